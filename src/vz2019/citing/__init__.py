"""Citations: of a version of the data, or of one record in it, each held to its bytes by a digest."""

from vz2019.citing.reference import CitationError, Part, Reference, of_dataset, of_record, of_version
from vz2019.citing.styles import STYLES, cite, cite_source


__all__ = [
    "STYLES",
    "CitationError",
    "Part",
    "Reference",
    "cite",
    "cite_source",
    "of_dataset",
    "of_record",
    "of_version",
]
