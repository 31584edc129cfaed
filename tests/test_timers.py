"""Time for the listener: the speed that ends in time, and the sound that fades away."""

import threading
import time
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reader.config import SPEEDS
from reader.document import Block, Document, Kind
from reader.errors import UsageError
from reader.events import State
from reader.playback.device import ManualDevice
from reader.session import Session
from reader.timers import FADE, FinishBy, SleepTimer, Until, deadline, pace, sleeping, span
from tests.fakes import eventually, session

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
LONG = [f"This is sentence number {number}, and it goes on for a while." for number in range(40)]


# -- what is typed --


@pytest.mark.parametrize(
    ("typed", "seconds"),
    [
        ("12m", 720),
        ("12", 720),
        ("0.5", 30),
        ("2,25", 135),
        ("90s", 90),
        ("1h30m", 5400),
        ("1h", 3600),
        ("1h5s", 3605),
        (" 2M ", 120),
        ("24h", 86_400),
    ],
)
def test_a_length_of_time(typed, seconds):
    assert span(typed) == timedelta(seconds=seconds)
    assert deadline(typed, NOON) == NOON + timedelta(seconds=seconds)


@pytest.mark.parametrize(
    "typed",
    [
        *("", " ", "0", "0m", "m", "-5m", "1.5h", "12x", "25:00", "12:60", "1:2:3", "25h"),
        *("9" * 5000, "๑๒m", "๐๘:๓๐", "12m30m", "nan", "1.2.3", ".", "0.0", "\x1b[2J"),
    ],
)
def test_no_time_at_all(typed):
    with pytest.raises(UsageError) as told:
        deadline(typed, NOON)
    assert len(str(told.value)) < 200
    assert "\x1b" not in str(told.value)


@given(hour=st.integers(0, 23), minute=st.integers(0, 59), second=st.integers(0, 59))
def test_a_time_of_day_is_the_next_one(hour, minute, second):
    now = datetime(2026, 5, 4, 12, 0, second)
    then = deadline(f"{hour}:{minute:02}", now)
    assert (then.hour, then.minute, then.second) == (hour, minute, 0)
    assert timedelta(0) < then - now <= timedelta(days=1)


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the time zone of the process is fixed")
def test_where_the_clocks_are_put_forward_in_between(monkeypatch):
    monkeypatch.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")
    time.tzset()
    try:
        now = datetime(2026, 3, 28, 23, 0).astimezone()
        then = deadline("08:30", now)
        assert (then - now) == timedelta(hours=8, minutes=30)
        assert f"{then:%H:%M}" == "08:30"
    finally:
        monkeypatch.undo()
        time.tzset()


@given(st.integers(0, 30), st.integers(0, 59), st.integers(0, 59))
def test_every_way_to_write_a_span(hours, minutes, seconds):
    total = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    assume(timedelta(0) < total <= timedelta(days=1))
    assert span(f"{hours}h{minutes}m{seconds}s") == total


def test_when_to_fall_asleep():
    assert sleeping("30m") == (Until.MINUTES, 30)
    assert sleeping("0.5") == (Until.MINUTES, 0.5)
    assert sleeping("Section") == (Until.SECTION, 0)
    assert sleeping("article") == (Until.ARTICLE, 0)
    for typed in ("minutes", "08:30", "", "0"):
        with pytest.raises(UsageError, match="fall asleep"):
            sleeping(typed)


# -- the speed --


@given(st.floats(0, 1e6), st.floats(-1e6, 1e6))
def test_the_pace_ends_in_time_or_says_by_how_much_it_does_not(left, time_left):
    found = pace(left, time_left)
    assert SPEEDS[0] <= found.speed <= SPEEDS[1]
    ends = left / found.speed
    if found.misses == 0:
        assert abs(ends - max(0.0, time_left)) <= 2
    elif found.misses > 0:
        assert found.speed == SPEEDS[1]
        assert ends == pytest.approx(max(0.0, time_left) + found.misses)
    else:
        assert found.speed == SPEEDS[0]


def test_it_tells_when_it_ends_where_no_speed_makes_it_end_in_time():
    made, _, _ = session(*LONG[:3])
    with made:
        slowest = made.heard().total / SPEEDS[0]
        timer = FinishBy(made, NOON + 60 * MINUTE, tell=lambda *_: None, clock=lambda: NOON)
        ends = (timer.ends - NOON).total_seconds()
        assert ends == pytest.approx(slowest, abs=1)
        timer.close()
        within = timedelta(seconds=made.heard().total * SPEEDS[0])
        assert FinishBy(made, NOON + within, tell=lambda *_: None, clock=lambda: NOON).ends == (
            NOON + within
        )


class Wall:
    """A clock on the wall beside a device that is turned by hand."""

    def __init__(self, device):
        self.device = device
        self.now = NOON

    def __call__(self):
        return self.now

    def pass_by(self, seconds):
        """Let it be later, with sound."""
        for _ in range(round(seconds / 0.5)):
            self.now += timedelta(seconds=0.5)
            self.device.advance(0.5)


def finishing(playing, device, minutes, **options):
    wall = Wall(device)
    told = []
    timer = FinishBy(
        playing,
        NOON + timedelta(minutes=minutes),
        tell=lambda *each: told.append(each),
        clock=wall,
        **options,
    )
    return timer, wall, told


def ends_at(playing, wall):
    heard = playing.heard()
    return wall.now + timedelta(seconds=heard.total - heard.seconds)


def test_it_ends_when_it_is_wanted():
    playing, device, _ = session(*LONG)
    with playing:
        # How long it is was only estimated, and is found out on the way.
        timer, wall, told = finishing(playing, device, playing.heard().total / 60 / 1.2)
        assert playing.speed == pytest.approx(1.2, rel=0.02)
        playing.play()
        while playing.heard().state is not State.FINISHED and wall.now - timer.until < MINUTE:
            wall.pass_by(0.5)
        assert abs((wall.now - timer.until).total_seconds()) < 4
        assert not told


def test_after_a_pause_it_goes_faster():
    playing, device, _ = session(*LONG)
    with playing:
        timer, wall, told = finishing(playing, device, playing.heard().total / 60)
        playing.play()
        wall.pass_by(12)
        before = playing.speed
        playing.pause()
        wall.now += timedelta(seconds=20)  # a pause, or the lid was closed
        playing.play()
        wall.pass_by(5)
        assert playing.speed > before * 1.1
        assert abs((ends_at(playing, wall) - timer.until).total_seconds()) < 4
        assert not told


def test_it_says_when_it_cannot_be_done_and_when_it_can_again():
    playing, device, _ = session(*LONG)
    with playing:
        timer, wall, told = finishing(playing, device, 5 / 60)
        assert playing.speed == SPEEDS[1]
        ((what, remedy),) = told
        assert "Even at 4×" in what and "12:00" in what and remedy
        playing.play()
        wall.pass_by(1)
        assert len(told) == 1
        playing.go(playing.sentences[-1].place)  # only the last one is to be heard
        wall.now = NOON
        wall.pass_by(1.5)
        eventually(lambda: len(told) == 2)
        assert told[1][0] == "It ends at 12:00 again"
        timer.close()


def test_bounds_hold_and_who_closes_it_keeps_the_speed():
    playing, device, _ = session(*LONG)
    with playing:
        timer, wall, told = finishing(playing, device, 600, bounds=(0.9, 1.5))
        assert playing.speed == 0.9
        assert not told  # it ends sooner than it has to
        timer.close()
        playing.speed = 1.2
        playing.play()
        wall.pass_by(5)
        assert playing.speed == 1.2


def test_a_clock_that_was_set_only_moves_the_end():
    playing, device, _ = session(*LONG)
    with playing:
        timer, wall, _ = finishing(playing, device, playing.heard().total / 60)
        playing.play()
        wall.pass_by(12)
        before = playing.speed
        wall.now = wall.now.astimezone(timezone(timedelta(hours=5)))  # a journey
        wall.pass_by(3)
        assert playing.speed == pytest.approx(before, rel=0.1)
        wall.now += timedelta(days=400)
        wall.pass_by(6)
        assert playing.speed == SPEEDS[1]
        wall.now -= timedelta(days=800)
        wall.pass_by(6)
        assert playing.speed == SPEEDS[0]
        timer.close()


def test_an_article_of_a_second_is_not_slowed_down_for_an_hour():
    playing, device, _ = session("Yes.")
    with playing:
        timer, wall, _ = finishing(playing, device, 60)
        playing.play()
        wall.pass_by(8)
        assert SPEEDS[0] <= playing.speed <= 1.0
        assert playing.heard().state is State.FINISHED
        timer.close()


# -- falling asleep --


class Ticks:
    now = 100.0

    def __call__(self):
        return self.now


def falling(playing, until, minutes=0.0, **options):
    ticks, slept = Ticks(), threading.Event()
    timer = SleepTimer(playing, until, minutes, slept=slept.set, clock=ticks, **options)
    return timer, ticks, slept


def played(playing, device):
    playing.play()
    eventually(lambda: playing.heard().state is State.PLAYING or device.advance(0.05))


def test_it_fades_and_pauses_with_the_volume_as_it_was():
    playing, device, _ = session(*LONG)
    with playing:
        playing.volume = 0.8
        played(playing, device)
        timer, ticks, slept = falling(playing, Until.MINUTES, 30)
        ticks.now += 30 * 60 - FADE / 2
        assert timer.left == pytest.approx(FADE / 2)
        eventually(lambda: playing.volume == pytest.approx(0.4, abs=0.05))
        ticks.now += FADE
        assert slept.wait(10)
        assert playing.heard().state is State.PAUSED
        assert playing.volume == 0.8


def test_who_is_awake_again_has_the_sound_back():
    playing, device, _ = session(*LONG)
    with playing:
        played(playing, device)
        timer, ticks, slept = falling(playing, Until.MINUTES, 30)
        ticks.now += 30 * 60 - FADE / 4
        eventually(lambda: playing.volume < 0.5)
        timer.close()
        assert playing.volume == 1.0
        assert playing.heard().state is State.PLAYING
        timer.close()
        assert not slept.is_set()


def test_it_sleeps_at_the_end_of_the_section():
    blocks = []
    for number in range(3):
        blocks.append(Block(Kind.HEADING, f"Part {number}"))
        blocks.append(Block(Kind.PARAGRAPH, " ".join(LONG[:3])))
    device = ManualDevice()
    with Session(Document(tuple(blocks), "test", language="en"), device=device, voice="tone") as it:
        played(it, device)
        timer, _, slept = falling(it, Until.SECTION)
        eventually(lambda: slept.wait(0.02) or device.advance(0.1), 60)
        sentence = it.sentences[it.heard().sentence]
        assert sentence.block in (1, 2)
        assert it.heard().state is State.PAUSED
        assert it.volume == 1.0
        del timer


def part(number, sentences=3):
    yield Block(Kind.HEADING, f"Part {number}")
    if sentences:
        yield Block(Kind.PARAGRAPH, " ".join(LONG[:sentences]))


TITLE = Block(Kind.TITLE, "A title.")


@pytest.mark.parametrize(
    ("blocks", "last"),
    [
        ((TITLE, *part(0), *part(1)), 2),
        ((TITLE, Block(Kind.BYLINE, "By Ada."), *part(0), *part(1)), 3),
        ((TITLE, *part(0, 0), *part(1), *part(2)), 3),
        ((TITLE, Block(Kind.PARAGRAPH, "Before all parts."), *part(0), *part(1)), 1),
    ],
)
def test_a_title_alone_is_no_section_to_sleep_at_the_end_of(blocks, last):
    device = ManualDevice()
    with Session(Document(tuple(blocks), "test", language="en"), device=device, voice="tone") as it:
        timer, _, slept = falling(it, Until.SECTION)  # before anything is heard
        it.play()
        eventually(lambda: slept.wait(0.02) or device.advance(0.1), 60)
        assert it.sentences[it.heard().sentence].block in (last, last + 1)
        del timer


def test_a_short_article_ends_before_anybody_sleeps():
    playing, device, _ = session("Yes.")
    with playing:
        playing.volume = 0.5
        timer, ticks, slept = falling(playing, Until.MINUTES, 30)
        playing.play()
        eventually(lambda: playing.heard().state is State.FINISHED or device.advance(0.2))
        ticks.now += 3600
        assert slept.wait(10)  # whoever starts another one then is not put to sleep by this one
        assert playing.volume == 0.5
        timer.close()


def test_while_it_is_paused_nothing_fades():
    playing, device, _ = session(*LONG)
    with playing:
        played(playing, device)
        playing.pause()
        timer, ticks, slept = falling(playing, Until.MINUTES, 1)
        ticks.now += 55
        time.sleep(0.3)
        assert playing.volume == 1.0
        timer.close()
        assert not slept.is_set()
