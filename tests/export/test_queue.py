"""The queue as files: in its order, as the library has each article, and the queue stays."""

import json
import re

import pytest

from reader.cli import main
from reader.export.manifest import read_manifest
from reader.library import Library, Scope


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.setenv("READER_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("READER_VOICE", "tone")
    monkeypatch.chdir(tmp_path)
    for name in ("zinc", "ash", "lead"):
        (tmp_path / f"{name}.md").write_text(f"# The {name}\n\nIt is grey, said Kasim.\n")
    return tmp_path


@pytest.fixture
def queued(here, capsys):
    assert main(["add", "zinc.md", "ash.md", "lead.md"]) == 0
    assert main(["queue", "move", "lead", "1"]) == 0
    capsys.readouterr()
    return here


def waiting():
    with Library.open() as library:
        return [article.title for article in library.queue()]


def test_each_is_a_file_in_the_order_of_the_queue(queued, capsys):
    before = waiting()
    assert before == ["The lead", "The zinc", "The ash"]
    (queued / "ash.md").unlink()  # the library has its text
    (queued / "zinc.md").write_text("# Another\n\nText altogether.\n")
    assert main(["export", "--queue", "-o", "sounds", "--playlist"]) == 0
    names = [line.replace("\\", "/") for line in capsys.readouterr().out.splitlines()]
    assert names == [f"sounds/{name}" for name in ("lead.mp3", "zinc.mp3", "ash.mp3")] + [
        "sounds/playlist.m3u8"
    ]
    lines = (queued / "sounds" / "playlist.m3u8").read_text("utf-8").splitlines()
    assert lines[2::2] == ["lead.mp3", "zinc.mp3", "ash.mp3"]
    assert "The zinc" in lines[3]
    assert waiting() == before
    # Nothing has changed, and so nothing is made again.
    assert main(["export", "--queue", "-o", "sounds", "--update", "--json"]) == 0
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [one["unchanged"] for one in told] == [True, True, True]


def test_a_dry_run_writes_nothing(queued, capsys):
    assert main(["export", "--queue", "-o", "sounds", "--dry-run", "--json"]) == 0
    told = [json.loads(line)["output"] for line in capsys.readouterr().out.splitlines()]
    assert [re.split(r"[/\\]", output)[-1] for output in told] == [
        "lead.mp3",
        "zinc.mp3",
        "ash.mp3",
    ]
    assert not (queued / "sounds").exists()


def test_words_of_an_article_count(queued):
    assert main(["export", "--queue", "-o", "sounds"]) == 0
    before = {
        name: read_manifest(queued / "sounds" / name).recipe for name in ("zinc.mp3", "ash.mp3")
    }
    with Library.open() as library:
        zinc = next(article for article in library.queue() if article.title == "The zinc")
        library.add_word("Kasim", "kaseem", article_id=zinc.id)
        assert library.words(zinc.id, None)[0].scope is Scope.ARTICLE
    (queued / "zinc.md").unlink()
    assert main(["export", "--queue", "-o", "sounds", "--update"]) == 0
    after = {name: read_manifest(queued / "sounds" / name).recipe for name in before}
    assert after["zinc.mp3"] != before["zinc.mp3"]
    assert after["ash.mp3"] == before["ash.mp3"]


def test_sources_stand_before_it(queued, capsys):
    (queued / "tin.md").write_text("# The tin\n\nIt shines.\n")
    assert main(["export", "tin.md", "--queue", "-o", "sounds"]) == 0
    assert capsys.readouterr().out.split()[0].endswith("tin.mp3")
    assert len(list((queued / "sounds").iterdir())) == 4


def test_an_empty_queue_is_told(here, capsys):
    assert main(["export", "--queue", "-o", "sounds"]) == 1
    err = capsys.readouterr().err
    assert "The queue is empty" in err and "reader add" in err
    assert not (here / "sounds").exists()
    assert not (here / "home").exists() or not list((here / "home").rglob("*.db"))


def test_it_is_no_single_file(queued, capsys):
    assert main(["export", "--queue", "-o", "all.mp3"]) == 2
    assert "all.mp3 is one file" in capsys.readouterr().err


def test_one_that_was_forgotten_stops_no_other(queued, capsys, monkeypatch):
    from reader.errors import SourceMissing

    def document(self, number, kept=Library.document):
        if self.article(number).title == "The zinc":
            raise SourceMissing("The text cannot be read in the library", "Open it again")
        return kept(self, number)

    monkeypatch.setattr(Library, "document", document)
    assert main(["export", "--queue", "-o", "sounds"]) == 1
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 2
    assert "The zinc" in err
