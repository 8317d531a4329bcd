"""The rules that the reader keeps: inputs that can be read to their end, in one strict profile of JSON.

In that profile every reader sees the same data.
"""

from typing import Final

from vz2019.validation.finding import Severity
from vz2019.validation.rule import Layer, Rule


def _file(slug: str, summary: str, reason: str, fix: str, severity: Severity = Severity.ERROR) -> Rule:
    return Rule(slug=slug, layer=Layer.FILE, summary=summary, reason=reason, fix=fix, severity=severity)


def _input(slug: str, summary: str, reason: str, fix: str, severity: Severity = Severity.ERROR) -> Rule:
    return Rule(slug=slug, layer=Layer.INPUT, summary=summary, reason=reason, fix=fix, severity=severity)


FILE_RULES: Final = (
    _file("unreadable-file", "An input cannot be read",
          "A file that is missing, locked or on a broken disk holds data that nobody has looked at.",
          "Check the name and the permissions, and run again."),
    _file("changed-while-read", "An input changed while it was read",
          "What was read is partly the old state and partly the new one, and is neither.",
          "Run again when nothing writes to the file."),
    _file("truncated-input", "A compressed input ends before it is complete",
          "The records up to the cut look like a shorter file that is whole. Only the end of the stream tells them apart.",
          "Fetch or make the file again, and compare its size or digest."),
    _file("corrupt-input", "A compressed input is damaged",
          "The checksum covers the whole stream, so nothing that was read of it can be trusted.",
          "Fetch or make the file again."),
    _file("excessive-expansion", "A compressed input expands beyond measure",
          "A small file can expand to more than any machine holds. The limit is far above what records compress to as a rule.",
          "If the file is what it should be, raise the limit by `--max-expansion`."),
    _file("unsupported-encoding", "A file is not in UTF-8",
          "JSON is exchanged in UTF-8 (RFC 8259, section 8.1). Another encoding is named and not guessed at.",
          "Save the file as UTF-8."),
    _file("foreign-format", "A file is of another format than JSON",
          "A table, a web page or an archive would give a finding for each of its lines, and none would be of use.",
          "Convert it to JSON Lines: one record, as a JSON object, on each line."),
    _file("unmatched-source", "A copy of a source text holds no sentence of any document",
          "A text that belongs to no document of the dataset proves nothing, and the evidence stays as unproven as without it.",
          "Name the copy of a text that a Document of the dataset describes, as plain text."),
    _file("repeated-input", "An input is given twice",
          "Read twice, each of its records would take its own id. It is read once.",
          "Name it once; a folder holds its files already.", Severity.WARNING),
)  # fmt: skip

INPUT_RULES: Final = (
    _input("invalid-utf8", "Bytes are not UTF-8",
          "Bytes that are no character would be replaced or dropped by a lenient reader, and each would do so in its own way.",
          "Save the file as UTF-8, or mend the bytes at the place named."),
    _input("invalid-json", "A text is not JSON",
          "Only what RFC 8259 calls JSON is read: no comments, no trailing commas, no NaN.",
          "Correct the text at the place named."),
    _input("duplicate-key", "An object has a key twice",
          "Readers disagree which of the two values counts, so the object has no one meaning.",
          "Remove or rename one of the two."),
    _input("number-out-of-range", "A number cannot be held exactly",
          "Most readers hold numbers as doubles. Integers beyond 2 to the power of 53, and fractions with more digits than a double keeps, come out changed.",
          "Write fewer digits, or write an identifier as a string."),
    _input("lone-surrogate", "A string holds half of a character",
          "An escape of one surrogate alone is no character, and the string cannot be written as UTF-8.",
          "Write the whole character, or both halves of it."),
    _input("too-deep", "Objects and lists are nested too deeply",
          "No record needs more than a few levels. The limit is the same for every function, so that what is read can also be reported.",
          "Flatten the value, or look for a bracket that is not closed."),
    _input("line-too-long", "A record is longer than the limit",
          "The limit bounds the memory that one record can take.",
          "Look for a missing line feed, or split the record."),
    _input("byte-order-mark", "A file begins with a byte order mark",
          "UTF-8 needs none (RFC 8259, section 8.1), and other readers may refuse it. It is passed over.",
          "Save the file without it.", Severity.INFO),
    _input("empty-input", "An input holds no record",
          "An empty file is most often one that was meant to hold something. It is a warning where other inputs hold records, and an error where nothing at all was checked.",
          "Check the file's name and how it was made.", Severity.WARNING),
)  # fmt: skip

INTERNAL_RULES: Final = (
    Rule(slug="internal-error", layer=Layer.INTERNAL,
         summary="The validator failed on a record",
         reason="A fault of the validator itself is told like any other, with its place, and the run goes on; the record was not checked fully.",
         fix="Please report it with the record. The verdict on the other records stands."),
)  # fmt: skip

RULES: Final = (*FILE_RULES, *INPUT_RULES)
