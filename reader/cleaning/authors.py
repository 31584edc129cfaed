"""Who wrote an article: what a page declares and shows comes in, one line of names goes out.

The byline that a reader sees comes first, when the page's own markup calls it one; then what is
declared for machines; then words such as "By". A name alone under the headline is the last resort.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from reader.cleaning.days import written
from reader.cleaning.declared import Declared, line
from reader.cleaning.extraction import squeeze
from reader.cleaning.headline import Line
from reader.cleaning.names import clean_name, first_names, joined, like_a_name, unique
from reader.cleaning.places import may_hold

__all__ = ["author"]

_METAS: Final = (
    "author", "article:author", "og:article:author", "article:author_name", "parsely-author",
    "sailthru.author", "citation_author", "citation_authors", "dc.creator", "dcterms.creator",
    "dc.contributor", "byl", "authors", "article.author", "cxenseparse:author", "creator",
)  # fmt: skip
_BY: Final = re.compile(
    r"(?:\A|[\s|•·–—-])(?:written|posted|authored|reported|contributed|words|text|story|article|insights"
    r"|geschrieben|écrit|escrito|scritto|geschreven|skrevet|skriven)\s+(?:by|von|par|por|da|door|av)"
    r"\s*:?\s+(?P<written>.+)"
    r"|\A\W*(?:by|author|von|par|por|autor|autora|auteur|autore|door|contributors?)\s*:?\s+(?P<by>.+)"
    r"|[|•·]\s*by\s*:?\s+(?P<mid>.+)|\d{4}\s*,?\s+by\s*:?\s+(?P<dated>.+)",
    re.IGNORECASE,
)
_BY_WORDS: Final = ("by", "author", "von", "par", "por", "aut", " da", "door", " av", "contributor")
"""One of them is in all that ``_BY`` matches."""
_SIGNED: Final = re.compile(
    r"\b(?:post|article|story|guide|piece) (?:was|is) (?:written|authored|contributed) by"
    r"\s+(?P<name>[^,.;:(]{3,60})",
    re.IGNORECASE,
)
_LABEL: Final = re.compile(
    r"\W*(?:(?:written|posted|published|authored|contributed|story|text|words|article) )?by\W*"
    r"|\W*(?:authors?|autor(?:in)?|auteure?|autore|von|par|por)\W*",
    re.IGNORECASE,
)
"""A line that is nothing but the label of the next one."""
_CLOSE: Final = 7  # lines behind the headline
_MOST: Final = 12  # names


def _declared(page: Declared) -> list[str]:
    """The names in the JSON-LD of the article."""
    found: list[str | None] = []
    for key in ("author", "creator"):
        value = page.article.get(key)
        for each in (value if isinstance(value, list) else [value])[:_MOST]:
            each = page.resolved(each)
            name = each.get("name") if isinstance(each, dict) else each
            some = (name if isinstance(name, list) else [name])[:_MOST]
            found.extend(clean_name(line(one), shown=False) for one in some)
        if any(found):
            break
    return unique(found)


def _in_metas(page: Declared) -> list[str]:
    first: list[str] = []
    for key in _METAS:
        names = unique(clean_name(value, shown=False) for value in page.metas.get(key, ())[:_MOST])
        first = first or names
        # Journals name the first of their authors in one place, and all of them in another.
        if len(names) > len(first) and first[0] in names:
            first = names
    if first:
        return first
    for number in "12":
        label = page.meta(f"twitter:label{number}") or ""
        if re.search(r"written|author|by|von|par|por|autor", label, re.IGNORECASE) and (
            name := clean_name(page.meta(f"twitter:data{number}"), shown=False)
        ):
            return [name]
    return []


_READING: Final = re.compile(r"\bmin(?:ute)?s?\b", re.IGNORECASE)


def _beside_a_date(lines: Sequence[Line], number: int) -> bool:
    """Whether a date or a reading time stands in this line, the one before or the one behind."""
    near = lines[max(0, number - 1) : number + 3]
    return any(
        item.times or (item.words < 30 and (_READING.search(item.text) or written(item.text)))
        for item in near
    )


def _is_about(name: str, text: str) -> bool:
    """Whether ``text`` is the life of whoever is called ``name``, as it stands below an article."""
    first = name.split()[0]
    return bool(_LIFE.match(text.removeprefix(name).removeprefix(first))) and text.startswith(first)


_VERB: Final = r"(?:is|was|has|works|writes|covers|holds|lives|ist|schreibt|est|es|è)\b"
_LIFE: Final = re.compile(rf"\s*,?\s*(?:(?:who|he|she)\s+)?{_VERB}")
_LIVES: Final = re.compile(_VERB)
_LONGEST: Final = 140  # characters of a name, and of the words to its verb


def shown(lines: Sequence[Line], at: int | None) -> dict[str, list[str]]:
    """The names that stand on the page, by what says that they are names; the first of each."""
    found: dict[str, list[str]] = {}
    start = 0 if at is None else at
    for number, item in enumerate(lines):
        distance = number - start
        below = lines[number + 1].text if number + 1 < len(lines) else ""
        # What follows is asked first: it says sooner whether this is a name.
        if (
            "bio" not in found
            and distance > 0
            and item.words <= 5
            and _LIVES.search(below, 0, _LONGEST)
            and (name := clean_name(item.text))
            and like_a_name(name)
            and _is_about(name, below)
        ):
            found["bio"] = [name]
        close = -5 <= distance <= _CLOSE and bool(distance or item.level != 1)
        if not close and "far" in found:
            continue
        names = first_names(item.names) if item.names and item.words < 60 else []
        if names and (close or all(map(like_a_name, names))):
            found.setdefault("marked" if close else "far", names)
        worth = item.words <= 30 and may_hold(item.text, _BY_WORDS)
        if worth and (match := _BY.search(item.text)):
            name = clean_name(next(group for group in match.groups() if group))
            short = name is not None and name.count(" ") < (1 if name[0].islower() else 10)
            if name and short and (close or like_a_name(name)):
                found.setdefault("by" if close else "far", [name])
        elif item.byline and not worth and (match := _SIGNED.search(item.text)):
            if like_a_name(name := clean_name(match["name"]) or ""):
                found.setdefault("by" if close else "far", [name])
        elif close and _LABEL.fullmatch(item.text):
            if name := clean_name(below):
                found.setdefault("by", [name])
        elif 0 < distance <= 4 and not item.level and _beside_a_date(lines, number):
            for part in re.split(r"[|•·●]", item.text):
                if like_a_name(text := clean_name(part) or ""):
                    found.setdefault("bare", [text])
    return found


def author(page: Declared, lines: Sequence[Line], at: int | None, site: str | None) -> str | None:
    """The authors' names on one line, as a byline has them; None where nobody is named.

    :param at: the headline's index in ``lines``.
    """
    found = sources(page, lines, at)
    if not found:
        return None
    key = squeeze(site or "")
    votes: dict[str, float] = {}
    for source, names in found.items():
        echo = [other for other in found if _agree(names, found[other])]
        for side, more in (
            (_DECLARED, 0.05),
            (_SHOWN, 0.15),
        ):  # a sign of each kind, and its echoes
            worth = [_WORTH[other] for other in echo if other in side]
            votes[source] = votes.get(source, 0.0) + max(worth, default=0.0) + more * len(worth)
        # A publisher that signs with its own name is named where nobody else is.
        if len(key) > 3 and key in squeeze(names[0]):
            votes[source] -= 0.35
        # A person's name goes before a menu that ran on.
        votes[source] -= 0.2 * (not all(map(like_a_name, names)))
    best = max(votes, key=lambda source: votes[source])
    group = [other for other in _ORDER if other in found and _agree(found[best], found[other])]
    named = max(group, key=lambda source: len(found[source]))
    return joined(found[named])


_WORTH: Final = {
    "by": 0.92, "declared": 0.9, "marked": 0.88, "metas": 0.88, "bio": 0.6, "bare": 0.4,
    "far": 0.3,
}  # fmt: skip
"""Of the names found so, how many were right on development pages."""
_DECLARED: Final = ("declared", "metas")
_SHOWN: Final = ("by", "marked", "bio", "bare", "far")
_ORDER: Final = ("declared", "marked", "by", "metas", "bio", "bare", "far")
"""Which of several that agree has the name without a role run on."""


def _agree(some: Sequence[str], others: Sequence[str]) -> bool:
    """Whether two lists of names have most words of the shorter one in common."""
    a = set(re.findall(r"\w+", " ".join(some).casefold()))
    b = set(re.findall(r"\w+", " ".join(others).casefold()))
    return 2 * len(a & b) > min(len(a), len(b))


def sources(page: Declared, lines: Sequence[Line], at: int | None) -> dict[str, list[str]]:
    """Names by what says so, in the order in which they are believed."""
    seen = shown(lines, at)
    seen["declared"], seen["metas"] = _declared(page), _in_metas(page)
    order = ("by", "declared", "marked", "metas", "bio", "bare", "far")
    return {source: seen[source] for source in order if seen.get(source)}
