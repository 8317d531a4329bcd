"""From a citation back to the record: whoever has only that and the package finds the same bytes."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

import vz2019
from vz2019 import digests, packaged, releases
from vz2019.citing import STYLES, cite, of_record
from vz2019.citing.resolving import DamagedPackageError, UnresolvableError, resolve


DATASET = vz2019.load()
IDS = sorted(DATASET)
CLASHES = DATASET["event:clashes"]
NI = digests.ni(vz2019.digest(CLASHES))


@pytest.mark.parametrize("style", STYLES)
def test_no_digest_is_read_otherwise_than_it_was_written(style: str) -> None:
    """Every record, whatever characters its digest has, is proven by its citation: LaTeX is kept from joining two hyphens."""
    assert any("--" in digests.ni(vz2019.digest(record)) for record in DATASET.values())
    unproven = [
        record.id
        for record in DATASET.values()
        if not (found := resolve(record.cite(style))) or not found.is_proven
    ]
    assert unproven == []


@given(st.sampled_from(IDS), st.sampled_from(STYLES))
def test_a_citation_of_any_record_leads_back_to_it(record_id: str, style: str) -> None:
    """Every record is found again by its citation in every style, and proven by its digest."""
    found = resolve(DATASET[record_id].cite(style))
    assert found.record == DATASET[record_id]
    assert found
    assert found.is_proven
    assert found.digest == vz2019.digest(DATASET[record_id])


@pytest.mark.parametrize("style", STYLES)
def test_a_citation_of_the_dataset_leads_back_to_it(style: str) -> None:
    """The dataset as a whole is found and proven."""
    found = resolve(DATASET.cite(style))
    assert found.record is None
    assert (found.version, found.digest, bool(found), found.is_proven) == (
        "1.0.0",
        DATASET.digest,
        True,
        True,
    )


@pytest.mark.parametrize(
    "printed",
    [
        lambda text: re.sub(r"\b[a-z]", lambda letter: letter[0].upper(), text.partition("ni:")[0]) + NI,
        lambda text: text.replace(" ", "\n"),
        lambda text: text.replace(NI, f"{NI[:30]}\n{NI[30:]}"),
        lambda text: f"As {text.rstrip(chr(46))} shows, p. 3.",
        lambda text: text.replace("ni:///", "ni://example.org/"),
        lambda text: text.replace("“", '"').replace("”", '"'),
    ],
    ids=["in capitals", "in lines", "digest broken", "in a sentence", "with an authority", "straight quotes"],
)
@pytest.mark.parametrize("style", ["apa", "chicago"])
def test_what_printers_do_is_undone(printed: Callable[[str], str], style: str) -> None:
    """Capitals of titles, breaks of lines and words round it do not lead astray."""
    found = resolve(printed(CLASHES.cite(style)))
    assert found.record == CLASHES
    assert found
    assert found.is_proven


@pytest.mark.parametrize(
    "text",
    ["vz2019@1.0.0/event:clashes", "event:clashes in vz2019, version 1.0.0", "Version: 1.0.0. Event:Clashes"],
)
def test_a_mere_name_leads_to_the_record_and_proves_nothing(text: str) -> None:
    """Without a digest the record is found, and it is said that nothing proves it."""
    found = resolve(text)
    assert (found.record, bool(found), found.is_proven) == (CLASHES, True, False)


@pytest.mark.parametrize("text", [NI, vz2019.digest(CLASHES), f"<{NI}>", f"sha256:{vz2019.digest(CLASHES)}"])
def test_a_mere_digest_leads_to_the_record(text: str) -> None:
    """A digest alone names the record and the version."""
    found = resolve(text)
    assert (found.record, found.version, bool(found), found.is_proven) == (CLASHES, "1.0.0", True, True)


def test_the_digest_of_the_dataset_leads_to_the_dataset() -> None:
    """The digest of a version alone names the dataset, and another one is told as that of a dataset."""
    found = resolve(digests.ni(DATASET.digest))
    assert (found.record, found.version, found.is_proven) == (None, "1.0.0", True)
    assert [(check.what, check.agrees) for check in found.checks] == [("digest", True)]
    other = resolve(f"vz2019@1.0.0 {digests.ni('0' * 64)}")
    assert [(check.what, check.agrees) for check in other.checks] == [("digest of the dataset", False)]
    assert not resolve(f"vz2019@1.0.0, revision 7 {digests.ni(DATASET.digest)}").record


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (lambda text: text.replace("revision 1", "revision 2"), "revision"),
        (
            lambda text: text.replace(NI, NI[:-2] + ("A" if NI[-2] != "A" else "E") + NI[-1]),
            "digest of the record",
        ),
        (
            lambda text: text.replace("event:clashes", "event:drone-attack"),
            "digest of the record, which is that of event:clashes,",
        ),
        (lambda text: text.replace("event:clashes", "event:clashs"), "id"),
        (lambda text: text.replace("revision 1", "revision  77777777"), "revision"),
        (lambda text: text.replace("revision 1", "revision\n2"), "revision"),
        (lambda text: text.replace(NI, f"{NI}x"), "digest that is not whole"),
        (lambda text: text.replace(NI, NI[:-1]), "digest that is not whole"),
        (lambda text: text.replace(NI, f"{NI[:-1]}9"), "digest that is not whole"),
        (lambda text: f"{text} vz2019@2.0.0", "version of the data"),
    ],
    ids=[
        "another revision",
        "another digest",
        "another record",
        "an unknown record",
        "a long revision",
        "a broken line",
        "a digest too long",
        "a digest too short",
        "a digest with another end",
        "two versions",
    ],
)
@pytest.mark.parametrize("style", ["text", "apa", "ris", "csl-json"])
def test_what_is_not_so_is_told(change: Callable[[str], str], what: str, style: str) -> None:
    """A citation that says something else of the record than is so leads to it, and does not agree."""
    found = resolve(change(CLASHES.cite(style)))
    assert not found
    assert what in [check.what for check in found.checks if not check.agrees]


def test_damage_in_the_package_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the data of the package was changed, the record is not what was cited, whatever it is called."""
    citation = CLASHES.cite()
    changed = tuple(
        {**record, "label": "Something else"} if record["id"] == CLASHES.id else record
        for record in packaged.records()
    )
    monkeypatch.setattr(packaged, "records", lambda _version="1.0.0": changed)
    found = resolve(citation)
    assert not found
    assert not found.is_intact
    assert not resolve(DATASET.cite()).is_intact


def _line_of_clashes(content: bytes) -> bytes:
    return next(line for line in content.splitlines() if b'"id":"event:clashes"' in line)


EVENTS, LISTING = packaged.content("events.jsonl"), packaged.content(packaged.LISTING)
LINE = _line_of_clashes(EVENTS)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("events.jsonl", EVENTS.replace(LINE + b"\n", b""), "event:clashes is gone from data 1.0.0"),
        ("events.jsonl", EVENTS.replace(LINE, LINE[:-9]), "data 1.0.0 cannot be read"),
        ("events.jsonl", EVENTS.replace(LINE, b"[" * 99_999), "data 1.0.0 cannot be read"),
        ("events.jsonl", EVENTS.replace(LINE, b"[]"), "data 1.0.0 cannot be read"),
        ("events.jsonl", EVENTS.replace(LINE, b"{}"), "data 1.0.0 cannot be read"),
        ("events.jsonl", EVENTS.replace(LINE, b"\n" + LINE), "data 1.0.0 cannot be read"),
        ("events.jsonl", EVENTS.replace(LINE, b"\xff" + LINE), "data 1.0.0 cannot be read"),
        ("events.jsonl", EVENTS.replace(b'"revision":1', b'"revision":"1"'), "data 1.0.0 cannot be read"),
        ("events.jsonl", None, "data 1.0.0 cannot be read"),
        (
            packaged.LISTING,
            LISTING[1:],
            "the listing of data 1.0.0 cannot be read (line 1 is no digest and id)",
        ),
        (packaged.LISTING, b"\xff", "the listing of data 1.0.0 cannot be read"),
        (packaged.LISTING, None, "the listing of data 1.0.0 cannot be read"),
        (packaged.LISTING, LISTING.split(b"\n", 1)[1], "the listing of data 1.0.0 is not as it was released"),
        (packaged.LISTING, b"", "the listing of data 1.0.0 is not as it was released"),
    ],
)
@pytest.mark.parametrize("citation", [CLASHES.cite(), "vz2019@1.0.0/event:clashes", NI])
def test_a_package_that_is_damaged_is_told_as_that(
    citation: str, name: str, content: bytes | None, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever is damaged, the citation is not blamed for it, and the message leads to what says where."""
    original = packaged.content

    def damaged(asked: str, version: str = packaged.DATA_VERSION) -> bytes:
        if asked != name:
            return original(asked, version)
        if content is None:
            raise FileNotFoundError(asked)
        return content

    monkeypatch.setattr(packaged, "content", damaged)
    packaged.records.cache_clear()
    try:
        with pytest.raises(DamagedPackageError) as raised:
            resolve(citation)
    finally:
        packaged.records.cache_clear()
    assert str(raised.value).startswith(f"this package is damaged: {said}")
    assert str(raised.value).endswith("; `vz2019 verify` says where")


@pytest.mark.parametrize("ledger", [b"[schemas]\n", b"\xff", None])
def test_a_ledger_that_is_damaged_is_told_as_that(
    ledger: bytes | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the ledger nothing is resolved, and the message leads to what says so."""
    citation = CLASHES.cite()
    monkeypatch.setattr("pkgutil.get_data", lambda *_: ledger)
    releases._ledger.cache_clear()
    try:
        with pytest.raises(DamagedPackageError, match=r"ledger of releases cannot be read .*`vz2019 verify`"):
            resolve(citation)
    finally:
        releases._ledger.cache_clear()


def test_what_stands_behind_the_version_is_no_matter_where_the_digest_says_more() -> None:
    """An id that was broken, or set in marks, and the address of a file are passed over where a digest is given."""
    record, dataset = vz2019.load()["event:clashes"], vz2019.load()
    for there in (
        "event:\nclashes",
        "`event:clashes`",
        "{event:clashes}",
        "\\texttt{event:clashes}",
        "clashes",
    ):
        for style in ("text", "bibtex", "ris", "csl-json", "cff"):
            found = resolve(record.cite(style).replace("event:clashes", there))
            assert found.record == record, (there, style)
            assert found.is_proven
    file = " Files: https://example.org/vz2019@1.0.0/events.jsonl"
    assert resolve(dataset.cite() + file).is_proven
    assert resolve(record.cite() + file).record == record


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "names no version of the data and no digest of any"),
        ("Smith (2020). A book.", "names no version"),
        ("0" * 64, "the digest that is cited is of no data in this package"),
        ("vz2019@7.0.0/event:clashes", r"data version 7\.0\.0 is not in this package, which has 1\.0\.0"),
        ("vz2019@1.0.0/event:nothing", "data 1.0.0 has no record 'event:nothing'$"),
        (
            "vz2019@1.0.0/clash-death",
            "'clash-death' is no id of a record; did you mean 'figure:clash-deaths'\\?$",
        ),
        ("see vz2019@1.0.0/.", "'.' is no id of a record$"),
        ("vz2019@1.0.0/event:clashs", "has no record 'event:clashs'; did you mean 'event:clashes'\\?$"),
        ("vz2019@1.0.0.1/event:clashes", "names no version of the data"),
        ("event:clashes--foo, version 1.0.0 event:nothing", "has no record 'event:nothing'"),
        ("vz2019@1.0.0/event:clashes, vz2019@1.0.0/event:drone-attack", "cites several records"),
    ],
)
def test_what_leads_nowhere_is_refused(text: str, problem: str) -> None:
    """The message says what is missing or unknown."""
    with pytest.raises(UnresolvableError, match=problem):
        resolve(text)


def test_several_citations_are_not_taken_for_one() -> None:
    """Of two citations in one text none is chosen silently."""
    both = cite(of_record(CLASHES), of_record(DATASET["event:drone-attack"]))
    with pytest.raises(UnresolvableError, match="event:clashes, event:drone-attack"):
        resolve(both)
