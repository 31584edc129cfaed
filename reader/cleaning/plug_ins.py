"""What a read-aloud plug-in's shortcode asks for: blocks come in, blocks and a language go out.

``[atlasvoice text_to_read="..." lang="en"]`` stays silent itself. The words that it gives are the
author's, for the ear, and are read where it stands; its language holds where the page names none;
its voice is one of a browser, which is not there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from reader.document import Block, Kind
from reader.sources import safe_text

__all__ = ["honoured"]

_READ_ALOUD: Final = re.compile(r"\[(?:atlasvoice|tta_[a-z_]+)\s+([^\[\]]+)\]")
# Publishing software turns straight quotes into curly ones, and not always in pairs.
_ATTRIBUTE: Final = re.compile(
    r"([a-z_]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|[“”″]([^“”″]*)[“”″]|([^\s\"'“”″/]+))"
)
_TAG: Final = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*")


def honoured(blocks: Sequence[Block]) -> tuple[list[Block], str]:
    """The blocks with the words to be read behind the shortcodes that give them, and the language
    that one of them names, or nothing."""
    out: list[Block] = []
    language = ""
    there: set[str] = set()
    for block in blocks:
        out.append(block)
        if block.skipped is None or block.skipped.name != "shortcode":
            continue
        for match in _READ_ALOUD.finditer(block.text):
            asked = {
                name: next(filter(None, values), "")
                for name, *values in _ATTRIBUTE.findall(match[1])
            }
            words = " ".join(safe_text(asked.get("text_to_read", "")).split())
            if any(map(str.isalnum, words)) and words not in there:
                there.add(words)
                out.append(Block(Kind.PARAGRAPH, words))
            tag = asked.get("lang", "").lower().replace("_", "-")
            if not language and _TAG.fullmatch(tag):
                language = tag
    return out, language
