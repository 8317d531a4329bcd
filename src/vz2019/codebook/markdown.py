"""The codebook as Markdown."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from vz2019 import earlier, packaged, releases, schemas
from vz2019.codebook.guide import HardCase, hard_cases, sections, unused
from vz2019.codebook.usage import uses
from vz2019.codebook.variables import Variable, groups, variables
from vz2019.schema_versions import SCHEMA_VERSION
from vz2019.validation.walk import JSONObject


_HEADINGS: Final = {"record": "All records"}


def page(records: Iterable[JSONObject]) -> str:
    """Write the whole codebook; `records` are those whose use of the codes is counted.

    >>> page([]).splitlines()[0]
    '# Codebook'
    """
    counted = uses(records)
    blocks = [
        _head(),
        *(f"## {section.title}\n\n{section.text}" for section in sections()),
        "## Variables",
        *(group_page(group) for group in groups()),
        "## Codelists",
        *(codelist_page(name, counted[name]) for name in schemas.codelist_names()),
        *_cases(),
    ]
    return "\n\n".join(blocks) + "\n"


def _head() -> str:
    return (
        "# Codebook\n\n"
        f"Of data {packaged.DATA_VERSION}, written to schemas {_written_to()}. The definitions are those of schemas {SCHEMA_VERSION}, "
        "the coding rules stand beside them in the package, and `vz2019 codebook` writes this page from both."
    )


def _written_to() -> str:
    return releases.data()[packaged.DATA_VERSION].schemas


def group_page(group: str) -> str:
    """Write the variables of one group.

    Raises `KeyError` for a group that does not exist.
    """
    lines = [f"### {_HEADINGS.get(group, group)}"]
    if group in schemas.RECORD_TYPES:
        lines.append(schemas.schema(group)["description"])
    elif group != "record":
        lines.append(schemas.schema("common")["$defs"][group]["description"])
    return "\n\n".join([*lines, *(variable_entry(one) for one in variables(group))])


def variable_entry(variable: Variable) -> str:
    """Write the definition and the coding rule of one variable."""
    marks = [
        variable.kind,
        *(["required"] if variable.required else []),
        *(["absent only with a reason"] if variable.expected else []),
        *(["evidenced"] if variable.evidenced else []),
    ]
    text = f"- **`{variable.name}`** ({'; '.join(marks)}): {variable.definition}"
    return text if variable.rule is None else f"{text}\n  *Rule.* {variable.rule}"


def codelist_page(name: str, used: Counter[str]) -> str:
    """Write one codelist with the number of uses of each code.

    Raises `KeyError` for a codelist that does not exist.
    """
    listed = schemas.schema("codelists")["$defs"][name]
    rows = [f"### {name}", listed["description"], "\n".join(_table(name, used))]
    return "\n\n".join(rows)


def code_entries(code: str, used: Mapping[str, Counter[str]]) -> str:
    """Write what a code means, in each codelist that has it."""
    return "\n\n".join(
        f"### {name}\n\n{row}"
        for name in schemas.codelist_names()
        for row in _table(name, used[name])
        if row.startswith(f"| `{code}` |")
    )


def _table(name: str, used: Counter[str]) -> Iterator[str]:
    yield "| code | label | definition | uses |"
    yield "|---|---|---|---:|"
    came_with = _came_with(name)
    for code in schemas.codelist(name):
        since = f" Since schemas {came_with[code.code]}." if code.code in came_with else ""
        yield f"| `{code.code}` | {code.label} | {code.definition}{since} | {used[code.code] or _reason(name, code.code)} |"


def _came_with(name: str) -> dict[str, str]:
    """Return the codes of a list that came with a minor version, each with that."""
    return {
        code: version
        for record_type in schemas.RECORD_TYPES
        for field in schemas.fields(record_type, name)
        for code, version in earlier.came_with(record_type).get(field, {}).items()
    }


def _reason(name: str, code: str) -> str:
    reason = unused(name, code)
    return "0" if reason is None else f"0. {reason}"


def _cases() -> Iterator[str]:
    yield "## Hard cases"
    yield "What the source makes difficult, the decision, and the records that show it."
    yield from (_case(number, case) for number, case in enumerate(hard_cases(), 1))


def _case(number: int, case: HardCase) -> str:
    shown = ", ".join(f"`{name}`" for name in case.records)
    return (
        f"### {number}. {case.title}\n\n{case.problem}\n\n*Decision.* {case.decision}\n\n*Shown by* {shown}."
    )
