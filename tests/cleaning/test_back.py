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


@pytest.mark.parametrize(
    "work",
    [
        "Brook, Ada. 2019. On what the heron of the pond eats. Marsh: Reed Press.",
        "Ada Brook, Ida Stone: Der Reiher. Teich 12, 2019, S. 3-9.",
        "BROOK A, STONE I. The heron and the pond. Ponds 2019;12:34.",
        "[Bro19] Ada Brook. The heron. 2019.",
        "The Pond Trust (2019) What the heron eats. https://pond.example/heron",
        "Brook A. and Stone I., “The heron,” Ponds, vol. 12, pp. 3-9, 2019.",
        "Ada Brook, The River (Marsh: Reed Press, 2010).",
        "UNESCO. Water for people. Paris, 2003.",
        "van den Brook, A. & Stone, I. (2019b). The heron. Reed Press.",
    ],
)
def test_works_are_known_by_how_they_are_written(work: str) -> None:
    assert spoken(work) == ["The heron stood in the pond."]


def test_prose_below_such_a_heading_is_spoken() -> None:
    prose = ("She gave three references.", "None of them had known her for long.")
    essay = (
        "In 1990, she wrote to the three of them. Nobody answered.",
        "Of the two who came in 2004 one had a letter, which he read aloud. It was short.",
        "Reykjavik, where she lived from 2011, has no herons.",
    )
    assert spoken(*prose)[1:] == ["References", *prose]
    assert spoken(*essay, heading="Quellen")[1:] == ["Quellen", *essay]
    assert spoken(*WORKS, heading="References to birds")[1:] == ["References to birds", *WORKS]
    assert spoken()[1:] == ["References"]
