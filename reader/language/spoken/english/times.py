"""Times of the day: "5:30 pm" comes in, "five thirty PM" goes out."""

from __future__ import annotations

import re

from reader.language.spoken.english.numbers import cardinal, digits
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
_ON_THE_HOUR = re.compile(r"(?<![\w.,:])(?:[01]\d|2[0-4]):00(?![\w:])")
_TIMETABLE = re.compile(
    r"\b(?:local\stime|hours|GMT|UTC|curfew|trains?|flights?|bus(?:es)?|ferry|ferries|departs?|departures?|boarding"
    r"|kick-?off|timetable|troops)\b",
    re.IGNORECASE,
)
STOPWATCH = re.compile(
    r"(?<![\w.:,/])(?P<m>\d{1,2})(?P<colon>:)(?P<s>[0-5]\d)\.(?P<rest>\d{1,3})(?![\w:%]|\.\d)"
)
SPELLED = re.compile(
    r"(?<![\w.,:/$£€-])(?:(?P<h>\d{1,3})\s?(?:hrs?|h)\s?)?(?P<m>[0-5]?\d)\s?(?:mins?|m)"
    r"(?:\s?(?P<s>[0-5]?\d)(?:\.(?P<rest>\d{1,3}))?\s?(?:secs?|s))?(?!\w)"
)
MILITARY = re.compile(
    r"(?<![\w.,:$£€-])(?P<h>[01]\d|2[0-3])(?P<m>[0-5]\d)\s?(?P<unit>hrs|hours|[hH]|GMT|UTC|Z)\b"
)
POST = re.compile(
    r"(?<=\b[Tt]he\s)(?P<h>1?\d)\.(?P<m>[0-5][05])(?=\s(?:at\s[A-Z]|from\s[A-Z]|to\s[A-Z]|race|train|bus|flight|service)\w*)"
)
COUNTDOWN = re.compile(
    r"(?<![\w-])T(?P<minus>[-–−])(?=\d{1,3}\s(?:seconds?|minutes?|hours?|days?)\b)"
)
HALF_ALONE = re.compile(r"(?<![\w.])[ap]\.\s?m\b\.?(?!\w)")
EARLY = re.compile(
    r"(?:(?<=\bat\s)|(?<=\bAt\s)|(?<=\bby\s)|(?<=\bBy\s)|(?<=\bfrom\s)|(?<=\buntil\s)|(?<=\bsince\s)|(?<=\bbefore\s)"
    r"|(?<=\bafter\s)|(?<=\baround\s)|(?<=\babout\s)|(?<=\d\sto\s))(?P<h>0\d)(?P<m>[0-5]\d)(?![\w%]|[.,:/-]\d)"
    r"|(?<![\w.,:/-])(?P<hl>0\d)(?P<ml>[0-5]\d)(?=\s(?:local|Zulu)\b)"
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


def _by_timetable(match: re.Match[str], name: str) -> bool:
    """Where the day has 24 hours: 13:00 is thirteen hundred, not thirteen o'clock."""
    if match["zone"]:
        return True
    text, (start, end) = match.string, match.span("h" + name)
    return bool(
        _TIMETABLE.search(text, match.pos, match.endpos)
        or _ON_THE_HOUR.search(text, match.pos, start)
        or _ON_THE_HOUR.search(text, end + 3, match.endpos)
    )


def _said(match: re.Match[str], name: str, other: str | None) -> Piece:
    half = match["half" + name]
    bare = bool(half or other or match["hours"])
    hour = int(match["h" + name])
    said = clock(hour, int(match["m" + name] or 0), half=bare)
    if hour > 12 and said.endswith(" o'clock") and _by_timetable(match, name):
        said = f"{cardinal(hour)} hundred"
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
    seconds = cardinal(int(match["s"]))
    if match["rest"]:
        seconds += " point " + digits(match["rest"])
    end = f"{seconds} second{'' if seconds == 'one' else 's'}"
    return f"{_counted(match, 'h', 'hour')} {_counted(match, 'm', 'minute')} and {end}"


def _counted(match: re.Match[str], name: str, unit: str) -> str:
    count = int(match[name])
    return f"{cardinal(count)} {unit}{'' if count == 1 else 's'}"


_LAP = re.compile(r"\s(?:lap|run|mile|race|swim|effort|time|split|finish|performance|leg)\b")


def _stopwatch(match: re.Match[str]) -> Said:
    unit = "second" if _LAP.match(match.string, match.end()) else "seconds"
    seconds = f" {cardinal(int(match['s']))} point {digits(match['rest'])} {unit}"
    return [
        Piece(_counted(match, "m", "minute"), *match.span("m")),
        Piece(seconds, match.end("m"), match.end()),
    ]


def _spelled(match: re.Match[str]) -> Said:
    """Without hours and seconds, minutes may be metres, or millions."""
    if not (match["h"] or match["s"]):
        return None
    said = {"h": "hour", "m": "minute", "s": "second"}
    parts = [(name, _counted(match, name, unit)) for name, unit in said.items() if match[name]]
    if match["rest"]:
        parts[-1] = ("s", f"{cardinal(int(match['s']))} point {digits(match['rest'])} seconds")
    starts = [match.start(name) for name, _ in parts]
    ends = [*starts[1:], match.end()]
    return [
        Piece(f" {words}" if start > match.start() else words, start, end)
        for (_, words), start, end in zip(parts, starts, ends, strict=True)
    ]


def _military(match: re.Match[str]) -> Said:
    hour, minute = int(match["h"]), int(match["m"])
    said = f"{'zero ' if hour < 10 else ''}{cardinal(hour)} "
    said += f"{'oh ' if minute < 10 else ''}{cardinal(minute)}" if minute else "hundred"
    unit = match["unit"]
    return f"{said} {'hours' if unit[0] in 'hH' else _letters(unit)}"


def _early(match: re.Match[str]) -> Said:
    """At 0530: a nought in front is nowhere but on the clock."""
    hour, minute = int(match["h"] or match["hl"]), int(match["m"] or match["ml"])
    said = f"{'oh ' if minute < 10 else ''}{cardinal(minute)}" if minute else "hundred"
    return f"zero {cardinal(hour)} {said}"


def _post(match: re.Match[str]) -> Said:
    return clock(int(match["h"]), int(match["m"]), half=True)


def _countdown(match: re.Match[str]) -> Said:
    return [Piece(" minus ", *match.span("minus"))]


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
        "duration",
        "3:43.13 is three minutes forty-three point one three seconds",
        STOPWATCH,
        _stopwatch,
        "He swam it in 3:43.13.",
        DIGIT,
    ),
    SpokenRule(
        "duration",
        "3h20m is three hours twenty minutes, 3m 20s three minutes twenty seconds",
        SPELLED,
        _spelled,
        "The trip took 3h20m, the last lap 3m 20s.",
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
    SpokenRule(
        "time",
        "the 3.30 at Ascot is the three thirty",
        POST,
        _post,
        "It won the 3.30 at Ascot.",
        DIGIT,
    ),
    SpokenRule(
        "countdown",
        "T-10 minutes is T minus ten minutes",
        COUNTDOWN,
        _countdown,
        "They stopped at T-10 minutes.",
        DIGIT,
    ),
    SpokenRule(
        "half-day",
        "Sunday a.m. is Sunday A M",
        HALF_ALONE,
        lambda match: "AM" if match[0][0] in "aA" else "PM",
        "It rains on Sunday a.m. and later.",
    ),
    SpokenRule(
        "military-time",
        "at 0530 is at zero five thirty",
        EARLY,
        _early,
        "They left at 0530.",
        DIGIT,
    ),
)
