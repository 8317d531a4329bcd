"""What decides by which schema a record is read: that it is an object, and its type and version."""

from typing import Any, Final

from vz2019 import releases, schemas
from vz2019.advice import meaning
from vz2019.schema_versions import READ_VERSIONS, SCHEMA_VERSION, Standing, standing
from vz2019.validation.display import json_kind, show
from vz2019.validation.finding import Fault, Slugged
from vz2019.validation.suggestions.words import property_meant, type_meant
from vz2019.validation.walk import JSONObject


#: How many properties are named that stand in the way.
_FEW: Final = 5


def head_fault(value: Any) -> Slugged | None:
    """Return the fault that makes a value unfit for any record schema, if there is one."""
    if not isinstance(value, dict):
        return "not-an-object", Fault(
            pointer="", message=f"a record is an object, and this is {json_kind(value)}", value=show(value)
        )
    return _type_fault(value) or _version_fault(value)


def _type_fault(record: JSONObject) -> Slugged | None:
    if "type" not in record:
        message = "the property 'type' is missing, so it cannot be told what the record is"
        return "unknown-type", Fault(pointer="", message=message, hint=_type_hint(record))
    given = record["type"]
    if isinstance(given, str) and given in schemas.RECORD_TYPES:
        return None
    meant = type_meant(given, schemas.RECORD_TYPES) if isinstance(given, str) else None
    message = f"{show(given, 40)!r} is not a record type{meaning(meant)}"
    hint = f"The types are {', '.join(schemas.RECORD_TYPES)}."
    return "unknown-type", Fault(pointer="/type", message=message, value=show(given), hint=hint)


def _type_hint(record: JSONObject) -> str | None:
    """Say where the type or the records seem to be, in an object that has no type."""
    for name, member in record.items():
        held = member if isinstance(member, list) else [member]
        if held and all(isinstance(one, dict) and "type" in one for one in held):
            return _dataset_hint(record, name)
    near = property_meant("type", list(record))
    return f"Is {show(near, 40)!r} meant to be 'type'?" if near else None


def _dataset_hint(record: JSONObject, name: str) -> str:
    """Say what keeps an object that holds records from being read as a dataset."""
    others = [other for other in record if other not in (name, "$schema")]
    steps = [
        f"name it 'records' and not {show(name, 40)!r}" if name != "records" else "",
        "" if isinstance(record[name], list) else "make it a list, in square brackets",
        f"remove {', '.join(repr(show(other, 40)) for other in others[:_FEW])}{', …' if others[_FEW:] else ''}"
        if others
        else "",
        "put '$schema' before it" if "$schema" in list(record)[list(record).index(name) :] else "",
    ]
    todo = list(filter(None, steps))
    if not todo:
        return (
            "A dataset is an input of its own: give it in a file by itself, or each of its records on a line."
        )
    return f"Records stand in {show(name, 40)!r}. Give them without what is round them; or, to make it a dataset, {'; '.join(todo)}."


def _version_fault(record: JSONObject) -> Slugged | None:
    given = record.get("schema_version")
    if not isinstance(given, str) or standing(given) in (Standing.READ, Standing.NEWER_MINOR):
        return None
    known = SCHEMA_VERSION
    what = "an earlier one" if _is_earlier(given) else "not known"
    message = f"schema version {show(given, 40)!r} is {what}; this library reads {known}"
    return "unsupported-schema-version", Fault(
        pointer="/schema_version",
        message=message,
        value=show(given),
        hint=_version_hint(given),
    )


def _is_earlier(version: str) -> bool:
    return standing(version) is Standing.EARLIER and version in releases.schemas()


def _version_hint(given: str) -> str | None:
    if _is_earlier(given):
        return f"`vz2019 migrate FILE --to {SCHEMA_VERSION}` rewrites it, and says what is lost."
    major, minor, *patch = [*given.strip().lower().removeprefix("v").split("."), "0"]
    meant = f"{major}.{minor}"
    is_sure = meant in READ_VERSIONS and not any(part.strip("0") for part in patch)
    return f"Write {meant!r}, if that is the version it is written to." if is_sure else None
