"""``reader`` and ``reader speak``: an article is opened and narrated, with a screen or without."""

from __future__ import annotations

import argparse
import os
import sys
from queue import Empty, SimpleQueue

from reader.cli.terminal import notice
from reader.config import Settings, load
from reader.errors import NothingToRead
from reader.events import Event, Failed, Notice, SentenceBegan, State, StateChanged
from reader.narration.cache import SpeechCache
from reader.opening import open_document
from reader.playback.device import find
from reader.session import Session


def open_screen(options: argparse.Namespace) -> int:
    """The full screen; where there is none, a line a sentence."""
    if not sys.stdout.isatty() or not _keyboard(options.source):
        return speak(options)
    if os.environ.get("TERM", "") in ("", "dumb") and sys.platform != "win32":
        return speak(options)
    with _session(options) as session:
        if options.source == "-" and not _reopen_keyboard():
            return _speak(session)
        from reader import tui

        return tui.run(session, play=options.play)


def speak(options: argparse.Namespace) -> int:
    """Print each sentence when it begins to be heard; return when the last one has been."""
    with _session(options) as session:
        return _speak(session)


def _speak(session: Session) -> int:
    # Events are only taken down where they are told, and acted on here: when nobody reads our
    # output any more, it is this thread that finds out and ends.
    told: SimpleQueue[Event] = SimpleQueue()
    session.subscribe(told.put)
    session.play()
    while True:
        try:
            event = told.get(timeout=0.5)  # in steps, or Ctrl-C would wait as well on Windows
        except Empty:
            continue
        match event:
            case SentenceBegan(index):
                sentence = session.sentences[index]
                text = session.document.blocks[sentence.block].text
                print(" ".join(text[sentence.start : sentence.end].split()), flush=True)
            case Notice(what, remedy):
                notice(what, remedy)
            case Failed(error):
                raise error
            case StateChanged(State.FINISHED):
                return 0
            case StateChanged():
                pass


def _keyboard(source: str) -> bool:
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


def _session(options: argparse.Namespace) -> Session:
    settings: Settings = load(vars(options))
    document = open_document(options.source, settings.lang)
    session = Session(
        document,
        voice=settings.voice,
        speed=settings.speed,
        device=find(settings.device),
        cache=None if options.no_cache else SpeechCache(),
    )
    if not session.sentences:
        raise NothingToRead("There is nothing to say in it", "See reader text --why")
    return session
