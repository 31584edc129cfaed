"""The keys, to be given anew: commands and their keys come in; the key that is pressed goes out."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from reader.config import Settings
from reader.errors import ReaderError
from reader.tui.dialogs import Lines, ListDialog
from reader.tui.keymap import commands, lost, shown
from reader.tui.preferences import Preferences
from reader.tui.screen_keys import keys_of

Set = Callable[[str, str | None], bool]


class KeysScreen(ListDialog[None]):
    """A command a line; Enter and a key give it that key."""

    BINDINGS: ClassVar[list[BindingType]] = keys_of("keys")
    DEFAULT_CSS = """
    KeysScreen {
        .box { width: 76; height: 90%; }
        OptionList { height: 1fr; text-wrap: nowrap; text-overflow: ellipsis; }
    }
    """

    def __init__(self, preferences: Preferences, give: Set) -> None:
        """:param give: sets ``keys.play`` and the like; whether it could."""
        super().__init__()
        self._preferences = preferences
        self._give = give
        self._names = list(commands())
        self._waiting: str | None = None
        """The command that the next key is for."""

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = "Keys"
            box.border_subtitle = self.hints(
                ("list-choose", "and a key change one"), ("keys-reset", "as built")
            )
            yield Lines()
            yield Static(id="keys-told", classes="told")

    def on_mount(self) -> None:
        self._show()
        self.options.highlighted = 0

    def _show(self) -> None:
        known = commands()
        try:
            own = self._preferences.choices()["keys"].value
            changed = self._in_force()
        except ReaderError as error:
            self._tell(f"{error.what}. {error.remedy}.")
            own, changed = {}, {}
        keys = {
            name: " ".join(shown(key) for key in changed.get(name, known[name].keys))
            for name in self._names
        }
        wide = max(map(len, keys.values()))
        lines = (
            Content.assemble(
                ("► " if name in own else "  ", "$ink-success"),
                (f"{keys[name]:>{wide}}  ", "$ink-primary"),
                (f"{known[name].screen}: " if known[name].screen else "", "$ink-faint"),
                known[name].about,
            )
            for name in self._names
        )
        self.fill(lines, self.options.highlighted)

    def _tell(self, words: str) -> None:
        self.query_one("#keys-told", Static).update(Content(words))

    def chosen(self, index: int) -> None:
        self._waiting = self._names[index]
        self._tell(f"Press the key for {commands()[self._waiting].about!r}; esc leaves it")

    def action_reset(self) -> None:
        at = self.options.highlighted
        if at is not None:
            self._set(self._names[at], None)

    async def on_event(self, event: events.Event) -> None:
        # Before any binding: the key may be one of this dialog.
        if isinstance(event, events.Key) and self._waiting is not None:
            name, self._waiting = self._waiting, None
            event.stop()
            event.prevent_default()
            if event.key == "escape":
                self._tell("Left as it was")
            else:
                self._set(name, shown(event.key))
            return
        await super().on_event(event)

    def _set(self, name: str, key: str | None) -> None:
        before = None
        with contextlib.suppress(ReaderError):  # this may be what mends them
            before = self._in_force()
        try:
            done = self._give(f"keys.{name}", key)
            gone = [] if before is None else lost(before, self._in_force(), name)
        except ReaderError as error:
            self._tell(f"{error.what}. {error.remedy}.")
            return
        told = "Done" if done else "That key cannot be given: see the settings behind this"
        known = commands()
        taken = (f"; {key} is taken from {known[each].about!r}" for each, key in gone)
        self._tell(f"{told}{''.join(taken)}")
        self._show()

    def _in_force(self) -> Mapping[str, Sequence[str]]:
        own = self._preferences.choices()["keys"].value
        return self._preferences.keys(Settings(keys=own))
