"""An export is read by the voice of its language, unless another is named."""

import json

import pytest

from reader.cli import main
from reader.document import Block, Document, Kind
from reader.library import Library

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


@pytest.mark.parametrize(
    ("asked", "words", "voice"),
    [
        ("system:en-gb", (), "system:en-gb"),
        ("System", (), "system"),
        ("system:en-gb", ("-v", "neural"), "neural"),  # the listener's word goes first
        ("system:en-gb", ("-l", "de"), "system"),  # one that does not speak the language
        ("system:de", (), "neural"),
        ("system:nowhere", (), "neural"),
        ("Google UK English Female", (), "neural"),
        ("tone", (), "neural"),
    ],
)
def test_the_voice_that_the_page_asks_for(tmp_path, monkeypatch, capsys, asked, words, voice):
    monkeypatch.setenv("READER_HOME", str(tmp_path))
    page = tmp_path / "article.txt"
    page.write_text(f'Hens at sea\n\n[tta_listen_btn voice="{asked}"]\n\nThe ferry left at dawn.\n')
    assert main(["export", str(page), "--dry-run", "--json", *words]) == 0
    assert json.loads(capsys.readouterr().out)["voice"] == voice


def test_the_library_keeps_the_voice_that_the_page_asks_for(tmp_path):
    document = Document(
        (Block(Kind.PARAGRAPH, "The ferry left."),), "https://a.example/1", voice="system:en-gb"
    )
    with Library.open(tmp_path / "library.sqlite3") as library:
        kept = library.remember(document)
        assert library.document(kept.id).voice == "system:en-gb"
