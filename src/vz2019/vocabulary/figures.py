"""Codelists of figures.

Each code's label and definition stand in the schemas: `vz2019.schemas.codelist`.
"""

from enum import StrEnum


class FigureKind(StrEnum):
    """What sort of quantity it is."""

    COUNT = "count"
    SHARE = "share"
    ORDINAL = "ordinal"
    DURATION = "duration"
    AGE = "age"
    ANNIVERSARY = "anniversary"
    AMOUNT = "amount"


class Hedge(StrEnum):
    """How the source qualifies the number."""

    NONE = "none"
    ABOUT = "about"
    NEARLY = "nearly"
    OVER = "over"
    AT_LEAST = "at-least"
    AT_MOST = "at-most"
    BETWEEN = "between"
    ORDER_OF_MAGNITUDE = "order-of-magnitude"
    ROUND = "round"
    MANY = "many"
    FEW = "few"
    SOME = "some"


class BoundsBasis(StrEnum):
    """Where the bounds of a figure come from."""

    STATED = "stated"
    CONVENTION = "convention"


class BoundsConvention(StrEnum):
    """The rule by which a vague word is given bounds."""

    PLURAL_POWER = "plural-power"
    ABOUT_ROUNDED = "about-rounded"
    NEARLY_BELOW = "nearly-below"
    OVER_ABOVE = "over-above"


class Unit(StrEnum):
    """What one of the number is."""

    PEOPLE = "people"
    COUNTRIES = "countries"
    EVENTS = "events"
    PLACES = "places"
    ORGANISATIONS = "organisations"
    ITEMS = "items"
    PERCENT = "percent"
    YEARS = "years"
    MONTHS = "months"
    WEEKS = "weeks"
    DAYS = "days"
    HOURS = "hours"
    RANK = "rank"
    CURRENCY = "currency"
    OTHER = "other"
