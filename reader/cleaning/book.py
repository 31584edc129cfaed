"""How an EPUB is put together: its archive comes in, the order of reading and its titles go out.

Nothing is fatal that can be done without: a file that is missing is left out, and a book whose
contents cannot be read has its own headings still.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import unquote

from reader.cleaning.metadata import About
from reader.cleaning.names import listed
from reader.cleaning.xml import Element, children, first, local, parse_xml, text_of
from reader.errors import SourceError
from reader.sources import safe_text
from reader.sources.unpacking import Archive

__all__ = ["Book", "cover", "open_book"]

_DATE: Final = re.compile(r"\s*(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*")
_READ: Final = ("application/xhtml+xml", "text/html", "text/x-oeb1-document", "application/xml")
_FONTS: Final = re.compile(r"font|\.(?:otf|ttf|woff2?)\Z", re.IGNORECASE)
_OBFUSCATED: Final = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_PIECES: Final = 20_000
"""Files of a spine, or lines of contents, that are followed."""


@dataclass(slots=True)
class Book:
    """A book as its package document describes it. Files go by their names in the archive."""

    archive: Archive
    about: About = field(default_factory=About)
    spine: tuple[str, ...] = ()
    auxiliary: frozenset[str] = frozenset()
    """Files of the spine that are not in the order of reading (``linear="no"``)."""
    contents: str | None = None
    """The navigation document, which may be a page of the book as well."""
    titles: dict[str, dict[str, str]] = field(default_factory=dict)
    """For a file, its titles in the contents by their fragment; ``""`` is the file itself."""
    landmarks: dict[str, str] = field(default_factory=dict)
    """What a file is, where the book says so: ``cover``, ``toc``, ``copyright-page``."""

    def resolve(self, base: str, address: str | None) -> tuple[str, str]:
        """The file and the fragment that an address in the file ``base`` means."""
        path, _, fragment = (address or "").partition("#")
        if not path:
            return base, unquote(fragment)
        path = unquote(path.partition("?")[0])
        name = posixpath.normpath(posixpath.join(posixpath.dirname(base), path)).lstrip("/")
        return name.removeprefix("../"), unquote(fragment)

    def read(self, name: str) -> bytes | None:
        """A file of the book, found whatever case its name is written in."""
        content = self.archive.read(name)
        if content is None:
            folded = name.casefold()
            name = next((n for n in self.archive.names if n.casefold() == folded), name)
            content = self.archive.read(name)
        return content


def open_book(archive: Archive) -> Book:
    """What the package document says.

    :raises SourceError: there is none, it names nothing to read, or the book is encrypted.
    """
    book = Book(archive)
    name = _package_name(archive)
    package = parse_xml(archive.read(name) or b"") if name else None
    if name is None or package is None:
        raise _not_a_book(archive)
    _refuse_encrypted(book)
    book.about = _about(package)
    manifest: dict[str, tuple[str, Element]] = {}
    for item in package.iter():
        if local(item) == "item" and item.get("href"):
            manifest[item.get("id") or ""] = (book.resolve(name, item.get("href"))[0], item)
    _read_spine(book, package, manifest)
    if not book.spine:
        raise _not_a_book(archive)
    for reference in package.iter():
        if local(reference) == "reference" and reference.get("href") and reference.get("type"):
            file = book.resolve(name, reference.get("href"))[0]
            book.landmarks.setdefault(file, reference.get("type").lower())
    _read_contents(book, package, manifest)
    return book


def cover(archive: Archive) -> bytes:
    """The picture on the front of a book, as it is; empty: it names none.

    :raises SourceError: the archive is broken, or unpacks to more than is safe.
    """
    name = _package_name(archive)
    package = None if name is None else parse_xml(archive.read(name) or b"")
    if name is None or package is None:
        return b""
    marked = {
        found.get("content")
        for found in package.iter()
        if local(found) == "meta" and (found.get("name") or "").lower() == "cover"
    }
    items = [found for found in package.iter() if local(found) == "item" and found.get("href")]
    of_now = [each for each in items if "cover-image" in (each.get("properties") or "").split()]
    for item in [*of_now, *(each for each in items if each.get("id") in marked)]:
        if (item.get("media-type") or "").startswith("image/"):
            return archive.read(Book(archive).resolve(name, item.get("href"))[0]) or b""
    return b""


def _not_a_book(archive: Archive) -> SourceError:
    return SourceError(
        f"{archive.called} is a broken EPUB: it does not say in which order it is read",
        "Open it in Calibre and convert it to EPUB again",
    )


def _package_name(archive: Archive) -> str | None:
    container = parse_xml(archive.read("META-INF/container.xml") or b"")
    if container is not None:
        for found in container.iter():
            path = unquote(found.get("full-path") or "") if local(found) == "rootfile" else ""
            if path in archive:
                return path
    return next((name for name in archive.names if name.lower().endswith(".opf")), None)


def _refuse_encrypted(book: Book) -> None:
    """:raises SourceError: more is encrypted than fonts, whose letters nobody reads here."""
    tree = parse_xml(book.archive.read("META-INF/encryption.xml") or b"")
    locked = "META-INF/rights.xml" in book.archive and tree is None
    for entry in tree.iter() if tree is not None else ():
        if local(entry) != "encrypteddata":
            continue
        method, reference = first(entry, "encryptionmethod"), first(entry, "cipherreference")
        algorithm = method.get("Algorithm") or "" if method is not None else ""
        address = reference.get("URI") or "" if reference is not None else ""
        if algorithm not in _OBFUSCATED and not _FONTS.search(address):
            locked = True
    if locked:
        raise SourceError(
            f"{book.archive.called} is encrypted: only the shop's own programs open it (DRM)",
            "Ask the shop for a copy without DRM, or read it in the shop's own program",
        )


def _line(element: Element | None) -> str | None:
    return " ".join(safe_text(text_of(element)).split())[:1000] or None


def _about(package: Element) -> About:
    metadata = first(package, "metadata")
    if metadata is None:
        return About()
    found: dict[str, list[Element]] = {}
    for element in metadata.iter():
        found.setdefault(local(element), []).append(element)
    refined = {
        (meta.get("refines") or "").lstrip("#"): text_of(meta)
        for meta in found.get("meta", ()) if meta.get("property") == "role"
    }  # fmt: skip
    authors = []
    for creator in found.get("creator", ()):
        role = next((v for k, v in creator.attrib.items() if k.endswith("role")), None)
        role = role or refined.get(creator.get("id") or "", "aut")
        if role == "aut" and (name := _line(creator)):
            authors.append(name)
    titles = [title for element in found.get("title", ()) if (title := _line(element))]
    dates = (_DATE.match(text_of(date)) for date in found.get("date", ()))
    published = next((f"{d[1]}-{d[2] or '01'}-{d[3] or '01'}" for d in dates if d), None)
    language = (_line(next(iter(found.get("language", ())), None)) or "").lower()
    language = language.replace("_", "-")
    return About(
        title=titles[0] if titles else None,
        author=listed(authors),
        published=published,
        site=_line(next(iter(found.get("publisher", ())), None)),
        language=language if _LANGUAGE.fullmatch(language) and language != "und" else "",
    )


def _read_spine(book: Book, package: Element, manifest: dict[str, tuple[str, Element]]) -> None:
    spine: list[str] = []
    auxiliary: set[str] = set()
    for reference in list(package.iter())[: _PIECES * 4]:
        if local(reference) != "itemref":
            continue
        name, item = manifest.get(reference.get("idref") or "", ("", None))
        kind = item.get("media-type") or _READ[0] if item is not None else ""
        if not name or kind not in _READ or name in spine[-50:]:
            continue
        spine.append(name)
        if (reference.get("linear") or "").lower() == "no":
            auxiliary.add(name)
    book.spine = tuple(spine[:_PIECES])
    book.auxiliary = frozenset(auxiliary)


def _read_contents(book: Book, package: Element, manifest: dict[str, tuple[str, Element]]) -> None:
    for name, item in manifest.values():
        if "nav" in (item.get("properties") or "").split():
            book.contents = name
            tree = parse_xml(book.read(name) or b"")
            for nav in tree.iter() if tree is not None else ():
                if local(nav) == "nav":
                    _read_nav(book, nav, name)
            break
    if book.titles:
        return
    spine = first(package, "spine")
    wanted = spine.get("toc") if spine is not None else None
    name = next((n for i, (n, item) in manifest.items() if i == wanted or n.endswith(".ncx")), "")
    tree = parse_xml(book.read(name) or b"") if name else None
    for point in tree.iter() if tree is not None else ():
        if local(point) == "navpoint":
            label = next(iter(children(point, "navlabel")), None)
            target = next(iter(children(point, "content")), None)
            if target is not None:
                _add_title(book, name, target.get("src"), text_of(label))


def _read_nav(book: Book, nav: Element, name: str) -> None:
    kinds = {value for key, value in nav.attrib.items() if key.endswith("type")}
    for link in nav.iter():
        if local(link) != "a" or not link.get("href"):
            continue
        if "toc" in kinds:
            _add_title(book, name, link.get("href"), text_of(link))
        elif "landmarks" in kinds:
            kind = next((v for k, v in link.attrib.items() if k.endswith("type")), "")
            file, fragment = book.resolve(name, link.get("href"))
            if not fragment:
                book.landmarks.setdefault(file, kind.lower().split()[0] if kind.strip() else "")


def _add_title(book: Book, base: str, address: str | None, title: str) -> None:
    file, fragment = book.resolve(base, address)
    title = " ".join(safe_text(title).split())[:500]
    if title and len(book.titles) < _PIECES:
        book.titles.setdefault(file, {}).setdefault(fragment, title)
