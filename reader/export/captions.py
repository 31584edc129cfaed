"""The text in time, beside the sound: a finished track comes in, a caption file's lines go out.

LRC for music players, SRT and VTT for video players and browsers, JSON for programs. A caption is a
sentence, in SRT and VTT a part of one that is long; with ``words``, every word has its moment too,
in the way of each format.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import NamedTuple

from reader.export.track import Said, Track

LONGEST = 84
"""Characters of a caption, two lines of 42: more are not read in the time, nor do they fit."""


class Part(NamedTuple):
    """A word of a sentence, with the marks and spaces up to the next one."""

    begins: float
    ends: float
    text: str


def parts(track: Track, said: Said) -> list[Part]:
    """A sentence cut at its words; all of its text, on one line. One part where the voice gave no
    times."""
    sentence = said.sentence
    text = track.document.blocks[sentence.block].text
    cuts: list[tuple[int, float, float]] = []
    for word in track.words(said):
        if word.block == sentence.block and (not cuts or word.start > cuts[-1][0]):
            cuts.append((word.start, word.begins, word.ends))
    if not cuts:
        return [Part(said.begins, said.ends, _line(text[sentence.start : sentence.end]))]
    starts = [sentence.start, *(start for start, _, _ in cuts[1:]), sentence.end]
    made = []
    for at, (_, begins, ends) in enumerate(cuts):
        piece = _line(text[starts[at] : starts[at + 1]])
        # What is said for a sign takes the spaces around it with it.
        near = text[starts[at + 1] - 1 : starts[at + 1] + 1] if at + 1 < len(cuts) else ""
        more = any(map(str.isspace, near))
        made.append(Part(begins, ends, piece + " " * more))
    return made


def lrc(track: Track, words: bool = False) -> Iterator[str]:
    """Lyrics. Times are hundredths of a second, minutes may pass 99."""
    document = track.document
    for name, value in (
        ("ti", document.title),
        ("ar", document.author or document.site),
        ("al", document.site),
        ("length", f"{int(track.seconds // 60):02}:{int(track.seconds % 60):02}"),
    ):
        if value:
            yield f"[{name}:{_line(value).replace(']', ')')}]"
    for said in track.said:
        line = f"[{_lrc_time(said.begins)}]"
        if words:
            # Angle brackets of the text would be read as times.
            line += "".join(
                f"<{_lrc_time(part.begins)}>{part.text.replace('<', '‹').replace('>', '›')}"
                for part in parts(track, said)
            )
        else:
            line += _line(track.text(said))
        yield line
    if track.said:  # or the last line would stay for as long as the player likes
        yield f"[{_lrc_time(track.said[-1].ends)}]"


def srt(track: Track, words: bool = False) -> Iterator[str]:
    """SubRip: a numbered cue a sentence or a part of a long one, or a word."""
    for number, (begins, ends, text) in enumerate(_cues(track, words), 1):
        yield str(number)
        yield f"{_clock(begins, ',')} --> {_clock(ends, ',')}"
        # Players read tags in SRT, though nobody has ever said which.
        yield text.replace("<", "‹").replace(">", "›")
        yield ""


def vtt(track: Track, words: bool = False) -> Iterator[str]:
    """WebVTT: a cue as in SubRip. With words, each carries its moment inside its cue."""
    yield "WEBVTT"
    yield ""
    for said in track.said:
        for begins, ends, group in _shown(track, said):
            yield f"{_clock(begins)} --> {_clock(ends)}"
            line, before = "", begins
            for part in group:
                # Inner times must lie inside the cue, and grow.
                if words and before < part.begins < ends:
                    line += f"<{_clock(part.begins)}>"
                    before = part.begins
                line += _escaped(part.text)
            yield line.strip()
            yield ""


def words_json(track: Track, words: bool = True) -> Iterator[str]:  # noqa: ARG001 (has them always)
    """One JSON object: what a program needs to light the words."""
    document = track.document
    about = {
        "title": document.title,
        "language": document.language,
        "source": document.source,
        "seconds": round(track.seconds, 3),
    }
    yield json.dumps(about, ensure_ascii=False)[:-1] + ', "sentences": ['
    last = len(track.said) - 1
    for number, said in enumerate(track.said):
        told = {
            "begins": round(said.begins, 3),
            "ends": round(said.ends, 3),
            "text": _line(track.text(said)),
            "words": [
                {"begins": round(w.begins, 3), "ends": round(w.ends, 3), "text": w.text.strip()}
                for w in parts(track, said)
            ],
        }
        yield json.dumps(told, ensure_ascii=False) + ("," if number < last else "")
    yield "]}"


CAPTIONS: dict[str, Callable[[Track, bool], Iterator[str]]] = {
    "lrc": lrc,
    "srt": srt,
    "vtt": vtt,
    "json": words_json,
}
"""By suffix: what makes the lines of each."""


def _cues(track: Track, words: bool) -> Iterator[tuple[float, float, str]]:
    for said in track.said:
        if words:
            for part in parts(track, said):
                yield part.begins, max(part.ends, part.begins + 0.001), part.text.strip()
        else:
            for begins, ends, group in _shown(track, said):
                yield begins, ends, "".join(part.text for part in group).strip()


def _shown(track: Track, said: Said) -> Iterator[tuple[float, float, list[Part]]]:
    """What is shown at once of a sentence: all of it, or parts of about one length, each until the
    next one begins."""
    pieces = parts(track, said)
    length = sum(len(part.text) for part in pieces)
    even = length / -(-length // LONGEST) if length else 0.0
    groups: list[list[Part]] = [[]]
    size = 0
    for part in pieces:
        if groups[-1] and (size >= even or size + len(part.text.rstrip()) > LONGEST):
            groups.append([])
            size = 0
        groups[-1].append(part)
        size += len(part.text)
    begins = said.begins
    for number, group in enumerate(groups):
        last = number == len(groups) - 1
        ends = said.ends if last else groups[number + 1][0].begins
        ends = max(ends, begins + 0.001)
        yield begins, ends, group
        begins = ends


def _line(text: str) -> str:
    return " ".join(text.split())


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _lrc_time(seconds: float) -> str:
    hundredths = round(seconds * 100)
    return f"{hundredths // 6000:02}:{hundredths // 100 % 60:02}.{hundredths % 100:02}"


def _clock(seconds: float, mark: str = ".") -> str:
    ms = round(seconds * 1000)
    return f"{ms // 3_600_000:02}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02}{mark}{ms % 1000:03}"
