"""Citations as entries of BibTeX and of BibLaTeX."""

import re
from collections.abc import Mapping
from typing import Final

from vz2019.about import About
from vz2019.citing.prose import coded_from, day
from vz2019.citing.reference import Reference


__all__ = ["biblatex", "bibtex", "source_biblatex", "source_bibtex"]

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
#: What LaTeX would not print as it stands, and how it is written.
_ESCAPES: Final[Mapping[str, str]] = {
    "\\": r"\textbackslash{}",
    # BibTeX counts braces, those behind a backslash too.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    '"': "{''}",
    "“": "``",
    "”": "''",
}
_SPECIAL: Final = re.compile("|".join(map(re.escape, _ESCAPES)))


def bibtex(reference: Reference) -> str:
    """Write a citation as an entry of BibTeX, which every LaTeX can read: a `@misc` whose note leads back to the bytes."""
    about = reference.about
    fields = {
        "author": _authors(about),
        "title": f"{{{_escaped(reference.title)}}}",
        "howpublished": _escaped(f"{_in(reference)}Data set, version {reference.version}"),
        "year": str(reference.date.year),
        "month": _MONTHS[reference.date.month - 1],
        "note": _escaped(f"{_where(reference)}. {coded_from(about)}"),
    }
    if about.doi:
        fields["doi"] = about.doi
    return _entry("misc", reference.key, fields)


def biblatex(reference: Reference) -> str:
    """Write a citation as an entry of BibLaTeX: a `@dataset`, whose address is the name by digest."""
    about, part = reference.about, reference.part
    fields = {
        "author": _authors(about),
        "title": f"{{{_escaped(reference.title)}}}",
        "date": reference.date.isoformat(),
        "version": _escaped(reference.version),
        "type": "Data set",
        "url": reference.name,
        "note": _escaped(f"{_where(reference)}. {coded_from(about)}"),
    }
    if part:
        fields |= {"series": f"{{{_escaped(about.title)}}}", "number": _escaped(part.id)}
    if about.doi:
        fields["doi"] = about.doi
    return _entry("dataset", reference.key, fields)


def source_bibtex(about: About) -> str:
    """Write the article that the data is coded from as an entry of BibTeX."""
    source = about.source
    fields = {
        # Styles that sort want an author, or this.
        "key": _escaped(source.description),
        "title": f"{{[{_escaped(source.description)}]}}",
        "year": str(source.date.year),
        "month": _MONTHS[source.date.month - 1],
        "note": _escaped(f"{day(source.date)}, SHA-256 {source.file_sha256}, {source.name}"),
    }
    return _entry("misc", f"{about.name}-source", fields)


def source_biblatex(about: About) -> str:
    """Write the article that the data is coded from as an entry of BibLaTeX."""
    source = about.source
    fields = {
        "title": f"{{[{_escaped(source.description)}]}}",
        "date": source.date.isoformat(),
        "url": source.name,
        "note": _escaped(f"SHA-256 {source.file_sha256}"),
    }
    return _entry("misc", f"{about.name}-source", fields)


def _in(reference: Reference) -> str:
    return f"In: {reference.about.title}. " if reference.part else ""


def _where(reference: Reference) -> str:
    whole = f", of the dataset {reference.whole.name}" if reference.part else ""
    return f"{reference.locator}, {reference.name}{whole}, {reference.about.data_licence.id}"


def _authors(about: About) -> str:
    # Braces keep the name of a body from being parted into given and family names.
    return " and ".join(f"{{{_escaped(creator)}}}" for creator in about.creators)


def _escaped(text: str) -> str:
    # LaTeX makes a dash of two hyphens, and digests hold some.
    return re.sub("-(?=-)", "-{}", _SPECIAL.sub(lambda match: _ESCAPES[match[0]], text))


def _entry(kind: str, key: str, fields: Mapping[str, str]) -> str:
    # The months are macros of every style; all else stands in braces.
    lines = [f"  {name} = {value if name == 'month' else f'{{{value}}}'}," for name, value in fields.items()]
    return "\n".join([f"@{kind}{{{key},", *lines, "}"])
