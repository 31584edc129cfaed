"""What a Markdown text says to the program that makes a page of it: a text comes in, and goes out
with each of those lines as a paragraph of its own, so that it can be silent.

``{{< figure >}}`` of Hugo, ``{% include %}`` of Jekyll, ``:::note`` of Docusaurus, ``!!! note`` of
MkDocs, ``[TOC]``, ``{: .class}``, the imports of MDX.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from reader.shortcodes import TEMPLATE

__all__ = ["apart", "is_directive"]

_NAMES: Final = (
    r"note|tip|info|warning|danger|caution|important|abstract|summary|success|question|failure|bug"
    r"|example|quote|details"
)
_LINE: Final = re.compile(
    rf"(?:(?:{TEMPLATE})\s*)+"
    r"|\{:[^\n{}]*\}|\[\[?_?TOC_?\]\]?"
    r"|:{3,}\s*(?:\{[^\n{}]*\}|[a-z][\w-]*(?:\{[^\n{}]*\}|\[[^\n\[\]]*\]|\s[^\n]{0,80})?)?"
    rf"|(?:!!!|\?\?\?\+?)\s+(?:{_NAMES})\b[^\n\"]*(?:\"[^\n\"]*\")?"
    r"|import\s+(?:[\w{}, *]+\s+from\s+)?['\"][^\n'\"]+['\"];?",
    re.IGNORECASE,
)
_ADMONITION: Final = re.compile(r"(?P<indent>[ ]*)(?:!!!|\?\?\?\+?)[ ]+[a-zA-Z]")
_FENCE: Final = re.compile(r"[ ]{0,3}(`{3,}|~{3,})")
_LINKED: Final = re.compile(rf"\]\((?:{TEMPLATE})[^\s()]*\)")
_SIGNS: Final = ("{{", "{%", "{:", ":::", "!!!", "???", "import", "toc]", "toc_]")
_INDENT: Final = 4


def is_directive(text: str) -> bool:
    """Whether a block of a Markdown text is nothing but words to a program."""
    return len(text) < 2000 and _LINE.fullmatch(text.strip()) is not None


def apart(text: str) -> str:
    """The text with blank lines around each directive; code between fences stays as it is."""
    folded = text.lower()
    if not any(sign in folded for sign in _SIGNS):  # most texts
        return text
    return "\n".join(_lines(text))


def _lines(text: str) -> Iterator[str]:
    fence = ""
    within: list[int] = []
    """The indents of the admonitions that are open; what is in them stands four spaces further."""
    for line in text.split("\n"):
        if not fence:
            indent = len(line) - len(line.lstrip(" "))
            while within and line.strip() and indent < within[-1] + _INDENT:
                within.pop()
            bare = line[_INDENT * len(within) :] if line.strip() else line
        else:
            bare = line[_INDENT * len(within) :]
        if mark := _FENCE.match(bare):
            closes = fence and mark[1].startswith(fence) and not bare.strip().strip(fence[0])
            fence = "" if closes else fence or mark[1]
            yield bare
        elif fence or bare.startswith("\t") or (bare.startswith("    ") and not within):
            yield bare
        elif is_directive(bare):
            if opened := _ADMONITION.match(line):
                within.append(len(opened["indent"]))
            yield from ("", bare.strip(), "")
        else:
            yield _LINKED.sub("](#)", bare)
