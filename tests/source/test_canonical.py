"""The canonical form of text: each rule by example, and what holds for any text."""

import re
import unicodedata
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from vz2019.source import digest, fold
from vz2019.source.canonical import join_line_ends


NASTY = st.text(
    alphabet=st.sampled_from(
        list(
            "aB1 \n\r\t-–—'’“”\u00ad\u200b\u0301\u3099かガ中。 \u0308\u2028\u0085é½²ﬁ…가\x1c\u0e01\u0e31\u200d\ufeff`"
        )
    )
)

# Characters at which the rules meet: marks, voicing marks, invisible ones, dashes, quotes, breaks, unspaced scripts.
CROSSING = (
    "aeis1 \n\r\t\x0b\x1c\x85\u00a0\u2028\u3000.'\"-`\u00b4\u00ad\u061c\u180e\u200b\u200d\u200e\u2060\ufeff"
    "\u0301\u0308\u0323\u0338\u0345\u3099\u309a\u304b\u306f\u30a6\u30fc\u4e00\u3002\uff01\uff0d\uff9e\uf900"
    "\u0e01\u0e32\u0e33\u0e31\u0e40\u1025\u102e\u1100\u1161\u11a8\uac00\u0374\u1fef\u1fbe\u2329"
    "\u2010\u2013\u2014\u2212\u2018\u2019\u201c\u201d\u00ab\u00bb\u2026\ufb01\ufb03\u00bd\u00b2\ud800"
)

# rule, text, its canonical form
EXAMPLES = [
    (1, "har\u00adbour", "harbour"),
    (1, "har\u00ad\nbour", "harbour"),
    (1, "har\u00ad \r\n\tbour", "harbour"),
    (1, "har\u00ad\u2028bour", "harbour"),
    (1, "a\u200bb\u200cc\u200dd\u2060e\ufefff\u180eg", "abcdefg"),
    (1, "\u200ea\u200fb\u061cc\u202ad\u202ee\u2066f\u2069", "abcdef"),
    (2, "cafe\u0301", "caf\u00e9"),
    (2, "\u304b\u3099", "\u304c"),
    (2, "e\u200b\u0301", "\u00e9"),
    (2, "\u212b \u1100\u1161", "\u00c5 \uac00"),
    (2, "\u00bd m\u00b2", "\u00bd m\u00b2"),
    (3, "\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06", "fffiflffifflstst"),
    (3, "\ufb01\u0301", "f\u00ed"),
    (3, "so\u2026", "so..."),
    (4, "\u2018a\u2019 \u201ab\u201b \u2039c\u203a `d\u00b4 5\u2032", "'a' 'b' 'c' 'd' 5'"),
    (4, "\u201ca\u201d \u201eb\u201f \u00abc\u00bb 5\u2033", '"a" "b" "c" 5"'),
    (4, "\u1fefa\u1ffd", "'a'"),
    (5, "har-\nbour, harbour", "harbour, harbour"),
    (5, "har\u2010 \r\n  bour, harbour", "harbour, harbour"),
    (5, "har-\nbour", "har-bour"),
    (5, "har-\nbour, harbour, har-bour", "har-bour, harbour, har-bour"),
    (5, "har-\nbour, harbour, har\u2010bour", "har-bour, harbour, har-bour"),
    (5, "Har-\nBour, HarBour", "Har-Bour, HarBour"),
    (5, "har-bour, harbour", "har-bour, harbour"),
    (6, "a \u2014 b\u2013c \u2212 d\u2010e", "a-b-c-d-e"),
    (6, "a -- b -\u00a0- c", "a-b-c"),
    (6, "a \u2014\n b", "a-b"),
    (6, "- a -", "-a-"),
    (7, " a\u00a0 \t\nb\u3000c\x85d\x1ce ", "a b c d e"),
    (7, "\u6d77 \n\u6e2f", "\u6d77\u6e2f"),
    (7, "\u0e01 \u0e40", "\u0e01\u0e40"),
    (7, "\u0e01\u0e31 \u0e01", "\u0e01\u0e31\u0e01"),
    (7, "\u0e01\u0e34\u0e48\n\u0e01", "\u0e01\u0e34\u0e48\u0e01"),
    (7, "\u1000\u103b\u102c \u1000", "\u1000\u103b\u102c\u1000"),
    (7, "\u1780\u17b6 \u1780", "\u1780\u17b6\u1780"),
    (7, "\u0e81\u0eb1\n\u0e81", "\u0e81\u0eb1\u0e81"),
    (7, "\u0e01 \u0e31", "\u0e01 \u0e31"),
    (7, "a\u0e31 a", "a\u0e31 a"),
    (7, "\u304b \u30ab \u4e00", "\u304b\u30ab\u4e00"),
    (7, "\u6d77 a \u6e2f", "\u6d77 a \u6e2f"),
    (7, "\ud55c \uae00", "\ud55c \uae00"),
    (7, "", ""),
    (7, " \n\u200b ", ""),
]


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("demon\u00ad\nstration", "demonstration"),
        ("demon\u00ad \r\n  stration", "demonstration"),
        ("de\u00admon\u200bstra\ufefftion", "demonstration"),
        ("left\u200eright\u202b!", "leftright!"),
        ("Yan\u0303ez", "Yañez"),
        ("½ of 10²", "½ of 10²"),
        ("ﬁve ﬂoors …", "five floors ..."),
        ("\u2018so\u2019 \u201cso\u201d «so» \u201eso\u201c ‹so›", '\'so\' "so" "so" "so" \'so\''),
        ("one – two — three -- four", "one-two-three-four"),
        ("oil-\nfuelled", "oil-fuelled"),
        ("a protest, pro-\ntest", "a protest, protest"),
        ("a re-form, re-\nform, reform", "a re-form, re-form, reform"),
        ("Anglo-\nSaxon AngloSaxon", "Anglo-Saxon AngloSaxon"),
        ("  a\u00a0b\u2009c\n\n\td\u2028e ", "a b c d e"),
        ("今日は\n雨 です", "今日は雨です"),
        ("今日 was wet", "今日 was wet"),
        ("", ""),
    ],
)
def test_each_rule_by_example(written: str, folded: str) -> None:
    """Each numbered rule of the canonical form does what it says, and no more."""
    assert fold(written) == folded


@given(st.one_of(NASTY, st.text()))
def test_folding_is_idempotent_and_normal(text: str) -> None:
    """Folding what is folded changes nothing, and the result is in normalisation form C."""
    folded = fold(text)
    assert fold(folded) == folded
    assert unicodedata.is_normalized("NFC", folded)


@given(st.text())
def test_the_normal_form_of_a_copy_does_not_matter(text: str) -> None:
    """A decomposed copy of composed text folds to the same."""
    composed = unicodedata.normalize("NFC", text)
    assert fold(unicodedata.normalize("NFD", composed)) == fold(composed)


def test_the_version_is_frozen() -> None:
    """The digest of one folded text is what it was when this version was declared."""
    text = "He\u00a0said: \u201cIt\u2019s ½ full\u201d \u2014 twice \u2026\nre\u00ad\nform, ﬁve Yan\u0303ez\n今日は\n雨"
    assert digest(fold(text)) == "7d0d0ea27a1d008e4d5db505addcd7581ae47398e6c43fec1d548615faa66623"


def test_hyphens_at_line_ends_can_be_taken_for_breaks() -> None:
    """The second reading joins every word that a line end divides."""
    assert join_line_ends("a demon-\nstration of oil-\nfuelled") == "a demonstration of oilfuelled"


@pytest.mark.parametrize(("rule", "text", "canonical"), EXAMPLES)
def test_each_rule_folds_its_examples(rule: int, text: str, canonical: str) -> None:
    """Every numbered rule gives the canonical form that its examples state."""
    assert fold(text) == canonical, f"rule {rule}"


@given(st.text(alphabet=CROSSING, max_size=30) | st.text())
@example("\ufb01\u0301")
@example("\u304b \u3099")
@example("a-\n\u0301b")
def test_folding_twice_changes_nothing_more(text: str) -> None:
    """The canonical form of a canonical text is that text."""
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=CROSSING, max_size=30) | st.text())
def test_the_result_holds_nothing_invisible_and_no_wide_space(text: str) -> None:
    """The canonical form has no soft hyphen, no zero-width character and no white space but single spaces inside."""
    canonical = fold(text)
    assert not set(canonical) & set("\u00ad\u061c\u200b\u200d\u200e\u2060\ufeff\u2014\u2019\u201c")
    assert canonical == " ".join(canonical.split())


@given(st.text(alphabet="ab\u00bd\u00b2 .", max_size=20))
def test_fractions_and_powers_survive(text: str) -> None:
    """No compatibility form is taken: a half and a square stay what they are."""
    canonical = fold(text)
    assert [canonical.count(char) for char in "\u00bd\u00b2"] == [text.count(char) for char in "\u00bd\u00b2"]


@pytest.mark.parametrize("piece", ["a", " ", "\u00ad", "- ", "\u4e00", "a-\n", "\u00ad\t", "\n"])
def test_long_runs_of_one_piece_are_folded(piece: str) -> None:
    """A run of a hundred thousand letters, spaces or hyphens is folded like any other text."""
    assert fold(fold(piece * 100_000)) == fold(piece * 100_000)


def test_line_ends_are_joined_in_chains() -> None:
    """Taking hyphens at line ends for breaks of words joins a word that is broken twice, and leaves other hyphens."""
    assert (
        join_line_ends("in-\nter-\r\nnational well-known -\n 3-\n4") == "international well-known -\n 3-\n4"
    )


def test_line_ends_are_joined_after_a_combining_mark() -> None:
    """A broken word is joined in decomposed text as in composed text."""
    composed = "caf\u00e9-\nteria"
    assert fold(join_line_ends(unicodedata.normalize("NFD", composed))) == fold(join_line_ends(composed))


PAGE = (Path(__file__).parents[2] / "docs" / "canonical-text.md").read_text(encoding="utf-8")
CHARACTERS = [chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000 and chr(code) != "|"]


def listed(row: str) -> set[str]:
    """Return the characters that a row of the page lists."""
    [codes] = re.findall(rf"^\| {re.escape(row)} \| (U\+.*) \|$", PAGE, re.MULTILINE)
    ranges = (re.findall(r"[0-9A-F]{4,}", part) for part in codes.split(", "))
    return {chr(code) for ends in ranges for code in range(int(ends[0], 16), int(ends[-1], 16) + 1)}


def test_the_page_lists_every_code_point_that_changes() -> None:
    """What any character becomes between two letters is what the table says, or its normal form."""
    folded = fold("|".join(f"x{char}y" for char in CHARACTERS)).split("|")
    changed: dict[str, set[str]] = defaultdict(set)
    for char, result in zip(CHARACTERS, folded, strict=True):
        if result != unicodedata.normalize("NFC", f"x{char}y"):
            changed[result[1:-1]].add(char)
    rows = {"": "nothing", " ": "a space"} | {text: f"`{text}`" for text in changed if text.strip()}
    assert changed == {text: listed(row) for text, row in rows.items()}
    assert len(changed) == 12


def test_the_page_lists_where_a_space_goes() -> None:
    """A space between any character and a Thai letter goes where the table says, and beside dashes."""
    letter = "\u0e01"
    dashes = listed("`-`") | {"-"}
    own = {char for char in CHARACTERS if unicodedata.normalize("NFC", char) == char} - dashes - {" "}
    letters, marks = listed("letters and signs written without spaces"), listed("their marks")
    before = fold("|".join(f"a{char} {letter}" for char in CHARACTERS)).split("|")
    behind = fold("|".join(f"{letter} {char}a" for char in CHARACTERS)).split("|")
    assert {
        char
        for char, text in zip(CHARACTERS, before, strict=True)
        if char in own and text == f"a{char}{letter}"
    } == (letters | marks) & own
    assert {
        char
        for char, text in zip(CHARACTERS, behind, strict=True)
        if char in own and text == f"{letter}{char}a"
    } == letters & own
