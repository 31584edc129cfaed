"""Pages that hold no article but the way to one: a cleaned page comes in, and passes or is refused.

What a server gives to who runs no scripts and is not signed in is often a shell: a menu, "Loading",
a form. To have that read out as the article is worse than to be told. A page of some prose is never
refused, whatever else stands on it.
"""

from __future__ import annotations

import re
from typing import Final

from reader.document import Document
from reader.errors import NothingToRead
from reader.sources import called

__all__ = ["refuse_shells"]

_FEW_WORDS: Final = 40
_SOME_WORDS: Final = 80
"""Words around a box that is empty: a menu, and a line about the publisher."""
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
_SIGN_IN: Final = re.compile(
    r"\A\W*(?:sign|log)[ -]?in\b(?! at\b)|\A\W*(?:login|anmelden|anmeldung|einloggen|connexion"
    r"|iniciar sesión|accedi|entrar|inloggen|logga in|logg inn|войти|вход)\b",
    re.IGNORECASE,
)
"""The title of a page that is a form of a login."""
_ASKS: Final = re.compile(
    r"\b(?:must|need to|have to|please) (?:be (?:logged|signed) in|(?:log|sign) in)"
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
    words = sum(len(text.split()) for text in spoken if not _NEEDS_SCRIPTS.search(text))
    if words > _SOME_WORDS:
        return False
    every = [block.text for block in document.blocks]
    few = sum(len(text.split()) for text in every) <= _FEW_WORDS
    if few and (not spoken or any(map(_WAITING.search, every))):
        return True
    needed = any(_NEEDS_SCRIPTS.search(text) and not _COMMENTS.search(text) for text in every)
    return (needed and words <= _FEW_WORDS) or _EMPTY_BOX.search(source) is not None


def _is_login(document: Document, source: str) -> bool:
    """Whether a page asks its reader to sign in and says hardly a word."""
    spoken = [document.blocks[i].text for i in document.spoken_blocks]
    if sum(len(text.split()) for text in spoken) > _FEW_WORDS:
        return False
    if _PASSWORD.search(source) or _SIGN_IN.search(document.title or ""):
        return True
    return any(map(_ASKS.search, spoken))
