"""Ways of reading: a session and what the listener wants of it come in; moves and pauses go out.

Skim reads the headings and the first sentence of each paragraph, study pauses after each sentence
or paragraph, and a sentence can be repeated slower. All of it is told by the session's events and
done with its commands, so that every skin has it. A skin moves through this instead of through the
session: only then is a move told apart from reading on.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum

from reader.config import SPEEDS
from reader.document import Place
from reader.events import Event, Heard, Revised, SentenceBegan, State, StateChanged
from reader.session import Session

SLOWER = 0.75
"""Times the speed at which a sentence is repeated."""


class Study(StrEnum):
    """When the narration waits for the listener."""

    OFF = "off"
    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"


class ReadingModes:
    """What of a session's sentences is heard, and where it waits. Any thread may call."""

    def __init__(self, session: Session, changed: Callable[[], None] = lambda: None) -> None:
        """:param changed: told, from any thread, when a mode ended by itself."""
        self._session = session
        self._changed = changed
        self._lock = threading.RLock()
        self._skim = False
        self._study = Study.OFF
        self._asked = True
        """The next sentence that begins is one that the listener went to."""
        self._last: int | None = None
        """The sentence that began last."""
        self._passed: int | None = None
        """That sentence, if it was left again at once."""
        self._inside: int | None = None
        """A block that is read to its end although it is skimmed."""
        self._slow: tuple[int, float] | None = None
        """The sentence that is repeated, and the speed from before."""
        self._waiting: tuple[int, int] | None = None
        """It waits for the listener: the sentence that was heard, and the one that comes next."""
        session.subscribe(self._hear)
        session.before_chosen_speed(self._keep_speed)

    @property
    def skims(self) -> bool:
        """Only headings and first sentences are read."""
        return self._skim

    @property
    def study(self) -> Study:
        """When it pauses by itself."""
        return self._study

    @property
    def repeats(self) -> bool:
        """A sentence is being repeated slower."""
        return self._slow is not None

    def heard(self) -> Heard:
        """As of the session; but where it waits after a sentence, that one is still the one that is
        heard."""
        heard = self._session.heard()
        with self._lock:
            waiting = self._waiting
        if waiting is None or heard.sentence != waiting[1]:
            return heard
        return replace(heard, sentence=waiting[0], word=None)

    def passes(self, sentence: int) -> bool:
        """Whether a sentence that begins is left again at once: what was wanted of the article ends
        before it. For listeners that were subscribed after this, when they are told of it."""
        return self._passed == sentence

    # -- commands ----------------------------------------------------------------------------------

    def skim(self, wanted: bool) -> None:
        """Skim, or read everything; the sentence that sounds is heard to its end."""
        with self._lock:
            self._skim = wanted
            self._inside = None

    def pause_after(self, wanted: Study) -> None:
        """Pause after each sentence, each paragraph, or never."""
        with self._lock:
            self._study = wanted

    def enter(self) -> bool:
        """Read the paragraph that is skimmed to its end. False: nothing is skimmed."""
        here = self._here()
        with self._lock:
            if not self._skim or here is None:
                return False
            self._inside = self._session.sentences[here].block
            return True

    def slower(self) -> None:
        """Say this sentence again, once, slower."""
        session = self._session
        here = self._here()
        if here is None:
            return
        with self._lock:
            waited, self._waiting = self._waiting, None
            before = self._slow[1] if self._slow is not None else session.speed
            self._slow = (here, before)
            self._asked = True
        session.speed = max(before * SLOWER, SPEEDS[0])
        if waited is None:
            session.again()
        else:
            session.go(session.sentences[here].place)
        session.play()

    def as_fast_as_before(self) -> None:
        """End a slower repetition."""
        with self._lock:
            slow, self._slow = self._slow, None
        if slow is not None:
            self._session.speed = slow[1]
            self._changed()

    def _keep_speed(self) -> None:
        """The listener chose a speed: a repetition is not to bring back the one before."""
        with self._lock:
            self._slow = None

    def next(self) -> None:
        """On to the next sentence, or to the next that is skimmed."""
        waiting = self._moving()
        if waiting is not None:
            self._session.go(self._session.sentences[waiting[1]].place)
            return
        here = self._here()
        with self._lock:
            skims, self._inside = self._skim, None
        if not skims or here is None:
            self._session.next()
            return
        number = self._next_opening(here)
        if number is not None:
            self._session.go(self._session.sentences[number].place)

    def back(self) -> None:
        """Back to the start of this sentence or to the one before; of those skimmed, likewise."""
        self._moving()
        here = self._here()
        with self._lock:
            skims, self._inside = self._skim, None
        if not skims or here is None:
            self._session.back()
            return
        sentences = self._session.sentences
        opening = next((n for n in range(here - 1, -1, -1) if self._opens(n)), 0)
        self._session.go(sentences[opening].place)

    def again(self) -> None:
        """This sentence from its start; where it waits after one, that one, and then it waits."""
        waiting = self._moving()
        if waiting is None:
            self._session.again()
            return
        self._session.go(self._session.sentences[waiting[0]].place)
        self._session.play()

    def next_paragraph(self) -> None:
        waiting = self._moving()
        sentences = self._session.sentences
        if waiting is not None and sentences[waiting[0]].block != sentences[waiting[1]].block:
            self._session.go(sentences[waiting[1]].place)
        else:
            self._session.next_paragraph()

    def back_paragraph(self) -> None:
        self._moving()
        self._session.back_paragraph()

    def go(self, place: Place) -> None:
        """On to the sentence at a place. In the middle of a paragraph, that one is read on."""
        self._moving()
        with self._lock:
            self._inside = place.block
        self._session.go(place)

    def _moving(self) -> tuple[int, int] | None:
        """To be called before a move. Where it waited, as ``_waiting``."""
        self.as_fast_as_before()
        heard = self._session.heard().sentence
        with self._lock:
            self._asked = True
            waiting, self._waiting = self._waiting, None
        return waiting if waiting is not None and waiting[1] == heard else None

    # -- what the session tells --------------------------------------------------------------------

    def _hear(self, event: Event) -> None:
        match event:
            case SentenceBegan(index):
                self._began(index)
            # It may tell of the moment before it was paused, together with the sentence that began.
            case StateChanged(State.PLAYING) if self._session.heard().state is State.PLAYING:
                with self._lock:
                    self._waiting = None
            case Revised():
                with self._lock:
                    self._asked, self._last, self._inside = True, None, None
                    self._waiting = None
                self.as_fast_as_before()
            case StateChanged(State.FINISHED):
                with self._lock:
                    self._asked, self._inside = True, None
                self.as_fast_as_before()

    def _began(self, index: int) -> None:
        session = self._session
        sentences = session.sentences
        with self._lock:
            asked, self._asked, self._waiting = self._asked, False, None
            last, self._last = self._last, index
            slow = self._slow
            on = not asked and last is not None and index == last + 1 and index < len(sentences)
            left = on and last is not None and sentences[last].block != sentences[index].block
            if left:
                self._inside = None
            target = index
            if on and self._skim and self._inside != sentences[index].block:
                opening = index if self._opens(index) else self._next_opening(index)
                # After the last paragraph's first sentence nothing is left to be skimmed.
                target = len(sentences) if opening is None else opening
            waits = on and (
                self._study is Study.SENTENCE
                or (self._study is Study.PARAGRAPH and (left or target != index))
            )
            self._passed = index if target != index or waits else None
            if self._passed is not None:
                self._asked = True
            if waits and last is not None and target < len(sentences):
                self._waiting = (last, target)
        if slow is not None and index != slow[0]:
            self.as_fast_as_before()
        if target >= len(sentences) and on:
            session.pause()
            session.go(sentences[index].place)
            self._changed()
        elif waits:
            session.pause()
            session.go(sentences[target].place)
            self._changed()
        elif target != index:
            session.go(sentences[target].place)

    def _here(self) -> int | None:
        heard = self.heard().sentence
        if not self._session.sentences:
            return None
        return min(heard or 0, len(self._session.sentences) - 1)

    def _opens(self, number: int) -> bool:
        """A sentence is the first of its block."""
        sentences = self._session.sentences
        return number == 0 or sentences[number - 1].block != sentences[number].block

    def _next_opening(self, number: int) -> int | None:
        for after in range(number + 1, len(self._session.sentences)):
            if self._opens(after):
                return after
        return None
