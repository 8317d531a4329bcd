"""Surveys: functions, written from the schemas, that go through typed records once.

A survey returns the first record that may be at fault by itself, and goes on after it when it is called again. Of the
others it has noted down everything else that a rule could object to. What is written follows the schema, so that no field is
forgotten when one is added: strings by their patterns, conditions by their types, the units of evidence from the table of
semantics. What a rule wants beyond the schema is written where the definition that it speaks of is met; what no case is
made for clears no record that has it.
"""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, Final

import msgspec
from msgspec import UNSET

from vz2019 import schemas
from vz2019.validation.rule import SCHEMA
from vz2019.validation.rules.values import MOST_QUOTED_WORDS
from vz2019.validation.screening.facts import table_of
from vz2019.validation.screening.fields import FieldWriter, JSONObject, Keys
from vz2019.validation.screening.forms import form_of
from vz2019.validation.screening.judging import (
    JUDGED,
    JUDGES,
    absent,
    coded_fields,
    distinct,
    documents,
    holds,
    in_order_by_part,
    number_of,
)
from vz2019.validation.screening.notes import Notes


Survey = Callable[[Iterator[msgspec.Struct], Notes], msgspec.Struct | None]

_CHAINS: Final = ("part-of", "before")
_QUOTED: Final = ("/quoted_terms/*", "/ascriptions/*/text")


@cache
def survey(record_type: str) -> Survey:
    """Return the survey of the records of a type."""
    made: Survey = compiled(SurveyWriter, record_type)
    return made


def compiled(writer: type["SurveyWriter"], record_type: str) -> Any:
    """Return the function that a writer writes for the records of a type."""
    space: dict[str, Any] = {
        "UNSET": UNSET,
        "absent": absent,
        "distinct": distinct,
        "documents": documents,
        "holds": holds,
        "in_order_by_part": in_order_by_part,
        "is_pointer": form_of(schemas.bundle(record_type)["$defs"]["pointer"]),
        "number_of": number_of,
        "table_of": table_of,
    }
    source = writer(record_type, space).source()
    exec(compile(source, f"<survey of {record_type}>", "exec"), space)  # noqa: S102  # written here, from our own schemas
    return space["survey"]


def source(record_type: str) -> str:
    """Return the survey of a type as it is written, to be read."""
    return SurveyWriter(record_type, {}).source()


class SurveyWriter(FieldWriter):
    """Writes the survey of one record type: its fields, and what the rules want of them beyond the schemas."""

    _takes = "records, notes"

    def __init__(self, record_type: str, space: dict[str, Any]) -> None:
        super().__init__(record_type, space)
        semantics = schemas.semantics()
        self._relations = semantics["relation_types"]
        self._sizes = semantics["sizes"]
        self._special = {
            "evidence": self._evidence,
            "relation": self._relation,
            "identifier": self._identifier,
            "place": self._place,
            "text": self._text,
        }

    def source(self) -> str:
        """Write the whole function."""
        with self._block("for record in records:"):
            always = sorted(unit for unit in self._units if unit[1:] in self._schema["required"])
            self._add(f"need = {{{', '.join(map(repr, always))}}}" if always else "need = set()")
            self._add("supported = []")
            self._properties(self._schema, "record", "", ())
            self._conclude()
        heads = [f"    {name} = {expression}" for name, expression in self._noted.items()]
        return "\n".join([f"def survey({self._takes}):", *heads, *self._lines, "    return None", ""])

    def _want_of_text(self, value: str, pattern: str) -> None:
        if pattern in _QUOTED:
            self._refuse(f"len({value}.split()) > {MOST_QUOTED_WORDS}", "long-quotation")

    def _want_of_reference(self, value: str, pattern: str, kind: str) -> None:
        """Note what may refer to the record itself, or be part of a circle."""
        # An id of another type is another one, or else it is malformed.
        if kind in ("", self._record_type):
            self._refuse(f"{value} == record.id", "self-reference")
        chain = {"/reported_by": "reported_by", "/conditions/*/event": "conditions"}.get(pattern)
        if chain:
            self._note("chained", f"({chain!r}, record.id, {value})")
        if pattern == "/sizes":
            sized = tuple(f"{kind}:" for kind in self._sizes)
            self._refuse(f"not {value}.startswith({sized!r})", "wrong-reference-type")

    def _evidence(self, _: JSONObject, telling: str, pattern: str, keys: Keys) -> None:
        """Note what a telling points at, and go through the rest of it."""
        self._noted["cited"] = "notes.cited"
        self._add(f"supports = {telling}.supports")
        self._refuse("supports is UNSET")
        self._add("supported += supports")
        self._variants("evidence", telling, pattern, keys)

    def _variant(self, tag: str, schema: JSONObject, value: str, pattern: str, keys: Keys) -> None:
        if pattern != "/evidence/*":
            super()._variant(tag, schema, value, pattern, keys)
            return
        rest = {
            key: child
            for key, child in schema["properties"].items()
            if key not in ("supports", "document", "anchors")
        }
        self._properties({**schema, "properties": rest}, value, pattern, keys)
        if "document" in schema["properties"]:
            self._add(f"document = {value}.document")
            with self._where_there(schema, "document", "document", f"{pattern}/document"):
                is_told = tag == "stated" and self._record_type != "document"
                self._add(f"ends = cited[document].{'told' if is_told else 'consulted'}")
                self._anchors(value)

    def _anchors(self, telling: str) -> None:
        self._add(f"anchors = {telling}.anchors")
        with self._block("if anchors:"):
            with self._block("if len(anchors) > 1:"):
                repeats = "len({anchor.sentence for anchor in anchors}) != len(anchors)"
                self._refuse(repeats, "overlapping-spans", SCHEMA)
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
        self._add("last = 0")
        with self._block("for span in spans:"):
            self._add("start, end = span.start, span.end")
            with self._block("if start < last or start >= end:"):
                if self._record_type == "statement":
                    with self._block("if not in_order_by_part(spans):"):
                        self._refuse_spans()
                    self._add("last = max(span.end for span in spans)")
                    self._add("break")
                else:
                    self._refuse_spans()
            self._add("last = end")
        with self._block("if last > ends[number]:"):
            self._add("ends[number] = last")

    def _refuse_spans(self) -> None:
        self._refuse("not distinct(spans)", SCHEMA)
        self._give_up("reversed-span", "overlapping-spans")

    def _relation(self, schema: JSONObject, relation: str, pattern: str, keys: Keys) -> None:
        targets = {
            kind: tuple(f"{self._record_type if name == 'same' else name}:" for name in table["to"])
            for kind, table in self._relations.items()
            if self._record_type in table["from"]
        }
        self._space["targets_of_relations"] = targets
        self._properties(schema, relation, pattern, keys)
        self._add(f"targets = targets_of_relations.get({relation}.type)")
        self._refuse(f"targets is None or not {relation}.target.startswith(targets)", "wrong-reference-type")
        with self._block(f"if {relation}.type in {_CHAINS!r}:"):
            self._note("chained", f"({relation}.type, record.id, {relation}.target)")
        with self._block(f"elif {relation}.type == 'after':"):
            self._note("chained", f"('before', {relation}.target, record.id)")

    def _identifier(self, schema: JSONObject, identifier: str, pattern: str, keys: Keys) -> None:
        self._properties(schema, identifier, pattern, keys)
        if self._record_type == "actor":
            self._note("identities", f"({identifier}.scheme, {identifier}.value, record.id)")

    def _place(self, schema: JSONObject, place: str, pattern: str, keys: Keys) -> None:
        self._properties(schema, place, pattern, keys)
        with (
            self._block(f"if {place}.identifiers is not UNSET:"),
            self._block(f"for one in {place}.identifiers.values():"),
        ):
            with self._block(f"if {place}.country is not UNSET:"):
                self._note("described", f"(one.scheme, one.value, 'country', {place}.country, record.id)")
            with self._block(f"if {place}.coordinates is not UNSET:"):
                point = f"({place}.coordinates.latitude, {place}.coordinates.longitude)"
                self._note("described", f"(one.scheme, one.value, 'coordinates', {point}, record.id)")

    def _text(self, schema: JSONObject, text: str, pattern: str, keys: Keys) -> None:
        self._refuse(f"{text}.content is not UNSET")
        self._properties(schema, text, pattern, keys)

    def _conclude(self) -> None:
        """Hold what is supported against what there is, and the fields against one another."""
        self._add("got = set(supported)")
        with (
            self._block("if len(got) != len(supported):"),
            self._block("for telling in record.evidence.values():"),
        ):
            self._refuse("len(set(telling.supports)) != len(telling.supports)", SCHEMA)
        with self._block("if got != need:"):
            with self._block("for pointer in got - need:"), self._block("if not holds(record, pointer):"):
                self._refuse("not is_pointer(pointer)", SCHEMA)
                self._give_up("dangling-pointer")
            with self._block("if not got >= need:"):
                self._add("notes.bare.update((name, record.id) for name in documents(record))")
                if self._record_type == "document":
                    self._add("notes.bare.add((record.id, record.id))")
        self._missing()
        self._consistent()
        if self._record_type == "document":
            self._note("tables", "(record.id, table_of(record))")
        self._noted["own"] = f"notes.own[{self._record_type!r}]"
        self._add("own.append(record.id)")

    def _missing(self) -> None:
        """Refuse what is said to be missing and is there, or can stand nowhere."""
        self._space["coded"] = coded_fields(self._record_type)
        self._add("missing = record.missing")
        with self._block("if missing:"), self._block("for pointer in missing:"):
            self._add("name = coded.get(pointer)")
            with self._block("if name is None:"):
                is_wrong = f"not absent({self._record_type!r}, record, pointer)"
                self._refuse(is_wrong, "dangling-pointer", "missing-but-present", SCHEMA)
            with self._block("elif getattr(record, name) is not UNSET:"):
                self._give_up("missing-but-present")

    def _consistent(self) -> None:
        """Ask whether the fields agree, unless the same fields are known to."""
        judge = JUDGES.get(self._record_type)
        if judge is None:
            return
        self._space["judge"] = judge
        if judge.key:
            self._space["agreeing"] = judge.agreeing
            self._add(f"fields = ({', '.join(judge.key)})")
            self._refuse("fields not in agreeing and not judge.learns(record, fields)", *JUDGED)
        else:
            self._refuse("not judge.agrees(record)", *JUDGED)
