"""What a dataset has lost: records that were refused, ids and evidence that cannot be read, inputs that broke off.

What the other records then lack may merely follow from that.
"""

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, Final

from attrs import define, field

from vz2019 import pointers, schemas
from vz2019.validation.finding import Cause, Fault
from vz2019.validation.suggestions.ids import id_meant, is_id
from vz2019.validation.walk import JSONObject


__all__ = ["Losses", "evidence_lost", "first_cause"]

#: A sentence by the id of its document and its number; "" and None where it may be any.
Sentence = tuple[str, int | None]

_ANY: Final[Sentence] = ("", None)
_SENTENCE: Final = re.compile(r'"sentence"\s*:\s*"?(?P<number>[0-9]{1,9})(?![0-9])')
_DOCUMENT: Final = re.compile(r'"document"\s*:\s*"(?P<id>[^"\\]*)"')
_OF_A_DOCUMENT: Final = re.compile(r'\s*\{\s*"type"\s*:\s*"document"')
_DIGITS: Final = re.compile(r"\s*(?P<number>[0-9]{1,9})(?:\.0*)?\s*")
#: The depth of a telling, of its fields and of the fields of its anchors, in tokens of a pointer.
_TELLING, _FIELD, _ANCHORED = 2, 3, 5


@define
class Losses:
    """The findings by which something was lost, by what it may have been; of several the first in the files counts.

    Attributes:
        misnamed: the findings of malformed ids with these, by what was most likely meant.
        nameless: the findings of records whose id cannot be read, by their type; "" where that cannot be either.
        sentences: the findings of records that may hold evidence in a sentence.
        rest: the finding that nothing after it in its input was read.

    """

    misnamed: dict[str, tuple[Cause, str]] = field(factory=dict)
    nameless: dict[str, Cause] = field(factory=dict)
    sentences: dict[Sentence, Cause] = field(factory=dict)
    rest: Cause | None = None

    def lose_rest(self, cause: Cause) -> None:
        """Remember that an input was not read to its end."""
        self.rest = first_cause(self.rest, cause)

    def lose_record(self, record_id: Any, record_type: Any, text: str | None, cause: Cause) -> None:
        """Remember a record that was refused, as far as it can be told what it was."""
        self.lose_name(record_id, record_type, cause)
        self.lose_sentences([_ANY] if text is None else _sentences_of(text), cause)

    def lose_name(self, record_id: Any, record_type: Any, cause: Cause) -> None:
        """Remember a record by whose id it cannot be found."""
        kind = record_type if record_type in schemas.RECORD_TYPES else ""
        if not isinstance(record_id, str):
            self.nameless[kind] = first_cause(self.nameless.get(kind), cause)
        elif not is_id(record_id) or (kind and record_id.partition(":")[0] != kind):
            for name in filter(None, {_meant(record_id), id_meant(record_id, kind or "record")}):
                self._misname(name, cause, record_id)

    def lose_sentences(self, sentences: Iterable[Sentence], cause: Cause) -> None:
        """Remember that evidence in some sentences cannot be read."""
        for sentence in sentences:
            self.sentences[sentence] = first_cause(self.sentences.get(sentence), cause)

    def _misname(self, name: str, cause: Cause, record_id: str) -> None:
        before = self.misnamed.get(name)
        if before is None or first_cause(before[0], cause) == cause:
            self.misnamed[name] = cause, record_id

    def join(self, other: "Losses") -> None:
        """Take in what else was lost, elsewhere."""
        for name, (cause, record_id) in other.misnamed.items():
            self._misname(name, cause, record_id)
        for kind, cause in other.nameless.items():
            self.nameless[kind] = first_cause(self.nameless.get(kind), cause)
        for sentence, cause in other.sentences.items():
            self.sentences[sentence] = first_cause(self.sentences.get(sentence), cause)
        if other.rest is not None:
            self.lose_rest(other.rest)

    def own_id(self, target: str) -> tuple[Cause, str] | None:
        """Return the malformed id of the record that a reference most likely means, and the finding on it."""
        return self.misnamed.get(_meant(target))

    def of_reference(self, target: str) -> Cause | None:
        """Return the finding by which one record, whose id is unknown, was lost that a reference may lead to."""
        return self.nameless.get(target.partition(":")[0]) or self.nameless.get("")

    def of_sentence(self, document: str, number: Any) -> Cause | None:
        """Return the finding by which the evidence in a sentence may have been lost."""
        named = self.sentences.get((document, number)) or self.sentences.get(("", number))
        return named or self.rest or self.sentences.get((document, None)) or self.sentences.get(_ANY)


def evidence_lost(record: JSONObject, slug: str, fault: Fault) -> Iterator[Sentence]:
    """Yield the sentences in which a record may have evidence that cannot be read because of a fault."""
    tokens = _place(fault)
    if tokens[:1] != ("evidence",) or slug in ("malformed-key", "wrong-count"):
        return
    if len(tokens) < _TELLING:
        # What is not there at all has not been lost.
        yield from () if slug == "missing-property" else _named(_at(record, fault.pointer))
        return
    telling = _at(record, pointers.join(*tokens[:_TELLING]))
    if not _may_yield(tokens, telling, record["type"]):
        return
    documents = _documents(telling) if tokens[_TELLING:_FIELD] != ("document",) else {""}
    if tokens[_ANCHORED - 1 :] == ("sentence",):
        found = _DIGITS.fullmatch(str(_at(record, fault.pointer)))
        numbers: set[int | None] = {int(found["number"]) if found else None}
    else:
        numbers = {*_numbers(json.dumps(telling))} or {None}
    yield from ((document, number) for document in documents for number in numbers)


def _place(fault: Fault) -> tuple[str, ...]:
    about = fault.about or ""
    return pointers.split(about if about.startswith("/evidence/") or about == "/evidence" else fault.pointer)


def _may_yield(tokens: tuple[str, ...], telling: Any, record_type: str) -> bool:
    """Tell whether what is broken in a telling is what would have made it stated evidence in a sentence."""
    if len(tokens) >= _FIELD and tokens[_FIELD - 1] not in ("basis", "document", "anchors"):
        return False
    if len(tokens) >= _ANCHORED and tokens[_ANCHORED - 1 :] != ("sentence",):
        return False
    return not isinstance(telling, dict) or telling.get("basis") not in _other_bases(record_type)


@cache
def _other_bases(record_type: str) -> tuple[str, ...]:
    codes = schemas.resolved(schemas.field_schema(record_type, "/evidence/e/basis") or {}).get("enum", ())
    return tuple(code for code in codes if code != "stated")


def _at(record: JSONObject, pointer: str) -> Any:
    try:
        return pointers.resolve(record, pointer)
    except LookupError:
        return None


def _sentences_of(text: str) -> Iterator[Sentence]:
    """Yield the sentences that the text of a record names, and any where it names none or is cut off."""
    if _OF_A_DOCUMENT.match(text):
        return
    numbers = _numbers(text)
    yield from ((document, number) for document in _documents(text) for number in numbers)
    if not numbers or not text.rstrip().endswith(("}", "]")):
        yield _ANY


def _named(value: Any) -> Iterator[Sentence]:
    yield from _sentences_of(json.dumps(value)) if value else ()


def _numbers(text: str) -> set[int]:
    return {int(found["number"]) for found in _SENTENCE.finditer(text)}


def _documents(value: Any) -> set[str]:
    """Return the one document that is named, or any where it is none or several."""
    text = value if isinstance(value, str) else json.dumps(value)
    found = {found["id"] for found in _DOCUMENT.finditer(text) if is_id(found["id"])}
    return found if len(found) == 1 else {""}


def first_cause(one: Cause | None, other: Cause) -> Cause:
    """Return the cause that stands first, so that no order of reading or of checking matters."""
    return other if one is None else min(one, other, key=lambda cause: (cause.file, cause.line, cause.rule))


def _meant(text: str) -> str:
    """Return an id as it was most likely meant, whatever its capitals, spaces, underscores and stray hyphens."""
    kind, _, slug = text.strip().casefold().partition(":")
    return f"{kind.strip()}:{'-'.join(filter(None, re.split(r'[^a-z0-9]+', slug)))}"
