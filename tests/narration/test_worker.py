"""A voice in a process of its own: it speaks, is replaced when it dies, gone when closed."""

import os
import signal
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from reader.errors import UsageError, VoiceFailed
from reader.narration.worker import VoiceWorker
from voices import SpeechStopped

needs_kill = pytest.mark.skipif(sys.platform == "win32", reason="SIGSTOP and SIGKILL are POSIX")


@pytest.fixture
def worker():
    with VoiceWorker("tone") as worker:
        yield worker


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except OSError:
        return False
    return True


def test_says_a_text_with_marks_for_each_word(worker):
    speech = worker.speak("one two three")
    assert speech.seconds > 0.2
    assert [(mark.start, mark.end) for mark in speech.marks] == [(0, 3), (4, 7), (8, 13)]


def test_tells_what_the_voice_is(worker):
    info, profile = worker.ready()
    assert info.name == "tone"
    assert profile.longest > 0


def test_an_unknown_voice_is_wrong_usage():
    with VoiceWorker("no-such-voice") as worker, pytest.raises(UsageError, match="no-such-voice"):
        worker.ready()


@needs_kill
def test_a_killed_voice_says_the_same_text_again(worker):
    before = worker.speak("one two three")
    first = worker.pid
    os.kill(first, signal.SIGKILL)
    assert worker.speak("one two three") == before
    assert worker.pid != first


@needs_kill
def test_a_voice_killed_while_it_speaks_says_the_text_all_the_same(worker):
    worker.ready()
    text = "word " * 3000
    whole = worker.speak(text)
    os.kill(worker.pid, signal.SIGSTOP)  # so that the request is surely under way
    with ThreadPoolExecutor(1) as pool:
        promise = pool.submit(worker.speak, text)
        time.sleep(0.05)
        os.kill(worker.pid, signal.SIGKILL)
        assert promise.result(20) == whole


@needs_kill
def test_a_voice_that_hangs_is_killed_and_replaced(monkeypatch):
    monkeypatch.setattr("reader.narration.worker.PATIENCE", 5.0)
    with VoiceWorker("tone") as worker:
        whole, first = worker.speak("one two three"), worker.pid
        os.kill(first, signal.SIGSTOP)
        assert worker.speak("one two three") == whole
        assert worker.pid != first
        assert not alive(first)


def test_a_voice_that_is_told_to_stop_gives_up_and_lives_on():
    text = "The ferries of the northern line will run again from Monday, said the harbour. " * 3
    with VoiceWorker("neural") as worker:
        whole, pid = worker.speak(text), worker.pid
        over = threading.Event()

        def stop():
            while not over.wait(0.01):
                worker.stop()

        with ThreadPoolExecutor(1) as pool:
            pool.submit(stop)
            with pytest.raises(SpeechStopped):
                worker.speak(text)
            over.set()
        worker.stop()
        assert worker.speak(text) == whole
        assert worker.pid == pid


def test_a_voice_that_cannot_stop_says_the_text(worker):
    whole = worker.speak("word " * 3000)
    with ThreadPoolExecutor(1) as pool:
        promise = pool.submit(worker.speak, "word " * 3000)
        while not promise.done():
            worker.stop()
        assert promise.result() == whole
    worker.close()
    worker.stop()


def test_a_voice_that_breaks_every_time_is_given_up(monkeypatch):
    monkeypatch.setattr("reader.narration.worker._START", "import os; os._exit(3)  # {root!r}")
    with VoiceWorker("tone") as worker, pytest.raises(VoiceFailed, match="stopped 3 times"):
        worker.speak("one")


def test_one_may_start_while_the_environment_changes(monkeypatch):
    """As it does while numpy is imported in another thread."""
    ended, interval = threading.Event(), sys.getswitchinterval()

    def change():
        while not ended.is_set():
            os.environ["READER_PASSING"] = "1"
            del os.environ["READER_PASSING"]

    monkeypatch.setattr("subprocess.Popen", lambda *_, env, **__: env["OMP_NUM_THREADS"])
    with ThreadPoolExecutor(1) as pool:
        changing = pool.submit(change)
        sys.setswitchinterval(1e-6)
        try:
            for _ in range(3000):
                VoiceWorker("tone")
        finally:
            sys.setswitchinterval(interval)
            ended.set()
        changing.result(10)


@needs_kill
def test_closing_wakes_a_caller_and_leaves_no_process():
    worker = VoiceWorker("tone")
    worker.ready()
    os.kill(worker.pid, signal.SIGSTOP)
    with ThreadPoolExecutor(1) as pool:
        promise = pool.submit(worker.speak, "one two three")
        time.sleep(0.05)
        worker.close()
        with pytest.raises(VoiceFailed):
            promise.result(10)
    assert not alive(worker.pid)
    worker.close()


@needs_kill
def test_the_child_ends_when_its_parent_is_gone(worker):
    worker.ready()
    pid = worker.pid
    worker._child.stdin.close()
    deadline = time.monotonic() + 10
    while worker._child.poll() is None and time.monotonic() < deadline:
        time.sleep(0.01)
    assert worker._child.poll() == 0, pid


def test_a_folder_called_like_a_package_is_not_imported(monkeypatch, tmp_path):
    (tmp_path / "voices").mkdir()
    (tmp_path / "voices" / "__init__.py").write_text("raise SystemExit(9)\n")
    (tmp_path / "pickle.py").write_text("raise SystemExit(9)\n")
    monkeypatch.chdir(tmp_path)
    with VoiceWorker("tone") as worker:
        assert worker.speak("one").marks


def test_threads_take_turns(worker):
    with ThreadPoolExecutor(4) as pool:
        texts = ["one", "two words", "three words here"] * 5
        spoken = list(pool.map(lambda text: len(worker.speak(text).marks), texts))
    assert spoken == [1, 2, 3] * 5
    assert threading.active_count() < 20
