"""What the text of a block alone says: the texts of a page come in, nine columns go out.

All texts are looked at as one array of characters: block by block this took 3 ms a page, which was
half of all features. The first characters of a text stand for the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from reader.cleaning.shape import ends_sentence

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["TEXT_FEATURES", "text_features"]

TEXT_FEATURES: Final = (
    "ends", "lower", "commas", "capitals", "digits", "small-words", "question", "colon", "you",
)  # fmt: skip
"""The names of the columns."""

_SAMPLE: Final = 400  # characters
_SMALL: Final = 4  # characters of a small word, at most
_YOU: Final = ("you", "your", "we", "our", "us")


def _key(word: str) -> int:
    """A short word's letters as one number."""
    return sum(ord(letter) << (8 * place) for place, letter in enumerate(word))


_YOU_KEYS: Final = tuple(map(_key, _YOU))


def text_features(texts: Sequence[str]) -> NDArray[np.float64]:
    """An array of texts by ``len(TEXT_FEATURES)``; no text is empty."""
    import numpy as np

    starts = [text[:_SAMPLE] for text in texts]
    joined = " ".join(starts) + " " * (_SMALL + 1)
    chars = np.frombuffer(joined.encode("utf-32-le", "replace"), dtype=np.uint32)
    lengths = np.array([len(start) for start in starts])
    offsets = np.concatenate([[0], np.cumsum(lengths + 1)[:-1]])

    owners = np.repeat(np.arange(len(texts)), lengths + 1)

    def each(at: Any) -> Any:
        """How many of the places ``at`` are in each text."""
        return np.bincount(owners[at], minlength=len(texts))

    space = _is_space(chars)
    word_at = np.flatnonzero(~space & np.concatenate([[True], space[:-1]]))
    word_end = np.flatnonzero(~space & np.concatenate([space[1:], [True]])) + 1
    upper, lower = _cases(chars[word_at])
    small = lower & (word_end - word_at <= _SMALL)
    words = np.maximum(1, each(word_at))
    small_letter = np.zeros(len(chars), dtype=bool)
    small_letter[word_at[lower]] = True
    first_lower = small_letter[offsets]
    digits = np.flatnonzero((chars >= 48) & (chars <= 57))
    ends = [not text[-1].isalnum() and ends_sentence(text) for text in texts]
    columns = (
        ends, first_lower, np.minimum(1.0, each(np.flatnonzero(chars == 44)) / words * 4),
        each(word_at[upper]) / words, np.minimum(1.0, each(digits) / lengths * 3),
        each(word_at[small]) / words,
        [text[-1] in "?!？！" for text in texts], [text[-1] in ":：" for text in texts],
        np.minimum(1.0, each(word_at[_speaks_to_you(chars, word_at)]) / words * 8),
    )  # fmt: skip
    return np.column_stack(columns)


def _is_space(chars: Any) -> Any:
    wide = (chars >= 0x2000) & (chars <= 0x200A)
    return (chars <= 32) | (chars == 0xA0) | (chars == 0x3000) | wide


def _cases(letters: Any) -> tuple[Any, Any]:
    """Which letters are capitals, and which are small ones."""
    import numpy as np

    upper = (letters >= 65) & (letters <= 90)
    lower = (letters >= 97) & (letters <= 122)
    others = letters > 127
    if others.any():
        kinds, which = np.unique(letters[others], return_inverse=True)
        upper[others] = np.array([chr(kind).isupper() for kind in kinds.tolist()])[which]
        lower[others] = np.array([chr(kind).islower() for kind in kinds.tolist()])[which]
    return upper, lower


def _speaks_to_you(chars: Any, word_at: Any) -> Any:
    """Which words begin with one of ``_YOU``, up to what is no letter or to the fourth."""
    import numpy as np

    keys = np.zeros(len(word_at), dtype=np.uint32)
    going = np.ones(len(word_at), dtype=bool)
    for place in range(_SMALL):
        letters = chars[word_at + place] | 32
        going &= (letters >= 97) & (letters <= 122)
        keys += np.where(going, letters, 0) << (8 * place)
    return np.isin(keys, _YOU_KEYS)
