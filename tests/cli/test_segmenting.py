"""`vz2019 source segment`: sentences are proposed."""

import json
from pathlib import Path

import pytest

from cli.projects import LINES, run


pytest.importorskip("sentencex", reason="the extra `segment` is not installed")


@pytest.mark.usefixtures("project")
def test_sentences_are_proposed_one_a_line() -> None:
    """The lines hold the text; how many there are is said beside them."""
    result = run("source", "segment", "texts/fire.txt")
    assert (result.exit_code, result.stdout) == (0, LINES)
    assert "6 sentences in 3 paragraphs" in result.stderr


@pytest.mark.usefixtures("project")
def test_corrected_borders_are_not_written_over() -> None:
    """A file that is there stays as it is."""
    assert run("source", "segment", "texts/fire.txt", "--to", "b").exit_code == 0
    assert Path("b").read_text(encoding="utf-8") == LINES
    Path("b").write_text("mine")
    result = run("source", "segment", "texts/fire.txt", "--to", "b")
    assert (result.exit_code, "is there already" in result.stderr, Path("b").read_text()) == (2, True, "mine")


@pytest.mark.usefixtures("project")
def test_every_line_can_be_a_paragraph() -> None:
    """How the text shows its paragraphs can be said."""
    Path("t").write_text("A heading\nIt rained. All left.\n")
    assert (
        run("source", "segment", "t", "--paragraphs", "lines").stdout
        == "A heading\n\nIt rained.\nAll left.\n"
    )


@pytest.mark.usefixtures("project")
def test_a_file_without_text_is_refused() -> None:
    """Of nothing no sentences are proposed."""
    Path("t").write_text(" \n")
    result = run("source", "segment", "t")
    assert (result.exit_code, "holds no text" in result.stderr) == (2, True)


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("language", ["espa\u00f1ol", "", "e", "en_US", "spanish"])
def test_what_is_no_language_tag_is_refused(language: str) -> None:
    """A name of a language is no tag, and would be taken for a language of which nothing is known."""
    result = run("source", "segment", "texts/fire.txt", "--language", language)
    assert (result.exit_code, "is no language tag" in result.stderr) == (2, True)


@pytest.mark.usefixtures("project")
def test_a_text_in_another_encoding_is_read_where_it_is_named() -> None:
    """What the message asks for is an option here too."""
    Path("t").write_bytes("Nadie muri\u00f3. Todos se fueron.".encode("windows-1252"))
    assert "name its encoding" in run("source", "segment", "t").stderr
    result = run("source", "segment", "t", "--encoding", "windows-1252", "--language", "es", "--to", "b")
    assert (result.exit_code, Path("b").read_text(encoding="utf-8")) == (
        0,
        "Nadie muri\u00f3.\nTodos se fueron.\n",
    )
    made = run("source", "table", "t", "b", "--document", "t", "--encoding", "windows-1252")
    assert (made.exit_code, json.loads(made.stdout)["text"]["length"]) == (0, 29)
