# ruff: noqa: E501, ISC004 -- tables of patterns, where a break hides what belongs together
"""What a place on an HTML page says: an element comes in, the rule it stands for goes out, or None.

Tags, roles and class names are hints that publishers leave. Alone they only explain why a block was
left out; some are strong enough to overrule the extractor (``html.py`` says which).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Final

__all__ = ["Element", "place_rule", "silence"]

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
    ("cookie-notice", "cookies?|cookie ?(?:bar|banner|consent|notice)|consent|gdpr|ccpa|onetrust"),
    ("share-row", "shar(?:e|es|ing|er)|share(?:bar|tools|buttons|links|this)|social|socials|"
     "social(?:media|links|icons|bar)|sharedaddy|addthis|addtoany|a2a|followus"),
    ("related", "related|relatedposts|recommend(?:ed|ations?|s)?|read (?:next|more|also)|"
     "readmore|outbrain|taboola|zergnet|trending|popular|most (?:read|viewed|popular)|"
     "up next|more (?:stories|news|articles|from|on)|also (?:read|like)|teasers?|promos?|crp|jp relatedposts"),
    ("newsletter", "newsletters?|subscribe|subscription|sign ?up|mailing|opt ?in|mc4wp|mailchimp"),
    ("comments", "comments?|comment ?(?:list|area|form|respond)|commentlist|disqus|respond|replies"),
    ("advertisement", "ads?|adverts?|advertis(?:ement|ing)|adsbygoogle|sponsor(?:ed)?|"
     "promotion|promoted|dfp|ad ?(?:slot|unit|container|wrapper)"),
    ("tags", "tags|tag ?(?:list|cloud|links)|taglist|topics|categories|cat ?links|keywords|post ?tags"),
    ("byline", "byline|bylines|author|authors|author ?(?:name|info|bio|box|card)|contributors?"),
    ("timestamp", "timestamp|dateline|datetime|pubdate|publish(?:ed)? ?(?:date|on|time)|posted ?on|"
     "entry ?date|post ?date|article ?date"),
    ("caption", "captions?|wp ?caption(?: text)?|credits?|photo ?credits?|image ?(?:caption|credit)"),
    ("player", "audio ?player|video ?player|jw ?player|vjs|playlist|tts"),
    ("navigation", "nav|navbar|navigation|menus?|breadcrumbs?|pagination|pager|skip ?link|toc|subnav|"
     "submenu|sitemap|topbar|masthead"),
    ("footer", "footer|colophon|copyright|bottom ?bar"),
    ("sidebar", "sidebars?|side ?bar|widgets?|widget ?area|rail|right ?rail|left ?rail"),
    ("header", "site ?header|page ?header|header|top ?bar"),
    ("form", "popup|modal|overlay|lightbox|tooltip|search ?(?:form|box|bar)"),
)  # fmt: skip
_BOUNDED: Final = r"(?:^|[\s_-])(?:{})(?:$|[\s_-])"
_CLASS_RULES: Final = tuple(
    (name, re.compile(_BOUNDED.format(words))) for name, words in _CLASS_WORDS
)
# Most names are none of them, and are asked once.
_ANY_CLASS: Final = re.compile(_BOUNDED.format("|".join(words for _, words in _CLASS_WORDS)))
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
_SHORT_HIDDEN: Final = 100  # characters
_NOTE_CLASS: Final = re.compile(r"footnote|reference|noteref|\bfn", re.IGNORECASE)
_NOTE_MARK: Final = re.compile(r"[\[(]?(?:\d{1,3}|[a-z]{1,3}|[ivx]{1,5}|[*†‡§¶]+)[\])]?")
_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
# What holds the page cannot be furniture, whatever its classes say ("has-sidebar").
_WHOLE: Final = frozenset(("html", "body", "main", "article"))


_NAMED_BY_ID: Final = frozenset(
    ("div", "aside", "ul", "ol", "form", "nav", "header", "footer", "p")
)


def _class_words(names: str) -> str:
    return re.sub(r"[\s_:./-]+", " ", _CAMEL.sub(" ", names)).lower().strip()


@lru_cache(maxsize=4096)  # a page repeats its names hundreds of times, and so does a site
def _named(names: str) -> str | None:
    """The rule that names of classes stand for, or None."""
    if _SILENT_CLASS.search(names):
        return "no-read-aloud"
    words = _class_words(names[:300])
    if not _ANY_CLASS.search(words):
        return None
    return next((name for name, pattern in _CLASS_RULES if pattern.search(words)), None)


@lru_cache(maxsize=4096)
def _hushed(names: str) -> str | None:
    """The rule by which the names of an inline element take it out of its sentence, or None."""
    if _SILENT_CLASS.search(names):
        return "no-read-aloud"
    return "hidden" if _FOR_SCREEN_READERS.search(names) or _POPPED_UP.search(names) else None


def place_rule(element: Element, tag: str) -> str | None:
    """The rule that an element's own tag, role or class names, or None."""
    if not element.attrib:  # a third of all
        return None if tag in _WHOLE else _TAG_RULES.get(tag)
    get = element.get
    names = get("class") or ""
    rule = _named(names) if names else None
    if rule == "no-read-aloud":
        return rule
    if tag in _WHOLE:
        return None
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


def silence(element: Element, tag: str) -> str | None:
    """The rule that takes an inline element out of the sentence it stands in, or None.

    The page asks that it not be read aloud; or does not show it (words for screen readers, such as
    "opens in a new window", and what pops up under the pointer); or it is the mark of a footnote.
    """
    if tag != "sup" and not element.attrib:
        return None
    get = element.get
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
