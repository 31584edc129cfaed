"""A word that is said otherwise, in linear mode: how it sounds is asked, heard and kept."""

from __future__ import annotations

from dataclasses import replace
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Final

from reader.cli.linear_asking import LEFT, NOBODY, Ask
from reader.cli.linear_lists import Questions
from reader.cli.terminal import one_line
from reader.document import Sentence
from reader.errors import UsageError
from reader.explaining import explain, said_now
from reader.language.lexicon import Lexicon, Pronunciation, check
from reader.language.spoken.pipeline import LEXICON
from reader.session import Session
from reader.wording import Saved, Wording, pronunciation, tried

if TYPE_CHECKING:
    from reader.library import Scope

PATIENCE: Final = 10.0
"""Seconds to wait until a word is kept."""
SILENT: Final = "-"
"""Typed, it keeps a word silent."""
ITSELF: Final = "="
"""Typed, it has a word said as by itself again."""
_SOUNDS: Final = (
    f"Other words, or /IPA/. {SILENT} keeps it silent, {ITSELF} takes away what you set.",
    "Enter leaves it.",
)
_HOW: Final = (
    "c: in any case, or only so. r: as a regular expression, or as a word.",
    "Enter tries again, q leaves it.",
)


class Fixing:
    """Asks how a word sounds, lets it be heard, and has it kept."""

    def __init__(self, session: Session, wording: Wording, ask: Ask | None, told: set[str]) -> None:
        """
        :param ask: None: nobody can be asked, and nothing is fixed.
        :param told: the questions whose answers were told (``linear_lists.Questions``).
        """
        self._session = session
        self._wording = wording
        self._ask = ask
        self._told = told

    def fix(self, written: str, sentence: Sentence) -> str:
        """Ask how a word sounds until it is kept or left."""
        if self._ask is None:
            return NOBODY
        name = f"How does {one_line(written)!r} sound"
        asks = Questions(self._ask, name, _SOUNDS, self._told, "sounds")
        said = self._said_now(written, sentence)
        while typed := asks(said):
            if typed == ITSELF:
                return self._removed(written)
            spoken = "" if typed == SILENT else typed
            try:
                word = pronunciation(written, spoken, any_case=written.islower())
            except UsageError as error:
                said = [str(error)]
                continue
            kept = self._kept(word, sentence, self._ask)
            if kept is not None:
                return kept
            said = []
        return LEFT

    def _kept(self, word: Pronunciation, sentence: Sentence, ask: Ask) -> str | None:
        """Have it heard, and ask where it is to hold; what came of it. None: it is to sound
        otherwise."""
        kept = self._wording.kept
        where = "e keeps it everywhere, a for this article" if kept else "e keeps it"
        site = ", s for this site" if kept and self._wording.site else ""
        asks = Questions(ask, "Keep it", (f"{where}{site}.", *_HOW), self._told)
        said: list[str] = []
        while True:
            self.say(sentence, word)
            if not self._stands(word, sentence):
                said.append("It stands nowhere in this sentence.")
            typed = asks(said).lower()
            if typed in ("e", "a", "s"):
                return self.keep(word, typed)
            if typed == "q":
                return LEFT
            if typed not in ("c", "r"):
                return None
            turned = (
                replace(word, any_case=not word.any_case)
                if typed == "c"
                else replace(word, regular=not word.regular)
            )
            trouble = check(turned)
            if trouble is not None:
                said = [f"It cannot be used: {trouble}."]
                continue
            word = turned
            case = "In any case" if word.any_case else "Only in this case"
            said = [f"{case}, {'as a regular expression' if word.regular else 'as a word'}."]

    def _said_now(self, written: str, sentence: Sentence) -> list[str]:
        text = self._session.document.blocks[sentence.block].text
        at = text.find(written, sentence.start, sentence.end)
        if at < 0:
            return []
        span = (at, at + len(written))
        said = said_now(self._session.document, sentence, span, self._session.lexicon)
        return [f"It is said {one_line(said) or 'not at all'} now."]

    def _stands(self, word: Pronunciation, sentence: Sentence) -> bool:
        """Whether a sentence says anything so."""
        only = explain(self._session.document, sentence, tried(Lexicon(), word))
        return any(change.rule == LEXICON for change in only.changes)

    def keep(self, word: Pronunciation, letter: str = "e") -> str:
        """Have a word said so from now on; what came of it.

        :param letter: where: ``e`` everywhere, ``a`` in this article, ``s`` on this site.
        """
        done: SimpleQueue[Saved] = SimpleQueue()
        try:
            self._wording.add(word, self._scope(letter), done.put)
        except UsageError as error:
            return str(error)
        return self.waited(done)

    def _removed(self, written: str) -> str:
        """Have a word said as by itself."""
        same = (h for h in self._wording.held() if h.word.written.lower() == written.lower())
        held = next(same, None)
        if held is None:
            return "It is said as by itself: there is nothing to take away."
        done: SimpleQueue[Saved] = SimpleQueue()
        self._wording.remove(held, done.put)
        return self.waited(done)

    def _scope(self, letter: str) -> Scope:
        from reader.library import Scope

        if letter == "s" and self._wording.site:
            return Scope.SITE
        return Scope.ARTICLE if letter == "a" else Scope.EVERYWHERE

    def say(self, sentence: Sentence, word: Pronunciation | None) -> None:
        """Have a sentence heard, with a word said as it is tried."""
        text = self._session.document.blocks[sentence.block].text[sentence.start : sentence.end]
        lexicon = None if word is None else tried(self._session.lexicon, word)
        self._session.aside(text, lexicon=lexicon, block=sentence.block)

    def waited(self, done: SimpleQueue[Saved]) -> str:
        """Say what came of a change."""
        try:
            saved = done.get(timeout=PATIENCE)
        except Empty:
            return "It is not kept: the library did not answer."
        count = f"{saved.changed} sentence{'' if saved.changed == 1 else 's'} changed"
        until = "" if self._wording.kept else " until you quit"
        if saved.now is None:
            if saved.before is None:
                return "There was nothing to take back of it."
            word = saved.before.word.written
            return f"{one_line(word)} is said as by itself again; {count}."
        new = saved.now.word
        if new.accepted:
            return f"{one_line(new.written)} stays as it is{until}; {count}."
        said = f"/{new.ipa}/" if new.ipa else new.spoken or "not at all"
        return f"{one_line(new.written)} is said {one_line(said)}{until}; {count}."
