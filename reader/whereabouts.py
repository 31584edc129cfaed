"""Where the listener is, in words: a session comes in; a line to be said or printed goes out.

The few words around the title are in the language of the article, because its voice says them.
"""

from __future__ import annotations

from typing import NamedTuple

from reader.document import Document, Kind
from reader.events import State
from reader.session import Session


class _Words(NamedTuple):
    paragraph: str
    left: str
    """With the minutes for ``{}``."""
    last: str
    """Less than a minute is left."""
    end: str


_ENGLISH = _Words("Paragraph {} of {}.", "{} minutes left.", "Less than a minute left.", "The end.")
_WORDS = {
    "en": _ENGLISH,
    "de": _Words(
        "Absatz {} von {}.", "Noch {} Minuten.", "Noch weniger als eine Minute.", "Zu Ende."
    ),
    "fr": _Words(
        "Paragraphe {} sur {}.", "Encore {} minutes.", "Encore moins d’une minute.", "C’est fini."
    ),
    "es": _Words("Párrafo {} de {}.", "Quedan {} minutos.", "Queda menos de un minuto.", "Fin."),
    "it": _Words(
        "Paragrafo {} di {}.", "Mancano {} minuti.", "Manca meno di un minuto.", "È finito."
    ),
    "pt": _Words("Parágrafo {} de {}.", "Faltam {} minutos.", "Falta menos de um minuto.", "Fim."),
    "nl": _Words("Alinea {} van {}.", "Nog {} minuten.", "Nog minder dan een minuut.", "Einde."),
}
_ONE_MINUTE = {
    "en": "One minute left.",
    "de": "Noch eine Minute.",
    "fr": "Encore une minute.",
    "es": "Queda un minuto.",
    "it": "Manca un minuto.",
    "pt": "Falta um minuto.",
    "nl": "Nog een minuut.",
}


def whereabouts(session: Session) -> str:
    """The title, the paragraph of how many, and the minutes left at the speed now."""
    document, sentences = session.document, session.sentences
    heard = session.heard()
    here = min(heard.sentence or 0, len(sentences) - 1)
    spoken = sorted({sentence.block for sentence in sentences})
    number = spoken.index(sentences[here].block) + 1 if sentences else 0
    tag = (document.language or "en").split("-")[0]
    words = _WORDS.get(tag, _ENGLISH)
    left = max(0.0, heard.total - heard.seconds)
    if heard.state is State.FINISHED:
        rest = words.end
    elif left < 60:
        rest = words.last
    elif round(left / 60) == 1:
        rest = _ONE_MINUTE.get(tag, _ONE_MINUTE["en"])
    else:
        rest = words.left.format(round(left / 60))
    title = title_of(document)
    parts = (title if not title or title[-1] in ".!?…。" else f"{title}.",)
    return " ".join(filter(None, (*parts, words.paragraph.format(number, len(spoken)), rest)))


def title_of(document: Document) -> str:
    """The title that the page declares or shows; empty where it has none."""
    shown = (block.text for block in document.blocks if block.kind is Kind.TITLE)
    return " ".join((document.title or next(shown, "")).split())
