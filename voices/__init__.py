"""Speech engines behind one small contract; this package never imports ``reader``.

A voice is named ``engine`` or ``engine:variant`` (``system:de``). Engines are listed from the entry
points of the group ``article_reader.voices`` without importing them; ``load`` imports exactly one.
"""

from __future__ import annotations

from importlib.metadata import EntryPoint, entry_points

from voices.base import (
    PhonemeSpan,
    Speech,
    SpeechFailed,
    SpeechStopped,
    Timing,
    Voice,
    VoiceError,
    VoiceInfo,
    VoiceProfile,
    VoiceUnavailable,
    VoiceUnknown,
    WordMark,
)

__all__ = [
    "PhonemeSpan",
    "Speech",
    "SpeechFailed",
    "SpeechStopped",
    "Timing",
    "Voice",
    "VoiceError",
    "VoiceInfo",
    "VoiceProfile",
    "VoiceUnavailable",
    "VoiceUnknown",
    "WordMark",
    "engine",
    "load",
    "names",
]

GROUP = "article_reader.voices"


def _engines() -> dict[str, EntryPoint]:
    return {point.name: point for point in entry_points(group=GROUP)}


def names() -> tuple[str, ...]:
    """The engines that are installed, in alphabetical order; none is imported."""
    return tuple(sorted(_engines()))


def engine(name: str) -> type[Voice]:
    """Import one engine and return its class.

    :raises VoiceUnknown: there is no engine of that name.
    :raises VoiceUnavailable: it is installed, and cannot be imported here.
    """
    engines = _engines()
    if name not in engines:
        raise VoiceUnknown(
            f"There is no voice called {name!r}",
            f"Choose one of: {', '.join(sorted(engines)) or '(none installed)'}",
        )
    try:
        loaded = engines[name].load()
    except (ImportError, OSError, AttributeError) as error:
        raise VoiceUnavailable(
            f"The voice {name!r} cannot be loaded here ({error})",
            "Install article-reader again, or choose another voice with --voice",
        ) from error
    if not (isinstance(loaded, type) and issubclass(loaded, Voice)):
        raise VoiceUnavailable(
            f"The entry point {name!r} is not a voice",
            "Uninstall the package that brought it, or choose another voice with --voice",
        )
    return loaded


def load(name: str, language: str = "en") -> Voice:
    """Make the voice called ``name`` ready to speak ``language``.

    :param name: ``engine`` or ``engine:variant``; without a variant the engine picks one for the
        language.
    :param language: BCP 47 tag.
    :raises VoiceUnknown: no such engine or variant.
    :raises VoiceUnavailable: it cannot run here.
    """
    kind, _, variant = name.partition(":")
    return engine(kind).make(variant or None, language)
