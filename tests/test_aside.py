"""An aside is heard in between: the narration keeps its place, and goes on as it was."""

from dataclasses import replace

import pytest

from reader.document import Block, Document, Kind, Place
from reader.events import Failed, State
from reader.language import say
from reader.language.lexicon import Lexicon, Pronunciation
from reader.narration.script import Script
from reader.narration.worker import VoiceWorker
from reader.playback.device import ManualDevice, SilentDevice
from reader.session import Session
from tests.fakes import document, eventually, session
from voices import VoiceProfile

PROFILE = VoiceProfile(("*",))

TEXTS = ("One two three. Four five six.", "Seven eight nine ten.", "Eleven twelve.")


@pytest.fixture
def said(monkeypatch):
    texts = []
    speak = VoiceWorker.speak

    def noted(self, text, *more):
        texts.append(text)
        return speak(self, text, *more)

    monkeypatch.setattr(VoiceWorker, "speak", noted)
    return texts


@pytest.fixture
def run():
    made, device, _ = session(*TEXTS)
    yield made, device
    made.close()


def play_to(made, device, sentence, word=None):
    for _ in range(1000):
        heard = made.heard()
        if heard.sentence == sentence and heard.word and word in (None, heard.word):
            return
        device.advance(0.02)
    raise AssertionError(f"sentence {sentence} was never heard")


def to_its_end(made, device):
    """Seconds that the aside takes from here."""
    began = len(device.played)
    for _ in range(1000):
        if not made.heard().aside:
            return (len(device.played) - began) / 2 / device.sample_rate
        device.advance(0.01)
    raise AssertionError("the aside never ended")


def place(heard):
    return heard.state, heard.sentence, heard.word


def test_the_narration_goes_on_from_the_word_that_was_cut_off(run):
    made, device = run
    made.play()
    play_to(made, device, 1, (4, 7))
    device.advance(0.05)
    before = made.heard()
    made.aside("Hello there.")
    while made.heard().aside:
        heard = made.heard()
        assert heard.sentence == before.sentence
        assert heard.word == before.word
        assert heard.until is None
        device.advance(0.01)
    device.advance(0.01)
    after = made.heard()
    assert place(after) == place(before)
    assert after.seconds <= before.seconds
    device.advance(60)
    assert made.heard().state is State.FINISHED


def test_it_is_what_sounds(run):
    made, device = run
    made.play()
    play_to(made, device, 1)
    device.advance(0.1)
    begins = len(device.played)
    made.aside("Hello there.")
    seconds = to_its_end(made, device)
    aside = bytes(device.played[begins:])
    assert seconds > 0.3
    other, clock, _ = session("Hello there.")
    with other:
        other.play()
        clock.advance(60)
    # The speech of those words, as the same voice says it in a narration.
    speech = aside[: int(0.2 * device.sample_rate) * 2]
    assert speech in bytes(clock.played)


def test_while_paused_it_is_heard_and_then_there_is_silence(run):
    made, device = run
    made.play()
    play_to(made, device, 1)
    made.pause()
    before = made.heard()
    made.aside("Hello there.")
    assert made.heard().aside
    assert to_its_end(made, device) > 0.3
    assert place(made.heard()) == place(before)
    assert device._pull(1000) == b""
    made.play()
    play_to(made, device, 2)


def test_before_the_first_play_the_voice_is_loaded_for_it(run):
    made, device = run
    made.aside("Hello there.")
    heard = made.heard()
    assert (heard.state, heard.sentence, heard.aside) == (State.STOPPED, None, True)
    assert to_its_end(made, device) > 0.3
    heard = made.heard()
    assert (heard.state, heard.sentence, heard.aside) == (State.STOPPED, None, False)
    made.play()
    play_to(made, device, 0)


def test_at_the_end_it_is_heard_as_well(run):
    made, device = run
    made.play()
    device.advance(60)
    made.aside("Hello there.")
    assert made.heard().aside
    assert to_its_end(made, device) > 0.3
    assert made.heard().state is State.FINISHED


def test_another_takes_its_place(run, said):
    made, device = run
    made.play()
    play_to(made, device, 1)
    before = made.heard()
    made.aside("Hello there, this goes on.")
    device.advance(0.2)
    made.aside("Bye.")
    eventually(lambda: "Bye." in said)
    assert to_its_end(made, device) < 1.0
    device.advance(0.01)
    assert place(made.heard()) == place(before)


def test_quick_ones_leave_the_last(run, said):
    made, device = run
    for text in ("One.", "Two.", "Three."):
        made.aside(text)
    eventually(lambda: "Three." in said)
    assert to_its_end(made, device) > 0
    assert made.heard().state is State.STOPPED


@pytest.mark.parametrize(
    "command",
    [
        lambda made: made.next(),
        lambda made: made.back(),
        lambda made: made.again(),
        lambda made: made.next_paragraph(),
        lambda made: made.back_paragraph(),
        lambda made: made.go(Place(3, 0)),
        lambda made: made.pause(),
        lambda made: made.play(),
        lambda made: made.toggle(),
        lambda made: made.revoice("tone"),
        lambda made: made.revise(made.document),
    ],
)
def test_any_command_of_the_narration_ends_it(run, command):
    made, device = run
    made.play()
    play_to(made, device, 1)
    made.aside("Hello there, this goes on for a while.")
    device.advance(0.1)
    assert made.heard().aside
    command(made)
    assert not made.heard().aside
    made.play()
    device.advance(60)
    assert made.heard().state is State.FINISHED


def test_speed_and_volume_count_for_it_too(run):
    made, device = run
    made.aside("Hello there, this goes on for a while.")
    slow = to_its_end(made, device)
    made.speed = 2.0
    made.volume = 0.5
    made.aside("Hello there, this goes on for a while.")
    assert to_its_end(made, device) == pytest.approx(slow / 2, rel=0.15)


def test_it_may_be_said_with_other_words(run, said):
    made, device = run
    made.aside("Ghani", lexicon=Lexicon([Pronunciation("Ghani", "gah nee")]))
    to_its_end(made, device)
    made.aside("Ghani")
    to_its_end(made, device)
    spoken = [text for text in said if text in ("gah nee", "Ghani")]
    assert spoken == ["gah nee", "Ghani"]
    assert not made.lexicon


def test_pronouncing_does_not_end_it(run):
    made, device = run
    made.play()
    play_to(made, device, 1)
    made.aside("Hello there.")
    device.advance(0.1)
    made.pronounce(Lexicon([Pronunciation("two", "too")]))
    assert made.heard().aside
    to_its_end(made, device)
    device.advance(0.01)
    assert made.heard().word == (0, 3)


@pytest.mark.parametrize("text", ["", "  \n", "...", "\x00"])
def test_nothing_to_say_is_no_aside_for_long(run, text):
    made, device = run
    made.play()
    play_to(made, device, 1)
    made.aside(text)
    eventually(lambda: not made.heard().aside)
    device.advance(60)
    assert made.heard().state is State.FINISHED


def test_no_clip_of_the_narration_is_lost_or_made_twice(run, said):
    made, device = run
    made.play()
    for _ in range(40):
        device.advance(0.11)
        made.aside("Hm.")
        to_its_end(made, device)
        if made.heard().state is State.FINISHED:
            break
    device.advance(60)
    narrated = [text for text in said if text != "Hm."]
    assert len(narrated) == len(set(narrated)) == len(made.sentences)


def test_it_is_heard_in_real_time_where_there_is_no_sound_card():
    with Session(document(*TEXTS), device=SilentDevice(), voice="tone") as made:
        made.aside("Hm.")
        assert made.heard().aside
        eventually(lambda: not made.heard().aside)
        assert made.heard().state is State.STOPPED


def test_a_voice_that_fails_ends_it():
    device = ManualDevice()
    made = Session(document(*TEXTS), device=device, voice="nobody")
    told = []
    made.subscribe(told.append)
    with made:
        made.aside("Hello.")
        eventually(lambda: any(isinstance(event, Failed) for event in told))
        assert not made.heard().aside


def test_a_closed_session_says_nothing(run):
    made, _ = run
    made.close()
    made.aside("Hello.")
    assert not made.heard().aside


PAGE = Document(
    (
        Block(Kind.PARAGRAPH, "The Old Stream Valley Engine (OSVE) came in 2022."),
        Block(Kind.QUOTE, "Nous avons payé 20 € à la gare [4].", language="fr"),
    ),
    "test",
)


@pytest.mark.parametrize(("passages", "language"), [(True, "fr"), (False, None)])
def test_a_block_is_said_in_its_own_language_as_the_narration_says_it(passages, language):
    script = Script(PAGE, passages=passages)
    narrated = script.utterances(1, PROFILE)[0]
    text = PAGE.blocks[1].text
    aside = script.beside(replace(PAGE.blocks[1], text=text), Lexicon(), unsaid=PAGE.unsaid)
    said = aside.utterances(0, PROFILE)[0]
    assert said.spoken.text == narrated.spoken.text
    assert "vingt euros" in said.spoken.text
    assert "4" not in said.spoken.text
    assert said.language == narrated.language == language


def test_a_session_says_an_aside_of_a_passage_by_its_rules(said):
    with Session(PAGE, device=ManualDevice(), voice="tone") as made:
        made.aside("Nous avons payé 20 € [4].", block=1)
        # The narration behind it is made ready as well.
        eventually(lambda: "Nous avons payé vingt euros." in said)
        made.aside("It cost 20 € [4].")
        eventually(lambda: any(each.startswith("It cost twenty euros") for each in said))


def test_what_stands_in_no_block_is_said_in_full():
    block = Block(Kind.PARAGRAPH, "It cost much [4].")
    aside = Script(PAGE).beside(block, Lexicon(), unsaid=frozenset())
    assert "four" in aside.utterances(0, PROFILE)[0].spoken.text


def test_an_aside_knows_the_acronyms_of_the_article():
    script = Script(PAGE)
    block = Block(Kind.PARAGRAPH, "The OSVE came.")
    aside = script.pronounced(Lexicon()).beside(block, Lexicon(), unsaid=frozenset())
    assert aside.glossary is script.glossary
    narrated = say(block.text, 0, len(block.text), glossary=script.glossary)
    assert aside.utterances(0, PROFILE)[0].spoken == narrated


@pytest.mark.parametrize("plays", [True, False])
def test_an_aside_can_be_stopped_and_the_narration_is_as_it_was(run, plays):
    made, device = run
    made.play()
    play_to(made, device, 1, (4, 7))
    if not plays:
        made.pause()
    before = made.heard()
    made.aside("This is said for quite a while, and nobody wants to hear it to its very end.")
    for _ in range(20):
        device.advance(0.01)
    assert made.heard().aside
    made.hush()
    after = made.heard()
    assert not after.aside
    assert (after.state is State.PLAYING) is plays
    assert after.sentence == before.sentence
    if plays:
        play_to(made, device, 2)
    made.hush()  # nothing is said: nothing happens


def test_a_long_aside_is_not_made_all_at_once():
    """Twenty minutes of speech: more than a minute of it never waits to be heard."""
    made, device, _ = session(*TEXTS)
    most = 0.0
    try:
        made.aside("A sentence that takes a while to be said, and one more. " * 300)
        eventually(lambda: made._player.aside_seconds > 15)
        for _ in range(100):
            device.advance(0.5)
            most = max(most, made._player.aside_seconds)
        assert most < 60
        assert made.heard().aside
    finally:
        made.close()
