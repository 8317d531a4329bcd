"""The strategies: what they call valid is valid, and what they call broken has the one fault that they name."""

import hashlib
import importlib
import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

from vz2019 import schemas, strategies, validation
from vz2019.convert import dump
from vz2019.records import Document, Record
from vz2019.source import fold
from vz2019.strategies._values import SENTENCES


JSON = dict[str, Any]
FAST = jsonschema_rs.validator_for(schemas.bundle(), offline=True)
ONE_TYPE = {
    "actor": strategies.actors,
    "event": strategies.events,
    "statement": strategies.statements,
    "figure": strategies.figures,
    "document": strategies.documents,
}
LONE = ("unresolved-reference", "unknown-sentence", "span-outside-sentence")
FEW = settings(max_examples=max(5, settings().max_examples // 10))


def findings(data: list[JSON]) -> list[validation.Finding]:
    """Validate records as one dataset."""
    lines = "\n".join(json.dumps(record, ensure_ascii=False) for record in data)
    return list(validation.validate([validation.Input(name="data.jsonl", data=lines.encode())]).findings)


def references(value: Any) -> Iterator[str]:
    """Yield every string in plain data that looks like an id."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for member in value:
            yield from references(member)
    elif isinstance(value, str) and value.partition(":")[0] in schemas.RECORD_TYPES and ":" in value:
        yield value


@pytest.mark.parametrize("record_type", ONE_TYPE)
@given(data=st.data())
def test_single_records_keep_the_rules_on_one_record(record_type: str, data: st.DataObject) -> None:
    """A record by itself is of its type, fits its schema and breaks no rule but that what it refers to is not there."""
    record = data.draw(ONE_TYPE[record_type]())
    assert record.type == record_type
    assert FAST.is_valid(dump(record))
    assert [finding for finding in findings([dump(record)]) if finding.rule not in LONE] == []


@given(strategies.datasets())
def test_datasets_are_closed(records: tuple[Record, ...]) -> None:
    """In a dataset ids are unique, and whatever looks like an id is one of them."""
    ids = [record.id for record in records]
    assert len(set(ids)) == len(ids)
    for record in records:
        plain = dump(record)
        plain.pop("extra", None)
        assert set(references(plain)) <= set(ids)


@given(strategies.datasets())
def test_datasets_are_valid(records: tuple[Record, ...]) -> None:
    """A dataset fits the schemas and breaks no rule."""
    data = [dump(record) for record in records]
    assert all(map(FAST.is_valid, data))
    assert findings(data) == []


@given(strategies.documents())
def test_sentence_tables_fit_their_text(document: Document) -> None:
    """Where a document carries its text, the table slices it: offsets, lengths and digests are right."""
    if document.text is None or document.text.content is None:
        return
    text = document.text.content
    assert document.text.length == len(text)
    assert document.text.sha256 == hashlib.sha256(text.encode()).hexdigest()
    for row in document.sentences:
        assert row.sha256 == hashlib.sha256(text[row.start : row.end].encode()).hexdigest()


@pytest.mark.parametrize("sentence", SENTENCES)
def test_invented_sentences_are_canonical(sentence: str) -> None:
    """The invented sentences are their own canonical form, alone and in a text."""
    assert fold(sentence) == sentence
    assert fold(f"{sentence} {SENTENCES[0]}") == f"{sentence} {SENTENCES[0]}"


def test_broken_rules_are_rules() -> None:
    """Every rule that a fault is planted for is one of the validator's, named once."""
    assert set(strategies.BROKEN_RULES) <= set(validation.BY_SLUG)
    assert len(set(strategies.BROKEN_RULES)) == len(strategies.BROKEN_RULES)


@pytest.mark.parametrize("rule", strategies.BROKEN_RULES)
@FEW
@given(data=st.data())
def test_broken_datasets_have_one_fault(rule: str, data: st.DataObject) -> None:
    """A broken dataset breaks the rule that it names, once, and no other."""
    broken, named = data.draw(strategies.broken_datasets(rule))
    assert named == rule
    assert [finding.rule for finding in findings(broken)] == [rule]


@given(strategies.broken_records())
def test_broken_records_have_one_fault(broken: tuple[JSON, str]) -> None:
    """A broken record breaks the rule that it names, once, and no other but that what it refers to is not there."""
    record, rule = broken
    assert rule in strategies.BROKEN_RULES
    assert [finding.rule for finding in findings([record]) if finding.rule not in LONE] == [rule]


def test_rules_that_no_fault_is_planted_for_are_refused() -> None:
    """Asking for a rule that there is no fault for is a ValueError, which lists those that there are."""
    with pytest.raises(ValueError, match=r"'no-such-rule'.*duplicate-id"):
        strategies.broken_datasets("no-such-rule")
    with pytest.raises(ValueError, match="'duplicate-id'"):
        strategies.broken_records("duplicate-id")


def test_records_shrink_to_little() -> None:
    """The simplest record, which Hypothesis tries first, has its required fields and one telling, and no more."""
    first = settings(max_examples=1, phases=[Phase.generate], database=None)
    simplest = dump(find(strategies.actors(), lambda _: True, settings=first))
    assert list(simplest) == schemas.schema("actor")["required"]
    assert list(simplest["evidence"]) == ["e1"]


def test_without_hypothesis_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Importing the strategies without Hypothesis says what to install."""
    monkeypatch.setitem(sys.modules, "hypothesis", None)
    monkeypatch.delitem(sys.modules, "vz2019.strategies")
    with pytest.raises(ImportError, match=r"pip install 'vz2019\[testing\]'"):
        importlib.import_module("vz2019.strategies")


def test_nothing_else_imports_hypothesis() -> None:
    """Loading, converting and validating do without Hypothesis."""
    code = "import sys, vz2019.convert, vz2019.validation; sys.exit('hypothesis' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
