"""The archive: what records say to others, and where they stand, so that those can be read again that this makes suspect."""

import pickle
from collections.abc import Iterator

from attrs import Factory, define, frozen

from vz2019.validation.parts import Kept, Part
from vz2019.validation.screening.facts import Facts
from vz2019.validation.shelf import Reread, Shelf


__all__ = ["Archive", "Standing", "Whereabouts"]


@frozen
class Whereabouts:
    """Where the text of a part stands.

    Attributes:
        file: the name of its input.
        reread: reads it again.
        base: from which place on.

    """

    file: str
    reread: Reread
    base: int


@frozen
class Standing:
    """Where records stand that were read together."""

    kept: Kept
    where: Whereabouts

    @property
    def file(self) -> str:
        """The name of their input."""
        return self.where.file

    def text(self) -> bytes:
        """Read them again.

        Raises `OSError` or `GoneError` where that cannot be.
        """
        return self.where.reread(self.where.base + self.kept.offset, self.kept.size)


@frozen
class _Slip:
    """Where on the shelf it is written what the records of a part say, and whether there are documents among them."""

    place: int
    size: int
    has_documents: bool
    where: Whereabouts


@define
class Archive:
    """What the records of all parts say, put away."""

    _shelf: Shelf
    _slips: list[_Slip] = Factory(list)

    def add(self, part: Part, where: Whereabouts) -> None:
        """Put away what the records of a part say; those that stand in a text of their own have that put away too."""
        if part.text is not None:
            where = Whereabouts(where.file, self._shelf.get, self._shelf.put(part.text))
        place = self._shelf.put(part.written)
        self._slips.append(_Slip(place, len(part.written), part.has_documents, where))

    def __len__(self) -> int:
        return len(self._slips)

    def part(self, number: int) -> Iterator[tuple[Standing, Facts]]:
        """Give what was put away of one part."""
        return self._read(self._slips[number])

    def with_documents(self) -> Iterator[tuple[Standing, Facts]]:
        """Give what holds documents."""
        for slip in self._slips:
            if slip.has_documents:
                yield from (one for one in self._read(slip) if one[1].tables)

    def _read(self, slip: _Slip) -> Iterator[tuple[Standing, Facts]]:
        # Our own bytes, which never leave the process and its shelf.
        for kept, facts in pickle.loads(self._shelf.get(slip.place, slip.size)):  # noqa: S301
            yield Standing(kept, slip.where), facts
