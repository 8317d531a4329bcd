"""The concordance: what is said where in the whole dataset, and from it, which facts no rule need look at again."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from attrs import Factory, define, frozen

from vz2019.validation.screening.facts import LEVELS, Facts, Table
from vz2019.validation.screening.notes import Cited


_SENTENCE, _SPAN, _FIELD = map(LEVELS.index, ("sentence", "span", "field"))


@define
class _Agreement:
    """Keys that may have one value each, and those that have several."""

    values: dict[int, int] = Factory(dict)
    disputed: set[int] = Factory(set)

    def add(self, pairs: Iterable[tuple[int, int]]) -> None:
        for key, value in pairs:
            if self.values.setdefault(key, value) != value:
                self.disputed.add(key)


@define
class Concordance:
    """The facts of all records so far, joined.

    Attributes:
        ids: the ids of records.
        repeated: those that several records have.
        known: further ids that may be referred to.

    """

    ids: set[int] = Factory(set)
    repeated: set[int] = Factory(set)
    known: set[int] = Factory(set)
    _targets: set[int] = Factory(set)
    _tables: dict[int, Table] = Factory(dict)
    _told: dict[int, set[int]] = Factory(lambda: defaultdict(set))
    _chains: dict[str, dict[int, set[int]]] = Factory(lambda: defaultdict(lambda: defaultdict(set)))
    _identities: _Agreement = Factory(_Agreement)
    _described: _Agreement = Factory(_Agreement)

    def __contains__(self, record_id: str) -> bool:
        return hash(record_id) in self.ids or hash(record_id) in self.known

    def add(self, facts: Facts) -> None:
        """Join the facts of some records."""
        own = set(facts.own)
        self.repeated |= own & self.ids
        if len(own) < len(facts.own):
            self.repeated.update(one for one, number in Counter(facts.own).items() if number > 1)
        self.ids |= own
        self._targets.update(facts.targets)
        for document, cited in facts.cited.items():
            self._told[document].update(map(abs, cited.told))
        for chain, one, other in facts.chained:
            self._chains[chain][one].add(other)
        self._identities.add(facts.identities)
        self._described.add(facts.described)
        self._tables.update(facts.tables)

    def know(self, record_id: str) -> None:
        """Let a record be referred to that is not itself under validation."""
        self.known.add(hash(record_id))

    def refer_to(self, documents: Mapping[str, Table]) -> None:
        """Take in documents that are not themselves under validation; those that are go before."""
        self._tables = {hash(name): table for name, table in documents.items()} | self._tables

    def told(self, document: str) -> set[int]:
        """Return the sentences of a document on which stated evidence of a record that is no document rests."""
        return self._told.get(hash(document), set())

    def suspicion(self, attached: Iterable[str], taken: Iterable[str]) -> "Suspicion":
        """Say what is suspect, now that everything is known.

        `attached` are documents of which there is a text, and `taken` the ids of records that are not under validation.
        """
        uncovered = {
            document
            for document, table in self._tables.items()
            if table.owed - self._told.get(document, set())
        }
        return Suspicion(
            ids=frozenset(self.repeated | uncovered).union(map(hash, taken)),
            targets=frozenset(self._targets - self.ids - self.known),
            circling={chain: circling(edges) for chain, edges in self._chains.items()},
            identities=frozenset(self._identities.disputed),
            described=frozenset(self._described.disputed),
            tables=self._tables,
            documents=frozenset(map(hash, attached)) | (self.repeated & self._tables.keys()),
        )


@frozen
class Suspicion:
    """What is suspect, and so which records have to be looked at with the whole dataset known.

    Attributes:
        ids: of records that are suspect themselves.
        targets: what no record is known for.
        circling: by chain, the records that may be part of a circle.
        identities: those that several actors have.
        described: what is said of a place in several ways.
        tables: the documents by id.
        documents: those of which every citation is to be looked at.

    """

    ids: frozenset[int]
    targets: frozenset[int]
    circling: dict[str, set[int]]
    identities: frozenset[int]
    described: frozenset[int]
    tables: dict[int, Table]
    documents: frozenset[int]

    def falls_on(self, facts: Facts) -> bool:
        """Tell whether some records are suspect by any of their facts."""
        return (
            not self.targets.isdisjoint(facts.targets)
            or not self.ids.isdisjoint(facts.own)
            or not self.documents.isdisjoint(facts.own)
            or any(map(self._falls_on_cited, facts.cited, facts.cited.values()))
            or any(self._reaches(document, _FIELD) for document in facts.bare)
            or any(key in self.identities for key, _ in facts.identities)
            or any(key in self.described for key, _ in facts.described)
            or any(map(self._falls_on_chain, facts.chained))
        )

    def _falls_on_chain(self, link: tuple[str, int, int]) -> bool:
        chain, one, other = link
        circling = self.circling.get(chain, set())
        return one in circling and other in circling

    def _reaches(self, document: int, level: int) -> bool:
        table = self.tables.get(document)
        return table is not None and table.level >= level

    def _falls_on_cited(self, document: int, cited: Cited) -> bool:
        table = self.tables.get(document)
        if document in self.documents:
            return True
        if table is None:
            return False
        has_rows = len(table.lengths) > 1 or isinstance(table.lengths, dict)
        for ends in (cited.told, cited.consulted):
            for sentence, end in ends.items():
                if sentence == 0:
                    if table.level >= _SENTENCE:
                        return True
                elif has_rows and (
                    (sentence < 0 and table.level >= _SPAN) or not end <= table.length(abs(sentence)) > 0
                ):
                    return True
        return False


def circling(edges: dict[int, Any]) -> set[int]:
    """Return the nodes of a graph that are part of a circle, or between circles: those that no trimming of ends removes."""
    into: dict[int, int] = defaultdict(int)
    for targets in edges.values():
        for target in targets:
            into[target] += 1
    loose = [node for node in edges if not into[node]]
    left = dict(edges)
    while loose:
        for target in left.pop(loose.pop(), ()):
            into[target] -= 1
            if not into[target] and target in left:
                loose.append(target)
    return set(left)
