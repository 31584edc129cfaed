"""Markdown: a decoded text comes in, blocks and what its front matter says of it go out.

The parser tells headings, items, quotes, code and tables apart; what of them is furniture, the
rules for plain text decide. HTML within it goes the way of HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, Final

from reader.cleaning.directives import apart, is_directive
from reader.cleaning.extraction import squeeze
from reader.cleaning.front_matter import front_matter
from reader.cleaning.markdown_html import OpenHtml
from reader.cleaning.metadata import About
from reader.cleaning.numbering import Numbering, numbered
from reader.cleaning.parsing import parse
from reader.cleaning.plain import judge_pieces, plain_blocks
from reader.cleaning.print_rules import PRINT_RULES
from reader.cleaning.rules import RULES, Strength, judge, peel_shortcodes
from reader.cleaning.shape import Piece, ends_sentence
from reader.cleaning.walk import walk
from reader.document import Block, Kind, Link, Rule
from reader.sources import safe_text

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

__all__ = ["markdown_blocks"]


@dataclass(frozen=True, slots=True)
class _Part:
    """A block before it is judged."""

    kind: Kind
    text: str
    level: int = 0
    """1 to 6 for a heading."""
    rule: str | None = None
    """The rule that its place gives it."""
    linked: bool = False
    """Nothing but a link."""
    mark: str = ""
    """What stands before it: the number of an item."""
    links: tuple[Link, ...] = ()


# --- from tokens to parts -------------------------------------------------------------------------
_DEEPEST: Final = 100
"""Nested quotes and lists that are followed; the parser calls itself for each."""
_LARGEST: Final = 2_000_000
"""Characters that are parsed; what is larger is read as plain text. A megabyte takes 1.3 s."""
_MOST_BRACKETED: Final = 400_000_000
"""20,000 opening brackets in one paragraph, which take 3 s."""
_MENU_LINKS, _MENU_SHARE = 8, 0.2
"""Blocks that are but a link: so many, of all, and the text is a page turned into Markdown."""
_TASK: Final = re.compile(r"\[[ xX]\]\s+(?=\S)")
_COMMENT: Final = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_BREAKS: Final = frozenset(("softbreak", "hardbreak"))
_SILENT: Final = frozenset(("footnote_ref", "footnote_anchor"))


@dataclass(slots=True)
class _Reading:
    """The walk over the tokens."""

    parser: MarkdownIt
    out: list[_Part] = field(default_factory=list)
    kinds: list[Kind] = field(default_factory=list)
    """The open lists, quotes and notes, outermost first."""
    cells: list[str] | None = None
    lists: Numbering = field(default_factory=Numbering)
    mark: str = ""
    """Of the item that has begun, until its first words."""
    html: OpenHtml = field(default_factory=OpenHtml)
    """The elements of HTML that are open around what follows."""
    notes: bool = False
    """Whether the notes have begun, which stand at the end."""

    def read(self, tokens: Sequence[Token]) -> list[_Part]:
        self.html = OpenHtml.among(_pieces(tokens))
        level = 0
        for token in tokens:
            kind = _OPENS.get(token.type)
            if token.type in _LISTS:
                self.lists.open(_first_number(token))
            elif token.type in _LIST_ENDS:
                self.lists.close()
            if kind is not None:
                self.kinds.append(kind)
                if token.type == "list_item_open":
                    self.mark = self.lists.item()
            elif token.type in _CLOSES:
                self.mark = ""
                if self.kinds:  # a note that is defined twice is closed twice
                    self.kinds.pop()
            elif token.type == "heading_open":
                level = int(token.tag[1:])
            elif token.type == "heading_close":
                level = 0
            elif token.type == "tr_open":
                self.cells = []
            elif token.type == "tr_close":
                self._add(Kind.TABLE, ", ".join(filter(None, self.cells or ())))
                self.cells = None
            elif token.type in ("fence", "code_block"):
                lines = safe_text(token.content).split("\n")
                self._add(Kind.CODE, "\n".join(line.rstrip() for line in lines).strip("\n"))
            elif token.type == "footnote_block_open":
                self.notes = True
            elif token.type == "html_block":
                self.out.extend(
                    replace(p, rule=p.rule or self._rule()) for p in _from_html(token.content)
                )
                self.html.follow(token.content)
            elif token.type == "inline":
                self._inline(token.children or [], level)
        return self.out

    def _inline(self, children: Sequence[Token], level: int) -> None:
        text, pictures = _words(children)
        if self.cells is not None:
            self.cells.append(text)
        elif level:
            self._add(Kind.HEADING, text, level, links=_links(children))
        elif any(child.type == "html_inline" for child in children):
            self._with_html(children)
        else:
            kind = self.kinds[-1] if self.kinds else Kind.PARAGRAPH
            if kind is Kind.LIST_ITEM:
                text = _TASK.sub("", text, count=1)
            self._add(kind, text, linked=_is_link(children), links=_links(children))
        for caption in pictures:
            self._add(Kind.CAPTION, caption, rule="caption")

    def _with_html(self, children: Sequence[Token]) -> None:
        """A paragraph with tags in it: some of them keep their text from being read aloud."""
        kind = self.kinds[-1] if self.kinds else Kind.PARAGRAPH
        kept = [child for child in children if child.type not in _SILENT]
        source = self.parser.renderer.render(kept, self.parser.options, {})
        for part in _from_html(f"<p>{source}</p>"):
            if part.kind is Kind.PARAGRAPH:
                part = replace(part, kind=kind, mark=self.mark)
                self.mark = ""
            self.out.append(replace(part, rule=part.rule or self._rule()))
        self.html.follow(source)

    def _add(
        self, kind: Kind, text: str, level: int = 0, *, rule: str | None = None,
        linked: bool = False, links: tuple[Link, ...] = (),
    ) -> None:  # fmt: skip
        if text and not text.isspace():
            mark, self.mark = self.mark, ""
            self.out.append(_Part(kind, text, level, rule or self._rule(), linked, mark, links))

    def _rule(self) -> str | None:
        """The rule that what is around this place gives it."""
        return "notes" if self.notes else self.html.rule()


def _pieces(tokens: Sequence[Token]) -> Iterator[str]:
    """The HTML of a text, in order."""
    for token in tokens:
        if token.type == "html_block":
            yield token.content
        for child in token.children or ():
            if child.type == "html_inline":
                yield child.content


_LISTS: Final = frozenset(("ordered_list_open", "bullet_list_open", "footnote_block_open"))
_LIST_ENDS: Final = frozenset(name.replace("_open", "_close") for name in _LISTS)
_OPENS: Final = {
    "list_item_open": Kind.LIST_ITEM, "blockquote_open": Kind.QUOTE,
    "footnote_open": Kind.LIST_ITEM,
}  # fmt: skip
_CLOSES: Final = frozenset(name.replace("_open", "_close") for name in _OPENS)


def _first_number(token: Token) -> int | None:
    """The number of a list's first item; None: it has bullets, or marks of its own."""
    if token.type != "ordered_list_open":
        return None
    start = token.attrGet("start")
    return 1 if start is None else int(start)


def _words(children: Sequence[Token]) -> tuple[str, list[str]]:
    """What is said for the inside of a paragraph, and the descriptions of its pictures."""
    words: list[str] = []
    pictures: list[str] = []
    for child in children:
        if child.type == "image":
            pictures.append(_line(child.content))
        elif child.type in _BREAKS:
            words.append(" ")
        elif child.type in ("text", "code_inline", "text_special"):
            words.append(child.content)
    return _line("".join(words)), pictures


def _links(children: Sequence[Token]) -> tuple[Link, ...]:
    found: list[Link] = []
    address, begin = "", 0
    for at, child in enumerate(children):
        if child.type == "link_open":
            address, begin = str(child.attrGet("href") or ""), at + 1
        elif child.type == "link_close" and address:
            found.append(Link(_words(children[begin:at])[0], address))
            address = ""
    return tuple(link for link in found if link.text)


def _line(text: str) -> str:
    return " ".join(safe_text(text).split())


def _is_link(children: Sequence[Token]) -> bool:
    solid = [child for child in children if child.content.strip() or child.type.startswith("link_")]
    return len(solid) > 1 and solid[0].type == "link_open" and solid[-1].type == "link_close"


def _from_html(source: str) -> Iterator[_Part]:
    if not _COMMENT.sub("", source).strip():
        return
    tree, whole = parse(source)
    if tree is None or not whole:
        return
    for item in walk(tree):
        rule = item.places[0][1] if item.places else None
        yield _Part(item.kind, item.text, item.level, rule, links=item.links)


def _parts(text: str) -> list[_Part]:
    """The parts of a text; none where the parser would take minutes or lose some of it."""
    if len(text) > _LARGEST or _bracketed(text) > _MOST_BRACKETED:
        return []
    parser = _parser()
    tokens = parser.parse(apart(text))
    if any(token.level >= _DEEPEST for token in tokens):
        return []
    return list(_peeled(_Reading(parser).read(tokens)))


@cache
def _parser() -> MarkdownIt:
    """One for all texts: each is a knot of references, which only a search for garbage unties."""
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST})
    return parser.enable(["table", "strikethrough"]).use(footnote_plugin)


def _peeled(parts: Sequence[_Part]) -> Iterator[_Part]:
    """The parts, with shortcodes at the ends of a paragraph as parts of their own."""
    for part in parts:
        if part.kind is Kind.PARAGRAPH and is_directive(part.text):
            yield replace(part, rule="shortcode")
        elif part.kind is Kind.CODE or "[" not in part.text:
            yield part
        else:
            for piece in filter(None, map(str.strip, peel_shortcodes(part.text))):
                yield replace(
                    part, text=piece, links=tuple(each for each in part.links if each.text in piece)
                )
                part = replace(part, mark="")


def _bracketed(text: str) -> int:
    """What brackets cost the parser, which pairs each with all others of its paragraph."""
    return sum(paragraph.count("[") ** 2 for paragraph in text.split("\n\n"))


_RULES: Final = {**RULES, "notes": PRINT_RULES["footnote"]}


# --- from parts to blocks -------------------------------------------------------------------------
def markdown_blocks(text: str) -> tuple[list[Block], About]:
    """The blocks of a Markdown text, in order, and what its front matter says about it.

    :param text: safe text, line ends ``\\n``.
    """
    about, body = front_matter(text)
    parts = _parts(body)
    if not parts:
        return plain_blocks(body), about
    links = sum(part.linked for part in parts)
    converted = links >= _MENU_LINKS and links >= _MENU_SHARE * len(parts)
    blocks = []
    for i, block in enumerate(judge_pieces([_piece(part) for part in parts])):
        part = parts[i]
        rule = block.skipped
        if rule and not converted and not _holds(part, rule, i / len(parts)):
            rule = None
        rule = rule or (_RULES[part.rule] if part.rule else None)
        kind = Kind.BYLINE if rule and rule.name == "byline" else part.kind
        if block.kind is Kind.HEADING and rule is None and kind is Kind.PARAGRAPH:
            kind = Kind.HEADING
        text = numbered(part.mark, part.text) if kind is Kind.LIST_ITEM else part.text
        blocks.append(Block(kind, text, rule, links=part.links))
    return _titled(blocks, parts, about.title), about


def _holds(part: _Part, rule: Rule, place: float) -> bool:
    """Whether a rule holds in a text that somebody wrote in Markdown, and no page was made into.

    There the author's headings, items and tables are the text: only what can hardly be anything
    else is furniture among them, and nothing stands outside of the article.
    """
    if part.kind is Kind.PARAGRAPH or rule.name == "related":
        return rule.name != "outside-run"
    said = judge(part.text, place)
    return said is not None and said == (rule, Strength.SURE)


def _piece(part: _Part) -> Piece:
    """As the rules for plain text see it: an item that is only a link is no prose."""
    menu = part.kind is Kind.LIST_ITEM and part.linked and not ends_sentence(part.text)
    return Piece(Kind.PARAGRAPH if menu else part.kind, part.text)


def _titled(blocks: list[Block], parts: Sequence[_Part], title: str | None) -> list[Block]:
    """The first heading of the first level is the title; else what the front matter says."""
    out = list(blocks)
    head = next((i for i, part in enumerate(parts) if part.level == 1 and not part.rule), None)
    spoken = [i for i, block in enumerate(out) if block.skipped is None]
    if head is None and title and spoken:
        first = spoken[0]
        if squeeze(out[first].text) == squeeze(title):
            head = first
        else:
            out.insert(0, Block(Kind.TITLE, title))
            return out
    if head is None or not spoken:
        return out
    said = squeeze(out[head].text)
    for i, block in enumerate(out):
        if i != head and block.skipped is None and squeeze(block.text) == said:
            out[i] = replace(block, skipped=RULES["repeated-title"])
    out[head] = Block(Kind.TITLE, out[head].text)
    return out
