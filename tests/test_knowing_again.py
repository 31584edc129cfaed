"""A library that comes back after the narration has begun: what it kept of the article is not lost,
and the listener is told how to go there."""

import os

import pytest

from reader.events import State
from reader.library import Library
from tests.fakes import eventually
from tests.library.test_coming_back import away
from tests.test_keeping import PLACES, Evening

pytestmark = pytest.mark.skipif(os.name == "nt", reason="links are another matter there")


@pytest.fixture
def path(tmp_path, monkeypatch):
    monkeypatch.setattr("reader.library.store._TRY_AGAIN", 0.0)
    return tmp_path / "home" / "library.sqlite3"


def left_at(path, place, *, finished=False, touched=None, speed=None):
    """The article was heard the day before; its number."""
    with Evening(path) as evening:
        eventually(lambda: evening.keeper.article_id)
        number = evening.keeper.article_id
    with Library.open(path) as library:
        library.save_place(number, place)
        if touched is not None:
            library.touch(number, touched)
        if speed is not None:
            library.set_speed(number, speed)
        if finished:
            library.finish(number)
    return number


def late(path, number, back, evening):
    """The library comes back."""
    assert evening.keeper.article_id != number
    back()
    eventually(lambda: evening.keeper.remembers and evening.keeper.article_id == number)


def told_of(evening):
    return [told for told in evening.told if "knows this article" in told[0]]


def test_a_place_further_on_is_not_written_over(path):
    number = left_at(path, PLACES[3], touched=PLACES[2], speed=1.5)
    back = away(path.parent)
    with Evening(path) as evening:
        assert not evening.keeper.resume()
        evening.session.play()
        evening.hear(1)
        evening.keeper.touch()
        late(path, number, back, evening)
        eventually(lambda: told_of(evening))
        evening.keeper.touch()
        evening.hear(2)
    [(what, remedy)] = told_of(evening)
    assert "you were at 60% of it, and that stays kept" in what
    assert remedy == "Start it again to go on there"
    with Library.open(path) as library:
        assert len(library.recent()) == 1
        assert library.place(number) == PLACES[3]
        assert library.touched(number) == PLACES[2]
        assert library.article(number).speed == 1.5


def test_it_is_gone_to_by_the_key_and_kept_on_from_there(path):
    number = left_at(path, PLACES[3], touched=PLACES[2])
    back = away(path.parent)
    with Evening(path) as evening:
        evening.keeper.resume()
        evening.session.play()
        evening.hear(0)
        late(path, number, back, evening)
        eventually(lambda: evening.keeper.found)
        assert evening.keeper.back_to_touched()
        evening.hear(3)
        eventually(lambda: not evening.keeper.found)
        evening.hear(4)
        evening.session.pause()
        evening.session.back()  # who knows it may go back
        evening.session.back()
        evening.session.back()
        heard = evening.session.heard().sentence
        eventually(lambda: place(path, number) == PLACES[heard])
    assert heard < 3


def place(path, number):
    with Library.open(path) as library:
        return library.place(number)


def test_a_place_before_this_one_gives_way(path):
    number = left_at(path, PLACES[1], touched=PLACES[0])
    back = away(path.parent)
    with Evening(path) as evening:
        evening.keeper.resume()
        evening.session.play()
        evening.hear(3)
        evening.session.pause()
        late(path, number, back, evening)
        eventually(lambda: place(path, number) == PLACES[3])
        assert not evening.keeper.found
    assert not told_of(evening)
    assert place(path, number) == PLACES[3]
    with Library.open(path) as library:
        assert library.touched(number) == PLACES[0]


def test_an_end_is_not_taken_back(path):
    number = left_at(path, PLACES[4], finished=True)
    back = away(path.parent)
    with Evening(path) as evening:
        evening.keeper.resume()
        evening.session.play()
        evening.hear(1)
        late(path, number, back, evening)
        eventually(lambda: told_of(evening))
        assert evening.keeper.finished
        evening.hear(2)
    assert "you heard it to its end" in told_of(evening)[0][0]
    with Library.open(path) as library:
        assert library.article(number).finished is not None
        assert library.place(number, even_finished=True) == PLACES[4]


def test_who_hears_it_out_has_heard_it(path):
    number = left_at(path, PLACES[3])
    back = away(path.parent)
    with Evening(path) as evening:
        evening.keeper.resume()
        evening.session.play()
        evening.hear(1)
        late(path, number, back, evening)
        evening.device.advance(60)
        assert evening.session.heard().state is State.FINISHED
    with Library.open(path) as library:
        assert library.article(number).finished is not None


def test_it_is_not_written_over_on_closing_either(path):
    number = left_at(path, PLACES[3])
    back = away(path.parent)
    with Evening(path) as evening:
        evening.keeper.resume()
        evening.session.play()
        evening.hear(1)
        evening.session.pause()
        eventually(lambda: evening.keeper.article_id)
        back()
    eventually(lambda: any("can be used now" in told[0] for told in evening.told))
    assert place(path, number) == PLACES[3]
