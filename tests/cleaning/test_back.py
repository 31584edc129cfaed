"""The list of works behind a paper is silent, and nothing else is that is called so."""

from __future__ import annotations

import pytest

from reader.cleaning.back import hush_references
from reader.document import Block, Kind

WORKS = (
    "[1] A. Brook. Herons of the pond. Journal of Ponds, 12(3), 2019.",
    "Stone, I. (2020). Bitterns. Reed Press.",
    "3. Lee, A., Ek, B.: Egrets, forthcoming.",
)


def spoken(*texts: str, heading: str = "References", then: tuple[Block, ...] = ()) -> list[str]:
    blocks = (
        Block(Kind.PARAGRAPH, "The heron stood in the pond."),
        Block(Kind.HEADING, heading),
        *(Block(Kind.PARAGRAPH, text) for text in texts),
        *then,
    )
    return [block.text for block in hush_references(blocks) if block.skipped is None]


@pytest.mark.parametrize(
    "heading", ["References", "7. REFERENCES", "Bibliography:", "Literatur", "Works Cited"]
)
def test_works_that_are_cited_are_silent_with_their_heading(heading: str) -> None:
    appendix = (Block(Kind.HEADING, "Appendix"), Block(Kind.PARAGRAPH, "Made in 1990, by hand."))
    assert spoken(*WORKS, heading=heading) == ["The heron stood in the pond."]
    assert spoken(*WORKS, heading=heading, then=appendix)[1:] == [
        "Appendix", "Made in 1990, by hand.",
    ]  # fmt: skip


def test_prose_below_such_a_heading_is_spoken() -> None:
    prose = ("She gave three references.", "None of them had known her for long.")
    assert spoken(*prose)[1:] == ["References", *prose]
    assert spoken(*WORKS, heading="References to birds")[1:] == ["References to birds", *WORKS]
    assert spoken()[1:] == ["References"]
