"""The bytes of a text as characters, by what they say of themselves; never with a loss."""

import codecs
import re
from collections.abc import Mapping
from typing import Final

from vz2019.copies.copy import CopyError


__all__ = ["declared", "decoded", "glimpsed"]

#: The marks at the start of a text; those of UTF-32 come first, since one of them begins like one of UTF-16.
_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CHARSET: Final = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE
)
#: So far into a page a browser looks for its encoding (HTML Living Standard, 13.2.3.2).
_PRESCAN: Final = 1024
#: What these names mean on the web (Encoding Standard, 4.2).
_ON_THE_WEB: Final[Mapping[str, str]] = {"ascii": "cp1252", "iso8859-1": "cp1252"}


def decoded(content: bytes, encoding: str | None = None) -> str:
    r"""Return the text of some bytes: in the encoding that is named, that which their mark tells, or UTF-8.

    Raises `CopyError` for a byte that is wrong, and for an encoding that is not known.

    >>> decoded("ü".encode("utf-16")), decoded(b"\xfc", "latin-1")
    ('ü', 'ü')
    """
    mark, marked = next(((mark, name) for mark, name in _MARKS if content.startswith(mark)), (b"", "utf-8"))
    name = _codec(encoding) if encoding else marked
    try:
        text = content.decode(name)
    except UnicodeError as error:
        advice = "" if encoding else "; name its encoding, as in --encoding windows-1252"
        where = f": byte {error.start} is wrong" if isinstance(error, UnicodeDecodeError) else ""
        raise CopyError(f"it is not {_shown(name)}{where}{advice}") from error
    return text.removeprefix("\ufeff") if mark or encoding else text


def glimpsed(beginning: bytes) -> str:
    """Return the beginning of a text as far as its ASCII letters go, whatever the others are."""
    marked = next((name for mark, name in _MARKS if beginning.startswith(mark)), "latin-1")
    return beginning.decode(marked, errors="ignore").removeprefix("\ufeff")


def declared(page: bytes) -> str | None:
    """Return the encoding that an HTML page declares, if it does and has no mark at its start.

    >>> declared(b'<meta charset="iso-8859-1">'), declared(b"<p>")
    ('cp1252', None)
    """
    found = _CHARSET.search(page[:_PRESCAN])
    if found is None or any(page.startswith(mark) for mark, _ in _MARKS):
        return None
    codec = _codec(found[1].decode())
    # What can be read so far is no UTF-16, and there are escapes in these that no page means.
    if codec.startswith(("utf-16", "utf-32", "unicode", "raw")):
        return None
    return _ON_THE_WEB.get(codec, codec)


def _codec(name: str) -> str:
    try:
        # Some codecs are of no text; to encode nothing by these is refused.
        "".encode(name)
        return codecs.lookup(name).name
    except (LookupError, ValueError) as error:
        raise CopyError(f"no encoding of texts is called {name!r}") from error


def _shown(codec: str) -> str:
    return codec.upper().replace("CP125", "Windows-125")
