"""The rules that the reader keeps: one strict profile of JSON, in which every reader sees the same data."""

from typing import Final

from vz2019.validation.finding import Severity
from vz2019.validation.rule import Layer, Rule


def _rule(slug: str, summary: str, reason: str, fix: str, severity: Severity = Severity.ERROR) -> Rule:
    return Rule(slug=slug, layer=Layer.INPUT, summary=summary, reason=reason, fix=fix, severity=severity)


RULES: Final = (
    _rule("unsupported-encoding", "A file is not in UTF-8",
          "JSON is exchanged in UTF-8 (RFC 8259, section 8.1). Another encoding is named and not guessed at.",
          "Save the file as UTF-8."),
    _rule("invalid-utf8", "Bytes are not UTF-8",
          "Bytes that are no character would be replaced or dropped by a lenient reader, and each would do so in its own way.",
          "Save the file as UTF-8, or mend the bytes at the place named."),
    _rule("invalid-json", "A text is not JSON",
          "Only what RFC 8259 calls JSON is read: no comments, no trailing commas, no NaN.",
          "Correct the text at the place named."),
    _rule("duplicate-key", "An object has a key twice",
          "Readers disagree which of the two values counts, so the object has no one meaning.",
          "Remove or rename one of the two."),
    _rule("number-out-of-range", "A number cannot be held exactly",
          "Most readers hold numbers as doubles. Integers beyond 2 to the power of 53, and fractions with more digits than a double keeps, come out changed.",
          "Write fewer digits, or write an identifier as a string."),
    _rule("lone-surrogate", "A string holds half of a character",
          "An escape of one surrogate alone is no character, and the string cannot be written as UTF-8.",
          "Write the whole character, or both halves of it."),
    _rule("too-deep", "Objects and lists are nested too deeply",
          "No record needs more than a few levels. The limit is the same for every function, so that what is read can also be reported.",
          "Flatten the value, or look for a bracket that is not closed."),
    _rule("line-too-long", "A record is longer than the limit",
          "The limit bounds the memory that one record can take.",
          "Look for a missing line feed, or split the record."),
    _rule("byte-order-mark", "A file begins with a byte order mark",
          "UTF-8 needs none (RFC 8259, section 8.1), and other readers may refuse it. It is passed over.",
          "Save the file without it.", Severity.INFO),
    _rule("empty-input", "An input holds no record",
          "An empty file is most often one that was meant to hold something.",
          "Check the file's name and how it was made.", Severity.WARNING),
)  # fmt: skip
