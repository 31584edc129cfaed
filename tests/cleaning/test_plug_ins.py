"""Shortcodes of read-aloud plug-ins: never spoken, and what they ask for is done."""

from __future__ import annotations

import pytest

from reader.cleaning import clean
from reader.document import Document, Kind, Page

TEXT = """Hens at sea

{}

The old ferry left the harbour at dawn in the rain, with a crate of hens and a captain.

Nobody on the pier had expected the captain to sail, for the wind had risen all night.
"""
HTML = """<html><head><title>Hens at sea</title></head><body><article><h1>Hens at sea</h1><p>{}</p>
<p>The old ferry left the harbour at dawn in the rain, with a crate of hens and a captain.</p>
<p>Nobody on the pier had expected the captain to sail, for the wind had risen all night.</p>
</article></body></html>"""


def document(shortcode: str, kind: str = "html") -> Document:
    text = (HTML if kind == "html" else TEXT).format(shortcode)
    return clean(Page(text.encode(), "page", f"text/{kind}"))


@pytest.mark.parametrize("kind", ["html", "plain"])
@pytest.mark.parametrize(
    "shortcode",
    [
        '[atlasvoice lang="de" voice="Any Voice" text_to_read="Hens, and the sea."]',
        "[atlasvoice text_to_read='Hens, and the sea.' lang=de]",
        "[atlasvoice text_to_read=”Hens, and the sea.” lang=”de”]",
        '[tta_listen_btn text_to_read="Hens, and the sea." lang="de"]',
    ],
)
def test_the_words_to_be_read_are_read_where_the_shortcode_stands(
    kind: str, shortcode: str
) -> None:
    found = document(shortcode, kind)
    at = next(i for i, block in enumerate(found.blocks) if block.text.startswith("["))
    silent = found.blocks[at].skipped
    assert silent is not None
    assert silent.name == "shortcode"
    asked = found.blocks[at + 1]
    assert (asked.kind, asked.text, asked.skipped) == (Kind.PARAGRAPH, "Hens, and the sea.", None)
    assert found.language == "de"


@pytest.mark.parametrize("kind", ["html", "plain"])
def test_one_in_the_middle_of_a_paragraph_parts_it(kind: str) -> None:
    code = '[atlasvoice text_to_read="Hennen, en de zee." lang="nl"]'
    text = "The hens had never been at sea before, and did not like it at all."
    found = document(f"{text} {code} Nor did the captain.", kind)
    blocks = [b for b in found.blocks if "like it" in b.text or "zee" in b.text or "Nor" in b.text]
    assert [(b.text, b.skipped and b.skipped.name, b.language) for b in blocks] == [
        (text, None, None),
        (code, "shortcode", None),
        ("Hennen, en de zee.", None, "nl"),
        ("Nor did the captain.", None, None),
    ]


def test_words_to_be_read_may_have_quotes_in_them() -> None:
    found = document('[atlasvoice text_to_read="Say &quot;hen&quot; again." lang="en"]')
    assert 'Say "hen" again.' in [b.text for b in found.blocks if b.skipped is None]


@pytest.mark.parametrize(
    "shortcode",
    [
        "[atlasvoice]",
        '[atlasvoice text_to_read=""]',
        '[atlasvoice text_to_read="…" lang="no tag"]',
        '[caption text_to_read="Nobody asked for this"]',
    ],
)
def test_others_stay_as_they_are(shortcode: str) -> None:
    found = document(shortcode)
    assert len(found.spoken_blocks) == 3
    assert found.language == ""


@pytest.mark.parametrize("kind", ["html", "plain"])
def test_the_voice_that_it_names_is_the_documents(kind: str) -> None:
    assert document('[tta_listen_btn voice="system:en-gb"]', kind).voice == "system:en-gb"
    assert document("[atlasvoice text_to_read='Hens.']", kind).voice is None
