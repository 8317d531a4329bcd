"""The hand-written half of the codebook: how a coder decides, as plain values."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from attrs import frozen


@frozen(kw_only=True)
class Section:
    """A part of the general rules.

    Attributes:
        title: its heading.
        text: its text in Markdown.

    """

    title: str
    text: str


@frozen(kw_only=True)
class HardCase:
    """A difficulty that the source poses, and how it was settled.

    Attributes:
        title: what the difficulty is.
        problem: what the source does.
        decision: how it is coded, and why.
        records: ids of the records that show it.

    """

    title: str
    problem: str
    decision: str
    records: tuple[str, ...]


@cache
def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((files("vz2019.codebook") / name).read_text(encoding="utf-8"))


def sections() -> tuple[Section, ...]:
    """Return the general rules in their order.

    >>> sections()[0].title
    'What is coded'
    """
    return tuple(
        Section(title=part["title"], text=part["text"].strip()) for part in _read("rules.toml")["section"]
    )


def rule(group: str, name: str) -> str | None:
    """Return the coding rule of one variable, or None where the definition says all.

    `group` is a record type, `record` for what all records share, or the name of a shared part.

    >>> rule("event", "part_of_day")
    'Only where the text names one, and only with a date.'
    """
    found: str | None = _read("rules.toml")["variable"].get(group, {}).get(name)
    return found


def ruled() -> tuple[tuple[str, str], ...]:
    """Return the group and name of every variable that has a rule."""
    return tuple((group, name) for group, rules in _read("rules.toml")["variable"].items() for name in rules)


def expected(record_type: str) -> tuple[str, ...]:
    """Return the fields of a record type whose absence needs a reason in `missing`.

    >>> expected("figure")
    ('date',)
    """
    return tuple(_read("rules.toml")["expected"].get(record_type, ()))


def unused(codelist: str, code: str) -> str | None:
    """Return why a code stands in its list although the shipped data does not use it, or None.

    >>> unused("plover_event", "COERCE")
    "PLOVER's whole list is here, so that the data of others can be coded."
    """
    reasons: dict[str, str] = _read("rules.toml")["unused"].get(codelist, {})
    return reasons.get(code, reasons.get("*"))


def hard_cases() -> tuple[HardCase, ...]:
    """Return the hard cases of the source in their order."""
    return tuple(
        HardCase(
            title=case["title"],
            problem=case["problem"].strip(),
            decision=case["decision"].strip(),
            records=tuple(case["records"]),
        )
        for case in _read("hard_cases.toml").get("case", ())
    )
