"""What goes wrong around an export is told as it is, costs nothing whole, and leaves nothing."""

import resource
import shutil
import subprocess
import sys
import threading

import pytest

from reader.cli import main
from reader.errors import ExportFailed, OutputExists
from reader.export.job import export
from reader.export.options import Options
from reader.narration.cache import SpeechCache
from reader.narration.worker import VoiceWorker
from tests.export.making import TEXT, document, exported


@pytest.fixture
def spoken(monkeypatch):
    """The texts that a voice has said."""
    said, speak = [], VoiceWorker.speak

    def note(self, text, *rest):
        said.append(text)
        return speak(self, text, *rest)

    monkeypatch.setattr(VoiceWorker, "speak", note)
    return said


def test_a_folder_that_vanishes_meanwhile_is_told(tmp_path):
    folder = tmp_path / "mount"
    folder.mkdir()

    def vanish(done, total, seconds):
        shutil.rmtree(folder, ignore_errors=True)

    with pytest.raises(ExportFailed, match=r"The folder .*mount is not there"):
        exported(folder, progress=vanish)
    assert not folder.exists()


def test_a_folder_of_that_name_is_refused_before_anything_is_said(tmp_path, spoken):
    (tmp_path / "tides.mp3").mkdir()
    with pytest.raises(ExportFailed, match="is a folder"):
        exported(tmp_path, force=True)
    assert not spoken
    with pytest.raises(ExportFailed, match="is a folder"):
        exported(tmp_path, update=True)


def test_of_two_exports_to_one_name_the_first_is_kept(tmp_path):
    both, ends = threading.Barrier(2), []

    def run(text):
        def wait(done, total, seconds):
            if done == 1:
                both.wait(30)

        try:
            ends.append(exported(tmp_path, text=text, progress=wait)[1])
        except OutputExists as error:
            ends.append(error)

    threads = [threading.Thread(target=run, args=(text,)) for text in (TEXT, TEXT + "More.\n")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (lost,) = (end for end in ends if isinstance(end, OutputExists))
    (made,) = (end for end in ends if end is not lost)
    assert "has appeared in the meantime" in str(lost)
    assert [path.name for path in tmp_path.iterdir()] == ["tides.mp3"]
    assert (tmp_path / "tides.mp3").stat().st_size == made.bytes
    assert main(["verify", str(tmp_path / "tides.mp3")]) == 0


def test_damaged_speech_is_said_again(tmp_path, spoken):
    cache = SpeechCache(tmp_path / "cache")
    first = exported(tmp_path, cache=cache)[1]
    speech = [
        path for path in cache.folder.glob("??/*.speech") if b'"first"' not in path.read_bytes()
    ]
    assert len(speech) == len(spoken)
    for path in cache.folder.glob("??/*.speech"):
        raw = bytearray(path.read_bytes())
        raw[len(raw) // 2] ^= 1
        path.write_bytes(raw)
    said = sorted(spoken)
    spoken.clear()
    again = exported(tmp_path, cache=cache, force=True)[1]
    assert sorted(spoken) == said
    assert again.sha256 == first.sha256
    spoken.clear()
    exported(tmp_path, cache=cache, force=True)
    assert not spoken


def test_each_of_several_files_is_verified(tmp_path, capsys):
    whole, _ = exported(tmp_path, "whole.mp3")
    short, _ = exported(tmp_path, "short.opus")
    other = tmp_path / "other.mp3"
    other.write_bytes(b"not a sound")
    last, _ = exported(tmp_path, "last.wav")
    broken, _ = exported(tmp_path, "broken.mp3")
    broken.write_bytes(broken.read_bytes()[:-20_000])
    files = [whole, short, other, broken, tmp_path / "gone.mp3", last]
    capsys.readouterr()
    assert main(["verify", *map(str, files)]) == 1
    told = capsys.readouterr()
    assert all(f"{path}: all of its" in told.out for path in (whole, short, last))
    assert "broken.mp3" in told.out + told.err and "instead of" in told.out
    assert "other.mp3" in told.err and "gone.mp3" in told.err


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such limits")
@pytest.mark.parametrize("name", ["x.mp3", "x.wav", "x.m4b"])
def test_a_disk_that_takes_no_long_files(tmp_path, name):
    text = tmp_path / "long.txt"
    text.write_text("The harbour keeps two clocks. " * 20)
    limit = 30_000
    words = [sys.executable, "-m", "reader", "export", str(text), "-o", str(tmp_path / name)]
    done = subprocess.run(
        [*words, "--voice", "tone", "--no-cache"],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert str(tmp_path) in done.stderr and "ive another place" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["long.txt"]


def test_captions_that_cannot_be_written_leave_no_sound(tmp_path):
    output = tmp_path / "tides.mp3"

    def block(done, total, seconds):
        (tmp_path / "tides.vtt").mkdir(exist_ok=True)

    with pytest.raises((ExportFailed, OutputExists)):
        export(
            document(),
            output,
            voice="tone",
            jobs=1,
            options=Options(captions=("vtt",)),
            progress=block,
            force=True,
        )
    assert not list(tmp_path.glob(".reader-*"))
