"""What a read-aloud plug-in's shortcode asks for: blocks come in, blocks, a language and a voice go
out.

``[atlasvoice text_to_read="..." lang="en"]`` stays silent itself. The words that it gives are the
author's, for the ear, and are read where it stands, in its language, which is the page's too where
that names none; its voice is mostly one of a browser's, and whoever reads sees whether it is here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from reader.cleaning.rules import RULES
from reader.document import Block, Kind
from reader.sources import safe_text

__all__ = ["honoured"]

_READ_ALOUD: Final = re.compile(r"\[(?:atlasvoice|tta_[a-z_]+)\s+([^\[\]]+)\]")
# Publishing software turns straight quotes into curly ones, and not always in pairs.
_ATTRIBUTE: Final = re.compile(
    r"([a-z_]+)\s*=\s*(?:(?:\"(.*?)\"|'(.*?)'|[“”″](.*?)[“”″])(?=\s+[a-z_]+\s*=|\s*/?\s*\Z)"
    r"|([^\s\"'“”″/]+))"
)
"""A value ends where another attribute follows, or none: the words in it may have quotes."""
_LONGEST_NAME: Final = 80
_TAG: Final = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*")


def honoured(blocks: Sequence[Block]) -> tuple[list[Block], str, str]:
    """The blocks with the words to be read behind the shortcodes that give them, and the language
    and the voice that one of them names, or nothing."""
    out: list[Block] = []
    language = voice = ""
    there: set[str] = set()
    for block in blocks:
        alone = block.skipped is not None and block.skipped.name == "shortcode"
        hears = alone or (block.skipped is None and block.kind is not Kind.CODE)
        if not hears or "[" not in block.text:
            out.append(block)
            continue
        at, said = 0, []
        for match in _READ_ALOUD.finditer(block.text):
            words, tag, name = _asked(match[1])
            language, voice = language or tag, voice or name
            if not any(map(str.isalnum, words)) or words in there:
                continue
            there.add(words)
            said.append(Block(Kind.PARAGRAPH, words, language=tag or None))
            if not alone:  # it parts what it stands in
                if before := block.text[at : match.start()].strip():
                    out.append(replace(block, text=before))
                out += [Block(block.kind, match[0], RULES["shortcode"]), said.pop()]
                at = match.end()
        if rest := block.text[at:].strip():
            out.append(replace(block, text=rest) if at else block)
        out += said
    return out, language, voice


def _asked(attributes: str) -> tuple[str, str, str]:
    """The words that a shortcode gives, its language and its voice; empty where it names none."""
    asked = {
        name: next(filter(None, values), "") for name, *values in _ATTRIBUTE.findall(attributes)
    }
    tag = asked.get("lang", "").lower().replace("_", "-")
    words, voice = (
        " ".join(safe_text(asked.get(name, "")).split()) for name in ("text_to_read", "voice")
    )
    return words, tag if _TAG.fullmatch(tag) else "", voice[:_LONGEST_NAME]
