"""Between the draft 0.1 and 1.0, both ways.

1.0 has codes that the draft lacks, and defines some codes otherwise. Going up nothing has to change, but where a code means
less in 1.0 than it did, or another has taken over a part of it, keeping the code is a guess. Going down the same holds of the
codes that mean less in the draft; those that it lacks become the nearest one that says nothing false, or go.
"""

from collections.abc import Iterator
from typing import Any, Final

from vz2019 import pointers
from vz2019.migration.loss import Kind
from vz2019.migration.recoding import Codes, Fate, recoded
from vz2019.migration.step import Change, JSONObject, step


_OTHER: Final = "0.1 has no such kind; 'other' says nothing false, and the label says what it is."
_NOBODYS: Final = (
    "In 0.1 an ascription without an author is the narrator's; in 1.0 the source may not say whose."
)
_THE_NARRATORS: Final = "In 1.0 an ascription without an author may be nobody's; in 0.1 it is the narrator's, so see that a telling in the narrator's voice supports it."
_ASCRIPTIONS: Final = "/ascriptions"
_NO_LINK: Final = "0.1 has no such relation, and none of its own says the same."

_UP: Final = (
    Codes(
        record_type="event",
        place="/kind",
        unit="/kind",
        fates={
            "economic-change": Fate(
                "economic-change",
                "In 1.0 it takes in no living conditions but income; see whether it is a 'shortage' or a 'crisis'.",
            ),
            "other": Fate(
                "other",
                "1.0 has more kinds; see whether it is 'appointment', 'policy', 'diplomacy', 'shortage' or 'crisis'.",
            ),
        },
    ),
    Codes(
        record_type="event",
        place="/phase",
        unit="/phase",
        fates={
            "undetermined": Fate(
                "undetermined", "In 1.0 what may never happen is 'expected'; see whether it has begun."
            )
        },
    ),
    Codes(
        record_type="statement",
        place="/speech_act",
        unit="/speech_act",
        fates={
            "object": Fate(
                "object",
                "In 1.0 to refuse an authority, a claim or a proposal is 'reject'; see which it is.",
            )
        },
    ),
)

_KIND_FATES: Final = {
    "shortage": Fate(
        "economic-change", "0.1 has no such kind; its 'economic-change' takes in living conditions."
    ),
    **{code: Fate("other", _OTHER) for code in ("appointment", "policy", "diplomacy", "crisis")},
}
_CLAIMED: Final = Fate(
    "claimed", "In 0.1 the teller keeps a distance, and in 1.0 need not; see how the teller words it."
)

_DOWN: Final = (
    Codes(record_type="event", place="/kind", unit="/kind", fates=_KIND_FATES),
    Codes(
        record_type="event",
        place="/phase",
        unit="/phase",
        fates={
            "expected": Fate(
                "expected", "In 0.1 what may never happen is 'undetermined'; see whether it is likely to."
            ),
            "ongoing": Fate("ongoing", "In 0.1 it is not over; in 1.0 the source does not say that it is."),
        },
    ),
    Codes(
        record_type="event",
        place="/participants/*/role",
        unit="/participants/*",
        fates={
            "authority": Fate(None, "0.1 has no such role, and none of its own says who is merely in charge.")
        },
    ),
    Codes(
        record_type=None,
        place="/relations/*/type",
        unit="/relations/*",
        fates={
            "contradicts": Fate(
                "contradicts", "In 1.0 the two may speak of two things; in 0.1 they speak of one."
            ),
            **{
                code: Fate(None, _NO_LINK)
                for code in ("despite", "commemorates", "succeeds", "ally-of", "creditor-of")
            },
        },
    ),
    Codes(
        record_type="statement",
        place="/speech_act",
        unit="/speech_act",
        fates={
            "reject": Fate("object", "0.1 has no such act; who rejects a thing speaks against it."),
            "call-on": Fate(
                "call-on", "In 0.1 somebody is urged, and without a sanction; 1.0 asks for neither."
            ),
            "threaten": Fate("threaten", "In 0.1 a sanction is warned of; in 1.0 it need only be named."),
        },
    ),
    Codes(
        record_type="figure",
        place="/bounds/convention",
        unit="/bounds",
        fates={
            "about-rounded": Fate(
                None,
                "0.1 has no such convention, and bounds by convention must name the one that they follow.",
            )
        },
    ),
    Codes(record_type="event", place="/factuality", unit="/factuality", fates={"claimed": _CLAIMED}),
    Codes(
        record_type=None,
        place="/evidence/*/factuality",
        unit="/evidence/*/factuality",
        fates={"claimed": _CLAIMED},
    ),
)


def _up(record: JSONObject) -> list[Change]:
    return [*recoded(record, _UP), *_asserted_by_others(record), *_unascribed(record, _THE_NARRATORS)]


def _down(record: JSONObject) -> list[Change]:
    return [*recoded(record, _DOWN), *_unascribed(record, _NOBODYS)]


def _asserted_by_others(record: JSONObject) -> Iterator[Change]:
    """Yield what is asserted in another voice than the narrator's: 1.0 calls it claimed unless the narrator vouches for it."""
    reason = "In 1.0 what others tell is 'claimed', with or without distance, unless the narrator lets it stand; see which it is."
    voices: set[str | None] = set()
    for key, telling in record["evidence"].items():
        voice = _voice(telling)
        if "/factuality" in telling.get("supports", []):
            voices.add(voice)
        if voice in (None, "narrator"):
            continue
        for holder, name in (
            (telling, ["factuality"]),
            (telling.get("claims", {}), ["claims", "/factuality"]),
        ):
            if holder.get(name[-1]) == "asserted":
                at = pointers.join("evidence", key, *name)
                yield Change(pointer=at, kind=Kind.GUESSED, after="asserted", reason=reason)
    if record.get("factuality") == "asserted" and voices - {None} and "narrator" not in voices:
        yield Change(pointer="/factuality", kind=Kind.GUESSED, after="asserted", reason=reason)


def _unascribed(record: JSONObject, reason: str) -> Iterator[Change]:
    """Yield the ascriptions without an author that are not shown to be the narrator's, which only 0.1 takes them to be."""
    for at, ascription, voices in _ascriptions(record):
        if "ascribed_by" not in ascription and voices != {"narrator"}:
            yield Change(pointer=at, kind=Kind.GUESSED, after=ascription, reason=reason)


def _ascriptions(record: JSONObject) -> Iterator[tuple[str, JSONObject, set[str | None]]]:
    """Yield a record's ascriptions and those that its tellings claim, each with its place and the voices that tell it."""
    for key, ascription in record.get("ascriptions", {}).items():
        at = pointers.join("ascriptions", key)
        yield at, ascription, _voices(record, at)
    for name, telling in record["evidence"].items():
        for claimed, value in telling.get("claims", {}).items():
            at = pointers.join("evidence", name, "claims", claimed)
            for place, ascription in _claimed(claimed, value, at):
                yield place, ascription, {_voice(telling)}


def _claimed(claimed: str, value: Any, at: str) -> Iterator[tuple[str, JSONObject]]:
    """Yield the ascriptions that stand in a competing value; nothing holds it to the schema."""
    above, _, key = claimed.rpartition("/")
    if above == _ASCRIPTIONS and key:
        held = {at: value}
    elif claimed == _ASCRIPTIONS and isinstance(value, dict):
        held = {pointers.append(at, name): member for name, member in value.items()}
    else:
        held = {}
    yield from ((place, member) for place, member in held.items() if isinstance(member, dict))


def _voices(record: JSONObject, pointer: str) -> set[str | None]:
    """Return in whose voices a field is told."""
    tellings = record["evidence"].values()
    return {_voice(telling) for telling in tellings if pointer in telling.get("supports", [])}


def _voice(telling: JSONObject) -> str | None:
    voice: str | None = telling.get("attribution", {}).get("voice")
    return voice


STEPS: Final = (step("0.1", "1.0", _up), step("1.0", "0.1", _down))
