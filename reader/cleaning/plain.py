"""Plain text alone: text without markup comes in, blocks go out, each spoken or skipped by a rule.

Prose is the default: a poem, a note or a list is spoken in full. Only where the rules find enough
furniture to know a scraped page does a trained model say which of its lines are the article.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Final

from reader.cleaning.rules import RULES, Strength, judge
from reader.cleaning.shape import Piece, count_words, ends_sentence, pieces
from reader.document import Block, Kind, Rule

if TYPE_CHECKING:
    from reader.cleaning.line_model import Forest

__all__ = ["judge_pieces", "plain_blocks", "verdicts_of"]


_PROSE_WORDS: Final = 10
_PRICE: Final = 8
_LONG_ANYWAY: Final = 25
_REACH: Final = 40  # pieces
_CONTINUES: Final = 0.3  # of the best run's words
_CLOSING: Final = frozenset(("comments", "copyright"))
_LABEL_WORDS: Final = 4
_CLOSING_WORDS: Final = 15
_LABELS: Final = frozenset(("related", "comments"))
_MAY_BE_HEADINGS: Final = frozenset(("navigation", "tags", "related", "timestamp", "count"))
_AFTER_THE_END: Final = frozenset(("related", "comments", "newsletter", "copyright"))


Verdict = tuple[Rule, Strength] | None


def _judged(pieces: Sequence[Piece]) -> list[Verdict]:
    last = max(1, len(pieces) - 1)
    return [judge(piece.text, i / last) if piece.kind is not Kind.CODE else None
            for i, piece in enumerate(pieces)]  # fmt: skip


def verdicts_of(pieces: Sequence[Piece]) -> list[str]:
    """For each piece the name of the rule it falls under, however weakly, or ``""``."""
    return [verdict[0].name if verdict else "" for verdict in _judged(pieces)]


def _verdicts(found: Sequence[Verdict]) -> tuple[list[Rule | None], bool]:
    """A rule for every piece of furniture, and whether the text is a scraped page."""
    hits = [verdict for verdict in found if verdict is not None and verdict[0].name != "ornament"]
    names = {rule.name for rule, _ in hits}
    sure = sum(strength is Strength.SURE for _, strength in hits)
    scraped = len(hits) >= 3 and len(names) >= 2 and sure >= 1
    verdicts = [
        verdict[0] if verdict and (scraped or verdict[1] is Strength.SURE) else None
        for verdict in found
    ]
    return verdicts, scraped


def _keep_the_ends(
    pieces: Sequence[Piece], verdicts: Sequence[Rule | None], inside: list[bool]
) -> None:
    """A short last paragraph ("We shall see.") is the article, and so is one before the first.

    What is lost there is lost unseen, and costs more than a sentence too many.
    """
    taken = [i for i, yes in enumerate(inside) if yes]
    for i in taken:
        after = i + 1
        if after < len(pieces) and not verdicts[after] and _closes(pieces[after].text):
            inside[after] = True
    if taken and taken[0] and not verdicts[taken[0] - 1] and _is_prose(pieces[taken[0] - 1].text):
        inside[taken[0] - 1] = True


def _closes(text: str) -> bool:
    short = 2 <= count_words(text) <= _CLOSING_WORDS
    return short and ends_sentence(text) and not text.endswith(("...", "…"))


def _keep_what_the_article_says(
    pieces: Sequence[Piece],
    found: Sequence[Verdict],
    verdicts: list[Rule | None],
    inside: Sequence[bool],
) -> None:
    """A word that is furniture only in company ("Health", "1998") is a heading between prose."""
    for i in range(1, len(pieces) - 1):
        verdict = found[i]
        if verdict is None or verdict[1] is Strength.SURE or not all(inside[i - 1 : i + 2]):
            continue
        if verdict[0].name in _MAY_BE_HEADINGS and _is_prose(pieces[i + 1].text):
            verdicts[i] = None


def _name_the_rest(
    pieces: Sequence[Piece], verdicts: list[Rule | None], inside: Sequence[bool]
) -> None:
    """Why the pieces outside the article are: by the label they stand under, or by their look."""
    label: Rule | None = None
    for i, piece in enumerate(pieces):
        rule = verdicts[i]
        if inside[i]:
            label = None
        elif rule is not None:
            if rule.name in _LABELS and count_words(piece.text) <= 6:
                label = rule
        elif label is not None and (label.name == "comments" or not _is_paragraph(piece.text)):
            verdicts[i] = label
        elif piece.text.endswith(("...", "…")) and count_words(piece.text) >= 6:
            verdicts[i] = RULES["related"]  # cut off: what stands here goes on elsewhere
    for i, name in list(_rows(pieces, verdicts, inside)):
        verdicts[i] = RULES[name]


def _rows(
    pieces: Sequence[Piece], verdicts: Sequence[Rule | None], inside: Sequence[bool]
) -> Iterator[tuple[int, str]]:
    """Where lines without a full stop follow each other outside the article.

    Labels of a few words are the way around the site; longer ones are headlines.
    """
    ends = [i for i, yes in enumerate(inside) if yes] or [0]
    silent = [
        verdicts[i] is None and not inside[i] and not ends_sentence(piece.text)
        for i, piece in enumerate(pieces)
    ]
    for kind, group in groupby(range(len(pieces)), lambda i: silent[i]):
        row = list(group)
        around = row[-1] < ends[0] or row[0] > ends[-1]
        if kind and (len(row) >= 3 or around):
            for i in row:
                if count_words(pieces[i].text) <= _LABEL_WORDS:
                    yield i, "navigation"
                elif len(row) >= 3 and not _is_long(pieces[i].text):
                    yield i, "related"


def _is_long(text: str) -> bool:
    return count_words(text) >= _LONG_ANYWAY


def _best_run(worth: Sequence[int], low: int, high: int) -> tuple[int, int, int]:
    """Where the run with the highest sum begins and ends within ``low:high``, and that sum."""
    best, best_sum = (low, low), 0
    start, total = low, 0
    for i in range(low, high):
        if total <= 0:
            start, total = i, 0
        total += worth[i]
        if total > best_sum:
            best, best_sum = (start, i + 1), total
    return *best, best_sum


def _article(pieces: Sequence[Piece], verdicts: Sequence[Rule | None]) -> list[bool]:
    """Which pieces of a scraped page are the article: its best run of prose, and what continues it.

    A label costs 8 words the run that would hold it. Lines without a full stop do not earn their
    words: between headings of an article stands prose, between headlines stand headlines.
    """
    worth = [_worth(piece, rule) for piece, rule in zip(pieces, verdicts, strict=True)]
    inside = [False] * len(pieces)
    start, end, total = _best_run(worth, 0, len(pieces))
    first, last = start, end
    for i in range(start, end):
        inside[i] = True
    # A box of other articles in the middle may part the article in two.
    for step in (1, -1):
        while True:
            near = (
                (last, min(len(pieces), last + _REACH))
                if step > 0
                else (max(0, first - _REACH), first)
            )
            a, b, more = _best_run(worth, *near)
            gap = range(last, a) if step > 0 else range(b, first)
            closed = any((rule := verdicts[i]) and rule.name in _CLOSING for i in gap)
            if not more or more < _CONTINUES * total or closed:
                break
            inside[a:b] = [True] * (b - a)
            first, last = min(first, a), max(last, b)
    while last > first + 1 and not _is_prose(pieces[last - 1].text):
        last -= 1
        inside[last] = False
    # A short last paragraph ("We shall see.") does not pay its price and is still the article.
    while last < len(pieces) and not verdicts[last] and ends_sentence(pieces[last].text):
        inside[last] = True
        last += 1
    return inside


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


def _modelled(
    pieces: Sequence[Piece], found: Sequence[Verdict], forest: Forest | None
) -> list[bool]:
    """Which pieces of a scraped page the trained model takes for the article."""
    # numpy takes 0.1 s to import, and clean text does not need it.
    from reader.cleaning.line_features import line_columns
    from reader.cleaning.line_model import article_lines, shipped_forest

    names = [verdict[0].name if verdict else "" for verdict in found]
    return article_lines(line_columns(pieces, names), forest or shipped_forest())


def judge_pieces(pieces: Sequence[Piece], forest: Forest | None = None) -> list[Block]:
    """One block for each piece, in order: the article spoken, the furniture skipped.

    :param forest: other weights than those that come with the program.
    """
    if not pieces:
        return []
    found = _judged(pieces)
    verdicts, scraped = _verdicts(found)
    inside = [True] * len(pieces)
    if scraped:
        inside = _modelled(pieces, found, forest)
        if not any(inside):
            inside = _article(pieces, verdicts)
        _keep_the_ends(pieces, verdicts, inside)
        _keep_what_the_article_says(pieces, found, verdicts, inside)
        _name_the_rest(pieces, verdicts, inside)
    start = inside.index(True) if True in inside else 0
    title = _title(pieces, verdicts, start, scraped)
    blocks: list[Block] = []
    for i, piece in enumerate(pieces):
        rule = verdicts[i]
        kind = piece.kind
        if i == title:
            kind = Kind.TITLE
        elif rule is not None and rule.name == "byline":
            kind = Kind.BYLINE
        elif rule is None and not inside[i]:
            rule = RULES["outside-run"]
        elif rule is None and title is not None and piece.text == pieces[title].text:
            rule = RULES["repeated-title"]
        elif _is_heading(pieces, i):
            kind = Kind.HEADING
        blocks.append(Block(kind, piece.text, rule))
    return blocks


def plain_blocks(text: str) -> list[Block]:
    """The blocks of a text without markup.

    :param text: safe text, line ends ``\\n``.
    """
    return judge_pieces(pieces(text))
