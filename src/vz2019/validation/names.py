"""The ids of a dataset, kept to find the one that was meant where one leads nowhere."""

import string
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Final

from vz2019.advice import closest, nearest


#: So many ids are kept; in a dataset with more of them none is proposed.
MOST: Final = 100_000
#: Up to so many ids of a type each is compared; beyond, only those that one slip of the finger leads to are looked for.
COMPARED: Final = 1_000
_MISSPELT: Final = 0.85
_LETTERS: Final = string.ascii_lowercase + string.digits + "-"


class Names:
    """The ids that may be referred to, as far as they are kept."""

    def __init__(self) -> None:
        self._kept: dict[str, None] = {}
        self._is_full = False

    def add(self, ids: Iterable[str]) -> None:
        """Keep some more ids, well formed as they are."""
        if not self._is_full:
            self._kept.update(dict.fromkeys(ids))
            self._is_full = len(self._kept) > MOST
        if self._is_full:
            self._kept.clear()

    def known(self, *, without: Iterable[str] = ()) -> "Known":
        """Return the ids, now that there are no more, but for some that are not to be proposed."""
        unwanted = set(without)
        return Known(name for name in self._kept if name not in unwanted)


class Known:
    """Ids that may be proposed, by type and by what follows it, for the type would make any two short ids alike."""

    def __init__(self, ids: Iterable[str] = ()) -> None:
        self._by_type: dict[str, dict[str, str]] = defaultdict(dict)
        # Sorted, so that the order of the records does not matter.
        for record_id in sorted(ids):
            kind, _, slug = record_id.partition(":")
            self._by_type[kind][slug] = record_id

    def meant(self, target: str) -> str | None:
        """Return the id that was most likely meant by one that leads nowhere.

        That is one of its type a misspelling away, one of another type with its name, or else the nearest of its type.
        """
        known, slug = self._known(target)
        misspelt = _misspelt(slug, known) or self._namesakes.get(slug)
        if misspelt is not None or len(known) > COMPARED:
            return known.get(misspelt or "", misspelt)
        return known.get(nearest(slug, known) or "")

    def has_near(self, target: str) -> bool:
        """Tell whether one of the ids of a target's type is a misspelling away."""
        known, slug = self._known(target)
        return _misspelt(slug, known) is not None

    def _known(self, target: str) -> tuple[dict[str, str], str]:
        kind, _, slug = target.partition(":")
        return self._by_type.get(kind, {}), slug

    @cached_property
    def _namesakes(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for ids in self._by_type.values():
            for slug, record_id in ids.items():
                found.setdefault(slug, record_id)
        return found


def _misspelt(slug: str, known: dict[str, str]) -> str | None:
    if len(known) > COMPARED:
        return next(_within_one_slip(slug, known), None)
    return closest(slug, known, _MISSPELT)


def _within_one_slip(slug: str, known: dict[str, str]) -> Iterator[str]:
    """Yield the known names from which one letter swapped, left out, put in or put in place of another makes this one."""
    parts = [(slug[:place], slug[place:]) for place in range(len(slug) + 1)]
    slips = (
        (head + tail[1] + tail[0] + tail[2:] for head, tail in parts if len(tail) > 1),
        (head + tail[1:] for head, tail in parts if tail),
        (head + letter + tail for head, tail in parts for letter in _LETTERS),
        (head + letter + tail[1:] for head, tail in parts if tail for letter in _LETTERS),
    )
    yield from (made for made_so in slips for made in made_so if made in known)
