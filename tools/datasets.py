"""Datasets put together at random, of the files of the shared suite; see `tools/differ.py`."""

import copy
import gzip
import json
import random
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from attrs import field, frozen
from entangling import PLANTS, altered


ROOT: Final = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from mutants import change  # noqa: E402  # the tests' own


@frozen
class Source:
    """The records of a file of the suite, with the text that is attached to it, and whether they are sound."""

    records: list[Any]
    texts: list[str]
    is_sound: bool

    @property
    def ids(self) -> set[str]:
        """What the records are called."""
        return {one["id"] for one in self.records if isinstance(one.get("id"), str)}


Pool = list[Source]

_NUMBER: Final = re.compile(r"(?<=[:,\[ ])-?\d+(?=[,}\]\s])")
_MEASURE: Final = re.compile(r'(?<=[ler]":) ?-?\d[\d.]*(?=[,}\]\s])')
_ID: Final = re.compile(r'"(?:actor|event|statement|figure|document):[^"\\]+"')
_TEXT: Final = re.compile(r'"[^"\\\U00010000-\U0010ffff]+"')
_BEFORE_LAST_BRACKET: Final = re.compile(r"\}\s*$")


@frozen
class Form:
    """How records are laid out in an input.

    Attributes:
        layout: `lines`, `list` or `dataset`.
        end: what ends a line.
        indent: by how much a record is indented over several lines; None for one line.
        has_mark: whether a byte order mark begins it.
        is_packed: whether it is compressed.

    """

    layout: str
    end: bytes
    indent: int | None
    has_mark: bool
    is_packed: bool


@frozen
class File:
    """One input: the texts of its records, and how they are laid out."""

    name: str
    form: Form
    records: tuple[bytes, ...]

    @property
    def data(self) -> bytes:
        """What such a file holds."""
        form = self.form
        between = form.end if form.layout == "lines" else b"," + form.end
        body = between.join(self.records)
        if form.layout == "list":
            body = b"[" + form.end + body + form.end + b"]"
        elif form.layout == "dataset":
            body = b'{"records": [' + body + b"]}" + form.end
        body = b"\xef\xbb\xbf" * form.has_mark + body
        return gzip.compress(body, mtime=0) if form.is_packed else body


@frozen
class Dataset:
    """What is validated.

    Attributes:
        files: the inputs.
        known: records that may be referred to.
        texts: copies of source texts.
        sizes: how much is taken together at various places, by the names of the constants that say so.

    """

    files: tuple[File, ...]
    known: tuple[Any, ...]
    texts: tuple[str, ...]
    sizes: dict[str, int] = field(factory=dict)


#: What may be drawn for each of the sizes, from far below to what it is.
SIZES: Final[dict[str, tuple[int, ...]]] = {
    "vz2019.validation.stretches.LINES_OF_A_BLOCK": (1, 2, 3, 64),
    "vz2019.validation.screening.concordance._AT_ONCE": (1, 2, 5, 1 << 16),
    "vz2019.validation.screening.piles._AT_HAND": (1, 2, 4, 1 << 13),
    "vz2019.validation.reader._PIECE": (97, 1_000, 20_000, 1 << 20),
}


def pool() -> Pool:
    """Return what the suite holds, file by file."""
    found = []
    for path in sorted((ROOT / "tests" / "suite").glob("*/*/*/*.jsonl")):
        text = path.with_suffix(".txt")
        texts = [text.read_text(encoding="utf-8")] if text.exists() else []
        records = [one for line in path.read_bytes().split(b"\n") if isinstance(one := _value(line), dict)]
        found += [Source(records, texts, path.parts[-3] == "valid")] if records else []
    return found


def _value(line: bytes) -> Any:
    try:
        return json.loads(line)
    except ValueError:
        return None


def drawn(draw: random.Random, suite: Pool) -> Dataset:
    """Put a dataset together: of anything, changed anyhow, or of sound records, in which only a little has been planted.

    In the first kind most records are suspect for several reasons; in the second a reason that is overlooked shows.
    """
    is_sound = draw.random() < 0.5
    chosen = _chosen(draw, [one for one in suite if one.is_sound] if is_sound else suite)
    records = [copy.deepcopy(record) for one in chosen for record in one.records]
    for plant in draw.choices(PLANTS, k=1 if is_sound else draw.choice((0, 1, 1, 2, 3))):
        plant(draw, records)
    for _ in range(0 if is_sound else draw.choice((0, 0, 1, 2, 4))):
        change(draw, draw.choice(records))
    if draw.random() < 0.4:
        draw.shuffle(records)
    known = [records.pop() for _ in range(draw.choice((0, 0, 0, 1, 2))) if len(records) > 1]
    cuts = sorted(draw.randint(0, len(records)) for _ in range(draw.choice((0, 0, 1, 2))))
    parts = zip([0, *cuts], [*cuts, len(records)], strict=True)
    slips = 0.0 if is_sound else 0.06
    return Dataset(
        files=tuple(_file(draw, f"file-{place}", records[a:b], slips) for place, (a, b) in enumerate(parts)),
        known=tuple(record for record in known if isinstance(record.get("id"), str)),
        texts=tuple(_texts(draw, chosen)),
        sizes={name: draw.choice(sizes) for name, sizes in SIZES.items()},
    )


def _chosen(draw: random.Random, suite: Pool) -> Pool:
    """Choose some files, mostly such as share no id."""
    chosen: Pool = []
    for one in draw.choices(suite, k=draw.choice((1, 1, 2, 3, 6))):
        shares = any(one.ids & other.ids for other in chosen)
        chosen += [one] if not shares or draw.random() < 0.1 else []
    return chosen


def _texts(draw: random.Random, chosen: Pool) -> list[str]:
    contents = [
        record["text"]["content"]
        for one in chosen
        for record in one.records
        if isinstance(record.get("text"), dict) and isinstance(record["text"].get("content"), str)
    ]
    texts = [text for one in chosen for text in one.texts] + contents * (draw.random() < 0.3)
    taken = [text for text in texts if draw.random() < 0.7]
    return taken + [altered(draw, draw.choice(texts)) for _ in range(draw.choice((0, 0, 1, 2))) if texts]


def _file(draw: random.Random, name: str, records: list[Any], slips: float) -> File:
    form = Form(
        layout=draw.choice(("lines", "lines", "lines", "list", "dataset")),
        end=draw.choice((b"\n", b"\n", b"\n", b"\r\n")),
        indent=draw.choice((None, None, 2)),
        has_mark=draw.random() < 0.05,
        is_packed=draw.random() < 0.15,
    )
    indent = None if form.layout == "lines" and draw.random() < 0.98 else form.indent
    return File(name, form, tuple(_written(draw, record, indent, slips) for record in records))


def _written(draw: random.Random, record: Any, indent: int | None, slips: float) -> bytes:
    text = json.dumps(
        record,
        ensure_ascii=draw.random() < 0.5,
        separators=draw.choice((None, (",", ":"))),
        indent=indent,
    )
    if draw.random() < slips:
        text = _numbers_otherwise(draw, text)
    if draw.random() < 0.1:
        text = _letters_otherwise(draw, text)
    if draw.random() < 0.1:
        text = _longer_when_read(draw, text)
    line = text.encode(errors="replace")
    ways = (
        line[: draw.randrange(len(line))],
        b"",
        b" " + line + b"\r",
        line.replace(b"{", b'{"note":"a",', 1),
        line.replace(b"-", b"\\u002d", 1),
        _BEFORE_LAST_BRACKET.sub(',"id":"event:x"}', text).encode(errors="replace"),
        line + b" " + line,
    )
    return draw.choice(ways) if draw.random() < slips else line


def _numbers_otherwise(draw: random.Random, text: str) -> str:
    """Write a number so that it looks like none that counts, though it may be the same."""
    ways = ("{}e0", "{}.0", "{}0e-1", "{}E+0", "-{}", "{}.5", "0{}", "{}e400", "{}e-400")
    return _replaced(draw, _NUMBER, text, lambda found: draw.choice(ways).format(found))


def _longer_when_read(draw: random.Random, text: str) -> str:
    """Write a number shorter than it is written usually, and a letter as much longer, or nearly so."""
    ways = ("1e0", "1e1", "2e2", "3E4", "1e5", "1e5", "7e+4", "1e10")
    written = _replaced(draw, _MEASURE, text, lambda _: draw.choice(ways))
    return text if written == text else _letters_otherwise(draw, written)


def _letters_otherwise(draw: random.Random, text: str) -> str:
    """Escape an ordinary letter of an id, or of any text or key."""

    def escaped(found: str) -> str:
        at = draw.randrange(1, len(found) - 1)
        return f"{found[:at]}\\u{ord(found[at]):04x}{found[at + 1 :]}"

    return _replaced(draw, draw.choice((_ID, _TEXT)), text, escaped)


def _replaced(draw: random.Random, pattern: re.Pattern[str], text: str, by: Callable[[str], str]) -> str:
    places = [*pattern.finditer(text)]
    if not places:
        return text
    found = draw.choice(places)
    return text[: found.start()] + by(found[0]) + text[found.end() :]
