"""When things are said: clips come in as they are made, seconds from the start go out.

A sentence takes as long as its clips once they are made; before, what its letters take at the pace
of those that were. So the time that is left is an estimate that gets better, and what was heard is
exact.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate

from reader.document import Sentence
from reader.narration.clips import Clip

GUESS = 1 / 18
"""Seconds a written character takes, until clips have shown it."""
GUESS_SENTENCE = 0.6
"""Seconds a sentence takes beside its characters: pauses, and falling silent and starting again.
Both from an hour of each voice, which is met within 6 %."""


class Timeline:
    """The seconds of one narration by one voice, at its own rate: divide them by the speed."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._sentences = sentences
        self._letters = [sentence.end - sentence.start for sentence in sentences]
        self._known: dict[int, float] = {}
        self._clips: dict[tuple[int, int], float] = {}
        """Where a clip begins within its sentence, by sentence and first character."""
        self._begins: list[float] | None = None

    def add(self, sentence: int, clips: Sequence[Clip]) -> None:
        """All clips of one sentence, in order, as they will be heard."""
        at = 0.0
        for clip in clips:
            self._clips[sentence, clip.utterance.start] = at
            at += clip.seconds * clip.speed
        self._known[sentence] = at
        self._begins = None

    def learn(self, other: Timeline) -> None:
        """Take over how long the sentences take that ``other`` has, too."""
        numbers = {sentence: number for number, sentence in enumerate(self._sentences)}
        moved = {old: numbers.get(other._sentences[old]) for old in other._known}
        for old, new in moved.items():
            if new is not None:
                self._known[new] = other._known[old]
        for (old, start), at in other._clips.items():
            if (new := moved[old]) is not None:
                self._clips[new, start] = at
        self._begins = None

    def forget(self, sentences: Iterable[int]) -> None:
        """They are said differently now: how long they take is not known any more."""
        for sentence in sentences:
            self._known.pop(sentence, None)
        self._clips = {key: at for key, at in self._clips.items() if key[0] in self._known}
        self._begins = None

    def is_silent(self, sentence: int) -> bool:
        """Nothing is heard of a sentence, as far as is known."""
        return self._known.get(sentence) == 0.0

    @property
    def total(self) -> float:
        """Seconds of the whole."""
        return self._edges()[-1]

    def begin(self, sentence: int) -> float:
        """Seconds at which a sentence begins."""
        return self._edges()[sentence]

    def at(self, clip: Clip, seconds: float) -> float:
        """Seconds of a moment within a clip, which is given in the clip's own seconds."""
        sentence = clip.utterance.sentence
        within = self._clips.get((sentence, clip.utterance.start), 0.0)
        return self.begin(sentence) + within + seconds * clip.speed

    def _edges(self) -> list[float]:
        if self._begins is None:
            guesses = [count * GUESS + GUESS_SENTENCE for count in self._letters]
            guessed = sum(guesses[sentence] for sentence in self._known)
            pace = sum(self._known.values()) / guessed if guessed else 1.0
            lengths = (
                self._known.get(sentence, guess * pace) for sentence, guess in enumerate(guesses)
            )
            # 5 ms for a book of 20,000 sentences, once for each sentence that is made.
            self._begins = [0.0, *accumulate(lengths)]
        return self._begins
