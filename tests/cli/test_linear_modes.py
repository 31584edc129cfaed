"""Linear mode: ways of reading, timers, where one is, and help that is read aloud."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from reader.cli.linear import Linear
from reader.cli.linear_keys import spoken_key
from reader.events import State
from reader.playback.device import ManualDevice
from reader.session import Session
from tests.fakes import eventually, session

TEXTS = ("One opens. It goes on.", "Two opens. It ends.")
Made = Callable[..., tuple[Session, Linear, list[str]]]


@pytest.fixture
def made() -> Iterator[Made]:
    opened: list[tuple[Session, Linear]] = []

    def make(*answers: str) -> tuple[Session, Linear, list[str]]:
        spoken, _, _ = session(*TEXTS)
        waiting = iter(answers)
        linear = Linear(spoken, ask=lambda _: next(waiting, None))
        opened.append((spoken, linear))
        asides: list[str] = []
        spoken.aside = lambda text, **_: asides.append(text)  # type: ignore[method-assign]
        return spoken, linear, asides

    yield make
    for spoken, linear in opened:
        linear.close()
        spoken.close()


def test_where_is_printed_and_said(made: Made) -> None:
    _, on, asides = made()
    words = "A quiet title. Paragraph 1 of 3. Less than a minute left."
    assert on.press("w") == words
    assert asides == [words]


def test_help_is_read_aloud(made: Made) -> None:
    _, on, asides = made()
    assert on.press("h") == on.press("?")
    (said,) = asides
    assert said.startswith("space: pause, play, left: back a sentence, right: next sentence")
    assert "capital R: this sentence again, slower" in said
    assert "left square bracket: slower" in said


@pytest.mark.parametrize(
    ("key", "said"),
    [("shift+left", "shift left"), ("+", "plus"), ("é", "é"), ("Z", "capital Z")],
)
def test_keys_are_named(key: str, said: str) -> None:
    assert spoken_key(key) == said


def test_skimming_and_back(made: Made) -> None:
    spoken, on, _ = made()
    assert on.press("enter") == ""
    assert on.press("i") == "Skimming."
    on.press("right")
    on.press("right")
    assert spoken.heard().sentence == 3
    assert on.press("enter") == "Into the paragraph."
    assert on.press("i") == "Reading everything."


def test_study_goes_round(made: Made) -> None:
    _, on, _ = made()
    assert [on.press("o") for _ in range(3)] == [
        "Waiting after each sentence.",
        "Waiting after each paragraph.",
        "Reading on.",
    ]


def heard_of(
    on: Linear, spoken: Session, device: ManualDevice, until: Callable[[list[int]], bool]
) -> list[int]:
    """The sentences that are printed as they begin, until it is so."""
    begun: list[int] = []
    on.when_heard(begun.append)
    spoken.play()
    eventually(lambda: until(begun) or (device.advance(0.05) and False))
    return begun


def test_where_study_waits_nothing_is_printed_before_it_is_heard() -> None:
    spoken, device, _ = session(*TEXTS)
    with spoken:
        on = Linear(spoken)
        on.press("o")
        paused = lambda _: spoken.heard().state is State.PAUSED  # noqa: E731
        assert heard_of(on, spoken, device, paused) == [0]
        assert spoken.heard().sentence == 1
        assert heard_of(on, spoken, device, paused) == [1]
        on.close()


def test_what_is_skimmed_over_is_not_printed() -> None:
    spoken, device, _ = session(*TEXTS)
    with spoken:
        on = Linear(spoken)
        on.press("i")
        assert heard_of(on, spoken, device, lambda begun: begun[-1:] == [3]) == [0, 1, 3]
        on.close()


def test_speeds(made: Made) -> None:
    spoken, on, _ = made()
    assert on.press("]") == "Speed 1.05."
    assert on.press("}") == "Speed 1.3."
    assert on.press("{") == "Speed 1.05."
    assert on.press("R") == "Again at 0.788."
    assert on.press("backspace") == "Speed 1."
    assert spoken.speed == 1.0


def test_sleep_timer(made: Made) -> None:
    typed = ("20", "0", "s", "Section", "a", "article", "30m", "1h", "1h30m", "1", "45s", "off", "")
    _, on, _ = made(*typed)
    assert [on.press("z") for _ in typed] == [
        "Sleeping in 20 minutes.",
        "No sleep timer.",
        *["Sleeping at the end of the section."] * 2,
        *["Sleeping at the end of the article."] * 2,
        "Sleeping in 30 minutes.",
        "Sleeping in 60 minutes.",
        "Sleeping in 90 minutes.",
        "Sleeping in 1 minute.",
        "Sleeping in 45 seconds.",
        "No sleep timer.",
        "Left as it is.",
    ]


@pytest.mark.parametrize("typed", ["soon", "half an hour", "30 x"])
def test_a_time_to_sleep_that_is_not_understood_is_told_so(made: Made, typed: str) -> None:
    _, on, _ = made("20", typed)
    on.press("z")
    told = on.press("z")
    assert told.startswith(f"{typed!r} is no time to fall asleep. Give 30, 30m, 1h30m, section, ")


def test_finish_by(made: Made) -> None:
    spoken, on, _ = made("1s", "never", "")
    assert on.press("Z").startswith("Speed 4.")
    assert on.press("Z").startswith("'never' is neither")
    assert on.press("Z") == "It ends when it ends."
    assert spoken.speed == 4.0


def test_without_a_terminal_nobody_is_asked(made: Made) -> None:
    spoken, _, _ = made()
    on = Linear(spoken)
    assert on.press("z") == on.press("Z") == "There is no terminal to ask at."
