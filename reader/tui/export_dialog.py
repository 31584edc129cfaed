"""The export dialog: an article and a voice come in; a file is written, with its progress shown."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, Input, RadioSet, Static

from reader.errors import OutputExists, ReaderError
from reader.language.lexicon import EMPTY, Lexicon
from reader.tui.dialogs import Dialog
from reader.tui.export_job import Cancelled, Done, ExportJob, Order, Running, Stage
from reader.tui.fields import Choice
from reader.tui.transport import clock

if TYPE_CHECKING:
    from reader.document import Document
    from reader.narration.cache import SpeechCache

BAR = 40
"""Cells of the progress bar at most."""


@dataclass
class Told(Message):
    """The export got on, or ended; of many reports of progress only the last is handled."""

    stage: Stage

    def can_replace(self, message: Message) -> bool:
        return isinstance(self.stage, Running) and isinstance(message, Told)


class ExportDialog(Dialog[None]):
    """Name, format, Start; then progress and Cancel; then where the file is."""

    DEFAULT_CSS = """
    ExportDialog {
        .box { padding: 1 2; }
        RadioSet, RadioSet:focus {
            layout: grid; grid-size: 4; grid-rows: 1; margin-top: 1; background: $surface;
        }
        RadioButton { width: auto; margin-right: 2; background: $surface; }
        #export-told { margin-top: 1; min-height: 2; }
        #export-keys { height: 1; margin-top: 1; align-horizontal: right; }
        #export-keys Button { margin-left: 2; }
    }
    """

    def __init__(
        self,
        document: Document,
        *,
        voice: str,
        speed: float,
        cache: SpeechCache | None = None,
        lexicon: Lexicon = EMPTY,
        passages: bool = False,
        pitch: float = 1.0,
    ) -> None:
        from reader.export.encoders import FORMATS
        from reader.export.places import default_output

        super().__init__()
        self._document, self._voice, self._speed, self._cache = document, voice, speed, cache
        self._lexicon, self._passages, self._pitch = lexicon, passages, pitch
        self._formats = tuple(FORMATS)
        self._name = str(default_output(document))
        self._asked: Path | None = None
        """The file that the listener was told will be replaced."""
        self._job: ExportJob | None = None

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = "Export"
            yield Input(self._name, compact=True, id="export-name")
            with RadioSet(compact=True, id="export-format"):
                for number, form in enumerate(self._formats):
                    yield Choice(form, value=number == 0, compact=True)
            yield Static(id="export-told")
            with Horizontal(id="export-keys"):
                yield Button("Start", id="export-start", variant="primary", compact=True)
                yield Button("Close", id="export-close", compact=True)

    def on_mount(self) -> None:
        self.query_one("#export-start").focus()
        self._say(
            Content.assemble(
                "Read by ",
                (self._voice, "bold"),
                f" at {self._speed:g}×, into ",
                (str(Path.cwd()), "bold"),
            )
        )

    def on_unmount(self) -> None:
        if self._job is not None:
            self._job.cancel()

    @property
    def _output(self) -> Path:
        from reader.export.places import typed_output

        return typed_output(self.query_one("#export-name", Input).value)

    @on(RadioSet.Changed)
    def _format(self, event: RadioSet.Changed) -> None:
        field = self.query_one("#export-name", Input)
        path = Path(field.value.strip())
        form = self._formats[event.index]
        if path.name:
            known = path.suffix[1:].lower() in self._formats
            named = path.with_suffix(f".{form}") if known else Path(f"{path}.{form}")
            field.value = str(named)

    @on(Input.Changed)
    def _renamed(self) -> None:
        self._asked = None

    @on(Input.Submitted)
    @on(Button.Pressed, "#export-start")
    def _start(self) -> None:
        from reader.export.files import shown
        from reader.export.places import check_output

        if self._job is not None:
            return
        output = self._output
        force = output == self._asked
        source = self._document.source
        try:
            check_output(output, source, force=force, encoder=False)
        except OutputExists:
            try:
                check_output(output, source, force=True, encoder=False)
            except ReaderError as error:
                self._complain(error.what, "Give it another name")
                return
            self._asked = output
            self._complain(f"{shown(output)} is there already", "Start again to replace it")
            return
        except ReaderError as error:
            self._complain(error.what, error.remedy)
            return
        order = Order(
            *(self._document, output, self._voice, self._speed, force, self._cache),
            lexicon=self._lexicon,
            passages=self._passages,
            pitch=self._pitch,
        )
        self._say(Content("Loading the voice …"))
        self._working(True)
        self._job = ExportJob(order, self._hear)

    def _hear(self, stage: Stage) -> None:
        """Called on the export's thread."""
        self.post_from_thread(Told(stage))

    @on(Told)
    def _told(self, told: Told) -> None:
        stage = told.stage
        if isinstance(stage, Running):
            if self._job is not None:
                self._say(progress(stage, cells=min(BAR, self.size.width - 12)))
            return
        self._job, self._asked = None, None
        self._working(False)
        if isinstance(stage, Done):
            size = f"{stage.bytes / 1e6:.1f} MB"
            self._say(
                Content.assemble(
                    ("✓ ", "$ink-success"),
                    (str(stage.output.absolute()), "bold"),
                    f"\n{clock(stage.seconds)} of speech, {size}",
                )
            )
            self.query_one("#export-close").focus()
        elif isinstance(stage, Cancelled):
            self._say(Content("Cancelled; nothing was written."))
        else:
            self._complain(stage.what, stage.remedy)

    def _working(self, working: bool) -> None:
        self.query_one("#export-name").disabled = working
        self.query_one("#export-format").disabled = working
        self.query_one("#export-start").disabled = working
        close = self.query_one("#export-close", Button)
        close.label = "Cancel" if working else "Close"
        close.disabled = False
        if working:
            close.focus()
        else:
            self.query_one("#export-start").focus()

    def _complain(self, what: str, remedy: str) -> None:
        self._say(Content.assemble((f"{what}.", "$ink-warning"), f" {remedy}." if remedy else ""))

    def _say(self, content: Content) -> None:
        self.query_one("#export-told", Static).update(content)

    @on(Button.Pressed, "#export-close")
    def action_cancel(self) -> None:
        """Cancel what runs; with nothing running, close."""
        if self._job is None:
            self.dismiss(None)
            return
        self._job.cancel()
        self.query_one("#export-close").disabled = True
        self._say(Content("Cancelling …"))


def progress(running: Running, *, cells: int) -> Content:
    """Two lines: a bar with its percentage, and what it stands for."""
    done = round(cells * running.share)
    left = "" if running.left is None else f", about {clock(running.left)} to go"
    return Content.assemble(
        ("━" * done, "$ink-primary"),
        ("─" * (cells - done), "$ink-line"),
        f" {running.share:>4.0%}\n",
        f"{clock(running.seconds)} of speech so far{left}",
    )
