"""The ids of a dataset, kept to find the one that was meant where one leads nowhere."""

import string
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from vz2019.advice import closest, nearest


#: So many ids are kept; in a dataset with more of them none is proposed.
MOST: Final = 50_000
#: Up to so many ids of a type each is compared; beyond, only those that one slip of the finger leads to are looked for.
COMPARED: Final = 1_000
_MISSPELT: Final = 0.85
_LETTERS: Final = string.ascii_lowercase + string.digits + "-"


class Names:
    """The ids that may be referred to, as far as they are kept."""

    def __init__(self) -> None:
        self._kept: set[str] = set()
        self._is_full = False

    def add(self, ids: Iterable[str]) -> None:
        """Keep some more ids, well formed as they are."""
        if not self._is_full:
            self._kept.update(ids)
            self._is_full = len(self._kept) > MOST
        if self._is_full:
            self._kept.clear()

    def known(self, *, without: Iterable[str] = ()) -> "Known":
        """Return the ids, now that there are no more, but for some that are not to be proposed."""
        return Known(self._kept.difference(without))


class Known:
    """Ids that may be proposed. Those of a type are compared by what follows it, which would make any two short ids alike."""

    def __init__(self, ids: Iterable[str] = ()) -> None:
        self._ids = frozenset(ids)
        self._numbers = Counter(record_id.partition(":")[0] for record_id in self._ids)
        self._slugs: dict[str, list[str]] = {}

    def meant(self, target: str) -> str | None:
        """Return the id that was most likely meant by one that leads nowhere.

        That is one of its type a misspelling away, one of another type with its name, or else the nearest of its type.
        """
        kind, _, slug = target.partition(":")
        meant = self._misspelt(kind, slug) or self._namesake(slug)
        if meant is not None or self._numbers[kind] > COMPARED:
            return meant
        return _named(kind, nearest(slug, self._of_type(kind)))

    def has_near(self, target: str) -> bool:
        """Tell whether one of the ids of a target's type is a misspelling away."""
        kind, _, slug = target.partition(":")
        return self._misspelt(kind, slug) is not None

    def _misspelt(self, kind: str, slug: str) -> str | None:
        if self._numbers[kind] <= COMPARED:
            return _named(kind, closest(slug, self._of_type(kind), _MISSPELT))
        return self._first(f"{kind}:{made}" for made in _slips(slug))

    def _namesake(self, slug: str) -> str | None:
        return self._first(f"{kind}:{slug}" for kind in sorted(self._numbers))

    def _first(self, ids: Iterable[str]) -> str | None:
        return next(filter(self._ids.__contains__, ids), None)

    def _of_type(self, kind: str) -> list[str]:
        """Return what follows the type in the ids of one with few, sorted, so that the order of the records does not matter."""
        if kind not in self._slugs:
            alike = (record_id for record_id in self._ids if record_id.startswith(f"{kind}:"))
            self._slugs[kind] = sorted(record_id.partition(":")[2] for record_id in alike)
        return self._slugs[kind]


def _named(kind: str, slug: str | None) -> str | None:
    return None if slug is None else f"{kind}:{slug}"


def _slips(slug: str) -> Iterator[str]:
    """Yield the names from which one letter swapped, left out, put in or put in place of another makes this one."""
    parts = [(slug[:place], slug[place:]) for place in range(len(slug) + 1)]
    yield from (head + tail[1] + tail[0] + tail[2:] for head, tail in parts if len(tail) > 1)
    yield from (head + tail[1:] for head, tail in parts if tail)
    yield from (head + letter + tail for head, tail in parts for letter in _LETTERS)
    yield from (head + letter + tail[1:] for head, tail in parts if tail for letter in _LETTERS)
