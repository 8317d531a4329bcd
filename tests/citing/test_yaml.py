"""Plain data as YAML: what is written is what a YAML reader reads."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import readers
from vz2019.citing.yaml import written


HOSTILE = {
    "yes": "no",
    "number": "1.0",
    "date": "2019-02-02",
    "colon": "a: b # c",
    "quote": "\"x\" \\ 'y'",
    "empty": "",
    "lines": "one\ntwo",
    "long": "word " * 60 + "end",
    "long lines": "word\n" * 60,
    "long spaces": " word  " * 60,
    "long dashes": "- x: # y " * 20 + "z",
    "controls": "a\x00\x7f\x85\x9f\u2028\ufeff\ue000\U000e0001z",
    "long controls": "word " * 60 + "\x7f",
    "letters": "Nicolás Maduro",
    "object": {"a": "b: c", "d": {"e": ["f: g"]}},
    "list": ["- a", {"b": "c: d", "e": ["f"]}, {"g": "h " * 90 + "i"}],
}


def test_a_yaml_reader_reads_what_was_written(tmp_path: Path) -> None:
    """Texts that look like something else in YAML, and long ones, come back as they were."""
    file = tmp_path / "hostile.yaml"
    file.write_text(written(HOSTILE), encoding="utf-8")
    script = "import json; from ruamel.yaml import YAML; print(json.dumps(YAML(typ='safe').load(open(sys.argv[1], encoding='utf-8'))))"
    assert readers.run(script, file, home=tmp_path) == HOSTILE


@given(st.text(alphabet=st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs"]), max_size=300))
def test_a_text_that_is_not_folded_is_a_text_of_json(text: str) -> None:
    """A text is JSON's, which YAML reads too, or is folded at single spaces, so that nothing of it is lost."""
    name, value = written({"name": text}).split(": ", 1)
    lines = value.splitlines()

    assert name == "name"
    if lines[0] == ">-":
        assert " ".join(line.removeprefix("  ") for line in lines[1:]) == text
    else:
        assert json.loads(value) == text


def test_a_value_of_another_kind_is_refused() -> None:
    """A number is a TypeError, since readers would not know it from a text that looks like one."""
    with pytest.raises(TypeError, match="'version'"):
        written({"version": 1})
