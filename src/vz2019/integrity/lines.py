"""Which lines and records of a damaged file are damaged.

Each line of a released file of records is the canonical JSON of one record. The digest of the line is therefore that of the
record, and a listing of digests by ids says which record is damaged.
"""

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256

from attrs import frozen

from vz2019 import convert
from vz2019.integrity.damage import Damage, Kind


__all__ = ["Known", "in_lines"]


@frozen(kw_only=True)
class Known:
    """What is known of the records that a file was released with.

    Attributes:
        digests: their digests by their ids, in their order.
        is_all: whether these are all of them; where the listing is damaged, some may be lacking.

    """

    digests: Mapping[str, str]
    is_all: bool


def in_lines(file: str, content: bytes, known: Known) -> Iterator[Damage]:
    """Give the lines and records that are damaged in a file of which something is."""
    lines = content.split(b"\n")
    ends = not lines[-1]
    if ends:
        lines.pop()
    yield from _form(file, lines, ends=ends)
    records = [line.removesuffix(b"\r") for line in lines if line.strip()]
    yield from _changed(file, records, known)
    yield from _placed(file, [sha256(line).hexdigest() for line in records], known)
    if not known.is_all:
        yield from _doubtful(file, lines, known)


def _form(file: str, lines: list[bytes], *, ends: bool) -> Iterator[Damage]:
    """Give the lines that are not as lines of records are, whatever stands in them."""

    def told(number: int, message: str) -> Damage:
        return Damage(kind=Kind.CHANGED, file=file, line=number, message=message)

    for number, line in enumerate(lines, 1):
        if not line.strip():
            yield told(number, "is blank, and each line was a record")
    returns = [number for number, line in enumerate(lines, 1) if line.strip() and line.endswith(b"\r")]
    if returns:
        more = f", as {len(returns) - 1} others do" if len(returns) > 1 else ""
        yield told(returns[0], f"ends in a carriage return{more}, and each ended in a line feed alone")
    if lines and not ends:
        yield told(len(lines), "is the last and has no line feed at its end")


def _changed(file: str, lines: list[bytes], known: Known) -> Iterator[Damage]:
    """Give the records that are not as they were, and those that never were."""
    found = {sha256(line).hexdigest(): line for line in lines}
    others = [line for digest, line in found.items() if digest not in known.digests.values()]
    told = {record_id for line in others if (record_id := _id_in(line)) is not None}
    for record_id, digest in known.digests.items():
        if digest in found:
            continue
        if record_id in told:
            yield Damage(kind=Kind.CHANGED, file=file, record=record_id, message="is changed")
        else:
            yield Damage(
                kind=Kind.MISSING, file=file, record=record_id, message="is gone, or changed beyond reading"
            )
    for record_id in sorted(told - known.digests.keys()) if known.is_all else ():
        yield Damage(kind=Kind.UNLISTED, file=file, record=record_id, message="was never released")


def _placed(file: str, found: list[str], known: Known) -> Iterator[Damage]:
    """Give the records that are as they were and stand there twice, or the first that stands elsewhere."""
    ids = {digest: record_id for record_id, digest in known.digests.items()}
    there = [ids[digest] for digest in found if digest in ids]
    for record_id in dict.fromkeys(there):
        if there.count(record_id) > 1:
            yield Damage(kind=Kind.REPEATED, file=file, record=record_id, message="stands there twice")
    if len(there) == len(found) and sorted(there) == sorted(known.digests):
        moved = (one for one, other in zip(there, known.digests, strict=True) if one != other)
        for record_id in list(moved)[:1]:
            yield Damage(
                kind=Kind.MOVED,
                file=file,
                record=record_id,
                message="is as it was, but not where it stood: the order of the lines is changed",
            )


def _doubtful(file: str, lines: list[bytes], known: Known) -> Iterator[Damage]:
    """Give what can be said of lines whose digests are not known: what is not canonical was not released so."""
    doubtful = 0
    for number, raw in enumerate(lines, 1):
        line = raw.removesuffix(b"\r")
        record_id = _id_in(line)
        if not line.strip() or record_id in known.digests or _digest_is_known(line, known):
            continue
        if _is_canonical(line):
            doubtful += 1
        else:
            yield Damage(
                kind=Kind.CHANGED,
                file=file,
                record=record_id,
                line=number if record_id is None else None,
                message="is changed: it is not written as records are released",
            )
    if doubtful:
        yield Damage(
            kind=Kind.UNPROVEN,
            file=file,
            message=f"holds records, {doubtful} in number, of which the damaged listing does not say whether they are as they were released",
        )


def _digest_is_known(line: bytes, known: Known) -> bool:
    return sha256(line).hexdigest() in known.digests.values()


def _parsed(line: bytes) -> object:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _id_in(line: bytes) -> str | None:
    record = _parsed(line)
    found = record.get("id") if isinstance(record, dict) else None
    return found if isinstance(found, str) else None


def _is_canonical(line: bytes) -> bool:
    record = _parsed(line)
    try:
        return isinstance(record, dict) and convert.canonical(record) == line
    except (ValueError, RecursionError):
        return False
