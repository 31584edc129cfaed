"""The notices: what happened and what to do come in; lines between the page and the bar go out.

A notice takes rows of its own and gives them back, where a toast would cover the sentence that is
being said.
"""

from __future__ import annotations

from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

BRIEF = 5.0
"""Seconds that a notice stays."""
LONG = 30.0
"""Seconds that a failure stays."""
MOST = 3
"""Notices shown at once; the oldest goes first."""


class Notices(Vertical):
    """Nothing at all, until there is something to say."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Notices {
        height: auto;
        max-height: 40%;
        background: $surface;

        Static { height: auto; padding: 0 1; color: $ink-foreground; }
        .notice--warning { color: $ink-warning; }
        .notice--error { color: $ink-error; }
    }
    """

    def tell(self, what: str, remedy: str = "", *, severity: str = "information") -> None:
        """Say it for a while; what is being said already begins anew.

        :param what: a sentence without its full stop, as is ``remedy``.
        :param severity: ``information``, ``warning`` or ``error``.
        """
        content = Content.assemble(
            (_sentence(what), "bold"), " " if remedy else "", _sentence(remedy)
        )
        standing = list(self.query(_Notice))
        for notice in standing:
            if notice.said == content.plain:
                notice.remove()
                standing.remove(notice)
        for notice in standing[: max(0, len(standing) - MOST + 1)]:
            notice.remove()
        fresh = _Notice(content, classes=f"notice--{severity}")
        self.mount(fresh)
        fresh.set_timer(LONG if severity == "error" else BRIEF, fresh.remove)

    def take_back(self, what: str) -> None:
        """It is so no more: what was said without a remedy goes at once."""
        for notice in self.query(_Notice):
            if notice.said == _sentence(what):
                notice.remove()

    def clear(self, severity: str) -> None:
        """Take back what was said with a severity."""
        self.query(f".notice--{severity}").remove()


class _Notice(Static):
    def __init__(self, content: Content, *, classes: str) -> None:
        super().__init__(content, classes=classes)
        self.said = content.plain

    def on_click(self) -> None:
        self.remove()


def _sentence(words: str) -> str:
    words = " ".join(words.split())
    return words if not words or words[-1] in ".!?…" else f"{words}."
