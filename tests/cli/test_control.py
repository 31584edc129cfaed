"""A reader that runs, commanded from another terminal; the queue that plays on; times it keeps."""

import json
import os
import re
import select
import signal
import subprocess
import sys
import time

import pytest

from reader.cli import main
from reader.library import Library
from tests.cli.test_listen import LONG, QUIETLY, SENTENCES, SLOWLY, write
from tests.fakes import eventually

posix = pytest.mark.skipif(sys.platform == "win32", reason="a terminal of POSIX")


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("READER_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "long.txt", LONG)
    for name, part in (("one", SENTENCES[:3]), ("two", SENTENCES[3:6]), ("three", SENTENCES[6:9])):
        write(tmp_path / f"{name}.txt", part)
    return tmp_path


@pytest.fixture
def reader(capsys):
    def run(*words):
        code = main([str(word) for word in words])
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return code, out.splitlines(), err

    return run


@pytest.fixture
def speaking(folder):
    """A reader that speaks slowly, in which something has been heard."""
    program = start("speak", "--resume", "long.txt", "-s", "1", folder=folder)
    program.stdout.readline()
    yield program
    program.kill()
    program.communicate()


def start(*arguments, folder, **environment):
    return subprocess.Popen(
        [sys.executable, "-m", "reader", arguments[0], *QUIETLY, *map(str, arguments[1:])],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"TERM": "dumb"} | environment,
    )


def spoken(*arguments, folder):
    program = start(*arguments, folder=folder)
    lines, messages = program.communicate(timeout=60)
    assert program.returncode == 0, messages
    assert "Traceback" not in messages
    return lines.splitlines(), messages


def kept():
    return Library.open(notice=lambda *_: None)


# -- commands --


@pytest.mark.parametrize("command", ["play", "pause", "toggle", "next", "back", "where", "stop"])
def test_nobody_runs(reader, command):
    code, lines, messages = reader(command)
    assert (code, lines) == (1, [])
    assert "No reader is running" in messages


def test_nobody_tells_events(reader):
    assert reader("events")[0] == 1
    assert reader("speed")[0] == reader("speed", "fast")[0] == reader("volume", "x")[0] == 2


def test_a_reader_that_runs_obeys_and_tells_how_it_stands(reader, speaking):
    code, lines, _ = reader("pause")
    assert code == 0
    assert re.fullmatch(r"paused: long\.txt, sentence \d+ of 10, 0:\d\d left, speed 1", lines[0]), (
        lines
    )
    assert lines[1] in LONG
    (told,) = map(json.loads, reader("next", "--json")[1])
    assert told["state"] == "paused" and told["text"] in LONG
    (again,) = map(json.loads, reader("next", "--json")[1])
    assert again["sentence"] == told["sentence"] + 1
    (back,) = map(json.loads, reader("back", "--json")[1])
    assert back["sentence"] == told["sentence"]
    assert json.loads(reader("speed", 1.5, "--json")[1][0])["speed"] == 1.5
    assert reader("toggle")[1][0].startswith(("playing", "waiting"))
    assert reader("where")[0] == 0


def test_a_speed_or_volume_that_there_is_not_is_told(reader, speaking):
    code, lines, messages = reader("speed", 9)
    assert code == 0 and lines[0].endswith("left, speed 4")
    assert messages == "reader: Speeds are from 0.5 to 4: it is 4 now.\n"
    assert "it is 0.5 now" in reader("speed", 0.1, "--json")[2]
    assert "it is 1 now" in reader("volume", 9)[2]
    assert reader("speed", 1.25)[2] == reader("volume", 0.5)[2] == ""


def test_stop_ends_it_with_its_place_kept_and_its_address_gone(reader, speaking, folder):
    reader("pause")
    for _ in range(3):
        reader("next")
    (told,) = map(json.loads, reader("where", "--json")[1])
    assert reader("stop")[0] == 0
    _, messages = speaking.communicate(timeout=60)
    assert speaking.returncode == 0, messages
    assert "Traceback" not in messages
    with kept() as library:
        article = library.last()
        place = library.place(article.id)
        document = library.document(article.id)
    assert document.blocks[place.block].text[place.character :].startswith(told["text"])
    assert not list((folder / "home" / "run").glob("*.address"))
    assert reader("where")[0] == 1


def test_events_are_lines_of_json_until_it_ends(reader, speaking, folder):
    listening = subprocess.Popen(
        [sys.executable, "-m", "reader", "events"], stdout=subprocess.PIPE, text=True
    )
    first = json.loads(listening.stdout.readline())
    assert first["event"] == "state"
    reader("next")
    eventually(lambda: json.loads(listening.stdout.readline())["event"] == "sentence")
    reader("stop")
    rest = listening.communicate(timeout=20)[0]
    assert listening.returncode == 0
    assert all(json.loads(line)["event"] for line in rest.splitlines())


def test_of_a_reader_that_was_killed_nothing_is_left(reader, speaking):
    speaking.kill()
    speaking.communicate()
    assert reader("pause")[0] == 1


# -- the queue --


def test_the_queue_plays_on_and_puts_away_what_is_finished(reader, folder):
    reader("add", "one.txt", "two.txt", "three.txt")
    lines, messages = spoken("queue", "play", folder=folder)
    assert lines == SENTENCES[:9]
    assert [line.split(",")[0] for line in messages.splitlines()] == [
        *("reader: one.txt", "reader: two.txt", "reader: three.txt")
    ]
    with kept() as library:
        assert library.queue() == [] and library.articles() == []
        assert len(library.articles(archived=True)) == 3
        assert library.totals().today.finished == 3


def test_what_is_added_while_it_plays_is_heard_as_well(reader, folder):
    reader("add", "one.txt", "two.txt")
    program = start("speak", "--queue", "-s", "1", folder=folder)
    lines = [program.stdout.readline().strip()]
    assert reader("pause")[0] == 0  # a busy machine takes longer to add than the article lasts
    assert reader("add", "--next", "three.txt")[0] == 0
    assert reader("play")[0] == 0
    rest, messages = program.communicate(timeout=60)
    assert program.returncode == 0, messages
    assert lines + rest.splitlines() == [*SENTENCES[:3], *SENTENCES[6:9], *SENTENCES[3:6]]


def test_a_source_first_and_then_the_queue_which_is_not_put_away(reader, folder):
    reader("add", "two.txt")
    reader("config", "set", "archive", "false")
    lines, _ = spoken("speak", "one.txt", "--queue", folder=folder)
    assert lines == SENTENCES[:6]
    with kept() as library:
        assert library.queue() == []
        assert len(library.articles()) == 2


def test_an_article_that_is_deleted_while_it_plays(reader, folder):
    reader("add", "one.txt", "two.txt")
    program = start("queue", "play", folder=folder)
    program.stdout.readline()
    with kept() as library:
        library.forget(library.queue()[0].id)
    rest, messages = program.communicate(timeout=60)
    assert program.returncode == 0, messages
    assert rest.splitlines()[-3:] == SENTENCES[3:6]


def test_two_readers_at_once_on_one_library(reader, folder):
    programs = [start("speak", "--resume", name, folder=folder) for name in ("one.txt", "two.txt")]
    for program in programs:
        _, messages = program.communicate(timeout=60)
        assert (program.returncode, messages) == (0, "")
    with kept() as library:
        assert [article.share for article in library.articles()] == [1.0, 1.0]


# -- times --


def test_it_ends_in_time(folder):
    program = start("speak", "long.txt", "--in", "20s", "-s", "1", folder=folder)
    program.stdout.readline()
    began = time.monotonic()
    _, messages = program.communicate(timeout=60)
    assert program.returncode == 0
    assert messages == ""
    assert 10 < time.monotonic() - began < 26


def test_a_queue_ends_in_time_as_a_whole(reader, folder):
    reader("add", "long.txt", "one.txt", "two.txt", "three.txt")
    speeds = []
    for words in (["speak", "long.txt"], ["queue", "play"]):
        program = start(*words, "--in", "25s", "-s", "1", folder=folder)
        program.stdout.readline()
        speeds.append(json.loads(reader("where", "--json")[1][0])["speed"])
        reader("stop")
        _, messages = program.communicate(timeout=60)
        assert program.returncode == 0, messages
    alone, together = speeds
    assert together > alone  # by how much depends on how long each took to start


def test_a_time_to_sleep_is_that_of_what_is_heard(folder):
    # Loading takes longer than this.
    lines, messages = spoken("speak", "long.txt", "-s", "1", "--sleep", "1s", folder=folder)
    assert lines[:1] == LONG[:1] and len(lines) < len(LONG)
    assert "Silent now" in messages


def test_it_falls_asleep_and_ends_where_nobody_could_wake_it(folder):
    lines, messages = spoken(
        "speak", "--resume", "long.txt", "-s", "1", "--sleep", "3s", folder=folder
    )
    assert len(lines) < len(LONG)
    assert "Silent now" in messages
    with kept() as library:
        assert library.last().finished is None
        assert library.place(library.last().id) is not None


# -- the screen --


# A signal that ends the program may come while Textual is ending, when half is done.
CUT_SHORT = """
import sys
from textual.drivers.linux_driver import LinuxDriver
whole, calls = LinuxDriver.stop_application_mode, []
def cut_short(self):
    calls.append(self)
    if len(calls) == 1:
        raise SystemExit(0)
    whole(self)
LinuxDriver.stop_application_mode = cut_short
from reader.cli import main
sys.exit(main(sys.argv[1:]))
"""


@posix
@pytest.mark.parametrize("how", [["-m", "reader"], ["-c", CUT_SHORT]], ids=["whole", "cut-short"])
def test_stop_ends_the_screen_and_gives_the_terminal_back(reader, folder, how):
    import pty
    import termios

    ours, theirs = pty.openpty()
    before = termios.tcgetattr(theirs)
    program = subprocess.Popen(
        [sys.executable, *how, "long.txt", *SLOWLY],
        cwd=folder,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        env=os.environ | {"TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"},
    )
    try:
        drawn = b""
        until = time.monotonic() + 60
        while main(["where"]) != 0 or b"pier" not in drawn:
            assert time.monotonic() < until, drawn[-2000:]
            if select.select([ours], [], [], 0.2)[0]:
                drawn += os.read(ours, 65536)
        assert reader("play")[0] == 0
        assert reader("stop")[0] == 0
        while program.poll() is None:
            assert time.monotonic() < until
            if select.select([ours], [], [], 0.05)[0]:
                drawn += os.read(ours, 65536)
        while select.select([ours], [], [], 0)[0]:  # a terminal gives 4 kB at a time
            drawn += os.read(ours, 65536)
        assert program.returncode == 0, drawn[-2000:]
        assert b"Traceback" not in drawn
        assert b"\x1b[?1049l" in drawn
        assert termios.tcgetattr(theirs) == before
        assert not list((folder / "home" / "run").glob("*.address"))
    finally:
        if program.poll() is None:
            os.killpg(program.pid, signal.SIGKILL)
            program.wait()
        os.close(ours)
        os.close(theirs)
