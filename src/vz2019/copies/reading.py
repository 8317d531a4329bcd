"""Files as copies of texts, told apart by what they hold."""

import os
import re
from pathlib import Path
from typing import Final

from vz2019.copies.copy import Copy, Form
from vz2019.copies.decoding import declared, decoded, glimpsed
from vz2019.copies.page import page_readings
from vz2019.copies.pdf import pdf_readings


__all__ = ["of_bytes", "read"]

_PDF: Final = b"%PDF-"
#: How far a PDF may begin behind the start of its file (ISO 32000-1, annex H.3.4.1).
_PDF_WITHIN: Final = 1024
_HTML: Final = re.compile(
    r"(?:\s++|<!--(?:(?!-->).)*+-->|<\?xml[^>]*+>)*+<(?:!doctype\s+html|html|head|body|title|meta|article|main|section|div|p|h1)\b",
    re.IGNORECASE | re.DOTALL,
)
_BEGINNING: Final = 1 << 16


def read(path: str | os.PathLike[str], *, form: Form | None = None, encoding: str | None = None) -> Copy:
    """Read a file as a copy of a text: plain text, an HTML page or a PDF, told by its content unless `form` says.

    Raises `OSError` for a file that cannot be read at all, and `CopyError` for one that is no such copy.
    """
    return of_bytes(Path(path).read_bytes(), os.fsdecode(path), form=form, encoding=encoding)


def of_bytes(content: bytes, name: str, *, form: Form | None = None, encoding: str | None = None) -> Copy:
    """Take the bytes of a file for a copy of a text, as `read` does; `name` is what it is called.

    >>> of_bytes(b"It rained.", "fair.txt").form
    <Form.TEXT: 'text'>
    """
    found = form or _form(content)
    if found is Form.PDF:
        return Copy(name=name, form=found, readings=pdf_readings(content))
    if found is Form.HTML:
        page = decoded(content, encoding or declared(content))
        return Copy(name=name, form=found, readings=page_readings(page))
    return Copy(name=name, form=found, readings=(decoded(content, encoding),))


def _form(content: bytes) -> Form:
    if _PDF in content[:_PDF_WITHIN]:
        return Form.PDF
    return Form.HTML if _HTML.match(glimpsed(content[:_BEGINNING])) else Form.TEXT
