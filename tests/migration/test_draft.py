"""The first real case: the draft of this project's own data, to 1.0."""

import json
from typing import Any

from migration.samples import DRAFT
from vz2019 import validate
from vz2019.migration import Loss, migrate


def rows() -> list[dict[str, Any]]:
    """Return the records of the draft."""
    return [json.loads(line) for file in sorted(DRAFT.glob("*.jsonl")) for line in file.read_text(encoding="utf-8").splitlines()]  # fmt: skip


def losses() -> list[Loss]:
    """Return what the draft loses on its way to 1.0."""
    return [loss for row in rows() for loss in migrate(row, "1.0").losses]


def test_the_draft_loses_what_it_must() -> None:
    """Three phases and an objection may be another code in 1.0, and two tellings in others' voices be claimed; nothing changes."""
    assert [(loss.record, loss.pointer, loss.before) for loss in losses()] == [
        ("event:continued-street-protest", "/phase", "undetermined"),
        ("event:european-ultimatum", "/evidence/e2/factuality", "asserted"),
        ("event:protests-against-maduro", "/phase", "undetermined"),
        ("event:yanez-departure", "/phase", "undetermined"),
        ("event:yanez-stay", "/phase", "undetermined"),
        ("figure:clash-deaths", "/evidence/e1/factuality", "asserted"),
        ("statement:maduro-objects-to-aid", "/speech_act", "object"),
    ]
    assert all((loss.kind, loss.before) == ("guessed", loss.after) for loss in losses())


def test_only_the_version_of_the_draft_changes() -> None:
    """Every record of the draft comes out as it was, but for its version."""
    for row in rows():
        assert migrate(row, "1.0").record == row | {"schema_version": "1.0"}
        assert migrate(migrate(row, "1.0").record, "0.1").record == row


def test_the_migrated_draft_keeps_the_rules() -> None:
    """The validator of 1.0 has nothing against it."""
    report = validate([migrate(row, "1.0").record for row in rows()])
    assert [(finding.rule, finding.record_id, finding.pointer) for finding in report.findings] == []
