"""The settings on the screen: what is in force comes in; changes go out, to the file and the app.

A line each, with its value and where that comes from; below, what it is. Left and right change it;
Enter offers what it can be, or has it typed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList, Static

from reader.cleaning.choices import ABOUT, words_of
from reader.config import DEFAULT, TABLES, Choice
from reader.errors import ReaderError
from reader.session import Session
from reader.tui.dialogs import Lines, ListDialog
from reader.tui.preferences import Preferences
from reader.tui.screen_keys import keys_of
from reader.tui.settings_parts import offered, stepped, typed_in

KEYS: Final = "keys"
CLEANING: Final = tuple(f"cleaning.{name}" for name in ABOUT if name not in ("on", "keep", "drop"))
"""What is read, everywhere: of a site, and of single blocks, it is chosen on the page."""
NOTHING: Final = Choice("", DEFAULT)
LATER: Final = {
    "lang": "holds from the next article on",
    "passages": "holds from the next article on",
    "jobs": "holds from the next export on",
}
"""Settings that do not change what is heard or seen now."""


class SettingChanged(Message):
    """A setting has another value now."""

    def __init__(self, name: str, value: object) -> None:
        """:param name: of the setting."""
        super().__init__()
        self.name = name
        self.value = value


class SettingsScreen(ListDialog[None]):
    """Shows and changes the settings."""

    # Else a hidden field has the focus, and takes the keys.
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = keys_of("settings")
    DEFAULT_CSS = """
    SettingsScreen {
        .box { width: 84; }
        OptionList { height: auto; max-height: 60vh; text-wrap: nowrap; text-overflow: ellipsis; }
        #settings-input { display: none; margin-top: 1; }
        #settings-told.trouble { color: $ink-warning; }
    }
    """

    def __init__(self, preferences: Preferences, session: Session) -> None:
        """:param session: that is heard now; it tries voices in its language."""
        super().__init__()
        self._preferences = preferences
        self._session = session
        self._chosen: Mapping[str, Choice] = {}
        self._names: list[str] = []
        self._explained = ""
        """The setting that was explained last."""
        self._before: list[tuple[str, str | None]] = []
        """For undo: a setting, and what stood in the file; None: nothing did."""

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = "Settings"
            box.border_subtitle = self.hints(
                ("settings-before settings-after", "change"),
                ("list-choose", "chooses"),
                ("settings-reset", "as built"),
                ("settings-undo", "undoes"),
            )
            yield Lines(id="settings-list")
            yield Input(compact=True, id="settings-input")
            yield Static(id="settings-told", classes="told")

    def on_mount(self) -> None:
        self._show()

    # -- what is shown -----------------------------------------------------------------------------

    def _show(self) -> None:
        try:
            self._chosen = self._preferences.choices()
        except ReaderError as error:
            self._tell(f"{error.what}. {error.remedy}.", trouble=True)
            return
        self._names = [name for name in self._chosen if name not in TABLES or name == KEYS]
        self._names += CLEANING
        wide = max(len(name) for name in self._names)
        value = max(len(self._value(name)) for name in self._names)
        lines = (
            Content.assemble(
                (f"{name:<{wide}}  ", "bold"),
                (f"{self._value(name):<{min(value, 24)}}  ", "$ink-primary"),
                (self._choice(name).origin, "$ink-faint"),
            )
            for name in self._names
        )
        self.fill(lines, self.options.highlighted or 0)

    def _choice(self, name: str) -> Choice:
        """Of a setting, or of one in a table, as it is typed."""
        table, _, key = name.partition(".")
        choice = self._chosen[table]
        if not key:
            return choice
        known = key in choice.value
        return replace(choice, value=words_of(key, choice.value[key])) if known else NOTHING

    def _value(self, name: str) -> str:
        value = self._choice(name).value
        if name in CLEANING:
            return str(value) or "as built"
        if name == KEYS:
            return f"{len(value)} of your own" if value else "as built"
        if isinstance(value, bool):
            return str(value).lower()
        return f"{value:g}" if isinstance(value, float) else str(value) or "as detected"

    @property
    def _marked(self) -> str | None:
        at = self.options.highlighted
        return None if at is None or at >= len(self._names) else self._names[at]

    @on(OptionList.OptionHighlighted)
    def _explain(self) -> None:
        name = self._marked
        # The list is filled anew with every change, of which there is more to tell.
        if name is not None and name != self._explained:
            self._explained = name
            about = ABOUT.get(name.partition(".")[2], "") if name in CLEANING else ""
            self._tell(about or self._preferences.about.get(name, ""))

    def _tell(self, words: str, *, trouble: bool = False) -> None:
        told = self.query_one("#settings-told", Static)
        told.set_class(trouble, "trouble")
        told.update(Content(words))

    # -- what the listener does --------------------------------------------------------------------

    def action_step(self, step: int) -> None:
        name = self._marked
        if name is None:
            return
        wanted = stepped(name, self._choice(name).value, step)
        if wanted is None:
            self._tell("Enter chooses")
        else:
            self.set(name, wanted)

    def action_reset(self) -> None:
        name = self._marked
        if name is not None and name != KEYS:
            self.set(name, None)

    def action_undo(self) -> None:
        if not self._before:
            self._tell("Nothing was changed here")
            return
        name, value = self._before[-1]
        if self.set(name, value, undo=False):
            self._before.pop()  # not before: what failed can be tried again

    def set(self, name: str, value: str | None, *, undo: bool = True) -> bool:
        """Give a setting another value, now and in the file; whether it could have it.

        :param value: as it is typed; None: as built.
        """
        before = self._in_file(name)
        try:
            if value is None:
                self._preferences.reset(name)
            else:
                self._preferences.change(name, value)
            chosen = self._preferences.choices()
        except ReaderError as error:
            self._tell(f"{error.what}. {error.remedy}.", trouble=True)
            return False
        if undo:
            self._before.append((name, before))
        self._show()
        table = name.partition(".")[0]
        choice = chosen[table]
        file = choice.origin in (DEFAULT, "config.toml")
        told = LATER["lang"] if name in CLEANING else LATER.get(name, "")
        self._tell(told if file else f"Kept; {choice.origin} counts before it")
        if file:
            self.post_message(SettingChanged(table, choice.value))
        return True

    def _in_file(self, name: str) -> str | None:
        """What the file sets; None: nothing."""
        table, _, key = name.partition(".")
        choice = self._chosen[table]
        if choice.origin != "config.toml":
            return None
        if key:
            return words_of(key, choice.value[key]) if key in choice.value else None
        return f"{choice.value:g}" if isinstance(choice.value, float) else str(choice.value)

    def chosen(self, index: int) -> None:
        name = self._names[index]
        current = str(self._choice(name).value)
        if name == KEYS:
            from reader.tui.settings_keys import KeysScreen

            self.app.push_screen(KeysScreen(self._preferences, self.set))
        elif name == "voice":
            from reader.tui.voice_trial import VoiceTrial

            self.app.push_screen(VoiceTrial(current, self._session), self._set_if("voice"))
        elif name == "device":
            from reader.tui.device_picker import DevicePicker

            self.app.push_screen(DevicePicker(current), self._set_if("device"))
        elif name == "theme":
            from reader.tui.theme_picker import ThemePicker

            self.app.push_screen(ThemePicker(current), self._set_if("theme"))
        elif name in CLEANING or typed_in(name):
            field = self.query_one(Input)
            field.value = current
            field.display = True
            field.focus()
        elif offered(name):
            self.action_step(1)

    def _set_if(self, name: str) -> Callable[[str | None], None]:
        def answered(value: str | None) -> None:
            if value is not None:
                self.set(name, value)

        return answered

    def action_cancel(self) -> None:
        if self.query_one(Input).display:
            self._end_input()
        else:
            self.dismiss(None)

    def _end_input(self) -> None:
        self.query_one(Input).display = False
        self.set_focus(None)

    def action_list(self, how: str) -> None:
        field = self.query_one(Input)
        if not field.display or how != "select":
            super().action_list(how)
        elif self._marked is not None and self.set(self._marked, field.value.strip() or "") is True:
            self._end_input()
