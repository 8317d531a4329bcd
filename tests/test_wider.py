"""Whether a version of the schemas accepts all that an older one does: what the tool can tell, and that it holds."""

import importlib
import json
from collections.abc import Iterator
from copy import deepcopy
from itertools import pairwise
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from vz2019 import migration, schemas


ROOT = Path(__file__).parents[1]
TOOLS, CORPUS = ROOT / "tools", ROOT / "tests" / "corpus"

pytestmark = pytest.mark.skipif(not TOOLS.exists(), reason="the tools are not packaged")

JSON = dict[str, Any]


@pytest.fixture(autouse=True)
def _reachable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(TOOLS)


def module(name: str) -> Any:
    """Return a module of the tools."""
    return importlib.import_module(name)


def closed(**properties: Any) -> JSON:
    """Return the schema of a closed object."""
    return {"type": "object", "properties": properties, "additionalProperties": False}


def text(**keywords: Any) -> JSON:
    """Return the schema of a text."""
    return {"type": "string", **keywords}


CODES = {"enum": ["rally", "clash"]}
SPLIT: JSON = {
    **closed(kind=CODES, place=text()),
    "required": ["kind"],
    "if": {"properties": {"kind": {"const": "rally"}}, "required": ["kind"]},
    "then": {"required": ["place"]},
    "else": {"properties": {"place": False}},
}
KEYED: JSON = {
    "type": "object",
    "propertyNames": text(maxLength=4),
    "additionalProperties": text(),
    "minProperties": 1,
}
REFERRING: JSON = {**closed(kind={"$ref": "#/$defs/kind"}), "$defs": {"kind": CODES}}
PAIRS: dict[str, tuple[JSON, JSON, str]] = {
    "the same": (SPLIT, SPLIT, "wider"),
    "keys the same": (KEYED, KEYED, "wider"),
    "an optional property more": (closed(a=text()), closed(a=text(), b=text()), "wider"),
    "a code more": (CODES, {"enum": [*CODES["enum"], "crisis"]}, "wider"),
    "a code more behind a reference": (REFERRING, {**REFERRING, "$defs": {"kind": {"enum": ["clash", "rally", "crisis"]}}}, "wider"),
    "longer texts": (text(maxLength=8), text(maxLength=9), "wider"),
    "larger numbers": ({"type": "integer", "maximum": 8}, {"type": "integer", "maximum": 9}, "wider"),
    "numbers for integers": ({"type": "integer"}, {"type": "number"}, "wider"),
    "more elements": ({"type": "array", "maxItems": 2, "uniqueItems": True}, {"type": "array", "maxItems": 3}, "wider"),
    "no longer required": ({**closed(a=text()), "required": ["a"]}, closed(a=text()), "wider"),
    "a property less": (closed(a=text(), b=text()), closed(a=text()), "not wider"),
    "a code less": (CODES, {"enum": ["rally"]}, "not wider"),
    "a code less behind a reference": (REFERRING, {**REFERRING, "$defs": {"kind": {"enum": ["rally"]}}}, "not wider"),
    "newly required": (closed(a=text()), {**closed(a=text()), "required": ["a"]}, "not wider"),
    "shorter texts": (text(maxLength=9), text(maxLength=8), "not wider"),
    "longer at least": (text(minLength=1), text(minLength=2), "not wider"),
    "smaller numbers": ({"type": "integer", "maximum": 9}, {"type": "integer", "maximum": 8}, "not wider"),
    "fewer elements": ({"type": "array", "maxItems": 3}, {"type": "array", "maxItems": 2}, "not wider"),
    "another type": (text(), {"type": "integer"}, "not wider"),
    "a narrower pattern": (text(pattern="^[a-z]"), text(pattern="^[a-y]"), "undecided"),
    "a wider pattern": (text(pattern="^[a-y]"), text(pattern="^[a-z]"), "undecided"),
    "a wider pattern that is forbidden": ({"not": text(pattern="x")}, {"not": text(pattern="x|y")}, "undecided"),
}  # fmt: skip


@pytest.mark.parametrize("name", PAIRS)
def test_pairs_of_which_the_answer_is_known(name: str) -> None:
    """The tool is right wherever it decides; what it gives as refused is accepted by the old schema and not by the new one."""
    old, new, verdict = PAIRS[name]
    answer = module("wider").judge(old, new)
    assert answer.verdict == verdict
    if answer.document is not None:
        assert answer.verdict == "not wider"
        assert jsonschema_rs.is_valid(old, answer.document)
        assert not jsonschema_rs.is_valid(new, answer.document)


@pytest.mark.parametrize("name", ["a code less", "a code less behind a reference", "newly required", "shorter texts", "longer at least", "smaller numbers"])  # fmt: skip
def test_what_is_refused_is_shown(name: str) -> None:
    """Where the checker can write what is left over and it is simple, a document of it is given."""
    old, new, _ = PAIRS[name]
    answer = module("wider").judge(old, new)
    assert jsonschema_rs.is_valid(old, answer.document)
    assert not jsonschema_rs.is_valid(new, answer.document)


def test_a_document_overrules_the_checker() -> None:
    """What the checker cannot decide a document can, one way; documents that the old schema refuses count for nothing."""
    old, new, _ = PAIRS["a narrower pattern"]
    judge = module("wider").judge
    assert judge(old, new, ["a", "z", "7"]) == module("wider").Answer(
        verdict="not wider", document="z", tried=2
    )
    assert judge(old, new, ["a", "7"]) == module("wider").Answer(verdict="undecided", tried=1)


def test_a_schema_that_refers_to_itself_is_not_written_out() -> None:
    """It is compared with its references, and the same schema is at least as wide as itself."""
    tree = {"$ref": "#/$defs/tree", "$defs": {"tree": closed(left={"$ref": "#/$defs/tree"})}}
    assert module("wider").judge(tree, tree).verdict == "wider"


def test_a_property_that_is_called_like_a_keyword_is_written_out() -> None:
    """Only keywords are annotations or references; properties may have their names, and constants may hold them."""
    schema = closed(title=text(), **{"$ref": text(), "enum": {"const": {"$ref": "x", "title": "y"}}})
    assert module("wider").written_out(schema, {}) == schema


@pytest.mark.parametrize("record_type", schemas.RECORD_TYPES)
@pytest.mark.parametrize(("old", "new"), [*pairwise(migration.known())])
def test_each_version_is_wider_than_the_one_before(old: str, new: str, record_type: str) -> None:
    """Everything that a version accepts the next one accepts, the version set aside: the checker proves it, and every kept document agrees."""
    answer = module("wider").compared(old, new)[record_type]
    assert (answer.verdict, answer.document) == ("wider", None)
    assert answer.tried == len(kept(old, record_type))


def test_the_draft_is_not_wider_than_1_0() -> None:
    """The other way round each type that has new codes has a document that the draft refuses; Documents can have new relations."""
    answers = module("wider").compared("1.0", "0.1")
    assert {name: answer.verdict.value for name, answer in answers.items()} == dict.fromkeys(
        schemas.RECORD_TYPES, "not wider"
    )
    assert all(answer.document for answer in answers.values())


def test_1_0_is_not_wider_than_1_1_where_there_are_new_codes() -> None:
    """Documents with the new codes are refused by 1.0; in Statements and Documents nothing is new."""
    answers = module("wider").compared("1.1", "1.0")
    assert {
        name for name, answer in answers.items() if answer.verdict == "not wider" and answer.document
    } == {
        "actor",
        "event",
        "figure",
    }
    assert {name for name, answer in answers.items() if answer.verdict == "wider"} == {
        "statement",
        "document",
    }


def narrowings(schema: JSON) -> Iterator[JSON]:
    """Yield copies of a schema that accept less, each in one place."""
    for node in _nodes(schema):
        for keyword, by in (
            ("maxLength", -1),
            ("minLength", 1),
            ("maxItems", -1),
            ("maxProperties", -1),
            ("maximum", -1),
        ):
            if isinstance(node.get(keyword), int):
                node[keyword] += by
                yield schema
                node[keyword] -= by
        if isinstance(node.get("enum"), list):
            last = node["enum"].pop()
            yield schema
            node["enum"].append(last)


def _nodes(node: Any, *, is_named: bool = False) -> Iterator[JSON]:
    if isinstance(node, dict):
        if not is_named:
            yield node
        for key, member in list(node.items()):
            if is_named or key not in ("if", "not", "examples", "const"):
                yield from _nodes(member, is_named=key == "properties" and not is_named)
    elif isinstance(node, list):
        for member in node:
            yield from _nodes(member)


@pytest.mark.parametrize("record_type", ["actor", "figure"])
def test_the_checker_never_calls_a_narrower_schema_wider(record_type: str) -> None:
    """A schema of ours that accepts less in one place is never called wider, though it is often undecided."""
    wider = module("wider")
    old = wider.written_out(*(whole := wider.of_type("1.0", record_type), whole["$defs"]))
    verdicts = [wider.judge(old, new).verdict for new in narrowings(deepcopy(old))]
    assert "wider" not in verdicts
    assert {"not wider", "undecided"} <= set(verdicts)


def kept(version: str, record_type: str) -> list[JSON]:
    """Return the records of a corpus."""
    file = CORPUS / version / f"{record_type}.jsonl"
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("record_type", schemas.RECORD_TYPES)
@pytest.mark.parametrize("version", migration.known())
def test_a_corpus_is_accepted_and_has_every_code(version: str, record_type: str) -> None:
    """Each version has a corpus, which it accepts, and in which every code stands at every place that can hold it."""
    is_valid = jsonschema_rs.validator_for(schemas.released(version), offline=True).is_valid
    records = kept(version, record_type)
    assert records
    assert [record["id"] for record in records if not is_valid(record)] == []
    corpus = module("make_corpus")
    lacking = [
        (place, code)
        for place, code in corpus.wanted(version, record_type)
        if not any(corpus.holds(record, place, code) for record in records)
    ]
    assert lacking == []


def test_neighbours_are_of_one_major_version() -> None:
    """Minor versions follow one another by number; a major one begins anew."""
    assert module("wider").neighbours(["1.10", "0.1", "1.9", "2.0", "1.0"]) == [
        ("1.0", "1.9"),
        ("1.9", "1.10"),
    ]


def test_every_minor_version_is_wider_than_the_one_before() -> None:
    """Of the versions that there are, none accepts less than its neighbour of the same major, as far as can be told."""
    wider = module("wider")
    assert set(migration.known()) == {
        path.parent.name for path in (ROOT / "schemas").glob("*/bundle.schema.json")
    }
    narrower = [
        (old, new, record_type, answer.document)
        for old, new in wider.neighbours(migration.known())
        for record_type, answer in wider.compared(old, new).items()
        if answer.verdict == "not wider"
    ]
    assert narrower == []


@pytest.mark.parametrize(("words", "code"), [(["0.1", "1.0"], 0), (["1.0", "0.1"], 1)])
def test_the_tool_says_what_it_knows(
    words: list[str], code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It prints a line for each record type, and its exit code says whether any is not wider."""
    monkeypatch.setattr("sys.argv", ["wider.py", *words])
    with pytest.raises(SystemExit) as ended:
        module("wider").main()
    lines = capsys.readouterr().out.splitlines()
    assert ended.value.code == code
    assert [line.partition(":")[0] for line in lines] == list(schemas.RECORD_TYPES)
    assert all((": not wider; refused is {" in line) == bool(code) for line in lines)
    assert all(("wider, by the checker; " in line) != bool(code) for line in lines)
