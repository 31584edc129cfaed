"""``reader`` and ``reader speak``: an article is opened and narrated, with a screen or without."""

from __future__ import annotations

import argparse
import os
import sys
import threading

from reader.cli.terminal import notice
from reader.config import Settings, load
from reader.errors import NothingToRead
from reader.events import Event, Failed, Notice, SentenceBegan, State, StateChanged
from reader.opening import open_document
from reader.playback.device import find
from reader.session import Session


def open_screen(options: argparse.Namespace) -> int:
    """The full screen; where there is none, a line a sentence."""
    if not (sys.stdin.isatty() or options.source == "-") or not sys.stdout.isatty():
        return speak(options)
    if os.environ.get("TERM", "") in ("", "dumb") and sys.platform != "win32":
        return speak(options)
    with _session(options) as session:
        from reader import tui

        return tui.run(session, play=options.play)


def speak(options: argparse.Namespace) -> int:
    """Print each sentence when it begins to be heard; return when the last one has been."""
    over = threading.Event()
    failures: list[Failed] = []
    with _session(options) as session:

        def listen(event: Event) -> None:
            match event:
                case SentenceBegan(index):
                    sentence = session.sentences[index]
                    text = session.document.blocks[sentence.block].text
                    line = " ".join(text[sentence.start : sentence.end].split())
                    print(line, flush=True)
                case Notice(what, remedy):
                    notice(what, remedy)
                case Failed():
                    failures.append(event)
                    over.set()
                case StateChanged(State.FINISHED):
                    over.set()
                case StateChanged():
                    pass

        session.subscribe(listen)
        session.play()
        while not over.wait(0.5):  # in steps, or Ctrl-C would wait as well on Windows
            pass
    if failures:
        raise failures[0].error
    return 0


def _session(options: argparse.Namespace) -> Session:
    settings: Settings = load(vars(options))
    document = open_document(options.source, settings.lang)
    session = Session(
        document, voice=settings.voice, speed=settings.speed, device=find(settings.device)
    )
    if not session.sentences:
        raise NothingToRead("There is nothing to say in it", "See reader text --why")
    return session
