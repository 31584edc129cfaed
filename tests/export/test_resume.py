"""A long export that was broken off goes on from where it was, however small the cache is."""

import os
import time

import pytest

from reader.errors import VoiceFailed
from reader.export import job
from reader.export.cancel import Cancel
from reader.export.job import export
from reader.narration import store as room
from reader.narration.cache import SpeechCache
from reader.narration.worker import VoiceWorker
from tests.export.making import document
from voices import Speech

TEXT = "\n\n".join(
    f"## Part {n}\n\nBoat number {n} goes out. It comes back at {n}." for n in range(30)
)
SMALL = 200_000
"""Bytes: a tenth of what the text takes."""


@pytest.fixture
def spoken(monkeypatch):
    """The texts that a voice has said."""
    said = []
    speak = VoiceWorker.speak

    def note(self, text, *rest):
        speech = speak(self, text, *rest)
        said.append(text)
        return speech

    monkeypatch.setattr(VoiceWorker, "speak", note)
    return said


def test_broken_off_it_goes_on(tmp_path, spoken):
    (tmp_path / "again").mkdir()
    output = tmp_path / "again" / "whole.mp3"
    whole = export(document(TEXT), tmp_path / "whole.mp3", voice="tone", jobs=2)
    clips = len(spoken)
    spoken.clear()
    cache = SpeechCache(tmp_path / "cache", limit=SMALL)
    cancel = Cancel()

    def stop(done, total, seconds):
        if done >= 50:
            cancel()

    with pytest.raises(VoiceFailed):
        export(
            document(TEXT),
            output,
            voice="tone",
            jobs=2,
            cache=cache,
            cancel=cancel,
            progress=stop,
        )
    first = len(spoken)
    assert 50 <= first < clips
    again = SpeechCache(tmp_path / "cache", limit=SMALL)
    again.settle()
    assert again.size() > 3 * SMALL  # somebody else's narration has not taken it away, either
    made = export(document(TEXT), output, voice="tone", jobs=2, cache=again)
    assert len(spoken) <= clips + 2
    assert made.sha256 == whole.sha256
    again.settle()
    assert again.size() <= SMALL  # done, it gives the room back
    assert not list((tmp_path / "cache").glob("*.room"))


def entry(n):
    return f"{n:064x}", Speech(bytes(10_000), 16_000, (), "exact")


def filled(cache, count):
    for n in range(count):
        key, speech = entry(n * 2**250)
        cache.put(key, speech)
        cache.settle()


def test_room_is_wished_for_by_all_processes(tmp_path):
    mine, other = (SpeechCache(tmp_path, limit=50_000) for _ in range(2))
    with mine.room_for("a" * 64, 300_000):
        filled(other, 20)
        assert other.size() > 200_000
    mine.settle()
    assert mine.size() <= 50_000


def test_a_wish_is_forgotten_after_two_days(tmp_path):
    cache = SpeechCache(tmp_path, limit=50_000)
    with pytest.raises(KeyboardInterrupt), cache.room_for("a" * 64, 300_000):
        raise KeyboardInterrupt
    (wish,) = tmp_path.glob("*.room")
    old = time.time() - 3 * 86_400
    os.utime(wish, (old, old))
    filled(SpeechCache(tmp_path, limit=50_000), 20)
    assert SpeechCache(tmp_path).size() <= 60_000
    assert not wish.exists()


def test_no_wish_fills_the_disk(tmp_path, monkeypatch):
    cache = SpeechCache(tmp_path, limit=50_000)
    monkeypatch.setattr(room, "SPARE", 10**18)
    with cache.room_for("a" * 64, 300_000):
        filled(cache, 20)
        assert cache.size() <= 60_000


def test_a_wish_that_is_no_number_is_none(tmp_path):
    (tmp_path / "x.room").write_text("as much as there is")
    cache = SpeechCache(tmp_path, limit=50_000)
    filled(cache, 20)
    assert cache.size() <= 60_000


def test_clearing_takes_wishes_along(tmp_path):
    cache = SpeechCache(tmp_path, limit=50_000)
    with pytest.raises(KeyboardInterrupt), cache.room_for("a" * 64, 300_000):
        raise KeyboardInterrupt
    cache.clear()
    assert not list(tmp_path.glob("*.room"))


def test_the_room_is_what_the_text_takes(tmp_path, monkeypatch):
    wished = []

    class Listening(SpeechCache):
        def room_for(self, job, size):
            wished.append(size)
            return super().room_for(job, size)

    cache = Listening(tmp_path / "cache")
    made = export(document(TEXT), tmp_path / "x.mp3", voice="tone", jobs=1, cache=cache)
    assert cache.size() < wished[0] < 10 * cache.size()
    assert job.export is export and made.seconds > 10


@pytest.mark.parametrize("form", ["mp3", "wav", "flac"])
def test_cancelled_where_all_was_said_before_it_ends_as_cancelled(tmp_path, form):
    home = tmp_path / "sounds"
    home.mkdir()
    cache = SpeechCache(tmp_path / "cache")
    export(document(TEXT), tmp_path / "before.wav", voice="tone", jobs=1, cache=cache)
    cancel, told = Cancel(), []

    def stop(done, total, seconds):
        told.append(done)
        cancel()

    with pytest.raises(VoiceFailed, match="cancelled"):
        export(
            document(TEXT),
            home / f"tides.{form}",
            voice="tone",
            jobs=1,
            cache=cache,
            cancel=cancel,
            progress=stop,
        )
    assert len(told) == 1
    assert not any(home.iterdir())


@pytest.mark.parametrize("form", ["mp3", "flac"])
def test_cancelled_while_the_encoder_ends_it_ends_as_cancelled(tmp_path, form):
    home = tmp_path / "sounds"
    home.mkdir()
    cancel = Cancel()

    def stop(done, total, seconds):
        if done == total:
            cancel()  # nothing of the clips is left where it could be looked at

    with pytest.raises(VoiceFailed, match="cancelled"):
        export(
            document("# Tides\n\nThe end."),
            home / f"tides.{form}",
            voice="tone",
            jobs=1,
            cancel=cancel,
            progress=stop,
        )
    assert not any(home.iterdir())
