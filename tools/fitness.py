"""What keeps a version of the schemas or the data from being frozen: once it is, it stays as it is for ever."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import jsonschema
from attrs import frozen

from vz2019 import convert, describing, formatting, packaged, releases, schema_files, validate
from vz2019.digests import Listing
from vz2019.validation import Severity


#: The files of a folder by their names.
Contents = Mapping[str, bytes]

_MOST_SAID = 5
_REPORT = "report.schema.json"


def first_faults(*stages: Callable[[], Iterator[str]]) -> list[str]:
    """Return what the first of some stages finds that finds anything; those behind it need what it looks at to be sound."""
    return next(filter(None, (list(stage()) for stage in stages)), [])


def _some(faults: list[str], of: str) -> Iterator[str]:
    """Give the first of many faults, and how many more there are."""
    yield from faults[:_MOST_SAID]
    if len(faults) > _MOST_SAID:
        yield f"{of}: {len(faults) - _MOST_SAID} more of this kind"


# --- data ---


@frozen(kw_only=True)
class Data:
    """A version of the data that is to be frozen.

    Attributes:
        folder: where it lies, for messages.
        version: its number.
        contents: its files.

    """

    folder: str
    version: str
    contents: Contents

    def faults(self) -> list[str]:
        """Return what keeps it from being frozen, each with what to do about it."""
        return first_faults(self._names, self._lines, self._ids, self._schemas, self._invalid)

    def _names(self) -> Iterator[str]:
        for name in packaged.FILES:
            if name not in self.contents:
                yield f"{name} is missing: put it there, empty where there is no such record"
        for name in sorted(self.contents.keys() - {*packaged.FILES, *packaged.DESCRIPTIONS}):
            yield f"{name} is no file of the data: take it away, or name it in src/vz2019/packaged.py"

    def _lines(self) -> Iterator[str]:
        for name in packaged.FILES:
            yield from _some(list(self._lines_of(name)), name)

    def _lines_of(self, name: str) -> Iterator[str]:
        """Give the lines of a file that are not, to the byte, the canonical JSON of a record of its type."""
        advice = f"`vz2019 fmt {self.folder}` writes it so"
        lines = self.contents[name].split(b"\n")
        if lines.pop():
            yield f"{name} does not end in a line feed: {advice}"
            return
        for number, line in enumerate(lines, 1):
            if not line.strip():
                yield f"{name}: line {number} is blank: {advice}"
                continue
            try:
                (record,) = formatting.read(line, f"{name}, line {number}").records
                written = convert.canonical(record)
            except ValueError as error:
                yield f"{name}: line {number} holds no record, or none that JSON can hold ({error}): mend it"
                continue
            if written != line:
                yield f"{name}: line {number} is not the canonical JSON of its record: {advice}"
            elif f"{record.get('type')}s.jsonl" != name:
                yield f"{name}: line {number} holds a record of type {record.get('type')!r}: it belongs to the file of its type"

    def _ids(self) -> Iterator[str]:
        places: dict[str, list[str]] = {}
        for name, number, record in self._placed():
            places.setdefault(str(record.get("id")), []).append(f"{name}, line {number}")
        yield from _some(
            [
                f"{record_id} stands there {len(some)} times ({'; '.join(some[:_MOST_SAID])}): leave one of them"
                for record_id, some in places.items()
                if len(some) > 1
            ],
            "ids",
        )

    def _placed(self) -> Iterator[tuple[str, int, dict[str, Any]]]:
        for name in packaged.FILES:
            for number, line in enumerate(self.contents[name].splitlines(), 1):
                yield name, number, json.loads(line)

    def _schemas(self) -> Iterator[str]:
        found = self.schemas_used()
        known = [version for version, release in releases.schemas().items() if not release.draft]
        if len(found) != 1:
            yield f"the records are written to several versions of the schemas, or to none: {sorted(found)}; `vz2019 migrate` rewrites them"
        elif not found <= set(known):
            yield f"the records are written to schemas {found.pop()}, which are not released: freeze those first"

    def schemas_used(self) -> set[str]:
        """Return the versions of the schemas that the records are written to."""
        return {str(record.get("schema_version")) for _, _, record in self._placed()}

    def listing(self) -> Listing:
        """Return the digests of the records by their ids, in the order of the files."""
        return Listing({record["id"]: convert.digest(record) for _, _, record in self._placed()})

    def _invalid(self) -> Iterator[str]:
        report = validate([self.contents[name] for name in packaged.FILES])
        errors = [finding for finding in report if finding.severity is Severity.ERROR]
        said = [f"{one.record_id or 'a record'} {one.pointer}: {one.message} [{one.rule}]" for one in errors]
        yield from _some(said, "errors")
        if not report:
            yield f"it does not validate: mend what `vz2019 validate {self.folder}` finds"

    def misdescribed(self, release: releases.DataRelease) -> list[str]:
        """Return the descriptions beside the data that are not of this version as it is released, or why there can be none."""
        records = {name: self.contents[name] for name in packaged.FILES}
        try:
            wanted = dict(describing.beside(describing.facts_of(release, records)))
        except (LookupError, ValueError, OSError) as error:
            return [f"it cannot be described: {error}"]
        return [
            f"{name} describes something else than this version: delete it; tools/describe.py writes it when the ledger has the entry"
            for name, text in wanted.items()
            if self.contents.get(name, text.encode()) != text.encode()
        ]


# --- schemas ---


@frozen(kw_only=True)
class Schemas:
    """A version of the schemas, or of that of reports, that is to be frozen.

    Attributes:
        version: its number, with `report/` before that of reports.
        contents: its files.

    """

    version: str
    contents: Contents

    def faults(self) -> list[str]:
        """Return what keeps it from being frozen, each with what to do about it."""
        return first_faults(self._names, self._unread, self._meaning)

    def _names(self) -> Iterator[str]:
        for name in sorted(self._wanted() - self.contents.keys()):
            yield f"{name} is missing: put it there"
        for name in sorted(self.contents):
            if not name.endswith(".json"):
                yield f"{name} is no file of schemas: take it away"

    def _wanted(self) -> set[str]:
        """Return the files that it must have: those of the version before, where that is of the same major number."""
        if self.version.startswith("report/"):
            return {_REPORT}
        same = [
            known
            for known in releases.schemas()
            if "/" not in known and known.partition(".")[0] == self.version.partition(".")[0]
        ]
        if not same:
            return {"record.schema.json", "bundle.schema.json", "semantics.json"}
        sums = schema_files.content(f"{same[-1]}/SHA256SUMS").decode()
        return {line.partition("  ")[2] for line in sums.splitlines()}

    def _unread(self) -> Iterator[str]:
        for name, content in sorted(self.contents.items()):
            try:
                schema = json.loads(content)
                if name.endswith(".schema.json"):
                    jsonschema.Draft202012Validator.check_schema(schema)
            except (ValueError, RecursionError) as error:
                yield f"{name} is no JSON: mend it ({error})"
            except jsonschema.SchemaError as error:
                yield f"{name} is no JSON Schema: mend it ({error.message})"

    def _meaning(self) -> Iterator[str]:
        for name, content in sorted(self.contents.items()):
            schema, end = json.loads(content), f"/schemas/{self.version}/{name}"
            if not isinstance(schema, dict):
                yield f"{name} is no JSON object: a schema of ours is one"
            elif name.endswith(".schema.json") and not str(schema.get("$id")).endswith(end):
                yield f"{name} has another version's `$id`: it must end in {end}"
            elif not self.version.startswith("report/") and _stated(schema) - {self.version}:
                yield f"{name} is of schemas {_stated(schema).pop()} by what it says of `schema_version`: it must be {self.version}"


def _stated(schema: dict[str, Any]) -> set[str]:
    """Return the versions that a file says it is of: in the constant that records must have, or in a member of its own."""
    constant = schema.get("$defs", {}).get("schema_version", {}).get("const")
    return {one for one in (schema.get("schema_version"), constant) if isinstance(one, str)}
