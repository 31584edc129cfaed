"""Every format keeps the length, the sound and the facts of what it was given."""

from dataclasses import replace

import mutagen
import mutagen.id3
import numpy as np
import pytest

from reader.cli.parser import parse
from reader.errors import UsageError
from reader.export.encoders import FORMATS
from reader.export.job import export
from reader.export.languages import three_letters
from reader.export.places import check_output
from tests.fakes import document

pytestmark = pytest.mark.usefixtures("programs")

FACTS = {
    "title": "Éine stille Überschrift",
    "author": "Ida Holm",
    "site": "The Harbour Post",
    "published": "2024-05-03T10:00:00+02:00",
    "source": "https://harbour.example/lamp?id=7",
    "language": "de-at",
}
NAMES = {
    "title": ("title", "TIT2", "©nam"),
    "author": ("artist", "TPE1", "©ART"),
    "site": ("album", "TALB", "©alb"),
    "source": ("comment", "COMM::deu", "©cmt"),
}


def phrase(rate, seconds=3.0):
    """Two tones with a pause between them, not a whole number of any codec's frames."""
    at = np.arange(round(seconds * rate) + 7) / rate
    sound = 9000 * np.sin(2 * np.pi * 220 * at) * ((at < 1.2) | (at > 1.8))
    return sound.astype("<i2")


def encode(path, samples, rate, form):
    with path.open("w+b") as file, FORMATS[form](file, rate, "eng") as encoder:
        for at in range(0, len(samples), 4999):
            encoder.write(samples[at : at + 4999].tobytes())
        encoder.finish()
        assert file.tell() == path.stat().st_size
    return encoder


def level(samples):
    return float(np.sqrt(np.mean(samples.astype(float) ** 2))) if len(samples) else 0.0


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("rate", [16_000, 22_050, 24_000])
def test_what_is_heard_is_what_was_given(tmp_path, decoded, form, rate):
    given = phrase(rate)
    path = tmp_path / "-odd name %d.part"
    encoder = encode(path, given, rate, form)
    heard = decoded(path, rate)
    assert encoder.seconds == len(given) / rate
    assert len(heard) / rate == pytest.approx(encoder.seconds, abs=0.05)
    assert mutagen.File(path).info.length == pytest.approx(encoder.seconds, abs=0.05)
    for start, end in ((0.1, 1.1), (1.9, 2.9)):
        stretch = slice(round(start * rate), round(end * rate))
        assert level(heard[stretch]) == pytest.approx(level(given[stretch]), rel=0.1)
    assert level(heard[round(1.3 * rate) : round(1.7 * rate)]) < 100
    assert np.abs(heard.astype(int)).max() < 12_000


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("samples", [0, 1, 100])
def test_hardly_anything_still_makes_a_file(tmp_path, decoded, form, samples):
    path = tmp_path / f"short.{form}"
    encoder = encode(path, np.zeros(samples, "<i2"), 24_000, form)
    assert len(decoded(path, 24_000)) / 24_000 == pytest.approx(encoder.seconds, abs=0.05)


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_sound_makes_the_same_bytes(tmp_path, form):
    once, again = (tmp_path / f"{name}.{form}" for name in ("once", "again"))
    for path in (once, again):
        encode(path, phrase(24_000), 24_000, form)
    assert once.read_bytes() == again.read_bytes()


@pytest.mark.parametrize("form", FORMATS)
def test_a_minute_is_about_as_large_as_foretold(tmp_path, form):
    rng = np.random.default_rng(0)
    rate = 24_000
    swell = 1 + np.sin(2 * np.pi * 3 * np.arange(20 * rate) / rate)
    noise = np.convolve(rng.normal(0, 2500, 20 * rate), np.ones(6) / 6, mode="same")
    path = tmp_path / f"noise.{form}"
    encoder = encode(path, (noise * swell).clip(-30_000, 30_000).astype("<i2"), rate, form)
    kbits = path.stat().st_size * 8 / encoder.seconds / 1000
    assert 0.6 < kbits / FORMATS[form].kbits < 1.7


@pytest.mark.parametrize("form", FORMATS)
def test_a_player_is_told_what_it_is(tmp_path, decoded, form):
    article = replace(document("Some words of it."), **FACTS)
    output = tmp_path / f"lamp.{form}"
    done = export(article, output, voice="tone", jobs=1)
    sound = mutagen.File(output)
    told = {"mp3": 0, "wav": 0}
    for fact, (vorbis, frame, atom) in NAMES.items():
        if form in ("mp3", "wav"):
            found = str(sound.tags[frame])
        else:
            found = sound.tags[atom if form in ("m4a", "m4b") else vorbis][0]
        assert found == FACTS[fact]
    if form in told:
        assert str(sound.tags["TLAN"]) == "deu"
    elif form in ("m4a", "m4b"):
        assert sound.tags["©day"] == ["2024-05-03"]
        assert b"\x10\xb5" in output.read_bytes()  # "deu" as an MP4 track packs it
    else:
        assert sound.tags["date"] == ["2024-05-03"]
        assert sound.tags["language"] == ["de-at"]
    assert done.bytes == output.stat().st_size
    assert len(decoded(output, 16_000)) / 16_000 == pytest.approx(done.seconds, abs=0.05)
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == [output.name]


def test_an_audiobook_says_so(tmp_path):
    for form, brand in (("m4b", b"ftypM4B "), ("m4a", b"ftypM4A ")):
        output = tmp_path / f"lamp.{form}"
        export(document("Some words of it."), output, voice="tone", jobs=1)
        assert output.read_bytes()[4:12] == brand
        assert mutagen.File(output).tags.get("stik") == ([2] if form == "m4b" else None)
        where = output.read_bytes().index
        assert where(b"moov") < where(b"mdat")  # it plays before it is all there


def test_ogg_is_vorbis_and_opus_has_its_own_name(tmp_path):
    heads = {"ogg": b"\x01vorbis", "opus": b"OpusHead"}
    for form, head in heads.items():
        path = tmp_path / f"x.{form}"
        encode(path, phrase(24_000), 24_000, form)
        assert path.read_bytes()[:4] == b"OggS"
        assert head in path.read_bytes()[:64]


def test_the_command_line_takes_each_format():
    for form in FORMATS:
        assert parse(["export", "x.txt", "-f", form]).format == form
    with pytest.raises(UsageError):
        parse(["export", "x.txt", "-f", "tar"])


def test_a_suffix_that_is_none_lists_those_that_are(tmp_path):
    with pytest.raises(UsageError, match=r"\.mp3, \.wav, \.m4b, \.m4a, \.opus, \.ogg, \.flac"):
        check_output(tmp_path / "x.tar", "x.txt")


@pytest.mark.parametrize(
    ("tag", "code"),
    [("en", "eng"), ("pt-br", "por"), ("zh_Hant", "zho"), ("deu", "deu"), ("tlh", None)],
)
def test_languages_have_three_letters(tag, code):
    assert three_letters(tag) == code
