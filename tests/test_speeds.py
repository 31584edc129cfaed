"""A speed that the listener chose for an article is that of the article, and of no other."""

import dataclasses
from datetime import UTC, datetime, timedelta

import pytest

from reader.control.commands import answer
from reader.keeping import Keeper
from reader.library import Library
from reader.playback.device import ManualDevice
from reader.reading_modes import ReadingModes
from reader.session import Session
from reader.timing import Timing
from tests.fakes import document


@pytest.fixture
def path(tmp_path):
    return tmp_path / "library.sqlite3"


class Evening:
    """A session of an article that is kept."""

    def __init__(self, path, source="one", speed=1.0, given=None):
        text = dataclasses.replace(document(f"All of {source} is told. And more."), source=source)
        self.session = Session(text, device=ManualDevice(), voice="tone", speed=speed)
        library = Library.open(path, print)
        self.keeper = Keeper(self.session, library, notice=print, speed=given)
        self.keeper.resume()

    def __enter__(self):
        return self.session

    def __exit__(self, *error):
        self.keeper.close()
        self.session.close()


def speed_at(path, source="one", **how):
    """At which an article is heard when it is opened again."""
    with Evening(path, source, **how) as session:
        assert session.own_speed == session.speed
        return session.speed


@pytest.mark.parametrize(
    "choose",
    [
        lambda session: session.choose_speed(1.4),
        lambda session: answer(session, {"do": "speed", "value": 1.4}, None),
    ],
    ids=["key", "socket"],
)
def test_it_is_back_when_the_article_is_opened_again(path, choose):
    assert speed_at(path) == 1.0
    with Evening(path) as session:
        choose(session)
    assert speed_at(path) == speed_at(path, speed=2.0) == 1.4
    assert speed_at(path, "two", speed=1.1) == 1.1


def test_one_on_the_command_line_is_its_speed_from_then_on(path):
    with Evening(path) as session:
        session.choose_speed(1.4)
    assert speed_at(path, speed=2.0, given=2.0) == 2.0
    assert speed_at(path) == 2.0


def test_one_for_always_leaves_the_article_none_of_its_own(path):
    with Evening(path) as session:
        session.choose_speed(1.4)
        session.choose_speed(1.2, always=True)
        assert session.speed == 1.2
    assert speed_at(path, speed=1.3) == 1.3
    with Evening(path) as session:
        session.choose_speed(1.4)
        session.share_speed()
    assert speed_at(path, speed=1.3) == 1.3


def test_that_of_a_moment_to_be_through_by_is_nobodys(path):
    moment = datetime.now(UTC) + timedelta(minutes=10)
    with Evening(path) as session, Timing(session) as timing:
        timing.keep_to(moment)
        assert (session.speed, session.own_speed) == (0.5, 1.0)
    assert speed_at(path) == 1.0
    with Evening(path) as session, Timing(session) as timing:
        timing.keep_to(moment)
        session.choose_speed(1.4)
    assert speed_at(path) == 1.4


def test_that_of_a_sentence_said_again_slower_is_nobodys(path):
    with Evening(path) as session:
        session.choose_speed(1.4)
        ReadingModes(session).slower()
        assert session.speed < 1.4
    assert speed_at(path) == 1.4


def test_it_is_known_of_the_article(path):
    with Evening(path) as session:
        session.choose_speed(1.4)
    with Library.open(path) as library:
        article = library.last()
        assert article.speed == 1.4
        library.set_speed(article.id, None)
        assert library.last().speed is None
