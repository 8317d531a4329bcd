"""The tellings, links and reasons for absence that fit the fields of a record."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from hypothesis import strategies as st

from vz2019 import pointers, schemas
from vz2019.keyed import Keyed
from vz2019.records import Anchor, Attribution, Evidence, Relation, Span
from vz2019.strategies._context import Source, World, type_of
from vz2019.strategies._values import Draw, Strategy, codes, dates, keyed, maybe, reused, texts
from vz2019.units import BOOKKEEPING
from vz2019.vocabulary import (
    Basis,
    EvidenceLevel,
    Factuality,
    Mention,
    MissingReason,
    RelationType,
    SpanPart,
    Vantage,
    Voice,
)


_NO_CLAIMS: Final[Keyed[object]] = Keyed()
_WORD: Final = re.compile(r"[^\W_](?:[\w-]*[^\W_])?")


def units(plain: dict[str, Any]) -> list[str]:
    """Return the pointers of a record's fields that must be evidenced; if it has none, one that may be."""
    patterns = schemas.semantics()["evidence_units"][plain["type"]]
    found = [pointer for pattern in patterns for pointer in _places(plain, pattern)]
    return found or [f"/{name}" for name in plain if name not in BOOKKEEPING][:1]


def _places(value: Any, pattern: str, at: str = "") -> Iterator[str]:
    if not pattern:
        yield at
        return
    step, _, rest = pattern[1:].partition("/")
    if isinstance(value, dict):
        for key in value if step == "*" else {step} & set(value):
            yield from _places(value[key], rest and f"/{rest}", pointers.append(at, key))


@st.composite
def tellings(draw: Draw, plain: dict[str, Any], world: World) -> Keyed[Evidence]:
    """Give evidence for every field of a record that must have some, and perhaps a competing value."""
    supports = units(plain)
    count = draw(st.integers(1, min(3, len(supports))))
    told = [draw(_telling(plain, world, tuple(supports[part::count]))) for part in range(count)]
    rival = draw(maybe(_claims(plain)))
    if rival is not None:
        told.append(draw(_telling(plain, world, (), rival)))
    return Keyed({f"e{number}": telling for number, telling in enumerate(told, start=1)})


@st.composite
def _telling(
    draw: Draw,
    plain: dict[str, Any],
    world: World,
    supports: tuple[str, ...],
    claims: Keyed[object] = _NO_CLAIMS,
) -> Evidence:
    basis = draw(codes(Basis))
    shared = {
        "basis": basis,
        "supports": supports,
        "claims": claims,
        "factuality": draw(maybe(codes(Factuality))),
        "note": draw(maybe(texts())),
    }
    if basis is Basis.OUTSIDE:
        return Evidence(**shared, reference=draw(texts()))
    source = draw(st.sampled_from(world.sources))
    return Evidence(
        **shared,
        document=source.id,
        anchors=draw(anchors(source, plain["type"])),
        attribution=draw(maybe(_attributions(plain["id"], world))),
        vantage=draw(maybe(codes(Vantage))),
        mention=draw(maybe(codes(Mention))) if plain["type"] == "actor" else None,
        reasoning=draw(texts()) if basis is Basis.INFERRED else None,
    )


@reused
def _attributions(own: str, world: World) -> Strategy[Attribution]:
    direct = st.builds(Attribution, voice=st.sampled_from((Voice.NARRATOR, Voice.UNIDENTIFIED)))
    told = world.earlier(own, "statement")
    if not told:
        return direct
    return direct | st.builds(Attribution, voice=st.just(Voice.STATEMENT), statement=st.sampled_from(told))


@st.composite
def anchors(draw: Draw, source: Source, record_type: str) -> tuple[Anchor, ...]:
    """Give anchors in a document, as close as it claims; none where it has no sentence table."""
    least = 1 if source.claims(EvidenceLevel.SENTENCE) else 0
    count = len(source.sentences)
    numbers = draw(
        st.lists(st.integers(1, max(count, 1)), min_size=least, max_size=min(2, count), unique=True)
    )
    return tuple([draw(_anchor(number, source, record_type)) for number in numbers])


@st.composite
def _anchor(draw: Draw, number: int, source: Source, record_type: str) -> Anchor:
    words = [match.span() for match in _WORD.finditer(source.sentences[number - 1])]
    some = source.claims(EvidenceLevel.SPAN) or draw(st.booleans())
    edges = sorted(draw(st.sets(st.integers(0, len(words) - 2), min_size=1, max_size=2))) if some else []
    parts = maybe(codes(SpanPart)) if record_type == "statement" else st.none()
    spans = [Span(start=words[edge][0], end=words[edge][1], part=draw(parts)) for edge in edges]
    return Anchor(sentence=number, spans=tuple(spans))


@st.composite
def _claims(draw: Draw, plain: dict[str, Any]) -> Keyed[object]:
    """Give one value of a coded field or of a date that is not the record's own."""
    known = coded(plain["type"])
    dated = ["/date"] if "/date" in schemas.fields(plain["type"], "edtf_date") else []
    pointer = draw(st.sampled_from([*known, *dated]))
    own = plain.get(pointer[1:])
    rivals = [code for code in known.get(pointer, ()) if code != own]
    value = draw(st.sampled_from(rivals) if rivals else dates().map(str).filter(lambda text: text != own))
    return Keyed({pointer: value})


@reused
def coded(record_type: str) -> Mapping[str, Sequence[str]]:
    """Return the codes of each required coded field at the top of a record type, by pointer."""
    schema = schemas.schema(record_type)
    found: dict[str, list[str]] = {}
    for name in schema["required"]:
        file, _, definition = schema["properties"][name].get("$ref", "").partition("#/$defs/")
        if file == "codelists.schema.json":
            found[f"/{name}"] = [code.code for code in schemas.codelist(definition)]
    return found


def absences(plain: dict[str, Any]) -> Strategy[Keyed[MissingReason]]:
    """Give reasons for the absence of fields that a record does not have."""
    properties = schemas.schema(plain["type"])["properties"]
    absent = [
        f"/{name}" for name in properties if name not in plain and name not in BOOKKEEPING | {"relations"}
    ]
    if not absent:
        return st.just(Keyed())
    return st.dictionaries(st.sampled_from(absent), codes(MissingReason), max_size=2).map(Keyed)


@reused
def relations(own: str, world: World) -> Strategy[Keyed[Relation]]:
    """Give links that the contract allows from a record; all but `before` lead backwards."""
    links = [
        (RelationType(name), target)
        for name, ends in schemas.semantics()["relation_types"].items()
        if type_of(own) in ends["from"]
        for target in _targets(own, world, name, ends["to"])
    ]
    if not links:
        return st.just(Keyed())
    return keyed(st.builds(_relation, st.sampled_from(links), maybe(texts())))


def _relation(link: tuple[RelationType, str], note: str | None) -> Relation:
    return Relation(type=link[0], target=link[1], note=note)


def _targets(own: str, world: World, name: str, to: list[str]) -> tuple[str, ...]:
    record_types = [type_of(own) if target == "same" else target for target in to]
    return world.later(own, *record_types) if name == "before" else world.earlier(own, *record_types)
