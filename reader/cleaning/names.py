"""Names of authors: what a page has for one comes in, a clean name or nothing goes out.

Most of what stands where an author should is none: a role, a date, a category, the word "admin".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

__all__ = ["clean_name", "first_names", "joined", "like_a_name", "listed", "unique"]

_LABEL: Final = re.compile(
    r"\A\W*(?:(?:this )?(?:article|post|story|blog|guide|content|words|text)s?\s+(?:was\s+)?)?"
    r"(?:(?:written|posted|published|authored|created|reported|contributed|submitted)\s+by"
    r"|by|author(?:s|ed by)?|contributors?|writers?|words|von|autor(?:in)?|par|auteure?|por"
    r"|escrito por|di|a cura di|door|geschreven door|av|skriven av|skrevet av"
    r"|tekst|автор|от|autorka|yazar"
    r"|yazan|kirjoittaja|szerző|penulis|oleh|文|作者|著者|記者|記者|글)\b\s*[:：]?\s*(?:by\s+)?",
    re.IGNORECASE,
)
_MONTHS: Final = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_TAIL: Final = re.compile(
    rf"\s*(?:[|•·●⋅・/]|\s[–—-]\s|\bon\b\s|\bin\b\s|\bfor\b\s|\bposted\b|\bpublished\b"
    rf"|\b(?:last\s+)?(?:updated|reviewed|modified|edited)\b|\b(?:{_MONTHS})\.?\s+\d|\b\d{{1,2}}[\s./-]"
    rf"|\b\d{{4}}\b|\b\d+\s*min|\bmin(?:ute)?s? read|\bfollow\b|\bview\b|\bread\b|\bsee\b|\bshare\b"
    rf"|\bis an?\b|\bhas\b|\bmedically\b|\bfact.checked\b"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
    r"|https?://|\S+@\S+|©).*",
    re.IGNORECASE | re.DOTALL,
)
_NO_NAME: Final = frozenset(
    ("admin", "administrator", "author", "authors", "by", "name", "null", "none", "undefined",
     "unknown", "user", "webmaster", "written by", "posted by", "the author", "about the author",
     "wordpress", "root", "guest", "home", "login", "share", "editor", "about", "blog",
     "comments", "read more", "contact", "anonymous author", "default", "super user", "superuser",
     "q_admin", "about me", "author name", "author bio", "reviewed by", "updated", "published",
     "website", "listen", "get", "get app", "guide", "insights from", "recipe by",
     "of this article", "in", "role", "category", "staff writer", "expert", "team",
     "company size", "human", "the", "reading time", "on", "heard on", "event type",
     "company type", "reading time", "min read", "personal finance", "editorial", "tags",
     "topics", "news", "save", "print")
)  # fmt: skip
_DAYS: Final = frozenset(
    ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
     "january", "february", "march", "april", "june", "july", "august", "september", "october",
     "november", "december", "mon", "tue", "wed", "thu", "fri", "sat", "sun")
)  # fmt: skip
_ROLES: Final = ("editor", "writer", "reporter", "contributor", "founder", "manager", "expert")
_JOINS: Final = re.compile(r"\A(?:,|&|;|and|und|et|y|e|en|og|och|i|,\s*and)\Z", re.IGNORECASE)
_NAME_WORD: Final = re.compile(
    r"(?:[^\W\d_a-z][^\W\d_]*\.?|[^\W\d_a-z][^\W\d_]*(?:['’-][^\W\d_]+)+|[^\W\d_]\.[^\W\d_]\."
    r"|de|da|di|van|der|den|von|la|le|del|dos|bin|al|el|ten|ter|y|e)\Z"
)
_ROLE: Final = re.compile(
    r"(?:\A|\s*[,|–—-]\s*|\s+)(?:(?:senior|chief|staff|contributing|lead|associate|managing|guest|freelance)\s+)*"
    r"(?:writer|editor|reporter|correspondent|contributor|columnist|journalist|producer)s?\b.*",
    re.IGNORECASE,
)
_TITLE_WORDS: Final = frozenset(
    ("guide", "best", "top", "how", "what", "the", "news", "blog", "home", "menu", "share",
     "read", "contact", "about", "resources", "products", "services", "marketing", "business",
     "health", "insurance", "software", "food", "travel", "article", "articles", "table",
     "contents", "key", "takeaways", "our", "your", "all", "get", "free", "new", "search",
     "subscribe", "sign", "log", "in", "up", "learn", "more", "more:", "for", "with", "and",
     "editorial", "disclosure", "design", "updated", "published", "introduction", "overview",
     "summary", "categories", "category", "tips", "company", "education", "technology", "skip",
     "content", "see", "follow", "us", "facebook", "twitter", "linkedin", "pinterest", "email",
     "print", "advertisement", "back", "next")
)  # fmt: skip
_RUN_ON: Final = re.compile(r"(?<=[a-z])(?=(?:Updated|Published|Last|Posted)\b)|(?<=\ABy)(?=[A-Z])")
_EDGES: Final = " ,;:|•·–—-●/@\"“”'\u200b"


def clean_name(text: str | None, *, shown: bool = True) -> str | None:
    """A name as it was set, without "By", a date, an address of mail; None where it is none.

    :param shown: it stands in a line of the page, where more may follow; False: in a field.
    """
    text = _RUN_ON.sub(" ", " ".join((text or "").split()))
    for _ in range(2):
        text = _LABEL.sub("", text, count=1)
    if shown:
        text = _TAIL.sub("", text)
    alone = _ROLE.sub("", text) if shown else text
    text = (alone if " " in alone.strip() else text).strip(_EDGES)
    if not 2 <= len(text) <= 120 or text.casefold() in _NO_NAME:
        return None
    if "://" in text or "{" in text or "<" in text or "%" in text or text.count(" ") > 14:
        return None
    text = re.sub(r"\s+,", ",", text)
    if not any(letter.isalpha() for letter in text) or text.casefold() in _DAYS:
        return None
    if len(text) > 4 and " " in text and text.isupper():
        text = text.title()
    return text


def unique(names: Iterable[str | None]) -> list[str]:
    """The names that there are, each of them once."""
    out: dict[str, str] = {}
    for name in names:
        if name:
            out.setdefault(name.casefold(), name)
    return list(out.values())


def listed(names: str | Iterable[str | None] | None) -> str | None:
    """The names of a field that says nothing else, on one line; None where there is none.

    :param names: one text, in which semicolons part them, or one text for each.
    """
    parts = names.split(";") if isinstance(names, str) else names or ()
    found = unique(" ".join(name.split()) for name in parts if name)
    return joined(found) if found else None


def like_a_name(text: str) -> bool:
    """Whether ``text`` looks like the name of a person, or of a team, or like several."""
    if text.startswith("The ") and text.endswith((" Team", " Staff", " Editors")):
        return len(text) < 40
    parts = re.split(r",? and |, | & ", text)
    if len(parts) > 1:
        return len(parts) < 6 and all(map(like_a_name, parts))
    words = text.split()
    return (
        2 <= len(words) <= 4
        and len(text) <= 40
        and all(_NAME_WORD.match(word.strip(",")) for word in words)
        and not any(word.casefold().strip(",:") in _TITLE_WORDS for word in words)
    )


def first_names(parts: Sequence[str]) -> list[str]:
    """The first name among the parts of an element, and those that are joined to it."""
    names: list[str] = []
    joins = True
    for part in parts:
        if _JOINS.match(part):
            joins = True
        elif (name := clean_name(part)) and _LABEL.sub("", part).strip(" :"):
            if not joins or (names and name.casefold().endswith(_ROLES)):
                break
            names.append(name)
            joins = part.rstrip().endswith((",", "&", " and"))
        elif names:
            break
    return unique(names)


def joined(names: Sequence[str]) -> str:
    """Names as in a byline: commas between them, and a word before the last."""
    return ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else names[0]
