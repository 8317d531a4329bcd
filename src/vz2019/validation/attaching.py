"""The texts of a dataset's documents: which copy belongs to which, and what is found of them."""

from collections.abc import Iterable, Mapping, Sequence

from attrs import field, frozen

from vz2019.source import Attachment, SentenceDigest, TextCopy, attach, fold
from vz2019.source.searching import digest_of
from vz2019.validation.dataset_index import carries_text, rows, stated_digest
from vz2019.validation.walk import JSONObject


__all__ = [
    "Attached",
    "Attachments",
    "Copies",
    "Matches",
    "Text",
    "found_in",
    "match_all",
]


Text = str | TextCopy


@frozen(kw_only=True)
class Copies:
    """Copies of the texts of documents.

    Attributes:
        named: copies by their names; each is of the document of which it holds most sentences.
        by_document: copies by the ids of their documents, each read when it is asked for.
        spare: copies by the digests of the texts, or by the ids of their documents, for documents of which there is none of
            these and that do not carry their texts.

    """

    named: Mapping[str, Text] = field(factory=dict)
    by_document: Mapping[str, Text] = field(factory=dict)
    spare: Mapping[str, Text] = field(factory=dict)

    def spare_name(self, document: JSONObject) -> str | None:
        """Return what the spare copy of a document is called, if there is one; its text says more than its id."""
        names = (stated_digest(document), document["id"])
        return next((name for name in names if name in self.spare), None)


@frozen(kw_only=True)
class Attached:
    """Which copies were attached to a dataset.

    Attributes:
        found: documents that are not under validation and of whose text anything was found, by the hashes of their ids.
        unmatched: the names of copies that hold no sentence of any document.
        unused: the ids for which there is a copy and no document.
        unproven: the number of documents with a sentence table of whose text there is no copy.

    """

    found: frozenset[int] = frozenset()
    unmatched: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    unproven: int = 0


@frozen(kw_only=True)
class Matches:
    """Which of some copies belong to which documents.

    Attributes:
        attachments: what was found of the documents' texts in them, by id.
        unmatched: the names of those that hold no sentence of any document.

    """

    attachments: Mapping[str, Attachment] = field(factory=dict)
    unmatched: tuple[str, ...] = ()


@frozen
class _Match:
    """A document of which a text holds some sentences."""

    name: str
    attachment: Attachment
    found: int

    @property
    def rank(self) -> tuple[int, str]:
        """What tells which of two is the better, whatever their order: more sentences, then the id."""
        return -self.found, self.name


def match_all(documents: Iterable[JSONObject], texts: Mapping[str, Text]) -> Matches:
    """Attach each text to the document that gives its digest, or to that of which it holds most sentences.

    Of several texts for one document the one counts that holds more of its sentences. Of several documents for one text it
    is the one whose id sorts first.
    """
    best = _same(documents, texts)
    left = {title: text for title, text in texts.items() if title not in best}
    for document in documents if left else ():
        table = list(rows(document).values())
        for title, text in left.items() if table else ():
            match = _match(document["id"], _attach(table, text))
            if match.found and (title not in best or match.rank < best[title].rank):
                best[title] = match
    copies: dict[str, _Match] = {}
    for match in (best[title] for title in texts if title in best):
        if match.name not in copies or match.found > copies[match.name].found:
            copies[match.name] = match
    return Matches(
        attachments={name: match.attachment for name, match in copies.items()},
        unmatched=tuple(title for title in texts if title not in best),
    )


def _same(documents: Iterable[JSONObject], texts: Mapping[str, Text]) -> dict[str, _Match]:
    """Return the documents that give the digest of a text, by its title: what is of one document need not be tried on others."""
    titles: dict[str, str] = {}
    for title, text in texts.items():
        for reading in [text] if isinstance(text, str) else text.readings:
            titles.setdefault(digest_of(fold(reading)), title)
    found: dict[str, _Match] = {}
    for document in documents if titles else ():
        title = titles.get(stated_digest(document), "")
        table = list(rows(document).values())
        if title in texts and table:
            match = _match(document["id"], _attach(table, texts[title]))
            if match.found and (title not in found or match.rank < found[title].rank):
                found[title] = match
    return found


@frozen
class Attachments:
    """What is found of documents in copies of their texts: beforehand, or when it is asked for, as it may be too much to be kept.

    Attributes:
        matched: what was found beforehand, by id.
        copies: the copies.
        unread: why copies could not be read, by the ids of their documents.

    """

    matched: Mapping[str, Attachment] = field(factory=dict)
    copies: Copies = field(factory=Copies)
    unread: dict[str, str] = field(factory=dict)

    def of(self, document: JSONObject) -> Attachment | None:
        """Return what is found of a document; None where there is no copy, or none that can be read."""
        if document["id"] in self.matched:
            return self.matched[document["id"]]
        table = list(rows(document).values())
        text = self._text(document) if table else None
        return None if text is None else _attach(table, text)

    def _text(self, document: JSONObject) -> Text | None:
        name: str = document["id"]
        try:
            if name in self.copies.by_document:
                return self.copies.by_document[name]
            if carries_text(document):
                content: str = document["text"]["content"]
                return content
            spare = self.copies.spare_name(document)
            return None if spare is None else self.copies.spare[spare]
        except (OSError, ValueError) as error:
            self.unread[name] = str(error)
            return None


def _attach(table: Sequence[SentenceDigest], text: Text) -> Attachment:
    return attach(table, text) if isinstance(text, str) else text.attach(table)


def _match(name: str, attachment: Attachment) -> _Match:
    return _Match(name, attachment, found_in(attachment))


def found_in(attachment: Attachment) -> int:
    """Return of how many sentences anything was found."""
    return sum(1 for result in attachment.results if result.start is not None)
