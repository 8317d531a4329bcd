"""Evidence as plain data: one telling, and a record that gets one more."""

from collections.abc import Iterable, Mapping
from itertools import count
from typing import Any


__all__ = ["add_telling", "telling"]


def telling(
    document_id: str,
    anchors: Iterable[Mapping[str, Any]],
    supports: Iterable[str] = (),
    *,
    voice: str | None = None,
    statement: str | None = None,
    reasoning: str | None = None,
    reference: str | None = None,
    **more: Any,
) -> dict[str, Any]:
    """Return one telling. What is None is left out.

    With `reasoning` it is an inference from the words, with `reference` a value from outside the text, and otherwise stated.
    A `statement` is the one that tells it. `more` are further fields, such as `mention` or `factuality`.

    Raises `ValueError` for a value from outside that has words of the text, or a voice, or is inferred as well.

    >>> telling("document:fair", [{"sentence": 1}], ["/kind"], voice="narrator")["attribution"]
    {'voice': 'narrator'}
    """
    given = list(map(dict, anchors))
    if reference is not None and (given or voice or statement or reasoning):
        raise ValueError("a value from outside the text has no words of it, no voice and no reasoning")
    voice = "statement" if voice is None and statement is not None else voice
    attribution = {"voice": voice, "statement": statement}
    own: dict[str, Any] = (
        {"basis": "outside", "reference": reference}
        if reference is not None
        else {
            "basis": "stated" if reasoning is None else "inferred",
            "document": document_id,
            "anchors": given,
        }
    )
    own |= {
        "supports": list(supports) or None,
        "reasoning": reasoning,
        "attribution": {name: value for name, value in attribution.items() if value is not None} or None,
        **more,
    }
    return {name: value for name, value in own.items() if value is not None}


def add_telling(record: Mapping[str, Any], told: Mapping[str, Any]) -> tuple[dict[str, Any], str]:
    """Return a record with one more telling, and the key that this has: the next of e1, e2 and so on that is free.

    Raises `ValueError` for a record whose evidence is no object.

    >>> add_telling({"evidence": {"e1": {}}}, {"basis": "stated"})
    ({'evidence': {'e1': {}, 'e2': {'basis': 'stated'}}}, 'e2')
    """
    held = record.get("evidence", {})
    if not isinstance(held, dict):
        raise ValueError("its evidence is no object")  # noqa: TRY004  # the record is wrong, not the argument's type
    evidence = dict(held)
    key = next(name for name in (f"e{number}" for number in count(1)) if name not in evidence)
    return {**record, "evidence": {**evidence, key: dict(told)}}, key
