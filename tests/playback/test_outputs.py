"""What there is to play on, under names that can be printed and told apart."""

import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import SoundFailed
from reader.playback import outputs as module
from reader.playback.outputs import Output, Watch, outputs, resolve

miniaudio = pytest.importorskip("miniaudio")
HOSTILE = "Evil\x1b]0;owned\x07 \x1b[2J\u202eheadset\n[red]loud[/]\t"


def answers(monkeypatch, *names, default=0, identity=b"hw:0"):
    """Have miniaudio list outputs of these names."""

    class Devices:
        def __init__(self, backends):
            self.backends = backends

        def get_playbacks(self):
            identifier = miniaudio.ffi.new("ma_device_id *")
            miniaudio.ffi.memmove(identifier, identity, len(identity))
            return [
                {"name": name, "id": identifier, "is_default": n == default}
                for n, name in enumerate(names)
            ]

    monkeypatch.setattr(miniaudio, "Devices", Devices)


def names(found):
    return [output.name for output in found]


def test_every_output_is_listed_and_the_default_is_known(monkeypatch):
    answers(monkeypatch, "Speakers at the wall", "Headset", default=1)
    assert [(each.name, each.is_default) for each in outputs()] == [
        ("Speakers at the wall", False),
        ("Headset", True),
    ]


def test_two_of_the_same_name_can_be_told_apart(monkeypatch):
    answers(monkeypatch, "USB Audio", "USB Audio", "USB\nAudio")
    assert names(outputs()) == ["USB Audio", "USB Audio (2)", "USB Audio (3)"]


def test_an_output_cannot_take_a_name_that_means_something_else(monkeypatch):
    answers(monkeypatch, "null", "auto", "")
    assert names(outputs()) == ["null (2)", "auto (2)", "unnamed"]


def test_a_hostile_name_is_one_safe_line(monkeypatch):
    answers(monkeypatch, HOSTILE)
    assert names(outputs()) == ["Evil headset [red]loud[/]"]


@given(st.lists(st.text(max_size=20), max_size=6))
def test_names_are_printable_and_all_different(given_names):
    with pytest.MonkeyPatch.context() as patch:
        answers(patch, *given_names)
        found = names(outputs())
    assert len(set(found)) == len(given_names)
    assert all(name and "\n" not in name and "\x1b" not in name for name in found)


def test_the_bit_bucket_of_alsa_is_no_sound_card(monkeypatch):
    monkeypatch.setattr(module, "BACKENDS", "ALSA")
    answers(monkeypatch, "Discard all samples", identity=b"null\0")
    assert outputs() == ()


@pytest.mark.parametrize("trouble", [miniaudio.MiniaudioError("no"), ValueError])
def test_no_sound_is_an_empty_list(monkeypatch, trouble):
    if trouble is ValueError:  # a name cut in the middle of a character
        trouble = UnicodeDecodeError("utf-8", b"\xc3", 0, 1, "cut")

    def fail(_backends):
        raise trouble

    monkeypatch.setattr(miniaudio, "Devices", fail)
    assert outputs() == ()


THERE = (Output("HDMI 1", False), Output("HDMI 12", True), Output("Straße Headset", False))


@pytest.mark.parametrize(
    ("asked", "found"),
    [("HDMI 1", 0), ("hdmi 12", 1), ("headset", 2), ("STRASSE", 2), (" HDMI\t1 ", 0)],
)
def test_an_output_is_found_by_its_name_or_a_part_that_no_other_has(asked, found):
    assert resolve(asked, THERE) == THERE[found]


@pytest.mark.parametrize("asked", ["hdmi", "Boat", "", " ", "\x1b[2J"])
def test_what_cannot_be_found_is_told_with_what_there_is(asked):
    with pytest.raises(SoundFailed) as failed:
        resolve(asked, THERE)
    assert "HDMI 12" in failed.value.remedy
    assert "\x1b" not in str(failed.value)


def test_where_nothing_is_it_says_so():
    with pytest.raises(SoundFailed, match="No sound card here"):
        resolve("Boat", ())


def test_a_watch_tells_changes_once(monkeypatch):
    there = [THERE[:1]]
    monkeypatch.setattr(module, "outputs", lambda: there[0])
    monkeypatch.setattr(module, "LOOK", 0.0)
    watch = Watch()
    assert watch.due()
    assert watch.changed() == ()
    there[0] = THERE
    assert watch.changed() == THERE
    assert watch.changed() == ()


def test_a_watch_does_not_look_all_the_time(monkeypatch):
    monkeypatch.setattr(module, "outputs", lambda: ())
    assert not Watch().due()


def test_asking_and_opening_write_nothing_on_the_terminal():
    """Where there is a card it opens; where there is none, ALSA would tell the terminal so."""
    script = """
from reader.errors import SoundFailed
from reader.playback.device import Speakers, outputs
outputs()
device = Speakers("No such headset")
try:
    device.open(24_000, lambda frames: bytes(2 * frames))
except SoundFailed:
    pass
device.close()
outputs()
"""
    # No sound server, whatever runs here.
    elsewhere = {"PULSE_SERVER": "unix:/nowhere", "XDG_RUNTIME_DIR": "/nowhere"}
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, **elsewhere},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
