"""The sound of one file: a script and voices come in, an encoded stream and its course go out."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import BinaryIO

from reader.audio.level import silence
from reader.audio.loudness import LoudnessMeter
from reader.document import Kind
from reader.errors import NothingToRead
from reader.export.audit import Fault
from reader.export.cancel import Cancel
from reader.export.encoder import Encoder
from reader.export.encoders import FORMATS
from reader.export.languages import three_letters
from reader.export.listening import Heard
from reader.export.options import Options
from reader.export.raising import EXACT, look_for_gain
from reader.export.sink import Sink, fitted
from reader.export.track import Track
from reader.export.workers import Tell
from reader.narration.cache import SpeechCache
from reader.narration.clips import Clip, in_order
from reader.narration.script import Script
from reader.narration.worker import VoiceWorker

LEAD_OUT = 0.5
"""Seconds of silence at the end, so that a playlist does not run into the last word."""

Progress = Callable[[int, int, float], None]
"""Sentences done, sentences in all, seconds of sound so far."""


@dataclass(frozen=True, slots=True)
class Made:
    """What was written."""

    seconds: float
    sample_rate: int
    lufs: float | None
    heard: Heard | None
    """When it was written; None: it was not listened to yet."""


class Making:
    """What the sound of one file is made with. It may be made more than once.

    :param workers: the first of them is ready.
    :param cache: where the speech is that was made before.
    :param store: where encoded parts are.
    """

    def __init__(
        self,
        script: Script,
        workers: Sequence[VoiceWorker],
        speed: float,
        form: str,
        options: Options,
        cancel: Cancel,
        *,
        cache: SpeechCache | None = None,
        store: SpeechCache | None = None,
        progress: Progress = lambda *_: None,
        tell: Tell = lambda *_: None,
    ) -> None:
        self._script = script
        self._workers = workers
        self._speed = speed
        self._form = form
        self._options = options
        self._cancel = cancel
        self._cache = cache
        self._store = store
        self._progress = progress
        self._tell = tell
        self._gain = 0.0
        self._encoder: Encoder | None = None

    @property
    def encoder(self) -> Encoder:
        """The one that has written."""
        assert self._encoder is not None
        return self._encoder

    def reach(self, lufs: float) -> None:
        """Have the file as loud as that: measure how far the speech is to be raised, or lowered.

        Where its peaks do not allow it, as far as they do; that is told.
        """
        changed = FORMATS[self._form].changed_db(self._options)
        found = look_for_gain(self._loudness, lufs - changed)
        if found is None:
            return
        self._gain, reached = found[0], found[1] + changed
        if abs(reached - lufs) > EXACT:
            self._tell(
                f"The peaks of this voice allow {reached:.1f} LUFS, not {lufs:g}",
                "Louder than that it would sound pressed flat; another voice may allow more",
            )

    def write(self, file: BinaryIO, track: Track) -> Made:
        """Make all of it.

        :param track: is told what stands where.
        :raises NothingToRead: there is nothing in it that the voice can say.
        :raises VoiceFailed: it was cancelled.
        """
        try:
            return self._written(file, track)
        except Exception:
            # An encoder that was closed fails in its own way: a pool takes no more, a pipe is shut.
            self._cancel.check()
            raise

    def forget(self, faults: Sequence[Fault], track: Track) -> None:
        """Believe nothing that is kept of what is wrong: its sentences are said anew, and all is
        encoded anew."""
        if self._encoder is not None:
            self._encoder.forget()
        if self._cache is None:
            return
        info, profile = self._workers[0].ready()
        slowest, fastest = profile.speeds
        lines = {fault.line for fault in faults}
        numbers = {number for at, number in enumerate(track.numbers) if at in lines}
        for number in range(len(self._script.sentences)):
            if None in lines or number in numbers:
                for utterance in self._script.utterances(number, profile):
                    speed = min(max(self._speed, slowest), fastest)
                    self._cache.drop(self._cache.key(utterance.spoken, info, speed))

    def _written(self, file: BinaryIO, track: Track) -> Made:
        script = self._script
        headings = {
            n for n, block in enumerate(script.document.blocks) if block.kind is Kind.HEADING
        }
        before: int | None = None
        sink = Sink(lambda rate: self._encode(file, rate), self._gain, chime=self._options.chime)
        with sink, closing(self._clips(self._tell)) as clips:
            for clip in clips:
                block = clip.utterance.block
                if block != before and block in headings:
                    sink.section()
                before = block
                track.add(clip, sink.seconds)
                sink.add(clip)
                self._progress(clip.utterance.sentence + 1, len(script.sentences), sink.seconds)
                self._cancel.check()  # of speech that was made before, no voice says that it ended
            if sink.empty:
                raise NothingToRead(
                    f"The {self._workers[0].voice} voice can say nothing of this text",
                    "Choose another with --voice, or name the language of the text with --lang",
                )
            lufs, heard = sink.finish(LEAD_OUT)
        track.close(sink.seconds)
        lufs = None if lufs is None else round(lufs, 1)
        return Made(sink.seconds, sink.sample_rate, lufs, heard)

    def _clips(self, tell: Tell = lambda *_: None) -> Generator[Clip, None, None]:
        _, profile = self._workers[0].ready()
        return in_order(self._script, profile, self._workers, self._speed, self._cache, tell)

    def _encode(self, file: BinaryIO, rate: int) -> Encoder:
        options, language = self._options, three_letters(self._script.document.language)
        encoder = FORMATS[self._form](file, options.sample_rate or rate, language, options)
        encoder.store = self._store
        self._cancel.ends(encoder.close)
        self._encoder = encoder
        return encoder

    def _loudness(self, gain: float) -> float | None:
        """Of all of it as the file will have it, raised by a gain in dB."""
        meter: LoudnessMeter | None = None
        ceiling = FORMATS[self._form].ceiling_db(self._options)
        rate = 0
        with closing(self._clips()) as clips:
            for clip in clips:
                rate = rate or self._options.sample_rate or clip.sample_rate
                meter = meter or LoudnessMeter(rate, whole=True)
                meter.add(fitted(clip, rate, gain, ceiling) + silence(clip.pause, rate))
                self._cancel.check()
        return None if meter is None else meter.lufs()
