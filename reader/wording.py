"""The listener's words for the article at hand: what is typed comes in, and holds from then on.

With a keeper they go into the library; without, they hold until the session ends. Changes are made
one after the other, and each can be taken back, the last one first. Nobody is kept waiting: whether
a sentence is said differently has to be found out for each of them.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from reader.choosing import FILES, known, site_of
from reader.errors import UsageError
from reader.language.lexicon import Lexicon, Pronunciation, check
from reader.session import Session

if TYPE_CHECKING:
    from reader.library import LexiconEntry, Scope

__all__ = ["Held", "Keeps", "Saved", "Wording", "pronunciation", "tried", "typed"]

_IPA: Final = re.compile(r"[/\[](?P<sound>[^/\[\]]*)[/\]]\s*\Z")
_NO_SOUND: Final = re.compile(r"[A-Z\d]")
_SOUND: Final = re.compile(r"[^\WA-Z\d_]")
PATIENCE: Final = 5.0
"""Seconds that a change waits for the one before it to be in the library."""


class Keeps(Protocol):
    """What a keeper does (``reader.keeping.Keeper``)."""

    def add_word(
        self,
        word: Pronunciation,
        scope: Scope = ...,
        then: Callable[[LexiconEntry, int], None] | None = None,
    ) -> None: ...

    def remove_word(self, entry_id: int, then: Callable[[int], None] | None = None) -> None: ...


@dataclass(frozen=True, slots=True)
class Held:
    """A word that holds for the article."""

    word: Pronunciation
    scope: Scope | None = None
    """None: until the session ends."""
    id: int | None = None
    """Of its entry in the library; None: it is not there."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What a change did."""

    now: Held | None
    """That holds since; None: one was taken out."""
    before: Held | None
    """That it replaced, or that was taken out."""
    changed: int
    """Sentences that are said differently."""


@dataclass(slots=True)
class _Change:
    """What the listener asked for."""

    saved: Saved | None = None
    """What it did; None: nothing yet, or nothing at all."""


class Wording:
    """Adds and removes words; what came of it is told on a thread of its own."""

    def __init__(self, session: Session, keeper: Keeps | None = None) -> None:
        """
        :param session: pronounces what is said differently anew.
        :param keeper: None: nothing is kept.
        """
        self._session = session
        self._keeper = keeper
        site = site_of(session.document.source)
        self.site = None if site == FILES else site
        """That the article is from; None: from none."""
        self._lock = threading.Lock()
        self._asked: deque[Callable[[], None]] = deque()
        self._busy = False
        """Whether a thread is at work on what was asked."""
        self._changes: list[_Change] = []
        """That can be taken back."""

    @property
    def kept(self) -> bool:
        """Whether words are there again tomorrow."""
        return self._keeper is not None

    def held(self) -> list[Held]:
        """All that holds for the article, the narrowest first. The library is asked: not for a
        thread that draws."""
        sitting = [Held(word) for word in self._session.lexicon.words]
        if self._keeper is None:
            return sitting
        # 25 ms to import.
        from reader.library import Library, library_path

        if not library_path().exists():
            return sitting
        document = self._session.document
        with Library.open(notice=lambda *_: None) as library:
            entries = library.words(known(library, document), site_of(document.source))
        return [_held(entry) for entry in entries]

    def add(self, word: Pronunciation, scope: Scope, then: Callable[[Saved], None]) -> None:
        """Have a word said so; one that is written the same way in the same scope gives way.

        :param then: told what was done, on another thread.
        :raises UsageError: it can never be said so.
        """
        why = check(word)
        if why is not None:
            raise UsageError(f"It cannot be used: {why}", "Write it in another way")
        self._change(lambda done: self._add(word, scope, done), then)

    def remove(self, held: Held, then: Callable[[Saved], None]) -> None:
        """Have a word said as by itself."""
        self._change(lambda done: self._remove(held, done), then)

    def take_back(self, then: Callable[[Saved], None]) -> bool:
        """Undo the last change that was not taken back yet.

        :param then: told what was done, on another thread.
        :returns: whether there was one.
        """
        with self._lock:
            if not self._changes:
                return False
            change = self._changes.pop()
        self._in_turn(lambda: self._undo(change, then))
        return True

    # -- on a thread of its own ----------------------------------------------------------------

    def _change(
        self, work: Callable[[Callable[[Saved], None]], None], then: Callable[[Saved], None]
    ) -> None:
        change = _Change()

        def done(saved: Saved) -> None:
            change.saved = saved
            then(saved)

        with self._lock:
            self._changes.append(change)
        self._in_turn(lambda: work(done))

    def _in_turn(self, work: Callable[[], None]) -> None:
        """Do it when all that was asked before is done: each change needs to know what it
        replaces."""
        with self._lock:
            self._asked.append(work)
            if self._busy:
                return
            self._busy = True
        threading.Thread(target=self._work, name="wording", daemon=True).start()

    def _work(self) -> None:
        while True:
            with self._lock:
                if not self._asked:
                    self._busy = False
                    return
                work = self._asked.popleft()
            try:
                work()
            except BaseException:
                with self._lock:
                    self._busy = False  # the next change has a new thread
                raise

    def _undo(self, change: _Change, then: Callable[[Saved], None]) -> None:
        from reader.library import Scope

        saved = change.saved
        if saved is None:  # the library refused it, and has said so
            then(Saved(None, None, 0))
        elif saved.before is not None:
            self._add(saved.before.word, saved.before.scope or Scope.ARTICLE, then)
        elif saved.now is not None:
            now = saved.now
            # It may have been taken out and put back since, under another number.
            there = (h for h in self.held() if _same(h.word, now.word) and h.scope == now.scope)
            self._remove(next(there, now), then)

    def _add(self, word: Pronunciation, scope: Scope, then: Callable[[Saved], None]) -> None:
        if self._keeper is not None:
            same = [h for h in self.held() if _same(h.word, word) and h.scope == scope]
            before = same[0] if same else None
            kept = threading.Event()

            def added(entry: LexiconEntry, changed: int) -> None:
                then(Saved(_held(entry), before, changed))
                kept.set()

            self._keeper.add_word(word, scope, added)
            kept.wait(PATIENCE)
            return
        words = self._session.lexicon.words
        old = next((each for each in words if _same(each, word)), None)
        others = (each for each in words if each is not old)
        changed = self._session.pronounce(Lexicon((word, *others)))
        then(Saved(Held(word), None if old is None else Held(old), changed))

    def _remove(self, held: Held, then: Callable[[Saved], None]) -> None:
        if self._keeper is not None and held.id is not None:
            gone = threading.Event()

            def removed(changed: int) -> None:
                then(Saved(None, held, changed))
                gone.set()

            self._keeper.remove_word(held.id, removed)
            gone.wait(PATIENCE)
            return
        words = self._session.lexicon.words
        changed = self._session.pronounce(Lexicon(w for w in words if w != held.word))
        then(Saved(None, held, changed))


def typed(said: str) -> tuple[str, str | None]:
    """The words and the sound in what a listener typed: ``gall``, ``/ɡɔːl/`` or ``gall /ɡɔːl/``.

    :raises UsageError: what stands between slashes is no IPA.
    """
    said = " ".join(said.split())
    found = _IPA.search(said)
    if found is None:
        if said.startswith(("/", "[")):
            raise UsageError("The sound has no end", "Close it: /kɑːˈsiːm/")
        return said, None
    sound = unicodedata.normalize("NFC", found["sound"].strip())
    if _NO_SOUND.search(sound) or not _SOUND.search(sound):
        raise UsageError(f"/{sound}/ is no IPA", "Write sounds such as /kɑːˈsiːm/, or plain words")
    return said[: found.start()].strip(), sound


def pronunciation(
    written: str, said: str, *, any_case: bool = False, regular: bool = False
) -> Pronunciation:
    """An entry as it was typed.

    :param said: as for ``typed``; empty: it is not said.
    :raises UsageError: it can never be said so, and why.
    """
    written = " ".join(unicodedata.normalize("NFC", written).split()) if not regular else written
    if not written.strip():
        raise UsageError("No word is chosen", "Write what stands in the text")
    spoken, ipa = typed(said)
    if ipa is not None and not spoken and not regular:
        spoken = written  # for a voice that cannot use the sound
    word = Pronunciation(written, spoken, ipa, any_case, regular)
    why = check(word)
    if why is not None:
        raise UsageError(f"It cannot be used: {why}", "Write it in another way")
    return word


def tried(lexicon: Lexicon, word: Pronunciation) -> Lexicon:
    """A lexicon as it would be with one more word, which goes before all others."""
    return Lexicon((word, *(each for each in lexicon.words if not _same(each, word))))


def _same(one: Pronunciation, other: Pronunciation) -> bool:
    return (one.written, one.any_case, one.regular) == (
        other.written,
        other.any_case,
        other.regular,
    )


def _held(entry: LexiconEntry) -> Held:
    word = Pronunciation(entry.written, entry.spoken, entry.ipa, entry.any_case, entry.regular)
    return Held(word, entry.scope, entry.id)
