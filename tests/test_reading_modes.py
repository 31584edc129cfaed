"""Ways of reading: what is heard of a text, and where the narration waits."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from reader.document import Place
from reader.events import Event, SentenceBegan, State
from reader.playback.device import ManualDevice
from reader.reading_modes import ReadingModes, Study
from reader.session import Session
from tests.fakes import eventually, session

TEXTS = (
    "One opens here. Then it goes on. And on it goes.",
    "Two opens here. It also goes on.",
    "Three opens here. It ends so.",
)
"""With the title, sentences 0 to 7; those that open are 0, 1, 4 and 6."""

Made = tuple[Session, ManualDevice, ReadingModes, list[int]]


@pytest.fixture
def made() -> Iterator[Made]:
    spoken, device, told = session(*TEXTS)
    modes = ReadingModes(spoken)
    began: list[int] = []

    def hear(event: Event) -> None:
        if isinstance(event, SentenceBegan):
            began.append(event.index)

    spoken.subscribe(hear)
    del told
    yield spoken, device, modes, began
    spoken.close()


def run(device: ManualDevice, until: Callable[[], object]) -> None:
    for _ in range(4000):
        if until():
            return
        device.advance(0.02)
    raise AssertionError("it never came about")


def stopped(spoken: Session) -> Callable[[], bool]:
    return lambda: spoken.heard().state in (State.PAUSED, State.FINISHED)


def test_study_waits_before_each_sentence_and_begins_it_whole(made: Made) -> None:
    spoken, device, modes, _ = made
    modes.pause_after(Study.SENTENCE)
    spoken.play()
    for sentence in range(1, 8):
        run(device, stopped(spoken))
        heard = spoken.heard()
        assert (heard.state, heard.sentence, heard.word) == (State.PAUSED, sentence, None)
        spoken.play()
        run(device, lambda: spoken.heard().word is not None)
    run(device, stopped(spoken))
    assert spoken.heard().state is State.FINISHED


def test_where_study_waits_the_sentence_before_is_the_one_that_is_heard(made: Made) -> None:
    spoken, device, modes, began = made
    modes.pause_after(Study.SENTENCE)
    spoken.play()
    run(device, stopped(spoken))
    assert modes.heard().sentence == 0
    assert modes.heard().word is None
    spoken.play()
    run(device, lambda: spoken.heard().word is not None)
    assert modes.heard().sentence == 1
    run(device, stopped(spoken))
    assert modes.heard().sentence == 1
    # It is this one that is said again, and then it waits again.
    modes.again()
    run(device, lambda: began[-1] == 1 and spoken.heard().state is State.PLAYING)
    run(device, stopped(spoken))
    assert modes.heard().sentence == 1
    modes.slower()
    run(device, stopped(spoken))
    assert (modes.heard().sentence, spoken.speed) == (1, 1.0)
    # And the next is the one behind it.
    modes.next()
    assert modes.heard().sentence == 2
    modes.back()
    assert modes.heard().sentence == 1


def test_study_waits_after_each_paragraph(made: Made) -> None:
    spoken, device, modes, _ = made
    modes.pause_after(Study.PARAGRAPH)
    spoken.play()
    waited = []
    for _ in range(3):
        run(device, stopped(spoken))
        waited.append(spoken.heard().sentence)
        spoken.play()
    assert waited == [1, 4, 6]
    run(device, stopped(spoken))
    assert spoken.heard().state is State.FINISHED


def test_a_sentence_that_was_gone_to_is_not_waited_before(made: Made) -> None:
    spoken, device, modes, _ = made
    modes.pause_after(Study.SENTENCE)
    spoken.play()
    run(device, lambda: spoken.heard().word is not None)
    modes.next()
    run(device, lambda: spoken.heard().sentence == 1 and spoken.heard().word is not None)
    device.advance(0.1)
    assert spoken.heard().state is State.PLAYING


def test_study_can_be_left(made: Made) -> None:
    spoken, device, modes, _ = made
    modes.pause_after(Study.SENTENCE)
    spoken.play()
    run(device, stopped(spoken))
    modes.pause_after(Study.OFF)
    spoken.play()
    run(device, stopped(spoken))
    assert spoken.heard().state is State.FINISHED


def heard_to_the_end(made: Made) -> list[int]:
    """The sentences of which more than a first glimpse is heard, until it stops."""
    spoken, device, _, _ = made
    ticks: dict[int, int] = {}

    def over() -> bool:
        heard = spoken.heard()
        if heard.word is not None and heard.sentence is not None:
            ticks[heard.sentence] = ticks.get(heard.sentence, 0) + 1
        return stopped(spoken)()

    run(device, over)
    return [sentence for sentence, seen in ticks.items() if seen > 1]


def test_skimming_reads_what_opens(made: Made) -> None:
    spoken, _, modes, _ = made
    modes.skim(True)
    spoken.play()
    assert heard_to_the_end(made) == [0, 1, 4, 6]


def test_skimming_goes_into_a_paragraph_and_on(made: Made) -> None:
    spoken, device, modes, _ = made
    assert not modes.enter()
    modes.skim(True)
    spoken.play()
    run(device, lambda: spoken.heard().sentence == 1 and spoken.heard().word is not None)
    assert modes.enter()
    assert heard_to_the_end(made) == [1, 2, 3, 4, 6]


def test_skimming_steps_from_opening_to_opening(made: Made) -> None:
    spoken, _, modes, _ = made
    modes.skim(True)
    modes.go(Place(1, 0))
    for expected in (4, 6, 6):
        modes.next()
        assert spoken.heard().sentence == expected
    for expected in (4, 1, 0, 0):
        modes.back()
        assert spoken.heard().sentence == expected


def test_a_place_in_the_middle_is_read_on_from(made: Made) -> None:
    spoken, _, modes, _ = made
    modes.skim(True)
    modes.go(Place(1, 18))
    spoken.play()
    assert heard_to_the_end(made) == [2, 3, 4, 6]


def test_everything_is_read_again(made: Made) -> None:
    spoken, device, modes, _ = made
    modes.skim(True)
    spoken.play()
    run(device, lambda: spoken.heard().sentence == 1 and spoken.heard().word is not None)
    modes.skim(False)
    assert heard_to_the_end(made) == list(range(1, 8))


def test_a_sentence_is_repeated_once_and_slower(made: Made) -> None:
    spoken, device, modes, _ = made
    spoken.speed = 2.0
    modes.go(Place(1, 18))
    spoken.play()
    run(device, lambda: spoken.heard().word is not None)
    modes.slower()
    assert spoken.speed == 1.5
    assert spoken.heard().sentence == 2
    modes.slower()
    assert spoken.speed == 1.5
    run(device, lambda: spoken.heard().sentence == 3)
    eventually(lambda: spoken.speed == 2.0)
    assert not modes.repeats


def test_moving_on_ends_a_slower_repetition(made: Made) -> None:
    spoken, _, modes, _ = made
    modes.go(Place(2, 0))
    modes.slower()
    assert spoken.speed == 0.75
    modes.back()
    assert spoken.speed == 1.0


def test_a_speed_that_is_chosen_meanwhile_stays(made: Made) -> None:
    spoken, _, modes, _ = made
    modes.go(Place(2, 0))
    modes.slower()
    spoken.choose_speed(1.4)
    modes.next()
    assert spoken.speed == 1.4


def test_going_from_paragraph_to_paragraph(made: Made) -> None:
    spoken, _, modes, _ = made
    modes.go(Place(2, 0))
    modes.next_paragraph()
    assert spoken.heard().sentence == 6
    modes.back_paragraph()
    assert spoken.heard().sentence == 4
    modes.again()
    assert spoken.heard().sentence == 4
