"""The shape layer: what the schema says of one record, as faults with advice.

Where the schema's own keywords see one mistake twice, one fault is given: a misspelt property is not also a missing one.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, Final

from vz2019 import pointers, schemas
from vz2019.advice import COMPARED, meaning
from vz2019.schema_versions import SCHEMA_VERSION
from vz2019.validation.display import show
from vz2019.validation.engines import FAST, Engine, Violation
from vz2019.validation.finding import Fault, Slugged
from vz2019.validation.suggestions.ids import hyphenated
from vz2019.validation.suggestions.words import property_meant
from vz2019.validation.unfit import LONGEST_KEY, resolved, value_fault
from vz2019.validation.walk import JSONObject


_LISTED: Final = 12
_ANY_TEXT: Final = "Any text"

# A slip that recurs is looked up once; the names that it is compared with are those of the contract.
_property_meant: Final = lru_cache(maxsize=1024)(property_meant)

#: A property by its holder and its name, and what unknown ones stand for.
_Property = tuple[str, str]
_Meant = Mapping[_Property, str]


def faults(record: JSONObject, engine: Engine = FAST) -> Iterator[Slugged]:
    """Yield the slug and the fault of each violation of the schema in one record of a known type and version."""
    record_type, version = record["type"], record.get("schema_version")
    # The schema names its own version, and the record may be of another that is read by it.
    held = {**record, "schema_version": SCHEMA_VERSION} if isinstance(version, str) else record
    yield from field_faults(record_type, held, engine.record(record_type, held))


def field_faults(
    record_type: str, value: Any, violations: Iterable[Violation], base: str = ""
) -> Iterator[Slugged]:
    """Yield the faults of a value that stands, or would stand, at the pointer `base` of a record."""
    found = list(dict.fromkeys(violations))
    mistyped = {violation.pointer for violation in found if violation.keyword == "type"}
    meant = _meant(record_type, value, found, base)
    stood_for = {(pointer, name) for (pointer, _), name in meant.items()}
    seen: set[Slugged] = set()
    for violation in found:
        if violation.keyword == "required" and (violation.pointer, violation.name) in stood_for:
            continue
        if violation.pointer in mistyped and violation.keyword != "type":
            continue
        fault = _translate(record_type, value, violation, base, meant)
        if fault not in seen:
            seen.add(fault)
            yield fault


def _meant(record_type: str, value: Any, found: list[Violation], base: str) -> _Meant:
    """Return what each unknown property, by its holder and name, most likely stands for, where that can be told."""
    meant: dict[_Property, str] = {}
    for violation in found:
        if violation.keyword == "additionalProperties":
            known = _known_properties(record_type, base + violation.pointer, _at(value, violation.pointer))
            name = _property_meant((violation.name or "")[:COMPARED], tuple(known))
            if name:
                meant[violation.pointer, violation.name or ""] = name
    return {**meant, **_left_over(record_type, value, found, base, meant)}


def _left_over(record_type: str, value: Any, found: list[Violation], base: str, meant: _Meant) -> _Meant:
    """Pair the one property that an object lacks with the one unknown property in it whose value could be its own."""
    lacking: dict[str, list[str]] = defaultdict(list)
    unknown: dict[str, list[str]] = defaultdict(list)
    for violation in found:
        place, name = violation.pointer, violation.name or ""
        if violation.keyword == "additionalProperties" and (place, name) not in meant:
            unknown[place].append(name)
        elif violation.keyword == "required" and name not in _stood_for(meant, place):
            lacking[place].append(name)
    paired: dict[_Property, str] = {}
    for place, names in lacking.items():
        there = _at(value, place)
        fitting = [name for name in unknown[place] if _fits(record_type, base + place, names[0], there[name])]
        if len(names) == len(fitting) == 1:
            paired[place, fitting[0]] = names[0]
    return paired


def _stood_for(meant: _Meant, place: str) -> set[str]:
    return {name for (holder, _), name in meant.items() if holder == place}


def _fits(record_type: str, holder: str, name: str, value: Any) -> bool:
    """Tell whether a value could be that of a property. Of a whole record any text could be its name, so none counts."""
    pointer = pointers.append(holder, name)
    if schemas.field_schema(record_type, pointer) is None or any(FAST.field(record_type, pointer, value)):
        return False
    return bool(holder) or not isinstance(value, str) or any(FAST.field(record_type, pointer, _ANY_TEXT))


def _known_properties(record_type: str, pointer: str, there: Any) -> list[str]:
    properties = resolved(record_type, pointer).get("properties", {})
    present = there if isinstance(there, dict) else {}
    return [name for name in properties if name not in present]


def _at(value: Any, pointer: str) -> Any:
    return pointers.resolve(value, pointer)


def _translate(record_type: str, value: Any, violation: Violation, base: str, meant: _Meant) -> Slugged:
    pointer, name = base + violation.pointer, violation.name
    there = _at(value, violation.pointer)
    if name is not None:
        return _property_fault(record_type, pointer, violation, there, meant.get((violation.pointer, name)))
    return value_fault(record_type, value, violation, pointer, there)


def _property_fault(
    record_type: str, pointer: str, violation: Violation, there: Any, meant: str | None
) -> Slugged:
    keyword, name = violation.keyword, violation.name or ""
    quoted = repr(show(name, 40))
    if keyword == "required":
        message, about = f"the property {quoted} is missing", pointers.append(pointer, name)
        return "missing-property", Fault(pointer=pointer, message=message, about=about)
    place = pointers.append(pointer, name)
    if keyword == "propertyNames":
        return _malformed_key(pointer, name, there)
    known = _known_properties(record_type, pointer, there)
    return "unknown-property", Fault(
        pointer=place,
        message=f"the property {quoted} is not known here{meaning(meant)}",
        value=show(name),
        hint=_property_hint(pointer, meant, known),
        key=True,
        about=pointers.append(pointer, meant) if meant else None,
    )


def _property_hint(pointer: str, meant: str | None, known: list[str]) -> str:
    if meant:
        return f"Rename it {meant!r}, if that is what it holds."
    own = "; fields of your own go into `extra`" if not pointer else ""
    return f"The properties that may yet stand here are {_listed(known)}{own}." if known else "Remove it."


def _listed(names: Iterable[str]) -> str:
    listed = list(names)
    return ", ".join(listed[:_LISTED]) + (", …" if len(listed) > _LISTED else "")


def _malformed_key(holder: str, name: str, there: Any) -> Slugged:
    if holder.endswith(("/missing", "/claims")):
        what, meant = "JSON Pointer to a field; one begins with a slash, as in /date", f"/{name.strip(' ./')}"
    else:
        what = "local key: lower-case letters, digits and single hyphens, forty at most"
        meant = hyphenated(name)
    is_sure = meant not in ("", "/") and len(meant) <= LONGEST_KEY and meant.isprintable()
    return "malformed-key", Fault(
        pointer=pointers.append(holder, name),
        message=f"{show(name, 40)!r} is no {what}",
        value=show(name),
        hint=f"Did you mean {meant!r}?" if is_sure else None,
        key=True,
        about=pointers.append(holder, meant) if is_sure and meant not in there else None,
    )
