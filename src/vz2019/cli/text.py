"""What the command line prints for people."""

from collections.abc import Iterator

import vz2019
from vz2019 import schemas
from vz2019.advice import did_you_mean
from vz2019.dataset import Dataset
from vz2019.records import Document
from vz2019.source import Attachment, Status
from vz2019.validation.display import place_between
from vz2019.validation.display import show as safe


__all__ = ["did_you_mean", "overview", "safe", "verification"]


def overview(dataset: Dataset, version: str) -> str:
    """Say what the package holds, and what to try next."""
    pending = sum(
        row.coverage is None or row.coverage.status != "complete" for row in dataset.document().sentences
    )
    total = len(dataset.document().sentences)
    return "\n".join(
        [
            f"vz2019 {version}: auditable event data on the Venezuelan crisis of 2 February 2019",
            f"  data {vz2019.DATA_VERSION}, schemas {schemas.SCHEMA_VERSION}; {total - pending} of {total} sentences coded completely",
            f"  {_counts(dataset)}",
            "",
            "Next:",
            "  vz2019 validate FILE         check your own records, with advice for each problem",
            "  vz2019 source verify FILE    find the coded sentences in your copy of the article",
            "  vz2019 rules                 every rule, and the reason for it",
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


def verification(document: Document, attachment: Attachment) -> str:
    """Say which sentences of a document were found in a copy."""
    counts = attachment.counts
    found = ", ".join(f"{counts[status]} {status.value}" for status in Status)
    return "\n".join(
        [
            f"{document.id}: {found} of {len(attachment.results)} sentences",
            *_absences(attachment),
        ]
    )


def _absences(attachment: Attachment) -> Iterator[str]:
    for result in attachment.results:
        if result.status is Status.MOVED:
            yield f"  sentence {result.sentence} is moved: it is there, out of its order"
        elif result.status is Status.MISSING:
            yield f"  sentence {result.sentence} is missing: {place_between(result.after, result.before)}"
