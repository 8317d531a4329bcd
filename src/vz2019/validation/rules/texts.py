"""The rule on texts that travel with their document."""

from collections.abc import Iterator
from typing import Final

from vz2019.printable import counted
from vz2019.source import digest, fold
from vz2019.validation import walk
from vz2019.validation.finding import Fault
from vz2019.validation.rule import Layer, documented
from vz2019.validation.walk import JSONObject


def text_mismatch(record: JSONObject) -> Iterator[Fault]:
    """A document's own text is not the one whose length and digest it gives.

    The digest identifies the text that was coded. A text that travels with the record must be that text.
    """
    for _, text in walk.select(record, "/text"):
        if (
            record["type"] != "document"
            or not isinstance(text, dict)
            or not isinstance(text.get("content"), str)
        ):
            continue
        canonical = fold(text["content"])
        if walk.is_number(text.get("length")) and text["length"] != len(canonical):
            yield Fault(
                pointer="/text/length",
                message=f"the canonical form of the text has {counted(len(canonical), 'character')}",
            )
        if isinstance(text.get("sha256"), str) and text["sha256"] != digest(canonical):
            yield Fault(
                pointer="/text/sha256", message="the digest is not that of the canonical form of the text"
            )


RULES: Final = (
    documented(
        "text-mismatch",
        Layer.RECORD,
        text_mismatch,
        fix="Give the text that was coded, or the length and digest of its canonical form.",
    ),
)
