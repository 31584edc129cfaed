"""Ways of reading on the screen: skim, study, repeat; focus, measure, highlight, selection."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from textual.geometry import Offset
from textual.selection import Selection

from reader.config import HIGHLIGHTS, Choice
from reader.document import Block, Document, Kind, Place, Rule
from reader.errors import UsageError
from reader.events import State, StateChanged
from reader.tui.app import ReaderApp
from reader.tui.help import HelpScreen
from reader.tui.preferences import Preferences

from .fakes import HandSession, article
from .screens import marked, notices, reading, screen, transport, view


async def test_skimming_is_told_and_moves_from_opening_to_opening() -> None:
    async with reading(size=(120, 40)) as (hand, app, pilot):
        hand.say(1)
        await pilot.press("i")
        await pilot.pause()
        assert "skim" in transport(app)
        assert notices(app) == ["Headings and first sentences are read. ⏎ goes into a paragraph."]
        await pilot.press("right")
        assert hand.commands[-1] == Place(6, 0)
        await pilot.press("enter")
        await pilot.pause()
        assert "this paragraph" in transport(app)
        await pilot.press("i")
        await pilot.pause()
        assert "skim" not in transport(app)
        await pilot.press("right")
        assert hand.commands[-1:] == ["next"]


async def test_a_sentence_that_does_not_open_is_passed_over() -> None:
    async with reading() as (hand, _, pilot):
        hand.say(1)
        await pilot.press("i")
        hand.say(1)
        hand.say(2)
        assert hand.commands[-1] == Place(6, 0)


async def test_study_goes_round_and_waits() -> None:
    async with reading(size=(120, 40)) as (hand, app, pilot):
        await pilot.press("o")
        await pilot.pause()
        assert "study: sentence" in transport(app)
        hand.say(1)
        hand.say(2)
        assert hand.commands[-2:] == ["pause", hand.sentences[2].place]
        await pilot.press("o")
        await pilot.pause()
        assert "study: paragraph" in transport(app)
        await pilot.press("o")
        await pilot.pause()
        assert "study" not in transport(app)
        assert notices(app)[-1] == "It reads on by itself."


async def test_a_sentence_is_repeated_slower_once() -> None:
    async with reading(size=(120, 40)) as (hand, app, pilot):
        hand.say(4)
        await pilot.press("R")
        await pilot.pause()
        assert hand.speed == 0.75
        assert hand.commands[-2:] == ["again", "play"]
        assert "again, 0.75×" in transport(app)
        hand.say(4)
        hand.say(5)
        assert hand.speed == 1.0


async def test_a_speed_chosen_in_a_repetition_stays() -> None:
    async with reading() as (hand, _, pilot):
        hand.say(4)
        await pilot.press("R", "right_square_bracket")
        assert hand.speed == 0.8
        hand.say(5)
        assert hand.speed == 0.8


def colours(app: ReaderApp, words: str) -> set[str]:
    """The colours in which the row with these words is written."""
    widget = view(app)
    for y in range(widget.size.height):
        line = widget.render_line(y)
        if words in line.text:
            return {str(s.style.color) for s in line if s.style is not None and s.text.strip()}
    raise AssertionError(f"{words!r} is not on the screen")


async def test_what_was_heard_stays_lit_while_study_waits() -> None:
    async with reading() as (hand, app, pilot):
        await pilot.press("o")
        hand.say(6)
        hand.say(7)
        assert hand.commands[-2:] == ["pause", hand.sentences[7].place]
        hand.now = replace(hand.now, state=State.PAUSED)
        hand.emit(StateChanged(State.PAUSED))
        await pilot.pause()
        assert view(app)._sentence == hand.sentences[6]
        assert "7/19" in transport(app) or "sentence 7 of" in transport(app)
        hand.halt(State.PLAYING)
        await pilot.pause()
        assert view(app)._sentence == hand.sentences[7]


async def test_what_is_said_in_between_is_told_and_stopped() -> None:
    async with reading(size=(120, 40)) as (hand, app, pilot):
        hand.say(7)
        await pilot.press("question_mark")
        await pilot.pause()
        await pilot.press("h")
        assert "saying the help · esc stops" in transport(app)
        body = app.screen.query_one(".box")
        assert body.border_title == "Keys, read aloud"
        assert body.border_subtitle == "esc stops it"
        await pilot.press("escape")
        assert hand.commands[-1] == "hush"
        assert isinstance(app.screen, HelpScreen)
        assert body.border_title == "Keys"
        assert "esc closes" in str(body.border_subtitle)
        assert "saying" not in transport(app)
        await pilot.press("escape")
        assert not isinstance(app.screen, HelpScreen)
        await pilot.press("w")
        assert "saying where you are" in transport(app)
        await pilot.press("slash", *"gull", "enter")
        hand.commands.clear()
        await pilot.press("escape")
        await pilot.pause()
        assert hand.commands == ["hush"]
        assert view(app).matches.query == "gull"
        await pilot.press("escape")
        await pilot.pause()
        assert view(app).matches.query == ""
        assert hand.commands == ["hush"]


async def test_focus_dims_all_but_the_paragraph_that_is_said() -> None:
    async with reading(size=(120, 40)) as (hand, app, pilot):
        hand.say(7)
        await pilot.pause()
        before = colours(app, "For sixty years")
        await pilot.press("F")
        assert colours(app, "For sixty years") != before
        assert colours(app, "You learn") == before
        hand.say(1)
        await pilot.pause()
        assert "You learn" in screen(app)
        assert colours(app, "You learn") != before
        await pilot.press("F")
        assert colours(app, "You learn") == before


async def test_the_measure_is_switched_and_the_place_kept() -> None:
    async with reading(size=(120, 40)) as (_, app, pilot):
        for cells in (84, 100, 56, 64, 72):
            await pilot.press("W")
            await pilot.pause()
            assert view(app).measure == cells
            assert view(app)._layout.column == cells
            assert f"{cells} cells" in transport(app)


async def test_what_is_lit_is_switched() -> None:
    async with reading() as (hand, app, pilot):
        hand.say(7, "gull")
        await pilot.pause()
        shown = []
        for _ in HIGHLIGHTS:
            await pilot.press("c")
            await pilot.pause()
            shown.append((view(app).highlight, marked(app, "underline")))
        assert shown == [("sentence", ""), ("word", "gull"), ("none", ""), ("both", "gull")]


async def test_the_look_and_the_speed_are_remembered() -> None:
    kept = {"measure": 60, "highlight": "word", "speed": 1.0}

    def change(name: str, value: str) -> str:
        kept[name] = value
        return value

    choices = lambda: {name: Choice(value, "file") for name, value in kept.items()}  # noqa: E731
    preferences = Preferences(choices, change, lambda _: True, lambda _: {}, {})
    hand = HandSession(article())
    app = ReaderApp(hand.session, preferences=preferences)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert (view(app).measure, view(app).highlight) == (60, "word")
        hand.choose_speed(1.35)
        hand.speed = 2.0  # for a time: it is to be over by noon
        await pilot.press("W", "c", "S")
        await pilot.pause()
        assert kept == {"measure": "64", "highlight": "none", "speed": "1.35"}
        assert notices(app) == ["Every article without a speed of its own begins at 1.35× now."]
        assert hand.shared_speed


async def test_what_cannot_be_remembered_is_told() -> None:
    def change(name: str, value: str) -> str:
        raise UsageError("config.toml cannot be written", "Mend it")

    def choices() -> dict[str, Choice]:
        raise UsageError("config.toml cannot be read", "Mend it")

    preferences = Preferences(choices, change, lambda _: True, lambda _: {}, {})
    hand = HandSession(article())
    app = ReaderApp(hand.session, preferences=preferences)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("W")
        await pilot.pause()
        assert view(app).measure == 84
        assert notices(app) == ["config.toml cannot be written. Mend it."]


async def test_only_the_selection_is_said() -> None:
    async with reading() as (hand, app, pilot):
        await pilot.press("h")
        await pilot.pause()
        assert notices(app) == ["Nothing is selected. Drag over the words to be heard."]
        app.screen.selections = {view(app): Selection(Offset(4, 3), Offset(15, 3))}
        await pilot.press("h")
        assert hand.asides == [("sixty years", None)]


async def test_silent_code_keeps_its_lines() -> None:
    code = Block(Kind.CODE, "if late:\n    wait()", Rule("code", "Code"))
    document = Document((Block(Kind.PARAGRAPH, "A ferry."), code), source="x")
    async with reading(document) as (_, app, pilot):
        await pilot.press("full_stop")
        rows = [row.strip() for row in screen(app).splitlines() if row.strip()]
        assert rows == ["A ferry.", "code:", "if late:", "wait()"]
        at = next(y for y, row in enumerate(screen(app).splitlines()) if "wait()" in row)
        assert screen(app).splitlines()[at].index("wait") == (
            screen(app).splitlines()[at - 1].index("if late") + 4
        )


@pytest.mark.parametrize("key", ["z", "Z"])
async def test_the_dialogs_fit_the_smallest_screen(key: str) -> None:
    async with reading(size=(60, 18)) as (_, app, pilot):
        await pilot.press(key)
        await pilot.pause()
        box = app.screen.query_one(".box")
        assert box.region.height <= 18
        assert box.region.width <= 60


async def test_ways_and_minutes_go_on_with_the_next_article() -> None:
    async with reading(size=(120, 40)) as (hand, app, pilot):
        await pilot.press("i", "o", "z", *"20", "enter")
        await pilot.press("Z", *"10m", "enter")
        await pilot.pause()
        following = HandSession(article())
        app.session = following.session
        following.subscribe(app._hear)
        following.say(1)
        await pilot.pause()
        bar = transport(app)
        assert "skim · study: sentence" in bar
        assert re.search(r"sleep (20:00|19:[345]\d)", bar)
        assert "ends" in bar  # the moment at which all is to be over holds for what follows, too
        following.say(1)
        following.say(2)
        assert following.commands[-2:] == ["pause", Place(6, 0)]
        assert hand.commands == ["load"]
