"""The rules that hold evidence to the text, tried on a text of four sentences written for these tests."""

import copy
import hashlib
import json
import random
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vz2019 import schemas
from vz2019.source import attach, sentence_table
from vz2019.source.quantities import numbers, states_quantity
from vz2019.source.quotation import is_quoted, quoted
from vz2019.validation import Input, Report, validate
from vz2019.validation.dataset_index import Index, Item, SourceTable
from vz2019.validation.rules.wording import IN_OWN_WORDS, repeats_source


JSONObject = dict[str, Any]

MILL: Final = Path(__file__).parents[1] / "suite" / "1.0" / "valid" / "shipped-text.jsonl"
DOCUMENT: Final = "document:text"


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _document(sentence: str, language: str = "en") -> JSONObject:
    """Return a document that carries its text, which is one sentence."""
    row = {"number": 1, "paragraph": 1, "start": 0, "end": len(sentence), "sha256": _sha256(sentence)}
    text = {
        "canonical_form": "vz2019-text/1",
        "length": len(sentence),
        "sha256": _sha256(sentence),
        "content": sentence,
    }
    return {
        **_head("document", "text"),
        "evidence_level": "span",
        "language": language,
        "text": text,
        "sentences": [row],
        "title": "A text",
        "evidence": {"e1": {"basis": "outside", "reference": "Written for a test", "supports": ["/title"]}},
    }


def _head(record_type: str, name: str) -> JSONObject:
    return {"type": record_type, "id": f"{record_type}:{name}", "schema_version": "1.0", "revision": 1}


def _span(sentence: str, words: str, part: str | None = None) -> JSONObject:
    start = sentence.index(words)
    span: JSONObject = {"start": start, "end": start + len(words)}
    return {**span, "part": part} if part else span


def _telling(spans: list[JSONObject], supports: list[str], **more: Any) -> JSONObject:
    anchors = [{"sentence": 1, "spans": spans}]
    return {"basis": "stated", "document": DOCUMENT, "anchors": anchors, "supports": supports, **more}


def _actor(sentence: str, words: str, name: str, **more: Any) -> JSONObject:
    names = more.pop("names", {})
    spans = [_span(sentence, words)]
    actor = {**_head("actor", "one"), "name": name, "kind": "person"}
    return {
        **actor,
        **({"names": names} if names else {}),
        "evidence": {"e1": _telling(spans, ["/name"], **more)},
    }


def _figure(sentence: str, words: str, value: float | None, **more: Any) -> JSONObject:
    spans = [_span(sentence, words)]
    figure: JSONObject = {
        **_head("figure", "one"),
        "label": "A number",
        "kind": "amount",
        "hedge": "none" if value is not None else "some",
        "unit": "other",
        "counted": {"description": "things"},
    }
    if value is None:
        figure["bounds"] = {"basis": "stated", "lower": {"value": 0, "inclusive": True}}
    else:
        figure["value"] = value
    supports = ["/value"] if value is not None else ["/bounds"]
    return {**figure, "evidence": {"e1": _telling(spans, supports, **more)}}


def _statement(sentence: str, words: str, mode: str, **more: Any) -> JSONObject:
    supports = ["/mode", *(["/quoted_terms"] if "quoted_terms" in more else [])]
    return {
        **_head("statement", "one"),
        "mode": mode,
        "speech_act": "assert",
        "content": "Something.",
        **more,
        "evidence": {"e1": _telling([_span(sentence, words, "content")], supports)},
    }


def _report(*records: JSONObject) -> Report:
    return validate([Input(name="text", data="\n".join(map(json.dumps, records)).encode())])


def _rules(sentence: str, record: JSONObject, language: str = "en") -> list[str]:
    return [finding.rule for finding in _report(_document(sentence, language), record)]


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("seven", [7]),
        ("Seven", [7]),
        ("twenty-one", [20, 1, 21]),
        ("twenty one", [20, 1, 21]),
        ("a hundred and five", [1, 100, 5, 105]),
        ("two hundred and thirty-four", [2, 100, 200, 30, 230, 4, 234]),
        ("a dozen", [1, 12]),
        ("nineteen hundred", [19, 100, 1900]),
        ("13", [13]),
        ("1,234", [1234]),
        ("12,5", [12, 5]),
        ("2.5", [Fraction(5, 2)]),
        ("2.5 million", [Fraction(5, 2), 10**6, 2_500_000]),
        ("90%", [90]),
        ("the 20th", [20]),
        ("the first", [1]),
        ("the twenty-first", [20, 1, 21]),
        ("twice", [2]),
        ("a pair", [1, 2]),
        ("half", [Fraction(1, 2)]),
        ("half a dozen", [Fraction(1, 2), 1, 12, 6]),
        (
            "two million three hundred thousand",
            [2, 10**6, 2_000_000, 3, 2_000_003, 100, 2_000_300, 1000, 2_300_000],
        ),
        ("two thousand million", [2, 1000, 2000, 10**6, 2 * 10**9]),
        ("two thousand, three thousand", [2, 1000, 2000, 3, 2003, 3000]),
        ("dozens", [12]),
        ("the thirteenth", [13]),
        ("the thirtieth", [30]),
        ("the thousandth", [1000]),
        ("tens of thousands", [10, 1000]),
        ("ten, eleven", [10, 11]),
        ("two, three", [2, 3]),
        ("the weaver", []),
        ("often", []),
        ("tenant", []),
        ("", []),
    ],
)
def test_which_numbers_words_state(text: str, stated: list[Fraction | int]) -> None:
    """Digits, number words and their compounds are read as numbers, and nothing else is."""
    assert numbers(text) == {Fraction(number) for number in stated}


@given(st.integers(0, 999_999))
def test_a_number_in_digits_is_stated(number: int) -> None:
    """Every whole number is read from its digits, with or without commas."""
    assert Fraction(number) in numbers(f"about {number} of them")
    assert Fraction(number) in numbers(f"about {number:,} of them")


_SMALL: Final = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS: Final = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def _in_words(number: int) -> str:
    if number < 20:
        return _SMALL[number]
    if number < 100:
        rest = number % 10
        return _TENS[number // 10 - 2] + (f"-{_SMALL[rest]}" if rest else "")
    for size, name in ((10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= size:
            head, rest = divmod(number, size)
            joint = " and " if rest < 100 else " "
            return f"{_in_words(head)} {name}" + (f"{joint}{_in_words(rest)}" if rest else "")
    raise AssertionError


@given(st.integers(0, 999))
def test_a_number_in_words_is_stated(number: int) -> None:
    """Every whole number below a thousand is read from its English words."""
    assert Fraction(number) in numbers(_in_words(number))


@given(st.integers(1000, 999_999_999))
def test_a_large_number_in_words_is_stated(number: int) -> None:
    """Every whole number below a milliard is read from its English words."""
    assert Fraction(number) in numbers(_in_words(number))


@given(st.text())
def test_any_text_can_be_read_for_numbers(text: str) -> None:
    """No text makes the reading fail, and one that states a number states a quantity."""
    assert bool(numbers(text)) <= states_quantity(text)


@pytest.mark.parametrize(
    ("text", "states"),
    [("several", True), ("Most of them", True), ("no one", True), ("the gate", False), ("manyfold", False)],
)
def test_which_words_state_a_quantity(text: str, states: bool) -> None:
    """Vague quantities are quantities, as whole words only."""
    assert states_quantity(text) is states


@pytest.mark.parametrize(
    ("sentence", "words", "value", "rules"),
    [
        ("They closed seven mills.", "seven mills", 7, []),
        ("They closed seven mills.", "seven mills", 8, ["number-not-in-span"]),
        ("They closed seven mills.", "closed", 7, ["number-not-in-span"]),
        ("They closed 2,400 mills.", "2,400", 2400, []),
        ("They closed twenty-one mills.", "twenty-one mills", 21, []),
        ("They paid 2.5 million for it.", "2.5 million", 2_500_000, []),
        ("They paid 0.1 of it.", "0.1", 0.1, []),
        ("They closed several mills.", "several mills", None, []),
        ("They closed the mills.", "the mills", None, ["number-not-in-span"]),
    ],
)
def test_a_figure_is_held_to_the_number_in_its_words(
    sentence: str, words: str, value: float | None, rules: list[str]
) -> None:
    """The words that state a figure hold its value, or at least a quantity where it has bounds only."""
    assert _rules(sentence, _figure(sentence, words, value)) == rules


def test_a_claimed_value_is_held_to_its_own_words() -> None:
    """A telling that claims another value states that value, and not the record's."""
    sentence = "Seven mills were shut, or nine in another count."
    for claimed, rules in ((9, []), (8, ["number-not-in-span"])):
        figure = _figure(sentence, "Seven mills", 7)
        rival = {**_telling([_span(sentence, "nine")], []), "claims": {"/value": claimed}}
        figure["evidence"]["e2"] = {key: value for key, value in rival.items() if key != "supports"}
        assert _rules(sentence, figure) == rules


def test_number_words_are_read_in_english_only() -> None:
    """In another language a passage without digits is passed over, and one with digits is not."""
    sentence = "Cerraron siete fábricas de las 12."
    assert _rules(sentence, _figure(sentence, "siete fábricas", 7), "es") == []
    assert _rules(sentence, _figure(sentence, "las 12", 7), "es") == ["number-not-in-span"]


@pytest.mark.parametrize(
    ("sentence", "words", "value", "language", "rules"),
    [
        ("Marcharon 1.500 personas.", "1.500 personas", 1500, "es", []),
        ("Salieron 2,3 millones.", "2,3 millones", 2_300_000, "es-VE", []),
        ("Salieron 2,3 millones.", "2,3 millones", 2_400_000, "es", ["number-not-in-span"]),
        ("\u6709230\u4e07\u4eba\u3002", "230\u4e07\u4eba", 2_300_000, "zh", []),
        ("They paid 1.500 for it.", "1.500", 1500, "en-GB", ["number-not-in-span"]),
    ],
)
def test_numerals_are_read_as_the_language_writes_them(
    sentence: str, words: str, value: float, language: str, rules: list[str]
) -> None:
    """Outside English digits may be parted in any way, and multiplied by the word behind them."""
    assert _rules(sentence, _figure(sentence, words, value), language) == rules


def test_a_name_is_found_in_a_script_without_spaces() -> None:
    """No border of words is asked for where a script marks none."""
    sentence = "\u5e02\u957f\u738b\u4f1f\u79bb\u5f00\u4e86\u3002"
    actor = _actor(sentence, "\u5e02\u957f\u738b\u4f1f", "\u738b\u4f1f")
    assert _rules(sentence, actor, "zh") == []


def test_direct_content_may_stand_in_the_middle_of_a_quotation() -> None:
    """A quotation that runs on over sentences marks only its first and its last."""
    sentences = ['Ida said: "We stay here.', "We wait for them.", 'We sing," she added.']
    text = " ".join(sentences)
    document = _document(text)
    rows, start = [], 0
    for number, sentence in enumerate(sentences, start=1):
        end = start + len(sentence)
        rows.append(
            {"number": number, "paragraph": 1, "start": start, "end": end, "sha256": _sha256(sentence)}
        )
        start = end + 1
    document["sentences"] = rows
    for number, words in ((2, "We wait for them"), (3, "We sing")):
        statement = _statement(sentences[number - 1], words, "direct")
        statement["evidence"]["e1"]["anchors"][0]["sentence"] = number
        assert [finding.rule for finding in _report(document, statement)] == []


@pytest.mark.parametrize(
    ("sentence", "words", "name", "more", "rules"),
    [
        ("The weaver Ida Holm left.", "The weaver Ida Holm", "Ida Holm", {}, []),
        ("The weaver Ida Holm left.", "The weaver", "Ida Holm", {}, ["name-not-in-span"]),
        ("Then Jose Nunez left.", "Jose Nunez", "José Núñez", {}, []),
        ("Then José Núñez left.", "José Núñez", "Jose Nunez", {}, []),
        ("Then JOSÉ NÚÑEZ left.", "JOSÉ NÚÑEZ", "José Núñez", {}, []),
        ("Then Idaho left.", "Idaho", "Ida", {}, ["name-not-in-span"]),
        ("Then Holm left.", "Holm", "Ida Holm", {"names": {"short": {"text": "Holm", "kind": "short"}}}, []),
        (
            "Then the mayor left.",
            "the mayor",
            "José Núñez",
            {"names": {"rank": {"text": "mayor", "kind": "description"}}},
            ["name-not-in-span"],
        ),
        (
            "Then the mayor left.",
            "the mayor",
            "José Núñez",
            {"names": {"rank": {"text": "mayor", "kind": "description"}}, "mention": "description"},
            [],
        ),
        ("Then the mayor left.", "the mayor", "José Núñez", {"mention": "description"}, []),
        ("Then she left them.", "she", "Ida Holm", {"mention": "pronoun"}, []),
        ("Then She left them.", "She", "Ida Holm", {"mention": "pronoun"}, []),
        ("Then she left them.", "left", "Ida Holm", {"mention": "pronoun"}, ["pronoun-not-in-span"]),
        (
            "Then the sheriff left.",
            "the sheriff",
            "Ida Holm",
            {"mention": "pronoun"},
            ["pronoun-not-in-span"],
        ),
        ("Then it was closed.", "was closed", "Ida Holm", {"mention": "implied"}, []),
    ],
)
def test_an_actor_is_held_to_the_names_in_its_words(
    sentence: str, words: str, name: str, more: JSONObject, rules: list[str]
) -> None:
    """A mention holds one of the names, whatever its accents and capitals, or is marked and holds what the mark says."""
    assert _rules(sentence, _actor(sentence, words, name, **copy.deepcopy(more))) == rules


def test_pronouns_are_read_in_english_only() -> None:
    """In another language a mention by pronoun is passed over."""
    sentence = "Luego ella salió."
    assert _rules(sentence, _actor(sentence, "salió", "Ida Holm", mention="pronoun"), "es") == []


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        ('He said "stay".', ["stay"]),
        ('"One" and "two"', ["One", "two"]),
        ('"It goes on', ["It goes on"]),
        ('""', [""]),
        ("It's no quotation, 'this' is none", []),
        ("", []),
    ],
)
def test_which_passages_are_quoted(text: str, passages: list[str]) -> None:
    """What stands between double marks is quoted, and what an open mark begins is, to the end."""
    assert [text[start:end] for start, end in quoted(text)] == passages


@pytest.mark.parametrize(
    ("words", "inside"),
    [
        ("stay", True),
        ('"stay"', True),
        ('"stay', True),
        ("said", False),
        ('said "stay"', False),
        ('"stay" and', False),
        ('"stay" and "go"', False),
        (" and ", False),
        ("go", True),
    ],
)
def test_what_stands_between_quotation_marks(words: str, inside: bool) -> None:
    """A span is quoted when one quotation holds all of it, with or without its marks."""
    sentence = 'She said "stay" and "go".'
    start = sentence.index(words)
    assert is_quoted(sentence, start, start + len(words)) is inside


_SAID: Final = 'Ida Holm called it "a sad day" for the mill.'


@pytest.mark.parametrize(
    ("words", "mode", "terms", "rules"),
    [
        ("a sad day", "direct", None, []),
        ("for the mill", "direct", None, ["quotation-not-quoted"]),
        ('"a sad day"', "mixed", None, []),
        ('"a sad day" for the mill', "mixed", None, []),
        ("sad day", "mixed", None, []),
        ("for the mill", "mixed", None, ["quotation-not-quoted"]),
        ("for the mill", "indirect", None, []),
        ('"a sad day"', "mixed", ["sad day"], []),
        ('"a sad day"', "mixed", ["bad day"], ["words-not-in-span"]),
        ('"a sad day" for the mill', "mixed", ["the mill"], ["words-not-in-span"]),
        ('"a sad day"', "mixed", ["ad da"], ["words-not-in-span"]),
    ],
)
def test_a_statement_is_held_to_the_quotation_in_its_words(
    words: str, mode: str, terms: list[str] | None, rules: list[str]
) -> None:
    """Direct content and quoted terms stand between quotation marks, and mixed content holds some of it."""
    more = {} if terms is None else {"quoted_terms": terms}
    assert _rules(_SAID, _statement(_SAID, words, mode, **more)) == rules


@pytest.mark.parametrize(
    ("sentence", "words", "language"),
    [
        ('Ana dijo: "\u00bfQui\u00e9n lo vio? Nadie".', "\u00bfQui\u00e9n lo vio", "es"),
        ("\u5f7c\u306f\u300c\u6b8b\u308a\u307e\u3059\u300d\u3068\u8a00\u3063\u305f\u3002", "\u300c\u6b8b\u308a\u307e\u3059\u300d", "ja"),
    ],
)  # fmt: skip
def test_a_span_may_begin_and_end_with_marks_that_belong_to_its_words(
    sentence: str, words: str, language: str
) -> None:
    """Inverted marks and the brackets of any script are no stray punctuation."""
    assert _rules(sentence, _statement(sentence, words, "direct"), language) == []


@pytest.mark.parametrize(
    ("start", "end", "rules"),
    [
        (0, 8, []),
        (1, 8, ["split-word"]),
        (0, 7, ["split-word"]),
        (0, 9, ["split-word"]),
        (8, 15, ["split-word"]),
        (19, 30, []),
        (35, 43, []),
        (35, 44, ["split-word"]),
        (0, 43, ["whole-sentence"]),
        (0, 44, ["split-word", "whole-sentence"]),
    ],
)
def test_a_span_is_whole_words_and_not_the_whole_sentence(start: int, end: int, rules: list[str]) -> None:
    """A span begins and ends at the border of a word, on a word, and leaves something out."""
    actor = _actor(_SAID, "Ida Holm", "Ida Holm", mention="implied")
    actor["evidence"]["e1"]["anchors"][0]["spans"] = [{"start": start, "end": end}]
    assert _rules(_SAID, actor) == rules


@pytest.mark.parametrize(
    ("sentence", "words", "rules"),
    [
        ("Some 3.500 people came.", "500 people", ["split-word"]),
        ("Some 3.500 people came.", "Some 3", ["split-word"]),
        ("Some 3,500 people came.", "Some 3,", ["split-word"]),
        ("Some 3.500 people came.", "3.500 people", []),
        ("Of 3, 5 people came.", "5 people", []),
        ("El Sr. Ruiz vino a las 5 p. m. el lunes.", "El Sr.", []),
        ("El Sr. Ruiz vino a las 5 p. m. el lunes.", "las 5 p. m.", []),
        ("El Sr. Ruiz vino a las 5 p. m. el lunes.", "el lunes.", ["split-word"]),
        ("He came. He left in a hurry.", "came.", []),
        ("He departed. He left in a hurry.", "departed.", ["split-word"]),
    ],
)
def test_numbers_are_whole_and_abbreviations_keep_their_stop(
    sentence: str, words: str, rules: list[str]
) -> None:
    """A span parts no number, and may end on the full stop of a short word behind which the sentence goes on."""
    start = sentence.index(words)
    actor = _actor(sentence, words, words, mention="implied")
    actor["evidence"]["e1"]["anchors"][0]["spans"] = [{"start": start, "end": start + len(words)}]
    assert _rules(sentence, actor) == rules


def test_a_span_does_not_part_a_letter_from_its_accent() -> None:
    """A border within a character that is written as two code points is found."""
    sentence = "Then Mx\u0301 left."
    actor = _actor(sentence, "Mx", "Mx", mention="implied")
    finding = next(found for found in _report(_document(sentence), actor) if found.rule == "split-word")
    assert finding.message == "the span ends inside a character"


def _mill() -> list[JSONObject]:
    return [json.loads(line) for line in MILL.read_bytes().splitlines()]


def _spans(record: JSONObject) -> list[JSONObject]:
    tellings = record["evidence"].values()
    return [span for telling in tellings for anchor in telling.get("anchors", []) for span in anchor["spans"]]


def test_the_proofs_are_silent_on_evidence_that_is_right() -> None:
    """The little dataset that carries its text has no finding of any kind."""
    assert list(_report(*_mill())) == []


def _findings_with_shift(place: tuple[int, int], by: int) -> Report | None:
    """Return what is found when one span is shifted, or nothing where it cannot be."""
    records = _mill()
    span = _spans(records[place[0]])[place[1]]
    if span["start"] + by < 0:
        return None
    span.update(start=span["start"] + by, end=span["end"] + by)
    return _report(*records)


def test_nine_in_ten_shifted_spans_are_found() -> None:
    """Of spans that are shifted by three to twelve characters, the floors find at least nine in ten."""
    places = [(row, number) for row, record in enumerate(_mill()) for number in range(len(_spans(record)))]
    draw = random.Random(2019)  # noqa: S311  # a sample, not a secret
    shifts = [by for size in range(3, 13) for by in (size, -size)]
    reports = [_findings_with_shift(draw.choice(places), draw.choice(shifts)) for _ in range(300)]
    possible = [report for report in reports if report is not None]
    assert len(possible) > 150
    assert sum(len(report) > 0 for report in possible) >= 0.9 * len(possible)


def test_all_spans_shifted_by_one_are_found() -> None:
    """A record whose spans are all off by one is found, whichever it is."""
    for row in range(1, len(_mill())):
        records = _mill()
        for span in _spans(records[row]):
            span.update(start=span["start"] + 1, end=span["end"] + 1)
        assert {finding.record_id for finding in _report(*records)} == {records[row]["id"]}


@pytest.mark.parametrize(
    ("old", "new", "lost"),
    [("old mill", "new mill", [1]), ("21", "22", [2]), ("Nobody asked us", "Nobody asked", [3])],
)
def test_an_edited_sentence_is_not_found(old: str, new: str, lost: list[int]) -> None:
    """A sentence of the copy that was edited is told by its number, and its evidence stays unproven."""
    records = _mill()
    text = records[0]["text"].pop("content")
    data = "\n".join(map(json.dumps, records)).encode()
    report = validate([Input(name="mill", data=data)], texts=[text.replace(old, new)])
    assert [(finding.rule, finding.value) for finding in report] == [
        ("sentence-not-found", str(number)) for number in lost
    ]


@pytest.mark.parametrize(
    "layout",
    ["{}", "A headline\n\n{}\n\nA footer", "\u201cBefore.\u201d {}"],
    ids=["plain", "framed", "preceded"],
)
def test_a_copy_in_another_layout_proves_the_same(layout: str) -> None:
    """Line breaks, curly marks and text round the sentences cost nothing."""
    records = _mill()
    text = records[0]["text"].pop("content").replace(" ", "\n  ").replace('"a sad', "\u201ca sad")
    data = "\n".join(map(json.dumps, records)).encode()
    report = validate([Input(name="mill", data=data)], texts=[layout.format(text)])
    assert (list(report), report.texts_attached) == ([], 1)


def test_every_field_in_own_words_is_held_against_the_source() -> None:
    """What the schemas ask for in a coder's own words, and each label, is compared; names, titles and references are not."""
    common = schemas.schema("common")["$defs"]
    asked = set()
    for name in ("actor", "document", "event", "figure", "statement"):
        asked |= set(_in_own_words(schemas.schema(name), common, ""))
    assert asked == set(IN_OWN_WORDS)


def _in_own_words(schema: JSONObject, common: JSONObject, at: str) -> Iterator[str]:
    if "own words" in schema.get("description", "") or at == "/label":
        yield at
    reference = schema.get("$ref", "")
    inner = common.get(reference.rpartition("/")[2], {}) if "codelists" not in reference else {}
    for one in (schema, inner):
        for name, child in one.get("properties", {}).items():
            yield from _in_own_words(child, common, f"{at}/{name}")
        for child in (
            one.get("items"),
            *one.get("patternProperties", {}).values(),
            one.get("additionalProperties"),
        ):
            if isinstance(child, dict):
                yield from _in_own_words(child, common, f"{at}/*")
        for child in (*one.get("oneOf", ()), *one.get("anyOf", ()), *one.get("allOf", ())):
            yield from _in_own_words(child, common, at)


_REPEATED: Final = "the old mill on the river burnt"
_RIVER: Final = f"He says {_REPEATED} down."


def _repetitions(record: JSONObject, *documents: str) -> list[str]:
    """Return where a record that cites some documents of one text repeats it."""
    rows = sentence_table(_RIVER, [(1, 0, len(_RIVER))])
    table = SourceTable(level="span", rows={}, attach=lambda: attach(rows, _RIVER))
    evidence = {name: {"document": f"document:{name}"} for name in documents}
    item = SimpleNamespace(record=record | {"evidence": evidence | record.get("evidence", {})})
    index = SimpleNamespace(documents={f"document:{name}": table for name in documents})
    return [fault.pointer for fault in repeats_source(cast(Item, item), cast(Index, index))]


@pytest.mark.parametrize("pattern", IN_OWN_WORDS)
def test_each_field_in_own_words_is_looked_at(pattern: str) -> None:
    """A run of words of the source is found there, and what is no text is passed over."""
    place = pattern.replace("*", "k")
    for text, found in ((_REPEATED, [place]), (5, []), ("an old mill burnt", [])):
        value: Any = text
        for token in reversed(place.split("/")[1:]):
            value = {token: value}
        assert _repetitions({"type": "event", **value}, "one") == found


def test_a_repetition_of_several_documents_is_told_once() -> None:
    """Where two documents have the same words, one finding is enough; where none is cited, nothing is compared."""
    record = {"type": "event", "label": _REPEATED}
    assert _repetitions(record, "one", "two") == ["/label"]
    assert _repetitions(record) == []
