"""Laying out a document: what is shown, where, and the way back from the screen."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from reader.document import Block, Kind, Place, Rule
from reader.tui.cells import width
from reader.tui.rows import COLUMN, lay

from .fakes import article

RULE = Rule("share-row", "A row of buttons")
BLOCKS = st.lists(
    st.builds(
        Block,
        st.sampled_from(list(Kind)),
        st.text(st.sampled_from("ab c。渡 \n\t-e\u0301"), max_size=80),
        st.sampled_from([None, None, RULE]),
    ),
    max_size=8,
)


@given(BLOCKS, st.integers(10, 140), st.booleans())
def test_every_shown_character_is_on_the_page_once(
    blocks: list[Block], cells: int, skipped: bool
) -> None:
    layout = lay(blocks, cells, skipped=skipped)
    shown = "".join("".join(layout.text(row).split()) for row in layout.rows)
    expected = [b.text for b in blocks if skipped or b.skipped is None]
    assert shown == "".join("".join(text.split()) for text in expected)


@given(BLOCKS, st.integers(10, 140), st.booleans())
@example([Block(Kind.CODE, "a\n", Rule("share-row", "A row of buttons"))], 10, True)
def test_places_lead_to_cells_and_back(blocks: list[Block], cells: int, skipped: bool) -> None:
    layout = lay(blocks, cells, skipped=skipped)
    for index, row in enumerate(layout.rows):
        if row.block < 0:
            assert layout.place_at(index, layout.left) is None
            continue
        text = layout.text(row)
        assert width(row.lead) + width(text) <= layout.column
        for offset, letter in enumerate(text):
            place = Place(row.block, row.start + offset)
            assert layout.row_of(place) == index
            if letter not in "\u0301" and text[offset + 1 : offset + 2] != "\u0301":
                cell = layout.left + width(row.lead) + width(text[:offset])
                assert layout.place_at(index, cell) == place


@given(BLOCKS, st.integers(10, 140))
def test_every_place_has_a_row(blocks: list[Block], cells: int) -> None:
    layout = lay(blocks, cells)
    for number, block in enumerate(blocks):
        row = layout.row_of(Place(number, len(block.text)))
        assert 0 <= row < max(1, len(layout.rows))


def test_the_column_is_in_the_middle_and_not_too_wide() -> None:
    wide = lay(article().blocks, 200)
    assert (wide.left, wide.column) == (64, COLUMN)
    narrow = lay(article().blocks, 60)
    assert (narrow.left, narrow.column) == (2, 56)


def test_what_is_skipped_is_shown_on_demand_with_its_rule() -> None:
    blocks = article().blocks
    usual = [row.lead for row in lay(blocks, 80).rows]
    assert not any("share-row" in lead for lead in usual)
    leads = [row.lead for row in lay(blocks, 80, skipped=True).rows]
    assert {"navigation: ", "byline: ", "share-row: ", "ticker: "} <= set(leads)


def test_a_place_in_a_skipped_block_leads_to_the_next_shown_row() -> None:
    blocks = article().blocks
    layout = lay(blocks, 80)
    assert layout.row_of(Place(2, 5)) == layout.row_of(Place(3, 0))


def test_lists_stand_close_and_keep_their_own_marks() -> None:
    blocks = [
        Block(Kind.LIST_ITEM, "First of all, this runs on and on."),
        Block(Kind.LIST_ITEM, "2. Second"),
        Block(Kind.PARAGRAPH, "After."),
    ]
    layout = lay(blocks, 24)
    assert [(row.block, row.lead) for row in layout.rows] == [
        (-1, ""), (0, "• "), (0, "  "), (1, "  "), (-1, ""), (2, ""), (-1, ""),
    ]  # fmt: skip


def test_an_empty_document_has_no_rows() -> None:
    assert not lay([], 80).rows
    assert not lay([Block(Kind.CAPTION, "x", RULE)], 80).rows
