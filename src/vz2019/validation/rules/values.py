"""Rules on one record: its values, and what they say of one another."""

import math
from collections.abc import Iterator
from typing import Any, Final

from vz2019.advice import meaning
from vz2019.validation import walk
from vz2019.validation.display import show
from vz2019.validation.finding import Fault
from vz2019.validation.rule import Layer, documented
from vz2019.validation.suggestions.dates import date_advice, date_problem
from vz2019.validation.suggestions.values import country_hint
from vz2019.validation.walk import JSONObject
from vz2019.vocabulary.countries import COUNTRIES, code_of


#: The most words that a quoted term or an ascription may have.
MOST_QUOTED_WORDS: Final = 5
_WHOLE: Final = 100


def malformed_date(record: JSONObject) -> Iterator[Fault]:
    """A date is outside the declared EDTF profile.

    Dates are written in a declared part of EDTF (Library of Congress, 4 February 2019).
    What is outside it is refused, not guessed at.
    """
    yield from _date_faults(record, "syntax")


def impossible_date(record: JSONObject) -> Iterator[Fault]:
    """A date names a day or time that does not exist.

    A 29 February of an ordinary year, a thirteenth month or a twenty-fifth hour is a slip that no format check finds.
    """
    yield from _date_faults(record, "impossible")


def reversed_interval(record: JSONObject) -> Iterator[Fault]:
    """An interval or range of dates ends before it begins.

    The two ends are most often swapped, or one has a wrong year.
    """
    yield from _date_faults(record, "reversed")


def _date_faults(record: JSONObject, kind: str) -> Iterator[Fault]:
    for pointer, text in walk.fields(record, "edtf_date"):
        problem = date_problem(text)
        if problem is not None and problem[0] == kind:
            hint = date_advice(text, pointer)
            yield Fault(pointer=pointer, message=problem[1], value=show(text), hint=hint)


def unknown_country(record: JSONObject) -> Iterator[Fault]:
    """A country code is not one of ISO 3166-1.

    The three-letter codes tell a country exactly, and a wrong one is easily overlooked.
    """
    for pointer, code in walk.fields(record, "country"):
        if code not in COUNTRIES:
            meant = code_of(code)
            message = f"{show(code, 40)!r} is not a country code{meaning(meant)}"
            hint = country_hint(meant) if meant else None
            yield Fault(pointer=pointer, message=message, value=show(code), hint=hint)


def reversed_bounds(record: JSONObject) -> Iterator[Fault]:
    """The lower bound of a figure is above its upper bound.

    No number lies between such bounds. Bounds that are equal must both be inclusive.
    """
    for pointer, bounds in walk.select(record, "/bounds"):
        lower, upper = _bound(bounds, "lower"), _bound(bounds, "upper")
        if lower is not None and upper is not None and _is_empty(lower, upper):
            message = f"no number lies between the bounds {show(lower[0])} and {show(upper[0])}"
            yield Fault(pointer=pointer, message=message, value=f"{show(lower[0])} to {show(upper[0])}")


def _is_empty(lower: tuple[float, bool], upper: tuple[float, bool]) -> bool:
    return lower[0] > upper[0] or (lower[0] == upper[0] and not (lower[1] and upper[1]))


def _bound(bounds: Any, end: str) -> tuple[float, bool] | None:
    bound = bounds.get(end) if isinstance(bounds, dict) else None
    if not isinstance(bound, dict) or not walk.is_number(bound.get("value")):
        return None
    return bound["value"], bound.get("inclusive") is True


def value_outside_bounds(record: JSONObject) -> Iterator[Fault]:
    """The value of a figure lies outside its own bounds.

    Value and bounds speak of one number, so the one must lie within the other.
    A value that a hedge excludes, as in nearly a dozen, is the exception: it may be the excluded bound itself.
    """
    value, bounds = record.get("value"), record.get("bounds")
    if record["type"] != "figure" or not walk.is_number(value):
        return
    lower, upper = _bound(bounds, "lower"), _bound(bounds, "upper")
    number: float = record["value"]
    if lower is not None and upper is not None and _is_empty(lower, upper):
        return  # the bounds are at fault, and another rule says so
    if lower is not None and number < lower[0]:
        message = f"the value {show(value)} lies below the lower bound {show(lower[0])}"
        yield Fault(pointer="/value", message=message, value=show(value))
    elif upper is not None and number > upper[0]:
        message = f"the value {show(value)} lies above the upper bound {show(upper[0])}"
        yield Fault(pointer="/value", message=message, value=show(value))
    elif record.get("hedge") == "none" and (number, False) in (lower, upper):
        message = f"the value {show(value)} is a bound that is not inclusive, and no hedge says so"
        yield Fault(pointer="/value", message=message, value=show(value))


def empty_bounds(record: JSONObject) -> Iterator[Fault]:
    """Bounds have neither a lower nor an upper end.

    Bounds without ends bound nothing.
    """
    for pointer, bounds in walk.select(record, "/bounds"):
        if isinstance(bounds, dict) and "lower" not in bounds and "upper" not in bounds:
            yield Fault(pointer=pointer, message="the bounds have neither a lower nor an upper end")


def contradictory_fields(record: JSONObject) -> Iterator[Fault]:
    """Two fields of a record exclude each other.

    Each is possible by itself, and together they say two things at once.
    """
    for holds, pointer, message in _contradictions(record):
        if holds:
            yield Fault(pointer=pointer, message=message)


def _contradictions(record: JSONObject) -> Iterator[tuple[bool, str, str]]:
    table = {
        "event": _event_contradictions,
        "statement": _statement_contradictions,
        "figure": _figure_contradictions,
    }
    if record["type"] in table:
        yield from table[record["type"]](record)


def _event_contradictions(record: JSONObject) -> Iterator[tuple[bool, str, str]]:
    factuality, phase = record.get("factuality"), record.get("phase")
    unreal = ("planned", "proposed", "called-for", "demanded", "predicted")
    accounted = "/conditions" in dict(walk.members(record.get("missing")))
    yield (
        phase in ("completed", "ongoing") and factuality in unreal,
        "/phase",
        f"an event that is {factuality} cannot be {phase}; its phase is expected or undetermined",
    )
    yield (
        factuality == "conditional" and "conditions" not in record and not accounted,
        "/factuality",
        "a conditional event names its conditions, or says in `missing` why there are none",
    )
    yield "part_of_day" in record and "date" not in record, "/part_of_day", "a part of the day needs a date"


def _statement_contradictions(record: JSONObject) -> Iterator[tuple[bool, str, str]]:
    mode, act = record.get("mode"), record.get("speech_act")
    yield (
        (mode == "none") != (act == "refuse-to-say"),
        "/mode",
        "the mode is none exactly when the speaker refuses to say",
    )
    yield (
        mode in ("indirect", "nominalised", "none") and "quoted_terms" in record,
        "/quoted_terms",
        f"terms are quoted, so the mode is direct or mixed and not {mode}",
    )
    yield "part_of_day" in record and "date" not in record, "/part_of_day", "a part of the day needs a date"


# Tuples and no sets, since what a record holds in place of a code may be a list, which no set can be asked for.
_KIND_UNITS: Final = {
    "age": ("years", "months", "weeks", "days"),
    "anniversary": ("years", "months"),
    "duration": ("years", "months", "weeks", "days", "hours"),
    "ordinal": ("rank",),
    "share": ("percent",),
}
_NEED_NUMBER: Final = ("none", "about", "nearly", "over", "at-least", "at-most", "round")


def representative(value: float) -> float:
    """Return a number of which the rules on a figure without bounds say what they say of another one."""
    near = min(max(value, -1), _WHOLE + 1)
    return near if value == int(value) else math.floor(near) + 0.5


def _figure_contradictions(record: JSONObject) -> Iterator[tuple[bool, str, str]]:
    kind, unit, value, hedge = (record.get(field) for field in ("kind", "unit", "value", "hedge"))
    units = _KIND_UNITS.get(kind) if isinstance(kind, str) else None
    number = value if walk.is_number(value) else None
    yield (
        units is not None and unit not in units,
        "/unit",
        f"a figure of kind {kind} is not measured in {unit}",
    )
    yield unit == "rank" and kind in ("count", "amount"), "/unit", "only an ordinal is measured in ranks"
    yield (
        hedge in _NEED_NUMBER and "value" not in record and "bounds" not in record,
        "/hedge",
        f"the hedge {hedge} qualifies a number, and the figure has neither value nor bounds",
    )
    yield (
        kind == "share" and number is not None and not 0 <= number <= _WHOLE,
        "/value",
        "a share lies between 0 and 100 per cent",
    )
    yield (
        kind in ("count", "ordinal")
        and number is not None
        and (number < 0 or not float(number).is_integer()),
        "/value",
        f"the value of a figure of kind {kind} is a whole number, not below zero",
    )


def long_quotation(record: JSONObject) -> Iterator[Fault]:
    """A quoted term or an ascription is longer than five words.

    The text of a source is copyrighted as a rule. A record quotes no more than the few words on which it turns.
    """
    for pattern in ("/quoted_terms/*", "/ascriptions/*/text"):
        for pointer, text in walk.select(record, pattern):
            if isinstance(text, str) and len(text.split()) > MOST_QUOTED_WORDS:
                message = f"{len(text.split())} words are quoted; {MOST_QUOTED_WORDS} are the most"
                yield Fault(pointer=pointer, message=message, value=show(text))


RULES: Final = (
    documented("malformed-date", Layer.RECORD, malformed_date, fix="Write the date as the message shows."),
    documented("impossible-date", Layer.RECORD, impossible_date, fix="Correct the day, month, year or time."),
    documented(
        "reversed-interval",
        Layer.RECORD,
        reversed_interval,
        fix="Put the earlier date first, or correct the wrong one.",
    ),
    documented(
        "unknown-country", Layer.RECORD, unknown_country, fix="Write the three-letter code of ISO 3166-1."
    ),
    documented(
        "reversed-bounds", Layer.RECORD, reversed_bounds, fix="Swap the bounds, or correct the wrong one."
    ),
    documented(
        "value-outside-bounds", Layer.RECORD, value_outside_bounds, fix="Correct the value or the bounds."
    ),
    documented("empty-bounds", Layer.RECORD, empty_bounds, fix="Give an end, or leave the bounds out."),
    documented(
        "contradictory-fields", Layer.RECORD, contradictory_fields, fix="Correct one of the two fields."
    ),
    documented(
        "long-quotation",
        Layer.RECORD,
        long_quotation,
        fix="Keep the words on which the record turns, and paraphrase the rest.",
    ),
)
