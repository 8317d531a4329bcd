"""Where the values of a JSON text stand, found without the reader that the suite tests."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias


_SPACE: Final = re.compile(r"[ \t\r\n]*")
_TOKEN: Final = re.compile(r'"(?:[^"\\]|\\.)*"|[^\s,\]}]+')

Spot: TypeAlias = tuple[int, int]


@dataclass(frozen=True)
class Places:
    """The spots of every value and key of the records of a file, by the line that the record begins in."""

    records: dict[int, dict[str, set[Spot]]]

    def nearest(self, line: int, pointer: str) -> set[Spot]:
        """Return the spots of a pointer in the record that holds a line, or of the nearest value above it."""
        record = self.records[max(first for first in self.records if first <= line)]
        while pointer not in record:
            pointer = pointer.rpartition("/")[0]
        return record[pointer]


def places_of(path: Path) -> Places | None:
    """Return the places of a file of JSON or JSON Lines, or none where it is not such a file as a whole."""
    try:
        text = path.read_bytes().removeprefix(b"\xef\xbb\xbf").decode()
        return Places(dict(_records(text, path.suffix)))
    except ValueError:
        return None


def _records(text: str, suffix: str) -> list[tuple[int, dict[str, set[Spot]]]]:
    if suffix == ".jsonl":
        lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
        return [(number, _spots(line, number)) for number, line in lines]
    whole = _spots(text, 1)
    if isinstance(json.loads(text), dict):
        return [(min(whole[""])[0], whole)]
    heads = [pointer for pointer in whole if re.fullmatch(r"/\d+", pointer)]
    return [
        (
            min(whole[head])[0],
            {
                pointer.removeprefix(head): spots
                for pointer, spots in whole.items()
                if f"{pointer}/".startswith(f"{head}/")
            },
        )
        for head in heads
    ]


def _spots(text: str, first_line: int) -> dict[str, set[Spot]]:
    json.loads(text)
    found: dict[str, set[Spot]] = {}

    def spot(offset: int) -> Spot:
        return text.count("\n", 0, offset) + first_line, offset - text.rfind("\n", 0, offset)

    def skip(offset: int) -> int:
        match = _SPACE.match(text, offset)
        assert match is not None
        return match.end()

    def token(offset: int) -> int:
        match = _TOKEN.match(text, offset)
        assert match is not None
        return match.end()

    def value(offset: int, pointer: str) -> int:
        found.setdefault(pointer, set()).add(spot(offset))
        if text[offset] not in "{[":
            return token(offset)
        is_object, count = text[offset] == "{", 0
        offset = skip(offset + 1)
        while text[offset] not in "]}":
            name = str(count)
            if is_object:
                end = token(offset)
                name = json.loads(text[offset:end]).replace("~", "~0").replace("/", "~1")
                found.setdefault(f"{pointer}/{name}", set()).add(spot(offset))
                offset = skip(skip(end) + 1)
            offset = skip(value(offset, f"{pointer}/{name}"))
            offset = skip(offset + 1) if text[offset] == "," else offset
            count += 1
        return offset + 1

    value(skip(0), "")
    return found
