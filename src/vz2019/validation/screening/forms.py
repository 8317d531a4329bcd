"""Whether strings are of the form that the schemas and the rules want: many at once, by searches in all of them together.

Each function returns the strings that may be malformed, and none where all are well formed.
"""

import datetime as dt
import re
import string
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache, partial
from itertools import chain
from typing import Any, Final

from vz2019 import schemas
from vz2019.dates import Date, InvalidDate
from vz2019.validation.engines import FAST
from vz2019.validation.rule import SCHEMA
from vz2019.validation.screening.notes import ANY, Notes
from vz2019.vocabulary.countries import COUNTRIES


_SLUG: Final = (string.ascii_lowercase + string.digits + "-").encode()
#: What may not stand beside a hyphen becomes one, so that there are two.
_BESIDE: Final = bytes.maketrans(b"\n:", b"--")
_HEXADECIMAL: Final = b"0123456789abcdef"
#: What stands in no date, as the schemas say it.
OUTSIDE_DATES: Final = r"[^0-9TXZ:+%~?./,\[\]-]"
_foreign_to_dates: Final = re.compile(OUTSIDE_DATES).search

#: The lists of the notes in which strings are looked at, and records whose numbers are.
NOTED: Final = frozenset({"keys", "prose", "dates", "countries", "digests", "floating"})

Test = Callable[[list[str]], bool]


def malformed(notes: Notes) -> set[str]:
    """Return the strings among the notes that may be malformed."""
    return {text for _, texts in _malformed(notes) for text in texts}


def objecting(notes: Notes) -> set[str]:
    """Return the rules, `SCHEMA` among them, that may object to the form of strings among the notes."""
    return {rule for rules, texts in _malformed(notes) if any(True for _ in texts) for rule in rules}


def _malformed(notes: Notes) -> Iterator[tuple[tuple[str, ...], Iterable[str]]]:
    """Yield the rules that object to strings of a kind, and which of the strings may be malformed."""
    ids = set(_wrong_ids(notes))
    yield (SCHEMA,), ids
    yield ("self-reference",), _own_ids(ids, notes) if ids else ()
    yield (SCHEMA, "dangling-pointer"), _wrong(_are_keys, list(set(notes.keys)))
    yield (SCHEMA,), _wrong(_are_trimmed, notes.prose)
    yield (SCHEMA,), _wrong(_are_digests, notes.digests)
    dates = list(_wrong_dates(set(notes.dates)))
    yield ("malformed-date", "impossible-date", "reversed-interval"), dates
    yield (SCHEMA,), filter(_foreign_to_dates, dates)
    yield (SCHEMA, "unknown-country"), set(notes.countries) - COUNTRIES.keys()


def _own_ids(ids: set[str], notes: Notes) -> set[str]:
    """Return those of some references that are a record's own id; one that is well formed has been compared with it."""
    references = {*chain.from_iterable(notes.ids.values()), *notes.cited}
    return ids & references & {*chain.from_iterable(notes.own.values())}


def _wrong_ids(notes: Notes) -> Iterator[str]:
    ids = {kind: [*notes.own.get(kind, ()), *noted] for kind, noted in notes.ids.items()}
    ids["document"] += notes.cited
    ids = {kind: texts for kind, texts in ids.items() if texts}
    if not _are_ids(ids):
        for kind, texts in ids.items():
            yield from _wrong(partial(_are_ids_of, kind), texts)


def _wrong(test: Test, texts: list[str]) -> list[str]:
    """Return the texts that fail a test, which few do: where some do, they are looked for in either half."""
    if not texts or test(texts):
        return []
    half = len(texts) // 2
    return _wrong(test, texts[:half]) + _wrong(test, texts[half:]) if half else texts


def _are_ids_of(kind: str, texts: list[str]) -> bool:
    return _are_ids({kind: texts})


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
