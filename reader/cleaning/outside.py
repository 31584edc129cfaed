"""Why what stands outside the article is not spoken: pieces come in, the rule of each goes out.

By the label it stands under ("Related posts"), or by its look: rows of labels are the way around
the site, rows of longer lines are headlines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from reader.cleaning.rules import RULES
from reader.cleaning.shape import LONG_ANYWAY, Piece, count_words, ends_sentence
from reader.document import Rule

__all__ = ["name_the_rest"]

_LABEL_WORDS: Final = 4
_LABELS: Final = frozenset(("related", "comments"))


def name_the_rest(
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
    return count_words(text) >= LONG_ANYWAY


def _is_paragraph(text: str) -> bool:
    return count_words(text) >= LONG_ANYWAY and ends_sentence(text)
