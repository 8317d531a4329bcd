"""Compressed input, expanded piece by piece in bounded memory: gzip and zstd, told by their first bytes.

A gzip stream is one member after another, and zeros may fill it up; a zstd stream is one frame after another. A stream
that is cut anywhere but between two of them is refused, and so is one that fails its own checks. Every member of gzip
carries a checksum; a frame of zstd need not, and one without can be altered unseen.
"""

import sys
import zlib
from collections.abc import Callable, Generator, Iterator
from typing import Final, Literal, Protocol

from attrs import define, field, frozen

from vz2019.validation.display import show


__all__ = ["ALWAYS_ALLOWED", "HEAD", "MAX_RATIO", "PIECE", "Broken", "Expander", "expander_for"]

#: How many bytes of an input tell whether it is compressed.
HEAD: Final = 4

#: The greatest length of a piece, in bytes.
PIECE: Final = 256 << 10

#: What any stream may expand to, in bytes, whatever its own length.
ALWAYS_ALLOWED: Final = 64 << 20

#: How many times its own length a longer one may expand to, where nothing else is said.
MAX_RATIO: Final = 200

# The compressed length is counted in steps, taken at the same bytes however the input is cut into chunks.
_STEP: Final = 16 << 10
_MAX_WINDOW_LOG: Final = 27

_GZIP_MAGIC: Final = b"\x1f\x8b"
_FRAME_MAGIC: Final = b"\x28\xb5\x2f\xfd"
_SKIPPABLE_MAGICS: Final = tuple(bytes([first]) + b"\x2a\x4d\x18" for first in range(0x50, 0x60))
# The magic number of a frame, its flags, and how large a window it needs. No frame is shorter.
_FRAME_HEAD: Final = 6
_SINGLE_SEGMENT: Final = 0x20

Rule = Literal["truncated-input", "corrupt-input", "excessive-expansion"]


class Broken(Exception):  # noqa: N818 - it names what the stream is
    """Raised where a compressed stream cannot be expanded any further.

    Attributes:
        rule: the rule that it breaks.
        message: what is wrong and what to do, as one printable line.

    """

    def __init__(self, rule: Rule, message: str) -> None:
        super().__init__(rule, message)
        self.rule: str = rule
        self.message = message

    def __str__(self) -> str:
        return self.message


class _Part(Protocol):
    """A member, a frame, or the filling after them: what stands between two borders of a stream."""

    @property
    def eof(self) -> bool: ...

    @property
    def unused_data(self) -> bytes: ...

    def decompress(self, data: bytes, max_length: int, /) -> bytes: ...


@frozen(kw_only=True)
class _Format:
    """What tells one kind of compression from another."""

    name: str
    magics: tuple[bytes, ...]
    #: How many bytes must be seen before a part can begin.
    head: int
    #: The byte that may fill the stream up after its last part.
    filling: bytes | None = None
    error: type[Exception]
    begin: Callable[[bytes], _Part]

    def may_begin(self, head: bytes) -> bool:
        """Say whether a part can begin so, as far as can be seen."""
        return any(magic.startswith(head[: len(magic)]) for magic in self.magics)


@define(eq=False)
class Expander:
    r"""Expands one stream; chunks of any length go in, pieces come out.

    The whole stream is fed, its first bytes too. Whether a stream proves `Broken` does not depend on the chunks; how much
    comes out before does, and is not vouched for: checksums stand at the end.

    Feeding again before every piece has been taken, or after the stream proved broken, is a caller's mistake
    (`RuntimeError`).

    >>> import gzip
    >>> data = gzip.compress(b'{"id": "event:mill-fire"}\n')
    >>> expander = expander_for(data[:HEAD], max_ratio=MAX_RATIO)
    >>> b"".join([*expander.feed(data[:15]), *expander.feed(data[15:])])
    b'{"id": "event:mill-fire"}\n'
    >>> expander.close()

    Attributes:
        taken: how many bytes of the stream have been expanded.
        given: how many bytes have come out.

    """

    _format: _Format = field(repr=lambda form: form.name)
    _max_ratio: int
    taken: int = field(default=0, init=False)
    given: int = field(default=0, init=False)
    _head: bytes = field(default=b"", init=False, repr=False)
    _part: _Part | None = field(default=None, init=False, repr=False)
    _is_busy: bool = field(default=False, init=False, repr=False)

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Expand the next chunk, as pieces of at most `PIECE` bytes.

        Raises `Broken` while the pieces are taken.
        """
        self._refuse_if_busy()
        self._is_busy = True
        return self._expand(data)

    def close(self) -> None:
        """Say that the stream has ended; raises `Broken` if it is not complete."""
        self._refuse_if_busy()
        between_parts = self._part is None or isinstance(self._part, _Filling)
        if self._head or not between_parts or not self.taken:
            message = f"the {self._format.name} data break off at byte {self.taken}; fetch the file again, or compress it anew"
            raise Broken("truncated-input", message)

    def _refuse_if_busy(self) -> None:
        if self._is_busy:
            raise RuntimeError("the stream is broken, or not every piece of the last chunk has been taken")

    def _expand(self, data: bytes) -> Iterator[bytes]:
        for chunk in _steps(data, self.taken):
            self.taken += len(chunk)
            rest = chunk
            while rest:
                if self._part is None:
                    rest = self._begin(rest)
                if self._part is not None:
                    rest = yield from self._pieces(self._part, rest)
        self._is_busy = False

    def _begin(self, data: bytes) -> bytes:
        """Begin a part once its head is complete, and give what belongs to it and to those that follow."""
        head = self._head + data
        if self._format.filling and head.startswith(self._format.filling):
            self._part = _Filling(self._format)
        elif not self._format.may_begin(head):
            raise _garbage(self._format)
        elif len(head) < self._format.head:
            self._head = head
            return b""
        else:
            self._part = self._format.begin(head)
        self._head = b""
        return head

    def _pieces(self, part: _Part, data: bytes) -> Generator[bytes, None, bytes]:
        """Expand what belongs to a part, and give what stands behind it."""
        while True:
            piece = self._piece(part, data)
            if piece:
                yield piece
            if part.eof:
                self._part = None
                return part.unused_data
            # A full piece may have left something in the decoder.
            if len(piece) < PIECE:
                return b""
            data = b""

    def _piece(self, part: _Part, data: bytes) -> bytes:
        try:
            piece = part.decompress(data, PIECE)
        except self._format.error as error:
            raise _damaged(self._format, error) from error
        if self._max_ratio and self.given + len(piece) > self._limit():
            raise _excessive(self._format, self._max_ratio)
        self.given += len(piece)
        return piece

    def _limit(self) -> int:
        steps = -(-self.taken // _STEP)
        return max(ALWAYS_ALLOWED, self._max_ratio * steps * _STEP)


def expander_for(head: bytes, *, max_ratio: int) -> Expander | None:
    """Return what expands an input that begins so, or None if it is not compressed.

    At least `HEAD` bytes must be given, or all where there are fewer. A stream that is cut within its first bytes is one
    still, unless what is left could be text. With a `max_ratio` of 0, a stream may expand to any length.
    """
    if not head or (len(head) < HEAD and head.isascii() and head.decode().isprintable()):
        return None
    if _GZIP.may_begin(head):
        return Expander(_GZIP, max_ratio)
    if any(magic.startswith(head[:HEAD]) for magic in (_FRAME_MAGIC, *_SKIPPABLE_MAGICS)):
        return Expander(_zstd(), max_ratio)
    return None


def _steps(data: bytes, start: int) -> Iterator[bytes]:
    """Cut a chunk wherever the stream has a multiple of the step."""
    pos = 0
    while pos < len(data):
        end = pos + _STEP - (start + pos) % _STEP
        yield data[pos:end]
        pos = end


class _Member:
    """One member of a gzip stream; it keeps what it has not used yet, as a frame's decoder does."""

    def __init__(self, _head: bytes) -> None:
        self._inflate = zlib.decompressobj(wbits=31)

    @property
    def eof(self) -> bool:
        return self._inflate.eof

    @property
    def unused_data(self) -> bytes:
        return self._inflate.unused_data

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        return self._inflate.decompress(self._inflate.unconsumed_tail + data, max_length)


@frozen
class _Filling:
    """What fills a stream up to its end, and holds nothing."""

    _format: _Format
    eof: bool = field(default=False, init=False)
    unused_data: bytes = field(default=b"", init=False)

    def decompress(self, data: bytes, _max_length: int, /) -> bytes:
        if data.strip(self._format.filling):
            raise _garbage(self._format)
        return b""


_GZIP: Final = _Format(
    name="gzip", magics=(_GZIP_MAGIC,), head=len(_GZIP_MAGIC), filling=b"\0", error=zlib.error, begin=_Member
)


def _zstd() -> _Format:
    """Load what expands zstd, which most runs need not."""
    if sys.version_info >= (3, 14):
        from compression.zstd import DecompressionParameter, ZstdDecompressor, ZstdError  # noqa: PLC0415
    else:
        from backports.zstd import DecompressionParameter, ZstdDecompressor, ZstdError  # noqa: PLC0415

    def begin(head: bytes) -> _Part:
        _refuse_large_window(head)
        return ZstdDecompressor(options={DecompressionParameter.window_log_max: _MAX_WINDOW_LOG})

    return _Format(
        name="zstd", magics=(_FRAME_MAGIC, *_SKIPPABLE_MAGICS), head=_FRAME_HEAD, error=ZstdError, begin=begin
    )


def _refuse_large_window(head: bytes) -> None:
    """Refuse a frame by the window that it declares (RFC 8878, section 3.1.1.1.2).

    The decoder does the same, except where a small frame stands in one chunk as a whole; a frame without this declaration
    is no smaller than its window.
    """
    if not head.startswith(_FRAME_MAGIC) or head[4] & _SINGLE_SEGMENT:
        return
    exponent, mantissa = divmod(head[5], 8)
    if (8 + mantissa) << (exponent + 7) > 1 << _MAX_WINDOW_LOG:
        message = "the zstd data need a window of more than 128 MiB; compress the file anew, without --long"
        raise Broken("corrupt-input", message)


def _damaged(form: _Format, error: Exception) -> Broken:
    reason = show(str(error).rpartition(": ")[2])
    message = f"the {form.name} data are damaged ({reason}); fetch the file again, or compress it anew"
    return Broken("corrupt-input", message)


def _garbage(form: _Format) -> Broken:
    message = (
        f"something else stands after the end of the {form.name} data; cut it off, or compress the file anew"
    )
    return Broken("corrupt-input", message)


def _excessive(form: _Format, max_ratio: int) -> Broken:
    message = f"the {form.name} data expand to more than {max_ratio} times their length; if that is right, allow more with --max-expansion"
    return Broken("excessive-expansion", message)
