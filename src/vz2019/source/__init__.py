"""The source text: its canonical form, its sentence table, and finding it again in a copy."""

from vz2019.source.attach import Attachment, SentenceDigest, SentenceResult, Status, TextCopy, attach
from vz2019.source.canonical import CANONICAL_FORM, fold
from vz2019.source.graphemes import is_grapheme_border, is_word_border, words
from vz2019.source.repeating import Repetition, Wording
from vz2019.source.segmentation import TableRow, digest, sentence_table
from vz2019.source.spans import is_span_border


__all__ = [
    "CANONICAL_FORM",
    "Attachment",
    "Repetition",
    "SentenceDigest",
    "SentenceResult",
    "Status",
    "TableRow",
    "TextCopy",
    "Wording",
    "attach",
    "digest",
    "fold",
    "is_grapheme_border",
    "is_span_border",
    "is_word_border",
    "sentence_table",
    "words",
]
