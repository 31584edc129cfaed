"""Pages that hold no article but the way to one: a cleaned page comes in, and passes or is refused.

What a server gives to who runs no scripts and is not signed in is often a shell: a menu, "Loading",
a form. To have that read out as the article is worse than to be told. A page with a headline and a
sentence of its own is never refused, whatever else stands on it.
"""

from __future__ import annotations

import re
from typing import Final

from reader.cleaning.shape import count_words, ends_sentence
from reader.document import Document, Kind
from reader.errors import NothingToRead
from reader.sources import called

__all__ = ["refuse_shells"]

_FEW_WORDS: Final = 40
_SOME_WORDS: Final = 80
"""Words around a box that is empty: a menu, and a line about the publisher."""
_HEADLINE: Final = re.compile(r"<h[1-3]\b", re.IGNORECASE)
_HEADLINE_WORDS: Final = 3
"""Of a headline; the name of a site, or "Members only", is shorter."""
_SENTENCE_WORDS: Final = 8
_SCRIPT: Final = re.compile(r"<script[\s>]", re.IGNORECASE)
_NEEDS_SCRIPTS: Final = re.compile(
    r"\b(?:enable|activate|turn on|switch on|requires?|needs|without) javascript\b"
    r"|\bjavascript (?:is|must be|to be|has to be|needs to be) (?:disabled|enabled|required|not|off"
    r"|turned)\b"
    r"|\bjavascript (?:aktivieren|einschalten)\b|\bactive[rz] javascript\b|\bactivar? javascript\b",
    re.IGNORECASE,
)
_WAITING: Final = re.compile(
    r"\bloading\s*(?:\.{2,}|…)|^\W*loading\W*$|\bplease wait\b|\bjust a moment\b"
    r"|\b(?:checking|verifying) (?:your browser|you are human)|\bare you a robot\b",
    re.IGNORECASE | re.MULTILINE,
)
_COMMENTS: Final = re.compile(r"\bcomments\b|\bdisqus\b", re.IGNORECASE)
# Where the usual frameworks put a page when it is in a browser.
_EMPTY_BOX: Final = re.compile(
    r"<(?P<tag>div|main|section)\b[^<>]{0,200}\bid\s*=\s*[\"']?(?:root|app|__next|__nuxt|___gatsby|q-app"
    r"|react-root|app-root|main-app|app-container)(?=[\"'\s>])[^<>]{0,200}>\s*</(?P=tag)>"
    r"|<(?P<own>app-root|[a-z]+-app)\b[^<>]{0,200}>\s*</(?P=own)>",
    re.IGNORECASE,
)
_PASSWORD: Final = re.compile(r"<input\b[^<>]{0,500}\btype\s*=\s*[\"']?password", re.IGNORECASE)
_FORM: Final = re.compile(
    r"<input\b[^<>]{0,500}\b(?:type\s*=\s*[\"']?(?:email|password)"
    r"|name\s*=\s*[\"']?(?:user|login|email))",
    re.IGNORECASE,
)
"""A field for who one is."""
_SIGN_IN: Final = re.compile(
    r"\W*(?:(?:sign|log)[ -]?in|login|anmelden|anmeldung|einloggen|connexion|iniciar sesión|accedi"
    r"|entrar|inloggen|logga in|logg inn|войти|вход)(?:\s+(?:to|into|with|bei|mit|à|avec|en|con|a"
    r"|em|com|op|met|på|в)\s.{0,40})?\s*(?:[-–—|·:•].*)?",
    re.IGNORECASE | re.DOTALL,
)
"""The whole title of a page that is a form of a login, perhaps with the name of the site."""
_WALL: Final = re.compile(
    r"\b(?:sign|log)(?:ged)?[ -]?(?:in|up)\b|\blogin\b|\bregister\b|\baccount\b|\bsubscri"
    r"|\bpassword\b|\banmelde|\beinloggen|\bkonto\b|\babonn|\bconnect(?:er|ez)\b|\bcompte\b|\bcuenta\b|\bsuscr",
    re.IGNORECASE,
)
"""What is said before a wall, and is no news."""
_ASKS: Final = re.compile(
    r"\b(?:you (?:must|need to|have to)|please) (?:be (?:logged|signed) in|(?:log|sign) in)"
    r" (?:to|before|in order)"
    r"|\b(?:log|sign) in (?:with|using) your\b|\bsie müssen (?:sich anmelden|angemeldet sein)"
    r"|\bvous devez (?:être connecté|vous connecter)|\bdebe(?:s)? iniciar sesión",
    re.IGNORECASE,
)


def refuse_shells(document: Document, source: str) -> None:
    """:raises NothingToRead: the page needs scripts or a login, and says hardly anything itself.

    :param source: its HTML.
    """
    if _is_script_shell(document, source):
        raise NothingToRead(
            f"{called(document.source)} shows its text only to a browser, which runs scripts",
            "Open it in a browser and save the page as HTML there, or copy the text",
        )
    if _is_login(document, source):
        raise NothingToRead(
            f"{called(document.source)} is the form of a login, not the page behind it",
            "Open it in a browser, sign in there, save the page as HTML, and give that file",
        )


def _is_script_shell(document: Document, source: str) -> bool:
    """Whether a page holds scripts and hardly a word: "Loading…", "Enable JavaScript", nothing."""
    if not _SCRIPT.search(source):
        return False
    spoken = [document.blocks[i].text for i in document.spoken_blocks]
    words = sum(count_words(text) for text in spoken if not _NEEDS_SCRIPTS.search(text))
    if words > _SOME_WORDS:
        return False
    every = [block.text for block in document.blocks]
    few = sum(count_words(text) for text in every) <= _FEW_WORDS
    if few and (not spoken or any(map(_WAITING.search, every))):
        return True
    needed = any(_NEEDS_SCRIPTS.search(text) and not _COMMENTS.search(text) for text in every)
    if needed and words <= _FEW_WORDS:
        return True
    return not _is_brief(document, source) and _EMPTY_BOX.search(source) is not None


def _is_login(document: Document, source: str) -> bool:
    """Whether a page asks its reader to sign in and says hardly a word."""
    spoken = [document.blocks[i].text for i in document.spoken_blocks]
    if sum(count_words(text) for text in spoken) > _FEW_WORDS:
        return False
    titled = _SIGN_IN.fullmatch(document.title or "") is not None
    if _PASSWORD.search(source) and (titled or not _is_brief(document, source)):
        return True
    return (titled and _FORM.search(source) is not None) or any(map(_ASKS.search, spoken))


def _is_brief(document: Document, source: str) -> bool:
    """Whether a page has a headline, and a sentence of its own below it."""
    if not _HEADLINE.search(source):
        return False
    spoken = [document.blocks[i] for i in document.spoken_blocks]
    heads = (Kind.TITLE, Kind.HEADING)
    head = next((i for i, block in enumerate(spoken) if block.kind in heads), None)
    if head is None or count_words(spoken[head].text) < _HEADLINE_WORDS:
        return False
    return any(
        count_words(block.text) >= _SENTENCE_WORDS
        and ends_sentence(block.text)
        and not _WALL.search(block.text)
        for block in spoken[head + 1 :]
    )
