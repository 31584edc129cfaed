"""Runs of digits that are no quantity: telephone numbers, versions, network addresses.

They are said digit by digit, with a pause where the writer made one.
"""

from __future__ import annotations

import re

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
EMERGENCY = re.compile(
    r"(?:(?<=\bcall\s)|(?<=\bdial\s)|(?<=\bcalled\s)|(?<=\bdialed\s)|(?<=\bcalling\s)|(?<=\bring\s)|(?<=\ba\s))"
    r"(?:911|999|112|988|101|111)(?![\w%]|[.,]\d)|(?<![\w.,])911(?=\s(?:calls?|operators?|dispatch))"
)
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


def _serial(match: re.Match[str]) -> Said:
    groups = [digits(group) + " X" * group.count("X") for group in match["serial"].split("-")]
    return [Piece(", ".join(group.strip() for group in groups), *match.span("serial"))]


def _network(match: re.Match[str]) -> Said:
    return " dot ".join(digits(part) for part in match[0].split("."))


def _version(match: re.Match[str]) -> Said:
    said = " point ".join(cardinal(int(part)) for part in match["version"].split("."))
    return f"version {said}" if match[0][0] in "vV" else said


def _single(match: re.Match[str]) -> Said:
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
        lambda match: digits(match[0]),
        "If it burns, call 911 first.",
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
