"""Listening as a user meets it: the place that is kept, and the keys of a plain terminal."""

import contextlib
import io
import os
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reader.cli.keys import split
from reader.cli.terminal import clear_progress, progress
from reader.document import Place
from reader.library import Library
from reader.opening import open_document

PLACES = ("pier", "tower", "stair", "lamp", "boat", "rope", "door", "road", "gull", "wave")
SENTENCES = [f"The {place}." for place in PLACES]
QUIETLY = ("-v", "tone", "-l", "en", "-s", "3", "--device", "null", "--no-cache")
SLOWLY = (*QUIETLY, "-s", "1")
LONG = [f"This is the {place}, out at sea." for place in PLACES]
posix = pytest.mark.skipif(sys.platform == "win32", reason="a terminal of POSIX")


@pytest.fixture
def folder(tmp_path):
    write(tmp_path / "article.txt", SENTENCES)
    write(tmp_path / "short.txt", SENTENCES[:3])
    write(tmp_path / "long.txt", LONG)
    return tmp_path


def write(path, sentences):
    paragraphs = [" ".join(sentences[i : i + 3]) for i in range(0, len(sentences), 3)]
    path.write_text("\n\n".join(paragraphs), encoding="utf-8")


def start(*arguments, folder, home=None, **environment):
    home = home or folder / "home"
    return subprocess.Popen(
        [sys.executable, "-m", "reader", *map(str, arguments), *QUIETLY],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"READER_HOME": str(home), "TERM": "dumb"} | environment,
    )


def heard(*arguments, **where):
    """Every line that was said, from the beginning to the end, and the messages."""
    program = start(*arguments, **where)
    lines, messages = program.communicate(timeout=60)
    assert program.returncode == 0, messages
    assert "Traceback" not in messages
    return lines.splitlines(), messages


def killed_after(lines, *arguments, **where):
    """Kill the reader when it has said so many lines; the last of them."""
    program = start(*arguments, **where)
    for _ in range(lines):
        last = program.stdout.readline()
    program.kill()
    rest = program.stdout.read().rpartition("\n")[0].splitlines()
    program.stderr.close()
    program.wait(timeout=20)
    return rest[-1] if rest else last.strip()


def library(folder):
    return Library.open(folder / "home" / "library.sqlite3")


# -- the place --


def test_an_article_goes_on_where_it_was_killed(folder):
    reached = 0
    for lines in (1, 2, 3):
        last = SENTENCES.index(killed_after(lines, *(["article.txt"] * (lines < 3)), folder=folder))
        program = start(folder=folder)
        first = SENTENCES.index(program.stdout.readline().strip())
        program.kill()
        program.communicate()
        assert abs(first - last) <= 1
        assert first >= reached
        reached = first
    lines, messages = heard("article.txt", folder=folder)
    assert lines == SENTENCES[-len(lines) :]
    assert abs(len(SENTENCES) - len(lines) - reached) <= 1
    assert "Going on where you were." in messages


def test_a_finished_article_begins_again_and_nothing_is_left_to_go_on_with(folder):
    for _ in range(2):
        lines, messages = heard("short.txt", folder=folder)
        assert (lines, messages) == (SENTENCES[:3], "")
    program = start(folder=folder)
    assert program.stdout.readline() == "How to listen to a page\n"  # the sample
    program.kill()
    program.communicate()


def test_the_text_goes_on_without_its_file_and_from_another_folder(folder):
    (folder / "here").mkdir()
    (folder / "there").mkdir()
    (folder / "article.txt").rename(folder / "here" / "article.txt")
    write(folder / "there" / "article.txt", ["Something else is here."])
    killed_after(3, "article.txt", folder=folder / "here", home=folder / "home")
    (folder / "here" / "article.txt").unlink()
    lines, _ = heard(folder=folder / "there", home=folder / "home")
    assert lines[-1] == SENTENCES[-1]
    with library(folder) as kept:
        (article,) = kept.recent()
    assert Path(article.source) == (folder / "here" / "article.txt").resolve()
    assert article.finished


def test_speak_begins_at_the_beginning_and_keeps_nothing(folder):
    killed_after(3, "article.txt", folder=folder)
    with library(folder) as kept:
        before = kept.last(), kept.place(kept.last().id)
    assert killed_after(1, "speak", "article.txt", folder=folder) in SENTENCES[:2]
    with library(folder) as kept:
        assert (kept.last(), kept.place(kept.last().id)) == before


def test_speak_goes_on_when_it_is_asked_to(folder):
    killed_after(4, "speak", "--resume", "article.txt", folder=folder)
    lines, messages = heard("speak", "--resume", folder=folder)
    assert lines == SENTENCES[-len(lines) :]
    assert 5 <= len(lines) <= 8
    assert "Going on where you were." in messages


@pytest.mark.parametrize(
    "arguments",
    [["sample"], ["--no-library"], ["--no-library", "article.txt"], ["speak", "article.txt"]],
)
def test_what_is_not_to_be_kept_leaves_no_library(folder, arguments):
    killed_after(2, *arguments, folder=folder)
    assert not (folder / "home" / "library.sqlite3").exists()


def test_an_output_that_is_not_there_is_told_before_anything_is_read(folder):
    done = speak(folder, "--device", "no such output")
    assert done.returncode == 1
    assert not done.stdout
    assert "no such output" in done.stderr
    assert "null" in done.stderr


def test_an_output_of_the_settings_may_be_switched_off_today(folder):
    done = speak(folder, READER_DEVICE="headphones at home")
    assert done.returncode == 0
    assert done.stdout.splitlines() == SENTENCES


def speak(folder, *flags, **environment):
    return subprocess.run(
        [sys.executable, "-m", "reader", "speak", "article.txt", "-v", "tone", *flags],
        cwd=folder,
        capture_output=True,
        text=True,
        env=os.environ | {"READER_HOME": str(folder / "home")} | environment,
        timeout=60,
    )


def test_two_readers_at_once(folder):
    write(folder / "other.txt", SENTENCES[::-1])
    programs = [start(name, folder=folder) for name in ("article.txt", "other.txt") * 2]
    for number, program in enumerate(programs):
        lines, messages = program.communicate(timeout=60)
        assert lines.splitlines() == SENTENCES[:: -1 if number % 2 else 1]
        assert messages == ""
    with library(folder) as kept:
        assert len(kept.recent()) == 2
        assert all(article.finished for article in kept.recent())
        assert kept.totals().all.characters == 4 * sum(map(len, SENTENCES))


def test_a_damaged_library_is_told_and_nothing_stops(folder):
    (folder / "home").mkdir()
    (folder / "home" / "library.sqlite3").write_bytes(b"no library" * 1000)
    lines, messages = heard("short.txt", folder=folder)
    assert lines == SENTENCES[:3]
    assert "damaged" in messages
    assert len(messages.splitlines()) == 1
    assert "damaged" not in heard("short.txt", folder=folder)[1]


def test_a_library_that_cannot_be_opened_is_told_and_nothing_stops(folder):
    (folder / "home" / "library.sqlite3").mkdir(parents=True)
    lines, messages = heard("short.txt", folder=folder)
    assert lines == SENTENCES[:3]
    assert "cannot be opened" in messages
    assert len(messages.splitlines()) == 1


# -- the clipboard --


@pytest.mark.skipif(sys.platform != "linux", reason="the clipboard stands on an xclip of our own")
@pytest.mark.parametrize("arguments", [["text", "-c"], ["-c", "text"], ["text", "--clipboard"]])
def test_the_clipboard_is_a_source(folder, arguments):
    done = copied("This was copied.", *arguments, folder=folder)
    assert (done.returncode, done.stdout) == (0, "This was copied.\n")


@pytest.mark.skipif(sys.platform != "linux", reason="the clipboard stands on an xclip of our own")
def test_the_clipboard_is_spoken_and_exported(folder):
    assert copied("It is spoken.", "speak", "-c", *QUIETLY, folder=folder).stdout == (
        "It is spoken.\n"
    )
    assert copied("It is opened.", "-c", *QUIETLY, folder=folder).stdout == "It is opened.\n"
    done = copied(
        "It is exported.", "export", "-c", "article.txt", "-o", "out/", "-v", "tone", folder=folder
    )
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == 2


def copied(text, *arguments, folder):
    """Run the reader with a text on the clipboard."""
    tools = folder / "tools"
    tools.mkdir(exist_ok=True)
    (tools / "xclip").write_text(f"#!/bin/sh\nprintf '%s' '{text}'\n")
    (tools / "xclip").chmod(0o755)
    environment = {name: value for name, value in os.environ.items() if name != "WAYLAND_DISPLAY"}
    environment |= {"DISPLAY": ":0", "PATH": f"{tools}:{os.environ['PATH']}"}
    return subprocess.run(
        [sys.executable, "-m", "reader", *arguments],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        env=environment | {"READER_HOME": str(folder / "home"), "TERM": "dumb"},
    )


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["speak"], "SOURCE is missing"),
        (["text"], "SOURCE is missing"),
        (["-c", "article.txt"], "two texts"),
        (["speak", "article.txt", "-c"], "two texts"),
    ],
)
def test_too_few_texts_and_too_many(folder, arguments, says):
    program = subprocess.run(
        [sys.executable, "-m", "reader", *arguments], cwd=folder, capture_output=True, text=True
    )
    assert program.returncode == 2
    assert says in program.stderr
    assert program.stderr.count("\n") == 1


# -- keys --


@pytest.mark.parametrize(
    ("typed", "keys", "rest"),
    [
        (" q", ["space", "q"], ""),
        ("\x1b[C\x1bOD\x1b[A", ["right", "left", "up"], ""),
        ("\x1b[1;2C[", ["shift+right", "["], ""),
        ("r\x1b", ["r"], "\x1b"),
        ("\x1b[1;", [], "\x1b[1;"),
        ("\x1b[3~\x1bq\x7f", ["backspace"], ""),
        ("é?", ["é", "?"], ""),
        ("\r\n", ["enter", "enter"], ""),
    ],
)
def test_what_a_terminal_sends_is_told_apart(typed, keys, rest):
    assert split(typed) == (keys, rest)


SHELL = """
import os, signal, sys, termios
signal.signal(signal.SIGTTOU, signal.SIG_IGN)
behind = sys.argv[1] == "behind"
child = os.fork()
if child == 0:
    os.setpgid(0, 0)
    if not behind:
        os.tcsetpgrp(0, os.getpid())
    signal.signal(signal.SIGTTOU, signal.SIG_DFL)
    os.execv(sys.executable, [sys.executable, "-m", "reader", *sys.argv[2:]])
def say(what, *facts):
    mode = termios.tcgetattr(0)[3]
    os.tcsetpgrp(0, os.getpgrp())
    as_before = bool(mode & termios.ECHO) and bool(mode & termios.ICANON)
    print(what, *facts, "terminal as before" if as_before else "terminal left in disorder")
    sys.stdout.flush()
print("child", child, flush=True)
while True:
    _, status = os.waitpid(child, os.WUNTRACED)
    if not os.WIFSTOPPED(status):
        break
    say("stopped")
    os.tcsetpgrp(0, child)
    os.killpg(child, signal.SIGCONT)
say("ended", os.waitstatus_to_exitcode(status))
"""
"""A shell in small: runs the reader as its job, and tells how that leaves the terminal."""


class Terminal:
    """A terminal with that shell in it."""

    def __init__(self, folder, *arguments, job="in front", term="dumb"):
        self._screen = term not in ("dumb", "", None)
        take = "import fcntl, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0)\n"
        self._master, slave = os.openpty()
        self.shown = ""
        self.shell = subprocess.Popen(
            [sys.executable, "-c", take + SHELL, job, *map(str, arguments)],
            cwd=folder,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            env={name: value for name, value in os.environ.items() if name != "TERM"}
            | {"READER_HOME": str(folder / "home")}
            | ({"TERM": term} if term is not None else {}),
        )
        os.close(slave)
        self.child = int(self.until(r"child (\d+)")[1])

    def __enter__(self):
        return self

    def __exit__(self, *error):
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.child, signal.SIGKILL)
        self.shell.wait(timeout=10)
        os.close(self._master)

    def until(self, pattern, seconds=20.0):
        """Wait for a text after the one that was waited for last."""
        deadline = time.monotonic() + seconds
        while True:
            found = re.search(pattern, self.shown)
            if found:
                self.shown = self.shown[found.end() :]
                return found
            left = deadline - time.monotonic()
            assert left > 0, f"{pattern!r} did not come; there is {self.shown!r}"
            if select.select([self._master], [], [], left)[0]:
                try:
                    read = os.read(self._master, 4096).decode(errors="replace")
                except OSError:
                    raise AssertionError(f"it ended; there was {self.shown!r}") from None
                assert self._screen or "\x1b" not in read, "that is screen control"
                self.shown += read

    def type(self, keys):
        os.write(self._master, keys.encode())

    def ended(self):
        return self.until(r"ended (-?\d+) terminal as before")[1]


@pytest.mark.parametrize(("term", "shown"), [("xterm", True), ("dumb", False), ("", False)])
def test_a_line_that_can_be_taken_away_is_shown_where_it_can(monkeypatch, term, shown):
    lines = io.StringIO()
    lines.isatty = lambda: True
    monkeypatch.setattr(sys, "stderr", lines)
    monkeypatch.setenv("TERM", term)
    progress("Opening …")
    clear_progress()
    assert bool(lines.getvalue()) is shown


@posix
def test_single_keys_command_the_narration(folder):
    with Terminal(folder, "speak", "long.txt", *SLOWLY) as terminal:
        terminal.until("lists all keys")
        terminal.until(LONG[0])
        terminal.type(" ")
        terminal.until(r"Paused\.")
        terminal.type("\x1b[C")
        terminal.until(LONG[1])
        terminal.type("\x1b[C")
        terminal.until(LONG[2])
        terminal.type("w")
        terminal.until(r"Paragraph \d of 4\. (Less than a|One|\d+) minutes? left\.")
        terminal.type("\x1b[B")
        terminal.until(LONG[3])
        terminal.type("\x1b[D")
        terminal.until(LONG[2])
        terminal.type("g")
        terminal.until(LONG[0])
        terminal.type("[[")
        terminal.until(r"Speed 0\.95\.\s+Speed 0\.9\.")
        terminal.type("]\x7f")
        terminal.until(r"Speed 0\.95\.\s+Speed 1\.\s")
        terminal.type("?")
        terminal.until(r"q: quit")
        terminal.type("; ")
        terminal.until(r"\A\s*Playing\.")
        terminal.until(LONG[1])
        terminal.type("r")
        terminal.until(LONG[1])
        terminal.type("q")
        assert terminal.ended() == "0"


@posix
def test_a_line_is_shown_as_it_is_typed_and_no_key_after_it(folder):
    with Terminal(folder, "speak", "long.txt", *SLOWLY) as terminal:
        terminal.until(LONG[0])
        terminal.type(" ")
        terminal.until(r"Paused\.")
        terminal.type("/")
        terminal.until(r"Which words\? ")
        terminal.type("no towxx\x7f\x7fer\x1b[D\x15tow\x04er\nw")
        terminal.until(r"\Ano towxx(\x08 \x08){2}er(\x08 \x08){8}tower\r\nMatch 1 of 1\. This is")
        terminal.until(r"Paragraph \d of 4\.")
        terminal.type("/")
        terminal.until(r"\A[^?]*left\.\r\nWhich words\? ")
        terminal.type("\x04")
        terminal.until(r"Left as it is\.")
        terminal.type("/")
        terminal.until(r"Which words\? ")
        terminal.type("täg 船\x7f\x7f\x17")
        terminal.until(r"täg 船\x08 \x08\x08 \x08\x08 \x08(\x08 \x08){3}")
        terminal.type("\x03")
        terminal.until(r"\A(\^C)?\r\n.*Left as it is\.")
        terminal.type("q")
        assert terminal.ended() == "0"


@posix
def test_the_screen_is_suspended_and_comes_back_twice_over(folder):
    with Terminal(folder, "long.txt", *SLOWLY, term="xterm-256color") as terminal:
        for _ in range(2):
            terminal.until(r"\x1b\[\?1049h")
            terminal.until(r"Play/pause")
            terminal.type("\x1a")
            terminal.until("stopped terminal as before")
        terminal.until(r"\x1b\[\?1049h")
        terminal.until(r"Play/pause")
        terminal.type("w")
        terminal.until("minute")
        terminal.type("q")
        assert terminal.ended() == "0"


@posix
def test_another_article_is_gone_over_to_and_saved_as_a_file(folder):
    write(folder / "other.txt", ["It is another.", "It goes on."])
    with Terminal(folder, "speak", "--resume", "long.txt", *SLOWLY) as terminal:
        terminal.until(LONG[0])
        with library(folder) as kept:
            kept.remember(open_document(str(folder / "other.txt"), "en"))
        terminal.type("l")
        terminal.until("1. other.txt, new")
        terminal.type("1\n")
        terminal.until("Opening other.txt")
        terminal.until("It is another")
        terminal.type(" e")
        terminal.until("Enter is other.mp3")
        terminal.type("other.wav\n")
        terminal.until(r"Saved: other.wav, 0:\d\d")
        terminal.type("q")
        assert terminal.ended() == "0"
    assert (folder / "other.wav").exists()


@posix
def test_a_bookmark_of_another_article_is_gone_to(folder):
    write(folder / "other.txt", ["It is another.", "It goes on.", "It ends there."])
    with Terminal(folder, "speak", "--resume", "long.txt", *SLOWLY) as terminal:
        terminal.until(LONG[0])
        with library(folder) as kept:
            other = kept.remember(open_document(str(folder / "other.txt"), "en"))
            kept.add_bookmark(other.id, Place(0, 27), "It ends there.", seconds=65.0)
        terminal.type("B")
        terminal.until(r"There is no bookmark in this article\.")
        terminal.until(r"Bookmarks, \? for help: ")
        terminal.type("all\n")
        terminal.until(r"1\. other\.txt: It ends there\. At 1:05\.")
        terminal.until(r"Bookmarks, \? for help: ")
        terminal.type("1\n")
        terminal.until(r"Opening other\.txt\.")
        terminal.until(r"\nIt ends there\.")
        terminal.type("q")
        terminal.until("ended 0 terminal as before")


@posix
@pytest.mark.parametrize("cached", [True, False])
def test_who_quits_while_it_is_saved_is_told_that_it_is_not(folder, cached):
    write(folder / "book.txt", LONG * 300)
    flags = [flag for flag in SLOWLY if flag != "--no-cache" or not cached]
    with Terminal(folder, "speak", "book.txt", *flags) as terminal:
        terminal.until(LONG[0])
        terminal.type("e")
        terminal.until("Enter is book.mp3")
        terminal.type("\n")
        terminal.until("Saving it as book.mp3")
        terminal.type("q")
        terminal.until(r"\A[^:]*reader: Not saved, it ended before: book\.mp3\.")
        assert terminal.ended() == "0"
    assert not list(folder.glob("*.mp3")) and not list(folder.glob(".reader-*"))


@posix
@pytest.mark.parametrize("name", ["~nobody-of-that-name/x.mp3", "nowhere/x.mp3"])
def test_a_file_that_can_be_nowhere_is_told_and_it_is_read_on(folder, name):
    with Terminal(folder, "speak", "long.txt", *SLOWLY) as terminal:
        terminal.until(LONG[0])
        terminal.type(" e")
        terminal.until("Enter is long.mp3")
        terminal.type(f"{name}\n")
        terminal.until(rf"The folder {name.partition('/')[0]} is not there\. Make it")
        terminal.type(" ")
        terminal.until(LONG[1])
        terminal.type("q")
        assert terminal.ended() == "0"


@posix
def test_a_setting_holds_in_the_same_run(folder):
    write(folder / "other.txt", ["It is another.", "It goes on."])
    flags = ("-v", "tone", "-s", "1", "--device", "null", "--no-cache")
    with Terminal(folder, "speak", "--resume", "long.txt", *flags) as terminal:
        terminal.until(LONG[0])
        with library(folder) as kept:
            kept.remember(open_document(str(folder / "other.txt"), "en"))
        terminal.type(" ,")
        terminal.until(r"Settings, \? for help: ")
        for typed, told in (
            ("volume 0.5", r"volume is 0\.5 from now on\."),
            ("pitch 1.2", r"pitch is 1\.2 from now on\."),
            ("speed 2", r"speed is 2 from now on\."),
            ("theme nord", r"theme is nord on the screen\."),
            ("keys.quit Q", r"keys\.quit is Q from the next start on\."),
            ("lang de", r"lang is de from the next article on\."),
        ):
            terminal.type(f"{typed}\n")
            terminal.until(told)
        terminal.type("\n+")
        terminal.until(r"Volume 60%\.")
        terminal.type("l")
        terminal.until("1. other.txt, new")
        terminal.type("1\n")
        terminal.until("It is another")
        terminal.type(" ")
        terminal.until(r"Paused\.")
        terminal.type("+")
        terminal.until(r"Volume 70%\.")
        with library(folder) as kept:
            assert kept.last().language == "de"
        terminal.type("q")
        assert terminal.ended() == "0"


@posix
def test_what_is_new_is_heard_alone_and_then_it_goes_on_where_it_was(folder):
    page = folder / "page.txt"
    write(page, SENTENCES[:9])
    killed_after(4, "speak", "--resume", "page.txt", folder=folder)
    with library(folder) as kept:
        number = kept.last().id
        kept.save_place(number, before := kept.place(number))
    page.write_text(page.read_text() + "\n\nA boat came in.\n")
    with Terminal(folder, "speak", "--resume", "page.txt", *QUIETLY) as terminal:
        terminal.until("a new paragraph. D reads only what is new")
        terminal.type("D")
        terminal.until(r"Only what is new\.")
        terminal.until("A boat came in")
        terminal.until("What is new is read. Space goes on where you were: The ")
        with library(folder) as kept:
            article = kept.article(number)
            assert article.finished is None
            assert kept.place(number) <= before
        terminal.type(" ")
        terminal.until(SENTENCES[8])
        terminal.until("A boat came in")
        assert terminal.ended() == "0"
    with library(folder) as kept:
        assert kept.article(number).finished


@posix
def test_chosen_keys_command_the_narration(folder):
    (folder / "home").mkdir()
    keys = '[keys]\nplay = "p"\nnext = "x,right"\nquit = "Q"\nhelp = "h,f1"\n'
    (folder / "home" / "config.toml").write_text(keys)
    with Terminal(folder, "speak", "long.txt", *SLOWLY) as terminal:
        terminal.until("p pauses and plays, h lists all keys")
        terminal.until(LONG[0])
        terminal.type("p")
        terminal.until(r"Paused\.")
        terminal.type("x")
        terminal.until(LONG[1])
        terminal.type("h")
        terminal.until(r"capital Q: quit")
        terminal.type("q p")
        terminal.until(r"\A\s*Playing\.")
        terminal.type("Q")
        assert terminal.ended() == "0"


@posix
@pytest.mark.parametrize("term", ["dumb", "", None])
def test_a_terminal_that_obeys_nothing_gets_lines(folder, term):
    with Terminal(folder, "short.txt", *QUIETLY, term=term) as terminal:
        terminal.until(f"TERM is {term or 'not set'}, so there is no screen")
        for sentence in SENTENCES[:3]:
            terminal.until(sentence)
        assert terminal.ended() == "0"


@posix
@pytest.mark.parametrize(
    ("typed", "number", "code"),
    [
        ("\x03", None, "130"),
        ("", signal.SIGTERM, "143"),
        ("", signal.SIGHUP if hasattr(signal, "SIGHUP") else None, "129"),
    ],
)
def test_the_terminal_is_left_as_it_was(folder, typed, number, code):
    with Terminal(folder, "speak", "long.txt", *SLOWLY) as terminal:
        terminal.until(LONG[0])
        if number is not None:
            os.kill(terminal.child, number)
        terminal.type(typed)
        assert terminal.ended() == code


@posix
def test_the_terminal_is_left_as_it_was_when_nothing_can_be_said(folder):
    with Terminal(folder, "speak", "article.txt", "-v", "nobody") as terminal:
        terminal.until("nobody")
        assert terminal.ended() == "2"


@posix
def test_the_end_leaves_the_terminal_as_it_was(folder):
    with Terminal(folder, "short.txt", *QUIETLY) as terminal:
        terminal.until(SENTENCES[0])
        assert terminal.ended() == "0"


@posix
def test_ctrl_z_gives_the_terminal_back_until_it_goes_on(folder):
    with Terminal(folder, "speak", "long.txt", *SLOWLY) as terminal:
        terminal.until(LONG[0])
        for _ in range(2):
            terminal.type("\x1a")
            terminal.until("stopped terminal as before")
            time.sleep(0.5)
            terminal.type("w")
            terminal.until("Paragraph")
        terminal.type("q")
        assert terminal.ended() == "0"


@posix
def test_behind_other_programs_the_terminal_is_not_touched(folder):
    with Terminal(folder, "speak", "short.txt", *QUIETLY, job="behind") as terminal:
        terminal.type("q")
        for sentence in SENTENCES[:3]:
            terminal.until(sentence)
        assert terminal.ended() == "0"


@posix
def test_the_screen_is_drawn_on_the_terminal_when_errors_go_to_a_file(folder):
    import pty

    with (folder / "log").open("wb") as log:
        main, side = pty.openpty()
        program = subprocess.Popen(
            [sys.executable, "-m", "reader", "article.txt", "-v", "tone", "--device", "null"],
            cwd=folder,
            stdin=side,
            stdout=side,
            stderr=log,
            env=os.environ | {"READER_HOME": str(folder / "home"), "TERM": "xterm-256color"},
        )
        os.close(side)
    drawn, deadline = b"", time.monotonic() + 30
    while b"Ready" not in drawn and time.monotonic() < deadline:
        if select.select([main], [], [], 0.2)[0]:
            drawn += os.read(main, 65536)
    os.write(main, b"q")
    while True:  # until it has let go of the terminal
        try:
            drawn += os.read(main, 65536)
        except OSError:
            break
    assert program.wait(30) == 0
    assert b"Ready" in drawn
    assert (folder / "log").read_bytes() == b""
    os.close(main)


def test_a_source_without_a_name_is_refused(folder):
    done = subprocess.run(
        [sys.executable, "-m", "reader", "speak", ""], cwd=folder, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout) == (1, "")
