"""Documents with their texts, and records with evidence on them, as many as wanted, from a seed.

``python benchmarks/corpus.py DOCUMENTS FILE`` writes records of which each document carries its text; with ``--copies FOLDER``
the texts are files of their own, one for each document, set in lines. A share of the records may be faulty, each in one place
of its evidence; which has which fault is written to FILE.faults, a line number and the rule on each line. Records stand behind
their document, or with ``--apart`` behind all documents. Same arguments, same bytes.
"""

import argparse
import random
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import msgspec
from generate import WORDS

from vz2019.source import digest, sentence_table


Record = dict[str, Any]
Line = tuple[bytes, str]

RECORDS: Final = 10
_SYLLABLES: Final = ("ba", "del", "fi", "go", "kar", "lu", "mes", "no", "pol", "ra", "sit", "tu", "ven", "zo")
_WIDTH: Final = 72
_ENCODE: Final = msgspec.json.Encoder().encode


class _Report:
    """A text of one sentence for each of its records, and these records."""

    def __init__(self, number: int, size: int, seed: int) -> None:
        self._draw = random.Random(f"{seed}-{number}")
        self.slug = f"report-{number}"
        self._size = size
        self._sentences: list[str] = []
        self._records = [self._record(place) for place in range(size)]

    @property
    def text(self) -> str:
        return " ".join(self._sentences)

    def document(self, *, carried: bool) -> Record:
        """Return the document, with its text where that is carried."""
        text = self.text
        form = {"canonical_form": "vz2019-text/1", "length": len(text), "sha256": digest(text)}
        rows = sentence_table(text, self._borders())
        return {
            **self._head("document", self.slug),
            "title": f"Report {self.slug.rpartition('-')[2]}",
            "genre": "report",
            "language": "en",
            "licence": "CC0-1.0",
            "evidence_level": "field",
            "text": form | ({"content": text} if carried else {}),
            "sentences": [
                {name: getattr(row, name) for name in ("number", "paragraph", "start", "end", "sha256")}
                | {"coverage": {"status": "complete"}}
                for row in rows
            ],
            "evidence": {
                "e1": {"basis": "outside", "reference": "Written for a measurement", "supports": ["/title"]}
            },
        }

    def records(self, draw: random.Random, faulty: float) -> Iterator[tuple[Record, str]]:
        """Yield the records, each with the rule that its fault breaks."""
        for record in self._records:
            yield record, _spoil(record) if faulty and draw.random() < faulty else ""

    def _borders(self) -> Iterator[tuple[int, int, int]]:
        start = 0
        for number, sentence in enumerate(self._sentences):
            yield number // 3 + 1, start, start + len(sentence)
            start += len(sentence) + 1

    def _head(self, record_type: str, slug: str) -> Record:
        return {"type": record_type, "id": f"{record_type}:{slug}", "schema_version": "1.0", "revision": 1}

    def _id(self, record_type: str, place: int) -> str:
        return f"{record_type}:{self.slug}-{place}"

    def _word(self) -> str:
        return self._draw.choice(WORDS)

    def _name(self) -> str:
        return "".join(self._draw.choices(_SYLLABLES, k=3)).capitalize()

    def _record(self, place: int) -> Record:
        kind, write = (
            ("actor", self._actor),
            ("event", self._event),
            ("figure", self._figure),
            ("statement", self._statement),
        )[place % 4]
        return {**self._head(kind, f"{self.slug}-{place}"), **write(place)}

    def _telling(self, sentence: str, supports: list[str], *passages: tuple[str, str], **more: Any) -> Record:
        """Return evidence on some passages, each with its part, of a sentence that is put to the text."""
        self._sentences.append(sentence)
        spans = []
        for words, part in passages:
            start = sentence.index(words)
            spans.append({"start": start, "end": start + len(words), **({"part": part} if part else {})})
        return {
            "e1": {
                "basis": "stated",
                "document": f"document:{self.slug}",
                "anchors": [{"sentence": len(self._sentences), "spans": spans}],
                "attribution": {"voice": "narrator"},
                "supports": supports,
                **more,
            }
        }

    def _actor(self, _: int) -> Record:
        self._speaker = name = f"{self._name()} {self._name()}"
        sentence = f"{name} has led the {self._word()} of the {self._word()} at {self._name()}."
        return {
            "name": name,
            "kind": "person",
            "evidence": self._telling(sentence, ["/name", "/kind"], (name, "")),
        }

    def _event(self, place: int) -> Record:
        deed = f"met before the {self._word()} of {self._name()}"
        sentence = f'A {self._word()} and the {self._word()}, "late and in good order," {deed} again.'
        return {
            "label": f"A meeting at the {self._word()}",
            "kind": "contact",
            "factuality": "asserted",
            "polarity": "positive",
            "phase": "completed",
            "salience": "news",
            "participants": {"one": {"actor": self._id("actor", place - 1), "role": "actor"}},
            "evidence": self._telling(
                sentence,
                ["/kind", "/factuality", "/polarity", "/phase", "/salience", "/participants/one"],
                (deed, ""),
                factuality="asserted",
            ),
            "missing": dict.fromkeys(("/date", "/places"), "not-stated") | {"/plover": "not-applicable"},
        }

    def _figure(self, place: int) -> Record:
        value = self._draw.randrange(2, 9000)
        crowd = f"{value} people of the {self._word()}"
        sentence = f"The {self._word()} of {self._name()} counted {crowd} that day."
        return {
            "label": f"People at the {self._word()}",
            "kind": "count",
            "value": value,
            "hedge": "none",
            "unit": "people",
            "counted": {"description": "People who came"},
            "sizes": self._id("event", place - 1),
            "evidence": self._telling(
                sentence,
                ["/kind", "/value", "/hedge", "/unit", "/counted", "/sizes"],
                (crowd, ""),
                factuality="asserted",
            ),
            "missing": {"/date": "not-stated"},
        }

    def _statement(self, place: int) -> Record:
        content = f"the {self._word()} would stay out of the {self._word()} of {self._name()}"
        supports = ["/mode", "/speech_act", "/stance", "/content", "/speakers/speaker"]
        return {
            "speakers": {"speaker": {"actor": self._id("actor", place - 3)}},
            "mode": "indirect",
            "speech_act": "assert",
            "stance": "neutral",
            "content": f"One of the two will not join the {self._word()}.",
            "evidence": self._telling(
                f"{self._speaker} said that {content}.",
                supports,
                (self._speaker, "source"),
                ("said", "cue"),
                (content, "content"),
            ),
            "missing": dict.fromkeys(("/addressees", "/date", "/medium"), "not-stated"),
        }


def _spoil(record: Record) -> str:
    """Break the evidence of a record in one place, and return the rule that it then breaks."""
    if record["type"] == "figure":
        record["value"] += 1
        return "number-not-in-span"
    if record["type"] == "actor":
        record["name"] = f"{record['name']}s"
        return "name-not-in-span"
    record["evidence"]["e1"]["anchors"][0]["spans"][0]["start"] += 1
    return "split-word"


def lines(
    documents: int,
    *,
    records: int = RECORDS,
    faulty: float = 0.0,
    seed: int = 1,
    carried: bool = True,
    apart: bool = False,
) -> Iterator[Line]:
    """Yield the lines of so many documents and their records, each with the rule that its fault breaks, or nothing."""
    draw = random.Random(f"faults-{seed}")
    if apart:
        yield from (_line(one.document(carried=carried)) for one in _reports(documents, records, seed))
    for report in _reports(documents, records, seed):
        if not apart:
            yield _line(report.document(carried=carried))
        for record, rule in report.records(draw, faulty):
            yield _line(record, rule)


def _line(record: Record, rule: str = "") -> Line:
    return _ENCODE(record) + b"\n", rule


def copies(documents: int, *, records: int = RECORDS, seed: int = 1) -> Iterator[tuple[str, str]]:
    """Yield the name of a file for each document, and its text, set in lines."""
    for report in _reports(documents, records, seed):
        yield f"{report.slug}.txt", textwrap.fill(report.text, _WIDTH, break_on_hyphens=False) + "\n"


def _reports(documents: int, records: int, seed: int) -> Iterator[_Report]:
    return (_Report(number, records, seed) for number in range(documents))


def write(documents: int, file: Path, folder: Path | None, **options: Any) -> None:
    """Write the records, their faults, and the copies where a folder is given for them."""
    with file.open("wb") as out, Path(f"{file}.faults").open("w", encoding="utf-8") as faults:
        for number, (line, rule) in enumerate(lines(documents, carried=folder is None, **options), start=1):
            out.write(line)
            if rule:
                faults.write(f"{number} {rule}\n")
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        options = {name: options[name] for name in ("records", "seed")}
        for name, text in copies(documents, **options):
            (folder / name).write_text(text, encoding="utf-8")


def main() -> None:
    """Write what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("documents", type=int)
    parser.add_argument("file", type=Path)
    parser.add_argument("--records", type=int, default=RECORDS, help="of each document")
    parser.add_argument("--faulty", type=float, default=0.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--copies", type=Path, help="the folder of the texts")
    parser.add_argument("--apart", action="store_true", help="all documents first")
    given = vars(parser.parse_args())
    write(given.pop("documents"), given.pop("file"), given.pop("copies"), **given)


if __name__ == "__main__":
    main()
