"""An export is read by the voice of its language, unless another is named."""

import json

import pytest

from reader.cli import main

TEXT = "Die Fähre fährt heute um sieben Uhr ab, und sie kommt am Mittag wieder zurück.\n"


@pytest.mark.parametrize(
    ("words", "voice"),
    [((), "tone"), (("-l", "fr"), "system"), (("-v", "system"), "system")],
)
def test_the_voice_of_the_language(tmp_path, monkeypatch, capsys, words, voice):
    monkeypatch.setenv("READER_HOME", str(tmp_path))
    (tmp_path / "config.toml").write_text('voices = "de=tone"\n')
    article = tmp_path / "article.txt"
    article.write_text(TEXT, encoding="utf-8")
    assert main(["export", str(article), "--dry-run", "--json", *words]) == 0
    assert json.loads(capsys.readouterr().out)["voice"] == voice
