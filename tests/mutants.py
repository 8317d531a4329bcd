"""Records with faults of every kind, by the thousand, from a seed: what was read is changed in a few places, and written anew."""

import copy
import json
import random
from collections.abc import Iterable, Iterator
from typing import Any, Final

from vz2019 import packaged


JSON = Any
#: The shipped records as plain data.
SHIPPED: Final = [json.loads(line) for data in packaged.contents().values() for line in data.splitlines()]
Path = tuple[Any, ...]

_KEYS: Final = ("e1", "E1", "-a", "a-", "a--b", "a_b", "é", "", " x", "no-such", "kind", "/kind", "id")
_TEXTS: Final = (
    *_KEYS,
    *("x ", "x\n", "\u00a0x", "\u2028", "\u0000", "five words are in it, not six"),
    *("actor:A", "actor:a-", "actor:a--b", "actor:-a", "actor:a:b", "event:x", "document:x", "figure:"),
    *("2019-02-30", "2019-13", "2019-02-02/2019-01-01", "2019-02-02", "VEN", "XXX", "ven"),
    *("/", "/date", "/nope", "/evidence", "/names", "statement", "narrator", "none", "1.0"),
    *("A" * 64, "a" * 64, "a" * 63 + "\n", "https://x.y", "en", "xx-"),
)
_VALUES: Final[tuple[JSON, ...]] = (
    *_TEXTS,
    *(True, False, None, 0, 1, -1, 1.0, 1.5, 2**53, 2**53 + 1, 1e300, 10**30, [], {}, [1], {"a": 1}),
)


def _places(value: JSON, path: Path = ()) -> Iterator[tuple[Path, JSON]]:
    members: Iterable[tuple[Any, JSON]] = ()
    if isinstance(value, dict):
        members = value.items()
    elif isinstance(value, list):
        members = enumerate(value)
    for key, member in members:
        yield (*path, key), member
        yield from _places(member, (*path, key))


_STRINGS: Final = sorted({value for one in SHIPPED for _, value in _places(one) if isinstance(value, str)})


def mutants(records: list[JSON], seed: int) -> Iterator[bytes]:
    """Yield lines without end, each a record with up to three changes, valid or not."""
    draw = random.Random(seed)  # noqa: S311  # no secret hangs on it
    while True:
        record = copy.deepcopy(draw.choice(records))
        for _ in range(draw.choice((1, 1, 1, 2, 3))):
            change(draw, record)
        line = _write(draw, record)
        if line is not None:
            yield line


def change(draw: random.Random, record: JSON) -> None:
    """Change a record in one place, at which it is left as valid as it was or not."""
    places = list(_places(record))
    if not places:
        return
    path, value = draw.choice(places)
    holder = record
    for token in path[:-1]:
        holder = holder[token]
    other = draw.choice(places)
    if draw.random() < 0.6:
        _replace(draw, holder, path[-1], draw.choice((draw.choice(_VALUES), draw.choice(_STRINGS), other[1])))
    elif isinstance(holder, dict) and draw.random() < 0.5:
        holder[draw.choice((*_KEYS, str(other[0][-1])))] = copy.deepcopy(draw.choice((value, other[1])))
    else:
        _edit(draw, holder, path[-1], value)


def _replace(draw: random.Random, holder: JSON, key: Any, value: JSON) -> None:
    if draw.random() < 0.3:
        del holder[key]
    else:
        holder[key] = copy.deepcopy(value)


def _edit(draw: random.Random, holder: JSON, key: Any, value: JSON) -> None:
    if isinstance(value, str) and value:
        at = draw.randrange(len(value))
        inserted = draw.choice(("", "-", " ", "\n", "x", "A", ":", "\u2028", "/"))
        holder[key] = value[:at] + inserted + value[at + draw.randrange(2) :]
    elif isinstance(value, int | float):
        holder[key] = value + draw.choice((-50, -1, 1, 0.5, 50))
    elif isinstance(holder, list):
        holder.append(copy.deepcopy(value))


def _write(draw: random.Random, record: JSON) -> bytes | None:
    compact = draw.random() < 0.5
    text = json.dumps(record, ensure_ascii=draw.random() < 0.5, separators=(",", ":") if compact else None)
    match draw.randrange(30):
        case 0:
            text = text.replace("{", '{"id":"actor:x",', 1)
        case 1:
            text = text.replace('"evidence":', '"kind":"rally","evidence":', 1)
        case 2:
            text = text.replace('"end":', '"end":1e2,"end":', 1)
        case 3:
            text = text.replace(".", "e", 1)
    try:
        return text.encode()
    except UnicodeEncodeError:
        return None
