"""Copies of texts from plain text, HTML and PDF."""

import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import vz2019
from vz2019.copies import Copy, CopyError, Form, of_bytes, read
from vz2019.copies.pdf import without_running_lines
from vz2019.source import Status, attach, fold, sentence_table


SENTENCES = (
    "The fair opened at noon.",
    "It rained — hard — all day, said “Roth”.",
    "By six the stalls were empty.",
)
TEXT = "\n\n".join(SENTENCES)


def table() -> Any:
    """Return the table of the sentences."""
    canonical = fold(TEXT)
    borders, at = [], 0
    for number, sentence in enumerate(map(fold, SENTENCES), start=1):
        at = canonical.index(sentence, at)
        borders.append((number, at, at + len(sentence)))
    return sentence_table(canonical, borders)


PAGE = f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Fair</title><style>p {{ color: red }}</style></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>
<article><h1>At the fair</h1>
<p>{SENTENCES[0]} {SENTENCES[1].replace("hard", "<b>hard</b>").replace("Roth", "<a href='/roth'>Roth</a>")}</p>
<div class="ad">Buy one lamp,<br>get two!</div><script>document.write("It snowed.")</script>
<p>{SENTENCES[2]}</p></article>
<aside><h2>Most read</h2><ol><li>Other news</li></ol></aside><footer>&copy; Nobody</footer></body></html>
"""


def pdf(*pages: str) -> bytes:
    """Return a PDF with some pages, a line of text for each line."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    kids = []
    for page in pages:
        lines = [line.replace("\\", "").replace("(", "").replace(")", "") for line in page.splitlines()]
        drawn = "BT /F1 12 Tf 14 TL 40 760 Td " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
        objects.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    written, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(written))
        written += f"{number} 0 obj\n{one}\nendobj\n".encode("latin-1")
    start = len(written)
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    return (
        written
        + (
            f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{rows}trailer << /Size {len(objects) + 1} /Root 1 0 R >>\n"
            f"startxref\n{start}\n%%EOF\n"
        ).encode()
    )


# --- forms and encodings ---


@pytest.mark.parametrize(
    ("content", "form"),
    [
        (b"It rained.", Form.TEXT),
        (b"", Form.TEXT),
        (b"a < b and <b>so on", Form.TEXT),
        (b"<html><p>It rained.", Form.HTML),
        (b"\n <!-- saved --> <!DOCTYPE html><p>It rained.", Form.HTML),
        (b"<?xml version='1.0' encoding='utf-8'?>\n<html><p>It rained.</p></html>", Form.HTML),
        ("<html><p>It rained.".encode("utf-16"), Form.HTML),
        (b"<p>It rained.</p>", Form.HTML),
        (pdf("It rained."), Form.PDF),
        (b"\n" + pdf("It rained."), Form.PDF),
    ],
)
def test_the_form_is_told_by_the_content(content: bytes, form: Form) -> None:
    """What a file is written as shows in it, whatever it is called."""
    assert of_bytes(content, "copy.dat").form is form


def test_the_form_can_be_said() -> None:
    """A page that is to be read as plain text is, marks and all."""
    assert of_bytes(b"<html><p>It rained.", "a.html", form=Form.TEXT).text == "<html><p>It rained."


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"]
)
def test_a_mark_tells_the_encoding(encoding: str) -> None:
    """Text with a mark at its start is read in the encoding that the mark tells; the mark is no part of it."""
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff", "utf-32-be": b"\x00\x00\xfe\xff"}.get(
        encoding, b""
    )
    assert of_bytes(mark + TEXT.encode(encoding), "a.txt").text == TEXT


def test_another_encoding_has_to_be_named() -> None:
    """Text of another encoding is refused with the byte that is wrong, and read when the encoding is named."""
    content = TEXT.encode("windows-1252")
    with pytest.raises(
        CopyError, match=r"not UTF-8: byte 36 is wrong; name its encoding, as in --encoding windows-1252"
    ):
        of_bytes(content, "a.txt")
    assert of_bytes(content, "a.txt", encoding="windows-1252").text == TEXT
    with pytest.raises(CopyError, match="not ASCII: byte"):
        of_bytes(content, "a.txt", encoding="ascii")
    with pytest.raises(CopyError, match="no encoding of texts is called 'klingon'"):
        of_bytes(content, "a.txt", encoding="klingon")


@pytest.mark.parametrize("declared", ["windows-1252", "ISO-8859-1", "'iso-8859-1'", "us-ascii"])
def test_a_page_declares_its_encoding(declared: str) -> None:
    """What a page says of its encoding is taken as browsers take it."""
    page = f"<html><meta charset={declared}><p>{SENTENCES[1]}</p>".encode("windows-1252")
    assert attach(table(), of_bytes(page, "a.html").readings[-1]).counts[Status.EXACT] == 1


@given(st.binary(max_size=200))
def test_any_bytes_are_a_copy_or_an_error(content: bytes) -> None:
    """Whatever a file holds, it is read, or refused with a reason."""
    try:
        copy = of_bytes(content, "a")
    except CopyError as error:
        assert str(error)
    else:
        assert copy.readings
        assert copy.form is not Form.TEXT or fold(copy.text) == fold(content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") and content[:4] != b"\xff\xfe\0\0" else "utf-32" if content[:4] in (b"\xff\xfe\0\0", b"\0\0\xfe\xff") else "utf-8-sig"))  # fmt: skip


def test_a_file_is_read_by_its_path(tmp_path: Path) -> None:
    """A path gives the same as its bytes, and one that is not there is an `OSError`."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    assert read(tmp_path / "a.txt") == Copy(name=str(tmp_path / "a.txt"), form=Form.TEXT, readings=(TEXT,))
    with pytest.raises(FileNotFoundError):
        read(tmp_path / "b.txt")


@pytest.mark.parametrize("name", ["rot13", "zlib", "base64", "klingon"])
def test_what_encodes_no_text_is_refused(name: str) -> None:
    """A codec of something else than text is no encoding, whether it is named or declared."""
    with pytest.raises(CopyError, match="no encoding of texts"):
        of_bytes(b"abc", "a.txt", encoding=name)
    with pytest.raises(CopyError, match="no encoding of texts"):
        of_bytes(f"<html><meta charset={name}><p>x".encode(), "a.html")


def test_a_page_that_says_it_is_utf_16_is_not() -> None:
    """A declaration that can be read is in no such encoding, and browsers take it for UTF-8."""
    page = "<html><meta charset=utf-16><p>Ni\u00f1os</p>".encode()
    assert "Ni\u00f1os" in of_bytes(page, "a.html").readings[-1]


def test_comments_before_a_page_cost_no_time() -> None:
    """Any number of comments may stand before a page, or before what is none."""
    assert of_bytes(b"<!---->" * 5000 + b"x", "a").form is Form.TEXT
    assert of_bytes(b"<!-- x -->\n" * 3000 + b"<p>x", "a").form is Form.HTML


# --- HTML ---


def test_a_page_holds_every_sentence() -> None:
    """On a page with a menu, an advert, a script and links within sentences every one is found."""
    pytest.importorskip("trafilatura", reason="the extra `html` is not installed")
    copy = of_bytes(PAGE.encode(), "fair.html")
    assert copy.attach(table()).complete
    assert "World" not in copy.text
    assert "World" in copy.readings[-1]
    assert not any("snowed" in reading or "color" in reading for reading in copy.readings)


def test_a_page_whose_article_is_not_seen_is_read_whole() -> None:
    """Where what is taken for the article lacks a sentence, the whole page is searched."""
    pytest.importorskip("trafilatura", reason="the extra `html` is not installed")
    copy = Copy(name="a", form=Form.HTML, readings=(SENTENCES[0], TEXT))
    assert copy.attach(table()).complete


@pytest.mark.parametrize(
    ("page", "message"),
    [
        ("<html></html>", "holds no text"),
        ("<html><script>It rained.</script></html>", "holds no text"),
        ("<html>" + "<div>" * 20_000 + "It rained.", "nested too deeply"),
        ("<html>" + "<p>It rained." * 1_400_000, "more than 16,777,216 characters"),
    ],
)
def test_a_page_that_cannot_be_read_is_refused(page: str, message: str) -> None:
    """Nothing of a page is left out silently: what the parser would not read is told."""
    pytest.importorskip("lxml", reason="the extra `html` is not installed")
    with pytest.raises(CopyError, match=message):
        of_bytes(page.encode(), "a.html")


@pytest.mark.parametrize(
    "page",
    ["<html>" + "<!--" * 50_000, "<html>" + "<a " * 50_000, "<html>" + "<" * 50_000, "<html>" + "&" * 50_000,
     "<html>" + "<![CDATA[" * 20_000, "<html><p>\x00It rained.\x00", "<html><p>" + "<b>" * 150 + "It rained."],
)  # fmt: skip
def test_a_hostile_page_ends_soon(page: str) -> None:
    """Broken and malicious pages are read or refused, and neither hang nor fail otherwise."""
    pytest.importorskip("lxml", reason="the extra `html` is not installed")
    try:
        assert of_bytes(page.encode(), "a.html").readings
    except CopyError as error:
        assert "text" in str(error)


def test_libraries_say_nothing_to_the_user(capfd: pytest.CaptureFixture[str]) -> None:
    """What the libraries would warn of is not printed."""
    pytest.importorskip("trafilatura", reason="the extra `html` is not installed")
    of_bytes(b"<html><p>It rained.", "a.html")
    with pytest.raises(CopyError):
        of_bytes(b"%PDF-1.4\n1 0 obj\n<<", "a.pdf")
    assert capfd.readouterr() == ("", "")


# --- PDF ---


def test_a_pdf_holds_every_sentence() -> None:
    """Sentences are found across lines and pages, with running heads and page numbers between them."""
    pytest.importorskip("pypdf", reason="the extra `pdf` is not installed")
    plain = [fold(sentence).replace('"', "'") for sentence in SENTENCES]
    canonical = fold(" ".join(plain))
    at, borders = 0, []
    for number, sentence in enumerate(plain, start=1):
        start = canonical.index(fold(sentence), at)
        at = start + len(fold(sentence))
        borders.append((number, start, at))
    words = " ".join(plain).split()
    pages = [f"Daily News\n{' '.join(words[:5])}\n{' '.join(words[5:9])}\nPage 1 of 3", f"Daily News\n{' '.join(words[9:14])}\nPage 2 of 3", f"Daily News\n{' '.join(words[14:])}\nPage 3 of 3"]  # fmt: skip
    copy = of_bytes(pdf(*pages), "fair.pdf")
    assert copy.attach(sentence_table(canonical, borders)).complete
    assert "Daily News" not in copy.text
    assert "Daily News" in copy.readings[-1]


@pytest.mark.parametrize(
    ("pages", "left"),
    [
        ([], []),
        (["one"], ["one"]),
        (["News 1\na\nb\nc\nd", "News 2\ne\nf\ng\nh"], ["a\nb\nc\nd", "e\nf\ng\nh"]),
        (["a\nb\nc\nd\ne\nf\n- 1 -", "g\nh\ni\nj\nk\nl\n- 2 -"], ["a\nb\nc\nd\ne\nf", "g\nh\ni\nj\nk\nl"]),
        (["x\na", "b", "c", "x\nd", "e"], ["x\na", "b", "c", "x\nd", "e"]),
    ],
)
def test_only_lines_that_recur_at_the_edges_are_left_out(pages: list[str], left: list[str]) -> None:
    """A line of most pages' heads or feet is left out, whatever its number; one of few pages stays."""
    assert without_running_lines(pages) == left


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"%PDF-1.4\n", "damaged"),
        (pdf("It rained.")[:200], "damaged"),
        (pdf(""), "its pages are pictures"),
        (pdf("It rained.").replace(b"/Kids [5 0 R]", b"/Kids [2 0 R]"), "damaged|pictures"),
    ],
)
def test_a_pdf_that_cannot_be_read_is_refused(content: bytes, message: str) -> None:
    """A damaged file, one without text and one whose pages go in a circle are told."""
    pytest.importorskip("pypdf", reason="the extra `pdf` is not installed")
    with pytest.raises(CopyError, match=message):
        of_bytes(content, "a.pdf")


# --- extras ---


@pytest.mark.parametrize(("module", "content", "extra"), [("lxml", b"<html><p>It rained.", "html"), ("pypdf", pdf("It rained."), "pdf")])  # fmt: skip
def test_without_the_library_the_extra_is_named(
    module: str, content: bytes, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who lacks what reads a form learns what to install."""
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(CopyError, match=rf"pip install 'vz2019\[{extra}\]'"):
        of_bytes(content, "a")


# --- the article ---


@pytest.mark.parametrize(
    "between", ["", "<div class='ad'>Buy now!</div>", "<figure><figcaption>A crowd.</figcaption></figure>"]
)
def test_the_article_is_found_on_a_page(article: str, between: str) -> None:
    """On a page with navigation, adverts, captions and related links every sentence of the article is found in its order."""
    pytest.importorskip("trafilatura", reason="the extra `html` is not installed")
    body = between.join(f"<p>{part}</p>" for part in article.split("\n"))
    page = PAGE.replace("</h1>", f"</h1>{body}")
    assert of_bytes(page.encode(), "a.html").attach(vz2019.load().document().sentences).complete
