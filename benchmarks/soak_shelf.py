"""The screen with its library and queue, under random commands of every kind.

    .venv/bin/python benchmarks/soak_shelf.py [--commands 2000] [--seed 1] [--log FILE]

A real screen, session, library, settings and control socket; articles of the queue are heard to
their end on clocks that are turned by hand, in the tone voice. Keys come from the table of keys,
and go on in the dialogs that they open; the mouse clicks, and marks words that are listened to;
other programs command the reader and change its library meanwhile. After every command the screen
must run and what is heard must be there; at the end the library must be sound, hold the place that
was heard, and nothing may be left running. Every command is printed.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import random
import sqlite3
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TextIO

from soak import memory
from textual.pilot import Pilot

from reader.choosing import ChoicesFor
from reader.cli.screen_shelf import ScreenShelf
from reader.cli.settings import preferences
from reader.config import Settings
from reader.control.addresses import Unreachable
from reader.control.client import ask
from reader.control.server import ControlServer
from reader.document import Block, Document, Kind, Link
from reader.errors import ReaderError, SourceMissing
from reader.events import State
from reader.keeping import Keeper
from reader.library import Library
from reader.playback.device import ManualDevice
from reader.session import Session
from reader.tui.app import ReaderApp
from reader.tui.keymap import commands

GROWTH = 1.15
"""Memory at the end against that after the first quarter."""
UNWANTED = {"quit", "interrupt", "suspend"}
"""Commands that end the program, or give the terminal away."""
IN_DIALOGS = ("enter", "down", "up", "tab", "a", "c", "g", "d", "e", "n", "s", "u", "J", "K",
              "escape", "escape", "escape")  # fmt: skip
"""Keys that are pressed in a dialog; most end it, so that the text is come back to."""
LOOKED_AT = {"devices", "voices"}
"""Lists that are left again without a choice: another output has no clock to be turned."""
TYPED = {
    "sleep": (("9", "enter"), ("s",), ("a",), ("enter",)),
    "finish": (("1", "0", "m", "enter"),),
    "search": (("f", "enter"), ("w", "w", "enter")),
    "bookmark": (("o", "h", "enter"),),
    "bookmarks": (("w",), ("tab", "w"), ("enter",)),
    "pronounce": (("f", "enter"),),
    "settings": (("down", "down", "enter"), ("pagedown", "enter", "down", "enter")),
}
"""What may be typed when one of these was asked for, half of the times."""
WORDS = "harbour ferry winter paper garden letter seven bridge quiet morning".split()  # noqa: SIM905


def article(chance: random.Random, number: int) -> Document:
    """A short one, that links to others."""
    source = f"https://letter.example/{number}"
    blocks = [Block(Kind.TITLE, f"Letter {number}")]
    for _ in range(chance.randint(2, 12)):
        lines = (
            " ".join(chance.choices(WORDS, k=chance.randint(2, 12))).capitalize() + "."
            for _ in range(chance.randint(1, 4))
        )
        kind = chance.choice((Kind.PARAGRAPH, Kind.PARAGRAPH, Kind.HEADING, Kind.QUOTE))
        link = Link("ferry", f"https://letter.example/{chance.randrange(60)}")
        blocks.append(Block(kind, " ".join(lines), links=(link,)))
    return Document(tuple(blocks), source, title=f"Letter {number}", language="en")


class Soak:
    """Fires commands, and sees what comes of them."""

    def __init__(self, folder: Path, chance: random.Random, log: TextIO) -> None:
        self.path = folder / "library.sqlite3"
        self.wrong: list[str] = []
        self.fired: Counter[str] = Counter()
        self.articles: set[str] = set()
        """Titles that were heard."""
        self._chance = chance
        self._log = log
        self._began = time.perf_counter()
        self.app: ReaderApp
        self.pilot: Pilot[None]

    def session(self, document: Document, before: Session | None = None) -> Session:
        session = Session(document, voice="tone", device=ManualDevice(patience=2.0))
        if before is not None:
            session.speed, session.volume = before.speed, before.volume
        return session

    def fetch(self, source: str) -> Document:
        if self._chance.random() < 0.2:
            raise SourceMissing("There is no such page", "Look for another")
        return article(self._chance, int(source.rpartition("/")[2]))

    async def fire(self, number: int) -> None:
        name, work = self._chance.choices(*zip(*self._ways(), strict=True))[0]
        self.fired[name.partition(" ")[0]] += 1
        await work()
        app = self.app
        session = app.session
        heard = session.heard()
        state = f"{heard.state} {heard.sentence}/{len(session.sentences)}"
        screens = "/".join(type(screen).__name__ for screen in app.screen_stack)
        said = f"{number} {time.perf_counter() - self._began:.1f}s {name}: {state} at "
        print(f"{said}{heard.seconds:.1f}s of {session.document.title!r} {screens}", file=self._log)
        self.articles.add(session.document.title or "")
        if app._exception is not None or not app.is_running:
            raise SystemExit(f"{said}the screen has ended: {app._exception!r}")
        if heard.sentence is not None and heard.sentence > len(session.sentences):
            self.wrong.append(f"{said}no such sentence")
        if heard.total and not 0 <= heard.seconds <= heard.total + 0.01:
            self.wrong.append(f"{said}{heard.seconds} of {heard.total} s")

    def _ways(self) -> list[tuple[tuple[str, Callable[[], Awaitable[None]]], int]]:
        dialog = len(self.app.screen_stack) > 1
        return [
            (("key", self._dialog_key if dialog else self._key), 10),
            (("time", self._listen), 10),
            (("control", self._control), 2),
            (("library", self._elsewhere), 2),
            (("resize", self._resize), 1),
            (("mouse", self._mouse), 0 if dialog else 2),
            (("voice", self._revoice), 1),
        ]

    async def _key(self) -> None:
        known = {
            name: each
            for name, each in commands().items()
            if name not in UNWANTED and not each.screen
        }
        # Each once before any comes again: what is loaded for one alone is there at a quarter.
        name = self._chance.choice(
            [each for each in known if not self.fired[f"key:{each}"]] or [*known]
        )
        self.fired[f"key:{name}"] += 1
        print(f"  {name}", file=self._log)
        await self.pilot.press(known[name].keys[0])
        if name in LOOKED_AT:
            await self.pilot.press("down", "down", "escape")
        elif name in TYPED and self._chance.random() < 0.5:
            await self.pilot.press(*self._chance.choice(TYPED[name]))

    async def _dialog_key(self) -> None:
        # Half of them are those that end a dialog, so that the text is come back to.
        own = [key for each in commands().values() if each.screen for key in each.keys]
        key = self._chance.choice(IN_DIALOGS if self._chance.random() < 0.5 else own)
        # Where "q" closes nothing it quits, and so might any key that is given to another command.
        if key == "q" or type(self.app.screen).__name__ == "KeysScreen":
            key = "escape"
        print(f"  {key}", file=self._log)
        await self.pilot.press(key)

    async def _listen(self) -> None:
        session = self.app.session
        if self._chance.random() < 0.3 and session.heard().state is not State.PLAYING:
            session.play()
        device = session._player.device
        assert isinstance(device, ManualDevice)
        for _ in range(self._chance.randint(1, 8)):
            device.advance(self._chance.choice((0.3, 2.0, 8.0)))
            device.played.clear()
            await self.pilot.pause(0.01)

    async def _control(self) -> None:
        wishes = [{"do": name} for name in ("next", "back", "pause", "play", "where", "again")]
        wishes += [{"do": "speed", "value": self._chance.choice((0.5, 1, 2, 9))}]
        wishes += [{"do": "add", "sources": [f"https://letter.example/{self._any()}"]}]
        wish = self._chance.choice(wishes)
        print(f"  {wish}", file=self._log)
        try:
            told = await asyncio.to_thread(ask, wish)
        except Unreachable as error:
            self.wrong.append(f"{wish}: {error.what}")
        else:
            if not told["ok"]:
                self.wrong.append(f"{wish}: {told}")

    async def _elsewhere(self) -> None:
        await asyncio.to_thread(self._change_library)

    def _change_library(self) -> None:
        """As another program does."""
        with Library.open(self.path, notice=self.note) as library:
            every = library.articles() or library.articles(archived=True)
            one = self._chance.choice(every)
            match self._chance.randrange(6):
                case 0 | 1 | 2:
                    library.enqueue(one.id, self._chance.choice((None, 0, 1)))
                case 3:
                    library.archive(one.id)
                case 4:
                    library.trash(one.id)
                case _ if len(every) > 5:
                    library.forget(one.id)
            while len(library.articles()) < 8:
                library.enqueue(library.remember(article(self._chance, self._any())).id)

    async def _mouse(self) -> None:
        """A click, or words that are marked and listened to."""
        size = self.app.size  # its last line has the key to quit
        places = [
            (self._chance.randrange(size.width), self._chance.randrange(1, size.height - 1))
            for _ in range(2)
        ]
        if self._chance.random() < 0.5:
            await self.pilot.click(offset=places[0])
            return
        await self.pilot.mouse_down(offset=places[0])
        await self.pilot.hover(offset=places[1])
        await self.pilot.mouse_up(offset=places[1])
        await self.pilot.press(self._chance.choice(("h", "escape")))

    async def _resize(self) -> None:
        await self.pilot.resize_terminal(*self._chance.choice(((60, 18), (80, 24), (200, 60))))

    async def _revoice(self) -> None:
        session = self.app.session
        if self._chance.random() < 0.3 and session.voice_pid:
            os.kill(session.voice_pid, 9)
        else:
            session.revoice("tone")

    def note(self, what: str, remedy: str) -> None:
        self.wrong.append(f"{what}. {remedy}")

    def add(self, sources: list[str]) -> list[str]:
        with Library.open(self.path, notice=self.note) as library:
            for source in sources:
                document = article(self._chance, int(source.rpartition("/")[2]))
                library.enqueue(library.remember(document).id)
        return sources

    def _any(self) -> int:
        return self._chance.randrange(60)


async def soak(folder: Path, count: int, chance: random.Random, log: TextIO) -> list[str]:
    """Fire so many commands; what was wrong."""
    it = Soak(folder, chance, log)
    before = set(threading.enumerate())
    with Library.open(it.path, notice=it.note) as library:
        for number in range(12):
            library.enqueue(library.remember(article(chance, number)).id)
        first = library.document(library.queue()[0].id)
    quarter = 0.0
    session = it.session(first)
    with (
        session,
        Keeper(session, Library.open(it.path, notice=it.note), notice=it.note) as keeper,
        ControlServer(session, quit=lambda: None, add=it.add, touched=keeper.touch) as server,
        ScreenShelf(
            lambda: Library.open(it.path, notice=it.note),
            Settings(),
            ChoicesFor(Settings(), it.note),
            it.session,
            tell=lambda *_: None,
            key=str,
            follow=server.follow,
        ) as shelf,
    ):
        shelf.shelf.fetch = it.fetch
        kept_settings = preferences({})
        it.app = app = ReaderApp(session, shelf=shelf.shelf, preferences=kept_settings, play=True)
        async with app.run_test(size=(100, 30), notifications=True) as it.pilot:
            for number in range(count):
                await it.fire(number)
                if number == count // 4:
                    quarter = memory()
                if number % max(1, count // 8) == 0:
                    print(f"{number:>6} commands, {len(it.articles)} articles, {memory():.0f} MB")
        ended, heard = app.session.document, app.session.heard()
        place = None if heard.sentence is None else app.session.sentences[heard.sentence].place
        kept = app._article
        app.session.close()
    growth = memory() / quarter if quarter else 1.0
    until = time.monotonic() + 10
    # The shelf's own thread waits for errands until the program ends, as do those of the loop.
    while (left := started(before)) and time.monotonic() < until:
        time.sleep(0.1)
    if left:
        it.wrong.append(f"threads left: {left}")
    if growth > GROWTH:
        it.wrong.append(f"memory grew {growth:.2f} times, limit {GROWTH}")
    it.wrong += checked(it.path, kept, ended, place)
    keys = sum(name.startswith("key:") for name in it.fired)
    print(f"fired: {dict(it.fired.most_common(6))}; {keys} of the commands with keys")
    print(f"{len(it.articles)} articles were heard; memory {growth:.2f} times that of a quarter")
    return it.wrong


def started(before: set[threading.Thread]) -> list[str]:
    """The names of the threads that run since then, but for those that may."""
    names = (each.name for each in set(threading.enumerate()) - before)
    return [name for name in names if name != "shelf" and not name.startswith("asyncio")]


def checked(path: Path, number: int | None, document: Document, place: object) -> list[str]:
    """What is the matter with the library."""
    wrong = []
    with sqlite3.connect(path) as connection:
        (sound,) = connection.execute("PRAGMA integrity_check").fetchone()
        broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    connection.close()
    if sound != "ok" or broken:
        wrong.append(f"the library is {sound}, {broken}")
    with Library.open(path) as library:
        known = None if number is None else library.article(number)
        if known is not None and known.finished is None and place is not None:
            found = library.place(known.id)
            if found is None or abs(found.block - place.block) > 1:  # type: ignore[attr-defined]
                wrong.append(f"{document.title}: heard at {place}, kept {found}")
    return wrong


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--commands", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--log", type=Path, help="for the line a command; default: standard output")
    options = parser.parse_args()
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["READER_HOME"] = name
        os.chdir(name)  # exports and bookmarks are written there
        with contextlib.ExitStack() as stack:
            log = sys.stdout
            if options.log:
                log = stack.enter_context(options.log.open("w", encoding="utf-8", buffering=1))
            try:
                wrong = asyncio.run(soak(folder, options.commands, chance, log))
            except (ReaderError, SystemExit) as error:
                wrong = [str(error)]
            os.chdir("/")
    for each in wrong:
        print("wrong:", each)
    print(f"{len(wrong)} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
