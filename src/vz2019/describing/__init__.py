"""Descriptions of the data for archives, search engines and programs, each made of the same facts.

What is said stands in `about.toml`, what is counted comes from the data, and what fields mean from the schemas.
"""

from vz2019.describing.facts import DataFile, Facts, facts, facts_of
from vz2019.describing.formats import FORMATS, Format, beside, files, text
from vz2019.describing.ro_crate import CrateFile, Role, ro_crate


__all__ = [
    "FORMATS",
    "CrateFile",
    "DataFile",
    "Facts",
    "Format",
    "Role",
    "beside",
    "facts",
    "facts_of",
    "files",
    "ro_crate",
    "text",
]
