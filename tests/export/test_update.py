"""``--update``: what has not changed is left alone to the byte, what has is made again."""

import json

import pytest

from reader.cli import main


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
