"""Explanations as plain data, for JSON: lists are there though they be empty, and what is not known is left out."""

from typing import Any

import attrs

from vz2019.dumping import dumper
from vz2019.explaining.values import Witness
from vz2019.keyed import thaw
from vz2019.records import Evidence, Sentence
from vz2019.views import SentenceView


__all__ = ["plain"]


def plain(what: Any) -> Any:
    """Return a value of an explanation as dictionaries, lists, strings, numbers and booleans."""
    if isinstance(what, Witness):
        return _witness(what)
    if isinstance(what, SentenceView):
        return _sentence(what)
    if attrs.has(type(what)):
        said = ((field.name, getattr(what, field.name)) for field in attrs.fields(type(what)))
        return {name: plain(value) for name, value in said if value is not None}
    if isinstance(what, tuple):
        return [plain(item) for item in what]
    return thaw(what)


def _witness(what: Witness) -> dict[str, Any]:
    """Return a telling as its record has it, what it points at resolved."""
    telling = what.telling
    told = dumper(Evidence)(telling.evidence)
    told.pop("anchors", None)
    asked = {} if what.whole is None else {"parts": list(what.parts), "whole": what.whole}
    return {
        "key": telling.key,
        **told,
        "supports": list(what.supports),
        "claims": plain(what.claims),
        **asked,
        "passages": plain(telling.passages),
        "tellers": plain(telling.tellers),
    }


def _sentence(what: SentenceView) -> dict[str, Any]:
    text = {} if what.text is None else {"text": what.text}
    return {
        "document": what.document,
        **dumper(Sentence)(what.row),
        "records": [record.id for record in what.records],
        "consulted_for": [record.id for record in what.consulted_for],
        **text,
    }
