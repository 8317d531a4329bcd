"""Whether strings are of the form that the schemas and the rules want: many at once, by searches in all of them together.

Each function returns the strings that may be malformed, and none where all are well formed.
"""

import string
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from typing import Any, Final

from vz2019 import schemas
from vz2019.dates import Date, InvalidDate
from vz2019.validation.engines import FAST
from vz2019.validation.screening.notes import ANY, Notes
from vz2019.vocabulary.countries import COUNTRIES


_SLUG: Final = (string.ascii_lowercase + string.digits + "-\n").encode()
_ID: Final = _SLUG + b":"
_HEXADECIMAL: Final = b"0123456789abcdef"


def malformed(notes: Notes) -> set[str]:
    """Return the strings among the notes that may be malformed."""
    return set(_malformed(notes))


def _malformed(notes: Notes) -> Iterator[str]:
    for record_type in schemas.RECORD_TYPES:
        yield from _wrong(_are_ids_of(record_type), notes.own[record_type])
        yield from _wrong(_are_ids_of(record_type), notes.ids[record_type])
    yield from _wrong(_are_ids, notes.ids[ANY])
    yield from _wrong(_are_ids_of("document"), list(notes.cited))
    yield from _wrong(_are_keys, notes.keys)
    yield from _wrong(_are_trimmed, notes.prose)
    yield from _wrong(_are_digests, notes.digests)
    yield from _wrong_dates(set(notes.dates))
    yield from set(notes.countries) - COUNTRIES.keys()


Test = Callable[[list[str]], bool]


def _wrong(test: Test, texts: list[str]) -> Iterable[str]:
    """Return the texts that fail a test, which is seldom worth the while of one test for each."""
    return () if not texts or test(texts) else [text for text in texts if not test([text])]


@cache
def _are_ids_of(record_type: str) -> Test:
    prefix = f"\n{record_type}:"

    def test(texts: list[str]) -> bool:
        joined = "\n" + "\n".join(texts)
        return joined.count(prefix) == len(texts) and _are_slugs(joined, len(texts), _ID)

    return test


def _are_ids(texts: list[str]) -> bool:
    joined = "\n" + "\n".join(texts)
    typed = sum(joined.count(f"\n{record_type}:") for record_type in schemas.RECORD_TYPES)
    return typed == len(texts) and _are_slugs(joined, len(texts), _ID)


def _are_slugs(joined: str, number: int, allowed: bytes) -> bool:
    """Hold lines, each with its line feed before it, to the characters of ids, their colons one a line."""
    return (
        joined.isascii()
        and not joined.encode().translate(None, allowed)
        and joined.count("\n") == number
        and joined.count(":") in (0, number)
        and "--" not in joined
        and ":-" not in joined
        and "-\n" not in joined
        and not joined.endswith("-")
    )


def _are_keys(texts: list[str]) -> bool:
    joined = "\n" + "\n".join(texts)
    return "\n-" not in joined and _are_slugs(joined, len(texts), _SLUG)


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
        try:
            Date.parse(text)
        except InvalidDate:
            yield text
        else:
            _GOOD_DATES.add(text)


#: Dates that have been read before, so many that every day of a century fits in.
_GOOD_DATES: Final[set[str]] = set()
_MOST_DATES: Final = 50_000


def form_of(schema: dict[str, Any]) -> Callable[[str], bool]:
    """Return a test of single strings by their schema, for forms that are too rare for a case of their own."""
    validator = FAST.compile(schema)
    return lru_cache(maxsize=4096)(lambda text: not list(FAST.violations(validator, text)))
