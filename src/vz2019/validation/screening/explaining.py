"""Why a survey refuses a record: which rules alone could object to it.

A survey stops where a rule may object. Here it goes on, and takes note of which; only where it cannot go on, or anything may
be wrong, it gives up, and every rule has to be asked.
"""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Final

import msgspec

from vz2019.validation.rule import SCHEMA, Objectors, Scope
from vz2019.validation.rules import RULES
from vz2019.validation.screening.forms import NOTED, objecting
from vz2019.validation.screening.notes import Notes
from vz2019.validation.screening.surveys import SurveyWriter, compiled


__all__ = ["EVERY", "explained"]

_Explanation = Callable[[Iterator[msgspec.Struct], Notes, set[str]], msgspec.Struct | None]

#: The schema and all rules on one record.
EVERY: Final[Objectors] = frozenset(
    {SCHEMA, *(rule.slug for rule in RULES if rule.scope is Scope.RECORD and rule.check is not None)}
)


def explained(record: msgspec.Struct) -> tuple[Objectors, bool]:
    """Return the rules, `SCHEMA` among them, that could object to a typed record, and whether it has a fraction.

    The rules that are not named find nothing in it.
    """
    notes, objectors = Notes(), set[str]()
    if _explanation(str(record.__struct_config__.tag))(iter([record]), notes, objectors) is not None:
        return EVERY, bool(notes.floating)
    return frozenset(objectors | objecting(notes)), bool(notes.floating)


@cache
def _explanation(record_type: str) -> _Explanation:
    made: _Explanation = compiled(_Writer, record_type)
    return made


def source(record_type: str) -> str:
    """Return what explains the records of a type as it is written, to be read."""
    return _Writer(record_type, {}).source()


class _Writer(SurveyWriter):
    """Writes a survey that goes on after what it knows the objectors to."""

    _takes = "records, notes, objectors"

    def _give_up(self, *objectors: str) -> None:
        if objectors:
            self._add(f"objectors.update({objectors!r})")
        else:
            super()._give_up()

    def _note(self, name: str, value: str) -> None:
        # The rest is for other records, and could not be made of whatever is refused.
        if name in NOTED:
            super()._note(name, value)
