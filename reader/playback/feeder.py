"""Keeps the player fed: a place to go on from comes in, clips ahead of the listener go to the ring.

One thread loads the voice, makes the clips of one sentence after the other, has the speakers opened
when there is something to play on them (``wire``), and makes an aside before anything else. What it
is told from outside (``move``, ``revoice``, ``close``) counts at once: a clip that was being made
for an older wish is dropped. When only some words are said differently (``respeak``), clips that
are still right are kept and used again.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

from reader.errors import ReaderError, Unspeakable, VoiceFailed
from reader.events import Event, Failed, Notice
from reader.language.lexicon import Lexicon
from reader.narration.cache import SpeechCache
from reader.narration.choice import candidates, ready_worker
from reader.narration.clips import Clip, left_out, make
from reader.narration.script import Script, Utterance
from reader.narration.unspoken import spoken_texts, unspoken
from reader.narration.worker import VoiceWorker
from reader.playback.aside import Aside
from reader.playback.device import Device
from reader.playback.player import Player
from reader.playback.wire import Wire
from voices import SpeechStopped, VoiceProfile

AHEAD = 20.0
"""Seconds of speech made before they are wanted: enough for a voice to be started anew behind the
listener's back, and 1 MB of memory."""


class Feeder:
    """Makes clips in a thread of its own. Its methods return at once, and any thread may call."""

    def __init__(
        self,
        script: Script,
        player: Player,
        voice: str,
        *,
        speed: float,
        cache: SpeechCache | None,
        tell: Callable[[Event], None],
        made: Callable[[int, Sequence[Clip]], None],
    ) -> None:
        """
        :param tell: given notices and failures.
        :param made: given all clips of a sentence, when the last of them is in the ring.
        """
        self.speed = speed
        """Counts for the clips made from now on; the player stretches the others."""
        self.voice = candidates(voice, script.document.language)[0]
        """The one that reads; from ``auto`` another may come of it while it loads."""
        self._script = script
        self._player = player
        self._cache = cache
        self._tell = tell
        self._made = made
        self._turn = threading.Condition()
        self._wish = voice
        """Voice that was asked for last: after a failure it is tried again, ``auto`` with all that
        it can mean."""
        self._asked: str | None = voice
        """Voice to be loaded; None: it is."""
        self._worker: VoiceWorker | None = None
        self._wire = Wire(player, self._notice)
        self._moves = 0
        self._jumps = 0
        """Moves after which no clip that was made before is wanted any more."""
        self._next = 0
        """Sentence to be made next."""
        self._hurried = 0
        """Sentence that begins with a short clause, because it was moved to."""
        self._aside: Aside | None = None
        """To be said before anything else."""
        self._kept: dict[tuple[int, int], Clip] = {}
        """Clips that may still be right, by sentence and first character."""
        self._warned: set[str] = set()
        """What was told of the listener's words: once is enough."""
        self._clips: list[Clip] = []
        """Of the sentence that is being made: after a failure it goes on behind them."""
        self._closed = False
        self._thread: threading.Thread | None = None

    @property
    def pid(self) -> int | None:
        """Of the process that the voice runs in."""
        worker = self._worker
        return None if worker is None else worker.pid

    # -- from outside ------------------------------------------------------------------------------

    def start(self) -> None:
        """Begin to load the voice and to make clips; after a failure, with the voice started anew,
        or another if one was asked for."""
        with self._turn:
            if self._thread is None and not self._closed:
                self._thread = threading.Thread(target=self._run, name="feeder", daemon=True)
                self._thread.start()

    def move(self, sentence: int) -> None:
        """Drop what was made, and go on from a sentence."""
        with self._turn:
            self._moves += 1
            self._jumps += 1
            self._clips = []
            self._kept.clear()
            self._next = self._hurried = sentence
            self._player.clear()
            if self._aside is None:  # that is said first in any case
                self._stop_voice()
            self._turn.notify_all()

    def revoice(self, voice: str, sentence: int) -> None:
        """Go on from a sentence with another voice; if that cannot run, with the old one."""
        with self._turn:
            self._asked = self._wish = voice
            self.move(sentence)

    def revise(self, script: Script, sentence: int) -> None:
        """Go on from a sentence of another script of the same page."""
        with self._turn:
            self._script = script
            self.move(sentence)

    def respeak(self, script: Script, sentence: int | None, *, again: bool = False) -> None:
        """Go on with a script of the same sentences, of which some are said differently.

        :param sentence: the first of them that is still to be heard, or sounds; None: there is
            none.
        :param again: it sounds, and is to be heard from its start.
        """
        with self._turn:
            self._script = script
            if sentence is None or sentence > self._next:
                return
            first = sentence
            self._moves += 1
            clips = self._player.take_back(lambda clip: clip.utterance.sentence >= first)
            if again:
                sounding = self._player.sounding()
                clips += [] if sounding is None else [sounding.clip]
                self._player.clear()
            for clip in (*self._clips, *clips):
                self._keep(clip)
            self._clips = []
            self._next = sentence
            self._turn.notify_all()

    def say(self, aside: Callable[[], Script]) -> None:
        """Have an aside said before anything else; the narration is silent until it was.

        :param aside: makes it, on our thread: to find its sentences takes 20 ms the first time.
        """
        with self._turn:
            self._aside = Aside(aside)
            self._player.interrupt()
            self._stop_voice()
            self._turn.notify_all()

    def hush(self) -> None:
        """End an aside."""
        with self._turn:
            if self._aside is not None:
                self._aside = None
                self._stop_voice()
            self._player.end_aside()

    def sound(self, wanted: bool) -> None:
        """Whether the listener wants to hear: only then are the speakers opened."""
        with self._turn:
            self._wire.want(wanted)
            self._turn.notify_all()

    def use(self, device: Device) -> None:
        """Go over to another device."""
        with self._turn:
            self._wire.use(device)
            self._turn.notify_all()

    def all_made(self) -> bool:
        """The last clip of the last sentence is in the ring, or was."""
        with self._turn:
            return self._next >= len(self._script.sentences)

    def close(self) -> None:
        """Kill the voice and let the thread end. May be called twice."""
        with self._turn:
            self._closed = True
            worker = self._worker
            self._turn.notify_all()
        if worker is not None:
            worker.close()

    # -- the thread --------------------------------------------------------------------------------

    def _run(self) -> None:
        try:
            while self._step():
                pass
        except ReaderError as error:
            self._fail(error)
        except Exception as error:  # silence without a word would be worse than any message
            what = f"The narration broke off ({type(error).__name__}: {error})"
            self._fail(VoiceFailed(what, "Try another voice, and please report it"))

    def _fail(self, error: ReaderError) -> None:
        """End, so that ``start`` begins anew, even if the one who is told calls it at once."""
        with self._turn:
            if self._closed:
                return
            worker, self._worker = self._worker, None
            self._asked = self._asked or self._wish
            self._thread = None
            self.hush()
        if worker is not None:
            worker.close()
        self._tell(Failed(error))

    def _step(self) -> bool:
        """Do what is wanted most, or wait. False: it is over."""
        with self._turn:
            while not (
                self._closed or self._asked or self._due() or self._asides() or self._short()
            ):
                self._turn.wait(0.2)
            if self._closed:
                return False
            asked, self._asked = self._asked, None
            moves = self._moves, self._jumps
            sentence, script, aside = self._next, self._script, self._asides()
        if asked is not None:
            self._load(asked)
        elif self._wire.silent:
            self._wire.open()
        elif aside is not None:
            self._make_aside(aside)
        elif self._wire.missed:
            self._wire.look()
        else:
            self._make(script, sentence, moves)
        return True

    def _due(self) -> bool:
        """The speakers want to be looked after."""
        return self._wire.silent or self._wire.missed

    def _asides(self) -> Aside | None:
        """What is said in between, if more of it should be made."""
        return self._aside if self._player.aside_seconds < AHEAD else None

    def _short(self) -> bool:
        """More speech should be made."""
        ahead = self._player.waiting_seconds
        return self._next < len(self._script.sentences) and ahead < AHEAD

    def _load(self, voice: str) -> None:
        before = self._worker
        try:
            worker = ready_worker(
                voice, self._script.document.language, self._notice, self._load_one
            )
        except ReaderError as error:
            if self._closed and before is not None:
                before.close()
            if before is None or self._closed:
                with self._turn:
                    self._worker = None
                    if self._asked and not self._closed:  # meanwhile, for another: that may do
                        return
                raise
            self._notice(error.what, f"Reading goes on with {before.voice}. {error.remedy}")
            with self._turn:
                self._worker = before
            return
        with self._turn:
            self._worker = worker
            self.voice = worker.voice
            if self._closed:
                worker.close()
        if before is not None:
            before.close()
        script = self._script
        language = script.document.language
        if dropped := unspoken(spoken_texts(script), worker.voice, worker.ready()[1], language):
            self._notice(*dropped)

    def _load_one(self, voice: str, language: str) -> VoiceWorker:
        """Have a voice load, so that it can be killed meanwhile."""
        worker = VoiceWorker(voice, language)
        with self._turn:
            self._worker = worker
            if self._closed:
                worker.close()
        return worker

    def _ready(self) -> tuple[VoiceWorker, VoiceProfile]:
        worker = self._worker
        if worker is None:
            raise VoiceFailed("The voice was stopped")
        return worker, worker.ready()[1]

    def _make(self, script: Script, sentence: int, moves: tuple[int, int]) -> None:
        worker, profile = self._ready()
        hurry = sentence == self._hurried
        utterances = script.utterances(sentence, profile, hurry=hurry)
        self._warn(script.lexicon)
        for utterance in utterances[len(self._clips) :]:
            clip = self._kept.pop((sentence, utterance.start), None)
            if clip is None or clip.utterance != utterance:
                try:
                    clip = self._clip(worker, utterance)
                except SpeechStopped:
                    return
            with self._turn:
                if self._closed:
                    return
                if moves != (self._moves, self._jumps):
                    if moves[1] == self._jumps:
                        self._keep(clip)
                    return
                self._clips.append(clip)
                self._player.put(clip)
            if self._wire.silent:
                self._wire.open()
            if self._aside is not None:
                return  # and go on behind these clips
        with self._turn:
            if moves != (self._moves, self._jumps):
                return
            clips, self._clips = self._clips, []
            self._next = sentence + 1
            if self._kept:
                kept = self._kept.items()
                self._kept = {key: clip for key, clip in kept if key[0] > sentence}
        self._made(sentence, clips)

    def _make_aside(self, aside: Aside) -> None:
        """Its next clip."""
        worker, profile = self._ready()
        utterance = aside.first(profile)
        if utterance is None:
            if aside.script is not None:
                self._warn(aside.script.lexicon)
            with self._turn:
                if self._aside is aside:
                    self._aside = None
                    self._player.finish_aside()
            return
        try:
            clip = self._clip(worker, utterance)
        except SpeechStopped:
            return
        with self._turn:
            if self._aside is not aside or self._closed:
                return
            aside.said()
            self._player.put_aside(clip)

    def _stop_voice(self) -> None:
        """What it says is no longer wanted, or not first: with a long sentence, 0.2 s sooner."""
        if self._worker is not None:
            self._worker.stop()

    def _clip(self, worker: VoiceWorker, utterance: Utterance) -> Clip:
        try:
            return make(worker, utterance, self.speed, self._cache, self._told_once)
        except Unspeakable as error:
            self._notice(error.what, error.remedy)
            return Clip(utterance, b"", self._player.rate or 24_000, (), "exact", 0.0)

    def _keep(self, clip: Clip) -> None:
        self._kept[clip.utterance.sentence, clip.utterance.start] = clip

    def _warn(self, lexicon: Lexicon) -> None:
        """Tell of words that cannot be used on this text after all."""
        for word, why in lexicon.stopped:
            self._told_once(*left_out(word, why))

    def _told_once(self, what: str, remedy: str) -> None:
        if what not in self._warned:
            self._warned.add(what)
            self._notice(what, remedy)

    def _notice(self, what: str, remedy: str) -> None:
        self._tell(Notice(what, remedy))
