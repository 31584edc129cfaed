"""Words in linear mode: why something is said so, and how else it is to be said, a line at a time.

What is asked is asked in whole lines, on a terminal as it always is: so that a screen reader speaks
what is typed. The narration is silent meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Final

from reader.cli.terminal import one_line
from reader.document import Sentence
from reader.errors import UsageError
from reader.events import State
from reader.explaining import PART, Explanation, around, explain
from reader.language.lexicon import Pronunciation
from reader.session import Session
from reader.wording import Saved, Wording, pronunciation, tried

if TYPE_CHECKING:
    from reader.language.ear import Suspect
    from reader.library import Scope

Ask = Callable[[str], str | None]
"""Shows a prompt and gives the line that was typed; None: there is none to be had."""

PATIENCE: Final = 10.0
"""Seconds to wait until a word is kept."""
SILENT: Final = "-"
_SHOWN: Final = 1000
"""Characters of a sentence without an end that are explained."""
LISTED: Final = 20
"""Words that may be misread, at most: they are listened to."""


@contextmanager
def silence(session: Session) -> Iterator[None]:
    """Nothing is narrated while somebody types. Ctrl-C ends the asking, and what asks with it, not
    the narration."""
    playing = session.heard().state in (State.PLAYING, State.WAITING)
    if playing:
        session.pause()
    with suppress(KeyboardInterrupt):
        yield
    if playing:
        session.play()


class WordsByLine:
    """Explains, changes and checks words by asking."""

    def __init__(
        self, session: Session, wording: Wording | None = None, ask: Ask | None = None
    ) -> None:
        """:param ask: None: nobody can be asked, and only ``why`` works."""
        self._session = session
        self._wording = wording or Wording(session)
        self._ask = ask

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
            return self._fix(written, part) if written else _LEFT
        return _LEFT

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
            while True:
                lines = "\n".join(listed)
                answer = self._ask(f"{lines}\nNumber to hear and fix it, Enter to go on: ")
                listed = []
                if not (answer or "").strip():
                    return "Going on."
                number = int(answer) if answer and answer.strip().isdecimal() else 0
                if not 1 <= number <= len(found):
                    listed = [f"Give a number from 1 to {len(found)}."]
                    continue
                suspect = found[number - 1]
                start = suspect.place.character
                part = self._around(suspect.sentence, (start, start + len(suspect.word)), PART)
                self._say(part, None)
                listed = [self._fix(suspect.word, part)]
        return _LEFT

    def unsay(self) -> str:
        """Take back the last change."""
        done: SimpleQueue[Saved] = SimpleQueue()
        if not self._wording.take_back(done.put):
            return "No word was changed yet."
        return self._waited(done)

    # -- inside ----------------------------------------------------------------------------------

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

    def _fix(self, written: str, sentence: Sentence) -> str:
        """Ask how a word sounds until it is kept or left."""
        assert self._ask is not None
        prompt = (
            f"How does {one_line(written)!r} sound? Other words, or /IPA/; "
            f"{SILENT} keeps it silent; Enter leaves it: "
        )
        while True:
            said = (self._ask(prompt) or "").strip()
            if not said:
                return _LEFT
            try:
                word = pronunciation(
                    written, "" if said == SILENT else said, any_case=written.islower()
                )
            except UsageError as error:
                prompt = f"{error} Again: "
                continue
            self._say(sentence, word)
            where = (
                "e keeps it everywhere, a for this article" if self._wording.kept else "e keeps it"
            )
            site = ", s for this site" if self._wording.kept and self._wording.site else ""
            answer = self._ask(f"{where}{site}; Enter tries again, q leaves it: ")
            answer = "q" if answer is None else answer.strip()
            if answer.lower() in ("e", "a", "s"):
                scope = self._scope(answer.lower())
                done: SimpleQueue[Saved] = SimpleQueue()
                try:
                    self._wording.add(word, scope, done.put)
                except UsageError as error:
                    return str(error)
                return self._waited(done)
            if answer.lower() == "q":
                return _LEFT
            prompt = f"How does {one_line(written)!r} sound? "

    def _scope(self, letter: str) -> Scope:
        from reader.library import Scope

        if letter == "s" and self._wording.site:
            return Scope.SITE
        return Scope.ARTICLE if letter == "a" else Scope.EVERYWHERE

    def _say(self, sentence: Sentence, word: Pronunciation | None) -> None:
        text = self._session.document.blocks[sentence.block].text[sentence.start : sentence.end]
        lexicon = None if word is None else tried(self._session.lexicon, word)
        self._session.aside(text, lexicon=lexicon, block=sentence.block)

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

    def _waited(self, done: SimpleQueue[Saved]) -> str:
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


_LEFT: Final = "Left as it is."
NOBODY: Final = "There is no terminal to ask at."
_NOBODY: Final = "There is no terminal to ask at: see reader words."


def why(found: Explanation) -> str:
    """A sentence as it is written and said, and each rule, in lines that are safe to print."""
    if not found.changes:
        end = "Said as it is written." if found.said else "Nothing of it is said."
        return f"{one_line(found.written)}\n{end}"
    lines = [one_line(found.written), f"Said: {one_line(found.said) or 'nothing'}"]
    for change in found.changes:
        said = f"/{change.ipa}/" if change.ipa else change.said or "silent"
        rule = f"{change.rule}: {change.why}" if change.why else change.rule
        lines.append(f"{one_line(change.written)} → {one_line(said)} ({one_line(rule)})")
    return "\n".join(lines)


def _because(suspect: Suspect) -> str:
    times = f"{suspect.count} times, " if suspect.count > 1 else ""
    return times + "; ".join(reason.why for reason in suspect.reasons)
