"""How records that came from elsewhere stand to a dataset that was released: which are in it as they are here."""

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import frozen

from vz2019 import convert
from vz2019.digests import Listing, combined


__all__ = ["Comparison", "compare"]


@frozen(kw_only=True)
class Comparison:
    """How some records stand to a dataset whose listing is known.

    Attributes:
        same: the ids of those that are in it as they are here.
        changed: those that are in it otherwise.
        unknown: those that are not in it, or have no id.
        repeated: those that are here more than once.
        absent: those of it that are not here.
        digest: the digest of the records that are here.

    """

    same: tuple[str, ...]
    changed: tuple[str, ...]
    unknown: tuple[str, ...]
    repeated: tuple[str, ...]
    absent: tuple[str, ...]
    digest: str

    @property
    def is_part(self) -> bool:
        """Whether all that is here is of the dataset, and is as it is there."""
        return not (self.changed or self.unknown or self.repeated)

    @property
    def is_whole(self) -> bool:
        """Whether it is the dataset."""
        return self.is_part and not self.absent


def compare(records: Iterable[Mapping[str, Any]], listing: Listing) -> Comparison:
    """Hold records, as plain data in any order and layout, against the listing of a dataset.

    Raises `ValueError` for data that JSON cannot hold exactly.

    >>> from vz2019 import packaged
    >>> compare(packaged.records()[:3], packaged.listing()).is_part
    True
    """
    found: dict[str, str] = {}
    repeated, digests = [], []
    for record in records:
        record_id, digest = str(record.get("id", "a record without an id")), convert.digest(record)
        digests.append(digest)
        if record_id in found:
            repeated.append(record_id)
        found.setdefault(record_id, digest)
    released = listing.digests
    return Comparison(
        same=tuple(one for one, digest in found.items() if released.get(one) == digest),
        changed=tuple(one for one, digest in found.items() if one in released and released[one] != digest),
        unknown=tuple(one for one in found if one not in released),
        repeated=tuple(dict.fromkeys(repeated)),
        absent=tuple(one for one in released if one not in found),
        digest=combined(digests),
    )
