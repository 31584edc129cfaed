"""``reader`` and ``reader speak``: an article is opened and narrated, with a screen or without."""

from __future__ import annotations

import argparse
import dataclasses
import os
import stat
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, TextIO

from reader import sample
from reader.choosing import ChoicesFor, lexicon_for
from reader.cli.beside import SILENT, Narration, Outside, Wishes, controlled, controlled_screen
from reader.cli.keys import Keys
from reader.cli.linear import Linear
from reader.cli.linear_places import Beside
from reader.cli.settings import (
    choices_in_force,
    keys_in_force,
    plain,
    preferences,
    theme_in_force,
)
from reader.cli.shelf_names import called
from reader.cli.terminal import clear_progress, duration, notice, progress
from reader.config import Settings, load, voice_for
from reader.document import Document
from reader.errors import NothingToRead, SourceMissing
from reader.events import Event, Failed, Notice, SentenceBegan, State, StateChanged
from reader.narration.cache import SpeechCache
from reader.news import told_of
from reader.opening import open_document
from reader.playback.device import Device, find, named
from reader.queueing import Playlist, Queued, kept_document
from reader.resuming import Origin
from reader.session import Session
from reader.timers import Until
from reader.timing import Timing
from reader.wording import Wording

if TYPE_CHECKING:
    from reader.library import Library
    from reader.tui.shelf import Shelf

OPENING = 0.7
"""Seconds after which a listener wants to know what is going on."""


def open_screen(options: argparse.Namespace) -> int:
    """The full screen; where there is none, a line a sentence."""
    if options.source is None and _is_given(sys.stdin):
        options.source = "-"
    if not sys.stdout.isatty() or not _keyboard(options.source):
        return speak(options)
    if os.environ.get("TERM", "") in ("", "dumb") and sys.platform != "win32":
        return speak(options)
    settings = load(vars(options))
    # Before anything is fetched: what the settings say must make sense.
    theme, keys = theme_in_force(settings), keys_in_force(settings)
    cache = _cache(options)
    wishes = Wishes.of(options)
    with _narration(options, settings, cache, wishes) as narration:
        session, choices = narration.session, narration.choices
        if options.source == "-" and not _reopen_keyboard():
            with wishes.timing(session) as timing:
                _speak(narration, keys, settings, timing)
            return 0
        from reader import tui

        if not sys.stderr.isatty():  # Textual draws on it; it would be drawing into a log file
            setattr(sys, "__stderr__", sys.__stdout__)  # noqa: B010 (typed as final)
        still = settings.motion == "reduced"
        with (
            controlled_screen(narration, settings) as outside,
            wishes.timing(session) as timing,
            _screen_shelf(options, settings, cache, session, outside) as shelf,
        ):
            return tui.run(
                session,
                play=options.play,
                cache=cache,
                theme=theme,
                still=still,
                keys=keys,
                choices=choices,
                wording=narration.wording,
                shelf=shelf,
                preferences=preferences(vars(options)),
                timing=timing,
                news=narration.news(),
            )
        return 0  # it was ended from outside


@contextmanager
def _screen_shelf(
    options: argparse.Namespace,
    settings: Settings,
    cache: SpeechCache | None,
    first: Session,
    outside: Outside,
) -> Iterator[Shelf]:
    """The library for the screen, and how articles of it are opened there."""
    from reader.cli.screen_shelf import ScreenShelf
    from reader.library import Library

    def tell(what: str, remedy: str) -> None:
        first.post(Notice(what, remedy))

    def make(document: Document, before: Session) -> Session:
        # What the listener changed on the way counts for the next article as well.
        same = document.language == before.document.language
        heard = dataclasses.replace(
            settings,
            voice=before.voice if same else voice_for(settings, document.language),
            voices="",
            speed=before.speed,
            volume=before.volume,
        )
        return _session(document, heard, named(before.device), cache)

    keeps = options.resume and first.document.source != sample.NAME
    choices = choices_in_force(settings, tell)
    with ScreenShelf(
        # The keeper has told what is the matter with the library.
        lambda: Library.open(notice=lambda *_: None),
        settings,
        choices,
        make,
        tell=tell,
        follow=outside.follow,
        keeps=keeps,
    ) as opened:
        yield opened.shelf


def speak(options: argparse.Namespace) -> int:
    """Print each sentence when it begins to be heard; return when the last one has been."""
    settings = load(vars(options))
    keys = keys_in_force(settings)
    wishes = Wishes.of(options)
    if options.queue:
        return _speak_queue(options, settings, keys, wishes)
    with (
        _narration(options, settings, _cache(options), wishes) as narration,
        wishes.timing(narration.session) as timing,
    ):
        _speak(narration, keys, settings, timing)
    return 0


def _speak_queue(
    options: argparse.Namespace,
    settings: Settings,
    keys: Mapping[str, Sequence[str]],
    wishes: Wishes,
) -> int:
    """Narrate what waits, one article after the other: a session each."""
    from reader.library import Library

    cache = _cache(options)
    with Library.open(notice=notice) as library, ExitStack() as stack:
        playlist = Playlist(
            library,
            archive=settings.archive,
            language=settings.lang,
            choices=choices_in_force(settings),
            tell=notice,
        )
        queued = None if options.source else playlist.next_article()
        if queued is None and not options.source:
            raise NothingToRead("The queue is empty", "Add to it: reader add SOURCE")
        timing: Timing | None = None
        while True:
            if queued is not None:
                name = called(queued.article)
                notice(f"{name}, {duration(queued.article.left / settings.speed)}", "")
            try:
                with _narration(options, settings, cache, wishes, queued) as narration:
                    if timing is None:
                        timing = stack.enter_context(wishes.timing(narration.session))
                    elif timing.slept_between():
                        return 0
                    else:
                        timing.follow(narration.session)
                    finished = _speak(narration, keys, settings, timing)
            except NothingToRead as error:
                if queued is None:
                    raise
                notice(error.what, error.remedy)
                queued = playlist.after_failure(queued.article.id)
            else:
                if not finished:
                    return 0
                session, keeper = narration.session, narration.keeper
                settings = dataclasses.replace(settings, speed=session.speed, volume=session.volume)
                queued = playlist.next_article(keeper.article_id if keeper else None)
                if timing.take_end():
                    return 0
            if queued is None:
                return 0


def _cache(options: argparse.Namespace) -> SpeechCache | None:
    return None if options.no_cache else SpeechCache()


def _speak(
    narration: Narration,
    keys: Mapping[str, Sequence[str]],
    settings: Settings,
    timing: Timing,
) -> bool:
    """Whether it was heard to its end; else it was stopped."""
    session = narration.session
    # Events and keys are only taken down where they are told, and acted on here: when nobody reads
    # our output any more, it is this thread that finds out and ends.
    told: SimpleQueue[Event | str | None] = SimpleQueue()
    session.subscribe(told.put)
    keyboard = Keys(told.put) if Keys.can_be_heard() else None
    linear = Linear(
        session,
        plain(keys),
        wording=narration.wording,
        ask=None if keyboard is None else keyboard.ask,
        back_to_touched=narration.back_to_touched,
        timing=timing,
        news=narration.news(),
        beside=_beside(narration, settings),
    )
    with ExitStack() as stack:
        if keyboard is not None:
            stack.enter_context(keyboard)
            if linear.greeting():
                notice(linear.greeting(), "")
        stack.enter_context(controlled(narration, settings, lambda: told.put(None)))

        def asleep(_: Until) -> None:
            told.put(SILENT)
            # Whom nobody can wake again would wait for ever; what is over ends by itself.
            if keyboard is None and session.heard().state is not State.FINISHED:
                told.put(None)

        timing.slept = asleep
        session.play()
        while True:
            try:
                event = told.get(timeout=0.5)  # in steps, or Ctrl-C would wait as well on Windows
            except Empty:
                continue
            match event:
                case None:
                    return False
                case str(key) if linear.quits(key):
                    return False
                case str(key):
                    narration.touch()
                    _print(linear.press(key))
                case SentenceBegan(index):
                    _print(linear.began(index))
                case Notice(what, remedy):
                    notice(what, remedy)
                case Failed(error):
                    raise error
                case StateChanged(State.FINISHED):
                    return True
                case StateChanged():
                    pass


def _beside(narration: Narration, settings: Settings) -> Beside:
    """Library and settings, for a narration without a screen."""
    from reader.cli.add import from_outside
    from reader.cli.settings import change
    from reader.library import Library

    keeper = narration.keeper
    if keeper is None:
        return Beside(add=from_outside(settings), keep=change)
    return Beside(
        library=lambda: Library.open(notice=lambda *_: None),
        article=lambda: keeper.article_id,
        add=from_outside(settings),
        keep=change,
    )


def _print(text: str) -> None:
    if text:
        print(text, flush=True)


def _keyboard(source: str | None) -> bool:
    """Whether somebody can press keys: with the text on standard input, on the terminal itself."""
    return source == "-" or (sys.stdin is not None and sys.stdin.isatty())


def _reopen_keyboard() -> bool:
    """Make the terminal the standard input, after the text has come from there."""
    try:
        terminal = os.open("CONIN$" if sys.platform == "win32" else "/dev/tty", os.O_RDWR)
    except OSError:
        return False
    os.dup2(terminal, 0)
    os.close(terminal)
    return True


@contextmanager
def _narration(
    options: argparse.Namespace,
    settings: Settings,
    cache: SpeechCache | None,
    wishes: Wishes,
    queued: Queued | None = None,
) -> Iterator[Narration]:
    """A session on what the options name, or on an article of the queue, at the place where it was
    left, if that is kept; what was chosen to be read of it, and how its words are said."""
    session: Session | None = None
    early: list[Notice] = []

    said: set[str] = set()

    def tell(what: str, remedy: str) -> None:
        if what in said:  # the library is opened twice, and has the same trouble
            return
        said.add(what)
        if session is None:
            early.append(Notice(what, remedy))
        else:
            session.post(Notice(what, remedy))

    # Before anything is fetched: there may be no such output. One that the settings name may be
    # switched off today; the default plays until it is there.
    choices = choices_in_force(settings, tell)
    device = find(options.device) if options.device else named(settings.device)
    with ExitStack() as stack:
        library = keeper = None
        document = None if queued is None else queued.document
        resume = options.resume or options.queue or wishes.origin is not None
        if document is None and options.source is None and resume:
            from reader.library import Library

            library = Library.open(notice=tell)
            document = _unfinished(library, settings.lang, choices, tell)
            if document is None:
                library.close()
        if document is None:
            source = sample.NAME if options.source is None else options.source
            with _patience(source):
                document = open_document(
                    source, settings.lang, entry=options.entry, choices=choices
                )
        with _patience(document.source):
            session = stack.enter_context(_session(document, settings, device, cache))
        for event in early:
            session.post(event)
        chosen = choices.article(document.source)
        wording = Wording(session)
        # The sample is there to be tried out, from its beginning each time.
        if resume and document.source != sample.NAME:
            from reader.keeping import Keeper

            keeper = stack.enter_context(Keeper(session, library, notice=tell))
            chosen.keep = keeper.choose
            wording = Wording(session, keeper)
            if keeper.resume(wishes.origin or Origin.STOPPED) and session.heard().sentence:
                tell("Going on where you were", "")
                if wishes.origin is None and (seconds := keeper.asleep()):
                    tell(
                        f"It played on for {seconds / 60:.0f} min after your last command",
                        "To hear it from there: --from touched, or T in reader speak",
                    )
            if news := keeper.news():
                tell(*told_of(news, document))
        else:
            session.pronounce(lexicon_for(document, tell))
        yield Narration(session, chosen, wording, keeper)


def _is_given(stream: TextIO | None) -> bool:
    """Whether standard input is a pipe or a file, which somebody put there to be read."""
    try:
        mode = os.fstat(stream.fileno()).st_mode if stream is not None else 0
    except (OSError, ValueError):
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISREG(mode)


@contextmanager
def _patience(source: str) -> Iterator[None]:
    """Say what is being opened where that takes long: a slow server, a text of 50 MB."""
    timer = threading.Timer(OPENING, progress, (f"Opening {source} …",))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        clear_progress()


def _unfinished(
    library: Library, language: str, choices: ChoicesFor, tell: Callable[[str, str], None]
) -> Document | None:
    """What was listened to last, from the library; None where there is nothing to go on with."""
    article = library.last()
    if article is None:
        return None
    if article.finished is not None:
        name = article.title or article.source
        tell(f"{name} was heard to its end", f"Open it again with reader {article.source}")
        return None
    try:
        return kept_document(library, article, language, choices)
    except SourceMissing as error:
        tell(error.what, error.remedy)
        return None


def _session(
    document: Document, settings: Settings, device: Device, cache: SpeechCache | None
) -> Session:
    session = Session(
        document,
        voice=voice_for(settings, document.language),
        speed=settings.speed,
        device=device,
        cache=cache,
        passages=settings.passages == "voice",
    )
    session.volume = settings.volume
    if not session.sentences:
        raise NothingToRead("There is nothing to say in it", "See reader text --why")
    return session
