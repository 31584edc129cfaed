"""The system voice: eSpeak NG from its wheel through pyttsx3, and the files of other systems."""

from __future__ import annotations

import struct
import subprocess
import sys
import threading
import wave
from array import array
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.growth import assert_linear
from voices import (
    PhonemeSpan,
    SpeechFailed,
    VoiceUnavailable,
    VoiceUnknown,
    espeak_driver,
    word_marks,
)
from voices.choosing import Offer, nearest
from voices.espeak import Espeak, library
from voices.espeak_ipa import mnemonics, with_mnemonics
from voices.pyttsx3_front import StockFront
from voices.sound_files import NotSound, read_pcm
from voices.system import SystemVoice


@pytest.fixture(scope="module")
def voice() -> SystemVoice:
    return SystemVoice.make(None, "en")


def said(voice: SystemVoice, text: str) -> list[str]:
    return [text[mark.start : mark.end] for mark in voice.speak(text).marks]


# Choosing


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("en", "en-us"), ("en-US", "en-us"), ("en_GB", "en-gb"), ("en-au", "en-gb"),
        ("de-at", "de"), ("fr", "fr-fr"), ("fr-ca", "fr-fr"), ("fr-be", "fr-be"),
        ("pt-br", "pt-br"), ("pt", "pt"), ("es", "es"), ("es-ar", "es-419"), ("zh", "cmn"),
        ("zh-hans-cn", "cmn"), ("zh-hk", "yue"), ("no", "nb"), ("nn", "nb"), ("iw", "he"),
        ("vi-vn", "vi"), ("xx", "en-us"), ("", "en-us"),
    ],
)  # fmt: skip
def test_the_nearest_voice_is_chosen(language: str, name: str) -> None:
    assert SystemVoice.make(None, language).info.name == f"system:{name}"


def test_any_region_of_the_language_is_better_than_none() -> None:
    offers = [Offer("a", "a", "A", ("en-us",)), Offer("b", "b", "B", ("de-de",))]
    assert nearest("de", offers) == offers[1]
    assert nearest("de-ch", offers) == offers[1]
    assert nearest("fr", offers) is None


def test_a_variant_is_taken_by_its_name() -> None:
    assert SystemVoice.make("de", "en").info.languages[0] == "de"
    assert SystemVoice.make("en-gb+f3", "en").info.name == "system:en-gb+f3"


@pytest.mark.parametrize("variant", ["en-gv", "klingons", "en-gb+nobody", "../../etc", "+f3", ""])
def test_an_unknown_variant_is_an_error(variant: str) -> None:
    with pytest.raises(VoiceUnknown, match="voices list"):
        SystemVoice.make(variant, "en")


def test_the_variants_are_many_and_named_once() -> None:
    names = [info.name for info in SystemVoice.variants()]
    assert len(names) == len(set(names)) > 100
    assert {"system:de", "system:en-us", "system:en-gb", "system:fr-fr"} <= set(names)


def test_two_voices_take_turns() -> None:
    english, german = SystemVoice.make("en-us", "en"), SystemVoice.make("de", "de")
    text = "The young judge changed the language."
    alone = english.speak(text).seconds
    assert german.speak(text).seconds != pytest.approx(alone, rel=0.01)
    assert english.speak(text).seconds == pytest.approx(alone, rel=0.01)


# Marks


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It cost $3.50 in 2024.", ["It", "cost", "$3.50", "in", "2024"]),
        ("out of the house", ["out", "of", "the", "house"]),
        ("“Don’t” — state-of-the-art", ["Don’t", "state-of-the-art"]),
        ("word—another and/or one…two", ["word", "another", "and", "or", "one", "two"]),
        ("a 𝒜𝒷 cafe\u0301 naïve end", ["a", "𝒜𝒷", "cafe\u0301", "naïve", "end"]),
        ("we saw 🙂 and left", ["we", "saw", "🙂", "and", "left"]),
        ("Jones & Co. etc.", ["Jones", "&", "Co", "etc"]),
    ],
)
def test_each_word_is_marked_once(voice: SystemVoice, text: str, expected: list[str]) -> None:
    assert said(voice, text) == expected


def test_chinese_is_marked_in_parts() -> None:
    chinese = SystemVoice.make(None, "zh")
    parts = said(chinese, "你好世界。今天天气很好。")
    assert len(parts) > 5
    assert "".join(parts) == "你好世界今天天气很好"


def test_a_mark_lies_on_its_word(voice: SystemVoice) -> None:
    """The stop before a word is silent, so a pause in the text shows whether times are right."""
    text = "One. " * 3 + "Two."
    speech = voice.speak(text)
    samples = array("h", speech.pcm)
    for mark in speech.marks[1:]:
        place = round(mark.begins * speech.sample_rate)
        before = samples[place - 2000 : place - 200]
        after = samples[place : place + 3000]
        assert max(map(abs, after)) > 10 * max(map(abs, before))


def test_words_without_an_event_share_the_time_of_the_word_before() -> None:
    marks = word_marks.exact("in the yard", [(0, 0), (7, 600)], 1000, 100)
    assert [(m.begins, m.ends) for m in marks] == [(0, pytest.approx(18 / 7)),
        (pytest.approx(18 / 7), 6), (6, 10)]  # fmt: skip


def test_events_out_of_order_or_out_of_bounds_do_no_harm() -> None:
    events = [(-3, 5), (4, 50), (0, 60), (4, 40), (99, 70), (8, 5000)]
    marks = word_marks.exact("one two thr", events, 100, 100)
    assert [(m.start, m.begins, m.ends) for m in marks] == [
        (0, 0.05, 0.5),
        (4, 0.5, 1.0),
        (8, 1.0, 1.0),
    ]


def test_estimated_marks_fill_the_sound() -> None:
    text = "Four words, “estimated” times."
    marks = word_marks.estimated(text, 2000, 1000)
    assert [text[m.start : m.end] for m in marks] == ["Four", "words", "estimated", "times"]
    assert marks[0].begins == 0 and marks[-1].ends == 2
    assert marks[2].ends - marks[2].begins > marks[0].ends - marks[0].begins


# Text is text


@pytest.mark.parametrize(
    ("markup", "same"),
    [
        ("\x015P hello", " 5P hello"),
        ("one\0two", "one two"),
        ("one\u0530two", "one two"),
        ("one\u2028two", "one two"),
    ],
)
def test_commands_of_the_engine_are_not_obeyed(voice: SystemVoice, markup: str, same: str) -> None:
    assert voice.speak(markup).seconds == pytest.approx(voice.speak(same).seconds, rel=0.01)


def test_markup_is_said_and_not_obeyed(voice: SystemVoice) -> None:
    assert len(said(voice, "one [[t'u:]] three")) == 3
    short, long = "one <break time='1s'/> two", "one <break time='9s'/> two"
    assert voice.speak(long).seconds < voice.speak(short).seconds + 1


def test_long_text_takes_linear_time(voice: SystemVoice) -> None:
    def speak(size: int) -> None:
        speech = voice.speak("The quick brown fox jumped over it. " * size, speed=3)
        assert len(speech.marks) == size * 7

    assert_linear(speak, 720)


# Given phonemes


def test_given_phonemes_are_said(voice: SystemVoice) -> None:
    text = "They will lead, [[not]] follow."
    given = voice.speak(text, phonemes=[PhonemeSpan(10, 14, "tɹˌænspɔːɹtˈeɪʃən")])
    plain = voice.speak(text)
    assert given.marks[2].ends - given.marks[2].begins > 0.3 + (
        plain.marks[2].ends - plain.marks[2].begins
    )
    assert [(m.start, m.end) for m in given.marks] == [(m.start, m.end) for m in plain.marks]
    assert voice.speak(text).seconds == pytest.approx(plain.seconds, rel=0.01)


@pytest.mark.parametrize(
    "span",
    [
        PhonemeSpan(0, 5, "ǃǂ"),
        PhonemeSpan(3, 99, "a"),
        PhonemeSpan(5, 5, "a"),
        PhonemeSpan(0, 5, ""),
    ],
)
def test_phonemes_that_cannot_be_used_leave_the_letters(
    voice: SystemVoice, span: PhonemeSpan
) -> None:
    plain = voice.speak("Hello there.")
    assert voice.speak("Hello there.", phonemes=[span]).seconds == pytest.approx(
        plain.seconds, rel=0.01
    )


@pytest.mark.parametrize(
    ("ipa", "expected"),
    [
        ("həlˈoʊ", "h@l'oU"),
        ("/ˈt͡ʃɝt͡ʃ/", "tS'3:tS"),
        ("ˈfɑːðə", "f'A:D@"),
        ("θɔː.t", "T'O:t"),
        ("kɑːˈbuːl", "kA:b'u:l"),
        ("ˈtsyːʁɪç", "ts'u:rIh"),
        ("mɑˈkʁɔ̃", "mA:kr'O:n"),
        ("", ""),
    ],
)
def test_ipa_becomes_mnemonics(ipa: str, expected: str) -> None:
    assert mnemonics(ipa) == (expected, ())


def test_signs_that_are_no_sound_are_left_out_and_named(voice: SystemVoice) -> None:
    assert mnemonics("hǃə§loʊ") == ("h@l'oU", ("ǃ", "§"))
    text = "Hello there."
    given = voice.speak(text, phonemes=[PhonemeSpan(0, 5, "tɹˌænspɔːɹt§ˈeɪʃən")])
    assert given.unsaid == ("§",)
    assert given.seconds > voice.speak(text).seconds + 0.2


@pytest.mark.parametrize(
    ("ipa", "sounds"), [("ɡɑːni", "g'A:niz"), ("ɹɑːʃ", "r'A:SIz"), ("kæt", "k'ats")]
)
def test_a_possessive_sounds_as_the_end_of_the_word_wants(ipa: str, sounds: str) -> None:
    for ending in ("'s", "’s"):
        text = f"Word{ending} men"
        assert with_mnemonics(text, [PhonemeSpan(0, 4, ipa)]).text == f"[[{sounds}]] men"


# The pyttsx3 driver


@pytest.fixture
def engine():  # type: ignore[no-untyped-def]  # pyttsx3 is untyped
    import pyttsx3

    espeak_driver.register()
    engine = pyttsx3.init(espeak_driver.NAME)
    engine.setProperty("voice", "gmw/en-US")
    engine.setProperty("rate", 175)
    return engine


def test_every_queued_file_is_written_before_run_and_wait_returns(  # type: ignore[no-untyped-def]
    engine, tmp_path: Path
) -> None:
    paths = [tmp_path / f"{number}.wav" for number in range(3)]
    for number, path in enumerate(paths):
        engine.save_to_file("word " * (number + 1), str(path))
    engine.runAndWait()
    lengths = []
    for path in paths:
        with wave.open(str(path)) as file:
            lengths.append(file.getnframes())
    assert 0 < lengths[0] < lengths[1] < lengths[2]


def test_notifications_come_in_order(engine) -> None:  # type: ignore[no-untyped-def]
    topics: list[str] = []
    places: list[int] = []
    tokens = [
        engine.connect("started-utterance", lambda **_: topics.append("start")),
        engine.connect("started-word", lambda location, **_: places.append(location)),
        engine.connect("finished-utterance", lambda completed, **_: topics.append(str(completed))),
    ]
    engine.say("Hello wide world.")
    engine.runAndWait()
    for token in tokens:
        engine.disconnect(token)
    assert topics == ["start", "True"]
    assert places == [0, 6, 11]


def test_an_outer_loop_works(engine) -> None:  # type: ignore[no-untyped-def]
    heard: list[int] = []
    token = engine.connect("audio", lambda pcm, **_: heard.append(len(pcm)))
    engine.startLoop(False)
    engine.say("hello")
    engine.iterate()
    engine.endLoop()
    engine.disconnect(token)
    assert len(heard) == 1 and heard[0] > 5000


def test_a_wrong_property_is_an_error_event(engine) -> None:  # type: ignore[no-untyped-def]
    errors: list[BaseException] = []
    token = engine.connect("error", lambda exception, **_: errors.append(exception))
    engine.setProperty("voice", "no/such")
    engine.setProperty("colour", "red")
    engine.setProperty("rate", "fast")
    engine.runAndWait()
    engine.disconnect(token)
    assert [type(error) for error in errors] == [ValueError, KeyError, ValueError]
    with pytest.raises(KeyError):
        engine.getProperty("colour")


def test_stop_from_another_thread_ends_the_utterance() -> None:
    espeak = library()
    espeak.set_voice("gmw/en-US")
    stopping = threading.Event()
    threading.Timer(0.05, stopping.set).start()
    sound = espeak.synthesize("A long text. " * 50_000, stop=stopping.is_set)
    assert not sound.completed


def test_the_stock_driver_is_never_imported() -> None:
    code = (
        "import sys; from voices.system import SystemVoice;"
        "SystemVoice.make(None, 'en').speak('hello');"
        "print('pyttsx3.drivers.espeak' in sys.modules, 'numpy' in sys.modules)"
    )
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert other.stdout.split() == ["False", "False"]
    assert other.stderr == ""


# Failures


def test_missing_data_is_said_and_does_not_end_the_process(tmp_path: Path) -> None:
    with pytest.raises(VoiceUnavailable, match=r"no data in .*pip install"):
        Espeak(Path("nowhere"), tmp_path)


def test_a_library_that_is_none_is_said(tmp_path: Path) -> None:
    (tmp_path / "phontab").write_bytes(b"")
    (tmp_path / "lib.so").write_bytes(b"not a library")
    with pytest.raises(VoiceUnavailable, match="cannot be loaded"):
        Espeak(tmp_path / "lib.so", tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="needs symbolic links")
def test_a_path_too_long_for_the_library_is_shortened(tmp_path: Path) -> None:
    import espeakng_loader

    folder = tmp_path / ("d" * 120) / ("e" * 60)
    folder.mkdir(parents=True)
    (folder / "espeak-ng-data").symlink_to(espeakng_loader.get_data_path())
    code = (
        "import sys; from pathlib import Path; from voices.espeak import Espeak;"
        "e = Espeak(Path(sys.argv[1]), Path(sys.argv[2]));"
        "e.set_voice('gmw/de'); print(len(e.synthesize('Guten Tag').pcm) > 20000)"
    )
    paths = [espeakng_loader.get_library_path(), str(folder / "espeak-ng-data")]
    other = subprocess.run(
        [sys.executable, "-c", code, *paths], capture_output=True, text=True, check=True
    )
    assert other.stdout.strip() == "True"


# Files of other systems


def a_wav(path: Path, width: int, channels: int, content: bytes) -> None:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(width)
        file.setframerate(22_050)
        file.writeframes(content)


def an_aiff(bits: int, channels: int, frames: int, content: bytes, coding: bytes = b"") -> bytes:
    rate = struct.pack(">HQ", 16383 + 14, 22_050 << (63 - 14))
    common = struct.pack(">hIh", channels, frames, bits) + rate
    if coding:
        common += coding + b"\0\0"
    chunks = b""
    for name, body in (
        (b"COMM", common),
        (b"ANNO", b"odd"),
        (b"SSND", struct.pack(">II", 0, 0) + content),
    ):
        chunks += name + struct.pack(">I", len(body)) + body + b"\0" * (len(body) % 2)
    kind = b"AIFC" if coding else b"AIFF"
    return b"FORM" + struct.pack(">I", len(chunks) + 4) + kind + chunks


SAMPLES = [0, 1, -1, 258, -32768, 32767]
EXPECTED = struct.pack("<6h", *SAMPLES)


@pytest.mark.parametrize(
    ("bits", "channels", "content", "coding"),
    [
        (16, 1, struct.pack(">6h", *SAMPLES), b""),
        (16, 1, struct.pack(">6h", *SAMPLES), b"NONE"),
        (16, 1, EXPECTED, b"sowt"),
        (32, 1, struct.pack(">6i", *(x << 16 for x in SAMPLES)), b"twos"),
        (16, 2, b"".join(struct.pack(">hh", x, 77) for x in SAMPLES), b""),
    ],
)
def test_aiff_is_told_by_its_content(
    tmp_path: Path, bits: int, channels: int, content: bytes, coding: bytes
) -> None:
    path = tmp_path / "named.wav"
    path.write_bytes(an_aiff(bits, channels, 6, content, coding))
    assert read_pcm(path) == (EXPECTED, 22_050)


def test_floating_aiff_is_scaled(tmp_path: Path) -> None:
    path = tmp_path / "float.aiff"
    path.write_bytes(an_aiff(32, 1, 3, struct.pack(">3f", 0.0, 1.0, -2.0), b"fl32"))
    assert read_pcm(path)[0] == struct.pack("<3h", 0, 32767, -32767)


@pytest.mark.parametrize(
    ("width", "channels", "content"),
    [
        (2, 1, EXPECTED),
        (2, 2, b"".join(struct.pack("<hh", x, 77) for x in SAMPLES)),
        (3, 1, b"".join(b"\x33" + struct.pack("<h", x) for x in SAMPLES)),
    ],
)
def test_wav_becomes_16_bit_mono(tmp_path: Path, width: int, channels: int, content: bytes) -> None:
    a_wav(tmp_path / "a.aiff", width, channels, content)
    assert read_pcm(tmp_path / "a.aiff") == (EXPECTED, 22_050)


def test_8_bit_wav_is_unsigned(tmp_path: Path) -> None:
    a_wav(tmp_path / "a.wav", 1, 1, bytes([128, 255, 0]))
    assert read_pcm(tmp_path / "a.wav")[0] == struct.pack("<3h", 0, 0x7F00, -0x8000)


@pytest.mark.parametrize(
    "content", [b"", b"ID3 not sound", b"RIFF\0\0\0\0WAVE", b"FORM\0\0\0\0AIFF"]
)
def test_what_is_no_sound_is_said(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.wav").write_bytes(content)
    with pytest.raises(NotSound):
        read_pcm(tmp_path / "a.wav")


def test_a_file_that_is_still_growing_is_not_whole(tmp_path: Path) -> None:
    whole = an_aiff(16, 1, 6, EXPECTED)
    for length in (13, 40, len(whole) - 3):
        (tmp_path / "a.aiff").write_bytes(whole[:length])
        with pytest.raises(NotSound):
            read_pcm(tmp_path / "a.aiff")


class StockEngine:
    """Behaves as pyttsx3 with a stock driver: one utterance, and a file a little after the wait."""

    class Named:
        def __init__(self, name: str, language: str, gender: str) -> None:
            self.id, self.name, self.languages, self.gender = f"id.{name}", name, [language], gender

    def __init__(self, write: Callable[[Path], None]) -> None:
        self._write = write
        self.properties: dict[str, object] = {}
        self.text = ""
        self.waits = 0

    def connect(self, topic: str, listener: object) -> object:
        return topic, listener

    def disconnect(self, token: object) -> None:
        assert token

    def getProperty(self, name: str) -> object:  # noqa: N802
        voices = [
            self.Named("Albert", "en_US", "VoiceGenderNeuter"),
            self.Named("Samantha", "en_US", "VoiceGenderFemale"),
            self.Named("Anna", "de_DE", "VoiceGenderFemale"),
        ]
        return voices if name == "voices" else "id.Anna"

    def setProperty(self, name: str, value: object) -> None:  # noqa: N802
        self.properties[name] = value

    def save_to_file(self, text: str, filename: str) -> None:
        self.text, self._path = text, Path(filename)

    def runAndWait(self) -> None:  # noqa: N802
        self.waits += 1
        assert self.waits == 1, "the stock drivers hang or stop at the second wait"
        threading.Timer(0.05, self._write, [self._path]).start()


def test_a_stock_driver_is_waited_for() -> None:
    tone = struct.pack(">2205h", *(1000 for _ in range(2205)))
    engines: list[StockEngine] = []

    def init() -> StockEngine:
        engines.append(
            StockEngine(lambda path: path.write_bytes(an_aiff(16, 1, 2205, tone)) and None)
        )
        return engines[-1]

    front = StockFront("nsss", init)
    offers = front.offers()
    assert nearest("en", offers).variant == "samantha"  # type: ignore[union-attr]  # it is there
    voice = SystemVoice(front, offers[0])
    voice.speak("Eins.")
    speech = voice.speak("Guten <b>Tag</b> [[slnc 900]]", speed=2)
    assert speech.timing == "estimated"
    assert speech.seconds == pytest.approx(0.1)
    assert len(speech.marks) >= 2
    last = engines[-1]
    assert last.properties == {"voice": "id.Anna", "rate": 350}
    assert "<" not in last.text and "[" not in last.text


def test_a_stock_driver_that_writes_nothing_is_given_up() -> None:
    front = StockFront("sapi5", lambda: StockEngine(lambda _: None), patience=0.1)
    with pytest.raises(SpeechFailed, match="no sound"):
        front.say("hello", "id.Anna", 1.0)
