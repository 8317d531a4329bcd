"""The command `vz2019 cover`: how far sentences are coded, what they report, and what of them yields nothing."""

from typing import Any

import click

from vz2019 import coding, convert
from vz2019.cli import text
from vz2019.cli.changing import ChangingFile, changing_files
from vz2019.cli.inputs import Unusable, file_names, whole_id
from vz2019.cli.refusing import refuse_faults
from vz2019.cli.wording import warn_of_repeated
from vz2019.printable import counted
from vz2019.records import Document, Omission
from vz2019.vocabulary import CoverageStatus, OmissionReason


@click.command("cover")
@click.argument("numbers", nargs=-1, type=int, required=True, metavar="SENTENCE…")
@click.option(
    "--status",
    type=click.Choice([one.value for one in CoverageStatus]),
    help="How far the sentences are coded.",
)
@click.option(
    "--gist",
    metavar="TEXT",
    help="What the sentence reports, in one line of your own words; for one SENTENCE.",
)
@click.option(
    "--omit",
    "omitted",
    multiple=True,
    metavar="REASON=WHAT",
    help="A part that yields no record, in your own words, and why; may be repeated.",
)
@click.option("--document", "document_id", metavar="ID", help="The Document, where there are several.")
@click.option(
    "--into", metavar="FILE", help="The file that holds the Document; that of the project by default."
)
def cover_command(
    numbers: tuple[int, ...],
    *,
    status: str | None,
    gist: str | None,
    omitted: tuple[str, ...],
    document_id: str | None,
    into: str | None,
) -> None:
    """Say of sentences how far they are coded.

    SENTENCE is the number of a sentence. `vz2019 coverage --left` names those that wait, and `vz2019 codebook
    omission_reason` the reasons why a part yields nothing.
    """
    if gist is not None and len(set(numbers)) > 1:
        raise Unusable("a gist is of one sentence")
    if gist is not None and (not gist.strip() or "\n" in gist):
        raise Unusable("a gist is one line of words")
    if status is None and gist is None and not omitted:
        raise Unusable("say something of the sentences: --status, --gist or --omit")
    omissions = [_omission(one) for one in omitted]
    file, document = _holding(document_id, into)
    try:
        known = convert.load(document)
    except convert.ConversionError as error:
        raise Unusable(f"the Document is no record yet: {text.safe(str(error), 300)}") from error
    made, named = document, tuple(dict.fromkeys(numbers))
    for number in named:
        try:
            made = coding.covered(
                made,
                number,
                status=CoverageStatus(status) if status else None,
                gist=gist,
                omissions=omissions,
            )
        except (LookupError, ValueError) as error:
            raise Unusable(text.safe(str(error), 300)) from error
    for place, row in enumerate(made["sentences"]):
        if row.get("number") in named:
            refuse_faults(made, f"/sentences/{place}")
    file.write(made if row is document else row for row in file.file.records)
    click.echo(f"{text.safe(made['id'])}: {counted(len(named), 'sentence')} noted.", err=True)
    if isinstance(known, Document):
        warn_of_repeated(
            known,
            {"gist": gist} | {f"{place}. omission": one.what for place, one in enumerate(omissions, start=1)},
        )


def _omission(given: str) -> Omission:
    reason, sign, what = given.partition("=")
    reasons = [one.value for one in OmissionReason]
    if not sign or not what.strip():
        raise Unusable(f"{text.safe(given)!r} says no reason and part; write REASON=WHAT")
    if reason not in reasons:
        hint = text.did_you_mean(reason, reasons) or f"; there are {', '.join(reasons)}"
        raise Unusable(f"{text.safe(reason)!r} is no reason{hint}")
    return Omission(what=what, reason=OmissionReason(reason))


def _holding(document_id: str | None, into: str | None) -> tuple[ChangingFile, dict[str, Any]]:
    """Return the file that holds a document, and the document."""
    files = changing_files() if into is None else [ChangingFile.read(name) for name in file_names(into)]
    document_id = None if document_id is None else whole_id("document", document_id)
    found = [
        (file, row)
        for file in files
        for row in file.file.records
        if row.get("type") == "document" and document_id in (None, row.get("id"))
    ]
    if len(found) == 1:
        return found[0]
    where = "in the files of the project" if into is None else f"in {text.safe(into, 200)}"
    if not found:
        known = [
            str(row.get("id")) for one in files for row in one.file.records if row.get("type") == "document"
        ]
        wanted = "no Document" if document_id is None else f"no {text.safe(document_id)}"
        raise Unusable(f"there is {wanted} {where}{text.did_you_mean(document_id or '', known)}")
    names = ", ".join(f"{text.safe(row.get('id'))} in {text.safe(file.name, 200)}" for file, row in found)
    raise Unusable(f"there are several Documents {where}; choose by --document or --into: {names}")
