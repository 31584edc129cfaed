"""A session driven by hand: tests say what is heard, and see which commands came in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import accumulate
from typing import cast

from reader.document import Block, Document, Kind, Link, Place, Rule, Sentence
from reader.errors import VoiceFailed
from reader.events import (
    Event,
    Failed,
    Heard,
    Notice,
    Revised,
    SentenceBegan,
    State,
    StateChanged,
)
from reader.explaining import explain
from reader.language.lexicon import EMPTY, Lexicon
from reader.playback.base import Device
from reader.session import Session

STILL = Heard(State.STOPPED, None, None, 0.0, 754.0, None)


class HandSession:
    """Has the shape of ``reader.session.Session`` and does nothing by itself."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.sentences = sentences(document)
        self.voice = "neural"
        self.device = "auto"
        self.speed = self.own_speed = 1.0
        self.shared_speed = False
        """The speed is the one of every article."""
        self.volume = 1.0
        self.pitch = 1.0
        self.lexicon = EMPTY
        self.passages = False
        self.commands: list[str | Place] = []
        self.asides: list[tuple[str, Lexicon | None]] = []
        """What was to be heard in between, and how."""
        self.aside_blocks: list[int | None] = []
        """The blocks that it stands in."""
        self.now = STILL
        self._listeners: list[Callable[[Event], None]] = []
        self._keepers: list[Callable[[], None]] = []

    @property
    def session(self) -> Session:
        return cast("Session", self)

    def subscribe(self, listener: Callable[[Event], None]) -> None:
        self._listeners.append(listener)

    def unsubscribe(self, listener: Callable[[Event], None]) -> None:
        if listener in self._listeners:
            self._listeners.remove(listener)

    def choose_speed(self, speed: float, *, always: bool = False) -> None:
        for let_go in self._keepers:
            let_go()
        self.restore_speed(speed)
        self.shared_speed = always

    def restore_speed(self, speed: float) -> None:
        self.speed = self.own_speed = speed

    def share_speed(self) -> None:
        self.shared_speed = True

    def before_chosen_speed(self, let_go: Callable[[], None]) -> None:
        self._keepers.append(let_go)

    def post(self, event: Event) -> None:
        self.emit(event)

    def emit(self, event: Event) -> None:
        for listener in tuple(self._listeners):
            listener(event)

    def say(self, sentence: int, word: str | None = None, state: State = State.PLAYING) -> None:
        """Have the first ``word`` of a sentence heard, 3 s a sentence."""
        spoken = self.sentences[sentence]
        span = None
        if word is not None:
            text = self.document.blocks[spoken.block].text
            at = text.index(word, spoken.start, spoken.end)
            span = (at, at + len(word))
        self.now = Heard(state, sentence, span, 3.0 * sentence, 754.0, None)
        self.emit(SentenceBegan(sentence))

    def halt(self, state: State) -> None:
        self.now = Heard(
            state, self.now.sentence, self.now.word, self.now.seconds, self.now.total, None
        )
        self.emit(StateChanged(state))

    def warn(self, what: str, remedy: str) -> None:
        self.emit(Notice(what, remedy))

    def fail(self, what: str, remedy: str) -> None:
        self.emit(Failed(VoiceFailed(what, remedy)))

    def load(self) -> None:
        self.commands.append("load")

    def play(self) -> None:
        self.commands.append("play")

    def pause(self) -> None:
        self.commands.append("pause")

    def toggle(self) -> None:
        self.commands.append("toggle")

    def next(self) -> None:
        self.commands.append("next")

    def back(self) -> None:
        self.commands.append("back")

    def again(self) -> None:
        self.commands.append("again")

    def next_paragraph(self) -> None:
        self.commands.append("next_paragraph")

    def back_paragraph(self) -> None:
        self.commands.append("back_paragraph")

    def revoice(self, voice: str) -> None:
        self.commands.append(f"revoice {voice}")
        self.voice = voice

    def use(self, device: Device) -> None:
        self.commands.append(f"use {device.name}")

    def go(self, place: Place) -> None:
        self.commands.append(place)

    def hear(self, block: int) -> None:
        self.commands.append(f"hear {block}")

    def revise(self, document: Document, at: Place | None = None) -> None:
        self.document = document
        self.sentences = sentences(document)
        if at is not None:
            self.commands.append(at)
        self.emit(Revised())

    def pronounce(self, lexicon: Lexicon) -> int:
        changed = 0
        for sentence in self.sentences:
            before = explain(self.document, sentence, self.lexicon).said
            changed += explain(self.document, sentence, lexicon).said != before
        self.lexicon = lexicon
        self.emit(Revised())
        return changed

    def aside(self, text: str, *, lexicon: Lexicon | None = None, block: int | None = None) -> None:
        self.asides.append((text, lexicon))
        self.aside_blocks.append(block)
        self.now = replace(self.now, aside=True)

    def hush(self) -> None:
        self.commands.append("hush")
        self.now = replace(self.now, aside=False)

    def begins(self, sentences: Iterable[int]) -> list[float]:
        """By the letters before them."""
        letters = [0, *accumulate(s.end - s.start for s in self.sentences)]
        return [self.now.total * letters[sentence] / letters[-1] for sentence in sentences]

    def heard(self) -> Heard:
        return self.now

    def close(self) -> None:
        self.commands.append("close")


def sentences(document: Document) -> tuple[Sentence, ...]:
    """A sentence ends at a full stop and a space; enough for a screen."""
    found = []
    for number in document.spoken_blocks:
        text = document.blocks[number].text
        start = 0
        while start < len(text):
            stop = text.find(". ", start)
            end = len(text) if stop < 0 else stop + 1
            if text[start:end].strip():
                found.append(Sentence(number, start, end))
            start = end + 1
    return tuple(found)


def article() -> Document:
    """One block of every kind, and what a page has around it."""
    share = Rule("share-row", "A row of buttons")
    ticker = Rule("ticker", "Prices, not prose")
    return Document(
        blocks=(
            Block(Kind.CAPTION, "Home  Boats  Weather", Rule("navigation", "Links to elsewhere")),
            Block(Kind.TITLE, "The ferry that kept its own time"),
            Block(Kind.BYLINE, "By Ada Moreno", Rule("byline", "Who wrote it")),
            Block(
                Kind.PARAGRAPH,
                "For sixty years the small ferry at Aldersand left when its captain had finished "
                "his coffee. Nobody minded. The island has two clocks, and they have never agreed.",
            ),
            Block(Kind.CODE, "Share  Tweet  Print", share),
            Block(Kind.CAPTION, "WOOL 41.20 +0.3  SALT 12.75 -0.1", ticker),
            Block(Kind.CAPTION, "The landing stage in October, before the first storm."),
            Block(Kind.HEADING, "Two clocks"),
            Block(
                Kind.PARAGRAPH,
                "The church clock runs fast in summer, when the brass grows warm. The harbour "
                "clock stops whenever a gull sits on its minute hand – which is often. “You learn "
                "to look at the tide,” says the postmistress, who has kept a notebook of both "
                "since she was nine.",
            ),
            Block(
                Kind.QUOTE,
                "A timetable is a promise made by somebody who has not seen the weather. I would "
                "rather promise the coffee.",
            ),
            Block(
                Kind.PARAGRAPH,
                "The notebook lists what made the ferry late.",
                links=(
                    Link("The notebook", "https://archive.example/notebooks/[b]aldersand[/b]"),
                    Link("late", "https://www.harbour.example/how-late-is-late?year=all"),
                ),
            ),
            Block(Kind.LIST_ITEM, "Fog, thirty-one times."),
            Block(
                Kind.LIST_ITEM,
                "A cow on the landing stage, which had to be asked politely to "
                "leave and did so only after lunch.",
            ),
            Block(Kind.LIST_ITEM, "No reason given."),
            Block(Kind.HEADING, "The schedule"),
            Block(
                Kind.CODE,
                "def leave(coffee):\n    while coffee:\n        sip(coffee)\n"
                '    return "ropes off"',
            ),
            Block(
                Kind.PARAGRAPH,
                "At the far end of the line the sign is in three languages: 渡し船は出ます, and "
                "below it a small drawing of a cup ☕️. It is the only sign on the island that "
                "has never been corrected.",
            ),
        ),
        source="ferry.html",
        title="The ferry that kept its own time",
        author="Ada Moreno",
        site="Aldersand Letter",
    )


def long_article(paragraphs: int = 60) -> Document:
    """Paragraphs of three sentences, each naming its own number."""
    blocks = [
        Block(
            Kind.PARAGRAPH,
            f"Paragraph {n} opens plainly. It goes on for a while so that it needs more than one "
            f"row of the page at any width. It ends with word{n}.",
        )
        for n in range(paragraphs)
    ]
    return Document(tuple(blocks), source="long.txt", title="A long one")
