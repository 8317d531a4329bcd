"""Countries, and what other codes and names for them stand for."""

import pytest

from vz2019 import packaged, validate
from vz2019.vocabulary.countries import COUNTRIES, code_of


def test_the_countries_are_those_of_the_standard_and_one_more() -> None:
    """There are the 249 countries of ISO 3166-1 and Kosovo's code in use, each with two letters and a name of its own."""
    assert len(COUNTRIES) == 250
    assert len({country.alpha_2 for country in COUNTRIES.values()}) == 250
    assert len({country.name for country in COUNTRIES.values()}) == 250


@pytest.mark.parametrize(
    ("text", "code"),
    [("VE", "VEN"), ("ven", "VEN"), ("Venezuela", "VEN"), ("Bolivarian Republic of Venezuela", "VEN"), ("UK", "GBR"),
     ("U.S.", "USA"), ("Russia", "RUS"), ("Côte d'Ivoire", "CIV"), ("GER", "DEU"), ("XKX", "XKX"),
     ("EU", None), ("XX", None), ("", None), ("x" * 10_000, None)],
)  # fmt: skip
def test_another_code_or_a_name_leads_to_the_code(text: str, code: str | None) -> None:
    """Two letters, names and codes of other lists lead to the code; what is no country leads to none."""
    assert code_of(text) == code


@pytest.mark.parametrize("code", COUNTRIES)
def test_every_code_and_name_leads_to_its_own_country(code: str) -> None:
    """No code or name of one country is taken for another."""
    assert {code_of(text) for text in (code, COUNTRIES[code].alpha_2, COUNTRIES[code].name)} == {code}


@pytest.mark.parametrize(
    ("text", "rule", "hint"),
    [
        ("VE", "malformed-value", "The code of Venezuela is VEN."),
        ("GER", "unknown-country", "The code of Germany is DEU."),
    ],
)
def test_a_finding_proposes_the_code(text: str, rule: str, hint: str) -> None:
    """A country that is written otherwise is proposed in three letters."""
    record = next(record for record in packaged.records() if "country" in record)
    (finding,) = (found for found in validate([{**record, "country": text}]) if found.pointer == "/country")
    assert (finding.rule, finding.hint) == (rule, hint)
