"""The rule on records of an earlier minor version of the schemas: they say what that version can say."""

from collections.abc import Iterator
from typing import Final

from vz2019 import earlier
from vz2019.validation.display import show
from vz2019.validation.finding import Fault
from vz2019.validation.rule import Layer, documented
from vz2019.validation.walk import JSONObject


def later_code(record: JSONObject) -> Iterator[Fault]:
    """A code came with a later version of the schemas than the record is written to.

    Who reads a record by the version that it names, as a program of that time does, finds a code there that does not exist.
    """
    version = record.get("schema_version")
    for found in earlier.later_codes(record):
        code = show(found.code, 40)
        yield Fault(
            pointer=found.pointer,
            message=f"the code {code!r} came with schemas {found.since}, and the record is written to {show(version, 40)}",
            value=show(found.code),
            hint=f"Write {found.since!r} as its 'schema_version'; all else of it is valid by that version too.",
        )


RULES: Final = (
    documented(
        "later-code",
        Layer.RECORD,
        later_code,
        fix="Let the record name the version that the code came with, or choose a code of its own version.",
    ),
)
