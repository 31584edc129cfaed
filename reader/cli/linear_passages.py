"""A part of the article alone, in linear mode: it is asked which one, and heard; then the narration
goes on where it was.

What is selected with the mouse on the screen is chosen by paragraphs here: a listener is told their
numbers (``whereabouts``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Final

from reader.cli.linear_asking import LEFT, NOBODY, Ask, silence
from reader.cli.linear_beside import Beside
from reader.cli.linear_lists import Questions, ended
from reader.document import Kind, Sentence
from reader.session import Session

_ANSWERS: Final = (
    "3 has paragraph 3 heard, 3 5 those from 3 to 5. p is this paragraph, s is this section.",
    "f is the sentences with the words that you searched for.",
    "b marks this sentence: it begins here. Go to where it ends, and answer b again.",
    "Enter goes on.",
)
_SPAN: Final = re.compile(r"([0-9]{1,6})(?:\s*(?:-|to|\s)\s*([0-9]{1,6}))?", re.IGNORECASE)


class PassagesByLine:
    """Asks which one, and has it heard."""

    def __init__(
        self, session: Session, found: Callable[[], list[int]], ask: Ask | None, beside: Beside
    ) -> None:
        """:param found: the sentences that were searched for."""
        self._session = session
        self._found = found
        self._ask = ask
        self._beside = beside
        self._begins: Sentence | None = None
        """Where a passage was marked to begin."""

    def listen(self) -> str:
        """Hear a part of the article, and it alone."""
        if self._ask is None:
            return NOBODY
        if not self._session.sentences:
            return "Nothing of this article is read."
        asks = Questions(self._ask, "Listen to", _ANSWERS, self._beside.told)
        chosen: Sequence[Sentence] = ()
        told = LEFT
        with silence(self._session):
            said = [f"This is paragraph {self._paragraph + 1} of {len(self._paragraphs)}."]
            while typed := asks(said):
                chosen, told = self._chosen(typed.lower())
                if chosen or typed.lower() == "b":
                    break
                said, told = [told], LEFT
        if chosen:  # now: going on would end it
            self._hear(chosen)
        return told

    # -- inside ------------------------------------------------------------------------------------

    @property
    def _paragraphs(self) -> list[list[Sentence]]:
        """The sentences of each block that is read, as they are counted for the listener."""
        return [list(group) for _, group in groupby(self._session.sentences, lambda s: s.block)]

    @property
    def _here(self) -> Sentence:
        sentences = self._session.sentences
        return sentences[min(self._session.heard().sentence or 0, len(sentences) - 1)]

    @property
    def _paragraph(self) -> int:
        """The index of the paragraph that is heard."""
        blocks = [paragraph[0].block for paragraph in self._paragraphs]
        return blocks.index(self._here.block)

    def _chosen(self, typed: str) -> tuple[Sequence[Sentence], str]:
        """The sentences that are meant, and what is said of them; none where none are."""
        paragraphs, here = self._paragraphs, self._paragraph
        span = _SPAN.fullmatch(typed)
        if typed == "p":
            return paragraphs[here], _told(here, here)
        if typed == "s":
            first, last = self._section(paragraphs, here)
            return _of(paragraphs, first, last), f"This section: {_told(first, last).lower()}"
        if typed == "f":
            found = [self._session.sentences[number] for number in self._found()]
            count = f"The {len(found)} sentence{'' if len(found) == 1 else 's'} with it."
            return found, count if found else "Nothing was searched for, or it is nowhere."
        if typed == "b":
            return self._marked()
        if span is None:
            return (), f"{typed[:20]!r} is none of these: ? tells what is."
        first, last = int(span[1]), int(span[2] or span[1])
        first, last = min(first, last), max(first, last)
        if not 1 <= first <= last <= len(paragraphs):
            return (), f"Give numbers from 1 to {len(paragraphs)}."
        return _of(paragraphs, first - 1, last - 1), _told(first - 1, last - 1)

    def _marked(self) -> tuple[Sequence[Sentence], str]:
        begins, here = self._begins, self._here
        if begins is None:
            self._begins = here
            return (), "It begins here. Go to where it ends, and answer b again."
        self._begins = None
        first, last = min(begins, here), max(begins, here)
        chosen = [s for s in self._session.sentences if first.place <= s.place <= last.place]
        count = f"{len(chosen)} sentence{'' if len(chosen) == 1 else 's'}"
        return chosen, f"From there to here, {count}."

    def _section(self, paragraphs: Sequence[Sequence[Sentence]], here: int) -> tuple[int, int]:
        """From the heading that is heard, or the one before, to the paragraph before the next."""
        blocks = self._session.document.blocks
        heads = [n for n, p in enumerate(paragraphs) if blocks[p[0].block].kind is Kind.HEADING]
        first = max((n for n in heads if n <= here), default=0)
        return first, min((n for n in heads if n > here), default=len(paragraphs)) - 1

    def _hear(self, chosen: Sequence[Sentence]) -> None:
        blocks = self._session.document.blocks
        parts = []
        for sentence in chosen:
            text = " ".join(blocks[sentence.block].text[sentence.start : sentence.end].split())
            parts.append(text if sentence is chosen[-1] else ended(text))
        languages = {blocks[sentence.block].language for sentence in chosen}
        block = chosen[0].block if len(languages) == 1 else None
        self._session.aside(" ".join(parts), block=block)


def _of(paragraphs: Sequence[Sequence[Sentence]], first: int, last: int) -> list[Sentence]:
    return [sentence for paragraph in paragraphs[first : last + 1] for sentence in paragraph]


def _told(first: int, last: int) -> str:
    if first == last:
        return f"Paragraph {first + 1}."
    return f"Paragraphs {first + 1} to {last + 1}."
