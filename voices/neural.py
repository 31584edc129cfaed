"""``neural``: hibari, a natural English voice that comes whole in its wheel, with exact word times.

hibari turns text into phonemes and phonemes into sound with one ONNX graph. The graph works out how
long each phoneme lasts and keeps the figure inside; we open that tensor as one more output, and so
know when every word begins and ends without guessing.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from voices.base import (
    PhonemeSpan,
    Speech,
    SpeechFailed,
    SpeechStopped,
    Voice,
    VoiceInfo,
    VoiceProfile,
    VoiceUnavailable,
    VoiceUnknown,
    WordMark,
)
from voices.hibari_words import Token, align, runs
from voices.ipa import spell, whole_words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from voices.readings import Readings

VERSION = "hibari-tts 0.2.1 names 1"
"""Of the engine, and of what is done to its readings here."""
SAMPLE_RATE = 24_000
DURATIONS = "/Clip_output_0"
"""The tensor inside the graph that holds the length of each phoneme."""
UNIT = 600
"""Samples in one unit of ``DURATIONS``: 25 ms."""
LAG = 0.055
"""Seconds by which the graph's boundaries come after the sound they stand for. Over 20 sentences
the sound of a word after silence began 34 to 50 ms before its boundary (standard deviation 17 ms),
and forced alignment says 82; a light that is a little early is better than one that is late."""
FLOOR = 10 ** (-52 / 20)
"""What counts as silence at the ends, as a part of the loudest sample."""
MARGIN = 0.012
"""Seconds kept on each side of the sound when the ends are trimmed."""

_NAME = re.compile(r"\b[A-Z][a-z]{2,}\b(?!['’](?!s\b))")
_BRACKETS = str.maketrans("[]", "()")  # hibari reads [word](/phonemes/) as an instruction

# fmt: off
_LETTERS = {  # of the model: American English, one letter for a diphthong and no long vowels
    "iː": "i", "i": "i", "ɪ": "ɪ", "eɪ": "A", "ɛ": "ɛ", "æ": "æ", "ɑː": "ɑ", "ɑ": "ɑ", "ɔː": "ɔ",
    "ɔ": "ɔ", "oʊ": "O", "əʊ": "O", "ʊ": "ʊ", "uː": "u", "u": "u", "ʌ": "ʌ", "ə": "ə", "ɚ": "əɹ",
    "ɜː": "ɜɹ", "ɝ": "ɜɹ", "ɝː": "ɜɹ", "ɜ": "ɜɹ", "ɜɹ": "ɜɹ", "ɜːɹ": "ɜɹ", "aɪ": "I", "aʊ": "W",
    "ɔɪ": "Y", "ɒ": "ɑ", "ᵻ": "ᵻ", "ᵊ": "ᵊ", "ɪə": "ɪɹ", "eə": "ɛɹ", "ɛə": "ɛɹ", "ʊə": "ʊɹ",
    "p": "p", "b": "b", "t": "t", "d": "d", "k": "k", "ɡ": "ɡ", "g": "ɡ", "f": "f", "v": "v",
    "θ": "θ", "ð": "ð", "s": "s", "z": "z", "ʃ": "ʃ", "ʒ": "ʒ", "h": "h", "m": "m", "n": "n",
    "ŋ": "ŋ", "l": "l", "ɹ": "ɹ", "r": "ɹ", "ɾ": "ɾ", "j": "j", "w": "w", "tʃ": "ʧ", "ʧ": "ʧ",
    "dʒ": "ʤ", "ʤ": "ʤ", " ": " ",
}
# fmt: on
_STRESS = {"ˈ": "ˈ", "ˌ": "ˌ"}


class NeuralVoice(Voice):
    """An English voice of hibari's."""

    # One speed: the graph counts in units of 25 ms, so that of 1.25 times it makes 1.15, of 1.4
    # times 1.6 and of 2 times 1.87. Stretched speech keeps to the multiple.
    profile = VoiceProfile(languages=("en",), longest=250, latin_only=True, gain_db=10.0)

    def __init__(self, variant: str = "heart") -> None:
        """Load the model: about 0.5 s and 150 MB.

        :raises VoiceUnknown: hibari has no such voice.
        :raises VoiceUnavailable: hibari or onnxruntime cannot be loaded, or the voice is not here.
        """
        hibari, dsp, catalog = _hibari()
        if variant not in catalog.VOICES:
            raise VoiceUnknown(
                f"The neural engine has no voice called {variant!r}",
                f"Choose one of: {', '.join(catalog.VOICES)}",
            )
        self.info = _info(variant, catalog.VOICES[variant])
        self._variant = variant
        self._dictionary: Readings | None = None
        self._known: dict[str, str | None] = {}
        """Names that were met, and their sound; None: hibari's own will do."""
        self._dsp = dsp
        self._run: Any = None
        """Options of the graph's run that is under way; they can end it."""
        try:
            model = Path(catalog.voice_path(variant, download_missing=False)).read_bytes()
            self._hibari: Any = hibari.Hibari(
                voice=variant, model=_with_durations(model), threads=1
            )
        except FileNotFoundError as error:
            raise VoiceUnavailable(
                f"The voice neural:{variant} is not on this machine",
                f"Download {catalog.BASE_URL}{catalog.VOICES[variant]['file']} to {error}, "
                f"or use --voice neural",
            ) from error
        except (OSError, RuntimeError, ValueError) as error:
            raise VoiceUnavailable(
                f"The voice neural:{variant} cannot be loaded ({error})",
                "Install article-reader again, or use --voice system",
            ) from error

    @classmethod
    def make(cls, variant: str | None, language: str) -> Self:
        if variant is None:
            near = [v.name for v in cls.variants() if language.lower() in v.languages]
            variant = near[0].partition(":")[2] if near else ""
        return cls(variant or "heart")

    @classmethod
    def variants(cls) -> Sequence[VoiceInfo]:
        """The voices whose models are on this machine."""
        _, _, catalog = _hibari()
        here = []
        for name, entry in catalog.VOICES.items():
            try:
                catalog.voice_path(name, download_missing=False)
            except FileNotFoundError:
                continue
            here.append(_info(name, entry))
        return here

    def speak(
        self, text: str, *, speed: float = 1.0, phonemes: Sequence[PhonemeSpan] = ()
    ) -> Speech:
        import numpy as np
        from onnxruntime import RunOptions

        del speed  # see profile.speeds
        options = self._run = RunOptions()
        plain = text.translate(_BRACKETS)
        tokens, unsaid = self._tokens(plain, [*phonemes, *self._names(plain, phonemes)])
        pieces: list[NDArray[np.float32]] = []
        times: list[tuple[float, float]] = []
        begins = 0.0
        for run in runs(tokens):
            try:
                wave, spans = self._say(run, options)
            except SpeechStopped:
                raise
            except Exception as error:  # those of onnxruntime have no other base
                if options.terminate:
                    raise SpeechStopped from error
                if not isinstance(error, (RuntimeError, ValueError, IndexError)):
                    raise  # it may do better in another process
                raise SpeechFailed(
                    f"The neural voice could not say {text[:60]!r} ({error})",
                    "Try --voice system",
                ) from error
            times += [(begins + a, begins + b) for a, b in spans]
            pieces.append(wave)
            begins += len(wave) / SAMPLE_RATE
        wave = np.concatenate(pieces) if pieces else np.zeros(0, np.float32)
        first, last = _sounding(wave)
        wave = wave[first:last]
        seconds = len(wave) / SAMPLE_RATE
        cut = first / SAMPLE_RATE
        marks = []
        for (start, end), (a, b) in align(plain, tokens, times):
            a, b = max(0.0, a - cut), min(seconds, b - cut)
            if a < b:
                marks.append(WordMark(a, b, start, end))
        pcm = (np.clip(wave, -1.0, 1.0) * 32767.0).astype("<i2").tobytes()
        return Speech(pcm, SAMPLE_RATE, tuple(marks), "exact", unsaid)

    def stop(self) -> None:
        # The graph looks at it between two nodes: a clip of 14 s, which takes 200 ms, ends within
        # a few.
        if (run := self._run) is not None:
            run.terminate = True

    def _names(self, text: str, given: Sequence[PhonemeSpan]) -> list[PhonemeSpan]:
        """The names whose sound eSpeak NG has in its list and hibari only guesses, otherwise: it
        makes "Mitchell" of Michelle and "seen" of Sean."""
        found = []
        for match in _NAME.finditer(text):
            start, end = match.span()
            if any(span.start < end and start < span.end for span in given):
                continue
            if match[0] not in self._known:
                self._known[match[0]] = self._readings().better(match[0])
            ipa = self._known[match[0]]
            if ipa is not None:
                found.append(PhonemeSpan(start, end, ipa))
        return found

    def _readings(self) -> Readings:
        if self._dictionary is None:
            from voices.hibari_readings import HibariReadings

            self._dictionary = HibariReadings(self._variant, self._hibari.g2p)
        return self._dictionary

    def _tokens(
        self, text: str, phonemes: Sequence[PhonemeSpan]
    ) -> tuple[list[Token], tuple[str, ...]]:
        """The words and their phonemes; and the signs among those given that it cannot say."""
        from hibari.g2p import normalize
        from hibari.g2p.token import Tok

        g2p = self._hibari.g2p
        raw: list[Any] = []
        unsaid: list[str] = []
        at = 0
        for span in whole_words(text, phonemes):
            given, missing = spell(span.ipa, _LETTERS, _STRESS)
            unsaid += missing
            if not given.strip():
                continue
            raw += g2p.tokenize(normalize(text[at : span.start]))
            if raw and text[at : span.start][-1:].isspace():
                raw[-1].whitespace = " "
            space = " " if text[span.end : span.end + 1].isspace() else ""
            word = text[span.start : span.end].strip()
            raw.append(Tok(word, "NN", space, phonemes=given, rating=5))
            at = span.end
        raw += g2p.tokenize(normalize(text[at:]))
        tokens = [
            Token(token.text, token.phonemes or "", bool(token.whitespace))
            for token in g2p.phonemize_tokens(raw)
        ]
        return tokens, tuple(dict.fromkeys(unsaid))

    def _say(
        self, tokens: Sequence[Token], options: Any
    ) -> tuple[NDArray[np.float32], list[tuple[float, float]]]:
        """One run of the model: the wave, and for every token its seconds in it."""
        import numpy as np

        vocabulary = self._hibari.vocab
        ids = [0]
        spans = []
        for token in tokens:
            start = len(ids)
            ids += [vocabulary[c] for c in token.phonemes if c in vocabulary]
            spans.append((start, len(ids)))
            if token.spaced:
                ids.append(vocabulary[" "])
        ids.append(0)
        if len(ids) < 3:
            return np.zeros(0, np.float32), [(0.0, 0.0)] * len(tokens)
        *spectrum, durations = self._hibari.sess.run(
            None,
            {"ids": np.asarray([ids], np.int64), "speed": np.ones(1, np.float32)},
            options,
        )
        if options.terminate:
            raise SpeechStopped
        # One fixed seed a run: the same text gives the same bytes, in any order and process.
        wave = self._dsp.synth(*(part[0] for part in spectrum), np.random.default_rng(0))
        edges = np.concatenate([[0.0], np.cumsum(durations)]) * (UNIT / SAMPLE_RATE) - LAG
        return wave, [(float(edges[a]), float(edges[b])) for a, b in spans]


def _hibari() -> tuple[Any, Any, Any]:
    """hibari, imported late (0.3 s)."""
    # From 1.32 on, onnxruntime writes a device number under ~/.cache and tries to send a report of
    # its use, on Linux as well. Only this variable, set before it is imported, keeps it from that.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    try:
        import hibari
        import hibari.dsp
        import hibari.voices
    except (ImportError, OSError) as error:
        raise VoiceUnavailable(
            f"The neural voice cannot be loaded here ({error})",
            "Install article-reader again, or use --voice system",
        ) from error
    return hibari, hibari.dsp, hibari.voices


def _info(name: str, entry: dict[str, Any]) -> VoiceInfo:
    return VoiceInfo(
        name="neural" if name == "heart" else f"neural:{name}",
        engine="neural",
        languages=(str(entry["language"]).lower(), "en"),
        description=f"hibari {name}, {entry['accent']} English, {entry['gender']}, natural",
        licence="Apache-2.0",
        version=VERSION,
    )


def _with_durations(model: bytes) -> bytes:
    """The ONNX model with the tensor of durations as its last output.

    A protobuf message may be given in pieces, which the parser merges: so the name of one more
    output is appended, and neither the onnx package nor a copy of the graph is needed.
    """

    def field(number: int, payload: bytes) -> bytes:
        head = bytearray()
        for value in (number << 3 | 2, len(payload)):
            while value > 127:
                head.append(value & 127 | 128)
                value >>= 7
            head.append(value)
        return bytes(head) + payload

    value_info = field(1, DURATIONS.encode())  # ValueInfoProto.name
    return model + field(7, field(12, value_info))  # ModelProto.graph, GraphProto.output


def _sounding(wave: NDArray[np.float32]) -> tuple[int, int]:
    """First and last sample to keep: hibari pads with about half a second of silence."""
    import numpy as np

    level = np.abs(wave)
    loud = np.flatnonzero(level > FLOOR * level.max()) if len(wave) else np.zeros(0, int)
    if not len(loud):
        return 0, 0
    margin = int(MARGIN * SAMPLE_RATE)
    return max(0, int(loud[0]) - margin), min(len(wave), int(loud[-1]) + margin)
