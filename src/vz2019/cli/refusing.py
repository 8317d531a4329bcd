"""What the command line refuses to write, since no dataset could hold it."""

from collections.abc import Mapping
from typing import Any, Final

import vz2019
from vz2019 import pointers
from vz2019.cli import text
from vz2019.cli.inputs import Unusable
from vz2019.validation import BY_SLUG, Finding, Layer, Severity
from vz2019.validation.engines import FAST


#: The first part of a language tag that is in use has two or three letters; names of languages have more.
_LONGEST_LANGUAGE: Final = 3


def refuse_language(tag: str) -> None:
    """Refuse what is no tag of a language, such as its name."""
    primary = tag.partition("-")[0]
    if any(FAST.field("document", "/language", tag)) or len(primary) > _LONGEST_LANGUAGE:
        raise Unusable(f"{text.safe(tag)!r} is no language tag; write one of BCP 47: en, es, pt-BR, zh …")


def refuse_faults(record: Mapping[str, Any], at: str = "") -> None:
    """Refuse a record that says something wrong by itself, at a place or below it; what is empty waits to be filled in."""
    try:
        findings = vz2019.validate(record).findings
    except TypeError as error:
        raise Unusable(text.safe(str(error), 300)) from error
    for found in findings:
        if (
            found.severity is Severity.ERROR
            and BY_SLUG[found.rule].layer in (Layer.SHAPE, Layer.RECORD)
            and f"{found.pointer}/".startswith(f"{at}/")
            and not _waits(record, found)
        ):
            message = text.safe(found.message, 300)
            stop = "" if message.endswith("?") else "."
            advice = text.safe(found.hint or BY_SLUG[found.rule].fix, 400)
            raise Unusable(f"{text.safe(found.pointer, 120)}: {message}{stop} {advice}")


def _waits(record: Mapping[str, Any], found: Finding) -> bool:
    try:
        return pointers.resolve(record, found.pointer) in ("", [])
    except LookupError:
        return False
