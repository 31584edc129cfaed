"""The app as a listener uses it: keys and clicks go in, commands and the screen come out."""

from __future__ import annotations

import threading

import pytest
from textual.geometry import Offset
from textual.pilot import Pilot
from textual.selection import Selection

from reader.document import Block, Document, Kind, Place, Sentence
from reader.events import Heard, State
from reader.tui.app import ReaderApp
from reader.tui.help import HelpScreen
from reader.tui.reading import ReadingView
from tests.fakes import session

from .fakes import HandSession, article, long_article
from .screens import HOSTILE, marked, notices, reading, screen, transport, view


async def test_it_opens_ready_and_silent() -> None:
    async with reading() as (hand, app, _):
        assert hand.commands == ["load"]
        assert "For sixty years the small ferry" in screen(app)
        assert "Ready" in transport(app)
        assert "space plays" in transport(app)


async def test_it_plays_at_once_when_asked() -> None:
    async with reading(play=True) as (hand, _, _):
        assert hand.commands == ["load", "play"]


@pytest.mark.parametrize(
    ("key", "command"), [("space", "toggle"), ("left", "back"), ("right", "next")]
)
async def test_keys_are_commands(key: str, command: str) -> None:
    async with reading() as (hand, _, pilot):
        await pilot.press(key)
        assert hand.commands[-1] == command


async def test_the_word_is_bold_and_underlined_in_its_sentence() -> None:
    async with reading() as (hand, app, pilot):
        hand.say(7, "gull")
        await pilot.pause()
        assert marked(app, "underline") == "gull"
        hand.say(7, "minute")
        await pilot.pause()
        assert marked(app, "underline") == "minute"
        assert "sentence 8 of 19" in transport(app)


async def test_the_sentence_is_tinted_and_nothing_else() -> None:
    async with reading() as (hand, app, pilot):
        widget = view(app)
        page = widget.rich_style.bgcolor
        hand.say(2)
        await pilot.pause()
        tinted = [
            segment.text
            for y in range(widget.size.height)
            for segment in widget.render_line(y)
            if segment.style is not None and segment.style.bgcolor != page
        ]
        assert "".join(tinted) == "Nobody minded."


async def test_a_word_moves_by_the_timer_alone() -> None:
    async with reading() as (hand, app, pilot):
        hand.say(7, "gull")
        first = hand.now
        hand.now = Heard(first.state, 7, first.word, 21.0, 754.0, 0.02)
        await pilot.press("f")
        text = hand.document.blocks[8].text
        at = text.index("sits")
        hand.now = Heard(first.state, 7, (at, at + 4), 21.2, 754.0, None)
        await pilot.pause(0.1)
        assert marked(app, "underline") == "sits"


async def test_events_come_from_any_thread_and_coalesce() -> None:
    async with reading(long_article()) as (hand, app, pilot):
        asked = 0
        heard = hand.heard

        def counted() -> Heard:
            nonlocal asked
            asked += 1
            return heard()

        hand.heard = counted  # type: ignore[method-assign]  # counts what the app asks
        thread = threading.Thread(target=lambda: [hand.say(n % 40) for n in range(2000)])
        thread.start()
        thread.join()
        hand.say(5, "word1")
        await pilot.pause()
        assert marked(app, "underline") == "word1"
        assert asked < 1000


async def test_the_page_follows_the_voice() -> None:
    async with reading(long_article(), size=(80, 24)) as (hand, app, pilot):
        for sentence in (20, 60, 61, 179):
            hand.say(sentence)
            await pilot.pause()
            assert view(app).sentence_in_view()
            first = hand.sentences[sentence]
            head = hand.document.blocks[first.block].text[first.start : first.start + 20]
            assert head in screen(app)


@pytest.mark.parametrize("key", ["j", "down", "pagedown", "G", "end"])
async def test_scrolling_stops_following_until_f(key: str) -> None:
    async with reading(long_article()) as (hand, app, pilot):
        hand.say(3)
        await pilot.press(*[key] * 9)
        top = view(app).scroll_y
        assert top > 0
        assert not view(app).following
        assert "f follows" in transport(app)
        hand.say(4)
        await pilot.pause()
        assert view(app).scroll_y == top
        await pilot.press("f")
        await pilot.pause()
        assert view(app).following
        assert view(app).sentence_in_view()


async def test_the_wheel_stops_following() -> None:
    async with reading(long_article()) as (hand, app, pilot):
        hand.say(3)
        await pilot.pause()
        await pilot._post_mouse_events([_wheel()], widget=view(app))
        await pilot.pause()
        assert not view(app).following


def _wheel() -> type:
    from textual.events import MouseScrollDown

    return MouseScrollDown


async def test_up_and_home_come_back() -> None:
    async with reading(long_article()) as (_, app, pilot):
        await pilot.press("pagedown", "j", "k", "pageup")
        assert view(app).scroll_y == 0
        await pilot.press("G")
        assert view(app).scroll_y == view(app).max_scroll_y
        await pilot.press("g")
        assert view(app).scroll_y == 0


async def test_a_click_reads_from_there() -> None:
    async with reading() as (hand, app, pilot):
        rows = screen(app).splitlines()
        y = next(i for i, row in enumerate(rows) if "Nobody" in row)
        await pilot.click(ReadingView, offset=(rows[y].index("Nobody") + 2, y))
        await pilot.pause()
        paragraph = hand.document.blocks[3].text
        assert hand.commands[-2:] == [Place(3, paragraph.index("Nobody") + 2), "play"]


async def test_a_click_beside_the_text_does_nothing() -> None:
    async with reading() as (hand, _, pilot):
        await pilot.click(ReadingView, offset=(0, 5))
        await pilot.click(ReadingView, offset=(20, 0))
        await pilot.pause()
        assert hand.commands == ["load"]


async def test_a_click_on_wide_text_finds_its_character() -> None:
    document = Document((Block(Kind.PARAGRAPH, "船は e\u0301te\u0301 👩‍👧 終"),), source="x")
    async with reading(document) as (hand, app, pilot):
        left = view(app).render_line(1).text.index("船")
        text = document.blocks[0].text
        for cell, letter in ((0, "船"), (1, "船"), (2, "は"), (5, "e"), (6, "t"), (12, "終")):
            await pilot.click(ReadingView, offset=(left + cell, 1))
            await pilot.pause(0.0)
            assert hand.commands[-2] == Place(0, text.index(letter)), (cell, letter)


async def test_what_is_left_out_is_shown_and_hidden_again() -> None:
    async with reading() as (_, app, pilot):
        assert "WOOL" not in screen(app)
        await pilot.press("full_stop")
        assert "share-row: Share  Tweet  Print" in screen(app)
        assert "ticker: WOOL" in screen(app)
        await pilot.press("full_stop")
        assert "WOOL" not in screen(app)


@pytest.mark.parametrize("refreshed", [True, False])
async def test_the_page_that_follows_is_laid_anew_at_the_same_row(refreshed: bool) -> None:
    """A page that is told to scroll and wrapped anew before it was drawn shows the same rows."""
    async with reading(size=(60, 18)) as (hand, app, pilot):
        widget = view(app)
        widget.light(hand.sentences[7], None)
        if refreshed:
            await pilot.pause()
        widget.show_skipped = True
        await pilot.pause()
        assert widget.scroll_y == 18


async def test_what_is_left_out_is_spoken_when_asked() -> None:
    async with reading() as (hand, app, pilot):
        await pilot.press("full_stop")
        rows = screen(app).splitlines()
        y = next(i for i, row in enumerate(rows) if "WOOL" in row)
        await pilot.click(ReadingView, offset=(rows[y].index("WOOL"), y))
        await pilot.pause()
        assert hand.commands[-2:] == ["hear 5", "play"]


async def test_a_block_that_is_heard_is_no_longer_left_out() -> None:
    made, device, _ = session("One two three.", "~Share this", "Four five six.")
    app = ReaderApp(made)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("full_stop")
        assert "share-row: Share this" in screen(app)
        y = next(i for i, row in enumerate(screen(app).splitlines()) if "Share this" in row)
        await pilot.click(ReadingView, offset=(24, y))
        await pilot.pause()
        device.advance(0.2)
        await pilot.pause()
        assert "share-row" not in screen(app)
        assert "Share this" in screen(app)
        assert (
            made.document.blocks[made.sentences[made.heard().sentence].block].text == "Share this"
        )
        await pilot.press("full_stop")
        assert "Share this" in screen(app)
    made.close()


async def test_nothing_left_out_is_said() -> None:
    async with reading(long_article()) as (_, app, pilot):
        await pilot.press("full_stop")
        await pilot.pause()
        assert notices(app) == ["Nothing is left out of this article."]


async def test_help_lists_the_keys_and_closes() -> None:
    async with reading() as (_, app, pilot):
        await pilot.press("question_mark")
        assert isinstance(app.screen, HelpScreen)
        shown = app.export_screenshot().replace("&#160;", " ")
        for part in ("Next sentence", "Back a sentence", "Say this sentence again", "Faster"):
            assert part in shown
        await pilot.press("escape")
        assert not isinstance(app.screen, HelpScreen)


async def test_words_go_on_behind_the_help_screen() -> None:
    async with reading() as (hand, app, pilot):
        await pilot.press("question_mark")
        hand.say(7, "gull")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert marked(app, "underline") == "gull"


async def test_hostile_text_is_shown_as_it_is() -> None:
    document = Document(
        (Block(Kind.TITLE, HOSTILE), Block(Kind.PARAGRAPH, HOSTILE), Block(Kind.CODE, HOSTILE)),
        source="[red].txt",
        title=HOSTILE,
        author="[/]",
        site="[b]",
    )
    async with reading(document, size=(120, 24)) as (hand, app, pilot):
        assert screen(app).count(HOSTILE) == 3
        bar = "".join(app.query_one(f"#{part}").render_line(0).text for part in ("name", "origin"))
        assert HOSTILE in bar
        assert "[/] · [b]" in bar
        hand.warn(HOSTILE, f"Do {HOSTILE}")
        hand.fail(HOSTILE, HOSTILE)
        await pilot.pause()
        assert notices(app) == [f"{HOSTILE}. Do {HOSTILE}.", f"{HOSTILE}. {HOSTILE}."]
        assert app.export_screenshot()
        rows = screen(app).splitlines()
        y = next(i for i, row in enumerate(rows) if HOSTILE in row)
        await pilot.click(ReadingView, offset=(rows[y].index("x[/]"), y))
        await pilot.pause()
        assert app.is_running
        assert isinstance(hand.commands[-2], Place)


async def test_after_a_failure_play_tries_again() -> None:
    async with reading() as (hand, app, pilot):
        hand.fail("The voice broke", "Choose another with --voice")
        await pilot.pause()
        assert notices(app) == ["The voice broke. Choose another with --voice."]
        assert "space tries again" in transport(app)
        await pilot.press("space")
        await pilot.pause()
        assert hand.commands[-1] == "play"
        assert notices(app) == []
        assert "tries again" not in transport(app)
        await pilot.press("space")
        assert hand.commands[-1] == "toggle"


async def test_a_voice_that_plays_again_has_not_failed() -> None:
    async with reading() as (hand, _, pilot):
        hand.fail("The voice broke", "")
        hand.say(3)
        await pilot.pause()
        await pilot.press("space")
        assert hand.commands[-1] == "toggle"


async def test_a_notice_takes_its_own_rows_and_gives_them_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("reader.tui.notices.BRIEF", 1.0)
    async with reading() as (hand, app, pilot):
        before = view(app).size.height
        hand.warn("There is no sound", "Look at the words instead")
        hand.warn("There is no sound", "Look at the words instead")
        await pilot.pause()
        assert len(notices(app)) == 1
        assert view(app).size.height == before - 1
        await pilot.pause(1.2)
        assert notices(app) == []
        assert view(app).size.height == before


async def test_notices_do_not_pile_up() -> None:
    async with reading(size=(60, 18)) as (hand, app, pilot):
        for number in range(20):
            hand.warn(f"Trouble {number}", "Wait")
        await pilot.pause()
        assert notices(app)[-1] == "Trouble 19. Wait."
        assert len(notices(app)) <= 3
        assert view(app).size.height >= 10


async def test_the_name_of_a_file_is_nothing_that_a_terminal_obeys() -> None:
    document = Document(
        (Block(Kind.PARAGRAPH, "It was late."),), source="/tmp/\x1b]0;title\x07\x1b[31mferry.txt"
    )
    async with reading(document) as (_, app, _):
        assert app.query_one("#name").render_line(0).text.strip() == "ferry.txt"


async def test_a_site_that_is_its_own_author_is_named_once() -> None:
    document = Document(article().blocks, source="x", author="Harbour News", site="harbour news")
    async with reading(document) as (_, app, _pilot):
        assert app.query_one("#origin").render_line(0).text.strip() == "Harbour News"


async def test_finished_offers_to_play_again() -> None:
    async with reading() as (hand, app, pilot):
        hand.say(18)
        hand.halt(State.FINISHED)
        await pilot.pause()
        assert "Finished" in transport(app)
        assert "space plays again" in transport(app)


@pytest.mark.parametrize("key", ["q", "ctrl+c", "ctrl+q"])
async def test_quitting_is_silent_first(key: str) -> None:
    hand = HandSession(long_article())
    app = ReaderApp(hand.session)
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press(key)
    assert hand.commands[-2:] == ["pause", "close"]
    assert app.return_code == (130 if key == "ctrl+c" else 0)
    hand.say(3)  # a late event finds nobody, and does no harm


async def test_resizing_keeps_the_place() -> None:
    async with reading(long_article()) as (_, app, pilot):
        await pilot.press(*["pagedown"] * 4)
        top = screen(app).split("Paragraph ")[1].split()[0]
        await pilot.resize_terminal(46, 20)
        await pilot.pause()
        assert f"Paragraph {top} " in screen(app)
        await pilot.resize_terminal(200, 50)
        await pilot.pause()
        assert f"Paragraph {top} " in screen(app)


@pytest.mark.parametrize("size", [(8, 4), (20, 5), (60, 18), (300, 80)])
async def test_any_size_will_do(size: tuple[int, int]) -> None:
    async with reading(size=size) as (hand, app, pilot):
        hand.say(7, "gull")
        await pilot.pause()
        await pilot.press("full_stop", "G", "g")
        assert app.is_running


async def test_selected_text_is_what_is_written() -> None:
    async with reading() as (_, app, _pilot):
        found = view(app).get_selection(Selection(Offset(4, 3), Offset(5, 6)))
        assert found is not None
        assert found[0].startswith("sixty years")
        assert found[0].endswith("\n\nThe l")
        assert "WOOL" not in found[0]


async def test_dragging_selects_and_does_not_jump() -> None:
    async with reading() as (hand, app, pilot):
        rows = screen(app).splitlines()
        y = next(i for i, row in enumerate(rows) if "Nobody" in row)
        x = rows[y].index("Nobody")
        await pilot.mouse_down(ReadingView, offset=(x, y))
        await pilot.hover(ReadingView, offset=(x + 5, y))
        await pilot.mouse_up(ReadingView, offset=(x + 5, y))
        await pilot.pause()
        assert app.screen.get_selected_text() == "Nobody"
        assert hand.commands == ["load"]


async def drag(pilot: Pilot[None], start: tuple[int, int], end: tuple[int, int]) -> str | None:
    await pilot.mouse_down(ReadingView, offset=start)
    await pilot.hover(ReadingView, offset=end)
    await pilot.mouse_up(ReadingView, offset=end)
    await pilot.pause()
    return pilot.app.screen.get_selected_text()


async def test_selecting_may_begin_and_end_beside_the_text() -> None:
    async with reading(long_article(), size=(120, 24)) as (_, app, pilot):
        await pilot.press("pagedown", "pagedown")
        await pilot.pause()
        rows = screen(app).splitlines()
        y = next(i for i, row in enumerate(rows) if "opens plainly" in row)
        words = rows[y].strip()
        x, second = rows[y].index(words), rows[y + 1].strip()
        text = app.session.document.blocks
        block = next(b.text for b in text if b.text.startswith(words))
        paragraph = " ".join(words.split()[:2])
        assert not rows[y - 1].strip()
        # From the blank row above, and from the left margin.
        assert await drag(pilot, (60, y - 1), (x + len(paragraph) - 1, y)) == paragraph
        assert await drag(pilot, (2, y), (x + len(paragraph) - 1, y)) == paragraph
        assert await drag(pilot, (2, y + 1), (x + len(second) - 1, y + 1)) == second
        # To the blank row below, to the right margin, and to the left one of the row below.
        below = next(i for i in range(y, len(rows)) if not rows[i].strip())
        assert await drag(pilot, (x, y), (60, below)) == block
        assert await drag(pilot, (x, y), (118, y)) == words
        assert (await drag(pilot, (x, y), (2, y + 1)) or "").strip() == words
        # Up to the blank row, and within the margins alone.
        assert await drag(pilot, (x + 4, y), (60, y - 1)) == words[:5]
        assert len(await drag(pilot, (2, y), (4, y)) or "") <= 1


async def test_changing_the_theme_redraws_the_page() -> None:
    async with reading() as (_, app, pilot):
        before = view(app).render_line(3)
        app.theme = "reader-light"
        await pilot.pause()
        after = view(app).render_line(3)
        assert before.text == after.text
        assert list(before) != list(after)


def test_a_sentence_that_is_not_shown_lights_nothing() -> None:
    widget = ReadingView(article())
    assert not widget._layout.rows_of(0, (0, 4))
    assert Sentence(0, 0, 4).place == Place(0, 0)
