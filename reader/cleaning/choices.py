"""The listener's own choices in cleaning: settings come in, one frozen value goes out.

Choices hold everywhere or for one site; ``merged`` lays the second over the first. What they do to
a document is in ``applying``, how selectors find their elements in ``selectors``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any, Final, Self

from reader.document import Kind
from reader.errors import UsageError

__all__ = [
    "ABOUT",
    "ASIDES",
    "BUILT",
    "FIELDS",
    "KINDS",
    "NONE",
    "UNCHOSEN",
    "Choices",
    "merged",
    "words_of",
]

ASIDES: Final = ("citations", "brackets", "urls")
"""What may stand in a sentence without being said."""
KINDS: Final = tuple(kind.value for kind in Kind if kind is not Kind.PARAGRAPH)
"""Kinds of blocks that may stay silent; without paragraphs there would be nothing to hear."""
FIELDS: Final = ("title", "author", "site", "date", "minutes", "summary")
"""What an intro or an outro may name in braces."""
ABOUT: Final = {
    "off": "rules that silence nothing, such as share-row,ticker",
    "on": "rules that hold here though they are switched off everywhere",
    "silent": f"kinds that stay silent: {', '.join(KINDS)}",
    "spoken": "kinds that are spoken though they are silent by default, or everywhere",
    "asides": f"what is not said within a sentence: {', '.join(ASIDES)}, or none",
    "include": "CSS selectors of what is always spoken",
    "exclude": "CSS selectors of what never is",
    "phrases": "words that are left out where a block is, begins or ends with them; | between them",
    "keep": "blocks that are spoken, by their fingerprints",
    "drop": "blocks that stay silent, by their fingerprints",
    "intro": f"a line spoken before the article, with {' '.join(f'{{{each}}}' for each in FIELDS)}",
    "outro": "a line spoken after it; the same names",
}
"""What each choice is, in a line."""
UNCHOSEN: Final = {"asides": "citations", "silent": "code"}
"""What holds where nothing was chosen; for all others, nothing."""
_LONGEST: Final = 2_000
"""Characters of one value."""
_FINGERPRINT: Final = re.compile(r"[0-9a-f]{12}")
_FIELD: Final = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Choices:
    """What a listener chose. Nothing, as it is built."""

    off: frozenset[str] = frozenset()
    """Names of rules that silence nothing."""
    on: frozenset[str] = frozenset()
    """Names of rules that a wider choice has switched off, and that hold all the same."""
    silent: frozenset[str] = frozenset()
    """Kinds that stay silent, of ``KINDS``."""
    spoken: frozenset[str] = frozenset()
    """Kinds that are silent as it is built, or by a wider choice, and are spoken all the same."""
    asides: frozenset[str] | None = None
    """Of ``ASIDES``, what is not said; None: as it is by default."""
    include: tuple[str, ...] = ()
    """CSS selectors."""
    exclude: tuple[str, ...] = ()
    """CSS selectors; they go before those that include."""
    phrases: tuple[str, ...] = ()
    """Capitals and the width of spaces do not matter."""
    keep: frozenset[str] = frozenset()
    """Fingerprints of single blocks. They go before everything else."""
    drop: frozenset[str] = frozenset()
    """Fingerprints of single blocks."""
    intro: str | None = None
    """None: as a wider choice says; empty: none here."""
    outro: str | None = None

    @classmethod
    def from_settings(cls, settings: Mapping[str, Any], where: str, *, strict: bool = True) -> Self:
        """The choices that settings make.

        :param settings: by the name of a field, a word with commas or a list of words.
        :param where: they stand, for the message.
        :param strict: False: what cannot be used is left out, as of choices that were checked when
            they were made, perhaps by another version of this program.
        :raises UsageError: a name or value that cannot be used; it names the key.
        """
        made: dict[str, Any] = {}
        for name, value in settings.items():
            try:
                made[name] = _checked(name, value, where)
            except UsageError:
                if strict:
                    raise
        return cls(**made)

    def settings(self) -> dict[str, Any]:
        """The same as plain values: what ``from_settings`` takes, without what was not chosen."""
        told: dict[str, Any] = {}
        for field in fields(self):
            value = getattr(self, field.name)
            if value == field.default:
                continue
            if isinstance(value, str):
                told[field.name] = value
            else:
                told[field.name] = list(value) if isinstance(value, tuple) else sorted(value)
        return told


NONE: Final = Choices()
BUILT: Final = Choices(silent=frozenset({"code"}))
"""What lies below everything that is chosen: code is meant for the eye."""


def merged(everywhere: Choices, site: Choices) -> Choices:
    """The choices that hold on a site: names and selectors add up, and for single blocks, asides,
    intro and outro the site goes first."""
    return Choices(
        off=(everywhere.off - site.on) | site.off,
        on=site.on,
        silent=(everywhere.silent - site.spoken) | site.silent,
        spoken=(everywhere.spoken - site.silent) | site.spoken,
        asides=everywhere.asides if site.asides is None else site.asides,
        include=_joined(everywhere.include, site.include),
        exclude=_joined(everywhere.exclude, site.exclude),
        phrases=_joined(everywhere.phrases, site.phrases),
        keep=(everywhere.keep - site.drop) | site.keep,
        drop=(everywhere.drop - site.keep) | site.drop,
        intro=everywhere.intro if site.intro is None else site.intro,
        outro=everywhere.outro if site.outro is None else site.outro,
    )


def words_of(name: str, value: Any) -> str:
    """A value as it is typed behind ``reader config set``."""
    if isinstance(value, str):
        return value
    return (" | " if name == "phrases" else ",").join(map(str, value)) or "none"


def _joined(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*one, *other)))


def _checked(name: str, value: Any, where: str) -> Any:
    if name not in ABOUT:
        raise UsageError(
            f"{where} sets {f'cleaning.{name[:60]}'!r}, which is no choice",
            f"Choices are: {', '.join(f'cleaning.{each}' for each in ABOUT)}",
        )
    if name in ("intro", "outro"):
        return _template(name, value, where)
    words = _words(name, value, where)
    if name == "asides":
        words = [word for word in words if word != "none"]
    if name in ("silent", "spoken"):
        words = [word.replace("-", "_") for word in words]
    if name in _CHECKS:
        _CHECKS[name](name, words, where)
    return tuple(words) if name in ("include", "exclude", "phrases") else frozenset(words)


def _words(name: str, value: Any, where: str) -> list[str]:
    if isinstance(value, str):
        # A selector may have commas of its own, and says the same undivided.
        signs = {"phrases": "|", "include": None, "exclude": None}
        sign = signs.get(name, ",")
        value = [value] if sign is None else value.split(sign)
    if not isinstance(value, list | tuple | set | frozenset) or not all(
        isinstance(word, str) and len(word) <= _LONGEST and word.isprintable() for word in value
    ):
        raise UsageError(
            f"{where} sets cleaning.{name} to {str(value)[:60]!r}", f"Give {ABOUT[name]}"
        )
    return [word.strip() for word in value if word.strip()]


def _template(name: str, value: Any, where: str) -> str:
    if not isinstance(value, str) or len(value) > _LONGEST or not value.isprintable():
        raise UsageError(f"{where} sets cleaning.{name} to {str(value)[:60]!r}", "Give a line")
    unknown = [each for each in _FIELD.findall(value) if each not in FIELDS]
    if unknown or re.search(r"[{}]", _FIELD.sub("", value)):
        what = f"{{{unknown[0]}}}" if unknown else "a brace that stands alone"
        raise UsageError(
            f"{where} has {what} in cleaning.{name}",
            f"It may name {', '.join(f'{{{each}}}' for each in FIELDS)}",
        )
    return value


def _known_rules(name: str, words: list[str], where: str) -> None:
    from reader.cleaning.print_rules import PRINT_RULES
    from reader.cleaning.rules import RULES

    for word in words:
        if word not in RULES and word not in PRINT_RULES:
            raise UsageError(
                f"{where} has {word!r} in cleaning.{name}, which is no rule",
                "reader text --why names the rules of a page",
            )


def _among(known: tuple[str, ...], what: str) -> Callable[[str, list[str], str], None]:
    def check(name: str, words: list[str], where: str) -> None:
        for word in words:
            if word not in known:
                raise UsageError(
                    f"{where} has {word!r} in cleaning.{name}, which is no {what}",
                    f"Give some of: {', '.join(known)}",
                )

    return check


def _fingerprints(name: str, words: list[str], where: str) -> None:
    for word in words:
        if not _FINGERPRINT.fullmatch(word):
            raise UsageError(
                f"{where} has {word[:40]!r} in cleaning.{name}, which is no fingerprint",
                "Choose the block on the screen, or take it from reader text --json",
            )


def _selectors(name: str, words: list[str], where: str) -> None:
    from reader.cleaning.selectors import fault

    for word in words:
        if (trouble := fault(word)) is not None:
            raise UsageError(
                f"{where} has {word[:60]!r} in cleaning.{name}, which is no selector ({trouble})",
                "Give one as for a style sheet, such as div.promo or #comments",
            )


_CHECKS: Final[Mapping[str, Callable[[str, list[str], str], None]]] = {
    "off": _known_rules,
    "on": _known_rules,
    "silent": _among(KINDS, "kind that can stay silent"),
    "spoken": _among(KINDS, "kind that can stay silent"),
    "asides": _among(ASIDES, "aside"),
    "include": _selectors,
    "exclude": _selectors,
    "keep": _fingerprints,
    "drop": _fingerprints,
}
