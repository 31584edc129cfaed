"""What a voice will drop without a word: blocks and a voice's profile come in, a notice goes out.

A voice for Latin letters is silent at others, and at a line of nothing but emoji. eSpeak NG calls
each ideograph "Chinese letter" in every language but Chinese. Whoever listens is told once, before
it happens, what that is and what can be done.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import islice

from reader.narration.script import Script
from voices import VoiceProfile
from voices.readings import readings

SYSTEM = "To hear them, choose the system voice: -v system"
SOUND = "Give such a word its sound: reader words add WORD SOUND (東京 とうきょう)"
MOST_NAMED = 3
"""Scripts that the notice names."""
_FOREIGN = re.compile(
    "(?:[\u0370-\u03ff\u1f00-\u1fff]{2,}"  # one Greek letter alone is said by its name
    "|[\u0400-\u1cff\u2c00-\u2c5f\u2c80-\u2dff\u2e80-\u2fdf\u3005-\u3007\u3041-\ua6ff\ua800-\uab2f"
    "\uabc0-\ufaff\ufb13-\ufdff\ufe70-\ufefe\uff66-\uffdc\U00010000-\U0001bcff\U0001e000-\U0001efff"
    "\U00020000-\U0003ffff])+"
)
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_LETTERS = re.compile(r"[^\W_]")
_EMOJI = re.compile("[\u2600-\u27bf\U0001f1e6-\U0001f1ff\U0001f300-\U0001faff]")
_SCRIPTS = {
    "CJK": "Chinese or Japanese",
    "HIRAGANA": "Japanese",
    "KATAKANA": "Japanese",
    "HALFWIDTH": "Japanese",
    "HANGUL": "Korean",
}


def unspoken(
    texts: Iterable[str], voice: str, profile: VoiceProfile, language: str | None = None
) -> tuple[str, str] | None:
    """What to tell of the writing that a voice cannot say, and what to do; None if it says all.

    :param texts: of the blocks that are read out. They are searched, in linear time.
    :param voice: its name.
    :param language: of the text, as it was given to the voice; None: unknown.
    """
    if not profile.latin_only:
        return None if language is None else _named(texts, voice, language)
    scripts: dict[str, str] = {}
    count = 0
    emoji = False
    for text in texts:
        if text.isascii():
            continue
        for found in _FOREIGN.finditer(text):
            count += 1
            if len(scripts) < MOST_NAMED:
                scripts.setdefault(_script(found[0][0]), found[0][:12])
        emoji = emoji or (not _LETTERS.search(text) and _EMOJI.search(text) is not None)
    if not scripts and not emoji:
        return None
    kinds = [f"{name} ({sample})" for name, sample in islice(scripts.items(), MOST_NAMED)]
    if emoji:
        kinds.append("lines of emoji")
    places = f", in {count} places" if count > 1 else ""
    return f"The {voice} voice leaves out {_listed(kinds)}{places}", SYSTEM


def _named(texts: Iterable[str], voice: str, language: str) -> tuple[str, str] | None:
    """What to tell of ideographs that the voice has no sound for."""
    runs = (found[0] for text in texts if not text.isascii() for found in _HAN.finditer(text))
    first = next(runs, None)
    if first is None:
        return None
    words = readings(voice, language)
    if words is None or not words.spells(first):
        return None
    count = 1 + sum(1 for _ in runs)
    places = f", in {count} places" if count > 1 else ""
    return f'The {voice} voice says "Chinese letter" for each of {first[:12]}{places}', SOUND


def spoken_texts(script: Script) -> Iterable[str]:
    """The blocks that the voice of the article reads out, and no other voice."""
    blocks = script.document.blocks
    for number in script.document.spoken_blocks:
        if not (script.passages and blocks[number].language):
            yield blocks[number].text


def _script(letter: str) -> str:
    first = unicodedata.name(letter, "other").split()[0]
    return _SCRIPTS.get(first, first.capitalize())


def _listed(kinds: list[str]) -> str:
    return " and ".join([", ".join(kinds[:-1]), kinds[-1]] if len(kinds) > 1 else kinds)
