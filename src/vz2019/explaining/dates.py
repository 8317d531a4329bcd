"""What a date means, in words, with its bounds where they are not the date itself."""

from collections.abc import Iterator
from typing import Final

from vz2019.dates import Date, Precision, Qualifier, Range


__all__ = ["meaning"]

_SOME: Final = {
    Precision.MONTH: "some day of the month",
    Precision.YEAR: "some day of the year",
    Precision.DECADE: "some day of the decade",
    Precision.CENTURY: "some day of the century",
}
_DOUBT: Final = {
    Qualifier.UNCERTAIN: "uncertain",
    Qualifier.APPROXIMATE: "approximate: about then",
    Qualifier.BOTH: "uncertain and approximate",
}


def meaning(date: Date) -> str:
    """Say what a date means, and what its earliest and latest days are.

    >>> meaning(Date.parse("2019-02-02"))
    'that day'
    >>> meaning(Date.parse("[2019-01-20..2019-01-27]"))
    'one of these days, not all of them; earliest 2019-01-20, latest 2019-01-27'
    >>> meaning(Date.parse("2019-01-23~/.."))
    'from then on, with an open end; the start is approximate: about then; earliest 2019-01-23, latest not known'
    """
    return "; ".join([_kind(date), *_doubts(date), *_bounds(date)])


def _kind(date: Date) -> str:
    if date.precision is Precision.ONE_OF:
        return "one of these days, not all of them"
    if date.precision is Precision.INTERVAL:
        return _interval(date)
    if date.precision in (Precision.SECOND, Precision.DAY):
        return "that day" if date.precision is Precision.DAY else "that moment"
    shape = date.text.rstrip("?~%")
    if shape.endswith("X") and not shape.endswith("XX") and date.precision is Precision.MONTH:
        return "some day whose last digit is not given"
    if shape.endswith("X") and not shape.endswith("XX") and date.precision is Precision.YEAR:
        return "some month whose last digit is not given"
    return _SOME[date.precision]


def _interval(date: Date) -> str:
    if date.start and date.end:
        return "from the one day to the other, as a duration"
    if date.start:
        return f"from then on, {'with an open' if date.is_open_end else 'to an unknown'} end"
    return f"until then, {'with an open' if date.is_open_start else 'from an unknown'} start"


def _doubts(date: Date) -> Iterator[str]:
    if date.qualifier:
        yield _DOUBT[date.qualifier]
    for name, end in (("start", date.start), ("end", date.end)):
        if end is not None and end.qualifier:
            yield f"the {name} is {_DOUBT[end.qualifier]}"
    for member in date.members:
        for part in (member.start, member.end) if isinstance(member, Range) else (member,):
            if part is not None and part.qualifier:
                yield f"{part} is {_DOUBT[part.qualifier]}"


def _bounds(date: Date) -> Iterator[str]:
    if date.precision is not Precision.DAY:
        yield f"earliest {date.earliest or 'not known'}, latest {date.latest or 'not known'}"
