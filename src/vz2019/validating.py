"""Validation of what callers have at hand: paths, bytes, plain data or records."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final, TypedDict, Unpack

from vz2019 import convert, packaged, plain
from vz2019.advice import did_you_mean
from vz2019.opening import Changed, Identity, files, identity, pieces
from vz2019.records import Record
from vz2019.spooling import Spool, original
from vz2019.validation import ENGINES, RULES, Finding, Limits, Report, Rule, Settings, Validation, numbered
from vz2019.validation.attaching import Copies, Text
from vz2019.validation.display import show
from vz2019.validation.shelf import Reread
from vz2019.workers import hiring


Bytes = bytes | bytearray | memoryview
Source = Bytes | str | os.PathLike[str] | Record | Mapping[str, Any]
Texts = Text | Mapping[str, Text] | Iterable[Text]
_BYTES: Final = (bytes, bytearray, memoryview)
_ONE_SOURCE: Final = (*_BYTES, str, os.PathLike, Record, Mapping)


class Options(TypedDict, total=False):
    """How a validation is to be made; every option may be left out.

    `known` are records that may be referred to without being validated, such as `vz2019.packaged.records()`.
    `since` are the records of an earlier version of the dataset, each as above: whose content has changed since, the revision must
    have risen. They are taken in one by one, and may come from a generator.
    `texts` are copies of source texts to verify the evidence against, by name where they have one; each is of the document of
    which it holds most sentences. A copy is its text, or what `vz2019.copies.read` returns.
    `copies` are copies by the ids of their documents, such as `{"document:fair": text}`; each is read from the mapping when it is
    needed and let go again, so a mapping that reads files may have any number of them. A `ValueError` or `OSError` that it raises is
    a finding. `spare_copies` are the same for documents without any other; by the SHA-256 of the canonical text, or by the id.
    `engine` is `fast` or `reference`; both give the same findings.
    `rules` are checks of your own, run beside the library's.
    `select` and `ignore` name rules or layers of which the findings count or do not; one text may name several, with commas.
    `severities` gives rules another weight: error, warning or info.
    `strict` makes warnings weigh like errors. `max_findings` bounds the detail, never the counts.
    `max_expansion` says how many times its own size a compressed input may expand to.
    `jobs` is the number of processes that share the work on large inputs of JSON Lines; the findings are the same.
    """

    known: Record | Mapping[str, Any] | Iterable[Record | Mapping[str, Any]]
    since: Record | Mapping[str, Any] | Iterable[Record | Mapping[str, Any]]
    texts: Texts
    copies: Mapping[str, Text]
    spare_copies: Mapping[str, Text]
    engine: str
    rules: Iterable[Rule]
    select: str | Iterable[str]
    ignore: str | Iterable[str]
    severities: Mapping[str, str]
    strict: bool
    max_findings: int | None
    max_expansion: int
    jobs: int


def validate(source: Source | Iterable[Source], **options: Unpack[Options]) -> Report:
    """Validate a path, bytes, a record, or any number of these as one dataset; see `Options`.

    A string is a path: of a file, compressed or not, or of a folder. Bytes are what such a file may hold: JSON Lines, a JSON
    list, a dataset or a single record. Records and plain data are validated as the JSON that they stand for.

    An input that cannot be read is a finding, like all that is wrong with the data.
    Raises `KeyError` for an engine that does not exist, `ValueError` for rules that do not exist or may not be switched off,
    for fewer `jobs` than one, and `TypeError` for an option that does not exist and for data that JSON cannot hold.

    >>> report = validate(b'{"type": "evnt"}')
    >>> bool(report), report.findings[0].message
    (False, "'evnt' is not a record type; did you mean 'event'?")
    """
    validator = Validator(**options)
    sources: Any = [source] if isinstance(source, _ONE_SOURCE) else source
    blobs = 0
    for one in sources:
        if isinstance(one, str | os.PathLike):
            validator.read(one)
        elif isinstance(one, _BYTES):
            blobs += 1
            validator.feed(one, name="<bytes>" if blobs == 1 else f"<bytes {blobs}>")
        else:
            validator.feed(one, name="<records>")
    return validator.close()


class Validator:
    r"""A validation that takes its data bit by bit; the options are those of `validate`.

    >>> validator = Validator()
    >>> [finding.rule for finding in validator.feed(b'{"type": "evnt"}\n{"ty')]
    ['unknown-type']
    >>> [finding.rule for finding in validator.feed(b'pe": "actr"}\n')]
    ['unknown-type']
    >>> validator.close()
    <Report: 2 errors in 2 records of 1 file>
    """

    def __init__(self, **options: Unpack[Options]) -> None:
        _refuse_unknown(options)
        rules = tuple(options.get("rules", ()))
        self._validation = Validation(
            known=_given(options.get("known", ()), "known"),
            earlier=_given(options.get("since", ()), "since"),
            copies=Copies(
                named=_named(options.get("texts", ())),
                by_document=options.get("copies", {}),
                spare=options.get("spare_copies", {}),
            ),
            engine=ENGINES[options.get("engine", "fast")],
            rules=rules,
            settings=Settings.choose(
                (*RULES, *rules),
                select=options.get("select", ()),
                ignore=options.get("ignore", ()),
                severities=options.get("severities"),
                strict=options.get("strict", False),
                max_findings=options.get("max_findings"),
            ),
            limits=Limits(expansion=options.get("max_expansion", Limits().expansion)),
            shelf=Spool(),
            hire=hiring(options.get("jobs", 1)),
        )
        #: The name of the input under way, and whether it is fed records.
        self._under_way: tuple[str, bool] | None = None
        self._seen: set[Identity] = set()

    def feed(self, data: Bytes | Record | Mapping[str, Any], *, name: str = "<data>") -> list[Finding]:
        """Take a record, or some more bytes of an input, and return the findings that these show.

        Pieces of one name that follow one another are one input; a piece may end anywhere. A record is a line of its own,
        and never of an input that is fed as bytes: where one kind follows the other, what was fed before has ended.

        Raises `TypeError` for text, which is neither, and for data that JSON cannot hold.
        """
        raw, is_record = (bytes(data), False) if isinstance(data, _BYTES) else (_line(data), True)
        found = [] if (name, is_record) == self._under_way else list(self._validation.end_input())
        self._under_way = name, is_record
        return found + list(self._validation.feed(name, raw))

    def read(self, path: str | os.PathLike[str]) -> list[Finding]:
        """Read a file or the files of a folder, each as an input, and return the findings that they show.

        A file that cannot be read, or not to its end, is a finding too.
        """
        return list(self.reading(path))

    def reading(
        self, path: str | os.PathLike[str], watch: Callable[[int], None] = lambda _: None
    ) -> Iterator[Finding]:
        """Read like `read`, and give each finding as it is made; `watch` is told how many bytes have been read."""
        try:
            for name in files(path):
                yield from self._file(name, watch)
        except OSError as error:
            yield from self._validation.cannot_read(os.fsdecode(path), f"cannot be read: {_reason(error)}")

    def _file(self, name: str, watch: Callable[[int], None]) -> Iterator[Finding]:
        known = identity(name)
        if known is not None and known in self._seen:
            yield from self._validation.about_input(name, "repeated-input", "this file was read before")
            return
        self._seen.update([known] if known else [])
        yield from self._stream(name, pieces(name), watch, original(name))

    def stream(
        self, name: str, data: Iterable[bytes], watch: Callable[[int], None] = lambda _: None
    ) -> Iterator[Finding]:
        """Read an input that comes in pieces to its end, and give each finding as it is made."""
        yield from self._stream(name, data, watch, None)

    def _stream(
        self, name: str, data: Iterable[bytes], watch: Callable[[int], None], reread: Reread | None
    ) -> Iterator[Finding]:
        self._under_way = None
        yield from self._validation.end_input()
        begun = False
        try:
            for piece in data:
                yield from self._validation.feed(name, piece, reread)
                begun = True
                watch(len(piece))
                if self._validation.is_input_over:
                    break
        except Changed:
            message = "the file was written to while it was read"
            yield from self._validation.about_input(name, "changed-while-read", message)
        except OSError as error:
            yield from self._unread(name, error, begun=begun)
            return
        if not begun:
            yield from self._validation.feed(name, b"")
        yield from self._validation.end_input()

    def _unread(self, name: str, error: OSError, *, begun: bool) -> Iterator[Finding]:
        if begun:
            message = f"the reading broke off: {_reason(error)}"
            yield from self._validation.about_input(name, "unreadable-file", message)
            yield from self._validation.end_input()
        else:
            yield from self._validation.cannot_read(name, f"cannot be read: {_reason(error)}")

    def concluding(self, watch: Callable[[int, int], None]) -> Iterator[Finding]:
        """Give the findings that only the whole dataset shows, one by one; `watch` is told how much is done, and of how much."""
        return self._validation.conclude(watch)

    def conclude(self) -> list[Finding]:
        """Return the findings that only the whole dataset shows, such as unresolved references."""
        return list(self._validation.conclude())

    def report(self) -> Report:
        """Return what has been found so far; the report is not complete before the end."""
        return self._validation.report()

    def progress(self) -> dict[str, int]:
        """Return how many records have been read and how many findings made so far."""
        return self._validation.progress()

    def close(self) -> Report:
        """Conclude, if that has not been done, and return the report."""
        return self._validation.close()


def shipped(*, texts: Texts = (), engine: str = "fast") -> Report:
    """Validate the shipped data.

    >>> bool(shipped())
    True
    """
    validator = Validator(texts=texts, engine=engine)
    for name, data in packaged.contents().items():
        validator.feed(data, name=f"vz2019/{name}")
    return validator.close()


def _reason(error: OSError) -> str:
    return show(error.strerror or str(error), 200)


def _refuse_unknown(options: Mapping[str, Any]) -> None:
    """Refuse an option that does not exist, as a function with named parameters would."""
    for name in options:
        if name not in Options.__annotations__:
            every = f"; there are {', '.join(Options.__annotations__)}"
            raise TypeError(
                f"there is no option {name!r}{did_you_mean(name, Options.__annotations__) or every}"
            )


def _given(
    records: Record | Mapping[str, Any] | Iterable[Record | Mapping[str, Any]], option: str
) -> Iterator[Mapping[str, Any]]:
    """Yield records as plain data."""
    given: Any = records
    if isinstance(given, Record) or (isinstance(given, Mapping) and ("id" in given or "type" in given)):
        given = [given]
    # A dataset is a mapping, of its records by their ids.
    for record in given.values() if isinstance(given, Mapping) else given:
        yield _known_record(record, option)


def _known_record(record: Any, option: str) -> Mapping[str, Any]:
    if isinstance(record, Record):
        return convert.dump(record)
    if not isinstance(record, Mapping):
        raise TypeError(f"`{option}` are records, not {type(record).__name__}; `vz2019.load` reads a file")
    return record


def _named(texts: Texts) -> Mapping[str, Text]:
    given: Any = texts
    if isinstance(given, Mapping):
        return given
    # A copy is no list of texts, though nothing else is known of it.
    return numbered(given if isinstance(given, Iterable) and not isinstance(given, str) else [given])


def _line(data: Record | Mapping[str, Any]) -> bytes:
    if isinstance(data, str):
        raise TypeError("text is fed as bytes: text.encode(); a file is read by its path: read(path)")
    if isinstance(data, Record):
        return plain.line(convert.dump(data))
    # Whatever else it is, only a dict can be written.
    given: Any = data
    return plain.line(dict(given) if isinstance(given, Mapping) else given)
