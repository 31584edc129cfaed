"""Between session and library: what is heard comes in, and the listener finds it there tomorrow.

::

    session's threads          the keeper's thread              library
    an event, with what ─────▶ place at every sentence ───────▶ save_place
                               place at a command ────────────▶ touch
    is heard at that moment    hours, when sound stops ───────▶ listened
                               the end ───────────────────────▶ finish
                               what is to be read ────────────▶ set_site_setting
                               a speed that was chosen ───────▶ set_speed

The session's threads also light the words, so they never wait for a disk: they put down what they
saw and go on. No trouble of the library's reaches the narration; it is told as a notice.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Final, Self

from reader.choosing import lexicon_of, remember, site_of
from reader.cleaning.choices import Choices
from reader.document import Block, Place
from reader.errors import SourceMissing
from reader.events import Event, SentenceBegan, State, StateChanged
from reader.language.lexicon import Pronunciation, check
from reader.library import Article, LexiconEntry, Library, Scope
from reader.moments import (
    Chosen,
    Item,
    Moment,
    NoWord,
    Speed,
    Spell,
    Touch,
    Used,
    Word,
)
from reader.news import is_partial, new_blocks
from reader.resuming import UNTOUCHED, Commands, Origin, away, played_on, rewound, told_late
from reader.session import Session

LOOK: Final = 0.5
"""Seconds between two looks at where the listener is: a move while it is silent is told by no
event, and is to survive the program's death as well."""
SPELL: Final = 300.0
"""Seconds of sound after which a spell of listening is put down, though it goes on."""
PATIENCE: Final = 5.0
"""Seconds to wait for the place of the last time. The library itself waits 2 s for a lock."""
SEE_WORDS: Final = "See reader words list"
CLOSING: Final = 0.25
"""Seconds that closing may take, when another program holds the library."""


class Keeper:
    """Keeps the article of a session, its place and the time it was listened to.

    Close it before the program ends; the session may be closed before or after.
    """

    def __init__(
        self,
        session: Session,
        library: Library | None = None,
        *,
        notice: Callable[[str, str], None],
        clock: Callable[[], float] = time.monotonic,
        speed: float | None = None,
        key: Callable[[str], str] = lambda _: "",
    ) -> None:
        """
        :param library: the keeper closes it. None: the user's own, opened on the keeper's thread.
        :param notice: told what is the matter with the library and what to do, from any thread.
        :param clock: seconds, by which spells of listening are measured.
        :param speed: that the article has from now on, whatever it had; None: the one it had.
        :param key: how the key of a command is shown where it is heard; empty where it has none.
        """
        self._key = key
        self._session = session
        self._library = library
        self._notice = notice
        self._clock = clock
        self._moments: SimpleQueue[Moment] = SimpleQueue()
        self._ready = threading.Event()
        self._place: Place | None = None
        self._found: Place | None = None
        """That was kept another time and came to light after this time had begun: what is heard
        before it is not kept, or it would be lost. None: there is none, or it was reached."""
        self.article_id: int | None = None
        """Of the article in the library; None until it is known. It becomes another one when a
        library that could not be used at the start knows the article already: ask every time."""
        self._touched: Place | None = None
        """Where the last command was given the last time."""
        self._away = 0.0
        """Seconds since the place was kept."""
        self._heard_before: tuple[Block, ...] | None = None
        self._speed = speed
        self._own_speed: float | None = None
        """That was chosen for the article another time."""
        self.finished = False
        """All of the article was heard, and nobody went back into it."""
        self._remembers, self._given_up = True, False
        self._holds = False
        """The touched place is of the last time, and is not to be lost by the first commands."""
        self._held: Place | None = None
        """Where a command was given meanwhile."""
        self._began = False
        self._seen = (session.document, is_partial(session.document))
        self._commands = Commands()
        self._kept: Place | None = None
        """That is in the library."""
        self._spell = Spell()
        self._refused: set[Pronunciation] = set()
        """Words that the listener was told of."""
        self._thread = threading.Thread(target=self._run, name="keeper", daemon=True)
        session.subscribe(self._hear)
        session.on_chosen_speed(lambda speed: self._put(Speed(speed)))
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def remembers(self) -> bool:
        """Whether what is kept now outlives the program; true as well until that is known."""
        return self._remembers and not self._given_up

    def resume(self, origin: Origin = Origin.STOPPED) -> bool:
        """Move the session to where the listener was, at the speed that he chose for the article;
        call it before ``play``.

        :param origin: where the narration stopped, a little before it after a long absence; or
            where the last command was given.
        :returns: whether there was such a place: not in a new article, nor in a finished one.
        """
        if not self._ready.wait(PATIENCE):
            # Whoever starts at the beginning now must not write over the place in the middle.
            self._put(None)
            self._given_up = True
            self._notice("The library did not answer", "Your place is not kept this time")
            return False
        if self._own_speed is not None:
            self._session.restore_speed(self._own_speed)
        if self._place is None:
            return False
        if origin is Origin.TOUCHED and self._touched is not None:
            self._session.go(self._touched)
        else:
            self._session.go(rewound(self._session, self._place, self._away))
        moment = self._moment(None)
        self._kept = None if moment.sentence is None else moment.sentence.place
        return True

    def news(self) -> frozenset[int]:
        """The blocks that are new since the article was heard the last time; none where it was
        never heard, or has not changed. Call it after ``resume``."""
        before = self._heard_before
        if before is None:
            return frozenset()
        spoken = (block.text for block in before if block.skipped is None)
        return new_blocks(spoken, self._session.document)

    def asleep(self) -> float:
        """Seconds of sound that played on, the last time, after the last command; 0 where they are
        too few to matter. Call it after ``resume``."""
        if self._place is None or self._touched is None:
            return 0.0
        seconds = played_on(self._session, self._touched, self._place)
        return seconds if seconds >= UNTOUCHED else 0.0

    @property
    def found(self) -> bool:
        """Whether a place of the last time was found late, and ``back_to_touched`` goes there."""
        return self._found is not None

    def back_to_touched(self) -> bool:
        """Move to where the last command was given the last time; whether that is known. To where
        the narration stopped the last time, if that was only ``found`` after this one had begun.

        It is the same place however many commands were given since. In the library it stays until
        it was used, or something was heard after a command: who only looked can still ask for it.
        """
        found = self._found
        if found is not None:
            self._session.go(found)
            return True
        if self._place is None or self._touched is None:
            return False
        self._session.go(self._touched)
        self._put(Used())
        return True

    def touch(self) -> None:
        """The listener gave a command, of whatever kind: he is awake. Returns at once."""
        self._put(Touch())

    def close(self) -> None:
        """Put down the last place and let go of the library. May be called twice."""
        if self._thread.is_alive():
            self._put(None)
            self._thread.join(CLOSING)

    def choose(self, site: str, choices: Choices) -> None:
        """Keep the listener's choices for a site, in place of those that were kept."""
        self._put(Chosen(site, choices))

    def add_word(
        self,
        word: Pronunciation,
        scope: Scope = Scope.EVERYWHERE,
        then: Callable[[LexiconEntry, int], None] | None = None,
    ) -> None:
        """Keep how a word is said, and have the session say it so. Returns at once.

        :param then: told what was kept and how many sentences are said differently, on the keeper's
            thread. A word that is refused is told of as a notice, and not kept.
        """
        self._put(Word(word, scope, then))

    def remove_word(self, entry_id: int, then: Callable[[int], None] | None = None) -> None:
        """Forget how a word is said, and have the session say it as before. Returns at once.

        :param entry_id: of the ``LexiconEntry``.
        :param then: told how many sentences are said differently, on the keeper's thread.
        """
        self._put(NoWord(entry_id, then))

    def _hear(self, event: Event) -> None:
        """Called on the session's threads."""
        if isinstance(event, SentenceBegan | StateChanged):
            self._put(event)

    def _put(self, event: Item) -> None:
        self._moments.put(self._moment(event))

    def _moment(self, event: Item) -> Moment:
        # It may be revised this very moment.
        partial = self._is_partial()
        heard, sentences = self._session.heard(), self._session.sentences
        partial = self._is_partial() or partial
        # The page may be revised before it is this moment's turn: then the numbers are others.
        index = event.index if isinstance(event, SentenceBegan) else heard.sentence
        sentence = sentences[index] if index is not None and index < len(sentences) else None
        return Moment(event, self._clock(), heard, sentence, partial)

    def _is_partial(self) -> bool:
        document = self._session.document
        if self._seen[0] is not document:
            self._seen = (document, is_partial(document))
        return self._seen[1]

    # -- the thread --------------------------------------------------------------------------------

    def _run(self) -> None:
        try:
            with self._library or Library.open(notice=self._notice) as library:
                article = library.remember(self._session.document)
                self.article_id = article.id
                self.finished = article.finished is not None
                if self._speed is None:
                    self._own_speed = article.speed
                else:
                    library.set_speed(article.id, self._speed)
                self._place = library.place(article.id)
                self._heard_before = library.heard_before(article.id)
                self._touched = library.touched(article.id)
                self._away = away(article.listened, datetime.now(UTC))
                if self._place is not None and self._touched is not None:
                    self._holds = self._touched < self._place
                self._pronounce(library, article)
                self._remembers = library.on_file
                self._ready.set()
                while self._step(library, article):
                    on_file, present = library.on_file, library.present(article.id)
                    if present != article.id or (on_file and not self._remembers):
                        article = self._known_again(library, article)
                    self._remembers = on_file
        except sqlite3.Error as error:  # a library bears most troubles, but not all
            self._remembers = False
            self._notice(
                f"The library failed ({error}); your place is not kept from here on",
                "reader doctor tells more",
            )
        finally:
            self._ready.set()

    def _known_again(self, library: Library, article: Article) -> Article:
        """The article in a library that is on its file again: there it may be an older one."""
        known = library.article(article.id)
        if known is not None and known.id == article.id:
            return article
        kept, self._kept = self._kept, None
        article = library.remember(self._session.document)
        self.article_id = article.id
        self.finished = article.finished is not None
        self._own_speed = article.speed
        self._heard_before = library.heard_before(article.id)
        self._touched = library.touched(article.id)
        self._pronounce(library, article)
        found = library.place(article.id, even_finished=True)
        sentence = self._moment(None).sentence
        if found is None or found == kept or (sentence is not None and found <= sentence.place):
            return article
        self._place = self._found = found
        self._holds, self._held = False, None
        self._notice(*told_late(self._session, found, self.finished, self._key("touched")))
        return article

    def _step(self, library: Library, article: Article) -> bool:
        """Put down what comes next. False: it was the last."""
        try:
            moment = self._moments.get(timeout=LOOK)
        except Empty:
            library.try_again()
            self._save(library, article, self._moment(None))
            return True
        if isinstance(moment.event, SentenceBegan | StateChanged):
            brought = self._commands.brought(moment.event)
            if brought:
                self._touch(library, article, moment)
            elif isinstance(moment.event, SentenceBegan):
                self._heard_on(library, article)
        match moment.event:
            case Touch():
                self._touch(library, article, moment)
            case Used():
                self._holds, self._held = False, None
            case Speed(speed):
                library.set_speed(article.id, speed)
            case SentenceBegan():
                if self._spell.seconds(moment.at) >= SPELL:
                    self._end_spell(library, article, moment.at)
                    self._spell.start(moment.at)
                if moment.sentence is not None:
                    self._spell.characters += moment.sentence.end - moment.sentence.start
                self._save(library, article, moment, even_again=True)
            case StateChanged(State.PLAYING):
                self._spell.start(moment.at)
            case StateChanged(State.WAITING):
                self._spell.stop(moment.at)
            case StateChanged(state):
                self._end_spell(library, article, moment.at)
                if state is State.FINISHED:
                    self._finish(library, article, moment)
            case Chosen(site, choices):
                remember(library, site, choices)
            case Word(word, scope, then):
                self._add_word(library, article, word, scope, then)
            case NoWord(entry_id, then):
                library.remove_word(entry_id)
                changed = self._pronounce(library, article)
                if then is not None:
                    then(changed)
            case None:
                self._end_spell(library, article, moment.at)
                self._save(library, article, moment)
                return False
        return True

    def _add_word(
        self,
        library: Library,
        article: Article,
        word: Pronunciation,
        scope: Scope,
        then: Callable[[LexiconEntry, int], None] | None,
    ) -> None:
        why = check(word)
        if why is not None:
            self._notice(f"{word.written!r} is not kept: {why}", "Write it in another way")
            return
        try:
            entry = library.add_word(
                *(word.written, word.spoken),
                ipa=word.ipa,
                any_case=word.any_case,
                regular=word.regular,
                article_id=article.id if scope is Scope.ARTICLE else None,
                site=site_of(self._session.document.source) if scope is Scope.SITE else None,
            )
        except SourceMissing as error:  # it was forgotten while it was open
            self._notice(error.what, error.remedy)
            return
        changed = self._pronounce(library, article)
        if then is not None:
            then(entry, changed)

    def _pronounce(self, library: Library, article: Article) -> int:
        """Have the session say the words as they are kept now."""
        lexicon = lexicon_of(library, article.id, site_of(self._session.document.source))
        for word, why in lexicon.refused:
            if word not in self._refused:
                self._refused.add(word)
                self._notice(f"Your word {word.written!r} is left out: {why}", SEE_WORDS)
        return self._session.pronounce(lexicon) if lexicon != self._session.lexicon else 0

    def _save(
        self, library: Library, article: Article, moment: Moment, *, even_again: bool = False
    ) -> None:
        if moment.sentence is None or moment.partial:
            return
        place, heard = moment.sentence.place, moment.heard
        if self._found is not None and place < self._found:
            return
        self._found = None
        if place != self._kept or even_again:
            library.save_place(
                article.id, place, max(0.0, heard.total - heard.seconds), heard.total
            )
            self._kept = place
            if self.finished:
                known = library.article(article.id)
                self.finished = known is not None and known.finished is not None

    def _finish(self, library: Library, article: Article, moment: Moment) -> None:
        if moment.partial and not self.finished:
            self._kept = None  # its place counts in the text of now, of which the new was heard
            return
        if moment.partial and moment.sentence is not None and self._found is None:
            library.save_place(article.id, moment.sentence.place)
        library.finish(article.id)
        self.finished = True

    def _touch(self, library: Library, article: Article, moment: Moment) -> None:
        if moment.sentence is None or moment.partial or self._found is not None:
            return
        if self._holds:
            self._held = moment.sentence.place
        else:
            library.touch(article.id, moment.sentence.place)

    def _heard_on(self, library: Library, article: Article) -> None:
        """A sentence was reached; the first is where it began."""
        began, self._began = self._began, True
        if began and self._held is not None:
            library.touch(article.id, self._held)
            self._holds, self._held = False, None

    def _end_spell(self, library: Library, article: Article, at: float) -> None:
        self._spell.stop(at)
        spell, self._spell = self._spell, Spell()
        if spell.began is not None:
            library.listened(article.id, spell.began, spell.heard, spell.characters)
