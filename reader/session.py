"""The one place where a narration is commanded: commands go in, events come out.

::

                 play                    speech runs short
    STOPPED ───────────▶ PLAYING ◀──────────────────────────▶ WAITING
                          │  ▲ play          speech is there
                   pause  ▼  │
                         PAUSED          last clip heard
                          PLAYING ───────────────────────────▶ FINISHED ── play: from the start

``next``, ``back`` and ``go`` move the place and keep the state. The screen, ``reader speak`` and
whatever else shows a narration are skins on this. Three threads: the maker keeps clips ahead of the
listener; the watcher sees what is heard and tells; commands come from whoever calls.
"""

from __future__ import annotations

import threading
from bisect import bisect_right
from collections.abc import Callable
from types import TracebackType
from typing import Self

from reader.document import Document, Place
from reader.errors import ReaderError, SoundFailed
from reader.events import Event, Failed, Heard, Notice, SentenceBegan, State, StateChanged
from reader.narration.choice import AUTO, candidates, ready_worker
from reader.narration.clips import Clip, make
from reader.narration.script import Script
from reader.narration.timeline import Timeline
from reader.narration.worker import VoiceWorker
from reader.playback.device import Device, SilentDevice, find
from reader.playback.player import Player, Sounding

AHEAD = 20.0
"""Seconds of speech made before they are wanted: enough for a voice to be started anew behind the
listener's back, and 1 MB of memory."""
AGAIN = 1.0
"""Seconds into a sentence from which ``back`` says it again instead of the one before."""


Listener = Callable[[Event], None]


class Session:
    """One narration of one document. Commands return at once; any thread may call."""

    def __init__(
        self,
        document: Document,
        *,
        voice: str = AUTO,
        speed: float = 1.0,
        device: Device | None = None,
    ) -> None:
        self.document = document
        self.script = Script(document)
        self.sentences = self.script.sentences
        self.voice = candidates(voice, document.language)[0]
        """The one that reads; from ``auto`` another may come of it while it loads."""
        self._asked = voice
        self.speed = speed
        self._player = Player(device or find("auto"))
        self._listeners: list[Listener] = []
        self._change = threading.Condition(threading.RLock())
        self._worker: VoiceWorker | None = None
        self._maker: threading.Thread | None = None
        self._closed = False
        self._wanted = False
        """The listener wants to hear it."""
        self._begun = False
        self._done = False
        self._failed = False
        self._seeks = 0
        """Counts moves: a clip made for an older count is dropped."""
        self._next = 0
        """Sentence to be made next."""
        self._target: int | None = None
        """Sentence that was moved to, until it is heard."""
        self._telling = threading.RLock()
        self._told_state = State.STOPPED
        self._told_sentence: int | None = None
        self._timeline = Timeline(self.sentences)
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

    # -- commands ------------------------------------------------------------------------------

    def subscribe(self, listener: Listener) -> None:
        """Have events told to ``listener``, from any thread, in order."""
        self._listeners.append(listener)

    def load(self) -> None:
        """Start the voice and the first clips in the background."""
        with self._change:
            if self._maker is not None or self._closed:
                return
            self._maker = threading.Thread(target=self._run, name="clip-maker", daemon=True)
            self._maker.start()
            if self._player.device.pads:
                threading.Thread(target=self._watch, name="watcher", daemon=True).start()

    def play(self) -> None:
        """Start or go on; after the end, start again."""
        with self._change:
            if self._failed or not self.sentences:
                return
            if self._done:
                self._seek(0)
            if self._target is None and not self._begun:
                self._target = self._next
            self._wanted = self._begun = True
            self._player.play()
            self._change.notify_all()
        self.load()
        self._tell()

    def pause(self) -> None:
        """Fall silent at once and keep the place."""
        with self._change:
            self._wanted = False
            self._player.hold()
            self._change.notify_all()
        self._tell()

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
            self._seek(0 if here is None else here + 1)
        self._tell()

    def back(self) -> None:
        """Back to the start of this sentence, or to the one before if it has only just begun."""
        with self._change:
            heard = self.heard()
            sounding = self._player.sounding()
            here = heard.sentence or 0
            into = 0.0
            if sounding is not None and heard.word is not None:
                begun = self.sentences[here].start == sounding.clip.utterance.start
                into = sounding.seconds if begun else AGAIN
            self._seek(here if into >= AGAIN else max(0, here - 1))
        self._tell()

    def go(self, place: Place) -> None:
        """On to the sentence at a place, or the next one that is spoken; the state stays."""
        keys = [s.place for s in self.sentences]
        index = bisect_right(keys, place) - 1
        elsewhere = index < 0 or self.sentences[index].block != place.block
        if elsewhere and index + 1 < len(self.sentences):
            index += 1
        with self._change:
            if self.sentences:
                self._seek(index)
        self._tell()

    def close(self) -> None:
        """Stop, kill the voice, let go of the speakers. May be called twice."""
        with self._change:
            self._closed = True
            worker = self._worker
            self._player.hold()
            self._change.notify_all()
        if worker is not None:
            worker.close()
        self._player.close()

    # -- what is heard ---------------------------------------------------------------------------

    def heard(self) -> Heard:
        """What is heard now. Cheap; ask whenever you like."""
        with self._change:
            sounding = self._player.sounding()
            state, total = self._state(), self._timeline.total
            if sounding is None:
                here = self._target
                seconds = self._timeline.begin(here or 0)
                until = 0.03 if state is State.PLAYING else None
                return Heard(state, here, None, seconds, total, until)
            word, until = _word(sounding)
            seconds = min(self._timeline.at(sounding.clip, sounding.seconds), total)
            if state is State.FINISHED:
                seconds = total
            running = state is State.PLAYING
            sentence = sounding.clip.utterance.sentence
            return Heard(state, sentence, word, seconds, total, until if running else None)

    def _state(self) -> State:
        if self._done:
            return State.FINISHED
        if not self._begun:
            return State.STOPPED
        if not self._wanted:
            return State.PAUSED
        return State.WAITING if self._player.drained() else State.PLAYING

    # -- inside ----------------------------------------------------------------------------------

    def _seek(self, sentence: int) -> None:
        self._seeks += 1
        self._next = self._target = sentence
        self._done = False
        self._player.clear()
        self._change.notify_all()

    def _emit(self, event: Event) -> None:
        for listener in tuple(self._listeners):
            listener(event)

    def _tell(self) -> None:
        """Tell the listeners what has changed since the last time."""
        with self._telling:
            for event in self._changes():
                self._emit(event)

    def _moved(self) -> bool:
        self._tell()
        return self._wanted

    def _changes(self) -> list[Event]:
        with self._change:
            made_all = self._next >= len(self.sentences)
            if self._wanted and made_all and self._player.drained():
                self._done, self._wanted = True, False
                self._player.hold()
            heard = self.heard()
            events: list[Event] = []
            # A sentence that was moved to begins when its first sound is heard.
            began = None if self._player.sounding() is None else heard.sentence
            if began is not None and began != self._told_sentence:
                events.append(SentenceBegan(began))
            if heard.state is not self._told_state:
                events.append(StateChanged(heard.state))
            self._told_state, self._told_sentence = heard.state, began
            return events

    def _watch(self) -> None:
        while not self._closed:
            self._tell()
            until = self.heard().until
            with self._change:
                self._change.wait(min(max(until or 0.1, 0.005), 0.1))

    def _run(self) -> None:
        try:
            self._prepare()
            while self._make_next():
                pass
        except ReaderError as error:
            if not self._closed:
                self._failed = True
                self.pause()
                self._emit(Failed(error))

    def _prepare(self) -> None:
        worker = ready_worker(self._asked, self.document.language, self._notice)
        with self._change:
            self._worker = worker
            self.voice = worker.voice
            closed = self._closed
        if closed:
            worker.close()

    def _notice(self, what: str, remedy: str) -> None:
        self._emit(Notice(what, remedy))

    def _make_next(self) -> bool:
        """Make one sentence's clips, or wait until one is wanted. False: it is over."""
        with self._change:
            while not (self._closed or self._mute or self._short):
                self._change.wait(0.2)
            if self._closed:
                return False
            seeks, sentence = self._seeks, self._next
            hurry = sentence == self._target
        if self._mute:
            self._open_device()
            return True
        assert self._worker is not None
        _, profile = self._worker.ready()
        clips: list[Clip] = []
        for utterance in self.script.utterances(sentence, profile, hurry=hurry):
            clips.append(make(self._worker, utterance, self.speed))
            with self._change:
                if seeks != self._seeks or self._closed:
                    return not self._closed
                self._player.put(clips[-1])
            if self._mute:
                self._open_device()
        with self._change:
            self._timeline.add(sentence, clips)
            if seeks == self._seeks:
                self._next = sentence + 1
        return True

    @property
    def _mute(self) -> bool:
        """There is something to play, and nothing to play it on yet."""
        return self._wanted and not self._player.opened and not self._player.starved

    @property
    def _short(self) -> bool:
        """More speech should be made."""
        return self._next < len(self.sentences) and self._player.waiting_seconds < AHEAD

    def _open_device(self) -> None:
        try:
            self._player.open()
        except SoundFailed as error:
            self._notice(error.what, error.remedy)
            self._player.open(SilentDevice())


def _word(sounding: Sounding) -> tuple[tuple[int, int] | None, float | None]:
    """The word that is said, and the seconds until that changes."""
    clip, now = sounding.clip, sounding.seconds
    word = None
    for mark in clip.marks:
        if mark.begins > now:
            return word, mark.begins - now
        word = (mark.start, mark.end)
    return word, max(0.0, clip.seconds - now)
