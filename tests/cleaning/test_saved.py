"""Pages that were saved with all that they show."""

from __future__ import annotations

import base64
import os
import quopri

import pytest

from reader.cleaning import clean
from reader.cleaning.saved import without_pictures
from reader.document import Document, Page
from reader.errors import NothingToRead
from reader.sources import page_from_bytes
from tests.cleaning.making import STORY
from tests.growth import assert_linear

PAGE = (
    "<html><head><title>x</title></head><body><article><h1>The Heron</h1>"
    f"{STORY}</article></body></html>"
)


def archive(
    page: bytes, *, charset: str = "utf-8", encoding: str = "quoted-printable", start: str = ""
) -> bytes:
    return (
        b"From: <Saved by a browser>\r\nSnapshot-Content-Location: https://example.org/heron\r\n"
        b"Subject: =?utf-8?Q?The_Heron=E2=80=99s_Pond?=\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related;\r\n\ttype="text/html";' + start.encode() + b"\r\n"
        b'\tboundary="b"\r\n\r\n\r\n--b\r\nContent-Type: text/html\r\nContent-ID: <frame@x>\r\n'
        b"Content-Location: https://ads.example.org/\r\n\r\n<p>A frame.</p>\r\n"
        b"--b\r\nContent-Type: text/html; charset=" + charset.encode() + b"\r\n"
        b"Content-ID: <page@x>\r\nContent-Location: https://example.org/heron\r\n"
        b"Content-Transfer-Encoding: " + encoding.encode() + b"\r\n\r\n" + page + b"\r\n"
        b"--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + base64.encodebytes(os.urandom(3000)) + b"--b--\r\n"
    )  # fmt: skip


def read(content: bytes) -> Document:
    return clean(page_from_bytes(content, "heron.mhtml"), allow_empty=True)


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
@pytest.mark.parametrize("charset", ["utf-8", "cp1252"])
@pytest.mark.parametrize("start", ["", 'start="<page@x>";'])
def test_a_web_archive(encoding: str, charset: str, start: str) -> None:
    raw = PAGE.encode(charset)
    page = quopri.encodestring(raw) if encoding == "quoted-printable" else base64.encodebytes(raw)
    document = read(archive(page, charset=charset, encoding=encoding, start=start))
    text = [block.text for block in document.blocks]
    assert text[0] == "The Heron"
    assert len(text) == 6 and "café’s" in text[1]
    assert document.source == "heron.mhtml"


def test_the_subject_is_the_title_where_the_page_has_none() -> None:
    page = f"<html><body>{STORY}</body></html>".encode()
    assert read(archive(quopri.encodestring(page))).title == "The Heron’s Pond"


def test_an_archive_without_a_page_says_so() -> None:
    content = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n\nx\n--b--\n"
    with pytest.raises(NothingToRead, match="without a page"):
        read(content)


def test_pictures_within_a_page_take_linear_time() -> None:
    def read(size: int) -> None:
        picture = base64.b64encode(os.urandom(size))
        image = b"<img alt='' src='data:image/png;base64," + picture + b"'>"
        content = PAGE.encode().replace(b"</h1>", b"</h1>" + image)
        content = content.replace(
            b"</head>",
            b"<style>@font-face{src:url(data:font/woff2;base64," + picture + b")}</style></head>",
        )
        document = clean(Page(content, "x", "text/html"), allow_empty=True)
        assert len(document.blocks) == 6

    assert_linear(read, 8_000_000)


def test_only_long_addresses_are_cut_out() -> None:
    text = b"<p>data:text/plain,hello is an address, and data:image/png;base64,AAAA too."
    assert without_pictures(text) == text
    assert (
        without_pictures(b"<img src=data:image/png;base64," + b"A" * 500 + b">")
        == b"<img src=data:,>"
    )
