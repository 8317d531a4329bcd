"""Two schema engines that give the same violations.

jsonschema-rs gives the verdict; python-jsonschema is the reference, and what others have at hand.
"""

from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import Any, Final

import jsonschema_rs
import msgspec
from attrs import frozen

from vz2019 import pointers, schemas
from vz2019.schema_versions import READ_VERSIONS


JSONObject = dict[str, Any]
_HOLDERS: Final = (dict, list)
_write: Final = msgspec.json.Encoder().encode


@frozen
class Violation:
    """One schema keyword that a value breaks, whatever engine found it.

    Attributes:
        keyword: the keyword of JSON Schema; `false` for a schema that allows nothing.
        pointer: the place of the value.
        name: the property that is missing or unknown, or the key that is malformed.

    """

    keyword: str
    pointer: str
    name: str | None = None


@frozen
class Engine:
    """A way to hold a value to a schema.

    Attributes:
        name: what it is called on the command line.
        compile: makes a validator of a schema that refers to nothing outside itself.
        violations: yields what a validator finds in a value.

    """

    name: str
    compile: Callable[[JSONObject], Any]
    violations: Callable[[Any, Any], Iterator[Violation]]

    def record(self, record_type: str, value: object) -> Iterator[Violation]:
        """Yield the violations of a whole record."""
        return self.violations(_validator(self, record_type, ""), value)

    def field(self, record_type: str, pointer: str, value: object) -> Iterator[Violation]:
        """Yield the violations of a value that is to stand at a pointer of a record."""
        return self.violations(_validator(self, record_type, pointer), value)


@lru_cache(maxsize=256)
def _validator(engine: Engine, record_type: str, pointer: str) -> Any:
    schema = schemas.field_schema(record_type, pointer) if pointer else schemas.bundle(record_type)
    if schema is None:
        raise LookupError(f"a record of type {record_type!r} has no field at {pointer!r}")
    return engine.compile(_of_any_read_version(schema))


def _of_any_read_version(schema: JSONObject) -> JSONObject:
    """Let a schema, which names its own version, take the minor versions before it too; they are read by it."""
    own = schema["$defs"]["schema_version"]
    read = {key: value for key, value in own.items() if key != "const"} | {"enum": [*READ_VERSIONS]}
    return {**schema, "$defs": {**schema["$defs"], "schema_version": read}}


def _compile_fast(schema: JSONObject) -> Any:
    # A linear-time matcher, so that no text can make a pattern slow; offline, so that nothing is fetched.
    options = jsonschema_rs.RegexOptions()
    validator = jsonschema_rs.validator_for(schema, offline=True, pattern_options=options)
    return validator, cache(lambda: _compile_reference(schema))


def _fast_violations(compiled: Any, value: object) -> Iterator[Violation]:
    validator, reference = compiled
    errors = list(validator.iter_errors(value))
    if errors and _may_have_empty_key(value) and _has_empty_key(value):
        # The library leaves an empty key out of its paths, so it cannot say where a fault is.
        yield from _reference_violations(reference(), value)
        return
    for error in errors:
        keyword, pointer = error.kind.name, pointers.join(*error.instance_path)
        if keyword == "required":
            yield Violation(keyword, pointer, error.kind.property)
        elif keyword == "additionalProperties":
            yield from (Violation(keyword, pointer, name) for name in error.kind.unexpected)
        elif keyword == "propertyNames":
            yield Violation(keyword, pointer, error.kind.error.instance)
        else:
            yield Violation("false" if keyword == "falseSchema" else keyword, pointer)


def _may_have_empty_key(value: object) -> bool:
    try:
        # A key that ends with a quotation mark looks the same.
        return b'"":' in _write(value)
    except (ValueError, TypeError, OverflowError):  # there is something in it that cannot be written
        return True


def _has_empty_key(value: object) -> bool:
    if isinstance(value, dict):
        return "" in value or _has_empty_key([*value.values()])
    # Most members are texts and numbers, and need no call to tell that they have no keys.
    return type(value) is list and any(_has_empty_key(member) for member in value if type(member) in _HOLDERS)


def _compile_reference(schema: JSONObject) -> Any:
    # Slow to import, and wanted only by those who ask for the reference engine.
    from jsonschema import Draft202012Validator, validators  # noqa: PLC0415
    from referencing import Registry  # noqa: PLC0415

    # An empty registry: the default one fetches over the network.
    extend: Any = validators.extend
    return extend(Draft202012Validator, {"properties": _properties})(schema, registry=Registry())


def _properties(validator: Any, properties: JSONObject, instance: Any, _: Any) -> Iterator[Any]:
    """Hold the members of an object to their schemas, and say of a schema that allows nothing where it stands.

    The library's own error leaves the member out of its path.
    """
    from jsonschema import ValidationError  # noqa: PLC0415

    for name, schema in properties.items() if isinstance(instance, dict) else ():
        if name in instance and schema is False:
            yield ValidationError("nothing is allowed here", validator="false", path=[name])
        elif name in instance:
            yield from validator.descend(instance[name], schema, path=name, schema_path=name)


def _reference_violations(validator: Any, value: object) -> Iterator[Violation]:
    for error in validator.iter_errors(value):
        pointer = pointers.join(*error.absolute_path)
        if "propertyNames" in error.absolute_schema_path:
            yield Violation("propertyNames", pointer, error.instance)
        elif error.validator == "required":
            missing = (name for name in error.validator_value if name not in error.instance)
            yield from (Violation("required", pointer, name) for name in missing)
        elif error.validator == "additionalProperties":
            unknown = (name for name in error.instance if name not in error.schema["properties"])
            yield from (Violation("additionalProperties", pointer, name) for name in unknown)
        else:
            yield Violation(error.validator, pointer)


FAST: Final = Engine("fast", _compile_fast, _fast_violations)
REFERENCE: Final = Engine("reference", _compile_reference, _reference_violations)
ENGINES: Final = {engine.name: engine for engine in (FAST, REFERENCE)}
