"""An MP3 knows its own length, to the sample, and its frames are whole."""

import io

import mutagen.mp3
import numpy as np
import pytest

from reader.export.encoders import WavEncoder
from reader.export.info_header import FrameCounter, FrameHeader
from reader.export.mp3 import Mp3Encoder


def encode(pcm: bytes, rate: int, piece: int = 5000) -> bytes:
    file = io.BytesIO()
    encoder = Mp3Encoder(file, rate)
    for at in range(0, len(pcm), 2 * piece):
        encoder.write(pcm[at : at + 2 * piece])
    encoder.finish()
    return file.getvalue()


def noise(frames: int) -> bytes:
    return np.random.default_rng(0).integers(-9000, 9000, frames).astype("<i2").tobytes()


@pytest.mark.parametrize("rate", [16_000, 22_050, 24_000, 44_100])
@pytest.mark.parametrize("frames", [1, 100, 40_000, 100_001])
def test_a_player_is_told_the_exact_duration(rate, frames):
    info = mutagen.mp3.MP3(io.BytesIO(encode(noise(frames), rate))).info
    assert info.length == pytest.approx(frames / rate, abs=1.1 / rate)
    assert info.sample_rate == rate
    assert info.channels == 1
    assert info.bitrate_mode is mutagen.mp3.BitrateMode.CBR
    assert not info.sketchy


def test_the_frames_are_whole_and_the_header_counts_them():
    data = encode(noise(50_000), 24_000)
    counter = FrameCounter()
    counter.add(data)
    assert counter._rest == b""
    at = data.index(b"Info")
    assert int.from_bytes(data[at + 8 : at + 12], "big") == counter.frames - 1
    assert int.from_bytes(data[at + 12 : at + 16], "big") == len(data)


def test_pieces_do_not_change_the_bytes():
    pcm = noise(30_000)
    assert encode(pcm, 24_000, 77) == encode(pcm, 24_000, 30_000)


def test_what_is_no_frame_is_refused():
    with pytest.raises(ValueError, match="not the header"):
        FrameHeader.parse(b"RIFF")


def test_a_wav_has_all_its_samples():
    import wave

    file = io.BytesIO()
    encoder = WavEncoder(file, 24_000)
    pcm = noise(1000)
    encoder.write(pcm[:1000])
    encoder.write(pcm[1000:])
    encoder.finish()
    with wave.open(io.BytesIO(file.getvalue())) as sound:
        assert (sound.getnframes(), sound.getframerate()) == (1000, 24_000)
        assert sound.readframes(1000) == pcm
