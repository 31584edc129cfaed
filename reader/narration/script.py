"""What will be said, in order: sentences come in, utterances for one voice go out.

An utterance is a sentence, or a part of one that is too long for the voice; it carries what is
said, the way back to what is written, and the pause after it. Spoken forms are made when they are
asked for, so that a book opens as fast as a note.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TypedDict

from reader.document import Block, Document, Kind, Sentence, Spoken
from reader.language import Glossary, clauses, glossary_of, say, sentences_of
from reader.language.lexicon import EMPTY, Lexicon, changed
from voices import VoiceProfile

PAUSE_PART = 0.12
"""Seconds between the parts of a long sentence; espeak-ng itself leaves 0.16 at a comma."""
PAUSE_SENTENCE = 0.3
PAUSE_ITEM = 0.4
PAUSE_PARAGRAPH = 0.55
PAUSE_HEADING = 0.8
GROWN = 1.3
"""Times a voice's longest input that the spoken form of a part may be."""
FIRST_PART = 50
"""Characters, about: the first utterance after ``play`` is a clause, so that sound starts early."""

_HEADINGS = frozenset({Kind.TITLE, Kind.HEADING})


@dataclass(frozen=True, slots=True)
class Utterance:
    """What is given to a voice at once."""

    sentence: int
    """Index into ``Script.sentences``."""
    block: int
    start: int
    """First written character, in the block's text."""
    end: int
    spoken: Spoken
    """Its text may be empty: nothing is said, and the light passes over it."""
    pause: float
    """Seconds of silence after it, at normal speed."""
    language: str | None = None
    """BCP 47 tag, where a voice of that language is to say it; None: the voice that reads."""
    pitch: float = 1.0
    """Times as high as the voice's own."""


class _Ways(TypedDict):
    passages: bool
    pitch: float


class Script:
    """A document as one voice will say it."""

    def __init__(
        self,
        document: Document,
        sentences: tuple[Sentence, ...] | None = None,
        lexicon: Lexicon = EMPTY,
        *,
        passages: bool = False,
        pitch: float = 1.0,
        like: Script | None = None,
    ) -> None:
        """
        :param lexicon: how the listener wants words said.
        :param passages: those in another language are for a voice of that language.
        :param pitch: times as high as the voice's own.
        :param like: one of the same article, whose glossary is this one's.
        """
        self.document = document
        self.passages = passages
        self.pitch = pitch
        self.lexicon = lexicon
        self.sentences = sentences_of(document) if sentences is None else sentences
        self._like = like

    def of(self, document: Document) -> Script:
        """The same choices for another document."""
        return Script(document, None, self.lexicon, **self._ways())

    def pronounced(self, lexicon: Lexicon) -> Script:
        """The same sentences, with other words of the listener's."""
        return self._alike(lexicon, **self._ways())

    def at_pitch(self, pitch: float) -> Script:
        """The same sentences, higher or lower."""
        return self._alike(self.lexicon, passages=self.passages, pitch=pitch)

    def _alike(self, lexicon: Lexicon, *, passages: bool, pitch: float) -> Script:
        return Script(
            *(self.document, self.sentences, lexicon),
            passages=passages,
            pitch=pitch,
            like=self._like or self,
        )

    def _ways(self) -> _Ways:
        return {"passages": self.passages, "pitch": self.pitch}

    def beside(self, block: Block, lexicon: Lexicon, *, unsaid: frozenset[str]) -> Script:
        """A block that is said in between, as if it stood in the document."""
        document = Document((block,), "", language=self.document.language, unsaid=unsaid)
        return Script(document, None, lexicon, **self._ways(), like=self._like or self)

    @cached_property
    def glossary(self) -> Glossary:
        """What the article shows of its capitals. Asked for by the first sentence that is said: 0.4
        ms for each 1,000 characters."""
        if self._like is not None:
            return self._like.glossary
        blocks = self.document.blocks
        return glossary_of(blocks[i].text for i in self.document.spoken_blocks)

    def utterances(
        self, sentence: int, profile: VoiceProfile, *, hurry: bool = False
    ) -> tuple[Utterance, ...]:
        """The utterances of one sentence: at least one, in order.

        :param hurry: begin with a short clause; for the sentence that playback starts with.
        """
        block, start, end = (
            self.sentences[sentence].block,
            self.sentences[sentence].start,
            self.sentences[sentence].end,
        )
        text = self.document.blocks[block].text
        first = FIRST_PART if hurry else None
        said: list[tuple[int, int, Spoken]] = []
        for a, b in clauses(text, start, end, profile.longest, first) or [(start, end)]:
            spoken = self._say(block, a, b, profile)
            # Figures grow in words: "$3.5bn" is five times as long when it is said.
            share = profile.longest * GROWN / max(1, len(spoken.text))
            finer = [(a, b)] if share >= 1 else clauses(text, a, b, max(30, int((b - a) * share)))
            if len(finer) > 1:
                said += [(c, d, self._say(block, c, d, profile)) for c, d in finer]
            else:
                said.append((a, b, spoken))
        made = []
        for number, (a, b, spoken) in enumerate(said):
            last = number == len(said) - 1
            pause = self._pause(sentence) if last else PAUSE_PART
            voice = self._voice_of(block)
            made.append(Utterance(sentence, block, a, b, spoken, pause, voice, self.pitch))
        return tuple(made)

    def differs(self, other: Script) -> frozenset[int]:
        """The sentences that another script of the same sentences says differently."""
        words = changed(self.lexicon, other.lexicon)
        return frozenset(
            number
            for number, sentence in enumerate(self.sentences if words else ())
            if self._concerns(words, sentence) and self.said(sentence) != other.said(sentence)
        )

    def _concerns(self, words: Lexicon, sentence: Sentence) -> bool:
        text = self.document.blocks[sentence.block].text
        return words.concerns(text, sentence.start, sentence.end)

    def said(self, sentence: Sentence) -> Spoken:
        """A whole sentence as it is said, whatever the voice."""
        return say(
            *(self.document.blocks[sentence.block].text, sentence.start, sentence.end),
            self.document.language_of(sentence.block),
            unsaid=self.document.unsaid,
            lexicon=self.lexicon,
            glossary=self.glossary,
        )

    def _say(self, block: int, start: int, end: int, profile: VoiceProfile) -> Spoken:
        text = self.document.blocks[block].text
        return say(
            *(text, start, end, self.document.language_of(block)),
            latin_only=profile.latin_only and self._voice_of(block) is None,
            unsaid=self.document.unsaid,
            lexicon=self.lexicon,
            glossary=self.glossary,
        )

    def _voice_of(self, block: int) -> str | None:
        return self.document.blocks[block].language if self.passages else None

    def _pause(self, sentence: int) -> float:
        blocks = self.document.blocks
        here = self.sentences[sentence].block
        if sentence + 1 == len(self.sentences):
            return 0.0
        after = self.sentences[sentence + 1].block
        if after == here:
            return PAUSE_SENTENCE
        if _HEADINGS & {blocks[here].kind, blocks[after].kind}:
            return PAUSE_HEADING
        if blocks[here].kind == blocks[after].kind == Kind.LIST_ITEM:
            return PAUSE_ITEM
        return PAUSE_PARAGRAPH
