"""Words in linear mode: why, said otherwise, checked; asked for in whole lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import pytest

from reader.cli.keys import Keys
from reader.cli.linear import Linear
from reader.document import Place, Sentence
from reader.events import State
from reader.language.ear import Reason, Suspect
from reader.language.lexicon import Pronunciation
from reader.session import Session
from tests.fakes import session

TEXT = "The ferry cost $3.5bn in 2022. Gulls sit on Aldersand."


class Typist:
    """Types what is asked for, and remembers what was asked."""

    def __init__(self, answers: Sequence[str]) -> None:
        self._answers = iter(answers)
        self.asked: list[str] = []

    def __call__(self, prompt: str) -> str | None:
        self.asked.append(prompt)
        return next(self._answers, None)


Made = Callable[..., tuple[Session, Linear, Typist]]


@pytest.fixture
def made() -> Iterator[Made]:
    sessions: list[Session] = []

    def make(*answers: str) -> tuple[Session, Linear, Typist]:
        spoken, _, _ = session(TEXT)
        sessions.append(spoken)
        typist = Typist(answers)
        return spoken, Linear(spoken, ask=typist), typist

    yield make
    for each in sessions:
        each.close()


def test_why_is_written_and_said_with_each_rule(made: Made) -> None:
    spoken, on, _ = made()
    spoken.go(Place(1, 0))
    lines = on.press("y").splitlines()
    assert lines[0] == "The ferry cost $3.5bn in 2022."
    assert lines[1] == "Said: The ferry cost three point five billion dollars in twenty twenty-two."
    assert lines[2].startswith("$3.5bn is said three point five billion dollars, by money: ")
    spoken.go(Place(1, 35))
    assert on.press("y").splitlines()[1] == "Said as it is written."


def test_a_word_is_asked_for_kept_and_taken_back(made: Made) -> None:
    spoken, on, typist = made("ferry", "/F1/", "feh ree", "", "fair ee", "e")
    spoken.go(Place(1, 0))
    assert on.press("p") == "ferry is said fair ee until you quit; 1 sentence changed."
    assert typist.asked[0].startswith("The ferry cost")
    assert "is no IPA" in typist.asked[2]
    assert spoken.lexicon.words == (Pronunciation("ferry", "fair ee", any_case=True),)
    assert on.press("u") == "ferry is said as by itself again; 1 sentence changed."
    assert not spoken.lexicon
    assert on.press("u") == "No word was changed yet."


def test_changes_are_taken_back_the_last_one_first(made: Made) -> None:
    answers = [("ferry", "one", "e"), ("Gulls", "two", "e"), ("ferry", "three", "e")]
    spoken, on, _ = made(*(each for answer in answers for each in answer))
    spoken.go(Place(1, 0))
    for _ in answers:
        on.press("p")
    assert [each.spoken for each in spoken.lexicon.words] == ["three", "two"]
    assert on.press("u").startswith("ferry is said one")
    assert on.press("u").startswith("Gulls is said as by itself")
    assert on.press("u").startswith("ferry is said as by itself")
    assert not spoken.lexicon
    assert on.press("u") == "No word was changed yet."


@pytest.mark.parametrize("answers", [[], [""], ["ferry"], ["ferry", "fair", "q"]])
def test_a_word_can_be_left(made: Made, answers: list[str]) -> None:
    spoken, on, _ = made(*answers)
    spoken.go(Place(1, 0))
    assert on.press("u") == "No word was changed yet."
    assert on.press("p") == "Left as it is."
    assert not spoken.lexicon


def test_words_that_may_be_misread_are_gone_through(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = Suspect(
        *("Aldersand", (Reason.UNKNOWN,), 2, Place(1, 44), "Aldersand", Sentence(1, 31, 54))
    )
    monkeypatch.setattr("reader.narration.ear.ear_report", lambda *_, **__: [found])
    spoken, on, typist = made("7", "1", "all der sand", "e", "")
    assert on.press("m") == "Going on."
    assert typist.asked[0].startswith("1. Aldersand: 2 times, not in the voice's dictionary.")
    assert typist.asked[1].startswith("Give a number from 1 to 1.")
    assert typist.asked[4].startswith("Aldersand is said all der sand until you quit;")
    assert spoken.lexicon.words == (Pronunciation("Aldersand", "all der sand"),)
    monkeypatch.setattr("reader.narration.ear.ear_report", lambda *_, **__: [])
    assert on.press("m") == "No word looks as if it would be misread."


def test_a_word_that_may_be_misread_is_heard_accepted_or_taken_from_the_other_dictionary(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = (Place(1, 44), "Aldersand", Sentence(1, 31, 54))
    sure = Suspect("Aldersand", (Reason.UNKNOWN,), 2, *where)
    better = Suspect("Gulls", (Reason.UNKNOWN,), 1, *where[:1], "Gulls", where[2], better="ɡʌlz")
    monkeypatch.setattr("reader.narration.ear.ear_report", lambda *_, **__: [sure, better])
    spoken, on, typist = made("h 1", "b 1", "a 1", "b2", "")
    asides: list[str] = []
    spoken.aside = lambda text, **_: asides.append(text)  # type: ignore[method-assign]
    assert on.press("m") == "Going on."
    said = [prompt.splitlines()[0] for prompt in typist.asked[1:]]
    assert said[:2] == ["Gulls sit on Aldersand.", "No other dictionary has it otherwise."]
    assert said[2].startswith("Aldersand stays as it is") and said[3].startswith("Gulls is said /")
    assert asides == ["Gulls sit on Aldersand."]
    kept = {word.written: word for word in spoken.lexicon.words}
    assert kept["Gulls"].ipa == "ɡʌlz" and kept["Aldersand"].accepted


def test_a_word_is_said_in_any_case_as_an_expression_and_as_by_itself_again(made: Made) -> None:
    spoken, on, typist = made("Gul+s", "sea birds", "c", "r", "e", "Gul+s", "=", "Gul+s", "=")
    spoken.go(Place(1, 35))
    assert on.press("p").startswith("Gul+s is said sea birds until you quit; 1 sentence changed.")
    said = [prompt.splitlines()[0] for prompt in typist.asked]
    assert said[2] == "It stands nowhere in this sentence."
    assert said[3:5] == ["In any case, as a word.", "In any case, as a regular expression."]
    word = Pronunciation("Gul+s", "sea birds", any_case=True, regular=True)
    assert spoken.lexicon.words == (word,)
    assert on.press("p") == "Gul+s is said as by itself again; 1 sentence changed."
    assert not spoken.lexicon
    assert on.press("p") == "It is said as by itself: there is nothing to take away."


def test_how_it_is_said_now_is_told(made: Made) -> None:
    spoken, on, typist = made("$3.5bn", "")
    spoken.go(Place(1, 0))
    assert on.press("p") == "Left as it is."
    told = "It is said three point five billion dollars now."
    assert typist.asked[1].splitlines()[0] == told


def test_without_a_terminal_nobody_is_asked(made: Made) -> None:
    spoken, _, _ = made()
    on = Linear(spoken)
    assert "no terminal" in on.press("p")
    assert "no terminal" in on.press("m")


class Interrupted(Typist):
    """Types Ctrl-C where the answers end."""

    def __call__(self, prompt: str) -> str | None:
        answer = super().__call__(prompt)
        if answer is None:
            raise KeyboardInterrupt
        return answer


@pytest.mark.parametrize(
    ("key", "answers"),
    [("p", []), ("p", ["ferry"]), ("p", ["ferry", "fair"]), ("m", []), ("m", "1")],
)
def test_ctrl_c_ends_the_asking_and_not_the_program(
    key: str, answers: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = Suspect(
        *("Aldersand", (Reason.UNKNOWN,), 2, Place(1, 44), "Aldersand", Sentence(1, 31, 54))
    )
    monkeypatch.setattr("reader.narration.ear.ear_report", lambda *_, **__: [found])
    spoken, _, _ = session(TEXT)
    with spoken:
        spoken.play()
        typist = Interrupted(answers)
        on = Linear(spoken, ask=typist)
        assert on.press(key) == "Left as it is."
        assert len(typist.asked) == len(answers) + 1
        assert spoken.heard().state in (State.PLAYING, State.WAITING)
        with pytest.raises(KeyboardInterrupt):  # the second one
            on.press("ctrl+c")


def test_the_keyboard_passes_ctrl_c_on_and_ends_the_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def typed(_: object, prompt: str) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("reader.cli.keys._Terminal.line", typed)
    with pytest.raises(KeyboardInterrupt):
        Keys(lambda _: None).ask("Which word? ")
    assert capsys.readouterr().out == "\n"


def test_of_a_line_without_an_end_the_part_that_is_heard_is_asked_about() -> None:
    spoken, _, _ = session("gull " * 40_000 + "Aldersand " + "gull " * 40_000)
    with spoken:
        typist = Typist(["Aldersand", ""])
        on = Linear(spoken, ask=typist)
        spoken.go(Place(1, 0))
        assert on.press("p") == "Left as it is."
        assert len(typist.asked[0]) < 400
        assert len(on.press("y")) < 1200
