"""The values that flow through the house: pages come in, sentences and spoken forms go on.

Nothing here does anything; every room agrees on these shapes and on nothing else. All offsets
are counted in Python characters (code points), never in bytes.

``Page -> Document (Blocks, each spoken or skipped by a Rule) -> Sentence -> Spoken``
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple


class Kind(StrEnum):
    """What a block is on its page; the listener hears it in the pauses, and sees it in the type."""

    TITLE = "title"
    BYLINE = "byline"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    QUOTE = "quote"
    LIST_ITEM = "list_item"
    CODE = "code"
    TABLE = "table"
    CAPTION = "caption"


@dataclass(frozen=True, slots=True)
class Page:
    """What a source delivered, as it was found."""

    content: bytes
    """The bytes, not yet decoded."""
    source: str
    """Where it came from: a path, an address, ``-`` for standard input, ``sample``."""
    media_type: str
    """Decided by content before name: ``text/plain``, ``text/html``, ``text/markdown``; of books
    and documents ``application/epub+zip``, ``application/pdf`` and the long ones of DOCX and ODT;
    of feeds ``application/rss+xml``, ``application/atom+xml``, ``application/feed+json``;
    ``multipart/related`` is a saved page (MHTML), ``application/zip`` none of these."""
    encoding: str | None = None
    """The charset that the carrier declared, where it declared one."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Why a block stays silent."""

    name: str
    """Short and stable, in lower case with hyphens: ``share-row``, ``ticker``."""
    why: str
    """One line for the reader of ``reader text --why``."""


class Link(NamedTuple):
    """A way from a page to another."""

    text: str
    """That is clicked; safe to print."""
    address: str
    """Of the other page: printable, http or https."""


_OVER_A_SECTION = frozenset({Kind.TITLE, Kind.BYLINE, Kind.HEADING})
"""What stands over a text and tells what it is."""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph-like piece of the page."""

    kind: Kind
    text: str
    """Safe to print: NFC, no control characters, no escape sequences, no bidi overrides."""
    skipped: Rule | None = None
    """None: it is spoken. Otherwise the rule that keeps it silent."""
    overruled: Rule | None = None
    """It is spoken because the listener asked for it; by itself, this rule would keep it silent."""
    language: str | None = None
    """BCP 47 tag where a passage is in another language than the article; None: in the article's.
    Cleaning puts what the page declares here, in its own spelling."""
    links: tuple[Link, ...] = field(default=(), compare=False)
    """That stand in it, in order. No part of what it says."""


@dataclass(frozen=True, slots=True)
class Document:
    """A page understood: all that was on it, in page order, and what of it is the article."""

    blocks: tuple[Block, ...]
    source: str
    title: str | None = None
    author: str | None = None
    published: str | None = None
    """ISO 8601 date, where the page gives one."""
    site: str | None = None
    language: str = "en"
    """BCP 47 tag, lower case: ``en``, ``de``, ``pt-br``."""
    image: str | None = None
    """Address of the picture that the page names as the article's."""
    summary: str | None = None
    """What the page itself says of the article, in a sentence or two; it is no block."""
    voice: str | None = None
    """The voice that a read-aloud shortcode on the page names; most name one of a browser's."""
    unsaid: frozenset[str] = frozenset({"citations"})
    """What within its sentences is written and not said: ``citations``, ``brackets``, ``urls``."""
    address: str | None = None
    """That a saved page calls its own on the web: printable, http or https. None of a page that was
    read from there, whose address is its source."""

    @property
    def web_address(self) -> str | None:
        """Where the page is on the web: where it was read, or what a saved one says."""
        return self.source if self.source.startswith(("http://", "https://")) else self.address

    @property
    def spoken_blocks(self) -> tuple[int, ...]:
        """The numbers of the blocks that are read out."""
        return tuple(i for i, block in enumerate(self.blocks) if block.skipped is None)

    @property
    def sections(self) -> tuple[int, ...]:
        """The numbers of the blocks at which a section begins, the first spoken one among them.

        A title or a heading alone is none: it belongs to what it stands over.
        """
        found: list[int] = []
        told = True
        for number in self.spoken_blocks:
            kind = self.blocks[number].kind
            if not found or (kind is Kind.HEADING and told):
                found.append(number)
                told = False
            told = told or kind not in _OVER_A_SECTION
        return tuple(found)

    def language_of(self, block: int) -> str:
        """The language of one block as a BCP 47 tag: its own, or the article's."""
        return self.blocks[block].language or self.language or "en"


class Place(NamedTuple):
    """The one coordinate: of a click, the highlight, a bookmark, a caption."""

    block: int
    """Index into ``Document.blocks``."""
    character: int
    """Offset into that block's text."""


@dataclass(frozen=True, slots=True, order=True)
class Sentence:
    """``document.blocks[block].text[start:end]``: never empty, never with space at its ends."""

    block: int
    start: int
    end: int

    @property
    def place(self) -> Place:
        return Place(self.block, self.start)


@dataclass(frozen=True, slots=True)
class PhonemeSpan:
    """Characters of a spoken text whose sound is given."""

    start: int
    end: int
    ipa: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of spoken characters and the written ones it stands for."""

    spoken: tuple[int, int]
    """Offsets into ``Spoken.text``."""
    written: tuple[int, int]
    """Offsets into the text of the block. May be empty for words that stand nowhere."""
    rule: str | None = None
    """None: copied letter by letter, both spans equally long. Else the rule that rewrote it."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """What is said for a piece of written text, and the way back to what is written."""

    text: str
    stretches: tuple[Stretch, ...]
    """In order, without gaps over ``text``; their written spans are in order too."""
    phonemes: tuple[PhonemeSpan, ...] = ()

    def __post_init__(self) -> None:
        end = self.stretches[-1].spoken[1] if self.stretches else 0
        gaps = any(a.spoken[1] != b.spoken[0] for a, b in pairwise(self.stretches))
        if gaps or end != len(self.text) or (self.stretches and self.stretches[0].spoken[0] != 0):
            raise ValueError("the stretches of a spoken text must cover it without gaps")

    @property
    def rules(self) -> tuple[str, ...]:
        """The names of the rules that changed something, in order of first use."""
        return tuple(dict.fromkeys(s.rule for s in self.stretches if s.rule is not None))

    def written(self, start: int, end: int) -> tuple[int, int]:
        """The written span that the spoken characters ``start:end`` stand for.

        A rewritten stretch answers whole: any word of "two thousand twenty-two" lights "2022". What
        stands for nothing of its own ("rupees", where the listener has a word for the "crore" of
        "Rs 500 crore") answers with what was said before it.
        """
        first: int | None = None
        last = 0
        before = (0, 0)
        for stretch in self.stretches:
            a, b = stretch.spoken
            if b <= start and stretch.written[0] < stretch.written[1]:
                before = stretch.written
            if b <= start or a >= max(end, start + 1):
                continue
            if stretch.rule is None:
                low = stretch.written[0] + max(start, a) - a
                high = stretch.written[0] + min(end, b) - a
            else:
                low, high = stretch.written
            first = low if first is None else min(first, low)
            last = max(last, high)
        if first is None:
            return (0, 0)
        return (first, last) if first < last or before[1] != first else before
