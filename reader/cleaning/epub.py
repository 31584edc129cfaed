"""EPUB books: the bytes of one come in, its blocks in the order of reading go out.

The spine says in which order its files are read, the contents say which heading each begins with,
and the book's own marks (``epub:type``, roles, landmarks) say what is not read: cover, title page,
copyright, contents, index, notes. Where a book marks nothing, its pages are known by their words.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from functools import partial
from typing import Final

from reader.cleaning.book import Book, open_book
from reader.cleaning.extraction import squeeze
from reader.cleaning.flow import MARK, Element, Flowing, flow
from reader.cleaning.metadata import About
from reader.cleaning.parsing import parse, without_tags
from reader.cleaning.print_rules import PRINT_RULES
from reader.cleaning.xml import without_doctype
from reader.document import Block, Kind, Page
from reader.sources import decode
from reader.sources.unpacking import Archive

__all__ = ["epub_blocks"]

_TYPE_RULES: Final = {
    "cover": "cover", "frontcover": "cover", "cover-page": "cover",
    "titlepage": "title-page", "title-page": "title-page", "halftitlepage": "title-page",
    "copyright-page": "copyright", "copyright": "copyright", "imprint": "copyright",
    "colophon": "copyright",
    "toc": "contents", "toc-brief": "contents", "landmarks": "contents", "page-list": "contents",
    "loi": "contents", "lot": "contents", "loa": "contents", "lov": "contents",
    "index": "index", "bibliography": "bibliography",
    "footnote": "footnote", "endnote": "footnote", "rearnote": "footnote", "note": "footnote",
    "footnotes": "footnote", "endnotes": "footnote", "rearnotes": "footnote", "notes": "footnote",
}  # fmt: skip
_MARKS: Final = frozenset(("noteref", "pagebreak", "backlink"))
_NOTE_CLASS: Final = re.compile(r"(?:^|[\s_-])(?:foot|end)-?notes?(?:$|[\s_-])", re.IGNORECASE)
_NOTE_MARK: Final = re.compile(r"[\[(]?(?:\d{1,4}|[*†‡§¶]{1,3}|[a-z]|[ivxl]{1,5})[\])]?\.?")
_BACK: Final = re.compile(r"[↩↑^←⤴\ufe0e\s]+")
_BLOCK_TAGS: Final = ("p", "li", "div", "aside", "dd", "dt", "td", "section", "blockquote")
_EMPTY: Final = re.compile(r"<(?:script|style|template|noscript)\b[^<>]*/>", re.IGNORECASE)
_LONGEST_NOTE: Final = 4000


def epub_blocks(page: Page, called: str) -> tuple[list[Block], About]:
    """The blocks of a book, and what it says about itself.

    :param called: what to call it in messages.
    :raises SourceError: it is broken, locked (DRM), a bomb, or has no order of reading.
    """
    book = open_book(Archive(page.content, called))
    trees: list[tuple[str, Element | None]] = []
    for name in book.spine:
        content = book.read(name)
        text = decode(Page(content, name, "text/html")) if content else ""
        trees.append((name, _tree(without_doctype(text)) if text.strip() else None))
    targets = {
        book.resolve(name, link.get("href"))
        for name, tree in trees if tree is not None
        for link in tree.iter("a") if _is_note_mark(link)
    }  # fmt: skip
    out: list[Block] = []
    for number, (name, tree) in enumerate(trees):
        if tree is None:
            continue
        notes = _notes(tree, name, targets)
        pieces = flow(tree, partial(_rule_of, notes))
        rule = _rule_of_file(book, name, pieces, tree, _is_outer(number, len(trees)))
        out.extend(_headed(pieces, book.titles.get(name, {}), rule))
    return _titled(out, book.about), book.about


def _tree(text: str) -> Element | None:
    """The tree of a chapter; of one that is nested too deep for a parser, its paragraphs alone."""
    tree, whole = parse(text)
    if whole:
        return tree
    paragraphs = without_tags(_EMPTY.sub("", text)).split("\n\n")
    return parse("".join(f"<p>{html.escape(each)}</p>" for each in paragraphs))[0]


def _types(element: Element) -> list[str]:
    kinds = f"{element.get('epub:type') or ''} {element.get('role') or ''}".lower().split()
    return [kind.removeprefix("doc-") for kind in kinds]


def _rule_of(notes: frozenset[Element], element: Element) -> str | None:
    kinds = _types(element)
    if any(kind in _MARKS for kind in kinds):
        return MARK
    tag = element.tag
    if tag == "a" and _is_note_mark(element):
        return MARK
    if tag == "sup" and (links := element.findall(".//a")) and all(map(_is_note_mark, links)):
        return MARK
    for kind in kinds:
        if kind in _TYPE_RULES:
            return _TYPE_RULES[kind]
    if element in notes:
        return "footnote"
    if tag == "figcaption":
        return "caption"
    if tag in _BLOCK_TAGS and _NOTE_CLASS.search(element.get("class") or ""):
        return "footnote"
    return None


def _is_note_mark(link: Element) -> bool:
    """Whether a link is the raised number of a note, or the arrow that leads back from it."""
    address = link.get("href") or ""
    if "#" not in address or "://" in address:
        return False
    if "noteref" in _types(link):
        return True
    text = "".join(link.itertext()).strip()
    if not text:
        return False
    if _BACK.fullmatch(text):
        return True
    if not _NOTE_MARK.fullmatch(text):
        return False
    raised = link.getparent() is not None and link.getparent().tag == "sup"
    return raised or link.find(".//sup") is not None or text[0] in "[(*†‡§¶"


def _notes(tree: Element, name: str, targets: set[tuple[str, str]]) -> frozenset[Element]:
    """The blocks that the marks of notes lead to."""
    wanted = {fragment for file, fragment in targets if file == name and fragment}
    if not wanted:
        return frozenset()
    found: set[Element] = set()
    for element in tree.iter():
        if element.get("id") not in wanted or not isinstance(element.tag, str):
            continue
        block = element
        while block is not None and block.tag not in _BLOCK_TAGS:
            block = block.getparent()
        # The arrow back leads to the sentence with the mark, which is no note.
        if (
            block is not None
            and not any(_is_forward(link) for link in block.iter("a"))
            and sum(map(len, block.itertext())) < _LONGEST_NOTE
        ):
            found.add(block)
    return frozenset(found)


def _is_forward(link: Element) -> bool:
    """Whether a link is a mark in a text, not the number at the head of a note."""
    if not _is_note_mark(link):
        return False
    block = link
    while block.getparent() is not None and block.tag not in _BLOCK_TAGS:
        block = block.getparent()
    return "noteref" in _types(link) or not _stands_first(link, block)


def _stands_first(link: Element, block: Element) -> bool:
    text = "".join("".join(block.itertext()).split())
    own = "".join("".join(link.itertext()).split())
    return text.startswith(own) or text.endswith(own)


# --- what a file of the book is -------------------------------------------------------------------
_COPYRIGHT: Final = re.compile(
    r"all rights reserved|\bISBN\b|©|\bcopyright\b|alle rechte vorbehalten|tous droits réservés"
    r"|todos los derechos reservados|library of congress|no part of this (?:book|publication)",
    re.IGNORECASE,
)
_CONTENTS: Final = re.compile(
    r"(?:table of )?contents|inhalt(?:sverzeichnis)?|table des matières|sommaire|índice|contenido"
    r"|indice|sommario|inhoud|innehåll|содержание|оглавление",
    re.IGNORECASE,
)
_SHORT_FILE: Final = 500
"""Words of the longest copyright page that is known by its words alone."""


def _is_outer(number: int, files: int) -> bool:
    """Whether a file stands where books have their copyright page: among the first or the last."""
    return number < max(4, 0.2 * files) or number >= files - 3


def _rule_of_file(
    book: Book, name: str, pieces: Sequence[Flowing], tree: Element, outer: bool
) -> str | None:
    if rule := _TYPE_RULES.get(book.landmarks.get(name, "")):
        return rule
    if name == book.contents:
        return "contents"
    if name in book.auxiliary:
        return "auxiliary"
    text = " ".join(piece.text for piece in pieces)
    if not text:
        return None
    words = len(text.split())
    signs = len(_COPYRIGHT.findall(text))
    if outer and words < _SHORT_FILE and signs >= 2:
        return "copyright"
    linked = sum(
        len(" ".join("".join(a.itertext()).split())) for a in tree.iter("a") if a.get("href")
    )
    links = sum(1 for a in tree.iter("a") if a.get("href"))
    named = bool(_CONTENTS.fullmatch(pieces[0].text))
    if links >= 3 and linked > (0.5 if named else 0.85) * len(text):
        return "contents"
    return None


def _headed(pieces: Sequence[Flowing], titles: dict[str, str], rule: str | None) -> list[Block]:
    """The blocks of a file, with a heading from the contents where the chapter has none."""
    out: list[Block] = []
    for number, piece in enumerate(pieces):
        silent = piece.rule or rule
        wanted = [titles[i] for i in piece.ids if i in titles]
        if number == 0 and "" in titles:
            wanted.insert(0, titles[""])
        following = pieces[number : number + 4]
        if silent is None:
            missing = (title for title in wanted if not _has_heading(following, title))
            out.extend(Block(Kind.HEADING, title) for title in missing)
        out.append(Block(piece.kind, piece.text, PRINT_RULES[silent] if silent else None))
    return out


def _has_heading(pieces: Sequence[Flowing], title: str) -> bool:
    """Whether one of the blocks at the head of a chapter is its heading already."""
    wanted = squeeze(title)
    if pieces and pieces[0].kind in (Kind.HEADING, Kind.TITLE):
        return True
    said = "".join(squeeze(p.text) for p in pieces if p.kind is Kind.HEADING or len(p.text) < 120)
    return wanted in said


def _titled(blocks: list[Block], about: About) -> list[Block]:
    """The blocks with the title of the book said once, at the beginning."""
    if not about.title or not any(block.skipped is None for block in blocks):
        return blocks
    first = next(i for i, block in enumerate(blocks) if block.skipped is None)
    if squeeze(blocks[first].text) == squeeze(about.title):
        blocks[first] = Block(Kind.TITLE, blocks[first].text)
        return blocks
    return [Block(Kind.TITLE, about.title), *blocks]
