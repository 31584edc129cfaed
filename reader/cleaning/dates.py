"""When an article was published: what a page declares and shows comes in, one ISO date goes out.

What is written for machines is believed, and so is the address. A date that is only to be seen is
believed where a second sign speaks for it: it stands beside the headline and the extractor found
the same, or it is labelled. No date is better than a wrong one, and none is of the future.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any, Final

from reader.cleaning.declared import Declared
from reader.cleaning.headline import Line

__all__ = ["published", "seen_dates"]

_ISO: Final = re.compile(r"\s*(\d{4})-?(\d{2})-?(\d{2})(?!\d)")
_IN_ADDRESS: Final = re.compile(r"/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?=[/_.-]|\Z)")
_METAS: Final = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished",
    "og:publish_date", "parsely-pub-date", "sailthru.date", "cxenseparse:publishtime",
    "article.published", "publish-date", "publish_date", "published_date", "publisheddate",
    "published", "publication_date", "published_time", "publication-date", "date-pub", "pubdate",
    "originalpublicationdate", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date",
    "citation_publication_date", "citation_date", "date", "dcterms.date", "article_date_original",
)  # fmt: skip
_MODIFIED: Final = ("article:modified_time", "og:updated_time", "datemodified", "last-modified")

# dateparser knows 200 languages and takes 0.4 s to import, and a millisecond for every line.
_MONTHS: Final = (
    (
        "jan januar january janv janvier ene enero janeiro gen gennaio januari styczeń stycznia "
        "января январь січня ocak tammikuuta ledna leden ianuarie január január jänner enero "
        "gener"
    ),
    (
        "feb februar february févr fév février fevrier febrero fev fevereiro febbraio februari "
        "luty lutego февраля лютого şubat helmikuuta února únor februarie február feber febrer"
    ),
    (
        "mar march märz maerz mars marzo março marco maart mrt marzec marca марта березня mart "
        "maaliskuuta března březen martie március mrz març"
    ),
    (
        "apr april avr avril abr abril aprile kwiecień kwietnia апреля квітня nisan huhtikuuta "
        "dubna duben aprilie április apríla"
    ),
    (
        "may mai mayo maio mag maggio mei maj maja мая травня mayıs toukokuuta května květen "
        "május mája maig"
    ),
    (
        "jun june juni juin junio junho jun giu giugno czerwiec czerwca июня червня haziran "
        "kesäkuuta června červen iunie június júna juny"
    ),
    (
        "jul july juli juil juillet julio julho lug luglio lipiec lipca июля липня temmuz "
        "heinäkuuta července červenec iulie július júla juliol"
    ),
    (
        "aug august août aout ago agosto augustus augusti sierpień sierpnia августа серпня "
        "ağustos elokuuta srpna srpen augusztus augusta agost"
    ),
    (
        "sep sept september septembre septiembre set setembro settembre wrzesień września "
        "сентября вересня eylül syyskuuta září septembrie szeptember septembra setembre"
    ),
    (
        "oct okt october oktober octobre octubre out outubro ott ottobre październik października "
        "октября жовтня ekim lokakuuta října říjen octombrie október októbra"
    ),
    (
        "nov november novembre noviembre novembro listopad listopada ноября листопада kasım "
        "marraskuuta listopadu noiembrie novembra"
    ),
    (
        "dec dez december dezember décembre decembre dic diciembre dezembro dicembre grudzień "
        "grudnia декабря грудня aralık joulukuuta prosince prosinec decembrie decembra des "
        "desember desembre"
    ),
)
_MONTH: Final = {name: n for n, names in enumerate(_MONTHS, 1) for name in names.split()}
_NAME: Final = r"(?P<month>[^\W\d_]{3,13})\.?"
_WRITTEN: Final = re.compile(
    rf"(?<![\w./-])(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?,?[\s-]+(?:of\s+|de\s+|d['’])?{_NAME}"
    r",?(?:[\s-]+(?:de[l]?\s+)?|['’])(?P<year>(?:19|20)\d\d)(?!\d)"
    r"|(?P<month2>[^\W\d_]{3,13})\.?[\s-]+(?P<day2>\d{1,2})(?:st|nd|rd|th)?(?:\s*,\s*|[\s-]+)"
    r"(?P<year2>(?:19|20)\d\d)(?!\d)"
    r"|(?P<year3>(?:19|20)\d\d)\s?[-./年년]\s?(?P<month3>\d{1,2})\s?[-./月월]\s?(?P<day3>\d{1,2})"
    r"(?!\d)"
    r"|(?P<a>\d{1,2})(?P<mark>[./-])(?P<b>\d{1,2})(?P=mark)(?P<year4>(?:20)?\d\d)(?![\d./-]))"
)
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
_BEFORE: Final = 5  # lines above the headline that may be its date line
_AFTER: Final = 8
_FAR: Final = 20  # lines behind the headline in which the extractor's date must be seen


def _day(year: int, month: int, day: int) -> str | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    # Tomorrow is today on the other side of the earth.
    return found.isoformat() if year >= 1990 and found <= date.today() + timedelta(1) else None


def iso(value: object) -> str | None:
    """The day of an ISO 8601 value, or of one that is written for people."""
    if not isinstance(value, str):
        return None
    if match := _ISO.match(value):
        return _day(*map(int, match.groups()))
    return next((day for day, _ in seen_dates(value[:_LONGEST])), None)


def seen_dates(text: str, language: str = "") -> Iterator[tuple[str, int]]:
    """The dates that are written out in ``text``, and at which character each begins.

    :param language: BCP 47; says whether 3/4/2024 is in March. Elsewhere it is in April.
    """
    for match in _WRITTEN.finditer(text):
        if match["a"]:
            a, b, year = int(match["a"]), int(match["b"]), int(match["year4"])
            year += 2000 if year < 100 else 0
            american = language in ("", "en", "en-us") and match["mark"] != "."
            first_is_day = a > 12 or (b <= 12 and not american)
            found = _day(year, b, a) if first_is_day else _day(year, a, b)
        elif match["year3"]:
            found = _day(int(match["year3"]), int(match["month3"]), int(match["day3"]))
        else:
            month = _MONTH.get((match["month"] or match["month2"]).casefold())
            written = match["day"] or match["day2"], match["year"] or match["year2"]
            found = _day(int(written[1]), month, int(written[0])) if month else None
        if found:
            yield found, match.start()


def _near(a: str, b: str) -> bool:
    return abs((date.fromisoformat(a) - date.fromisoformat(b)).days) <= 1


def _shown(
    lines: Sequence[Line], at: int | None, language: str
) -> tuple[list[str], list[str], list[str]]:
    """The dates beside the headline, those labelled as an update, and the labelled ones anywhere.

    :param at: the headline's index in ``lines``; None where it is not there.
    """
    plain: list[str] = []
    updated: list[str] = []
    labelled: list[str] = []
    label = ""
    order = list(range(len(lines)))
    if at is not None:  # behind the headline first, then above it
        order = order[at:] + order[:at][::-1]
    for number in order:
        item = lines[number]
        label, before = (item.text if len(item.text) < 40 else ""), label
        if len(item.text) > _LONGEST or item.words > 35:
            continue
        close = at is not None and at - _BEFORE <= number <= at + _AFTER
        # A theme may call the head of the article anything; a few lines on, its classes are right.
        aside = item.aside and not (at is not None and at - 2 <= number <= at + 4)
        for found, start in seen_dates(item.text, language):
            words = item.text[:start][-40:] or before
            if _PUBLISHED.search(words):
                labelled.append(found)
                (plain.insert(0, found) if close else None)
            elif _UPDATED.search(words):
                (updated.append(found) if close else None)
            elif close and not aside:
                plain.append(found)
        if close and not aside and not _UPDATED.search(item.text or before):
            plain.extend(found for found in map(iso, item.times) if found)
    return plain, updated, labelled


def published(
    page: Declared,
    lines: Sequence[Line],
    at: int | None,
    language: str,
    scripted: Sequence[str],
    guess: Callable[[], str | None],
) -> str | None:
    """The day on which the article was published, as ISO 8601; None where nothing says so surely.

    :param at: the headline's index in ``lines``.
    :param guess: called for the extractor's date where nothing else is sure: it takes its time.
    """
    match = _IN_ADDRESS.search(page.address)
    if match and (found := _day(*map(int, match.groups()))):
        return found
    article = (page.article.get("datePublished"), *(page.meta(key) for key in _METAS))
    said = next((found for found in map(iso, article) if found), None)
    plain, updated, labelled = _shown(lines, at, language)
    if said is None and (set_down := iso(page.page.get("datePublished"))):
        # Blogging software dates every page, those that are no articles as well.
        said = set_down if plain or updated or labelled else None
    if said:
        modified = {
            iso(value)
            for value in (
                page.article.get("dateModified"), page.page.get("dateModified"),
                *(page.meta(key) for key in _MODIFIED),
            )
        }  # fmt: skip
        # What is shown wins, unless it is the day of an update, which machines are told apart.
        if any(_near(day, said) for day in plain):
            return said
        shown = {day for day in plain if day not in modified}
        return shown.pop() if len(shown) == 1 else said
    if shown_days := plain or labelled or updated:
        return shown_days[0]
    if scripted and len(set(scripted)) == 1:
        return scripted[0]
    found = iso(guess())
    if found and at is not None:
        for item in lines[at : at + _FAR]:
            if item.words < 35 and any(found == day for day, _ in seen_dates(item.text, language)):
                return found
    return None


_SCRIPTED: Final = re.compile(
    r"(?<![a-z])(?:date_?published|published_?(?:at|on|date|time)|publish_?(?:date|time)"
    r"|publication_?date|first_?published_?(?:at|date)?)\\?['\"]?\s*:\s*\\?['\"]"
    r"((?:19|20)\d\d-\d\d-\d\d)", re.IGNORECASE
)  # fmt: skip
_MOST_SCRIPT: Final = 2_000_000  # characters


def scripted_dates(tree: Any) -> list[str]:
    """The days of publication that the page's scripts hold."""
    found: list[str] = []
    budget = _MOST_SCRIPT
    for script in tree.iter("script"):
        text = script.text or ""
        budget -= len(text)
        if budget < 0:
            break
        if "ld+json" not in (script.get("type") or ""):
            found.extend(day for day in map(iso, _SCRIPTED.findall(text)) if day)
    return found
