"""Chapter and verse: "John 3:16-18" comes in, "John three sixteen to eighteen" goes out."""

from __future__ import annotations

import re
from typing import Final

from reader.language.spoken.english.numbers import cardinal
from reader.language.spoken.pipeline import DIGIT, Piece, Said, SpokenRule

_BOOKS: Final = """
    Gen Genesis | Ex Exodus | Exod Exodus | Lev Leviticus | Num Numbers | Deut Deuteronomy |
    Dt Deuteronomy | Josh Joshua | Judg Judges | Sam Samuel | Kgs Kings | Chr Chronicles |
    Chron Chronicles | Neh Nehemiah | Esth Esther | Ps Psalm | Pss Psalms | Prov Proverbs |
    Eccl Ecclesiastes | Eccles Ecclesiastes | Isa Isaiah | Is Isaiah | Jer Jeremiah | Lam
    Lamentations | Ezek Ezekiel | Dan Daniel | Hos Hosea | Mic Micah | Hab Habakkuk | Zeph
    Zephaniah | Hag Haggai | Zech Zechariah | Mal Malachi | Matt Matthew | Mt Matthew | Mk
    Mark | Lk Luke | Jn John | Rom Romans | Cor Corinthians | Gal Galatians | Eph Ephesians
    | Phil Philippians | Col Colossians | Thess Thessalonians | Tim Timothy | Tit Titus |
    Philem Philemon | Heb Hebrews | Jas James | Pet Peter | Rev Revelation
"""
BOOKS: Final = dict(part.split() for part in _BOOKS.split("|"))
"""Without their full stops."""
_WHOLE_ONLY: Final = """
    Ruth Ezra Job Joel Amos Obadiah Jonah Nahum Jude Acts Sirach Tobit Judith Baruch Wisdom
    Quran Qur’an Qur'an Koran Surah Sura Song_of_Songs Song_of_Solomon
"""
_WHOLE: Final = sorted(
    {*BOOKS.values(), *(name.replace("_", " ") for name in _WHOLE_ONLY.split())},
    key=len,
    reverse=True,
)
_COUNTED: Final = {"1": "First", "2": "Second", "3": "Third", "I": "First", "II": "Second"}
_SHORT: Final = "|".join(sorted(BOOKS, key=len, reverse=True))
_PLACE: Final = (
    r"(?!0)\d{1,3}:(?!0)\d{1,3}(?!\d)(?:[ab](?!\w))?(?:[-–]\d{1,3}(?::\d{1,3})?(?!\d))?"
    r"(?:,\s?\d{1,3}(?:[-–]\d{1,3})?(?![\d:]|\s(?:@)\b))*"
).replace("@", f"{_SHORT}|{'|'.join(_WHOLE)}")
VERSE: Final = re.compile(
    rf"(?<![\w.])(?:(?P<which>[123]|II?)\s)?(?:(?P<short>{_SHORT})\b(?P<stop>\.?)"
    rf"|(?P<book>{'|'.join(_WHOLE)}))(?P<gap>,?\s)(?P<places>{_PLACE}(?:;\s{_PLACE})*)"
    r"(?![\w%]|\.\d|:\d|\s?[ap]\.?m\b|\s(?:noon|sharp|tonight|today|tomorrow|o['’]clock|(?:Mon|Tues|Wednes|Thurs|Fri"
    r"|Satur|Sun)day)\b)"
)
_PEOPLE: Final = frozenset(["Sam", "Dan", "Phil", "Tim", "Josh", "Is", "Ex"])
"""Without a full stop they are names and words."""
_COUNTED_ONLY: Final = frozenset(["Samuel", "Kings", "Chronicles", "Timothy", "Peter"])
"""There is a First and a Second of each."""
_CITED: Final = re.compile(r"(?:[(\[;]\s?|\b(?:[Ss]ee|[Cc]f\.?|[Rr]ead)\s)\Z")
_ASKED: Final = re.compile(r"[^.!?]{0,80}\?")
_PART: Final = re.compile(r"(?P<figure>\d+)(?P<mark>:|[-–]|,\s?|;\s)?")


def _verse(match: re.Match[str]) -> Said:
    """A verse from ten on runs on, as in John three sixteen; before a smaller one is a pause."""
    if not match["which"] and _is_person(match):
        return None
    pieces: list[Piece] = []
    if match["which"]:
        pieces.append(Piece(_COUNTED[match["which"]], *match.span("which")))
    if match["short"]:
        pieces.append(Piece(BOOKS[match["short"]], match.start("short"), match.end("stop")))
    for part in _PART.finditer(match.string, *match.span("places")):
        pieces.append(Piece(cardinal(int(part["figure"])), *part.span("figure")))
        mark = part["mark"]
        if mark == ":":
            following = match.string[part.end() : part.end() + 2]
            pieces.append(
                Piece(
                    " " if following.isdigit() and len(following) > 1 else ", ", *part.span("mark")
                )
            )
        elif mark and mark in "-–":
            pieces.append(Piece(" to ", *part.span("mark")))
    return pieces


def _is_person(match: re.Match[str]) -> bool:
    """Sam 4:05 ran a mile, and the Kings won 4:3."""
    if match["book"]:
        return match["book"] in _COUNTED_ONLY
    if match["short"] == "Is" and _ASKED.match(match.string, match.end()):
        return True
    if match["short"] not in _PEOPLE or match["stop"]:
        return False
    before = max(match.pos, match.start() - 5)
    return not _CITED.search(match.string, before, match.start())


RULES = (
    SpokenRule(
        "verse",
        "John 3:16-18 is John three sixteen to eighteen",
        VERSE,
        _verse,
        "Read John 3:16-18, Gen. 1:1–5 and 1 Cor. 13:4.",
        DIGIT,
    ),
)
