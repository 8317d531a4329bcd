"""The fields of documents: bibliography and a sentence table that fits a text."""

import hashlib

from hypothesis import strategies as st

from vz2019.records import Coverage, Omission, Sentence, Text
from vz2019.strategies._context import Source
from vz2019.strategies._values import Draw, Fields, Strategy, codes, dates, maybe, reused, texts, tuples, urls
from vz2019.vocabulary import CoverageStatus, EvidenceLevel, Genre, OmissionReason


_CANONICAL_FORM = "vz2019-text/1"


@st.composite
def fields(draw: Draw, source: Source, *, content: bool) -> Fields:
    """Give what a document has beyond any record; perhaps its text, where content may be given."""
    return {
        "title": draw(maybe(texts())),
        "authors": draw(tuples(texts())),
        "publisher": draw(maybe(texts())),
        "date": draw(maybe(dates())),
        "url": draw(maybe(urls())),
        "genre": draw(maybe(codes(Genre))),
        "language": draw(maybe(st.sampled_from(("en", "es-VE")))),
        "licence": draw(maybe(st.sampled_from(("CC-BY-4.0", "All rights reserved")))),
        "evidence_level": source.level,
        "text": _identity(source, shown=content and draw(st.booleans())),
        "sentences": draw(_table(source)),
    }


def _identity(source: Source, *, shown: bool) -> Text | None:
    text = " ".join(source.sentences)
    if not text:
        return None
    return Text(
        canonical_form=_CANONICAL_FORM,
        length=len(text),
        sha256=_digest(text),
        content=text if shown else None,
    )


@st.composite
def _table(draw: Draw, source: Source) -> tuple[Sentence, ...]:
    """Slice a text into the rows of its sentence table; at the level field every row is accounted for."""
    coverage = _coverage() if source.level is EvidenceLevel.FIELD else maybe(_coverage())
    rows: list[Sentence] = []
    start, paragraph = 0, 1
    for number, text in enumerate(source.sentences, start=1):
        rows.append(
            Sentence(
                number=number,
                paragraph=paragraph,
                start=start,
                end=start + len(text),
                sha256=_digest(text),
                gist=draw(maybe(texts())),
                coverage=draw(coverage),
            )
        )
        start, paragraph = start + len(text) + 1, paragraph + draw(st.integers(0, 1))
    return tuple(rows)


@reused
def _coverage() -> Strategy[Coverage]:
    """Give a coverage that claims to be complete only where it says what was left out."""
    omissions = tuples(st.builds(Omission, what=texts(), reason=codes(OmissionReason)), min_size=1)
    unfinished = st.sampled_from((CoverageStatus.PARTIAL, CoverageStatus.PENDING))
    return st.builds(Coverage, status=unfinished) | st.builds(
        Coverage, status=st.just(CoverageStatus.COMPLETE), omissions=omissions
    )


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
