"""How often each code is used in records."""

from collections import Counter
from collections.abc import Iterable

from vz2019 import schemas
from vz2019.validation import walk
from vz2019.validation.walk import JSONObject


def uses(records: Iterable[JSONObject]) -> dict[str, Counter[str]]:
    """Count the uses of every code, by codelist; competing values in `claims` are not counted.

    >>> uses([{"type": "event", "kind": "rally"}])["event_kind"]["rally"]
    1
    """
    counted: dict[str, Counter[str]] = {name: Counter() for name in schemas.codelist_names()}
    for record in records:
        counted["record_type"][str(record["type"])] += 1
        for name, counter in counted.items():
            counter.update(code for _, code in walk.fields(record, name))
    return counted
