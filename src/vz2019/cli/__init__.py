"""The command line: it parses, calls and prints; nothing below it does."""

from vz2019.cli.main import main


__all__ = ["main"]
