"""The walk over an HTML page: a tree comes in, every block-level text on it goes out in page order.

Nothing is judged here but where a text stands: each piece knows its kind, the box that holds it,
and the innermost ancestors whose tag, role or class say that they are furniture.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple, Protocol

from reader.cleaning.parsing import parse
from reader.cleaning.places import Element, place_rule, silence
from reader.document import Kind, Link
from reader.sources import safe_text

__all__ = [
    "Box",
    "Follower",
    "Layout",
    "Walked",
    "lay_out",
    "parse",
    "raised",
    "run_together",
    "walk",
]


class Box(NamedTuple):
    """A block-level element: the tree of them is the layout of the page."""

    parent: int
    """Index of the box around it; -1 for none."""
    tag: str
    names: str
    """Its class, as the page has it; blocks that look alike have the same."""


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


class Layout(NamedTuple):
    """A page as blocks of text in a tree of boxes."""

    blocks: list[Walked]
    boxes: list[Box]
    """In page order: a box comes after the one it is in."""


_DROPPED: Final = frozenset(
    ("script", "style", "noscript", "template", "svg", "head", "iframe", "object", "embed",
     "canvas", "map", "audio", "video", "source", "track", "datalist", "rt", "rp", "annotation",
     "annotation-xml")
)  # fmt: skip
_PARTS_WORDS: Final = (_DROPPED | {"img", "picture", "input"}) - {"rt", "rp"}
"""Of what is passed over, what stands between two words and makes one of them if nothing does."""
_BLOCKS: Final = frozenset(
    ("address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd",
     "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer",
     "form", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html",
     "label", "legend", "li", "listing", "main", "menu", "nav", "ol", "optgroup", "option",
     "output", "p", "pre", "search", "section", "select", "summary", "table", "tbody", "td",
     "textarea", "tfoot", "th", "thead", "tr", "ul", "xmp")
)  # fmt: skip
_KINDS: Final = {
    "blockquote": Kind.QUOTE, "li": Kind.LIST_ITEM, "dt": Kind.LIST_ITEM,
    "dd": Kind.LIST_ITEM, "pre": Kind.CODE, "listing": Kind.CODE, "xmp": Kind.CODE,
    "figcaption": Kind.CAPTION, "caption": Kind.CAPTION, "td": Kind.TABLE, "th": Kind.TABLE,
    "tr": Kind.TABLE,
}  # fmt: skip
_INHERITED: Final = (
    Kind.QUOTE,
    Kind.LIST_ITEM,
    Kind.CAPTION,
    Kind.CODE,
    Kind.HEADING,
)  # no set: an Enum is hashed in Python
"""What a block within such a one is as well, unless its own tag says otherwise."""
_WHOLE_PAGE: Final = frozenset(("html", "body"))

_NOTHING: Final[Mapping[Element, str]] = {}
_BREAK: Final = "\x1d"
_CELL: Final = "\x1c"
_PARAGRAPH_BREAK: Final = re.compile(rf"(?:{_BREAK}\s*){{2,}}")
# Between two of these, end tag against start tag, a page shows space that only its styles know of.
_SPACED_BY_STYLE: Final = frozenset(
    ("span", "a", "time", "small", "cite", "b", "strong", "em", "i")
)
_EMPHASIS: Final = frozenset(("b", "strong", "em", "i"))  # two of these stand in one word
_SPACELESS: Final = "\u0e00"  # Thai, and all that follows: scripts that do without spaces, mostly
_WIDE: Final = r"\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_WIDE_LINES: Final = re.compile(rf"(?<=[{_WIDE}])[ \t\r]*\n\s*(?=[{_WIDE}])")
_MOST_PLACES: Final = 12
# Ten to the sixth is not a hundred and six.
_RAISED: Final = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")


class _Block(NamedTuple):
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
class _Pen:
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

    def flush(self, block: _Block) -> None:
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

    def _write(self, raw: str, block: _Block, linked: int) -> None:
        if "\n" in raw and not raw.isascii():  # a line may be broken within a word there
            raw = _WIDE_LINES.sub("", raw)
        if block.kind is Kind.CODE:
            lines = safe_text(raw.replace(_BREAK, "\n")).split("\n")
            parts = ["\n".join(line.rstrip() for line in lines).strip("\n")]
        elif block.row:
            cells = (_line(cell) for cell in raw.split(_CELL))
            parts = [", ".join(cell for cell in cells if cell)]
        elif _BREAK in raw:
            parts = _PARAGRAPH_BREAK.split(raw)
            parts = [_line(part.replace(_BREAK, " ")) for part in parts]
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
            Link(_line(text.replace(_BREAK, " ").replace(_CELL, " ")), address)
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


def _is_row_of_words(row: Element) -> bool:
    """Whether a table row has several cells and no blocks in them: layout tables have blocks."""
    cells = 0
    for child in row.iterdescendants():
        if child.tag in ("td", "th"):
            cells += 1
        elif child.tag in _BLOCKS:
            return False
    return cells > 1


def _open(
    element: Element, tag: str, attributes: Mapping[str, str], outer: _Block, number: int
) -> _Block:
    kind, level, places, row, _, chosen, language = outer
    if rule := place_rule(tag, attributes):
        places = ((number, rule), *places[: _MOST_PLACES - 1])
    # That of the whole page is none of a part's.
    if attributes and tag not in _WHOLE_PAGE:
        language = attributes.get("lang") or language
    if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
        kind, level, row = Kind.HEADING, int(tag[1]), False
    elif tag == "tr":
        row, level = _is_row_of_words(element), 0
        kind = Kind.TABLE if row else kind
    elif own := _KINDS.get(tag):
        kind, level = own, 0
    elif kind not in _INHERITED:
        kind, level = Kind.PARAGRAPH, 0
    elif kind is not Kind.HEADING:
        level = 0
    return _Block(kind, level, places, row, number, chosen, language)


def walk(tree: Element) -> list[Walked]:
    """Every block-level text under ``tree``, in page order."""
    return lay_out(tree).blocks


class Follower(Protocol):
    """Sees the steps of a walk: it reads the page its own way, and the tree is walked once."""

    def start(self, element: Element, tag: str, attributes: Mapping[str, str]) -> None: ...
    def skip(self, element: Element) -> None:
        """The walk does not go into ``element``; its end is a step all the same."""

    def end(self, tag: str, tail: str | None) -> None: ...


def lay_out(
    tree: Element,
    chosen: Mapping[Element, str] = _NOTHING,
    follower: Follower | None = None,
) -> Layout:
    """The texts under ``tree`` and the boxes they stand in. Iterative: depth costs nothing.

    :param chosen: elements that the listener's selectors ``include`` or ``exclude``.
    :param follower: is told of every step.
    """
    from lxml import etree

    pen = _Pen()
    parts, asides = pen.parts, pen.asides
    boxes: list[Box] = []
    block = _Block()
    blocks = [block]
    silent, hush = 0, ""
    links = 0
    supers = 0
    gap = False  # something that is passed over stood just before
    ended = ""  # the inline element that ended just before, with no text behind it
    steps = etree.iterwalk(tree, events=("start", "end"))
    for event, element in steps:
        tag = element.tag
        starts = event == "start"
        is_block = tag in _BLOCKS and not (block.row and tag in ("td", "th"))
        if not is_block and (tag in _DROPPED or not isinstance(tag, str)):
            if starts:
                steps.skip_subtree()  # its end comes all the same
                if follower is not None:
                    follower.skip(element)
                continue
            text = element.tail
            gap = gap or tag in _PARTS_WORDS
            if follower is not None:
                follower.end(tag, text)
        elif starts:
            attributes = dict(element.items())  # to be asked one by one takes longer
            if follower is not None:
                follower.start(element, tag, attributes)
            if silent and not is_block:
                silent += 1
            elif is_block:
                if parts or asides:
                    pen.flush(block)
                boxes.append(Box(block.box, tag, attributes.get("class", "")[:80]))
                block = _open(element, tag, attributes, block, len(boxes) - 1)
                if chosen and (choice := chosen.get(element)):
                    block = block._replace(chosen=choice)
                blocks.append(block)
            elif tag in ("td", "th"):
                parts.append(_CELL)
            elif tag == "br":
                parts.append(_BREAK)
            elif chosen and chosen.get(element) == "exclude":
                silent, hush = 1, "excluded"
                asides.append((hush, []))
            elif hushed := silence(element, tag, attributes):
                silent, hush = 1, hushed
                asides.append((hush, []))
            elif (
                ended in _SPACED_BY_STYLE
                and tag in _SPACED_BY_STYLE
                and not (ended in _EMPHASIS and tag in _EMPHASIS)
                and _words_touch(pen, element)
            ):
                parts.append(" ")
            if tag == "a":
                links += 1
                pen.open_link(attributes.get("href", ""))
            supers += tag == "sup"
            text = element.text
            if supers and text and not silent:
                text = raised(text)
        else:
            text = element.tail
            if follower is not None:
                follower.end(tag, text)
            if tag == "a":
                links -= 1
                pen.close_link()
            supers -= tag == "sup"
            gap = gap or tag in _PARTS_WORDS
            if is_block:
                if parts or asides:
                    pen.flush(block)
                blocks.pop()
                block = blocks[-1]
            elif silent:
                silent -= 1
                # What is not shown stands between no words; what is shown and not said does.
                gap = gap or (not silent and hush != "hidden")
        ended = tag if not starts and not text else ""
        if text:
            if silent:
                if not asides:  # a block began within what is silent
                    asides.append((hush, []))
                asides[-1][1].append(text)
            elif parts or block.kind is Kind.CODE or not text.isspace():
                if gap:
                    if parts and run_together(parts[-1], text):
                        parts.append(" ")
                    gap = False
                parts.append(text)
                pen.linked += len(text) if links else 0
    pen.flush(_Block())
    return Layout(pen.out, boxes)


def _words_touch(pen: _Pen, element: Element) -> bool:
    """Whether two whole words would run together. Letters set one by one stay a word."""
    before = pen.parts[-1] if pen.parts else ""
    return len(before) > 1 and run_together(before, element.text or "")


def run_together(before: str, behind: str) -> bool:
    """Whether two texts would make one word of two, in a script that parts its words."""
    last, first = before[-1:], behind[:1]
    return last.isalnum() and first.isalnum() and last < _SPACELESS and first < _SPACELESS
