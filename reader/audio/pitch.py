"""Higher or lower at the same speed: speech comes in, the same speech comes out in another voice.

It is stretched in time, its pitch kept, and then played so much faster or slower that it is as long
as before. What comes of it sounds like a smaller or larger speaker.
"""

from __future__ import annotations

from reader.audio.stretch import stretch


def pitched(pcm: bytes, sample_rate: int, pitch: float) -> bytes:
    """The same speech, every tone of it ``pitch`` times as high.

    :param pcm: s16le mono.
    :param pitch: 0.5 is an octave lower, 2 one higher; 1 gives the same bytes.
    :returns: s16le mono of the same length, to the frame: what is said when stays as it was.
    :raises ValueError: as ``stretch`` does.
    """
    import numpy as np

    frames = len(pcm) // 2
    if pitch == 1.0 or frames < 2:
        return pcm
    slower = np.frombuffer(stretch(pcm, sample_rate, 1 / pitch), "<i2")
    # By its spectrum: what is higher than the rate can carry is left out instead of coming back as
    # noise. 5 ms for a clip of ten seconds.
    spectrum = np.fft.rfft(slower.astype(np.float32))
    wanted = frames // 2 + 1
    if len(spectrum) < wanted:
        spectrum = np.concatenate((spectrum, np.zeros(wanted - len(spectrum), spectrum.dtype)))
    wave = np.fft.irfft(spectrum[:wanted], frames) * (frames / len(slower))
    return bytes(np.clip(np.rint(wave), -32768, 32767).astype("<i2").tobytes())
