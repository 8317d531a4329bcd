"""Did-you-mean: the nearest of the names that would have been right."""

from collections.abc import Collection, Iterable
from typing import Final


#: So many characters of a word are compared.
COMPARED: Final = 200
_NEAR: Final = 0.65


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known name that a mistyped word most likely stands for, or None when none is near.

    >>> nearest("ralli", ["rally", "clash"])
    'rally'
    >>> nearest("zebra", ["rally", "clash"]) is None
    True

    A word that is one part of one name alone stands for that name:

    >>> nearest("protests", ["protest-march", "clash"])
    'protest-march'
    """
    folded = {name.casefold().replace("_", "-"): name for name in known}
    given = word[:COMPARED].casefold().replace("_", "-")
    match = closest(given, folded, _NEAR)
    if match is None:
        holding = [name for name in folded if {given, given.removesuffix("s")} & set(name.split("-"))]
        match = holding[0] if len(holding) == 1 else None
    return None if match is None else folded[match]


def closest(word: str, names: Collection[str], cutoff: float) -> str | None:
    """Return the name most like a word, if it is as like it as the cutoff says; of several the last in the alphabet.

    This is the first of `difflib.get_close_matches`, which goes on comparing where a better match is known.

    >>> closest("ralli", ["rally", "clash"], 0.65)
    'rally'
    """
    if word in names:
        return word
    # Those who make no mistake do not wait for it.
    from difflib import SequenceMatcher  # noqa: PLC0415

    matcher = SequenceMatcher(b=word)
    is_in_word = set(word).__contains__
    best: str | None = None
    for name in names:
        # Each of these is at least the true ratio, and the sooner known the less exact.
        if (
            _ratio(min(len(word), len(name)), word, name) < cutoff
            or _ratio(sum(map(is_in_word, name)), word, name) < cutoff
        ):
            continue
        matcher.set_seq1(name)
        if matcher.quick_ratio() < cutoff:
            continue
        ratio = matcher.ratio()
        if ratio > cutoff or (ratio == cutoff and name >= (best or "")):
            best, cutoff = name, ratio
    return best


def _ratio(matches: int, word: str, name: str) -> float:
    """Return how alike two texts are that have so many characters in common, as `difflib` has it."""
    return 2.0 * matches / (len(word) + len(name))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return `; did you mean …?` for the nearest known name, or nothing.

    >>> did_you_mean("ralli", ["rally", "clash"])
    "; did you mean 'rally'?"
    """
    return meaning(nearest(word, known))


def meaning(word: str | None) -> str:
    """Return `; did you mean …?` for what is meant, or nothing.

    >>> meaning("rally"), meaning(None)
    ("; did you mean 'rally'?", '')
    """
    return f"; did you mean {word!r}?" if word else ""
