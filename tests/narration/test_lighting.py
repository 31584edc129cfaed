"""What is lit while more is said than is written: a real voice, and a clock by hand."""

import pytest

from reader.document import Block, Document, Kind
from reader.narration.clips import make
from reader.narration.script import Script
from reader.narration.worker import VoiceWorker
from reader.playback.clocks import ManualDevice
from reader.session import Session

TEXT = "It cost $3.5bn in all."


def paragraph(text):
    return Document((Block(Kind.PARAGRAPH, text),), "test", language="en")


def test_a_sum_is_lit_while_its_words_are_said():
    device = ManualDevice()
    with Session(paragraph(TEXT), voice="system", device=device) as session:
        session.play()
        lit: dict[str, int] = {}
        for _ in range(600):
            device.advance(0.01)
            word = session.heard().word
            if word:
                written = TEXT[slice(*word)].rstrip(".")
                lit[written] = lit.get(written, 0) + 1
    assert list(lit) == ["It", "cost", "$3.5bn", "in", "all"]
    # "three point five billion dollars" takes longer than the words around it.
    assert lit["$3.5bn"] > 2 * max(lit[word] for word in ("It", "cost", "in"))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("On 15 August 2021 it rained.", "On|15 August|2021|it|rained"),
        ("Maj. Gen. Ames left in 20-30 days.", "Maj.|Gen.|Ames|left|in|20|-|30|days"),
        ("Fighters of IS-K fled 5km.", "Fighters|of|IS-K|fled|5|km"),
        ("TALIBAN TROOPS TAKE A TOWN", "TALIBAN|TROOPS|TAKE|A|TOWN"),
    ],
)
def test_every_mark_lights_what_is_said_in_order(text, written):
    script = Script(paragraph(text))
    with VoiceWorker("system") as worker:
        profile = worker.ready()[1]
        clips = [make(worker, utterance) for utterance in script.utterances(0, profile)]
    lit = [text[mark.start : mark.end].rstrip(".") for clip in clips for mark in clip.marks]
    assert lit == [word.rstrip(".") for word in written.split("|")]
