"""Circles in what refers to what, told in a way that does not depend on the order of the records."""

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping


Links = Mapping[str, Collection[str]]


def circles(links: Links) -> Iterator[tuple[str, ...]]:
    """Yield one circle of each knot: a shortest one through the member whose name sorts first.

    A knot is a greatest set of members each of which leads to every other (a strongly connected component).

    >>> list(circles({"b": ["c"], "c": ["b", "a"], "a": ["a"]}))
    [('a',), ('b', 'c')]
    """
    knots = [
        knot for knot in _components(links) if len(knot) > 1 or any(one in links.get(one, ()) for one in knot)
    ]
    for knot in sorted(knots, key=min):
        yield _shortest(links, min(knot), knot)


def _components(links: Links) -> list[set[str]]:
    """Return the strongly connected components, by Kosaraju's two walks in depth."""
    backward: dict[str, list[str]] = {}
    for source, targets in links.items():
        for target in targets:
            backward.setdefault(target, []).append(source)
    seen: set[str] = set()
    order = [node for root in links if root not in seen for node in _finished(links, root, seen)]
    seen.clear()
    return [set(_finished(backward, root, seen)) for root in reversed(order) if root not in seen]


def _finished(links: Links, root: str, seen: set[str]) -> Iterable[str]:
    """Return what is reached from a root and was not seen before, each after what it leads to."""
    finished: list[str] = []
    seen.add(root)
    stack = [(root, iter(links.get(root, ())))]
    while stack:
        node, targets = stack[-1]
        target = next((one for one in targets if one not in seen), None)
        if target is None:
            finished.append(node)
            stack.pop()
        else:
            seen.add(target)
            stack.append((target, iter(links.get(target, ()))))
    return finished


def _shortest(links: Links, start: str, knot: Collection[str]) -> tuple[str, ...]:
    came_from: dict[str, str] = {}
    queue = deque([start])
    while True:
        node = queue.popleft()
        for target in sorted(set(links.get(node, ())) & set(knot)):
            if target == start:
                return _route(came_from, start, node)
            if target not in came_from:
                came_from[target] = node
                queue.append(target)


def _route(came_from: Mapping[str, str], start: str, end: str) -> tuple[str, ...]:
    route = [end]
    while route[-1] != start:
        route.append(came_from[route[-1]])
    return tuple(reversed(route))
