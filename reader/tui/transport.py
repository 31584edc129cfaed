"""The transport bar: what is heard comes in; one line of state, time and progress goes out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import Static

if TYPE_CHECKING:
    from reader.events import Heard

STATES = {
    "stopped": ("■", "Ready", "$foreground 60%"),
    "playing": ("►", "Playing", "$success"),
    "paused": ("‖", "Paused", "$warning"),
    "waiting": ("…", "Waiting", "$accent"),
    "finished": ("✓", "Finished", "$primary"),
}
"""Symbol, word and colour of every state; the word says all without the other two."""
WIDE = 80
"""Cells from which voice and speed are shown too."""
_SHORTEST_BAR = 6


def clock(seconds: float) -> str:
    """``m:ss``, or ``h:mm:ss`` from an hour on."""
    minutes, rest = divmod(max(0, round(seconds)), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def line(
    heard: Heard,
    *,
    cells: int,
    sentences: int,
    voice: str,
    speed: float,
    hint: str,
    sections: Sequence[float] = (),
) -> Content:
    """The bar as it is drawn in ``cells`` cells.

    :param sentences: how many there are.
    :param hint: the key that matters now, in a few words, or nothing.
    :param sections: where headings stand, as shares of the whole.
    """
    wide = cells >= WIDE
    symbol, word, colour = STATES[heard.state]
    left = max(0.0, heard.total - heard.seconds)
    if heard.sentence is None:
        where = f"{sentences} sentences"
    else:
        number = heard.sentence + 1
        where = f"sentence {number} of {sentences}" if wide else f"{number}/{sentences}"
    length = clock(heard.total)
    before = [(f" {symbol} {word:<8}", f"bold {colour}")]
    if hint:
        before.append((f" {hint} ", "$foreground"))
    if wide:
        before.append((f" {voice} · {speed:g}×", "$foreground 60%"))
    before.append((f"  {clock(heard.seconds):>{len(length)}} ", "$foreground"))
    after = [
        (f" {clock(left):>{len(length)}} left" if wide else f" -{clock(left)}", "$foreground"),
        (f"   {where} " if wide else f"  {where} ", "$foreground 60%"),
    ]
    used = sum(cell_len(text) for text, _ in (*before, *after))
    room = cells - used
    if room < _SHORTEST_BAR:
        return Content.assemble(*before, " " * max(0, room), *after)
    done = round(room * min(1.0, heard.seconds / heard.total)) if heard.total else 0
    bar = _bar(room, done, {int(room * share) for share in sections if share > 0})
    return Content.assemble(*before, *bar, *after)


def _bar(room: int, done: int, marks: set[int]) -> list[tuple[str, str]]:
    drawn = "".join(
        ("╋" if cell < done else "┼") if cell in marks else ("━" if cell < done else "─")
        for cell in range(room)
    )
    return [(drawn[:done], "$primary"), (drawn[done:], "$foreground 30%")]


class TransportBar(Static):
    """One line; its size never changes, so that it is drawn without a new layout."""

    ALLOW_SELECT: ClassVar[bool] = False
    DEFAULT_CSS = """
    TransportBar {
        height: 1;
        background: $surface;
        color: $foreground;
        text-wrap: nowrap;
        text-overflow: clip;
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__("", id=id)
        self._shown: Content | None = None

    def tell(
        self,
        heard: Heard,
        *,
        sentences: int,
        voice: str,
        speed: float,
        hint: str,
        sections: Sequence[float] = (),
    ) -> None:
        """Show what is heard; nothing is drawn unless the line reads differently."""
        content = line(
            heard,
            cells=self.size.width,
            sentences=sentences,
            voice=voice,
            speed=speed,
            hint=hint,
            sections=sections,
        )
        if content != self._shown or content.spans != self._shown.spans:
            self._shown = content
            # The default lays the screen out again: 10 ms instead of 2.
            self.update(content, layout=False)
