"""The session: commands move the narration, events tell of it, and what is heard is true."""

import os
import signal
import sys
import threading
import time
from dataclasses import replace

import pytest

from reader.document import Place
from reader.errors import SoundFailed, UsageError, VoiceFailed
from reader.events import Event, Failed, Notice, Revised, SentenceBegan, State, StateChanged
from reader.language.lexicon import Lexicon, Pronunciation
from reader.narration.cache import SpeechCache
from reader.playback.clocks import ManualDevice
from reader.session import Session
from tests.fakes import SHARE, document, eventually, session

TEXTS = ("One two three. Four five six.", "Seven eight nine ten.", "~Share", "Eleven twelve.")


@pytest.fixture
def run():
    made, device, told = session(*TEXTS)
    yield made, device, told
    made.close()


def began(told):
    return [event.index for event in told if isinstance(event, SentenceBegan)]


def play_to(made, device, sentence):
    for _ in range(400):
        if made.heard().sentence == sentence and made.heard().word:
            return
        device.advance(0.05)
    raise AssertionError(f"sentence {sentence} was never heard")


def test_it_opens_ready_and_silent(run):
    made, device, told = run
    made.load()
    heard = made.heard()
    assert (heard.state, heard.sentence, heard.word) == (State.STOPPED, None, None)
    assert heard.total > 0
    assert told == []
    assert not device.played


def test_it_is_heard_from_the_title_to_the_end(run):
    made, device, told = run
    made.play()
    device.advance(60)
    assert made.heard().state is State.FINISHED
    assert began(told) == [0, 1, 2, 3, 4]
    assert told[-1] == StateChanged(State.FINISHED)
    assert made.heard().seconds == pytest.approx(made.heard().total)


def test_skipped_blocks_are_never_said(run):
    made, device, _ = run
    spoken = {made.document.blocks[s.block].text for s in made.sentences}
    assert "Share" not in spoken
    made.play()
    device.advance(60)
    assert made.heard().sentence == len(made.sentences) - 1


def test_every_word_is_lit_in_turn(run):
    made, device, _ = run
    made.play()
    lit = []
    for _ in range(2000):
        device.advance(0.01)
        heard = made.heard()
        if heard.word and heard.sentence is not None:
            block = made.sentences[heard.sentence].block
            word = made.document.blocks[block].text[slice(*heard.word)].rstrip(".")
            if not lit or lit[-1] != word:
                lit.append(word)
        if heard.state is State.FINISHED:
            break
    text = "A quiet title One two three Four five six Seven eight nine ten Eleven twelve"
    assert lit == text.split()


def test_a_pause_keeps_the_place(run):
    made, device, _ = run
    made.play()
    play_to(made, device, 1)
    made.pause()
    before = made.heard()
    assert before.state is State.PAUSED
    assert device._pull(1000) == b""
    made.play()
    device.advance(0.01)
    after = made.heard()
    assert after.state is State.PLAYING
    assert (after.sentence, after.word) == (before.sentence, before.word)


def test_toggle_plays_and_pauses(run):
    made, device, _ = run
    made.toggle()
    device.advance(0.2)
    assert made.heard().state is State.PLAYING
    made.toggle()
    assert made.heard().state is State.PAUSED


def test_next_and_back_go_by_sentences(run):
    made, device, _ = run
    made.play()
    play_to(made, device, 1)
    made.next()
    assert made.heard().sentence == 2
    play_to(made, device, 2)
    made.back()
    assert made.heard().sentence == 1
    made.back()
    made.back()
    assert made.heard().sentence == 0
    made.back()
    assert made.heard().sentence == 0


def test_keys_in_quick_succession_add_up(run):
    made, device, _ = run
    made.play()
    for _ in range(3):
        made.next()
    assert made.heard().sentence == 3
    play_to(made, device, 3)


def test_back_says_a_sentence_again_that_is_well_under_way():
    made, device, _ = session("A sentence that goes on for rather longer than a second. End.")
    with made:
        made.play()
        play_to(made, device, 1)
        device.advance(1.2)
        made.back()
        assert made.heard().sentence == 1
        made.back()
        assert made.heard().sentence == 0


def test_next_stays_at_the_last(run):
    made, _, _ = run
    for _ in range(20):
        made.next()
    assert made.heard().sentence == len(made.sentences) - 1


def test_going_to_a_place_starts_at_its_sentence(run):
    made, device, _ = run
    made.go(Place(1, 20))
    assert made.heard().sentence == 2
    assert made.heard().state is State.STOPPED
    made.play()
    play_to(made, device, 2)


def test_going_to_a_skipped_block_starts_after_it(run):
    made, _, _ = run
    made.go(Place(3, 2))
    sentence = made.sentences[made.heard().sentence]
    assert made.document.blocks[sentence.block].text == "Eleven twelve."
    made.go(Place(99, 0))
    assert made.heard().sentence == len(made.sentences) - 1
    made.go(Place(-1, 0))
    assert made.heard().sentence == 0


def test_playing_after_the_end_starts_again(run):
    made, device, told = run
    made.play()
    device.advance(60)
    told.clear()
    made.play()
    device.advance(0.1)
    assert began(told) == [0]


def test_nothing_is_made_that_is_not_wanted(tmp_path):
    cache = SpeechCache(tmp_path)
    texts = [f"A sentence of some length is here, number {n}. " * 2 for n in range(400)]
    made, device, _ = session(*texts, cache=cache)
    with made:
        made.play()
        device.advance(1)
        time.sleep(0.3)
        assert 0 < cache.count() < 100


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX")
def test_a_voice_that_is_killed_is_replaced_and_no_word_is_lost(run):
    made, device, told = run
    made.play()
    play_to(made, device, 0)
    os.kill(made.voice_pid, signal.SIGKILL)
    device.advance(60)
    assert began(told) == [0, 1, 2, 3, 4]
    assert made.heard().state is State.FINISHED


def test_an_unknown_voice_fails_with_a_remedy():
    made, _, told = session("One.", voice="nobody")
    with made:
        made.play()
        eventually(lambda: any(isinstance(event, Failed) for event in told))
    failure = next(event for event in told if isinstance(event, Failed))
    assert isinstance(failure.error, UsageError)
    assert "nobody" in failure.what
    assert "tone" in failure.remedy
    assert made.heard().state is not State.PLAYING


def test_without_a_sound_card_it_says_so_once_and_keeps_time():
    from reader.errors import SoundFailed
    from reader.playback.device import Speakers

    class Broken(Speakers):
        def open(self, sample_rate, pull):
            raise SoundFailed("No sound card could be opened", "Reading goes on silently")

    told = []
    with Session(document("One."), voice="tone", device=Broken()) as made:
        made.subscribe(told.append)
        made.play()
        eventually(lambda: made.heard().state is State.FINISHED)
    assert [event for event in told if isinstance(event, Notice)] == [
        Notice("No sound card could be opened", "Reading goes on silently")
    ]
    assert began(told) == [0, 1]


def test_closing_leaves_no_process(run):
    made, device, _ = run
    made.play()
    device.advance(0.2)
    pid = made.voice_pid
    made.close()
    made.close()
    with pytest.raises(OSError):
        os.kill(pid, 0)


def test_a_faster_voice_takes_less_time():
    totals = []
    for speed in (1.0, 2.0):
        made, device, _ = session(*TEXTS, speed=speed)
        with made:
            made.play()
            device.advance(60)
            totals.append(len(device.played))
    assert totals[1] == pytest.approx(totals[0] / 2, rel=0.1)


def test_the_time_is_that_of_the_clock(run):
    made, device, _ = run
    made.play()
    for seconds in (0.5, 1.25, 2.5):
        device.advance(seconds - device.heard() / (device.sample_rate or 1))
        assert made.heard().seconds == pytest.approx(seconds, abs=0.01)
    device.advance(60)
    length = len(device.played) / 2 / device.sample_rate
    assert made.heard().total == pytest.approx(length, abs=0.01)


def test_a_sentence_with_nothing_to_say_is_passed_over_both_ways():
    made, device, _ = session("One two three.", "• • •", "Four five six.")
    with made:
        made.play()
        play_to(made, device, 3)
        made.back()
        assert made.heard().sentence == 1
        device.advance(60)
        assert made.heard().state is State.FINISHED


def test_paragraph_keys_go_by_blocks(run):
    made, device, _ = run
    made.play()
    play_to(made, device, 2)
    made.back_paragraph()
    assert made.heard().sentence == 1
    made.back_paragraph()
    assert made.heard().sentence == 0
    made.next_paragraph()
    made.next_paragraph()
    assert made.heard().sentence == 3
    made.again()
    assert made.heard().sentence == 3


def test_a_new_speed_is_heard_in_the_word_that_sounds():
    made, device, _ = session("A sentence that goes on for rather longer than a second or two.")
    with made:
        made.play()
        play_to(made, device, 1)
        before = made.heard()
        made.speed = 2.0
        assert made.heard().word == before.word
        assert made.heard().total == pytest.approx(before.total / 2, rel=0.01)
        left = made.heard().total - made.heard().seconds
        played = device.heard()
        device.advance(60)
        assert (device.heard() - played) / device.sample_rate == pytest.approx(left, abs=0.1)


def test_volume_is_heard_and_changes_no_time():
    lengths, peaks = [], []
    for volume in (1.0, 0.25):
        made, device, _ = session("One two three.")
        with made:
            made.volume = volume
            made.play()
            device.advance(60)
        lengths.append(len(device.played))
        peaks.append(max(memoryview(bytes(device.played)).cast("h")))
    assert lengths[0] == lengths[1]
    assert peaks[1] == pytest.approx(peaks[0] / 4, rel=0.02)


def test_another_voice_goes_on_from_the_same_sentence(run):
    made, device, told = run
    made.play()
    play_to(made, device, 2)
    made.revoice("system")
    assert made.heard().sentence == 2
    device.advance(60)
    assert made.voice == "system"
    assert made.heard().state is State.FINISHED
    assert began(told) == [0, 1, 2, 2, 3, 4]


def test_a_voice_that_cannot_run_leaves_the_old_one(run):
    made, device, told = run
    made.play()
    play_to(made, device, 1)
    made.revoice("nobody")
    device.advance(60)
    assert made.heard().state is State.FINISHED
    assert made.voice == "tone"
    assert any(isinstance(e, Notice) and "nobody" in e.what for e in told)


def test_what_was_said_before_is_not_said_again(tmp_path, monkeypatch):
    cache = SpeechCache(tmp_path)
    sounds = []
    for _ in range(2):
        made, device, _ = session(*TEXTS, cache=cache)
        with made:
            made.play()
            device.advance(60)
        sounds.append(bytes(device.played))
        monkeypatch.setattr(
            "reader.narration.worker.VoiceWorker.speak",
            lambda *_: pytest.fail("it was said again"),
        )
    assert sounds[0] == sounds[1]


def test_a_listener_that_is_slow_holds_no_command_up():
    from reader.playback.device import SilentDevice

    with Session(document("One two three."), voice="tone", device=SilentDevice()) as made:
        held, let_go = threading.Event(), threading.Event()

        def hold(_: Event) -> None:
            held.set()
            let_go.wait(20)

        made.subscribe(hold)
        made.play()
        assert held.wait(10)
        made.pause()
        assert made.heard().state is State.PAUSED
        assert not let_go.is_set()
        let_go.set()


def test_playing_what_was_made_ahead_begins_at_the_first_sentence():
    from reader.playback.device import SilentDevice

    with Session(document(*TEXTS[:2]), voice="tone", device=SilentDevice()) as made:
        told = []
        made.subscribe(told.append)
        made.load()
        eventually(lambda: made._feeder.all_made())
        made.play()
        assert made.heard().sentence == 0
        eventually(lambda: began(told))
        assert began(told)[0] == 0


def test_another_voice_after_a_failure_plays():
    made, device, told = session("One two three.", voice="nobody")
    with made:
        made.play()
        eventually(lambda: any(isinstance(event, Failed) for event in told))
        made.revoice("tone")
        made.play()
        device.advance(60)
        assert made.heard().state is State.FINISHED
        assert made.voice == "tone"


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX")
def test_playing_again_after_a_failure_says_nothing_twice(monkeypatch):
    from reader.errors import VoiceFailed
    from reader.narration.worker import VoiceWorker

    real, calls = VoiceWorker.speak, []

    def breaks_once(self, text, *rest):
        calls.append(text)
        if len(calls) == 4:
            raise VoiceFailed("The voice stopped", "Try again")
        return real(self, text, *rest)

    monkeypatch.setattr(VoiceWorker, "speak", breaks_once)
    long = "one two three four five, " * 40 + "six."
    made, device, told = session(long)
    with made:
        made.play()
        eventually(lambda: any(isinstance(event, Failed) for event in told))
        made.play()
        device.advance(300)
        assert made.heard().state is State.FINISHED
    said = [text for n, text in enumerate(calls) if n != 3]
    assert len(said) == len(set(said)) or "".join(said).count("six") == 1
    assert device.heard() / device.sample_rate == pytest.approx(made.heard().total, abs=0.1)


def test_another_device_keeps_the_place(run):
    from reader.playback.device import ManualDevice

    made, device, told = run
    made.play()
    play_to(made, device, 2)
    made.pause()
    other = ManualDevice()
    made.use(other)
    eventually(lambda: other._pull is not None)
    assert made.heard().sentence == 2
    other.moved = device.moved
    made.play()
    other.advance(60)
    assert made.heard().state is State.FINISHED
    assert began(told) == [0, 1, 2, 3, 4]


def heard_text(made):
    sentence = made.sentences[made.heard().sentence]
    return made.document.blocks[sentence.block].text[sentence.start : sentence.end]


def test_a_skipped_block_is_spoken_when_asked(run):
    made, device, told = run
    made.play()
    play_to(made, device, 1)
    made.hear(3)
    assert Revised() in told
    device.advance(0.2)
    assert heard_text(made) == "Share"
    assert made.heard().state is State.PLAYING
    device.advance(60)
    assert made.heard().state is State.FINISHED
    assert heard_text(made) == "Eleven twelve."


def test_a_block_that_is_spoken_is_gone_to(run):
    made, device, told = run
    made.play()
    made.hear(4)
    device.advance(0.2)
    assert heard_text(made) == "Eleven twelve."
    assert Revised() not in told


def test_a_revision_keeps_place_state_and_lengths(run):
    made, device, _ = run
    made.play()
    play_to(made, device, 3)
    made.pause()
    before = made.begins([3])
    blocks = list(made.document.blocks)
    blocks[1] = replace(blocks[1], skipped=SHARE)  # two sentences before this one fall silent
    made.revise(replace(made.document, blocks=tuple(blocks)))
    assert (made.heard().state, made.heard().sentence) == (State.PAUSED, 1)
    assert heard_text(made) == "Seven eight nine ten."
    assert 0 < made.begins([1])[0] < before[0]
    made.play()
    device.advance(0.2)
    assert heard_text(made) == "Seven eight nine ten."


def test_silencing_the_block_that_is_heard_goes_on_behind_it(run):
    made, device, _ = run
    made.play()
    play_to(made, device, 3)
    blocks = list(made.document.blocks)
    blocks[2] = replace(blocks[2], skipped=SHARE)
    made.revise(replace(made.document, blocks=tuple(blocks)))
    device.advance(0.2)
    assert heard_text(made) == "Eleven twelve."


def test_another_page_is_no_revision(run):
    made, _, _ = run
    with pytest.raises(ValueError, match="same blocks"):
        made.revise(document("Something else."))


def test_sentences_begin_when_they_are_heard():
    made, device, _ = session(*TEXTS)
    guessed = made.begins(range(5))
    assert guessed == sorted(guessed)
    made.play()
    reached = {}
    while made.heard().state is not State.FINISHED:
        device.advance(0.01)
        heard = made.heard()
        reached.setdefault(heard.sentence, heard.seconds)
    assert made.begins(range(5)) == pytest.approx([reached[n] for n in range(5)], abs=0.03)
    made.speed = 2
    assert made.begins([4])[0] == pytest.approx(reached[4] / 2, abs=0.03)
    made.close()


class Vanishing(ManualDevice):
    """Was wanted, is not there, and comes back when it is asked for."""

    name = "headphones"

    def __init__(self):
        super().__init__()
        self.there = False

    def open(self, sample_rate, pull):
        self.trouble = None if self.there else SoundFailed("headphones is not there", "")
        super().open(sample_rate, pull)

    def due(self):
        return self.trouble is not None and self.there

    def back(self):
        other = Vanishing()
        other.there = True
        return other


def test_an_output_that_comes_back_is_gone_back_to():
    device = Vanishing()
    made = Session(document(*TEXTS), voice="tone", device=device)
    told = []
    made.subscribe(told.append)
    made.play()
    device.advance(0.2)
    eventually(lambda: Notice("headphones is not there", "") in told)
    device.there = True
    eventually(lambda: Notice("Back to the sound of headphones", "") in told)
    assert made.heard().state is not State.STOPPED
    made.close()


def test_after_a_failure_every_voice_is_tried_again(monkeypatch):
    tried = []

    def ready(voice, *_, **__):
        tried.append(voice)
        raise VoiceFailed("It is broken", "Mend it")

    monkeypatch.setattr("reader.playback.feeder.ready_worker", ready)
    made = Session(document(*TEXTS), voice="auto", device=ManualDevice())
    again = []

    def play_once_more(event):
        if isinstance(event, Failed) and not again:
            again.append(event)
            made.play()

    made.subscribe(play_once_more)
    made.play()
    eventually(lambda: len(tried) == 2)
    assert tried == ["auto", "auto"]
    made.close()


def test_a_page_may_fall_silent_and_be_revised_again(run):
    made, device, _ = run
    made.play()
    play_to(made, device, 2)
    before = made.document
    silent = tuple(replace(block, skipped=SHARE) for block in before.blocks)
    made.revise(replace(before, blocks=silent))
    assert made.sentences == ()
    made.revise(before)
    assert len(made.sentences) == 5


def test_a_listener_who_leaps_about_hears_the_neural_voice_go_on():
    """Clips that were being made are given up, and the voice goes on with what is wanted."""
    text = "The ferries of the northern line will run again from Monday, said the harbour. " * 3
    made, device, told = session(*[text] * 12, voice="neural")
    with made:
        made.play()
        device.advance(0.2)
        pid = made.voice_pid
        for step in range(20):
            (made.next_paragraph if step % 3 else made.back_paragraph)()
            time.sleep(0.007 * step)
        told.clear()
        made.next_paragraph()
        device.advance(1)
        assert len(began(told)) == 1
        assert made.voice_pid == pid
        assert not [event for event in told if isinstance(event, Failed | Notice)]


def test_another_pitch_is_heard_from_the_start_of_this_sentence(run):
    made, device, told = run
    made.play()
    device.advance(60)
    total = made.heard().total
    made.play()
    play_to(made, device, 2)
    device.advance(0.1)
    told.clear()
    made.pitch = 1.5
    assert made.pitch == 1.5
    device.advance(0.05)
    assert began(told) in ([], [2]) and made.heard().sentence == 2
    device.advance(60)
    assert made.heard().state is State.FINISHED
    assert made.heard().total == pytest.approx(total, rel=0.01)
    before = made.heard()
    made.pitch = 9
    assert made.pitch == 2
    assert made.heard() == before  # it is over, and stays so


def test_the_pitch_stays_when_words_or_blocks_change(run):
    made, _, _ = run
    made.pitch = 0.8
    made.pronounce(Lexicon([Pronunciation("one", "won")]))
    made.hear(0)
    assert made.pitch == 0.8
