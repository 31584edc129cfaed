"""A voice that drops letters of other scripts: the listener is told once, and what to do."""

import pytest

from reader.events import Notice
from reader.export.job import export
from reader.narration.unspoken import unspoken
from tests.fakes import document, eventually, session
from voices import VoiceProfile

LATIN = VoiceProfile(("en",), latin_only=True)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Tokyo 東京 is large.", "Chinese or Japanese (東京)"),
        ("They wrote Москва on it.", "Cyrillic (Москва)"),
        ("It says کابل there.", "Arabic (کابل)"),
        ("They say 안녕 there.", "Korean (안녕)"),
        ("😀😀", "lines of emoji"),
    ],
)
def test_what_is_dropped_is_named(text, named):
    what, remedy = unspoken(["Nothing.", text], "neural", LATIN)
    assert what == f"The neural voice leaves out {named}"
    assert "-v system" in remedy


@pytest.mark.parametrize(
    "text",
    ["Plain.", "Ünï “ok” ½ — … € ™", "β-blockers, 5 μm, π", "A night 🔥", "ＡＢＣ", "CO₂"],
)
def test_what_is_said_is_not(text):
    assert unspoken([text], "neural", LATIN) is None


def test_a_voice_for_everything_drops_nothing():
    assert unspoken(["東京"], "system", VoiceProfile(("*",))) is None


def test_many_are_counted_and_few_are_named():
    what, _ = unspoken(["東京 Москва کابل 안녕 मुंबई", "😀"], "neural", LATIN)
    assert what.count("(") == 3
    assert what.endswith("in 5 places")


def test_a_session_says_so_once():
    made, device, told = session("東京 is large.", "Tokyo is 東京.", voice="neural")
    with made:
        made.load()
        eventually(lambda: any(isinstance(event, Notice) for event in told), 30)
        made.play()
        device.advance(5)
        notices = [event for event in told if isinstance(event, Notice)]
    assert [notice.what for notice in notices] == [
        "The neural voice leaves out Chinese or Japanese (東京), in 2 places"
    ]


def test_an_export_says_so_once(tmp_path):
    told = []
    export(
        document("東京 is large.", "Tokyo is 東京."),
        tmp_path / "a.wav",
        voice="neural",
        tell=lambda *what: told.append(what),
    )
    assert len(told) == 1
    assert "東京" in told[0][0]
