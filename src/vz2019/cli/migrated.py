"""What a migration is told to have done: for people, and as JSON."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, Final

from attrs import frozen

from vz2019 import migration
from vz2019.cli import text
from vz2019.formatting import RecordFile
from vz2019.migration import Loss
from vz2019.printable import counted, json_text


__all__ = ["REPORT_VERSION", "MigratedFile", "as_json", "told"]

#: The version of the form of the report; docs/migrating.md describes it.
REPORT_VERSION: Final = "1.0"

_LONGEST_VALUE: Final = 100
_NOTHING: Final = "nothing"


@frozen(kw_only=True)
class MigratedFile:
    """A file of records, before and after.

    Attributes:
        name: the file's name.
        before: what it holds.
        after: the same in the terms of the other version.
        losses: what that loses, in the order of the records.

    """

    name: str
    before: RecordFile
    after: RecordFile
    losses: tuple[Loss, ...]

    def migrated(self, to: str) -> Counter[str]:
        """Return how many records were written to which version before, those apart that were written to this one."""
        found = Counter(record["schema_version"] for record in self.before.records)
        del found[to]
        return found

    def has_stale_schema(self, to: str) -> bool:
        """Tell whether the file names a schema of ours that the other version does not have."""
        name = self.after.schema or ""
        return any(migration.address(name, one) for one in migration.known()) and not migration.address(
            name, to
        )


def as_json(files: Sequence[MigratedFile], to: str) -> bytes:
    """Return the full report."""
    report = {
        "report_version": REPORT_VERSION,
        "to": to,
        "files": [
            {
                "name": file.name,
                "records": len(file.after.records),
                "migrated": dict(sorted(file.migrated(to).items())),
            }
            for file in files
        ],
        "losses": [{"file": file.name, **migration.plain(loss)} for file in files for loss in file.losses],
    }
    return json.dumps(report, indent=2, ensure_ascii=False).encode() + b"\n"


def told(files: Sequence[MigratedFile], to: str) -> Iterator[str]:
    """Yield the lines that say how many records were migrated, and every loss; those that are alike stand together."""
    for file in files:
        yield f"{text.safe(file.name, 200)}: {_done(file, to)}"
        if file.has_stale_schema(to):
            yield f"  its $schema stays, since schemas {to} have no such file; remove it or name another"
    losses = [loss for file in files for loss in file.losses]
    if not losses:
        yield "Nothing is lost."
        return
    yield f"{len(losses):,} {'loss' if len(losses) == 1 else 'losses'}:"
    for group in _grouped(losses):
        yield from _told(group)


def _done(file: MigratedFile, to: str) -> str:
    whole = counted(len(file.after.records), "record")
    sources = file.migrated(to)
    if not sources:
        return f"{whole}, none to migrate to {to}"
    parts = " and ".join(f"{number:,} from {version}" for version, number in sorted(sources.items()))
    return f"{whole}, {parts} migrated to {to}"


def _grouped(losses: Sequence[Loss]) -> list[list[Loss]]:
    """Return losses by kind and reason, and guesses of one code by the code, in the order in which they first come."""
    groups: defaultdict[tuple[Any, ...], list[Loss]] = defaultdict(list)
    for loss in losses:
        groups[loss.kind, loss.reason, _change(loss) if _is_short(loss) else ""].append(loss)
    return [*groups.values()]


def _is_short(loss: Loss) -> bool:
    """Tell whether a loss is of one code for another, which many records may share."""
    return isinstance(loss.before, str) and isinstance(loss.after, str)


def _told(group: Sequence[Loss]) -> Iterator[str]:
    first = group[0]
    yield ""
    head = f"{first.kind} {_change(first)}" if _is_short(first) else str(first.kind)
    yield f"{head}: {first.reason}"
    for loss in group:
        place = f"  {text.safe(loss.record, 130)} {text.safe(loss.pointer, 260)}"
        yield place if _is_short(loss) else f"{place}: {_change(loss)}"


def _change(loss: Loss) -> str:
    return f"{_value(loss.before)} -> {_value(loss.after)}"


def _value(value: Any) -> str:
    return _NOTHING if value is None else text.safe(json_text(value), _LONGEST_VALUE)
