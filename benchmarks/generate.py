"""Records like the shipped ones, as many as wanted, from a seed: ``python benchmarks/generate.py COUNT FILE``.

Every 200 records rest on a document of twenty sentences that claims evidence for each field. A share of the records may be
faulty, each with one fault of those in `planting`; which record has which is written to FILE.faults, a line number and a name
on each line. After 100,000 records the same ones come again, under ids of their own. Same arguments, same bytes.
"""

import argparse
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import msgspec
from planting import plant


Record = dict[str, Any]

PER_DOCUMENT: Final = 200
SENTENCES: Final = 20
_DISTINCT: Final = 500
_MARK: Final = "@"  # stands for the number of the document, and nowhere else
_LENGTH: Final = 180
# fmt: off
WORDS: Final = (
    "assembly", "border", "brigade", "cabinet", "church", "coalition", "committee", "council", "court",
    "delegation", "district", "envoy", "fleet", "garrison", "governor", "harbour", "inquiry", "journalist",
    "league", "march", "mayor", "ministry", "mission", "observer", "opposition", "parade", "parliament",
    "party", "patrol", "petition", "police", "port", "president", "protest", "rally", "region", "senate",
    "strike", "summit", "treaty", "union",
)
# fmt: on
_KINDS: Final = ("demonstration", "rally", "clash", "contact", "agreement", "opposition")


class _Author:
    """Writes the records on one document, of which there are so many; `mark` stands for its number in their ids."""

    def __init__(self, number: int, seed: int, *, size: int = PER_DOCUMENT, mark: str | None = None) -> None:
        self.draw = random.Random(f"{seed}-{number}")
        self.actors = -(-(size - 1) // 4)
        self.mark = str(number) if mark is None else mark
        self.document = f"document:report-{self.mark}"

    def words(self, count: int) -> str:
        return " ".join(self.draw.choices(WORDS, k=count)).capitalize()

    def name(self, record_type: str, place: int) -> str:
        return f"{record_type}:{WORDS[place % len(WORDS)]}-{self.mark}-{place}"

    def actor(self) -> str:
        return self.name("actor", self.draw.randrange(self.actors) * 4)

    def date(self) -> str:
        day = (
            f"20{self.draw.randrange(10, 30)}-{self.draw.randrange(1, 13):02}-{self.draw.randrange(1, 29):02}"
        )
        return self.draw.choice((day, day, day, day[:7], f"{day[:8]}{day[8:]}~", f"{day}/{day[:3]}9-12-31"))

    def anchors(self, *parts: str) -> list[Record]:
        start, spans = self.draw.randrange(40), []
        for part in parts:
            end = start + self.draw.randrange(8, 30)
            spans.append({"start": start, "end": end, **({"part": part} if part else {})})
            start = end + self.draw.randrange(1, 12)
        return [{"sentence": self.draw.randrange(SENTENCES) + 1, "spans": spans}]

    def telling(self, supports: list[str], *parts: str, **others: Any) -> Record:
        return {
            "basis": "stated",
            "document": self.document,
            "anchors": self.anchors(*(parts or ("",))),
            "attribution": {"voice": "narrator"},
            "supports": supports,
            **others,
        }

    def inferred(self, supports: list[str]) -> Record:
        reasoning = f"{self.words(9)}, and so the {self.words(2).lower()} is meant."
        return self.telling(supports, "", "", basis="inferred", reasoning=reasoning)

    def record(self, place: int) -> Record:
        if place == PER_DOCUMENT - 1:
            return self.write_document()
        record_type, write = (
            ("actor", self.write_actor),
            ("event", self.write_event),
            ("event", self.write_event),
            ("statement", self.write_statement) if place % 8 == 3 else ("figure", self.write_figure),
        )[place % 4]
        head = {
            "type": record_type,
            "id": self.name(record_type, place),
            "schema_version": "1.0",
            "revision": 1,
        }
        return {**head, **write(place)}

    def write_actor(self, place: int) -> Record:
        fields: Record = {"name": self.words(3), "kind": "organisation", "country": "VEN"}
        supports = ["/kind", "/names/short"]
        if place:
            fields["affiliations"] = {
                "union": {"organisation": self.name("actor", place - 4), "kind": "member", "standing": "held"}
            }
            supports.append("/affiliations/union")
        return {
            **fields,
            "names": {"short": {"text": self.words(1), "kind": "short"}},
            "evidence": {
                "e1": self.telling(supports, mention="description"),
                "e2": self.inferred(["/name", "/country"]),
            },
        }

    def write_event(self, _: int) -> Record:
        return {
            "label": self.words(7),
            "kind": self.draw.choice(_KINDS),
            "factuality": "asserted",
            "polarity": "positive",
            "phase": "completed",
            "salience": "news",
            "date": self.date(),
            "places": {
                "there": {
                    "name": self.words(1),
                    "role": "location",
                    "precision": "locality",
                    "country": "VEN",
                }
            },
            "participants": {
                "one": {"actor": self.actor(), "role": "actor"},
                "other": {"actor": self.actor(), "role": "opponent"},
            },
            "evidence": {
                "e1": self.telling(
                    [
                        "/kind",
                        "/factuality",
                        "/polarity",
                        "/phase",
                        "/salience",
                        "/participants/one",
                        "/places/there",
                    ],
                    "",
                    "",
                    factuality="asserted",
                ),
                "e2": self.inferred(["/date", "/participants/other", "/places/there/country"]),
            },
            "missing": {"/plover": "not-applicable"},
        }

    def write_statement(self, place: int) -> Record:
        return {
            "speakers": {"speaker": {"actor": self.actor()}},
            "mode": "indirect",
            "speech_act": "assert",
            "stance": "neutral",
            "content": self.words(12) + ".",
            "relations": {"what": {"type": "has-content", "target": self.name("event", place - 1)}},
            "evidence": {
                "e1": self.telling(
                    ["/mode", "/speech_act", "/stance", "/content", "/speakers/speaker", "/relations/what"],
                    "source",
                    "cue",
                    "content",
                )
            },
            "missing": {"/addressees": "not-stated", "/date": "not-stated", "/medium": "not-stated"},
        }

    def write_figure(self, place: int) -> Record:
        return {
            "label": self.words(5),
            "kind": "count",
            "value": self.draw.randrange(1, 5000),
            "hedge": "about",
            "unit": "people",
            "counted": {"description": self.words(3), "actor": self.actor()},
            "sizes": self.name("event", place - 2),
            "date": self.date(),
            "evidence": {
                "e1": self.telling(
                    ["/kind", "/value", "/hedge", "/unit", "/counted", "/sizes"], factuality="asserted"
                ),
                "e2": self.inferred(["/date"]),
            },
        }

    def write_document(self) -> Record:
        rows = [
            {
                "number": number,
                "paragraph": (number + 2) // 3,
                "start": (number - 1) * (_LENGTH + 1),
                "end": number * (_LENGTH + 1) - 1,
                "sha256": f"{self.draw.getrandbits(256):064x}",
                "coverage": {"status": "partial"},
            }
            for number in range(1, SENTENCES + 1)
        ]
        return {
            "type": "document",
            "id": self.document,
            "schema_version": "1.0",
            "revision": 1,
            "evidence": {
                "e1": {
                    "basis": "stated",
                    "document": self.document,
                    "anchors": self.anchors(""),
                    "supports": ["/title"],
                }
            },
            "title": self.words(6),
            "genre": "news-article",
            "language": "en",
            "evidence_level": "field",
            "sentences": rows,
        }


def lines(count: int, *, faulty: float = 0.0, seed: int = 1) -> Iterator[bytes]:
    """Yield so many records as lines of JSON, a share of them faulty; documents stay sound."""
    if faulty:
        yield from (line for line, _ in labelled(count, faulty=faulty, seed=seed))
    else:
        for piece in _sound(count, seed):
            yield from piece.splitlines(keepends=True)


def labelled(count: int, *, faulty: float, seed: int = 1) -> Iterator[tuple[bytes, str]]:
    """Yield such lines, each with the name of its fault, which is empty where it has none."""
    draw = random.Random(f"faults-{seed}")
    for record in _records(count, seed):
        if record["type"] == "document" or draw.random() >= faulty:
            yield _ENCODE(record) + b"\n", ""
        else:
            line, name = plant(draw, record)
            yield line + b"\n", name


_ENCODE: Final = msgspec.json.Encoder().encode


def _records(count: int, seed: int) -> Iterator[Record]:
    for place in range(count):
        number, within = divmod(place, PER_DOCUMENT)
        if within == 0:
            author = _Author(number, seed, size=min(PER_DOCUMENT, count - place))
        yield author.write_document() if place == count - 1 else author.record(within)


def _sound(count: int, seed: int) -> Iterator[bytes]:
    """Yield the lines of each document and of what rests on it."""
    patterns: list[list[bytes]] = []
    whole, rest = divmod(count, PER_DOCUMENT)
    for number in range(whole):
        if number < _DISTINCT:
            author = _Author(number, seed, mark=_MARK)
            written = b"".join(_ENCODE(author.record(place)) + b"\n" for place in range(PER_DOCUMENT))
            patterns.append(written.split(_MARK.encode()))
        yield str(number).encode().join(patterns[number % _DISTINCT])
    author = _Author(whole, seed, size=rest)
    for place in range(rest):
        yield _ENCODE(author.write_document() if place == rest - 1 else author.record(place)) + b"\n"


def write(file: Path, count: int, *, faulty: float = 0.0, seed: int = 1) -> None:
    """Write a file of records, and where some are faulty, which these are."""
    with file.open("wb") as out:
        if not faulty:
            out.writelines(_sound(count, seed))
            return
        with Path(f"{file}.faults").open("w", encoding="utf-8") as labels:
            for number, (line, name) in enumerate(labelled(count, faulty=faulty, seed=seed), start=1):
                out.write(line)
                if name:
                    labels.write(f"{number}\t{name}\n")


def main() -> None:
    """Write a file of records."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("file", type=Path)
    parser.add_argument("--faulty", type=float, default=0.0, help="the share of faulty records, from 0 to 1")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    write(options.file, options.count, faulty=options.faulty, seed=options.seed)


if __name__ == "__main__":
    main()
