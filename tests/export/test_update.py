"""``--update``: what has not changed is left alone to the byte, what has is made again."""

import io
import json
from pathlib import Path

import pytest
from mutagen.id3 import ID3, TIT2
from PIL import Image

from reader.cli import main
from reader.export.sink import FINISH
from tests.sources.test_web import reply, site

__all__ = ["site"]  # a fixture


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.setenv("READER_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("READER_VOICE", "tone")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "texts").mkdir()
    for name in ("ebb", "flow", "slack"):
        (tmp_path / "texts" / f"{name}.txt").write_text(f"The {name}\n\nBoats wait for it.")
    return tmp_path


def update(capsys, *words):
    code = main(["export", "texts", "-o", "sounds", "--update", "--json", *words])
    out, err = capsys.readouterr()
    made = [json.loads(line) for line in out.splitlines()]
    return code, {each["title"]: each["unchanged"] for each in made}, err


def stamps(here):
    return {path.name: path.stat().st_mtime_ns for path in (here / "sounds").iterdir()}


def test_only_what_changed_is_made(here, capsys):
    assert update(capsys)[:2] == (0, {"ebb": False, "flow": False, "slack": False})
    before = stamps(here)
    (here / "texts" / "flow.txt").write_text("The flow\n\nBoats run from it.")
    code, told, err = update(capsys)
    assert (code, told) == (0, {"ebb": True, "flow": False, "slack": True})
    after = stamps(here)
    assert {name for name in after if after[name] != before[name]} == {"flow.mp3"}
    assert "ebb.mp3 is unchanged" in err and "2 of 3 unchanged, 1 made" in err


@pytest.mark.parametrize(
    "words",
    [
        ["-s", "1.5"],
        ["--pitch", "0.9"],
        ["--bitrate", "96"],
        ["--no-cover"],
        ["--captions", "srt"],
        ["--page"],
    ],
)
def test_other_choices_are_a_change(here, capsys, words):
    update(capsys)
    assert not any(update(capsys, *words)[1].values())
    assert all(update(capsys, *words)[1].values())


def test_another_voice_or_version_is_a_change(here, capsys, monkeypatch):
    from reader.export import update as room

    update(capsys)
    monkeypatch.setattr(room, "engine_of", lambda info: "tone 2")
    assert not any(update(capsys)[1].values())


def test_sound_that_is_finished_otherwise_is_a_change(here, capsys, monkeypatch):
    update(capsys)
    monkeypatch.setattr("reader.export.update.FINISH", FINISH + 1)
    assert not any(update(capsys)[1].values())
    assert all(update(capsys)[1].values())


def test_what_is_no_export_is_nobodys_to_replace(here, capsys):
    (here / "sounds").mkdir()
    (here / "sounds" / "ebb.mp3").write_bytes(b"a song")
    code, told, err = update(capsys)
    assert (code, set(told)) == (1, {"flow", "slack"})
    assert "no export" in err and "--force" in err
    assert (here / "sounds" / "ebb.mp3").read_bytes() == b"a song"
    assert update(capsys, "--force")[0] == 0
    assert (here / "sounds" / "ebb.mp3").read_bytes() != b"a song"


def test_one_file_is_brought_up_to_date_in_place(here, capsys):
    words = ["export", "texts/ebb.txt", "-o", "x.mp3", "--update"]
    assert main(words) == 0
    assert capsys.readouterr().out == "x.mp3\n"
    assert main(words) == 0
    out, err = capsys.readouterr()
    assert (out, err) == ("", "reader: x.mp3 is unchanged.\n")


def test_a_source_that_is_gone_leaves_its_name_to_nobody(here, capsys):
    (here / "other").mkdir()
    (here / "other" / "ebb.txt").write_text("Another ebb\n\nIt is lower.")
    words = ["export", "texts/ebb.txt", "other/ebb.txt", "-o", "sounds/", "--update"]
    assert main(words) == 0
    before = stamps(here)
    (here / "texts" / "ebb.txt").unlink()
    assert main(words) == 1
    assert stamps(here) == before


def test_one_that_was_damaged_since_is_made_again(here, capsys):
    update(capsys)
    path = here / "sounds" / "ebb.mp3"
    whole = path.read_bytes()
    path.write_bytes(whole[:-5000])
    code, told, err = update(capsys)
    assert (code, told) == (0, {"ebb": False, "flow": True, "slack": True})
    assert "ebb.mp3 is damaged" in err and "is made again" in err
    assert path.read_bytes() == whole
    assert all(update(capsys)[1].values())


def test_a_title_that_was_given_in_a_player_is_no_damage(here, capsys):
    update(capsys)
    path = here / "sounds" / "ebb.mp3"
    tags = ID3(path)
    tags.setall("TIT2", [TIT2(encoding=3, text=["mine"])])
    tags.save(path)
    assert update(capsys)[1] == {"mine": True, "flow": True, "slack": True}


def test_a_picture_that_could_not_be_had_is_asked_for_again(here, site, capsys):
    text = "The ferry left at dawn, and nobody on the quay had seen it come in the night before. "
    head = "<title>Ferry</title><meta property='og:image' content='/lead.png'>"
    page = f"<html><head>{head}</head><body><h1>Ferry</h1><p>{text * 3}</p><p>{text * 2}</p>"
    site.answers["/ferry"] = reply(200, page.encode())
    site.answers["/lead.png"] = reply(503, b"")
    words = ["export", site.url("/ferry"), "-o", "x.mp3", "--update", "--json"]

    def again():
        asked = len(site.asked)
        assert main(words) == 0
        told = json.loads(capsys.readouterr().out)
        pictures = [path for path, _ in site.asked[asked:] if path == "/lead.png"]
        (cover,) = ID3("x.mp3").getall("APIC")
        return told["unchanged"], len(pictures), cover.mime

    assert again() == (False, 1, "image/png")  # drawn
    assert again() == (True, 1, "image/png")
    packed = io.BytesIO()
    Image.new("RGB", (700, 500), (200, 10, 10)).save(packed, "PNG")
    site.answers["/lead.png"] = reply(200, packed.getvalue(), content_type="image/png")
    assert again() == (False, 1, "image/jpeg")
    assert again() == (True, 0, "image/jpeg")


ENTRY = """<item><title>Harbour notes</title><link>https://example.org/{0}</link>
<description>{1}</description></item>"""
FEED = '<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour</title>{0}</channel></rss>'


def test_entries_that_are_called_alike_keep_their_files(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("READER_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("READER_VOICE", "tone")
    monkeypatch.chdir(tmp_path)
    text = "The lamp was lit again, and nobody knew by whom, on day {0}. " * 12
    entries = [ENTRY.format(day, text.replace("{0}", str(day))) for day in (3, 2, 1)]

    def run(shown):
        (tmp_path / "feed.xml").write_text(FEED.format("".join(shown)))
        assert main(["export", "feed.xml", "-o", "sounds/", "--update", "--json"]) == 0
        told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        return [(Path(one["output"]).name, one["unchanged"]) for one in told]

    assert run(entries[1:]) == [("harbour-notes.mp3", False), ("harbour-notes-2.mp3", False)]
    assert run(entries) == [
        ("harbour-notes-3.mp3", False),
        ("harbour-notes.mp3", True),
        ("harbour-notes-2.mp3", True),
    ]
    # The oldest has left the feed; its file is nobody else's.
    assert run(entries[:2]) == [("harbour-notes-3.mp3", True), ("harbour-notes.mp3", True)]


WORDS = "The ferry left at dawn, and nobody on the quay had seen it come in the night before. " * 12


def foreign(kind):
    """A file that no export is, as bytes."""
    if kind == "empty":
        return b""
    if kind == "cut off":
        return b"OggS\0\2"
    return b"a song"


@pytest.mark.parametrize("kind", ["empty", "cut off", "foreign"])
@pytest.mark.parametrize("form", ["opus", "ogg", "m4a", "m4b"])
def test_a_file_that_is_no_export_does_not_stop_the_rest_of_a_feed(here, capsys, form, kind):
    entries = "".join(
        ENTRY.replace("Harbour notes", f"{name} one").format(name, WORDS)
        for name in ("First", "Second", "Third")
    )
    Path("feed.xml").write_text(FEED.format(entries))
    Path("out").mkdir()
    (path := Path("out", f"first-one.{form}")).write_bytes(foreign(kind))
    words = ["export", "feed.xml", "-o", "out/", "-f", form, "--update", "--json"]
    assert main([*words, "--dry-run"]) == 0
    out, err = capsys.readouterr()
    assert [Path(json.loads(line)["output"]).stem for line in out.splitlines()] == [
        *("first-one", "second-one", "third-one")
    ]
    assert "internal" not in err
    assert main(words) == 1
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 2 and "no export" in err and "--force" in err
    assert path.read_bytes() == foreign(kind)
