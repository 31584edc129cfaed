"""Word documents (DOCX): the bytes of one come in, its blocks in order go out.

mammoth turns it into HTML: what was deleted with changes tracked and what others commented is not
in there any more, and styles have become headings, lists and quotes.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any, Final
from xml.parsers.expat import ExpatError

from reader.cleaning.docx_formulas import formulas_as_text
from reader.cleaning.docx_lists import number_items
from reader.cleaning.extraction import squeeze
from reader.cleaning.flow import MARK, Element, flow
from reader.cleaning.metadata import About
from reader.cleaning.names import listed
from reader.cleaning.parsing import parse
from reader.cleaning.print_rules import PRINT_RULES
from reader.cleaning.rules import RULES
from reader.cleaning.xml import children, local, parse_xml, text_of
from reader.document import Block, Kind, Page
from reader.errors import SourceError
from reader.sources import safe_text
from reader.sources.unpacking import Archive

__all__ = ["docx_blocks", "said_once"]

_STYLES: Final = "\n".join(
    (
        "p[style-name='Title'] => h1.title:fresh",
        "p[style-name='Subtitle'] => p.subtitle:fresh",
        "p[style-name='Quote'] => blockquote:fresh",
        "p[style-name='Intense Quote'] => blockquote:fresh",
        "p[style-name='Quotations'] => blockquote:fresh",
        "p[style-name='Block Text'] => blockquote:fresh",
        *(
            f"p[style-name='{name}'] => pre:separator('\\n')"
            for name in ("Source Code", "HTML Preformatted", "Preformatted Text", "macro", "Code")
        ),
        *(
            f"p[style-name='{name}'] => p.{rule}:fresh"
            for name, rule in (
                ("Author", "byline"),
                ("Date", "timestamp"),
                ("Bibliography", "bibliography"),
                *((each, "caption") for each in ("caption", "Image Caption", "Table Caption")),
            )
        ),
        *(f"p[style-name='toc {level}'] => p.contents:fresh" for level in range(1, 10)),
        *(f"p[style-name='TOC {level}'] => p.contents:fresh" for level in range(1, 10)),
        "p[style-name='TOC Heading'] => p.contents:fresh",
        "p[style-name='table of figures'] => p.contents:fresh",
        "comment-reference => ",
    )
)
_RULES: Final = {
    name: {**RULES, **PRINT_RULES}[name]
    for name in ("bibliography", "byline", "caption", "contents", "footnote", "timestamp")
}
_XML: Final = re.compile(r"\.(?:xml|rels)\Z", re.IGNORECASE)
_DATE: Final = re.compile(r"\s*(\d{4}-\d{2}-\d{2})")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*")
_LARGEST: Final = 30_000_000
"""Bytes of XML that mammoth is given: it holds them as objects, at forty times their size."""

_BROKEN = (
    ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError, RecursionError,
    LookupError, OSError, NotImplementedError, zipfile.BadZipFile, ExpatError,
)  # fmt: skip


def docx_blocks(page: Page, called: str) -> tuple[list[Block], About]:
    """The blocks of a Word document, and what it says about itself.

    :param called: what to call it in messages.
    :raises SourceError: it is broken, a bomb, or larger than can be taken in.
    """
    archive = Archive(page.content, called)
    about = _about(archive)
    tree = parse(f"<html><body>{_as_html(_harmless(archive), called)}</body></html>")[0]
    pieces = flow(tree, _rule_of, numbers=False) if tree is not None else []
    titles = {squeeze("".join(h.itertext())) for h in _titles(tree)}
    blocks: list[Block] = []
    for piece in pieces:
        kind = Kind.CAPTION if piece.rule == "caption" else piece.kind
        if piece.rule == "footnote":  # mammoth makes a list of them
            kind = Kind.PARAGRAPH
        if piece.level == 1 and squeeze(piece.text) in titles:
            kind = Kind.TITLE
        kind = Kind.BYLINE if piece.rule == "byline" else kind
        blocks.append(Block(kind, piece.text, _RULES[piece.rule] if piece.rule else None))
    return said_once(blocks, about), about


def _titles(tree: Element | None) -> list[Element]:
    return [] if tree is None else [h for h in tree.iter("h1") if h.get("class") == "title"]


def said_once(blocks: list[Block], about: About) -> list[Block]:
    """The blocks with one title: the first that there is, or before all others the declared one."""
    spoken = [i for i, block in enumerate(blocks) if block.skipped is None]
    out = list(blocks)
    found = [i for i in spoken if out[i].kind is Kind.TITLE]
    for i in found[1:]:
        out[i] = Block(Kind.HEADING, out[i].text)
    if found or not spoken or not about.title:
        return out
    first = out[spoken[0]]
    if squeeze(first.text) == squeeze(about.title):
        out[spoken[0]] = Block(Kind.TITLE, first.text)
        return out
    # A document's properties often keep the title of another, which it was copied from.
    head = first.kind is Kind.HEADING
    return out if head else [Block(Kind.TITLE, about.title), *out]


def _rule_of(element: Element) -> str | None:
    name = element.get("id") or ""
    if element.tag == "li" and re.match(r"(?:foot|end)note-\d+\Z|comment-", name):
        return "footnote"
    if element.tag == "sup" and element.find("a[@href]") is not None:
        address = element.find("a[@href]").get("href")
        return MARK if re.match(r"#(?:foot|end)note-", address) else None
    if element.tag == "a" and re.match(r"#(?:foot|end)note-ref-", element.get("href") or ""):
        return MARK
    name = element.get("class") or ""
    return name if name in _RULES else None


def _harmless(archive: Archive) -> bytes:
    """The archive packed anew with nothing in it but small, well-formed XML without entities.

    mammoth unpacks whatever is there, and its parser takes entities as they come.
    """
    from lxml import etree

    out = io.BytesIO()
    size = 0
    with zipfile.ZipFile(out, "w") as packed:
        for name in archive.names:
            if not _XML.search(name) or not name.startswith(("word/", "_rels/", "[Content")):
                continue
            root = parse_xml(archive.read(name) or b"")
            if root is None:
                continue
            if name == "word/document.xml":
                numbering, styles = (
                    parse_xml(archive.read(f"word/{each}.xml") or b"")
                    for each in ("numbering", "styles")
                )
                number_items(root, numbering, styles)
                formulas_as_text(root)
                _take_out_hidden(root)
            content = etree.tostring(root, encoding="utf-8")
            size += len(content)
            if size > _LARGEST:
                raise SourceError(
                    f"{archive.called} holds more than {_LARGEST // 1_000_000} MB of text",
                    "Split it, and give the parts one by one",
                )
            packed.writestr(name, content)
    return out.getvalue()


def _take_out_hidden(document: Element) -> None:
    """Take out what the document does not show; mammoth does not ask."""
    for mark in [each for each in document.iter() if local(each) == "vanish"]:
        value = next((v for k, v in mark.attrib.items() if k.endswith("}val")), "true")
        run = mark.getparent().getparent() if mark.getparent() is not None else None
        if value not in ("0", "false", "off") and run is not None and local(run) == "r":
            for text in children(run, "t"):
                run.remove(text)


def _as_html(content: bytes, called: str) -> str:
    import mammoth

    def nothing(_: Any) -> list[Any]:
        return []

    try:
        found = mammoth.convert_to_html(
            io.BytesIO(content), style_map=_STYLES, convert_image=nothing
        )
    except _BROKEN as error:
        raise SourceError(
            f"{called} is a broken Word document", "Open it in Word or LibreOffice and save it anew"
        ) from error
    return str(found.value)


def _about(archive: Archive) -> About:
    root = parse_xml(archive.read("docProps/core.xml") or b"")
    found: dict[str, str] = {}
    for element in root.iter() if root is not None else ():
        if text := " ".join(safe_text(text_of(element)).split())[:1000]:
            found.setdefault(local(element), text)
    date = _DATE.match(found.get("created", ""))
    language = (found.get("language") or _language(archive)).lower().replace("_", "-")
    return About(
        title=found.get("title"),
        author=listed(found.get("creator")),
        published=date[1] if date else None,
        language=language if _LANGUAGE.fullmatch(language) else "",
    )


def _language(archive: Archive) -> str:
    """The language of the default style."""
    root = parse_xml(archive.read("word/styles.xml") or b"")
    for element in root.iter() if root is not None else ():
        if local(element) == "lang":
            return next((v for k, v in element.attrib.items() if k.endswith("}val")), "")
    return ""
