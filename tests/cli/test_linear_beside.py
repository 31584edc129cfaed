"""Linear mode has what the screen's dialogs have: links, voices, bookmarks of all, passages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from reader.choosing import SiteChoices
from reader.cleaning.choices import BUILT, NONE
from reader.cli.beside import Narration
from reader.cli.linear import Linear
from reader.cli.linear_beside import Beside
from reader.cli.linear_doors import beside
from reader.cli.linear_saving import Saving
from reader.cli.linear_voices import VoicesByLine
from reader.cli.settings import change
from reader.config import choices, load
from reader.document import Block, Document, Kind, Link, Place, Rule
from reader.errors import SourceError
from reader.events import State
from reader.keeping import Keeper
from reader.library import Library
from reader.news import News
from reader.playback.device import ManualDevice
from reader.session import Session
from reader.wording import Wording
from tests.fakes import eventually
from voices import VoiceInfo

TIMES = Link("the timetable", "https://www.letter.example/times?day=monday")
SHARED = Link("Share", "https://share.example/")
PAGE = Document(
    (
        Block(Kind.TITLE, "The ferry"),
        Block(Kind.PARAGRAPH, "It is short. See the timetable first.", links=(TIMES,)),
        Block(Kind.HEADING, "Two clocks"),
        Block(Kind.PARAGRAPH, "The church clock is fast. The other is slow."),
        Block(Kind.LIST_ITEM, "Share", Rule("share-row", "A row of buttons"), links=(SHARED,)),
        Block(Kind.HEADING, "The bell"),
        Block(Kind.PARAGRAPH, "The bell rings twice. Nobody minds the clock."),
    ),
    "https://letter.example/ferry",
    title="The ferry",
    language="en",
)
OTHER = Document(
    (Block(Kind.TITLE, "Gulls"), Block(Kind.PARAGRAPH, "They sit there. They *wait*.")),
    "https://letter.example/gulls",
    title="Gulls",
    language="en",
)


@dataclass
class At:
    """Linear mode on the page, and who answers."""

    linear: Linear
    session: Session
    library: Library
    numbers: dict[str, int]
    answers: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    asides: list[tuple[str, int | None, State]] = field(default_factory=list)
    opened: list[tuple[int, Place | None]] = field(default_factory=list)

    def press(self, key: str, *answers: str) -> str:
        self.answers[:] = answers
        self.asked.clear()
        return self.linear.press(key)

    @property
    def said(self) -> list[str]:
        """What was said first, each time something was asked."""
        return [prompt.splitlines()[0] for prompt in self.asked]


@pytest.fixture
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[At]:
    monkeypatch.setenv("READER_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "library.sqlite3"

    def ask(prompt: str) -> str | None:
        made.asked.append(prompt)
        return made.answers.pop(0) if made.answers else None

    def fetch(address: str) -> int:
        if "share" in address:
            raise SourceError("The server \x1b[2Jdoes not answer", "Try again later" * 20)
        return 77

    def keep(name: str, value: str) -> str:
        change(name, value)
        return "from the next article on"

    def aside(text: str, *, block: int | None = None, **_: object) -> None:
        made.asides.append((text, block, session.heard().state))

    device = ManualDevice()
    with Session(PAGE, voice="tone", device=device) as session, Library.open(path) as library:
        numbers = {"page": library.remember(PAGE).id, "other": library.remember(OTHER).id}
        beside = Beside(
            library=lambda: Library.open(path),
            article=lambda: numbers["page"],
            add=lambda sources: [f"Added: {each}" for each in sources],
            fetch=fetch,
            keep=keep,
            reset=lambda _: "",
            go_to=lambda number, place: made.opened.append((number, place)),
        )
        session.aside = aside  # type: ignore[method-assign, assignment]
        made = At(Linear(session, ask=ask, beside=beside), session, library, numbers)
        yield made
        made.linear.close()


# -- links --


def test_a_link_is_opened_by_its_number(at: At) -> None:
    assert at.press("a", "1") == f"Opening {TIMES.address}"
    assert at.said == ["1. the timetable, letter.example"]
    assert at.opened == [(77, None)]


def test_a_link_is_queued_copied_and_gone_to(at: At, monkeypatch: pytest.MonkeyPatch) -> None:
    copied: list[str] = []
    monkeypatch.setattr("pyperclip.copy", copied.append)
    at.session.play()
    at.session.pause()
    at.press("a", "e 1", "c1", "9", "")
    assert at.said[1:] == [
        f"Added: {TIMES.address}",
        f"Copied: {TIMES.address}",
        "Give a number from 1 to 1.",
    ]
    assert copied == [TIMES.address]
    assert at.press("a", "g 1") == "See the timetable first."


def test_where_nothing_can_be_copied_the_address_is_said(
    at: At, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_: str) -> None:
        raise OSError

    monkeypatch.setattr("pyperclip.copy", refused)
    at.press("a", "c 1", "")
    assert at.said[1] == TIMES.address
    assert "cannot be reached: it is only printed." in at.asked[1]


def test_links_of_the_whole_page_are_listed_and_one_that_is_not_to_be_had_is_told(at: At) -> None:
    assert at.press("a", "all", "2", "text", "2", "") == "Going on."
    assert at.asked[1].splitlines()[1] == "2. Share, share.example"
    assert at.said[2].startswith("The server ") and "\x1b" not in at.asked[2]
    assert max(map(len, at.asked[2].splitlines())) <= 200
    assert at.said[3:] == [
        "1. the timetable, letter.example",
        "Give a number from 1 to 1.",
    ]
    assert not at.opened


# -- voices --


class Trial:
    """A session in name: what was to be said with it."""

    def __init__(self, said: list[str], *how: str) -> None:
        self._said = said
        said.append(" ".join(how))

    def subscribe(self, _: object) -> None:
        pass

    def play(self) -> None:
        pass

    def close(self) -> None:
        self._said.append("closed")


VOICES = [
    VoiceInfo("anna", "x", ("de-de",), "German, bright", "free", "1"),
    VoiceInfo("bob", "x", ("en-gb",), "British", "free", "1"),
    VoiceInfo("carl", "x", ("en-us",), "American, deep", "free", "1"),
]


@pytest.fixture
def voices(at: At, monkeypatch: pytest.MonkeyPatch) -> tuple[VoicesByLine, list[str]]:
    monkeypatch.setattr("reader.tui.voice_picker.installed", lambda: (VOICES, []))
    said: list[str] = []

    def ask(prompt: str) -> str | None:
        at.asked.append(prompt)
        return at.answers.pop(0) if at.answers else None

    def keep(name: str, value: str) -> str:
        said.append(f"{name}={value}")
        return "from the next article on"

    def trial(*how: str) -> Session:
        return Trial(said, *how)  # type: ignore[return-value]

    return VoicesByLine(at.session, ask, Beside(keep=keep), trial), said


def test_a_voice_is_heard_before_it_is_chosen_and_says_own_words(
    at: At, voices: tuple[VoicesByLine, list[str]]
) -> None:
    by_line, said = voices
    at.answers[:] = ["h 2", "w Good morning", "h2", "w", "h 1", ""]
    assert by_line.voices() == "Left as it is."
    assert at.asked[0].splitlines()[:3] == [
        "It is tone.",
        "1. bob, en-gb, British",
        "2. carl, en-us, American, deep",
    ]
    ferry = "The last ferry leaves at twenty past six, if the captain has found his hat."
    assert said == [
        *(f"{ferry} carl en", "closed", "Good morning carl en", "closed", f"{ferry} bob en"),
        "closed",
    ]
    assert at.said[1:] == [
        f"carl says: {ferry}",
        "It says your words.",
        "carl says: Good morning",
        "It says its own words.",
        f"bob says: {ferry}",
    ]


def test_voices_are_found_among_all_and_one_is_kept_for_the_language(
    at: At, voices: tuple[VoicesByLine, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    by_line, said = voices
    revoiced: list[str] = []
    monkeypatch.setattr(at.session, "revoice", revoiced.append)
    at.answers[:] = ["/german", "2", "/nothing", "/", "k 2"]
    told = "Voice carl. It reads every article in 'en' from the next article on."
    assert by_line.voices() == told
    assert at.said[1:] == [
        "1. anna, de-de, German, bright",
        "Give a number from 1 to 1.",
        "No voice is called so.",
        "1. bob, en-gb, British",
    ]
    assert said == ["voices=en=carl"] and revoiced == ["carl"]


def test_a_voice_of_a_language_is_in_the_settings(at: At) -> None:
    told = at.press("v", "/tone for tests", "k 1")
    assert told == "Voice tone. It reads every article in 'en' from the next article on."
    assert choices()["voices"].value == "en=tone"


# -- bookmarks --


def test_bookmarks_of_all_articles_are_listed_and_one_of_another_is_gone_to(at: At) -> None:
    at.library.add_bookmark(at.numbers["other"], Place(1, 16), "They *wait*.", "a note", 7.0)
    assert at.press("B", "all", "1") == "Opening Gulls."
    assert at.said[0] == "There is no bookmark in this article."
    assert at.said[1] == "1. Gulls: a note: They *wait*. At 0:07."
    assert at.opened == [(at.numbers["other"], Place(1, 16))]
    at.press("b")
    at.press("B", "all", "here", "")
    assert at.asked[1].splitlines()[1].startswith("2. ")
    assert at.said[2] == "1. The ferry. At 0:00."


def test_bookmarks_are_written_as_markdown(at: At, tmp_path: Path) -> None:
    at.press("b")
    at.library.add_bookmark(at.numbers["other"], Place(1, 16), "They *wait*.", "a note")
    at.press("B", "w", "all", "w", "w mine.md", "w mine.md", "w no/where.md", "")
    assert at.said[1] == f"Written to {tmp_path / 'bookmarks.md'}"
    assert at.said[3:6] == [
        f"Written to {tmp_path / 'bookmarks-2.md'}",
        f"Written to {tmp_path / 'mine.md'}",
        "mine.md is there already: give another name.",
    ]
    assert at.said[6].startswith("no/where.md cannot be written")
    alone, both = ((tmp_path / name).read_text() for name in ("bookmarks.md", "mine.md"))
    assert "## The ferry" in alone and "Gulls" not in alone
    assert "## The ferry" in both and "> They \\*wait\\*.\n\na note\n" in both


# -- a part alone --


def passages(at: At, *answers: str) -> tuple[str, list[tuple[str, int | None]]]:
    at.asides.clear()
    told = at.press("H", *answers)
    return told, [(text, block) for text, block, _ in at.asides]


def test_paragraphs_are_heard_alone_by_their_numbers(at: At) -> None:
    at.session.go(Place(3, 0))
    at.session.play()
    clock = "The church clock is fast. The other is slow."
    assert passages(at, "p") == ("Paragraph 4.", [(clock, 3)])
    assert at.said == ["This is paragraph 4 of 6."]
    assert at.asides[0][2] in (State.PLAYING, State.WAITING)  # it goes on afterwards
    assert passages(at, "3-4") == ("Paragraphs 3 to 4.", [(f"Two clocks. {clock}", 2)])
    assert passages(at, "5 4") == ("Paragraphs 4 to 5.", [(f"{clock} The bell", 3)])
    assert passages(at, "9", "0", "all", "") == ("Left as it is.", [])
    assert at.said[1:] == [
        *["Give numbers from 1 to 6."] * 2,
        "'all' is none of these: ? tells what is.",
    ]
    at.session.pause()
    passages(at, "2")
    assert at.asides[0][2] is State.PAUSED


def test_a_section_and_what_was_found_are_heard_alone(at: At) -> None:
    at.session.go(Place(3, 0))
    clock = "Two clocks. The church clock is fast. The other is slow."
    assert passages(at, "s") == ("This section: paragraphs 3 to 4.", [(clock, 2)])
    assert passages(at, "f", "")[1] == []
    assert at.said[1] == "Nothing was searched for, or it is nowhere."
    at.press("/", "clock")
    found = "Two clocks. The church clock is fast. Nobody minds the clock."
    assert passages(at, "f") == ("The 3 sentences with it.", [(found, 2)])


def test_from_one_sentence_to_another(at: At) -> None:
    at.session.go(Place(1, 14))
    assert passages(at, "b") == ("It begins here. Go to where it ends, and answer b again.", [])
    at.session.go(Place(3, 0))
    heard = "See the timetable first. Two clocks. The church clock is fast."
    assert passages(at, "b") == ("From there to here, 3 sentences.", [(heard, 1)])
    assert passages(at, "b")[1] == []


def test_the_passage_sounds_and_the_narration_goes_on_where_it_was(at: At) -> None:
    del at.session.aside  # type: ignore[attr-defined]
    session, device = at.session, at.session._player.device
    assert isinstance(device, ManualDevice)
    session.play()
    eventually(lambda: session.heard().state is State.PLAYING or device.advance(0.05))
    assert at.press("H", "6") == "Paragraph 6."
    eventually(lambda: session.heard().aside)
    eventually(lambda: not session.heard().aside or device.advance(0.2))
    assert session.heard().state in (State.PLAYING, State.WAITING)
    assert session.heard().sentence in (0, 1)


def test_a_page_that_is_linked_is_fetched_into_the_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("READER_HOME", str(tmp_path))
    monkeypatch.setattr("reader.opening.open_document", lambda *_, **__: OTHER)
    with Session(PAGE, voice="tone", device=ManualDevice()) as session:

        def doors(keeper: Keeper | None) -> Beside:
            choices, wording = SiteChoices("", BUILT, NONE), Wording(session)
            return beside(
                Narration(session, choices, wording, keeper, News(session)),
                load({}),
                keep=lambda *_: "",
                go_to=lambda *_: None,
                saving=Saving(None),
                told=set(),
            )

        nothing_kept = doors(None)
        assert nothing_kept.library is None and nothing_kept.fetch is None
        with Keeper(session, Library.open(), notice=lambda *_: None) as keeper:
            fetch = doors(keeper).fetch
            assert fetch is not None
            number = fetch(OTHER.source)
    assert capsys.readouterr().out == "Fetching it.\n"
    with Library.open() as library:
        article = library.article(number)
        assert article is not None and article.title == "Gulls"
