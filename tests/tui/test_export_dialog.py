"""Saving the article as a sound file without leaving the screen."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Button, Input

from reader.document import Document
from reader.errors import VoiceFailed
from reader.export.cancel import Cancel
from reader.export.job import Exported
from reader.tui.app import ReaderApp
from reader.tui.export_dialog import ExportDialog, progress
from reader.tui.export_job import Cancelled, ExportJob, Order, Running

from .fakes import HandSession, article
from .screens import HOSTILE, reading


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


class Bench:
    """Stands for ``reader.export.job.export``: goes on a sentence when it is told to."""

    def __init__(self) -> None:
        self.orders: list[dict[str, object]] = []
        self.steps = threading.Semaphore(0)
        self.error: Exception | None = None
        self.ended = threading.Event()

    def __call__(
        self,
        document: Document,
        output: Path,
        *,
        progress: Callable[[int, int, float], None],
        cancel: Cancel,
        **order: object,
    ) -> Exported:
        self.orders.append({"output": output, **order})
        try:
            for sentence in range(10):
                assert self.steps.acquire(timeout=10)
                if cancel.called:
                    raise VoiceFailed("The voice was stopped")
                if self.error is not None:
                    raise self.error
                progress(sentence + 1, 10, 3.0 * (sentence + 1))
            output.write_bytes(b"sound")
        finally:
            self.ended.set()
        return Exported(str(output), 30.0, 1_234_567, 10, 0, "neural", -16.0, 1.0)


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    bench = Bench()
    monkeypatch.setattr("reader.export.job.export", bench)
    yield bench
    bench.steps.release(100)


def told(app: ReaderApp) -> str:
    return str(app.screen.query_one("#export-told").render())


async def until(pilot: Pilot[None], app: ReaderApp, words: str, seconds: float = 10.0) -> None:
    stop = time.monotonic() + seconds
    while words not in told(app):
        assert time.monotonic() < stop, (words, told(app))
        await pilot.pause(0.01)


async def again(pilot: Pilot[None]) -> None:
    """Press the button once more; Textual takes no second press within 0.2 s."""
    await pilot.pause(0.3)
    await pilot.press("enter")
    await pilot.pause()


async def test_it_says_what_it_would_do(bench: Bench, folder: Path) -> None:
    async with reading(size=(60, 18)) as (hand, app, pilot):
        hand.speed = 1.5
        await pilot.press("e")
        await pilot.pause()
        assert isinstance(app.screen, ExportDialog)
        assert app.screen.query_one(Input).value == "ferry.mp3"
        assert "neural at 1.5×" in told(app)
        assert folder.name in told(app).replace("\n", "")
        await pilot.press("escape")
        assert len(app.screen_stack) == 1
        assert not bench.orders


async def test_a_real_file_is_written_and_named(folder: Path) -> None:
    async with reading() as (hand, app, pilot):
        hand.voice = "tone"
        await pilot.press("e", "enter")
        await until(pilot, app, "of speech, ", 30)
        assert "ferry.mp3" in told(app)
        await pilot.pause(0.3)
        assert [path.name for path in folder.iterdir()] == ["ferry.mp3"]
        assert (folder / "ferry.mp3").stat().st_size > 10_000
        assert hand.commands == ["load"]  # what is heard is left alone
        await pilot.press("enter")
        assert len(app.screen_stack) == 1


@pytest.mark.parametrize("name", ["~nobody-of-that-name/x.mp3", "nowhere/x.mp3"])
async def test_a_place_that_is_not_there_is_told(bench: Bench, name: str) -> None:
    async with reading() as (_, app, pilot):
        await pilot.press("e")
        await pilot.pause()
        app.screen.query_one(Input).value = name
        await pilot.press("enter")
        await until(pilot, app, f"The folder {name.partition('/')[0]} is not there.")
        assert not bench.orders


async def test_progress_has_percent_length_and_time_left(bench: Bench) -> None:
    async with reading() as (_, app, pilot):
        await pilot.press("e", "enter")
        assert "Loading the voice" in told(app)
        bench.steps.release(1)
        await until(pilot, app, " 10%")
        assert "to go" not in told(app)
        bench.steps.release(3)
        await until(pilot, app, " 40%")
        assert "0:12 of speech so far, about 0:0" in told(app)
        bench.steps.release(6)
        await until(pilot, app, "0:30 of speech, 1.2 MB")
        assert bench.orders[0]["voice"] == "neural"
        assert bench.orders[0]["force"] is False


@pytest.mark.parametrize("key", ["escape", "enter"])
async def test_cancelling_ends_it_soon_and_says_so(key: str, bench: Bench, folder: Path) -> None:
    async with reading() as (_, app, pilot):
        await pilot.press("e", "enter")
        bench.steps.release(2)
        await until(pilot, app, " 20%")
        await pilot.press(key)
        await pilot.pause()
        assert "Cancelling" in told(app)
        bench.steps.release(1)
        await until(pilot, app, "Cancelled; nothing was written.")
        assert not list(folder.iterdir())
        bench.steps.release(100)
        await again(pilot)  # and it may be started once more
        await until(pilot, app, "1.2 MB")


async def test_cancelling_a_real_export_leaves_nothing(folder: Path) -> None:
    from .fakes import long_article

    async with reading(long_article(3000)) as (hand, app, pilot):
        hand.voice = "tone"
        await pilot.press("e", "enter")
        await until(pilot, app, "of speech so far", 30)
        await pilot.press("escape")
        await until(pilot, app, "Cancelled")
        assert not list(folder.iterdir())


async def test_quitting_cancels_and_leaves_nothing(folder: Path) -> None:
    from .fakes import long_article

    hand = HandSession(long_article(3000))
    hand.voice = "tone"
    app = ReaderApp(hand.session)
    async with app.run_test() as pilot:
        await pilot.press("e", "enter")
        await until(pilot, app, "of speech so far", 30)
        await pilot.press("ctrl+c")
    for thread in threading.enumerate():
        if thread.name == "export":
            thread.join(10)
    assert app.return_code == 130
    assert not list(folder.iterdir())


async def test_the_format_is_the_end_of_the_name(bench: Bench) -> None:
    async with reading() as (_, app, pilot):
        await pilot.press("e", "shift+tab", "right", "enter")
        await pilot.pause()
        field = app.screen.query_one(Input)
        assert field.value == "ferry.wav"
        field.value = "my v1.2 talk"
        await pilot.press("left", "enter")
        await pilot.pause()
        assert field.value == "my v1.2 talk.mp3"


async def test_what_is_there_is_replaced_only_when_start_is_pressed_again(
    bench: Bench, folder: Path
) -> None:
    (folder / "ferry.mp3").write_bytes(b"old")
    bench.steps.release(100)
    async with reading() as (_, app, pilot):
        await pilot.press("e", "enter")
        await pilot.pause()
        assert told(app) == "ferry.mp3 is there already. Start again to replace it."
        assert not bench.orders
        field = app.screen.query_one(Input)
        field.value = "other.mp3"  # another name is another question
        await pilot.pause()
        field.value = "ferry.mp3"
        await pilot.pause()
        await again(pilot)
        assert not bench.orders
        await again(pilot)
        await until(pilot, app, "1.2 MB")
        assert bench.orders[0]["force"] is True


async def test_the_text_itself_is_never_replaced(bench: Bench, folder: Path) -> None:
    page = article()
    (folder / "page.mp3").write_text("Some words.")
    document = Document(page.blocks, source="page.mp3", title="Page")
    async with reading(document) as (_, app, pilot):
        await pilot.press("e", "enter")
        await again(pilot)
        assert told(app) == "page.mp3 is the text itself. Give it another name."
        assert not bench.orders


async def test_what_goes_wrong_is_said_with_its_remedy(bench: Bench) -> None:
    bench.error = VoiceFailed(HOSTILE, "Choose another")
    bench.steps.release(100)
    async with reading() as (_, app, pilot):
        await pilot.press("e", "enter")
        await until(pilot, app, "Choose another.")
        assert told(app) == f"{HOSTILE}. Choose another."
        assert not app.screen.query_one("#export-start", Button).disabled
        app.screen.query_one(Input).value = "name.doc"
        await again(pilot)
        assert "does not end in a format" in told(app)


async def test_a_folder_that_is_not_there(folder: Path) -> None:
    async with reading() as (hand, app, pilot):
        hand.voice = "tone"
        await pilot.press("e")
        app.screen.query_one(Input).value = "nowhere/[b]x.mp3"
        await pilot.press("enter")
        await until(pilot, app, "is not there", 20)
        assert not list(folder.iterdir())


def test_the_bar_is_as_long_as_it_is_said_to_be() -> None:
    for done in range(11):
        first = progress(Running(done, 10, 1.0, None), cells=20).plain.splitlines()[0]
        assert len(first) == 20 + len(" 100%")
    assert "100%" in progress(Running(10, 10, 1.0, 0.0), cells=20).plain


def test_an_export_whose_voice_still_loads_ends_at_once(folder: Path) -> None:
    ends: list[object] = []
    order = Order(article(), folder / "a.mp3", "neural", 1.0, False, None)
    job = ExportJob(order, ends.append)
    job.cancel()
    job.join(10)
    assert ends == [Cancelled()]
    assert not list(folder.iterdir())
