"""The frame of every dialog: a box in the middle that Escape closes, over the dimmed article."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from threading import Thread
from typing import ClassVar, TypeVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Size
from textual.markup import escape
from textual.message import Message
from textual.reactive import Reactive
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from reader.tui.screen_keys import key_shown, keys_of

Result = TypeVar("Result")


class Dialog(ModalScreen[Result]):
    """A modal screen whose one child with the class ``box`` is the dialog."""

    BINDINGS: ClassVar[list[BindingType]] = keys_of("dialog")
    DEFAULT_CSS = """
    Dialog {
        align: center middle;
        background: $background 60%;

        .box {
            width: 64;
            max-width: 100%;
            height: auto;
            max-height: 100%;
            padding: 0 1;
            background: $surface;
            border: round $primary 60%;
            border-title-color: $ink-primary;
            border-subtitle-color: $ink-faint;
        }
        Static { height: auto; }
        .told { color: $ink-faint; margin-top: 1; }
        .box { color: $ink-foreground; }
        Input, Input:focus {
            background: $panel; background-tint: $panel 0%; padding: 0 1;
            color: $panel-ink-foreground;
        }
        Input > .input--placeholder { color: $panel-ink-faint; }
        OptionList, OptionList:focus {
            background: $surface; scrollbar-size-vertical: 1; color: $ink-foreground;
        }
        Lines > .option-list--option-highlighted { color: $mark-ink-foreground; }
        Lines > .option-list--option-disabled { color: $ink-faint; }
    }
    """

    def action_cancel(self) -> None:
        self.dismiss(None)

    def key(self, command: str) -> str:
        """How the first key of a command is shown: ``bookmarks-note``."""
        return key_shown(self.app, command)

    def hints(self, *told: tuple[str, str]) -> str:
        """The keys of some commands and what they do, for the border.

        :param told: an id, or several with spaces between, and a word or two.
        """
        each = [f"{' '.join(map(self.key, ids.split()))} {words}" for ids, words in told]
        line = " · ".join(each)
        return escape(f"Enter{line[5:]}" if line.startswith("enter ") else line)

    def in_background(self, work: Callable[[], Message], name: str) -> None:
        """Have a thread do what may take its time; the message that it makes is posted here.

        :param name: of the thread.
        """
        # Not a worker of Textual's: the program would wait for it when it ends.
        Thread(target=lambda: self.post_from_thread(work()), name=name, daemon=True).start()

    def post_from_thread(self, message: Message) -> None:
        """Post a message from any thread, if anybody is still there."""
        try:
            self.post_message(message)
        except RuntimeError:  # the loop closed in the meantime, and nobody wants to know
            if self.app.is_running:
                raise


class Lines(OptionList, can_focus=False):
    """A list that is never focused: the mark on a focused line hides what it says."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id, compact=True)


class ListDialog(Dialog[Result]):
    """A dialog about one list, whose keys work wherever the focus is.

    Who derives from it composes ``Lines``, and perhaps an ``Input`` whose Enter chooses as well;
    ``fill`` says what stands in it, and ``chosen`` what comes of choosing a line.
    """

    BINDINGS: ClassVar[list[BindingType]] = keys_of("list")

    @property
    def options(self) -> Lines:
        return self.query_one(Lines)

    def fill(self, lines: Iterable[Content], highlighted: int | None) -> None:
        """Show these lines and none but these.

        :param highlighted: number of the line that is marked.
        """
        options = self.options
        options.set_options(Option(line) for line in lines)
        if highlighted is not None and options.option_count:
            options.highlighted = min(highlighted, options.option_count - 1)

    def chosen(self, index: int) -> None:
        """What choosing the line ``index`` does."""
        raise NotImplementedError

    def action_list(self, how: str) -> None:
        options = self.options
        getattr(options, f"action_{how}")()

    @on(Input.Submitted)
    def _entered(self) -> None:
        self.action_list("select")

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.chosen(event.option_index)


class Field(Input):
    """An input as wide as the screen: what is typed changes nothing but its own line."""

    virtual_size = Reactive(Size(0, 0))
