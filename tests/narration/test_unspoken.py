"""A voice that drops letters of other scripts: the listener is told once, and what to do."""

from dataclasses import replace

import pytest

from reader.document import Block, Document, Kind
from reader.events import Notice
from reader.export.job import export
from reader.narration.script import Script
from reader.narration.unspoken import spoken_texts, unspoken
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


class Spelling:
    """A voice that names ideographs, in every language but Chinese."""

    def __init__(self, language):
        self._language = language

    def spells(self, word):
        return self._language != "zh" and word >= "\u3400"


@pytest.fixture
def spelling(monkeypatch):
    monkeypatch.setattr(
        "reader.narration.unspoken.readings", lambda voice, language: Spelling(language)
    )


@pytest.mark.usefixtures("spelling")
def test_ideographs_that_are_named_and_not_read_are_told():
    texts = ["Nothing.", "東京で会議が。", "京都"]
    what, remedy = unspoken(texts, "system", VoiceProfile(("ja",)), "ja")
    assert what == 'The system voice says "Chinese letter" for each of 東京, in 3 places'
    assert "reader words add" in remedy
    assert unspoken(texts, "system", VoiceProfile(("zh",)), "zh") is None
    assert unspoken(["カタカナ"], "system", VoiceProfile(("ja",)), "ja") is None


@pytest.mark.usefixtures("spelling")
def test_an_export_of_ideographs_says_so_once(tmp_path):
    told = []
    page = replace(document("東京で。", "京都で。", title=None), language="ja")
    export(page, tmp_path / "a.wav", voice="tone", tell=lambda *what: told.append(what))
    assert [what for what, _ in told] == [
        'The tone voice says "Chinese letter" for each of 東京, in 2 places'
    ]


def test_what_a_voice_of_its_own_reads_is_not_the_voice_of_the_article_s():
    blocks = (
        Block(Kind.PARAGRAPH, "They went home."),
        Block(Kind.QUOTE, "Мы ещё не знаем.", language="ru"),
    )
    page = Document(blocks, "test")
    assert list(spoken_texts(Script(page))) == ["They went home.", "Мы ещё не знаем."]
    assert list(spoken_texts(Script(page, passages=True))) == ["They went home."]
