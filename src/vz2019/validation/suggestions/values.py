"""What to write in place of a value of the wrong JSON type, or of a code that stands in another list."""

import json
import re
from collections.abc import Collection
from functools import cache
from typing import Any, Final

from vz2019 import schemas
from vz2019.validation.display import show
from vz2019.vocabulary.countries import COUNTRIES


_NUMBER: Final = re.compile(r"-?(0|[1-9]\d{0,14})(\.\d{1,15})?", re.ASCII)
_GROUPED: Final = re.compile(r"-?[1-9]\d{0,2}(,\d{3})+", re.ASCII)
_TRUTHS: Final = {"true": "true", "yes": "true", "false": "false", "no": "false"}
_SHORT: Final = 40


def type_hint(wanted: Collection[str], there: Any) -> str | None:
    """Say how a value would be written in one of the JSON types that are wanted, or nothing where that is unclear.

    >>> type_hint(["number"], "120")
    'Write 120, without quotation marks.'
    """
    if there is None:
        return "Leave the field out; `missing` may say why."
    if isinstance(there, str):
        return _of_text(wanted, there.strip())
    if "string" in wanted and isinstance(there, (int, float)):
        return f"Write {json.dumps(json.dumps(there))}, with quotation marks."
    if "array" in wanted:
        return "Write a list, also for one item: put square brackets round it."
    if "object" in wanted and isinstance(there, list):
        return 'Write an object that gives each item a key of its own, as in {"first": …}.'
    if "integer" in wanted and isinstance(there, float):
        return "Write a whole number."
    return None


def _of_text(wanted: Collection[str], there: str) -> str | None:
    if "array" in wanted:
        return f"Write a list, also for one item: [{json.dumps(show(there, _SHORT), ensure_ascii=False)}]."
    if "boolean" in wanted and there.casefold() in _TRUTHS:
        return f"Write {_TRUTHS[there.casefold()]}, without quotation marks."
    if {"integer", "number"} & set(wanted):
        if _NUMBER.fullmatch(there):
            return f"Write {there}, without quotation marks."
        if _GROUPED.fullmatch(there):
            return f"Write {there.replace(',', '')}, without quotation marks and separators."
        return "Write digits only, without quotation marks; words and units have fields of their own."
    return None


def country_hint(code: str) -> str:
    """Name the country that a three-letter code stands for.

    >>> country_hint("VEN")
    'The code of Venezuela is VEN.'
    """
    return f"The code of {COUNTRIES[code].name} is {code}."


def lists_with(code: str) -> tuple[str, ...]:
    """Return the names of the codelists that have a code.

    >>> lists_with("asserted")
    ('factuality',)
    """
    return _lists().get(code, ())


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    lists: dict[str, tuple[str, ...]] = {}
    for name in schemas.codelist_names():
        for code in schemas.codelist(name):
            lists[code.code] = (*lists.get(code.code, ()), name)
    return lists
