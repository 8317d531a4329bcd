"""Which characters of which sentences a record rests on."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import frozen


JSONObject = Mapping[str, Any]
Stretch = tuple[int, int]
#: For the name of a text and the number of a sentence, the stretches in it: in order, apart, ends excluded.
Characters = Mapping[tuple[str, int], tuple[Stretch, ...]]


@frozen
class Source:
    """A document that both coders read.

    Attributes:
        name: what it is known by: the digest of its text, or its id where there is none.
        lengths: the code points of each sentence, by number.

    """

    name: str
    lengths: Mapping[int, int]


def sources(own: Iterable[JSONObject], other: Iterable[JSONObject]) -> dict[str, Source]:
    """Return the documents that a coder's records may point at, by that coder's ids.

    The id of a document is its coder's own too, so the digest of its text says which text it is. What a coder's Document
    does not say is taken from the other's of the same id.
    """
    known: dict[str, Source] = {}
    for record in (*other, *own):
        if record["type"] == "document":
            before = known.get(record["id"], Source(record["id"], {}))
            lengths = {row["number"]: row["end"] - row["start"] for row in record.get("sentences", ())}
            name = record.get("text", {}).get("sha256", before.name)
            known[record["id"]] = Source(name, lengths or before.lengths)
    return known


def characters(record: JSONObject, known: Mapping[str, Source]) -> Characters:
    """Return the characters that a record's stated tellings point at, or else its inferred ones.

    Inferred tellings often cite distant sentences only to date something; they count where a record has no others. An
    anchor without spans stands for its whole sentence, and for nothing where the sentence's length is not known.

    >>> telling = {"basis": "stated", "document": "document:a", "anchors": [
    ...     {"sentence": 1, "spans": [{"start": 0, "end": 4}, {"start": 2, "end": 6}, {"start": 9, "end": 12}]}]}
    >>> characters({"evidence": {"e1": telling}}, {})
    {('document:a', 1): ((0, 6), (9, 12))}
    """
    for basis in ("stated", "inferred"):
        found: dict[tuple[str, int], list[Stretch]] = {}
        for place, stretch in _stretches(record, basis, known):
            found.setdefault(place, []).append(stretch)
        if found:
            return {place: tuple(_apart(stretches)) for place, stretches in found.items()}
    return {}


def _stretches(
    record: JSONObject, basis: str, known: Mapping[str, Source]
) -> Iterator[tuple[tuple[str, int], Stretch]]:
    for telling in record["evidence"].values():
        if telling["basis"] == basis and "document" in telling:
            source = known.get(telling["document"], Source(telling["document"], {}))
            for anchor in telling.get("anchors", ()):
                number = anchor["sentence"]
                for stretch in _in_sentence(anchor, source.lengths.get(number, 0)):
                    yield (source.name, number), stretch


def _in_sentence(anchor: JSONObject, length: int) -> list[Stretch]:
    if "spans" in anchor:
        return [(span["start"], span["end"]) for span in anchor["spans"]]
    return [(0, length)] if length > 0 else []


def _apart(stretches: list[Stretch]) -> Iterator[Stretch]:
    """Yield stretches in order, those that touch or overlap as one."""
    first, *rest = sorted(stretches)
    start, end = first
    for next_start, next_end in rest:
        if next_start > end:
            yield start, end
            start, end = next_start, next_end
        end = max(end, next_end)
    yield start, end


def size(marked: Characters) -> int:
    """Return how many characters there are."""
    return sum(end - start for stretches in marked.values() for start, end in stretches)


def shared(first: Characters, second: Characters) -> int:
    """Return how many characters two records share."""
    return sum(
        max(0, min(end, other_end) - max(start, other_start))
        for place in first.keys() & second.keys()
        for start, end in first[place]
        for other_start, other_end in second[place]
    )


def dice(first: Characters, second: Characters) -> float:
    """Return the Dice coefficient: of the characters of both, the share that is shared; 0 where there are none.

    >>> dice({("text", 1): ((0, 10),)}, {("text", 1): ((5, 15),)})
    0.5
    """
    both = size(first) + size(second)
    return 2 * shared(first, second) / both if both else 0.0
