"""What stands where in a file: clips come in with their moments, sentences, words, chapters go out.

Captions, tags, chapters, the manifest and the page with the sound in it are all written from this,
so that none of them can tell another story than the others. Words are kept in flat arrays, 20 bytes
each: a book of twenty hours has 180,000, which as objects would be 30 MB.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.document import Document, Kind, Sentence
from reader.narration.clips import Clip

_HEADINGS = frozenset({Kind.TITLE, Kind.HEADING})
_MS = 1000


@dataclass(frozen=True, slots=True)
class Word:
    """A written word and when it is heard."""

    begins: float
    """Seconds from the start of the file."""
    ends: float
    block: int
    start: int
    """Characters in the text of the block."""
    end: int


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence and when it is heard, without the pause after it."""

    sentence: Sentence
    begins: float
    ends: float
    letters: int
    """Letters and figures that the voice was given."""
    words: tuple[int, int]
    """Of ``Track.words``: first, and one past the last."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """From one heading to the next."""

    title: str
    begins: float
    ends: float


class Track:
    """The course of one file. ``add`` in order, then ``close``; after that it does not change."""

    def __init__(self, document: Document, sentences: Sequence[Sentence]) -> None:
        self.document = document
        self.said: list[Said] = []
        """In order; sentences without any sound are left out."""
        self.seconds = 0.0
        """Of the whole file."""
        self._sentences = sentences
        self._times = array("I")
        """Two for each word: milliseconds at which it begins and ends."""
        self._places = array("I")
        """Three for each word: block, start, end."""
        self._open: _Open | None = None

    def add(self, clip: Clip, begins: float) -> None:
        """Note what is heard of a clip that begins at so many seconds."""
        utterance = clip.utterance
        if self._open is None or self._open.index != utterance.sentence:
            self._finish_sentence()
            self._open = _Open(utterance.sentence, begins, begins, 0, len(self._times) // 2)
        now = self._open
        now.ends = begins + clip.seconds - clip.pause
        if clip.pcm:
            now.letters += sum(map(str.isalnum, utterance.spoken.text))
        for mark in clip.marks:
            self._times.append(round((begins + mark.begins) * _MS))
            self._times.append(round((begins + max(mark.begins, mark.ends)) * _MS))
            self._places.extend((utterance.block, mark.start, mark.end))

    def close(self, seconds: float) -> None:
        """The file is whole, and so many seconds long."""
        self._finish_sentence()
        self.seconds = seconds

    def words(self, said: Said) -> Iterator[Word]:
        """The words of a sentence, in order of time."""
        for at in range(*said.words):
            begins, ends = self._times[2 * at : 2 * at + 2]
            yield Word(begins / _MS, ends / _MS, *self._places[3 * at : 3 * at + 3])

    def text(self, said: Said) -> str:
        """A sentence as it is written."""
        sentence = said.sentence
        return self.document.blocks[sentence.block].text[sentence.start : sentence.end]

    def chapters(self) -> tuple[Chapter, ...]:
        """From the headings that are spoken; none where there is but one piece."""
        starts: list[tuple[str, float]] = []
        before: int | None = None
        for said in self.said:
            block = said.sentence.block
            if block == before:
                continue  # a heading of two sentences is one
            heading = self.document.blocks[block].kind in _HEADINGS
            if heading:
                starts.append((" ".join(self.document.blocks[block].text.split()), said.begins))
            elif not starts:
                starts.append((self.document.title or "", said.begins))
            before = block
        if len(starts) < 2:
            return ()
        begins = [0.0, *(start for _, start in starts[1:])]
        ends = [*begins[1:], self.seconds]
        return tuple(
            Chapter(title, begin, end)
            for (title, _), begin, end in zip(starts, begins, ends, strict=True)
        )

    def _finish_sentence(self) -> None:
        if self._open is None:
            return
        now, self._open = self._open, None
        words = (now.first, len(self._times) // 2)
        sentence = self._sentences[now.index]
        if now.ends <= now.begins:
            return  # marks, or letters that the voice has no sound for: nothing to be heard
        self.said.append(Said(sentence, now.begins, now.ends, now.letters, words))


@dataclass(slots=True)
class _Open:
    """The sentence that clips are being added to."""

    index: int
    begins: float
    ends: float
    letters: int
    first: int
    """Its first word."""
