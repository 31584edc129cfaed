"""Devices: which one plays, which one takes over, and what stops with the process."""

import ast
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

import reader
from reader.errors import SoundFailed
from reader.playback import device as module
from reader.playback.device import Output, SilentDevice, Speakers, find, named
from reader.playback.outputs import Watch

miniaudio = pytest.importorskip("miniaudio")
RATE = 1000
WALL, HEADSET = Output("Wall", True, "P", "wall-id"), Output("Headset 7", False, "P", "head-id")


class Sound:
    """A machine with outputs that come and go, in place of miniaudio's."""

    def __init__(self) -> None:
        self.there = [WALL, HEADSET]
        self.broken: set[object] = set()
        self.opened: list[object] = []
        self.stream = None

    def outputs(self) -> tuple[Output, ...]:
        return tuple(self.there)

    def device(self, *, device_id, backends, **_):
        if not self.there or device_id in self.broken:
            raise miniaudio.MiniaudioError("failed to init device", -1)
        self.opened.append((device_id, backends))
        return self

    def start(self, stream) -> None:
        self.stream = stream

    def close(self) -> None:
        self.stream = None


@pytest.fixture
def sound(monkeypatch):
    made = Sound()
    monkeypatch.setattr(miniaudio, "PlaybackDevice", made.device)
    monkeypatch.setattr(module, "outputs", made.outputs)
    monkeypatch.setattr("reader.playback.outputs.outputs", made.outputs)
    monkeypatch.setattr(module, "backends", lambda: ["any"])
    return made


def pull(frames: int) -> bytes:
    return bytes(2 * frames)


@pytest.mark.parametrize("name", ["auto", "speakers", "null"])
def test_words_that_always_work_ask_nobody(monkeypatch, name):
    monkeypatch.setattr(module, "outputs", lambda: pytest.fail("the machine was asked"))
    assert isinstance(find(name), SilentDevice if name == "null" else Speakers)
    assert isinstance(named(name), SilentDevice if name == "null" else Speakers)


def test_an_output_is_opened_by_its_name(sound):
    device = find("headset")
    device.open(RATE, pull)
    assert sound.opened == [("head-id", ["P"])]
    assert device.name == "Headset 7"
    assert device.trouble is None
    assert not device.due()


def test_an_unknown_output_is_refused_with_a_list(sound):
    with pytest.raises(SoundFailed, match="Wall, Headset 7"):
        find("Boat")


@pytest.mark.parametrize("gone", [True, False], ids=["gone", "does-not-open"])
def test_the_default_plays_for_a_missing_output_and_gives_way_when_it_is_back(sound, gone):
    device = named("Headset 7")
    if gone:
        sound.there.remove(HEADSET)
    else:
        sound.broken.add("head-id")
    device.open(RATE, pull)
    assert sound.opened == [(None, ["any"])]
    assert "Headset 7" in device.trouble.what
    assert device.back() is None

    sound.there = [WALL, Output("Another", False), HEADSET]
    sound.broken.clear()
    back = device.back()
    device.close()
    back.open(RATE, pull)
    assert sound.opened[-1] == ("head-id", ["P"])
    assert back.trouble is None


def test_a_lost_output_is_opened_again_by_its_name(sound):
    device = named("Headset 7")
    device.open(RATE, pull)
    device.close()
    again = device.again()
    again.open(RATE, pull)
    assert again is not device
    assert [identity for identity, _ in sound.opened] == ["head-id", "head-id"]


def test_silence_gives_way_when_there_is_an_output(sound):
    sound.there.clear()
    wanted = named("Headset 7")
    with pytest.raises(SoundFailed):
        wanted.open(RATE, pull)
    with SilentDevice(instead_of=wanted) as silence:
        assert silence.back() is None
        sound.there = [WALL, HEADSET]
        back = silence.back()
    back.open(RATE, pull)
    assert sound.opened == [("head-id", ["P"])]


def test_silence_that_was_chosen_waits_for_nothing(monkeypatch):
    monkeypatch.setattr("reader.playback.outputs.outputs", lambda: pytest.fail("it looked"))
    silence = find("null")
    assert not silence.due()
    assert silence.back() is None


def test_it_is_time_to_look_only_while_something_is_missed(sound, monkeypatch):
    monkeypatch.setattr(Watch, "due", lambda _: True)
    device = named("Headset 7")
    assert not device.due()
    sound.there.remove(HEADSET)
    device.open(RATE, pull)
    assert device.due()


@pytest.fixture
def clock(monkeypatch):
    """Seconds that ``device`` reads; set the first item."""
    now = [100.0]
    monkeypatch.setattr(module.time, "perf_counter", lambda: now[0])
    return now


def running(sound, seconds=1.0):
    device = Speakers()
    device.open(RATE, pull)
    for _ in range(round(seconds * 20)):
        sound.stream.send(RATE // 20)
    return device


def test_a_device_that_calls_no_more_has_stalled(sound, clock):
    device = running(sound)
    for tenth in range(30):
        clock[0] = 100.0 + tenth / 10
        stalled = device.stalled()
    assert stalled == pytest.approx(2.9)


def test_a_device_that_has_slept_with_the_process_is_given_time(sound, clock):
    device = running(sound)
    clock[0] += 3600
    assert device.stalled() == 0.0
    sound.stream.send(RATE // 20)
    clock[0] += 0.1
    assert device.stalled() == pytest.approx(0.1)


def test_headphones_may_take_seconds_to_wake_up(sound, clock):
    device = running(sound, 0.1)
    for tenth in range(45):
        clock[0] = 100.0 + tenth / 10
        assert device.stalled() < 2
    clock[0] += 3
    assert device.stalled() > 2


def test_the_place_stays_behind_what_was_handed_out(sound, clock):
    device = running(sound, 1.0)
    assert device.heard() == 900
    clock[0] += 3600
    assert device.heard() == 1000


# -- silence ---------------------------------------------------------------------------------------


def test_time_that_the_silent_clock_has_missed_is_not_made_up_for():
    counted, stopped = [], threading.Event()

    def late_once(frames: int) -> bytes:
        counted.append(time.perf_counter())
        if len(counted) == 3:
            time.sleep(0.6)  # as if the process had been stopped here
            stopped.set()
        return b""

    with SilentDevice() as device:
        device.open(RATE, late_once)
        assert stopped.wait(5)
        before = device.heard()
        time.sleep(0.2)
        assert device.heard() - before < 0.45 * RATE
    first = counted[3]
    assert sum(at < first + 0.04 for at in counted[3:]) <= 6


def test_the_silent_clock_pulls_no_more_when_it_is_closed():
    pulled = []
    device = SilentDevice()
    device.open(RATE, lambda frames: pulled.append(frames) or b"")
    time.sleep(0.12)
    device.close()
    device.close()
    before = len(pulled)
    assert before >= 2
    time.sleep(0.12)
    assert len(pulled) == before


def test_the_silent_clock_never_runs_backwards_or_ahead():
    with SilentDevice() as device:
        began = time.perf_counter()
        device.open(RATE, pull)
        heard = [0]
        while time.perf_counter() - began < 0.3:
            heard.append(device.heard())
            assert heard[-1] <= (time.perf_counter() - began) * RATE + 1
        assert heard == sorted(heard)
        assert heard[-1] > 100


@pytest.mark.skipif(sys.platform == "win32", reason="SIGSTOP is POSIX")
def test_a_stopped_process_goes_on_where_it_was():
    script = """
import time
from reader.playback.device import SilentDevice
with SilentDevice() as device:
    device.open(1000, lambda frames: b"")
    print("go", flush=True)
    before, jump, until = 0, 0, time.perf_counter() + 2.2
    while time.perf_counter() < until:
        heard = device.heard()
        before, jump = heard, max(jump, heard - before)
        time.sleep(0.005)
    print(before, jump, flush=True)
"""
    with subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout.readline() == "go\n"
        time.sleep(0.3)
        child.send_signal(signal.SIGSTOP)
        time.sleep(1.5)
        child.send_signal(signal.SIGCONT)
        heard, jump = map(int, child.stdout.readline().split())
    assert heard < 1400
    assert jump < 300


def test_no_place_depends_on_a_clock_that_can_be_set():
    """Daylight saving, NTP and the user move ``time.time``; playing must not follow."""
    root = Path(reader.__file__).parent
    rooms = [*root.glob("playback/*.py"), root / "narration" / "timeline.py", root / "session.py"]
    assert len(rooms) > 6
    for path in rooms:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Attribute):
                of = getattr(node.value, "id", "")
                assert (of, node.attr) not in {("time", "time"), ("datetime", "now")}, path
