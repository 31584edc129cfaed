"""Encoders: levelled PCM comes in piece by piece, a file's bytes go out, memory flat.

MP3 is made by LAME (``mp3``) and WAV here; every other format by ffmpeg, which may not be there.
"""

from __future__ import annotations

import hashlib
import struct
from pathlib import Path
from typing import BinaryIO, ClassVar

from reader.errors import ExportFailed
from reader.export.encoder import Encoder
from reader.export.ffmpeg import Ffmpeg
from reader.export.mp3 import Mp3Encoder
from reader.export.options import PLAIN, Options
from reader.export.programs import find_ffmpeg, version
from reader.export.stream import Stream

LOST = 0.1
"""Seconds by which ffmpeg's file may differ from what it was given. MP4 counts 21 ms of priming."""


class WavEncoder(Encoder):
    """Plain PCM. (The standard library's writer cannot be abandoned: it complains when the file
    was closed before it.)"""

    kbits = 384
    _LAYOUT = struct.Struct("<4sI4s4sIHHIIHH4sI")

    def __init__(
        self,
        file: BinaryIO,
        sample_rate: int,
        language: str | None = None,
        options: Options = PLAIN,
    ) -> None:
        super().__init__(file, sample_rate, language, options)
        self._start = file.tell()
        self._digest = hashlib.sha256()
        file.write(self._header())

    def _encode(self, pcm: bytes) -> None:
        self.file.write(pcm)
        self._digest.update(pcm)

    def written(self) -> Stream | None:
        return Stream(self._digest.hexdigest(), 2 * self.frames)

    def finish(self) -> None:
        self.file.seek(self._start)
        self.file.write(self._header())
        self.file.seek(0, 2)

    def _header(self) -> bytes:
        # Past 4 GB (a day of speech) the lengths do not fit, and players read on to the end.
        size = min(2 * self.frames, 0xFFFFFFFF - 36)
        rate = self.sample_rate
        return self._LAYOUT.pack(
            b"RIFF", 36 + size, b"WAVE", b"fmt ", 16, 1, 1, rate, 2 * rate, 2, 16, b"data", size
        )


class FfmpegEncoder(Encoder):
    """What one ffmpeg process makes of it.

    :param file: on disk, with its name; it is ffmpeg that writes to it.
    """

    codec: ClassVar[str]
    words: ClassVar[tuple[str, ...]]
    """In ffmpeg's words; the container is named last."""

    def __init__(
        self,
        file: BinaryIO,
        sample_rate: int,
        language: str | None = None,
        options: Options = PLAIN,
    ) -> None:
        super().__init__(file, sample_rate, language, options)
        words = ["-c:a", self.codec, *self.words]
        if options.kbits is not None:
            words[words.index("-b:a") + 1] = f"{options.kbits}k"
        if options.sample_rate is not None and "-ar" in words and self.codec != "libopus":
            words[words.index("-ar") + 1] = str(options.sample_rate)
        if language is not None:
            words[:0] = ["-metadata:s:a:0", f"language={language}"]
        self._path = Path(file.name)
        self._program = find_ffmpeg(self.codec)
        self._ffmpeg = Ffmpeg(self._program, sample_rate, words, self._path)

    @classmethod
    def check(cls) -> None:
        find_ffmpeg(cls.codec)

    def program(self) -> str:
        return " ".join(filter(None, ("ffmpeg", version(self._program), self.codec)))

    def _encode(self, pcm: bytes) -> None:
        self._ffmpeg.write(pcm)

    def finish(self) -> None:
        import mutagen

        missing = self.sample_rate // 10 - self.frames
        if missing > 0:  # ffmpeg fails where there is not a single packet
            self.write(bytes(2 * missing))
        self._ffmpeg.finish()
        sound = mutagen.File(self._path)
        length = sound.info.length if sound is not None else 0.0
        if abs(length - self.seconds) > LOST:
            raise ExportFailed(
                f"ffmpeg wrote {length:.1f} s of {self.seconds:.1f}",
                "Try again, or choose mp3 or wav, which need no ffmpeg",
            )
        self.file.seek(0, 2)

    def close(self) -> None:
        self._ffmpeg.close()


class M4aEncoder(FfmpegEncoder):
    """AAC in MP4: what Apple's players, cars and podcast players take."""

    codec = "aac"
    kbits = 72
    work = 0.012
    # ffmpeg's coder for slow machines is the better one for a single voice: three times as fast as
    # the other, 4 to 10 dB less noise, and peaks 0.3 dB over what came in instead of 2 (clipping).
    # At 48 kHz the 1024 samples of priming, which many players count, are 21 ms and not 43.
    words: ClassVar[tuple[str, ...]] = (
        *("-b:a", "64k", "-aac_coder", "fast", "-ar", "48000"),
        *("-movflags", "+faststart", "-f", "ipod"),
    )

    @classmethod
    def ceiling_db(cls, options: Options) -> float:  # noqa: ARG003
        return -2.4

    @classmethod
    def changed_db(cls, options: Options) -> float:  # noqa: ARG003
        return -0.1


class M4bEncoder(M4aEncoder):
    """An audiobook: players keep its place. The file says so in its first bytes."""

    words = ("-brand", "M4B ", *M4aEncoder.words)


class OpusEncoder(FfmpegEncoder):
    """Opus in Ogg, half the size of an MP3. Encoded at its own 48 kHz, as it always is."""

    codec = "libopus"
    kbits = 32
    work = 0.016
    # Not -application voip: its filters for bad lines push peaks up by 2 dB, these by 0.5.
    words = ("-b:a", "32k", "-application", "audio", "-ar", "48000", "-f", "opus")

    @classmethod
    def ceiling_db(cls, options: Options) -> float:  # noqa: ARG003
        return -3.2

    @classmethod
    def changed_db(cls, options: Options) -> float:  # noqa: ARG003
        return -0.4  # on average: of what hisses it keeps less, 0.6 at most


class OggEncoder(FfmpegEncoder):
    """Vorbis in Ogg. Opus has a suffix of its own (RFC 7845), and .ogg is left to Vorbis (RFC
    5334): many a player that knows .ogg, above all an old one in a pocket, can do only that."""

    codec = "libvorbis"
    kbits = 56
    work = 0.016
    # At the 24 kHz of a voice it pushes peaks up by 2 to 4 dB, at 48 by 1 to 1.7.
    words = ("-q:a", "3", "-ar", "48000", "-f", "ogg")

    @classmethod
    def ceiling_db(cls, options: Options) -> float:
        low = options.sample_rate is not None and options.sample_rate < 44_100
        return -5.5 if low else -2.8

    @classmethod
    def changed_db(cls, options: Options) -> float:  # noqa: ARG003
        return -0.2


class FlacEncoder(FfmpegEncoder):
    """Lossless, half the size of WAV."""

    codec = "flac"
    kbits = 210
    work = 0.002
    words = ("-compression_level", "5", "-f", "flac")


FORMATS: dict[str, type[Encoder]] = {
    "mp3": Mp3Encoder,
    "wav": WavEncoder,
    "m4b": M4bEncoder,
    "m4a": M4aEncoder,
    "opus": OpusEncoder,
    "ogg": OggEncoder,
    "flac": FlacEncoder,
}
"""By suffix, all that there are: whether one can work on this machine, its ``check`` says."""
