"""OpenDocument texts (ODT): the bytes of one come in, its blocks in order go out.

Its XML is made into the few elements of HTML that a flow is made of, and goes that way.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from reader.cleaning.docx import said_once
from reader.cleaning.flow import MARK, Element, flow
from reader.cleaning.metadata import About
from reader.cleaning.names import listed
from reader.cleaning.print_rules import PRINT_RULES
from reader.cleaning.rules import RULES
from reader.cleaning.xml import first, local, parse_xml, text_of
from reader.document import Block, Kind, Page
from reader.errors import SourceError
from reader.sources import safe_text
from reader.sources.unpacking import Archive

__all__ = ["odt_blocks"]

_TAGS: Final = {
    "p": "p", "list-item": "li", "list-header": "li", "table": "table", "table-row": "tr",
    "table-cell": "td", "line-break": "br", "section": "section",
}  # fmt: skip
_LISTS: Final = ("ol", "ul")
_SILENT: Final = {
    "note": MARK, "annotation": MARK, "tracked-changes": MARK, "sequence-decls": MARK,
    "bibliography-mark": MARK, "ruby-text": MARK,
    "table-of-content": "contents", "illustration-index": "contents", "table-index": "contents",
    "alphabetical-index": "index", "bibliography": "bibliography",
}  # fmt: skip
_RULES: Final = {"Author": "byline", "Date": "timestamp", "Bibliography_20_1": "bibliography"}
_PARAGRAPHS: Final = {
    "Quotations": "blockquote", "Quote": "blockquote", "Preformatted_20_Text": "pre",
    "Source_20_Code": "pre",
}  # fmt: skip
_RAISED: Final = "raised"
_OF_RULES: Final = {**RULES, **PRINT_RULES}
_SPACES: Final = {"s": " ", "tab": "\t"}
_DATE: Final = re.compile(r"\s*(\d{4}-\d{2}-\d{2})")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*")


def odt_blocks(page: Page, called: str) -> tuple[list[Block], About]:
    """The blocks of an OpenDocument text, and what it says about itself.

    :param called: what to call it in messages.
    :raises SourceError: it is broken, encrypted or a bomb.
    """
    archive = Archive(page.content, called)
    if b"encryption-data" in (archive.read("META-INF/manifest.xml") or b""):
        raise SourceError(
            f"{called} is locked with a password",
            "Save a copy without one in the program that made it, and give that",
        )
    root = parse_xml(archive.read("content.xml") or b"")
    body = first(root, "text") if root is not None else None
    if root is None or body is None:
        raise SourceError(
            f"{called} is a broken OpenDocument file", "Open it in LibreOffice and save it anew"
        )
    styles = parse_xml(archive.read("styles.xml") or b"")
    looks = _looks(styles) | _looks(root)
    rules: dict[Element, str] = {}
    heads: set[Element] = set()
    notes: list[Element] = []
    for element in body.iter():
        if not isinstance(element.tag, str):
            continue
        name = local(element)
        if name in _SILENT and element is not body:
            rules[element] = _SILENT[name]
            if name == "note" and (note := first(element, "note-body")) is not None:
                notes.append(note)
        look = looks.get(_style(element), _style(element))
        if name == "p" and look == "Title":
            heads.add(element)
        elif name == "p" and look in _RULES:
            rules[element] = _RULES[look]
        elif (name == "p" and look in _PARAGRAPHS) or (name == "span" and look == _RAISED):
            element.set("look", look)
    about = _about(archive)
    _mark_lists(body, {**_numbered(styles), **_numbered(root)})
    blocks = _blocks(body, rules, heads)
    for note in notes:
        blocks += [Block(b.kind, b.text, PRINT_RULES["footnote"]) for b in _blocks(note, {}, set())]
    return said_once(blocks, about), about


def _blocks(tree: Element, rules: dict[Element, str], heads: set[Element]) -> list[Block]:
    # The tree is rewritten as HTML in place; an element stays the same whatever it is called.
    for element in tree.iter():
        name = local(element)
        if name == "h":
            level = next((v for k, v in element.attrib.items() if k.endswith("outline-level")), "1")
            element.tag = f"h{level if level in '123456' and level else '6'}"
        elif element in heads:
            element.tag = "h1"
        elif element in rules:
            element.tag = "section"
        elif look := element.get("look"):
            element.tag = "sup" if look == _RAISED else _PARAGRAPHS[look]
        elif name in _SPACES:
            count = next((v for k, v in element.attrib.items() if k.endswith("}c")), "1")
            spaces = int(count) if count.isdecimal() and len(count) < 3 else 1
            element.text = _SPACES[name] * spaces
            element.tag = "span"
        elif name not in _LISTS:
            element.tag = _TAGS.get(name, "span")
    titles = {" ".join(text_of(head).split()) for head in heads}
    blocks: list[Block] = []
    for piece in flow(tree, rules.get):
        kind, rule = piece.kind, piece.rule
        if kind is Kind.HEADING and piece.text in titles:
            kind = Kind.TITLE
        elif rule == "byline":
            kind = Kind.BYLINE
        if kind is Kind.CODE and blocks and blocks[-1].kind is Kind.CODE:  # a paragraph a line
            blocks[-1] = replace(blocks[-1], text=f"{blocks[-1].text}\n{piece.text}")
        else:
            blocks.append(Block(kind, piece.text, _OF_RULES[rule] if rule else None))
    return blocks


def _numbered(root: Element | None) -> dict[str, frozenset[int]]:
    """The styles of lists, and on which levels each of them has numbers."""
    found: dict[str, frozenset[int]] = {}
    for style in root.iter() if root is not None else ():
        if local(style) == "list-style":
            levels = [_named(each) for each in style if local(each) == "list-level-style-number"]
            found[_named(style).get("name", "")] = frozenset(
                int(each["level"])
                for each in levels
                if re.fullmatch("[0-9]{1,2}", each.get("level", "")) and each.get("num-format")
            )
    return found


def _mark_lists(body: Element, numbered: dict[str, frozenset[int]]) -> None:
    """Make HTML's lists of the lists; a list within another has the style of the outermost."""
    styles: dict[Element, tuple[str, int]] = {}
    for element in body.iter():
        if local(element) != "list":
            continue
        around = next((styles[each] for each in element.iterancestors() if each in styles), ("", 0))
        style = _style(element) or around[0]
        styles[element] = (style, around[1] + 1)
    for element, (style, level) in styles.items():
        element.tag = "ol" if level in numbered.get(style, ()) else "ul"
        for item in element:
            if start := _named(item).get("start-value"):
                item.set("value", start)


def _named(element: Element) -> dict[str, str]:
    """Its attributes by their local names."""
    if not isinstance(element.tag, str):
        return {}
    return {key.rpartition("}")[2].rpartition(":")[2]: v for key, v in element.attrib.items()}


def _style(element: Element) -> str:
    return next((v for k, v in element.attrib.items() if k.endswith("style-name")), "")


def _looks(root: Element | None) -> dict[str, str]:
    """What the styles of paragraphs are made from, and which styles of letters raise them."""
    found: dict[str, str] = {}
    for style in root.iter() if root is not None else ():
        if local(style) != "style":
            continue
        names = _named(style)
        parent = names.get("parent-style-name", "")
        if any(_named(each).get("text-position", "").startswith("super") for each in style):
            found[names.get("name", "")] = _RAISED
        elif parent in (*_RULES, *_PARAGRAPHS, "Title"):
            found[names.get("name", "")] = parent
    return found


def _about(archive: Archive) -> About:
    meta = parse_xml(archive.read("meta.xml") or b"")
    found: dict[str, str] = {}
    for element in meta.iter() if meta is not None else ():
        if text := " ".join(safe_text(text_of(element)).split())[:1000]:
            found.setdefault(local(element), text)
    date = _DATE.match(found.get("creation-date", ""))
    language = found.get("language", "").lower()
    return About(
        title=found.get("title"),
        author=listed(found.get("initial-creator") or found.get("creator")),
        published=date[1] if date else None,
        language=language if _LANGUAGE.fullmatch(language) else "",
    )
