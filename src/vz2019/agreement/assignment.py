"""The best one-to-one pairs: an assignment of greatest total value, exactly.

The method is that of shortest augmenting paths with prices (Kuhn 1955; Edmonds and Karp 1972). It is here because the
libraries that have it are many times the size of this package; the values are integers, so that nothing is rounded.
"""

from collections.abc import Iterator, Mapping, Sequence


Pair = tuple[str, str]
Matrix = Sequence[Sequence[int]]


def assign(values: Mapping[Pair, int]) -> dict[str, str]:
    """Return the one-to-one pairs whose values add up to most; a pair without a positive value is never made.

    >>> assign({("a", "x"): 5, ("a", "y"): 4, ("b", "x"): 4})
    {'a': 'y', 'b': 'x'}
    """
    chosen: dict[str, str] = {}
    for rows, columns in _components(values):
        matrix = [[values.get((row, column), 0) for column in columns] for row in rows]
        chosen |= {rows[i]: columns[j] for i, j in _best(matrix) if matrix[i][j] > 0}
    return dict(sorted(chosen.items()))


def _components(pairs: Mapping[Pair, int]) -> Iterator[tuple[list[str], list[str]]]:
    """Yield what hangs together, left and right: the method is cubic, so small parts are taken one by one."""
    neighbours: dict[tuple[str, int], set[tuple[str, int]]] = {}
    for left, right in pairs:
        neighbours.setdefault((left, 0), set()).add((right, 1))
        neighbours.setdefault((right, 1), set()).add((left, 0))
    while neighbours:
        waiting, found = [min(neighbours)], set()
        while waiting:
            node = waiting.pop()
            found.add(node)
            waiting.extend(neighbours.pop(node, ()))
        yield sorted(name for name, side in found if not side), sorted(name for name, side in found if side)


def _best(matrix: Matrix) -> list[tuple[int, int]]:
    """Return row and column of each chosen place; every row has one, or every column where there are fewer."""
    if len(matrix) > len(matrix[0]):
        return [(row, column) for column, row in _best(list(zip(*matrix, strict=True)))]
    # The prices of a row and a column never add up to less than the value where they meet; chosen ones meet it.
    row_prices = [max(row) for row in matrix]
    column_prices = [0] * len(matrix[0])
    owners: list[int | None] = [None] * len(matrix[0])
    for row in range(len(matrix)):
        _augment(matrix, row, row_prices, column_prices, owners)
    return [(row, column) for column, row in enumerate(owners) if row is not None]


def _augment(
    matrix: Matrix, root: int, row_prices: list[int], column_prices: list[int], owners: list[int | None]
) -> None:
    """Give one more row a column, moving others along the way that costs least."""
    costs = [
        row_prices[root] + price - value for price, value in zip(column_prices, matrix[root], strict=True)
    ]
    before: list[int | None] = [None] * len(costs)
    passed: dict[int, int] = {}
    open_columns = set(range(len(costs)))
    while True:
        column = min(open_columns, key=costs.__getitem__)
        open_columns.remove(column)
        row = owners[column]
        if row is None:
            break
        passed[column] = row
        for other in open_columns:
            cost = costs[column] + row_prices[row] + column_prices[other] - matrix[row][other]
            if cost < costs[other]:
                costs[other], before[other] = cost, column
    row_prices[root] -= costs[column]
    for taken, row in passed.items():
        row_prices[row] -= costs[column] - costs[taken]
        column_prices[taken] += costs[column] - costs[taken]
    while (previous := before[column]) is not None:
        owners[column] = owners[previous]
        column = previous
    owners[column] = root
