"""The countries of ISO 3166-1 by their three-letter codes, and XKX, which is in use for Kosovo though not assigned.

The names are short and usual ones in English, to be read by people; they take no side.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from attrs import frozen


@frozen(kw_only=True)
class Country:
    """One country: its two-letter code and an English short name."""

    alpha_2: str
    name: str


_ROWS: Final = {
    "ABW": ("AW", "Aruba"),
    "AFG": ("AF", "Afghanistan"),
    "AGO": ("AO", "Angola"),
    "AIA": ("AI", "Anguilla"),
    "ALA": ("AX", "Åland Islands"),
    "ALB": ("AL", "Albania"),
    "AND": ("AD", "Andorra"),
    "ARE": ("AE", "United Arab Emirates"),
    "ARG": ("AR", "Argentina"),
    "ARM": ("AM", "Armenia"),
    "ASM": ("AS", "American Samoa"),
    "ATA": ("AQ", "Antarctica"),
    "ATF": ("TF", "French Southern Territories"),
    "ATG": ("AG", "Antigua and Barbuda"),
    "AUS": ("AU", "Australia"),
    "AUT": ("AT", "Austria"),
    "AZE": ("AZ", "Azerbaijan"),
    "BDI": ("BI", "Burundi"),
    "BEL": ("BE", "Belgium"),
    "BEN": ("BJ", "Benin"),
    "BES": ("BQ", "Bonaire, Sint Eustatius and Saba"),
    "BFA": ("BF", "Burkina Faso"),
    "BGD": ("BD", "Bangladesh"),
    "BGR": ("BG", "Bulgaria"),
    "BHR": ("BH", "Bahrain"),
    "BHS": ("BS", "Bahamas"),
    "BIH": ("BA", "Bosnia and Herzegovina"),
    "BLM": ("BL", "Saint Barthélemy"),
    "BLR": ("BY", "Belarus"),
    "BLZ": ("BZ", "Belize"),
    "BMU": ("BM", "Bermuda"),
    "BOL": ("BO", "Bolivia"),
    "BRA": ("BR", "Brazil"),
    "BRB": ("BB", "Barbados"),
    "BRN": ("BN", "Brunei"),
    "BTN": ("BT", "Bhutan"),
    "BVT": ("BV", "Bouvet Island"),
    "BWA": ("BW", "Botswana"),
    "CAF": ("CF", "Central African Republic"),
    "CAN": ("CA", "Canada"),
    "CCK": ("CC", "Cocos (Keeling) Islands"),
    "CHE": ("CH", "Switzerland"),
    "CHL": ("CL", "Chile"),
    "CHN": ("CN", "China"),
    "CIV": ("CI", "Côte d'Ivoire"),
    "CMR": ("CM", "Cameroon"),
    "COD": ("CD", "Democratic Republic of the Congo"),
    "COG": ("CG", "Republic of the Congo"),
    "COK": ("CK", "Cook Islands"),
    "COL": ("CO", "Colombia"),
    "COM": ("KM", "Comoros"),
    "CPV": ("CV", "Cabo Verde"),
    "CRI": ("CR", "Costa Rica"),
    "CUB": ("CU", "Cuba"),
    "CUW": ("CW", "Curaçao"),
    "CXR": ("CX", "Christmas Island"),
    "CYM": ("KY", "Cayman Islands"),
    "CYP": ("CY", "Cyprus"),
    "CZE": ("CZ", "Czechia"),
    "DEU": ("DE", "Germany"),
    "DJI": ("DJ", "Djibouti"),
    "DMA": ("DM", "Dominica"),
    "DNK": ("DK", "Denmark"),
    "DOM": ("DO", "Dominican Republic"),
    "DZA": ("DZ", "Algeria"),
    "ECU": ("EC", "Ecuador"),
    "EGY": ("EG", "Egypt"),
    "ERI": ("ER", "Eritrea"),
    "ESH": ("EH", "Western Sahara"),
    "ESP": ("ES", "Spain"),
    "EST": ("EE", "Estonia"),
    "ETH": ("ET", "Ethiopia"),
    "FIN": ("FI", "Finland"),
    "FJI": ("FJ", "Fiji"),
    "FLK": ("FK", "Falkland Islands"),
    "FRA": ("FR", "France"),
    "FRO": ("FO", "Faroe Islands"),
    "FSM": ("FM", "Micronesia"),
    "GAB": ("GA", "Gabon"),
    "GBR": ("GB", "United Kingdom"),
    "GEO": ("GE", "Georgia"),
    "GGY": ("GG", "Guernsey"),
    "GHA": ("GH", "Ghana"),
    "GIB": ("GI", "Gibraltar"),
    "GIN": ("GN", "Guinea"),
    "GLP": ("GP", "Guadeloupe"),
    "GMB": ("GM", "Gambia"),
    "GNB": ("GW", "Guinea-Bissau"),
    "GNQ": ("GQ", "Equatorial Guinea"),
    "GRC": ("GR", "Greece"),
    "GRD": ("GD", "Grenada"),
    "GRL": ("GL", "Greenland"),
    "GTM": ("GT", "Guatemala"),
    "GUF": ("GF", "French Guiana"),
    "GUM": ("GU", "Guam"),
    "GUY": ("GY", "Guyana"),
    "HKG": ("HK", "Hong Kong"),
    "HMD": ("HM", "Heard Island and McDonald Islands"),
    "HND": ("HN", "Honduras"),
    "HRV": ("HR", "Croatia"),
    "HTI": ("HT", "Haiti"),
    "HUN": ("HU", "Hungary"),
    "IDN": ("ID", "Indonesia"),
    "IMN": ("IM", "Isle of Man"),
    "IND": ("IN", "India"),
    "IOT": ("IO", "British Indian Ocean Territory"),
    "IRL": ("IE", "Ireland"),
    "IRN": ("IR", "Iran"),
    "IRQ": ("IQ", "Iraq"),
    "ISL": ("IS", "Iceland"),
    "ISR": ("IL", "Israel"),
    "ITA": ("IT", "Italy"),
    "JAM": ("JM", "Jamaica"),
    "JEY": ("JE", "Jersey"),
    "JOR": ("JO", "Jordan"),
    "JPN": ("JP", "Japan"),
    "KAZ": ("KZ", "Kazakhstan"),
    "KEN": ("KE", "Kenya"),
    "KGZ": ("KG", "Kyrgyzstan"),
    "KHM": ("KH", "Cambodia"),
    "KIR": ("KI", "Kiribati"),
    "KNA": ("KN", "Saint Kitts and Nevis"),
    "KOR": ("KR", "South Korea"),
    "KWT": ("KW", "Kuwait"),
    "LAO": ("LA", "Laos"),
    "LBN": ("LB", "Lebanon"),
    "LBR": ("LR", "Liberia"),
    "LBY": ("LY", "Libya"),
    "LCA": ("LC", "Saint Lucia"),
    "LIE": ("LI", "Liechtenstein"),
    "LKA": ("LK", "Sri Lanka"),
    "LSO": ("LS", "Lesotho"),
    "LTU": ("LT", "Lithuania"),
    "LUX": ("LU", "Luxembourg"),
    "LVA": ("LV", "Latvia"),
    "MAC": ("MO", "Macao"),
    "MAF": ("MF", "Saint Martin"),
    "MAR": ("MA", "Morocco"),
    "MCO": ("MC", "Monaco"),
    "MDA": ("MD", "Moldova"),
    "MDG": ("MG", "Madagascar"),
    "MDV": ("MV", "Maldives"),
    "MEX": ("MX", "Mexico"),
    "MHL": ("MH", "Marshall Islands"),
    "MKD": ("MK", "North Macedonia"),
    "MLI": ("ML", "Mali"),
    "MLT": ("MT", "Malta"),
    "MMR": ("MM", "Myanmar"),
    "MNE": ("ME", "Montenegro"),
    "MNG": ("MN", "Mongolia"),
    "MNP": ("MP", "Northern Mariana Islands"),
    "MOZ": ("MZ", "Mozambique"),
    "MRT": ("MR", "Mauritania"),
    "MSR": ("MS", "Montserrat"),
    "MTQ": ("MQ", "Martinique"),
    "MUS": ("MU", "Mauritius"),
    "MWI": ("MW", "Malawi"),
    "MYS": ("MY", "Malaysia"),
    "MYT": ("YT", "Mayotte"),
    "NAM": ("NA", "Namibia"),
    "NCL": ("NC", "New Caledonia"),
    "NER": ("NE", "Niger"),
    "NFK": ("NF", "Norfolk Island"),
    "NGA": ("NG", "Nigeria"),
    "NIC": ("NI", "Nicaragua"),
    "NIU": ("NU", "Niue"),
    "NLD": ("NL", "Netherlands"),
    "NOR": ("NO", "Norway"),
    "NPL": ("NP", "Nepal"),
    "NRU": ("NR", "Nauru"),
    "NZL": ("NZ", "New Zealand"),
    "OMN": ("OM", "Oman"),
    "PAK": ("PK", "Pakistan"),
    "PAN": ("PA", "Panama"),
    "PCN": ("PN", "Pitcairn"),
    "PER": ("PE", "Peru"),
    "PHL": ("PH", "Philippines"),
    "PLW": ("PW", "Palau"),
    "PNG": ("PG", "Papua New Guinea"),
    "POL": ("PL", "Poland"),
    "PRI": ("PR", "Puerto Rico"),
    "PRK": ("KP", "North Korea"),
    "PRT": ("PT", "Portugal"),
    "PRY": ("PY", "Paraguay"),
    "PSE": ("PS", "Palestine"),
    "PYF": ("PF", "French Polynesia"),
    "QAT": ("QA", "Qatar"),
    "REU": ("RE", "Réunion"),
    "ROU": ("RO", "Romania"),
    "RUS": ("RU", "Russia"),
    "RWA": ("RW", "Rwanda"),
    "SAU": ("SA", "Saudi Arabia"),
    "SDN": ("SD", "Sudan"),
    "SEN": ("SN", "Senegal"),
    "SGP": ("SG", "Singapore"),
    "SGS": ("GS", "South Georgia and the South Sandwich Islands"),
    "SHN": ("SH", "Saint Helena, Ascension and Tristan da Cunha"),
    "SJM": ("SJ", "Svalbard and Jan Mayen"),
    "SLB": ("SB", "Solomon Islands"),
    "SLE": ("SL", "Sierra Leone"),
    "SLV": ("SV", "El Salvador"),
    "SMR": ("SM", "San Marino"),
    "SOM": ("SO", "Somalia"),
    "SPM": ("PM", "Saint Pierre and Miquelon"),
    "SRB": ("RS", "Serbia"),
    "SSD": ("SS", "South Sudan"),
    "STP": ("ST", "Sao Tome and Principe"),
    "SUR": ("SR", "Suriname"),
    "SVK": ("SK", "Slovakia"),
    "SVN": ("SI", "Slovenia"),
    "SWE": ("SE", "Sweden"),
    "SWZ": ("SZ", "Eswatini"),
    "SXM": ("SX", "Sint Maarten"),
    "SYC": ("SC", "Seychelles"),
    "SYR": ("SY", "Syria"),
    "TCA": ("TC", "Turks and Caicos Islands"),
    "TCD": ("TD", "Chad"),
    "TGO": ("TG", "Togo"),
    "THA": ("TH", "Thailand"),
    "TJK": ("TJ", "Tajikistan"),
    "TKL": ("TK", "Tokelau"),
    "TKM": ("TM", "Turkmenistan"),
    "TLS": ("TL", "Timor-Leste"),
    "TON": ("TO", "Tonga"),
    "TTO": ("TT", "Trinidad and Tobago"),
    "TUN": ("TN", "Tunisia"),
    "TUR": ("TR", "Türkiye"),
    "TUV": ("TV", "Tuvalu"),
    "TWN": ("TW", "Taiwan"),
    "TZA": ("TZ", "Tanzania"),
    "UGA": ("UG", "Uganda"),
    "UKR": ("UA", "Ukraine"),
    "UMI": ("UM", "United States Minor Outlying Islands"),
    "URY": ("UY", "Uruguay"),
    "USA": ("US", "United States"),
    "UZB": ("UZ", "Uzbekistan"),
    "VAT": ("VA", "Vatican City"),
    "VCT": ("VC", "Saint Vincent and the Grenadines"),
    "VEN": ("VE", "Venezuela"),
    "VGB": ("VG", "British Virgin Islands"),
    "VIR": ("VI", "United States Virgin Islands"),
    "VNM": ("VN", "Vietnam"),
    "VUT": ("VU", "Vanuatu"),
    "WLF": ("WF", "Wallis and Futuna"),
    "WSM": ("WS", "Samoa"),
    "XKX": ("XK", "Kosovo"),
    "YEM": ("YE", "Yemen"),
    "ZAF": ("ZA", "South Africa"),
    "ZMB": ("ZM", "Zambia"),
    "ZWE": ("ZW", "Zimbabwe"),
}  # fmt: skip

#: Every country by its three-letter code.
COUNTRIES: Final[Mapping[str, Country]] = MappingProxyType(
    {code: Country(alpha_2=alpha_2, name=name) for code, (alpha_2, name) in _ROWS.items()}
)

# Other names and codes that are in use: official and former names, and codes of the Olympic Committee, the Correlates of War,
# PLOVER and ISO 3166-3.
_OTHERS: Final = {
    "ARE": "UAE|Emirates", "BOL": "Plurinational State of Bolivia", "BRN": "Brunei Darussalam", "CHE": "SUI", "CHN": "PRC|People's Republic of China",
    "CIV": "Ivory Coast", "COD": "DRC|DR Congo|Congo-Kinshasa|Congo, Democratic Republic of the|Zaire|ZAR", "COG": "Congo-Brazzaville|Congo, Republic of the",
    "CPV": "Cape Verde", "CZE": "Czech Republic", "DEU": "GER|GMY|Federal Republic of Germany", "DNK": "DEN", "DOM": "Dominican Rep.",
    "FLK": "Malvinas", "FRA": "FRN", "GBR": "UK|UKG|Britain|Great Britain|England|Scotland|Wales|Northern Ireland|United Kingdom of Great Britain and Northern Ireland",
    "GRC": "GRE|Hellas", "HRV": "CRO", "IRN": "Islamic Republic of Iran", "KOR": "ROK|Republic of Korea|Korea, Republic of|Korea, South",
    "LAO": "Lao People's Democratic Republic|Lao PDR", "MAC": "Macau", "MDA": "Republic of Moldova", "MKD": "Macedonia|FYROM", "MMR": "Burma|BUR",
    "NLD": "NED|Holland", "PRK": "DPRK|Democratic People's Republic of Korea|Korea, Democratic People's Republic of|Korea, North",
    "PRT": "POR", "PSE": "State of Palestine|Palestinian Territory|Palestinian Territories|West Bank|Gaza", "ROU": "ROM|Rumania", "RUS": "Russian Federation",
    "SWZ": "Swaziland", "SYR": "Syrian Arab Republic", "TLS": "East Timor|TMP", "TUR": "Turkey", "TWN": "Taiwan, Province of China|Chinese Taipei",
    "TZA": "United Republic of Tanzania", "USA": "United States of America|U.S. of America|America", "VAT": "Holy See|Vatican",
    "VEN": "Bolivarian Republic of Venezuela", "VGB": "Virgin Islands, British", "VIR": "US Virgin Islands|Virgin Islands, U.S.",
    "VNM": "Viet Nam", "XKX": "KOS|XKO|Republic of Kosovo", "ZAF": "RSA",
}  # fmt: skip
_SILENT: Final = frozenset({"the", "of"})


def code_of(text: str) -> str | None:
    """Return the three-letter code of the country that another code or a name stands for, or None where none is known.

    Capitals, accents, points, white space and what follows in brackets or after a comma make no difference.

    >>> code_of("VE"), code_of("venezuela"), code_of("Venezuela (Bolivarian Republic of)"), code_of("U.S.")
    ('VEN', 'VEN', 'VEN', 'USA')
    >>> print(code_of("Atlantis"))
    None
    """
    return next((_BY_NAME[name] for name in _folds(text[:100]) if name in _BY_NAME), None)


def _folds(text: str) -> Iterator[str]:
    yield _folded(text)
    yield _folded(text.partition("(")[0])
    yield _folded(text.partition(",")[0].partition("(")[0])


def _folded(text: str) -> str:
    """Reduce a name to its letters and digits, without accents, case and small words."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("&", " and ")).replace(".", "").split()
    return "".join(char for word in plain if word not in _SILENT for char in word if char.isalnum())


def _named() -> Iterator[tuple[str, str]]:
    for code, country in COUNTRIES.items():
        for name in (code, country.alpha_2, country.name, *_OTHERS.get(code, "").split("|")):
            yield _folded(name), code


_BY_NAME: Final[Mapping[str, str]] = {name: code for name, code in _named() if name}
