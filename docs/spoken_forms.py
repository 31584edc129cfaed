"""The book of spoken forms: every rule of English, with a sentence and what is said for it.

python docs/spoken_forms.py            write docs/spoken-forms.md
python docs/spoken_forms.py --check    fail if it is out of date
"""

from __future__ import annotations

import sys
from pathlib import Path

from reader.language.spoken import rules_for, say

BOOK = Path(__file__).with_name("spoken-forms.md")
_HEAD = """\
# What is written, and what is said

Every rule of English, in order of priority: the first that claims a piece of the text has it. Made
from the code by `python docs/spoken_forms.py`; `reader text --why` shows the rules at work in an
article. A full stop between capitals ("I.S.K") makes every voice spell them.

| rule | what it does | written | said |
|---|---|---|---|
"""


def book() -> str:
    """The whole page, in Markdown."""
    lines = []
    for rule in rules_for("en"):
        said = say(rule.example, 0, len(rule.example), "en").text
        cells = (f"`{rule.name}`", rule.why, rule.example, said)
        lines.append("| " + " | ".join(_cell(cell) for cell in cells) + " |\n")
    return _HEAD + "".join(lines)


def _cell(text: str) -> str:
    if text.startswith("`"):
        return text
    for sign in "\\*_[]<>|`#~":
        text = text.replace(sign, "\\" + sign)
    return text.replace("&", "&amp;")


if __name__ == "__main__":
    if sys.argv[1:] == ["--check"]:
        if not BOOK.exists() or BOOK.read_text("utf-8") != book():
            sys.exit(f"{BOOK.name} is out of date: run python docs/spoken_forms.py")
    else:
        BOOK.write_text(book(), "utf-8", newline="\n")
