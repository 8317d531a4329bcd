"""What the changelog says, by its sections: each release has one, with what is new in the data, the schemas and the library."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping

from attrs import frozen


__all__ = ["PARTS", "UNRELEASED", "Section", "faults", "sections"]

PARTS = ("Data", "Schemas", "Library")
UNRELEASED = "Unreleased"
_RELEASED = re.compile(r"## \[([0-9]+\.[0-9]+\.[0-9]+)\] - ([0-9]{4}-[0-9]{2}-[0-9]{2})(?: \[YANKED\])?")
_ENTRY = re.compile(r"[-*] \S")


@frozen(kw_only=True)
class Section:
    """A section of the changelog.

    Attributes:
        line: the number of the line of its heading.
        heading: the heading as it stands there.
        version: the version of the library, or `Unreleased`; None where the heading says neither.
        parts: the lines under each heading in it, by the heading.

    """

    line: int
    heading: str
    version: str | None
    parts: Mapping[str, tuple[str, ...]]

    def entries(self, part: str) -> list[str]:
        """Return the lines with which entries of a part begin."""
        return [line for line in self.parts.get(part, ()) if _ENTRY.match(line)]

    def says(self, part: str, version: str) -> bool:
        """Tell whether a part names a version, and not only one that has its number in it."""
        named = re.compile(rf"(?<![0-9.]){re.escape(version)}(?!\.?[0-9])")
        return any(map(named.search, self.parts.get(part, ())))


def sections(text: str) -> list[Section]:
    """Return the sections of a changelog, in their order."""
    found: list[tuple[int, str, dict[str, list[str]]]] = []
    part: list[str] = []
    fenced = False
    for number, line in enumerate(text.splitlines(), 1):
        fenced ^= line.startswith("```")
        if line.startswith("## ") and not fenced:
            part = []
            found.append((number, line, {}))
        elif line.startswith("### ") and not fenced and found:
            part = found[-1][2].setdefault(line.removeprefix("### "), [])
        else:
            part.append(line)
    return [
        Section(
            line=number,
            heading=heading,
            version=_version(heading),
            parts={name: tuple(lines) for name, lines in parts.items()},
        )
        for number, heading, parts in found
    ]


def _version(heading: str) -> str | None:
    if heading == f"## [{UNRELEASED}]":
        return UNRELEASED
    match = _RELEASED.fullmatch(heading)
    return match[1] if match and _is_day(match[2]) else None


def _is_day(text: str) -> bool:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def faults(text: str, data: str, released: str | None = None) -> Iterator[str]:
    """Yield what is wrong with a changelog that is to name a version of the data; with `released` also as that of a release."""
    found = sections(text)
    for one in found:
        if one.version is None:
            yield f"line {one.line}: {one.heading!r} is no section: write `## [{UNRELEASED}]` or `## [X.Y.Z] - YYYY-MM-DD`"
        for name in one.parts.keys() - set(PARTS):
            yield f"line {one.line}: {one.heading!r} has a part {name!r}; there are {', '.join(PARTS)}"
    versions = [one.version for one in found if one.version]
    for version in dict.fromkeys(versions):
        if versions.count(version) > 1:
            yield f"there are several sections [{version}]"
    if not any(one.says("Data", data) for one in found):
        yield f"no part `### Data` names data {data}"
    if released is not None:
        yield from _unreleasable({one.version: one for one in found}, released)


def _unreleasable(found: Mapping[str | None, Section], version: str) -> Iterator[str]:
    """Yield what keeps a version from being released by its section."""
    if version not in found:
        yield f"there is no section `## [{version}] - YYYY-MM-DD`"
        return
    for part in PARTS:
        if not found[version].entries(part):
            yield f"the section [{version}] has no entry under `### {part}`: say what is new, or that nothing is"
    if UNRELEASED in found and any(map(found[UNRELEASED].entries, PARTS)):
        yield f"the section [{UNRELEASED}] has entries, which the release would have as well: they belong to [{version}]"
