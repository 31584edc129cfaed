"""The settings side of the app: what is set there holds for what is heard and seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from reader.choosing import SiteChoices
from reader.config import voices_of, with_voice
from reader.errors import ReaderError
from reader.session import Session
from reader.tui.keymap import commands
from reader.tui.links_app import LinksApp
from reader.tui.settings_screen import SettingChanged
from reader.tui.shelf import Shelf
from reader.tui.themes import DARK
from reader.wording import Wording

if TYPE_CHECKING:
    from reader.tui.preferences import Preferences


class SettingsApp(LinksApp):
    """Has its settings changed while it reads."""

    def __init__(
        self,
        session: Session,
        *,
        play: bool = False,
        choices: SiteChoices | None = None,
        wording: Wording | None = None,
        shelf: Shelf | None = None,
        preferences: Preferences | None = None,
    ) -> None:
        super().__init__(session, play=play, choices=choices, wording=wording, shelf=shelf)
        self._preferences = preferences
        self._output = session.device
        """That was chosen; another may play in its place while it is gone."""

    def on_mount(self) -> None:
        if self._preferences is None:
            return
        try:
            chosen = self._preferences.choices()
        except ReaderError:  # the program has told when it started; the file changed since
            return
        for name in ("measure", "highlight"):
            self._hold(name, chosen[name].value)

    def action_settings(self) -> None:
        from reader.tui.settings_screen import SettingsScreen

        if self._preferences is None:
            self._notices.tell("Settings cannot be changed here", "See reader config")
            return
        self.push_screen(SettingsScreen(self._preferences, self.session))

    def action_devices(self) -> None:
        from reader.tui.device_picker import DevicePicker

        self.push_screen(DevicePicker(self._output), self._use)

    def _use(self, name: str | None) -> None:
        if name is not None and name != self._output:
            from reader.playback.device import named

            self._output = name
            self.session.use(named(name))
            self._show_glimpse("new output")

    @on(SettingChanged)
    def _setting_changed(self, message: SettingChanged) -> None:
        self._hold(message.name, message.value)
        self._resync()

    def _hold(self, name: str, value: object) -> None:
        """Have a setting's value hold now."""
        match name, value:
            case "speed", float():
                self._set_speed(value, always=True)
            case "pitch", float():
                self.session.pitch = value
            case "volume", float():
                self.session.volume = value
            case "voice", str():
                self._revoice(value)
            case "voices", str():
                tag = self.session.document.language.partition("-")[0]
                self._revoice(voices_of(value).get(tag))
            case "device", str():
                self._use(value)
            case "theme", str():
                self._wear(DARK.name if value == "auto" else value)
            case "motion", _:
                self.animation_level = "none" if value == "reduced" else "full"
            case "measure", int():
                self._reading.measure = value
            case "highlight", str():
                self._reading.highlight = value
            case "keys", dict():
                self._rekey(value)

    def action_voices(self) -> None:
        from reader.tui.voice_picker import VoicePicker

        language = self.session.document.language.partition("-")[0]
        kept = self._keep_voice if self._preferences is not None else None
        self.push_screen(VoicePicker(self.session.voice, language, kept), self._revoice)

    def _keep_voice(self, language: str, voice: str) -> None:
        """For every article in a language from now on."""
        if self._preferences is None:
            return
        try:
            written = str(self._preferences.choices()["voices"].value)
            self._preferences.change("voices", with_voice(written, language, voice))
        except ReaderError as error:
            self._notices.tell(error.what, error.remedy, severity="warning")
        else:
            self._notices.tell(f"{voice} reads every article in {language!r} from now on")

    def _revoice(self, voice: str | None) -> None:
        if voice is not None and voice != self.session.voice:
            self._recover()
            self.session.revoice(voice)
            self._show_glimpse("new voice")

    def _wear(self, theme: str) -> None:
        # Without colours, one of the terminal's own would be black on black.
        if not (self.no_color and self.available_themes[theme].ansi):
            self.theme = theme

    def _rekey(self, chosen: dict[str, str]) -> None:
        """Give every command the keys that it has now."""
        from reader.tui.keymap import keymap

        changed = keymap(chosen, "This")
        every = {name: command.keys for name, command in commands().items()} | changed
        self.set_keymap({name: ",".join(keys) for name, keys in every.items()})
        self._keys = self._shown_keys()
