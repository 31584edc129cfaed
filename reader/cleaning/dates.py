"""When an article was published: what a page declares and shows comes in, one ISO date goes out.

What is written for machines is believed, and so is the address. What only JSON-LD says gives way
to the day that readers are shown beside the headline. A date that is only to be seen is believed
where it stands there, or is labelled. No date is better than a wrong one; none is of the future.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from reader.cleaning.days import Written, day_first, iso, near, read, to_day, written
from reader.cleaning.declared import Declared
from reader.cleaning.headline import Line

__all__ = ["published", "scripted_dates", "scripts"]

_IN_ADDRESS: Final = re.compile(r"/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?=[/_.-]|\Z)")
_METAS: Final = (
    "article:published_time", "og:article:published_time", "og:published_time",
    "og:publish_date", "parsely-pub-date", "sailthru.date", "cxenseparse:publishtime",
    "article.published", "publish-date", "publish_date", "published_date", "published-date",
    "publisheddate", "published", "publication_date", "published_time", "publication-date",
    "date-pub", "pubdate", "originalpublicationdate", "dc.date.issued", "dcterms.issued",
    "dcterms.created", "dc.date", "citation_publication_date", "citation_date", "date",
    "dcterms.date", "article_date_original",
)  # fmt: skip
_MODIFIED: Final = ("article:modified_time", "og:updated_time", "datemodified", "last-modified")
_UPDATED: Final = re.compile(
    r"updat|modif|revis|review|edited|fact.?checked|last (?:edit|chang|check)|aktualisiert"
    r"|mis à jour|actualizad"
    r"|atualizad|aggiornat|bijgewerkt|oppdatert|uppdaterad|opdateret|обновлен|zaktualiz|güncelle"
    r"|päivitetty|更新",
    re.IGNORECASE,
)
_PUBLISHED: Final = re.compile(
    r"publish|posted|written on|first appeared|veröffentlicht|erschienen|publié|publicad|pubblicat"
    r"|gepubliceerd|geplaatst|publisert|publicerad|udgivet|опубликован|opublikowan|yayın|julkaistu"
    r"|発行|公開|发布|發佈",
    re.IGNORECASE,
)
_LONGEST: Final = 200  # characters of a line that may be a date line
_LABEL: Final = 60
"""Characters of a line, or before a date, that may be its label."""
_BEFORE: Final = 5  # lines above the headline that may be its date line
_AFTER: Final = 8
_ASIDE: Final = 6
_LIST: Final = 3  # days
_BRIEF: Final = 12  # words of a line that says when, and not much else
_HEAD: Final = 80  # words behind the headline where a labelled date is still the article's


@dataclass(slots=True)
class _Shown:
    """The days that readers are shown, in the order in which they are believed."""

    plain: list[str] = field(default_factory=list)
    """Beside the headline: labelled as of the publication, then without a label."""
    updated: list[str] = field(default_factory=list)
    """Beside the headline, labelled as of an update."""
    labelled: list[str] = field(default_factory=list)
    """Labelled as of the publication, anywhere; in lines of a few words first."""


def _label(words: str) -> str:
    """What the words before a date call it: "published", "updated", or nothing."""
    said = [(match.end(), "published") for match in _PUBLISHED.finditer(words)]
    said += [(match.end(), "updated") for match in _UPDATED.finditer(words)]
    return max(said, default=(0, ""))[1]


def _shown(
    lines: Sequence[Line], dates: Sequence[Sequence[Written]], at: int | None, first: bool | None
) -> _Shown:
    """The days on a page.

    :param dates: those of each line.
    :param at: the headline's index in ``lines``; None where it is not there.
    :param first: whether the day comes first in numbers.
    """
    out = _Shown()
    order = list(range(len(lines)))
    if at is not None:  # behind the headline first, then above it
        order = order[at:] + order[:at][::-1]
    above = ""
    head = _head(lines, at)
    brief = 0
    for number in order:
        item = lines[number]
        above, before = (item.text if len(item.text) < 40 else ""), above
        if len(item.text) > _LONGEST or item.words > 35:
            continue
        close = at is not None and at - _BEFORE <= number <= at + _AFTER
        near_by = close or number in head
        # A theme may call the head of the article anything; a few lines on, its classes are right.
        aside = item.aside and not (at is not None and at - 2 <= number <= at + _ASIDE)
        past = 0
        for one in dates[number]:
            label = _label(item.text[past : one.start][-_LABEL:] if one.start else before)
            past, day = one.start, read(one, first)
            if label == "published":
                out.labelled.insert(len(out.labelled) if item.words > _BRIEF else brief, day)
                brief += item.words <= _BRIEF
                (out.plain.insert(0, day) if near_by else None)
            elif label == "updated":
                (out.updated.append(day) if near_by else None)
            elif close and not aside:
                out.plain.append(day)
        if close and not aside and not _UPDATED.search(item.text or before):
            moments = (written(value[:_LONGEST]) for value in item.times)
            out.plain.extend(read(some[0], first) for some in moments if some)
    return out


def _head(lines: Sequence[Line], at: int | None) -> range:
    """The lines behind the headline up to where the article has surely begun."""
    if at is None:
        return range(0)
    words, last = 0, at + 1
    while last < len(lines) and words <= _HEAD:
        words += lines[last].words
        last += 1
    return range(at, last)


def _first(values: Iterable[object]) -> str | None:
    return next((day for day in map(iso, values) if day), None)


def published(
    page: Declared,
    lines: Sequence[Line],
    at: int | None,
    language: str,
    scripted: Callable[[], Sequence[str]],
) -> str | None:
    """The day on which the article was published, as ISO 8601; None where nothing says so surely.

    :param at: the headline's index in ``lines``.
    :param scripted: asked for the days in the page's scripts where nothing else tells.
    """
    match = _IN_ADDRESS.search(page.address)
    if match and (found := to_day(*map(int, match.groups()))):
        return found
    linked = _first((page.article.get("datePublished"), page.meta("datepublished")))
    said = _first(page.meta(key) for key in _METAS)
    said = said and (linked or said)
    of_page = iso(page.page.get("datePublished"))
    modified = {
        iso(value)
        for value in (
            page.article.get("dateModified"), page.page.get("dateModified"),
            *(page.meta(key) for key in _MODIFIED),
        )
    }  # fmt: skip
    dates = [written(item.text) for item in lines]
    every = [one for some in dates for one in some]
    known = {day for day in (said, linked, of_page, *modified) if day}
    known |= {one.day for one in every if one.day and one.day == one.swapped}
    first = day_first(every, known, language, page.address)
    shown = _shown(lines, dates, at, first)
    if said:
        # What is shown wins, unless it is the day of an update, which machines are told apart.
        if any(near(day, said) for day in shown.plain):
            return said
        fresh = {day for day in shown.plain if day not in modified}
        return fresh.pop() if len(fresh) == 1 else said
    beside = shown.plain or shown.updated
    if len(set(shown.plain)) >= _LIST:  # it is a list of articles, or of events
        beside = []
    if linked:
        return linked if linked in beside or not beside else beside[0]
    if beside or shown.labelled:
        # Blogging software dates every page, those that are no articles as well.
        return of_page if of_page and of_page in beside else (beside or shown.labelled)[0]
    days = scripted()
    return days[0] if len(set(days)) == 1 else None


_SCRIPTED: Final = re.compile(
    r"(?<![a-z])(?:date_?published|published_?(?:at|on|date|time)|publish_?(?:date|time)"
    r"|publication_?date|first_?published_?(?:at|date)?)\\?['\"]?\s*:\s*\\?['\"]"
    r"((?:19|20)\d\d-\d\d-\d\d)", re.IGNORECASE
)  # fmt: skip
_MOST_SCRIPT: Final = 2_000_000  # characters


def scripted_dates(scripts: Iterable[str]) -> list[str]:
    """The days of publication that the page's scripts hold."""
    return [day for text in scripts for day in map(iso, _SCRIPTED.findall(text)) if day]


def scripts(tree: Any) -> list[str]:
    """The texts of the page's scripts, a bounded length, without those that are data."""
    found: list[str] = []
    budget = _MOST_SCRIPT
    for script in tree.iter("script"):
        text = script.text or ""
        budget -= len(text)
        if budget < 0:
            break
        if "ld+json" not in (script.get("type") or ""):
            found.append(text)
    return found
