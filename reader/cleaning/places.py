# ruff: noqa: E501, ISC004 -- tables of patterns, where a break hides what belongs together
"""What a place on an HTML page says: an element comes in, the rule it stands for goes out, or None.

Tags, roles and class names are hints that publishers leave. Alone they only explain why a block was
left out; some are strong enough to overrule the extractor (``html.py`` says which).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

__all__ = ["Element", "may_hold", "place_rule", "silence"]

Element = Any  # lxml has no types of its own

_TAG_RULES: Final = {
    "nav": "navigation", "menu": "navigation", "header": "header", "footer": "footer",
    "aside": "sidebar", "form": "form", "button": "form", "select": "form", "textarea": "form",
    "option": "form", "label": "form", "figcaption": "caption", "caption": "caption",
    "dialog": "form",
}  # fmt: skip
_ROLE_RULES: Final = {
    "navigation": "navigation", "menu": "navigation", "menubar": "navigation", "banner": "header",
    "contentinfo": "footer", "complementary": "sidebar", "search": "form", "form": "form",
    "button": "form", "dialog": "form", "alertdialog": "cookie-notice", "tablist": "navigation",
}  # fmt: skip
_CLASS_WORDS: Final = (
    ("cookie-notice", "cookie|cookies|cookie~bar|cookie~banner|cookie~consent|cookie~notice|consent|gdpr|ccpa|"
     "onetrust"),
    ("share-row", "share|shares|sharing|sharer|sharebar|sharetools|sharebuttons|sharelinks|sharethis|social|"
     "socials|socialmedia|sociallinks|socialicons|socialbar|sharedaddy|addthis|addtoany|a2a|followus"),
    ("related", "related|relatedposts|recommend|recommends|recommended|recommendation|recommendations|read next|"
     "read more|read also|readmore|outbrain|taboola|zergnet|trending|popular|most read|most viewed|most popular|"
     "up next|more stories|more news|more articles|more from|more on|also read|also like|teaser|teasers|promo|"
     "promos|crp|jp relatedposts"),
    ("newsletter", "newsletter|newsletters|subscribe|subscription|sign~up|mailing|opt~in|mc4wp|mailchimp"),
    ("comments", "comment|comments|comment~list|comment~area|comment~form|comment~respond|commentlist|disqus|"
     "respond|replies"),
    ("advertisement", "ad|ads|advert|adverts|advertisement|advertising|adsbygoogle|sponsor|sponsored|promotion|"
     "promoted|dfp|ad~slot|ad~unit|ad~container|ad~wrapper"),
    ("tags", "tags|tag~list|tag~cloud|tag~links|taglist|topics|categories|cat~links|keywords|post~tags"),
    ("byline", "byline|bylines|author|authors|author~name|author~info|author~bio|author~box|author~card|"
     "contributor|contributors"),
    ("timestamp", "timestamp|dateline|datetime|pubdate|publish~date|published~date|publish~on|published~on|"
     "publish~time|published~time|posted~on|entry~date|post~date|article~date"),
    ("caption", "caption|captions|wp~caption|wp~caption text|credit|credits|photo~credit|photo~credits|"
     "image~caption|image~credit"),
    ("player", "audio~player|video~player|jw~player|vjs|playlist|tts"),
    ("navigation", "nav|navbar|navigation|menu|menus|breadcrumb|breadcrumbs|pagination|pager|skip~link|toc|subnav|"
     "submenu|sitemap|topbar|masthead"),
    ("footer", "footer|colophon|copyright|bottom~bar"),
    ("sidebar", "sidebar|sidebars|side~bar|widget|widgets|widget~area|rail|right~rail|left~rail"),
    ("header", "site~header|page~header|header|top~bar"),
    ("form", "popup|modal|overlay|lightbox|tooltip|search~form|search~box|search~bar"),
)  # fmt: skip
"""Words of classes, the first rule first; ``~`` where two are written apart or together."""
_RULE_NAMES: Final = tuple(name for name, _ in _CLASS_WORDS)


def _by_first_word() -> dict[str, list[tuple[int, list[str]]]]:
    found: dict[str, list[tuple[int, list[str]]]] = {}
    for number, (_, phrases) in enumerate(_CLASS_WORDS):
        for phrase in phrases.split("|"):
            for between in {"", " "} if "~" in phrase else {""}:
                first, *rest = phrase.replace("~", between).split()
                found.setdefault(first, []).append((number, rest))
    return found


# Looked up word by word: to search a name for all of them as one pattern takes three times as long.
_PHRASES_FROM: Final = _by_first_word()
"""By its first word, the rule of a phrase and the words that follow."""
_SILENT_CLASS: Final = re.compile(r"(?<!\S)(?:no-read-aloud|atlasvoice_no_read)(?!\S)")
_INVISIBLE: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_FOR_SCREEN_READERS: Final = re.compile(
    r"(?:^|\s)(?:sr-only|screen-reader(?:-only|-text)?|visually-?hidden|visuallyhidden"
    r"|u-hidden|assistive-text|a11y-hidden)(?:\s|$)",
    re.IGNORECASE,
)
_POPPED_UP: Final = re.compile(
    r"(?:tooltip|popover|popup|hover-?card|rollover)[\w-]*(?:text|content|body|inner|block|box)",
    re.IGNORECASE,
)
_HIDDEN_WORDS: Final = (
    "sr-only", "screen-reader", "hidden", "assistive-text", "tooltip", "pop", "hover", "rollover",
)  # fmt: skip
"""One of them is in all that the two patterns above match."""
_SHORT_HIDDEN: Final = 100  # characters
_NOTE_CLASS: Final = re.compile(r"footnote|reference|noteref|\bfn", re.IGNORECASE)
_NOTE_MARK: Final = re.compile(r"[\[(]?(?:\d{1,3}|[a-z]{1,3}|[ivx]{1,5}|[*†‡§¶]+)[\])]?")
_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
# What holds the page cannot be furniture, whatever its classes say ("has-sidebar").
_WHOLE: Final = frozenset(("html", "body", "main", "article"))


_NAMED_BY_ID: Final = frozenset(
    ("div", "aside", "ul", "ol", "form", "nav", "header", "footer", "p")
)


def may_hold(names: str, words: tuple[str, ...]) -> bool:
    """False where none of ``words``, in lower case, is in ``names``, however they are written.

    A look before a pattern without regard to case, which has to be tried at every character: 10
    microseconds for each of 200 names on a page.
    """
    if not names.isascii():  # letters that are equal there need not be in lower case
        return True
    names = names.lower()
    for word in words:  # noqa: SIM110 -- any() takes twice as long
        if word in names:
            return True
    return False


def _class_words(names: str) -> list[str]:
    if not names.islower():
        names = _CAMEL.sub(" ", names)
    for separator in "_-:./":
        names = names.replace(separator, " ")
    return names.lower().split()


@lru_cache(maxsize=4096)  # a page repeats its names hundreds of times, and so does a site
def _named(names: str) -> str | None:
    """The rule that names of classes stand for, or None."""
    if _asks_for_silence(names):
        return "no-read-aloud"
    words = _class_words(names[:300])
    best = len(_RULE_NAMES)
    for at, word in enumerate(words):
        for number, rest in _PHRASES_FROM.get(word, ()):
            if number < best and (not rest or words[at + 1 : at + 1 + len(rest)] == rest):
                best = number
    return _RULE_NAMES[best] if best < len(_RULE_NAMES) else None


def _asks_for_silence(names: str) -> bool:
    worth = "no-read-aloud" in names or "atlasvoice_no_read" in names
    return worth and _SILENT_CLASS.search(names) is not None


@lru_cache(maxsize=4096)
def _hushed(names: str) -> str | None:
    """The rule by which the names of an inline element take it out of its sentence, or None."""
    if _asks_for_silence(names):
        return "no-read-aloud"
    if not may_hold(names, _HIDDEN_WORDS):
        return None
    return "hidden" if _FOR_SCREEN_READERS.search(names) or _POPPED_UP.search(names) else None


def place_rule(tag: str, attributes: Mapping[str, str]) -> str | None:
    """The rule that an element's own tag, role or class names, or None."""
    if not attributes:  # a third of all
        return None if tag in _WHOLE else _TAG_RULES.get(tag)
    get = attributes.get
    names = get("class") or ""
    rule = _named(names) if names else None
    if rule == "no-read-aloud":
        return rule
    if tag in _WHOLE:
        return None
    if names and len(attributes) == 1:  # most that have any
        return rule or _TAG_RULES.get(tag)
    if get("aria-hidden") == "true":
        return "no-read-aloud"
    if get("hidden") is not None or ((style := get("style")) and _INVISIBLE.search(style)):
        return "hidden"
    # The id of a heading or a section is often its own words ("popular-instruments").
    if tag in _NAMED_BY_ID and (name := get("id")) and name.count("-") + name.count("_") < 3:
        rule = _named(f"{names} {name}")
    if rule:
        return rule
    if get("itemprop") == "author" or get("rel") == "author":
        return "byline"
    if get("itemprop") in ("datePublished", "dateModified"):
        return "timestamp"
    role = get("role")
    return (_ROLE_RULES.get(role) if role else None) or _TAG_RULES.get(tag)


def silence(element: Element, tag: str, attributes: Mapping[str, str]) -> str | None:
    """The rule that takes an inline element out of the sentence it stands in, or None.

    The page asks that it not be read aloud; or does not show it (words for screen readers, such as
    "opens in a new window", and what pops up under the pointer); or it is the mark of a footnote.
    """
    if tag != "sup" and not attributes:
        return None
    get = attributes.get
    if get("aria-hidden") == "true":
        return "no-read-aloud"
    names = get("class") or ""
    if names and (rule := _hushed(names)):
        return rule
    if get("hidden") is not None or ((style := get("style")) and _INVISIBLE.search(style)):
        # What is long is the rest of the article behind a "read more".
        return "hidden" if sum(map(len, element.itertext())) < _SHORT_HIDDEN else None
    if tag == "sup":
        mark = "".join(element.itertext()).strip()
        linked = element.find(".//a") is not None or _NOTE_CLASS.search(names)
        if _NOTE_MARK.fullmatch(mark) and (linked or not mark[0].isalnum()):
            return "footnote"
    return None
