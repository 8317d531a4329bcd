"""`vz2019 list`: the records of a type that answer to some conditions."""

import csv
import io
import json
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import vz2019
from explaining import samples
from vz2019.cli import main
from vz2019.cli.columns import COLUMNS
from vz2019.dates import Date


SHIPPED = vz2019.load()
RECORDS = {
    "actor": SHIPPED.actors,
    "event": SHIPPED.events,
    "statement": SHIPPED.statements,
    "figure": SHIPPED.figures,
    "document": SHIPPED.documents,
}


def run(*words: str | Path) -> Result:
    """Run the command line with some words."""
    return CliRunner().invoke(main, [str(word) for word in words])


def ids(*words: str | Path) -> list[str]:
    """Return the ids of what is listed."""
    result = run("list", *words, "--format", "jsonl")
    assert result.exit_code == 0
    return [json.loads(line)["id"] for line in result.stdout.splitlines()]


@pytest.mark.parametrize("name", RECORDS)
def test_all_of_a_type(name: str) -> None:
    """Without conditions every record of the type is listed, whether the type is named in the singular or the plural."""
    expected = [record.id for record in RECORDS[name]]
    assert ids(name) == ids(f"{name}s") == expected
    text = run("list", name).stdout.splitlines()
    assert [line.split()[0] for line in text] == expected


@pytest.mark.parametrize("name", RECORDS)
def test_json_gives_the_records_themselves(name: str) -> None:
    """JSON and JSON Lines give whole records, which can be read again."""
    listed = json.loads(run("list", name, "--format", "json").stdout)
    lines = run("list", name, "--format", "jsonl").stdout.splitlines()
    assert listed == [vz2019.dump(record) for record in RECORDS[name]] == [json.loads(line) for line in lines]


@pytest.mark.parametrize("name", RECORDS)
def test_csv_has_stable_columns(name: str) -> None:
    """The columns are the documented ones, and what is absent is empty."""
    rows = list(csv.DictReader(io.StringIO(run("list", name, "--format", "csv").stdout)))
    assert list(rows[0]) == list(COLUMNS[name])
    for row, record in zip(rows, RECORDS[name], strict=True):
        assert row["id"] == record.id
        date = getattr(record, "date", None)
        if "date" in row:
            assert row["date"] == str(date or "")
            assert row["earliest"] == str((date and date.earliest) or "")


def test_columns_of_a_figure() -> None:
    """A figure's row has value or bounds, and the sentences that tell of it."""
    rows = csv.DictReader(io.StringIO(run("list", "figures", "--format", "csv").stdout))
    found = {row["id"]: row for row in rows}["figure:supporters-at-march"]
    assert (found["value"], found["lower"], found["upper"]) == ("", "2000", "10000")
    assert found["sentences"] == "27"


@pytest.mark.parametrize("bound", ["2019-02-02", "2019-02", "2019-01-23", "2018", "2019-02-0X"])
def test_dates_are_compared_by_what_they_may_mean(bound: str) -> None:
    """--after keeps what may lie on or after the first day, --before what may lie on or before the last; both count days."""
    first, last = Date.parse(bound).earliest, Date.parse(bound).latest
    assert first is not None
    assert last is not None
    dated = [event for event in SHIPPED.events if event.date is not None]
    assert ids("events", "--after", bound) == [
        event.id
        for event in dated
        if event.date and (event.date.latest is None or event.date.latest >= first)
    ]
    assert ids("events", "--before", bound) == [
        event.id
        for event in dated
        if event.date and (event.date.earliest is None or event.date.earliest <= last)
    ]


def test_records_without_a_date_are_counted() -> None:
    """What has no date is left out where dates are asked for, and counted on standard error."""
    undated = sum(event.date is None for event in SHIPPED.events)
    result = run("list", "events", "--after", "1900")
    assert result.stderr == f"{undated} events have no date and are not listed\n"
    assert run("list", "events").stderr == ""
    kinds = Counter(event.kind for event in SHIPPED.events if event.date is None)
    kind = next(kind for kind, number in kinds.items() if number == 1)
    one = run("list", "events", "--after", "1900", "--kind", kind.value)
    assert one.stderr.startswith("1 event has no date and is not listed\n")


@pytest.mark.parametrize("actor", ["actor:juan-guaido", "juan-guaido"])
def test_an_actor_is_found_in_whatever_refers_to_it(actor: str) -> None:
    """Participants, speakers, addressees and what is counted all refer to actors."""
    for name, records in RECORDS.items():
        assert ids(name, "--actor", actor) == [
            record.id
            for record in records
            if record.id != "actor:juan-guaido"
            and any(one.id == "actor:juan-guaido" for one in SHIPPED.actors_of(record.id))
        ]
    assert "event:yanez-defection" in ids("events", "--actor", actor)
    assert "statement:guaido-assures-china" in ids("statements", "--actor", actor)
    assert "figure:guaido-age" in ids("figures", "--actor", actor)


def test_conditions_are_all_to_hold() -> None:
    """Kind, factuality, sentence, document and words narrow the list together."""
    assert ids("events", "--kind", "defection") == ["event:yanez-defection"]
    claimed = ids("events", "--factuality", "claimed")
    assert claimed == [event.id for event in SHIPPED.events if event.factuality == "claimed"]
    told = [record.id for record in SHIPPED.sentence(13).records if record.type == "event"]
    assert sorted(ids("events", "--sentence", "13")) == sorted(told)
    assert ids("events", "--sentence", "13", "--kind", "defection") == ["event:yanez-defection"]
    assert ids("documents", "--document", "document:vz-2019-02-02") == ["document:vz-2019-02-02"]
    assert len(ids("figures", "--document", "document:vz-2019-02-02")) == len(SHIPPED.figures)


@pytest.mark.parametrize("words", ["Guaido", "JUAN guaidó", "juan"])
def test_words_are_found_without_capitals_and_accents(words: str) -> None:
    """Each of the words is looked for in what is coded and in the note, folded."""
    assert "actor:juan-guaido" in ids("actors", "--text", words)
    assert "actor:youtube" not in ids("actors", "--text", words)


def test_nothing_found_is_no_mistake() -> None:
    """An empty list is said to be so on standard error, and the exit code is 0."""
    result = run("list", "events", "--kind", "election", "--after", "2030")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert result.stderr.endswith("No event answers to that.\n")
    assert run("list", "events", "--text", "xyzzy", "--format", "json").stdout == "[]\n"
    assert run("list", "events", "--text", "xyzzy", "--format", "csv").stdout.startswith("id,kind,")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["evnts"], "did you mean 'events'?"),
        (["xyzzy"], "there are actor, event"),
        (["events", "--kind", "ralli"], "'ralli' is not a kind of events; did you mean 'rally'?"),
        (["events", "--kind", "xyzzy"], "`vz2019 codebook event_kind` lists all"),
        (["events", "--factuality", "claimd"], "did you mean 'claimed'?"),
        (["statements", "--kind", "rally"], "statements have no kind"),
        (["actors", "--factuality", "claimed"], "actors have no factuality"),
        (["actors", "--after", "2019"], "actors have no date"),
        (["events", "--after", "2019-02-30"], "is not a day of 2019-02"),
        (["events", "--after", "../2019"], "the earliest day of '../2019' is not known"),
        (["events", "--before", "2019/.."], "the latest day of '2019/..' is not known"),
        (["events", "--actor", "juan-guado"], "did you mean 'actor:juan-guaido'?"),
        (["events", "--actor", "event:clashes"], "event:clashes is no actor"),
        (["events", "--sentence", "99"], "has 1 to 31"),
        (["events", "--document", "document:x"], "no record has the id 'document:x'"),
        (["events", "--data", "nowhere"], "cannot be read"),
    ],
)
def test_mistakes_are_told_with_advice(words: list[str], message: str) -> None:
    """What cannot be taken is told with what may be meant, and the exit code is 2."""
    result = run("list", *words)
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stdout == ""


def test_the_data_may_be_anybodys(tmp_path: Path) -> None:
    """A file of records is listed; sentences of several documents are named with their document."""
    other = {**samples.document(), "id": "document:other"}
    path = tmp_path / "two.jsonl"
    path.write_text(
        "\n".join(json.dumps(record) for record in (samples.document(), other, samples.event())),
        encoding="utf-8",
    )
    assert ids("events", "--data", path) == ["event:closure"]
    assert ids("events", "--document", "document:other", "--data", path) == []
    assert ids("events", "--sentence", "1", "--document", "document:mill", "--data", path) == [
        "event:closure"
    ]
    row = next(csv.DictReader(io.StringIO(run("list", "events", "--format", "csv", "--data", path).stdout)))
    assert row["sentences"] == "document:mill:1 document:mill:3"
    assert (
        "name one of document:mill, document:other"
        in run("list", "events", "--sentence", "1", "--data", path).stderr
    )


@pytest.mark.parametrize(
    ("date", "option", "bound", "kept"),
    [
        ("2019-01-23/..", "--after", "2030", True),
        ("2019-01-23/", "--after", "2030", True),
        ("2019-01-23/..", "--before", "2018", False),
        ("../2019-01-23", "--before", "1900", True),
        ("../2019-01-23", "--after", "2019-01-24", False),
        ("[2019-01-20..2019-01-27]", "--after", "2019-01-27", True),
        ("[2019-01-20..2019-01-27]", "--after", "2019-01-28", False),
        ("2019-01", "--before", "2019-01-01", True),
        ("2019-01", "--before", "2018-12-31", False),
    ],
)
def test_an_end_that_is_not_known_leaves_it_open(
    date: str, option: str, bound: str, kept: bool, tmp_path: Path
) -> None:
    """Where a bound of the record's date is open or unknown, the record may lie there, and is kept."""
    path = tmp_path / "one.jsonl"
    path.write_text(json.dumps(samples.event(date=date)), encoding="utf-8")
    assert ids("events", option, bound, "--data", path) == (["event:closure"] if kept else [])


def test_what_is_said_not_to_be_is_marked() -> None:
    """An event of negative polarity is not listed as if it had been."""
    negative = [event.id for event in SHIPPED.events if event.polarity == "negative"]
    assert negative
    lines = run("list", "events").stdout.splitlines()
    assert [line.split()[0] for line in lines if ", negative " in line] == negative
