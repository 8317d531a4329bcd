"""Between 1.0 and 1.1, both ways.

1.1 has codes for what 1.0 calls *other*, or an *organisation* of no other kind. Going up nothing has to change, but to keep such a
code is a guess, since one of the new codes may fit. Going down each new code becomes the one that it was taken out of.
"""

from typing import Final

from vz2019.migration.recoding import Codes, Fate, recoded
from vz2019.migration.step import Change, JSONObject, step


_UP: Final = (
    Codes(
        record_type="actor",
        place="/kind",
        unit="/kind",
        fates={
            "organisation": Fate(
                "organisation",
                "1.1 has more kinds; see whether it is 'police', 'trade-union' or 'company'.",
            )
        },
    ),
    Codes(
        record_type="event",
        place="/kind",
        unit="/kind",
        fates={
            "other": Fate(
                "other",
                "1.1 has more kinds; see whether it is 'strike', 'meeting', 'arrest', 'disaster', 'closure' or 'reopening'.",
            )
        },
    ),
    Codes(
        record_type="figure",
        place="/unit",
        unit="/unit",
        fates={"other": Fate("other", "1.1 has one more unit; see whether they are 'items'.")},
    ),
)

_NO_KIND: Final = "1.0 has no such kind; 'other' says nothing false, and the label says what it is."
_NO_BODY: Final = "1.0 has no such kind; an 'organisation' says nothing false, and the name says what it is."

_DOWN: Final = (
    Codes(
        record_type="actor",
        place="/kind",
        unit="/kind",
        fates={code: Fate("organisation", _NO_BODY) for code in ("police", "trade-union", "company")},
    ),
    Codes(
        record_type="event",
        place="/kind",
        unit="/kind",
        fates={
            code: Fate("other", _NO_KIND)
            for code in ("strike", "meeting", "arrest", "disaster", "closure", "reopening")
        },
    ),
    Codes(
        record_type="figure",
        place="/unit",
        unit="/unit",
        fates={
            "items": Fate("other", "1.0 has no such unit; what is counted is said in the description of it.")
        },
    ),
)


def _up(record: JSONObject) -> list[Change]:
    return recoded(record, _UP)


def _down(record: JSONObject) -> list[Change]:
    return recoded(record, _DOWN)


STEPS: Final = (step("1.0", "1.1", _up), step("1.1", "1.0", _down))
