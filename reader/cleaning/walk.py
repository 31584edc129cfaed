"""The walk over an HTML page: a tree comes in, every block-level text on it goes out in page order.

Nothing is judged here but where a text stands: each piece knows its kind, the box that holds it,
and the innermost ancestors whose tag, role or class say that they are furniture.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple, Protocol

from reader.cleaning.pen import BREAK, CELL, OpenBlock, Pen, Walked, raised, run_together
from reader.cleaning.places import Element, place_rule, silence
from reader.document import Kind

__all__ = ["Box", "Follower", "Layout", "lay_out", "walk"]


class Box(NamedTuple):
    """A block-level element: the tree of them is the layout of the page."""

    parent: int
    """Index of the box around it; -1 for none."""
    tag: str
    names: str
    """Its class, as the page has it; blocks that look alike have the same."""


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
# Between two of these, end tag against start tag, a page shows space that only its styles know of.
_SPACED_BY_STYLE: Final = frozenset(
    ("span", "a", "time", "small", "cite", "b", "strong", "em", "i")
)
_EMPHASIS: Final = frozenset(("b", "strong", "em", "i"))  # two of these stand in one word
_MOST_PLACES: Final = 12


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
    element: Element, tag: str, attributes: Mapping[str, str], outer: OpenBlock, number: int
) -> OpenBlock:
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
    return OpenBlock(kind, level, places, row, number, chosen, language)


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

    pen = Pen()
    parts, asides = pen.parts, pen.asides
    boxes: list[Box] = []
    block = OpenBlock()
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
                parts.append(CELL)
            elif tag == "br":
                parts.append(BREAK)
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
    pen.flush(OpenBlock())
    return Layout(pen.out, boxes)


def _words_touch(pen: Pen, element: Element) -> bool:
    """Whether two whole words would run together. Letters set one by one stay a word."""
    before = pen.parts[-1] if pen.parts else ""
    return len(before) > 1 and run_together(before, element.text or "")
