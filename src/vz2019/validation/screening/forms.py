"""Whether strings are of the form that the schemas and the rules want: many at once, by searches in all of them together.

Each function returns the strings that may be malformed, and none where all are well formed.
"""

import datetime as dt
import string
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, Final

from vz2019 import schemas
from vz2019.dates import Date, InvalidDate
from vz2019.validation.engines import FAST
from vz2019.validation.screening.notes import ANY, Notes
from vz2019.vocabulary.countries import COUNTRIES


_SLUG: Final = (string.ascii_lowercase + string.digits + "-").encode()
#: What may not stand beside a hyphen becomes one, so that there are two.
_BESIDE: Final = bytes.maketrans(b"\n:", b"--")
_HEXADECIMAL: Final = b"0123456789abcdef"

Test = Callable[[list[str]], bool]


def malformed(notes: Notes) -> set[str]:
    """Return the strings among the notes that may be malformed."""
    return set(_malformed(notes))


def _malformed(notes: Notes) -> Iterator[str]:
    ids = {kind: [*notes.own.get(kind, ()), *noted] for kind, noted in notes.ids.items()}
    ids["document"] += notes.cited
    if not _are_ids(ids):
        for kind, texts in ids.items():
            yield from (text for text in texts if not _are_ids({kind: [text]}))
    yield from _wrong(_are_keys, list(set(notes.keys)))
    yield from _wrong(_are_trimmed, notes.prose)
    yield from _wrong(_are_digests, notes.digests)
    yield from _wrong_dates(set(notes.dates))
    yield from set(notes.countries) - COUNTRIES.keys()


def _wrong(test: Test, texts: list[str]) -> Iterable[str]:
    """Return the texts that fail a test, which is seldom worth the while of one test for each."""
    return () if not texts or test(texts) else [text for text in texts if not test([text])]


def _are_ids(ids: Mapping[str, list[str]]) -> bool:
    """Tell whether all of some ids, by the type that they must be of, are well formed."""
    lines = {kind: _lines(texts) for kind, texts in ids.items()}
    return _are_slugs("".join(lines.values()), b"\n:" * sum(map(len, ids.values()))) and all(
        _begin(lines[kind], kind) == len(texts) for kind, texts in ids.items()
    )


def _begin(lines: str, kind: str) -> int:
    """Count the lines that begin with a type."""
    kinds = schemas.RECORD_TYPES if kind == ANY else (kind,)
    return sum(lines.count(f"\n{kind}:") for kind in kinds) if lines else 0


def _are_keys(texts: list[str]) -> bool:
    return _are_slugs(_lines(texts), b"\n" * len(texts))


def _lines(texts: list[str]) -> str:
    """Write texts one a line, each with its line feed before it."""
    return "\n" + "\n".join(texts) if texts else ""


def _are_slugs(lines: str, rest: bytes) -> bool:
    """Tell whether lines consist of lower-case letters, digits, single hyphens between them, and of a rest."""
    written = lines.encode()
    return written.translate(None, _SLUG) == rest and b"--" not in (written + b"\n").translate(_BESIDE)


def _are_trimmed(texts: list[str]) -> bool:
    # More counts as white space here than the schemas mean, which does no harm. What loses none stays the same object.
    return list(map(str.strip, texts)) == texts


def _are_digests(texts: list[str]) -> bool:
    joined = "".join(texts)
    return joined.isascii() and not joined.encode().translate(None, _HEXADECIMAL)


def _wrong_dates(texts: set[str]) -> Iterator[str]:
    unknown = texts - _GOOD_DATES
    if not unknown:
        return
    if len(_GOOD_DATES) > _MOST_DATES:
        _GOOD_DATES.clear()
    for text in unknown:
        if _is_plain_date(text):
            _GOOD_DATES.add(text)
            continue
        try:
            Date.parse(text)
        except InvalidDate:
            yield text
        else:
            _GOOD_DATES.add(text)


def _is_plain_date(text: str) -> bool:
    """Tell whether a text is a day, or two of them in their order: these are the most, and soonest told."""
    first, slash, last = text.partition("/")
    return _is_day(first) and (not slash or (first < last and _is_day(last)))


def _is_day(text: str) -> bool:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    # Days of weeks, and days without hyphens, are read as well.
    return len(text) == _DAY and text[4] == text[7] == "-"


_DAY: Final = len("2000-01-01")
#: Dates that have been read before, so many that every day of a century fits in.
_GOOD_DATES: Final[set[str]] = set()
_MOST_DATES: Final = 50_000


def form_of(schema: dict[str, Any]) -> Callable[[str], bool]:
    """Return a test of single strings by their schema, for forms that are too rare for a case of their own."""
    validator = FAST.compile(schema)
    return lru_cache(maxsize=4096)(lambda text: not list(FAST.violations(validator, text)))
