"""Runs the examples of the docstrings and of the Markdown pages."""

import doctest

from sybil import Sybil
from sybil.document import PythonDocStringDocument
from sybil.parsers.markdown import PythonCodeBlockParser
from sybil.parsers.rest import DocTestParser


_OPTIONS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE | doctest.IGNORE_EXCEPTION_DETAIL

pytest_collect_file = (
    Sybil(
        parsers=[DocTestParser(optionflags=_OPTIONS)],
        patterns=["*.py"],
        path="src",
        document_types={".py": PythonDocStringDocument},
    )
    + Sybil(
        parsers=[PythonCodeBlockParser(doctest_optionflags=_OPTIONS)], patterns=["README.md", "docs/*.md"]
    )
).pytest()
