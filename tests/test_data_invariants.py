"""What holds of the shipped data as a whole, whatever is left out of it and in whatever order it is read."""

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vz2019 import codebook, convert, packaged, schemas
from vz2019.dataset import Dataset
from vz2019.dates import Date
from vz2019.source import fold
from vz2019.source.graphemes import is_grapheme_border
from vz2019.validating import validate
from vz2019.validation import walk


JSON = dict[str, Any]
RECORDS = packaged.records()
BY_ID = {record["id"]: record for record in RECORDS}
DOCUMENT = next(record for record in RECORDS if record["type"] == "document")
CODED = [record for record in RECORDS if record["type"] != "document"]
OF_TYPE = {name: [record for record in RECORDS if record["type"] == name] for name in schemas.RECORD_TYPES}
REPORT_DAY = dt.date(2019, 2, 2)
SENTENCES = {row["number"]: row["end"] - row["start"] for row in DOCUMENT["sentences"]}
OWN_WORDS = frozenset(
    {"id", "label", "name", "note", "content", "description", "title", "evidence", "missing", "revision"}
)


def named(records: list[JSON]) -> pytest.MarkDecorator:
    """Return the parameters of a test on each record, by id."""
    return pytest.mark.parametrize("record", records, ids=lambda record: record["id"])


@cache
def referrers(record_id: str) -> Counter[str]:
    """Count the references to a record by the record that makes them."""
    return Counter(record["id"] for record in RECORDS for name in references(record) if name == record_id)


def references(record: JSON) -> Iterator[str]:
    """Yield every reference of a record to another, those in competing values included."""
    for definition in (*(f"{name}_id" for name in schemas.RECORD_TYPES), "record_id"):
        yield from (value for pointer, value in walk.fields(record, definition) if pointer != "/id")
    for _, claimed in walk.select(record, "/evidence/*/claims/*"):
        yield from (text for text in texts(claimed) if text in BY_ID)


def texts(value: Any) -> Iterator[str]:
    """Yield every string in a value."""
    members = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    if isinstance(value, str):
        yield value
    for member in members:
        yield from texts(member)


def stated(record: JSON) -> Iterator[tuple[int, int, int]]:
    """Yield sentence, start and end of every span that a record is stated by."""
    for telling in record["evidence"].values():
        if telling["basis"] == "stated":
            for anchor in telling["anchors"]:
                yield from ((anchor["sentence"], span["start"], span["end"]) for span in anchor["spans"])


@given(st.sets(st.sampled_from([record["id"] for record in CODED]), min_size=1, max_size=4))
def test_what_is_left_out_is_missed_by_just_those_that_refer_to_it(gone: set[str]) -> None:
    """Without some records, each of the references to them is unresolved, and nothing else is wrong."""
    report = validate([record for record in RECORDS if record["id"] not in gone])
    found = Counter((finding.record_id, finding.value) for finding in report)
    expected = Counter(
        {
            (referrer, name): number
            for name in gone
            for referrer, number in referrers(name).items()
            if referrer not in gone
        }
    )

    assert {finding.rule for finding in report} <= {"unresolved-reference"}
    assert found == expected


@given(st.sampled_from(CODED))
def test_what_nothing_refers_to_any_more_can_go(record: JSON) -> None:
    """Without a record and all that hangs on it, directly or through others, the rest is whole."""
    gone = {record["id"]}
    while more := {one for name in gone for one in referrers(name)} - gone:
        gone |= more
    rest = [kept for kept in RECORDS if kept["id"] not in gone]
    assert {finding.rule for finding in validate(rest)} <= {"uncovered-sentence"}


@given(st.permutations(RECORDS))
def test_the_order_of_records_means_nothing(records: list[JSON]) -> None:
    """In any order the data is valid, and a dataset of it gives each sentence the same records."""
    assert not list(validate(records))
    shuffled = Dataset(map(convert.load, records))
    straight = Dataset(map(convert.load, RECORDS))
    for number in SENTENCES:
        one, other = shuffled.sentence(number), straight.sentence(number)
        assert {record.id for record in one.records} == {record.id for record in other.records}
    assert dict(shuffled) == dict(straight)


@named(CODED)
def test_spans_lie_inside_their_sentences(record: JSON) -> None:
    """Every span is inside its sentence, and shorter than it."""
    for telling in record["evidence"].values():
        for anchor in telling.get("anchors", []):
            length = SENTENCES[anchor["sentence"]]
            assert all(0 <= span["start"] < span["end"] <= length for span in anchor["spans"])
            assert sum(span["end"] - span["start"] for span in anchor["spans"] if "part" not in span) < length


def test_spans_begin_and_end_between_graphemes(article: str) -> None:
    """No span of any record divides what a reader sees as one character."""
    text = fold(article)
    rows = {row["number"]: text[row["start"] : row["end"]] for row in DOCUMENT["sentences"]}
    for record in CODED:
        for sentence, start, end in stated(record):
            assert is_grapheme_border(rows[sentence], start), record["id"]
            assert is_grapheme_border(rows[sentence], end), record["id"]


def test_no_span_begins_or_ends_on_a_quotation_mark(article: str) -> None:
    """The marks around a quotation are not part of the words that are pointed at."""
    text = fold(article)
    rows = {row["number"]: text[row["start"] : row["end"]] for row in DOCUMENT["sentences"]}
    for record in CODED:
        for sentence, start, end in stated(record):
            assert '"' not in (rows[sentence][start], rows[sentence][end - 1]), record["id"]


def _coded(value: Any) -> Any:
    """Reduce plain data to what is coded: own words and bookkeeping left out, local keys forgotten."""
    if isinstance(value, dict):
        return {key: _coded(member) for key, member in value.items() if key not in OWN_WORDS}
    return value


def test_no_two_records_say_the_same_of_the_same_words() -> None:
    """Two records of one type that rest on the same words differ in what is coded."""
    for records in OF_TYPE.values():
        seen: dict[str, str] = {}
        for record in records:
            words = sorted(stated(record))
            key = json.dumps([words, _coded(record)], sort_keys=True)
            assert not words or seen.setdefault(key, record["id"]) == record["id"]


@named(CODED)
def test_dates_are_possible_and_fit_the_day_of_the_report(record: JSON) -> None:
    """Each date exists; what is over lies before the report's end, what is to come after its beginning."""
    for _, text in walk.fields(record, "edtf_date"):
        date = Date.parse(text)
        assert date.earliest is not None
        assert date.latest is not None
        assert date.earliest <= date.latest
    if "date" not in record:
        return
    date = Date.parse(record["date"])
    assert date.earliest is not None
    assert date.latest is not None
    if record["type"] == "statement" or record.get("phase") == "completed":
        assert date.latest <= REPORT_DAY
    if record.get("phase") == "expected":
        assert date.earliest >= REPORT_DAY


def _bounds(record: JSON) -> tuple[float | None, float | None]:
    ends = (record["bounds"].get(end) for end in ("lower", "upper"))
    lower, upper = (None if end is None else end["value"] for end in ends)
    return lower, upper


@named([record for record in OF_TYPE["figure"] if record["hedge"] != "none"])
def test_a_hedged_figure_has_bounds_or_says_why_not(record: JSON) -> None:
    """A hedge is turned into bounds, or `missing` gives the reason for their absence."""
    assert ("bounds" in record) is not ("/bounds" in record.get("missing", {}))


@named([record for record in OF_TYPE["figure"] if "bounds" in record])
def test_bounds_hold_the_value_and_follow_their_convention(record: JSON) -> None:
    """A value lies within its bounds, at their edge only where a hedge excludes it, and the bounds are the convention's."""
    lower, upper = _bounds(record)
    value = record.get("value")
    if value is not None:
        assert lower is None or lower <= value
        assert upper is None or value <= upper
    match record["bounds"]["convention"]:
        case "plural-power":
            assert lower is not None
            assert upper == 5 * lower
            assert set(str(lower)) == {"2", "0"}
            assert value is None
        case "about-rounded":
            step = 10 ** (len(str(value)) - len(str(value).rstrip("0")))
            assert (lower, upper) == (value - step / 2, value + step / 2)
        case "nearly-below":
            assert (lower, value) == (None, None)
            assert record["bounds"]["upper"]["inclusive"] is False


@named([*OF_TYPE["event"], *OF_TYPE["statement"], *OF_TYPE["figure"]])
def test_an_expected_field_is_there_or_its_absence_has_a_reason(record: JSON) -> None:
    """The fields that the codebook asks for are given, or `missing` says why they are not."""
    for name in codebook.expected(record["type"]):
        assert (name in record) is not (f"/{name}" in record.get("missing", {})), name
    if record["type"] == "figure":
        assert "value" in record or "/value" in record["missing"]


@pytest.mark.parametrize("name", schemas.codelist_names())
def test_every_code_is_used_or_explained(name: str) -> None:
    """A code that no record uses has a reason to be in its list; one with a reason of its own is indeed unused."""
    used = codebook.uses(RECORDS)[name]
    for code in schemas.codelist(name):
        assert used[code.code] or codebook.unused(name, code.code), code.code


@named(OF_TYPE["actor"])
def test_every_actor_is_reached_from_another_record(record: JSON) -> None:
    """No actor stands alone: another record refers to it, or names it as a place by the same identifier."""
    places = {
        identifier["value"]
        for event in OF_TYPE["event"]
        for _, identifier in walk.select(event, "/places/*/identifiers/*")
    }
    own = {identifier["value"] for identifier in record.get("identifiers", {}).values()}
    assert set(referrers(record["id"])) - {record["id"]} or own & places


def test_names_of_persons_carry_their_diacritics() -> None:
    """The canonical names of persons are spelt in full."""
    names = {record["name"] for record in OF_TYPE["actor"] if record["kind"] == "person"}
    assert names == {"Francisco Yánez", "Nicolás Maduro", "Juan Guaidó", "Hugo Chávez"}


def test_no_loaded_word_is_in_a_name_or_label() -> None:
    """What is ascribed to somebody, and words that take sides, stay out of names and labels, save a party's own."""
    ascribed = {
        one["text"].casefold() for actor in OF_TYPE["actor"] for one in actor.get("ascriptions", {}).values()
    }
    neutral = {"late", "ruling"}
    loaded = (ascribed - neutral) | {"regime", "dictator", "firebrand", "ruthless", "hand-picked", "puppet"}
    for record in CODED:
        title = (
            "" if record.get("kind") == "party" else record.get("name", record.get("label", "")).casefold()
        )
        assert not [word for word in loaded if word in title], record["id"]


@named(OF_TYPE["statement"])
def test_a_statement_shows_its_source_cue_and_content(record: JSON) -> None:
    """The spans of a statement show who speaks, the words that say so, and what is said."""
    parts = {
        span["part"]
        for telling in record["evidence"].values()
        for anchor in telling.get("anchors", [])
        for span in anchor["spans"]
        if "part" in span
    }
    assert parts == {"source", "cue", "content"} - (set() if "speakers" in record else {"source"})


@named(OF_TYPE["actor"])
def test_every_mention_says_how_it_mentions(record: JSON) -> None:
    """Every stated telling of an actor is a name, a description, a pronoun, or marked as implied."""
    assert all("mention" in one for one in record["evidence"].values() if one["basis"] == "stated")


@named(OF_TYPE["event"])
def test_an_event_that_is_not_asserted_is_told_by_somebody(record: JSON) -> None:
    """Whatever is claimed, called for or demanded is told in a statement, or by the narrator as somebody's aim."""
    voices = {one["attribution"]["voice"] for one in record["evidence"].values() if one["basis"] == "stated"}
    if record["factuality"] in ("claimed", "called-for", "proposed"):
        assert "statement" in voices


@pytest.mark.parametrize("case", codebook.hard_cases(), ids=lambda case: case.title)
def test_every_hard_case_is_shown_by_records(case: codebook.HardCase) -> None:
    """The records that the codebook names for a hard case are in the data."""
    assert case.records
    assert set(case.records) <= set(BY_ID)
