"""The keeper: what is heard in a session is in the library, and brings the listener back."""

import dataclasses
import sqlite3
import threading
import time

import pytest

from reader.choosing import of_site
from reader.cleaning.choices import NONE, Choices
from reader.document import Place
from reader.events import State
from reader.keeping import PATIENCE, Keeper
from reader.language.lexicon import Pronunciation
from reader.library import Library, Scope
from reader.playback.device import ManualDevice
from reader.session import Session
from tests.fakes import document, eventually

TEXTS = ("One two three. Four five six.", "Seven eight nine ten.", "~Share", "Eleven twelve.")
PLACES = [Place(0, 0), Place(1, 0), Place(1, 15), Place(2, 0), Place(4, 0)]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "library.sqlite3"


class Evening:
    """A session that is kept, on a clock that is turned by hand."""

    def __init__(self, path, source="test", library=None):
        self.device = ManualDevice()
        article = dataclasses.replace(document(*TEXTS), source=source)
        self.session = Session(article, device=self.device, voice="tone")
        self.told = []
        self.library = library or Library.open(path, lambda *told: self.told.append(told))
        self.keeper = Keeper(
            self.session,
            self.library,
            notice=lambda *told: self.told.append(told),
            clock=lambda: self.device.heard() / (self.device.sample_rate or 1),
        )

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.keeper.close()
        self.session.close()

    def hear(self, sentence):
        """Let time pass until a sentence is heard."""
        for _ in range(400):
            heard = self.session.heard()
            if heard.sentence == sentence and heard.word:
                return
            self.device.advance(0.05)
        raise AssertionError(f"sentence {sentence} was never heard")


def kept(path):
    """The article of the library, and its place."""
    with Library.open(path) as library:
        article = library.last()
        return article, article and library.place(article.id)


def test_the_place_is_kept_at_every_sentence(path):
    with Evening(path) as evening:
        assert not evening.keeper.resume()
        evening.session.play()
        for sentence, place in enumerate(PLACES):
            evening.hear(sentence)
            eventually(lambda place=place: kept(path)[1] == place)
        left = kept(path)[0].seconds_left
        heard = evening.session.heard()
        assert left == pytest.approx(heard.total - heard.seconds, abs=0.5)
    assert not evening.told


def test_the_next_evening_goes_on_there(path):
    with Evening(path) as evening:
        evening.session.play()
        evening.hear(3)
        evening.session.pause()
    with Evening(path) as evening:
        assert evening.keeper.resume()
        heard = evening.session.heard()
        assert (heard.state, heard.sentence) == (State.STOPPED, 3)
        evening.session.play()
        evening.hear(3)
        evening.hear(4)
    assert kept(path)[1] == PLACES[4]


def test_a_library_that_was_locked_at_the_start_keeps_the_place_once_it_is_free(path, monkeypatch):
    monkeypatch.setattr("reader.library.store._TRY_AGAIN", 0.0)
    Library.open(path).close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    told = []
    library = Library.open(path, lambda *each: told.append(each), patience=0.05)
    with Evening(path, library=library) as evening:
        assert not evening.keeper.resume()
        assert not evening.keeper.remembers
        evening.session.play()
        evening.hear(2)
        evening.session.pause()
        other.close()
        eventually(lambda: evening.keeper.remembers)  # though nothing is done
        eventually(lambda: kept(path)[1] == PLACES[2])
        assert evening.keeper.article_id == kept(path)[0].id
    assert ["locked" in told[0][0], "can be used now" in told[1][0], len(told)] == [True, True, 2]


def test_what_was_finished_begins_at_the_beginning(path):
    with Evening(path) as evening:
        evening.session.play()
        evening.device.advance(60)
        assert evening.session.heard().state is State.FINISHED
    assert kept(path)[0].finished
    with Evening(path) as evening:
        assert not evening.keeper.resume()
        assert evening.session.heard().sentence is None
        evening.session.play()
        evening.hear(1)
    article, place = kept(path)
    assert (article.finished, place) == (None, PLACES[1])


def test_a_move_in_silence_is_kept_though_nothing_tells_of_it(path):
    with Evening(path) as evening:
        evening.session.play()
        evening.hear(0)
        evening.session.pause()
        evening.session.next()
        evening.session.next()
        eventually(lambda: kept(path)[1] == PLACES[2])


def test_an_article_that_is_only_opened_is_not_the_last_one_listened_to(path):
    with Evening(path) as evening:
        evening.session.play()
        evening.hear(2)
    first, _ = kept(path)
    for _ in range(2):
        with Evening(path, source="https://e.org/other") as evening:
            evening.keeper.resume()
    assert kept(path)[0].id == first.id


def test_the_hours_are_added_up_and_waiting_is_no_listening(path):
    with Evening(path) as evening:
        evening.session.play()
        evening.hear(2)
        evening.session.pause()
        spell = evening.device.heard() / evening.device.sample_rate
        evening.session.play()
        evening.device.advance(60)
        whole = evening.device.heard() / evening.device.sample_rate
    assert spell < whole
    with Library.open(path) as library:
        totals = library.totals().today
    assert totals.seconds == pytest.approx(whole, abs=0.2)
    spoken = [block.text for block in document(*TEXTS).blocks if block.skipped is None]
    assert len("".join(spoken)) - 5 <= totals.characters <= len("".join(spoken))
    assert totals.articles == 1


def test_a_long_spell_is_put_down_while_it_lasts(path, monkeypatch):
    monkeypatch.setattr("reader.keeping.SPELL", 1.0)
    with Evening(path) as evening:
        evening.session.play()
        evening.hear(4)
        with Library.open(path) as library:
            eventually(lambda: library.totals().today.seconds > 1.0)
        evening.device.advance(60)
        whole = evening.device.heard() / evening.device.sample_rate
    with Library.open(path) as library:
        assert library.totals().today.seconds == pytest.approx(whole, abs=0.2)


def test_a_slow_library_holds_nothing_up(path):
    with Evening(path, library=Library.open(path, patience=60)) as evening:
        evening.keeper.resume()
        with sqlite3.connect(path, isolation_level=None) as other:
            other.execute("BEGIN IMMEDIATE")
            began = time.monotonic()
            evening.session.play()
            evening.hear(3)
            assert time.monotonic() - began < 50  # it was not waited for
            other.execute("ROLLBACK")
        eventually(lambda: kept(path)[1] == PLACES[3])


class Broken(Library):
    """Fails at the third place, in a way that no library survives."""

    count = 0
    saved = None

    def save_place(self, article, place, *arguments):
        self.count += 1
        if self.count == 3:
            raise sqlite3.InterfaceError("bad parameter or other API misuse")
        super().save_place(article, place, *arguments)
        self.saved = place


def test_a_library_that_fails_is_told_and_the_narration_goes_on(path):
    library = Broken.open(path)
    with Evening(path, library=library) as evening:
        evening.session.play()
        evening.device.advance(60)
        assert evening.session.heard().state is State.FINISHED
        eventually(lambda: evening.told)
    assert len(evening.told) == 1
    assert "API misuse" in evening.told[0][0]
    assert kept(path)[1] == library.saved


class Asleep(Library):
    """Does not answer."""

    def remember(self, document):
        time.sleep(0.5)
        return super().remember(document)


def test_a_library_that_does_not_answer_is_not_written_over(path, monkeypatch):
    assert PATIENCE > 2  # which is what a library waits for a lock by itself
    with Evening(path) as evening:
        evening.session.play()
        evening.hear(3)
    monkeypatch.setattr("reader.keeping.PATIENCE", 0.1)
    with Evening(path, library=Asleep.open(path)) as evening:
        assert not evening.keeper.resume()
        evening.session.play()
        evening.hear(1)
    eventually(lambda: all(thread.name != "keeper" for thread in threading.enumerate()))
    assert evening.told == [("The library did not answer", "Your place is not kept this time")]
    assert kept(path)[1] == PLACES[3]


def test_choices_for_a_site_are_kept_though_the_program_ends_at_once(path):
    chosen = Choices(off=frozenset({"ticker"}), intro="Hear, hear.")
    with Evening(path) as evening:
        evening.keeper.choose("example.org", NONE)
        evening.keeper.choose("example.org", chosen)
    with Library.open(path) as library:
        assert of_site(library, "example.org") == chosen
    assert not evening.told


def test_words_are_kept_and_said_so_at_once(path):
    done = []
    with Evening(path, source="https://e.org/a") as evening:
        evening.keeper.resume()
        evening.keeper.add_word(
            Pronunciation("two", "too"), Scope.ARTICLE, lambda *told: done.append(told)
        )
        evening.keeper.add_word(Pronunciation("two", "tow"), Scope.SITE)
        evening.keeper.add_word(Pronunciation("nine", "", ipa="naɪn"))
        eventually(lambda: len(evening.session.lexicon.words) == 3)
        spoken = [word.spoken for word in evening.session.lexicon.words]
        assert spoken == ["too", "tow", ""]
        entry, concerned = done[0]
        assert (entry.written, entry.scope, concerned) == ("two", Scope.ARTICLE, 1)
    with Evening(path, source="https://e.org/a") as evening:
        evening.keeper.resume()
        assert len(evening.session.lexicon.words) == 3
        evening.keeper.remove_word(entry.id, done.append)
        eventually(lambda: len(done) == 2)
        assert done[1] == 1
        assert [word.spoken for word in evening.session.lexicon.words] == ["tow", ""]
    with Evening(path, source="https://e.org/b") as evening:
        evening.keeper.resume()
        # The same words: the same article, wherever it was moved; its own word is gone.
        assert [word.spoken for word in evening.session.lexicon.words] == ["tow", ""]
    with Evening(path, source="https://f.org/b") as evening:
        evening.keeper.resume()
        assert [word.ipa for word in evening.session.lexicon.words] == ["naɪn"]
    assert not evening.told


def test_a_word_that_cannot_be_used_is_told_of_and_not_kept(path):
    with Evening(path) as evening:
        evening.keeper.add_word(Pronunciation("(", "x", regular=True))
        eventually(lambda: evening.told)
        assert "does not compile" in evening.told[0][0]
        assert not evening.session.lexicon
    with Library.open(path) as library:
        assert not library.all_words()
        library.add_word("[", "x", regular=True)
        library.add_word("two", "too")
    with Evening(path) as evening:
        evening.keeper.resume()
        assert evening.session.lexicon.refused
        assert "'['" in evening.told[0][0]
        assert "too" in [word.spoken for word in evening.session.lexicon.words]
