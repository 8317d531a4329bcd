"""What the command line may say of a new record: its fields, as far as they are simple."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

import click

from vz2019.cli import text
from vz2019.cli.inputs import Unusable, unrepeated, whole_id
from vz2019.schemas import field_schema
from vz2019.validation.suggestions.ids import hyphenated
from vz2019.validation.suggestions.values import type_hint


Command = Callable[..., Any]

#: A local key has forty characters at most; three are left for what tells it from others.
_LONGEST_STEM: Final = 37
_RANGE: Final = re.compile(
    r"(?P<from>[\[(])\s*(?P<low>-?[0-9]{1,15}(?:\.[0-9]{1,12})?)?\s*,\s*(?P<high>-?[0-9]{1,15}(?:\.[0-9]{1,12})?)?\s*(?P<to>[\])])"
)
_NUMBER: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,12})?")
#: The options that are of one text, each with its shape and what its help says.
_TEXTS: Final[Mapping[str, tuple[str, str]]] = {
    "kind": ("CODE", "The kind of an actor, event or figure."),
    "country": ("CODE", "Of an actor: its country, by three letters."),
    "polarity": ("CODE", "Of an event: whether it is said to be so, or not so."),
    "phase": ("CODE", "Of an event: whether it begins, goes on or ends."),
    "salience": ("CODE", "Of an event: how much of the text is about it."),
    "date": ("DATE", "When it is, was or will be: 2019-02-02, 2019-02, 2019-01~."),
    "part-of-day": ("CODE", "Of an event or statement: the part of the day."),
    "deadline": ("DATE", "Of an event: by when it is to be."),
    "mode": ("CODE", "Of a statement: how its words are given."),
    "speech-act": ("CODE", "Of a statement: what is done by saying it."),
    "stance": ("CODE", "Of a statement: for or against what it is about."),
    "unit": ("CODE", "Of a figure: in what it is measured."),
    "hedge": ("CODE", "Of a figure: what the text puts before the number."),
}
#: The options that name one record, each with its type, where only one can be meant.
_RECORDS: Final[Mapping[str, tuple[str, str]]] = {
    "medium": ("actor", "Of a statement: the medium that carries it."),
    "occasion": ("event", "Of a statement: the event at which it is made."),
    "reported-by": ("statement", "Of a statement: the one that reports it."),
    "sizes": ("event", "Of a figure: the event whose size it is."),
}
#: The options that may be repeated: the field that they fill, their shape, and what a member of it is made of.
_KEYED: Final[Mapping[str, tuple[str, str, str, tuple[str, ...]]]] = {
    "participant": ("participants", "ACTOR=ROLE", "Of an event: who takes part, and how.", ("actor", "role")),
    "place": ("places", "NAME=ROLE", "Of an event: a place, and how it belongs to it.", ("name", "role")),
    "speaker": ("speakers", "ACTOR", "Of a statement: who speaks.", ("actor",)),
    "addressee": ("addressees", "ACTOR", "Of a statement: who is spoken to.", ("actor",)),
    "form": ("names", "TEXT=KIND", "Of an actor: a form of its name in the text.", ("text", "kind")),
    "office": ("offices", "TITLE=STANDING", "Of an actor: an office, and how firmly it is its own.", ("title", "standing")),
    "relation": ("relations", "TYPE:SLUG=RELATION", "How it relates to another record, as in event:fire=part-of.", ("target", "type")),
}  # fmt: skip


def options(command: Command) -> Command:
    """Give a command the options of a record's fields."""
    made = [
        *(click.option(f"--{name}", metavar=shape, help=told) for name, (shape, told) in _TEXTS.items()),
        *(click.option(f"--{name}", metavar="ID", help=told) for name, (_, told) in _RECORDS.items()),
        click.option("--value", metavar="NUMBER", help="Of a figure: its number, as 1500 or 2.3."),
        click.option("--counted", metavar="TEXT", help="Of a figure: what is counted, in words of your own."),
        *(
            click.option(f"--{name}", multiple=True, metavar=shape, help=f"{told}  [may be repeated]")
            for name, (_, shape, told, _) in _KEYED.items()
        ),
        click.option(
            "--quoted",
            multiple=True,
            metavar="TERM",
            help="Of a statement: a term of five words at most that it quotes.  [may be repeated]",
        ),
        click.option(
            "--condition",
            "conditions",
            multiple=True,
            metavar="EVENT=true|false",
            help="Of an event: another one that must come about, or must not.  [may be repeated]",
        ),
        click.option(
            "--bounds",
            metavar="RANGE",
            help="Of a figure: the range of the number, as [200,1000) or (,12); a round bracket leaves the end out.",
        ),
        click.option(
            "--convention",
            metavar="CODE",
            help="The convention that gives the --bounds; without it the text states them.",
        ),
        click.option(
            "--missing",
            multiple=True,
            metavar="FIELD=REASON",
            help="A field that is absent, and why: date=not-stated.  [may be repeated]",
        ),
    ]
    for option in reversed(made):
        command = option(command)
    return command


def values_of(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields that the options fill, by name."""
    return {name: value for name, value in _values(given) if value is not None}


def _values(given: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name in (option.replace("-", "_") for option in _TEXTS):
        yield name, given[name]
    for option, (record_type, _) in _RECORDS.items():
        name = option.replace("-", "_")
        yield name, None if given[name] is None else whole_id(record_type, given[name])
    for option, (name, shape, _, members) in _KEYED.items():
        yield name, _keyed(given[option], option, shape, members) or None
    yield "value", None if given["value"] is None else _number(given["value"])
    yield "bounds", _bounds(given["bounds"], given["convention"])
    yield "counted", None if given["counted"] is None else {"description": given["counted"]}
    yield "quoted_terms", list(given["quoted"]) or None
    yield "conditions", _conditions(given["conditions"]) or None


def _number(given: str) -> int | float:
    hint = type_hint(field_schema("figure", "/value") or {}, given) or ""
    # What may be read in two ways is not chosen between.
    if not _NUMBER.fullmatch(given) or "where" in hint:
        raise Unusable(f"{text.safe(given)!r} is no number that can be taken: {hint}")
    number: int | float = json.loads(given)
    if Decimal(repr(number)) != Decimal(given) or (given.startswith("-0") and not number):
        raise Unusable(f"{text.safe(given)!r} has more digits than a number in JSON can hold")
    return number


def _keyed(
    given: Iterable[str], option: str, shape: str, members: tuple[str, ...]
) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for one in given:
        parts = one.rpartition("=")[::2] if len(members) > 1 else (one,)
        if not all(part.strip() for part in parts):
            raise Unusable(f"{text.safe(one)!r} is no {option}; write {shape}")
        member = dict(zip(members, parts, strict=True))
        if "actor" in member:
            member["actor"] = whole_id("actor", member["actor"])
        found[_free_key(next(iter(member.values())), option, found)] = member
    return found


def _conditions(given: Iterable[str]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for one in given:
        event, _, holds = one.rpartition("=")
        if not event or holds not in ("true", "false"):
            raise Unusable(f"{text.safe(one)!r} is no condition; write EVENT=true or EVENT=false")
        found[_free_key(event, "condition", found)] = {
            "event": whole_id("event", event),
            "holds": holds == "true",
        }
    return found


def _bounds(given: str | None, convention: str | None) -> dict[str, Any] | None:
    if given is None and convention is None:
        return None
    match = _RANGE.fullmatch(given or "")
    if match is None or not (match["low"] or match["high"]):
        raise Unusable(
            f"{text.safe(given or '')!r} is no range; write it as [200,1000), or (,12) where an end is open"
        )
    made: dict[str, Any] = (
        {"basis": "stated"} if convention is None else {"basis": "convention", "convention": convention}
    )
    if match["low"]:
        made["lower"] = {"value": json.loads(match["low"]), "inclusive": match["from"] == "["}
    if match["high"]:
        made["upper"] = {"value": json.loads(match["high"]), "inclusive": match["to"] == "]"}
    return made


def _free_key(name: str, option: str, taken: Mapping[str, Any]) -> str:
    """Return a local key that is made of a name and not taken."""
    stem = hyphenated(name.partition(":")[2] or name)
    if len(stem) > _LONGEST_STEM:
        stem = stem[: _LONGEST_STEM + 1].rpartition("-")[0] or stem[:_LONGEST_STEM]
    stem = stem or option
    key, number = stem, 1
    while key in taken:
        number += 1
        key = f"{stem}-{number}"
    return key


def missing_of(given: Iterable[str]) -> dict[str, str]:
    """Return the reasons why fields are absent, by the names of the fields."""
    return unrepeated("--missing", map(_reason, given))


def _reason(given: str) -> tuple[str, str]:
    field, _, reason = given.partition("=")
    if not field or not reason:
        raise Unusable(
            f"{text.safe(given)!r} says no field and reason; write FIELD=REASON, as date=not-stated"
        )
    return field.removeprefix("/").replace("-", "_"), reason
