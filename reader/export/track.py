"""What stands where in a file: clips come in with their moments, sentences, words, chapters go out.

Captions, tags, chapters, the manifest and the page with the sound in it are all written from this,
so that none of them can tell another story than the others. Sentences and words are kept in flat
arrays, a word in 20 bytes: a book of twenty hours has 180,000, which as objects would be 30 MB.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, overload

from reader.document import Document, Kind, Sentence
from reader.narration.clips import Clip

_HEADINGS = frozenset({Kind.TITLE, Kind.HEADING})
_MS = 1000


class Word(NamedTuple):
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
        self.seconds = 0.0
        """Of the whole file."""
        self.sentences = sentences
        """All that there are, said or not."""
        self.numbers = array("I")
        """Of the sentences that were said: which of all they are."""
        self.edges = array("d")
        """Two for each of those: seconds at which it begins and ends."""
        self.counts = array("I")
        """Three for each: letters, its first word, and one past its last."""
        self._times = array("I")
        """Two for each word: milliseconds at which it begins and ends."""
        self._places = array("I")
        """Three for each word: block, start, end."""
        self._open: _Open | None = None

    @property
    def said(self) -> Sequence[Said]:
        """In order; sentences without any sound are left out."""
        return _AllSaid(self)

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
        first, last = said.words
        times = self._times[2 * first : 2 * last]
        places = self._places[3 * first : 3 * last]
        for at in range(last - first):
            begins, ends = times[2 * at], times[2 * at + 1]
            yield Word(begins / _MS, ends / _MS, *places[3 * at : 3 * at + 3])

    def text(self, said: Said) -> str:
        """A sentence as it is written."""
        sentence = said.sentence
        return self.document.blocks[sentence.block].text[sentence.start : sentence.end]

    def paragraphs(self) -> Iterator[str]:
        """All that is said, block by block, each on one line."""
        before: int | None = None
        for number in self.numbers:
            block = self.sentences[number].block
            if block != before:
                yield " ".join(self.document.blocks[block].text.split())
            before = block

    def chapters(self) -> tuple[Chapter, ...]:
        """From the headings that are spoken; none where there is but one piece."""
        starts: list[tuple[str, float]] = []
        before: int | None = None
        # What stands before the title, an intro, has a chapter that is called like it already.
        opened = False
        for said in self.said:
            block = said.sentence.block
            if block == before:
                continue  # a heading of two sentences is one
            heading = self.document.blocks[block].kind in _HEADINGS
            if heading:
                words = " ".join(self.document.blocks[block].text.split())
                if not (opened and words == starts[0][0]):
                    starts.append((words, said.begins))
                opened = False
            elif not starts:
                starts.append((" ".join((self.document.title or "").split()), said.begins))
                opened = True
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
        if now.ends <= now.begins:
            return  # marks, or letters that the voice has no sound for: nothing to be heard
        self.numbers.append(now.index)
        self.edges.extend((now.begins, now.ends))
        self.counts.extend((now.letters, now.first, len(self._times) // 2))


class _AllSaid(Sequence[Said]):
    """The sentences of a track, each made when it is asked for."""

    def __init__(self, track: Track) -> None:
        self._track = track

    def __len__(self) -> int:
        return len(self._track.numbers)

    @overload
    def __getitem__(self, at: int) -> Said: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Said]: ...

    def __getitem__(self, at: int | slice) -> Said | Sequence[Said]:
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(len(self)))]
        track, at = self._track, range(len(self))[at]
        begins, ends = track.edges[2 * at : 2 * at + 2]
        letters, first, last = track.counts[3 * at : 3 * at + 3]
        return Said(track.sentences[track.numbers[at]], begins, ends, letters, (first, last))


@dataclass(slots=True)
class _Open:
    """The sentence that clips are being added to."""

    index: int
    begins: float
    ends: float
    letters: int
    first: int
    """Its first word."""
