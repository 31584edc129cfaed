"""Plain text alone: text without markup comes in, blocks go out, each spoken or skipped by a rule.

Prose is the default: a poem, a note or a list is spoken in full. Only where the rules find enough
furniture to know a scraped page does a trained model say which of its lines are the article.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from reader.cleaning.outside import name_the_rest
from reader.cleaning.prose_run import prose_run
from reader.cleaning.rules import RULES, Strength, Verdict, judge_page
from reader.cleaning.shape import PROSE_WORDS, Piece, count_words, ends_sentence, is_prose, pieces
from reader.document import Block, Kind, Rule

if TYPE_CHECKING:
    from reader.cleaning.line_model import LineModel

__all__ = ["judge_pieces", "plain_blocks", "verdicts_of"]


_TITLE_REACH: Final = 60  # pieces
_SHORTEST_TITLE: Final = 8
_BEFORE_SITE: Final = "|-–—:·•»«<>/_"
_TITLE_BEFORE: Final = 25  # pieces before the prose
_LONG_TITLE: Final = 15  # characters
_CLOSING_WORDS: Final = 15
_HEADING_WORDS: Final = 12
_MAY_BE_HEADINGS: Final = frozenset(("navigation", "tags", "related", "timestamp", "count"))


def _judged(pieces: Sequence[Piece]) -> list[Verdict]:
    return judge_page(["" if piece.kind is Kind.CODE else piece.text for piece in pieces])


def verdicts_of(pieces: Sequence[Piece]) -> list[str]:
    """For each piece the name of the rule it falls under, however weakly, or ``""``."""
    return [verdict[0].name if verdict else "" for verdict in _judged(pieces)]


def _verdicts(pieces: Sequence[Piece], found: Sequence[Verdict]) -> tuple[list[Rule | None], bool]:
    """A rule for every piece of furniture, and whether the text is a scraped page."""
    hits = [verdict for verdict in found if verdict is not None and verdict[0].name != "ornament"]
    names = {rule.name for rule, _ in hits}
    sure = sum(strength is Strength.SURE for _, strength in hits)
    scraped = len(hits) >= 3 and len(names) >= 2 and sure >= 1
    scraped = scraped or (len(hits) >= 1 and _repeats_its_title(pieces, len(hits) >= 2))
    verdicts = [
        verdict[0] if verdict and (scraped or verdict[1] is Strength.SURE) else None
        for verdict in found
    ]
    return verdicts, scraped


def _repeats_its_title(pieces: Sequence[Piece], furnished: bool) -> bool:
    """Whether the first line comes again, as "A headline | The Post" does as "A headline".

    :param furnished: there is furniture enough that it may come again as it is.
    """
    opening = pieces[0].text.casefold()
    for piece in pieces[1:_TITLE_REACH]:
        text = piece.text
        if len(text) < _SHORTEST_TITLE or len(text) > len(opening):
            continue
        folded = text.casefold()
        if furnished and folded == opening:
            return True
        if opening.startswith(folded):
            rest = opening[len(folded) :].lstrip()
            if rest[:1] in _BEFORE_SITE and sum(map(str.isalnum, rest)) > 1:
                return True
    return False


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
    if taken and taken[0] and not verdicts[taken[0] - 1] and is_prose(pieces[taken[0] - 1].text):
        inside[taken[0] - 1] = True


def _leave_the_last_label(pieces: Sequence[Piece], inside: list[bool]) -> None:
    """A line like a heading, behind the last paragraph, heads what is no more of the article."""
    last = max((i for i, yes in enumerate(inside) if yes), default=0)
    if not last or not inside[last - 1] or not is_prose(pieces[last - 1].text):
        return
    kind, text, _ = pieces[last]
    if kind is Kind.PARAGRAPH and count_words(text) <= _HEADING_WORDS and not ends_sentence(text):
        inside[last] = False


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
        if verdict[0].name in _MAY_BE_HEADINGS and is_prose(pieces[i + 1].text):
            verdicts[i] = None


def _could_be_title(piece: Piece) -> bool:
    text = piece.text
    if piece.kind not in (Kind.PARAGRAPH, Kind.HEADING) or len(text) > 250:
        return False
    return not text.endswith((".", ",", ";", ":")) and count_words(text) <= 30


def _title_alone(pieces: Sequence[Piece], verdicts: Sequence[Rule | None]) -> int | None:
    """The piece that is the headline of a text that is no page: its first, if it looks like one."""
    spoken = [i for i, rule in enumerate(verdicts) if rule is None]
    if len(spoken) < 2 or not _could_be_title(pieces[spoken[0]]):
        return None
    first, second = (pieces[i] for i in spoken[:2])
    if first.kind is Kind.HEADING:
        return spoken[0]
    long = count_words(second.text) >= 2 * PROSE_WORDS and ends_sentence(second.text)
    return spoken[0] if long or (second.apart and is_prose(second.text)) else None


def _repeated_title(
    pieces: Sequence[Piece], verdicts: Sequence[Rule | None], start: int
) -> int | None:
    """The headline of a page: the last line before its prose that the first line says as well.

    The page's ``<title>`` comes first on most scrapes.
    """
    opening = pieces[0].text.casefold()
    for i in range(start, max(0, start - _TITLE_BEFORE - 1), -1):
        text = pieces[i].text
        fits = not verdicts[i] and len(text) > _LONG_TITLE and _could_be_title(pieces[i])
        if fits and text.casefold() in opening:
            return i
    return None


def _shaped_title(
    pieces: Sequence[Piece], verdicts: Sequence[Rule | None], start: int
) -> int | None:
    """The last line before a page's prose that has the shape of a headline."""
    for i in range(start, max(-1, start - _TITLE_BEFORE - 1), -1):
        text = pieces[i].text
        shaped = count_words(text) >= 4 and not ends_sentence(text)
        if shaped and not verdicts[i] and _could_be_title(pieces[i]):
            return i
    return None


def _is_heading(pieces: Sequence[Piece], i: int) -> bool:
    piece = pieces[i]
    if piece.kind is not Kind.PARAGRAPH or not piece.apart or i + 1 >= len(pieces):
        return False
    short = len(piece.text) <= 100 and count_words(piece.text) <= _HEADING_WORDS
    return short and piece.text[-1].isalnum() and is_prose(pieces[i + 1].text)


def _modelled(
    pieces: Sequence[Piece], found: Sequence[Verdict], model: LineModel | None
) -> list[bool]:
    """Which pieces of a scraped page the trained model takes for the article."""
    # numpy takes 0.1 s to import, and clean text does not need it.
    from reader.cleaning.line_features import line_columns
    from reader.cleaning.line_model import article_lines, shipped_model

    names = [verdict[0].name if verdict else "" for verdict in found]
    return article_lines(line_columns(pieces, names), model or shipped_model())


def judge_pieces(pieces: Sequence[Piece], model: LineModel | None = None) -> list[Block]:
    """One block for each piece, in order: the article spoken, the furniture skipped.

    :param model: other weights than those that come with the program.
    """
    if not pieces:
        return []
    found = _judged(pieces)
    verdicts, scraped = _verdicts(pieces, found)
    inside = [True] * len(pieces)
    if scraped:
        inside = _modelled(pieces, found, model)
        if not any(inside):
            inside = prose_run(pieces, verdicts)
        _keep_the_ends(pieces, verdicts, inside)
        _leave_the_last_label(pieces, inside)
        _keep_what_the_article_says(pieces, found, verdicts, inside)
        start = inside.index(True) if True in inside else 0
        title = _repeated_title(pieces, verdicts, start)
        name_the_rest(pieces, verdicts, inside)
        if title is None:
            title = _shaped_title(pieces, verdicts, start)
        else:
            verdicts[title] = None
    else:
        title = _title_alone(pieces, verdicts)
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
