"""ffmpeg is found or asked for, and whatever becomes of it, nothing stays behind."""

import os
import signal
import stat
import subprocess
import sys
import time

import imageio_ffmpeg
import pytest

from reader.cli import main
from reader.errors import ExportFailed
from reader.export.encoders import FORMATS
from reader.export.job import export
from reader.export.places import check_output
from reader.export.programs import find_ffmpeg, version
from tests.export.making import exported
from tests.fakes import document, eventually

OUTSIDE = [name for name in FORMATS if name not in ("mp3", "wav")]
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are shell scripts")
SECOND = bytes(2 * 24_000)

pytestmark = pytest.mark.usefixtures("programs")


@pytest.fixture
def without_wheel(monkeypatch):
    monkeypatch.setitem(sys.modules, "imageio_ffmpeg", None)


def stand_in(folder, lines, codecs="aac libopus libvorbis flac"):
    """A program called ffmpeg that knows these codecs, and does ``lines`` when asked to encode."""
    listed = "\n".join(f"echo ' A....D {codec} ...'" for codec in codecs.split())
    program = folder / "ffmpeg"
    program.write_text(f'#!/bin/sh\ncase "$2" in -encoders) {listed}\nexit 0;; esac\n{lines}\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return program


def encode(path, form="flac", seconds=200):
    """More than any pipe holds."""
    with path.open("w+b") as file, FORMATS[form](file, 24_000) as encoder:
        for _ in range(seconds):
            encoder.write(SECOND)
        encoder.finish()


def running(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


# -- finding it --


def test_the_wheel_has_what_every_format_needs():
    for form in OUTSIDE:
        FORMATS[form].check()
    program = find_ffmpeg("flac")
    assert program == imageio_ffmpeg.get_ffmpeg_exe()
    assert version(program)


@POSIX
def test_the_machines_own_comes_first(programs):
    program = stand_in(programs, "exit 0")
    assert find_ffmpeg("flac") == str(program)


@POSIX
@pytest.mark.parametrize("codecs", ["aac flac", ""])
def test_one_that_lacks_the_codec_is_passed_over(programs, codecs):
    stand_in(programs, "exit 0", codecs)
    assert find_ffmpeg("libopus") == imageio_ffmpeg.get_ffmpeg_exe()


@POSIX
@pytest.mark.usefixtures("without_wheel")
def test_when_none_has_the_codec_that_is_said(programs):
    program = stand_in(programs, "exit 0", "aac")
    with pytest.raises(ExportFailed, match="without libopus") as refused:
        find_ffmpeg("libopus")
    assert str(program) in refused.value.what
    assert "article-reader[ffmpeg]" in refused.value.remedy


@POSIX
@pytest.mark.usefixtures("without_wheel")
def test_one_that_lies_in_a_relative_folder_is_not_run(programs, monkeypatch):
    stand_in(programs, "exit 0")
    monkeypatch.chdir(programs)
    monkeypatch.setenv("PATH", os.pathsep.join(("", ".")))
    with pytest.raises(ExportFailed, match="there is none"):
        find_ffmpeg("flac")


@pytest.mark.usefixtures("without_wheel")
@pytest.mark.parametrize("form", OUTSIDE)
def test_without_one_it_is_said_how_to_get_it_before_anything_is_done(tmp_path, form):
    output = tmp_path / f"x.{form}"
    with pytest.raises(ExportFailed) as refused:  # and not that there is no such voice
        export(document("Words."), output, voice="nobody")
    assert "none here" in refused.value.what
    for way in (
        'pip install "article-reader[ffmpeg]"',
        "pipx inject article-reader imageio-ffmpeg",
    ):
        assert way in refused.value.remedy
    assert "install ffmpeg" in refused.value.remedy
    assert not output.exists()


@pytest.mark.usefixtures("without_wheel")
@pytest.mark.parametrize("form", ["mp3", "wav"])
def test_two_formats_need_none(tmp_path, form):
    assert check_output(tmp_path / f"x.{form}", "x.txt") == form
    assert export(document("Words."), tmp_path / f"x.{form}", voice="tone", jobs=1).bytes


@POSIX
def test_one_that_does_not_run_is_passed_over_for_decoding_too(programs, tmp_path, capsys):
    broken = programs / "ffmpeg"
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o755)
    export(document("Words."), tmp_path / "x.m4b", voice="tone", jobs=1)
    assert main(["verify", str(tmp_path / "x.m4b")]) == 0
    assert "are heard" in capsys.readouterr().out
    main(["doctor"])
    (told,) = (line for line in capsys.readouterr().out.splitlines() if " ffmpeg " in line)
    assert told.strip().startswith("ok") and f"{broken} does not run and is passed over" in told


# -- when it goes wrong --


def decoding(lines):
    """What a stand-in does when it is to decode; otherwise it is what it seems."""
    real = imageio_ffmpeg.get_ffmpeg_exe()
    return f'for last in "$@"; do :; done\nif [ "$last" = - ]; then\n{lines}\nfi\nexec {real} "$@"'


@POSIX
@pytest.mark.parametrize(
    ("lines", "said"),
    [("printf 123456; kill -9 $$", "ended by SIGKILL"), ("kill -9 $$", "ended by SIGKILL")],
)
@pytest.mark.usefixtures("without_wheel")
def test_one_that_is_killed_while_it_decodes_is_told_of(programs, tmp_path, capsys, lines, said):
    path = tmp_path / "x.opus"
    stand_in(programs, decoding("true"))
    export(document("Words."), path, voice="tone", jobs=1)
    stand_in(programs, decoding(lines))
    assert main(["verify", str(path)]) == 1
    told = capsys.readouterr()
    assert f"could not decode the sound ({said})" in told.err and "wrong with" not in told.err
    with pytest.raises(ExportFailed, match=said) as refused:
        export(document("Words."), tmp_path / "y.opus", voice="tone", jobs=1)
    assert ".part" not in str(refused.value)
    assert {each.name for each in tmp_path.iterdir()} == {"x.opus", "programs"}
    main(["doctor"])
    (told,) = (line for line in capsys.readouterr().out.splitlines() if " ffmpeg " in line)
    assert told.strip().startswith("--") and said in told


@POSIX
@pytest.mark.usefixtures("without_wheel")
def test_chapters_that_are_not_marked_say_why(programs, tmp_path):
    lines = 'case "$*" in *ffmetadata*) kill -9 $$;; esac\n'
    stand_in(programs, lines + decoding("true"))
    text = "# One\n\nWords.\n\n# Two\n\nMore words.\n"
    with pytest.raises(ExportFailed, match=r"mark the chapters \(ended by SIGKILL\)"):
        exported(tmp_path, "x.m4b", text=text)
    assert [each.name for each in tmp_path.iterdir()] == ["programs"]


@POSIX
@pytest.mark.parametrize("step", ["decoding", "chapters"])
@pytest.mark.parametrize(("name", "code"), [("SIGINT", 130), ("SIGTERM", 143)])
def test_one_that_hangs_ends_with_the_export(programs, tmp_path, name, code, step):
    """A script that has started another program: both go, and nothing is left."""
    note, home = tmp_path / "pids", tmp_path / "sounds"
    home.mkdir()
    hang = f"/bin/sleep 600 & echo $$ $! > {note}; wait"
    if step == "chapters":
        stand_in(programs, f'case "$*" in *ffmetadata*) {hang};; esac\n' + decoding("true"))
    else:
        stand_in(programs, decoding(hang))
    (tmp_path / "x.md").write_text("# One\n\nWords.\n\n# Two\n\nMore words.\n")
    words = ["export", str(tmp_path / "x.md"), "-o", str(home / "x.m4b"), "-v", "tone"]
    process = subprocess.Popen(
        [sys.executable, "-m", "reader", *words, "--no-cache"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    eventually(lambda: note.exists() and len(note.read_text().split()) == 2, 60)
    process.send_signal(getattr(signal, name))
    _, err = process.communicate(timeout=60)
    assert process.returncode == code and "Traceback" not in err
    assert not any(home.iterdir())
    for pid in note.read_text().split():
        eventually(lambda pid=pid: not running(int(pid)))


@POSIX
@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("head -c 99999 >/dev/null; kill -9 $$", "ended by SIGKILL"),
        ("kill -9 $$", "ended by SIGKILL"),
        ("cat >/dev/null; kill -9 $$", "ended by SIGKILL"),
        ("echo first >&2; echo 'Something odd' >&2; exit 3", "Something odd"),
        ("cat >/dev/null; exit 7", "exit code 7"),
        ("cat >/dev/null", r"wrote 0.0 s of 200.0"),
        ("yes complaint | head -c 999999 >&2; cat >/dev/null; echo last >&2; exit 1", "last"),
    ],
)
def test_one_that_stops_early_is_told_of(programs, tmp_path, monkeypatch, lines, said):
    monkeypatch.setenv("PATH", os.pathsep.join((str(programs), "/usr/bin", "/bin")))
    stand_in(programs, lines)
    with pytest.raises(ExportFailed, match=said) as told:
        encode(tmp_path / "x.part")
    assert "mp3" in told.value.remedy


@POSIX
@pytest.mark.parametrize("code", [0, 1, 228])
@pytest.mark.parametrize("reads", ["", "cat >/dev/null;"], ids=["at once", "at the end"])
def test_a_full_disk_is_told_as_it_is_of_an_mp3(programs, tmp_path, monkeypatch, reads, code):
    monkeypatch.setenv("PATH", os.pathsep.join((str(programs), "/usr/bin", "/bin")))
    complaint = "Error writing trailer of file:x: No space left on device"
    stand_in(programs, f"{reads} echo '{complaint}' >&2; exit {code}")
    home = tmp_path / "sounds"
    home.mkdir()
    with pytest.raises(ExportFailed) as told:
        export(document("Words. " * 60), home / "x.flac", voice="tone", jobs=1)
    assert told.value.what == f"There is no space left in {home}"
    assert told.value.remedy == "Make room, or give another place"
    assert not any(home.iterdir())


@POSIX
@pytest.mark.parametrize("form", OUTSIDE)
def test_a_real_one_that_runs_out_of_room_is_told_of(tmp_path, form):
    """The limit on a file's size stands for the end of the disk."""
    import resource

    home = tmp_path / "sounds"
    home.mkdir()
    code = (
        "import sys; from pathlib import Path; from tests.fakes import document;"
        "from reader.errors import ExportFailed; from reader.export.job import export\n"
        "words = document('Words and words. ' * 150)\n"
        "try: export(words, Path(sys.argv[1]), voice='tone', jobs=1)\n"
        "except ExportFailed as error: print(error)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(home / f"x.{form}")],
        capture_output=True,
        check=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000)),
    )
    assert "takes no file as long as this. Give another place." in done.stdout.decode()
    assert not any(home.iterdir())


@POSIX
def test_cancelled_it_is_ended_at_once(programs, tmp_path):
    note = tmp_path / "pid"
    stand_in(programs, f'echo $$ > {note}; exec {imageio_ffmpeg.get_ffmpeg_exe()} "$@"')

    class Enough(Exception):
        pass

    def stop(*_):
        eventually(note.read_text)
        assert running(int(note.read_text()))
        raise Enough

    home = tmp_path / "sounds"
    home.mkdir()
    note.write_text("")
    with pytest.raises(Enough):
        export(document("Words."), home / "x.m4b", voice="tone", jobs=1, progress=stop)
    assert not running(int(note.read_text()))
    assert not any(home.iterdir())


@POSIX
def test_one_that_neither_reads_nor_ends_can_be_left(programs, tmp_path):
    stand_in(programs, "exec /bin/sleep 600")
    began = time.monotonic()
    with (tmp_path / "x").open("w+b") as file, FORMATS["flac"](file, 24_000) as encoder:
        encoder.write(bytes(1000))
    assert time.monotonic() - began < 300  # it was not waited for


@POSIX
def test_one_that_cannot_be_started_is_told_of(programs, tmp_path):
    program = stand_in(programs, "exit 0")
    find_ffmpeg("flac")
    program.write_text("#!/nowhere/at/all\n")
    with pytest.raises(ExportFailed, match="cannot be started"):
        encode(tmp_path / "x.part")
