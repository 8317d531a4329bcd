"""Citations as RIS, which EndNote, Zotero, Mendeley and others import."""

import datetime as dt
from collections.abc import Iterable

from vz2019.about import About
from vz2019.citing.prose import coded_from
from vz2019.citing.reference import Reference


__all__ = ["entry", "source_entry"]


def entry(reference: Reference) -> str:
    """Write a citation as an entry of RIS, of the type for datasets.

    The name by digest is the accession number: an address would be parted at its semicolon.
    """
    about, part = reference.about, reference.part
    of_part = [("T2", about.title)] if part else []
    doi = [("DO", about.doi), ("UR", f"https://doi.org/{about.doi}")] if about.doi else []
    whole = [("N1", f"dataset {reference.whole.name}")] if part else []
    return _lines(
        [
            ("TY", "DATA"),
            ("ID", reference.key),
            *(("AU", creator) for creator in about.creators),
            ("TI", reference.title),
            *of_part,
            *_dated(reference.date),
            ("ET", reference.version),
            ("LA", about.language),
            *doi,
            ("AN", reference.name),
            ("N1", reference.locator),
            *whole,
            ("N1", about.data_licence.id),
            ("N1", coded_from(about)),
        ]
    )


def source_entry(about: About) -> str:
    """Write the article that the data is coded from as an entry of RIS."""
    source = about.source
    return _lines(
        [
            ("TY", "NEWS"),
            ("ID", f"{about.name}-source"),
            ("TI", f"[{source.description}]"),
            *_dated(source.date),
            ("AN", source.name),
            ("N1", f"SHA-256 {source.file_sha256}"),
        ]
    )


def _dated(date: dt.date) -> list[tuple[str, str]]:
    return [("PY", str(date.year)), ("DA", f"{date:%Y/%m/%d}")]


def _lines(tags: Iterable[tuple[str, str]]) -> str:
    return "\n".join([*(f"{tag}  - {value}" for tag, value in tags), "ER  - "])
