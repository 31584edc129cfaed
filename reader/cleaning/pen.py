"""What a walk over a page writes down: text and breaks come in, blocks of safe text go out.

Nothing is known here of the page but what is handed over: a pen writes what stands between two
boundaries of blocks, with the links in it and the asides that are not for the ear.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from reader.document import Kind, Link
from reader.sources import safe_text

__all__ = ["BREAK", "CELL", "OpenBlock", "Pen", "Walked", "raised", "run_together"]

BREAK: Final = "\x1d"
CELL: Final = "\x1c"
_PARAGRAPH_BREAK: Final = re.compile(rf"(?:{BREAK}\s*){{2,}}")
_SPACELESS: Final = "\u0e00"  # Thai, and all that follows: scripts that do without spaces, mostly
_WIDE: Final = r"\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_WIDE_LINES: Final = re.compile(rf"(?<=[{_WIDE}])[ \t\r]*\n\s*(?=[{_WIDE}])")
# Ten to the sixth is not a hundred and six.
_RAISED: Final = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")


@dataclass(slots=True)
class Walked:
    """One block-level text of the page."""

    kind: Kind
    text: str
    places: tuple[tuple[int, str], ...] = ()
    """The ancestors that look like furniture, innermost first: a number for each, and its rule."""
    level: int = 0
    """1 to 6 for a heading."""
    linked: int = 0
    """How many of its characters are links."""
    box: int = -1
    """Index of the innermost box around it; -1 for none."""
    chosen: str | None = None
    """``include`` or ``exclude``: the listener's selectors say so."""
    language: str | None = None
    """As the page declares it for this part, in its spelling."""
    links: tuple[Link, ...] = ()
    """Their addresses are as the page has them."""


class OpenBlock(NamedTuple):
    """What an open block gives to the text within it."""

    kind: Kind = Kind.PARAGRAPH
    level: int = 0
    places: tuple[tuple[int, str], ...] = ()
    row: bool = False
    """A table row whose cells are words, not blocks."""
    box: int = -1
    chosen: str | None = None
    language: str | None = None


@dataclass(slots=True)
class Pen:
    """Writes down the text between two block boundaries."""

    out: list[Walked] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    asides: list[tuple[str, list[str]]] = field(default_factory=list)
    """Pieces from the middle of a paragraph that are not for the ear, and the rule of each."""
    linked: int = 0
    links: list[Link] = field(default_factory=list)
    """Of the text so far."""
    anchors: list[tuple[str, int]] = field(default_factory=list)
    """The links that are open: their addresses, and the number of parts before them."""

    def open_link(self, address: str) -> None:
        self.anchors.append((address, len(self.parts)))

    def close_link(self) -> None:
        if self.anchors:
            self._note(*self.anchors.pop())

    def _note(self, address: str, begin: int) -> None:
        if address and len(self.parts) > begin:
            text = "".join(self.parts[begin:])
            if not text.isspace():
                self.links.append(Link(text, address))

    def flush(self, block: OpenBlock) -> None:
        for at, (address, begin) in enumerate(self.anchors):  # they go on in the next block
            self._note(address, begin)
            self.anchors[at] = (address, 0)
        raw = "".join(self.parts)
        linked = self.linked
        self.linked = 0
        self.parts.clear()
        if raw and not raw.isspace():
            self._write(raw, block, linked)
        if not self.asides:
            return
        for rule, parts in self.asides:
            if text := _line("".join(parts)):
                places = ((-1, rule), *block.places)
                self.out.append(Walked(block.kind, text, places, box=block.box))
        self.asides.clear()

    def _write(self, raw: str, block: OpenBlock, linked: int) -> None:
        if "\n" in raw and not raw.isascii():  # a line may be broken within a word there
            raw = _WIDE_LINES.sub("", raw)
        if block.kind is Kind.CODE:
            lines = safe_text(raw.replace(BREAK, "\n")).split("\n")
            parts = ["\n".join(line.rstrip() for line in lines).strip("\n")]
        elif block.row:
            cells = (_line(cell) for cell in raw.split(CELL))
            parts = [", ".join(cell for cell in cells if cell)]
        elif BREAK in raw:
            parts = _PARAGRAPH_BREAK.split(raw)
            parts = [_line(part.replace(BREAK, " ")) for part in parts]
        else:
            parts = [_line(raw)]
        kind, level, places, _, box, chosen, language = block
        for text in parts:
            if text and not text.isspace():
                share = linked * len(text) // len(raw) if linked else 0
                self.out.append(Walked(kind, text, places, level, share, box, chosen, language))
                if self.links:
                    self._give_links(self.out[-1])
        self.links.clear()

    def _give_links(self, item: Walked) -> None:
        """To the block that has their words: of a text with breaks in it, several are made."""
        named = [
            Link(_line(text.replace(BREAK, " ").replace(CELL, " ")), address)
            for text, address in self.links
        ]
        item.links = tuple(link for link in named if link.text in item.text)


def raised(text: str) -> str:
    """The words of a ``<sup>``: figures as those that stand raised by themselves."""
    return text.translate(_RAISED) if text.isascii() and len(text) < 4 else text


def _line(raw: str) -> str:
    """``raw`` as one line of safe text."""
    text = " ".join(raw.split())
    if text.isascii() and text.isprintable():  # most are, and it costs a tenth
        return text
    return " ".join(safe_text(text).split())


def run_together(before: str, behind: str) -> bool:
    """Whether two texts would make one word of two, in a script that parts its words."""
    last, first = before[-1:], behind[:1]
    return last.isalnum() and first.isalnum() and last < _SPACELESS and first < _SPACELESS
