"""The coefficients: alpha, and the Jaccard coefficient of collections."""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from math import fsum
from typing import TypeVar


T = TypeVar("T", bound=Hashable)


def alpha(pairs: Sequence[tuple[T, T]]) -> float | None:
    """Return Krippendorff's alpha for two coders and nominal values; None where all values are the same.

    It is one less the disagreement observed by the disagreement that chance would give: 1 for perfect agreement, 0 for
    that of chance, less for worse. Where nothing varies, chance has no say and it is undefined.
    Source: Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), sections A and B.

    >>> round(alpha(list(zip("0100000010", "1110010000"))), 3)
    0.095
    """
    counts = Counter(value for pair in pairs for value in pair)
    total = counts.total()
    by_chance = total**2 - sum(count**2 for count in counts.values())
    if not by_chance:
        return None
    observed = 2 * sum(value != other for value, other in pairs)
    return 1 - (total - 1) * observed / by_chance


def jaccard(first: Iterable[Hashable], second: Iterable[Hashable]) -> float:
    """Return the Jaccard coefficient of two collections that are not both empty; equal members count each time.

    >>> jaccard("aab", "abc")
    0.5
    """
    counts, others = Counter(first), Counter(second)
    return (counts & others).total() / (counts | others).total()


def mean(values: Sequence[float]) -> float | None:
    """Return the mean, the same in any order; None of nothing."""
    return fsum(values) / len(values) if values else None


def share(part: int, whole: int) -> float | None:
    """Return a part of a whole; None of nothing."""
    return part / whole if whole else None
