"""A playlist names what is there, in the order of the sources, by paths that travel with it."""

import pytest

from reader.cli import main
from reader.errors import UsageError
from reader.export.job import Exported
from reader.export.playlist import playlist_path, write_playlist


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.setenv("READER_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("READER_VOICE", "tone")
    monkeypatch.chdir(tmp_path)
    for name in ("zinc", "#ash"):
        (tmp_path / f"{name}.txt").write_text(f"The {name}\n\nIt is grey.")
    return tmp_path


def made(output, title, seconds=2.6):
    return Exported(str(output), seconds, 1, 1, 0, "tone", None, 0.1, title=title)


def test_it_is_in_the_order_of_the_sources(here, capsys):
    words = ["export", "--playlist", "zinc.txt", "#ash.txt", "-o", "sounds/"]
    assert main(words) == 0
    assert capsys.readouterr().out.splitlines()[-1].endswith("playlist.m3u8")
    lines = (here / "sounds" / "playlist.m3u8").read_text("utf-8").splitlines()
    assert lines[0] == "#EXTM3U"
    assert [lines[2], lines[4]] == ["zinc.mp3", "./#ash.mp3"]
    assert lines[1].startswith("#EXTINF:") and lines[1].endswith(",zinc")
    for line in (lines[2], lines[4]):
        assert (here / "sounds" / line).exists()
    # What is left alone is still in it.
    assert main([*words, "--update"]) == 0
    assert (here / "sounds" / "playlist.m3u8").read_text("utf-8").splitlines() == lines


def test_it_may_stand_anywhere(here):
    assert main(["export", "zinc.txt", "-o", "sounds/", "--playlist", "./all.m3u8"]) == 0
    assert (here / "all.m3u8").read_text().splitlines()[2] == "sounds/zinc.mp3"


def test_a_title_stays_on_its_line(tmp_path):
    path = tmp_path / "x.m3u8"
    write_playlist(path, [made(tmp_path / "a.mp3", "Two\nlines\x1b[31m,\u2028 and “ü”")])
    assert path.read_text("utf-8") == "#EXTM3U\n#EXTINF:3,Two lines, and “ü”\na.mp3\n"


def test_its_name_tells_what_it_is(tmp_path):
    assert playlist_path("x.m3u8", tmp_path) == tmp_path / "x.m3u8"
    with pytest.raises(UsageError):
        playlist_path("x.mp3", tmp_path)
