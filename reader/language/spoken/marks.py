"""Marks that no voice should read, in any language: silence or a pause instead."""

from __future__ import annotations

import re

from reader.language.spoken.pipeline import ODD, Said, SpokenRule
from reader.shortcodes import SHORTCODE_PATTERN


def _silent(_match: re.Match[str]) -> Said:
    return ""


def _pause(match: re.Match[str]) -> Said:
    text, begin, end = match.string, match.start(), match.end()
    if text[begin : begin + 1] != " " and text[begin - 1 : begin] in tuple("“‘„«(["):
        return ""
    before = text[max(match.pos, begin - 8) : begin].strip(" \"'“‘([")
    rest = text[end : min(match.endpos, end + 8)].lstrip()
    if not before or rest[:1] in tuple(",.;:!?)]"):
        return ""
    return "." if not rest.strip("\"'”’»)]") else ", " if rest[0].isalnum() else ","


def _entity(match: re.Match[str]) -> Said:
    return {"amp": "&", "nbsp": " ", "quot": '"', "lt": "<", "gt": ">"}[match[1]]


_TARGET = r"\((?:https?:|www\.|mailto:|[/#])[^()\s]{0,500}\)"
LINK = SpokenRule(
    "link",
    "[the text](https://...) is read without its brackets and address",
    re.compile(rf"!?\[(?=[^\[\]\n]{{1,200}}\]{_TARGET})|\]{_TARGET}"),
    _silent,
    "Read [the text](https://example.org/a) first.",
    needs=ODD,
)
SHORTCODE = SpokenRule(
    "shortcode",
    "[tta_listen_btn] in the middle of a sentence",
    SHORTCODE_PATTERN,
    _silent,
    "He said [tta_listen_btn] no.",
    needs=ODD,
)
CITATION = SpokenRule(
    "citation",
    "[12] and [citation needed] are for the eye",
    re.compile(
        r"\s?\[(?:\d{1,3}(?:\s?[,–-]\s?\d{1,3})*|[a-z]|note \d{1,2}|citation needed|edit|sic\?)\]"
        r"|(?<=\w[.,;:!?])[¹²³⁰⁴-⁹]+|(?<=[”\"»])[¹²³⁰⁴-⁹]+|(?<=[^\W\d]{3})[¹²³⁰⁴-⁹]+|(?<=[^\W\d]{2})[⁰¹⁴-⁹]+"
    ),
    _silent,
    "It is old.[12]",
    needs=ODD,
)
ELLIPSIS = SpokenRule(
    "ellipsis",
    "... is a pause, or the end",
    re.compile(r"[ \u00a0]?(?:[(\[](?:\.{3}|…|\. \. \.)[)\]]|\.(?:[ \u00a0]?\.){2,}|…+\.*)"),
    _pause,
    "He waited... and left.",
)
EMPHASIS = SpokenRule(
    "markup",
    "*stress*, `code`, <b> and lines of dashes are for the eye",
    re.compile(
        r"(?<!\d)\*+|\*+(?!\d)|`+|~~+|(?<![^\W_])_+|_+(?![^\W_])|={2,}|-{4,}|[|¦]"
        r"|</[A-Za-z][A-Za-z0-9]{0,10}>|<[A-Za-z][A-Za-z0-9]{0,10}\s?/>"
        r"|<[A-Za-z][A-Za-z0-9]{0,10}\s[^<>\n]{0,200}=[^<>\n]{0,200}>"
        r"|<(?:abbr|[abipqsu]|big|blockquote|[bh]r|cite|code|dd|del|div|d[lt]|em|h[1-6]|img|ins|kbd|li|mark|[ou]l"
        r"|pre|small|span|strike|strong|sub|sup|table|tbody|t[dhrt])>"
        r"|<(?=[A-Za-z][^<>\n]{0,60}>)|(?<=[A-Za-z])>(?![\w=])"
        r"|\A\s*(?:\#{1,6}|>+)\s"
    ),
    _silent,
    "A **very** _odd_ `word`.",
    needs=re.compile(ODD.pattern + "|----"),
)
ENTITY = SpokenRule(
    "entity",
    "&amp; is &",
    re.compile(r"&(amp|nbsp|quot|lt|gt);"),
    _entity,
    "Salt &amp; pepper.",
    needs=ODD,
)
BULLET = SpokenRule(
    "bullet",
    "• at the start, ■ and ★ anywhere",
    re.compile(r"[•◦▪▫‣⁃∙■□●○◆◇★☆►▶◄◀✓✔✗✘→←↑↓⇒]|(?<=\n)[-–—]\s|(?<=\A)[-–—]\s"),
    _silent,
    "■ A line of a list.",
)
CHANGE = SpokenRule(
    "change",
    "▲ and ▼ of a price, where no word is known for them",
    re.compile(r"[▲▼△▽]"),
    _silent,
    "Shares ▲ today.",
)

MARKS = (SHORTCODE, CITATION, ELLIPSIS, EMPHASIS, ENTITY, BULLET)
"""For every language."""
