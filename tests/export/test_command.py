"""``reader export`` as it is typed: several sources, several formats, and Ctrl-C."""

import json
import os
import shutil
import signal
import stat
import subprocess
import sys
import time

import imageio_ffmpeg
import pytest

from reader.cli import main

PAGE = "<title>One lamp</title><h1>One lamp</h1><p>It was lit again on a cold evening.</p>" * 3
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    (tmp_path / "a" / "Lamp.txt").write_text("The lamp\n\nIt was lit again.")
    (tmp_path / "b" / "lamp.txt").write_text("The other lamp\n\nIt stayed dark.")
    return tmp_path


def start(folder, *arguments, **environment):
    return subprocess.Popen(
        [sys.executable, "-m", "reader", "export", "-v", "tone", *arguments],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=os.environ
        | {"READER_HOME": str(folder / "home"), "IMAGEIO_FFMPEG_EXE": "", "PYTHONUTF8": "1"}
        | environment,
    )


def export(folder, *arguments, **environment):
    process = start(folder, *arguments, **environment)
    out, err = process.communicate(timeout=120)
    return process.returncode, out, err


def test_what_fails_is_listed_and_the_rest_is_done(folder):
    """Port 9 of this machine discards what it is sent, where anybody listens at all."""
    gone = ("http://127.0.0.1:9/page", "gone.txt")
    code, out, err = export(
        folder, "a/Lamp.txt", *gone, "b/lamp.txt", "-o", "sounds/", "-f", "opus", "--json"
    )
    made = [json.loads(line) for line in out.splitlines()]
    names = [os.path.join("sounds", name) for name in ("Lamp.opus", "lamp-2.opus")]  # noqa: PTH118
    assert [each["output"] for each in made] == names
    assert [each["bytes"] for each in made] == [(folder / name).stat().st_size for name in names]
    assert code == 1
    complaints = err.splitlines()
    assert len(complaints) == 3
    for source, complaint in zip(gone, complaints, strict=False):
        assert source in complaint
    assert "2 of 4 sources could not be exported" in complaints[-1]


def test_without_ffmpeg_nothing_is_fetched_or_made(folder):
    environment = {"PATH": str(folder), "IMAGEIO_FFMPEG_EXE": str(folder / "no-such-program")}
    code, out, err = export(
        folder, "http://127.0.0.1:9/page", "a/Lamp.txt", "-f", "m4b", **environment
    )
    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    assert "article-reader[ffmpeg]" in err
    assert export(folder, "a/Lamp.txt", "-o", "x.wav", **environment)[0] == 0


@pytest.mark.parametrize("form", ["mp3", "m4b", "m4a", "opus", "ogg", "flac", "wav"])
def test_a_dry_run_knows_every_size(folder, form):
    (folder / "long.txt").write_text("A title\n\n" + "It was lit again on a cold evening. " * 90)
    _, out, _ = export(folder, "long.txt", "-f", form, "--dry-run", "--json")
    told = json.loads(out)
    assert told["output"] == f"long.{form}"
    assert 3 < told["bytes"] / told["seconds"] / 1000 < 50
    assert not (folder / told["output"]).exists()


@pytest.mark.parametrize(
    ("arguments", "advice"),
    [
        (["-o", "there.ogg"], "--force to replace it, or -o NAME"),
        (["-o", "no/where.ogg"], "give another place with -o"),
        (["-o", "x" * 300 + ".ogg"], "another place with -o"),
    ],
)
def test_advice_names_the_options(folder, arguments, advice):
    (folder / "there.ogg").write_text("kept")
    code, _, err = export(folder, "a/Lamp.txt", *arguments)
    assert code == 1
    assert advice in err
    assert (folder / "there.ogg").read_text() == "kept"


@POSIX
@pytest.mark.parametrize(("name", "code"), [("SIGINT", 130), ("SIGTERM", 143)])
def test_interrupted_it_leaves_neither_a_file_nor_ffmpeg(folder, name, code):
    note, program = folder / "pid", folder / "ffmpeg"
    program.write_text(
        f'#!/bin/sh\necho $$ >> {note}\nexec {imageio_ffmpeg.get_ffmpeg_exe()} "$@"\n'
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    note.write_text("")
    (folder / "long.txt").write_text("A title\n\n" + "It was lit again on a cold evening. " * 9000)
    path = os.pathsep.join((str(folder), os.environ["PATH"]))
    process = start(folder, "long.txt", "-f", "m4b", "--jobs", "1", "--no-cache", PATH=path)
    deadline = time.monotonic() + 60
    while len(note.read_text().split()) < 2:  # the first was asked for its codecs
        assert process.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.02)
    time.sleep(0.2)
    process.send_signal(getattr(signal, name))
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out) == (code, "")
    assert "Traceback" not in err
    with pytest.raises(ProcessLookupError):
        os.kill(int(note.read_text().split()[-1]), 0)
    left = {path.name for path in folder.iterdir()} - {"home"}
    assert left == {"a", "b", "ffmpeg", "long.txt", "pid"}
    shutil.rmtree(folder / "home", ignore_errors=True)


def test_a_dry_run_minds_no_file_that_is_there_but_a_folder_that_is_not(folder):
    (folder / "Lamp.mp3").write_bytes(b"")
    code, out, _ = export(folder, "a/Lamp.txt", "--dry-run")
    assert code == 0
    assert "Lamp.mp3" in out
    code, _, err = export(folder, "a/Lamp.txt", "-o", "nowhere/x.mp3", "--dry-run")
    assert code == 1
    assert "is not there" in err


def test_two_formats_are_one_too_many(folder):
    code, _, err = export(folder, "a/Lamp.txt", "-f", "wav", "-o", "x.mp3")
    assert code == 2
    assert "-f says wav" in err


def test_the_page_of_a_page_has_a_name_of_its_own(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("READER_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    words = "The keeper went out to the lamp again, and it was lit. " * 9
    (tmp_path / "a.html").write_text(f"<html><body><h1>Lamp</h1><p>{words}</p></body></html>")
    before = (tmp_path / "a.html").read_bytes()
    assert main(["export", "a.html", "--page", "-v", "tone"]) == 0
    out, err = capsys.readouterr()
    assert out.split() == ["a.mp3"]
    assert "a.listen.html" in err
    assert (tmp_path / "a.html").read_bytes() == before
    assert 'id="listen"' in (tmp_path / "a.listen.html").read_text()
    assert main(["export", "a.html", "--page", "-v", "tone"]) == 1  # both are there now
    assert main(["export", "a.html", "--page", "-v", "tone", "--update"]) == 0
    assert "unchanged" in capsys.readouterr().err


def test_a_bit_rate_that_mp3_has_not_is_refused(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("READER_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("The lamp was lit.")
    assert main(["export", "a.txt", "--bitrate", "100", "-v", "tone"]) == 2
    assert "96, 112" in capsys.readouterr().err
    assert main(["export", "a.txt", "--bitrate", "112", "-v", "tone"]) == 0
