"""The verdict depends on the data alone: not on layout, order, packing, number of files, engine, form or way of calling."""

import gzip
import json
import re
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any, Final

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import vz2019
from vz2019 import strategies
from vz2019.cli import main
from vz2019.cli.formats import FORMATS
from vz2019.validation import Report


BROKEN: Final = Path(__file__).parents[1] / "examples" / "third-party.jsonl"
JSONObject = dict[str, Any]
DATASETS: Final = strategies.broken_datasets().map(lambda broken: broken[0])


def said(report: Report) -> Counter[tuple[object, ...]]:
    """Return what the findings say wherever they stand; where another record stands is not part of it."""
    return Counter(
        (
            found.rule,
            found.severity,
            found.record_id,
            found.pointer,
            re.sub(r"in (?:<[^>]*>|[^ ]+), line \d+", "in …", found.message),
            found.value,
            found.hint,
        )
        for found in report
    )


def lines(records: list[JSONObject]) -> bytes:
    """Write records as JSON Lines."""
    return b"".join(json.dumps(record).encode() + b"\n" for record in records)


# Of two that share an id the second is told.
_FIRST_OR_SECOND: Final = {"duplicate-id"}


@given(DATASETS, st.data())
def test_the_order_of_the_records_does_not_matter(records: list[JSONObject], data: st.DataObject) -> None:
    """In any order the same rules are broken equally often, and but for pairs of one id at the same places."""
    one, other = vz2019.validate(lines(records)), vz2019.validate(lines(data.draw(st.permutations(records))))
    assert one.counts == other.counts
    if not _FIRST_OR_SECOND & set(one.by_rule()):
        assert said(one) == said(other)


@given(DATASETS, st.data())
def test_the_number_of_the_inputs_does_not_matter(records: list[JSONObject], data: st.DataObject) -> None:
    """Cut into any number of inputs, the dataset has the same findings."""
    cuts = sorted(data.draw(st.lists(st.integers(0, len(records)), max_size=3)))
    parts = [records[start:end] for start, end in zip([0, *cuts], [*cuts, len(records)], strict=True)]
    assert said(vz2019.validate([lines(part) for part in parts if part])) == said(
        vz2019.validate(lines(records))
    )


@given(DATASETS)
def test_the_layout_and_the_packing_do_not_matter(records: list[JSONObject]) -> None:
    """As lines, as a list, in a dataset, indented, packed, as plain data: the same findings."""
    expected = said(vz2019.validate(lines(records)))
    for form in (
        json.dumps(records).encode(),
        json.dumps(records, indent=2, ensure_ascii=False).encode(),
        json.dumps({"records": records}).encode(),
        gzip.compress(lines(records)),
        lines(records).replace(b"\n", b"\r\n\n"),
        records,
    ):
        assert said(vz2019.validate(form)) == expected


@given(DATASETS)
def test_the_engine_does_not_matter(records: list[JSONObject]) -> None:
    """Either engine gives the same report, to the last letter."""
    fast, reference = (vz2019.validate(lines(records), engine=name) for name in ("fast", "reference"))
    assert fast.to_dict() == reference.to_dict()


@given(DATASETS)
def test_a_valid_record_more_changes_nothing(records: list[JSONObject]) -> None:
    """A further record that is valid and refers to nothing new adds no finding and takes none away."""
    source = next(record for record in records if record.get("type") == "document")
    document = {**source, "id": "document:quite-another"}
    document["evidence"] = json.loads(json.dumps(source["evidence"]).replace(source["id"], document["id"]))
    if vz2019.validate(document):
        assert said(vz2019.validate([*records, document])) == said(vz2019.validate(records))


def _counted(form: str, output: str) -> int:
    """Return how many findings an output tells of."""
    if form in ("json", "sarif"):
        document = json.loads(output)
        return len(document["findings"] if form == "json" else document["runs"][0]["results"])
    if form == "jsonl":
        return sum("finding" in json.loads(line) for line in output.splitlines())
    if form == "github":
        return len(re.findall(r"^::(?:error|warning|notice) file=", output, re.MULTILINE))
    if form == "concise":
        return len(re.findall(r"^\S+:\d+:\d+: ", output, re.MULTILINE))
    shown = len(re.findall(r"^\S+:\d+:\d+: ", output, re.MULTILINE))
    return shown + sum(int(number) for number in re.findall(r"= and ([\d,]+) more like it", output))


@given(DATASETS)
def test_the_form_of_the_output_does_not_matter(records: list[JSONObject]) -> None:
    """Every form tells of as many findings as the library gives, with the same exit code."""
    report = vz2019.validate(lines(records))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "records.jsonl"
        file.write_bytes(lines(records))
        for form in FORMATS:
            done = CliRunner().invoke(main, ["validate", "--no-config", "--format", form, str(file)])
            assert done.exit_code == (0 if report else 1), done.output
            assert _counted(form, done.stdout) == len(report)


@pytest.mark.parametrize("source", ["path", "standard input"])
def test_the_library_and_the_command_say_the_same(source: str) -> None:
    """What `validate` returns is what the command prints, from a file and from standard input."""
    name, data = (str(BROKEN), None) if source == "path" else ("-", BROKEN.read_bytes())
    printed = json.loads(
        CliRunner().invoke(main, ["validate", "--no-config", "--format", "json", name], input=data).stdout
    )
    expected = vz2019.validate(BROKEN).to_dict()
    told = "<stdin>" if data else str(BROKEN)
    assert printed == json.loads(
        json.dumps(expected)
        .replace(json.dumps(str(BROKEN)), json.dumps(told))
        .replace(f"in {BROKEN},", f"in {told},")
    )
