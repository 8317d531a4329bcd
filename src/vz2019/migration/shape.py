"""What the schema of a record's own version says against it, whatever version that is."""

from collections.abc import Iterator
from functools import cache
from typing import Any, Final

import jsonschema_rs
from attrs import frozen

from vz2019 import pointers, schemas
from vz2019.advice import COMPARED, did_you_mean
from vz2019.migration.step import JSONObject
from vz2019.printable import printable


__all__ = ["Problem", "problems", "quoted"]

_MOST_SHOWN: Final = 60


@frozen
class Problem:
    """Why a record cannot be migrated.

    Attributes:
        pointer: the place of the fault; empty for the record as a whole.
        message: what is wrong there.

    """

    pointer: str
    message: str

    def __str__(self) -> str:
        return f"{quoted(self.pointer)}: {self.message}" if self.pointer else self.message


def problems(record: JSONObject, version: str) -> tuple[Problem, ...]:
    """Return everything that the schema of a version says against a record, in the order of places.

    >>> [str(problem) for problem in problems({"type": "evnt"}, "1.0")]
    ["/type: 'evnt' is not a code of schemas 1.0; did you mean 'event'?"]
    """
    found = dict.fromkeys(
        problem for error in _validator(version).iter_errors(record) for problem in _told(error, version)
    )
    return tuple(sorted(found, key=lambda problem: (pointers.split(problem.pointer), problem.message)))


@cache
def _validator(version: str) -> Any:
    options = jsonschema_rs.RegexOptions()
    return jsonschema_rs.validator_for(schemas.released(version), offline=True, pattern_options=options)


def _told(error: Any, version: str) -> Iterator[Problem]:
    pointer, keyword = pointers.join(*error.instance_path), error.kind.name
    if keyword == "required":
        yield Problem(pointer, f"the property '{quoted(error.kind.property)}' is missing")
    elif keyword == "additionalProperties":
        for name in error.kind.unexpected:
            yield Problem(pointers.append(pointer, name), f"schemas {version} know no such property here")
    elif keyword == "enum":
        meant = (
            did_you_mean(error.instance[:COMPARED], error.kind.options)
            if isinstance(error.instance, str)
            else ""
        )
        yield Problem(pointer, f"'{quoted(error.instance)}' is not a code of schemas {version}{meant}")
    elif keyword == "falseSchema":
        yield Problem(pointer, "nothing may stand here beside the rest")
    elif keyword == "propertyNames":
        name = error.kind.error.instance
        yield Problem(
            pointers.append(pointer, name),
            f"the key breaks the keyword {error.kind.error.kind.name!r} of schemas {version}",
        )
    else:
        yield Problem(pointer, f"the value breaks the keyword {keyword!r} of schemas {version}")


def quoted(value: object) -> str:
    """Return a value as it may stand in a message: short, and on one line.

    >>> quoted("a" * 100)[-3:]
    'aa…'
    """
    text = value if isinstance(value, str) else type(value).__name__
    cut = text if len(text) <= _MOST_SHOWN else text[: _MOST_SHOWN - 1] + "…"
    return printable(cut)
