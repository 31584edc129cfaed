"""What every test of the formats needs: one known ffmpeg, and a way to hear what it wrote."""

import subprocess

import imageio_ffmpeg
import numpy as np
import pytest

from reader.export import programs as room


@pytest.fixture
def programs(tmp_path, monkeypatch):
    """The only folder on the path, empty: the ffmpeg that is found is the wheel's."""
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.delenv("IMAGEIO_FFMPEG_EXE", raising=False)
    room._asked.cache_clear()
    return folder


@pytest.fixture
def decoded():
    """A function that gives the samples of a file."""

    def decode(path, rate):
        program = imageio_ffmpeg.get_ffmpeg_exe()
        command = [program, "-v", "error", "-nostdin", "-i", path, "-f", "s16le", "-ac", "1"]
        done = subprocess.run([*command, "-ar", str(rate), "-"], capture_output=True, check=True)
        assert done.stderr == b""
        return np.frombuffer(done.stdout, "<i2")

    return decode
