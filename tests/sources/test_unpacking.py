"""Archives are unpacked within limits, whatever they say of themselves."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import reader.sources.unpacking as unpacking
from reader.errors import SourceError
from reader.sources.unpacking import Archive


def packed(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def test_an_entry_is_read_whole_and_a_missing_one_is_none() -> None:
    archive = Archive(packed(a=b"heron " * 1000), "It")
    assert archive.read("a") == b"heron " * 1000
    assert archive.read("b") is None
    assert "a" in archive and archive.names == ("a",)


def test_what_grows_too_much_is_stopped() -> None:
    bomb = Archive(packed(a=b"\0" * 20_000_000), "It")
    with pytest.raises(SourceError, match="unpacks to far more"):
        bomb.read("a")


def test_what_is_unpacked_is_counted_over_all_entries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "TOTAL_LIMIT", 250)
    archive = Archive(packed(a=b"x" * 100, b=b"y" * 100, c=b"z" * 100), "It")
    assert archive.read("a") and archive.read("b")
    with pytest.raises(SourceError, match="unpacks to far more"):
        archive.read("c")


def test_the_size_in_the_header_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "ENTRY_LIMIT", 1000)
    content = bytearray(packed(a=b"heron" * 1000))
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = content.find(signature) + offset
        content[at : at + 4] = struct.pack("<I", 10)
    with pytest.raises(SourceError):
        Archive(bytes(content), "It").read("a")


def test_too_many_entries_are_not_even_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "ENTRIES", 3)
    with pytest.raises(SourceError, match="more than 3 files"):
        Archive(packed(a=b"", b=b"", c=b"", d=b""), "It")


def test_a_locked_archive_says_so() -> None:
    content = bytearray(packed(a=b"heron"))
    content[content.find(b"PK\x01\x02") + 8] |= 1
    content[content.find(b"PK\x03\x04") + 6] |= 1
    with pytest.raises(SourceError, match="password"):
        Archive(bytes(content), "It").read("a")


def test_methods_that_unpack_without_a_limit_are_not_used() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("a", b"heron" * 100)
    with pytest.raises(SourceError, match="damaged"):
        Archive(out.getvalue(), "It").read("a")


@settings(max_examples=200, deadline=2000)
@given(st.data())
def test_a_mangled_archive_only_raises_source_errors(data: st.DataObject) -> None:
    content = bytearray(packed(mimetype=b"application/epub+zip", b=b"heron " * 50))
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    content = content[: data.draw(st.integers(1, len(content)))]
    try:
        archive = Archive(bytes(content), "It")
        for name in archive.names:
            archive.read(name)
    except SourceError as error:
        assert error.remedy
