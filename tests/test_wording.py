"""Words for the article at hand: changes are made in turn, and taken back the last one first."""

import threading
from queue import SimpleQueue

import pytest

from reader.keeping import Keeper
from reader.language.lexicon import Pronunciation
from reader.library import Library, Scope
from reader.wording import Wording
from tests.fakes import session

TEXT = "One two three. Four five six."


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("READER_HOME", str(tmp_path / "home"))


@pytest.fixture
def spoken():
    made, _, _ = session(TEXT)
    with made:
        yield made


@pytest.fixture(params=["kept", "until the end"])
def wording(request, spoken):
    if request.param == "until the end":
        yield Wording(spoken)
        return
    with Keeper(spoken, notice=lambda *_: None) as keeper:
        keeper.resume()
        yield Wording(spoken, keeper)


def told(queue):
    return queue.get(timeout=10)


def held(spoken):
    return {word.written: word.spoken for word in spoken.lexicon.words}


def test_quick_changes_are_all_made(spoken, wording):
    done = SimpleQueue()
    numbers = [str(n) for n in range(12)]
    for number in numbers:
        wording.add(Pronunciation(f"w{number}", number), Scope.EVERYWHERE, done.put)
    for _ in numbers:
        told(done)
    assert held(spoken) == {f"w{number}": number for number in numbers}


def test_each_change_knows_the_one_before_it(spoken, wording):
    done = SimpleQueue()
    for said in "abc":
        wording.add(Pronunciation("two", said), Scope.EVERYWHERE, done.put)
    changes = [told(done) for _ in "abc"]
    before = [change.before and change.before.word.spoken for change in changes]
    assert before == [None, "a", "b"]


def test_changes_are_taken_back_the_last_one_first(spoken, wording):
    done = SimpleQueue()
    wording.add(Pronunciation("two", "a"), Scope.EVERYWHERE, done.put)
    first = told(done).now
    wording.add(Pronunciation("two", "b"), Scope.EVERYWHERE, done.put)
    wording.add(Pronunciation("five", "c"), Scope.EVERYWHERE, done.put)
    told(done)
    second = told(done).now
    wording.remove(second, done.put)
    told(done)
    assert first.word != second.word
    states = []
    while wording.take_back(done.put):
        told(done)
        states.append(held(spoken))
    assert states == [{"two": "b", "five": "c"}, {"two": "b"}, {"two": "a"}, {}]


def test_changes_may_be_taken_back_before_they_are_made(spoken, wording):
    done = SimpleQueue()
    wording.add(Pronunciation("two", "a"), Scope.EVERYWHERE, done.put)
    wording.add(Pronunciation("five", "b"), Scope.EVERYWHERE, done.put)
    assert wording.take_back(done.put)
    assert wording.take_back(done.put)
    assert not wording.take_back(done.put)
    for _ in range(4):
        told(done)
    assert held(spoken) == {}


def test_what_was_taken_out_and_put_back_can_still_be_taken_back(spoken):
    with Keeper(spoken, notice=lambda *_: None) as keeper:
        keeper.resume()
        wording, done = Wording(spoken, keeper), SimpleQueue()
        wording.add(Pronunciation("five", "x"), Scope.EVERYWHERE, done.put)
        kept = told(done).now
        wording.add(Pronunciation("two", "y"), Scope.EVERYWHERE, done.put)
        told(done)
        wording.remove(kept, done.put)
        told(done)
        for _ in range(3):
            assert wording.take_back(done.put)
            told(done)
        assert held(spoken) == {}
    with Library.open(notice=lambda *_: None) as library:
        assert library.all_words() == []


def test_no_thread_is_left_when_all_is_done(spoken):
    wording, done = Wording(spoken), SimpleQueue()
    wording.add(Pronunciation("two", "a"), Scope.EVERYWHERE, done.put)
    told(done)
    for thread in threading.enumerate():
        if thread.name == "wording":
            thread.join(10)
            assert not thread.is_alive()
