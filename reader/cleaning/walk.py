"""The walk over an HTML page: a tree comes in, every block-level text on it goes out in page order.

Nothing is judged here but where a text stands: each piece knows its kind, and the innermost
ancestor whose tag, role or class says that it is furniture.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from reader.cleaning.places import Element, is_silent, place_rule
from reader.document import Kind
from reader.sources import safe_text

__all__ = ["Walked", "parse", "walk"]


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


_DROPPED: Final = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "head",
        "iframe",
        "object",
        "embed",
        "canvas",
        "map",
        "audio",
        "video",
        "source",
        "track",
        "datalist",
        "rt",
        "rp",
    ]
)
_BLOCKS: Final = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "button",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "frameset",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "label",
        "legend",
        "li",
        "listing",
        "main",
        "menu",
        "nav",
        "ol",
        "optgroup",
        "option",
        "output",
        "p",
        "pre",
        "search",
        "section",
        "select",
        "summary",
        "table",
        "tbody",
        "td",
        "textarea",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "xmp",
    ]
)
_KINDS: Final = {
    "blockquote": Kind.QUOTE, "li": Kind.LIST_ITEM, "dt": Kind.LIST_ITEM,
    "dd": Kind.LIST_ITEM, "pre": Kind.CODE, "listing": Kind.CODE, "xmp": Kind.CODE,
    "figcaption": Kind.CAPTION, "caption": Kind.CAPTION, "td": Kind.TABLE, "th": Kind.TABLE,
    "tr": Kind.TABLE,
}  # fmt: skip

_BREAK: Final = "\x1d"
_CELL: Final = "\x1c"
_PARAGRAPH_BREAK: Final = re.compile(rf"(?:{_BREAK}\s*){{2,}}")
# Between two of these, end tag against start tag, a page shows space that only its styles know of.
_SPACED_BY_STYLE: Final = frozenset(
    ("span", "a", "time", "small", "cite", "b", "strong", "em", "i")
)
_MOST_PLACES: Final = 12


@dataclass(frozen=True, slots=True)
class _Block:
    """What an open block gives to the text within it."""

    kind: Kind = Kind.PARAGRAPH
    level: int = 0
    places: tuple[tuple[int, str], ...] = ()
    row: bool = False
    """A table row whose cells are words, not blocks."""


@dataclass(slots=True)
class _Pen:
    """Writes down the text between two block boundaries."""

    out: list[Walked] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    aside: list[str] = field(default_factory=list)
    """Text in the middle of a paragraph that the page keeps from being read aloud."""
    linked: int = 0

    def flush(self, block: _Block) -> None:
        raw = "".join(self.parts)
        linked = self.linked
        self.linked = 0
        self.parts.clear()
        if raw and not raw.isspace():
            self._write(raw, block, linked)
        if self.aside:
            silent = ((-1, "no-read-aloud"), *block.places)
            text = " ".join(safe_text("".join(self.aside)).split())
            self.aside.clear()
            if text:
                self.out.append(Walked(block.kind, text, silent))

    def _write(self, raw: str, block: _Block, linked: int) -> None:
        if block.kind is Kind.CODE:
            lines = safe_text(raw.replace(_BREAK, "\n")).split("\n")
            parts = ["\n".join(line.rstrip() for line in lines).strip("\n")]
        elif block.row:
            cells = (" ".join(safe_text(cell).split()) for cell in raw.split(_CELL))
            parts = [", ".join(cell for cell in cells if cell)]
        elif _BREAK in raw:
            parts = _PARAGRAPH_BREAK.split(raw)
            parts = [" ".join(safe_text(part.replace(_BREAK, " ")).split()) for part in parts]
        else:
            parts = [" ".join(safe_text(raw).split())]
        for text in parts:
            if text and not text.isspace():
                share = linked * len(text) // max(1, len(raw))
                self.out.append(Walked(block.kind, text, block.places, block.level, share))


def parse(source: str) -> tuple[Element | None, bool]:
    """The tree of a page, and whether it is whole: a parser gives up on very deep nesting."""
    from lxml import etree, html

    parser = html.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, recover=True
    )
    try:
        tree = html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError):
        return None, False
    return tree, not any("xcessive depth" in entry.message for entry in parser.error_log)


def _is_row_of_words(row: Element) -> bool:
    """Whether a table row has several cells and no blocks in them: layout tables have blocks."""
    cells = 0
    for child in row.iterdescendants():
        if child.tag in ("td", "th"):
            cells += 1
        elif child.tag in _BLOCKS:
            return False
    return cells > 1


def _open(element: Element, tag: str, rule: str | None, outer: _Block, number: int) -> _Block:
    places = outer.places
    if rule:
        places = ((number, rule), *places[: _MOST_PLACES - 1])
    if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
        return _Block(Kind.HEADING, int(tag[1]), places)
    if tag == "tr":
        row = _is_row_of_words(element)
        return _Block(Kind.TABLE if row else outer.kind, 0, places, row)
    kind = _KINDS.get(tag)
    if kind is None:
        inherits = outer.kind in (Kind.QUOTE, Kind.LIST_ITEM, Kind.CAPTION, Kind.CODE, Kind.HEADING)
        kind = outer.kind if inherits else Kind.PARAGRAPH
    return _Block(kind, outer.level if kind is Kind.HEADING else 0, places, outer.row)


def walk(tree: Element) -> list[Walked]:
    """Every block-level text under ``tree``, in page order. Iterative: depth costs nothing."""
    from lxml import etree

    pen = _Pen()
    classes: dict[str, str | None] = {}
    blocks = [_Block()]
    dropped = 0
    silent = 0
    links = 0
    ended = ""  # the inline element that ended just before, with no text behind it
    for number, (event, element) in enumerate(etree.iterwalk(tree, events=("start", "end"))):
        tag = element.tag if isinstance(element.tag, str) else "script"
        is_block = tag in _BLOCKS and not (blocks[-1].row and tag in ("td", "th"))
        if event == "start":
            if dropped or tag in _DROPPED:
                dropped += 1
                continue
            if silent and not is_block:
                silent += 1
            elif is_block:
                pen.flush(blocks[-1])
                rule = place_rule(element, tag, classes)
                blocks.append(_open(element, tag, rule, blocks[-1], number))
            elif tag in ("td", "th"):
                pen.parts.append(_CELL)
            elif tag == "br":
                pen.parts.append(_BREAK)
            elif is_silent(element):
                silent = 1
            elif (
                ended in _SPACED_BY_STYLE and tag in _SPACED_BY_STYLE and _words_touch(pen, element)
            ):
                pen.parts.append(" ")
            links += tag == "a"
            text = element.text
        else:
            if dropped:
                dropped -= 1
                text = None if dropped else element.tail
            else:
                links -= tag == "a"
                if is_block:
                    pen.flush(blocks[-1])
                    blocks.pop()
                elif silent:
                    silent -= 1
                text = element.tail
        ended = tag if event == "end" and not text else ""
        if text:
            (pen.aside if silent else pen.parts).append(text)
            pen.linked += len(text) if links else 0
    pen.flush(_Block())
    return pen.out


def _words_touch(pen: _Pen, element: Element) -> bool:
    """Whether two whole words would run together. Letters set one by one stay a word."""
    before = pen.parts[-1] if pen.parts else ""
    return len(before) > 1 and before[-1].isalnum() and (element.text or "")[:1].isalnum()
