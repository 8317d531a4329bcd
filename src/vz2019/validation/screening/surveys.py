"""Surveys: functions, written from the schemas, that go through a typed record once.

A survey returns False as soon as the record may be at fault by itself. Else it has noted down everything else that a rule
could object to. What is written follows the schema, so that no field is forgotten when one is added: strings by their
patterns, conditions by their `if`, the units of evidence from the table of semantics. What a rule wants beyond the schema
is written where the definition that it speaks of is met; what no case is made for clears no record that has it.
"""

import contextlib
from collections.abc import Callable
from functools import cache
from typing import Any, Final

import msgspec
from msgspec import UNSET

from vz2019 import schemas
from vz2019.validation.rules.values import MOST_QUOTED_WORDS
from vz2019.validation.screening.facts import table_of
from vz2019.validation.screening.forms import form_of
from vz2019.validation.screening.judging import JUDGES, absent, distinct, holds, sound_table
from vz2019.validation.screening.notes import Cited, Notes
from vz2019.validation.screening.source import Source


JSONObject = dict[str, Any]
Survey = Callable[[msgspec.Struct, Notes], bool]

_EDGES: Final = r"^[ \t\r\n]|[ \t\r\n]$"
#: Where strings are noted whose form is looked at together, by `pattern` and the pattern under `not`.
_FORMS: Final = {
    (None, _EDGES): "prose",
    ("^[a-z0-9]", "[^a-z0-9-]|--|-$"): "keys",
    (None, "[^A-Z]"): "countries",
    (None, "[^0-9a-f]"): "digests",
    (None, r"[^0-9TXZ:+%~?./,\[\]-]"): "dates",
}
_CHAINS: Final = ("part-of", "before", "after")
_QUOTED: Final = ("/quoted_terms/*", "/ascriptions/*/text")


@cache
def survey(record_type: str) -> Survey:
    """Return the survey of the records of a type."""
    space: dict[str, Any] = {
        "UNSET": UNSET,
        "Cited": Cited,
        "absent": absent,
        "distinct": distinct,
        "holds": holds,
        "sound_table": sound_table,
        "table_of": table_of,
    }
    source = _Writer(record_type, space).source()
    exec(compile(source, f"<survey of {record_type}>", "exec"), space)  # noqa: S102  # written here, from our own schemas
    made: Survey = space["survey"]
    return made


def source(record_type: str) -> str:
    """Return the survey of a type as it is written, to be read."""
    return _Writer(record_type, {}).source()


class _Writer(Source):
    """Writes the survey of one record type.

    A `pattern` names a place in any record of the type, such as `/places/*/country`; a `pointer` is the Python expression
    that names it in one.
    """

    def __init__(self, record_type: str, space: dict[str, Any]) -> None:
        super().__init__()
        bundle = schemas.bundle(record_type)
        semantics = schemas.semantics()
        self._record_type = record_type
        self._schema = bundle
        self._definitions = bundle["$defs"]
        self._units = set(semantics["evidence_units"][record_type])
        self._relations = semantics["relation_types"]
        self._sizes = semantics["sizes"]
        self._space = space
        self._noted: dict[str, str] = {}

    def source(self) -> str:
        """Write the whole function."""
        self._properties(self._schema, "record", "", "''")
        self._conclude()
        heads = [f"    {name} = {expression}" for name, expression in self._noted.items()]
        always = sorted(unit for unit in self._units if unit[1:] in self._schema["required"])
        need = f"    need = {{{', '.join(map(repr, always))}}}" if always else "    need = set()"
        return "\n".join(["def survey(record, notes):", *heads, need, *self._lines, ""])

    def _note(self, name: str, value: str) -> None:
        self._add(f"{self._notes(name)}.append({value})")

    def _notes(self, name: str) -> str:
        """Name a list of the notes, which is looked up once."""
        self._noted.setdefault(name, f"notes.{name}")
        return name

    def _ids(self, record_type: str) -> str:
        name = f"{record_type or 'any'}_ids"
        self._noted.setdefault(name, f"notes.ids[{record_type!r}]")
        return name

    # --- values by their schema ---

    def _properties(self, schema: JSONObject, holder: str, pattern: str, pointer: str) -> None:
        for key, child in schema["properties"].items():
            place = f"{pattern}/{key}"
            if place in ("/type", "/id", "/missing"):
                continue
            value = self._name(key)
            is_optional = key not in schema.get("required", ())
            self._add(f"{value} = {holder}.{key}")
            begun = len(self._lines)
            with (
                self._block(f"if {_is_there(child, value, self._definitions)}:")
                if is_optional
                else contextlib.nullcontext()
            ):
                if place in self._units and (is_optional or pattern):
                    self._need(pointer, key)
                self._value(child, value, place, _deeper(pointer, key))
            if len(self._lines) == begun:
                del self._lines[-1]
        self._conditions(schema, holder)

    def _need(self, pointer: str, key: str) -> None:
        self._add(f"need.add({_deeper(pointer, key)})")

    def _value(self, schema: JSONObject, value: str, pattern: str, pointer: str) -> None:
        definition = schema.get("$ref", "").removeprefix("#/$defs/")
        schema = self._definitions.get(definition, schema)
        if definition in _SPECIAL:
            _SPECIAL[definition](self, schema, value, pattern, pointer)
        elif "enum" in schema or "const" in schema or schema.get("type") in ("integer", "boolean"):
            return
        elif schema.get("type") == "string":
            self._string(schema, value, pattern)
        elif schema.get("type") == "number":
            with self._block(f"if type({value}) is float:"):
                self._add("notes.floats = True")
        elif schema.get("type") == "array":
            self._array(schema, value, pattern, pointer)
        elif schema.get("type") == "object" and ("properties" in schema or "propertyNames" in schema):
            self._object(schema, value, pattern, pointer)
        else:
            self._add("return False")

    def _string(self, schema: JSONObject, value: str, pattern: str) -> None:
        form = (schema.get("pattern"), schema.get("not", {}).get("pattern"))
        if pattern in _QUOTED:
            self._refuse(f"len({value}.split()) > {MOST_QUOTED_WORDS}")
        if form in _FORMS:
            self._note(_FORMS[form], value)
        elif (kind := _type_of_ids(schema)) is not None:
            self._add(f"{self._ids(kind)}.append({value})")
            self._chain(value, pattern)
        elif form != (None, None):
            # A form that is met so seldom that it is not worth a case of its own.
            check = self._name("form")
            self._space[check] = form_of(schema)
            self._refuse(f"not {check}({value})")

    def _chain(self, value: str, pattern: str) -> None:
        """Note what may refer to the record itself, or be part of a circle."""
        self._refuse(f"{value} == record.id")
        chain = {"/reported_by": "reported_by", "/conditions/*/event": "conditions"}.get(pattern)
        if chain:
            self._note("chained", f"({chain!r}, record.id, {value})")
        if pattern == "/sizes":
            self._refuse(f"not {value}.startswith({tuple(f'{kind}:' for kind in self._sizes)!r})")

    def _array(self, schema: JSONObject, value: str, pattern: str, pointer: str) -> None:
        if schema.get("uniqueItems"):
            self._refuse(f"len({value}) > 1 and not distinct({value})")
        item, place = self._name("item"), f"{pattern}/*"
        if place in self._units:
            raise NotImplementedError(f"a unit of evidence in a list: {place}")
        with self._block(f"for {item} in {value}:"):
            self._value(schema["items"], item, place, pointer)

    def _object(self, schema: JSONObject, value: str, pattern: str, pointer: str) -> None:
        if "properties" in schema:
            self._properties(schema, value, pattern, pointer)
            return
        key, member = self._name("key"), self._name("member")
        place, below = f"{pattern}/*", _below(pointer, key)
        with self._block(f"for {key}, {member} in {value}.items():"):
            self._value(schema["propertyNames"], key, "", "''")
            if place in self._units:
                self._add(f"need.add({below})")
            self._value(schema["additionalProperties"], member, place, below)

    def _conditions(self, schema: JSONObject, holder: str) -> None:
        head = "if"
        for branch in (schema, *schema.get("allOf", ())):
            if "if" not in branch:
                continue
            ((key, wanted),) = branch["if"]["properties"].items()
            if head == "if":
                self._add(f"choice = {holder}.{key}")
            with self._block(f"{head} choice == {wanted['const']!r}:"):
                self._consequence(branch.get("then", {}), holder)
            head = "elif"
            if "else" in branch:
                with self._block("else:"):
                    self._consequence(branch["else"], holder)

    def _consequence(self, schema: JSONObject, holder: str) -> None:
        required = schema.get("required", ())
        forbidden = [key for key, allowed in schema.get("properties", {}).items() if allowed is False]
        unmet = [f"{holder}.{key} is UNSET" for key in required]
        unmet += [f"{holder}.{key} is not UNSET" for key in forbidden]
        if unmet:
            self._refuse(" or ".join(unmet))

    # --- what the rules want beyond the schema ---

    def _evidence(self, schema: JSONObject, telling: str, _: str, __: str) -> None:
        """Note what a telling points at, and go through the rest of it."""
        self._noted["cited"] = "notes.cited"
        self._noted["supported"] = "[]"
        self._refuse(f"{telling}.supports is UNSET")
        self._add(f"supported += {telling}.supports")
        rest = {
            key: child
            for key, child in schema["properties"].items()
            if key not in ("supports", "document", "anchors")
        }
        self._properties({**schema, "properties": rest}, telling, "/evidence/*", "''")
        self._add(f"document = {telling}.document")
        with self._block("if document:"):
            self._add("place = cited.get(document)")
            with self._block("if place is None:"):
                self._add("place = cited[document] = Cited()")
            is_told = (
                "" if self._record_type == "document" else f"place.told if {telling}.basis == 'stated' else "
            )
            self._add(f"ends = {is_told}place.consulted")
            self._anchors(telling)

    def _anchors(self, telling: str) -> None:
        self._add(f"anchors = {telling}.anchors")
        with self._block("if anchors:"):
            with self._block("if len(anchors) > 1:"):
                self._refuse("len({anchor.sentence for anchor in anchors}) != len(anchors)")
            with self._block("for anchor in anchors:"):
                self._add("number, spans = anchor.sentence, anchor.spans")
                with self._block("if spans:"):
                    self._spans()
                with self._block("else:"):
                    self._add("ends[-number] = 0")
        with self._block("else:"):
            self._add("ends[0] = 0")

    def _spans(self) -> None:
        """Refuse spans that are reversed or overlap; in Statements those of one part are compared."""
        if self._record_type == "statement":
            self._add("lasts = {}")
            with self._block("for span in spans:"):
                self._add("part, end = span.part, span.end")
                self._refuse("not lasts.get(part, 0) <= span.start < end")
                self._add("lasts[part] = end")
            self._add("last = max(lasts.values())")
        else:
            self._add("last = 0")
            with self._block("for span in spans:"):
                self._refuse("not last <= span.start < span.end")
                self._add("last = span.end")
        with self._block("if last > ends.get(number, 0):"):
            self._add("ends[number] = last")

    def _relation(self, schema: JSONObject, relation: str, pattern: str, pointer: str) -> None:
        targets = {
            kind: tuple(f"{self._record_type if name == 'same' else name}:" for name in table["to"])
            for kind, table in self._relations.items()
            if self._record_type in table["from"]
        }
        self._space["targets_of_relations"] = targets
        self._properties(schema, relation, pattern, pointer)
        self._add(f"targets = targets_of_relations.get({relation}.type)")
        self._refuse(f"targets is None or not {relation}.target.startswith(targets)")
        with self._block(f"if {relation}.type in {_CHAINS!r}:"):
            self._note("chained", f"({relation}.type, record.id, {relation}.target)")

    def _identifier(self, schema: JSONObject, identifier: str, pattern: str, pointer: str) -> None:
        self._properties(schema, identifier, pattern, pointer)
        if self._record_type == "actor":
            self._note("identities", f"({identifier}.scheme, {identifier}.value, record.id)")

    def _place(self, schema: JSONObject, place: str, pattern: str, pointer: str) -> None:
        self._properties(schema, place, pattern, pointer)
        with (
            self._block(f"if {place}.identifiers is not UNSET:"),
            self._block(f"for one in {place}.identifiers.values():"),
        ):
            with self._block(f"if {place}.country is not UNSET:"):
                self._note("facts", f"(one.scheme, one.value, 'country', {place}.country)")
            with self._block(f"if {place}.coordinates is not UNSET:"):
                point = f"({place}.coordinates.latitude, {place}.coordinates.longitude)"
                self._note("facts", f"(one.scheme, one.value, 'coordinates', {point})")

    def _text(self, schema: JSONObject, text: str, pattern: str, pointer: str) -> None:
        self._refuse(f"{text}.content is not UNSET")
        self._properties(schema, text, pattern, pointer)

    def _conclude(self) -> None:
        """Hold what is supported against what there is, and the fields against one another."""
        self._add("got = set(supported)")
        with (
            self._block("if len(got) != len(supported):"),
            self._block("for telling in record.evidence.values():"),
        ):
            self._refuse("len(set(telling.supports)) != len(telling.supports)")
        with self._block("if got != need:"):
            with self._block("for pointer in got - need:"):
                self._refuse("not holds(record, pointer)")
            with self._block("if not got >= need:"):
                self._add(
                    "notes.bare.update(t.document for t in record.evidence.values() if t.document is not UNSET)"
                )
                if self._record_type == "document":
                    self._add("notes.bare.add(record.id)")
        with self._block("if record.missing:"), self._block("for pointer in record.missing:"):
            self._refuse("pointer in need")
            self._space["single_units"] = frozenset(unit for unit in self._units if "*" not in unit)
            with self._block("if pointer not in single_units:"):
                self._refuse(f"not absent({self._record_type!r}, record, pointer)")
        if self._record_type == "document":
            self._refuse("not sound_table(record)")
            self._note("tables", "(record.id, table_of(record))")
        self._consistent()
        self._noted["own"] = f"notes.own[{self._record_type!r}]"
        self._add("own.append(record.id)")
        self._add("return True")

    def _consistent(self) -> None:
        """Ask whether the fields agree, unless the same fields are known to."""
        judge = JUDGES.get(self._record_type)
        if judge is None:
            return
        self._space["judge"] = judge.agrees
        if judge.fields:
            self._space["agreeing"] = set()
            self._add(f"fields = ({', '.join(judge.fields)})")
            with self._block("if fields not in agreeing:"):
                self._refuse("not judge(record)")
                self._add("agreeing.add(fields)")
        else:
            self._refuse("not judge(record)")


#: Definitions of which a rule wants more than their schema says.
_SPECIAL: Final[dict[str, Callable[[_Writer, JSONObject, str, str, str], None]]] = {
    "evidence": _Writer._evidence,  # noqa: SLF001
    "relation": _Writer._relation,  # noqa: SLF001
    "identifier": _Writer._identifier,  # noqa: SLF001
    "place": _Writer._place,  # noqa: SLF001
    "text": _Writer._text,  # noqa: SLF001
}


def _deeper(pointer: str, key: str) -> str:
    """Write the expression of a pointer one fixed step deeper."""
    return f"{pointer[:-1]}/{key}'" if pointer.endswith("'") else f"{pointer} + '/{key}'"


def _below(pointer: str, variable: str) -> str:
    """Write the expression of a pointer one step deeper, to the member whose key a variable holds."""
    return f"{_deeper(pointer, '')} + {variable}"


def _is_there(schema: JSONObject, value: str, definitions: JSONObject) -> str:
    """Write the test whether an optional property is there; what cannot be empty is true, and `UNSET` is false."""
    schema = definitions.get(schema.get("$ref", "").removeprefix("#/$defs/"), schema)
    has_content = (
        schema.get("minLength")
        or schema.get("minItems")
        or schema.get("minProperties")
        or "properties" in schema
        or "enum" in schema
    )
    return value if has_content else f"{value} is not UNSET"


def _type_of_ids(schema: JSONObject) -> str | None:
    """Tell of which type the ids are that a schema describes, "" for any type; None where it describes no ids."""
    pattern = schema.get("pattern", "")
    if pattern == f"^(?:{'|'.join(schemas.RECORD_TYPES)}):[a-z0-9]":
        return ""
    return next((kind for kind in schemas.RECORD_TYPES if pattern == f"^{kind}:[a-z0-9]"), None)
