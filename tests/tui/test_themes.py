"""Every theme: what is read can be read, what is lit is seen, and what is silent still is there."""

from __future__ import annotations

import re

import pytest
from rich.color import Color
from textual.theme import BUILTIN_THEMES

from reader.events import State
from reader.tui.app import ReaderApp
from reader.tui.drawing import COMPONENTS
from reader.tui.themes import DARK, LIGHT

from .screens import reading, view

NAMES = [DARK.name, LIGHT.name, *sorted(n for n, theme in BUILTIN_THEMES.items() if not theme.ansi)]
READ = sorted(COMPONENTS - {f"reading--{name}" for name in ("skipped", "rule", "lead", "dim")})
LIT_UP = ("dim", "sentence", "word", "found", "selected")
BORDERS = set("│▌▐▎▏▕")
LIT = [
    ("reading--sentence", "reading--word"),
    ("reading--quote", "reading--sentence"),
    ("reading--caption", "reading--sentence"),
    ("reading--heading", "reading--sentence"),
    ("reading--code", "reading--sentence", "reading--word"),
    ("reading--sentence", "reading--match"),
    ("reading--sentence", "reading--found"),
    ("reading--sentence", "reading--selected"),
    ("reading--sentence", "reading--word", "reading--selected"),
    ("reading--code", "reading--selected"),
]


def luminance(color: Color | None) -> float:
    assert color is not None
    assert color.triplet is not None
    shares = (value / 255 for value in color.triplet)
    linear = [s / 12.92 if s <= 0.03928 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: Color | None, other: Color | None) -> float:
    """As WCAG 2 counts it: 1 to 21."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def around_the_text(app: ReaderApp) -> dict[str, float]:
    """What stands outside the article, and its contrast, the lowest of each; measured as drawn."""
    page = view(app).region
    found: dict[str, float] = {}
    for y, strip in enumerate(app.screen._compositor.render_strips()):
        x = 0
        for segment in strip:
            begins, x = x, x + segment.cell_length
            words, style = segment.text.strip(), segment.style
            if not words or style is None or page.contains(begins, y):
                continue
            ratio = contrast(style.color, style.bgcolor)
            found[words] = min(ratio, found.get(words, 21.0))
    return found


def too_pale(app: ReaderApp) -> dict[str, float]:
    drawn = around_the_text(app)
    # A line that shows how far it is, or a border: nothing to be read.
    least = {words: 4.5 if re.search(r"\w", words) else 3.0 for words in drawn}
    return {
        words: round(ratio, 2)
        for words, ratio in drawn.items()
        if ratio < least[words] and not set(words) <= BORDERS
    }


@pytest.mark.parametrize("theme", NAMES)
async def test_every_theme_looks_right(theme: str) -> None:
    async with reading(size=(160, 30)) as (hand, app, pilot):
        app.theme = theme
        await pilot.pause()
        for state in State:
            hand.say(7, "gull", state)
            await pilot.pause(0.02)
            assert {state: too_pale(app)} == {state: {}}
        drawn = ""  # one after the other: what is told goes again after a time
        for keys in (("i",), ("right_square_bracket",), ("z", "enter"), ()):
            await pilot.press(*keys)
            if not keys:
                hand.warn("No sound card could be opened", "Reading goes on silently")
                hand.fail("The voice broke", "Choose another")
            await pilot.pause(0.02)
            drawn += "".join(around_the_text(app))
            assert too_pale(app) == {}
        for words in (
            "skim",
            "sleep",
            "speed",
            "Aldersand",
            "silently",
            "broke",
            "first sentences",
        ):
            assert words in drawn
        await pilot.press("t")
        await pilot.pause(0.02)
        assert "Two clocks" in "".join(around_the_text(app))
        assert too_pale(app) == {}
        await pilot.press("escape", "slash")
        await pilot.pause(0.02)
        assert too_pale(app) == {}
        await pilot.press("c", "l", "left")
        await pilot.pause(0.02)
        assert "of" in "".join(around_the_text(app))
        assert too_pale(app) == {}


@pytest.mark.parametrize("theme", NAMES)
async def test_the_text_itself_looks_right_in_every_theme(theme: str) -> None:
    async with reading() as (_, app, pilot):
        app.theme = theme
        await pilot.pause()
        widget = view(app)

        def told(*names: str) -> float:
            style = widget._style(*names)
            return contrast(style.color, style.bgcolor)

        # Some themes are pale on purpose: nothing is to be much paler than their own text.
        text = min(4.5, 0.75 * told())
        pale = {names: told(*names) for names in [*((name,) for name in READ), *LIT]}
        assert {names: ratio for names, ratio in pale.items() if ratio < text} == {}
        assert told("reading--skipped") >= 0.4 * told() >= 1.5
        assert min(told("reading--rule"), told("reading--lead")) >= 3
        assert 1.6 <= told("reading--dim") < told()
        page = widget._style().bgcolor
        for lit in ("sentence", "word", "match", "found", "selected"):
            assert contrast(widget._style(f"reading--{lit}").bgcolor, page) >= 1.1


@pytest.mark.parametrize("theme", sorted(n for n, theme in BUILTIN_THEMES.items() if theme.ansi))
async def test_the_sixteen_colours_of_a_terminal_are_told_apart(theme: str) -> None:
    async with reading() as (_, app, pilot):
        app.theme = theme
        await pilot.pause()
        widget = view(app)
        parts = [(), *((f"reading--{name}",) for name in LIT_UP)]
        looks = {(style.color, style.bgcolor) for style in (widget._style(*p) for p in parts)}
        assert len(looks) == len(parts)
