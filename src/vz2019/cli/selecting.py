"""Which records of a type answer to some conditions."""

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from attrs import frozen

from vz2019 import Date, InvalidDate, convert, schemas
from vz2019.cli import text
from vz2019.cli.choosing import chosen_document, chosen_record
from vz2019.cli.inputs import Unusable
from vz2019.dataset import Dataset
from vz2019.records import Actor, Document, Record
from vz2019.units import BOOKKEEPING


Test = Callable[[Record], bool]

_KINDS: Final = {"actor": "actor_kind", "event": "event_kind", "figure": "figure_kind"}
_KEPT: Final = BOOKKEEPING - {"note"}


@frozen(kw_only=True)
class Conditions:
    """What is asked of records; None asks nothing.

    Attributes:
        after: a date on or after whose first day the record's may lie.
        before: a date on or before whose last day it may lie.
        kind: the record's kind.
        factuality: how real an event is presented to be.
        actor: the id of an actor that the record refers to.
        number: the number of a sentence that tells of it.
        document_id: the id of a document that it rests on.
        words: words that it holds.

    """

    after: str | None = None
    before: str | None = None
    kind: str | None = None
    factuality: str | None = None
    actor: str | None = None
    number: int | None = None
    document_id: str | None = None
    words: str | None = None


def selected(dataset: Dataset, record_type: str, wanted: Conditions) -> tuple[list[Record], int]:
    """Return the records that answer to all conditions, and how many would but for having no date."""
    tests = list(_tests(dataset, record_type, wanted))
    found = [
        record
        for record in dataset.values()
        if record.type == record_type and all(test(record) for test in tests)
    ]
    days = list(_days(record_type, wanted))
    if not days:
        return found, 0
    dated = [record for record in found if _date(record) is not None]
    kept = [record for record in dated if all(day(record) for day in days)]
    return kept, len(found) - len(dated)


def _tests(dataset: Dataset, record_type: str, wanted: Conditions) -> Iterator[Test]:
    if wanted.kind is not None:
        yield _coded(record_type, "kind", _KINDS.get(record_type), wanted.kind)
    if wanted.factuality is not None:
        lists = {"event": "factuality"}
        yield _coded(record_type, "factuality", lists.get(record_type), wanted.factuality)
    if wanted.actor is not None:
        yield _referring(dataset, wanted.actor)
    if wanted.number is not None:
        yield _told_in(dataset, wanted.number, wanted.document_id)
    elif wanted.document_id is not None:
        yield _resting_on(chosen_document(dataset, wanted.document_id))
    if wanted.words is not None:
        yield _holding(wanted.words)


def _coded(record_type: str, field: str, codelist: str | None, value: str) -> Test:
    if codelist is None:
        raise Unusable(f"{record_type}s have no {field}")
    codes = [code.code for code in schemas.codelist(codelist)]
    if value not in codes:
        advice = text.did_you_mean(value, codes) or f"; `vz2019 codebook {codelist}` lists all"
        raise Unusable(f"{text.safe(value)!r} is not a {field} of {record_type}s{advice}")
    return lambda record: bool(getattr(record, field) == value)


def _referring(dataset: Dataset, name: str) -> Test:
    actor = _chosen_actor(dataset, name)
    return lambda record: actor in dataset.actors_of(record.id)


def _chosen_actor(dataset: Dataset, name: str) -> Actor:
    if name in dataset and not isinstance(dataset[name], Actor):
        raise Unusable(f"{text.safe(name)} is no actor")
    actors = Dataset(dataset.actors)
    return actors.actors[list(actors).index(chosen_record(actors, name).id)]


def _told_in(dataset: Dataset, number: int, document_id: str | None) -> Test:
    document = chosen_document(dataset, document_id)
    try:
        told = {record.id for record in dataset.sentence(number, document.id).records}
    except LookupError as error:
        raise Unusable(text.safe(str(error), 300)) from error
    return lambda record: record.id in told


def _resting_on(document: Document) -> Test:
    return lambda record: (
        record.id == document.id
        or any(telling.document == document.id for telling in record.evidence.values())
    )


def _holding(words: str) -> Test:
    wanted = _folded(words).split()
    return lambda record: _holds(record, wanted)


def _holds(record: Record, wanted: Sequence[str]) -> bool:
    coded = {name: value for name, value in convert.dump(record).items() if name not in _KEPT}
    said = _folded(" ".join(_texts(coded)))
    return all(word in said for word in wanted)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for member in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _texts(member)


def _folded(words: str) -> str:
    """Return words without capitals and accents."""
    apart = unicodedata.normalize("NFKD", words.casefold())
    return "".join(char for char in apart if not unicodedata.combining(char))


def _days(record_type: str, wanted: Conditions) -> Iterator[Test]:
    asked = [name for name in ("after", "before") if getattr(wanted, name) is not None]
    if asked and record_type == "actor":
        raise Unusable("actors have no date")
    if wanted.after is not None:
        first = _day(wanted.after, "earliest")
        yield lambda record: (latest := _date(record).latest) is None or latest >= first
    if wanted.before is not None:
        last = _day(wanted.before, "latest")
        yield lambda record: (earliest := _date(record).earliest) is None or earliest <= last


def _date(record: Record) -> Any:
    return getattr(record, "date", None)


def _day(words: str, bound: str) -> Any:
    try:
        found = getattr(Date.parse(words), bound)
    except InvalidDate as error:
        raise Unusable(text.safe(str(error), 300)) from error
    if found is None:
        raise Unusable(f"the {bound} day of {text.safe(words)!r} is not known, and nothing can be held to it")
    return found
