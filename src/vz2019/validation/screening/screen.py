"""Screening: which lines are clear, so that no rule can find anything in them but by what other records say.

A line that is not cleared is not wrong: it is to be read again, by the strict reader, the schema engine and the rules.
"""

import re
from collections.abc import Iterable
from typing import Final

import msgspec
from attrs import frozen

from vz2019 import schemas
from vz2019.validation.screening import structs
from vz2019.validation.screening.forms import malformed
from vz2019.validation.screening.notes import Notes
from vz2019.validation.screening.surveys import survey


_SPACE: Final = b" \t\r\n"
# In strings too: a line with these and a fraction is looked at again.
_EXPONENT: Final = re.compile(rb"[:,\[\s]-?[0-9]+(?:\.[0-9]+)?[eE]")


@frozen
class Screened:
    """What a screening found of some lines.

    Attributes:
        notes: what the clear ones say, and nothing of others, which may not be read at all.
        suspects: which lines are not cleared, counted from 0.

    """

    notes: Notes
    suspects: list[int]


class Screen:
    """Screens lines of JSON, each without its line feed."""

    def __init__(self) -> None:
        self._decode = structs.decoder().decode
        self._encode = msgspec.json.Encoder()
        self._surveys = {structs.struct(name): survey(name) for name in schemas.RECORD_TYPES}

    def screen(self, lines: list[bytes]) -> Screened:
        """Tell which of some lines are clear."""
        notes = Notes()
        suspects = self._survey(enumerate(lines), notes)
        refused = {*suspects, *self._holding(malformed(notes), lines)}
        if notes.is_spoilt or len(refused) > len(suspects):
            notes = Notes()
            self._survey(((place, line) for place, line in enumerate(lines) if place not in refused), notes)
        return Screened(notes, sorted(refused))

    def _holding(self, wrong: set[str], lines: list[bytes]) -> set[int]:
        """Return the lines that are not clear because one of some malformed strings stands in them."""
        everywhere = set(range(len(lines)))
        looked_at: set[int] = set()
        for text in wrong:
            literal = self._encode.encode(text)
            holders = {place for place, line in enumerate(lines) if literal in line}
            # Where it may be written otherwise, by digits of an escape in capitals, it can be anywhere.
            looked_at |= everywhere if b"\\u" in literal or not holders else holders
        return {place for place in looked_at if not self._is_clear(lines[place])}

    def notes(self, line: bytes) -> Notes:
        """Survey a line that has been cleared once more, alone."""
        notes = Notes()
        self._survey([(0, line)], notes)
        return notes

    def _is_clear(self, line: bytes) -> bool:
        notes = Notes()
        return not self._survey([(0, line)], notes) and not malformed(notes)

    def _survey(self, lines: Iterable[tuple[int, bytes]], notes: Notes) -> list[int]:
        """Survey some lines, and return the numbers of those that are not cleared."""
        decode, encode, surveys = self._decode, self._encode.encode_into, self._surveys
        written = bytearray()
        suspects = []
        for place, line in lines:
            try:
                record = decode(line)
            except (msgspec.MsgspecError, ValueError, RecursionError):
                suspects.append(place)
                continue
            # A property that stands twice is written once: what is written is then shorter.
            encode(record, written)
            if len(written) == len(line) or _is_lossless(written, line):
                notes.floats = False
                is_sound = surveys[type(record)](record, notes)
                if is_sound and not (notes.floats and _EXPONENT.search(line)):
                    continue
                notes.is_spoilt = True
            suspects.append(place)
        return suspects


def _is_lossless(written: bytearray, line: bytes) -> bool:
    """Tell whether nothing was lost between a line and what was written of it.

    White space goes from both, that within strings too. Of what is left, everything that is written otherwise than it was
    read has become shorter, but for numbers with an exponent, of which the survey takes note.
    """
    line = line.strip(_SPACE)
    # Most often blanks are all there is, and to count them is quicker than to take them away.
    if len(written) - written.count(b" ") == len(line) - line.count(b" "):
        return True
    return len(written.translate(None, _SPACE)) == len(line.translate(None, _SPACE))
