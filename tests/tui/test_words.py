"""Why something is said so, how else it is to be said, and which words may be misread."""

from __future__ import annotations

from collections.abc import Callable
from threading import current_thread
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static

from reader.document import Block, Document, Kind, Place, Sentence, Spoken
from reader.language import say
from reader.language.ear import Reason, Suspect
from reader.language.lexicon import Lexicon, Pronunciation
from reader.library import Scope
from reader.library.values import LexiconEntry
from reader.tui.app import ReaderApp
from reader.tui.misread_dialog import MisreadDialog
from reader.tui.pronounce_dialog import PronounceDialog
from reader.tui.tokens import words_of
from reader.wording import Wording

from .fakes import HandSession, article
from .screens import HOSTILE, notices, reading, screen

FIGURES = Document(
    (
        Block(Kind.PARAGRAPH, f"The ferry cost $3.5bn in 2022 [4]. {HOSTILE}."),
        Block(Kind.PARAGRAPH, "Gulls sit on Aldersand. A gull is a gull."),
    ),
    "figures.txt",
)


class Keeper:
    """Keeps words as the real one does, at once."""

    def __init__(self, hand: HandSession) -> None:
        self.hand = hand
        self.kept: list[tuple[Pronunciation, Scope]] = []

    def add_word(
        self,
        word: Pronunciation,
        scope: Scope = Scope.EVERYWHERE,
        then: Callable[[LexiconEntry, int], None] | None = None,
    ) -> None:
        self.kept.append((word, scope))
        changed = self.hand.pronounce(Lexicon((word,)))
        entry = LexiconEntry(
            *(1, word.written, word.spoken, word.ipa, word.any_case, word.regular, scope),
            *(None, None),
        )
        if then is not None:
            then(entry, changed)

    def remove_word(self, entry_id: int, then: Callable[[int], None] | None = None) -> None:
        assert entry_id == 1
        self.kept.clear()
        changed = self.hand.pronounce(Lexicon())
        if then is not None:
            then(changed)


async def until(pilot: Pilot[None], condition: Callable[[], object]) -> None:
    """Wait for what a thread does, for as long as a busy machine may take."""
    for _ in range(6000):
        if condition():
            return
        await pilot.pause(0.01)
    raise AssertionError("it did not come about")


def shown(app: ReaderApp, name: str) -> str:
    return str(app.screen.query_one(f"#{name}", Static).render())


# -- why ---------------------------------------------------------------------------------------


async def test_why_shows_what_is_written_what_is_said_and_each_rule() -> None:
    async with reading(FIGURES) as (hand, app, pilot):
        hand.say(0, "ferry")
        await pilot.press("y")
        await until(pilot, lambda: "Sentence 1 of" in shown(app, "why"))
        why = shown(app, "why")
        assert "three point five billion dollars in twenty twenty-two" in why
        assert "$3.5bn → three point five billion dollars" in why
        assert "money" in why
        assert "[4] → (silent)" in why
        assert "citation" in why
        await pilot.press("enter")
        assert hand.asides == [("The ferry cost $3.5bn in 2022 [4].", None)]
        assert hand.aside_blocks == [0]


async def test_why_goes_to_other_sentences_and_text_is_never_markup() -> None:
    async with reading(FIGURES, size=(60, 18)) as (hand, app, pilot):
        hand.say(0)
        await pilot.press("y", "right")
        await until(pilot, lambda: HOSTILE in shown(app, "why"))
        await pilot.press("right", "right", "right", "right")
        await until(pilot, lambda: "A gull is a gull." in shown(app, "why"))
        assert "said as it is written" in shown(app, "why")
        await pilot.press("left")
        await until(pilot, lambda: "Gulls sit" in shown(app, "why"))
        await pilot.press("y")
        assert len(app.screen_stack) == 1


async def test_why_tells_the_rule_of_a_block_that_is_left_out() -> None:
    async with reading() as (hand, app, pilot):
        await pilot.press("full_stop")
        hand.say(3)
        await pilot.press("y", "right")
        await until(pilot, lambda: "Left out, code" in shown(app, "why"))
        assert "share-row  A row of buttons" in shown(app, "why")


async def test_why_leads_to_the_dialog_that_changes_it() -> None:
    async with reading(FIGURES) as (hand, app, pilot):
        hand.say(0)
        await pilot.press("y", "p")
        await until(pilot, lambda: isinstance(app.screen, PronounceDialog))
        assert app.screen.query_one("#word-written", Input).value == "$3.5bn"


# -- pronounce ---------------------------------------------------------------------------------


async def pronouncing(pilot: Pilot[None], *keys: str) -> PronounceDialog:
    await pilot.press("p", *keys)
    await until(pilot, lambda: isinstance(pilot.app.screen, PronounceDialog))
    assert isinstance(pilot.app.screen, PronounceDialog)
    return pilot.app.screen


async def test_the_word_that_is_heard_is_typed_heard_and_kept() -> None:
    async with reading() as (hand, app, pilot):
        hand.say(7, "gull")
        dialog = await pronouncing(pilot, *"gall")
        assert dialog.query_one("#word-written", Input).value == "gull"
        await pilot.press("enter")
        await until(pilot, lambda: hand.asides)
        text, lexicon = hand.asides[0]
        assert "gull sits" in text
        assert lexicon == Lexicon([Pronunciation("gull", "gall", any_case=True)])
        assert hand.aside_blocks == [hand.sentences[7].block]
        assert not hand.lexicon
        assert hand.commands == ["load"]
        await pilot.press("ctrl+s")
        await until(pilot, lambda: notices(app))
        assert len(app.screen_stack) == 1
        assert notices(app) == [
            "gull is said 'gall' from now on; 1 sentence changed. u takes it back."
        ]
        assert hand.lexicon == lexicon


async def test_undo_takes_the_last_change_back() -> None:
    async with reading() as (hand, app, pilot):
        hand.say(7, "gull")
        await pronouncing(pilot, *"gall")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: hand.lexicon)
        await until(pilot, lambda: notices(app))
        await pilot.press("u")
        await until(pilot, lambda: not hand.lexicon)
        await until(pilot, lambda: "by itself again" in notices(app)[-1])


async def test_nothing_to_take_back_is_told() -> None:
    async with reading() as (_, app, pilot):
        await pilot.press("u")
        assert "No word was changed yet" in notices(app)[0]


async def test_a_sound_is_taken_between_slashes_and_a_wrong_one_is_named() -> None:
    async with reading() as (hand, app, pilot):
        hand.say(7, "gull")
        await pronouncing(pilot, *"/G1", "slash", "ctrl+s")
        await until(pilot, lambda: "is no IPA" in shown(app, "word-told"))
        assert not hand.lexicon
        await pilot.press(*["backspace"] * 4, *"/ɡɔːl/", "ctrl+s")
        await until(pilot, lambda: hand.lexicon)
        assert hand.lexicon.words == (Pronunciation("gull", "gull", "ɡɔːl", any_case=True),)


async def test_a_wrong_regular_expression_is_named() -> None:
    async with reading() as (hand, app, pilot):
        hand.say(7, "gull")
        dialog = await pronouncing(pilot, *"gall")
        dialog.query_one("#word-regular").focus()
        await pilot.press("space")
        dialog.query_one("#word-written", Input).value = "gu(ll"
        dialog.query_one("#word-said").focus()
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "does not compile" in shown(app, "word-told"))
        dialog.query_one("#word-written", Input).value = "g(.)ll"
        dialog.query_one("#word-said", Input).value = r"g\1\1l"
        await until(pilot, lambda: "gull → guul" in shown(app, "word-told"))
        assert not hand.lexicon


async def test_another_word_or_a_phrase_is_chosen() -> None:
    async with reading() as (hand, _, pilot):
        hand.say(7, "gull")
        dialog = await pronouncing(pilot, "right")
        written = dialog.query_one("#word-written", Input)
        assert written.value == "sits"
        await pilot.press("shift+down", "shift+down")
        assert written.value == "sits on its"
        await pilot.press("shift+up")
        assert written.value == "sits on"
        await pilot.press("up", "up")
        assert written.value == "a"
        await pilot.press("shift+up")
        assert written.value == "whenever a"


async def test_silence_has_to_be_asked_for() -> None:
    async with reading() as (hand, app, pilot):
        hand.say(7, "gull")
        await pronouncing(pilot, "ctrl+s")
        assert "Type how it sounds" in shown(app, "word-told")
        await pilot.press("minus", "ctrl+s")
        await until(pilot, lambda: hand.lexicon)
        assert hand.lexicon.words[0].spoken == ""


async def test_what_holds_already_is_shown_and_removed() -> None:
    async with reading() as (hand, _, pilot):
        hand.lexicon = Lexicon([Pronunciation("gull", "gall")])
        hand.say(7, "gull")
        dialog = await pronouncing(pilot)
        said = dialog.query_one("#word-said", Input)
        await until(pilot, lambda: said.value == "gall")
        await pilot.press("ctrl+r")
        await until(pilot, lambda: not hand.lexicon)


async def test_without_a_library_it_says_so_and_with_one_the_scope_is_chosen() -> None:
    async with reading() as (hand, app, pilot):
        hand.say(7, "gull")
        await pronouncing(pilot)
        assert "Holds until you quit" in shown(app, "word-scope")
    hand = HandSession(article())
    keeper = Keeper(hand)
    app = ReaderApp(hand.session, wording=Wording(hand.session, keeper))
    async with app.run_test(size=(80, 24)) as pilot:
        hand.say(7, "gull")
        dialog = await pronouncing(pilot, *"gall")
        dialog.query_one("#word-scope").focus()
        await pilot.press("up", "up", "enter", "ctrl+s")
        await until(pilot, lambda: keeper.kept)
        assert keeper.kept == [(Pronunciation("gull", "gall", any_case=True), Scope.ARTICLE)]


async def test_a_click_with_ctrl_asks_about_the_word_under_it() -> None:
    async with reading() as (hand, app, pilot):
        lines = screen(app).splitlines()
        row = next(n for n, line in enumerate(lines) if "captain" in line)
        await pilot.click("#reading", offset=(lines[row].index("captain") + 2, row), control=True)
        await until(pilot, lambda: isinstance(app.screen, PronounceDialog))
        assert app.screen.query_one("#word-written", Input).value == "captain"
        assert hand.commands == ["load"]


async def test_a_match_or_a_click_is_what_is_asked_about() -> None:
    async with reading() as (hand, app, pilot):
        hand.say(7, "gull")
        await pilot.press("slash", *"notebook", "enter", "p")
        await until(pilot, lambda: isinstance(app.screen, PronounceDialog))
        assert app.screen.query_one("#word-written", Input).value == "notebook"
        await pilot.press("escape", "escape", "f")
        lines = screen(app).splitlines()
        row = next(n for n, line in enumerate(lines) if "brass" in line)
        await pilot.click("#reading", offset=(lines[row].index("brass") + 1, row))
        hand.say(6)
        await pilot.press("p")
        await until(pilot, lambda: isinstance(app.screen, PronounceDialog))
        assert app.screen.query_one("#word-written", Input).value == "brass"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“The gull’s” Maj. Holm paid $3.5bn.", ["The", "gull", "Maj.", "Holm", "paid", "$3.5bn"]),
        ("He left the U.S.", ["He", "left", "the", "U.S."]),
        ("IS-K – coffee/tea [red]", ["IS-K", "coffee", "tea", "red"]),
        ("渡し船 ☕", ["渡", "し", "船"]),
        ("… – “”", []),
    ],
)
def test_words_stand_without_the_marks_around_them(text: str, words: list[str]) -> None:
    assert [text[a:b] for a, b in words_of(text, 0, len(text))] == words


# -- a line without an end ------------------------------------------------------------------------

WORDS = [f"gull{number}" for number in range(20_000)]
ENDLESS = Document((Block(Kind.PARAGRAPH, " ".join(WORDS)),), "endless.txt")


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """What is looked at, and the characters of it."""
    seen: list[tuple[str, int]] = []
    plain_words, plain_say = words_of, say

    def noted_words(text: str, start: int, end: int) -> list[tuple[int, int]]:
        seen.append((current_thread().name, end - start))
        return plain_words(text, start, end)

    def noted_say(text: str, start: int, end: int, *more: Any, **options: Any) -> Spoken:
        seen.append((current_thread().name, end - start))
        return plain_say(text, start, end, *more, **options)

    monkeypatch.setattr("reader.tui.pronounce_dialog.words_of", noted_words)
    monkeypatch.setattr("reader.explaining.say", noted_say)
    return seen


async def test_of_a_line_without_an_end_the_part_around_the_word_is_looked_at(
    looked_at: list[tuple[str, int]],
) -> None:
    async with reading(ENDLESS) as (hand, app, pilot):
        hand.say(0, "gull10000")
        dialog = await pronouncing(pilot)
        written = dialog.query_one("#word-written", Input)
        assert written.value == "gull10000"
        await until(pilot, lambda: "Said now: gull" in shown(app, "word-told"))
        for step, key in ((1, "right"), (-1, "left")):
            for number in range(50):
                await pilot.press(key)
                wanted = 10_000 + (number + 1 if step > 0 else 50 - number - 1)
                assert written.value == WORDS[wanted]
        await pilot.press(*"gall", "enter")
        await until(pilot, lambda: hand.asides)
        assert "gull10000" in hand.asides[0][0]
        assert max(size for _, size in looked_at) <= 310


async def test_of_a_line_without_an_end_a_part_is_explained(
    looked_at: list[tuple[str, int]],
) -> None:
    async with reading(ENDLESS) as (hand, app, pilot):
        hand.say(0, "gull10000")
        await pilot.press("y")
        await until(pilot, lambda: "gull10000" in shown(app, "why"))
        await pilot.press("enter")
        assert 0 < len(hand.asides[0][0]) <= 1000
        assert "gull10000" in hand.asides[0][0]
        assert max(size for _, size in looked_at) <= 1000
        assert {name for name, _ in looked_at} == {"why"}


# -- words that may be misread -----------------------------------------------------------------


def suspects(*_: object, **__: object) -> list[Suspect]:
    first, last = Sentence(1, 0, 23), Sentence(1, 24, 41)
    return [
        Suspect(
            *("Aldersand", (Reason.UNKNOWN, Reason.FOREIGN), 2, Place(1, 13), "Aldersand", first),
            *("ˈældəsænd", "ˈɔːldəsənd"),
        ),
        Suspect("gull", (Reason.OTHERWISE,), 2, Place(1, 26), "gull", last),
        Suspect("[red]", (Reason.SYMBOL,), 1, Place(1, 31), "red", last),
    ]


@pytest.fixture
def report(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.narration.ear.ear_report", suspects)


async def misread(pilot: Pilot[None]) -> OptionList:
    await pilot.press("m")
    await until(pilot, lambda: isinstance(pilot.app.screen, MisreadDialog))
    options = pilot.app.screen.query_one(OptionList)
    await until(pilot, lambda: options.option_count)
    return options


def words(options: OptionList) -> list[str]:
    return [str(option.prompt).split()[0] for option in options.options]


@pytest.mark.usefixtures("report")
async def test_the_words_are_listed_with_reason_and_sentence_and_heard() -> None:
    async with reading(FIGURES) as (hand, app, pilot):
        options = await misread(pilot)
        assert words(options) == ["Aldersand", "gull", "[red]"]
        assert "not in the voice's dictionary" in str(options.options[0].prompt)
        assert "Gulls sit on Aldersand." in shown(app, "misread-sentence")
        assert "/ˈældəsænd/" in shown(app, "misread-told")
        await pilot.press("enter", "down", "space")
        assert [text for text, _ in hand.asides] == [
            "Gulls sit on Aldersand.",
            "A gull is a gull.",
        ]
        assert hand.aside_blocks == [1, 1]


@pytest.mark.usefixtures("report")
async def test_a_word_is_fixed_accepted_or_taken_from_the_other_dictionary() -> None:
    async with reading(FIGURES) as (hand, app, pilot):
        options = await misread(pilot)
        await pilot.press("b")
        await until(pilot, lambda: len(hand.lexicon.words) == 1)
        assert hand.lexicon.words[0] == Pronunciation("Aldersand", "Aldersand", "ˈɔːldəsənd")
        assert words(options) == ["gull", "[red]"]
        await pilot.press("b")
        assert "No other dictionary" in shown(app, "misread-told")
        await pilot.press("f", *"gall")
        await until(pilot, lambda: isinstance(app.screen, PronounceDialog))
        assert app.screen.query_one("#word-written", Input).value == "gull"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, MisreadDialog))
        await until(pilot, lambda: len(hand.lexicon.words) == 2)
        assert words(options) == ["[red]"]
        await pilot.press("a")
        await until(pilot, lambda: len(hand.lexicon.words) == 3)
        assert hand.lexicon.words[0] == Pronunciation("[red]", "[red]")
        assert shown(app, "misread-told") == "That was the last of 3."


async def test_an_article_without_such_words_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.narration.ear.ear_report", lambda *_, **__: [])
    async with reading(FIGURES) as (hand, app, pilot):
        await pilot.press("m")
        await until(pilot, lambda: "No word of this article" in shown(app, "misread-told"))
        await pilot.press("enter", "f", "a", "b", "escape")
        assert len(app.screen_stack) == 1
        assert hand.asides == []
