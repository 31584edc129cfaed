"""Words in linear mode: why something is said so, and how else it is to be said, a line at a time.

What is asked is asked in whole lines, on a terminal as it always is: so that a screen reader speaks
what is typed. The narration is silent meanwhile.
"""

from __future__ import annotations

import re
from queue import SimpleQueue
from typing import TYPE_CHECKING, Final

from reader.cli.linear_asking import GOING_ON, LEFT, Ask, silence
from reader.cli.linear_fixing import Fixing
from reader.cli.linear_lists import Questions
from reader.cli.terminal import one_line
from reader.document import Sentence
from reader.explaining import PART, Explanation, around, explain
from reader.language.lexicon import Pronunciation
from reader.session import Session
from reader.wording import Saved, Wording

if TYPE_CHECKING:
    from reader.language.ear import Suspect

_MISREAD: Final = (
    "A number has that word heard and fixes it. h 2 only has it heard.",
    "a 2 accepts it as it is said, b 2 says it as the other dictionary has it. Enter goes on.",
)
_ACT: Final = re.compile(r"([hab])\s*([0-9]{1,5})", re.IGNORECASE)
_SHOWN: Final = 1000
"""Characters of a sentence without an end that are explained."""
LISTED: Final = 20
"""Words that may be misread, at most: they are listened to."""


class WordsByLine:
    """Explains, changes and checks words by asking."""

    def __init__(
        self,
        session: Session,
        wording: Wording | None = None,
        ask: Ask | None = None,
        told: set[str] | None = None,
    ) -> None:
        """
        :param ask: None: nobody can be asked, and only ``why`` works.
        :param told: the questions whose answers were told (``linear_lists.Questions``).
        """
        self._session = session
        self._wording = wording or Wording(session)
        self._ask = ask
        self._told = set() if told is None else told
        self._fixing = Fixing(session, self._wording, ask, self._told)

    def why(self) -> str:
        """What is written and what is said of the sentence that is heard."""
        part, _ = self._heard(_SHOWN)
        return why(explain(self._session.document, part, self._session.lexicon))

    def pronounce(self) -> str:
        """Have a word of the sentence that is heard said otherwise."""
        if self._ask is None:
            return _NOBODY
        part, word = self._heard(PART)
        text = self._session.document.blocks[part.block].text
        line = " ".join(text[part.start : part.end].split())
        with silence(self._session):
            hint = f" Enter is {word!r}." if word else ""
            written = self._ask(f"{line}\nWhich word or phrase is said wrong?{hint} ")
            written = " ".join((written or "").split()) or word
            return self._fixing.fix(written, part) if written else LEFT
        return LEFT

    def misread(self) -> str:
        """Go through the words that may be misread."""
        if self._ask is None:
            return _NOBODY
        with silence(self._session):
            found = self._suspects()
            if not found:
                return "No word looks as if it would be misread."
            listed = [
                f"{n}. {one_line(each.word)}: {_because(each)}." for n, each in enumerate(found, 1)
            ]
            asks = Questions(self._ask, "Misread words", _MISREAD, self._told)
            while typed := asks(listed):
                act = _ACT.fullmatch(typed)
                figures = act[2] if act else typed
                number = int(figures) if figures.isdecimal() and len(figures) < 6 else 0
                if not 1 <= number <= len(found):
                    listed = [f"Give a number from 1 to {len(found)}."]
                else:
                    listed = [self._dealt(found[number - 1], act[1].lower() if act else "")]
            return GOING_ON
        return LEFT

    def _dealt(self, suspect: Suspect, letter: str) -> str:
        """Hear a word that may be misread, and fix it unless only one thing is to be done."""
        start = suspect.place.character
        part = self._around(suspect.sentence, (start, start + len(suspect.word)), PART)
        if letter == "a":  # said right, whatever stands around it, and not suspected again
            return self._fixing.keep(Pronunciation(suspect.word, suspect.word))
        if letter == "b":
            if suspect.better is None:
                return "No other dictionary has it otherwise."
            better = Pronunciation(suspect.word, suspect.said, suspect.better)
            return self._fixing.keep(better)
        self._fixing.say(part, None)
        if letter == "h":
            return self._text(part)
        return self._fixing.fix(suspect.word, part)

    def unsay(self) -> str:
        """Take back the last change."""
        done: SimpleQueue[Saved] = SimpleQueue()
        if not self._wording.take_back(done.put):
            return "No word was changed yet."
        return self._fixing.waited(done)

    # -- inside ----------------------------------------------------------------------------------

    def _text(self, part: Sentence) -> str:
        return one_line(self._session.document.blocks[part.block].text[part.start : part.end])

    def _heard(self, most: int) -> tuple[Sentence, str]:
        """The part of a sentence that is heard, and the word."""
        session = self._session
        heard = session.heard()
        sentence = session.sentences[heard.sentence or 0]
        part = self._around(sentence, heard.word or (sentence.start, sentence.start), most)
        text = session.document.blocks[sentence.block].text
        low, high = heard.word or (part.start, part.start)
        return part, " ".join(text[low : min(high, part.end)].split())

    def _around(self, sentence: Sentence, span: tuple[int, int], most: int) -> Sentence:
        return around(self._session.document.blocks[sentence.block].text, sentence, span, most)

    def _suspects(self) -> list[Suspect]:
        from reader.narration.ear import ear_report

        session = self._session
        return ear_report(
            session.document,
            session.voice,
            sentences=session.sentences,
            lexicon=session.lexicon,
            limit=LISTED,
            passages=session.passages,
        )


_NOBODY: Final = "There is no terminal to ask at: see reader words."


def why(found: Explanation) -> str:
    """A sentence as it is written and said, and each rule, in lines that are safe to print."""
    if not found.changes:
        end = "Said as it is written." if found.said else "Nothing of it is said."
        return f"{one_line(found.written)}\n{end}"
    lines = [one_line(found.written), f"Said: {one_line(found.said) or 'nothing'}"]
    for change in found.changes:
        said = f"/{change.ipa}/" if change.ipa else one_line(change.said)
        how = f"is said {said}" if said else "is silent"
        rule = f"{change.rule}: {change.why}" if change.why else change.rule
        lines.append(f"{one_line(change.written)} {how}, by {one_line(rule)}")
    return "\n".join(lines)


def _because(suspect: Suspect) -> str:
    times = f"{suspect.count} times, " if suspect.count > 1 else ""
    return times + "; ".join(reason.why for reason in suspect.reasons)
