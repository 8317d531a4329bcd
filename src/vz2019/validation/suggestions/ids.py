"""What is wrong with an id, and how it would be well formed."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from vz2019 import schemas
from vz2019.advice import nearest


LONGEST: Final = 120

_PLAIN: Final = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th"}
)
_ID: Final = re.compile(rf"(?:{'|'.join(schemas.RECORD_TYPES)}):[a-z0-9]+(?:-[a-z0-9]+)*")
_SEPARATED: Final = re.compile(r"([A-Za-z]+)[/_.#| -](.+)")


def is_id(text: str) -> bool:
    """Tell whether a text is a well-formed id of any record type.

    >>> is_id("actor:mill"), is_id("actor:Mill"), is_id("mill")
    (True, False, False)
    """
    return len(text) <= LONGEST and _ID.fullmatch(text) is not None


def id_meant(text: str, wanted: str) -> str | None:
    """Return the well-formed id that is nearest to a text, of the wanted record type, or of any for `record`.

    Accents fall off, capitals become small, and what is no letter or digit becomes a hyphen; where no letter or digit is
    left, or the id would be too long, there is none.

    >>> id_meant("Actor: José  Núñez", "actor"), id_meant("mill", "actor"), id_meant("mill", "record")
    ('actor:jose-nunez', 'actor:mill', None)
    """
    kind, slug = _parted(text.strip()[: 2 * LONGEST])
    kind = kind if wanted == "record" else wanted
    meant = f"{kind}:{hyphenated(slug)}"
    return meant if is_id(meant) and meant != text else None


def id_problem(text: str) -> str:
    """Say in a few words why a text is not a well-formed id.

    >>> id_problem("actor:the_mill"), id_problem("mill")
    ("it has '_', where only a hyphen may part words", 'it has no record type and colon before the name')
    """
    kind, colon, slug = text.partition(":")
    if not colon:
        return "it has no record type and colon before the name"
    if kind not in schemas.RECORD_TYPES:
        return f"what stands before the colon is none of {', '.join(schemas.RECORD_TYPES)}"
    return next(_problems(text, slug), "it is not well formed")


def _problems(text: str, slug: str) -> Iterator[str]:
    if not slug:
        yield "nothing stands after the colon"
    if len(text) > LONGEST:
        yield f"it has {len(text):,} characters, and {LONGEST} at most are allowed"
    for char in slug:
        if char.isspace():
            yield "it has white space, where a hyphen may part words"
        elif not char.isascii():
            yield f"it has {char!r}; only the letters a to z, digits and hyphens are allowed"
        elif char.isupper():
            yield f"it has the capital {char!r}; only small letters are allowed"
        elif not char.isalnum() and char != "-":
            yield f"it has {char!r}, where only a hyphen may part words"
    if slug.startswith("-") or slug.endswith("-") or "--" in slug:
        yield "a hyphen stands single, between letters or digits"


def _parted(text: str) -> tuple[str, str]:
    """Part a text into the record type that it names, where it does, and the rest."""
    kind, colon, slug = text.partition(":")
    if not colon and (match := _SEPARATED.fullmatch(text)):
        known = nearest(match[1], schemas.RECORD_TYPES)
        return (known, match[2]) if known else ("", text)
    known = nearest(kind, schemas.RECORD_TYPES) if colon else None
    return (known, slug) if known else ("", text)


def hyphenated(text: str) -> str:
    """Write a text in small letters, digits and single hyphens; what has none of them becomes empty.

    >>> hyphenated("  The Mill, Øst ")
    'the-mill-ost'
    """
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_PLAIN))
    kept = "".join(char for char in plain if not unicodedata.combining(char))
    return "-".join(re.findall(r"[a-z0-9]+", kept))
