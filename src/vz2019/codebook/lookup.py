"""One entry of the codebook by its name."""

from collections.abc import Callable, Iterable
from functools import partial

from vz2019 import schemas
from vz2019.codebook.guide import sections
from vz2019.codebook.markdown import code_entries, codelist_page, group_page, variable_entry
from vz2019.codebook.usage import uses
from vz2019.codebook.variables import Variable, groups, variables
from vz2019.validation.walk import JSONObject


def entries(records: Iterable[JSONObject]) -> dict[str, Callable[[], str]]:
    """Return what the codebook can be asked for, each with what writes it.

    There are the sections (`dates`), the groups of variables (`event`), the variables (`event.kind`), the codelists
    (`event_kind`) and single codes (`rally`); where names meet, the earlier in this order has it.

    >>> entries([])["rally"]().splitlines()[-1]
    '| `rally` | Rally | People gather in public in support of a leader, party or government. | 0 |'
    """
    counted = uses(records)
    found: dict[str, Callable[[], str]] = {}
    for code in {code.code for name in schemas.codelist_names() for code in schemas.codelist(name)}:
        found[code] = partial(code_entries, code, counted)
    for name in schemas.codelist_names():
        found[name] = partial(codelist_page, name, counted[name])
    for group in groups():
        for one in variables(group):
            found |= {f"{home}.{one.name}": partial(_variable, one, found) for home in _homes(group)}
    found |= {group: partial(group_page, group) for group in groups()}
    for section in sections():
        found[section.title.lower().replace(" ", "-")] = partial(
            "## {}\n\n{}".format, section.title, section.text
        )
    return found


def _homes(group: str) -> tuple[str, ...]:
    """Return the groups under which the variables of a group are asked for; what all records share, under each type."""
    return (group, *schemas.RECORD_TYPES) if group == "record" else (group,)


def _variable(variable: Variable, found: dict[str, Callable[[], str]]) -> str:
    entry = variable_entry(variable)
    return entry if variable.codelist is None else f"{entry}\n\n{found[variable.codelist]()}"
