"""Text that is safe to print."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vz2019.printable import json_text, printable


@given(st.text())
def test_the_result_prints(text: str) -> None:
    """Whatever the text, the result is printable, and printable text is left as it is."""
    assert printable(text).isprintable()
    assert not text.isprintable() or printable(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [("\x1b[31m", "\\u{1b}[31m"), ("a\nb", "a\\u{a}b"), ("\u202e", "\\u{202e}"), ("e\u0301", "e\u0301")],
)
def test_escapes(text: str, shown: str) -> None:
    """Controls, line breaks and what turns the direction of writing are escaped; combining marks are not."""
    assert printable(text) == shown


@given(
    st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=5)
)
def test_json_prints_and_is_read_again(value: object) -> None:
    """Whatever is in it, every line of it prints, and nothing of it is lost."""
    for indent in (None, 2):
        written = json_text(value, indent)
        assert all(map(str.isprintable, written.split("\n")))
        assert json.loads(written) == value
