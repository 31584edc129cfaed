"""Coming back: a little earlier than where it stopped, or to where somebody was awake."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.document import Place
from reader.events import SentenceBegan, State, StateChanged
from reader.keeping import Keeper
from reader.library import Library
from reader.resuming import FURTHEST, Commands, Origin, away, played_on, rewind, rewound
from tests.fakes import eventually, session

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
LONG = [f"This is sentence number {number}. And it goes on for a while." for number in range(60)]


@given(st.floats(0, 1e9), st.floats(0, 1e9))
def test_the_longer_away_the_further_back(one, other):
    shorter, longer = sorted((one, other))
    assert 0 <= rewind(shorter) <= rewind(longer) <= FURTHEST


def test_how_far_it_goes_back():
    assert rewind(60) == rewind(0) == rewind(-1e9) == rewind(float("nan")) == 0
    assert 5 < rewind(5 * 60) < 8
    assert 15 < rewind(3600) < 20
    assert rewind(86_400) == rewind(1e12) == FURTHEST


def test_a_clock_that_was_set_back_rewinds_nothing():
    assert away(NOON, NOON - timedelta(days=300)) == 0
    assert away(NOON, NOON + timedelta(hours=1)) == 3600
    assert away(None, NOON) == 0


@given(index=st.integers(0, 120), seconds=st.floats(0, 1e7))
def test_it_is_the_start_of_a_sentence_and_never_too_far_back(index, seconds):
    playing, _, _ = _SESSION
    starts = [sentence.place for sentence in playing.sentences]
    place = starts[index]
    found = rewound(playing, place, seconds)
    assert found in starts
    begin, end = playing.begins((starts.index(found), index))
    assert 0 <= end - begin <= FURTHEST
    if seconds <= 60:
        assert found == place


_SESSION = session(*LONG)


def test_after_a_day_it_is_half_a_minute():
    playing, _, _ = _SESSION
    starts = [sentence.place for sentence in playing.sentences]
    found = rewound(playing, starts[80], 2 * 86_400)
    begin, end = playing.begins((starts.index(found), 80))
    assert 24 <= end - begin <= 30
    assert rewound(playing, starts[0], 2 * 86_400) == starts[0]
    assert rewound(playing, Place(9999, 0), 0) == Place(9999, 0)


def test_how_long_it_played_on():
    playing, _, _ = _SESSION
    starts = [sentence.place for sentence in playing.sentences]
    first, last = playing.begins((10, 90))
    assert played_on(playing, starts[10], starts[90]) == pytest.approx(last - first)
    assert played_on(playing, starts[90], starts[10]) == 0
    assert played_on(playing, starts[10], starts[10]) == 0


def test_which_events_a_listener_is_behind():
    commands = Commands()
    events = [
        (StateChanged(State.WAITING), False),
        (StateChanged(State.PLAYING), True),
        (SentenceBegan(0), False),
        (SentenceBegan(1), False),
        (StateChanged(State.WAITING), False),
        (StateChanged(State.PLAYING), False),
        (SentenceBegan(3), False),
        (SentenceBegan(40), True),
        (SentenceBegan(41), False),
        (SentenceBegan(2), True),
        (StateChanged(State.PAUSED), False),
        (StateChanged(State.PLAYING), True),
    ]
    assert [commands.brought(event) for event, _ in events] == [brought for _, brought in events]


# -- with the library --


@pytest.fixture
def path(tmp_path):
    return tmp_path / "library.sqlite3"


def evening(path, clock=None, *, origin=Origin.STOPPED):
    """Come back to the article once; where that is, and what the keeper knows of sleep."""
    playing, _, _ = session(*LONG)
    library = Library.open(path, lambda *_: None)
    with playing, Keeper(playing, library, notice=lambda *_: None) as keeper:
        keeper.resume(origin)
        return playing.sentences[playing.heard().sentence or 0].place, keeper.asleep()


def left_at(path, place, *, touched=None, ago=0.0):
    """A library in which the article was left at a place, some seconds ago."""
    import time

    playing, _, _ = session(*LONG)
    with playing, Library.open(path, clock=lambda: time.time() - ago) as library:
        number = library.remember(playing.document).id
        if touched is not None:
            library.touch(number, touched)
        library.save_place(number, place, 10.0, 600.0)


def test_who_was_away_for_a_minute_goes_on_where_he_was(path):
    left_at(path, Place(40, 0), ago=30)
    assert evening(path) == (Place(40, 0), 0.0)


def test_who_was_away_for_long_hears_the_last_sentences_again(path):
    left_at(path, Place(40, 0), ago=86_400)
    place, _ = evening(path)
    assert Place(30, 0) < place < Place(40, 0)
    # Looking in without listening does not take him back further each time.
    assert evening(path)[0] == place


def test_the_future_is_no_absence(path):
    left_at(path, Place(40, 0), ago=-86_400)
    assert evening(path)[0] == Place(40, 0)


def test_where_it_stopped_or_where_a_key_was_touched(path, monkeypatch):
    left_at(path, Place(60, 0), touched=Place(2, 0), ago=5)
    playing, _, _ = session(*LONG)
    seconds = played_on(playing, Place(2, 0), Place(60, 0))
    place, asleep = evening(path)
    assert place == Place(60, 0)
    assert asleep == 0  # not for long enough
    monkeypatch.setattr("reader.keeping.UNTOUCHED", 30)
    assert evening(path)[1] == pytest.approx(seconds, rel=0.1)
    assert evening(path, origin=Origin.TOUCHED)[0] == Place(2, 0)


def test_a_command_is_kept_where_it_was_given(path):
    playing, device, _ = session(*LONG)
    library = Library.open(path, lambda *_: None)
    with playing, Keeper(playing, library, notice=lambda *_: None) as keeper:
        assert not keeper.resume()
        assert not keeper.back_to_touched()
        playing.play()
        eventually(lambda: device.advance(0.5) or (playing.heard().sentence or 0) >= 4)
        keeper.touch()
        here = playing.sentences[playing.heard().sentence].place
        eventually(lambda: device.advance(0.5) or (playing.heard().sentence or 0) >= 9)
        playing.pause()
        eventually(lambda: library.touched(keeper.article_id) == here)
        there = playing.sentences[playing.heard().sentence].place
    playing, device, _ = session(*LONG)
    library = Library.open(path, lambda *_: None)
    with playing, Keeper(playing, library, notice=lambda *_: None) as keeper:
        assert keeper.resume()
        assert playing.sentences[playing.heard().sentence].place == there
        assert keeper.back_to_touched()
        assert playing.sentences[playing.heard().sentence].place == here
