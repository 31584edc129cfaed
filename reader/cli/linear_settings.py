"""Settings and files in linear mode: a setting is changed, and the article saved as sound, a line
at a time.
"""

from __future__ import annotations

from typing import Final

from reader.cli.linear_beside import Beside
from reader.cli.linear_words import NOBODY, Ask, silence
from reader.cli.terminal import one_line
from reader.errors import ReaderError
from reader.session import Session

_LEFT: Final = "Left as it is."
_PROMPT: Final = "Which one, and its new value, such as speed 1.25; Enter goes on: "


class SettingsByLine:
    """Lists, asks, and writes it down."""

    def __init__(self, session: Session, ask: Ask | None, beside: Beside) -> None:
        self._session = session
        self._ask = ask
        self._beside = beside

    def settings(self) -> str:
        """Change settings, and say from when on each holds."""
        try:
            said = self._listed()
            if self._ask is None:
                return "\n".join(said)
            with silence(self._session):
                while typed := (self._ask("\n".join([*said, _PROMPT])) or "").strip():
                    said = [self._set(*typed.partition(" ")[::2])]
        except ReaderError as error:
            return str(error)
        return "Going on."

    def _listed(self) -> list[str]:
        from reader.cli.settings import as_written
        from reader.cli.settings_text import ABOUT
        from reader.config import TABLES, choices

        return [
            f"{name} {one_line(as_written(choice.value)) or 'empty'}: {ABOUT[name]}"
            for name, choice in choices().items()
            if name not in TABLES
        ]

    def _set(self, name: str, value: str) -> str:
        if self._beside.keep is None:
            return "No settings are kept this time."
        try:
            holds = self._beside.keep(name, value.strip())
        except ReaderError as error:
            return str(error)
        return f"{one_line(name)} is {one_line(value) or 'empty'} {holds}."

    def export(self) -> str:
        """Save the article as a sound file, while it is read on."""
        from reader.export.places import default_output

        if self._ask is None:
            return NOBODY
        if self._beside.export is None:
            return "Nothing can be saved from here: see reader export."
        usual = str(default_output(self._session.document))
        with silence(self._session):
            typed = self._ask(f"Name of the file; Enter is {one_line(usual)}, - leaves it: ")
            if typed is None or typed.strip() == "-":
                return _LEFT
            try:
                return self._beside.export(typed.strip() or usual)
            except ReaderError as error:
                return str(error)
        return _LEFT
