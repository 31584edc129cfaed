"""A word that is tried out: what was typed comes in, what would come of it in a sentence goes out.

None of this touches the screen: it may take its time, on any thread.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from textual.content import Content

from reader.document import Sentence
from reader.errors import UsageError
from reader.explaining import around, explain
from reader.language import clauses
from reader.language.lexicon import Lexicon, Pronunciation
from reader.language.spoken.pipeline import LEXICON
from reader.session import Session
from reader.tui.cells import Span
from reader.wording import Held, pronunciation, tried

_SPACES = re.compile(r"\s+")
_HEARD = 120
"""Characters, about, of a long sentence that are heard around a word."""


@dataclass(frozen=True, slots=True)
class Tried:
    """What would come of it."""

    word: Pronunciation | None
    """None: it can never be said so."""
    told: str
    """What is said then, or what is wrong."""


def try_out(
    session: Session,
    sentence: Sentence,
    written: str,
    said: str,
    *,
    any_case: bool,
    regular: bool,
) -> Tried:
    """Whether a word can be said so, and what the sentence makes of it."""
    try:
        word = pronunciation(written, said, any_case=any_case, regular=regular)
    except UsageError as error:
        return Tried(None, str(error))
    only = explain(session.document, sentence, tried(Lexicon(), word))
    found = [change for change in only.changes if change.rule == LEXICON]
    if not found:
        return Tried(word, "It stands nowhere in this sentence")
    parts = dict.fromkeys(
        f"{change.written} → {f'/{change.ipa}/' if change.ipa else change.said or '(silent)'}"
        for change in found
    )
    return Tried(word, ", ".join(parts))


def entries_in(held: Iterable[Held], text: str, sentence: Sentence) -> list[tuple[Span, Held]]:
    """What holds where in a sentence, in order of priority."""
    found = []
    for each in held:
        for rule in Lexicon((each.word,)).rules_near(text, sentence.start, sentence.end):
            found += [
                (match.span(), each)
                for match in rule.pattern.finditer(text, sentence.start, sentence.end)
                if match.start() < match.end() and rule.say(match) is not None
            ]
    return found


def entry_at(entries: Sequence[tuple[Span, Held]], span: Span) -> Held | None:
    """What holds for a span: all of it, or a part."""
    exact = [each for found, each in entries if found == span]
    touching = [each for (a, b), each in entries if a < span[1] and b > span[0]]
    return next(iter((*exact, *touching)), None)


def passage(text: str, sentence: Sentence, word: Span) -> str:
    """A sentence to be heard; of a long one the clauses with the word in them."""
    near_by = around(text, sentence, word)
    start, end = near_by.start, near_by.end
    parts = clauses(text, start, end, _HEARD) or [(start, end)]
    near = [part for part in parts if part[1] > word[0] and part[0] < word[1]] or parts[:1]
    return text[near[0][0] : near[-1][1]]


def look(text: str, span: Span, word: Span, shown: int) -> Content:
    """A sentence with a word of it lit; of a long one the part around the word.

    :param shown: characters, about, that there is room for.
    """
    start, end = span
    if end - start > shown:
        room = max(0, shown - (word[1] - word[0])) // 2
        start = max(start, min(word[0] - room, end - shown))
        end = min(end, max(word[1] + room, start + shown))
    before, lit, after = (
        _SPACES.sub(" ", text[a:b]) for a, b in ((start, word[0]), word, (word[1], end))
    )
    if start > span[0]:  # cut at a word
        before = "… " + before.partition(" ")[2] if " " in before else "… " + before
    if end < span[1]:
        after = (after.rpartition(" ")[0] if " " in after else after) + " …"
    return Content.assemble(before, (lit, "bold underline $ink-accent"), after)
