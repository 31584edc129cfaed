"""The one place where a narration is commanded: commands go in, events come out.

::

                 play                    speech runs short
    STOPPED ───────────▶ PLAYING ◀──────────────────────────▶ WAITING
                          │  ▲ play          speech is there
                   pause  ▼  │
                         PAUSED          last clip heard
                          PLAYING ───────────────────────────▶ FINISHED ── play: from the start

Moving (``next``, ``back``, ``go`` and the like), ``speed``, ``volume``, ``revoice``, ``revise`` and
``pronounce`` keep the state, and so does an ``aside``, which is heard in between. The screen,
``reader speak`` and whatever else shows a narration are skins on this. The feeder's thread keeps
clips ahead of the listener; the watcher's sees what is heard and tells; commands come from whoever
calls, change what is wanted, and return at once.
"""

from __future__ import annotations

import threading
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from types import TracebackType
from typing import Self

from reader.config import PITCHES, SPEEDS
from reader.document import Block, Document, Kind, Place, Sentence
from reader.events import Event, Failed, Heard, Revised, SentenceBegan, State, StateChanged
from reader.language.lexicon import EMPTY, Lexicon
from reader.narration.cache import SpeechCache
from reader.narration.choice import AUTO
from reader.narration.clips import Clip
from reader.narration.script import Script
from reader.narration.timeline import Timeline
from reader.playback.device import Device, find
from reader.playback.feeder import Feeder
from reader.playback.player import Player, Sounding
from reader.sources import safe_text
from reader.telling import Listener, Teller

AGAIN = 1.0
"""Seconds into a sentence from which ``back`` says it again instead of the one before."""


class Session:
    """One narration of one document. Any thread may call."""

    def __init__(
        self,
        document: Document,
        *,
        voice: str = AUTO,
        speed: float = 1.0,
        device: Device | None = None,
        cache: SpeechCache | None = None,
        lexicon: Lexicon = EMPTY,
        passages: bool = False,
        pitch: float = 1.0,
    ) -> None:
        """
        :param passages: those in another language are read by a voice of that language.
        :param pitch: times as high as the voice's own.
        """
        self.document = document
        self._script = script = Script(document, None, lexicon, passages=passages, pitch=pitch)
        self.sentences = script.sentences
        self._player = Player(device or find("auto"))
        self._player.speed = speed
        self._feeder = Feeder(
            script,
            self._player,
            voice,
            speed=speed,
            cache=cache,
            tell=self.post,
            made=self._note,
        )
        self._timeline = Timeline(self.sentences)
        self._teller = Teller(self._changes, lambda: self.heard().until)
        self._change = threading.RLock()
        self._closed = False
        self._wanted = False
        """The listener wants to hear it."""
        self._begun = False
        self._done = False
        self._failed = False
        self._speed_keepers: list[Callable[[], None]] = []
        self._speed_listeners: list[Callable[[float | None], None]] = []
        self._own_speed = min(max(speed, SPEEDS[0]), SPEEDS[1])
        self._target: int | None = None
        """Sentence that was moved to, until it is heard."""
        self._told_state = State.STOPPED
        self._told_sentence: int | None = None
        if not self._player.device.pads:
            self._player.device.moved = self._moved

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # -- what it is ------------------------------------------------------------------------------

    @property
    def voice(self) -> str:
        """The one that reads; while ``auto`` loads, the one that is tried first."""
        return self._feeder.voice

    @property
    def voice_pid(self) -> int | None:
        """Of the process that the voice runs in; None before it is started."""
        return self._feeder.pid

    @property
    def device(self) -> str:
        """The name of the output."""
        return self._player.device.name

    @property
    def speed(self) -> float:
        """Times the voice's own rate. A new one is heard at once, in the word that sounds."""
        return self._player.speed

    @speed.setter
    def speed(self, speed: float) -> None:
        speed = min(max(speed, SPEEDS[0]), SPEEDS[1])
        self._feeder.speed = speed
        self._player.speed = speed
        self._woken()

    @property
    def own_speed(self) -> float:
        """The one that the listener wants: not the one to which it is kept for a time."""
        return self._own_speed

    @property
    def pitch(self) -> float:
        """Times as high as the voice's own. A new one is heard from the start of this sentence."""
        return self._script.pitch

    @pitch.setter
    def pitch(self, pitch: float) -> None:
        pitch = min(max(pitch, PITCHES[0]), PITCHES[1])
        with self._change:
            if pitch == self._script.pitch:
                return
            self._script = self._script.at_pitch(pitch)
            self._feeder.hush()
            if self._done:  # nothing is heard any more, and all will be made anew
                self._feeder.respeak(self._script, None)
            else:
                here = self._target = self.heard().sentence
                self._feeder.revise(self._script, here or 0)
        self._woken()

    @property
    def passages(self) -> bool:
        """Whether those in another language are read by a voice of theirs."""
        return self._script.passages

    @property
    def lexicon(self) -> Lexicon:
        """How the listener wants words said."""
        return self._script.lexicon

    @property
    def volume(self) -> float:
        """Share of full volume, 0 to 1."""
        return self._player.volume

    @volume.setter
    def volume(self, volume: float) -> None:
        self._player.volume = min(max(volume, 0.0), 1.0)

    # -- commands ------------------------------------------------------------------------------

    def subscribe(self, listener: Listener) -> None:
        """Have events told to ``listener``, in order, one at a time, on a thread of ours."""
        self._teller.subscribe(listener)

    def unsubscribe(self, listener: Listener) -> None:
        """Have no more events told to ``listener``."""
        self._teller.unsubscribe(listener)

    def choose_speed(self, speed: float, *, always: bool = False) -> None:
        """Go on at a speed that the listener chose, by whatever way: a key, the desktop, another
        terminal. What kept the narration to a speed for a time lets go of it first.

        :param always: it is the one of every article that has none of its own, and of this.
        """
        for let_go in tuple(self._speed_keepers):
            let_go()
        self.restore_speed(speed)
        if always:
            self.share_speed()
            return
        for told in tuple(self._speed_listeners):
            told(self._own_speed)

    def restore_speed(self, speed: float) -> None:
        """Go on at a speed that the listener chose another time."""
        self.speed = speed
        self._own_speed = self.speed

    def share_speed(self) -> None:
        """The listener's speed is the one of every article: this has none of its own any more."""
        for told in tuple(self._speed_listeners):
            told(None)

    def before_chosen_speed(self, let_go: Callable[[], None]) -> None:
        """Have ``let_go`` called before the listener's own speed is set, on his thread.

        For whoever sets the speed for a time: he is not to set it back.
        """
        self._speed_keepers.append(let_go)

    def on_chosen_speed(self, told: Callable[[float | None], None]) -> None:
        """Have ``told`` called with every speed that the listener chooses, on his thread; with None
        where he chose it for every article."""
        self._speed_listeners.append(told)

    def load(self) -> None:
        """Start the voice and the first clips in the background."""
        if self._teller.start():
            self._feeder.start()

    def play(self) -> None:
        """Start or go on; after the end, start again; after a failure, try again."""
        with self._change:
            if not self.sentences or self._closed:
                return
            self._feeder.hush()
            if self._done:
                self._move(0)
            if not self._begun and self._target is None:
                self._target = 0
            self._wanted = self._begun = True
            self._player.play()
            retry, self._failed = self._failed, False
            self._feeder.sound(True)
        self.load()
        if retry:
            self._feeder.start()
        self._woken()

    def pause(self) -> None:
        """Fall silent at once and keep the place."""
        with self._change:
            self._feeder.hush()
            self._wanted = False
            self._player.hold()
            self._feeder.sound(False)
        self._woken()

    def toggle(self) -> None:
        """Play or pause."""
        if self._wanted and not self._done:
            self.pause()
        else:
            self.play()

    def next(self) -> None:
        """On to the next sentence; at the last, nothing."""
        with self._change:
            here = self.heard().sentence
            if here is not None and here + 1 >= len(self.sentences):
                return
            self._move(0 if here is None else here + 1)
        self._woken()

    def back(self) -> None:
        """Back to the start of this sentence, or to the one before if it has only just begun."""
        with self._change:
            here = self.heard().sentence or 0
            sounding = self._player.sounding()
            into = 0.0
            if sounding is not None and self._target is None:
                begun = self.sentences[here].start == sounding.clip.utterance.start
                into = sounding.seconds if begun else AGAIN
            if into < AGAIN:
                here = self._audible(here - 1, -1)
            self._move(max(0, here))
        self._woken()

    def again(self) -> None:
        """This sentence from its start."""
        with self._change:
            self._move(self.heard().sentence or 0)
        self._woken()

    def next_paragraph(self) -> None:
        """On to the first sentence of the next block; in the last, nothing."""
        with self._change:
            here = self.heard().sentence or 0
            for index in range(here + 1, len(self.sentences)):
                if self.sentences[index].block != self.sentences[here].block:
                    self._move(index)
                    break
        self._woken()

    def back_paragraph(self) -> None:
        """Back to the start of this block, or of the one before from its first sentence."""
        with self._change:
            here = self.heard().sentence or 0
            first = self._first_of(here)
            if first == here:
                first = self._first_of(max(0, self._audible(here - 1, -1)))
            self._move(first)
        self._woken()

    def go(self, place: Place) -> None:
        """On to the sentence at a place, or the next one that is spoken."""
        with self._change:
            if self.sentences:
                self._move(_index_at(self.sentences, place))
        self._woken()

    def revoice(self, voice: str) -> None:
        """Go on with another voice, from the start of this sentence."""
        with self._change:
            here = self.heard().sentence
            self._timeline = Timeline(self.sentences)
            self._target = here
            self._feeder.hush()
            self._feeder.revoice(voice, here or 0)
        self._woken()

    def revise(self, document: Document, at: Place | None = None) -> None:
        """Go on with the same page of which other blocks are spoken, from the start of this
        sentence, or of the next one if it is silent now.

        :param at: where to go on instead.
        :raises ValueError: it is another page; places would point to something else.
        """
        if [b.text for b in document.blocks] != [b.text for b in self.document.blocks]:
            raise ValueError("a revised document must have the same blocks")
        with self._change:
            script = self._script.of(document)
            here = self.heard().sentence
            index = None
            if at is not None:
                index = _index_at(script.sentences, at)
            elif here is not None and here < len(self.sentences):
                index = bisect_left(script.sentences, self.sentences[here])
            timeline = Timeline(script.sentences)
            timeline.learn(self._timeline)
            self._script = script
            self.document, self.sentences = document, script.sentences
            self._timeline = timeline
            self._told_sentence = None
            self._done = False
            if index is not None:
                index = min(index, max(0, len(self.sentences) - 1))
            self._target = index
            self._feeder.hush()
            self._feeder.revise(script, index or 0)
        self.post(Revised())

    def pronounce(self, lexicon: Lexicon) -> int:
        """Go on with other pronunciations. Only what is said differently is made again: where that
        sounds now, from the start of its sentence; otherwise nothing is interrupted.

        :returns: how many sentences of the document are said differently.
        """
        while True:
            before = self._script
            script = before.pronounced(lexicon)
            # 0.3 s for a book of 20,000 sentences, in which others want to know what is heard.
            changed = before.differs(script)
            with self._change:
                if self._script is not before:
                    continue
                self._script = script
                self._timeline.forget(changed)
                sounding = self._player.sounding()
                here = self._target or 0
                if sounding is not None:
                    here = sounding.clip.utterance.sentence
                first = min((number for number in changed if number >= here), default=None)
                again = first == here and sounding is not None
                if self._done:
                    first, again = None, False
                if again:
                    self._target = here
                self._feeder.respeak(script, first, again=again)
            break
        if changed:
            self.post(Revised())
        return len(changed)

    def aside(self, text: str, *, lexicon: Lexicon | None = None, block: int | None = None) -> None:
        """Say something now, in the voice that reads, and then go on as before.

        The narration falls silent at its place. When ``text`` was said it goes on from the word
        that was cut off, if it was playing; else it stays silent. Another aside takes the place of
        this one; a command that moves, starts or stops the narration ends it.

        :param text: nothing happens where there is nothing to say.
        :param lexicon: how its words are said; None: as those of the document.
        :param block: that it stands in: it is said in the language, in the voice and without what
            the narration leaves out of it. None: all of it is said, in the language of the
            document.
        """
        line = " ".join(safe_text(unicodedata.normalize("NFC", text)).split())
        document = self.document
        language = None if block is None else document.blocks[block].language
        said = Block(Kind.PARAGRAPH, line, language=language)
        unsaid: frozenset[str] = frozenset() if block is None else document.unsaid
        with self._change:
            if self._closed or not line:
                return
            script = self._script
            words = script.lexicon if lexicon is None else lexicon
            self._feeder.say(lambda: script.beside(said, words, unsaid=unsaid))
            retry, self._failed = self._failed, False
        self.load()
        if retry:
            self._feeder.start()
        self._woken()

    def hush(self) -> None:
        """End an aside; the narration goes on as after its end."""
        with self._change:
            self._feeder.hush()
        self._woken()

    def hear(self, block: int) -> None:
        """Go to a block, and have it spoken if it was skipped."""
        found = self.document.blocks[block]
        if found.skipped is not None:
            blocks = list(self.document.blocks)
            blocks[block] = replace(found, skipped=None, overruled=found.skipped)
            self.revise(replace(self.document, blocks=tuple(blocks)))
        self.go(Place(block, 0))

    def use(self, device: Device) -> None:
        """Go over to another output."""
        self._feeder.use(device)

    def close(self) -> None:
        """Stop, kill the voice, let go of the speakers. May be called twice."""
        with self._change:
            self._closed = True
            self._player.hold()
        self._teller.close()
        self._feeder.close()
        self._player.close()

    # -- what is heard ---------------------------------------------------------------------------

    def heard(self) -> Heard:
        """What is heard now. Cheap; ask whenever you like."""
        with self._change:
            aside = self._player.has_aside
            sounding = self._player.sounding()
            state, speed = self._state(), self._player.speed
            total = self._timeline.total / speed
            if sounding is None:
                here = self._target
                seconds = self._timeline.begin(here or 0) / speed
                until = 0.03 if state is State.PLAYING and not aside else None
                return Heard(state, here, None, seconds, total, until, aside)
            self._target = None
            word, until = _word(sounding, speed)
            seconds = min(self._timeline.at(sounding.clip, sounding.seconds) / speed, total)
            if state is State.FINISHED:
                seconds = total
            running = state is State.PLAYING and not aside
            sentence = sounding.clip.utterance.sentence
            return Heard(state, sentence, word, seconds, total, until if running else None, aside)

    def begins(self, sentences: Iterable[int]) -> list[float]:
        """Seconds at which sentences begin, at this voice and speed: exact when all before them
        is made, else an estimate."""
        with self._change:
            return [self._timeline.begin(index) / self._player.speed for index in sentences]

    def _state(self) -> State:
        if self._done:
            return State.FINISHED
        if not self._begun:
            return State.STOPPED
        if not self._wanted:
            return State.PAUSED
        ready = self._player.opened and not self._player.drained()
        return State.PLAYING if ready else State.WAITING

    # -- inside ----------------------------------------------------------------------------------

    def _move(self, sentence: int) -> None:
        self._target = sentence
        self._done = False
        self._feeder.hush()
        self._feeder.move(sentence)

    def _audible(self, sentence: int, step: int) -> int:
        """The first sentence from here on that is heard at all, as far as is known."""
        while 0 <= sentence < len(self.sentences) and self._timeline.is_silent(sentence):
            sentence += step
        return sentence

    def _first_of(self, sentence: int) -> int:
        """The first sentence of a sentence's block."""
        while sentence > 0 and self.sentences[sentence - 1].block == self.sentences[sentence].block:
            sentence -= 1
        return sentence

    def _note(self, sentence: int, clips: Sequence[Clip]) -> None:
        with self._change:
            # What was made for a document that has been revised in the meantime does not count.
            first = clips[0].utterance
            place = Place(first.block, first.start)
            if sentence < len(self.sentences) and self.sentences[sentence].place == place:
                self._timeline.add(sentence, clips)

    def post(self, event: Event) -> None:
        """Have an event told, from any thread."""
        if isinstance(event, Failed):
            with self._change:
                self._failed = True
                self._wanted = False
                self._player.hold()
        self._teller.post(event)
        self._woken()

    def _woken(self) -> None:
        """Let the watcher look at once; a clock that is turned by hand has us look ourselves."""
        if self._player.device.pads:
            self._teller.wake()
        else:
            self._teller.tell()

    def _moved(self) -> bool:
        self._teller.tell()
        return self._wanted or self._player.has_aside

    def _changes(self) -> list[Event]:
        with self._change:
            if self._wanted and self._feeder.all_made() and self._player.drained():
                self._done, self._wanted = True, False
                self._player.hold()
                self._feeder.sound(False)
            heard = self.heard()
            events: list[Event] = []
            # A sentence that was moved to begins when its first sound is heard.
            began = None if self._target is not None else heard.sentence
            if began is not None and began != self._told_sentence:
                events.append(SentenceBegan(began))
            if heard.state is not self._told_state:
                events.append(StateChanged(heard.state))
            self._told_state, self._told_sentence = heard.state, began
            return events


def _index_at(sentences: Sequence[Sentence], place: Place) -> int:
    """The sentence at a place, or the next one; -1 where there are none."""
    index = bisect_right(sentences, place, key=lambda sentence: sentence.place) - 1
    elsewhere = index < 0 or sentences[index].block != place.block
    return index + 1 if elsewhere and index + 1 < len(sentences) else index


def _word(sounding: Sounding, speed: float) -> tuple[tuple[int, int] | None, float | None]:
    """The word that is said, and the seconds until that changes."""
    clip, now = sounding.clip, sounding.seconds
    ratio = speed / clip.speed
    word = None
    for mark in clip.marks:
        if mark.begins > now:
            return word, (mark.begins - now) / ratio
        word = (mark.start, mark.end)
    return word, max(0.0, (clip.seconds - now) / ratio)
