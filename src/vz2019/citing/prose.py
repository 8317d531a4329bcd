"""Citations as people write them: the plain one, and those of the APA and of Chicago."""

import datetime as dt
from typing import Final

from vz2019.about import About
from vz2019.citing.reference import Reference


__all__ = ["apa", "chicago", "coded_from", "day", "source_apa", "source_chicago", "source_text", "text"]


#: As citations in English have them, whatever the language of the system.
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def text(reference: Reference) -> str:
    """Write a citation with all that leads back to the bytes."""
    about = reference.about
    whole = (
        f"{_authors(about)} ({reference.date.year}). {about.title}. Data version {reference.version} of "
        f"{day(reference.date)} [data set]. {about.data_licence.id}. {_where(reference.whole)}. {coded_from(about)}."
    )
    part = reference.part
    if part is None:
        return whole
    return f"“{part.title}”. {reference.locator}, revision {part.revision}, {reference.name}. In: {whole}"


def _where(reference: Reference) -> str:
    doi = f"https://doi.org/{reference.about.doi}. " if reference.about.doi else ""
    return f"{doi}{reference.name}"


def coded_from(about: About) -> str:
    """Say what the data was coded from."""
    source = about.source
    return f"Coded from a {_lower(source.description)}, {day(source.date)}, SHA-256 {source.file_sha256}"


def apa(reference: Reference) -> str:
    """Write a citation in the style of the American Psychological Association, seventh edition."""
    about, version = reference.about, f"(Version {reference.version})"
    titled = (
        f"{reference.title} [Data set]. In {about.title} {version}"
        if reference.part
        else f"{about.title} {version} [Data set]"
    )
    return f"{_authors(about)}. ({reference.date.year}). {titled}. {_link(reference)}"


def chicago(reference: Reference) -> str:
    """Write a citation in the author-date style of the Chicago Manual of Style; titles keep their small letters."""
    about = reference.about
    held = f"In {about.title}, version" if reference.part else "Version"
    titled = f"“{reference.title}.” {held} {reference.version}"
    return f"{_authors(about)}. {reference.date.year}. {titled}. {_month_and_day(reference.date)}. {_link(reference)}."


def _link(reference: Reference) -> str:
    doi = reference.about.doi
    return f"https://doi.org/{doi}" if doi and not reference.part else reference.name


def source_text(about: About) -> str:
    """Cite the article that the data is coded from."""
    source = about.source
    return f"[{source.description}] ({day(source.date)}). SHA-256 {source.file_sha256}; {source.name}."


def source_apa(about: About) -> str:
    """Cite the article in the style of the APA, which puts the title of a work without an author first."""
    source = about.source
    return f"[{source.description}]. ({source.date.year}, {_month_and_day(source.date)}). {source.name}"


def source_chicago(about: About) -> str:
    """Cite the article in the author-date style of Chicago."""
    source = about.source
    return f"[{source.description}]. {source.date.year}. {_month_and_day(source.date)}. {source.name}."


def day(date: dt.date) -> str:
    """Write a day in words.

    >>> day(dt.date(2019, 2, 2))
    '2 February 2019'
    """
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


def _month_and_day(date: dt.date) -> str:
    return f"{_MONTHS[date.month - 1]} {date.day}"


def _authors(about: About) -> str:
    return ", ".join(about.creators)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
