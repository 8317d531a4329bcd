"""The texts of a dataset's documents: which copy belongs to which, and what was found of them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import field, frozen

from vz2019.source import Attachment, attach
from vz2019.validation.dataset_index import rows
from vz2019.validation.walk import JSONObject


@frozen(kw_only=True)
class Attached:
    """What was found of the texts of a dataset.

    Attributes:
        attachments: what was found of the documents' texts in copies of them, by id.
        unmatched: the names of copies that hold no sentence of any document.
        unproven: the number of documents with a sentence table of whose text there is no copy.

    """

    attachments: Mapping[str, Attachment] = field(factory=dict)
    unmatched: tuple[str, ...] = ()
    unproven: int = 0

    @property
    def found(self) -> int:
        """The number of documents of whose text anything was found."""
        return sum(1 for attachment in self.attachments.values() if _found(attachment))


@frozen
class _Match:
    """A document of which a text holds some sentences."""

    name: str
    attachment: Attachment
    found: int


def attach_all(documents: Iterable[JSONObject], texts: Mapping[str, str]) -> Attached:
    """Attach each text to the document of which it holds most sentences; a document's own text is attached to it.

    Of several texts for one document the one counts that holds more of its sentences, and any before its own. Of several
    documents for one text it is the first. The documents are gone through once.
    """
    own: dict[str, Attachment] = {}
    best: dict[str, _Match] = {}
    for document in documents:
        table = list(rows(document).values())
        name = document["id"]
        for content in _content(document) if table else ():
            own[name] = attach(table, content)
        for title, text in texts.items() if table else ():
            match = _match(name, attach(table, text))
            if match.found > (best[title].found if title in best else 0):
                best[title] = match
    copies: dict[str, _Match] = {}
    for match in (best[title] for title in texts if title in best):
        if match.name not in copies or match.found > copies[match.name].found:
            copies[match.name] = match
    return Attached(
        attachments=own | {name: match.attachment for name, match in copies.items()},
        unmatched=tuple(title for title in texts if title not in best),
    )


def _match(name: str, attachment: Attachment) -> _Match:
    return _Match(name, attachment, _found(attachment))


def _content(record: JSONObject) -> Iterator[str]:
    text: Any = record.get("text")
    if isinstance(text, dict) and isinstance(text.get("content"), str):
        yield text["content"]


def _found(attachment: Attachment) -> int:
    return sum(1 for result in attachment.results if result.start is not None)
