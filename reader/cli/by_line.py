"""Without a screen: narrations are heard one after the other, a line a sentence; keys, other
terminals and the desktop command them.

What stands beside them stays from the first to the last: the keyboard, the control socket, the
place among the desktop's players, and the times that the listener is kept to.
"""

from __future__ import annotations

import argparse
import dataclasses
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, nullcontext, suppress
from dataclasses import dataclass
from functools import cached_property
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import TYPE_CHECKING, Self

from reader.cli.beside import SILENT, Narration, Outside, Wishes, controlled
from reader.cli.keys import Keys
from reader.cli.linear import Linear
from reader.cli.linear_doors import beside
from reader.cli.linear_keeping import keep, loaded, unkeep
from reader.cli.linear_keys import commands_in_force
from reader.cli.linear_saving import Saving
from reader.cli.narrating import narration, speech_cache
from reader.cli.settings import choices_in_force, plain, usual_speed
from reader.cli.shelf_names import called
from reader.cli.terminal import duration, notice
from reader.config import Settings
from reader.document import Place
from reader.errors import NothingToRead, ReaderError, SourceMissing
from reader.events import Event, Failed, Notice, SentenceBegan, State, StateChanged
from reader.queueing import Playlist, Queued, kept_document
from reader.session import Session
from reader.timers import Until
from reader.timing import Timing

if TYPE_CHECKING:
    from reader.library import Article, Library


@dataclass(frozen=True, slots=True)
class _Told:
    """By a session that is heard, or was."""

    session: Session
    event: Event


@dataclass(frozen=True, slots=True)
class _GoTo:
    """The listener wants to hear an article of the library."""

    article_id: int
    place: Place | None
    """In it; None: where it was left."""


@dataclass(frozen=True, slots=True)
class _End:
    """It is to end."""


_Item = _Told | _GoTo | _End | str
"""What the narrating thread acts on; a string is a key."""


class ByLine:
    """Prints each sentence when it begins to be heard, until the last one has been.

    Events and keys are only taken down where they are told, and acted on in the thread that calls
    ``run``: when nobody reads our output any more, it is this thread that finds out and ends.
    """

    def __init__(
        self,
        options: argparse.Namespace,
        settings: Settings,
        keys: Mapping[str, Sequence[str]],
        wishes: Wishes,
    ) -> None:
        """:param keys: by the id of a command, those it has instead of its own."""
        self._options = options
        self._settings = settings
        self._wishes = wishes
        self._cache = speech_cache(options)
        self._told: SimpleQueue[_Item] = SimpleQueue()
        self._keyboard = Keys(self._told.put) if Keys.can_be_heard() else None
        self._keys = plain(keys)
        self._stack = ExitStack()
        self._saving = Saving(self._cache)
        # A file ends with the program, without leaving half of it.
        self._stack.callback(self._saving.cancel)
        self._answers_told: set[str] = set()
        """Of linear mode's questions, those whose answers were told (``Beside.told``)."""
        self._timing: Timing | None = None
        self._outside: Outside | None = None
        self._session: Session | None = None
        """That is heard."""
        self._ahead = 0.0
        """Seconds, at speed 1, that wait in the queue behind it."""
        self._passed: set[int] = set()
        """Articles of the queue that cannot be heard."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.close()

    def run(self) -> None:
        """Narrate what the options name, then what waits in the queue if they say so, and what the
        listener goes over to.

        :raises ReaderError: it cannot be heard.
        """
        queued = None
        given: float | None = self._options.speed
        if self._options.queue and not self._options.source:
            queued = self._playlist.next_article()
            if queued is None:
                raise NothingToRead("The queue is empty", "Add to it: reader add SOURCE")
        while True:
            if queued is not None:
                name = called(queued.article)
                notice(f"{name}, {duration(self._left(queued.article, given))}", "")
            try:
                with narration(
                    *(self._options, self._settings, self._cache, self._wishes),
                    self._key,
                    queued,
                    given,
                ) as now:
                    then = self._begin(now)
            except NothingToRead as error:
                if queued is None:
                    raise
                notice(error.what, error.remedy)
                self._passed.add(queued.article.id)
                then = _Left(to=self._playlist.after_failure(queued.article.id))
            else:
                self._settings = dataclasses.replace(
                    self._settings,
                    speed=usual_speed(self._settings, vars(self._options)),
                    pitch=now.session.pitch,
                    volume=now.session.volume,
                )
                # What the listener goes over to is not what the command line names.
                given = self._options.speed if then.finished else None
                if then.finished and self._options.queue:
                    then = self._after(now)
            if then.to is None:
                return
            queued = then.to

    def _left(self, article: Article, given: float | None) -> float:
        """Seconds that are left of an article."""
        if article.seconds_left is not None:  # told at its own speed
            return article.left
        return article.left / (given or article.speed or self._settings.speed)

    def hear(self, now: Narration) -> None:
        """Narrate one alone, that is open already."""
        self._begin(now)

    # -- from one to the next ----------------------------------------------------------------------

    def _begin(self, now: Narration) -> _Left:
        self._ahead = self._waiting(now) if self._options.queue else 0.0
        session = now.session
        self._session = session
        session.subscribe(lambda event: self._hear(session, event))
        if self._timing is None or self._outside is None:
            self._timing = self._stack.enter_context(
                self._wishes.timing(session, (lambda: self._ahead) if self._options.queue else None)
            )
            self._timing.slept = self._asleep
            if self._keyboard is not None:
                self._stack.enter_context(self._keyboard)
            self._outside = self._stack.enter_context(
                controlled(now, self._settings, lambda: self._told.put(_End()))
            )
            greets = self._keyboard is not None
        else:
            greets = False
            self._outside.follow(session, now.touch)
            if self._timing.slept_between():
                return _Left()
            self._timing.follow(session)
        return self._narrate(now, self._timing, greets=greets)

    def _after(self, heard: Narration) -> _Left:
        """What comes after one that was heard to its end."""
        keeper = heard.keeper
        queued = self._playlist.next_article(keeper.article_id if keeper else None)
        if self._timing is not None and self._timing.take_end():
            queued = None
        return _Left(to=queued)

    def _waiting(self, now: Narration) -> float:
        """Seconds, at speed 1, that wait behind it, as far as is known."""
        heard = None if now.keeper is None else now.keeper.article_id
        return sum(
            article.unheard
            for article in self._library.queue()
            if article.id != heard and article.id not in self._passed
        )

    @cached_property
    def _library(self) -> Library:
        from reader.library import Library

        return self._stack.enter_context(Library.open(notice=notice))

    @cached_property
    def _playlist(self) -> Playlist:
        return Playlist(
            self._library,
            archive=self._settings.archive,
            language=self._settings.lang,
            choices=choices_in_force(self._settings),
            tell=notice,
        )

    # -- one narration -----------------------------------------------------------------------------

    def _narrate(self, now: Narration, timing: Timing, *, greets: bool) -> _Left:
        session = now.session
        linear = Linear(
            session,
            self._keys,
            wording=now.wording,
            choices=now.choices,
            ask=None if self._keyboard is None else self._keyboard.ask,
            back_to_touched=now.back_to_touched,
            timing=timing,
            news=now.news,
            beside=beside(
                now,
                self._settings,
                keep=lambda name, value: self._keep(session, name, value),
                go_to=lambda number, place: self._told.put(_GoTo(number, place)),
                saving=self._saving,
                told=self._answers_told,
            ),
        )
        linear.when_heard(lambda index: self._told.put(_Told(session, SentenceBegan(index))))
        if greets and linear.greeting():
            notice(linear.greeting(), "")
        session.play()
        while True:
            try:
                item = self._told.get(timeout=0.5)  # in steps, or Ctrl-C would wait on Windows
            except Empty:
                continue
            match item:
                case _End():
                    return _Left()
                case str(key) if linear.quits(key):
                    return _Left()
                case str(key):
                    now.touch()
                    with self._keyboard.held() if self._keyboard is not None else nullcontext():
                        try:
                            _print(linear.press(key))
                        except ReaderError as refusal:
                            _print(str(refusal))
                case _GoTo(number, place):
                    try:
                        return _Left(to=self._opened(number, place))
                    except ReaderError as refusal:
                        _print(str(refusal))
                case _Told(teller, event) if teller is session:
                    match event:
                        case SentenceBegan(index):
                            _print(linear.began(index))
                        case Notice(what, remedy):
                            notice(what, remedy)
                        case Failed(error):
                            raise error
                        case StateChanged(State.FINISHED) if self._is_over(now):
                            return _Left(finished=True)

    def _hear(self, session: Session, event: Event) -> None:
        """Called on the session's threads."""
        if not isinstance(event, SentenceBegan):  # of those linear mode tells which are heard
            self._told.put(_Told(session, event))

    def _is_over(self, now: Narration) -> bool:
        """Whether there is nothing more to hear of it: where what is new was heard alone, the rest
        is left. Who cannot press a key would wait for ever."""
        return self._keyboard is None or now.session.heard().state is State.FINISHED

    def _asleep(self, _: Until) -> None:
        session = self._session
        if session is None:
            return
        self._told.put(_Told(session, SILENT))
        # Whom nobody can wake again would wait for ever; what is over ends by itself.
        if self._keyboard is None and session.heard().state is not State.FINISHED:
            self._told.put(_End())

    def _key(self, command: str) -> str:
        force = commands_in_force(self._keys) if self._keyboard is not None else {}
        return next((key for key, name in force.items() if name == command), "")

    def _opened(self, number: int, place: Place | None) -> Queued:
        """An article that is about to be gone over to.

        :param place: in it; None: where it was left.
        :raises ReaderError: it cannot be heard.
        """
        article = self._library.article(number)
        if article is None:
            raise SourceMissing("The article is not in the library any more", "See what there is")
        choices = choices_in_force(self._settings)
        document = kept_document(self._library, article, self._settings.lang, choices)
        if not document.spoken_blocks:
            raise NothingToRead("There is nothing to say in it", "See reader text --why")
        return Queued(article, document, place or self._library.place(number))

    def _keep(self, session: Session, name: str, value: str | None) -> str:
        """As ``Beside.keep``; None: as ``Beside.reset``."""
        flags = vars(self._options)
        said = unkeep(name, session, flags) if value is None else keep(name, value, session, flags)
        self._settings = loaded(flags, session)
        with suppress(AttributeError):  # it was not needed yet
            del self._playlist
        return said


@dataclass(frozen=True, slots=True)
class _Left:
    """How a narration was left."""

    finished: bool = False
    """It was heard to its end."""
    to: Queued | None = None
    """What is to be heard next; None: nothing, or that is not known yet."""


def _print(text: str) -> None:
    if text:
        print(text, flush=True)
