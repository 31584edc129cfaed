"""Times of the day: "5:30 pm" comes in, "five thirty PM" goes out."""

from __future__ import annotations

import re

from reader.language.spoken.english.numbers import cardinal
from reader.language.spoken.pipeline import DIGIT, Piece, Said, SpokenRule

_HALF = r"(?:[AaPp]\.\s?[Mm]\b\.?|[AaPp][Mm](?!\w))"
_ZONE = (
    r"(?:GMT|UTC|BST|EST|EDT|CST|CDT|MST|MDT|PST|PDT|CET|CEST|IST|PKT|JST|ET|PT"
    r"|est|pst|[ecmp]\.[sd]\.t\b\.?)"
)


def _time(name: str) -> str:
    return (
        rf"(?P<h{name}>[01]?\d|2[0-4])(?:[:.h](?P<m{name}>[0-5]\d))?(?:\s?(?P<half{name}>{_HALF}))?"
    )


CLOCK = re.compile(
    rf"(?<![\w.,:/$£€#-])(?<![\d][-–—]){_time('1')}(?:(?P<to>\s?[-–—]\s?){_time('2')})?"
    rf"(?:\s?(?P<zone>{_ZONE})(?![\w]))?(?P<hours>\s?(?:hrs|h)\b)?(?![\d%°:/]|[.,]\d|-\d)"
)
LONG = re.compile(
    r"(?<![\w.:])(?P<h>\d{1,3}):(?P<m>[0-5]\d):(?P<s>[0-5]\d)(?P<rest>\.\d{1,3})?"
    rf"(?:\s?(?P<half>{_HALF}))?(?![\w:])"
)
MILITARY = re.compile(
    r"(?<![\w.,:$£€-])(?P<h>[01]\d|2[0-3])(?P<m>[0-5]\d)\s?(?P<unit>hrs|hours|[hH]|GMT|UTC|Z)\b"
)


def clock(hour: int, minute: int, *, half: bool) -> str:
    """``eight fifteen``, ``five o'clock``, ``nine oh five``; the hour alone before A.M and P.M."""
    if not hour and not minute and not half:
        return "midnight"
    if minute:
        return f"{cardinal(hour)} {'oh ' if minute < 10 else ''}{cardinal(minute)}"
    return cardinal(hour) if half else f"{cardinal(hour)} o'clock"


def _letters(written: str) -> str:
    return ".".join(letter.upper() for letter in written if letter.isalpha())


def _clock(match: re.Match[str]) -> Said:
    first, last = match["half1"], match["half2"]
    if not (first or last):
        # Without a.m. or p.m. only 17:30 is a time: 3.15 and 5-7 may be anything.
        if match["m1"] is None or match.string[match.end("h1")] == ".":
            return None
        if match["to"] and (match["m2"] is None or match.string[match.end("h2")] == "."):
            return None
    elif match["to"] and not last:
        return None
    pieces = [_said(match, "1", last)]
    if match["to"]:
        pieces.append(Piece(" to ", *match.span("to")))
        pieces.append(_said(match, "2", first))
    if match["zone"]:
        pieces.append(Piece(" " + _letters(match["zone"]), pieces[-1].end, match.end("zone")))
    if match["hours"]:
        pieces.append(Piece(" hours", *match.span("hours")))
    return pieces


def _said(match: re.Match[str], name: str, other: str | None) -> Piece:
    half = match["half" + name]
    bare = bool(half or other or match["hours"])
    said = clock(int(match["h" + name]), int(match["m" + name] or 0), half=bare)
    if match["hours"] and match["m" + name] == "00":
        said += " hundred"
    end = match.end("half" + name) if half else match.end("m" + name)
    if half:
        # Every voice spells these two capitals; full stops in them would only look like an end.
        said += " AM" if half[0] in "aA" else " PM"
    return Piece(said, match.start("h" + name), end if end > 0 else match.end("h" + name))


def _long(match: re.Match[str]) -> Said:
    if match["half"]:
        # The stamp of a machine: nobody reads its seconds out.
        said = clock(int(match["h"]), int(match["m"]), half=True)
        return f"{said} {'AM' if match['half'][0] in 'aA' else 'PM'}"
    parts = []
    for name, unit in (("h", "hour"), ("m", "minute")):
        count = int(match[name])
        parts.append(f"{cardinal(count)} {unit}{'' if count == 1 else 's'}")
    seconds = cardinal(int(match["s"]))
    if match["rest"]:
        seconds += " point " + " ".join(cardinal(int(digit)) for digit in match["rest"][1:])
    return f"{' '.join(parts)} and {seconds} second{'' if seconds == 'one' else 's'}"


def _military(match: re.Match[str]) -> Said:
    hour, minute = int(match["h"]), int(match["m"])
    said = f"{'zero ' if hour < 10 else ''}{cardinal(hour)} "
    said += f"{'oh ' if minute < 10 else ''}{cardinal(minute)}" if minute else "hundred"
    unit = match["unit"]
    return f"{said} {'hours' if unit[0] in 'hH' else _letters(unit)}"


RULES = (
    SpokenRule(
        "duration",
        "2:01:39 is two hours one minute and thirty-nine seconds",
        LONG,
        _long,
        "She ran it in 2:01:39.",
        DIGIT,
    ),
    SpokenRule(
        "time",
        "5:30 p.m. is five thirty P M; 2pm-5pm is two P M to five P M",
        CLOCK,
        _clock,
        "Open 9am-5:30 p.m. EST, or at 17:05.",
        DIGIT,
    ),
    SpokenRule(
        "military-time",
        "0530 hrs is zero five thirty hours",
        MILITARY,
        _military,
        "They moved at 0530 hrs.",
        DIGIT,
    ),
)
