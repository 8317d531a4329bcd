"""The command `vz2019 diff`: what differs between two versions of records."""

import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

import click

from vz2019.changes import Changes, FieldChange, RecordChange, changes
from vz2019.changes.fields import ABSENT, ChangeKind
from vz2019.cli import text
from vz2019.cli.inputs import Unusable, records
from vz2019.printable import counted, json_text, printable


_DIFFERS: Final = 1
_LONGEST_VALUE: Final = 100
_REPORT_VERSION: Final = "1.0"
_TYPES: Final = ("document", "actor", "event", "statement", "figure")


@click.command("diff")
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@click.option(
    "--format",
    "output",
    type=click.Choice(["text", "json", "changelog"]),
    default="text",
    show_default=True,
    help="For people, for programs, or as a draft of what a changelog says.",
)
def diff_command(before: str, after: str, *, output: str) -> None:
    """Tell what differs between two versions of records: added, removed, changed by field, evidence that moved.

    A and B are each a version of the shipped data, such as 1.0.0, a file, a folder of files, or - for standard input. Records are
    matched by their ids; the order and layout of files do not matter. Where the content of a record differs and its revision
    has not risen, that is said, as `vz2019 validate B --since A` does.

    \b
    Exit code 0: no difference
              1: differences
              2: wrong usage, or what cannot be read or compared
    """  # noqa: D301  # the escape is for click, which then keeps the lines
    if before == after == "-":
        raise Unusable("standard input can be read only once")
    try:
        found = changes(records(before), records(after))
    except ValueError as error:
        raise Unusable(text.safe(str(error), 300)) from error
    click.echo(_FORMATS[output](found))
    sys.exit(_DIFFERS if found else 0)


# --- for people ---


def _text(found: Changes) -> str:
    lines = [
        *(f"added    {_called(record)}" for record in found.added),
        *(f"removed  {_called(record)}" for record in found.removed),
        *(line for change in found.changed for line in _changed(change)),
        _summary(found),
    ]
    return "\n".join(lines)


def _summary(found: Changes) -> str:
    if not found:
        return f"No difference in {counted(found.same, 'record')}."
    unraised = sum(change.lacks_revision for change in found.changed)
    rule = f" {counted(unraised, 'revision')} to raise." if unraised else ""
    return f"{len(found.added)} added, {len(found.removed)} removed, {len(found.changed)} changed, {found.same} the same.{rule}"


def _called(record: Mapping[str, Any]) -> str:
    title = next(
        (record[name] for name in ("label", "name", "title", "content") if isinstance(record.get(name), str)),
        "",
    )
    return text.safe(f"{record['id']}  {title}".rstrip(), 120)


def _changed(change: RecordChange) -> Iterator[str]:
    yield f"changed  {_called(change.after)}"
    for field in change.fields:
        yield f"  {text.safe(field.pointer, 80)}: {_said(field)}"
    if change.lacks_revision:
        yield f"  the content differs and the revision has not risen: it is {text.safe(str(change.after.get('revision')), 40)}"


def _said(field: FieldChange) -> str:
    if field.kind is ChangeKind.MOVED:
        return f"moved from {_place(field.before)} to {_place(field.after)}"
    if field.kind is ChangeKind.ADDED:
        return f"added, {_value(field.after)}"
    if field.kind is ChangeKind.REMOVED:
        return f"removed, was {_value(field.before)}"
    return f"{_value(field.before)} -> {_value(field.after)}"


def _value(value: Any) -> str:
    return text.safe(value if isinstance(value, str) else json_text(value), _LONGEST_VALUE)


def _place(place: Any) -> str:
    """Say where evidence stands: at its key, or at the characters of its sentences."""
    if place is ABSENT:
        return "nowhere"
    if isinstance(place, str):
        return text.safe(place, 80)
    return "; ".join(map(_anchor, place)) if isinstance(place, list) else _value(place)


def _anchor(anchor: Any) -> str:
    try:
        spans = ", ".join(f"{span['start']}-{span['end']}" for span in anchor.get("spans", []))
        return text.safe(f"sentence {anchor['sentence']}{f' ({spans})' if spans else ''}", _LONGEST_VALUE)
    except (AttributeError, KeyError, TypeError):
        return _value(anchor)


# --- for programs ---


def _json(found: Changes) -> str:
    plain = {
        "diff_version": _REPORT_VERSION,
        "added": list(found.added),
        "removed": list(found.removed),
        "changed": [
            {
                "id": change.id,
                "revision": {"before": change.before.get("revision"), "after": change.after.get("revision")},
                "lacks_revision": change.lacks_revision,
                "fields": [_field(field) for field in change.fields],
            }
            for change in found.changed
        ],
        "same": found.same,
    }
    return json_text(plain, indent=2)


def _field(field: FieldChange) -> dict[str, Any]:
    values = {"before": field.before, "after": field.after}
    return {
        "pointer": field.pointer,
        "kind": field.kind.value,
        **{name: value for name, value in values.items() if value is not ABSENT},
    }


# --- for a changelog ---


def _changelog(found: Changes) -> str:
    lines = [
        *_listed("Added", found.added),
        *_listed("Removed", found.removed),
        *(
            f"- Changed `{change.id}` (revision {_revision(change)}): {_fields(change)}."
            for change in found.changed
        ),
    ]
    return "\n".join(["### Data", "", *([printable(line) for line in lines] or ["- Nothing has changed."])])


def _revision(change: RecordChange) -> str:
    return f"{change.after.get('revision')}{', which has to be raised' if change.lacks_revision else ''}"


def _listed(word: str, some: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    by_type: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for record in some:
        by_type[str(record.get("type"))].append(record)
    for record_type in sorted(
        by_type, key=lambda name: _TYPES.index(name) if name in _TYPES else len(_TYPES)
    ):
        few = by_type[record_type]
        named = ", ".join(f"`{record['id']}`" for record in few)
        yield f"- {word} {counted(len(few), record_type)}: {named}."


def _fields(change: RecordChange) -> str:
    fields: dict[str, None] = {}
    evidence: dict[str, dict[str, None]] = defaultdict(dict)
    for field in change.fields:
        top, _, rest = field.pointer[1:].partition("/")
        key, _, within = rest.partition("/")
        if top == "evidence":
            is_whole = not within or field.kind is ChangeKind.MOVED
            evidence[key][field.kind.value if is_whole else ChangeKind.CHANGED.value] = None
        elif top not in ("revision", "schema_version"):
            fields[f"`{top}`"] = None
    said = [*fields, *(f"evidence `{key}` {' and '.join(kinds)}" for key, kinds in evidence.items())]
    kept = " and ".join(field.pointer[1:] for field in change.fields)
    return ", ".join(said) or f"`{kept}` alone"


_FORMATS: Final[Mapping[str, Callable[[Changes], str]]] = {
    "text": _text,
    "json": _json,
    "changelog": _changelog,
}
