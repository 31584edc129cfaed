"""The picture of an article is fetched like its page, and never missed."""

from __future__ import annotations

import pytest

from reader.sources import pictures
from reader.sources.pictures import fetch_picture
from tests.sources.test_web import Site, other, redirect, reply, site

__all__ = ["other", "site"]  # fixtures


def test_a_picture_of_the_pages_own_server(site: Site) -> None:
    site.answers["/a.png"] = reply(200, b"\x89PNG", content_type="image/png")
    site.answers["/b.png"] = redirect(site.url("/a.png"))
    assert fetch_picture(site.url("/a.png"), site.url("/page")) == b"\x89PNG"
    assert fetch_picture(site.url("/b.png"), site.url("/page")) == b"\x89PNG"


@pytest.mark.parametrize("source", ["", "page.html"])
def test_a_file_leads_nobody_into_a_private_network(site: Site, source: str) -> None:
    site.answers["/a.png"] = reply(200, b"\x89PNG", content_type="image/png")
    assert fetch_picture(site.url("/a.png"), source) == b""
    assert site.asked == []


def test_nor_does_a_page_of_another_port(site: Site, other: Site) -> None:
    site.answers["/a.png"] = redirect(other.url("/a.png"))
    other.answers["/a.png"] = reply(200, b"\x89PNG", content_type="image/png")
    assert fetch_picture(site.url("/a.png"), site.url("/page")) == b""
    assert other.asked == []


def test_what_is_none_is_none(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.answers["/page.png"] = reply(200, b"<html>", content_type="text/html")
    site.answers["/loop.png"] = redirect(site.url("/loop.png"))
    monkeypatch.setattr(pictures, "LARGEST_PICTURE", 1000)
    site.answers["/large.png"] = reply(200, bytes(2000), content_type="image/png")
    for path in ("/page.png", "/loop.png", "/large.png", "/missing.png"):
        assert fetch_picture(site.url(path), site.url("/page")) == b""


def test_a_server_that_never_answers_is_not_waited_for(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    import time

    monkeypatch.setattr(pictures, "SECONDS", 0.2)
    site.answers["/slow.png"] = lambda _: time.sleep(2)
    assert fetch_picture(site.url("/slow.png"), site.url("/page")) == b""


@pytest.mark.parametrize(
    "address", ["", "file:///etc/passwd", "data:image/png;base64,AA", "http://", "http://[", "x"]
)
def test_what_is_no_address(address: str) -> None:
    assert fetch_picture(address, address) == b""
