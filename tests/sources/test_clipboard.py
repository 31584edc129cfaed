"""The clipboard is read as a source, or it is said what is missing."""

from __future__ import annotations

import threading

import pyperclip
import pytest

from reader.errors import NothingToRead, SourceError
from reader.sources import clipboard, open_source


def copied(patch: pytest.MonkeyPatch, text: str) -> None:
    patch.setattr(pyperclip, "paste", lambda: text)


def test_copied_text_is_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    copied(monkeypatch, "Größe und Mühe.\r\nZwei Zeilen.")
    page = open_source("clipboard:")
    assert page.content.decode() == "Größe und Mühe.\r\nZwei Zeilen."
    assert (page.source, page.media_type, page.encoding) == ("clipboard:", "text/plain", "utf-8")
    copied(monkeypatch, "<html><p>Copied source</p>")
    assert open_source("clipboard:").media_type == "text/html"


@pytest.mark.parametrize("text", ["", " \n"])
def test_nothing_was_copied(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    copied(monkeypatch, text)
    with pytest.raises(NothingToRead, match="no text"):
        open_source("clipboard:")


def test_only_an_address_was_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    copied(monkeypatch, "https://example.org/a\n")
    with pytest.raises(NothingToRead, match="only an address") as refused:
        open_source("clipboard:")
    assert "reader https://example.org/a" in refused.value.remedy


def test_there_is_no_clipboard(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> str:
        raise pyperclip.PyperclipException("could not find a copy/paste mechanism")

    monkeypatch.setattr(pyperclip, "paste", refuse)
    with pytest.raises(SourceError, match="cannot be reached") as refused:
        open_source("clipboard:")
    assert "reader -" in refused.value.remedy


def test_its_owner_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    done = threading.Event()

    def wait() -> str:
        done.wait(5)
        return ""

    monkeypatch.setattr(pyperclip, "paste", wait)
    monkeypatch.setattr(clipboard, "PATIENCE", 0.1)
    with pytest.raises(SourceError, match="did not answer"):
        open_source("clipboard:")
    done.set()
