"""Plain data as YAML: objects, lists and texts, each text between double quotes as in JSON, so that no reader takes it for more."""

import json
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final


__all__ = ["written"]

_WIDTH: Final = 120
_LONG: Final = 110
_BEYOND_BASIC: Final = 0x10000


def written(value: Mapping[str, Any]) -> str:
    """Write an object as YAML.

    Its values are objects, lists of objects or texts, and texts; a long text is folded at its spaces.

    Raises `TypeError` for a value of another kind.

    >>> written({"title": "A", "authors": [{"name": "B"}, "C"]}).splitlines()
    ['title: "A"', 'authors:', '  - name: "B"', '  - "C"']
    """
    return "".join(f"{line}\n" for line in _object(value))


def _object(value: Mapping[str, Any]) -> Iterator[str]:
    for name, inner in value.items():
        if isinstance(inner, str):
            yield from _text(name, inner)
        elif isinstance(inner, Mapping):
            yield f"{name}:"
            yield from (f"  {line}" for line in _object(inner))
        elif isinstance(inner, Sequence):
            yield f"{name}:"
            yield from (f"  {line}" for item in inner for line in _item(item))
        else:
            raise TypeError(f"{name!r} is neither a list, an object nor a text")


def _item(item: Mapping[str, Any] | str) -> Iterator[str]:
    lines = [_quoted(item)] if isinstance(item, str) else list(_object(item))
    yield from (f"{'- ' if number == 0 else '  '}{line}" for number, line in enumerate(lines))


def _text(name: str, text: str) -> Iterator[str]:
    """Write a text; one that can be folded, and comes back the same, is folded where it is long."""
    if len(text) <= _LONG or text != " ".join(text.split()) or not text.isprintable():
        yield f"{name}: {_quoted(text)}"
        return
    yield f"{name}: >-"
    yield from (
        f"  {line}" for line in textwrap.wrap(text, _WIDTH, break_long_words=False, break_on_hyphens=False)
    )


def _quoted(text: str) -> str:
    return "".join(_escaped(character) for character in json.dumps(text, ensure_ascii=False))


def _escaped(character: str) -> str:
    """Escape what JSON may hold as it is, and YAML may not."""
    if character.isprintable():
        return character
    return f"\\u{ord(character):04x}" if ord(character) < _BEYOND_BASIC else f"\\U{ord(character):08x}"
