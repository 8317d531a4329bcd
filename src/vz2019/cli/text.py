"""What the command line prints for people."""

import vz2019
from vz2019.advice import did_you_mean
from vz2019.dataset import Dataset
from vz2019.validation.display import show as safe


__all__ = ["did_you_mean", "overview", "safe"]


def overview(dataset: Dataset, version: str) -> str:
    """Say what the package holds, and what to try next."""
    pending = sum(
        row.coverage is None or row.coverage.status != "complete" for row in dataset.document().sentences
    )
    total = len(dataset.document().sentences)
    return "\n".join(
        [
            f"vz2019 {version}: auditable event data on the Venezuelan crisis of 2 February 2019",
            f"  data {vz2019.DATA_VERSION}, written to schemas {dataset.document().schema_version}; {total - pending} of {total} sentences coded completely",
            f"  {_counts(dataset)}",
            "",
            "Next:",
            "  vz2019 show event:clashes    what a record says, and where each value comes from",
            "  vz2019 source attach FILE    find the coded sentences in your copy of the article",
            "  vz2019 validate FILE         check your own records, with advice for each problem",
            "  vz2019 cite                  how to cite the data; `vz2019 cite ID` a record of it",
            "  vz2019 init DIR              code an article of your own",
        ]
    )


def _counts(dataset: Dataset) -> str:
    named = {
        "actors": dataset.actors,
        "events": dataset.events,
        "statements": dataset.statements,
        "figures": dataset.figures,
    }
    return ", ".join(f"{len(records)} {name}" for name, records in named.items())
