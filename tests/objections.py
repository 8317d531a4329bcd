"""What screening says of a line, and what is there to be said: the reader, the schema and the rules on one record."""

from typing import Any, Final

from vz2019.validation import RULES
from vz2019.validation.bodies import Count, Limits, line_items
from vz2019.validation.checking import Checks
from vz2019.validation.dataset_index import Item
from vz2019.validation.engines import ENGINES
from vz2019.validation.entries import Entry
from vz2019.validation.rule import Objectors
from vz2019.validation.screening.screen import Screen
from vz2019.validation.stretches import Block


SCREEN: Final = Screen()
_CHECKS: Final = {name: Checks(RULES, (), engine) for name, engine in ENGINES.items()}


def is_clear(line: bytes) -> bool:
    """Screen a line alone."""
    return not SCREEN.screen([line]).suspects


def objectors(line: bytes) -> Objectors | None:
    """Return which rules may object to a line, as far as the screening can tell."""
    return SCREEN.screen([line]).objectors.get(0)


def objections(line: bytes, engine: str = "fast", asked: Objectors | None = None) -> list[Any]:
    """Return what the reader, the schema and the rules on one record object to in a line; of these only some may be asked."""
    found: list[Any] = list(line_items(Block([line]), 0, Limits(), Count()))
    if not all(isinstance(one, Entry) for one in found):
        return found
    checks = _CHECKS[engine]
    objected: list[Any] = []
    for entry in found:
        objected += (
            checks.head(entry.value) or checks.records([(Item(entry.value, entry, "<line>"), asked)])[0]
        )
    return objected
