"""What is installed: the versions of the library, of the schemas and of the data, which are three things."""

from attrs import frozen

from vz2019.packaged import DATA_VERSION
from vz2019.schema_versions import SCHEMA_VERSION


__all__ = ["Versions", "versions"]


@frozen(kw_only=True)
class Versions:
    """The versions of what is installed; each counts by itself, and `docs/versions.md` says what its numbers mean.

    Attributes:
        library: the version of the code.
        schemas: the version of the schemas that it reads.
        data: the version of the data that `load` returns.

    """

    library: str
    schemas: str
    data: str

    def __str__(self) -> str:
        return f"vz2019 {self.library}, schemas {self.schemas}, data {self.data}"


def versions() -> Versions:
    """Return the versions of the library, of the schemas that it reads, and of the data that it loads.

    >>> versions().schemas == SCHEMA_VERSION
    True
    """
    from importlib.metadata import version  # noqa: PLC0415

    return Versions(library=version("vz2019"), schemas=SCHEMA_VERSION, data=DATA_VERSION)
