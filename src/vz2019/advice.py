"""Did-you-mean: the nearest of the names that would have been right."""

from collections.abc import Iterable
from typing import Final


#: So many characters of a word are compared.
COMPARED: Final = 200


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
    # Those who make no mistake do not wait for it.
    from difflib import get_close_matches  # noqa: PLC0415

    folded = {name.casefold().replace("_", "-"): name for name in known}
    given = word[:COMPARED].casefold().replace("_", "-")
    if given in folded:
        return folded[given]
    matches = get_close_matches(given, folded, n=1, cutoff=0.65)
    if not matches:
        holding = [name for name in folded if {given, given.removesuffix("s")} & set(name.split("-"))]
        matches = holding if len(holding) == 1 else []
    return folded[matches[0]] if matches else None


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
