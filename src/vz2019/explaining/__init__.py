"""Explaining: what a record says, and where each of its values comes from, for people."""

from vz2019.explaining.answering import UnknownPointerError, why
from vz2019.explaining.making import explain
from vz2019.explaining.values import (
    Absence,
    Answer,
    Claim,
    Explanation,
    Field,
    LinkedRecord,
    ReferringRecord,
    Witness,
)


__all__ = [
    "Absence",
    "Answer",
    "Claim",
    "Explanation",
    "Field",
    "LinkedRecord",
    "ReferringRecord",
    "UnknownPointerError",
    "Witness",
    "explain",
    "why",
]
