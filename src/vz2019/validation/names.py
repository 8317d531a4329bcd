"""The ids of a dataset, kept to find the one that was meant where one leads nowhere."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Final

from attrs import define, field

from vz2019.advice import nearest
from vz2019.validation.suggestions.ids import is_id


#: So many ids are kept; in a dataset with more of them none is proposed, for all would have to be compared.
MOST: Final = 20_000
_MISSPELT: Final = 0.85


@define
class Names:
    """The ids that may be referred to, as far as they are kept."""

    _kept: dict[str, None] | None = field(factory=dict)

    def add(self, ids: Iterable[str]) -> None:
        """Keep some more ids."""
        if self._kept is not None:
            self._kept.update(dict.fromkeys(ids))
            if len(self._kept) > MOST:
                self._kept = None

    def drop(self, ids: Iterable[str]) -> None:
        """Propose some ids no more."""
        if self._kept is not None:
            for record_id in ids:
                self._kept.pop(record_id, None)

    def has_near(self, target: str) -> bool:
        """Tell whether one of the ids of a target's type is a misspelling away."""
        return bool(get_close_matches(_slug(target), self._of_type(target), n=1, cutoff=_MISSPELT))

    def meant(self, target: str) -> str | None:
        """Return the id that was most likely meant by one that leads nowhere: one of its type, or of its name."""
        # The type goes before every name and would make any two short ids alike.
        known = self._of_type(target)
        return known.get(nearest(_slug(target), known) or "") or next(self._namesakes(_slug(target)), None)

    def _of_type(self, target: str) -> dict[str, str]:
        kind = target.partition(":")[0]
        return {_slug(one): one for one in self._sound() if one.partition(":")[0] == kind}

    def _namesakes(self, slug: str) -> Iterator[str]:
        return (one for one in self._sound() if _slug(one) == slug)

    def _sound(self) -> Iterator[str]:
        return filter(is_id, self._kept or ())


def _slug(record_id: str) -> str:
    return record_id.partition(":")[2]
