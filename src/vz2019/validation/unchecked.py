"""What a validation did not look at, and why: a verdict holds for the rest."""

from collections.abc import Iterator
from typing import Final

from vz2019.printable import counted
from vz2019.validation.attaching import Attached
from vz2019.validation.report import NotChecked
from vz2019.validation.settings import Settings


__all__ = ["not_checked"]

#: So many copies that no document has are named.
_MOST_NAMED: Final = 5


def not_checked(
    *, concluded: bool, lost: int, attached: Attached, unread_numbers: int, settings: Settings
) -> Iterator[NotChecked]:
    """Yield what was not checked.

    `concluded` tells whether what takes the whole dataset was; `lost` is the number of records that could not be read, and
    `unread_numbers` that of figures whose number is in words that are not read.
    """
    if not concluded:
        yield NotChecked(what="what takes the whole dataset", why="the validation was interrupted")
    if lost:
        yield NotChecked(
            what=f"the fields of {counted(lost, 'record')}",
            why="the text, the type or the version could not be read, as the findings say",
        )
    if attached.unproven:
        yield NotChecked(
            what=f"the words of the evidence on {counted(attached.unproven, 'document')}",
            why="no copy of the text is attached; --source FILE attaches one, --attached those that are remembered",
        )
    if unread_numbers:
        yield NotChecked(
            what=f"the numbers of {counted(unread_numbers, 'figure')}",
            why="they are in words, which are read in English alone",
        )
    if attached.unused:
        named = ", ".join(attached.unused[:_MOST_NAMED])
        left = len(attached.unused) - _MOST_NAMED
        more = f", and {left:,} more" if left > 0 else ""
        yield NotChecked(what=f"the copies of {named}{more}", why="the dataset has no such document")
    if settings.off:
        yield NotChecked(what=", ".join(sorted(settings.off)), why="switched off by the settings")
