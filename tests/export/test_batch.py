"""Many sources in one run: what fails stops nothing, no names clash, Ctrl-C tells what is left."""

import json
import os
import re
import signal
import subprocess
import sys
import time

import pytest

from reader.cli import main
from reader.export.batch import Batch, Task
from reader.export.folder import folder_of
from reader.export.job import export
from reader.export.options import Options
from reader.export.workers import Voices
from reader.narration.worker import VoiceWorker
from tests.export.making import document

FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour</title>
<item><title>A lamp / part 1</title><description>{0}</description></item>
<item><title>A lamp: part 1</title><description>{0}</description></item>
</channel></rss>""".format("It was lit again on a cold evening, and nobody knew by whom. " * 20)


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.setenv("READER_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("READER_VOICE", "tone")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def lamps(folder, count):
    for number in range(count):
        (folder / f"lamp {number}.txt").write_text(f"Lamp {number}\n\nIt was lit again.")


def test_a_folder_is_all_its_texts_and_keeps_its_shape(here, capsys):
    (here / "texts" / "inner").mkdir(parents=True)
    lamps(here / "texts", 12)
    (here / "texts" / "inner" / "lamp 1.txt").write_text("Another lamp\n\nIt stayed dark.")
    (here / "texts" / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    (here / "texts" / ".hidden.txt").write_text("Nobody hears this.")
    (here / "texts" / "README").write_text("A text without a suffix.")
    assert main(["export", "texts", "-o", "texts/sounds"]) == 0
    out, err = capsys.readouterr()
    names = [line.removeprefix(os.path.join("texts", "sounds", "")) for line in out.splitlines()]  # noqa: PTH118
    numbered = [f"lamp {number}.mp3" for number in range(12)]
    assert names == [os.path.join("inner", "lamp 1.mp3"), *numbered, "README.mp3"]  # noqa: PTH118
    assert "left out, being no text: texts" in err and "picture.png" in err
    # And what was made is no text: neither the sound nor the page.
    assert main(["export", "texts", "-o", "texts/sounds", "--force", "--page"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 14
    found = folder_of(here / "texts")
    assert len(found.texts) == 14 and len(found.others) == 15 + 14


def test_a_folder_needs_a_folder(here, capsys):
    lamps(here, 1)
    assert main(["export", "."]) == 2
    assert "-o sounds/" in capsys.readouterr().err
    (here / "empty").mkdir()
    assert main(["export", "empty", "-o", "sounds"]) == 1
    assert "no text" in capsys.readouterr().err


def test_three_bad_ones_of_many_are_listed_at_the_end(here, capsys):
    (here / "texts").mkdir()
    lamps(here / "texts", 40)
    (here / "texts" / "lamp 7.txt").write_bytes(b"\0\1\2\3" * 99)
    (here / "texts" / "lamp 20.txt").write_text(" \n")
    (here / "texts" / "lamp 30.txt").write_text("😀 🚢 —")
    assert main(["export", "texts", "-o", "sounds", "--playlist", "--json"]) == 1
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 37
    *complaints, playlist = err.splitlines()[-5:]
    for number, complaint in zip((7, 20, 30), complaints, strict=False):
        assert f"lamp {number}.txt" in complaint
    assert "3 of 40 sources could not be exported" in complaints[-1]
    assert "playlist.m3u8" in playlist
    listed = (here / "sounds" / "playlist.m3u8").read_text().splitlines()
    assert len(listed) == 1 + 2 * 37


def test_one_trouble_of_all_is_told_once(here, capsys):
    lamps(here, 9)
    sources = [f"lamp {number}.txt" for number in range(9)]
    assert main(["export", *sources, "-o", "sounds/", "-v", "nobody"]) == 2
    err = capsys.readouterr().err
    assert err.count("nobody") == 1
    assert "lamp 0.txt, lamp 1.txt" in err and "4 more" in err and "9 of 9" in err


def test_articles_called_alike_have_files_of_their_own(here, capsys):
    (here / "feed.xml").write_text(FEED)
    assert main(["export", "feed.xml", "-o", "sounds/"]) == 0
    assert sorted(path.name for path in (here / "sounds").iterdir()) == [
        "a-lamp-part-1-2.mp3",
        "a-lamp-part-1.mp3",
    ]


@pytest.mark.parametrize("title", ["a/b", "x" * 300, "😀", "CON", "..", "-rf"])
def test_any_title_makes_a_file_that_is_read_again(here, capsys, title):
    (here / "feed.xml").write_text(FEED.replace("A lamp / part 1", title))
    assert main(["export", "feed.xml", "-o", "sounds/", "--json"]) == 0
    made = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len({each["output"] for each in made}) == 2
    assert main(["verify", *(each["output"] for each in made)]) == 0


@pytest.mark.parametrize(("text", "code"), [("Word", 0), ("...", 1)])
def test_an_article_of_one_word_and_of_none(here, text, code):
    (here / "x.txt").write_text(text)
    assert main(["export", "x.txt", "-o", "x.mp3"]) == code
    assert (here / "x.mp3").exists() == (code == 0)


def test_the_page_never_replaces_the_text(here, capsys):
    (here / "lamp.html").write_text("<h1>A lamp</h1><p>It was lit again, and again.</p>")
    before = (here / "lamp.html").read_bytes()
    assert main(["export", "lamp.html", "--page", "--force"]) == 0
    assert "the text itself" in capsys.readouterr().err
    assert (here / "lamp.listen.html").exists()
    assert (here / "lamp.html").read_bytes() == before


def test_a_voice_is_started_once_for_all_files(tmp_path, monkeypatch):
    started = []
    begin = VoiceWorker._start
    monkeypatch.setattr(VoiceWorker, "_start", lambda self: started.append(1) or begin(self))
    with Voices(2) as voices:
        for number in range(6):
            export(document(), tmp_path / f"{number}.mp3", voice="tone", voices=voices)
    assert len(started) == 2


def test_what_was_expected_is_used_and_what_is_not_asked_for_is_ended(monkeypatch):
    started = []
    begin = VoiceWorker._start
    monkeypatch.setattr(VoiceWorker, "_start", lambda self: started.append(self) or begin(self))
    with Voices(2) as voices:
        voices.expect("tone", "en")
        with voices.at_work("tone", "en", 5) as workers:
            assert set(workers) == set(started)
        assert len(started) == 2
    with Voices(2) as voices:
        voices.expect("tone", "en")
        expected = started[2:]
        with voices.at_work("tone", "de", 1) as workers:
            assert [worker.language for worker in workers] == ["de"]
            assert all(worker._child.poll() is not None for worker in expected)
    with Voices(2) as voices:
        voices.expect("tone", "en")
        expected = started[5:]
        with voices.at_work("tone", "en", 1) as workers:
            assert workers == expected[:1]
            assert expected[1]._child.poll() is not None
    assert all(worker._child.poll() is not None for worker in started)


@pytest.fixture
def started(monkeypatch):
    """All voices that were started."""
    found = []
    begin = VoiceWorker._start
    monkeypatch.setattr(VoiceWorker, "_start", lambda self: found.append(self) or begin(self))
    return found


def test_of_a_voice_or_language_that_is_not_sure_one_is_expected(started):
    with Voices(3) as voices:
        voices.expect("auto", "de")
        assert len(started) == 1
        with voices.at_work("auto", "de", 2) as workers:
            assert len(workers) == 2 and workers[0] is started[0]
        assert len(started) == 2
    with Voices(3) as voices:
        voices.expect("tone", "en", sure=False)
        assert len(started) == 3
        with voices.at_work("tone", "en", 9) as workers:
            assert len(workers) == 3 and workers[0] is started[2]


@pytest.mark.parametrize(
    ("words", "count"),
    [
        (["missing.html"], 0),
        (["missing.html", "-o", "x.mp3"], 0),
        (["lamp.txt"], 0),
        (["lamp.txt", "-o", "lamp.mp3"], 0),
        (["lamp.txt", "-o", "lamp.mp3", "--force"], 3),
        (["lamp.txt", "-o", "x.mp3", "--jobs", "4"], 3),
        (["lamp.txt", "-o", "y.mp3", "-l", "en", "--jobs", "3"], 3),
        (["missing.html", "lamp.txt", "-o", "sounds/"], 3),
    ],
)
def test_no_voice_is_started_for_what_cannot_be(here, started, capsys, words, count):
    (here / "lamp.txt").write_text("A lamp\n\nIt was lit. It went out.")
    (here / "lamp.mp3").write_bytes(b"")
    main(["export", "--jobs", "3", *words])
    assert len(started) == count


def test_one_voice_is_started_for_a_text_that_cannot_be_read(here, started, capsys):
    (here / "lamp.txt").write_text(" ")
    assert main(["export", "lamp.txt", "--jobs", "4"]) == 1
    assert len(started) == 1


def test_languages_in_turns_keep_two_sets_of_workers():
    with Voices(1) as voices:
        pids = []
        for language in ("en", "de", "en", "de", "fr", "de", "en"):
            with voices.at_work("tone", language, 1) as workers:
                workers[0].ready()
                pids.append(workers[0].pid)
    en, de, en_again, de_again, fr, de_kept, en_anew = pids
    assert (en, de, de) == (en_again, de_again, de_kept)
    assert len({en, de, fr, en_anew}) == 4


def test_a_full_disk_fails_its_file_and_the_next_is_made(tmp_path, monkeypatch):
    from reader.errors import ExportFailed
    from reader.export import finishing

    def full(path, *rest):
        if path.parent == tmp_path and "0" in rest[1].title:
            raise OSError(28, "No space left on device")
        return tag(path, *rest)

    tag = finishing.tag
    monkeypatch.setattr(finishing, "tag", full)
    with Voices(1) as voices:
        batch = Batch(voices.close)
        tasks = [
            Task(
                str(number),
                lambda cancel, number=number: export(
                    document(f"# Number {number}\n\nWords of it."),
                    tmp_path / f"{number}.mp3",
                    voice="tone",
                    voices=voices,
                    cancel=cancel,
                    options=Options(cover=False),
                ),
            )
            for number in range(3)
        ]
        failed, *made = batch.run(tasks)
    assert isinstance(failed.error, ExportFailed) and "no space" in failed.error.what
    assert [outcome.exported.title for outcome in made] == ["Number 1", "Number 2"]
    assert {path.name for path in tmp_path.iterdir()} == {"1.mp3", "2.mp3"}


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_interrupted_it_tells_what_is_done_and_what_is_not(here):
    lamps(here, 3)
    (here / "long.txt").write_text("A title\n\n" + "It was lit again on a cold evening. " * 9000)
    sources = [*(f"lamp {number}.txt" for number in range(3)), "gone.txt", "long.txt", "lamp 9.txt"]
    process = subprocess.Popen(
        [sys.executable, "-m", "reader", "export", *sources, "-o", "sounds/", "--no-cache"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    deadline = time.monotonic() + 60
    made = [process.stdout.readline().strip() for _ in range(3)]
    while not list((here / "sounds").glob(".reader-*.part")):
        assert process.poll() is None and time.monotonic() < deadline
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert [name[-10:] for name in made] == [f"lamp {number}.mp3" for number in range(3)]
    assert "gone.txt" in err and "Traceback" not in err
    # The one that is missing may have been looked for by then, or not.
    assert re.search(r"3 files are done; not done: (gone\.txt, )?long\.txt, lamp 9\.txt\.", err)
    assert {path.name for path in (here / "sounds").iterdir()} == {
        f"lamp {number}.mp3" for number in range(3)
    }


def test_of_a_feed_without_a_folder_the_newest_entry_is_made_and_that_is_said(here, capsys):
    (here / "feed.xml").write_text(FEED)
    assert main(["export", "feed.xml", "-o", "talks"]) == 0
    out, err = capsys.readouterr()
    assert out.split() == ["talks.mp3"]
    assert "its newest entry" in err and "-o sounds/" in err
