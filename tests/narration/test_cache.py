"""The speech cache: what was put comes back, what is not whole does not, and nothing ever stops."""

import dataclasses
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.document import PhonemeSpan, Spoken, Stretch
from reader.narration.cache import SpeechCache
from reader.narration.store import default_folder
from voices import Speech, VoiceInfo, WordMark

INFO = VoiceInfo("tone:low", "tone", ("en",), "Tones", "MIT", "1.0")
SPEECH = Speech(
    bytes(range(256)) * 40,
    24_000,
    (WordMark(0.0, 0.1, 0, 4), WordMark(0.1, 0.2 + 0.1, 5, 9)),
    "exact",
)


def spoken(text: str, *phonemes: PhonemeSpan) -> Spoken:
    return Spoken(text, (Stretch((0, len(text)), (0, len(text))),), phonemes)


def key(number: int = 0) -> str:
    return SpeechCache.key(spoken(f"Sentence {number}."), INFO, 1.0)


def entry(cache: SpeechCache) -> Path:
    (path,) = cache.folder.glob("??/*")
    return path


@pytest.fixture
def cache(tmp_path):
    return SpeechCache(tmp_path / "speech")


def test_what_was_put_comes_back(cache):
    assert cache.get(key()) is None
    cache.put(key(), SPEECH)
    assert cache.get(key()) == SPEECH
    assert cache.get(key(1)) is None
    assert SpeechCache(cache.folder).get(key()) == SPEECH
    assert (cache.count(), cache.trouble) == (1, None)
    assert cache.size() == entry(cache).stat().st_size > len(SPEECH.pcm)


times = st.floats(0, 1e6).map(float)
marks = st.builds(
    lambda begins, ends, start, length: WordMark(begins, ends, start, start + length),
    times,
    times,
    st.integers(0, 10_000),
    st.integers(0, 100),
)
speeches = st.builds(
    Speech,
    st.binary(max_size=2000).map(lambda raw: raw[: len(raw) // 2 * 2]),
    st.sampled_from([8000, 16_000, 22_050, 24_000, 48_000]),
    st.lists(marks, max_size=20).map(tuple),
    st.sampled_from(["exact", "aligned", "estimated"]),
)


@given(speeches)
@settings(max_examples=50, deadline=None)
def test_any_speech_comes_back_to_the_bit(tmp_path_factory, speech):
    cache = SpeechCache(tmp_path_factory.getbasetemp() / "any")
    cache.put(key(), speech)
    assert cache.get(key()) == speech


def test_the_key_is_of_what_is_said_and_how():
    plain = spoken("Reading by the river.")
    keys = [
        SpeechCache.key(plain, INFO, 1.0),
        SpeechCache.key(spoken("Reading by the river!"), INFO, 1.0),
        SpeechCache.key(spoken(plain.text, PhonemeSpan(0, 7, "ɹɛdɪŋ")), INFO, 1.0),
        SpeechCache.key(spoken(plain.text, PhonemeSpan(0, 7, "ɹiːdɪŋ")), INFO, 1.0),
        SpeechCache.key(spoken(plain.text, PhonemeSpan(0, 6, "ɹiːdɪŋ")), INFO, 1.0),
        SpeechCache.key(plain, dataclasses.replace(INFO, name="tone:high"), 1.0),
        SpeechCache.key(plain, dataclasses.replace(INFO, version="1.1"), 1.0),
        SpeechCache.key(plain, INFO, 1.001),
    ]
    assert len(set(keys)) == len(keys)
    assert all(len(k) == 64 for k in keys)


def test_the_key_is_not_of_what_is_not_heard():
    text = "It rained."
    rewritten = Spoken(text, (Stretch((0, len(text)), (5, 9), "weather"),))
    same = SpeechCache.key(spoken(text), INFO, 1.5)
    assert SpeechCache.key(rewritten, INFO, 1.5) == same
    assert SpeechCache.key(spoken(text), dataclasses.replace(INFO, description="x"), 1.5) == same
    assert SpeechCache.key(spoken(text), INFO, 1.50001) == same


def test_any_text_has_a_key():
    assert SpeechCache.key(spoken("\ud800 \U0001f600 \x00"), INFO, 1.0)


@pytest.mark.parametrize("keep", [0, 1, 19, 20, 60, -33, -1])
def test_a_truncated_entry_is_a_miss_and_goes(cache, keep):
    cache.put(key(), SPEECH)
    path = entry(cache)
    path.write_bytes(path.read_bytes()[:keep])
    assert cache.get(key()) is None
    assert not path.exists()
    cache.put(key(), SPEECH)
    assert cache.get(key()) == SPEECH


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_a_changed_bit_is_a_miss(tmp_path_factory, data):
    cache = SpeechCache(tmp_path_factory.getbasetemp() / "bits")
    cache.clear()
    cache.put(key(), SPEECH)
    raw = bytearray(entry(cache).read_bytes())
    bit = data.draw(st.integers(0, 8 * len(raw) - 1))
    raw[bit // 8] ^= 1 << bit % 8
    entry(cache).write_bytes(raw)
    assert cache.get(key()) is None
    assert cache.count() == 0


@given(st.binary(max_size=400))
@settings(max_examples=50, deadline=None)
def test_a_foreign_file_is_a_miss(tmp_path_factory, raw):
    cache = SpeechCache(tmp_path_factory.getbasetemp() / "foreign")
    cache.put(key(), SPEECH)
    entry(cache).write_bytes(raw)
    assert cache.get(key()) is None


def test_an_entry_under_the_name_of_another_is_a_miss(cache):
    cache.put(key(), SPEECH)
    raw = entry(cache).read_bytes()
    cache.clear()
    cache.put(key(1), SPEECH)
    entry(cache).write_bytes(raw)
    assert cache.get(key(1)) is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"sample_rate": 0},
        {"sample_rate": 10**12},
        {"timing": "guessed"},
        {"marks": (WordMark(float("nan"), 1.0, 0, 1),)},
        {"marks": (WordMark(0.0, float("inf"), 0, 1),)},
        {"marks": (WordMark(0.0, 1.0, 3, 1),)},
        {"marks": (WordMark(0.0, 1.0, -3, 1),)},
        {"pcm": b"odd"},
    ],
)
def test_a_whole_entry_with_impossible_values_is_a_miss(cache, wrong):
    cache.put(key(), dataclasses.replace(SPEECH, **wrong))
    assert cache.get(key()) is None
    assert cache.count() == 0


def test_the_limit_is_kept_and_the_newest_stay(tmp_path):
    size = len(SPEECH.pcm) + 200
    cache = SpeechCache(tmp_path, limit=20 * size)
    for number in range(40):
        cache.put(key(number), SPEECH)
        cache.settle()
        assert cache.size() <= cache.limit
    assert cache.count() >= 17
    for number in range(35, 40):
        assert cache.get(key(number)) == SPEECH


def test_many_entries_at_once_do_not_cost_the_ones_that_fit(tmp_path):
    cache = SpeechCache(tmp_path, limit=20 * len(SPEECH.pcm))
    for number in range(15):
        cache.put(key(number), SPEECH)
    cache.settle()
    assert cache.count() == 15


def test_a_use_makes_an_entry_young_again_but_not_at_every_use(cache):
    cache.put(key(), SPEECH)
    path = entry(cache)
    for age, noted in ((3600, True), (10, False), (-3600, True)):
        then = time.time() - age
        os.utime(path, (then, then))
        before = path.stat().st_mtime_ns
        cache.get(key())
        assert (path.stat().st_mtime_ns != before) == noted


def test_an_entry_used_lately_outlives_one_that_is_not(tmp_path):
    size = len(SPEECH.pcm) + 200
    cache = SpeechCache(tmp_path, limit=10 * size)
    old = time.time() - 3600
    for number in range(8):
        cache.put(key(number), SPEECH)
    for path in tmp_path.glob("??/*"):
        os.utime(path, (old, old))
    assert cache.get(key(2)) == SPEECH
    for number in range(8, 14):
        cache.put(key(number), SPEECH)
        cache.settle()
    assert cache.get(key(2)) == SPEECH
    assert cache.get(key(13)) == SPEECH
    assert cache.count() < 14


def test_a_limit_smaller_than_an_entry_keeps_nothing(tmp_path):
    cache = SpeechCache(tmp_path / "speech", limit=1000)
    cache.put(key(), SPEECH)
    assert (cache.count(), cache.size(), cache.get(key()), cache.trouble) == (0, 0, None, None)


def test_clear_takes_all_and_only_what_is_ours(cache):
    for number in range(20):
        cache.put(key(number), SPEECH)
    other = next(cache.folder.iterdir()) / "note.txt"
    other.write_text("mine")
    (cache.folder / "elsewhere.speech").write_text("mine too")
    unfinished = next(cache.folder.glob("??")) / "abc.1.2.part"
    unfinished.write_bytes(b"half")
    assert cache.clear() == 20
    assert (cache.count(), cache.size()) == (0, 0)
    assert sorted(p.name for p in cache.folder.rglob("*") if p.is_file()) == [
        "elsewhere.speech",
        "note.txt",
    ]
    cache.put(key(), SPEECH)
    assert cache.get(key()) == SPEECH


def test_what_a_killed_process_left_unfinished_goes_in_the_end(cache):
    cache.put(key(), SPEECH)
    cache.settle()
    shard = entry(cache).parent
    for name, age in (("old.1.2.part", 7200), ("new.1.2.part", 0)):
        (shard / name).write_bytes(b"half")
        os.utime(shard / name, (time.time() - age,) * 2)
    again = SpeechCache(cache.folder)
    again.put(key(1), SPEECH)
    again.settle()
    assert not (shard / "old.1.2.part").exists()
    assert (shard / "new.1.2.part").exists()
    assert again.count() == 2


def test_a_folder_that_cannot_be_made_is_only_a_trouble(tmp_path):
    (tmp_path / "file").write_text("in the way")
    cache = SpeechCache(tmp_path / "file")
    cache.put(key(), SPEECH)
    assert cache.trouble is not None
    assert str(tmp_path / "file") in cache.trouble
    assert cache.get(key()) is None
    assert (cache.count(), cache.size(), cache.clear()) == (0, 0, 0)


def test_a_full_disk_is_only_a_trouble_and_leaves_nothing_behind(cache, monkeypatch):
    cache.put(key(), SPEECH)
    cache.settle()

    def full(self, target):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", full)
        cache.put(key(1), SPEECH)
    assert "No space left" in (cache.trouble or "")
    assert cache.get(key()) == SPEECH
    assert len(list(cache.folder.glob("??/*"))) == 1
    cache.put(key(1), SPEECH)
    assert cache.trouble is None
    assert cache.get(key(1)) == SPEECH


def test_a_folder_in_the_place_of_an_entry_is_only_a_trouble(cache):
    cache.put(key(), SPEECH)
    path = entry(cache)
    path.unlink()
    path.mkdir()
    assert cache.get(key()) is None
    cache.put(key(), SPEECH)
    assert cache.trouble is not None
    assert cache.count() == 0


def test_threads_share_it(cache):
    wrong: list[int] = []

    def work() -> None:
        for number in range(60):
            cache.put(key(number % 7), SPEECH)
            if cache.get(key(number % 7)) != SPEECH:
                wrong.append(number)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if sys.platform != "win32":  # there a file that is open in another thread is not replaced
        assert wrong == []
    assert cache.count() == 7


def test_processes_share_it(cache):
    program = (
        "import sys; from pathlib import Path; from tests.narration.test_cache import *;"
        "cache = SpeechCache(Path(sys.argv[1]), limit=30 * 10_500);"
        "found = 0\n"
        "for round in range(3):\n"
        "    for number in range(40):\n"
        "        speech = cache.get(key(number)); assert speech in (None, SPEECH)\n"
        "        cache.put(key(number), SPEECH)\n"
        "cache.settle()"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", program, str(cache.folder)], stderr=subprocess.PIPE)
        for _ in range(2)
    ]
    for process in running:
        _, complaint = process.communicate(timeout=60)
        assert process.returncode == 0, complaint.decode()
    assert 0 < cache.size() <= 1.3 * 30 * 10_500
    assert not list(cache.folder.glob("??/*.part"))


def test_the_folder_moves_with_the_home(tmp_path, monkeypatch):
    monkeypatch.setenv("READER_HOME", str(tmp_path))
    assert default_folder() == tmp_path / "cache"
    assert SpeechCache().folder == tmp_path / "cache"
    monkeypatch.delenv("READER_HOME")
    assert default_folder().parts[-2:] == ("article-reader", "speech") or sys.platform != "linux"
    assert not (tmp_path / "cache").exists()


def test_the_command_tells_clears_and_names_the_folder(tmp_path, monkeypatch, capsys):
    from argparse import Namespace

    from reader.cli.cache import run

    monkeypatch.setenv("READER_HOME", str(tmp_path))
    SpeechCache().put(key(), SPEECH)
    assert run(Namespace(action="info")) == 0
    head, speech, pages = capsys.readouterr().out.splitlines()
    assert head.split() == ["ENTRIES", "SIZE", "LIMIT", "FOLDER"]
    assert speech.split()[:2] == ["speech", "1"]
    assert "500.0 MB" in speech
    assert speech.endswith(str(tmp_path / "cache"))
    assert pages.split()[:2] == ["pages", "0"]
    assert run(Namespace(action="path")) == 0
    assert capsys.readouterr().out.splitlines()[0] == str(tmp_path / "cache")
    assert run(Namespace(action="clear")) == 0
    assert "1 entry" in capsys.readouterr().out
    assert SpeechCache().count() == 0
