"""What is known of a long file is written from flat arrays, piece by piece: memory stays flat."""

import tracemalloc
from contextlib import contextmanager

import pytest

from reader.document import Block, Document, Kind, Sentence, Spoken, Stretch
from reader.export.audit import audit
from reader.export.listening import STEP, Heard
from reader.export.manifest import manifest_of
from reader.export.tags import facts_of, tag
from reader.export.track import Track
from reader.narration.clips import Clip, Mark
from reader.narration.script import Utterance

RATE = 24_000
COUNT = 4_000
SECONDS = 40
TEXT = "The boats of the whole harbour go out on the ebb, and come back with the flood. " * 9
TEXT = TEXT.strip()
"""A sentence."""


@contextmanager
def megabytes(most):
    """What is allocated in between, at its peak."""
    tracemalloc.start()
    try:
        yield
        peak = tracemalloc.get_traced_memory()[1] / 1e6
    finally:
        tracemalloc.stop()
    assert peak < most


@pytest.fixture(scope="module")
def long():
    """The course of a file with so many words that its tag gives a moment to sentences alone."""
    document = Document(tuple(Block(Kind.PARAGRAPH, TEXT) for _ in range(COUNT)), "harbour.txt")
    track = Track(document, [Sentence(number, 0, len(TEXT)) for number in range(COUNT)])
    pcm = bytes(2 * RATE * SECONDS)
    whole = Spoken(TEXT, (Stretch((0, len(TEXT)), (0, len(TEXT))),))
    marks = tuple(Mark(at / 10, at / 10 + 0.1, 4 * at, 4 * at + 3) for at in range(8))
    for number in range(COUNT):
        said = Utterance(number, number, 0, len(TEXT), whole, 0.0)
        track.add(Clip(said, pcm, RATE, marks, "exact", 0.0), float(number * SECONDS))
    track.close(float(COUNT * SECONDS))
    return track


def manifest(track):
    return manifest_of(track, voice="tone", engine="tone 1", speed=1.0, sample_rate=RATE)


def frames_of(raw):
    """Name and content of each frame of a tag. (mutagen takes half a minute for these texts.)"""
    at, found = 10, {}
    while raw[at : at + 4].strip(b"\0"):
        name, size = raw[at : at + 4].decode(), int.from_bytes(raw[at + 4 : at + 8], "big")
        found[name] = raw[at + 10 : at + 10 + size]
        at += 10 + size
    return found


def test_the_tag_of_a_long_file(tmp_path, long):
    path = tmp_path / "long.mp3"
    sound = bytes(range(256)) * 4000
    path.write_bytes(sound)
    made = manifest(long)
    facts = facts_of(long, made, "long")
    with megabytes(4):
        tag(path, "mp3", facts, long, made)
    raw = path.read_bytes()
    assert raw.endswith(sound)
    found = frames_of(raw)
    assert found["USLT"][8:].decode("utf-16") == "\n\n".join([TEXT] * COUNT) + "\0"
    size = len(f"\ufeff\n{TEXT}\0".encode("utf-16-le")) + 4
    timed = found["SYLT"]
    assert len(timed) == 10 + COUNT * size - 2  # no break before the first
    assert timed[10:].startswith(f"\ufeff{TEXT}\0".encode("utf-16-le") + bytes(4))
    last = (1000 * SECONDS * (COUNT - 1)).to_bytes(4, "big")
    assert timed[-size:] == f"\ufeff\n{TEXT}\0".encode("utf-16-le") + last
    assert found["PRIV"] == b"article-reader\0" + made.packed()


def test_a_track_and_its_audit(long):
    heard = Heard(b"\1" * (COUNT * SECONDS * RATE // STEP), (), COUNT * SECONDS * RATE, RATE)
    with megabytes(0.2):
        made = manifest(long)
        assert audit(heard, made) == []
        assert len(made.lines) == COUNT
    assert made.lines[-1] == made.lines[COUNT - 1] == made.lines[-2:][1]
    with pytest.raises(IndexError):
        made.lines[COUNT]
