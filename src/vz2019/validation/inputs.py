"""Whole inputs, validated at once."""

from collections.abc import Iterable

from attrs import field, frozen

from vz2019.validation.attaching import Copies, Text
from vz2019.validation.engine import Validation
from vz2019.validation.engines import FAST, Engine
from vz2019.validation.report import Report
from vz2019.validation.walk import JSONObject


__all__ = ["Input", "numbered", "validate"]


@frozen(kw_only=True)
class Input:
    """One whole input of a validation.

    Attributes:
        name: what findings call it.
        data: its bytes.

    """

    name: str
    data: bytes = field(repr=False)


def validate(
    inputs: Iterable[Input],
    *,
    known: Iterable[JSONObject] = (),
    earlier: Iterable[JSONObject] = (),
    texts: Iterable[Text] = (),
    engine: Engine = FAST,
) -> Report:
    """Validate whole inputs as one dataset and report every finding of every record; see `Validation`."""
    validation = Validation(known=known, earlier=earlier, copies=Copies(named=numbered(texts)), engine=engine)
    for source in inputs:
        validation.take(source.name, source.data)
    return validation.close()


def numbered(texts: Iterable[Text]) -> dict[str, Text]:
    """Name texts that have no name."""
    return {f"<text {place}>": text for place, text in enumerate(texts, 1)}
