"""Which of the listener's words hold for a document, and that they reach what is made of it."""

import dataclasses

import pytest

from reader.choosing import known, lexicon_for, lexicon_of
from reader.cli.text import as_json
from reader.document import Block, Kind
from reader.export.job import export
from reader.language.lexicon import EMPTY, Lexicon, Pronunciation
from reader.library import Library, library_path
from reader.narration.cache import SpeechCache
from reader.narration.clips import make
from reader.narration.script import Script
from reader.narration.worker import VoiceWorker
from tests.fakes import document


@pytest.fixture
def told():
    return []


@pytest.fixture
def library(tmp_path, monkeypatch):
    monkeypatch.setenv("READER_HOME", str(tmp_path))
    with Library.open(library_path()) as opened:
        yield opened


def article(source="https://www.e.org/a", text="Ghani left New York."):
    return dataclasses.replace(document(text), source=source)


def test_the_narrow_scope_goes_first_and_long_words_before_short_ones(library):
    number = library.remember(article()).id
    library.add_word("York", "everywhere")
    library.add_word("Ghani", "everywhere")
    library.add_word("New York", "everywhere")
    library.add_word("Ghani", "site", site="e.org")
    library.add_word("Ghani", "article", article_id=number)
    words = lexicon_of(library, number, "e.org").words
    assert [(word.written, word.spoken) for word in words] == [
        ("Ghani", "article"),
        ("Ghani", "site"),
        ("New York", "everywhere"),
        ("Ghani", "everywhere"),
        ("York", "everywhere"),
    ]
    assert [word.spoken for word in lexicon_of(library, None, "f.org").words] == ["everywhere"] * 3


def test_a_document_is_known_by_its_address_or_by_its_words(library):
    number = library.remember(article()).id
    library.remember(article("https://f.org/b", "Something else."))
    assert known(library, article(text="It has changed since.")) == number
    assert known(library, article("https://g.org/moved")) == number
    assert known(library, article("https://g.org/c", "Never seen.")) is None
    assert len(library.recent()) == 2


def test_what_is_only_read_takes_the_words_in_force(library, told):
    number = library.remember(article()).id
    library.add_word("Ghani", "Gah-nee", article_id=number)
    library.add_word("(", "x", regular=True)
    lexicon = lexicon_for(article(), lambda *each: told.append(each))
    assert "Gah-nee left New York." in str(as_json(article(), lexicon))
    assert [what for what, _ in told if "'('" in what]


def test_where_there_is_no_library_none_is_made(tmp_path, monkeypatch, told):
    monkeypatch.setenv("READER_HOME", str(tmp_path))
    assert lexicon_for(article(), lambda *each: told.append(each)) is EMPTY
    assert not library_path().exists()


def test_an_export_says_them(tmp_path):
    words = Lexicon([Pronunciation("left", "left and went a very long way to the west of")])
    plain = export(article(), tmp_path / "a.wav", voice="tone", jobs=1)
    said = export(article(), tmp_path / "b.wav", voice="tone", jobs=1, lexicon=words)
    assert said.seconds > plain.seconds + 1


def test_a_sound_reaches_the_voice_and_its_own_place_in_the_cache(tmp_path):
    page = dataclasses.replace(document(title=None), blocks=(Block(Kind.PARAGRAPH, "A word."),))
    cache = SpeechCache(tmp_path)
    notices = []
    clips = []
    with VoiceWorker("system:en-us") as worker:
        _, profile = worker.ready()
        for ipa in (None, "ˌɔstɹəˈlɑpɪθəkəs", "ˈwɜːd", "ˈwɜː§d"):
            word = Pronunciation("word", "word", ipa=ipa)
            script = Script(page, lexicon=Lexicon([word]))
            (utterance,) = script.utterances(0, profile)
            for _ in range(2):
                clip = make(worker, utterance, 1.0, cache, lambda *each: notices.append(each))
            clips.append(clip)
            assert [(mark.start, mark.end) for mark in clip.marks][-1][0] == 2
    assert cache.count() == 4
    assert clips[1].seconds > clips[0].seconds + 0.3
    assert clips[2].seconds == pytest.approx(clips[3].seconds, abs=0.05)
    assert len(notices) == 1
    assert "§" in notices[0][0]
