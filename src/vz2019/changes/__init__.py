"""What differs between two versions of records: by record, by field, and by what a telling rests on."""

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import frozen

from vz2019.changes.fields import FieldChange, content_changes, field_changes, has_risen


__all__ = ["Changes", "FieldChange", "RecordChange", "changes", "content_changes", "field_changes"]

JSONObject = Mapping[str, Any]


@frozen(kw_only=True)
class RecordChange:
    """A record that is in both versions, and not the same.

    Attributes:
        id: its id.
        before: the record as it was, as plain data.
        after: the record as it is.
        fields: what differs, by place.

    """

    id: str
    before: JSONObject
    after: JSONObject
    fields: tuple[FieldChange, ...]

    @property
    def lacks_revision(self) -> bool:
        """Whether its content differs while its revision has not risen."""
        is_other = any(content_changes(self.before, self.after))
        return is_other and not has_risen(self.before.get("revision"), self.after.get("revision"))


@frozen(kw_only=True)
class Changes:
    """What differs between two versions.

    Attributes:
        added: the records that are only in the later one, as plain data and in its order.
        removed: those that are only in the earlier one.
        changed: those that are in both and differ.
        same: how many are in both and do not.

    """

    added: tuple[JSONObject, ...]
    removed: tuple[JSONObject, ...]
    changed: tuple[RecordChange, ...]
    same: int

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)


def changes(before: Iterable[JSONObject], after: Iterable[JSONObject]) -> Changes:
    """Return what differs between two versions of records, as plain data; they are matched by their ids.

    Raises `ValueError` where an id is missing, or is twice in one version.

    >>> found = changes([{"id": "actor:a", "name": "A"}], [{"id": "actor:a", "name": "B"}])
    >>> [(change.pointer, change.before, change.after) for change in found.changed[0].fields]
    [('/name', 'A', 'B')]
    """
    earlier, later = _by_id(before), _by_id(after)
    both = [record_id for record_id in later if record_id in earlier]
    changed = [
        RecordChange(id=record_id, before=earlier[record_id], after=later[record_id], fields=fields)
        for record_id in both
        if (fields := tuple(field_changes(earlier[record_id], later[record_id])))
    ]
    return Changes(
        added=tuple(record for record_id, record in later.items() if record_id not in earlier),
        removed=tuple(record for record_id, record in earlier.items() if record_id not in later),
        changed=tuple(changed),
        same=len(both) - len(changed),
    )


def _by_id(records: Iterable[JSONObject]) -> dict[str, JSONObject]:
    found: dict[str, JSONObject] = {}
    for record in records:
        record_id = record.get("id")
        if not isinstance(record_id, str):
            raise ValueError("a record has no id, so it cannot be compared")  # noqa: TRY004  # the data is wrong, not the argument
        if record_id in found:
            raise ValueError(f"two records have the id {record_id!r}, so they cannot be compared")
        found[record_id] = record
    return found
