"""``reader podcast``: the feed is as strict players want it, and changes only with the exports."""

import io
import json
import os
import re
import uuid
from email.utils import parsedate_to_datetime
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import pytest
from PIL import Image

from reader.cli import main
from reader.document import Block, Document, Kind
from reader.export.job import export
from reader.export.options import Options
from tests.export.making import document

URL = "https://example.org/my listen"
BASE = "https://example.org/my%20listen/"
ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"
PODCAST = "{https://podcastindex.org/namespace/1.0}"


def article(title, published=None, source="-", **more):
    blocks = (Block(Kind.TITLE, title), Block(Kind.PARAGRAPH, f"Words & <signs> of {title}. More."))
    return Document(blocks, source, title=title, published=published, language="en", **more)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("READER_HOME", str(tmp_path / "home"))
    made = tmp_path / "sounds"
    (made / "inner folder").mkdir(parents=True)
    export(document(), made / "tides #1.mp3", voice="tone", jobs=1)
    page = article(
        "A lamp & more", "2024-03-05", "https://a.example/x?y=1&z", author="R. Reeve", site="A"
    )
    export(page, made / "inner folder" / "lamp.opus", voice="tone", jobs=1)
    export(
        article("Ebb", "2025-01-01"),
        made / "ebb.m4b",
        voice="tone",
        jobs=1,
        options=Options(captions=("json",)),
    )
    return made


def run(capsys, *words):
    code = main(["podcast", *map(str, words)])
    return code, *capsys.readouterr()


def strict(folder):
    """The feed, read by the rules of RSS 2.0 and of the two others, by another parser."""
    root = ElementTree.fromstring((folder / "feed.xml").read_bytes())
    assert root.tag == "rss" and root.get("version") == "2.0" and len(root) == 1
    channel = root[0]
    one = ("title", "link", "description", "language", f"{ITUNES}explicit", f"{ITUNES}author")
    for name in (*one, f"{ITUNES}type", f"{PODCAST}guid"):
        (node,) = channel.findall(name)
        assert node.text and node.text.strip() == node.text
    assert channel.find(f"{ITUNES}category").get("text")
    assert channel.findtext(f"{ITUNES}explicit") in ("true", "false")
    assert channel.findtext(f"{ITUNES}type") in ("episodic", "serial")
    uuid.UUID(channel.findtext(f"{PODCAST}guid"))
    (myself,) = channel.findall("{http://www.w3.org/2005/Atom}link")
    assert myself.get("rel") == "self"
    addressed(myself.get("href"), folder)
    addressed(channel.find(f"{ITUNES}image").get("href"), folder)
    dated(channel.findtext("pubDate"))
    items = channel.findall("item")
    for item in items:
        assert item.findtext("title") and item.findtext("description")
        dated(item.findtext("pubDate"))
        (enclosure,) = item.findall("enclosure")
        path = addressed(enclosure.get("url"), folder)
        assert int(enclosure.get("length")) == path.stat().st_size
        assert re.fullmatch(r"audio/[a-z0-9-]+", enclosure.get("type"))
        assert int(item.findtext(f"{ITUNES}duration")) > 0
        guid = item.find("guid")
        assert guid.get("isPermaLink") == "false" and uuid.UUID(guid.text)
        for picture in item.findall(f"{ITUNES}image"):
            head = addressed(picture.get("href"), folder).read_bytes()[:4]
            assert head in (b"\x89PNG", b"\xff\xd8\xff\xe0")
        for chapters in item.findall(f"{PODCAST}chapters"):
            assert chapters.get("type") == "application/json+chapters"
            told = json.loads(addressed(chapters.get("url"), folder).read_bytes())
            starts = [chapter["startTime"] for chapter in told["chapters"]]
            assert told["version"] == "1.2.0" and starts == sorted(starts) and starts[0] == 0
        for spoken in item.findall(f"{PODCAST}transcript"):
            text = addressed(spoken.get("url"), folder).read_text("utf-8")
            if spoken.get("type") == "text/vtt":
                assert text.startswith("WEBVTT\n\n") and " --> " in text
            else:
                assert spoken.get("type") == "application/x-subrip"
    guids = [item.findtext("guid") for item in items]
    assert len(set(guids)) == len(guids)
    return channel, {item.findtext("title"): item for item in items}


def addressed(url, folder):
    """The file that an address stands for, once the folder is on the web."""
    parts = urlsplit(url)
    assert parts.scheme == "https" and url.isascii() and " " not in url and url.startswith(BASE)
    assert not parts.query and not parts.fragment
    path = folder / unquote(url.removeprefix(BASE))
    assert path.is_file()
    return path


def dated(text):
    assert re.fullmatch(r"[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d \+0000", text)
    return parsedate_to_datetime(text)


def test_the_feed_is_strict_and_tells_all(folder, capsys):
    code, out, _ = run(capsys, folder, "--url", URL, "--title", "Tide & <time>")
    assert code == 0 and f"{BASE}feed.xml" in out
    channel, items = strict(folder)
    assert channel.findtext("title") == "Tide & <time>"
    assert list(items)[1:] == ["Ebb", "A lamp & more"]  # the newest, by its file, first
    lamp = items["A lamp & more"]
    assert dated(lamp.findtext("pubDate")).date().isoformat() == "2024-03-05"
    assert lamp.findtext("link") == "https://a.example/x?y=1&z"
    assert lamp.findtext(f"{ITUNES}author") == "R. Reeve"
    assert "Words & <signs>" in lamp.findtext("description")
    assert lamp.find("enclosure").get("type") == "audio/ogg"
    tides = items["The tide tables"]
    told = addressed(tides.find(f"{PODCAST}chapters").get("url"), folder).read_text()
    assert [each["title"] for each in json.loads(told)["chapters"]] == [
        "The tide tables",
        "First light",
        "Noon & night",
    ]


def test_the_transcript_is_made_from_what_is_in_the_file(folder, capsys):
    run(capsys, folder, "--url", URL)
    _, items = strict(folder)
    for title, words in (("The tide tables", "&lt;at dawn&gt;"), ("Ebb", "&lt;signs&gt; of Ebb.")):
        made = addressed(items[title].find(f"{PODCAST}transcript").get("url"), folder)
        assert words in made.read_text() and made.parent.name == "podcast"
    (folder / "tides #1.srt").write_text("1\n00:00:00,000 --> 00:00:01,000\nMine\n")
    run(capsys, folder)
    _, items = strict(folder)
    spoken = items["The tide tables"].find(f"{PODCAST}transcript")
    assert addressed(spoken.get("url"), folder).name == "tides #1.srt"
    assert not list(folder.glob("podcast/*.part"))


def test_done_again_not_a_byte_changes(folder, capsys):
    run(capsys, folder, "--url", URL, "--title", "Tides", "--author", "Me", "--category", "Arts")
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.rglob("*.*")}
    code, out, err = run(capsys, folder, "--json")
    told = json.loads(out)
    assert (code, err, told["changed"], told["episodes"]) == (0, "", False, 3)
    assert before == {
        path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.rglob("*.*")
    }


def test_what_is_chosen_is_kept_and_the_podcast_stays_the_same(folder, capsys, tmp_path):
    picture = tmp_path / "mine.png"
    picture.write_bytes(painted((1500, 1500)))
    run(capsys, folder, "--url", URL, "--title", "Tides", "--image", picture)
    first, items = strict(folder)
    assert first.find(f"{ITUNES}image").get("href").endswith("podcast/chosen.png")
    identity = first.findtext(f"{PODCAST}guid")
    picture.unlink()
    run(capsys, folder, "--description", "What the sea does.")
    again, _ = strict(folder)
    assert again.findtext("title") == "Tides"
    assert again.findtext("description") == "What the sea does."
    assert again.findtext(f"{PODCAST}guid") == identity
    run(capsys, folder, "--url", "https://elsewhere.example")
    root = ElementTree.fromstring((folder / "feed.xml").read_bytes())
    assert root[0].findtext(f"{PODCAST}guid") == identity
    assert {item.findtext("guid") for item in root[0].findall("item")} == {
        item.findtext("guid") for item in items.values()
    }


def painted(size, form="PNG"):
    packed = io.BytesIO()
    noise = Image.effect_noise((30, 30), 90).resize(size)
    noise.convert("RGB").save(packed, form)
    return packed.getvalue()


def test_the_picture_is_one_that_directories_take(folder, capsys, tmp_path):
    run(capsys, folder, "--url", URL)
    with Image.open(folder / "podcast" / "drawn.png") as drawn:
        assert drawn.width == drawn.height and 1400 <= drawn.width <= 3000
    picture = tmp_path / "mine.jpg"
    whole = painted((1400, 1400), "JPEG")
    for content, told in (
        (painted((1399, 1399), "JPEG"), "1399 x 1399"),
        (painted((1400, 1600), "JPEG"), "1400 x 1600"),
        (painted((3001, 3001), "JPEG"), "3001 x 3001"),
        (whole[: len(whole) // 2], "cut off"),
        (b"GIF89a", "no JPEG or PNG"),
    ):
        picture.write_bytes(content)
        code, _, err = run(capsys, folder, "--image", picture)
        assert code == 2 and told in err and "square JPEG or PNG of 1400 to 3000" in err
    picture.write_bytes(whole)
    assert run(capsys, folder, "--image", picture)[0] == 0


def test_a_category_is_one_of_apples(folder, capsys):
    code, _, err = run(capsys, folder, "--url", URL, "--category", "Harbours")
    assert code == 2 and "no category" in err and "Technology" in err
    assert run(capsys, folder, "--url", URL, "--category", "news > tech news")[0] == 0

    def told():
        channel = ElementTree.fromstring((folder / "feed.xml").read_bytes())[0]
        outer = channel.find(f"{ITUNES}category")
        return [each.get("text") for each in (outer, *outer)]

    assert told() == ["News", "Tech News"]
    assert run(capsys, folder)[0] == 0
    assert told() == ["News", "Tech News"]
    assert run(capsys, folder, "--category", "health and fitness")[0] == 0
    assert told() == ["Health & Fitness"]
    assert run(capsys, folder, "--category", "News > Books")[0] == 2


def test_when_all_are_gone_the_feed_is_empty(folder, capsys):
    run(capsys, folder, "--url", URL, "--title", "Tides")
    for path in list(folder.rglob("*")):
        if path.suffix in (".mp3", ".m4b", ".opus", ".flac", ".wav", ".ogg", ".m4a"):
            path.unlink()
    code, _, err = run(capsys, folder)
    assert code == 0 and "no export left" in err
    channel = ElementTree.fromstring((folder / "feed.xml").read_bytes())[0]
    assert channel.findtext("title") == "Tides" and not channel.findall("item")
    assert {path.name for path in (folder / "podcast").iterdir()} <= {"drawn.png"}


def test_an_episode_that_is_gone_takes_its_files_along(folder, capsys):
    run(capsys, folder, "--url", URL)
    (folder / "podcast" / "mine.txt").write_text("not yours")
    before = set((folder / "podcast").iterdir())
    (folder / "tides #1.mp3").unlink()
    run(capsys, folder)
    _, items = strict(folder)
    assert set(items) == {"Ebb", "A lamp & more"}
    gone = before - set((folder / "podcast").iterdir())
    assert {path.suffix for path in gone} == {".png", ".json", ".vtt"}
    assert (folder / "podcast" / "mine.txt").exists()


def test_bad_files_are_named_and_the_rest_is_kept(folder, capsys):
    (folder / "song.mp3").write_bytes(b"ID3" + bytes(500))
    (folder / "broken.flac").write_bytes(b"fLaC")
    whole = (folder / "ebb.m4b").read_bytes()
    (folder / "twin.m4b").write_bytes(whole)
    code, _, err = run(capsys, folder, "--url", URL)
    assert code == 1
    assert "song.mp3" in err and "broken.flac" in err and "2 files have no place" in err
    assert "twin.m4b is the same as" in err
    assert len(strict(folder)[1]) == 3


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        ([], 2, "--url https://"),
        (["--url", "listen/"], 2, "no address"),
        (["--url", "https://x.example/?a=b"], 2, "no address"),
        (["--url", URL, "--image", "gone.png"], 1, "cannot be read"),
        (["--url", URL, "--image", __file__], 2, "no JPEG or PNG"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_written(folder, capsys, words, code, told):
    done, _, err = run(capsys, folder, *words)
    assert (done, told in err) == (code, True)
    assert not (folder / "feed.xml").exists() and not (folder / "podcast").exists()


def test_another_programs_feed_is_left_alone(folder, capsys):
    for text in ("<rss version='2.0'><channel><title>Mine</title></channel></rss>", "no feed", ""):
        (folder / "feed.xml").write_text(text or "<a/>")
        before = (folder / "feed.xml").read_bytes()
        code, _, err = run(capsys, folder, "--url", URL)
        assert code == 1 and "Move it away" in err
        assert (folder / "feed.xml").read_bytes() == before


def test_a_folder_without_exports_has_no_feed(tmp_path, capsys):
    assert run(capsys, tmp_path, "--url", URL)[0] == 1
    assert run(capsys, tmp_path / "gone", "--url", URL)[0] == 1


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root writes anywhere")
def test_a_read_only_folder_is_told(folder, capsys):
    folder.chmod(0o500)
    code, _, err = run(capsys, folder, "--url", URL)
    folder.chmod(0o700)
    assert code == 1 and "does not let you write" in err


@pytest.mark.parametrize("form", ["mp3", "m4b", "opus", "ogg", "flac", "wav"])
def test_of_a_whole_file_and_its_damaged_twin_the_whole_one_is_the_episode(tmp_path, capsys, form):
    folder = tmp_path / "sounds"
    folder.mkdir()
    whole, broken = folder / f"whole.{form}", folder / f"broken.{form}"
    export(document(), whole, voice="tone", jobs=1)
    raw = whole.read_bytes()
    # The tags of a WAV stand behind its sound.
    broken.write_bytes(raw[:9000] + raw[14000:] if form == "wav" else raw[:-5000])
    code, out, err = run(capsys, folder, "--url", URL)
    assert code == 1 and "1 episode" in out
    assert "broken" in err and "same as" not in err
    _, items = strict(folder)
    assert [item.find("enclosure").get("url") for item in items.values()] == [f"{BASE}whole.{form}"]
