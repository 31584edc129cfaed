"""``reader words test``: a word or a sentence comes in, how it is said goes out, to eye or ear."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from queue import SimpleQueue
from types import TracebackType
from typing import Self

from reader.choosing import lexicon_of, site_of
from reader.cli.terminal import notice, one_line
from reader.cli.words_scope import Reach, reach_of, said_of, words_kept
from reader.config import Settings, load, voice_for
from reader.document import Block, Document, Kind, Place, Rule, Sentence
from reader.errors import NothingToRead
from reader.events import Event, Failed, Notice, State, StateChanged
from reader.explaining import Explanation, explain
from reader.language import detect, sentences_of
from reader.language.lexicon import EMPTY, Lexicon, Pronunciation
from reader.narration.clips import left_out
from reader.playback.device import find, named
from reader.session import Session

_WORDS = 4
"""Fewer are names as likely as not, and their language is anybody's guess."""
_LATER = Rule("later", "another one is said now")


def test(options: argparse.Namespace) -> int:
    """Print how something is said, and why; with ``--play`` have it said.

    :raises UsageError: the word cannot be used.
    :raises VoiceFailed: the voice cannot run here.
    """
    from reader.cli.words import given_word, refuse

    settings = load(vars(options))
    lexicon = in_force(options)
    text = one_line(options.words[0])
    if len(options.words) > 1 or options.ipa is not None:
        written, spoken, ipa = given_word(options)
        case, regular = options.any_case, options.regex
        refuse(written, spoken, ipa, any_case=case, regular=regular)
        tried = Pronunciation(written, spoken, ipa, case, regular)
        lexicon = Lexicon((tried, *lexicon.words))
        text = one_line(options.words[0])
    document = document_of([text], language_of(text, settings))
    sentences = sentences_of(document)
    if not sentences:
        raise NothingToRead("There is nothing to say in it", "Give a word or a sentence")
    for sentence in sentences:
        print(shown(explain(document, sentence, lexicon)))
    for word, why in lexicon.stopped:
        notice(*left_out(word, why))
    if options.play:
        with Speaker([text], document.language, settings, options.device, lexicon) as speaker:
            speaker.say(0)
    return 0


def shown(explanation: Explanation) -> str:
    """What is written, what is said, and each change with its rule; a line each, safe to print."""
    lines = [explanation.written, f"→ {explanation.said or '(nothing)'}"]
    lines += [
        f"  {change.written} → {said_of(change.said, change.ipa)}  [{change.rule}]"
        for change in explanation.changes
    ]
    return "\n".join(f"{'  ' if line.startswith('  ') else ''}{one_line(line)}" for line in lines)


def in_force(options: argparse.Namespace) -> Lexicon:
    """The words that hold where ``--site`` or ``--article`` says, else those for everywhere."""
    with words_kept() as library:
        reach = reach_of(library, options) or Reach()
        if library is None:
            return EMPTY
        article = None if reach.article is None else library.article(reach.article)
        site = reach.site if article is None else site_of(article.source)
        return lexicon_of(library, reach.article, site)


def document_of(texts: Sequence[str], language: str) -> Document:
    """A document of a paragraph each."""
    blocks = tuple(Block(Kind.PARAGRAPH, text) for text in texts)
    return Document(blocks, source="-", language=language)


def language_of(text: str, settings: Settings) -> str:
    """The language that was chosen; else that of a sentence, else English."""
    if settings.lang or len(text.split()) >= _WORDS:
        return detect(text, settings.lang)
    return "en"


class Speaker:
    """Says texts one at a time, as often as is wished, in one voice that is loaded once."""

    def __init__(
        self,
        texts: Sequence[str],
        language: str,
        settings: Settings,
        device: str | None,
        lexicon: Lexicon = EMPTY,
    ) -> None:
        """
        :param device: an output that there must be; None: the one of the settings.
        :raises UsageError: there is no such output.
        """
        self._document = document_of(texts, language)
        self._told: SimpleQueue[Event] = SimpleQueue()
        self._session = Session(
            self._only(0),
            voice=voice_for(settings, language),
            speed=settings.speed,
            device=find(device) if device else named(settings.device),
            lexicon=lexicon,
        )
        self._session.volume = settings.volume
        self._session.subscribe(self._told.put)
        self._session.load()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._session.close()

    def say(self, index: int, lexicon: Lexicon | None = None) -> None:
        """Say a text, and return when it was heard.

        :param lexicon: how from now on; None: as before.
        :raises VoiceFailed: the voice cannot say it.
        """
        if lexicon is not None:
            self._session.pronounce(lexicon)
        self._session.revise(self._only(index))
        if not self._session.sentences:
            return
        while not self._told.empty():
            self._told.get()
        self._session.go(Place(index, 0))
        self._session.play()
        while True:
            match self._told.get():
                case Notice(what, remedy):
                    notice(what, remedy)
                case Failed(error):
                    raise error
                case StateChanged(State.FINISHED):
                    return
                case _:
                    pass

    def _only(self, index: int) -> Document:
        """The document with all other texts silent."""
        blocks = tuple(
            Block(each.kind, each.text, None if number == index else _LATER)
            for number, each in enumerate(self._document.blocks)
        )
        return Document(blocks, source="-", language=self._document.language)


def text_of(document: Document, sentence: Sentence) -> str:
    """The characters of a sentence, on one line."""
    text = document.blocks[sentence.block].text
    return " ".join(text[sentence.start : sentence.end].split())
