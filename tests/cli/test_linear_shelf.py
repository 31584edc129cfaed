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
from reader.cli.settings import change, reset
from reader.config import DEFAULT, choices
from reader.document import Block, Document, Kind, Place, Rule
from reader.errors import ExportFailed, OutputExists
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
    opened: list[tuple[int, Place | None]] = field(default_factory=list)
    chosen: list[Choices] = field(default_factory=list)
    saved: list[tuple[str, bool]] = field(default_factory=list)
    saving: str = ""
    unsaved: int = 0

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

    def save(name: str, replace: bool) -> str:
        if name == "bad.xyz":
            raise ExportFailed("It cannot be written", "Name it otherwise")
        if name == "old.mp3" and not replace:
            raise OutputExists("old.mp3 is there already", "Give another name")
        made.saved.append((name, replace))
        return f"Saving it as {name}."

    def keep(name: str, value: str) -> str:
        change(name, value)
        return "from now on"

    def as_built(name: str) -> str:
        reset(name)
        return "from now on"

    def give_up() -> None:
        made.unsaved += 1

    with Session(PAGE, voice="tone", device=ManualDevice()) as session:
        beside = Beside(
            library=opens,
            article=lambda: number,
            keep=keep,
            add=lambda sources: [f"Added: {each}" for each in sources],
            reset=as_built,
            go_to=lambda number, place: made.opened.append((number, place)),
            export=save,
            saving=lambda: made.saving,
            unsave=give_up,
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


def test_the_library_is_put_in_another_order_and_how_one_begins_is_told(at: At) -> None:
    at.press("l", "sort", "sort title", "i 2", "queue", "sort title", "")
    said = [prompt.splitlines()[0] for prompt in at.asked]
    assert said[1].startswith("Say sort and one of these: opened, added, title, ")
    assert said[2] == "1. Bells, new, 1 min left"
    assert said[3] == "Gulls" and "Gulls is told of here." in at.asked[3]
    assert said[5].startswith("The queue has its own order")


def test_what_can_be_answered_is_told_in_full_once_and_when_it_is_asked_for(at: At) -> None:
    at.press("l", "u", "?", "")
    first, second, third = (prompt.splitlines() for prompt in at.asked)
    assert "A number opens. a 2 puts away" in "".join(first)
    assert second == ["Nothing was changed here.", "Library, ? for help: "]
    assert third[0].startswith("A number opens.") and third[-1] == "Library, ? for help: "
    at.press("l", "")
    assert "A number opens." not in at.asked[0]
    for key in ("l", "a", "v", "x", "m", ",", "H", "B", "b", "?"):
        at.press(key, "?", "")
        lines = [line for prompt in at.asked for line in prompt.splitlines()]
        assert max(map(len, [*lines, ""])) <= 200, key


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
        "'gulls' is none of these: ? tells what is.",
        "Nothing is in the shelf with that.",
    ]
    assert at.titles() == ["The ferry", "Bells", "Gulls"]


def test_only_what_was_printed_has_a_number(at: At) -> None:
    with at.library() as library:
        for number in range(40):
            library.remember(letter(f"Letter {number}"))
    at.press("l", "d 31", "a 43", "31", "d 30", "m", "m", "i 31", "")
    assert "And 13 more: m lists them." in at.asked[0].splitlines()
    said = [prompt.splitlines()[0] for prompt in at.asked[1:]]
    assert said[:3] == ["Give a number from 1 to 30."] * 3
    assert said[3].endswith(": in the bin for a week.")
    assert len(at.titles()) == 42 and not at.opened
    assert said[4].startswith("31. Letter 9, new") and said[5] == "That is all of them."
    assert said[6] == "Letter 9"


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
    assert at.press("/", "ferry") == "Match 4 of 4. The ferry hears it."
    assert at.press("n") == "Match 1 of 4. The ferry"
    assert at.press("n") == "Match 2 of 4. The ferry was late."
    assert at.press("N") == "Match 1 of 4. The ferry"
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
    assert at.press(",", "speed 1.25", "sped 2", "speed 9", "") == "Going on."
    assert "speed is 1.0. Times the voice's own rate, 0.5 to 4." in at.asked[0].splitlines()
    assert at.asked[1].startswith("speed is 1.25 from now on.")
    assert at.asked[2].startswith("'sped' is no setting. Settings are: voice,")
    assert at.asked[3].splitlines()[0].startswith("This sets the speed to 9")
    assert choices()["speed"].value == 1.25


def test_a_setting_that_could_not_be_set_back_can_be_once_more(
    at: At, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("READER_HOME", str(tmp_path))
    set_back, refusals = reset, [ExportFailed("The file cannot be written", "Make room")]

    def refused(name: str) -> None:
        if refusals:
            raise refusals.pop()
        set_back(name)

    monkeypatch.setitem(globals(), "reset", refused)
    at.press(",", "speed 1.25", "u", "u", "u", "")
    said = [prompt.splitlines()[0] for prompt in at.asked[2:]]
    assert said[0].startswith("The file cannot be written")
    assert said[1:] == ["speed is as built from now on.", "Nothing was changed here."]
    assert choices()["speed"].origin == DEFAULT


def test_an_act_that_could_not_be_undone_can_be_once_more(
    at: At, monkeypatch: pytest.MonkeyPatch
) -> None:
    trash, refusals = Library.trash, [ExportFailed("The disk is full", "Make room")]

    def refused(library: Library, number: int, wanted: bool = True) -> None:
        if not wanted and refusals:
            raise refusals.pop()
        trash(library, number, wanted)

    monkeypatch.setattr(Library, "trash", refused)
    assert "The disk is full" in at.press("l", "d 2", "u", "")
    at.press("l", "u", "u", "")
    assert at.asked[1].splitlines()[0] == "Undone."
    assert at.asked[2].splitlines()[0] == "Nothing was changed here."
    assert len(at.titles()) == 3


def test_a_setting_is_told_set_back_and_the_change_undone(
    at: At, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("READER_HOME", str(tmp_path))
    at.press(",", "speed 1.25", "speed", "d speed", "u", "u", "u", "highlight", "nonsense", "")
    said = [prompt.splitlines()[0] for prompt in at.asked[1:]]
    assert said[1].startswith("speed is 1.25, from config.toml. Times the voice's own rate")
    assert said[2:6] == [
        "speed is as built from now on.",
        "speed is 1.25 from now on.",
        "speed is as built from now on.",
        "Nothing was changed here.",
    ]
    assert "It can be both, sentence, word, none." in at.asked[7]
    assert said[7].startswith("There is no setting 'nonsense'")
    assert choices()["speed"].origin == DEFAULT


def test_keys_are_listed_and_given_to_a_command(
    at: At, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("READER_HOME", str(tmp_path))
    at.press(",", "keys", "keys.play p,space", "keys.play", "keys.fly", "keys.play p", "")
    assert at.asked[1].splitlines()[0] == "keys.play space: pause, play"
    assert "keys.read-help" not in at.asked[1]  # which cannot be given another key
    assert at.asked[3].splitlines()[0] == "keys.play p or space: pause, play"
    assert at.asked[4].splitlines()[0].startswith("There is no command 'fly'")
    assert max(len(line) for prompt in at.asked for line in prompt.splitlines()) <= 200


def test_it_is_saved_under_a_name_that_is_asked_for(at: At) -> None:
    assert at.press("e", "") == "Saving it as the-ferry.mp3."
    assert "mp3, wav, m4b, " in at.asked[0].splitlines()[0]
    assert at.press("e", "-") == "Left as it is."
    assert at.press("e", "bad.xyz") == "It cannot be written. Name it otherwise."
    assert at.saved == [("the-ferry.mp3", False)]


def test_a_file_that_is_there_is_replaced_only_when_that_is_wanted(at: At) -> None:
    assert at.press("e", "old.mp3", "") == "Left as it is."
    assert at.asked[1] == "old.mp3 is there already. y replaces it, Enter leaves it: "
    assert at.press("e", "old.mp3", "y") == "Saving it as old.mp3."
    assert at.saved == [("old.mp3", True)]


def test_what_is_being_saved_is_told_and_given_up(at: At) -> None:
    at.saving = "Saving the-ferry.mp3: 40%."
    assert at.press("e", "") == "Saving goes on."
    assert at.asked == ["Saving the-ferry.mp3: 40%. c gives it up, Enter goes on: "]
    assert not at.unsaved
    assert at.press("e", "c") == "Giving it up."
    assert at.unsaved == 1 and not at.saved


def test_what_the_screen_can_is_there_unless_it_is_only_to_be_seen() -> None:
    seen = {
        *("up", "down", "page-up", "page-down", "follow", "focus", "measure", "highlight"),
        *("clear-search", "suspend"),
    }
    text = {name for name, command in commands().items() if not command.screen}
    assert text - set(COMMANDS) == seen
    assert set(COMMANDS) - set(commands()) == {"read-help"}
