"""What the findings on some records mean for others, to be put together from many places."""

from attrs import Factory, define

from vz2019.validation.finding import Cause
from vz2019.validation.losses import Losses, first_cause
from vz2019.validation.suggestions.ids import is_id


__all__ = ["Upshot"]


@define
class Upshot:
    """What is to be known of records that are broken, or that could not be read.

    Attributes:
        losses: what could not be read.
        doubts: the findings on rows of a document's sentence table, by its id and their pointers.
        known: ids that may be referred to, though no record was read under them.
        proposed: ids that may be proposed.

    """

    losses: Losses = Factory(Losses)
    doubts: dict[str, dict[str, Cause]] = Factory(dict)
    known: list[str] = Factory(list)
    proposed: list[str] = Factory(list)

    def know(self, record_id: str) -> None:
        """Let a record be referred to that is not looked at; its type shows in its id."""
        self.known.append(record_id)
        self.propose(record_id)

    def propose(self, record_id: str) -> None:
        """Keep an id as one that may be proposed, unless it is malformed."""
        if is_id(record_id):
            self.proposed.append(record_id)

    def doubt(self, document: str, row: str, cause: Cause) -> None:
        """Remember that a row of a sentence table is broken: what points at its sentence cannot be held to it."""
        doubts = self.doubts.setdefault(document, {})
        doubts[row] = first_cause(doubts.get(row), cause)

    def join(self, other: "Upshot") -> None:
        """Take in what is known of other records."""
        self.losses.join(other.losses)
        for document, rows in other.doubts.items():
            for row, cause in rows.items():
                self.doubt(document, row, cause)
