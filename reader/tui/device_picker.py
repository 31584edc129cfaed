"""The device picker: the machine's outputs come in; the name of the one that was chosen goes out.

A sound server may take its time to answer: a thread asks it, and the list fills when it is done.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from reader.errors import SoundFailed
from reader.playback.outputs import DEFAULT, SILENT, Output, outputs, resolve
from reader.tui.dialogs import Lines, ListDialog

_AUTO = DEFAULT[0]


@dataclass
class Answered(Message):
    """The machine has said what there is."""

    outputs: Sequence[Output]


class DevicePicker(ListDialog[str | None]):
    """Answers with ``auto``, ``null`` or the name of an output."""

    DEFAULT_CSS = """
    DevicePicker {
        OptionList { max-height: 12; text-wrap: nowrap; text-overflow: ellipsis; margin-top: 1; }
    }
    """

    def __init__(self, current: str) -> None:
        """:param current: the name of the device that was chosen last."""
        super().__init__()
        self._current = _AUTO if current in DEFAULT else current
        self._names: list[str] = []

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = "Sound output"
            box.border_subtitle = self.hints(("list-choose", "chooses"))
            yield Lines(id="outputs-list")
            yield Static(Content("Looking for outputs …"), id="outputs-told", classes="told")

    def on_mount(self) -> None:
        self._fill(())
        self.in_background(lambda: Answered(outputs()), "outputs-list")

    @on(Answered)
    def _answered(self, answered: Answered) -> None:
        # A part of a name is enough in the settings.
        with suppress(SoundFailed):
            if self._current not in (_AUTO, SILENT):
                self._current = resolve(self._current, tuple(answered.outputs)).name
        self._fill(answered.outputs)
        told = "" if answered.outputs else "No sound card here: only silence can be played."
        if self._current not in self._names:
            missing = f"{self._current} is not there; the default plays until it is."
            told = f"{told}\n{missing}".strip()
        line = self.query_one("#outputs-told", Static)
        line.update(Content(told))
        line.display = bool(told)

    def _fill(self, found: Sequence[Output]) -> None:
        at = self.options.highlighted
        before = None if at is None else self._names[at]
        system = next((output.name for output in found if output.is_default), "")
        lines = [(_AUTO, f"the default output{f', now {system}' * bool(system)}")]
        lines += [(output.name, "") for output in found]
        lines.append((SILENT, "silent, keeps time"))
        self._names = [name for name, _ in lines]
        # What the listener had moved to while the list was short, or what is in use.
        wanted = self._current if before in (None, _AUTO) else before
        marked = self._names.index(wanted) if wanted in self._names else 0
        self.fill((self._line(*line) for line in lines), marked)

    def _line(self, name: str, description: str) -> Content:
        return Content.assemble(
            ("► " if name == self._current else "  ", "$ink-success"),
            (name, "bold"),
            (f"  {description}" if description else "", "$ink-soft"),
        )

    def chosen(self, index: int) -> None:
        self.dismiss(self._names[index])
