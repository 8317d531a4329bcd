"""The ids of a dataset, kept to find the one that was meant where one leads nowhere."""

from collections.abc import Iterable
from typing import Final

from attrs import define, field

from vz2019.advice import nearest


#: So many ids are kept; in a dataset with more of them none is proposed, for all would have to be compared.
MOST: Final = 20_000


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

    def meant(self, target: str) -> str | None:
        """Return the id that was most likely meant by one that leads nowhere: one of its type, or of its name."""
        kept = self._kept or {}
        kind, _, name = target.partition(":")
        near = nearest(target, [one for one in kept if one.partition(":")[0] == kind])
        return near or next((one for one in kept if one.partition(":")[2] == name), None)
