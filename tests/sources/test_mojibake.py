"""Text that was encoded twice is mended, and text that only looks odd is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.document import Page
from reader.sources import decode
from reader.sources.mojibake import mended


def twice(text: str, charset: str) -> str:
    raw = text.encode()
    if charset == "latin-1":
        return raw.decode("latin-1")
    return "".join(bytes([n]).decode(charset, "ignore") or chr(n) for n in raw)


@pytest.mark.parametrize("charset", ["cp1252", "latin-1"])
@pytest.mark.parametrize(
    "text",
    [
        "You’re “late”, she said — for €5.",
        "L’élève était déjà très fatigué.",
        "Über die Brücke führt kein Weg für Gänse.",
        "Гавань замёрзла во вторую ночь января.",
        "Ducks 🦆 and geese → the pond",
    ],
)
def test_what_was_encoded_twice_is_mended(text: str, charset: str) -> None:
    page = Page(twice(text, charset).encode(), "page", "text/plain")
    assert decode(page) == text


@pytest.mark.parametrize(
    "text",
    [
        "“LIBERTÉ” — ÉGALITÉ—FRATERNITÉ… “café”… café”—",
        "NÃO, IRMÃ” — SÃO “AMANHÃ” NÃO",
        "Â is a letter of Romanian, and Ã is one of Portuguese.",
        "El Niño, MAÑANA” y ESPAÑA",
        "Đà Nẵng, Huế và Hà Nội",
    ],
)
def test_what_is_meant_so_stays(text: str) -> None:
    assert mended(text) == text


@given(st.text())
def test_anything_can_be_looked_at(text: str) -> None:
    mended(text)
