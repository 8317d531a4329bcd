"""The register of copies: which file a user has named as a copy of which document. It holds paths and digests, and no text."""

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import attrs
from attrs import frozen

from vz2019.copies.copy import Copy, CopyError, Form
from vz2019.copies.reading import of_bytes
from vz2019.replacing import replacing


__all__ = ["Entry", "Register", "RegisterError", "register_path"]

_VERSION: Final = 1
_HOME: Final = "VZ2019_HOME"
_NAME: Final = "copies.json"


class RegisterError(ValueError):
    """The register cannot be read; the message names its file."""


def register_path() -> Path:
    """Return where the register is: in the folder that `VZ2019_HOME` names, or that of the system for data of programs."""
    home = os.environ.get(_HOME)
    if home:
        return Path(home) / _NAME
    # Only those who use the register wait for it.
    from platformdirs import user_data_path  # noqa: PLC0415

    return user_data_path("vz2019") / _NAME


@frozen(kw_only=True)
class Entry:
    """A copy that is remembered.

    Attributes:
        document: the id of the document.
        text: the digest of the document's text, where it gives one; documents of other datasets may share its id.
        path: the absolute path of the file.
        sha256: the digest of the file when it was named.
        form: what it was said to be written as, if that was said.
        encoding: the encoding that it was said to have, if that was said.

    """

    document: str
    text: str | None = None
    path: str
    sha256: str
    form: Form | None = None
    encoding: str | None = None

    @classmethod
    def of(
        cls,
        path: str | os.PathLike[str],
        document: str,
        text: str | None,
        *,
        form: Form | None = None,
        encoding: str | None = None,
    ) -> "Entry":
        """Make an entry of a file as it is now.

        Raises `OSError` when it cannot be read.
        """
        file = Path(path).resolve()
        return cls(
            document=document,
            text=text,
            path=str(file),
            sha256=_digest(file.read_bytes()),
            form=form,
            encoding=encoding,
        )

    def is_of(self, document: str, text: str | None) -> bool:
        """Tell whether it is a copy of a document with such a text."""
        return self.document == document and (None in (self.text, text) or self.text == text)

    def state(self) -> str:
        """Tell whether the file is `unchanged` since it was named, `changed`, or `gone`."""
        try:
            return "unchanged" if _digest(Path(self.path).read_bytes()) == self.sha256 else "changed"
        except OSError:
            return "gone"

    def read(self) -> Copy:
        """Read the file, as it was when it was named.

        Raises `CopyError` where it is gone or was changed since.
        """
        try:
            content = Path(self.path).read_bytes()
        except OSError as error:
            raise CopyError(
                f"the copy of {self.document} at {self.path} is gone; attach it again from where it is"
            ) from error
        if _digest(content) != self.sha256:
            raise CopyError(
                f"the copy of {self.document} at {self.path} was changed since it was attached; attach it again"
            )
        return of_bytes(content, self.path, form=self.form, encoding=self.encoding)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@frozen
class Register:
    """What is remembered, in the order in which it was named."""

    entries: tuple[Entry, ...] = ()

    @classmethod
    def read(cls, path: Path | None = None) -> "Register":
        """Read the register; without a file there is nothing in it.

        Raises `RegisterError` for a file that is no register.
        """
        file = path or register_path()
        try:
            found: Any = json.loads(file.read_bytes())
        except FileNotFoundError:
            return cls()
        except (OSError, ValueError) as error:
            raise RegisterError(f"the register of copies, {file}, cannot be read: {error}") from error
        try:
            return cls(tuple(_entries(found)))
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise RegisterError(
                f"{file} is no register of copies that this version knows; move it away"
            ) from error

    @classmethod
    def change(cls, how: Callable[["Register"], "Register"], path: Path | None = None) -> "Register":
        """Read the register, write it changed in one step, and return it; nobody else changes it meanwhile.

        Raises `RegisterError` for a file that is no register, and `OSError` when it cannot be written.
        """
        file = path or register_path()
        file.parent.mkdir(parents=True, exist_ok=True)
        with replacing(file) as replacement:
            changed = how(cls.read(file))
            rows = [
                attrs.asdict(entry, filter=lambda _, value: value is not None) for entry in changed.entries
            ]
            written = json.dumps({"version": _VERSION, "copies": rows}, indent=2) + "\n"
            replacement.write(written.encode())
        return changed

    def remember(self, entry: Entry) -> "Register":
        """Return the register with an entry, which takes the place of others of the same document."""
        others = (one for one in self.entries if not one.is_of(entry.document, entry.text))
        return Register((*others, entry))

    def forget(self, entries: Iterable[Entry]) -> "Register":
        """Return the register without some entries."""
        gone = tuple(entries)
        return Register(tuple(one for one in self.entries if one not in gone))

    def of(self, document: str, text: str | None) -> Entry | None:
        """Return the copy of a document, or of another with the same text, that was named last, if any was."""
        last = self.entries[::-1]
        own = (one for one in last if one.is_of(document, text))
        same = (one for one in last if text is not None and one.text == text)
        return next(own, None) or next(same, None)


def _entries(found: Any) -> Iterator[Entry]:
    if set(found) != {"version", "copies"} or found["version"] != _VERSION:
        raise ValueError("another version")
    for row in found["copies"]:
        if not all(isinstance(value, str) for value in row.values()):
            raise TypeError("a value is no text")
        yield Entry(**{**row, **({"form": Form(row["form"])} if "form" in row else {})})
