"""Versions of the schemas: which one this library reads, and where another one stands to it.

A version is a major and a minor number. A minor version accepts all that the one before accepts, and adds optional properties and
codes, nothing else; so a record of a newer minor version can be read but for what is new in it. Another major version may mean
anything by the same words.
"""

import re
from enum import StrEnum
from typing import Final


__all__ = ["READ_VERSIONS", "SCHEMA_VERSION", "NewerSchemaWarning", "Standing", "standing"]

SCHEMA_VERSION: Final = "1.1"

_MAJOR, _MINOR = SCHEMA_VERSION.split(".")
#: The minor versions of the same major that are read, this one and those before it.
READ_VERSIONS: Final = tuple(f"{_MAJOR}.{minor}" for minor in range(int(_MINOR) + 1))

_FORM: Final = re.compile(r"(0|[1-9][0-9]{0,5})\.(0|[1-9][0-9]{0,5})")


class NewerSchemaWarning(UserWarning):
    """A record is written to a newer minor version of the schemas, and may say more than this library reads."""


class Standing(StrEnum):
    """Where a version of the schemas stands to the one that this library reads."""

    READ = "read"
    NEWER_MINOR = "newer-minor"
    EARLIER = "earlier"
    UNKNOWN = "unknown"


def standing(version: str, own: str = SCHEMA_VERSION) -> Standing:
    """Tell where a version stands to the one that this library reads, or to another `own` one.

    An earlier minor version is read as it is, since all that it accepts is accepted still; a newer one is read with a warning. A
    version of an earlier major number can be migrated, and of an unknown one nothing can be said.

    >>> standing("1.7").value, standing("0.1").value, standing("2.0").value, standing("1.0.0").value
    ('newer-minor', 'earlier', 'unknown', 'unknown')
    >>> standing("1.0", own="1.3").value
    'read'
    """
    if version == own:
        return Standing.READ
    if not _FORM.fullmatch(version):
        return Standing.UNKNOWN
    (major, minor), (own_major, own_minor) = _numbers(version), _numbers(own)
    if major == own_major:
        return Standing.READ if minor < own_minor else Standing.NEWER_MINOR
    return Standing.EARLIER if major < own_major else Standing.UNKNOWN


def _numbers(version: str) -> tuple[int, int]:
    major, minor = version.split(".")
    return int(major), int(minor)
