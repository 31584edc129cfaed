"""The transport bar says all there is to say, at any width."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from reader.events import Heard, State
from reader.tui.transport import clock, line

PLAYING = Heard(State.PLAYING, 11, (0, 3), 42.4, 792.0, 0.2)


def bar(heard: Heard, cells: int, hint: str = "") -> str:
    content = line(heard, cells=cells, sentences=240, voice="neural", speed=1.25, hint=hint)
    return content.plain


@pytest.mark.parametrize(
    ("seconds", "shown"), [(0, "0:00"), (59.6, "1:00"), (754, "12:34"), (3661, "1:01:01")]
)
def test_clock(seconds: float, shown: str) -> None:
    assert clock(seconds) == shown


@pytest.mark.parametrize("state", list(State))
def test_every_state_is_named(state: State) -> None:
    heard = Heard(state, None, None, 0.0, 60.0, None)
    assert any(
        word in bar(heard, 120) for word in ("Ready", "Playing", "Paused", "Waiting", "Finished")
    )


def test_wide_shows_everything() -> None:
    shown = bar(PLAYING, 120)
    for part in ("Playing", "neural · 1.25×", "0:42", "12:30 left", "sentence 12 of 240", "━"):
        assert part in shown


def test_narrow_shows_what_matters() -> None:
    shown = bar(PLAYING, 60, "f follows")
    for part in ("Playing", "f follows", "0:42", "-12:30", "12/240"):
        assert part in shown
    assert "neural" not in shown


@pytest.mark.parametrize("cells", [50, 60, 79, 80, 81, 120, 200])
def test_it_fills_its_line_exactly(cells: int) -> None:
    assert cell_len(bar(PLAYING, cells)) == cells


def test_before_the_first_word_there_is_no_number() -> None:
    assert "240 sentences" in bar(Heard(State.STOPPED, None, None, 0.0, 60.0, None), 80)


def test_a_voice_called_like_markup_is_shown_as_it_is() -> None:
    content = line(PLAYING, cells=120, sentences=1, voice="[red]x[/]", speed=1, hint="")
    assert "[red]x[/]" in content.plain


def test_a_speed_that_was_worked_out_is_rounded() -> None:
    content = line(PLAYING, cells=120, sentences=1, voice="neural", speed=1.2566371, hint="")
    assert "neural · 1.26×" in content.plain


@pytest.mark.parametrize("cells", [60, 80, 100, 120])
def test_what_is_in_force_leaves_room_for_the_line(cells: int) -> None:
    standing = "skim · sleep 14:58"
    content = line(
        PLAYING, cells=cells, sentences=240, voice="neural", speed=1, hint="", standing=standing
    )
    assert standing in content.plain
    assert cell_len(content.plain) == cells
    assert "━" in content.plain or "─" in content.plain
