"""Numbers in digits, whatever the language."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vz2019.source.numerals import may_state, readings


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.500 personas", 1500),
        ("1.5 km", Fraction(3, 2)),
        ("12,5 %", Fraction(25, 2)),
        ("2,3 millones", 2_300_000),
        ("12.000 millones", 12 * 10**9),
        ("5 docenas", 60),
        ("1 500 personnes", 1500),
        ("1.234.567,89 euros", Fraction(123456789, 100)),
        ("1'234'567.89 Franken", Fraction(123456789, 100)),
        ("1,50,000 rupees", 150_000),
        ("\u0664\u0660 \u0634\u062e\u0635", 40),
        ("\u0662\u066b\u0663 \u0645\u0644\u064a\u0648\u0646", 2_300_000),
        ("230\u4e07\u4eba", 2_300_000),
        ("\uff12\uff10\u4eba", 20),
        ("3 de 40", 40),
        ("40 41 42", 41),
        ("3,4,5 y 6", 4),
    ],
)
def test_a_numeral_may_state_a_value_in_any_usual_spelling(text: str, value: Fraction) -> None:
    """Digits are parted as languages do, in any script, and a word behind them may multiply them."""
    assert may_state(text, Fraction(value))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("las 12", 7),
        ("las 12", 120),
        ("2,3 millones", 24),
        ("1.500 personas", 501),
        ("120", 12),
        ("cuarenta", 40),
        ("9" * 5000, 9),
    ],
)
def test_a_numeral_does_not_state_another_value(text: str, value: int) -> None:
    """Nothing but a word behind a number multiplies it, and no part of a number is one by itself."""
    assert not may_state(text, Fraction(value))


@pytest.mark.parametrize(
    ("language", "text", "value", "states"),
    [
        ("es", "Más de 2.300 maestros", 2300, True),
        ("es", "Más de 2.300 maestros", 23, False),
        ("es", "Más de 2.300 maestros", 23000, False),
        ("es", "Más de 2.300 maestros", 27600, False),
        ("es", "8,5 por ciento", 85, False),
        ("es-VE", "2,3 millones", 2_300_000, True),
        ("es", "2 mil millones", 2 * 10**9, True),
        ("es", "5 docenas de cajas", 60, True),
        ("es", "4 militares", 4000, False),
        ("pt", "3 mil pessoas", 3000, True),
        ("pt", "2 bilhões", 2 * 10**9, True),
        ("fr", "12 millions d'euros", 12_000_000, True),
        ("fr", "3 douzaines", 36, True),
        ("de", "4 Millionen", 4_000_000, True),
        ("de", "3 Mrd. Euro", 3 * 10**9, True),
        ("it", "6 mila persone", 6000, True),
        ("nl", "2 miljard", 2 * 10**9, True),
        ("ru", "12 тысяч человек", 12_000, True),
        ("ru", "5 млн рублей", 5_000_000, True),
        ("uk", "7 мільйонів", 7_000_000, True),
        ("pl", "15 tysięcy osób", 15_000, True),
        ("tr", "3 milyon", 3_000_000, True),
        ("ar", "2 مليون", 2_000_000, True),
        ("ar", "30 ألف شخص", 30_000, True),
        ("he", "4 מיליון", 4_000_000, True),
        ("fa", "20 هزار نفر", 20_000, True),
        ("hi", "5 लाख", 500_000, True),
        ("zh", "230万人", 2_300_000, True),
        ("zh", "2千万人", 20_000_000, True),
        ("zh", "230人", 2300, False),
        ("ja", "3億円", 300_000_000, True),
        ("ko", "230만 명", 2_300_000, True),
        ("vi", "3 triệu người", 3_000_000, True),
        ("id", "10 ribu orang", 10_000, True),
        ("sw", "3 milioni", 3_000_000, True),
        ("sw", "3 watu", 30, True),
    ],
)  # fmt: skip
def test_words_multiply_as_they_do_in_the_language(
    language: str, text: str, value: int, states: bool
) -> None:
    """Where the words of a language are known, no other word multiplies; else any may."""
    assert may_state(text, Fraction(value), language) is states


@given(st.integers(0, 10**12), st.sampled_from([",", ".", " ", "'"]))
def test_any_integer_is_read_however_it_is_grouped(number: int, sign: str) -> None:
    """An integer is among the readings of its digits in groups of three."""
    assert Fraction(number) in readings(f"{number:,}".replace(",", sign))


@given(st.decimals(0, 10**9, places=3), st.sampled_from([",", "."]))
def test_any_decimal_is_read(number: object, sign: str) -> None:
    """A decimal is among the readings of its digits, whichever sign stands before the fraction."""
    assert Fraction(str(number)) in readings(str(number).replace(".", sign))


@given(st.text(alphabet="0123456789., '\u0664x"))
def test_anything_can_be_read(text: str) -> None:
    """No text makes reading fail, and what is read is stated."""
    assert all(may_state(text, number) for number in readings(text))
