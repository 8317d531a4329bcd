"""A record from its version to another, step by step, or a refusal."""

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any, Final

import msgspec

from vz2019 import plain, schemas
from vz2019.advice import did_you_mean
from vz2019.migration.loss import Loss, Migrated
from vz2019.migration.shape import Problem, problems, quoted
from vz2019.migration.step import JSONObject, Step
from vz2019.migration.steps import STEPS


__all__ = ["MigrationError", "address", "composed", "known", "migrate", "path"]

_FIELD: Final = "schema_version"
_FORM: Final = re.compile(r"[0-9]{1,6}\.[0-9]{1,6}")


class MigrationError(ValueError):
    """A record that cannot be migrated.

    Attributes:
        record: the record's id, where it has one.
        problems: everything that stands in the way, each with its place.

    """

    def __init__(self, record: str | None, problems: Iterable[Problem]) -> None:
        self.record = record
        self.problems = tuple(problems)
        super().__init__("; ".join(map(str, self.problems)))


def known(steps: Iterable[Step] = STEPS) -> tuple[str, ...]:
    """Return the versions that there are steps between, from the first to the last.

    >>> known()
    ('0.1', '1.0', '1.1')
    """
    return tuple(dict.fromkeys(version for step in steps for version in (step.source, step.target)))


def migrate(record: Mapping[str, Any], to: str) -> Migrated:
    """Return a record in the terms of another version of the schemas, with everything that this loses.

    The record is plain data, and stays as it is. Its revision stays too: it is the same coding, in other terms. A record that
    is written to the version already comes back the same.

    Raises `MigrationError` for a record of a version that is not known, or that its own version's schema refuses: nothing is
    repaired on the way. Raises `ValueError` for a version to migrate to that is not known.

    >>> event = {"type": "event", "id": "event:a", "schema_version": "1.0", "revision": 1, "label": "Bread is lacking",
    ...          "kind": "shortage", "factuality": "asserted", "polarity": "positive",
    ...          "evidence": {"e1": {"basis": "stated", "document": "document:a", "supports": ["/kind"]}}}
    >>> migrated = migrate(event, "0.1")
    >>> migrated.record["kind"]
    'economic-change'
    >>> [(loss.pointer, loss.before, loss.after) for loss in migrated.losses]
    [('/kind', 'shortage', 'economic-change')]
    """
    if to not in known():
        raise ValueError(f"no version of the schemas is called '{quoted(to)}'{_advice(to)}")
    found = _plain(record)
    given = _version(found)
    against = problems(found, given)
    if against:
        raise _error(found, against)
    return composed(path(given, to)).take(found)


def path(source: str, target: str, steps: Iterable[Step] = STEPS) -> tuple[Step, ...]:
    """Return the steps that lead from one known version to another, from neighbour to neighbour.

    >>> [(step.source, step.target) for step in path("0.1", "1.0")]
    [('0.1', '1.0')]
    """
    steps = tuple(steps)
    line = known(steps)
    start, end = line.index(source), line.index(target)
    stops = line[start : end + 1] if start <= end else line[end : start + 1][::-1]
    between = {(step.source, step.target): step for step in steps}
    return tuple(between[pair] for pair in pairwise(stops))


def composed(steps: Iterable[Step]) -> Step:
    """Make one step of several that follow one another; of none, one that gives each record back as it is."""
    steps = tuple(steps)

    def take(record: JSONObject) -> Migrated:
        losses: list[Loss] = []
        for step in steps:
            migrated = step.take(record)
            record = migrated.record
            losses += migrated.losses
        return Migrated(record=record, losses=tuple(losses))

    source, target = (steps[0].source, steps[-1].target) if steps else ("", "")
    return Step(source=source, target=target, take=take)


def _plain(record: Mapping[str, Any]) -> JSONObject:
    """Return a copy of a record that is JSON and nothing else."""
    try:
        copy: JSONObject = msgspec.json.decode(plain.line(dict(record)))
    except TypeError as error:
        raise _error(record, [Problem("", str(error))]) from error
    return copy


def _error(record: Mapping[str, Any], against: Iterable[Problem]) -> MigrationError:
    own = record.get("id")
    return MigrationError(own if isinstance(own, str) else None, against)


def _version(record: JSONObject) -> str:
    """Return the version that a record is written to."""
    given = record.get(_FIELD)
    if isinstance(given, str) and given in known():
        return given
    if _FIELD not in record:
        message = f"the property {_FIELD!r} is missing, so it cannot be told what the record means; write {_listed()}"
        raise _error(record, [Problem("", message)])
    if not isinstance(given, str):
        message = f"the schema version is a text, not {quoted(given)}; write {_listed()}"
    else:
        message = f"schema version '{quoted(given)}' is not known{_advice(given)}"
    raise _error(record, [Problem(f"/{_FIELD}", message)])


def _advice(given: str) -> str:
    if _FORM.fullmatch(given):
        # It is a version, and not another one misspelt.
        return f"; use a library that knows it, this one knows {_listed()}"
    parts = [*given.strip().lower().removeprefix("v").split("."), "0"]
    usual = ".".join(parts[:2])
    meant = f"; did you mean {usual!r}?" if usual in known() else did_you_mean(given, known())
    return f"{meant or ';'} there are {_listed()}"


def _listed() -> str:
    *others, last = map(repr, known())
    return f"{', '.join(others)} and {last}" if others else last


def address(name: str, to: str) -> str | None:
    """Return the address of the same schema in another version; None where it is no address of ours, or has no such schema.

    >>> address("https://w3id.org/vz2019/schemas/0.1/bundle.schema.json", "1.0")
    'https://w3id.org/vz2019/schemas/1.0/bundle.schema.json'
    >>> address("https://w3id.org/vz2019/schemas/1.0/dataset.schema.json", "0.1") is None
    True
    """
    for version in known():
        base = _base(version)
        if name.startswith(base) and _has(to, name.removeprefix(base)):
            return _base(to) + name.removeprefix(base)
    return None


def _base(version: str) -> str:
    return str(schemas.released(version)["$id"]).removesuffix("bundle.schema.json")


def _has(version: str, file: str) -> bool:
    name = file.removesuffix(".schema.json").removesuffix(".bundle")
    if not file.endswith(".schema.json") or name not in (*schemas.names(), "bundle"):
        return False
    try:
        schemas.released(version, name)
    except KeyError:
        return False
    return True
