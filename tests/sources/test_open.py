"""Sources are opened, or refused with what happened and what to do."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import reader.sources
from reader.errors import NothingToRead, NotText, SourceError, SourceMissing
from reader.sources import open_source, page_from_bytes
from reader.sources.text import decode


def test_a_text_file_and_standard_input(tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    file.write_text("A few words.\n")
    page = open_source(str(file))
    assert (page.content, page.source, page.media_type) == (
        b"A few words.\n",
        str(file),
        "text/plain",
    )
    assert open_source(file.as_uri()).content == page.content
    piped = open_source("-", stdin=io.BytesIO(b"<!doctype html><p>Hello"))
    assert (piped.source, piped.media_type) == ("-", "text/html")


@pytest.mark.parametrize(
    ("content", "name", "media_type"),
    [
        (b"<!-- c --> <!DOCTYPE html><title>x</title>", "a.txt", "text/html"),
        (b'<?xml version="1.0"?><html xmlns="x"><body>x', "a", "text/html"),
        (b"<p>Hello</p>", "a", "text/html"),
        (b"Fish &amp; chips", "a.html", "text/html"),
        (b"Only words", "a.html", "text/plain"),
        (b"The <p> tag opens a paragraph, and </p> closes it.", "a.txt", "text/plain"),
        (b"# Title\n\nSome *Markdown* with <b>one</b> tag.", "a.md", "text/markdown"),
        (b"<p align=center><b>Pond</b></p>\n\n# Title", "README.md", "text/markdown"),
        (b"<!doctype html><p>Hello", "a.md", "text/html"),
        (b"---\ntitle: A pond\n---\nWords.", "a", "text/markdown"),
        (b"# A pond\n\nSee [the map](https://example.org/map).", "a.txt", "text/markdown"),
        (b"# A pond\n\nWords and a list:\n\n- one\n- two", "a.txt", "text/plain"),
        (b"Link: [the map](https://example.org/map).", "a.txt", "text/plain"),
        (b"---\nA line between two rules, as letters have it.\n---\nMore.", "a", "text/plain"),
        (b"if a < b and c > d: print(a)", "a.py", "text/plain"),
        ("<html><p>Hello".encode("utf-16"), "a", "text/html"),
        ("<html><p>Hello there".encode("utf-16-le"), "a", "text/html"),
    ],
)
def test_content_decides_before_the_name(content: bytes, name: str, media_type: str) -> None:
    assert page_from_bytes(content, name).media_type == media_type


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "application/pdf"),
        (b'<?xml version="1.0"?>\n<rss version="2.0"><channel>', "application/rss+xml"),
        (b'<!-- x --><!DOCTYPE rss [<!ENTITY a "b">]><rss version="0.91">', "application/rss+xml"),
        (b'<feed xmlns="http://www.w3.org/2005/Atom">', "application/atom+xml"),
        ('<?xml version="1.0"?><feed xmlns="x">'.encode("utf-16"), "application/atom+xml"),
        (b'<rdf:RDF xmlns="http://purl.org/rss/1.0/">', "application/rss+xml"),
        (b'<rdf:RDF xmlns="http://xmlns.com/foaf/0.1/">', "text/plain"),
        (b'{"version": "https://jsonfeed.org/version/1.1"}', "application/feed+json"),
        (b'{"version": "1.1"}', "text/plain"),
        (b"From: <X>\r\nContent-Type: multipart/related;\r\n\tboundary=a\r\n", "multipart/related"),
        (b"A feed is <feed> and a PDF begins with %PDF-1.7", "text/plain"),
    ],
)  # fmt: skip
def test_books_feeds_and_archives_are_known_by_what_they_begin_with(
    content: bytes, media_type: str
) -> None:
    assert page_from_bytes(content, "thing.txt").media_type == media_type


def test_a_zip_archive_is_known_by_what_is_in_it() -> None:
    epub = _zip("OEBPS/a.xhtml", first=b"application/epub+zip")
    word = _zip("[Content_Types].xml", "word/document.xml")
    assert page_from_bytes(epub, "a.zip").media_type == "application/epub+zip"
    assert page_from_bytes(word, "a").media_type.endswith("wordprocessingml.document")
    with pytest.raises(SourceError, match="damaged"):
        page_from_bytes(epub[:60], "a.epub")


def _zip(*names: str, first: bytes = b"") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        if first:
            archive.writestr(zipfile.ZipInfo("mimetype"), first)
        for name in names:
            # Not of now: the bytes are in the name of the test, which all workers must agree on.
            archive.writestr(zipfile.ZipInfo(name), "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "called"),
    [
        (_zip("a.txt"), "zip archive"),
        (_zip("xl/workbook.xml", "[Content_Types].xml"), "spreadsheet"),
        (_zip("Index/Document.iwa"), "Pages"),
        (_zip(), "zip archive"),
        (_zip("content.xml", first=b"application/vnd.oasis.opendocument.spreadsheet"), "zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and more", "old Office document"),
        (b"{\\rtf1\\ansi hello}", "RTF"),
        (b"\x89PNG\r\n\x1a\n\0\0", "picture"),
        (b"\x7fELF\x02\x01\0\0", "program"),
        (b"ID3\x04\0\0\0\0\0\0\xff\xfb", "sound"),
        (b"\x1f\x8b\x08\0\0\0\0\0", "compressed"),
        (b'<?xml version="1.0"?><svg xmlns="x">', "picture"),
        (b'<?xml version="1.0"?>\n<FictionBook xmlns="x"><body/>', "FictionBook"),
        (b'<?xml version="1.0"?><opml version="2.0"><head/></opml>', "list of feeds"),
        (b'<urlset xmlns="x"><url/></urlset>', "sitemap"),
        (b'<?xml version="1.0"?><office:document office:mimetype="x">', "office document"),
        (b"words\0and zeros", "binary"),
        (bytes(range(1, 32)) * 20, "binary"),
    ],
)
def test_what_is_not_text_is_refused_by_name(content: bytes, called: str) -> None:
    with pytest.raises(NotText, match=called) as refused:
        page_from_bytes(content, "thing")
    assert refused.value.remedy


@pytest.mark.parametrize(
    "text", ["MZ is a pair of letters", "ID3 tags hold titles", "BM 25 ranks", "PK won"]
)
def test_words_that_look_like_a_signature_are_words(text: str) -> None:
    assert page_from_bytes(text.encode(), "x").media_type == "text/plain"


@pytest.mark.parametrize("content", [b"", b" \n\t ", b"\xef\xbb\xbf\n", " \u00a0\u200b\n".encode()])
def test_nothing_to_read(content: bytes) -> None:
    with pytest.raises(NothingToRead):
        page_from_bytes(content, "x")


@pytest.mark.parametrize("address", ["ftp://x/y", "gopher://x", "ws://x/y", "mailto:a@b.org"])
def test_other_addresses_are_not_read(address: str) -> None:
    with pytest.raises(NotText, match="address") as refused:
        open_source(address)
    assert "Save the page" in refused.value.remedy


@pytest.mark.parametrize("host", ["", "localhost", "LOCALHOST"])
def test_a_file_address_that_names_no_other_machine_is_its_file(tmp_path: Path, host: str) -> None:
    file = tmp_path / "my water.txt"
    file.write_text("water")
    address = f"file://{host}{file.as_uri().removeprefix('file://')}"
    assert open_source(address).content == b"water"
    assert open_source(address.replace(f"file://{host}", "file:")).content == b"water"


@pytest.mark.parametrize(
    "address",
    ["file://example.org/etc/hosts", "file://127.0.0.1/etc/hosts", "FILE://a@localhost/etc/hosts",
     "file://[::1]/etc/hosts", "file://[/etc/hosts"],
)  # fmt: skip
def test_a_file_address_on_another_machine_is_not_the_file_of_that_name_here(address: str) -> None:
    with pytest.raises(SourceError, match="another machine") as refused:
        open_source(address)
    assert "give its path" in refused.value.remedy


def test_what_is_not_there(tmp_path: Path) -> None:
    for source in (
        str(tmp_path / "none.txt"),
        str(tmp_path),
        "zero\0byte",
        "x" * 5000,
        "~nobody-here/x",
    ):
        with pytest.raises(SourceMissing) as refused:
            open_source(source)
        assert refused.value.remedy


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.txt"
    file.write_text("x")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(SourceMissing, match="permission"):
        open_source(str(file))


def test_messages_are_safe_to_print() -> None:
    with pytest.raises(SourceMissing) as refused:
        open_source("/none/\x1b]52;c;aGk=\x07\u202eevil\nname.txt")
    message = str(refused.value)
    assert message.isprintable()
    assert "52;c" not in message


def test_too_big_is_not_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader.sources, "LIMIT", 1000)
    file = tmp_path / "big.txt"
    file.write_bytes(b"word " * 1000)
    stream = io.BytesIO(b"word " * 1000)
    for source in (str(file), "-"):
        with pytest.raises(SourceError, match="larger"):
            open_source(source, stdin=stream)
    assert stream.tell() == 1001


def test_a_pdf_may_begin_behind_a_server_s_words_and_a_text_about_pdf_is_a_text() -> None:
    pdf = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n"
    for head in (b"", b"\n\n", b"X-Served-By: pond\r\n\r\n"):
        assert page_from_bytes(head + pdf, "x").media_type == "application/pdf"
    for text in (b"A file begins with %PDF-1.4 and goes on.", b"<pre>%PDF-1.4\n1 0 obj</pre>"):
        assert page_from_bytes(text, "x").media_type != "application/pdf"


def test_an_address_without_its_scheme_is_recognised() -> None:
    for source in ("www.example.org", "example.org/a/page"):
        with pytest.raises(SourceMissing) as refused:
            open_source(source)
        assert f"reader https://{source}" in refused.value.remedy
    assert "https" not in _remedy("folder/none.txt")


def _remedy(source: str) -> str:
    with pytest.raises(SourceMissing) as refused:
        open_source(source)
    return refused.value.remedy


def test_the_network_is_not_imported_until_it_is_needed() -> None:
    script = (
        "import sys, reader.sources, reader.cleaning; "
        "sys.exit(any(name in sys.modules for name in ('httpx', 'pyperclip', 'markdown_it')))"
    )
    assert subprocess.run([sys.executable, "-c", script]).returncode == 0


def test_a_zero_byte_in_what_is_declared_to_be_a_page_is_passed_over(tmp_path):
    path = tmp_path / "lamp.html"
    path.write_bytes(b"<title>The\0 lamp</title><p>" + b"It was lit. " * 30)
    page = open_source(str(path))
    assert page.media_type == "text/html"
    assert "\0" not in decode(page)
    path.write_bytes(b"<title>The lamp</title>" + bytes(99) + b"It was lit. " * 30)
    with pytest.raises(NotText):
        open_source(str(path))
    other = tmp_path / "lamp.bin"
    other.write_bytes(b"<title>The\0 lamp</title><p>" + b"It was lit. " * 30)
    with pytest.raises(NotText):
        open_source(str(other))
