"""Explanations: nothing of a record is missing in them, whatever they are drawn as."""

import json
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given

import vz2019
from explaining import samples
from vz2019 import strategies, units
from vz2019.explaining import Explanation
from vz2019.explaining.highlighting import segments
from vz2019.explaining.text import Look, draw
from vz2019.printable import printable
from vz2019.records import Document, Record
from vz2019.source import digest
from vz2019.vocabulary import SpanPart


SHIPPED = vz2019.load()
SMALL = samples.dataset()
TAGS = {"div", "style", "p", "span", "blockquote", "mark", "small"}


def leaves(value: Any, at: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every leaf of plain data with its place."""
    members = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    for key, member in members:
        yield from leaves(member, f"{at}/{key}")
    if not isinstance(value, dict | list):
        yield at, value


def shown(record: Record) -> Iterator[str]:
    """Yield what of a record must occur where it is shown."""
    for place, value in leaves(vz2019.dump(record)):
        first, last = place.split("/")[1], place.rpartition("/")[2]
        if isinstance(value, bool) or first in ("type", "extra") or place == "/text/content":
            continue
        if first == "sentences" and last in ("start", "end", "sha256"):
            continue
        is_pointer = first == "evidence" and "/supports/" in place
        # Of a link the label is said.
        label = first == "relations" and last == "type"
        said = str(value).replace("-", " ") if label else str(value)
        yield printable(said.removeprefix("/") if is_pointer else said)


def said(explanation: Any) -> str:
    """Return the text of an explanation, each row on one line, without isolates."""
    found = draw(explanation, Look(width=10**6))
    return "".join(char for char in found if char not in "\u2066\u2067\u2068\u2069")


@pytest.mark.parametrize("record", [*SHIPPED.values(), *SMALL.values()], ids=lambda record: record.id)
def test_every_value_of_a_shipped_record_is_said(record: Record) -> None:
    """Each leaf of the record occurs in the text of its explanation in its dataset."""
    dataset = SHIPPED if SHIPPED.get(record.id) is record else SMALL
    text = said(dataset.explain(record.id))
    assert [value for value in shown(record) if value not in text] == []


@given(strategies.records())
def test_every_value_of_any_record_is_said(record: Record) -> None:
    """Each leaf occurs in the text and in the HTML of the explanation of a record by itself."""
    explanation = record.explain()
    text, html = said(explanation), html_text(explanation)
    assert [value for value in shown(record) if value not in text] == []
    assert [value for value in shown(record) if value not in html] == []
    assert said(explanation) == said(explanation)


def html_text(shown_value: Any) -> str:
    """Return what the HTML of something says, and hold it to be well-formed and of known elements."""
    root = ET.fromstring(shown_value._repr_html_())  # noqa: S314  # our own
    assert {element.tag for element in root.iter()} <= TAGS
    return "".join(root.itertext())


@given(strategies.datasets())
def test_datasets_sentences_and_records_show_themselves(records: tuple[Record, ...]) -> None:
    """In notebooks a dataset, each sentence and each record are well-formed HTML that says what they are."""
    dataset = vz2019.Dataset(records)
    assert all(f"{len(found)} " in html_text(dataset) for found in (dataset, dataset.documents))
    for record in records:
        assert printable(record.title_line) in html_text(record)
        assert record.id in html_text(dataset.explain(record.id))
    for document in dataset.documents:
        for row in document.sentences:
            view = dataset.sentence(row.number, document.id)
            assert all(record.id in html_text(view) for record in (*view.records, *view.consulted_for))


def test_markup_in_a_text_is_text() -> None:
    """What looks like markup in a record or in a sentence is shown as it is written."""
    label = "<script>alert(\"x\")</script> & 'more'"
    people = {"<i>": {"actor": "actor:mo", "role": "actor"}}
    event = samples.event(label=label, note="</div>", participants=people)
    dataset = samples.of(samples.document(), event)
    html = dataset.explain("event:closure")._repr_html_()

    assert "<script" not in html
    assert html.count("</div>") == html.count("<div")
    assert label in html_text(dataset.explain("event:closure"))
    assert "<b>Alles</b> & mehr ruht." in html_text(dataset.explain("event:closure"))
    assert "&lt;b&gt;Alles" in html


def test_html_wants_nothing_from_outside() -> None:
    """The HTML names no address, and texts find their own direction."""
    html = SHIPPED.explain("event:clashes")._repr_html_()
    assert "http" not in html
    assert "url(" not in html
    assert 'dir="auto"' in html


def test_every_telling_and_anchor_is_there() -> None:
    """An explanation has each telling of the record with each of its anchors, in the order of their keys."""
    for record in SHIPPED.values():
        found = SHIPPED.explain(record.id).witnesses
        assert {witness.telling.key: witness.telling.evidence for witness in found} == dict(record.evidence)
        for witness in found:
            anchors = witness.telling.evidence.anchors
            assert [passage.sentence for passage in witness.telling.passages] == [a.sentence for a in anchors]
            assert [p.spans for p in witness.telling.passages] == [
                tuple((span.start, span.end) for span in anchor.spans) for anchor in anchors
            ]
    keys = [witness.telling.key for witness in SMALL.explain("event:closure").witnesses]
    assert keys == ["e1", "e2", "e3", "e10"]


def test_an_explanation_as_a_person_reads_it() -> None:
    """The whole text of an event: fields with their tellings, what is absent, and each telling to its characters."""
    assert (
        str(SMALL.explain("event:closure"))
        == """\
The mill closes (2021-03-0X)
  event:closure, revision 1, schemas 1.0
  Kind        other  ← e1
  Factuality  claimed
  Polarity    positive
  Date        2021-03-0X (some day whose last digit is not given; earliest 2021-03-01, latest
              2021-03-09)  ← e2
  Places
    town        Aue, location, precision locality  ← e1
      Country     Germany (DEU)  ← e10
  Participants
    owner       Jo Lind (actor:jo-lind), actor  ← e1  ≠ e3
  Note        Seen from the gate.

Absent, and why
  Deadline    not-stated: The source does not say.

Evidence: 4 tellings in document:mill
  e1          stated, in the voice of a statement, as claimed, vantage: ahead
    told in     Mo: What inner says. (statement:inner)
      told in     Jo Lind: What outer says. (statement:outer)
        told        by the narrator
    supports    kind, places/town, participants/owner/actor
    at          sentence 1, paragraph 1, characters 4–28
                Gist 1.
                Die [[Weberei in Aue sperrt zu]], sagt Jo Lind.
  e2          inferred
    supports    date
    reasoning   It must have been so.
    note        A weak guess.
    at          sentence 2, paragraph 1, characters 0–7
                Gist 2.
                [[Er habe]] es von der Meisterin gehört.
    at          sentence 3, paragraph 2
                Gist 3.
                <b>Alles</b> & mehr ruht.
  e3          stated
    claims      participants/owner: Mo (actor:mo), actor
    at          sentence 3, paragraph 2, characters 0–12
                Gist 3.
                [[<b>Alles</b>]] & mehr ruht.
  e10         outside
    supports    places/town/country
    reference   A map"""
    )


def test_a_record_by_itself_has_ids_for_names() -> None:
    """Without its dataset a record names others by id, gives places without words, and prints the same."""
    record = SMALL["event:closure"]
    explanation = record.explain()

    assert explanation.fields[6].members[0].text == "actor:jo-lind, actor"
    assert explanation.witnesses[0].telling.passages[0].words is None
    assert "sentence 1, characters 4–28" in str(record)
    assert str(record) == str(explanation)


def test_links_are_told_from_both_ends() -> None:
    """A link is outgoing where it is held, with its tellings, and incoming at its target."""
    held = [link for link in SHIPPED.explain("event:clashes").links if link.outgoing]
    assert [(link.label, link.other, link.supported_by) for link in held] == [
        ("causes", "event:deaths-in-clashes", ("e2",))
    ]
    back = [link for link in SHIPPED.explain("event:deaths-in-clashes").links if not link.outgoing]
    assert ("causes", "event:clashes", "/relations/deaths") in [
        (link.label, link.other, link.pointer) for link in back
    ]
    for record in SHIPPED.values():
        assert len(SHIPPED.explain(record.id).links) == len(SHIPPED.links_of(record.id))


def test_a_link_to_itself_is_told_once() -> None:
    """A record that links to itself holds the link, and that is enough."""
    event = samples.event(relations={"self": {"type": "same-as", "target": "event:closure"}})
    links = samples.of(samples.document(), event).explain("event:closure").links
    assert [(link.outgoing, link.other) for link in links] == [(True, "event:closure")]


def test_a_document_tells_what_its_sentences_yield() -> None:
    """The table of a document has each sentence with its gist and the number of its records."""
    explanation = SHIPPED.explain("document:vz-2019-02-02")
    assert [view.row.number for view in explanation.sentences] == list(range(1, 32))
    assert len(explanation.sentences[12].records) == len(SHIPPED.sentence(13).records)
    assert f"{len(SHIPPED.sentence(13).records)} records; complete)" in said(explanation)


def test_a_document_by_itself_says_nothing_of_records() -> None:
    """Without its dataset a document has its sentences, and no numbers that would say that they yield nothing."""
    assert "0 records" not in str(SMALL["document:mill"])
    assert "Gist 1. (paragraph 1)" in str(SMALL["document:mill"])


@given(strategies.broken_records())
def test_a_faulty_record_can_be_looked_at(found: tuple[dict[str, Any], str]) -> None:
    """What breaks a rule and is a record all the same can be shown, so that one sees what is wrong."""
    try:
        record = vz2019.record(found[0])
    except vz2019.ConversionError:
        return
    assert record.id in said(record.explain())
    assert printable(record.title_line) in html_text(record)


def test_parts_of_an_attribution_are_named() -> None:
    """The spans of a Statement say which part they are, beside the numbers and in the sentence."""
    harbour = vz2019.load("examples/harbour.jsonl")
    text = said(harbour.explain("statement:brandt-on-ships"))
    assert "content 1–31; cue 34–38; source 39–49" in text
    assert (
        '"[[content: We will not load a single ship]]," [[cue: said]] [[source: Ana Brandt]], who leads'
        in text
    )


@given(strategies.records())
def test_plain_data_is_json(record: Record) -> None:
    """An explanation as plain data survives JSON, and has the record's values at their pointers."""
    data = record.explain().to_dict()
    assert json.loads(json.dumps(data)) == data
    plain = vz2019.dump(record)
    for field in data["fields"]:
        assert field["value"] == plain[field["pointer"].removeprefix("/")]
    named = {field["pointer"].removeprefix("/") for field in data["fields"]}
    assert named == set(plain) - units.BOOKKEEPING - {"relations", "sentences"}
    assert not any("anchors" in witness for witness in data["witnesses"])  # they are the passages
    assert [witness["key"] for witness in data["witnesses"]] == [
        witness.telling.key for witness in record.explain().witnesses
    ]


def test_what_is_not_there_is_left_unresolved() -> None:
    """A sentence, document, statement or actor that the dataset lacks is named, and nothing fails."""
    evidence = {
        "e1": samples.telling(
            99,
            (0, 3),
            supports=["/kind"],
            attribution={"voice": "statement", "statement": "statement:gone"},
        )
    }
    dataset = samples.of(samples.document(), samples.event(evidence=evidence))
    text = said(dataset.explain("event:closure"))
    assert "sentence 99, characters 0–3" in text
    assert "told in     statement:gone" in text


def test_explanations_say_what_they_are() -> None:
    """The reprs of an explanation and of an answer are short and count."""
    assert repr(SMALL.explain("event:closure")) == "<Explanation of event:closure: 7 fields, 4 tellings>"
    assert (
        repr(SMALL.why("event:closure", "date"))
        == "<Answer on event:closure /date: supported by 1 telling, claimed otherwise by 0>"
    )


def test_explanations_are_values() -> None:
    """Two explanations of one record are equal and have one hash, and cannot be changed."""
    one, other = (SMALL.explain("event:closure") for _ in range(2))
    assert one == other
    assert hash(one) == hash(other)
    with pytest.raises(AttributeError):
        one.title = "x"  # type: ignore[misc]


def test_with_the_article_the_words_marked_are_those_pointed_at(article: str) -> None:
    """In every passage of the shipped records the sentence is that of the table, and the marks are the slices of it."""
    attached = SHIPPED.attach(article)
    count = 0
    for witness in (witness for name in attached for witness in attached.explain(name).witnesses):
        for passage in witness.telling.passages:
            row = attached.sentence(passage.sentence).row
            assert passage.text is not None
            assert digest(passage.text) == row.sha256
            slices = [passage.text[start:end] for start, end in passage.spans]
            marked = [one.text for one in segments(passage.text, passage.spans) if one.marked]
            assert sorted(marked) == sorted(slices)
            count += len(slices)
    assert count > 500


def test_every_part_of_an_attribution_has_a_name() -> None:
    """The names drawn are the codes of the contract."""
    assert {part.value for part in SpanPart} == {"source", "cue", "content"}


def test_only_a_document_has_sentences() -> None:
    """Other records have none."""
    for record in SMALL.values():
        found: Explanation = SMALL.explain(record.id)
        assert bool(found.sentences) is isinstance(record, Document)
