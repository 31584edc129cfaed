"""Keeps the player fed: a place to go on from comes in, clips ahead of the listener go to the ring.

One thread loads the voice, makes the clips of one sentence after the other, opens the speakers when
there is something to play on them, and tries them again when they fall silent. What it is told from
outside (``move``, ``revoice``, ``close``) counts at once: a clip that was being made for an older
wish is dropped.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

from reader.errors import ReaderError, SoundFailed, Unspeakable, VoiceFailed
from reader.events import Event, Failed, Notice
from reader.narration.cache import SpeechCache
from reader.narration.choice import candidates, ready_worker
from reader.narration.clips import Clip, make
from reader.narration.script import Script
from reader.narration.worker import VoiceWorker
from reader.playback.device import Device, SilentDevice
from reader.playback.player import Player

AHEAD = 20.0
"""Seconds of speech made before they are wanted: enough for a voice to be started anew behind the
listener's back, and 1 MB of memory."""
STALLED = 2.0
"""Seconds without a callback after which a device counts as lost; they come every 0.05 s."""


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
        self._device: Device | None = None
        """To go over to."""
        self._back = False
        """It is the one that was wanted and had been gone."""
        self._moves = 0
        self._next = 0
        """Sentence to be made next."""
        self._hurried = 0
        """Sentence that begins with a short clause, because it was moved to."""
        self._wanted = False
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
            self._clips = []
            self._next = self._hurried = sentence
            self._player.clear()
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

    def sound(self, wanted: bool) -> None:
        """Whether the listener wants to hear: only then are the speakers opened."""
        with self._turn:
            self._wanted = wanted
            self._turn.notify_all()

    def use(self, device: Device) -> None:
        """Go over to another device."""
        with self._turn:
            self._device, self._back = device, False
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
        if worker is not None:
            worker.close()
        self._tell(Failed(error))

    def _step(self) -> bool:
        """Do what is wanted most, or wait. False: it is over."""
        with self._turn:
            while not (
                self._closed or self._asked or self._silent() or self._missed() or self._short()
            ):
                self._turn.wait(0.2)
            if self._closed:
                return False
            asked, self._asked = self._asked, None
            moves, sentence, script = self._moves, self._next, self._script
        if asked is not None:
            self._load(asked)
        elif self._silent():
            self._open()
        elif self._missed():
            device = self._player.device.back()  # 1 to 40 ms
            with self._turn:
                if device is not None and self._device is None:
                    self._device, self._back = device, True
        else:
            self._make(script, sentence, moves)
        return True

    def _silent(self) -> bool:
        """There is something to play, and nothing that plays it."""
        if self._device is not None:
            return self._player.rate > 0
        if not self._wanted or self._player.starved:
            return False
        return not self._player.opened or self._player.device.stalled() > STALLED

    def _missed(self) -> bool:
        """What plays is not what was wanted, and it is time to look for that."""
        there = self._wanted and self._player.opened and self._device is None
        return there and self._player.device.due()

    def _short(self) -> bool:
        """More speech should be made."""
        ahead = self._player.waiting_seconds
        return self._next < len(self._script.sentences) and ahead < AHEAD

    def _load(self, voice: str) -> None:
        before = self._worker
        try:
            worker = ready_worker(
                voice, self._script.document.language, self._notice, self._started
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

    def _started(self, worker: VoiceWorker) -> None:
        """A voice is loading: now it can be killed."""
        with self._turn:
            self._worker = worker
            if self._closed:
                worker.close()

    def _make(self, script: Script, sentence: int, moves: int) -> None:
        worker = self._worker
        if worker is None:
            raise VoiceFailed("The voice was stopped")
        _, profile = worker.ready()
        hurry = sentence == self._hurried
        utterances = script.utterances(sentence, profile, hurry=hurry)
        for utterance in utterances[len(self._clips) :]:
            try:
                clip = make(worker, utterance, self.speed, self._cache)
            except Unspeakable as error:
                self._notice(error.what, error.remedy)
                clip = Clip(utterance, b"", self._player.rate or 24_000, (), "exact", 0.0)
            with self._turn:
                if moves != self._moves or self._closed:
                    return
                self._clips.append(clip)
                self._player.put(clip)
            if self._silent():
                self._open()
        with self._turn:
            if moves != self._moves:
                return
            clips, self._clips = self._clips, []
            self._next = sentence + 1
        self._made(sentence, clips)

    def _open(self) -> None:
        with self._turn:
            device, self._device = self._device, None
            back, self._back = self._back, False
        lost = self._player.opened and device is None
        wanted = device or self._player.device
        try:
            self._player.open(device)
        except SoundFailed as error:
            if not back:  # else it is what the listener knows already
                self._notice(error.what, error.remedy)
            self._player.open(SilentDevice(instead_of=wanted))
            return
        trouble = self._player.device.trouble
        if trouble is not None:
            self._notice(trouble.what, trouble.remedy)
        elif back:
            name = "the default output" if wanted.name == "auto" else wanted.name
            self._notice(f"Back to the sound of {name}", "")
        elif lost:
            self._notice("The sound had stopped and was started again", "")

    def _notice(self, what: str, remedy: str) -> None:
        self._tell(Notice(what, remedy))
