"""Makes the corpus of a version of the schemas: records of every type, with every code at every place that has one.

    python tools/make_corpus.py 1.0

It writes tests/corpus/VERSION/TYPE.jsonl, and never over files that are there: a corpus is made once, when its version is released,
and must be accepted by that version and by every newer minor one ever after. The records come from the Hypothesis
strategies, which make those of the current version; those of an older one are the same, migrated.
"""

import argparse
import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any, Final

import jsonschema_rs
from hypothesis import HealthCheck, Phase, given, seed, settings

from vz2019 import convert, migration, pointers, schemas, strategies


CORPUS: Final = Path(__file__).parents[1] / "tests" / "corpus"
#: So many records are drawn of a type, and the first so many that are short and valid are taken.
DRAWN: Final = 300
TAKEN: Final = 12
LONGEST: Final = 4000

JSON = dict[str, Any]
STRATEGIES: Final = {
    "actor": strategies.actors(),
    "event": strategies.events(),
    "statement": strategies.statements(),
    "figure": strategies.figures(),
    "document": strategies.documents(),
}


def drawn(record_type: str) -> list[JSON]:
    """Return records of a type in the order in which they are drawn, each once; the same ones in every run."""
    found: dict[bytes, JSON] = {}

    @seed(2019)
    @settings(
        max_examples=DRAWN,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
        deadline=None,
    )
    @given(STRATEGIES[record_type])
    def draw(record: Any) -> None:
        written = convert.canonical(record)
        if len(written) <= LONGEST:
            found.setdefault(written, json.loads(written))

    draw()
    return [*found.values()]


def places(record: JSON, place: str) -> Iterator[tuple[Any, Any]]:
    """Yield the holder and the key of each thing in a record that a pointer with stars leads to."""
    last = place.rpartition("/")[2]
    for holder in holders(record, place):
        for key in _keys(holder, last):
            yield holder, key


def holders(record: JSON, place: str) -> list[Any]:
    """Return what would hold the last token of a pointer with stars."""
    found: list[Any] = [record]
    for token in pointers.split(place)[:-1]:
        found = [holder[key] for holder in found for key in _keys(holder, token)]
    return found


def _keys(holder: Any, token: str) -> list[Any]:
    if isinstance(holder, list):
        return [*range(len(holder))] if token == "*" else []
    if not isinstance(holder, dict):
        return []
    return [*holder] if token == "*" else [token] if token in holder else []


def wanted(version: str, record_type: str) -> list[tuple[str, str]]:
    """Return each place of a record type that holds codes, with each of its codes."""
    lists = schemas.released(version, "codelists")["$defs"]
    return [
        (place, code)
        for name, listed in lists.items()
        for place in schemas.fields(record_type, name)
        for code in listed["enum"]
    ]


def selected(version: str, record_type: str) -> list[JSON]:
    """Return records of a type that have every code at every place that can hold it."""
    is_valid = jsonschema_rs.validator_for(schemas.released(version), offline=True).is_valid
    pool = [related(migration.migrate(record, version).record) for record in drawn(record_type)]
    taken = [*pool[:TAKEN], next(filter(is_valid, map(attributed, pool)))]
    made: list[_Made] = []
    for place, code in wanted(version, record_type):
        if any(holds(record, place, code) for record in taken):
            continue
        if not any(one.takes(place, code, is_valid) for one in made):
            fresh = (_Made(deepcopy(record)) for record in pool)
            made += [next((one for one in fresh if one.takes(place, code, is_valid)), _Made(pool[0]))]
    return [*taken, *(one.record for one in made if one.places)]


def related(record: JSON) -> JSON:
    """Return a record with a relation, if it has none."""
    return {"relations": {"other": {"type": "same-as", "target": f"{record['type']}:other"}}} | record


def attributed(record: JSON) -> JSON:
    """Return a record whose tellings are all in the voice of a Statement."""
    voice = {"attribution": {"voice": "statement", "statement": "statement:other"}}
    return record | {"evidence": {key: telling | voice for key, telling in record["evidence"].items()}}


def holds(record: JSON, place: str, code: str) -> bool:
    """Tell whether a record has a code at a place."""
    return any(holder[key] == code for holder, key in places(record, place))


class _Made:
    """A record that is given codes, one at each place."""

    def __init__(self, record: JSON) -> None:
        self.record = record
        self.places: set[str] = set()

    def takes(self, place: str, code: str, is_valid: Callable[[JSON], bool]) -> bool:
        """Put a code at a place that has none yet, if the record is valid with it."""
        last = place.rpartition("/")[2]
        for holder in () if place in self.places else holders(self.record, place):
            for key in _keys(holder, last) or ([last] if isinstance(holder, dict) and last != "*" else []):
                before = deepcopy(holder)
                holder[key] = code
                if is_valid(self.record):
                    self.places.add(place)
                    return True
                _restore(holder, before)
        return False


def _restore(holder: Any, before: Any) -> None:
    holder.clear()
    holder.update(before) if isinstance(holder, dict) else holder.extend(before)


def main() -> None:
    """Write the corpus of a version."""
    parser = argparse.ArgumentParser(description="Makes the corpus of a version of the schemas.")
    parser.add_argument("version", choices=migration.known())
    parser.add_argument("--to", type=Path, default=CORPUS, help="the folder of all corpora")
    chosen = parser.parse_args()
    folder = chosen.to / chosen.version
    folder.mkdir(parents=True)
    for record_type in STRATEGIES:
        lines = [convert.canonical(record) + b"\n" for record in selected(chosen.version, record_type)]
        (folder / f"{record_type}.jsonl").write_bytes(b"".join(lines))
        print(f"{record_type}: {len(lines)} records")


if __name__ == "__main__":
    main()
