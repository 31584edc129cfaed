"""Documents to remember."""

from __future__ import annotations

from reader.document import Block, Document, Kind, Rule

ADVERT = Rule("advert", "it sells something")


def document(*texts: str, source: str = "https://example.org/a", **facts: str) -> Document:
    """A paragraph for each text; one that begins with ``~`` is skipped."""
    return Document(
        tuple(
            Block(Kind.PARAGRAPH, text.removeprefix("~"), ADVERT if text[0] == "~" else None)
            for text in texts
        ),
        source,
        **facts,
    )
