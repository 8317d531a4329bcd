"""Look for datasets on which the two engines differ: ``python tools/differ.py SECONDS [SEED [FIRST]]``.

Datasets are put together from the files of the shared suite, changed in a few places, shuffled, doubled, parted and cut off;
`tools/entangling.py` says what is planted in them, and `tools/datasets.py` how they are written. What is taken together at
various places is drawn small, so that little data goes the way of much. One dataset in twenty is written to files as well,
which are read by one process and by several.

The fast engine, by which records are screened, must give the report of the reference engine, to the last letter, and neither
may fail. Where that is not so, records and inputs are left out as long as it stays so, and what is left is printed. FIRST is
the number of the dataset to begin with, as it was printed.
"""

import argparse
import contextlib
import importlib
import json
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, Final

import attrs
from datasets import Dataset, drawn, pool

from vz2019.validating import Validator
from vz2019.validation import ENGINES, Input, validate


Outcome = dict[str, Any]
Outcomes = dict[str, Outcome]

#: One dataset in so many is written to files.
_FILED: Final = 20
#: With these it is worth sharing, however little there is.
_SHARED: Final = {
    "vz2019.workers._PAYS": 2_000,
    "vz2019.workers._MANY": 2,
    "vz2019.opening.PIECE": 1_500,
    "vz2019.validation.containers.PIECE": 700,
}


@contextlib.contextmanager
def sized(sizes: dict[str, int]) -> Iterator[None]:
    """Let constants have other values for a while."""
    places = [(importlib.import_module(name.rpartition(".")[0]), name.rpartition(".")[2]) for name in sizes]
    before = [getattr(module, name) for module, name in places]
    try:
        for (module, name), size in zip(places, sizes.values(), strict=True):
            setattr(module, name, size)
        yield
    finally:
        for (module, name), size in zip(places, before, strict=True):
            setattr(module, name, size)


def of_memory(dataset: Dataset) -> Outcomes:
    """Return the reports of both engines on a dataset that is fed as bytes."""
    inputs = [Input(name=file.name, data=file.data) for file in dataset.files]

    def report(engine: str) -> Outcome:
        return validate(inputs, known=dataset.known, texts=dataset.texts, engine=ENGINES[engine]).to_dict()

    with sized(dataset.sizes):
        return {engine: _outcome(partial(report, engine)) for engine in ("reference", "fast")}


def of_files(dataset: Dataset) -> Outcomes:
    """Return the reports of both engines on a dataset that is read from files, by one process and by two."""
    with tempfile.TemporaryDirectory() as folder, sized(dataset.sizes | _SHARED):
        paths = [Path(folder) / file.name for file in dataset.files]
        for path, file in zip(paths, dataset.files, strict=True):
            path.write_bytes(file.data)

        def report(engine: str, jobs: int) -> Outcome:
            validator = Validator(known=dataset.known, texts=dataset.texts, engine=engine, jobs=jobs)
            for path in paths:
                validator.read(path)
            return validator.close().to_dict()

        ways = (("reference", 1), ("fast", 1), ("fast", 2))
        return {f"{engine}, jobs={jobs}": _outcome(partial(report, engine, jobs)) for engine, jobs in ways}


def _outcome(report: Callable[[], Outcome]) -> Outcome:
    try:
        return report()
    except Exception as error:  # noqa: BLE001  # that is what is looked for
        return {"findings": [], "crash": f"{type(error).__name__}: {error}"}


def is_wrong(outcomes: Outcomes) -> bool:
    """Tell whether reports differ, or something failed in one of them."""
    # As texts, for 1 and 1.0 are the same number.
    return len(set(map(json.dumps, outcomes.values()))) > 1 or any(map(_has_failed, outcomes.values()))


def _has_failed(outcome: Outcome) -> bool:
    return "crash" in outcome or any(one["rule"] == "internal-error" for one in outcome["findings"])


def shrunk(dataset: Dataset, compare: Callable[[Dataset], Outcomes]) -> Dataset:
    """Leave out records, inputs, known records and texts one by one, as long as something is wrong without them."""
    smaller = True
    while smaller:
        smaller = False
        for one in _smaller(dataset):
            if is_wrong(compare(one)):
                dataset, smaller = one, True
                break
    return dataset


def _smaller(dataset: Dataset) -> Iterator[Dataset]:
    for place, file in enumerate(dataset.files):
        for records in _without_one(file.records):
            files = (*dataset.files[:place], attrs.evolve(file, records=records), *dataset.files[place + 1 :])
            yield attrs.evolve(dataset, files=files)
    for name in ("files", "known", "texts"):
        for rest in _without_one(getattr(dataset, name)):
            change: Any = {name: rest}
            yield attrs.evolve(dataset, **change)


def _without_one(some: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    for place in reversed(range(len(some))):
        yield some[:place] + some[place + 1 :]


def show(dataset: Dataset, outcomes: Outcomes) -> None:
    """Print what is wrong, and with what."""
    (standard, first), *others = outcomes.items()
    for name, other in others:
        _show_only(standard, first, other)
        _show_only(name, other, first)
        for key in sorted((first.keys() | other.keys()) - {"findings"}):
            if first.get(key) != other.get(key):
                print(f"{key}: {standard} {first.get(key)}, {name} {other.get(key)}")
    for name, outcome in outcomes.items():
        if _has_failed(outcome):
            print(f"{name} failed:", outcome.get("crash"))
            print(*(one for one in outcome["findings"] if one["rule"] == "internal-error"), sep="\n")
    print("sizes:", json.dumps(dataset.sizes))
    print("texts:", dataset.texts, "known:", json.dumps(dataset.known), sep="\n")
    for file in dataset.files:
        print(
            f"{file.name} ({file.form}):", *(one.decode(errors="replace") for one in file.records), sep="\n"
        )


def _show_only(name: str, one: Outcome, other: Outcome) -> None:
    there = {json.dumps(finding, sort_keys=True) for finding in other["findings"]}
    only = [finding for finding in one["findings"] if json.dumps(finding, sort_keys=True) not in there]
    print(f"only {name}: {len(only)}", *map(json.dumps, only[:5]), sep="\n  ")


def main() -> int:
    """Compare until the time is up."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("seconds", type=float)
    parser.add_argument("seed", type=int, nargs="?", default=time.time_ns())
    parser.add_argument("first", type=int, nargs="?", default=1)
    options = parser.parse_args()
    until, suite, findings = time.monotonic() + options.seconds, pool(), 0
    number = options.first
    while time.monotonic() < until:
        dataset = drawn(random.Random(f"{options.seed}/{number}"), suite)
        ways = (of_memory, of_files) if number % _FILED == 0 else (of_memory,)
        for compare in ways:
            outcomes = compare(dataset)
            findings += len(next(iter(outcomes.values()))["findings"])
            if is_wrong(outcomes):
                print(f"a difference, in dataset {number} of seed {options.seed} ({compare.__name__}):")
                smallest = shrunk(dataset, compare)
                show(smallest, compare(smallest))
                return 1
        number += 1
    datasets = number - options.first
    print(json.dumps({"seed": options.seed, "datasets": datasets, "findings": findings, "differences": 0}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
