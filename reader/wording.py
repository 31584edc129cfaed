"""The listener's words for the article at hand: what is typed comes in, and holds from then on.

With a keeper they go into the library; without, they hold until the session ends. A change is told
with what it replaced, so that it can be taken back. Nobody is kept waiting: whether a sentence is
said differently has to be found out for each of them.
"""

from __future__ import annotations

import re
import threading
import unicodedata
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
        self._on_thread(lambda: self._add(word, scope, then))

    def remove(self, held: Held, then: Callable[[Saved], None]) -> None:
        """Have a word said as by itself."""
        self._on_thread(lambda: self._remove(held, then))

    def undo(self, saved: Saved, then: Callable[[Saved], None]) -> None:
        """Take a change back."""
        from reader.library import Scope

        before, now = saved.before, saved.now
        if before is not None:
            self._on_thread(lambda: self._add(before.word, before.scope or Scope.ARTICLE, then))
        elif now is not None:
            self._on_thread(lambda: self._remove(now, then))

    # -- on a thread of its own ----------------------------------------------------------------

    def _on_thread(self, work: Callable[[], None]) -> None:
        threading.Thread(target=work, name="wording", daemon=True).start()

    def _add(self, word: Pronunciation, scope: Scope, then: Callable[[Saved], None]) -> None:
        if self._keeper is not None:
            same = [h for h in self.held() if _same(h.word, word) and h.scope == scope]
            before = same[0] if same else None
            self._keeper.add_word(
                word, scope, lambda entry, changed: then(Saved(_held(entry), before, changed))
            )
            return
        words = self._session.lexicon.words
        old = next((each for each in words if _same(each, word)), None)
        others = (each for each in words if each is not old)
        changed = self._session.pronounce(Lexicon((word, *others)))
        then(Saved(Held(word), None if old is None else Held(old), changed))

    def _remove(self, held: Held, then: Callable[[Saved], None]) -> None:
        if self._keeper is not None and held.id is not None:
            self._keeper.remove_word(held.id, lambda changed: then(Saved(None, held, changed)))
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
