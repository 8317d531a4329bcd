"""Auditable event data: typed records, each value with its evidence, and a validator for your own.

>>> import vz2019
>>> dataset = vz2019.load()
>>> dataset["event:yanez-defection"].kind
<EventKind.DEFECTION: 'defection'>
"""

from importlib.metadata import version as _version
from typing import TYPE_CHECKING

from vz2019.convert import ConversionError, canonical, digest, dump
from vz2019.convert import load as record
from vz2019.dataset import Dataset, UnknownIdError
from vz2019.dates import Date, InvalidDate
from vz2019.loading import LoadError, load
from vz2019.packaged import DATA_VERSION
from vz2019.records import Actor, Document, Event, Figure, Statement
from vz2019.schemas import SCHEMA_VERSION


if TYPE_CHECKING:
    from vz2019.validating import Validator, validate

__version__ = _version("vz2019")

__all__ = [
    "DATA_VERSION",
    "SCHEMA_VERSION",
    "Actor",
    "ConversionError",
    "Dataset",
    "Date",
    "Document",
    "Event",
    "Figure",
    "InvalidDate",
    "LoadError",
    "Statement",
    "UnknownIdError",
    "Validator",
    "__version__",
    "canonical",
    "digest",
    "dump",
    "load",
    "record",
    "validate",
]


def __getattr__(name: str) -> object:
    # The validator brings the schema engines with it; those who only read the data do not wait for them.
    if name in ("Validator", "validate"):
        from vz2019 import validating  # noqa: PLC0415

        return getattr(validating, name)
    raise AttributeError(f"module 'vz2019' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
