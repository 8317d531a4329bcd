"""Descriptions of the data for archives, search engines and programs, each made of the same facts.

What is said stands in `about.toml`, what is counted comes from the data, and what fields mean from the schemas.
"""

from vz2019.describing.facts import DataFile, Facts, facts


__all__ = ["DataFile", "Facts", "facts"]
