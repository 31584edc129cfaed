"""The shape of plain text: safe text comes in, paragraphs, headings and list items go out.

Blank lines part paragraphs where there are any; lines broken at a column are joined; where every
line is a paragraph of its own, each line stays one. Nothing is judged here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from reader.cleaning.rules import peel_shortcodes
from reader.document import Kind

__all__ = [
    "LONG_ANYWAY",
    "PROSE_WORDS",
    "Piece",
    "count_words",
    "ends_sentence",
    "is_prose",
    "pieces",
]

PROSE_WORDS: Final = 10
"""From here on words that end in a full stop are prose."""
LONG_ANYWAY: Final = 25
"""Words; a line as long is no label and no headline."""


class Piece(NamedTuple):
    """A block before it is judged."""

    kind: Kind
    text: str
    apart: bool = True
    """A blank line stood before it."""


# --- from lines to pieces -------------------------------------------------------------------------
_HEADING: Final = re.compile(r"#{1,6}[ \t]+(?P<text>\S.*?)[ \t]*#*")
_BULLET: Final = re.compile(r"[-*+•‣◦▪●][ \t]+(?=\S[^\n]*\w|\w)")
_NUMBER: Final = re.compile(r"\(?\d{1,3}[.)][ \t]+\S")
_UNDERLINE: Final = re.compile(r"={3,}|-{3,}")
_FENCE: Final = re.compile(r"(?:```|~~~)[\w+-]*")
_FENCES: Final = ("```", "~~~")
_SENTENCE_END: Final = re.compile(r"[.!?…。！？؟।][\"'”’»›)\]」』]*\Z")
_WIDE: Final = r"\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_WIDE_LAST: Final = re.compile(f"[{_WIDE}]\\Z")
_WIDE_FIRST: Final = re.compile(f"[{_WIDE}]")
_WIDE_RUN: Final = re.compile(f"[{_WIDE}]")
# Columns between which text is broken by hand or by a mailer. Verse is narrower, and a paragraph a
# line is wider.
_NARROWEST, _WIDEST = 55, 132


def ends_sentence(text: str) -> bool:
    """Whether ``text`` ends in a full stop or its like, behind whatever closes there."""
    if text[-1:].isalnum():  # as labels do, of which a page has hundreds
        return False
    return _SENTENCE_END.search(text, max(0, len(text) - 8)) is not None


def count_words(text: str) -> int:
    """Words; two characters of a script without spaces count as one."""
    words = len(text.split())
    return words if text.isascii() else words + len(_WIDE_RUN.findall(text)) // 2


def is_prose(text: str) -> bool:
    """Whether ``text`` is a sentence or more."""
    return count_words(text) >= PROSE_WORDS and ends_sentence(text)


def _filled(line: str, following: str, width: int) -> bool:
    """Whether the first word of ``following`` did not fit on ``line``."""
    return len(line) + 1 + len(following.split(maxsplit=1)[0]) > width


def _runs(lines: list[str]) -> Iterator[list[str]]:
    """The lines between blank ones; fenced code is one run, with its fence at the front."""
    run: list[str] = []
    fence = ""
    for line in lines:
        bare = line.strip()
        if fence:
            if bare == fence:
                yield run
                run, fence = [], ""
            else:
                run.append(line.rstrip())
            continue
        if bare[:3] in _FENCES and _FENCE.fullmatch(bare):
            if run:
                yield run
            run, fence = [bare], bare[:3]
        elif bare:
            run.append(bare)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _is_wrapped(runs: Sequence[list[str]]) -> bool:
    """Whether the text was broken at a column: most lines have no room for the next word.

    Lines that end sentences are not counted as broken: paragraphs may be equally long by chance.
    """
    breaks = full = 0
    for run in runs:
        width = max(map(len, run))
        if len(run) > 1 and _NARROWEST <= width <= _WIDEST:
            breaks += len(run) - 1
            full += sum(_filled(a, b, width) and not ends_sentence(a) for a, b in pairwise(run))
    return breaks > 0 and full >= 0.6 * breaks


def _joined(parts: list[str]) -> str:
    text = parts[0]
    tail = text
    out = [text]
    for part in parts[1:]:
        wide = _WIDE_LAST.search(tail[-1:]) and _WIDE_FIRST.match(part)
        hyphen = tail.endswith("-") and tail[-2:-1].isalpha() and part[:1].islower()
        out.append(part if wide or hyphen else " " + part)
        tail = part
    return "".join(out)


def _opens(line: str) -> bool:
    """Whether a line begins something of its own: a heading, an item."""
    return not line[0].isalpha() and bool(
        _HEADING.fullmatch(line) or _BULLET.match(line) or _NUMBER.match(line)
    )


def _paragraphs(run: list[str], wrapped: bool) -> Iterator[list[str]]:
    width = max(map(len, run))
    fits = wrapped and _NARROWEST <= width <= _WIDEST
    paragraph = [run[0]]
    for line, following in pairwise(run):
        carries_on = len(line) >= 45 and not ends_sentence(line) and following[0].islower()
        joins = carries_on or (fits and _filled(line, following, width))
        if joins and not _opens(following) and not _HEADING.fullmatch(line):
            paragraph.append(following)
        else:
            yield paragraph
            paragraph = [following]
    yield paragraph


def _lines_to_pieces(text: str) -> Iterator[Piece]:
    runs = list(_runs(text.split("\n")))
    wrapped = _is_wrapped(runs)
    for run in runs:
        if len(run) == 1 and run[0][0].isalpha():  # most are
            yield Piece(Kind.PARAGRAPH, _spaced(run[0]))
            continue
        if run[0][:3] in _FENCES and _FENCE.fullmatch(run[0]):
            if code := "\n".join(run[1:]).strip("\n"):
                yield Piece(Kind.CODE, code)
            continue
        if len(run) == 2 and _UNDERLINE.fullmatch(run[1]) and len(run[0]) < 120:
            yield Piece(Kind.HEADING, _spaced(run[0]))
            continue
        quoted = len(run[0]) > 1 and all(line.startswith(">") for line in run)
        if quoted:
            run = [line.lstrip("> ") for line in run]
            run = [line for line in run if line] or [">"]
        for number, paragraph in enumerate(_paragraphs(run, wrapped)):
            text = _joined(paragraph) if len(paragraph) > 1 else paragraph[0]
            yield _piece(text, quoted, apart=number == 0)


def _piece(text: str, quoted: bool, apart: bool) -> Piece:
    kind = Kind.QUOTE if quoted else Kind.PARAGRAPH
    if text[0].isalpha():  # as most do
        return Piece(kind, _spaced(text), apart)
    if heading := _HEADING.fullmatch(text):
        kind, text = Kind.HEADING, heading["text"]
    elif bullet := _BULLET.match(text):
        kind, text = Kind.LIST_ITEM, text[bullet.end() :]
    elif _NUMBER.match(text):
        kind = Kind.LIST_ITEM
    return Piece(kind, _spaced(text), apart)


def _spaced(text: str) -> str:
    if text.isprintable() and "  " not in text:  # no white space but single spaces
        return text
    return " ".join(text.split())


def pieces(text: str) -> list[Piece]:
    """The pieces of a text, with shortcodes at the ends of a paragraph as pieces of their own.

    :param text: safe text, line ends ``\\n``.
    """
    return peeled(list(_lines_to_pieces(text)))


def peeled(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, with shortcodes at the ends of a paragraph cut off as pieces of their own."""
    out: list[Piece] = []
    for piece in pieces:
        if piece.kind is Kind.CODE or "[" not in piece.text:
            out.append(piece)
            continue
        parts = map(str.strip, peel_shortcodes(piece.text))
        out.extend(piece._replace(text=part) for part in parts if part)
    return out
