"""How loud a finished file is, and how high: measured in what a player decodes."""

import json

import numpy as np
import pytest

from reader.audio.loudness import LoudnessMeter
from reader.cli import main
from reader.export.raising import look_for_gain

TEXT = """\
# Ships and shoes

She sells sea shells beside the harsh shore. Six slick ships slid past the fish sheds at dusk.
“Stop!” he shouted. Kate took the boat back to the dock, and the gulls cried over the quay.

## Papers

Each of these passages is said with stress: what, who, why. Jack put the papers back.
"""


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.setenv("READER_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ships.md").write_text(TEXT * 3)
    return tmp_path


def export(capsys, name, *words):
    assert main(["export", "ships.md", "-o", name, "--json", "-v", "system", *words]) == 0
    out, err = capsys.readouterr()
    return json.loads(out)["lufs"], err


@pytest.mark.parametrize("wanted", ["", "-14"])
@pytest.mark.parametrize("form", ["mp3", "wav", "m4b", "opus", "ogg", "flac"])
def test_no_wave_goes_over_minus_one(here, programs, decoded, capsys, form, wanted):
    export(capsys, f"x.{form}", *(["--loudness", wanted] if wanted else []))
    samples = decoded(here / f"x.{form}", 192_000)
    assert 20 * np.log10(abs(samples.astype(int)).max() / 32768) < -1.0


def test_a_bit_rate_that_varies_keeps_under_it_too(here, programs, decoded, capsys):
    export(capsys, "x.mp3", "--bitrate", "vbr", "--loudness", "-14")
    samples = decoded(here / "x.mp3", 192_000)
    assert 20 * np.log10(abs(samples.astype(int)).max() / 32768) < -1.0


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("mp3", []),
        ("wav", ["--sample-rate", "16000"]),
        ("opus", []),
        ("ogg", []),
        ("m4b", []),
    ],
)
def test_exact_is_exact(here, programs, decoded, capsys, form, words):
    told, err = export(capsys, f"x.{form}", "--loudness", "-18", *words)
    meter = LoudnessMeter(48_000, whole=True)
    meter.add(decoded(here / f"x.{form}", 48_000).tobytes())
    assert meter.lufs() == pytest.approx(-18, abs=0.3)
    assert told == pytest.approx(-18, abs=0.1)
    assert "LUFS" not in err


def test_what_the_peaks_do_not_allow_is_told(here, capsys):
    told, err = export(capsys, "x.wav", "--loudness", "-10")
    assert told < -11
    assert f"allow {told:.0f}"[:9] in err and "not -10" in err


@pytest.mark.parametrize("speed", ["0.5", "1", "2", "3"])
def test_the_constant_gain_is_right_at_every_speed(here, capsys, speed):
    told, _ = export(capsys, "x.mp3", "-s", speed)
    assert -18 < told < -14


def test_a_gain_is_looked_for_until_it_is_near():
    def limited(gain):
        return -20 + (gain if gain < 2 else 2 + (gain - 2) * 0.4)

    assert look_for_gain(limited, -17)[1] == pytest.approx(-17, abs=0.05)
    assert look_for_gain(limited, -25)[0] == pytest.approx(-5, abs=0.05)
    gain, reached = look_for_gain(limited, -5)
    assert gain - (reached + 20) == pytest.approx(4, abs=0.1)
    assert look_for_gain(lambda _: None, -16) is None
