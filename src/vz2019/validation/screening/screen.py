"""Screening: which lines are clear, so that no rule can find anything in them but by what other records say.

A line that is not cleared is not wrong: it is to be read again, by the strict reader, the schema engine and the rules.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Any, Final

import msgspec
from attrs import frozen
from msgspec import Struct

from vz2019 import schemas
from vz2019.validation.past import Past
from vz2019.validation.rule import Objectors
from vz2019.validation.screening import structs
from vz2019.validation.screening.explaining import EVERY, explained
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
        notes: what the clear ones say.
        suspects: which lines are not cleared, counted from 0.
        objectors: for those of them that could be read without loss, which rules alone may object; what they cite is still
            noted.
        documents: which lines the tables of the notes come from, where others have still to be put between them.
        changed: the hashes of the ids of clear ones that may hold something else than in the earlier version.

    """

    notes: Notes
    suspects: list[int]
    objectors: Mapping[int, Objectors]
    documents: list[int]
    changed: list[int]


class Screen:
    """Screens lines of JSON, each without its line feed; beside the records of an earlier version where there are any."""

    def __init__(self, past: Past | None = None) -> None:
        self._past = past
        self._decode = structs.decoder().decode
        self._encode = msgspec.json.Encoder()
        self._document = structs.struct("document")
        self._surveys = {structs.struct(name): survey(name) for name in schemas.RECORD_TYPES}

    def screen(self, lines: list[bytes]) -> Screened:
        """Tell which of some lines are clear."""
        records = self._read(lines)
        notes = Notes()
        refused = self._survey(records, lines, notes)
        objectors = {place: _objectors(records[place], lines[place]) for place in refused}
        for place in self._holding(malformed(notes), lines) & records.keys() - refused:
            found = _objectors(records[place], lines[place])
            if found:
                refused.add(place)
                objectors[place] = found
                self._take_back(records[place], notes)
        suspects = [place for place in range(len(lines)) if place not in records or place in refused]
        documents = []
        if suspects and notes.tables:
            documents = [
                place
                for place, record in records.items()
                if place not in refused and type(record) is self._document
            ]
        return Screened(notes, suspects, objectors, documents, self._changed(records, refused))

    def _changed(self, records: Mapping[int, Any], refused: set[int]) -> list[int]:
        """Return the hashes of the ids of clear records that may hold something else than in the earlier version."""
        if not self._past:
            return []
        may_differ, encode = self._past.may_differ, self._encode.encode
        return [
            hash(record.id)
            for place, record in records.items()
            if place not in refused and may_differ(record.id, _print(encode(record)))
        ]

    def notes(self, lines: list[bytes]) -> Notes:
        """Note down once more what lines say that have been cleared."""
        notes = Notes()
        self._survey(self._read(lines), lines, notes)
        return notes

    def _take_back(self, record: Struct, notes: Notes) -> None:
        alone = Notes()
        self._surveys[type(record)](iter([record]), alone)
        notes.take_back(alone)

    def _holding(self, wrong: set[str], lines: list[bytes]) -> set[int]:
        """Return the lines in which one of some malformed strings may stand."""
        everywhere = set(range(len(lines)))
        looked_at: set[int] = set()
        for text in wrong:
            literal = self._encode.encode(text)
            holders = {place for place, line in enumerate(lines) if literal in line}
            # Where it may be written otherwise, by digits of an escape in capitals, it can be anywhere.
            looked_at |= everywhere if b"\\u" in literal or not holders else holders
        return looked_at

    def _read(self, lines: list[bytes]) -> dict[int, Struct]:
        """Read the lines that can be read without loss, and return the records by the numbers of their lines."""
        decode, encode = self._decode, self._encode.encode_into
        written = bytearray()
        records = {}
        for place, line in enumerate(lines):
            try:
                record = decode(line)
            except (msgspec.MsgspecError, ValueError, RecursionError):
                continue
            # A property that stands twice is written once: what is written is then shorter.
            encode(record, written)
            if len(written) == len(line) or _is_lossless(written, line):
                records[place] = record
        return records

    def _survey(self, records: Mapping[int, Struct], lines: list[bytes], notes: Notes) -> set[int]:
        """Survey records, those of a type together, and return the numbers of the lines of those that may be at fault."""
        alike = defaultdict(list)
        for record in records.values():
            alike[type(record)].append(record)
        refused = []
        for kind, some in alike.items():
            survey, rest = self._surveys[kind], iter(some)
            while (one := survey(rest, notes)) is not None:
                refused.append(one)
                self._take_back(one, notes)
        if not refused and not notes.floating:
            return set()
        places = {id(record): place for place, record in records.items()}
        for one in {id(record): record for record in notes.floating}.values():
            if _EXPONENT.search(lines[places[id(one)]]):
                refused.append(one)
                self._take_back(one, notes)
        return {places[id(record)] for record in refused}


def fingerprint(line: bytes) -> int:
    """Return a number that stands for what a record holds, however it is written; 0 where it cannot be read by a type."""
    try:
        return _print(msgspec.json.encode(structs.decoder().decode(line)))
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return 0


def _print(written: bytes) -> int:
    return hash(written) or 1


def _objectors(record: Struct, line: bytes) -> Objectors:
    """Return the rules that may object to a record; where a number may not be what it was written as, that is any."""
    objectors, has_fraction = explained(record)
    return EVERY if has_fraction and _EXPONENT.search(line) else objectors


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
