"""The times that a listener is kept to are handed over from one article to the next."""

import threading
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest

from reader.control.commands import answer
from reader.events import Notice, State
from reader.timers import FADE, Until
from reader.timing import Timing
from tests.fakes import eventually, session

LONG = ["This is a sentence of some length, as they are. " * 6] * 8


@contextmanager
def two(first=LONG, second=LONG):
    """Two sessions with their clocks, and the times that the first is kept to."""
    one, clock, _ = session(*first)
    other, later, _ = session(*second)
    with one, other, Timing(one) as timing:
        yield one, clock, other, later, timing


def playing(it, device):
    it.play()
    eventually(lambda: it.heard().state is State.PLAYING or device.advance(0.05))


def through(it, device):
    it.play()
    eventually(lambda: it.heard().state is State.FINISHED or device.advance(1.0), 60)


def in_minutes(minutes):
    return datetime.now().astimezone() + timedelta(minutes=minutes)


def test_minutes_run_on():
    with two() as (_, _, other, _, timing):
        timing.fall_asleep(Until.MINUTES, 30)
        timing.follow(other)
        assert timing.sleep.until is Until.MINUTES
        assert timing.sleep.left == pytest.approx(1800, abs=20)


def test_the_sound_that_was_fading_does_not_stay_soft():
    with two() as (one, clock, other, _, timing):
        one.volume = other.volume = 0.8
        playing(one, clock)
        timing.fall_asleep(Until.MINUTES, FADE / 2 / 60)
        eventually(lambda: one.volume < 0.7)
        other.volume = one.volume  # it sounds as the one before did
        timing.follow(other)
        assert other.volume == one.volume == 0.8


@pytest.mark.parametrize("until", [Until.SECTION, Until.ARTICLE])
def test_who_wants_to_sleep_at_the_end_of_one_sleeps_at_the_end_of_the_other(until):
    slept = []
    with two(second=["Short."]) as (_, _, other, later, timing):
        timing.slept = slept.append
        timing.fall_asleep(until)
        timing.follow(other)
        through(other, later)
        eventually(lambda: slept == [until])
        assert timing.sleep is None


def test_an_article_is_heard_to_its_last_word_before_it_is_slept():
    slept = threading.Event()
    with two(first=["It ends soon. It has ended."]) as (one, clock, _, _, timing):
        timing.slept = lambda _: slept.set()
        one.volume = 0.8
        timing.fall_asleep(Until.ARTICLE)
        through(one, clock)
        assert slept.wait(10)
        assert one.heard().state is State.FINISHED and one.volume == 0.8
        assert timing.take_end()
        assert not timing.take_end()  # who plays it once more hears the queue go on


def test_whether_it_ends_here_is_known_before_the_timer_has_noticed():
    with two(first=["It ends soon."]) as (one, clock, _, _, timing):
        slept = threading.Event()
        timing.slept = lambda _: slept.set()
        timing.fall_asleep(Until.ARTICLE)
        assert timing.take_end()
        through(one, clock)
        assert slept.wait(10)
        assert not timing.take_end()


def test_of_minutes_the_queue_is_not_ended():
    with two(first=["It ends soon."]) as (one, clock, _, _, timing):
        timing.fall_asleep(Until.MINUTES, 30)
        through(one, clock)
        assert not timing.take_end()


def test_who_fell_asleep_while_the_next_one_was_fetched_is_not_woken_by_it():
    with two(first=["It ends soon."]) as (one, clock, _, _, timing):
        slept = threading.Event()
        timing.slept = lambda _: slept.set()
        through(one, clock)
        assert not timing.take_end()
        one.close()  # as without a screen
        timing.fall_asleep(Until.MINUTES, 0.005)
        assert slept.wait(10)
        assert timing.slept_between()
        assert not timing.slept_between()


def test_so_it_is_where_the_timer_has_not_noticed_yet():
    with two(first=["It ends soon."]) as (one, clock, _, _, timing):
        through(one, clock)
        timing.fall_asleep(Until.MINUTES, 30)
        assert not timing.slept_between()
        timing.sleep._ends = 0.0
        assert timing.slept_between()
        assert timing.sleep is None


def test_a_moment_to_be_through_by_is_kept_to_in_the_article_that_was_gone_over_to():
    with two(second=LONG[:2]) as (one, _, other, _, timing):
        one.speed = 1.25
        moment = in_minutes(one.heard().total * 1.25 / 60 / 2)
        timing.keep_to(moment)
        assert one.speed == pytest.approx(2.0, abs=0.05)
        timing.follow(other)
        assert timing.finish.until == moment
        assert other.speed == pytest.approx(0.5, abs=0.05)
        timing.leave_time()
        assert timing.finish is None


def test_after_an_article_that_was_heard_out_the_speed_is_the_own_one_of_the_next():
    with two(first=["It ends soon."]) as (one, clock, other, _, timing):
        timing.keep_to(in_minutes(10))
        assert (one.speed, one.own_speed) == (0.5, 1.0)
        through(one, clock)
        other.restore_speed(1.25)
        timing.follow(other)
        assert timing.finish is None and other.speed == 1.25


def test_another_moment_does_not_forget_the_speed_of_before():
    with two(first=["It ends soon."]) as (_, _, other, _, timing):
        timing.keep_to(in_minutes(10))
        timing.keep_to(in_minutes(20))
        timing.follow(other)
        timing.leave_time()
        timing.keep_to(in_minutes(1))
        assert other.speed == pytest.approx(other.heard().total * other.speed / 60, abs=0.2)


def test_a_speed_from_outside_ends_it_and_is_told():
    with two() as (one, _, other, _, timing):
        told = []
        one.subscribe(told.append)
        moment = in_minutes(one.heard().total / 60 / 2)
        timing.keep_to(moment)
        answer(one, {"do": "speed", "value": 1.1}, None)
        assert timing.finish is None and one.speed == 1.1
        one.load()  # its events are told from here on
        eventually(lambda: Notice(f"It no longer keeps to {moment:%H:%M}", "") in told)
        timing.follow(other)
        assert timing.finish is None and other.speed == 1.0


def test_who_commands_the_session_of_before_does_not_end_it():
    with two() as (one, _, other, _, timing):
        timing.keep_to(in_minutes(30))
        timing.follow(other)
        one.choose_speed(3.0)
        assert timing.finish is not None


def test_what_is_over_is_no_longer_kept_to_when_it_is_played_again():
    with two(first=["It ends soon. It has ended."]) as (one, clock, other, _, timing):
        timing.keep_to(in_minutes(10))
        through(one, clock)
        eventually(lambda: timing.finish is None)
        playing(one, clock)
        timing.follow(other)
        assert timing.finish is None


def test_moments_that_are_given_up_leave_nothing_behind():
    with two() as (one, _, _, _, timing):
        before = len(one._teller._listeners)
        for minutes in range(10, 30):
            timing.keep_to(in_minutes(minutes))
        assert len(one._teller._listeners) == before + 1
        timing.leave_time()
        assert len(one._teller._listeners) == before


def test_a_queue_is_over_at_the_moment_with_all_that_is_in_it():
    with two(first=LONG[:2], second=LONG[:2]) as (one, clock, other, _, timing):
        each = one.heard().total
        rest = [each, 0.0]
        timing.keep_to(in_minutes(each / 60), lambda: rest.pop(0))
        assert one.speed == pytest.approx(2.0, abs=0.05)
        through(one, clock)
        timing.follow(other)
        assert timing.finish is not None
        # The clock on the wall goes by seconds here, so that nearly all of the time is left.
        assert other.speed == pytest.approx(1.0, abs=0.2)


def test_who_plays_it_once_more_hears_the_queue_go_on():
    with two(first=["It ends soon. It has ended."]) as (one, clock, _, _, timing):
        slept = threading.Event()
        timing.slept = lambda _: slept.set()
        timing.fall_asleep(Until.ARTICLE)
        through(one, clock)
        assert slept.wait(10)
        one.play()
        eventually(lambda: one.heard().state is not State.FINISHED)
        through(one, clock)
        assert not timing.take_end()


def test_the_end_of_one_article_is_not_that_of_another():
    with two(first=["It ends soon."]) as (one, clock, other, _, timing):
        slept = threading.Event()
        timing.slept = lambda _: slept.set()
        timing.fall_asleep(Until.ARTICLE)
        through(one, clock)
        assert slept.wait(10)
        timing.follow(other)
        timing.follow(one)
        assert not timing.take_end()


def test_a_timer_that_is_cancelled_as_it_fires_changes_nothing():
    with two(first=["It ends soon."]) as (one, clock, _, _, timing):
        told = []
        timing.slept = told.append
        timing.fall_asleep(Until.ARTICLE)
        fire = timing.sleep._slept
        through(one, clock)
        timing.stay_awake()
        told.clear()
        fire()
        assert told == [] and not timing.take_end()


def test_minutes_do_not_begin_before_something_is_heard():
    with two() as (_, _, other, later, timing):
        timing.fall_asleep(Until.MINUTES, 30, once_heard=True)
        timing.follow(other)
        assert timing.sleep.waits and timing.sleep.left == 1800
        playing(other, later)
        eventually(lambda: not timing.sleep.waits)
        assert timing.sleep.left == pytest.approx(1800, abs=20)


def test_nothing_is_handed_over_where_nothing_was_wanted():
    with two() as (_, _, other, _, timing):
        other.speed, other.volume = 1.5, 0.5
        timing.follow(other)
        assert (other.speed, other.volume) == (1.5, 0.5)
        assert timing.sleep is None and timing.finish is None
        timing.close()
        timing.close()
