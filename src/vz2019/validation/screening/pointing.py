"""Pointers to fields of a record, written with the keys that the record has on the way."""

from typing import Any, Final


_MOST_KEPT: Final = 4096


class Pointers(dict[str, str]):
    """The pointers to the places that a pattern with one `*` names, by the key that stands there; each is made once."""

    def __init__(self, pattern: str) -> None:
        super().__init__()
        self._pattern = pattern

    def __missing__(self, key: str) -> str:
        if len(self) >= _MOST_KEPT:
            self.clear()
        made = self[key] = self._pattern.replace("*", key)
        return made


def written(pattern: str, keys: tuple[str, ...], space: dict[str, Any]) -> str:
    """Write the expression of a pointer, of which variables hold the keys; `space` takes what it refers to."""
    if not keys:
        return repr(pattern)
    if len(keys) == 1:
        name = f"at{pattern.replace('/', '_').replace('*', 'key')}"
        space.setdefault(name, Pointers(pattern))
        return f"{name}[{keys[0]}]"
    fixed = [repr(text) for text in pattern.split("*")]
    steps = [f"{text} + {key}" for text, key in zip(fixed, keys, strict=False)]
    return " + ".join([*steps, fixed[-1]] if fixed[-1] != "''" else steps)
