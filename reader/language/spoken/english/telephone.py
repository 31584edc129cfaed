"""Runs of digits that are no quantity: telephone numbers, versions, network addresses.

They are said digit by digit, with a pause where the writer made one.
"""

from __future__ import annotations

import re

from reader.language.spoken.english.letters import sayable
from reader.language.spoken.english.numbers import cardinal, digits, figure
from reader.language.spoken.pipeline import DIGIT, Piece, Said, SpokenRule

_SEP = r"[ \u00a0.-]"
TELEPHONE = re.compile(
    r"(?<![\w.,$£€#/-])(?:"
    rf"(?:\+\d{{1,3}}{_SEP}?|(?<!\d)1{_SEP})?(?:\(\d{{3}}\){_SEP}?|\d{{3}}{_SEP})\d{{3}}{_SEP}\d{{4}}(?:-\d{{1,5}})?"
    r"|\+\d{1,3}(?:[ \u00a0.-]?\(?\d{1,5}\)?){2,6}"
    r"|0[1-9]\d{1,3}-\d{6,8}|1[38]00 \d{3} \d{3}"
    r"|\(?0[1-9]\d{1,3}\)?[ \u00a0-]\d{3,4}(?:[ \u00a0-]\d{3,4})?"
    r"|\d{3}-\d{2}-\d{4}|\d{3}-\d{4}|1-8\d\d(?:-[A-Z\d]{1,8}){1,4})(?![\w%]|[.,:/-]\d)"
)
NETWORK = re.compile(r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w]|\.\d)")
VERSION = re.compile(r"(?<![\w.,$£€])[vV]?(?P<version>\d{1,5}(?:\.\d{1,5}){2,5})(?![\w]|\.\d)")
SERIAL = re.compile(r"\b(?:ISBN|ISSN|IMEI)(?:-1[03])?:?\s(?P<serial>\d[\d-]{6,16}[\dX])(?!\w)")
_HELP = (
    r"(?:911|999|112|988|101|111|000)(?![\w%]|[.,]\d|\s(?:people|times|pages?|days|men|women|miles"
    r"|[A-Z][a-z]+\s(?:St|Ave|Rd|Street|Avenue|Road))\b)"
)
EMERGENCY = re.compile(
    r"(?:(?<=\b(?i:call)\s)|(?<=\b(?i:dial)\s)|(?<=\bcalled\s)|(?<=\bdialed\s)|(?<=\bdialled\s)"
    r"|(?<=\b(?i:calling)\s)|(?<=\b(?i:dialing)\s)|(?<=\b(?i:ring)\s)|(?<=\b(?i:phone)\s)|(?<=\brang\s)"
    rf"|(?<=\bphoned\s)|(?<=\ba\s)|(?<=\bemergency\snumber\s)|(?<=\bemergency\snumber\sis\s)){_HELP}(?:(?:,?\s(?:or|and)\s|,\s){_HELP}){{0,3}}"
    r"|(?<![\w.,])911(?=\s(?:calls?|operators?|dispatch))"
)
TEXTED = re.compile(
    r"\b[Tt]e?xt(?:ing|ed)?\s(?:(?:the\sword\s)?[\"“‘']?\w{2,15}[\"”’']?\sto\s)?(?P<number>\d{5,6})(?!\w|[.,]\d|\s(?!(?:to|for|now|today|and|or|with|before|by|in|at|on|if|from|via|free"
    r"|anytime|when|as|after|until|is|was|using|right|tonight|tomorrow|immediately|first|once)\b)[a-z]|\s[A-Z][a-z]+s\b)"
)
_DIGITS = re.compile(r"\d+")
SINGLE_VERSION = re.compile(r"\b(?P<v>[vV])(?P<version>\d{1,3}(?:\.\d{1,3})?)(?![\w.]|\.\d)")
_GROUP = re.compile(r"\+?\d+|[A-Z]+")


def _telephone(match: re.Match[str]) -> Said:
    pieces: list[Piece] = []
    groups = list(_GROUP.finditer(match.string, match.start(), match.end()))
    at = match.start()
    for group in groups:
        written = group[0]
        said = "plus " if written[0] == "+" else ""
        if written[0].isalpha():
            said = written
        elif len(written) == 3 and written[0] != "0" and written.endswith("00"):
            said += cardinal(int(written))
        else:
            said += digits(written)
        pieces.append(Piece((", " if pieces else "") + said, at, group.end()))
        at = group.end()
    last = pieces[-1]
    return [*pieces[:-1], Piece(last.said, last.start, match.end())]


def _emergency(match: re.Match[str]) -> Said:
    numbers = _DIGITS.finditer(match.string, *match.span())
    return [Piece(digits(number[0]), *number.span()) for number in numbers]


def _texted(match: re.Match[str]) -> Said:
    word = re.search(r"[A-Z]{4,15}(?=[\"”’']?\sto\s)", match[0])
    pieces = []
    if word and sayable(word[0]):
        at = match.start() + word.start()
        pieces.append(Piece(word[0].lower(), at, at + len(word[0])))
    return [*pieces, Piece(digits(match["number"]), *match.span("number"))]


def _serial(match: re.Match[str]) -> Said:
    groups = [digits(group) + " X" * group.count("X") for group in match["serial"].split("-")]
    return [Piece(", ".join(group.strip() for group in groups), *match.span("serial"))]


def _network(match: re.Match[str]) -> Said:
    return " dot ".join(digits(part) for part in match[0].split("."))


def _version(match: re.Match[str]) -> Said:
    said = " point ".join(cardinal(int(part)) for part in match["version"].split("."))
    return f"version {said}" if match[0][0] in "vV" else said


def _single(match: re.Match[str]) -> Said:
    if match["v"] == "V" and "." not in match["version"]:
        return None  # a V6 is an engine, a V2 a rocket
    return f"version {figure(match['version'])}"


RULES = (
    SpokenRule(
        "serial",
        "an ISBN is said digit by digit",
        SERIAL,
        _serial,
        "It has ISBN 978-0-00-123456-7 inside.",
        DIGIT,
    ),
    SpokenRule(
        "network-address",
        "10.0.0.1 is one zero dot zero dot zero dot one",
        NETWORK,
        _network,
        "Its address is 10.0.0.1 now.",
        DIGIT,
    ),
    SpokenRule(
        "telephone",
        "after call or dial, 911 is nine one one",
        EMERGENCY,
        _emergency,
        "If it burns, call 911 first, or dial 999 or 112.",
        DIGIT,
    ),
    SpokenRule(
        "telephone",
        "Text HOME to 88022 is said digit by digit",
        TEXTED,
        _texted,
        "Text HOME to 88022 for help.",
        DIGIT,
    ),
    SpokenRule(
        "telephone",
        "555-0134 is five five five, zero one three four",
        TELEPHONE,
        _telephone,
        "Call (555) 010-4477 or +44 20 7946 0958.",
        DIGIT,
    ),
)
VERSIONS = (
    SpokenRule(
        "version",
        "v2.10.3 is version two point ten point three",
        VERSION,
        _version,
        "They shipped v2.10.3 today.",
        DIGIT,
    ),
    SpokenRule(
        "version",
        "v2 is version two",
        SINGLE_VERSION,
        _single,
        "They prefer v2.1 of it.",
        DIGIT,
    ),
)
"""After the dates: 01.10.2010 is one."""
