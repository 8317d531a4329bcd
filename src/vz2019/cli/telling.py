"""What the command line may say of a telling: in whose voice it is, how real, and on what basis."""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

import click

from vz2019 import coding
from vz2019.cli import text
from vz2019.cli.inputs import Unusable, whole_id
from vz2019.printable import with_article
from vz2019.vocabulary import Factuality, Mention, Voice


Command = Callable[..., Any]

#: The options by the names under which commands get their values.
NAMES: Final = ("voice", "statement", "mention", "factuality", "reasoning", "reference", "note")
#: Of which type a record is for which a telling may say so.
_OF_TYPE: Final[Mapping[str, str]] = {"mention": "actor", "factuality": "event"}


supports_option = click.option(
    "--supports",
    multiple=True,
    metavar="POINTER",
    help="A field that the words support, such as /kind.  [may be repeated]",
)


def options(command: Command) -> Command:
    """Give a command the options of a telling."""
    for option in reversed(
        (
            click.option("--voice", type=_codes(Voice), help="Who vouches for it."),
            click.option(
                "--statement",
                metavar="ID",
                help="The Statement that tells it, where the voice is a statement's.",
            ),
            click.option("--mention", type=_codes(Mention), help="Of an actor: how the words refer to it."),
            click.option(
                "--factuality",
                type=_codes(Factuality),
                help="Of an event: how real the telling presents it to be.",
            ),
            click.option(
                "--reasoning",
                metavar="TEXT",
                help="It is inferred from the words; how, in words of your own.",
            ),
            click.option(
                "--reference",
                metavar="TEXT",
                help="It is from outside the text; where from: a register, a book, a web address.",
            ),
            click.option("--note", metavar="TEXT", help="A remark on the telling in words of your own."),
        )
    ):
        command = option(command)
    return command


def _codes(codes: Iterable[Any]) -> click.Choice[str]:
    return click.Choice([one.value for one in codes])


def said_of(record_type: str | None, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the options say, with the whole id of the Statement; `record_type` is that of the record, where it is known."""
    said = {name: given[name] for name in NAMES if given.get(name) is not None}
    for name, kind in _OF_TYPE.items():
        if name in said and record_type is not None and record_type != kind:
            raise Unusable(
                f"--{name} is of {with_article(kind)}, and this is about {with_article(record_type)}"
            )
    if "statement" in said:
        said["statement"] = whole_id("statement", said["statement"])
    if said.get("voice") == Voice.STATEMENT and "statement" not in said:
        raise Unusable("name the Statement that tells it: --statement ID")
    if said.get("voice") not in (None, Voice.STATEMENT) and "statement" in said:
        raise Unusable(f"what a Statement tells is in its voice, not in that of {said['voice']}")
    return said


def made_telling(
    document_id: str, anchors: list[dict[str, Any]], supports: Iterable[str], said: Mapping[str, Any]
) -> dict[str, Any]:
    """Return a telling as plain data."""
    try:
        made = coding.telling(document_id, anchors, supports, **said)
    except ValueError as error:
        raise Unusable(text.safe(str(error), 300)) from error
    try:
        json.dumps(made, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise Unusable("what is said of the words holds bytes that are no text in UTF-8") from error
    return made
