"""Copies of source texts: read from plain text, HTML or PDF, and remembered by path and digest, never by content."""

from vz2019.copies.copy import Copy, CopyError, Form
from vz2019.copies.library import FolderCopies, RememberedCopies
from vz2019.copies.reading import of_bytes, read
from vz2019.copies.register import Entry, Register, RegisterError, register_path


__all__ = [
    "Copy",
    "CopyError",
    "Entry",
    "FolderCopies",
    "Form",
    "Register",
    "RegisterError",
    "RememberedCopies",
    "of_bytes",
    "read",
    "register_path",
]
