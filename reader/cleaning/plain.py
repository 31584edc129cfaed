"""Plain text alone: text without markup comes in, blocks go out, each spoken or skipped by a rule.

Prose is the default: a poem, a note or a list is spoken in full. Only where the rules find enough
furniture to know a scraped page is the article taken to be the best run of prose on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from reader.cleaning.rules import RULES, Strength, judge, peel_shortcodes
from reader.document import Block, Kind, Rule

__all__ = ["Piece", "count_words", "ends_sentence", "judge_pieces", "plain_blocks"]


class Piece(NamedTuple):
    """A block before it is judged."""

    kind: Kind
    text: str
    apart: bool = True
    """A blank line stood before it."""


# --- from lines to pieces -------------------------------------------------------------------------
_HEADING: Final = re.compile(r"#{1,6}[ \t]+(?P<text>\S.*?)[ \t]*#*")
_BULLET: Final = re.compile(r"[-*+•‣◦▪●][ \t]+(?=\S)")
_NUMBER: Final = re.compile(r"\(?\d{1,3}[.)][ \t]+\S")
_UNDERLINE: Final = re.compile(r"={3,}|-{3,}")
_FENCE: Final = re.compile(r"(?:```|~~~)[\w+-]*")
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
    return _SENTENCE_END.search(text, max(0, len(text) - 8)) is not None


def count_words(text: str) -> int:
    """Words; two characters of a script without spaces count as one."""
    words = len(text.split())
    return words if text.isascii() else words + len(_WIDE_RUN.findall(text)) // 2


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
        if _FENCE.fullmatch(bare):
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
    """Whether the text was broken at a column: most lines have no room for the next word."""
    breaks = full = 0
    for run in runs:
        width = max(map(len, run))
        if len(run) > 1 and _NARROWEST <= width <= _WIDEST:
            breaks += len(run) - 1
            full += sum(_filled(a, b, width) for a, b in pairwise(run))
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
    return bool(_HEADING.fullmatch(line) or _BULLET.match(line) or _NUMBER.match(line))


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


def _pieces(text: str) -> Iterator[Piece]:
    runs = list(_runs(text.split("\n")))
    wrapped = _is_wrapped(runs)
    for run in runs:
        if _FENCE.fullmatch(run[0]):
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
            yield _piece(_joined(paragraph), quoted, apart=number == 0)


def _piece(text: str, quoted: bool, apart: bool) -> Piece:
    kind = Kind.QUOTE if quoted else Kind.PARAGRAPH
    if heading := _HEADING.fullmatch(text):
        kind, text = Kind.HEADING, heading["text"]
    elif bullet := _BULLET.match(text):
        kind, text = Kind.LIST_ITEM, text[bullet.end() :]
    elif _NUMBER.match(text):
        kind = Kind.LIST_ITEM
    return Piece(kind, _spaced(text), apart)


def _spaced(text: str) -> str:
    return " ".join(text.split())


# --- from pieces to blocks ------------------------------------------------------------------------
_PROSE_WORDS: Final = 10
_PRICE: Final = 8
_LONG_ANYWAY: Final = 25
_AFTER_THE_END: Final = frozenset(("related", "comments", "newsletter", "copyright"))


def _verdicts(pieces: Sequence[Piece]) -> tuple[list[Rule | None], bool]:
    """A rule for every piece of furniture, and whether the text is a scraped page."""
    last = max(1, len(pieces) - 1)
    found = [judge(piece.text, i / last) if piece.kind is not Kind.CODE else None
             for i, piece in enumerate(pieces)]  # fmt: skip
    hits = [verdict for verdict in found if verdict is not None and verdict[0].name != "ornament"]
    names = {rule.name for rule, _ in hits}
    sure = sum(strength is Strength.SURE for _, strength in hits)
    scraped = len(hits) >= 3 and len(names) >= 2 and sure >= 1
    verdicts = [
        verdict[0] if verdict and (scraped or verdict[1] is Strength.SURE) else None
        for verdict in found
    ]
    if scraped:
        _spread_related(pieces, verdicts)
    return verdicts, scraped


def _spread_related(pieces: Sequence[Piece], verdicts: list[Rule | None]) -> None:
    """The headlines below "Related posts" are related posts, up to the next prose."""
    related = False
    for i, piece in enumerate(pieces):
        if verdicts[i] is not None:
            label = verdicts[i] is RULES["related"] and count_words(piece.text) <= 5
            related = related or label
        elif ends_sentence(piece.text) or count_words(piece.text) >= _LONG_ANYWAY:
            related = False
        elif related and i + 1 < len(pieces) and _is_paragraph(pieces[i + 1].text):
            related = False  # a heading of the article, which goes on
        elif related:
            verdicts[i] = RULES["related"]


def _best_run(pieces: Sequence[Piece], verdicts: Sequence[Rule | None]) -> tuple[int, int]:
    """Where the run with the most words begins and ends, at a price of 8 words a piece.

    The price is what a label costs the run that would hold it. Lines without a full stop do not earn
    their words: between headings of an article stands prose, between headlines stand headlines.
    """
    best, best_sum = (0, len(pieces)), 0
    start, total = 0, 0
    for i, piece in enumerate(pieces):
        if total <= 0:
            start, total = i, 0
        total += _worth(piece, verdicts[i])
        if total > best_sum:
            best, best_sum = (start, i + 1), total
    start, end = best
    while end > start + 1 and not _is_prose(pieces[end - 1].text):
        end -= 1
    # A short last paragraph ("We shall see.") does not pay its price and is still the article.
    while end < len(pieces) and not verdicts[end] and ends_sentence(pieces[end].text):
        end += 1
    return start, end


def _worth(piece: Piece, rule: Rule | None) -> int:
    """What a piece adds to a run of prose, in words."""
    if rule is not None:
        return -_PRICE * (2 if rule.name in _AFTER_THE_END else 1)
    words = count_words(piece.text)
    prose = words >= _LONG_ANYWAY or ends_sentence(piece.text) or piece.kind is Kind.LIST_ITEM
    return (words if prose else 0) - _PRICE


def _title(
    pieces: Sequence[Piece], verdicts: Sequence[Rule | None], start: int, scraped: bool
) -> int | None:
    """The piece that is the headline: the last one before the prose that has the shape of one."""

    def could_be(i: int) -> bool:
        text = pieces[i].text
        if verdicts[i] or pieces[i].kind not in (Kind.PARAGRAPH, Kind.HEADING) or len(text) > 250:
            return False
        return not text.endswith((".", ",", ";", ":")) and count_words(text) <= 30

    if not scraped:
        spoken = [i for i, rule in enumerate(verdicts) if rule is None]
        if len(spoken) < 2 or not could_be(spoken[0]):
            return None
        first, second = (pieces[i] for i in spoken[:2])
        if first.kind is Kind.HEADING:
            return spoken[0]
        long = count_words(second.text) >= 2 * _PROSE_WORDS and ends_sentence(second.text)
        return spoken[0] if long or (second.apart and _is_prose(second.text)) else None
    # The <title> comes first on most scrapes, and the headline is the line that it repeats.
    before = [i for i in range(max(0, start - 25), start + 1) if could_be(i)]
    opening = pieces[0].text.casefold()
    for i in reversed(before):
        text = pieces[i].text.casefold()
        if i > 0 and len(text) > 15 and (opening.startswith(text) or text in opening):
            return i
    shaped = [
        i for i in before if count_words(pieces[i].text) >= 4 and not ends_sentence(pieces[i].text)
    ]
    return shaped[-1] if shaped else None


def _is_prose(text: str) -> bool:
    return count_words(text) >= _PROSE_WORDS and ends_sentence(text)


def _is_paragraph(text: str) -> bool:
    return count_words(text) >= _LONG_ANYWAY and ends_sentence(text)


def _is_heading(pieces: Sequence[Piece], i: int) -> bool:
    piece = pieces[i]
    if piece.kind is not Kind.PARAGRAPH or not piece.apart or i + 1 >= len(pieces):
        return False
    short = len(piece.text) <= 100 and count_words(piece.text) <= 12
    return short and piece.text[-1].isalnum() and _is_prose(pieces[i + 1].text)


def judge_pieces(pieces: Sequence[Piece]) -> list[Block]:
    """One block for each piece, in order: the article spoken, the furniture skipped."""
    if not pieces:
        return []
    verdicts, scraped = _verdicts(pieces)
    start, end = _best_run(pieces, verdicts) if scraped else (0, len(pieces))
    title = _title(pieces, verdicts, start, scraped)
    blocks: list[Block] = []
    for i, piece in enumerate(pieces):
        rule = verdicts[i]
        kind = piece.kind
        if i == title:
            kind = Kind.TITLE
        elif rule is not None and rule.name == "byline":
            kind = Kind.BYLINE
        elif rule is None and not start <= i < end:
            rule = RULES["outside-run"]
        elif rule is None and title is not None and piece.text == pieces[title].text:
            rule = RULES["repeated-title"]
        elif _is_heading(pieces, i):
            kind = Kind.HEADING
        blocks.append(Block(kind, piece.text, rule))
    return blocks


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


def plain_blocks(text: str) -> list[Block]:
    """The blocks of a text without markup.

    :param text: safe text, line ends ``\\n``.
    """
    return judge_pieces(peeled(list(_pieces(text))))
