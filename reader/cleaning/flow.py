"""The flow of a book: the tree of a chapter comes in, its blocks go out in order.

Books and documents are written to be read from one end to the other, so that nothing here is
guessed from class names, as on the web. What does not belong into the flow, the caller says,
element by element.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from reader.cleaning.numbering import Numbering, numbered
from reader.cleaning.pen import raised, run_together
from reader.document import Kind
from reader.sources import safe_text

__all__ = ["BLOCKS", "MARK", "Element", "Flowing", "flow"]

Element = Any  # lxml has no types of its own

MARK: Final = "mark"
"""What ``rule_of`` gives for an element in the middle of a sentence that is to vanish."""

BLOCKS: Final = frozenset(
    (
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "caption",
            "center",
            "dd",
            "details",
        ),
        *("div", "dl", "dt", "figcaption", "figure", "footer", "form", "header", "hgroup", "hr"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "html", "legend", "li", "main", "nav", "ol", "p"),
        *("pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    )
)
_DROPPED: Final = frozenset(
    (
        *("annotation", "annotation-xml", "audio", "canvas", "embed", "head", "iframe", "map"),
        *("noscript", "object", "rp", "rt", "script", "style", "svg", "template", "video"),
    )
)
_KINDS: Final = {
    "blockquote": Kind.QUOTE, "li": Kind.LIST_ITEM, "dt": Kind.LIST_ITEM, "dd": Kind.LIST_ITEM,
    "pre": Kind.CODE, "figcaption": Kind.CAPTION, "caption": Kind.CAPTION,
}  # fmt: skip
_LISTS: Final = frozenset(("ol", "ul", "menu", "dl"))
_CELL: Final = "\x1c"


@dataclass(slots=True)
class Flowing:
    """One block of the flow."""

    kind: Kind
    text: str
    level: int = 0
    """1 to 6 for a heading."""
    rule: str | None = None
    """The rule that ``rule_of`` gave the innermost element around it."""
    ids: tuple[str, ...] = ()
    """What links may call it by: the ids between the block before and its end."""


@dataclass(frozen=True, slots=True)
class _Open:
    """What an open element gives to the text within it."""

    kind: Kind = Kind.PARAGRAPH
    level: int = 0
    rule: str | None = None
    row: bool = False


@dataclass(slots=True)
class _Pen:
    out: list[Flowing] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    mark: str = ""
    """What stands before the next text, which is the first of a numbered item."""

    def flush(self, block: _Open) -> None:
        raw = "".join(self.parts)
        self.parts.clear()
        if block.kind is Kind.CODE:
            text = "\n".join(line.rstrip() for line in safe_text(raw).split("\n")).strip("\n")
        elif block.row:
            cells = (" ".join(safe_text(cell).split()) for cell in raw.split(_CELL))
            text = ", ".join(cell for cell in cells if cell)
        else:
            text = " ".join(safe_text(raw).split())
        if text.strip():
            ids = tuple(self.ids)
            self.ids.clear()
            if block.kind is Kind.LIST_ITEM and block.rule is None:
                text = numbered(self.mark, text)
            self.mark = ""
            self.out.append(Flowing(block.kind, text, block.level, block.rule, ids))


def _is_row_of_words(row: Element) -> bool:
    """Whether a table row has no more than a paragraph in each cell."""
    for cell in row:
        inner = [child.tag for child in cell.iterdescendants() if child.tag in BLOCKS]
        if len(inner) > 1 or (inner and inner[0] != "p"):
            return False
    return len(row) > 1


def _opened(element: Element, tag: str, rule: str | None, outer: _Open) -> _Open:
    rule = rule or outer.rule
    if re.fullmatch("h[1-6]", tag):
        return _Open(Kind.HEADING, int(tag[1]), rule)
    if tag == "tr":
        row = _is_row_of_words(element)
        return _Open(Kind.TABLE if row else outer.kind, 0, rule, row)
    kind = _KINDS.get(tag)
    if kind is None:
        inherits = outer.kind not in (Kind.PARAGRAPH, Kind.TABLE)
        kind = outer.kind if inherits else Kind.PARAGRAPH
    return _Open(kind, outer.level if kind is Kind.HEADING else 0, rule)


def _whole(text: str | None) -> int | None:
    """The number that an attribute gives; None: none of a sensible size."""
    return int(text) if text and re.fullmatch(r"\s*-?[0-9]{1,5}\s*", text) else None


def _numbers(element: Element, tag: str) -> tuple[int | None, int]:
    """The number of a list's first item, None where it has bullets, and what each next one adds."""
    if tag != "ol":
        return None, 1
    start = _whole(element.get("start"))
    if "reversed" in element.attrib:
        return start or sum(child.tag == "li" for child in element), -1
    return 1 if start is None else start, 1


def flow(
    tree: Element, rule_of: Callable[[Element], str | None], *, numbers: bool = True
) -> list[Flowing]:
    """The blocks under ``tree``, in order. Iterative: depth costs nothing.

    :param rule_of: the rule that silences an element and all that is in it, ``MARK`` for one that
        leaves no trace, or None.
    :param numbers: write the numbers of items; False: they are in the text already, or not known.
    """
    from lxml import etree

    pen = _Pen()
    lists = Numbering()
    blocks = [_Open()]
    dropped = 0
    supers = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else "script"
        starts = event == "start"
        if dropped:
            dropped += 1 if starts else -1
            if not starts and not dropped and (tail := element.tail):
                apart = tag in _DROPPED and pen.parts and run_together(pen.parts[-1], tail)
                pen.parts.append(f" {tail}" if apart else tail)
            continue
        inner = blocks[-1].row and tag in ("td", "th", "p")
        is_block = tag in BLOCKS and not inner
        if not starts:
            if is_block:
                pen.flush(blocks[-1])
                blocks.pop()
                if tag in _LISTS:
                    lists.close()
                elif tag == "li":
                    pen.mark = ""
            supers -= tag == "sup"
            if element.tail:
                pen.parts.append(element.tail)
            continue
        rule = rule_of(element)
        if rule == MARK or tag in _DROPPED:
            dropped = 1
            continue
        if is_block:
            pen.flush(blocks[-1])
            blocks.append(_opened(element, tag, rule, blocks[-1]))
            if tag in _LISTS:
                lists.open(*_numbers(element, tag))
            elif tag == "li" and numbers:
                pen.mark = lists.item(_whole(element.get("value")))
        elif inner:
            pen.parts.append(_CELL if tag != "p" else " ")
        elif tag == "br":
            pen.parts.append("\n")
        if name := element.get("id") or (element.get("name") if tag == "a" else None):
            pen.ids.append(name)
        supers += tag == "sup"
        if element.text:
            pen.parts.append(raised(element.text) if supers else element.text)
    pen.flush(_Open())
    return pen.out
