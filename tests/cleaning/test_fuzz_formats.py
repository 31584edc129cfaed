"""No file, however mangled, gets more out of a door than a document or an error with a remedy."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.cleaning import clean
from reader.cleaning.entries import entry_document
from reader.cleaning.feed import FEED_TYPES, feed_of
from reader.cleaning.pdf import sheets_of
from reader.cleaning.pdf_pages import pages
from reader.cleaning.xml import parse_xml
from reader.errors import ReaderError
from reader.sources import page_from_bytes
from tests.cleaning.making import ODT, Print, docx, epub, packed, paragraph

EPUB = epub(
    {
        "a.xhtml": '<h1>One</h1><p>It rose.<a epub:type="noteref" href="#n">1</a></p>'
        '<aside epub:type="footnote" id="n"><p>A note.</p></aside>',
        "b.xhtml": "<table><tr><td>a</td><td>b</td></tr></table>",
    },
    nav='<nav epub:type="toc"><ol><li><a href="a.xhtml">Water</a></li></ol></nav>',
)
WORD = docx(
    paragraph("The Pond", "Title") + paragraph("Water.") + f"<w:tbl><w:tr><w:tc>{paragraph('a')}"
    "</w:tc></w:tr></w:tbl>",
    footnotes=f'<w:footnote w:id="2">{paragraph("A note.")}</w:footnote>',
)
OPEN = packed(
    {"content.xml": "<d><text><h outline-level='2'>One</h><p>Water<s c='3'/>rose.</p></text></d>"},
    ODT,
)
RSS = (
    b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "x">]><rss version="2.0"><channel><title>T'
    b"</title><item><title>A &amp; b</title><link>https://example.org/</link><pubDate>Mon, 06 Sep "
    b"2021 00:01:00 +0000</pubDate><description>&lt;p&gt;Words.&lt;/p&gt;</description></item>"
    b"</channel></rss>"
)
ATOM = (
    b'<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><title>A</title>'
    b'<content type="xhtml"><div><p>Words.</p></div></content></entry></feed>'
)
JSON = (
    b'{"version":"https://jsonfeed.org/version/1","items":[{"title":"A","content_html":"<p>B</p>",'
    b'"date_published":"2021-01-01","authors":[{"name":"C"}]}]}'
)
MHTML = (
    b"Subject: =?utf-8?Q?A=20b?=\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=b; "
    b'start="<p@x>"\n\n--b\nContent-Type: text/html; charset=utf-8\nContent-ID: <p@x>\n'
    b"Content-Transfer-Encoding: quoted-printable\n\n<h1>T</h1>=\n<p>Words=2E</p>\n--b--\n"
)


def _pdf() -> bytes:
    made = Print("Pond")
    made.page()
    made.line(60, 700, "The water of the pond was still.")
    made.line(60, 688, "The heron stood among the reeds.")
    return made.bytes()


PDF = _pdf()
TOKENS = [
    *(b"\0", b"\xff", b"<", b">", b"&", b"]]>", b"<!ENTITY", b"-1", b"99999999999", b"1e400", b"{"),
    *(b"[", b"(", b"/", b"obj", b"endobj", b"stream", b"R", b"<<", b">>", b"<a:b", b"xmlns:w=''"),
    *(
        b"=?x?B?",
        b"boundary=",
        b"charset=\xff",
        b"\n\n",
        b"--b",
        b"&#0;",
        b"&#x110000;",
        b"0001-00",
    ),
]


@st.composite
def mangled(draw: st.DrawFn, content: bytes) -> bytes:
    """``content`` with bytes changed, cut out, doubled and put in."""
    out = bytearray(content)
    for _ in range(draw(st.integers(1, 5))):
        at = draw(st.integers(0, max(0, len(out) - 1)))
        match draw(st.integers(0, 4)):
            case 0 if out:
                out[at] = draw(st.integers(0, 255))
            case 1:
                del out[at : at + draw(st.integers(1, 60))]
            case 2:
                out[at:at] = draw(st.sampled_from(TOKENS))
            case 3:
                out[at:at] = out[at : at + draw(st.integers(1, 200))]
            case _:
                out[at:at] = draw(st.binary(max_size=8))
    return bytes(out)


@st.composite
def mangled_inside(draw: st.DrawFn, content: bytes) -> bytes:
    """A zip archive that is whole, with one of its entries mangled."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    mimetype = files.pop("mimetype", None)
    name = draw(st.sampled_from(sorted(files)))
    value = files[name]
    assert isinstance(value, bytes)
    files[name] = draw(mangled(value))
    return packed(files, mimetype.decode() if isinstance(mimetype, bytes) else None)


def opened(content: bytes) -> None:
    """Through the doors that a file goes through."""
    try:
        page = page_from_bytes(content, "pond")
        if page.media_type == "application/pdf":
            return  # read in a process of its own: below
        if page.media_type in FEED_TYPES:
            feed = feed_of(page)
            for entry in feed.entries[:3]:
                entry_document(feed, entry, allow_empty=True)
        document = clean(page, allow_empty=True)
        assert all(block.text for block in document.blocks)
    except ReaderError as error:
        assert error.what
        assert error.remedy


FUZZ = settings(max_examples=600, deadline=5000, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize("seed", [EPUB, WORD, OPEN], ids=["epub", "docx", "odt"])
@pytest.mark.parametrize("how", [mangled, mangled_inside])
def test_mangled_books_and_documents(
    seed: bytes, how: Callable[[bytes], st.SearchStrategy[bytes]]
) -> None:
    @FUZZ
    @given(how(seed))
    def run(content: bytes) -> None:
        opened(content)

    run()


@pytest.mark.parametrize("seed", [RSS, ATOM, JSON, MHTML], ids=["rss", "atom", "json", "mhtml"])
def test_mangled_feeds_and_archives(seed: bytes) -> None:
    @FUZZ
    @given(mangled(seed))
    def run(content: bytes) -> None:
        opened(content)

    run()


@settings(max_examples=60, deadline=5000)
@given(mangled(PDF))
def test_mangled_pdfs(content: bytes) -> None:
    found = []
    try:
        found.extend(pages(content))
    except (ValueError, PermissionError, MemoryError):
        return
    try:
        sheets_of(found, "It")
    except ReaderError as error:
        assert error.remedy


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_xml_of_any_kind_is_a_tree_or_none(content: bytes) -> None:
    tree = parse_xml(content)
    assert tree is None or tree.tag is not None
