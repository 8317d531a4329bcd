"""The styles of citations, by name."""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from attrs import frozen

from vz2019.about import About, about
from vz2019.advice import did_you_mean
from vz2019.citing import bibtex, cff, csl, datacite, prose, ris
from vz2019.citing.reference import Reference


__all__ = ["STYLES", "cite", "cite_source"]


def _paragraphs(entries: Iterable[str]) -> str:
    return "\n\n".join(entries)


def _documents(entries: Iterable[str]) -> str:
    """Write documents of YAML one after another."""
    return "\n---\n".join(entries)


def _list(entries: Iterable[Any]) -> str:
    return json.dumps(list(entries), indent=2, ensure_ascii=False)


@frozen
class _Style:
    """How to write citations of one style: one, that of the article, and several together."""

    one: Callable[[Reference], Any]
    source: Callable[[About], Any]
    together: Callable[[Iterable[Any]], str] = _paragraphs


_STYLES: Final[Mapping[str, _Style]] = {
    "text": _Style(prose.text, prose.source_text),
    "apa": _Style(prose.apa, prose.source_apa),
    "chicago": _Style(prose.chicago, prose.source_chicago),
    "bibtex": _Style(bibtex.bibtex, bibtex.source_bibtex),
    "biblatex": _Style(bibtex.biblatex, bibtex.source_biblatex),
    "ris": _Style(ris.entry, ris.source_entry),
    "csl-json": _Style(csl.item, csl.source_item, _list),
    "cff": _Style(cff.text, cff.source_text, _documents),
    "datacite": _Style(datacite.resource, datacite.source_item, _list),
}
#: The names of the styles.
STYLES: Final = tuple(_STYLES)


def cite(*references: Reference, style: str = "text") -> str:
    """Write citations in a style; those of several references stand together as the style has it.

    Raises `ValueError` for a style that does not exist.

    >>> from vz2019.citing import of_version
    >>> print(cite(of_version("1.0.0"), style="apa"))
    The vz2019 maintainers. (2026). vz2019: auditable event data ... (Version 1.0.0) [Data set]. ni:///sha-256;yeMA2cA...
    """
    chosen = _style(style)
    return chosen.together(map(chosen.one, references))


def cite_source(style: str = "text") -> str:
    """Write a citation of the article that the data is coded from.

    Raises `ValueError` for a style that does not exist.
    """
    chosen = _style(style)
    return chosen.together([chosen.source(about())])


def _style(name: str) -> _Style:
    if name not in _STYLES:
        raise ValueError(
            f"there is no style {name!r}{did_you_mean(name, STYLES) or '.'} The styles are {', '.join(STYLES)}."
        )
    return _STYLES[name]
