"""Texts with their sentence tables, from a seed; a share of the sentences may be lost from a copy."""

import random
from collections.abc import Iterator, Sequence

from generate import WORDS

from vz2019.source import TableRow, fold, sentence_table


def text(size: int, *, lost: float = 0.0, seed: int = 1) -> list[str]:
    """Return the sentences of a text of about so many characters; those that are lost have a word more."""
    draw, fate = random.Random(f"text-{seed}"), random.Random(f"lost-{seed}")
    sentences = []
    while size > 0:
        sentence = " ".join(draw.choices(WORDS, k=draw.randrange(6, 30))).capitalize() + "."
        size -= len(sentence) + 1
        sentences.append(sentence.replace(" ", " other ", 1) if fate.random() < lost else sentence)
    return sentences


def table(sentences: Sequence[str]) -> tuple[TableRow, ...]:
    """Return the sentence table of a text in which the sentences follow one another."""
    return sentence_table(fold(" ".join(sentences)), _borders(sentences))


def spans(sentences: Sequence[str], count: int, *, seed: int = 1) -> list[tuple[int, int, int, str]]:
    """Return the sentence, start, end and words of so many passages of two to five words."""
    draw = random.Random(f"spans-{seed}")
    found = []
    for _ in range(count):
        number = draw.randrange(len(sentences))
        words = sentences[number].removesuffix(".").split()
        first = draw.randrange(len(words) - 1)
        passage = " ".join(words[first : first + draw.randrange(2, 6)])
        start = len(" ".join(words[:first])) + (first > 0)
        found.append((number + 1, start, start + len(passage), passage))
    return found


def _borders(sentences: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    start = 0
    for number, sentence in enumerate(sentences):
        yield number // 5 + 1, start, start + len(sentence)
        start += len(sentence) + 1
