"""``reader`` and ``reader speak``: an article is opened and narrated, with a screen or without."""

from __future__ import annotations

import argparse
import dataclasses
import gc
import os
import stat
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from reader import sample
from reader.cli.beside import Narration, Outside, Wishes, controlled_screen
from reader.cli.narrating import KeyOf, narration, session_on, speech_cache
from reader.cli.page_voice import voice_of
from reader.cli.settings import (
    choices_in_force,
    key_on_screen,
    keys_in_force,
    preferences,
    theme_in_force,
    usual_speed,
)
from reader.cli.terminal import notice
from reader.config import Settings, load
from reader.document import Document
from reader.events import Notice
from reader.narration.cache import SpeechCache
from reader.playback.device import named
from reader.session import Session

if TYPE_CHECKING:
    from reader.cli.by_line import ByLine
    from reader.tui.shelf import Shelf


def open_screen(options: argparse.Namespace) -> int:
    """The full screen; where there is none, a line a sentence."""
    if options.source is None and _is_given(sys.stdin):
        options.source = "-"
    if not sys.stdout.isatty() or not _keyboard(options.source):
        return speak(options)
    kind = os.environ.get("TERM", "")
    if kind in ("", "dumb") and sys.platform != "win32":
        why = f"TERM is {kind}" if kind else "TERM is not set"
        notice(f"{why}, so there is no screen but a line for each sentence", "")
        return speak(options)
    # Until the screen is there next to nothing becomes garbage, and looking for it takes a tenth of
    # the time.
    gc.disable()
    settings = load(vars(options))
    # Before anything is fetched: what the settings say must make sense.
    theme, keys = theme_in_force(settings), keys_in_force(settings)
    cache = speech_cache(options)
    wishes = Wishes.of(options)
    key = key_on_screen(keys)
    with narration(options, settings, cache, wishes, key, given=options.speed) as now:
        session = now.session
        if options.source == "-" and not _reopen_keyboard():
            gc.enable()
            with _by_line(options, settings, keys, wishes) as by_line:
                by_line.hear(now)
            return 0
        from reader import tui

        if not sys.stderr.isatty():  # Textual draws on it; it would be drawing into a log file
            setattr(sys, "__stderr__", sys.__stdout__)  # noqa: B010 (typed as final)
        still = settings.motion == "reduced"
        with (
            controlled_screen(now, settings) as outside,
            wishes.timing(session) as timing,
            _screen_shelf(options, settings, cache, now, outside, key_on_screen(keys)) as shelf,
        ):
            return tui.run(
                session,
                play=options.play,
                cache=cache,
                theme=theme,
                still=still,
                keys=keys,
                choices=now.choices,
                wording=now.wording,
                shelf=shelf,
                preferences=preferences(vars(options) | {"speed": None}),
                timing=timing,
                news=now.news,
                keeper=now.keeper,
            )
        return 0  # it was ended from outside


@contextmanager
def _screen_shelf(
    options: argparse.Namespace,
    settings: Settings,
    cache: SpeechCache | None,
    now: Narration,
    outside: Outside,
    key: KeyOf,
) -> Iterator[Shelf]:
    """The library for the screen, and how articles of it are opened there."""
    from reader.cli.screen_shelf import ScreenShelf
    from reader.library import Library

    def tell(what: str, remedy: str) -> None:
        now.session.post(Notice(what, remedy))

    def make(document: Document, before: Session) -> Session:
        # What the listener changed on the way counts for the next article as well; but each has a
        # speed of its own, or that of the settings.
        same = (document.language, document.voice) == (
            before.document.language,
            before.document.voice,
        )
        heard = dataclasses.replace(
            settings,
            voice=before.voice if same else voice_of(settings, document),
            voices="",
            speed=usual_speed(settings, vars(options)),
            pitch=before.pitch,
            volume=before.volume,
        )
        return session_on(document, heard, named(before.device), cache)

    keeps = options.resume and now.session.document.source != sample.NAME
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
        key=key,
    ) as opened:
        yield opened.shelf


def speak(options: argparse.Namespace) -> int:
    """Print each sentence when it begins to be heard; return when the last one has been."""
    settings = load(vars(options))
    keys = keys_in_force(settings)
    with _by_line(options, settings, keys, Wishes.of(options)) as by_line:
        by_line.run()
    return 0


def _by_line(
    options: argparse.Namespace,
    settings: Settings,
    keys: Mapping[str, Sequence[str]],
    wishes: Wishes,
) -> ByLine:
    from reader.cli.by_line import ByLine  # 0.05 s that the screen need not wait for

    return ByLine(options, settings, keys, wishes)


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


def _is_given(stream: TextIO | None) -> bool:
    """Whether standard input is a pipe or a file, which somebody put there to be read."""
    try:
        mode = os.fstat(stream.fileno()).st_mode if stream is not None else 0
    except (OSError, ValueError):
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISREG(mode)
