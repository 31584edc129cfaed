"""A narration on the command line: options or an article of the library come in; a session at the
place where it was left, kept from there on, goes out.
"""

from __future__ import annotations

import argparse
import dataclasses
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from reader import sample
from reader.choosing import ChoicesFor, lexicon_for
from reader.cli.beside import Narration, Wishes
from reader.cli.page_voice import voice_of
from reader.cli.settings import choices_in_force
from reader.cli.terminal import clear_progress, progress
from reader.config import Settings
from reader.document import Document
from reader.errors import NothingToRead, SourceMissing
from reader.events import Notice
from reader.language import let_go
from reader.narration.cache import SpeechCache
from reader.news import News, told_of
from reader.opening import open_document
from reader.playback.device import Device, find, named
from reader.queueing import Queued, kept_document
from reader.resuming import Origin
from reader.session import Session
from reader.wording import Wording

if TYPE_CHECKING:
    from reader.keeping import Keeper
    from reader.library import Library

OPENING = 0.7
"""Seconds after which a listener wants to know what is going on."""
KeyOf = Callable[[str], str]
"""How the key of a command is shown; empty where it has none."""


def speech_cache(options: argparse.Namespace) -> SpeechCache | None:
    """None: nothing is kept this time."""
    return None if options.no_cache else SpeechCache()


@contextmanager
def narration(
    options: argparse.Namespace,
    settings: Settings,
    cache: SpeechCache | None,
    wishes: Wishes,
    key: KeyOf,
    queued: Queued | None = None,
    given: float | None = None,
) -> Iterator[Narration]:
    """A session on what the options name, or on an article of the queue, at the place where it was
    left, if that is kept; what was chosen to be read of it, and how its words are said.

    :param key: of a command where it is heard, for what is said of it.
    :param given: the speed that the command line gives it: it has that from now on. None: it has
        the one that was chosen for it, else that of the settings.
    """
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
    if given is not None:
        settings = dataclasses.replace(settings, speed=given)
    with ExitStack() as stack:
        library = keeper = None
        document = None if queued is None else queued.document
        resume = options.resume or queued is not None or options.queue or wishes.origin is not None
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
        let_go()  # it is listened to for an hour, and its language is known
        with _patience(document.source):
            session = stack.enter_context(session_on(document, settings, device, cache))
        for event in early:
            session.post(event)
        chosen = choices.article(document.source)
        wording = Wording(session)
        news = News(session)
        # The sample is there to be tried out, from its beginning each time.
        if resume and document.source != sample.NAME:
            from reader.keeping import Keeper

            keeper = stack.enter_context(
                Keeper(session, library, notice=tell, speed=given, key=key)
            )
            chosen.keep = keeper.choose
            wording = Wording(session, keeper)
            if keeper.resume(wishes.origin or Origin.STOPPED) and session.heard().sentence:
                tell("Going on where you were", "")
                if wishes.origin is None:
                    tell_asleep(keeper, tell, key)
            news = news_of(session, keeper, tell, key)
        else:
            session.pronounce(lexicon_for(document, tell))
        yield Narration(session, chosen, wording, keeper, news)


def tell_asleep(keeper: Keeper, tell: Callable[[str, str], None], key: KeyOf) -> None:
    """Say so where it played on after the last command, and how to hear it from there."""
    seconds = keeper.asleep()
    if not seconds:
        return
    touched = key("touched")
    by_key = f"press {touched}" if touched else "--from touched"
    tell(
        f"It played on for {seconds / 60:.0f} min after your last command",
        f"To hear it from there: {by_key}",
    )


def news_of(session: Session, keeper: Keeper, tell: Callable[[str, str], None], key: KeyOf) -> News:
    """What is new in an article that was resumed; it is told."""
    blocks = keeper.news()
    if blocks:
        tell(*told_of(blocks, session.document, key("changed")))
    return News(session, blocks, rest_heard=lambda: keeper.finished, key=key("play"))


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


def session_on(
    document: Document, settings: Settings, device: Device, cache: SpeechCache | None
) -> Session:
    """One that is silent yet.

    :raises NothingToRead: there is nothing to say in it.
    """
    session = Session(
        document,
        voice=voice_of(settings, document),
        speed=settings.speed,
        device=device,
        cache=cache,
        passages=settings.passages == "voice",
        pitch=settings.pitch,
    )
    session.volume = settings.volume
    if not session.sentences:
        raise NothingToRead("There is nothing to say in it", "See reader text --why")
    return session
