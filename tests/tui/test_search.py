"""Finding words in the page, and reading from where they stand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from textual.widgets import Input

from reader.document import Block, Document, Kind, Place, Rule
from reader.tui.app import ReaderApp
from reader.tui.search import Matches
from reader.tui.search_bar import SearchBar
from tests.growth import assert_linear

from .fakes import long_article
from .screens import HOSTILE, marked, notices, reading, screen, transport, view

LETTERS = st.text(st.sampled_from("abA [(.é渡\n "), max_size=40)


def blocks(*texts: str) -> list[Block]:
    return [Block(Kind.PARAGRAPH, text) for text in texts]


def spans(matches: Matches, block: int, text: str) -> list[str]:
    return [text[a:b] for a, b in matches.within(block, (0, len(text)))]


@given(st.lists(LETTERS, max_size=4), st.text(st.sampled_from("abA[(.é渡"), min_size=1, max_size=2))
def test_every_match_is_the_query_and_none_is_missed(texts: list[str], query: str) -> None:
    matches = Matches(blocks(*texts), query)
    fold = (lambda t: t) if query != query.lower() else str.lower
    assert len(matches) == sum(fold(text).count(query) for text in texts)
    for number, text in enumerate(texts):
        assert all(fold(found) == query for found in spans(matches, number, text))


def test_a_capital_asks_for_that_case() -> None:
    page = blocks("The ferry and The Ferry")
    assert len(Matches(page, "ferry")) == 2
    assert len(Matches(page, "Ferry")) == 1


def test_a_space_finds_any_space_and_signs_are_only_signs() -> None:
    page = blocks("one\ntwo  (a.c)")
    assert len(Matches(page, "one two")) == 1
    assert len(Matches(page, "a.c")) == 1
    assert len(Matches(page, "a?c")) == 0
    assert len(Matches(page, "   ")) == 0


def test_composed_and_decomposed_letters_are_the_same() -> None:
    assert len(Matches(blocks("caf\u00e9"), "cafe\u0301")) == 1


def test_stepping_wraps_and_starts_at_a_place() -> None:
    matches = Matches(blocks("a b a", "a"), "a")
    matches.look_from(Place(0, 1))
    assert matches.place == Place(0, 4)
    matches.step(1)
    assert matches.place == Place(1, 0)
    matches.step(1)
    assert matches.place == Place(0, 0)
    matches.step(-1)
    assert matches.place == Place(1, 0)
    matches.look_from(Place(2, 0))
    assert matches.place == Place(0, 0)


def test_silent_blocks_are_searched_when_they_are_shown() -> None:
    page = [Block(Kind.PARAGRAPH, "salt", Rule("ticker", "Prices")), *blocks("salt")]
    assert len(Matches(page, "salt")) == 2
    assert len(Matches(page, "salt", all=False)) == 1


def bar(app: ReaderApp) -> SearchBar:
    return app.query_one(SearchBar)


async def test_matches_are_lit_as_the_query_is_typed() -> None:
    async with reading() as (hand, app, pilot):
        await pilot.press("slash", *"clock")
        await pilot.pause()
        assert bar(app).display
        assert bar(app).region.height == 1
        # "clocks" twice and "clock" twice; the one looked at is underlined, the others slanted
        assert marked(app, "underline") == "clock"
        assert "1 of 4" in bar(app).query_one("#search-count").render_line(0).text
        assert len(view(app).matches) == 4
        assert hand.commands == ["load"]


async def test_keys_that_are_typed_are_not_commands() -> None:
    async with reading() as (hand, app, pilot):
        await pilot.press("slash", "space", "q", "n", "r", "backspace")
        assert hand.commands == ["load"]
        assert app.query_one("#query", Input).value == " qn"


async def test_n_goes_on_and_around_and_enter_reads_from_there() -> None:
    async with reading(long_article()) as (hand, app, pilot):
        await pilot.press("slash", *"word5")
        await pilot.pause()
        assert "word5" in screen(app)
        await pilot.press("enter")
        await pilot.pause()
        assert not bar(app).display
        assert app.focused is view(app)
        assert "1 of 11 · ⏎ reads" in transport(app)
        await pilot.press("n")
        await pilot.pause()
        assert "2 of 11" in transport(app)
        assert "word50" in screen(app)
        assert not view(app).following
        await pilot.press("N", "N")
        await pilot.pause()
        assert "11 of 11" in transport(app)
        assert "word59" in screen(app)
        await pilot.press("enter")
        await pilot.pause()
        text = hand.document.blocks[59].text
        assert hand.commands[-2:] == [Place(59, text.index("word59")), "play"]
        assert view(app).following


async def test_escape_in_the_line_goes_back_to_where_it_was() -> None:
    async with reading(long_article()) as (hand, app, pilot):
        hand.say(0)
        await pilot.press("slash", *"word40")
        await pilot.pause()
        assert view(app).scroll_y > 0
        await pilot.press("escape")
        await pilot.pause()
        assert view(app).scroll_y == 0
        assert view(app).following
        assert len(view(app).matches) == 0
        assert marked(app, "italic") == ""


async def test_escape_in_the_text_clears_and_stays() -> None:
    async with reading(long_article()) as (_, app, pilot):
        await pilot.press("slash", *"word40", "enter")
        top = view(app).scroll_y
        await pilot.press("escape")
        assert marked(app, "underline") == ""
        assert view(app).scroll_y == top
        await pilot.press("n")
        await pilot.pause()
        assert notices(app) == ["Nothing is searched. Press / and type what to find."]


async def test_what_is_not_there_is_said() -> None:
    async with reading() as (hand, app, pilot):
        await pilot.press("slash", *"[/]x")
        await pilot.pause()
        assert "not found" in bar(app).query_one("#search-count").render_line(0).text
        await pilot.press("enter")
        await pilot.pause()
        assert notices(app) == ["'[/]x' is not in the text."]
        await pilot.press("enter")
        assert hand.commands == ["load"]


async def test_the_arrows_step_while_typing() -> None:
    async with reading() as (_, app, pilot):
        await pilot.press("slash", *"clock", "down")
        await pilot.pause()
        assert view(app).matches.current == 1
        await pilot.press("up", "up")
        await pilot.pause()
        assert view(app).matches.current == 3


async def test_a_match_over_two_rows_and_over_the_word_that_is_said() -> None:
    async with reading(size=(60, 24)) as (hand, app, pilot):
        hand.say(1, "small")
        await pilot.press("slash", *"the small ferry at aldersand left when its captain", "enter")
        await pilot.pause()
        found = "the small ferry at Aldersand left when its captain"
        assert marked(app, "underline").replace(" ", "") == found.replace(" ", "")


async def test_showing_what_is_left_out_searches_it_too() -> None:
    async with reading() as (_, app, pilot):
        await pilot.press("slash", *"wool", "enter")
        assert len(view(app).matches) == 0
        await pilot.press("full_stop")
        assert len(view(app).matches) == 1


async def test_hostile_queries_are_only_text() -> None:
    document = Document((Block(Kind.PARAGRAPH, HOSTILE),), source="x")
    async with reading(document) as (_, app, pilot):
        await pilot.press("slash")
        app.query_one("#query", Input).value = "[@click=app.quit]"
        await pilot.pause()
        assert marked(app, "underline") == "[@click=app.quit]"
        await pilot.press("enter", "n")
        assert app.is_running


def test_a_long_document_is_searched_in_linear_time() -> None:
    def search(size: int) -> None:
        page = blocks(*["Some words of the ferry and its clock, again and again. " * 6] * size)
        assert len(Matches(page, "clock")) == 6 * size

    assert_linear(search, 1500)
