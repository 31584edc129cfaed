"""The words of the listener as lines of text: lines come in, words and what is wrong go out, and
back.

A line is one word, in the form of Voice Dream's pronunciation dictionary, so that lists go from one
program to the other:

``"written",mode,ignore case,"said",skip``

Mode is 0 for a whole word, 1 for anywhere and 2 for a regular expression; ignoring case is Y or N;
skip is 1 for what is not said at all. A word that needs more has three more fields, each of which
may be empty: ``,"IPA","site","article"``. With them, what is said for a regular expression is as
our own are written (``\\1`` is a group); without, as Voice Dream's are (``$1``).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

_WORD, _ANYWHERE, _REGULAR = "0", "1", "2"
_LEAST, _MOST = 5, 8
_ANSWERS: Final = {
    **dict.fromkeys(("y", "yes", "true", "1"), True),
    **dict.fromkeys(("n", "no", "false", "0"), False),
}
"""Spreadsheets and scripts make others of Y and N, 1 and 0."""
_ESCAPED: Final = re.compile(r"\\(.)", re.DOTALL)
_TEMPLATE: Final = re.compile(r"\\(?P<sign>.)|\$(?P<group>\d)|(?P<last>\\)\Z", re.DOTALL)
_CURLY: Final = str.maketrans("“”„‟", '""""')
_OPENS_CURLY: Final = re.compile(r"\s*[“”„‟]")
_CONTROL: Final = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_LONGEST: Final = 10_000
"""Characters of a line; what is longer is no word."""


@dataclass(frozen=True, slots=True)
class Word:
    """How something written is to be said, and where."""

    written: str
    spoken: str
    """Empty: it is not said."""
    ipa: str | None = None
    any_case: bool = False
    regular: bool = False
    site: str | None = None
    article: str | None = None
    """The source of the one article that it is for."""


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that is no word."""

    number: int
    """From 1."""
    why: str


def parse(text: str) -> tuple[list[tuple[int, Word]], list[BadLine]]:
    """The words of a text, each with the number of its line, and the lines that are none.

    Empty lines, and those that begin with ``#``, are neither.

    :param text: its lines ended by ``\\n``.
    """
    words: list[tuple[int, Word]] = []
    bad: list[BadLine] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        try:
            words.append((number, _word(line)))
        except ValueError as error:
            bad.append(BadLine(number, str(error)))
    return words, bad


def has_control(line: str) -> bool:
    """Whether a terminal would obey something in a line."""
    return _CONTROL.search(line) is not None


def line_of(word: Word) -> str:
    """The line that ``parse`` makes the same word of."""
    mode, written, spoken = _WORD, word.written, word.spoken
    plain = word.ipa is None and word.site is None and word.article is None
    if word.regular:
        mode = _REGULAR
        literal, said = _unescaped(written), _unescaped(spoken)
        if re.escape(literal) == written and _template(said) == spoken:
            mode, written, spoken = _ANYWHERE, literal, said
        else:
            # What Voice Dream's signs would make of it is not what it says.
            plain = plain and "$" not in spoken and "\\" not in spoken
    skip = word.ipa is None and not word.spoken
    case = "Y" if word.any_case else "N"
    line = f"{_quoted(written)},{mode},{case},{_quoted(spoken)},{int(skip)}"
    if plain:
        return line
    more = (word.ipa or "", word.site or "", word.article or "")
    return ",".join((line, *map(_quoted, more)))


def text_of(words: Iterable[Word]) -> str:
    """A line each."""
    return "".join(f"{line_of(word)}\n" for word in words)


def _word(line: str) -> Word:
    """:raises ValueError: what is wrong with it."""
    fields = _fields(line)
    ours = len(fields) > _LEAST
    written, mode, case, spoken, skip, ipa, site, article = (*fields, "", "", "")[:_MOST]
    if not written.strip():
        raise ValueError("its first field, what is written, is empty")
    if mode not in (_WORD, _ANYWHERE, _REGULAR):
        raise ValueError(
            f"its second field is {mode or 'empty'}: 0 is a whole word, 1 anywhere, 2 a regular "
            "expression"
        )
    ignores, skips = _ANSWERS.get(case.strip().lower()), _ANSWERS.get(skip.strip().lower())
    if ignores is None:
        raise ValueError(f"its third field is {case or 'empty'}: Y ignores case, N does not")
    if skips is None:
        raise ValueError(f"its fifth field is {skip or 'empty'}: 0 says it, 1 skips it")
    if site and article:
        raise ValueError("it is for a site and for an article: a word is for one of them")
    if mode == _ANYWHERE:
        spoken = _template(spoken)
    elif mode == _REGULAR and not ours:
        spoken = _TEMPLATE.sub(_sign, spoken)
    return Word(
        # Anywhere is also inside of other words, where a word of ours is never looked for.
        written=re.escape(written) if mode == _ANYWHERE else written,
        spoken="" if skips else spoken,
        ipa=None if skips else ipa or None,
        any_case=ignores,
        regular=mode != _WORD,
        site=site or None,
        article=article or None,
    )


def _fields(line: str) -> list[str]:
    """Its fields, five or more."""
    if len(line) > _LONGEST:
        raise ValueError(f"it is longer than {_LONGEST:,} characters")
    if has_control(line):
        raise ValueError("it has control characters in it")
    if _OPENS_CURLY.match(line):  # copied from a page that has typographic quotes
        line = line.translate(_CURLY)
    try:
        fields = next(csv.reader([line], strict=True, skipinitialspace=True))
    except csv.Error:
        raise ValueError('its quotes do not match (one inside a text is written "")') from None
    if not _LEAST <= len(fields) <= _MOST:
        count = "1 field" if len(fields) == 1 else f"{len(fields)} fields"
        raise ValueError(f'it has {count}, not 5: "written",0,N,"said",0')
    texts = (0, 3, 5, 6, 7)
    return [each if at in texts else each.strip() for at, each in enumerate(fields)]


def _sign(match: re.Match[str]) -> str:
    """A sign of Voice Dream's templates as one of ours."""
    if match["group"]:
        return rf"\g<{match['group']}>"
    return _template(match["sign"] or match["last"])


def _template(said: str) -> str:
    """What says just that where groups would be filled in."""
    return said.replace("\\", r"\\")


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(r"\1", text)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
