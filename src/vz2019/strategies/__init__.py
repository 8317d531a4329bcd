"""Hypothesis strategies for records and datasets, whole ones and ones with exactly one fault.

They need the extra `testing`: `pip install 'vz2019[testing]'`.

- `actors()`, `events()`, `statements()`, `figures()`, `documents()` and `records()` give single records. Each keeps
  every rule on one record; what it refers to is not there.
- `datasets()` gives tuples of records that keep the rules across records as well: every reference resolves, and every
  value is evidenced as closely as its document claims.
- `broken_records()` and `broken_datasets()` give plain data with one fault, and the slug of the rule that it breaks;
  both take the slugs of the rules that are wanted. `BROKEN_RULES` names all that there are such faults for.

>>> from hypothesis import HealthCheck, given, settings
>>> @settings(max_examples=5, suppress_health_check=list(HealthCheck), database=None)
... @given(datasets())
... def test_ids_are_unique(records):
...     assert len({record.id for record in records}) == len(records)
>>> test_ids_are_unique()
"""

try:
    import hypothesis as _hypothesis  # noqa: F401  # to say what is missing, in one place
except ImportError as error:
    raise ImportError("vz2019.strategies needs Hypothesis: pip install 'vz2019[testing]'") from error

from vz2019.strategies._broken import BROKEN_RULES, broken_datasets, broken_records
from vz2019.strategies._records import actors, documents, events, figures, records, statements
from vz2019.strategies._worlds import datasets


__all__ = [
    "BROKEN_RULES",
    "actors",
    "broken_datasets",
    "broken_records",
    "datasets",
    "documents",
    "events",
    "figures",
    "records",
    "statements",
]
