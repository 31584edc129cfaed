"""The ear report of an article for the voice that will read it: a document comes in, suspects go
out."""

from __future__ import annotations

from collections.abc import Iterable

from reader.document import Document, Sentence
from reader.language.ear import Suspect, suspects
from reader.language.lexicon import EMPTY, Lexicon
from reader.narration.choice import AUTO, candidates
from voices.readings import Readings, readings


def ear_report(
    document: Document,
    voice: str = AUTO,
    *,
    sentences: Iterable[Sentence] | None = None,
    lexicon: Lexicon = EMPTY,
    limit: int | None = 50,
    passages: bool = False,
) -> list[Suspect]:
    """The words of a document that a voice is most likely to misread, the worst first.

    No voice is started. The first report of a language loads its dictionary (0.5 s); after that,
    1,500 words take about 50 ms. Not for a thread that draws.

    :param voice: as ``--voice`` takes it.
    :param sentences: of the document; those it has where not given.
    :param lexicon: the listener's own words, which are never suspected.
    :param limit: how many at most; None: all.
    :param passages: those in another language are read by a voice of theirs.
    """
    dictionary = dictionary_of(voice, document.language)
    return suspects(
        *(document, sentences, dictionary), lexicon=lexicon, limit=limit, passages=passages
    )


def dictionary_of(voice: str, language: str) -> Readings | None:
    """What the voice has that would read a text; None: nothing is known about it.

    A voice of another make is taken to read as eSpeak NG does, which most have for a dictionary.
    """
    names = (*candidates(voice, language), f"system:{language.lower() or 'en'}")
    return next((found for name in names if (found := readings(name, language))), None)
