"""The expansion of compressed input."""

import gzip
import itertools
import pickle
import subprocess
import sys
import tracemalloc
import zlib
from collections.abc import Callable, Iterable
from hashlib import shake_256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vz2019.validation.containers import (
    _STEP,
    ALWAYS_ALLOWED,
    HEAD,
    MAX_RATIO,
    PIECE,
    Broken,
    Expander,
    expander_for,
)


if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

RULES = {"truncated-input", "corrupt-input", "excessive-expansion"}
LINES = [b'{"id": "event:mill-fire"}\n', b'{"id": "actor:harbour-watch"}\n', b'{"id": "figure:boats"}\n']


def expander(stream: bytes, max_ratio: int = MAX_RATIO) -> Expander:
    """Return the expander that the first bytes of a stream ask for."""
    found = expander_for(stream[:HEAD], max_ratio=max_ratio)
    assert found is not None
    return found


def outcome(found: Expander, chunks: Iterable[bytes]) -> tuple[bytes, str | None]:
    """Expand chunks: what came out, and the rule that the stream broke, if it did."""
    pieces: list[bytes] = []
    try:
        for chunk in chunks:
            for piece in found.feed(chunk):
                assert 0 < len(piece) <= PIECE
                pieces.append(piece)
        found.close()
    except Broken as broken:
        assert broken.rule in RULES
        assert broken.message.isprintable()
        assert broken.message == str(broken)
        return b"".join(pieces), broken.rule
    return b"".join(pieces), None


def chunked(stream: bytes, cuts: Iterable[int]) -> list[bytes]:
    """Cut a stream at the given places."""
    places = [0, *sorted(cuts), len(stream)]
    return [stream[start:end] for start, end in itertools.pairwise(places)]


def member(content: bytes) -> bytes:
    """Compress a content into one member of a gzip stream."""
    return gzip.compress(content, mtime=0)


def frame(content: bytes) -> bytes:
    """Compress a content into one frame of zstd with a checksum."""
    return zstd.compress(content, options={zstd.CompressionParameter.checksum_flag: 1})


def skippable(content: bytes, nibble: int = 0) -> bytes:
    """Make a frame of zstd that holds nothing to expand."""
    return bytes([0x50 + nibble]) + b"\x2a\x4d\x18" + len(content).to_bytes(4, "little") + content


def raw_frame(content: bytes, window: int, *, tells_size: bool = False) -> bytes:
    """Write a frame of zstd by hand, which declares a window by one byte."""
    size = (len(content) - 256).to_bytes(2, "little") if tells_size else b""
    block = (1 | len(content) << 3).to_bytes(3, "little") + content
    return b"\x28\xb5\x2f\xfd" + (b"\x40" if tells_size else b"\0") + bytes([window]) + size + block


def large_header_member(content: bytes) -> bytes:
    """Make a member of gzip with every optional field in its header."""
    header = b"\x1f\x8b\x08\x1f" + bytes(6) + b"\x03\x00abc" + b"mill.jsonl\0" + b"of the harbour\0"
    return header + (zlib.crc32(header) & 0xFFFF).to_bytes(2, "little") + member(content)[10:]


def flushed_member(lines: Iterable[bytes]) -> tuple[bytes, list[int]]:
    """Compress lines into one member of gzip that is flushed after each, and say where."""
    compressor = zlib.compressobj(wbits=31)
    stream, places = b"", []
    for line in lines:
        stream += compressor.compress(line) + compressor.flush(zlib.Z_SYNC_FLUSH)
        places.append(len(stream))
    return stream + compressor.flush(), places


def flushed_frame(lines: Iterable[bytes]) -> tuple[bytes, list[int]]:
    """Compress lines into one frame of zstd that is flushed after each, and say where."""
    compressor = zstd.ZstdCompressor(options={zstd.CompressionParameter.checksum_flag: 1})
    stream, places = b"", []
    for line in lines:
        stream += compressor.compress(line, compressor.FLUSH_BLOCK)
        places.append(len(stream))
    return stream + compressor.flush(), places


TEXT = b"".join(LINES)

#: The parts of small streams, each with what it holds.
STREAMS: dict[str, list[tuple[bytes, bytes]]] = {
    "gzip": [(member(TEXT), TEXT)],
    "gzip, empty": [(member(b""), b"")],
    "gzip, large header": [(large_header_member(TEXT), TEXT)],
    "gzip, members": [*((member(line), line) for line in LINES), (member(b""), b""), (member(TEXT), TEXT)],
    "gzip, flushed": [(flushed_member(LINES)[0], TEXT)],
    "zstd": [(frame(TEXT), TEXT)],
    "zstd, empty": [(frame(b""), b"")],
    "zstd, frames": [*((frame(line), line) for line in LINES), (frame(b""), b""), (frame(TEXT), TEXT)],
    "zstd, flushed": [(flushed_frame(LINES)[0], TEXT)],
}
UNCHECKED: dict[str, list[tuple[bytes, bytes]]] = {
    "zstd, no checksum": [(zstd.compress(TEXT), TEXT)],
    "zstd, skippable": [
        (skippable(b""), b""),
        (frame(TEXT), TEXT),
        (skippable(b"notes on the mill", 15), b""),
        (frame(LINES[0]), LINES[0]),
        (skippable(b"end"), b""),
    ],
    "zstd, by hand": [
        (raw_frame(TEXT * 4, 0x88, tells_size=True), TEXT * 4),
        (raw_frame(LINES[0], 0x00), LINES[0]),
    ],
}
ALL_STREAMS = STREAMS | UNCHECKED


def joined(parts: Iterable[tuple[bytes, bytes]]) -> tuple[bytes, bytes]:
    """Return a stream and what it holds."""
    parts = list(parts)
    return b"".join(part for part, _ in parts), b"".join(content for _, content in parts)


@pytest.mark.parametrize(
    ("head", "is_compressed"),
    [
        (b"\x1f\x8b\x08\x00", True),
        (b"\x1f\x8b{}", True),
        (b"\x1f\x8b", True),
        (b"\x1f", True),
        (b"\x1f{", False),
        (b"\x1f{}\n", False),
        (b"\x28\xb5\x2f\xfd", True),
        (b"\x28\xb5\x2f", True),
        (b"\x28\xb5", True),
        (b"\x28\xb5\x2f\xfe", False),
        (b"(", False),
        (b"\x4f\x2a\x4d\x18", False),
        (b"\x50\x2a\x4d\x18", True),
        (b"\x5f\x2a\x4d\x18", True),
        (b"\x60\x2a\x4d\x18", False),
        (b"P*M", False),
        (b"", False),
        (b"{", False),
        (b'{"id', False),
        (b"[\n\n\n", False),
        (b"\xef\xbb\xbf{", False),
        (b"\xc3\xb1", False),
        (b"PK\x03\x04", False),
        (b"BZh9", False),
        (b"\xfd7zX", False),
    ],
)
def test_what_counts_as_compressed(head: bytes, is_compressed: bool) -> None:
    """The first bytes tell, and what could be text is not taken for a stream that was cut."""
    assert (expander_for(head, max_ratio=MAX_RATIO) is not None) == is_compressed


@pytest.mark.parametrize("parts", ALL_STREAMS.values(), ids=ALL_STREAMS)
def test_every_cut_is_noticed(parts: list[tuple[bytes, bytes]]) -> None:
    """A stream cut anywhere is incomplete, unless the cut is at a border; it gives no other bytes than the whole."""
    stream, content = joined(parts)
    complete = {
        len(joined(parts[:number])[0]): joined(parts[:number])[1] for number in range(1, len(parts) + 1)
    }
    for end in range(len(stream) + 1):
        out, rule = outcome(expander(stream), [stream[:end]])
        if end in complete:
            assert (out, rule) == (complete[end], None)
        else:
            assert rule == "truncated-input", end
            assert content.startswith(out)


@pytest.mark.parametrize(
    ("stream", "places"), [flushed_member(LINES), flushed_frame(LINES)], ids=["gzip", "zstd"]
)
def test_what_was_flushed_survives_a_cut(stream: bytes, places: list[int]) -> None:
    """A line that was flushed before the cut comes out, whichever way the rest arrives."""
    for number, place in enumerate(places, start=1):
        for chunks in ([stream[:place]], chunked(stream[:place], range(1, place))):
            assert outcome(expander(stream), chunks) == (b"".join(LINES[:number]), "truncated-input")


@pytest.mark.parametrize("parts", ALL_STREAMS.values(), ids=ALL_STREAMS)
def test_two_chunks_are_as_good_as_one(parts: list[tuple[bytes, bytes]]) -> None:
    """Wherever a stream is divided in two, it gives what it holds; so it does byte by byte."""
    stream, content = joined(parts)
    for place in range(len(stream) + 1):
        assert outcome(expander(stream), [stream[:place], stream[place:]]) == (content, None)
    assert outcome(expander(stream), chunked(stream, range(len(stream)))) == (content, None)


@given(
    st.sampled_from([member, frame]),
    st.lists(st.binary() | st.integers(0, 2 * PIECE).map(bytes), min_size=1, max_size=4),
    st.data(),
)
def test_chunks_do_not_matter(
    compress: Callable[[bytes], bytes], contents: list[bytes], data: st.DataObject
) -> None:
    """However a stream is divided into chunks, it gives what was compressed, and counts every byte."""
    stream = b"".join(map(compress, contents))
    cuts = data.draw(st.lists(st.integers(0, len(stream))))
    found = expander(stream)
    assert outcome(found, chunked(stream, cuts)) == (b"".join(contents), None)
    assert (found.taken, found.given) == (len(stream), sum(map(len, contents)))


@pytest.mark.parametrize("compress", [member, frame])
@pytest.mark.parametrize("pieces", [1, 2])
@pytest.mark.parametrize("more", [-1, 0, 1])
def test_contents_of_whole_pieces(compress: Callable[[bytes], bytes], pieces: int, more: int) -> None:
    """Nothing is left behind where a content ends just at the end of a piece."""
    content = bytes(pieces * PIECE + more)
    stream = compress(content) + compress(b"mill")
    for size in (1, 7, len(stream)):
        chunks = chunked(stream, range(size, len(stream), size))
        assert outcome(expander(stream), chunks) == (content + b"mill", None)


MASKS = [1 << bit for bit in range(8)] + [0xFF]


def flipped(stream: bytes) -> Iterable[tuple[int, bytes]]:
    """Change one byte of a stream, in every place and several ways."""
    for place, mask in itertools.product(range(len(stream)), MASKS):
        yield place, stream[:place] + bytes([stream[place] ^ mask]) + stream[place + 1 :]


@pytest.mark.parametrize("parts", STREAMS.values(), ids=STREAMS)
def test_a_changed_byte_never_changes_the_content(parts: list[tuple[bytes, bytes]]) -> None:
    """Where every part has a checksum, a stream with one byte changed is refused or gives the same content.

    This holds for neither frames without a checksum nor the lengths of skippable frames, which nothing protects.
    """
    stream, content = joined(parts)
    for place, changed in flipped(stream):
        found = expander_for(changed[:HEAD], max_ratio=MAX_RATIO)
        if found is None:
            assert place < HEAD
            continue
        out, rule = outcome(found, [changed])
        assert rule in {"truncated-input", "corrupt-input"} or (out, rule) == (content, None), place


def test_only_a_header_of_gzip_can_change_unnoticed() -> None:
    """In a member of gzip, no byte but those of flags, time and system can be changed without being refused."""
    stream = member(TEXT)
    for place, changed in flipped(stream):
        if place >= HEAD and outcome(expander(changed), [changed])[1] is None:
            assert place in range(4, 10)


@given(st.sampled_from(sorted(ALL_STREAMS)), st.data())
def test_chunks_do_not_matter_for_damaged_streams(name: str, data: st.DataObject) -> None:
    """A stream with bytes changed, cut off and added breaks the same rule, or gives the same, in any chunks."""
    stream, _ = joined(ALL_STREAMS[name])
    places = data.draw(st.dictionaries(st.integers(HEAD, len(stream) - 1), st.integers(0, 255), max_size=3))
    damaged = bytes(places.get(place, byte) for place, byte in enumerate(stream))
    damaged = damaged[: data.draw(st.integers(HEAD, len(stream)))] + data.draw(st.binary(max_size=20))
    out, rule = outcome(expander(stream), [damaged])
    cuts = data.draw(st.lists(st.integers(0, len(damaged))))
    other, other_rule = outcome(expander(stream), chunked(damaged, cuts))
    assert rule == other_rule
    assert rule or out == other


@pytest.mark.parametrize(
    "stream",
    [
        member(TEXT) + b"\0",
        member(TEXT) + bytes(70_000),
    ],
)
def test_zeros_may_fill_up_gzip(stream: bytes) -> None:
    """Zeros after the last member hold nothing and are no fault, in any chunks."""
    assert outcome(expander(stream), [stream]) == (TEXT, None)
    assert outcome(expander(stream), chunked(stream, range(0, len(stream), 100))) == (TEXT, None)


@pytest.mark.parametrize(
    "stream",
    [
        member(TEXT) + b"\n",
        member(TEXT) + TEXT,
        member(TEXT) + b"\x1f\n",
        member(TEXT) + bytes(3) + b"\n",
        member(TEXT) + bytes(3) + member(TEXT),
        member(TEXT) + frame(TEXT),
        frame(TEXT) + b"\n",
        frame(TEXT) + b"\x28\xb5\x2f\n",
        frame(TEXT) + b"\0",
        frame(TEXT) + bytes(20),
        frame(TEXT) + member(TEXT),
        skippable(b"mill") + TEXT,
    ],
)
def test_nothing_else_may_follow(stream: bytes) -> None:
    """Whatever stands after the end and is no further part is refused, be it as short as one byte, in any chunks."""
    for chunks in ([stream], chunked(stream, range(len(stream)))):
        out, rule = outcome(expander(stream), chunks)
        assert rule == "corrupt-input"
        assert TEXT.startswith(out)


@pytest.mark.parametrize(
    ("window", "rule"), [(0x00, None), (0x88, None), (0x89, "corrupt-input"), (0xF8, "corrupt-input")]
)
@pytest.mark.parametrize("tells_size", [False, True])
def test_windows_have_a_limit(window: int, rule: str | None, tells_size: bool) -> None:
    """A frame that asks for a window of more than 128 MiB is refused, however small it is and however it arrives."""
    stream = raw_frame(TEXT * 4, window, tells_size=tells_size)
    for place in range(len(stream)):
        assert outcome(expander(stream), [stream[:place], stream[place:]])[1] == rule


def test_a_content_as_one_segment_has_the_same_limit() -> None:
    """A frame that is its own window is refused by its size."""
    stream = b"\x28\xb5\x2f\xfd\xe0" + (2**27 + 1).to_bytes(8, "little") + b"\x1b\0\0" + bytes(1 << 17)
    assert outcome(expander(stream), [stream]) == (b"", "corrupt-input")


def zeros_in_gzip(length: int) -> bytes:
    """Compress zeros into one member of gzip, quickly."""
    compressor = zlib.compressobj(1, wbits=31)
    whole, rest = divmod(length, 1 << 20)
    parts = [compressor.compress(bytes(1 << 20)) for _ in range(whole)]
    return b"".join([*parts, compressor.compress(bytes(rest)), compressor.flush()])


def zeros_in_zstd(length: int) -> bytes:
    """Compress zeros into one frame of zstd, quickly."""
    compressor = zstd.ZstdCompressor(1)
    whole, rest = divmod(length, 1 << 20)
    parts = [compressor.compress(bytes(1 << 20)) for _ in range(whole)]
    return b"".join([*parts, compressor.compress(bytes(rest)), compressor.flush()])


def endless_gzip(length: int) -> bytes:
    """Make a member of gzip of many equal blocks of zeros, without an end."""
    compressor = zlib.compressobj(wbits=31)
    first, more = (
        compressor.compress(bytes(1 << 20)) + compressor.flush(zlib.Z_FULL_FLUSH) for _ in range(2)
    )
    return first + more * ((length >> 20) - 1)


def many_members(length: int) -> bytes:
    """Compress zeros into many members of gzip."""
    return member(bytes(1 << 20)) * (length >> 20)


@pytest.mark.parametrize("compress", [endless_gzip, zeros_in_zstd, many_members])
def test_bombs_are_refused_early(compress: Callable[[int], bytes]) -> None:
    """Of two gigabytes of zeros no more comes out than is always allowed, and little memory is taken."""
    stream = compress(2 << 30)
    found = expander(stream)
    tracemalloc.start()
    with pytest.raises(Broken, match="--max-expansion") as caught:
        sum(map(len, found.feed(stream)))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert caught.value.rule == "excessive-expansion"
    assert found.given <= ALWAYS_ALLOWED
    assert peak < 4 * PIECE


@pytest.mark.parametrize("compress", [zeros_in_gzip, zeros_in_zstd])
@pytest.mark.parametrize(
    ("more", "max_ratio", "rule"), [(0, 1, None), (1, 1, "excessive-expansion"), (1, 0, None)]
)
def test_what_is_always_allowed(
    compress: Callable[[int], bytes], more: int, max_ratio: int, rule: str | None
) -> None:
    """Any stream may expand to 64 MiB; what goes beyond is measured against its length, unless that is switched off."""
    stream = compress(ALWAYS_ALLOWED + more)
    found = expander(stream, max_ratio)
    assert outcome(found, [stream])[1] == rule
    assert found.given <= ALWAYS_ALLOWED or rule is None


@pytest.mark.parametrize("compress", [member, frame])
@pytest.mark.parametrize(
    ("max_ratio", "rule"), [(200, None), (17, None), (15, "excessive-expansion"), (0, None)]
)
@pytest.mark.parametrize("size", [999, 1 << 14, 1 << 30])
def test_long_streams_are_measured(
    compress: Callable[[bytes], bytes], max_ratio: int, rule: str | None, size: int
) -> None:
    """A stream that expands to sixteen times its length passes or not by the ratio alone, in any chunks."""
    content = shake_256(b"harbour").digest(1 << 16) + bytes(15 << 16)
    stream = compress(content) * 80
    found = expander(stream, max_ratio)
    assert outcome(found, chunked(stream, range(size, len(stream), size)))[1] == rule


@pytest.mark.parametrize(("beyond", "rule"), [(-1000, "excessive-expansion"), (1000, None)])
@pytest.mark.parametrize("cuts", [(), (60_000,), (79_000,), range(999, 80_000, 999)])
def test_chunks_do_not_matter_at_the_limit(beyond: int, rule: str | None, cuts: Iterable[int]) -> None:
    """Zeros that end just before or behind a step of the count break the limit or keep it, in any chunks."""
    length = len(member(bytes(ALWAYS_ALLOWED)))
    noise = shake_256(b"harbour").digest(1 << 16)
    lead = noise[: (beyond - length) % _STEP]
    stream = member(lead + bytes(ALWAYS_ALLOWED) + noise)
    steps = (len(lead) + length - beyond) // _STEP
    max_ratio = ALWAYS_ALLOWED // (steps * _STEP)
    assert outcome(expander(stream, max_ratio), chunked(stream, cuts))[1] == rule


def test_a_caller_must_take_every_piece() -> None:
    """An expander is neither fed nor closed before the pieces of the last chunk have been taken."""
    found = expander(member(TEXT))
    pieces = found.feed(member(TEXT))
    for mistake in (lambda: found.feed(b""), found.close):
        with pytest.raises(RuntimeError, match="not every piece"):
            mistake()
    assert list(pieces) == [TEXT]
    found.close()


def test_a_broken_stream_cannot_go_on() -> None:
    """After a stream has proved broken, its expander is neither fed nor closed."""
    stream = member(TEXT) + b"mill"
    found = expander(stream)
    assert outcome(found, [stream]) == (TEXT, "corrupt-input")
    for mistake in (lambda: found.feed(stream), found.close):
        with pytest.raises(RuntimeError, match="broken"):
            mistake()


def test_a_broken_stream_can_be_told_to_another_process() -> None:
    """The exception survives pickling with its rule and message."""
    broken = Broken("corrupt-input", "the mill is closed")
    again = pickle.loads(pickle.dumps(broken))  # noqa: S301 - our own
    assert (again.rule, again.message) == (broken.rule, broken.message)


def test_zstd_is_loaded_only_when_it_is_met() -> None:
    """Expanding gzip loads nothing that only zstd needs."""
    program = (
        "import gzip, sys\n"
        "from vz2019.validation.containers import expander_for\n"
        "stream = gzip.compress(b'mill')\n"
        "expander = expander_for(stream[:4], max_ratio=200)\n"
        "print(b''.join(expander.feed(stream)), any(name.endswith('.zstd') for name in sys.modules))\n"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout == "b'mill' False\n"
