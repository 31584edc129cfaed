"""Addresses of the web and of mail, handles and hashtags: said as on the telephone."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from reader.language.spoken.pipeline import ODD, WITHIN, Said, SpokenRule


@dataclass(frozen=True, slots=True)
class AddressWords:
    """How the signs of an address are called in one language."""

    dot: str
    at: str
    dash: str
    underscore: str


WORDS = {
    "de": AddressWords("Punkt", "ät", "minus", "Unterstrich"),
    "en": AddressWords("dot", "at", "dash", "underscore"),
    "es": AddressWords("punto", "arroba", "guion", "guion bajo"),
    "fr": AddressWords("point", "arobase", "tiret", "tiret bas"),
    "it": AddressWords("punto", "chiocciola", "trattino", "trattino basso"),
    "nl": AddressWords("punt", "apenstaartje", "streepje", "laag streepje"),
    "pl": AddressWords("kropka", "małpa", "myślnik", "podkreślenie"),
    "pt": AddressWords("ponto", "arroba", "hífen", "sublinhado"),
    "sv": AddressWords("punkt", "snabel-a", "bindestreck", "understreck"),
}

_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}[A-Za-z0-9])?"
_HOST = rf"(?:{_LABEL}\.){{1,6}}[A-Za-z]{{2,24}}"
_KNOWN = (
    r"(?:com|org|net|edu|gov|mil|int|info|biz|io|ai|app|dev|news|tv|me|co|eu|uk|us|ca|au|nz|ie|de|at"
    r"|ch|fr|es|it|pt|nl|be|se|no|dk|fi|pl|cz|ru|ua|tr|in|pk|bd|cn|jp|kr|br|mx|ar|za|ng|ke|il|ae|sa|ly|gl|gg|xyz|blog|wiki|gr|hu|ro|bg|hr|sk|lt|lv|ee|lu|hk|tw|sg|vn|lk|ir|iq)"
)
MAIL = re.compile(
    rf"(?:mailto:)?(?<![\w.%+-])(?P<name>[A-Za-z0-9._%+-]{{1,64}})@(?P<host>{_HOST})\b"
)
WEB = re.compile(
    rf"\b(?:(?:https?|ftp)://(?:[^\s/@]{{1,80}}@)?(?P<host>{_HOST}|[^\s/:<>\"]{{1,100}})"
    rf"|(?P<www>www\.{_HOST})"
    rf"|(?P<bare>(?<![\w-][.-])(?<!-)(?=[A-Za-z0-9-]{{1,63}}+\.)(?!p\.za\b)(?:{_LABEL}\.){{1,6}}{_KNOWN})(?![\w@]|\.\w))"
    r"(?::\d{1,5})?(?:[/?#][^\s<>\"”]*[^\s<>\"”.,;:!?)\]'’])?/?"
)


def address_rules(
    words: AddressWords, figures: Callable[[str], str] = str
) -> tuple[SpokenRule, ...]:
    """Mail first: its host would pass for an address of the web.

    :param figures: writes the digits of a name out; without it they are left to the voice.
    """

    def mail(match: re.Match[str]) -> Said:
        name = re.sub(r"[._-]", lambda sign: f" {_sign(sign[0], words)} ", match["name"])
        name = name.replace("+", " plus ").replace("%", " percent ")
        said = f"{name} {words.at} {_host(match['host'], words)}"
        return " ".join(figures(said).split())

    def web(match: re.Match[str]) -> Said:
        bare = match["bare"]
        if bare and (bare[-3:] == ".me" or bare[-3:] == ".no") and "/" not in match[0]:
            return None
        if bare and any(part[:1].isupper() for part in bare.split(".")[-1:]):
            return None
        host = match["host"] or match["www"] or bare
        return " ".join(figures(_host(host.removeprefix("www."), words)).split())

    return (
        SpokenRule(
            "mail-address",
            "ann@example.org is ann at example dot org",
            MAIL,
            mail,
            "Write to ann.lee@example.org today.",
            needs=ODD,
        ),
        SpokenRule(
            "web-address",
            "only the host is said: example dot org",
            WEB,
            web,
            "Read https://www.example.org/a/b?c=d now.",
            needs=WITHIN,
        ),
    )


def _host(host: str, words: AddressWords) -> str:
    return f" {words.dot} ".join(_label(label) for label in host.split(".") if label)


def _label(label: str) -> str:
    """Two letters are spelled (uk, de), a name is read."""
    if len(label) == 2 and label.isalpha() and label.lower() not in ("co", "me", "in", "us", "no"):
        return ".".join(label.upper())
    return label.replace("-", " ")


def _sign(sign: str, words: AddressWords) -> str:
    return {".": words.dot, "-": words.dash, "_": words.underscore}[sign]


def hashtag_rule(figures: Callable[[str], str] = str) -> SpokenRule:
    """Hashtags, in words as their capitals part them.

    :param figures: writes the digits of a tag out; without it they are left to the voice.
    """

    def hashtag(match: re.Match[str]) -> Said:
        parts = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\dA-Za-z_]+", match[1])
        return "hashtag " + figures(" ".join(parts)) if parts else None

    return SpokenRule(
        "hashtag",
        "#MeToo is hashtag Me Too",
        re.compile(r"(?<![\w&/])#([^\W\d_]\w{1,60})"),
        hashtag,
        "The #MeToo movement grew.",
        needs=ODD,
    )


HASHTAG = hashtag_rule()
