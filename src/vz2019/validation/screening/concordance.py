"""The concordance: what is said where in the whole dataset, and from it, which facts no rule need look at again."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Any, Final

from attrs import frozen

from vz2019.validation.report import CodingProgress
from vz2019.validation.screening.facts import LEVELS, Facts, Gist, Table
from vz2019.validation.screening.piles import Pile
from vz2019.validation.screening.sentences import Sentences
from vz2019.validation.screening.tables import TableStore
from vz2019.validation.shelf import Shelf


#: The references that may be part of a circle.
CHAINS: Final = ("reported_by", "part-of", "before", "conditions")
_NONE: Final = Sentences()
_FIELD: Final = LEVELS.index("field")


#: Up to how many ids are held against one another at once; they take some eight megabytes.
_AT_ONCE: Final = 1 << 16


class Concordance:
    """The gist of all records so far, put on a shelf."""

    def __init__(self, shelf: Shelf) -> None:
        self._own = Pile(shelf)
        self._targets = Pile(shelf)
        self._known: set[int] = set()
        self._tables = TableStore()
        self._elsewhere: dict[int, Table] = {}
        self._told: dict[int, Sentences] = defaultdict(Sentences)
        self._chains = {chain: Pile(shelf, 2) for chain in CHAINS}
        self._identities = Pile(shelf, 2)
        self._described = Pile(shelf, 2)

    def add(self, gist: Gist) -> None:
        """Take in what some records say."""
        self._own.add(gist.own)
        self._targets.add(gist.open)
        for document, sentences in gist.told.items():
            self._told[document].add(sentences)
        for chain, links in gist.chained.items():
            self._chains[chain].add(links)
        self._identities.add(gist.identities)
        self._described.add(gist.described)
        self._tables.update(gist.tables)

    def know(self, record_id: str) -> None:
        """Let a record be referred to that is not itself under validation."""
        self._known.add(hash(record_id))

    def refer_to(self, documents: Mapping[str, Table]) -> None:
        """Take in documents that are not themselves under validation; those that are go before."""
        self._elsewhere = {hash(name): table for name, table in documents.items()}

    @property
    def tables(self) -> Mapping[int, Table]:
        """The documents by the hashes of their ids."""
        return self._elsewhere | dict(self._tables) if self._elsewhere else self._tables

    def coverage(self) -> CodingProgress:
        """Sum up how far the documents under validation have been coded."""
        tables = self._tables.values()
        return CodingProgress(
            sentences=sum(table.size for table in tables),
            pending=sum(table.pending for table in tables),
            partial=sum(table.partial for table in tables),
            without_gist=sum(table.without_gist for table in tables),
        )

    def absent(self, names: Iterable[int]) -> set[int]:
        """Return those of some hashes of ids that no record has that could be read."""
        left = set(names)
        for numbers in self._own if left else ():
            left.difference_update(numbers)
        return left

    def suspicion(
        self, attached: AbstractSet[int], taken: Iterable[str], changed: AbstractSet[int] = frozenset()
    ) -> "Suspicion":
        """Say what is suspect, now that everything is known.

        `attached` are documents of which there is a text, by the hashes of their ids, `taken` the ids of records that are not under
        validation, and `changed` the hashes of those of records that may hold something else than in the earlier version.
        """
        tables = self.tables
        uncovered = {
            document
            for document, table in tables.items()
            if not all(map(self._told.get(document, _NONE).__contains__, table.owed))
        }
        repeated, missing = self._settle()
        return Suspicion(
            ids=frozenset(repeated | uncovered).union(map(hash, taken)),
            targets=frozenset(missing),
            circling={chain: circling(_edges(links)) for chain, links in self._chains.items()},
            identities=frozenset(_disputed(self._identities)),
            described=frozenset(_disputed(self._described)),
            tables=tables,
            told=self._told,
            documents=frozenset(attached | (repeated & tables.keys())),
            repeated=frozenset(repeated & tables.keys()),
            changed=frozenset(changed),
        )

    def _settle(self) -> tuple[set[int], set[int]]:
        """Return the ids that several records have, and what is referred to and no record has."""
        hands = _hands(self._own)
        repeated: set[int] = set()
        missing: set[int] = set()
        for own, targets in zip(self._own.dealt(hands), self._targets.dealt(hands), strict=True):
            ids: set[int] = set()
            for numbers in own:
                some = set(numbers)
                repeated |= some & ids
                if len(some) < len(numbers):
                    repeated.update(one for one, number in Counter(numbers).items() if number > 1)
                ids |= some
            for numbers in targets:
                missing |= set(numbers) - ids
        return repeated, missing - self._known


def _hands(pile: Pile) -> int:
    """Return into how many piles one is dealt, so that each can be looked at in memory."""
    return 1 << max((pile.rows - 1) // _AT_ONCE, 0).bit_length()


def _disputed(pile: Pile) -> set[int]:
    """Return the keys that have several values."""
    disputed: set[int] = set()
    for share in pile.dealt(_hands(pile)):
        values: dict[int, int] = {}
        for numbers in share:
            for key, value in zip(numbers[::2], numbers[1::2], strict=True):
                if values.setdefault(key, value) != value:
                    disputed.add(key)
    return disputed


def _edges(pile: Pile) -> dict[int, set[int]]:
    edges: dict[int, set[int]] = defaultdict(set)
    for numbers in pile:
        for one, other in zip(numbers[::2], numbers[1::2], strict=True):
            edges[one].add(other)
    return edges


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
        told: by document, the sentences on which stated evidence of records rests that are no documents.
        documents: those of which every citation is to be looked at.
        repeated: those whose id several have.
        changed: records that may hold something else than in the earlier version.

    """

    ids: frozenset[int]
    targets: frozenset[int]
    circling: dict[str, set[int]]
    identities: frozenset[int]
    described: frozenset[int]
    tables: Mapping[int, Table]
    told: Mapping[int, Container[int]]
    documents: frozenset[int]
    repeated: frozenset[int]
    changed: frozenset[int] = frozenset()

    def falls_on(self, facts: Facts) -> bool:
        """Tell whether some records are suspect by any of their facts."""
        return (
            (bool(self.targets) and not self.targets.isdisjoint(facts.targets))
            or (bool(self.ids) and not self.ids.isdisjoint(facts.own))
            or (bool(self.documents) and not self.documents.isdisjoint(facts.own))
            or (bool(self.changed) and not self.changed.isdisjoint(facts.own))
            or any(True for _ in self._owners(facts))
            or any(True for _ in self._sentences(facts))
        )

    def trace(self, facts: Facts) -> "Trace":
        """Say by what those of some records can be told from the others that are suspect."""
        names = {
            *self.targets.intersection(facts.targets),
            *self.ids.intersection(facts.own),
            *self.documents.intersection(facts.own),
            *self._owners(facts),
        }
        sentences = set()
        for document, sentence in self._sentences(facts):
            if sentence:
                sentences.add(sentence)
            else:
                names.add(document)
        return Trace(frozenset(names), frozenset(sentences), self.changed.intersection(facts.own))

    def compared(self, facts: Facts) -> frozenset[int]:
        """Return the ids of those of some records that rules compare with one another."""
        return self.ids.intersection(facts.own).union(self._disputing(facts))

    def _owners(self, facts: Facts) -> Iterator[int]:
        """Yield the ids of records that are suspect by what they say themselves."""
        yield from (owner for document, owner in facts.bare if self._reaches(document, _FIELD))
        yield from self._disputing(facts)

    def _disputing(self, facts: Facts) -> Iterator[int]:
        """Yield the ids of records that may say what others contradict."""
        yield from (owner for key, owner in facts.identities if key in self.identities)
        yield from (owner for key, _, owner in facts.described if key in self.described)
        for chain, one, other in facts.chained:
            circling = self.circling.get(chain, set())
            if one in circling and other in circling:
                yield from (one, other)

    def _sentences(self, facts: Facts) -> Iterator[tuple[int, int]]:
        """Yield the sentences, each with its document, that suspect evidence points at; 0 where it may be any, or none."""
        for document, pointed_at in facts.cited.items():
            table = self.tables.get(document)
            if document in self.documents:
                yield document, 0
            elif table is not None:
                for ends in pointed_at:
                    yield from ((document, sentence) for sentence in table.contradictions(ends))

    def _reaches(self, document: int, level: int) -> bool:
        table = self.tables.get(document)
        return table is not None and table.level >= level


@frozen
class Trace:
    """By what suspect records can be told from others: all of these hold or have one of the ids, or point at one of the sentences.

    Attributes:
        names: hashes of ids.
        sentences: numbers of sentences.
        own: hashes of their own ids; that others hold them makes these no suspects.

    """

    names: frozenset[int]
    sentences: frozenset[int]
    own: frozenset[int] = frozenset()


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
