"""Auditable event data: typed records, each value with its evidence, and a validator for your own.

>>> import vz2019
>>> dataset = vz2019.load()
>>> dataset["event:yanez-defection"].kind
<EventKind.DEFECTION: 'defection'>
"""

from typing import TYPE_CHECKING

from vz2019.convert import ConversionError, canonical, digest, dump
from vz2019.convert import load as record
from vz2019.dataset import Dataset, UnknownIdError
from vz2019.dates import Date, InvalidDate
from vz2019.installed import Versions, versions
from vz2019.loading import LoadError, load
from vz2019.packaged import DATA_VERSION
from vz2019.records import Actor, Document, Event, Figure, Statement
from vz2019.schema_versions import SCHEMA_VERSION, NewerSchemaWarning


if TYPE_CHECKING:
    from vz2019.integrity import Damage, verify
    from vz2019.validating import Validator, validate

    __version__: str

__all__ = [
    "DATA_VERSION",
    "SCHEMA_VERSION",
    "Actor",
    "ConversionError",
    "Damage",
    "Dataset",
    "Date",
    "Document",
    "Event",
    "Figure",
    "InvalidDate",
    "LoadError",
    "NewerSchemaWarning",
    "Statement",
    "UnknownIdError",
    "Validator",
    "Versions",
    "__version__",
    "canonical",
    "digest",
    "dump",
    "load",
    "record",
    "validate",
    "verify",
    "versions",
]


def __getattr__(name: str) -> object:
    # The validator brings the schema engines with it, what verifies an archive reader, and the version a mail parser: who only
    # reads the data need not wait.
    if name in ("Validator", "validate"):
        from vz2019 import validating  # noqa: PLC0415

        return getattr(validating, name)
    if name in ("Damage", "verify"):
        from vz2019 import integrity  # noqa: PLC0415

        return getattr(integrity, name)
    if name == "__version__":
        return versions().library
    raise AttributeError(f"module 'vz2019' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
