"""Ways through a raw record that may be misshapen: what has the wrong shape is passed over.

The shape layer has reported it already.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from functools import cache, update_wrapper
from typing import Any, Concatenate, ParamSpec, TypeVar

from vz2019 import pointers, schemas
from vz2019.equality import comparable


Found = tuple[str, Any]
JSONObject = Mapping[str, Any]


class Walked(dict[str, Any]):
    """A record on which many walks are made while nothing changes it: each way is gone once, and what was found is kept.

    It holds the members of the record itself. Whatever walks through a record takes it for one.
    """

    __slots__ = ("found",)

    def __init__(self, record: JSONObject) -> None:
        super().__init__(record)
        self.found: dict[tuple[Any, ...], Any] = {}


def walked(record: JSONObject) -> Walked:
    """Return a record as one on which many walks are made."""
    return record if isinstance(record, Walked) else Walked(record)


P = ParamSpec("P")
T = TypeVar("T")


def _once(walk: Callable[Concatenate[JSONObject, P], T]) -> Callable[Concatenate[JSONObject, P], T]:
    """Let a way through a `Walked` record be gone once."""

    def kept(record: JSONObject, /, *args: P.args, **kwargs: P.kwargs) -> T:
        if not isinstance(record, Walked):
            return walk(record, *args, **kwargs)
        way = (walk, *args)
        if way not in record.found:
            record.found[way] = walk(record, *args, **kwargs)
        found: T = record.found[way]
        return found

    update_wrapper(kept, walk)
    return kept


def select(value: Any, pattern: str, at: str = "") -> list[Found]:
    """Return each place that a pattern such as `/participants/*/actor` names, with its value.

    >>> select({"a": {"x": {"b": 1}, "y": {}}}, "/a/*/b")
    [('/a/x/b', 1)]
    """
    found = [(at, value)]
    for token in _tokens(pattern):
        if token == "*":
            found = [below for place, holder in found for below in _members(place, holder)]
        else:
            found = [
                (f"{place}/{token}", holder[token])
                for place, holder in found
                if isinstance(holder, dict) and token in holder
            ]
        if not found:
            break
    return found


@cache
def _tokens(pattern: str) -> tuple[str, ...]:
    return tuple(pattern.split("/")[1:])


def _members(at: str, value: Any) -> list[Found]:
    if isinstance(value, dict):
        # What is made of letters and digits stands in a pointer as it is.
        return [
            (f"{at}/{key}" if key.isalnum() else pointers.append(at, key), member)
            for key, member in value.items()
        ]
    if isinstance(value, list):
        return [(f"{at}/{index}", member) for index, member in enumerate(value)]
    return []


def elements(value: Any) -> Iterable[Any]:
    """Return what a list or an object holds, or nothing of anything else."""
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def members(value: Any) -> Iterable[tuple[str, Any]]:
    """Return the members of an object, or nothing of anything else."""
    return value.items() if isinstance(value, dict) else ()


@_once
def tellings(record: JSONObject) -> list[tuple[str, JSONObject]]:
    """Return each well-formed piece of evidence with its pointer."""
    return [
        (pointer, telling)
        for pointer, telling in _members("/evidence", record.get("evidence"))
        if isinstance(telling, dict)
    ]


@_once
def anchors(record: JSONObject) -> list[tuple[str, JSONObject, JSONObject]]:
    """Return each anchor with its pointer and its telling."""
    return [
        (place, anchor, telling)
        for pointer, telling in tellings(record)
        for place, anchor in _members(f"{pointer}/anchors", telling.get("anchors"))
        if isinstance(anchor, dict) and is_integer(anchor.get("sentence"))
    ]


def spans(anchor: Any, at: str) -> list[tuple[str, JSONObject]]:
    """Return each span of an anchor whose offsets are integers in their order."""
    if not isinstance(anchor, dict):
        return []
    return [
        (pointer, span)
        for pointer, span in _members(f"{at}/spans", anchor.get("spans"))
        if isinstance(span, dict) and is_integer(span.get("start")) and is_integer(span.get("end"))
    ]


@_once
def is_in_order(record: JSONObject) -> bool:
    """Tell whether no telling anchors a sentence twice, and all spans of an anchor stand in their order and apart.

    Where that is hard to say, because something is misshapen, it is denied.
    """
    return all(_are_in_order(telling["anchors"]) for _, telling in tellings(record) if "anchors" in telling)


def _are_in_order(anchors: Any) -> bool:
    sentences = set[int]()
    for anchor in anchors if type(anchors) is list else [None]:
        if type(anchor) is not dict:
            return False
        sentence = anchor.get("sentence")
        if type(sentence) is not int or sentence in sentences or not _are_apart(anchor.get("spans", [])):
            return False
        sentences.add(sentence)
    return True


def _are_apart(spans: Any) -> bool:
    last = 0
    for span in spans if type(spans) is list else [None]:
        start, end = (span.get("start"), span.get("end")) if type(span) is dict else (None, None)
        if type(start) is not int or type(end) is not int or not last <= start < end:
            return False
        last = end
    return True


def texts(value: Any) -> list[str]:
    """Return the strings of a list, or nothing of anything else."""
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def repeated(record: JSONObject, pointer: str) -> Iterator[str]:
    """Yield the place of each item of a list that is there already."""
    seen: set[Hashable] = set()
    for index, item in enumerate(pointers.resolve(record, pointer)):
        key = comparable(item)
        if key in seen:
            yield pointers.append(pointer, index)
        seen.add(key)


def is_integer(value: Any) -> bool:
    """Tell whether a JSON value is an integer, as JSON Schema says: `13.0` is one, `true` is not."""
    return type(value) is int or (type(value) is float and value.is_integer())


def is_number(value: Any) -> bool:
    """Tell whether a JSON value is a number."""
    return type(value) in (int, float)


@_once
def fields(record: JSONObject, *definitions: str) -> list[tuple[str, str]]:
    """Return each string of a record that a shared definition of the contract describes, with its pointer."""
    found: list[tuple[str, str]] = []
    _harvest(record, "", _tree(record["type"], definitions), found)
    return found


#: What is below a place, by key; `*` for any member. A field that is wanted has nothing below it.
_Tree = dict[str, "_Tree"]


@cache
def _tree(record_type: str, definitions: tuple[str, ...]) -> _Tree:
    root: _Tree = {}
    for definition in definitions:
        for pattern in schemas.fields(record_type, definition):
            branch = root
            for token in _tokens(pattern):
                branch = branch.setdefault(token, {})
    return root


def _harvest(value: Any, at: str, tree: _Tree, found: list[tuple[str, str]]) -> None:
    if not tree:
        if isinstance(value, str):
            found.append((at, value))
    elif "*" in tree:
        for place, member in _members(at, value):
            _harvest(member, place, tree["*"], found)
    elif isinstance(value, dict):
        for token, below in tree.items():
            if token in value:
                _harvest(value[token], f"{at}/{token}", below, found)
