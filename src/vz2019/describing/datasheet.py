"""The datasheet: what the authors of *Datasheets for Datasets* would have one ask of any dataset, answered for this one.

The prose stands beside this module and holds the names of figures, which are computed here.
"""

import pkgutil
import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from string import Template
from typing import Final

from vz2019.describing.facts import Facts, JSONObject


__all__ = ["datasheet", "figures", "prose"]

_WIDTH: Final = 120


def datasheet(facts: Facts) -> str:
    """Write the datasheet of a version of the data.

    >>> from vz2019.describing import facts
    >>> datasheet(facts()).splitlines()[0]
    '# Datasheet'
    """
    blocks = prose().substitute(figures(facts)).strip().split("\n\n")
    return "\n\n".join(_filled(block) for block in blocks) + "\n"


def _filled(block: str) -> str:
    """Break the lines of an answer anew, since figures are longer or shorter than their names; its question stays as it is."""
    question, _, answer = block.partition("\n") if block.startswith("**") else ("", "", block)
    lines = textwrap.wrap(answer, _WIDTH, break_long_words=False, break_on_hyphens=False)
    return "\n".join([*([question] if question else []), *lines])


@cache
def prose() -> Template:
    """Return the datasheet with the names of figures in their places.

    >>> "total" in prose().get_identifiers()
    True
    """
    content = pkgutil.get_data("vz2019.describing", "datasheet.md")
    if content is None:
        raise FileNotFoundError("the package was loaded without the prose of the datasheet")
    return Template(content.decode())


def figures(facts: Facts) -> Mapping[str, str]:
    """Return what the prose names, by name.

    >>> from vz2019.describing import facts
    >>> figures(facts())["sentences"]
    '31'
    """
    return {**_said(facts), **{name: f"{count:,}" for name, count in _counted(facts)}, **_listed(facts)}


def _said(facts: Facts) -> Mapping[str, str]:
    about = facts.about
    return {
        "title": about.title,
        "version": facts.version,
        "frozen": facts.release.frozen.isoformat(),
        "name": facts.name,
        "creators": ", ".join(about.creators),
        "home": about.home,
        "doi": "No archive has given it a DOI yet." if about.doi is None else f"Its DOI is {about.doi}.",
        "source_date": about.source.date.isoformat(),
        "source_sha256": about.source.file_sha256,
        "data_licence": about.data_licence.name,
        "data_licence_id": about.data_licence.id,
        "data_licence_url": about.data_licence.url,
        "code_licence": about.code_licence.name,
        "code_licence_id": about.code_licence.id,
    }


def _counted(facts: Facts) -> Iterator[tuple[str, int]]:
    """Give what is counted in the data, by name."""
    records, tellings = list(facts.records()), list(facts.tellings())
    rows = [row for record in records for row in record.get("sentences", ())]
    links = [link for record in records for link in record.get("relations", {}).values()]
    actors = Counter(record["kind"] for record in records if record["type"] == "actor")
    yield "total", len(records)
    yield "tellings", len(tellings)
    yield from facts.bases().items()
    yield "claims", sum("claims" in telling for telling in tellings)
    yield "sentences", len(rows)
    yield "paragraphs", len({row["paragraph"] for row in rows})
    yield "omissions", sum(len(row["coverage"].get("omissions", ())) for row in rows)
    yield "missing", len(list(_reasons(records)))
    yield "links", len(links)
    yield "contradictions", sum(link["type"] == "contradicts" for link in links)
    yield "quoting", sum("quoted_terms" in record for record in records)
    yield "persons", actors["person"]
    yield "groups", actors["unnamed-group"]


def _listed(facts: Facts) -> Mapping[str, str]:
    """Return what is listed out of the data, by name."""
    records = list(facts.records())
    reasons = Counter(_reasons(records))
    persons = sorted(record["name"] for record in records if record.get("kind") == "person")
    return {
        "counted": facts.counted,
        "reasons": ", ".join(f"{count} {reason}" for reason, count in reasons.most_common()),
        "person_names": ", ".join(persons),
    }


def _reasons(records: list[JSONObject]) -> Iterator[str]:
    """Give the reason of each field that is absent with one."""
    for record in records:
        yield from record.get("missing", {}).values()
