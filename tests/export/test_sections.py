"""Encoded sections are kept: what did not change is not encoded again, the bytes are the same."""

import lameenc
import numpy as np
import pytest

from reader.errors import ExportFailed
from reader.export import finishing, sections
from reader.export.job import export
from reader.export.options import Options
from reader.export.sections import Cuts
from reader.narration.cache import SpeechCache
from tests.export.making import document

SENTENCES = [f"Boat number {n} goes out at {n} and comes back when all is done." for n in range(90)]


def text(changed=None):
    lines = list(SENTENCES)
    if changed is not None:
        lines[changed] = lines[changed].replace("goes out", "goes out again")
    return "\n\n".join(lines)


@pytest.fixture
def encoders(monkeypatch):
    """Each encoder that was started."""
    started, make = [], lameenc.Encoder

    def start():
        started.append(make())
        return started[-1]

    monkeypatch.setattr(lameenc, "Encoder", start)
    return started


def exported(tmp_path, words, **options):
    return export(
        document(words), tmp_path / "boats.mp3", voice="tone", jobs=2, force=True, **options
    )


@pytest.mark.parametrize("options", [Options(), Options(vbr=True), Options(sample_rate=44_100)])
def test_one_word_costs_a_section_or_two(tmp_path, encoders, options):
    plain = [exported(tmp_path, text(at), options=options).sha256 for at in (None, 30)]
    encoders.clear()
    cache = SpeechCache(tmp_path / "cache")
    first = exported(tmp_path, text(), cache=cache, options=options)
    assert len(encoders) >= 5
    encoders.clear()
    again = exported(tmp_path, text(), cache=cache, options=options)
    assert not encoders
    changed = exported(tmp_path, text(30), cache=cache, options=options)
    assert 1 <= len(encoders) <= 3
    assert [first.sha256, changed.sha256] == plain
    assert again.sha256 == first.sha256


def test_other_choices_are_other_sections(tmp_path):
    cache = SpeechCache(tmp_path / "cache")
    hashes = [
        exported(tmp_path, text(), cache=cache, options=options).sha256
        for options in (Options(), Options(kbits=96), Options(vbr=True), Options())
    ]
    assert len(set(hashes)) == 3 and hashes[0] == hashes[3]


def test_a_damaged_section_is_made_again(tmp_path, encoders):
    cache = SpeechCache(tmp_path / "cache")
    first = exported(tmp_path, text(), cache=cache)
    kept = [path for path in cache.folder.glob("??/*.speech") if b'"first"' in path.read_bytes()]
    assert len(kept) == len(encoders)
    for number, path in enumerate(kept):
        raw = bytearray(path.read_bytes())
        raw[len(raw) // 2] ^= 255
        path.write_bytes(raw if number % 2 else raw[: len(raw) // 2])
    encoders.clear()
    assert exported(tmp_path, text(), cache=cache).sha256 == first.sha256
    assert len(encoders) == len(kept)


@pytest.mark.parametrize(
    ("header", "body"),
    [
        ({}, b""),
        ({"first": "//NAwA==", "frames": 1, "samples": 576, "rate": 24_000, "clipped": []}, b"x"),
        ({"first": "?", "frames": 1, "samples": 576, "rate": 1, "clipped": []}, bytes(8)),
        ({"first": "//NAwA==", "frames": 9, "samples": 1, "rate": 1, "clipped": []}, bytes(99)),
    ],
)
def test_what_is_no_section_is_made_again(tmp_path, header, body):
    cache = SpeechCache(tmp_path / "cache")
    first = exported(tmp_path, text(), cache=cache)
    for path in cache.folder.glob("??/*.speech"):
        if b'"first"' in path.read_bytes():
            cache.write(path.parent.name + path.stem, header, body)
    assert exported(tmp_path, text(), cache=cache).sha256 == first.sha256


def test_a_kept_section_that_sounds_wrong_is_dropped_and_made_again(
    tmp_path, monkeypatch, encoders
):
    cache, told, decoded = SpeechCache(tmp_path / "cache"), [], sections._decoded

    def mute(*given):
        found = decoded(*given)
        nothing = bytes(len(found.sounding))
        return type(found)(nothing, (), found.samples, found.sample_rate)

    with monkeypatch.context() as patch:
        patch.setattr(sections, "_decoded", mute)
        patch.setattr(finishing, "audit", lambda *_: [])
        first = exported(tmp_path, text(), cache=cache)
    encoders.clear()
    told = []
    again = exported(tmp_path, text(), cache=cache, tell=lambda *words: told.append(words))
    assert len(told) == 1 and "is silent" in told[0][0]
    assert again.sha256 == first.sha256 and encoders
    encoders.clear()
    last = exported(tmp_path, text(), cache=cache, tell=lambda *words: told.append(words))
    assert len(told) == 1 and not encoders
    assert last.sha256 == first.sha256


def test_sections_that_were_made_wrong_are_not_kept(tmp_path, monkeypatch):
    cache, told, decoded = SpeechCache(tmp_path / "cache"), [], sections._decoded

    def mute(*given):
        found = decoded(*given)
        nothing = bytes(len(found.sounding))
        return type(found)(nothing, (), found.samples, found.sample_rate)

    with monkeypatch.context() as patch:
        patch.setattr(sections, "_decoded", mute)
        with pytest.raises(ExportFailed, match="is silent"):
            exported(tmp_path, text(), cache=cache)
    exported(tmp_path, text(), cache=cache, tell=lambda *words: told.append(words))
    assert not told


def clips(seed, count=400, rate=24_000):
    random = np.random.default_rng(seed)
    return [
        (random.integers(0, 255, int(random.integers(rate, 12 * rate)), "u1").tobytes(), 7_200)
        for _ in range(count)
    ]


def cut(said, frame=576, rate=24_000):
    """Numbers of the clips after which it is cut."""
    cuts, at, found = Cuts(frame, rate), 0, []
    for number, (pcm, wanted) in enumerate(said):
        pause, last = cuts.after(pcm, wanted)
        assert pause == wanted or (last and wanted <= pause < wanted + frame)
        at += len(pcm) // 2 + pause
        if last:
            assert (at - sections.LEAD) % frame == 0
            found.append(number)
    return found


def test_the_cuts_are_found_again_behind_a_change():
    said = clips(1)
    before = cut(said)
    assert len(before) > 40
    for at in range(20, 380, 40):
        after = cut([*said[:at], *clips(at, 1), *said[at + 1 :]])
        assert [n for n in after if n < at] == [n for n in before if n < at]
        lost = set(before) ^ set(after)
        assert all(at <= n < at + 40 for n in lost), (at, lost)


def test_no_pause_that_is_too_short_is_cut():
    assert not cut([(pcm, 1_000) for pcm, _ in clips(2, 60)])
