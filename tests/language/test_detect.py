from __future__ import annotations

import subprocess
import sys

import pytest

from reader.language import detect


@pytest.mark.parametrize(
    ("declared", "tag"),
    [
        ("en_US", "en-us"),
        ("de-DE.UTF-8", "de-de"),
        ("pt-BR", "pt-br"),
        ("FR", "fr"),
        ("zh-Hans", "zh-hans"),
    ],
)
def test_a_declared_language_is_normalised_and_believed(declared: str, tag: str) -> None:
    assert detect("whatever", declared) == tag


@pytest.mark.parametrize("declared", ["", "english language", "und", "x", "{{ lang }}"])
def test_nonsense_is_dropped_and_the_text_decides(declared: str) -> None:
    german = "Der Fluss stieg in diesem Frühjahr so hoch wie noch nie, und niemand wusste, warum."
    assert detect(german, declared) == "de"


def test_plain_english_needs_no_model() -> None:
    text = "The river rose that spring, and nobody in the town knew what the cause of it was. " * 3
    assert detect(text) == "en"


@pytest.mark.parametrize("text", ["", "12 34", "Ok", "…"])
def test_too_little_is_english(text: str) -> None:
    assert detect(text) == "en"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Das ist ein Haus.", "de"),
        ("Wir wissen nicht, wann der Regen kommt.", "de"),
        ("Il ne sait pas pourquoi elle est partie.", "fr"),
        ("Bonjour tout le monde", "fr"),
        ("No sabemos cuándo va a llover.", "es"),
        ("¿Dónde está la estación?", "es"),
        ("Non so quando arriva il treno.", "it"),
        ("Não sei quando chega o comboio.", "pt"),
        ("Wij weten niet wanneer het gaat regenen.", "nl"),
        ("Где находится вокзал?", "ru"),
        ("今日はとても寒いです。", "ja"),
    ],
)
def test_a_short_line_is_enough(text: str, language: str) -> None:
    assert detect(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "Rain stops play",
        "Hello there",
        "Senate panel delays vote",
        "Table of contents",
        "Photo: Maria Rossi",
        "Read more",
        "Bordeaux wine prices fall",
    ],
)
def test_short_english_stays_english(text: str) -> None:
    assert detect(text) == "en"


def test_a_plain_text_loads_no_model() -> None:
    code = (
        "import sys; from reader.language import detect;"
        "assert detect('Der Fluss war nicht so hoch, und wir haben es auch gesehen.') == 'de';"
        "assert 'py3langid' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.skipif(sys.platform != "linux", reason="memory as Linux tells it")
def test_the_model_is_let_go_of_when_a_text_did_not_ask_it() -> None:
    """88 MB: between two articles that ask it stays, and goes with one that does not."""
    script = """
import sys
from reader.language import detect, let_go_when_idle
def megabytes():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * 4096 / 1e6
detect("The ferry left the harbour at dawn, and nobody was on the pier.")
before = megabytes()
detect("Hajnalban")
let_go_when_idle()
assert megabytes() > before + 50
let_go_when_idle()
assert megabytes() < before + 40, megabytes() - before
"""
    subprocess.run([sys.executable, "-c", script], check=True)
