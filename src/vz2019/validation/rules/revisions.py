"""The rules across versions of a dataset: its records are held against those of an earlier version, where one is given."""

from collections.abc import Iterator
from itertools import islice
from typing import Any, Final

from vz2019.changes.fields import content_changes, has_risen
from vz2019.validation.dataset_index import Index, Item
from vz2019.validation.display import show
from vz2019.validation.finding import Fault, Severity
from vz2019.validation.losses import Losses
from vz2019.validation.rule import Layer, Rule, Scope, documented


_MOST_NAMED: Final = 3


def vanished(record_id: str, losses: Losses) -> Fault:
    """Say of a record of the earlier version that it is gone, or that it may be among what could not be read."""
    misnamed = losses.own_id(record_id)
    lost = misnamed[0] if misnamed else losses.rest or losses.of_reference(record_id)
    message = f"{show(record_id, 80)!r} of the earlier version is not here any more"
    if lost is None:
        return Fault(pointer="", message=message)
    hint = "Mend what could not be read, and see whether the record is there."
    return Fault(pointer="", message=f"{message}, or among what could not be read", hint=hint, cause=lost)


def revision_not_raised(item: Item, index: Index) -> Iterator[Fault]:
    """The content of a record differs from that of an earlier version, and its revision has not risen.

    Who cites a record cites its revision. Two contents under one revision could not be told apart, and one that goes
    back in its count would pass for an older one. The revision and the version of the schemas are no content themselves.
    """
    earlier = index.earlier.get(item.id or "")
    if earlier is None:
        return
    before: Any = earlier.get("revision")
    after: Any = item.record.get("revision")
    if not (has_risen(before, 1e9) and has_risen(after, 1e9)) or has_risen(before, after):
        # A revision that is no number is for the schema to tell.
        return
    changed = [change.pointer for change in islice(content_changes(earlier, item.record), _MOST_NAMED + 1)]
    if changed:
        named = ", ".join(show(pointer, 60) for pointer in changed[:_MOST_NAMED])
        more = ", …" if len(changed) > _MOST_NAMED else ""
        message = f"the content differs from that of revision {before}, at {named}{more}, and this is revision {after}"
    elif after < before:
        message = f"revision {after} is lower than {before}, which the earlier version has"
    else:
        return
    hint = f"Write {int(before) + 1}." if changed else f"Write {int(before)}."
    yield Fault(pointer="/revision", message=message, value=show(after), hint=hint)


RULES: Final = (
    documented(
        "revision-not-raised",
        Layer.RECORD,
        revision_not_raised,
        fix="Count the revision up whenever the content changes.",
        scope=Scope.LINKED,
    ),
    Rule(
        slug="vanished-record",
        layer=Layer.REFERENCES,
        summary="A record of the earlier version is not there any more",
        reason="Somebody may have cited it. What was published and turned out wrong is corrected, or contradicted, and not taken away. "
        "Where something cannot be read, the record may be among that; then the finding merely follows from that one.",
        fix="Keep the record; where it has to go, let the dataset have a new major version, and say so in the changelog.",
        severity=Severity.WARNING,
    ),
)
