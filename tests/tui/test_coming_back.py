"""Coming back to an article on the screen: what is new alone, and where the last command was given;
with a session that is heard, and a library that keeps it."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from reader.cli.narrating import news_of, tell_asleep
from reader.document import Block, Document, Kind, Place
from reader.events import Notice, State
from reader.keeping import Keeper
from reader.library import Article, Library
from reader.playback.device import ManualDevice
from reader.session import Session
from reader.tui.app import ReaderApp
from tests.library.test_coming_back import away

from .screens import notices, transport
from .shelves import HandShelf

OLD = [f"This is the {place}. It stands in the wind." for place in ("pier", "tower", "lamp")]
NEW = [*OLD, "A boat came in. Nobody was on it."]
WHERE = Place(2, 0)
"""Where the listener was."""


def page(texts: list[str]) -> Document:
    blocks = (Block(Kind.TITLE, "The pier"), *(Block(Kind.PARAGRAPH, text) for text in texts))
    return Document(blocks, "https://letter.example/a", title="The pier", language="en")


@dataclass
class Back:
    """An article that was opened again."""

    library: Library
    article_id: int
    device: ManualDevice
    session: Session
    keeper: Keeper
    app: ReaderApp
    pilot: Pilot[None]

    @property
    def article(self) -> Article:
        found = self.library.article(self.article_id)
        assert found is not None
        return found

    @property
    def place(self) -> Place | None:
        """Of what is heard."""
        here = self.session.heard().sentence
        return None if here is None else self.session.sentences[here].place

    async def until(self, condition: Callable[[], object], seconds: float = 0.1) -> None:
        for _ in range(2000):
            if condition():
                return
            self.device.advance(seconds)
            await self.pilot.pause(0.005)
        raise AssertionError("it did not come about")

    async def told(self, words: str) -> None:
        await self.until(lambda: any(words in line for line in notices(self.app)), 0.0)


@asynccontextmanager
async def back(
    path: Path, texts: list[str] = NEW, before: Callable[[Library, int], None] = lambda *_: None
) -> AsyncIterator[Back]:
    """The article is opened again, after it was left in the middle."""
    device = ManualDevice()
    with Library.open(path / "library.sqlite3") as library:
        number = library.remember(page(OLD)).id
        library.enqueue(number)
        library.save_place(number, WHERE, 5.0, 12.0)
        before(library, number)
        session = Session(page(texts), voice="tone", device=device)
        with session, Keeper(session, library.lent(), notice=print) as keeper:
            said: list[Notice] = []
            tell = lambda *told: said.append(Notice(*told))  # noqa: E731
            key = {"play": "space", "changed": "D", "touched": "T"}.get
            if keeper.resume():
                tell_asleep(keeper, tell, lambda name: key(name) or "")
            news = news_of(session, keeper, tell, lambda name: key(name) or "")
            app = ReaderApp(session, news=news, keeper=keeper, shelf=HandShelf(library).shelf)
            app.animation_level = "none"
            async with app.run_test(size=(80, 24), notifications=True) as pilot:
                for notice in said:
                    session.post(notice)
                await pilot.pause()
                yield Back(library, number, device, session, keeper, app, pilot)


async def test_hearing_what_is_new_alone_moves_and_files_nothing(tmp_path: Path) -> None:
    async with back(tmp_path) as now:
        await now.told("a new paragraph. D reads only what is new")
        await now.pilot.press("D", "space")
        await now.until(lambda: now.place == Place(4, 16))
        assert now.library.place(now.article_id) == WHERE
        await now.until(lambda: any("What is new is read" in line for line in notices(now.app)))
        assert any(
            "Space goes on where you were: This is the tower." in s for s in notices(now.app)
        )
        assert now.place == WHERE
        assert now.session.heard().state is State.PAUSED
        await now.until(lambda: now.library.heard_before(now.article_id) is None, 0.0)
        assert now.library.place(now.article_id) == WHERE  # in the text of now
        assert (now.article.finished, now.article.archived) == (None, None)
        assert [each.id for each in now.library.queue()] == [now.article_id]
        await now.pilot.press("space")
        await now.until(lambda: now.place == Place(3, 0))
        await now.until(lambda: now.library.place(now.article_id) == Place(3, 0))
        await now.until(lambda: now.article.archived)  # the rest was heard as well
        assert now.article.finished


async def test_d_again_returns_to_the_old_place(tmp_path: Path) -> None:
    async with back(tmp_path) as now:
        await now.pilot.press("D", "space")
        await now.until(lambda: now.place == Place(4, 16))
        await now.pilot.press("D")
        assert now.place == WHERE
        await now.until(lambda: now.place == Place(2, 19))
        assert now.library.place(now.article_id) in (WHERE, Place(2, 19))


async def test_where_the_rest_was_heard_before_it_is_finished_with_the_new(tmp_path: Path) -> None:
    def finish(library: Library, number: int) -> None:
        library.save_place(number, Place(3, 18), 0.0, 12.0)
        library.finish(number)

    async with back(tmp_path, before=finish) as now:
        first = now.article.finished
        await now.pilot.press("D", "space")
        await now.until(lambda: now.session.heard().state is State.FINISHED)
        await now.until(lambda: now.article.archived)
        assert now.article.finished and first and now.article.finished > first
        assert now.library.heard_before(now.article_id) is None


def asleep(library: Library, number: int) -> None:
    library.touch(number, Place(1, 0))


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who gave no command for a sentence was asleep."""
    monkeypatch.setattr("reader.keeping.UNTOUCHED", 0.1)


@pytest.mark.usefixtures("soon")
async def test_t_goes_to_where_the_last_command_was_given(tmp_path: Path) -> None:
    async with back(tmp_path, OLD, asleep) as now:
        await now.told("after your last command. To hear it from there: press T.")
        await now.pilot.press("space", "space", "down", "T")
        assert now.place == Place(1, 0)
        await now.until(lambda: now.library.place(now.article_id) == Place(1, 0), 0.0)
        await now.pilot.press("space")
        await now.until(lambda: now.place == Place(1, 18))
        assert now.library.touched(now.article_id) == Place(1, 0)


@pytest.mark.usefixtures("soon")
async def test_the_first_keys_do_not_lose_where_the_last_command_was_given(tmp_path: Path) -> None:
    async with back(tmp_path, OLD, asleep) as now:
        await now.pilot.press("space")
        await now.until(lambda: now.session.heard().word)
        await now.pilot.press("space", "down", "pagedown", "up")
        now.keeper.touch()
    with Library.open(tmp_path / "library.sqlite3") as library:
        assert library.touched(now.article_id) == Place(1, 0)
    async with back(tmp_path, OLD) as now:
        await now.pilot.press("space")
        await now.until(lambda: now.library.touched(now.article_id) == WHERE)  # a sentence on
        await now.pilot.press("T")
        assert now.place == Place(1, 0)


async def test_of_an_article_without_a_command_t_says_so(tmp_path: Path) -> None:
    async with back(tmp_path, OLD) as now:
        await now.pilot.press("T")
        await now.told("not known of this article")
        assert now.place == WHERE


async def test_a_mark_stays_while_nothing_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with back(tmp_path, OLD) as now:
        mark = now.app.query_one("#unkept", Static)
        assert not mark.display
        monkeypatch.setattr(type(now.library), "on_file", property(lambda _: False))
        await now.until(lambda: mark.display, 0.0)
        assert "Ready" in transport(now.app)
        await now.pilot.resize_terminal(30, 10)
        assert mark.region.width == len(" Not kept ") and mark.region.right == 30
        monkeypatch.undo()
        await now.until(lambda: not mark.display, 0.0)


@pytest.mark.skipif(os.name == "nt", reason="links are another matter there")
async def test_a_place_that_comes_to_light_late_is_told_of_and_gone_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.library.store._TRY_AGAIN", 0.0)
    home, device = tmp_path / "home", ManualDevice()
    path = home / "library.sqlite3"
    with Library.open(path) as library:
        number = library.remember(page(OLD)).id
        library.save_place(number, Place(3, 0), 5.0, 12.0)
    bring_back = away(home)
    with (
        Session(page(OLD), voice="tone", device=device) as session,
        Library.open(path, lambda *_: None) as library,
    ):
        keeper = Keeper(
            *(session, library.lent()),
            notice=lambda *told: session.post(Notice(*told)),
            key=lambda name: {"touched": "T"}[name],
        )
        with keeper:
            assert not keeper.resume()
            app = ReaderApp(session, keeper=keeper, shelf=HandShelf(library).shelf)
            app.animation_level = "none"
            async with app.run_test(size=(80, 24), notifications=True) as pilot:
                now = Back(library, number, device, session, keeper, app, pilot)
                await pilot.press("space")
                await now.until(lambda: now.place == Place(1, 0))
                bring_back()
                await now.told("and that stays kept. Press T to go there.")
                assert library.place(number) == Place(3, 0)
                await pilot.press("T")
                assert now.place == Place(3, 0)
                await now.until(lambda: library.place(number) == Place(3, 18))
