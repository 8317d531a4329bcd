"""From a citation back to what it cites, and whether that is what was cited, to the byte.

Nothing of the style is taken for granted: of a text it is read where it says `vz2019@1.0.0`, *version 1.0.0*, the id of a record,
*revision 1*, and digests, whatever stands round them, and in capitals where a style has put them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Final

from attrs import frozen

from vz2019 import convert, digests, packaged, releases
from vz2019.about import about
from vz2019.advice import did_you_mean, meaning, nearest
from vz2019.printable import printable
from vz2019.records import Record


__all__ = ["Check", "DamagedPackageError", "Resolution", "UnresolvableError", "resolve"]

_VERSION: Final = re.compile(
    rf"(?:vz2019@|version\W{{1,4}}|^ET  - )({packaged.NUMBER})(?!\.?[0-9])", re.IGNORECASE | re.MULTILINE
)
_LOCATED: Final = re.compile(r"vz2019@([0-9]+(?:\.[0-9]+)*)", re.IGNORECASE)
_ID: Final = re.compile(
    r"\b(?:actor|event|statement|figure|document):[a-z0-9](?:-?[a-z0-9])*(?![\w-])", re.IGNORECASE
)
#: What stands where an id is to stand, behind the version of the data.
_NAMED_THERE: Final = re.compile(rf"vz2019@{packaged.NUMBER}/([^\s,;)]{{1,200}})", re.IGNORECASE)
_REVISION: Final = re.compile(r"\brev(?:ision|\.)\s{1,9}([0-9]+)", re.IGNORECASE)
#: The beginning of a name by digest, and what follows of it, whole or not.
_BEGUN: Final = re.compile(r"ni:/{1,3}[^/\s]*/?\s?sha-?256;\s?[A-Za-z0-9_-]*", re.IGNORECASE)
#: Where a line was broken at a hyphen, or a hyphen was made one that does not break.
_BROKEN: Final = re.compile(r"-[ \t]*\n[ \t]*|[\u2010\u2011]")
_NI: Final = re.compile(r"(ni://[^/\s]*/sha-256;)\s*((?:[A-Za-z0-9_-]\s?){42}[A-Za-z0-9_-])", re.IGNORECASE)

#: How much is quoted of what another says of a file.
_MOST_SAID: Final = 200


class UnresolvableError(LookupError):
    """A citation that leads nowhere: it names no version, record or digest that is known."""


class DamagedPackageError(UnresolvableError):
    """What a citation leads to cannot be read, because the package is not as it was released; `vz2019.verify` says where."""


@frozen(kw_only=True)
class Check:
    """One thing that a citation says.

    Attributes:
        what: what it is about.
        cited: what the citation says.
        found: what is so.

    """

    what: str
    cited: str
    found: str

    @property
    def agrees(self) -> bool:
        """Whether it is so."""
        return self.cited == self.found


@frozen(kw_only=True)
class Resolution:
    """What a citation leads to.

    Attributes:
        version: the version of the data.
        record: the record; None where the dataset as a whole is cited.
        digest: the digest of what is cited, in hexadecimal.
        is_proven: whether the citation gives that digest.
        is_intact: whether what the package holds still has it.
        checks: each thing that the citation says, and what is so.

    """

    version: str
    record: Record | None
    digest: str
    is_proven: bool
    is_intact: bool
    checks: tuple[Check, ...]

    def __bool__(self) -> bool:
        return self.is_intact and all(check.agrees for check in self.checks)


def resolve(citation: str) -> Resolution:
    """Return what a citation of this dataset leads to, and whether all that it says is so.

    The citation may be of any style that `cite` writes, and as a processor of styles or LaTeX has printed it.

    Raises `UnresolvableError` where it names nothing that is known, and `DamagedPackageError`, which is one, where what it names
    cannot be read.

    >>> import vz2019
    >>> resolution = resolve(vz2019.load()["event:clashes"].cite("bibtex"))
    >>> resolution.record.id, bool(resolution)
    ('event:clashes', True)
    """
    text = _plain(citation)
    given = list(dict.fromkeys(digests.digest_in(text)))
    named = _named(text)
    version = _version(text, given)
    listing = _listing(version)
    by_digest = _by_digest(version)
    if len(named) > 1:
        raise UnresolvableError(
            f"the text cites several records, {', '.join(named)}; give one citation at a time"
        )
    if not named and not given:
        _refuse_no_ids(text, listing)
    by_name = [name for name in named if name in listing.digests]
    record_id = next(iter([*by_name, *(by_digest[digest] for digest in given if digest in by_digest)]), None)
    if record_id is None and named:
        raise UnresolvableError(
            f"data {version} has no record {named[0]!r}{did_you_mean(named[0], listing.digests)}"
            f"{', and none has a digest that is given' if given else ''}"
        )
    record = None if record_id is None else _record(record_id, version)
    digest = _released()[version].digest if record_id is None else listing.digests[record_id]
    return Resolution(
        version=version,
        record=record,
        digest=digest,
        is_proven=digest in given,
        is_intact=digest == (_of_all(version) if record is None else record.digest),
        checks=(
            *_names(named, record_id),
            *_checks(text, given, version, record, digest),
            *_fragments(text, digest),
        ),
    )


def _plain(citation: str) -> str:
    """Return a citation without what LaTeX needs, and its digests without the line breaks of a page."""
    without_escapes = citation.replace("\\_", "_").replace("-{}", "-").replace("\\", "")
    text = _BROKEN.sub("-", without_escapes)
    return _NI.sub(lambda match: match[1].lower() + re.sub(r"\s", "", match[2]), text)


def _refuse_no_ids(text: str, listing: digests.Listing) -> None:
    """Refuse what stands where an id is to stand and is none: where nothing else says what is meant, it is not the whole dataset."""
    slugs = {name.partition(":")[2]: name for name in listing.digests}
    for match in _NAMED_THERE.finditer(text):
        if not _ID.match(match[1]):
            meant = slugs.get(nearest(match[1], slugs) or "")
            raise UnresolvableError(f"{printable(match[1])!r} is no id of a record{meaning(meant)}")


def _named(text: str) -> list[str]:
    """Return the ids that a text names, each once."""
    found = [match[0].lower() for match in _ID.finditer(text)]
    return list(dict.fromkeys(found))


def _version(text: str, given: Sequence[str]) -> str:
    known = _released()
    found = [match[1] for match in _VERSION.finditer(text)]
    for version in found:
        if version in known:
            return version
    if found:
        raise UnresolvableError(
            f"data version {found[0]} is not in this package, which has {', '.join(known)}; a newer one may have it"
        )
    for version, release in reversed(list(known.items())):
        if release.digest in given or not set(given).isdisjoint(_by_digest(version)):
            return version
    if given:
        raise UnresolvableError("the digest that is cited is of no data in this package")
    raise UnresolvableError(
        "the citation names no version of the data and no digest of any; paste the whole of it"
    )


# --- what the package holds ---


@contextmanager
def _reading(what: str) -> Iterator[None]:
    """Say of what cannot be read in the package that it is damaged, and where one learns more."""
    try:
        yield
    # Whatever has become of a file: it is gone, no UTF-8, no JSON, no record, nested too deep.
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise _damaged(f"{what} cannot be read ({printable(str(error))[:_MOST_SAID]})") from error


def _damaged(what: str) -> DamagedPackageError:
    return DamagedPackageError(f"this package is damaged: {what}; `vz2019 verify` says where")


def _released() -> Mapping[str, releases.DataRelease]:
    with _reading("the ledger of releases"):
        return releases.data()


def _listing(version: str) -> digests.Listing:
    with _reading(f"the listing of data {version}"):
        listing = packaged.listing(version)
    if listing.digest != _released()[version].digest:
        raise _damaged(f"the listing of data {version} is not as it was released")
    return listing


def _by_digest(version: str) -> Mapping[str, str]:
    return {digest: record_id for record_id, digest in _listing(version).digests.items()}


def _record(record_id: str, version: str) -> Record:
    with _reading(f"data {version}"):
        found = [convert.load(plain) for plain in packaged.records(version) if plain["id"] == record_id]
    if not found:
        raise _damaged(f"{record_id} is gone from data {version}")
    return found[0]


def _of_all(version: str) -> str:
    with _reading(f"data {version}"):
        return digests.combined(map(convert.digest, packaged.records(version)))


# --- what the citation says ---


def _names(named: Sequence[str], record_id: str | None) -> Iterator[Check]:
    """Yield the id that a citation names and that no record has, beside that of the record which its digest leads to."""
    for name in named:
        if name != record_id:
            yield Check(what="id", cited=name, found=str(record_id))


def _checks(
    text: str,
    given: Sequence[str],
    version: str,
    record: Record | None,
    digest: str,
) -> Iterator[Check]:
    for revision in dict.fromkeys(_REVISION.findall(text)) if record else ():
        yield Check(what="revision", cited=revision, found=str(record.revision if record else ""))
    # Other numbers are called versions too, such as that of the library.
    for other in dict.fromkeys(_LOCATED.findall(text)):
        if other != version:
            yield Check(what="version of the data", cited=other, found=version)
    with _reading("what is said of the dataset"):
        source = about().source.file_sha256
    known = {digest, _released()[version].digest, source}
    by_digest = _by_digest(version)
    for one in given:
        if one not in known:
            what = "digest of the record" if record else "digest of the dataset"
            whose = f", which is that of {by_digest[one]}," if one in by_digest else ""
            yield Check(what=f"{what}{whose}", cited=digests.ni(one), found=digests.ni(digest))
        elif one == digest:
            yield Check(what="digest", cited=digests.ni(one), found=digests.ni(digest))


def _fragments(text: str, digest: str) -> Iterator[Check]:
    """Yield each name by digest that is begun and is not whole: too short, too long, or with a last character that cannot be."""
    for match in _BEGUN.finditer(text):
        if not digests.digest_in(match[0]):
            yield Check(what="digest that is not whole", cited=match[0], found=digests.ni(digest))
