"""A reader is commanded from another terminal, by its user and nobody else."""

import json
import os
import socket
import stat
import sys
import threading
from contextlib import contextmanager

import pytest

from reader.control import addresses as where
from reader.control.addresses import Unreachable, addresses, folder
from reader.control.client import ask, events
from reader.control.server import ControlServer
from reader.events import State
from tests.fakes import eventually, session


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("READER_HOME", str(tmp_path))
    return tmp_path


@contextmanager
def running(*texts, **options):
    made, device, _ = session(*(texts or ("One is here. Two is next. Three is last.",)))
    quits = []
    with made, ControlServer(made, quit=lambda: quits.append(1), **options) as server:
        assert server.trouble is None
        yield made, device, quits


def raw(*lines):
    """What is answered to bytes that no client of ours would send."""
    with socket.socket(socket.AF_UNIX) as caller:
        caller.settimeout(5)
        caller.connect(str(addresses()[0].path))
        caller.sendall(b"".join(lines))
        caller.shutdown(socket.SHUT_WR)
        with caller.makefile("rb") as answers:
            return [json.loads(line) for line in answers]


def test_commands_move_the_narration_and_tell_how_it_stands():
    with running() as (made, device, _):
        assert ask({"do": "where"})["state"] == "stopped"
        assert ask({"do": "play"})["ok"]
        eventually(lambda: made.heard().state is State.PLAYING or device.advance(0.05))
        told = ask({"do": "next"})
        assert told["sentence"] == 2 and told["sentences"] == 4
        assert told["text"] == "One is here." and told["title"] == "A quiet title"
        assert ask({"do": "pause"})["state"] == "paused"
        assert made.heard().state is State.PAUSED
        assert ask({"do": "toggle"})["state"] in ("playing", "waiting")
        assert ask({"do": "back"})["sentence"] == 1
        assert ask({"do": "speed", "value": 1.5})["speed"] == made.speed == 1.5
        assert ask({"do": "speed", "value": 99})["speed"] == 4.0


def test_stop_ends_the_program():
    with running() as (_, _, quits):
        assert ask({"do": "stop"})["ok"]
        eventually(lambda: quits)


def test_sources_are_added_where_there_is_a_library():
    with running():
        assert "no library" in ask({"do": "add", "sources": ["a.html"]})["error"]
    with running(add=lambda sources: [f"added {each}" for each in sources]):
        assert ask({"do": "add", "sources": ["a.html"]})["added"] == ["added a.html"]


def test_nobody_is_there():
    with pytest.raises(Unreachable, match="No reader is running"):
        ask({"do": "where"})


@pytest.mark.skipif(sys.platform == "win32", reason="there it is a port with a secret")
def test_only_the_user_can_reach_it():
    with running():
        assert stat.S_IMODE(folder().stat().st_mode) == 0o700


def test_the_address_goes_with_the_reader():
    with running():
        assert [address.pid for address in addresses()] == [os.getpid()]
    assert addresses() == []


@pytest.mark.skipif(sys.platform == "win32", reason="sockets are files elsewhere")
def test_of_a_dead_reader_nothing_is_left():
    folder().mkdir(parents=True, exist_ok=True)
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(str(folder() / "4000000.address"))
    with running():
        os.utime(folder() / "4000000.address", (2**31, 2**31))  # as if it had played last
        assert ask({"do": "where"})["ok"]
        assert [address.pid for address in addresses()] == [os.getpid()]


@pytest.mark.skipif(sys.platform == "win32", reason="sockets are files elsewhere")
@pytest.mark.parametrize(
    "line",
    [
        b"\n",
        b"not json\n",
        b"[]\n",
        b'"play"\n',
        b'{"do": ["play"]}\n',
        b'{"do": "dance"}\n',
        b'{"do": "speed"}\n',
        b'{"do": "speed", "value": "fast"}\n',
        b'{"do": "speed", "value": 1e999}\n',
        b'{"do": "add", "sources": "x"}\n',
        b"\xff\xfe\x00\n",
        b"[" * 60_000 + b"\n",
    ],
)
def test_nonsense_is_answered_and_harms_nothing(line):
    with running():
        (said,) = raw(line)
        assert said["ok"] is False and said["error"]
        assert ask({"do": "where"})["ok"]


@pytest.mark.skipif(sys.platform == "win32", reason="sockets are files elsewhere")
def test_a_line_without_end_and_a_caller_that_says_nothing():
    with running():
        said = raw(b"x" * 200_000)
        assert all(each["ok"] is False for each in said)
        silent = [socket.socket(socket.AF_UNIX) for _ in range(3)]
        for caller in silent:
            caller.connect(str(addresses()[0].path))
        assert ask({"do": "where"})["ok"]
        for caller in silent:
            caller.close()


def test_events_are_told_as_they_come_until_the_end():
    heard = []
    with running() as (made, device, _):
        listening = threading.Thread(target=lambda: heard.extend(events()), daemon=True)
        listening.start()
        eventually(lambda: made.heard() and threading.active_count() > 3)
        eventually(lambda: heard)
        made.play()
        eventually(lambda: device.advance(0.2) or made.heard().state is State.FINISHED)
        eventually(lambda: {"event": "state", "state": "finished"}.items() <= heard[-1].items())
    listening.join(5)
    assert not listening.is_alive()
    sentences = [each for each in heard if each["event"] == "sentence"]
    assert [each["sentence"] for each in sentences] == [1, 2, 3, 4]
    assert sentences[1]["text"] == "One is here." and sentences[1]["characters"] == [0, 12]
    assert [each["seconds"] for each in sentences] == sorted(each["seconds"] for each in sentences)


def test_the_folder_of_somebody_else_is_not_used(monkeypatch):
    def refuse():
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("reader.control.server.listen", refuse)
    made, _, _ = session("One.")
    with made, ControlServer(made, quit=lambda: None) as server:
        assert "Permission denied" in server.trouble


def test_a_long_path_is_no_obstacle(monkeypatch, tmp_path):
    monkeypatch.setenv("READER_HOME", str(tmp_path / ("long" * 40)))
    with running():
        assert ask({"do": "where"})["ok"]
    assert len(os.fsencode(where.folder())) < 100


def test_it_follows_when_another_article_is_opened():
    first, _, _ = session("One is here.")
    second, _, _ = session("Two is there. Three as well.")
    with first, second, ControlServer(first, quit=lambda: None) as server:
        assert ask({"do": "where"})["sentences"] == 2
        server.follow(second)
        assert ask({"do": "where"})["sentences"] == 3
        ask({"do": "next"})
        assert second.heard().sentence == 0 and first.heard().sentence is None
