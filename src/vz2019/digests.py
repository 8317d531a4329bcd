"""Digests: SHA-256 in its written forms, and how that of a dataset follows from those of its records.

The digest of a record is that of its canonical JSON; see `vz2019.convert`. The digest of a dataset is the SHA-256 of a list: the
digests of its records in hexadecimal, sorted, each followed by a line feed. Who has the list, which is short and gives no data
away, can prove of any part that it belongs to the dataset.
"""

import base64
import re
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Final

from attrs import field, frozen


__all__ = ["Listing", "combined", "digest_in", "ni", "plain"]

_PLAIN: Final = re.compile(r"(?:sha-?256[:-])?(?<![0-9a-fA-F])([0-9a-fA-F]{64})(?![0-9a-fA-F])")
#: RFC 6920, section 3. Of the last character two bits count for nothing, so only some can stand there. An authority says where it may be found, and is no part of what is named.
_NI: Final = re.compile(
    r"ni://[^/\s]*/sha-256;([A-Za-z0-9_-]{42}[AEIMQUYcgkosw048])(?![A-Za-z0-9_-])=?(?:\?\S*)?"
)
_LINE: Final = re.compile(r"([0-9a-f]{64})  (\S+)")


def ni(digest: str) -> str:
    """Write a digest as the name that RFC 6920 defines.

    >>> ni("7f83b1657ff1fc53b92dc18148a1d65dfc2d4b1fa3d677284addd200126d9069")
    'ni:///sha-256;f4OxZX_x_FO5LcGBSKHWXfwtSx-j1ncoSt3SABJtkGk'
    """
    return f"ni:///sha-256;{base64.urlsafe_b64encode(bytes.fromhex(digest)).decode().rstrip('=')}"


def plain(text: str) -> str:
    """Return the digest that a text writes, by an `ni:` name or in hexadecimal, with or without `sha256:`, in hexadecimal.

    Raises `ValueError` for a text that writes none.

    >>> plain("ni:///sha-256;f4OxZX_x_FO5LcGBSKHWXfwtSx-j1ncoSt3SABJtkGk")[:12]
    '7f83b1657ff1'
    """
    named, written = _NI.fullmatch(text), _PLAIN.fullmatch(text)
    if named is None and written is None:
        raise ValueError(
            f"{text[:80]!r} is no SHA-256: write 64 hexadecimal digits, or ni:///sha-256; and 43 characters"
        )
    return written[1].lower() if written else _decoded(named[1] if named else "")


def digest_in(text: str) -> list[str]:
    """Return every digest that a text holds, in hexadecimal and in the order of the text.

    >>> digest_in("Seen as ni:///sha-256;f4OxZX_x_FO5LcGBSKHWXfwtSx-j1ncoSt3SABJtkGk.")[0][:12]
    '7f83b1657ff1'
    """
    found = [(match.start(), _decoded(match[1])) for match in _NI.finditer(text)]
    found += [(match.start(), match[1].lower()) for match in _PLAIN.finditer(text)]
    return [digest for _, digest in sorted(found)]


def _decoded(name: str) -> str:
    return base64.urlsafe_b64decode(f"{name}=").hex()


def combined(digests: Iterable[str]) -> str:
    """Return the digest of a dataset whose records have some digests; their order does not matter.

    >>> combined(["b" * 64, "a" * 64]) == combined(["a" * 64, "b" * 64])
    True
    """
    return sha256("".join(f"{digest}\n" for digest in sorted(digests)).encode()).hexdigest()


@frozen
class Listing:
    """The digests of the records of a dataset, by their ids, in the order of its files.

    Its text has a line a record, as `sha256sum` writes them: the digest, two spaces, the id.
    """

    digests: Mapping[str, str] = field(repr=False)

    @classmethod
    def read(cls, text: str) -> "Listing":
        r"""Read the text of a listing.

        Raises `ValueError` that names the line that is none, or whose id stands there already.

        >>> Listing.read(f"{'a' * 64}  actor:ida\n").digests["actor:ida"][:4]
        'aaaa'
        """
        found: dict[str, str] = {}
        for number, line in enumerate(text.splitlines(), 1):
            match = _LINE.fullmatch(line)
            if match is None:
                raise ValueError(f"line {number} is no digest and id")
            if match[2] in found:
                raise ValueError(f"line {number} lists {match[2]} again")
            found[match[2]] = match[1]
        return cls(found)

    @classmethod
    def legible(cls, text: str) -> "Listing":
        r"""Read those lines of a damaged listing that are a digest and an id; of an id that has several digests, none counts.

        >>> Listing.legible(f"damaged\n{'a' * 64}  actor:ida\n").digests["actor:ida"][:4]
        'aaaa'
        """
        found: dict[str, set[str]] = {}
        for match in filter(None, map(_LINE.fullmatch, text.splitlines())):
            found.setdefault(match[2], set()).add(match[1])
        return cls({record_id: digest for record_id, (digest, *more) in found.items() if not more})

    @property
    def text(self) -> str:
        """The listing as it is written to a file."""
        return "".join(f"{digest}  {record_id}\n" for record_id, digest in self.digests.items())

    @property
    def digest(self) -> str:
        """The digest of the dataset."""
        return combined(self.digests.values())
