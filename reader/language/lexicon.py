"""The listener's own words: how something written is to be said goes in, rules for it come out.

A plain entry stands for whole words. A regular expression is taken as it is, but bounded: one that
does not compile, or runs away on lines made to try it, is refused when the lexicon is made; one
that runs away on the text itself is left out from then on. The other entries still work.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from reader.language.spoken.pipeline import LEXICON, Piece, Said, Searched, SpokenRule
from reader.language.word_edges import RUN, fits, opened

if TYPE_CHECKING:
    import regex

__all__ = ["EMPTY", "Lexicon", "Pronunciation", "changed", "check"]

PATIENCE: Final = 0.2
"""Seconds that one regular expression may take on one piece of text of about 250 characters."""
LONGEST: Final = 1000
"""Characters of an entry."""
_LARGEST: Final = 20_000
"""Parts of a regular expression with its counted repeats written out, as its compiler does: three
nested thousands took all memory."""
_RUN: Final = 300
"""Characters of a line that a regular expression is tried on."""


@dataclass(frozen=True, slots=True)
class Pronunciation:
    """How something written is to be said."""

    written: str
    """Word or phrase as it stands in the text, or a regular expression."""
    spoken: str
    """Words to say instead; empty: it is not said. For a regular expression, ``\\1`` is a group."""
    ipa: str | None = None
    """Its sound; goes before ``spoken`` wherever the voice can use it."""
    any_case: bool = False
    """Whether capitals may differ."""
    regular: bool = False
    """Whether ``written`` is a regular expression."""

    @property
    def accepted(self) -> bool:
        """Whether it is said right by itself: what is said is what is written. Nothing is said
        otherwise for it, and nobody needs to listen to it again."""
        return not self.regular and not self.ipa and self.spoken.split() == self.written.split()


class Lexicon:
    """The listener's words, in order of priority: those of a narrow scope come first.

    A value: equal and hashed by its words. Any thread may use it.
    """

    def __init__(self, words: Iterable[Pronunciation] = ()) -> None:
        self.words: tuple[Pronunciation, ...] = tuple(words)
        reasons = [(word, check(word)) for word in self.words]
        self.refused: tuple[tuple[Pronunciation, str], ...] = tuple(
            (word, why) for word, why in reasons if why is not None
        )
        """What cannot be used, and why; the rest works."""
        self._stopped: dict[Pronunciation, str] = {}
        good = [word for word, why in reasons if why is None]
        entries = [self._entry(word) for word in good if not word.accepted]
        accepted = [(word, key) for word in good if word.accepted for key in _keys(word.written)]
        self._accepted = frozenset(key for word, key in accepted if not word.any_case)
        self._accepted_folded = frozenset(key.casefold() for word, key in accepted if word.any_case)
        self.rules: tuple[SpokenRule, ...] = tuple(rule for _, rule in entries)
        self._anywhere: list[tuple[int, SpokenRule]] = []
        self._by_opening: dict[str, list[tuple[int, SpokenRule]]] = {}
        for number, (word, rule) in enumerate(entries):
            opening = None if word.regular else opened(word.written)
            if opening is None:
                self._anywhere.append((number, rule))
            else:
                self._by_opening.setdefault(opening, []).append((number, rule))

    def __bool__(self) -> bool:
        return bool(self.words)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Lexicon) and self.words == other.words

    def __hash__(self) -> int:
        return hash(self.words)

    def __repr__(self) -> str:
        return f"Lexicon({self.words!r})"

    @property
    def stopped(self) -> tuple[tuple[Pronunciation, str], ...]:
        """Regular expressions that ran away on a text since, and why they are left out now."""
        return tuple(self._stopped.items())

    def rules_near(self, text: str, start: int, end: int) -> tuple[SpokenRule, ...]:
        """Those of ``rules`` that may have something to say about ``text[start:end]``: so that a
        lexicon of a thousand words costs a sentence no more than its own words."""
        if not self.rules:
            return ()
        near = list(self._anywhere)
        if self._by_opening:
            for run in {m[0].casefold() for m in RUN.finditer(text, start, end)}:
                near += self._by_opening.get(run, ())
        return tuple(rule for _, rule in sorted(near, key=lambda each: each[0]))

    def concerns(self, text: str, start: int, end: int) -> bool:
        """Whether any of the words may be said in ``text[start:end]``."""
        return any(
            next(rule.pattern.finditer(text, start, end), None) is not None
            for rule in self.rules_near(text, start, end)
        )

    def accepts(self, word: str) -> bool:
        """Whether the listener has heard a word and found it right as it is."""
        if not self._accepted and not self._accepted_folded:
            return False
        key = unicodedata.normalize("NFC", word)
        return key in self._accepted or key.casefold() in self._accepted_folded

    def _stop(self, word: Pronunciation) -> None:
        self._stopped[word] = "it took too long on this text"

    def _entry(self, word: Pronunciation) -> tuple[Pronunciation, SpokenRule]:
        if word.regular:
            pattern: Searched = _Bounded(word, self._stop)
            say = _by_template(word)
        else:
            pattern, say = _plain(word), _by_words(word)
        return word, SpokenRule(LEXICON, _why(word), pattern, say, example=word.written)


def changed(before: Lexicon, after: Lexicon) -> Lexicon:
    """The words that are not the same in both, or not in the same order."""
    if before.words == after.words:
        return EMPTY
    common = set(before.words) & set(after.words)
    order = [[word for word in words if word in common] for words in (before.words, after.words)]
    if order[0] != order[1]:
        common = set()
    every = dict.fromkeys((*before.words, *after.words))
    return Lexicon(word for word in every if word not in common)


def check(word: Pronunciation) -> str | None:
    """Why an entry is refused, as a clause without its full stop; None: it can be used."""
    if not word.written.strip():
        return "nothing is written"
    if max(len(word.written), len(word.spoken), len(word.ipa or "")) > LONGEST:
        return f"it is longer than {LONGEST} characters"
    return _trouble(replace(word, ipa=None)) if word.regular else None


_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")
_LOOK_ALIKE: Final = {
    **dict.fromkeys("'’‘ʼ", "['’‘ʼ]"),
    **dict.fromkeys("-‐‑", "[-‐‑]"),
    **dict.fromkeys('"“”', '["“”]'),
}


def _why(word: Pronunciation) -> str:
    shown = f"/{word.written}/" if word.regular else f'"{word.written}"'
    if word.ipa:
        return f"{shown} is said /{_clean(word.ipa).strip('/[] ')}/ in your words"
    return (
        f'{shown} is said "{_clean(word.spoken)}" in your words'
        if word.spoken.strip()
        else (f"{shown} is not said in your words")
    )


def _keys(written: str) -> set[str]:
    """A phrase, and each of its words: that is how they are looked at."""
    words = unicodedata.normalize("NFC", written).split()
    return {" ".join(words), *words}


def _clean(text: str) -> str:
    """What a voice may be given: one line, nothing that a terminal would obey."""
    return " ".join(_CONTROL.sub(" ", unicodedata.normalize("NFC", text)).split())


def _plain(word: Pronunciation) -> re.Pattern[str]:
    pieces = unicodedata.normalize("NFC", word.written).split()
    parts = ("".join(_LOOK_ALIKE.get(c, re.escape(c)) for c in piece) for piece in pieces)
    return re.compile(r"\s+".join(parts), re.IGNORECASE if word.any_case else re.NOFLAG)


def _by_words(word: Pronunciation) -> Callable[[re.Match[str]], Said]:
    spoken = _clean(word.spoken)

    def say(match: re.Match[str]) -> Said:
        return _said(match, spoken, word.ipa) if fits(match.string, *match.span()) else None

    return say


def _by_template(word: Pronunciation) -> Callable[[re.Match[str]], Said]:
    def say(match: re.Match[str]) -> Said:
        return _said(match, _clean(match.expand(word.spoken)), word.ipa)

    return say


def _said(match: re.Match[str], spoken: str, ipa: str | None) -> Said:
    if not ipa or not ipa.strip("/[] "):
        return spoken
    # What it is called where the voice cannot use the sound. The full stop of "U.S." is left to
    # the end of the sentence, which may be there.
    letters = spoken or _clean(match[0]).rstrip(".")
    return (Piece(letters or _clean(match[0]), *match.span(), ipa),)


class _Bounded:
    """A regular expression that gives up: it looks like a pattern to the rules."""

    def __init__(self, word: Pronunciation, stop: Callable[[Pronunciation], None]) -> None:
        self._word = word
        self._stop = stop
        self._stopped = False

    def finditer(self, text: str, start: int, end: int) -> Iterator[Any]:
        if self._stopped:
            return
        pattern = _compiled(self._word.written, self._word.any_case)
        try:
            yield from pattern.finditer(text, start, end, timeout=PATIENCE)
        except (TimeoutError, MemoryError):
            self._stopped = True
            self._stop(self._word)


@lru_cache(maxsize=512)
def _compiled(written: str, any_case: bool) -> regex.Pattern[str]:
    import regex  # 23 ms; NLTK needs it anyway, but later

    return regex.compile(written, regex.IGNORECASE if any_case else 0)


@lru_cache(maxsize=512)
def _trouble(word: Pronunciation) -> str | None:
    import regex

    if _size(word.written) > _LARGEST:
        return "its repeats are counted too far"
    try:
        pattern = _compiled(word.written, word.any_case)
    except (regex.error, RecursionError, OverflowError, MemoryError) as error:
        return f"it does not compile ({error or type(error).__name__})"
    named = {number: name for name, number in pattern.groupindex.items()}
    groups = (f"(?P<{named[n]}>)" if n in named else "()" for n in range(1, pattern.groups + 1))
    same_groups = regex.search("".join(groups), "")
    try:
        assert same_groups is not None
        same_groups.expand(word.spoken)
    except (regex.error, IndexError) as error:
        return f"what is to be said cannot be filled in ({error})"
    for line in _trial_lines(word.written):
        try:
            for _ in pattern.finditer(line, 0, len(line), timeout=PATIENCE):
                pass
        except (TimeoutError, MemoryError):
            return "it would run for ever"
    return None


def _trial_lines(written: str) -> Iterator[str]:
    """Lines that repeat what the expression may repeat, and do not end as it wants."""
    letters = dict.fromkeys(c for c in written if c.isalnum())
    for unit in ("a", "1", " ", "a ", "ab", "a, ", "a1", *list(letters)[:20]):
        yield unit * (_RUN // len(unit)) + "\x01"


def _size(pattern: str) -> int:
    """About how many parts a regular expression has with its counted repeats written out."""
    sizes, last = [0], 1
    for part in _PARTS.finditer(pattern):
        if part["open"]:
            sizes.append(0)
            last = 0
        elif part["close"] and len(sizes) > 1:
            last = max(1, sizes.pop())
            sizes[-1] += last
        elif part["count"]:
            times = max(int(digits[:9]) for digits in re.findall(r"\d+", part["count"]))
            sizes[-1] += last * max(0, times - 1)
            last *= max(1, times)
        else:
            sizes[-1] += 1
            last = 1
    return sum(sizes)


_PARTS: Final = re.compile(
    r"(?P<count>\{\s*\d*\s*,?\s*\d+\s*,?\s*\})|(?P<open>\()|(?P<close>\))"
    r"|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.",
    re.DOTALL,
)

EMPTY: Final = Lexicon()
"""Nothing is said differently."""
