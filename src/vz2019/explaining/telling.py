"""What is said of one telling: on what it rests, in whose voice, what it is evidence of, and where it stands."""

from collections.abc import Iterator
from itertools import groupby

from vz2019.explaining.blocks import Block, Quote, Row
from vz2019.explaining.highlighting import segments
from vz2019.explaining.values import Claim, Witness
from vz2019.records import Evidence
from vz2019.views import Passage, Teller, Telling
from vz2019.vocabulary import Voice


__all__ = ["quoted", "told"]

_TO = "\u2013"


def told(witness: Witness, document: str | None = None) -> Iterator[Block]:
    """Yield what is said of a telling; a document that all tellings stand in need not be named again."""
    telling = witness.telling
    evidence = telling.evidence
    yield Row(label=telling.key, text=_manner(evidence))
    yield from _tellers(telling)
    if witness.supports and not witness.whole:
        yield _detail("supports", _pointers(witness.supports))
    yield from (_claim(claim) for claim in witness.claims)
    for label in ("reasoning", "reference", "note"):
        if getattr(evidence, label):
            yield _detail(label, getattr(evidence, label))
    if evidence.document and evidence.document != document:
        yield _detail("document", evidence.document)
    for passage in telling.passages:
        yield from _passage(passage)


def _detail(label: str, text: str) -> Row:
    return Row(label=label, text=text, depth=1)


def _pointers(places: tuple[str, ...]) -> str:
    return ", ".join(place.removeprefix("/") for place in places)


def _manner(evidence: Evidence) -> str:
    """Say on what basis a telling rests, and how it tells."""
    said = [evidence.basis.value]
    if evidence.attribution and evidence.attribution.voice is not Voice.STATEMENT:
        said.append(_voice(evidence.attribution.voice))
    if evidence.attribution and evidence.attribution.voice is Voice.STATEMENT:
        said.append("in the voice of a statement")
    if evidence.factuality:
        said.append(f"as {evidence.factuality.value}")
    if evidence.vantage:
        said.append(f"vantage: {evidence.vantage.value}")
    if evidence.mention:
        said.append(f"mention: {evidence.mention.value}")
    return ", ".join(said)


def _voice(voice: Voice) -> str:
    return "by the narrator" if voice is Voice.NARRATOR else f"by an {voice.value} voice"


def _tellers(telling: Telling) -> Iterator[Row]:
    """Yield the statements that a telling comes through, each set in under the one that it is told by."""
    for depth, teller in enumerate(telling.tellers):
        yield Row(label="told in", text=_teller(teller), depth=1 + depth)
    last = telling.tellers[-1].voice if telling.tellers else None
    if last is not None:
        end = "in a circle" if last is Voice.STATEMENT else _voice(last)
        yield Row(label="told", text=end, depth=1 + len(telling.tellers))


def _teller(teller: Teller) -> str:
    if teller.content is None:
        return teller.statement
    speakers = " and ".join(teller.speakers) or "a speaker who is not named"
    return f"{speakers}: {teller.content} ({teller.statement})"


def _claim(claim: Claim) -> Row:
    return _detail("claims", f"{claim.pointer.removeprefix('/')}: {claim.text}")


def _passage(passage: Passage) -> Iterator[Block]:
    paragraph = f", paragraph {passage.paragraph}" if passage.paragraph is not None else ""
    characters = f", {_characters(passage)}" if passage.spans else ""
    yield _detail("at", f"sentence {passage.sentence}{paragraph}{characters}")
    if passage.gist:
        yield Row(text=passage.gist, depth=1)
    if passage.text is not None:
        names = [None if part is None else part.value for part in passage.parts]
        yield quoted(passage.text, passage.spans, names)


def quoted(
    text: str, spans: tuple[tuple[int, int], ...] = (), names: list[str | None] | None = None
) -> Quote:
    """Return a sentence with its spans marked."""
    return Quote(segments=segments(text, spans, names or ()), depth=1)


def _characters(passage: Passage) -> str:
    """Name the spans; those of a Statement by the part of the attribution that they are."""
    parts = passage.parts or (None,) * len(passage.spans)
    pairs = zip(parts, passage.spans, strict=True)
    named = ((part, [span for _, span in group]) for part, group in groupby(pairs, key=lambda pair: pair[0]))
    return "; ".join(
        f"{'characters' if part is None else part.value} {' and '.join(f'{start}{_TO}{end}' for start, end in spans)}"
        for part, spans in named
    )
