"""The transport bar: what is heard comes in; one line of state, time and progress goes out, and the
moment that the listener points at on it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

if TYPE_CHECKING:
    from reader.events import Heard

STATES = {
    "stopped": ("■", "Ready", "$ink-faint"),
    "playing": ("►", "Playing", "$ink-success"),
    "paused": ("‖", "Paused", "$ink-warning"),
    "waiting": ("…", "Waiting", "$ink-accent"),
    "finished": ("✓", "Finished", "$ink-primary"),
}
"""Symbol, word and colour of every state; the word says all without the other two."""
WIDE = 80
"""Cells from which voice and speed are shown too."""
_SHORTEST_BAR = 6
_TOLD = 70
"""Cells that state, hint, times and number take at most, as a rule."""
_PROGRESS = frozenset("━─╋┼")


def clock(seconds: float) -> str:
    """``m:ss``, or ``h:mm:ss`` from an hour on."""
    minutes, rest = divmod(max(0, round(seconds)), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


@dataclass
class PointedAt(Message):
    """The listener pointed at a moment of the progress line."""

    share: float
    """Of the whole, 0 to 1; where a heading stands in that cell, exactly its own."""


def line(
    heard: Heard,
    *,
    cells: int,
    sentences: int,
    voice: str,
    speed: float,
    hint: str,
    standing: str = "",
    sections: Sequence[float] = (),
) -> Content:
    """The bar as it is drawn in ``cells`` cells.

    :param sentences: how many there are.
    :param hint: the key that matters now, in a few words, or nothing.
    :param standing: what is in force until it is taken back: a timer, a way of reading.
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
        before.append((f" {hint} ", "$ink-foreground"))
    standing = f" {standing} " if standing else ""
    if standing and (wide or not hint):
        before.append((standing, "$ink-accent"))
    read_by = f" {voice} · {speed:.3g}×"
    # What the listener has set going is told rather than the voice.
    told = standing or heard.aside
    if wide and (not told or cells >= 2 * _SHORTEST_BAR + _TOLD + cell_len(standing + read_by)):
        before.append((read_by, "$ink-faint"))
    before.append((f"  {clock(heard.seconds):>{len(length)}} ", "$ink-foreground"))
    after = [
        (f" {clock(left):>{len(length)}} left" if wide else f" -{clock(left)}", "$ink-foreground"),
        (f"   {where} " if wide else f"  {where} ", "$ink-faint"),
    ]
    used = sum(cell_len(text) for text, _ in (*before, *after))
    room = cells - used
    if room < _SHORTEST_BAR and told:
        room += cell_len(after.pop()[0])
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
    return [(drawn[:done], "$ink-primary"), (drawn[done:], "$ink-line")]


class TransportBar(Static):
    """One line; its size never changes, so that it is drawn without a new layout."""

    ALLOW_SELECT: ClassVar[bool] = False
    DEFAULT_CSS = """
    TransportBar {
        height: 1;
        background: $surface;
        color: $ink-foreground;
        text-wrap: nowrap;
        text-overflow: clip;
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__("", id=id)
        self._shown: Content | None = None
        self._sections: Sequence[float] = ()

    def tell(
        self,
        heard: Heard,
        *,
        sentences: int,
        voice: str,
        speed: float,
        hint: str,
        standing: str = "",
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
            standing=standing,
            sections=sections,
        )
        self._sections = sections
        if content != self._shown or content.spans != self._shown.spans:
            self._shown = content
            # The default lays the screen out again: 10 ms instead of 2.
            self.update(content, layout=False)

    def on_click(self, event: events.Click) -> None:
        drawn = self._shown.plain if self._shown is not None else ""
        share = share_at(drawn, event.x, self._sections)
        if share is not None:
            self.post_message(PointedAt(share))


def share_at(drawn: str, cell: int, sections: Sequence[float] = ()) -> float | None:
    """The share of the whole that a cell of the line stands for; None: it is not of the progress.

    :param drawn: the line as it is shown.
    :param sections: as for ``line``; one that is marked in this cell is meant exactly.
    """
    cells = [at for at, sign in enumerate(drawn) if sign in _PROGRESS]
    if not cells:
        return None
    # What stands before the line may have letters of two cells.
    first = cell_len(drawn[: cells[0]])
    room = len(cells)
    at = cell - first
    if not 0 <= at < room:
        return None
    begins = sorted(share for share in sections if share > 0)
    nearest = bisect_right(begins, at, key=lambda share: int(room * share)) - 1
    if nearest >= 0 and int(room * begins[nearest]) == at:
        return begins[nearest]
    return at / room
