"""Which voice reads a document: the listener's word first, then the page's, then the best."""

from __future__ import annotations

from reader.config import Settings, voice_for
from reader.document import Document
from reader.narration.choice import AUTO

_ENGINES = ("neural", "system")
"""Of which a page may name a voice: the beeps of ``tone`` are for tests."""


def voice_of(settings: Settings, document: Document) -> str:
    """As ``voice_for``; where that leaves it open, the voice that the page's shortcode names, if it
    is installed here and speaks the document's language."""
    voice = voice_for(settings, document.language)
    return (_asked(document) or voice) if voice == AUTO else voice


def _asked(document: Document) -> str:
    name = (document.voice or "").lower()
    if name.partition(":")[0] not in _ENGINES:
        return ""
    import voices

    primary = document.language.partition("-")[0]
    try:
        offers = voices.engine(name.partition(":")[0]).variants()
    except voices.VoiceError:
        return ""
    for offer in offers:
        speaks = {tag.partition("-")[0] for tag in offer.languages}
        if primary in speaks and name in (offer.name, offer.engine):
            return name
    return ""
