"""Linear mode: the library, what is read, settings and files, asked a line at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from reader.choosing import SiteChoices
from reader.cleaning.choices import BUILT, NONE, Choices
from reader.cli.linear import Linear
from reader.cli.linear_beside import Beside
from reader.cli.linear_keys import COMMANDS
from reader.document import Block, Document, Kind, Place, Rule
from reader.errors import ExportFailed, UsageError
from reader.library import Library
from reader.playback.device import ManualDevice
from reader.session import Session
from reader.tui.keymap import commands

SHARE = Rule("share-row", "A row of buttons")
PAGE = Document(
    (
        Block(Kind.TITLE, "The ferry"),
        Block(Kind.PARAGRAPH, "The ferry was late. Nobody minded the ferry."),
        Block(Kind.CAPTION, "Share this page", SHARE),
        Block(Kind.HEADING, "The bell"),
        Block(Kind.PARAGRAPH, "It rings at noon. The ferry hears it."),
    ),
    "https://letter.example/ferry",
    title="The ferry",
    language="en",
)


def letter(title: str) -> Document:
    blocks = (Block(Kind.TITLE, title), Block(Kind.PARAGRAPH, f"{title} is told of here." * 30))
    return Document(blocks, f"https://letter.example/{title}", title=title, language="en")


@dataclass
class At:
    """Linear mode on the page, with a library beside it, and who answers."""

    linear: Linear
    session: Session
    library: Callable[[], Library]
    answers: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    opened: list[int] = field(default_factory=list)
    kept: list[tuple[str, str]] = field(default_factory=list)
    chosen: list[Choices] = field(default_factory=list)
    saved: list[str] = field(default_factory=list)

    def press(self, key: str, *answers: str) -> str:
        self.answers[:] = answers
        self.asked.clear()
        return self.linear.press(key)

    def titles(self, **part: bool) -> list[str | None]:
        with self.library() as library:
            return [article.title for article in library.articles(**part)]

    def queue(self) -> list[str | None]:
        with self.library() as library:
            return [article.title for article in library.queue()]


@pytest.fixture
def at(tmp_path: Path) -> Iterator[At]:
    now = 1_760_000_000.0

    def clock() -> float:
        nonlocal now
        now += 60
        return now

    def opens() -> Library:
        return Library.open(tmp_path / "library.sqlite3", clock=clock)

    with opens() as library:
        for title in ("Gulls", "Bells"):
            library.remember(letter(title))
        number = library.remember(PAGE).id

    def ask(prompt: str) -> str | None:
        made.asked.append(prompt)
        return made.answers.pop(0) if made.answers else None

    def save(name: str) -> str:
        if name == "bad.xyz":
            raise ExportFailed("It cannot be written", "Name it otherwise")
        made.saved.append(name)
        return f"Saving it as {name}."

    def keep(name: str, value: str) -> str:
        if name != "speed":
            raise UsageError(f"{name!r} is no setting", "See reader config")
        made.kept.append((name, value))
        return "from now on"

    with Session(PAGE, voice="tone", device=ManualDevice()) as session:
        beside = Beside(
            library=opens,
            article=lambda: number,
            keep=keep,
            add=lambda sources: [f"Added: {each}" for each in sources],
            go_to=lambda wanted: made.opened.append(wanted),
            export=save,
        )
        choices = SiteChoices("letter.example", BUILT, NONE, lambda _, own: made.chosen.append(own))
        made = At(Linear(session, ask=ask, choices=choices, beside=beside), session, opens)
        yield made
        made.linear.close()


# -- the library --


def test_the_library_is_listed_and_an_article_opened_by_its_number(at: At) -> None:
    assert at.press("l", "2") == "Opening Bells."
    listed = at.asked[0].splitlines()
    assert listed[0] == "1. The ferry, new, under 1 min left, open now"
    assert listed[1] == "2. Bells, new, 1 min left"
    assert len(at.opened) == 1
    assert at.press("L", "1") == "Going on."
    assert at.asked[1].startswith("It is open already.")


def test_articles_are_put_away_thrown_away_and_taken_back(at: At) -> None:
    assert at.press("l", "a 2", "d3", "u", "u", "u", "") == "Going on."
    said = [prompt.splitlines()[0] for prompt in at.asked[1:]]
    assert said == [
        "Bells: put away.",
        "Gulls: in the bin for a week.",
        *["Undone."] * 2,
        "Nothing was changed here.",
    ]
    assert at.titles() == ["The ferry", "Bells", "Gulls"]
    at.press("l", "a 2", "a 2")  # once more brings it back, by the number it had
    assert "Bells: back on the shelf." in at.asked[2]
    at.press("l", "a 2", "archive", "a 1")
    assert at.asked[2].splitlines()[0].startswith("1. Bells, new")
    assert at.titles() == ["The ferry", "Bells", "Gulls"]


def test_changes_can_be_undone_later(at: At) -> None:
    at.press("l", "d 2", "")
    assert at.titles() == ["The ferry", "Gulls"]
    at.press("l", "u", "")
    assert at.titles() == ["The ferry", "Bells", "Gulls"]


def test_the_queue_is_made_and_listed(at: At) -> None:
    at.press("l", "e 3", "n 2", "queue", "")
    assert at.queue() == ["Bells", "Gulls"]
    assert at.asked[3].splitlines()[:2] == [
        "1. Bells, new, 1 min left",
        "2. Gulls, new, 1 min left",
    ]
    at.press("l", "shelf", "e 3", "u", "")
    assert at.asked[2].startswith("Gulls: out of the queue.")
    assert at.queue() == ["Bells", "Gulls"]


def test_the_queue_is_put_in_order(at: At) -> None:
    at.press("l", "s 2", "e 2", "e 3", "queue", "s 2", "s 2", "l 2", "l 2", "queue", "u", "u", "")
    said = [prompt.splitlines()[0] for prompt in at.asked]
    assert said[1] == "Bells is not in the queue."
    assert said[5:9] == [
        "Gulls: number 1 in the queue.",
        "Gulls is first already.",
        "Gulls: number 2 in the queue.",
        "Gulls is last already.",
    ]
    assert said[10:] == ["Undone.", "Undone."]
    assert at.queue() == ["Bells", "Gulls"]


def test_how_much_was_listened_is_told(at: At) -> None:
    at.press("l", "history", "")
    assert at.asked[1].splitlines()[:3] == [
        "Today nothing: 0 articles, 0 finished.",
        "This week nothing: 0 articles, 0 finished.",
        "In all nothing: 0 articles, 0 finished.",
    ]


def test_an_address_is_added(at: At) -> None:
    at.press("l", "o https://letter.example/Lamps", "")
    assert at.asked[1].startswith("Added: https://letter.example/Lamps\n")


def test_what_is_typed_otherwise_changes_nothing(at: At) -> None:
    at.press("l", "/gull", "7", "a 2", "gulls", "/nothing", "")
    said = [prompt.splitlines()[0] for prompt in at.asked]
    assert said[1:] == [
        "1. Gulls, new, 1 min left",
        "Give a number from 1 to 1.",
        "Give a number from 1 to 1.",
        "'gulls' is none of these.",
        "Nothing is in the shelf with that.",
    ]
    assert at.titles() == ["The ferry", "Bells", "Gulls"]


def test_only_what_was_printed_has_a_number(at: At) -> None:
    with at.library() as library:
        for number in range(40):
            library.remember(letter(f"Letter {number}"))
    at.press("l", "d 31", "a 43", "31", "d 30", "")
    assert "And 13 more: /words finds them." in at.asked[0].splitlines()
    said = [prompt.splitlines()[0] for prompt in at.asked[1:]]
    assert said[:3] == ["Give a number from 1 to 30."] * 3
    assert said[3].endswith(": in the bin for a week.")
    assert len(at.titles()) == 42 and not at.opened


def test_without_a_keyboard_it_is_listed_and_without_a_library_it_says_so(at: At) -> None:
    beside = Beside(library=at.library)
    assert Linear(at.session, beside=beside).press("l").startswith("1. The ferry, new")
    assert Linear(at.session).press("l") == "Nothing is kept this time."


# -- what is read --


def test_a_block_its_kind_and_its_rules_are_changed_by_number(at: At) -> None:
    assert at.press("x", "+", "+", "1", "u", "") == "Going on."
    first = at.asked[0].splitlines()
    assert first[0] == "Block 1 of 5, title, read: The ferry"
    assert first[1] == "1. Read: this block, wherever it stands"
    assert "Left out: share-row, 1 block, A row of buttons" in at.asked[0]
    third = at.asked[2].splitlines()
    assert third[0] == "Block 3 of 5, caption, left out by share-row: Share this page"
    assert at.asked[3].startswith(
        "this block is read from now on. Holds for letter.example, and is remembered."
    )
    assert at.chosen[0].keep
    assert at.asked[4].startswith("Undone.")
    assert at.session.document.blocks[2].skipped == SHARE


def test_a_rule_is_switched_off_for_the_site(at: At) -> None:
    rows = Linear(at.session).press("x").splitlines()
    number = next(row.partition(".")[0] for row in rows if "share-row" in row)
    at.press("x", number)
    assert at.asked[1].startswith("share-row is read from now on.")
    assert at.session.document.blocks[2].skipped is None
    assert at.chosen[-1].off == {"share-row"}


def test_other_answers_change_nothing(at: At) -> None:
    at.press("x", "99", "nonsense", "u")
    assert at.asked[1].startswith("Give a number from 1 to ")
    assert at.asked[2].startswith("Give a number from 1 to ")
    assert at.asked[3].startswith("Nothing has been changed here.")


def test_what_is_left_out_is_listed_and_heard(at: At) -> None:
    at.session.play()
    at.session.pause()
    assert at.press(".", "1") == "Share this page"
    assert at.asked[0].startswith("1. share-row: Share this page")
    assert at.press(".") == "Nothing is left out of this article."


# -- going about, speed, settings, files --


def test_matches_are_gone_through_both_ways(at: At) -> None:
    at.session.play()
    at.session.pause()
    assert at.press("n") == "Nothing is searched."
    at.session.go(Place(4, 0))
    assert at.press("/", "ferry") == "One of 4. The ferry hears it."
    assert at.press("n") == "One of 4. The ferry"
    assert at.press("n") == "One of 4. The ferry was late."
    assert at.press("N") == "One of 4. The ferry"
    assert at.press("G") == "The ferry hears it."


def test_a_speed_is_typed(at: At) -> None:
    assert at.press("s", "1,35") == "Speed 1.35."
    assert at.press("s", "9") == "Give a number from 0.5 to 4."
    assert at.press("s", "") == "Left as it is."
    assert at.session.speed == 1.35


def test_a_setting_is_listed_and_changed(
    at: At, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("READER_HOME", str(tmp_path))
    assert at.press(",", "speed 1.25", "sped 2", "") == "Going on."
    assert "speed 1.0: times the voice's own rate, 0.5 to 4" in at.asked[0].splitlines()
    assert at.asked[1].startswith("speed is 1.25 from now on.")
    assert at.asked[2].startswith("'sped' is no setting. See reader config.")
    assert at.kept == [("speed", "1.25")]


def test_it_is_saved_under_a_name_that_is_asked_for(at: At) -> None:
    assert at.press("e", "") == "Saving it as the-ferry.mp3."
    assert at.press("e", "-") == "Left as it is."
    assert at.press("e", "bad.xyz") == "It cannot be written. Name it otherwise."
    assert at.saved == ["the-ferry.mp3"]


def test_what_the_screen_can_is_there_unless_it_is_only_to_be_seen() -> None:
    seen = {
        *("up", "down", "page-up", "page-down", "follow", "focus", "measure", "highlight"),
        *("clear-search", "listen", "suspend"),
    }
    text = {name for name, command in commands().items() if not command.screen}
    assert text - set(COMMANDS) == seen
    assert set(COMMANDS) - set(commands()) == {"touched", "read-help"}
