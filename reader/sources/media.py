"""What kind of thing a stream of bytes is: bytes and a name come in, a media type or a refusal out.

Content decides before the name does. Books and documents are known by what they begin with, or by
what is in their zip archive. What holds no text that is read is refused by the name of its format,
with what to do instead.
"""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Final, NamedTuple

from reader.errors import NotText
from reader.sources.text import byte_order_mark
from reader.sources.unpacking import Archive, zip_media_type
from reader.sources.wide import wide_without_mark

__all__ = ["media_type", "refuse_what_is_not_text"]

LARGEST_PICTURE: Final = 8_000_000
"""Bytes of one that is looked at; of a photograph of ten million pixels."""


class _Format(NamedTuple):
    pattern: re.Pattern[bytes]
    name: str
    remedy: str


_PRINT: Final = "Open it, print it to a PDF, and give that file"
_SAVE_AS: Final = "Save it as DOCX or PDF in the program that made it, and give that file"
_SAVE_TEXT: Final = "Save it as PDF in the program that made it, and give that file"
_UNPACK: Final = "Unpack it and give the book, the document or the page inside"
_WORDS: Final = "Give a file of words: text, HTML, EPUB, PDF or DOCX"


def _at_start(pattern: bytes) -> re.Pattern[bytes]:
    return re.compile(rb"\A(?:" + pattern + rb")", re.DOTALL)


_ZIP: Final = re.compile(rb"PK(?:\x03\x04|\x05\x06|\x07\x08)")
# A mail's head or a server's error may stand before it; in a text about PDF no object follows.
_PDF: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?[\s\x00]{0,1024}%PDF-\d"
    rb"|(?!\s{0,64}<).{0,1024}?%PDF-\d\.\d\s{1,4}(?:%[^\r\n]{0,200}\s{1,4}){0,5}"
    rb"\d{1,9} \d{1,5} obj\b",
    re.DOTALL,
)
_FORMATS: Final = tuple(
    _Format(_at_start(pattern), name, remedy)
    for pattern, name, remedy in (
        (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document (DOC)", _SAVE_AS),
        (rb"\s{0,64}\{\\rtf", "an RTF document", _SAVE_AS),
        (rb"%!PS|\xc5\xd0\xd3\xc6", "a PostScript file",
         "Make a PDF of it with ps2pdf, and give that file"),
        (rb".{60}(?:BOOKMOBI|TEXtREAd)", "a Kindle book",
         "Convert it to EPUB, for instance with Calibre, and give that file"),
        (rb"bplist0", "a binary property list or Safari web archive",
         "Save the page again as HTML, and give that file"),
        (rb"\x1f\x8b|BZh[1-9]|\xfd7zXZ\0|\x28\xb5\x2f\xfd|7z\xbc\xaf\x27\x1c|Rar!\x1a",
         "a compressed file", _UNPACK),
        (rb".{257}ustar", "a tar archive", _UNPACK),
        ((rb"\x89PNG\r\n|\xff\xd8\xff|GIF8[79]a|BM.{4}\0\0\0\0|II\*\0|MM\0\*|RIFF.{4}WEBP|"
         rb"\0\0\0.ftyp(?:avif|heic|mif1)|\0\0\x01\0"), "a picture",
         "Words are not read off pictures: make a PDF with text of it by OCR (ocrmypdf)"),
        ((rb"ID3|\xff[\xfa\xfb\xf2\xf3\xf1\xf9][^\xff]|RIFF.{4}WAVE|OggS|fLaC|FORM.{4}AIF|"
         rb"\0\0\0.ftypM4[AB]"), "a sound file", f"It is sound already. {_WORDS}"),
        (rb"....ftyp|\x1aE\xdf\xa3|RIFF.{4}AVI |\0\0\x01\xba|FLV\x01", "a video", _WORDS),
        (rb"\x7fELF|MZ.{56}|\xfe\xed\xfa[\xce\xcf]|[\xce\xcf]\xfa\xed\xfe|\xca\xfe\xba\xbe|\0asm",
         "a program", _WORDS),
        (rb"SQLite format 3\0", "a database", _WORDS),
        (rb"\0\x01\0\0|OTTO|wOF[F2]", "a font", _WORDS),
    )
)  # fmt: skip
# These begin with letters that an ordinary text may begin with too.
_NEEDS_ZEROS: Final = {"a picture", "a program", "a sound file", "a font", "a compressed file"}
_PROLOGUE: Final = (
    rb"\A\s{0,256}(?:<\?xml[^>]*>)?(?:\s|<!--.{0,2000}?-->|<!DOCTYPE[^>\[]*(?:\[[^\]]{0,4000}\]\s*)?>"
    rb"|<\?[^>]*>)*"
)
_MARKUP: Final = tuple(
    _Format(re.compile(_PROLOGUE + pattern, re.IGNORECASE | re.DOTALL), name, remedy)
    for pattern, name, remedy in (
        (rb"<svg[\s>]", "a picture (SVG)", _WORDS),
        (rb"<plist[\s>]", "a property list", _WORDS),
        (
            rb"<FictionBook[\s>]",
            "a FictionBook (FB2)",
            "Convert it to EPUB, for instance with Calibre, and give that file",
        ),
        (rb"<opml[\s>]", "a list of feeds (OPML)", "Give the address of one of the feeds in it"),
        (rb"<(?:urlset|sitemapindex)[\s>]", "a sitemap", "Give the address of one of its pages"),
        (
            rb"<(?:office:document|pkg:package|w:wordDocument)[\s>]",
            "an office document in plain XML",
            _SAVE_AS,
        ),
    )
)
_FEEDS: Final = (
    (re.compile(_PROLOGUE + rb"<rss[\s>]", re.IGNORECASE | re.DOTALL), "application/rss+xml"),
    (re.compile(_PROLOGUE + rb"<(?:\w{1,12}:)?feed[\s>]", re.DOTALL), "application/atom+xml"),
    (re.compile(_PROLOGUE + rb"<(?:\w{1,12}:)?RDF\s[^>]{0,4000}(?:purl\.org/rss|netscape\.com/rdf)",
                re.DOTALL), "application/rss+xml"),
    (re.compile(rb"\A\s{0,256}\{.{0,65536}?jsonfeed\.org\\?/version", re.DOTALL),
     "application/feed+json"),
)  # fmt: skip
_WEB_ARCHIVE: Final = re.compile(
    rb"\A\s{0,64}(?:[\w-]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){0,40}?"
    rb"Content-Type:\s*multipart/related",
    re.IGNORECASE,
)

HEAD: Final = 65536
"""Bytes that are looked at."""


def refuse_what_is_not_text(content: bytes, called: str, name: str = "") -> None:
    """:raises NotText: ``content`` is binary, or a format that is not read yet.

    :param called: what to call it in the message, safe to print.
    :param name: the file's name, or what the carrier's declaration makes of it: only its suffix is
        looked at.
    """
    head = content[:HEAD]
    mark = byte_order_mark(head)
    if mark and mark[0] != "utf-8":
        return
    if _PDF.match(head):
        return
    if _ZIP.match(head):
        # The list of what is in it stands at its end: of a head alone nothing can be said.
        if len(content) != HEAD:
            _refuse_other_archives(content, called)
        return
    wide = wide_without_mark(head) is not None
    controls = len(head) - len(head.translate(None, _CONTROLS))
    binary = not wide and (
        controls > len(head) // 20 or (b"\0" in head and not _is_page(head, name))
    )
    for known in _FORMATS:
        if known.pattern.match(head) and (known.name not in _NEEDS_ZEROS or binary or _high(head)):
            raise NotText(f"{called} is {known.name}, which is not read", known.remedy)
    for known in _MARKUP:
        if known.pattern.match(head[:8192]):
            raise NotText(f"{called} is {known.name}, which is not read", known.remedy)
    if binary and not _WEB_ARCHIVE.match(head[:8192]):
        raise NotText(f"{called} is binary, not text", _WORDS)


_ARCHIVES: Final = (
    (re.compile(r"(?:ppt|xl)/"), "a presentation or a spreadsheet", _SAVE_TEXT),
    (re.compile(r"Index/.*\.iwa|Index\.zip"), "a Pages document", _SAVE_AS),
    (re.compile(r".*"), "a zip archive", _UNPACK),
)


def _refuse_other_archives(content: bytes, called: str) -> None:
    """:raises SourceError: the archive is neither a book nor a document, or it is broken."""
    archive = Archive(content, called)
    if zip_media_type(archive) is not None:
        return
    for pattern, name, remedy in _ARCHIVES:
        if name == "a zip archive" or any(map(pattern.match, archive.names)):
            raise NotText(f"{called} is {name}, which is not read", remedy)


def _is_page(head: bytes, name: str) -> bool:
    """Whether it is HTML, by its beginning or by declaration, with stray zero bytes in it, which
    browsers pass over."""
    if head.count(0) > max(1, len(head) // 100):
        return False
    bare = head.replace(b"\0", b"")
    declared = PurePath(name).suffix.lower() in _HTML_NAMES and _TAG.search(bare) is not None
    return declared or _HTML_START.match(bare) is not None


# All of C0 but tab, line ends and form feed (which text files have), backspace and ESC (which
# terminal logs have); ISO-2022-JP is made of ESC too.
_CONTROLS: Final = bytes(c for c in range(32) if c not in b"\t\n\r\f\b\x1b") + b"\x7f"


def _high(head: bytes) -> bool:
    """Whether the bytes are neither ASCII nor UTF-8, as in formats that squeeze."""
    try:
        head[:-4].decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False


_HTML_START: Final = re.compile(
    rb"\A(?:\xef\xbb\xbf)?(?:\s|<!--.{0,4000}?-->|<\?xml[^>]*>)*<(?:!doctype\s+html|html|head|body)[\s>/]",
    re.IGNORECASE | re.DOTALL,
)
_TAG: Final = re.compile(
    rb"</?(?:p|div|span|a|br|li|ul|ol|h[1-6]|em|strong|b|i|img|table|tr|td|section|article|header|nav|"
    rb"main|meta|title|link|script|style|blockquote|figure|pre|code|dl|dt|dd|hr)(?:\s[^<>]{0,2000})?/?>",
    re.IGNORECASE,
)
_ENTITY: Final = re.compile(rb"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8});", re.IGNORECASE)
_HTML_NAMES: Final = (".html", ".htm", ".xhtml", ".xht")
_MARKDOWN_NAMES: Final = (".md", ".markdown", ".mkd")

# Headings, items and fences of Markdown stand in plain text too, and are read there. What cannot be
# meant otherwise is front matter, and a link with its address beside any other of the signs.
_FRONT_MATTER: Final = re.compile(
    rb"\A(?P<fence>---|\+\+\+)[ \t]*\r?\n[A-Za-z][\w-]*[ \t]*[:=](?:[^\n]*\n){1,100}?"
    rb"(?P=fence)[ \t]*(?:\r?\n|\Z)"
)
_LINK: Final = re.compile(
    rb"\[[^\[\]\n]{1,300}\]\((?:<?https?://|[./#]|mailto:)[^\s()]{1,500}(?:\s\"[^\"\n]{0,200}\")?\)"
)
_IMAGE: Final = re.compile(rb"!\[[^\[\]\n]{0,300}\]\([^\s()]{1,500}(?:\s\"[^\"\n]{0,200}\")?\)")
_OTHER_SIGNS: Final = (
    re.compile(rb"^#{1,6} \S", re.MULTILINE),
    re.compile(rb"^\|?[ \t]*:?-{2,}:?[ \t]*\|[ \t|:-]*\r?$", re.MULTILINE),
    re.compile(rb"^(?:```|~~~)[\w+-]*\r?$", re.MULTILINE),
    re.compile(rb"(?<![\w*])\*\*\w[^*\n]{0,200}\*\*(?![\w*])"),
)


def _is_markdown(head: bytes) -> bool:
    """Whether text that is not called Markdown can hardly be anything else."""
    if _FRONT_MATTER.match(head.lstrip()):
        return True
    links = len(_LINK.findall(head)) + len(_IMAGE.findall(head))
    return links >= 1 and any(sign.search(head) for sign in _OTHER_SIGNS)


def media_type(content: bytes, name: str) -> str:
    """The media type of what has not been refused, one of those that ``Page`` names.

    :param name: the file's name, or anything; only its suffix is looked at.
    """
    head = content[:HEAD]
    if _PDF.match(head):
        return "application/pdf"
    if _ZIP.match(head):
        return zip_media_type(Archive(content, "The archive")) or "application/zip"
    if mark := byte_order_mark(head):
        head = head[mark[1] :].decode(mark[0], "ignore").encode()
    elif wide := wide_without_mark(head):
        head = head.decode(wide, "ignore").encode()
    if _HTML_START.match(head):
        return "text/html"
    if _WEB_ARCHIVE.match(head[:8192]):
        return "multipart/related"
    if feed := next((kind for pattern, kind in _FEEDS if pattern.match(head)), None):
        return feed
    suffix = PurePath(name).suffix.lower()
    if suffix in _MARKDOWN_NAMES:
        return "text/markdown"
    if suffix in _HTML_NAMES and (_TAG.search(head) or _ENTITY.search(head)):
        return "text/html"
    # Prose about HTML has a tag here and there; a fragment of a page begins with one and is full of
    # them. Markdown may hold a few, and reads better as text.
    start = head.lstrip()[:4096]
    tags = _TAG.findall(start)
    starts = _TAG.match(start) is not None
    closed = any(tag.startswith(b"</") for tag in tags)
    dense = sum(map(len, tags)) > 0.1 * len(start) and len(tags) >= 6
    if closed and (starts or dense):
        return "text/html"
    return "text/markdown" if _is_markdown(head) else "text/plain"
