"""The listener's choices at work: a document comes in, the same blocks with other verdicts go out.

``apply`` sets and clears ``Block.skipped`` and nothing else, so that it may be done again at any
time, with other choices. What changes the blocks themselves is done once, when a document is
opened: ``arrange`` cuts phrases off the ends of blocks, and adds the intro and the outro.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from hashlib import blake2s
from typing import Final

from reader.cleaning.choices import FIELDS, KINDS, Choices
from reader.cleaning.programs import is_program
from reader.document import Block, Document, Kind, Rule

__all__ = ["OWN_RULES", "UNCHANGED", "apply", "arrange", "fingerprint", "judged", "silencing"]

_PLURALS: Final = {kind: f"{kind.replace('_', ' ')}s" for kind in KINDS} | {"code": "code"}
YOUR_CHOICE: Final = Rule("your-choice", "You had this block left out")
PHRASE: Final = Rule("dropped-phrase", "You had this phrase left out")
OF_KIND: Final = {
    kind: Rule(f"kind-{kind.replace('_', '-')}", f"You have {_PLURALS[kind]} left out")
    for kind in KINDS
} | {
    "code": Rule(
        "kind-code",
        "Code is left out; to hear it: reader config set cleaning.spoken code",
    )
}
OWN_RULES: Final = {rule.name: rule for rule in (YOUR_CHOICE, PHRASE, *OF_KIND.values())}
"""The rules that are the listener's, by name."""
UNCHANGED: Final = Rule("unchanged", "It was there when you listened to this the last time")
"""No rule of cleaning, and no choice: for this once only what is new is read."""
_DEFAULT_UNSAID: Final = frozenset({"citations"})
_LETTERS_A_MINUTE: Final = 900
_AS_IT_IS: Final = frozenset({Kind.CODE, Kind.TABLE})
_PART: Final = re.compile(r"[^.!?…]*(?:[.!?…]+\s*|$)")
_FIELD: Final = re.compile(r"\{(\w+)\}")
_ONE_MINUTE: Final = re.compile(r"\b(1 minute)s\b")
_TOLD: Final = 60
"""Characters of a summary that are looked for in the article."""
_EARLY: Final = 5
"""Its blocks in which they are."""


def fingerprint(text: str) -> str:
    """What tells a block from others wherever it stands: 12 hexadecimal digits."""
    squeezed = " ".join(text.split()).casefold()
    return blake2s(squeezed.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def judged(block: Block) -> Rule | None:
    """What cleaning made of a block, before the listener chose: its rule, or None."""
    rule = block.skipped
    if rule is None or rule == UNCHANGED:
        rule = block.overruled
    return None if rule is None or rule.name in OWN_RULES or rule == UNCHANGED else rule


def silencing(document: Document) -> dict[Rule, int]:
    """The rules of cleaning that have something on this page, each with how many blocks it would
    keep silent; the one with most comes first."""
    found: dict[str, tuple[Rule, int]] = {}
    for block in document.blocks:
        if (rule := judged(block)) is not None:
            found[rule.name] = (rule, found.get(rule.name, (rule, 0))[1] + 1)
    return dict(sorted(found.values(), key=lambda each: -each[1]))


def apply(document: Document, choices: Choices) -> Document:
    """The document as the listener wants it, whatever was chosen before.

    A block that is kept or dropped by itself goes before all rules; a rule that is off silences
    nothing, and so does the rule of a kind that is to be spoken (captions, bylines); of what is
    spoken then, kinds and phrases stay silent.
    """
    phrases = _pattern(choices.phrases)
    blocks = tuple(_decided(block, choices, phrases) for block in document.blocks)
    unsaid = _DEFAULT_UNSAID if choices.asides is None else choices.asides
    return replace(document, blocks=blocks, unsaid=unsaid)


def _decided(block: Block, choices: Choices, phrases: re.Pattern[str] | None) -> Block:
    decided = _chosen(block, choices, phrases)
    if block.skipped != UNCHANGED or decided.skipped is not None:
        return decided
    if choices.keep and fingerprint(block.text) in choices.keep:
        return decided  # somebody wants it all the same
    return replace(decided, skipped=UNCHANGED)


def _chosen(block: Block, choices: Choices, phrases: re.Pattern[str] | None) -> Block:
    rule = judged(block)
    skipped = rule
    if choices.keep or choices.drop:
        mark = fingerprint(block.text)
        if mark in choices.keep:
            return _with(block, None, rule)
        if mark in choices.drop:
            return _with(block, rule or YOUR_CHOICE, None)
    if rule is not None and (
        rule.name in choices.off or (rule.name == block.kind and rule.name in choices.spoken)
    ):
        skipped = None
    if skipped is None:
        if block.kind in choices.silent and (block.kind != "code" or is_program(block.text)):
            skipped = OF_KIND[block.kind]
        elif phrases is not None and len(block.text) < 4000 and phrases.fullmatch(block.text):
            skipped = PHRASE
    # One that is silent for two reasons tells the page's own, or it could not be found again.
    return _with(block, None, rule) if skipped is None else _with(block, rule or skipped, None)


def _with(block: Block, skipped: Rule | None, overruled: Rule | None) -> Block:
    if block.skipped == skipped and block.overruled == overruled:
        return block
    return replace(block, skipped=skipped, overruled=overruled)


def arrange(document: Document, choices: Choices) -> Document:
    """The document with phrases as blocks of their own, an intro and an outro; then ``apply``."""
    blocks = list(_cut(document.blocks, choices.phrases)) if choices.phrases else document.blocks
    document = apply(replace(document, blocks=tuple(blocks)), choices)
    before = _line(choices.intro, document)
    after = _line(choices.outro, document)
    if not before and not after:
        return document
    lines = [[Block(Kind.PARAGRAPH, text)] if text else [] for text in (before, after)]
    return replace(document, blocks=(*lines[0], *document.blocks, *lines[1]))


@lru_cache(maxsize=32)
def _pattern(phrases: tuple[str, ...], ends: bool = False) -> re.Pattern[str] | None:
    """What matches a block that is a phrase, or the ends of one."""
    if not phrases:
        return None
    longest = sorted(phrases, key=len, reverse=True)
    any_of = "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in longest)
    if not ends:
        return re.compile(rf"\W*(?:{any_of})\W*", re.IGNORECASE)
    # A phrase may begin or end with a sign; only a letter next to a letter makes it another word.
    at_start = rf"\A(?P<start>(?:{any_of})(?!(?<=\w)\w)[\s:;,.!|·–—-]*)(?=\S)"
    at_end = rf"(?P<end>(?<!\w)(?:{any_of})(?!(?<=\w)\w)\W*)\Z"
    return re.compile(f"{at_start}|{at_end}", re.IGNORECASE)


def _cut(blocks: Iterable[Block], phrases: tuple[str, ...]) -> Iterable[Block]:
    whole, ends = _pattern(phrases), _pattern(phrases, ends=True)
    for block in blocks:
        if (
            whole is None
            or ends is None
            or block.kind in _AS_IT_IS
            or block.skipped is not None
            or whole.fullmatch(block.text)
        ):
            yield block
            continue
        before, text, after = _parts(block.text, ends)
        if before:
            yield replace(block, kind=Kind.PARAGRAPH, text=before)
        if text:  # a phrase that is said twice has nothing between
            yield block if text == block.text else replace(block, text=text)
        if after:
            yield replace(block, kind=Kind.PARAGRAPH, text=after)


def _parts(text: str, ends: re.Pattern[str]) -> tuple[str, str, str]:
    """A phrase at the start, what stands between, a phrase at the end."""
    before = after = ""
    for match in ends.finditer(text):
        if match["start"] is not None:
            before = text[: match.end()].strip()
            start = match.end()
        elif match.start() > len(before):
            after = text[match.start() :].strip()
            return before, text[start if before else 0 : match.start()].strip(), after
    return before, text[start:].strip() if before else text, after


def _line(template: str | None, document: Document) -> str:
    """An intro or outro; a sentence of it that names what the page does not tell is left out."""
    if not template:
        return ""
    letters = sum(len(document.blocks[i].text) for i in document.spoken_blocks)
    told = (
        *(document.title, document.author, document.site, document.published),
        str(max(1, round(letters / _LETTERS_A_MINUTE))),
        _untold(document),
    )
    known = {name: " ".join((each or "").split()) for name, each in zip(FIELDS, told, strict=True)}
    parts = [
        _FIELD.sub(lambda match: known[match[1]], part)
        for part in _PART.findall(template)
        if all(known[name] for name in _FIELD.findall(part))
    ]
    said = _ONE_MINUTE.sub(r"\1", "".join(parts))
    return " ".join(said.split())


def _untold(document: Document) -> str | None:
    """The page's summary, unless the article begins with it."""
    summary = document.summary
    if summary is None:
        return None
    begins = " ".join(summary.split())[:_TOLD].casefold().rstrip(" .…")
    spoken = [document.blocks[i] for i in document.spoken_blocks]
    early = [block for block in spoken if block.kind is not Kind.TITLE][:_EARLY]
    told = any(begins in " ".join(block.text.split()).casefold() for block in early)
    return None if told else summary
