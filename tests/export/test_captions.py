"""Captions tell the same story as the sound, in the words of each format."""

import json
import re
import subprocess
from itertools import pairwise
from pathlib import Path

import imageio_ffmpeg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.document import Block, Document, Kind, Spoken, Stretch
from reader.errors import OutputExists
from reader.export.captions import CAPTIONS, parts, srt, vtt
from reader.export.options import Options
from reader.export.track import Track
from reader.language import sentences_of
from reader.narration.clips import Clip, Mark
from reader.narration.script import Utterance
from tests.export.making import exported


def track_of(text, words, seconds=2.0):
    """A track of one block whose words are spans of its text, said evenly."""
    document = Document((Block(Kind.PARAGRAPH, text),), "-", title="A <b> ]title")
    sentences = sentences_of(document)
    track = Track(document, sentences)
    at = 0.5
    for index, sentence in enumerate(sentences):
        inside = [w for w in words if sentence.start <= w[0] and w[1] <= sentence.end]
        step = seconds / max(1, len(inside))
        marks = tuple(
            Mark(n * step, (n + 1) * step, start, end) for n, (start, end) in enumerate(inside)
        )
        spoken = Spoken("x", (Stretch((0, 1), (sentence.start, sentence.end)),))
        utterance = Utterance(index, 0, sentence.start, sentence.end, spoken, 0.3)
        clip = Clip(utterance, bytes(int(seconds * 1000) * 2), 1000, marks, "exact", 0.3)
        track.add(clip, at)
        at += clip.seconds
    track.close(at)
    return track


def spans(text):
    # What is said for a sign takes the spaces around it with it.
    return [match.span() for match in re.finditer(r"\w+|\s*&\s*", text)]


@given(st.text(alphabet="ab é.,<>&[]-\n“”", min_size=1, max_size=80), st.data())
def test_the_parts_of_a_sentence_are_all_of_it(text, data):
    if not text.strip():
        return
    words = [span for span in spans(text) if data.draw(st.booleans())]
    track = track_of(text, words)
    for said in track.said:
        joined = "".join(part.text for part in parts(track, said))
        assert joined == " ".join(track.text(said).split())


@given(st.text(alphabet="ab é.,<>&-\n", min_size=1, max_size=80))
def test_markup_of_the_text_is_no_markup_of_the_captions(text):
    if not text.strip():
        return
    track = track_of(text, spans(text))
    for words in (False, True):
        cues = [line for line in vtt(track, words) if "-->" not in line]
        for line in cues:
            bare = re.sub(r"<\d\d:\d\d:\d\d\.\d\d\d>", "", line)
            assert "<" not in bare and ">" not in bare
        assert not any("<" in line for line in srt(track, words))


@pytest.mark.parametrize("words", [False, True])
@pytest.mark.parametrize("kind", ["srt", "vtt", "lrc"])
def test_another_program_reads_them(tmp_path, kind, words):
    path, done = exported(tmp_path, options=Options((kind,), words))
    assert done.beside == (str(path.with_suffix(f".{kind}")),)
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-i", done.beside[0]]
    read = subprocess.run([*command, "-f", "srt", "-"], capture_output=True, check=True)
    assert read.stderr == b""
    text = read.stdout.decode()
    assert text.count("-->") >= done.sentences
    assert "tide" in text and "$3.5bn" in text


def test_json_has_the_moment_of_every_word(tmp_path):
    _, done = exported(tmp_path, options=Options(("json",)))
    told = json.loads(Path(done.beside[0]).read_text("utf-8"))
    assert told["seconds"] == pytest.approx(done.seconds)
    before = 0.0
    for sentence in told["sentences"]:
        joined = "".join(word["text"] for word in sentence["words"])
        assert joined.replace(" ", "") == sentence["text"].replace(" ", "")
        for word in sentence["words"]:
            assert before <= word["begins"] <= word["ends"] <= sentence["ends"] + 0.01
            before = word["begins"]


def test_a_sum_of_money_is_lit_as_it_is_written(tmp_path):
    _, done = exported(tmp_path, voice="system", options=Options(("json",)))
    told = json.loads(Path(done.beside[0]).read_text("utf-8"))
    words = [word["text"] for sentence in told["sentences"] for word in sentence["words"]]
    assert "$3.5bn" in words


def test_captions_that_are_there_are_not_replaced_unasked(tmp_path):
    (tmp_path / "tides.srt").write_text("mine")
    with pytest.raises(OutputExists, match=r"tides\.srt is there already"):
        exported(tmp_path, options=Options(("srt",)))
    assert not (tmp_path / "tides.mp3").exists()
    exported(tmp_path, options=Options(("srt",)), force=True)
    assert "-->" in (tmp_path / "tides.srt").read_text()


@pytest.mark.parametrize("kind", ["srt", "vtt"])
@pytest.mark.parametrize("words", [False, True])
def test_a_long_sentence_is_shown_in_parts(tmp_path, kind, words):
    if kind == "srt" and words:
        pytest.skip("a cue is a word")
    text = "The keeper, who had seen many a winter, went out to the lamp " * 6 + "again."
    _, done = exported(tmp_path, text=text, options=Options((kind,), words=words))
    lines = (tmp_path / f"tides.{kind}").read_text().splitlines()
    shown, times = [], []
    for before, line in pairwise(lines):
        if "-->" in before:
            shown.append(re.sub(r"<[\d:.]+>", "", line))
            times.append([clock(time) for time in before.split(" --> ")])
    assert len(shown) == 5 and all(50 < len(line) <= 84 for line in shown[:-1])
    assert " ".join(shown).split() == text.split()
    assert all(begins < ends for begins, ends in times)
    assert all(first[1] <= then[0] for first, then in pairwise(times))
    assert 0 < times[-1][1] <= done.seconds


def clock(time):
    hours, minutes, seconds = time.replace(",", ".").split(":")
    return 3600 * int(hours) + 60 * int(minutes) + float(seconds)


def test_every_kind_ends_in_a_line_break_and_nothing_is_left_beside(tmp_path):
    _, done = exported(tmp_path, options=Options(tuple(CAPTIONS)))
    assert sorted(path.suffix for path in tmp_path.iterdir()) == sorted(
        [".mp3", *(f".{kind}" for kind in CAPTIONS)]
    )
    for name in done.beside:
        assert Path(name).read_bytes().endswith(b"\n")
