"""Going about without a screen: each list has numbers, and is asked for by one."""

import pytest

from reader.cli.linear import Linear
from reader.cli.linear_beside import Beside
from reader.document import Block, Document, Kind, Link
from reader.events import State
from reader.library import Library
from reader.playback.device import ManualDevice
from reader.session import Session
from tests.fakes import eventually

LINK = Link("the timetable", "https://letter.example/times")
PAGE = Document(
    (
        Block(Kind.TITLE, "The ferry"),
        Block(Kind.PARAGRAPH, "See the timetable first. It is short.", links=(LINK,)),
        Block(Kind.HEADING, "Two clocks"),
        Block(Kind.PARAGRAPH, "The church clock is fast."),
        Block(Kind.HEADING, "The bell"),
        Block(Kind.PARAGRAPH, "The bell rings twice. Nobody minds the clock."),
    ),
    "https://letter.example/ferry",
    title="The ferry",
    language="en",
)


@pytest.fixture
def asked():
    """What was asked, and the answers that wait."""
    return {"asked": [], "answers": []}


@pytest.fixture
def linear(asked, tmp_path):
    def ask(prompt):
        asked["asked"].append(prompt)
        return asked["answers"].pop(0) if asked["answers"] else None

    path = tmp_path / "library.sqlite3"
    added, kept = [], []
    device = ManualDevice()
    with Session(PAGE, voice="tone", device=device) as session, Library.open(path) as library:
        number = library.remember(PAGE).id
        beside = Beside(
            library=lambda: Library.open(path),
            article=lambda: number,
            add=lambda sources: added.extend(sources) or ["Added: Times (3 min)"],
            keep=lambda *setting: kept.append(setting) or "from now on",
        )
        made = Linear(session, ask=ask, beside=beside)
        made.session, made.device, made.added, made.kept = session, device, added, kept
        yield made


def paused(linear):
    linear.session.play()
    linear.session.pause()


def test_a_heading_is_gone_to(linear, asked):
    paused(linear)
    asked["answers"] = ["2"]
    assert linear.press("t") == "The bell"
    assert "1. Two clocks, at 0:0" in asked["asked"][0] and "2. The bell" in asked["asked"][0]
    assert linear.began(linear.session.heard().sentence) == ""  # it is there already


def test_while_it_plays_the_line_comes_when_it_begins(linear, asked):
    session, device = linear.session, linear.device
    session.play()
    eventually(lambda: session.heard().state is State.PLAYING or device.advance(0.05))
    asked["answers"] = ["1"]
    printed = linear.press("t")
    assert session.heard().state in (State.PLAYING, State.WAITING)
    lines = [printed, linear.began(session.heard().sentence)]
    assert [line for line in lines if line] == ["Two clocks"]


@pytest.mark.parametrize(
    ("answer", "said"),
    [("", "Left as it is."), ("9", "Give a number from 1 to 2."), ("bell", "Give a number")],
)
def test_other_answers_leave_it(linear, asked, answer, said):
    paused(linear)
    asked["answers"] = [answer]
    assert linear.press("t").startswith(said)
    assert linear.session.heard().sentence == 0


def test_words_are_searched_from_here_on_and_around(linear, asked):
    paused(linear)
    asked["answers"] = ["clock", "clock", "clock", "gull", ""]
    assert linear.press("/") == "Match 1 of 3. Two clocks"
    assert linear.press("/") == "Match 2 of 3. The church clock is fast."
    assert linear.press("/") == "Match 3 of 3. Nobody minds the clock."
    assert linear.press("/") == "gull is nowhere in it."
    assert linear.press("/") == "Left as it is."


def test_a_bookmark_is_set_listed_gone_to_and_taken_out(linear, asked):
    paused(linear)
    assert linear.press("B") == "There is no bookmark in this article."
    linear.press("right")
    assert linear.press("b") == "Bookmark: See the timetable first."
    linear.press("right")
    asked["answers"] = ["1"]
    assert linear.press("B") == "See the timetable first."
    assert "1. See the timetable first." in asked["asked"][0]
    assert linear.press("b") == "Bookmark taken out: See the timetable first."
    assert linear.press("B") == "There is no bookmark in this article."


def test_a_bookmark_is_noted_taken_out_and_put_back(linear, asked):
    paused(linear)
    linear.press("right")
    linear.press("b")
    asked["answers"] = ["n 1 a  fine \x1b[2Jplace", "n 1", "u", "d 1", "n 1 b", "d 1"]
    asked["answers"] += ["202401-1", "9", "x", "u", ""]
    assert linear.press("B") == "Left as it is."
    said = [prompt.splitlines()[0] for prompt in asked["asked"]]
    assert said == [
        "1. See the timetable first. At 0:01.",
        "Noted: a fine place",
        "The note is gone.",
        "The note is as it was.",
        "Taken out: See the timetable first.",
        "It is taken out already: See the timetable first.",
        "It is taken out already: See the timetable first.",
        "Give a number from 1 to 1.",
        "Give a number from 1 to 1.",
        "Give a number from 1 to 1.",
        "It is back.",
    ]
    asked["answers"] = ["u", "1"]
    asked["asked"].clear()
    assert linear.press("B") == "See the timetable first."
    assert asked["asked"][0].startswith("1. a fine place: See the timetable first.")
    assert asked["asked"][1].startswith("Nothing was changed here.")


def test_a_long_list_is_gone_through_page_by_page(tmp_path):
    blocks = [Block(Kind.TITLE, "Many")]
    for number in range(70):
        blocks += [Block(Kind.HEADING, f"Part {number}"), Block(Kind.PARAGRAPH, "A few words.")]
    asked, answers = [], ["m", "m", "m", "m", "40", "31"]

    def ask(prompt):
        asked.append(prompt)
        return answers.pop(0)

    page = Document(tuple(blocks), "test", title="Many", language="en")
    with Session(page, voice="tone", device=ManualDevice()) as session:
        linear = Linear(session, ask=ask)
        session.play()
        session.pause()
        assert linear.press("t") == "Give a number from 1 to 70."
        assert "And 40 more: m lists them." in asked[0]
        assert asked[1].splitlines()[0].startswith("31. Part 30, at ")
        assert "61. " in asked[2] and "more" not in asked[2]
        assert linear.press("t") == "Part 39"
        assert linear.press("t") == "Give a number from 1 to 30."


def test_another_voice_and_output_and_the_speed_for_all(linear, asked):
    asked["answers"] = ["", "x"]
    assert linear.press("v") == "Left as it is."
    assert "tone" in asked["asked"][0] and "It is tone." in asked["asked"][0]
    assert linear.press("d").startswith("Give a number from 1 to")
    linear.press("]")
    assert linear.press("S") == (
        "Every article without a speed of its own begins at 1.05 from now on."
    )
    assert linear.kept == [("speed", "1.05")]


def test_without_a_keyboard_lists_are_printed_and_without_a_library_it_says_so():
    with Session(PAGE, voice="tone", device=ManualDevice()) as session:
        linear = Linear(session)
        assert linear.press("t").splitlines()[1].startswith("2. The bell, at ")
        assert linear.press("a") == "1. the timetable, letter.example"
        assert linear.press("/") == "There is no terminal to ask at."
        assert linear.press("b") == linear.press("B") == "Nothing is kept this time."
        assert linear.press("S") == "No settings are kept this time."


def test_an_article_with_nothing_to_list():
    bare = Document((Block(Kind.PARAGRAPH, "One."),), "test", language="en")
    with Session(bare, voice="tone", device=ManualDevice()) as session:
        linear = Linear(session)
        assert linear.press("t") == "This article has no headings."
        assert linear.press("a") == "There are no links in what is read."
