"""An exported file is listened to before it gets its name, and whenever it is asked about."""

import numpy as np
import pytest

from reader.cli import main
from reader.errors import ExportFailed, NotVerifiable
from reader.export import job
from reader.export.audit import audit
from reader.export.listening import heard, listen
from reader.export.manifest import Line, Manifest, read_manifest
from reader.narration.cache import SpeechCache
from reader.narration.worker import VoiceWorker
from tests.export.making import exported
from voices import Speech

RATE = 24_000


def manifest(*lines, seconds, speed=1.0):
    made = [Line(*line) for line in lines]
    return Manifest("m", "tone", "tone 1", speed, RATE, seconds, "", tuple(made))


def sound(*spells):
    """Seconds of tone (above 0) and silence (below)."""
    pieces = []
    for spell in spells:
        t = np.arange(round(abs(spell) * RATE)) / RATE
        pieces.append(8000 * np.sin(2 * np.pi * 300 * t) if spell > 0 else np.zeros(len(t)))
    return np.concatenate(pieces).astype("<i2")


def faults_of(samples, made):
    return [fault.what for fault in audit(heard([samples], RATE), made)]


def test_all_is_well():
    made = manifest((0, 2, 28, "One."), (2.3, 4.3, 30, "Two."), seconds=4.8)
    assert faults_of(sound(2, -0.3, 2, -0.5), made) == []


@pytest.mark.parametrize(
    ("samples", "what"),
    [
        (sound(2, -0.3, -2.0, -0.5), "is silent"),
        (sound(2, -0.3, 0.3, -1.7, -0.5), "is mostly silence"),
        (sound(2, -0.3, -0.9, 1.1, -0.5), "begins 0.9 s late"),
    ],
)
def test_what_is_wrong_is_said_of_the_sentence(samples, what):
    made = manifest((0, 2, 28, "One."), (2.3, 4.3, 30, "Two."), seconds=4.8)
    (fault,) = faults_of(samples, made)
    assert what in fault and "“Two.”" in fault and "0:02.3" in fault


def test_a_gap_a_rush_and_a_wrong_length():
    made = manifest((0, 12, 160, "Long."), seconds=12.0)
    assert "breaks off for 3.0 s" in faults_of(sound(5, -3, 4), made)[0]
    made = manifest((0, 1, 160, "Fast."), seconds=1.0)
    assert "takes 1.0 s for 160 letters" in faults_of(sound(1), made)[0]
    made = manifest((0, 2, 28, "One."), seconds=2.0)
    assert faults_of(sound(2, -1), made) == ["It plays 3.00 s instead of 2.00"]


def test_what_is_clipped():
    samples = sound(2)
    samples[5000:5010] = 32767
    assert "is clipped" in faults_of(samples, manifest((0, 2, 28, "One."), seconds=2.0))[0]


@pytest.mark.parametrize("form", ["mp3", "wav", "m4b", "m4a", "opus", "ogg", "flac"])
def test_every_format_carries_what_must_be_in_it(tmp_path, form):
    path, done = exported(tmp_path, f"tides.{form}")
    made = read_manifest(path)
    assert len(made.lines) == done.sentences
    assert made.seconds == pytest.approx(done.seconds)
    assert audit(listen(path, form, made.sample_rate), made) == []
    assert main(["verify", str(path)]) == 0


def test_verify_finds_silence_that_was_put_in_later(tmp_path, capsys):
    path, _ = exported(tmp_path, "tides.wav")
    raw = bytearray(path.read_bytes())
    made = read_manifest(path)
    line = made.lines[2]
    first, last = (44 + 2 * round(at * made.sample_rate) for at in (line.begins, line.ends))
    raw[first:last] = bytes(last - first)
    path.write_bytes(raw)
    assert main(["verify", str(path)]) == 1
    told = capsys.readouterr()
    assert "is silent" in told.out and line.text[:20] in told.out
    assert "2 things are wrong" in told.err  # and that the bytes are others


def test_a_file_cut_short_is_found(tmp_path, capsys):
    path, _ = exported(tmp_path)
    path.write_bytes(path.read_bytes()[:-20_000])
    assert main(["verify", str(path)]) == 1
    assert "instead of" in capsys.readouterr().out


@pytest.mark.parametrize("content", [b"", b"not a sound", b"ID3" + bytes(500)])
def test_what_is_not_ours_is_said_so(tmp_path, content, capsys):
    path = tmp_path / "other.mp3"
    path.write_bytes(content)
    assert main(["verify", str(path), str(tmp_path / "missing.mp3")]) == 1
    told = capsys.readouterr().err
    assert "manifest" in told or "cannot be read" in told
    assert "missing.mp3" in told
    with pytest.raises(NotVerifiable):
        read_manifest(path)


def _mute(monkeypatch, times):
    """Have the sentence about the ebb said as silence so many times."""
    real, left = VoiceWorker.speak, [times]

    def speak(self, text, *rest):
        speech = real(self, text, *rest)
        if "ebb" in text and left[0]:
            left[0] -= 1
            return Speech(bytes(len(speech.pcm)), speech.sample_rate, speech.marks, speech.timing)
        return speech

    monkeypatch.setattr(VoiceWorker, "speak", speak)


@pytest.mark.parametrize("cached", [False, True])
def test_a_sentence_that_is_missing_is_made_once_more(tmp_path, monkeypatch, cached):
    _mute(monkeypatch, 1)
    cache = SpeechCache(tmp_path / "cache") if cached else None
    told = []
    path, _ = exported(tmp_path, cache=cache, tell=lambda *words: told.append(words))
    assert len(told) == 1 and "ebb" in told[0][0]
    assert main(["verify", str(path)]) == 0


def test_a_sentence_that_stays_missing_is_named_and_nothing_is_left(tmp_path, monkeypatch):
    _mute(monkeypatch, 99)
    with pytest.raises(ExportFailed, match=r"is silent: “Boats leave on the ebb"):
        exported(tmp_path, cache=SpeechCache(tmp_path / "cache"))
    assert [path.name for path in tmp_path.iterdir()] == ["cache"]


def test_the_same_bytes_whatever_the_jobs(tmp_path):
    # Long enough for several sections; the neural voice keeps this promise, and so does this one.
    from tests.export.making import TEXT, document

    text = TEXT * 12
    hashes = set()
    for number, jobs in enumerate((1, 2, 3)):
        done = job.export(document(text), tmp_path / f"{number}.mp3", voice="tone", jobs=jobs)
        hashes.add(done.sha256)
    assert len(hashes) == 1
