"""Emoji: a sign comes in, its short name goes out; repeated ones are said once."""

from __future__ import annotations

import re
import unicodedata

from reader.language.spoken.pipeline import Said, SpokenRule

SHORT = {
    "😀": "grinning face",
    "😂": "tears of joy",
    "🤣": "rolling on the floor laughing",
    "😊": "smiling face",
    "😍": "heart eyes",
    "😭": "crying",
    "😢": "crying",
    "😡": "angry face",
    "🙏": "folded hands",
    "👍": "thumbs up",
    "👎": "thumbs down",
    "👏": "clapping hands",
    "❤": "red heart",
    "♥": "heart",
    "☺": "smiling face",
    "💔": "broken heart",
    "🔥": "fire",
    "🎉": "party popper",
    "🤔": "thinking face",
    "💯": "hundred points",
    "😱": "screaming face",
    "🤦": "facepalm",
    "🤷": "shrug",
    "✨": "sparkles",
    "🚨": "siren",
}
MOST_WORDS = 4
"""A longer official name is no short name: the sign stays silent."""

_SIGN = (
    "[\U0001f300-\U0001f64f\U0001f680-\U0001f6ff\U0001f900-\U0001f9ff\U0001fa70-\U0001faff"
    "\u2600-\u2604\u260e\u2614\u2615\u2618\u261d\u2620\u2639\u263a\u2640\u2642\u2660-\u2668\u267b\u2693\u26a0\u26a1"
    "\u26bd\u26be\u26c4\u26c5\u26d4\u26ea\u26fd\u2702\u2705-\u270d\u2728\u274c\u274e\u2753-\u2757\u2763\u2764\u2b50]"
)
_JOINED = "[\ufe0f\u200d\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]"
_FLAG = "[\U0001f1e6-\U0001f1ff]"
ANY = re.compile(f"{_SIGN}|{_FLAG}|{_JOINED}")
EMOJI = re.compile(
    rf"(?P<first>{_SIGN})(?:{_JOINED}|(?<=\u200d){_SIGN})*(?:\s?(?P=first){_JOINED}*)*"
    rf"|(?:{_FLAG}{{1,2}})+|{_JOINED}+"
)


_WORD = re.compile(r"[^\W_]")
_NEAR = 200


def _emoji(match: re.Match[str]) -> Said:
    sign = match["first"]
    if sign is None or ("\u200d" in match[0] and sign not in SHORT):
        # Families and the like: the official name is the whole list of their members.
        return ""
    name = SHORT.get(sign) or unicodedata.name(sign, "").lower()
    name = name.removesuffix(" sign").removesuffix(" symbol")
    if not name or len(name.split()) > MOST_WORDS:
        return ""
    text, start, end = match.string, match.start(), match.end()
    if not _WORD.search(text, max(match.pos, start - _NEAR), min(match.endpos, end + _NEAR)):
        # Emoji and nothing else are left as they are: a voice that has no word for them is silent.
        return None
    before = text[start - 1 : start] if start > match.pos else " "
    after = text[end : end + 1] if end < match.endpos else " "
    return ("" if before.isspace() else " ") + name + (" " if after.isalnum() else "")


RULES = (
    SpokenRule(
        "emoji",
        "🔥🔥 is fire, once; what has no short name is silent",
        EMOJI,
        _emoji,
        "What a night 🔥🔥🔥",
        ANY,
    ),
)
