"""Read-only mappings with a hash, for members that have local keys and for free JSON values."""

from collections.abc import Hashable, ItemsView, Iterator, Mapping, ValuesView
from typing import Any, Generic, TypeVar


T = TypeVar("T")


class Keyed(Mapping[str, T], Generic[T]):
    """A mapping from local keys to members that cannot be changed and can be hashed.

    Equality ignores the order of the keys, as JSON does; iteration keeps it.

    >>> tellings = Keyed({"e1": "first"})
    >>> tellings["e1"], len(tellings), tellings == {"e1": "first"}
    ('first', 1, True)
    """

    __slots__ = ("_members",)

    def __init__(self, members: Mapping[str, T] | None = None) -> None:
        self._members: dict[str, T] = dict(members or {})

    def __getitem__(self, key: str) -> T:
        return self._members[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._members)

    def __len__(self) -> int:
        return len(self._members)

    # What follows is as `Mapping` has it, without a call for each member.
    def __eq__(self, other: object) -> bool:
        return self._members == (other._members if isinstance(other, Keyed) else other)

    def items(self) -> ItemsView[str, T]:
        """Return the keys with their members."""
        return self._members.items()

    def values(self) -> ValuesView[T]:
        """Return the members."""
        return self._members.values()

    def __hash__(self) -> int:
        return hash(frozenset(self._members.items()))

    def __repr__(self) -> str:
        return f"Keyed({self._members!r})"

    def __reduce__(self) -> tuple[type["Keyed[T]"], tuple[dict[str, T]]]:
        return Keyed, (self._members,)


def holding(members: dict[str, T]) -> Keyed[T]:
    """Return the mapping of some members that keeps the dictionary itself, which nobody else may hold."""
    made: Keyed[T] = object.__new__(Keyed)
    made._members = members  # noqa: SLF001  # of this module
    return made


def freeze(value: Any) -> Hashable:
    """Return a JSON value with its objects as `Keyed` and its arrays as tuples.

    >>> freeze({"a": [1, {"b": 2}]})
    Keyed({'a': (1, Keyed({'b': 2}))})
    """
    if isinstance(value, Mapping):
        return holding({key: freeze(member) for key, member in value.items()})
    if isinstance(value, list | tuple):
        return tuple(freeze(member) for member in value)
    frozen: Hashable = value
    return frozen


def thaw(value: Any) -> Any:
    """Return a frozen JSON value as plain dictionaries and lists; the inverse of `freeze`.

    >>> thaw(freeze({"a": [1, {"b": 2}]}))
    {'a': [1, {'b': 2}]}
    """
    if isinstance(value, Mapping):
        return {key: thaw(member) for key, member in value.items()}
    if isinstance(value, list | tuple):
        return [thaw(member) for member in value]
    return value
