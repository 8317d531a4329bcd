"""Bytes to values: what stands in an input, record by record, each with its place.

An input is JSON Lines, one JSON list of records, a dataset (an object whose `records` are the list), or one single record;
its content tells which, and whether it is compressed. What does not satisfy the JSON profile comes out as a problem, and
the reading goes on with the next record wherever it can. It is fed piece by piece, and keeps no more than one record.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from vz2019.validation import layouts
from vz2019.validation.bodies import (
    MAX_LINE,
    Body,
    Count,
    Item,
    Limits,
    LinesBody,
    RecordBody,
    line_items,
)
from vz2019.validation.containers import HEAD, Broken, Expander, expander_for
from vz2019.validation.entries import Entry, Further, Mark, Problem, Spot
from vz2019.validation.layouts import SPACE
from vz2019.validation.listed import ListBody
from vz2019.validation.stretches import Stretch


__all__ = ["MAX_LINE", "NOTICES", "Count", "Entry", "Further", "Limits", "Problem", "Reader", "read"]

#: The rules whose problems cost no data.
NOTICES: Final = frozenset({"byte-order-mark", "empty-input"})

_START: Final = Mark()
_PIECE: Final = 1 << 20


def read(
    pieces: bytes | Iterable[bytes], name: str = "<data>", *, limits: Limits | None = None
) -> Iterator[Item]:
    r"""Read the records of one input, whole or in pieces: each an entry, or problems that say why it is none.

    >>> [type(item).__name__ for item in read(b'{"type": "event"}\n{')]
    ['Entry', 'Problem']
    """
    reader = Reader(name, limits=limits)
    for piece in [pieces] if isinstance(pieces, bytes) else pieces:
        yield from reader.feed(piece)
    yield from reader.close()


class Reader:
    """Reads one input that is fed to it piece by piece; `count` tells what has become of it so far."""

    def __init__(self, name: str, *, limits: Limits | None = None) -> None:
        self.name = name
        self.count = Count()
        self.limits = limits or Limits()
        self._head: bytes | None = b""
        self._expander: Expander | None = None
        self._text = _Text(self.limits, self.count)
        self._broken = False

    def __repr__(self) -> str:
        return f"<Reader {self.name!r}, {self.count.size} bytes, {self.count.entries} entries read>"

    @property
    def is_over(self) -> bool:
        """Whether nothing that may follow can be read any more."""
        return self._broken or self._text.is_over

    @property
    def is_expanding(self) -> bool:
        """Whether the input is compressed, so that its text is not what it is made of."""
        return self._expander is not None

    def feed(self, data: bytes) -> Iterator[Item]:
        """Take some more bytes, and give what they complete."""
        return self._items(self.feed_text(data))

    def close(self) -> Iterator[Item]:
        """Give what is left when the input has ended."""
        return self._items(self.close_text())

    def _items(self, found: Iterator[Item | Stretch]) -> Iterator[Item]:
        for one in found:
            if isinstance(one, Stretch):
                for block in one.blocks():
                    for place in range(len(block.lines)):
                        yield from line_items(block, place, self.limits, self.count)
            else:
                yield one

    def feed_text(self, data: bytes) -> Iterator[Item | Stretch]:
        """Take some more bytes, and give what they complete; of JSON Lines stretches of it, unread."""
        self.count.size += len(data)
        for start in range(0, len(data), _PIECE):
            yield from self._take(data[start : start + _PIECE])

    def close_text(self) -> Iterator[Item | Stretch]:
        """Give what is left when the input has ended, as `feed_text` does."""
        yield from self._begin()
        if self._broken:
            return
        try:
            if self._expander is not None:
                self._expander.close()
        except Broken as broken:
            yield self._break(broken)
        else:
            yield from self._text.close()

    def _take(self, data: bytes) -> Iterator[Item | Stretch]:
        if self._head is None:
            yield from self._pass_on(data)
            return
        self._head += data
        if len(self._head) >= HEAD:
            yield from self._begin()

    def _begin(self) -> Iterator[Item | Stretch]:
        """Look whether the input is compressed, and go on with what has been seen of it."""
        if self._head is not None:
            head, self._head = self._head, None
            self._expander = expander_for(head, max_ratio=self.limits.expansion)
            yield from self._pass_on(head)

    def _pass_on(self, data: bytes) -> Iterator[Item | Stretch]:
        if self._broken:
            return
        if self._expander is None:
            yield from self._text.feed(data)
            return
        try:
            for piece in self._expander.feed(data):
                yield from self._text.feed(piece)
        except Broken as broken:
            yield self._break(broken)

    def _break(self, broken: Broken) -> Problem:
        self._broken = True
        return self._text.break_off(broken.rule, broken.message)


class _Text:
    """Reads the text of an input, which is no longer compressed."""

    def __init__(self, limits: Limits, count: Count) -> None:
        self._limits = limits
        self._count = count
        self._seen: bytes | None = b""
        self._need = layouts.HEAD
        self._decided = False
        self._mark = _START
        #: How many bytes stand before the text that is looked at.
        self._offset = 0
        #: What of the line stands before the text that is looked at.
        self._lead = ""
        self._body: Body | None = None
        self._open_line = False
        self._refused = False

    @property
    def is_over(self) -> bool:
        """Whether nothing that may follow can be read any more."""
        return self._refused or (self._body is not None and self._body.is_over)

    def feed(self, data: bytes) -> Iterator[Item | Stretch]:
        if data:
            self._open_line = not data.endswith(b"\n")
        if not isinstance(self._body, LinesBody):
            self._count.lines += data.count(b"\n")
        if self._seen is None:
            if self._body is not None:
                yield from self._body.feed(data)
            return
        self._seen += data
        yield from self._begin(final=False)

    def close(self) -> Iterator[Item | Stretch]:
        if not isinstance(self._body, LinesBody):
            self._count.lines += self._open_line
        yield from self._begin(final=True)
        if self._body is not None:
            yield from self._body.close()

    def break_off(self, rule: str, message: str) -> Problem:
        """Say that the input cannot be read further; of a record that has begun there is nothing more to say.

        How far it was read before a checksum proved wrong depends on its pieces, so the place is the whole input.
        """
        if self._open_line:
            self._count.lines += 1
            self._count.refused += 1
        self._count.layout = self._count.layout if self._body else "unreadable"
        return Problem(rule=rule, spot=_FIRST, message=message, lost="rest")

    def _begin(self, *, final: bool) -> Iterator[Item | Stretch]:
        """Look how the input begins, until it is known how to read it."""
        if self._seen is None or (len(self._seen) < self._need and not final):
            return
        if not self._decided:
            self._decided = True
            yield from self._look_at_encoding()
        yield from self._look_at_layout(final=final)

    def _look_at_encoding(self) -> Iterator[Item | Stretch]:
        seen = self._seen or b""
        if encoding := layouts.foreign_encoding(seen):
            yield from self._refuse("unsupported-encoding", f"the file is in {encoding}; save it as UTF-8")
        elif seen.startswith(layouts.BOM):
            self._seen = seen[len(layouts.BOM) :]
            self._offset += len(layouts.BOM)
            message = "a byte order mark begins the file and was passed over; save without it"
            yield Problem(rule="byte-order-mark", spot=_FIRST, message=message)

    def _look_at_layout(self, *, final: bool) -> Iterator[Item | Stretch]:
        if self._seen is None:
            return
        body = self._seen.lstrip(SPACE)
        self._pass_over(self._seen[: len(self._seen) - len(body)])
        self._seen = body
        if not body:
            if final:
                yield from self._nothing()
            return
        found = layouts.layout(body, final=final, max_line=self._limits.line)
        if found is None:
            # What goes on over many lines is looked at again when there is twice as much of it.
            self._need = 2 * len(body) if b"\n" in body else 0
        else:
            foreign = layouts.foreign_format(body)
            if foreign and found in ("lines", "record"):
                yield from self._refuse("foreign-format", f"this looks like {foreign.name}", foreign.hint)
            else:
                yield from self._start(found, body)

    def _pass_over(self, data: bytes) -> None:
        text = data.decode(errors="replace")
        self._offset += len(data)
        self._mark = self._mark.at_start_of(text, len(text))
        self._lead = (self._lead + text).rpartition("\n")[2]

    def _start(self, found: layouts.Layout, body: bytes) -> Iterator[Item | Stretch]:
        self._count.layout = found
        self._seen = None
        self._body, skipped = self._make(found, body)
        yield from self._body.feed(body[skipped:])

    def _make(self, found: layouts.Layout, body: bytes) -> tuple[Body, int]:
        if found == "lines":
            # It counts its lines itself, as it goes through them.
            self._count.lines = self._mark.line - 1
            self._count.blank += self._mark.line - 1
            return LinesBody(self._mark, self._limits, self._count, lead=self._lead, offset=self._offset), 0
        if found == "record":
            return RecordBody(self._mark, self._limits, self._count, lead=self._lead), 0
        opened = layouts.envelope_end(body) or 1
        self._pass_over(body[:opened])
        closers = "]}" if found == "dataset" else "]"
        return ListBody(self._mark, self._limits, self._count, lead=self._lead, closers=closers), opened

    def _nothing(self) -> Iterator[Item | Stretch]:
        self._count.blank = self._count.lines
        self._seen = None
        yield Problem(rule="empty-input", spot=_FIRST, message="the file holds no record")

    def _refuse(self, rule: str, message: str, hint: str | None = None) -> Iterator[Item | Stretch]:
        self._count.layout = "unreadable"
        self._count.refused = 1
        self._seen = None
        self._refused = True
        yield Problem(rule=rule, spot=_FIRST, message=message, hint=hint, lost="rest")


_FIRST: Final = Spot(line=1, column=1, end_column=2)
