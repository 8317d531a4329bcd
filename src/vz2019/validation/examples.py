"""For each rule an example of what breaks it, and the same put right; every one can be run."""

import gzip
import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final

from attrs import field, frozen


__all__ = ["Case", "Example", "base", "example"]

_FOLDER: Final = files("vz2019.validation") / "rules"
_BYTES: Final = re.compile(rb"<0x([0-9a-f]+)>")
_REPEATED: Final = re.compile(rb"<(.)\*([0-9]+)>")


@frozen(kw_only=True)
class Case:
    """A change of the small dataset of the examples.

    Attributes:
        patches: JSON merge patches (RFC 7396) of its records, by id.
        old: a piece of its text that is replaced.
        new: what stands in its place.
        record: a further record.
        whole: another text for all of it.
        encoding: the encoding that it is written in.
        packed: whether it is packed by gzip.
        cut: how many of its last bytes are missing.
        more: what stands behind its end.
        copy: the copy of the document's text that is attached.
        earlier: the earlier version that it is held against: the small dataset as it is, and this record where it is not empty.

    """

    patches: Mapping[str, str] = field(factory=dict)
    old: str = ""
    new: str = ""
    record: str | None = None
    whole: str | None = None
    encoding: str = "utf-8"
    packed: bool = False
    cut: int = 0
    more: str = ""
    copy: str | None = None
    earlier: str | None = None

    def data(self) -> bytes:
        """Return the bytes of the dataset so changed."""
        text = self._text() if self.whole is None else self.whole
        data = text.encode(self.encoding)
        if self.encoding == "utf-8":
            data = _REPEATED.sub(lambda found: found[1] * int(found[2]), data)
            data = _BYTES.sub(lambda found: bytes.fromhex(found[1].decode()), data)
        if self.packed:
            data = gzip.compress(data, mtime=0)
        return data[: len(data) - self.cut] + self.more.encode()

    def _text(self) -> str:
        records = [_patched(record, self.patches.get(record["id"])) for record in _records()]
        lines = [json.dumps(record, ensure_ascii=False, separators=(",", ":")) for record in records]
        text = "".join(f"{line}\n" for line in [*lines, *([] if self.record is None else [self.record])])
        return text.replace(self.old, self.new, 1) if self.old else text

    def texts(self) -> list[str]:
        """Return the copies that are attached."""
        return [] if self.copy is None else [self.copy]

    def since(self) -> list[dict[str, Any]]:
        """Return the records of the earlier version."""
        if self.earlier is None:
            return []
        return [*_records(), *([json.loads(self.earlier)] if self.earlier else [])]

    def lines(self) -> Iterator[str]:
        """Yield what is to be seen of it, as lines of JSON with where they belong."""
        for name, patch in self.patches.items():
            yield f"{name}: {patch}"
        if self.old:
            yield self.new
        if self.record is not None:
            yield self.record
        if self.whole is not None:
            yield from self.whole.splitlines()
        if self.copy is not None:
            yield f"attached: {self.copy}"
        if self.earlier is not None:
            yield f"the earlier version: the dataset as it was{f', with {self.earlier}' if self.earlier else ''}"
        yield from self._wrapping()

    def _wrapping(self) -> Iterator[str]:
        if self.packed:
            missing = f", its last {self.cut} bytes missing" if self.cut else ""
            behind = f", with {self.more!r} behind it" if self.more else ""
            yield f"(the text packed by gzip{missing}{behind or ('' if missing else ', whole')})"
        elif self.encoding != "utf-8" or not any(
            (self.patches, self.old, self.record, self.whole, self.copy, self.earlier is not None)
        ):
            yield f"(the text in {self.encoding.upper()})"


@frozen(kw_only=True)
class Example:
    """What breaks a rule, and the same put right.

    Attributes:
        wrong: a dataset that breaks the rule and no other.
        right: the same without a fault.

    """

    wrong: Case
    right: Case


def base() -> bytes:
    """Return the dataset that the examples change, as JSON Lines."""
    return (_FOLDER / "example.jsonl").read_bytes()


def example(slug: str) -> Example | str:
    """Return the example of a rule, or why it has none.

    Raises `KeyError` for a rule that is not known.

    >>> list(example("wrong-type").wrong.lines())
    ['figure:families: {"value": "21"}']
    """
    found = _examples()[slug]
    if "unshown" in found:
        reason: str = found["unshown"]
        return reason
    return Example(wrong=_case(found["wrong"]), right=_case(found["right"]))


@cache
def _examples() -> Mapping[str, Any]:
    return tomllib.loads((_FOLDER / "examples.toml").read_text(encoding="utf-8"))


def _case(table: Mapping[str, Any]) -> Case:
    patches = {name: patch for name, patch in table.items() if ":" in name}
    return Case(patches=patches, **{name: value for name, value in table.items() if ":" not in name})


@cache
def _records() -> tuple[dict[str, Any], ...]:
    return tuple(json.loads(line) for line in base().splitlines())


def _patched(target: Any, patch: str | None) -> Any:
    return target if patch is None else _merged(target, json.loads(patch))


def _merged(target: Any, patch: Any) -> Any:
    """Apply a merge patch (RFC 7396, section 2): null removes a member, and a list is replaced as a whole."""
    if not isinstance(patch, dict):
        return patch
    merged = dict(target) if isinstance(target, dict) else {}
    for name, value in patch.items():
        if value is None:
            merged.pop(name, None)
        else:
            merged[name] = _merged(merged.get(name), value)
    return merged
