"""The rule on the wording of records beside that of their source."""

from collections.abc import Iterator
from typing import Final

from vz2019.validation import walk
from vz2019.validation.dataset_index import Index, Item, cited_documents
from vz2019.validation.display import show
from vz2019.validation.finding import Fault, Severity
from vz2019.validation.rule import Layer, documented


#: Where a record says something in its coder's own words. Names and titles are what they are, and quotations have a rule of
#: their own.
IN_OWN_WORDS: Final = (
    "/label",
    "/content",
    "/note",
    "/counted/description",
    "/denominator/description",
    "/comparison_class/description",
    "/alternatives/*/description",
    "/relations/*/note",
    "/evidence/*/reasoning",
    "/evidence/*/note",
    "/sentences/*/gist",
    "/sentences/*/coverage/omissions/*/what",
)


def repeats_source(item: Item, index: Index) -> Iterator[Fault]:
    """A field that is to be in own words repeats six words in a row of the source, or is a whole sentence of it.

    The text of a source is copyrighted as a rule, and a record that is published must not give its sentences away. Compared
    are labels, contents, gists, omissions, reasonings and notes with every sentence found of the documents that the record
    cites; letter case, accents and punctuation do not count, a sentence counts from four words on, and of scripts without
    spaces two characters count as one word. Where a Document carries its text, nothing is given away.
    """
    wordings = [
        table.wording
        for table in cited_documents(item.record, index.documents)
        if table.wording is not None and not table.carries_text
    ]
    for pattern in IN_OWN_WORDS if wordings else ():
        for pointer, text in walk.select(item.record, pattern):
            found = (wording.repeated(text) for wording in wordings if isinstance(text, str))
            for one in sorted(filter(None, found), key=lambda one: -one.count)[:1]:
                message = f"{one} in a row are the source's: {show(one.words, 60)!r}"
                yield Fault(pointer=pointer, message=message, value=show(text))


RULES: Final = (
    documented(
        "repeats-source",
        Layer.EVIDENCE,
        repeats_source,
        severity=Severity.WARNING,
        fix="Say it in your own words, and in another order.",
    ),
)
