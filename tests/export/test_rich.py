"""What a file carries beside its sound, read by other programs than the one that wrote it."""

import base64
import html
import io
import os
import re
import subprocess
import sys
import threading
import time
import zipfile
from pathlib import Path

import imageio_ffmpeg
import mutagen
import mutagen.id3
import numpy as np
import pytest
from PIL import Image

from reader.cli import main
from reader.document import Document
from reader.export import finishing, sections
from reader.export.cover import SIDE, cover_of
from reader.export.files import sweep, temporary
from reader.export.mp3 import Mp3Encoder
from reader.sources import pictures
from tests.export.making import TEXT, exported
from tests.sources.test_web import reply, site

__all__ = ["site"]  # a fixture

HOLD = """
import sys, time
from pathlib import Path
from reader.export.files import temporary
with temporary(Path(sys.argv[1], "x.mp3")) as part:
    part.write_bytes(b"half")
    print(part, flush=True)
    time.sleep(600)
"""
"""An export that can be killed."""

CHAPTERS = ["The tide tables", "First light", "Noon & night"]


def probed(path):
    """What ffmpeg says of a file."""
    done = subprocess.run(
        [imageio_ffmpeg.get_ffmpeg_exe(), "-i", path], capture_output=True, check=False
    )
    return done.stderr.decode()


@pytest.mark.parametrize("form", ["mp3", "wav", "m4b", "m4a", "opus", "ogg", "flac"])
def test_another_program_finds_the_chapters_and_the_cover(tmp_path, form):
    path, done = exported(tmp_path, f"tides.{form}")
    told = probed(path)
    assert done.chapters == 3
    found = re.findall(r"start ([\d.]+), end ([\d.]+)\s+Metadata:\s+title\s+: (.*)", told)
    assert [title.strip() for _, _, title in found] == CHAPTERS
    assert float(found[0][0]) == 0
    assert [end for _, end, _ in found[:-1]] == [start for start, _, _ in found[1:]]
    assert float(found[-1][1]) == pytest.approx(done.seconds, abs=0.03)
    if form != "wav":
        assert "(attached pic)" in told
    assert f"{SIDE}x{SIDE}" in told


def test_chapters_begin_where_their_headings_are_said(tmp_path):
    path, _ = exported(tmp_path)
    tags = mutagen.id3.ID3(path)
    chapters = sorted(tags.getall("CHAP"), key=lambda chapter: chapter.start_time)
    (timed,) = tags.getall("SYLT")
    moments = {text.strip(): ms for text, ms in timed.text}
    assert chapters[1].start_time == moments["First"]
    assert chapters[2].start_time == moments["Noon"]
    (table,) = tags.getall("CTOC")
    assert table.child_element_ids == ["chp0", "chp1", "chp2"]


def test_the_text_and_the_text_in_time_are_the_article(tmp_path):
    path, _ = exported(tmp_path)
    tags = mutagen.id3.ID3(path)
    assert tags.version == (2, 3, 0)
    (whole,) = tags.getall("USLT")
    (timed,) = tags.getall("SYLT")
    joined = "".join(text for text, _ in timed.text)
    assert "".join(joined.split()) == "".join(whole.text.split())
    assert "ebb <at dawn>." in whole.text
    assert [ms for _, ms in timed.text] == sorted(ms for _, ms in timed.text)


def test_a_wav_tells_its_facts_in_its_own_way_too(tmp_path):
    path, _ = exported(tmp_path, "tides.wav")
    raw = path.read_bytes()
    assert len(raw) == 8 + int.from_bytes(raw[4:8], "little")
    chunks, at = {}, 12
    while at < len(raw):
        size = int.from_bytes(raw[at + 4 : at + 8], "little")
        chunks[raw[at : at + 4]] = raw[at + 8 : at + 8 + size]
        at += 8 + size + size % 2
    info = chunks[b"LIST"]
    assert info.startswith(b"INFOINAM") and b"The tide tables\0" in info
    assert set(chunks) == {b"fmt ", b"data", b"LIST", b"id3 "}


def test_an_article_without_headings_has_no_chapters(tmp_path):
    path, done = exported(tmp_path, text="One line alone. And another.")
    assert done.chapters == 0
    assert not mutagen.id3.ID3(path).getall("CHAP")


def test_more_chapters_than_one_table_takes(tmp_path):
    # Of unlike lengths, by which mutagen would sort them.
    text = "".join(f"## Part {n} {'x' * (n * 7 % 5)}\n\nA.\n\n" for n in range(260))
    path, done = exported(tmp_path, text=text)
    tags = mutagen.id3.ID3(path)
    assert done.chapters == len(tags.getall("CHAP")) == 260
    named = [name for table in tags.getall("CTOC") for name in table.child_element_ids]
    assert {f"chp{n}" for n in range(260)} < set(named)
    assert all(len(table.child_element_ids) < 256 for table in tags.getall("CTOC"))
    titles = re.findall(r"title\s+: Part (\d+)", probed(path))
    assert [int(title) for title in titles] == list(range(260))


def test_an_intro_is_in_the_chapter_of_the_title(tmp_path, monkeypatch):
    monkeypatch.setenv("READER_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tides.md").write_text(TEXT)
    assert main(["config", "set", "cleaning.intro", "You hear {title}."]) == 0
    assert main(["export", "tides.md", "-v", "tone"]) == 0
    tags = mutagen.id3.ID3(tmp_path / "tides.mp3")
    titles = [str(chapter.sub_frames["TIT2"]) for chapter in tags.getall("CHAP")]
    assert titles == CHAPTERS
    assert "You hear The tide tables." in str(tags.getall("USLT")[0])


def test_the_name_of_a_file_is_nobodys_business(tmp_path):
    path, _ = exported(tmp_path)
    assert b"tides.md" not in path.read_bytes()


@pytest.mark.parametrize("rate", [16_000, 22_050, 24_000, 44_100])
def test_sections_are_one_stream(monkeypatch, rate):
    import miniaudio

    def encoded(seconds, pauses=()):
        monkeypatch.setattr(sections, "SHORTEST", seconds)
        monkeypatch.setattr(sections, "LONGEST", seconds)
        random, file, given = np.random.default_rng(3), io.BytesIO(), []
        with Mp3Encoder(file, rate) as encoder:
            for number in range(12):
                n = int(random.integers(rate // 2, rate))
                spell = (8000 * np.sin(np.arange(n) / 9)).astype("<i2")
                pause = int(rate * random.choice([0.05, 0.12, 0.3, 0.55]))
                pause = encoder.spaced(spell.tobytes(), pauses[number] if pauses else pause)
                encoder.write(spell.tobytes())
                encoder.pause(pause)
                given += [spell, np.zeros(pause, "<i2")]
            encoder.finish()
        asked.append([len(silent) for silent in given[1::2]])
        sound = miniaudio.decode(file.getvalue(), nchannels=1, sample_rate=rate).samples
        return np.frombuffer(sound, "<i2").astype(float), np.concatenate(given)

    asked = []
    cut, given = encoded(1)
    whole, _ = encoded(10_000, asked[0])  # a pause with a cut in it is a little longer
    assert asked[0] == asked[1]
    assert len(cut) == len(whole) == len(given)
    # What LAME loses is the same with and without cuts, and no pause has a click in it.
    assert np.sqrt(np.mean((cut - given) ** 2)) < 1.02 * np.sqrt(np.mean((whole - given) ** 2))
    assert np.abs(cut[given == 0]).max() <= np.abs(whole[given == 0]).max() + 16


def test_a_cover_is_square_and_small(tmp_path):
    made = Image.new("RGB", (1600, 900), "red")
    packed = io.BytesIO()
    made.save(packed, "PNG")
    cover = cover_of(Document((), "-", title="T"), packed.getvalue())
    with Image.open(io.BytesIO(cover.content)) as image:
        assert image.size == (SIDE, SIDE) and cover.media_type == "image/jpeg"


@pytest.mark.parametrize(
    "broken", [b"", b"GIF89a\0\0", b"\x89PNG\r\n\x1a\n" + bytes(40), b"<svg/>"]
)
def test_a_picture_that_cannot_be_shown_gives_way_to_the_title(broken):
    cover = cover_of(Document((), "-", title="The keeper’s résumé", site="Harbour Times"), broken)
    with Image.open(io.BytesIO(cover.content)) as image:
        assert image.size == (SIDE, SIDE)
        assert len(image.convert("RGB").getcolors()) > 2  # there are letters on it


def test_a_title_that_no_font_has_gives_way_to_a_shape():
    one, two, again = (cover_of(Document((), "-", title=t)) for t in ("\ue000", "\ue001", "\ue000"))
    assert one == again and one != two
    with Image.open(io.BytesIO(one.content)) as image:
        assert image.size == (SIDE, SIDE)
        assert len(image.convert("RGB").getcolors()) > 1


def test_a_site_keeps_its_colour_and_no_title_has_no_cover():
    one, two = (cover_of(Document((), "-", title="A", site="x.org")) for _ in range(2))
    assert one == two
    assert cover_of(Document((), "-")) is None


def test_what_a_killed_export_left_is_swept_away(tmp_path):
    """At once; and what a living one is at, not even when it has slept for a day."""
    left = tmp_path / ".reader-left.part"
    killed = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    abandoned = Path(killed.stdout.readline().strip())
    killed.kill()
    killed.wait()
    left.write_bytes(b"half")  # of a version that had no locks
    with temporary(tmp_path / "other.mp3") as held:
        held.write_bytes(b"half")
        for path in (held, left, abandoned):
            os.utime(path, (time.time() - 90_000,) * 2)
        abandoned.touch()
        exported(tmp_path, "tides.m4b", text=TEXT)
        assert held.exists()
        assert not left.exists() and not abandoned.exists()
    assert [path.name for path in tmp_path.iterdir()] == ["tides.m4b"]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such locks")
def test_an_mp4_with_chapters_is_somebodys_until_its_end(tmp_path, monkeypatch):
    seen, real = [], finishing.audit

    def audit(*given):
        for path in tmp_path.glob(".reader-*.part"):
            os.utime(path, (time.time() - 90_000,) * 2)
        sweep(tmp_path)
        seen.extend(tmp_path.glob(".reader-*.part"))
        return real(*given)

    monkeypatch.setattr(finishing, "audit", audit)
    exported(tmp_path, "tides.m4b", text=TEXT)
    assert len(seen) == 1


def test_the_picture_of_a_page_is_the_cover(tmp_path, site, monkeypatch):
    monkeypatch.setenv("READER_HOME", str(tmp_path / "home"))
    made = Image.new("RGB", (700, 500), (200, 10, 10))
    packed = io.BytesIO()
    made.save(packed, "PNG")
    text = "The ferry left at dawn, and nobody on the quay had seen it come in the night before. "
    head = "<title>Ferry</title><meta property='og:image' content='/lead.png'>"
    page = f"<html><head>{head}</head><body><h1>Ferry</h1><p>{text * 3}</p><p>{text * 2}</p>"
    site.answers["/ferry"] = reply(200, page.encode())
    site.answers["/lead.png"] = reply(200, packed.getvalue(), content_type="image/png")
    words = ["export", site.url("/ferry"), "-v", "tone"]
    assert main([*words, "-o", str(tmp_path / "a.mp3")]) == 0
    (cover,) = mutagen.id3.ID3(tmp_path / "a.mp3").getall("APIC")
    with Image.open(io.BytesIO(cover.data)) as image:
        red, green, _ = image.getpixel((250, 250))
        assert red > 150 > green
    asked = len(site.asked)
    assert main([*words, "-o", str(tmp_path / "b.mp3"), "--no-cover"]) == 0
    assert not mutagen.id3.ID3(tmp_path / "b.mp3").getall("APIC")
    assert [path for path, _ in site.asked[asked:]] == ["/ferry"]


def test_players_are_told_how_large_the_picture_is(tmp_path):
    path, _ = exported(tmp_path, "tides.flac")
    picture = mutagen.File(path).pictures[0]
    assert (picture.width, picture.height, picture.depth) == (SIDE, SIDE, 24)


def test_a_host_that_keeps_pictures_back_is_asked_once(tmp_path, site, monkeypatch, capsys):
    monkeypatch.setenv("READER_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    # Time is out at once: what is asked for never comes.
    monkeypatch.setattr(pictures, "SECONDS", 0.0)
    for name in ("ferry", "lamp", "quay"):
        page = (
            f'<html><head><meta property="og:image" content="{site.url("/lead.png")}"></head>'
            f"<body><h1>The {name}</h1><p>{'It comes at noon, and leaves. ' * 12}</p></body></html>"
        )
        site.answers[f"/{name}"] = reply(200, page.encode())
    sources = [site.url(f"/{name}") for name in ("ferry", "lamp", "quay")]
    assert main(["export", *sources, "-o", "sounds", "-v", "tone", "--jobs", "1"]) == 0
    out, err = capsys.readouterr()
    assert len(out.split()) == 3
    assert err.count("No picture came from") == 1 and "--no-cover" in err


def painted(colour):
    packed = io.BytesIO()
    Image.new("RGB", (400, 400), colour).save(packed, "PNG")
    return packed.getvalue()


def colour_of(path):
    (cover,) = mutagen.id3.ID3(path).getall("APIC")
    with Image.open(io.BytesIO(cover.data)) as image:
        return cover.mime, image.convert("RGB").getpixel((200, 200))


def test_the_picture_beside_a_saved_page_is_the_cover(tmp_path, monkeypatch):
    monkeypatch.setenv("READER_HOME", str(tmp_path / "home"))
    inside = tmp_path / "pages"
    (inside / "a_files").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    (inside / "a_files" / "my lead.png").write_bytes(painted((200, 10, 10)))
    (tmp_path / "secret.png").write_bytes(painted((10, 10, 200)))
    (inside / "link.png").symlink_to(tmp_path / "secret.png")
    if hasattr(os, "mkfifo"):
        os.mkfifo(inside / "pipe.png")

    def cover(name):
        text = "It left at dawn, and nobody on the quay had seen it come. " * 9
        head = f"<title>Ferry</title><meta property='og:image' content='{name}'>"
        page = f"<html><head>{head}</head><body><p>{text}</p></body></html>"
        (inside / "a.html").write_text(page)
        assert main(["export", "pages/a.html", "-v", "tone", "-o", "a.mp3", "--force"]) == 0
        return colour_of("a.mp3")

    mime, (red, green, blue) = cover("a_files/my%20lead.png")
    assert mime == "image/jpeg" and red > 150 > max(green, blue)
    for name in ("../secret.png", "link.png", "pipe.png", "gone.png", str(tmp_path / "secret.png")):
        assert cover(name)[0] == "image/png"  # its title, drawn


def web_archive(location, name, picture):
    """A page as browsers save it with its pictures; the one of the name is in it."""
    text = "It left at dawn, and nobody on the quay had seen it come. " * 9
    head = f"<title>Ferry</title><meta property='og:image' content='{name}'>"
    page = f"<html><head>{head}</head><body><p>{text}</p></body></html>"
    packed = base64.encodebytes(picture).decode()
    return (
        f"From: <Saved>\r\nSnapshot-Content-Location: {location}\r\nSubject: Ferry\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="b"\r\n'
        f"\r\n--b\r\nContent-Type: text/html\r\nContent-Location: {location}\r\n\r\n{page}\r\n"
        "--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n"
        f"Content-Location: https://a.example/lead.png\r\n\r\n{packed}\r\n--b--\r\n"
    )


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("https://a.example/lead.png", "image/jpeg"),
        ("lead.png", "image/jpeg"),
        ("https://a.example/other.png", "image/png"),  # its title, drawn
        ("file:///etc/passwd", "image/png"),
    ],
)
def test_the_picture_in_a_web_archive_is_the_cover(tmp_path, monkeypatch, name, kind):
    monkeypatch.setenv("READER_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    made = web_archive("https://a.example/ferry", name, painted((200, 10, 10)))
    (tmp_path / "a.mhtml").write_text(made, newline="")
    assert main(["export", "a.mhtml", "-v", "tone"]) == 0
    mime, (red, green, blue) = colour_of("a.mp3")
    assert mime == kind
    assert kind == "image/png" or red > 150 > max(green, blue)
    assert mutagen.id3.ID3("a.mp3").getall("WOAS")[0].url == "https://a.example/ferry"


@pytest.mark.parametrize(
    ("head", "address"),
    [
        (
            "<link rel=canonical href='https://a.example/x?a=1&amp;b=2#top'>",
            "https://a.example/x?a=1&b=2",
        ),
        ("<meta property='og:url' content='http://a.example/y'>", "http://a.example/y"),
        ("<link rel=canonical href='/x'>", None),
        ("<link rel=canonical href='javascript:alert(1)'>", None),
        ("<link rel=canonical href='file:///etc/passwd'>", None),
        ("<link rel=canonical href='https://me:secret@a.example/x'>", None),
        ("", None),
    ],
)
def test_a_saved_page_has_the_address_that_it_calls_its_own(tmp_path, monkeypatch, head, address):
    monkeypatch.setenv("READER_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    text = "It left at dawn, and nobody on the quay had seen it come. " * 9
    page = f"<html><head><title>Ferry</title>{head}</head><body><p>{text}</p></body></html>"
    (tmp_path / "a.html").write_text(page)
    words = ["export", "a.html", "-v", "tone", "--page", "--force"]
    assert main(words) == 0
    urls = [frame.url for frame in mutagen.id3.ID3("a.mp3").getall("WOAS")]
    assert urls == ([address] if address else [])
    shown = (tmp_path / "a.listen.html").read_text()
    about = shown[shown.index('<p class="about">') :].partition("</p>")[0]
    if address:
        assert f'href="{html.escape(address)}"' in about
    else:
        assert "href" not in about


def test_the_picture_is_asked_for_while_the_voice_reads(tmp_path):
    asked = []
    here = threading.Event()

    def picture():
        asked.append(threading.current_thread().name)
        here.set()
        return painted((200, 10, 10))

    path, _ = exported(tmp_path, picture=picture, progress=lambda *_: here.wait(20) or 1 / 0)
    assert colour_of(path)[0] == "image/jpeg" and len(asked) == 1


def test_a_file_is_exported_without_what_the_web_needs(tmp_path):
    (tmp_path / "a.txt").write_text("A lamp\n\nIt was lit.")
    program = (
        "import sys; from reader.cli import main; "
        "main(['export', 'a.txt', '-v', 'tone']); "
        "print(*{'httpx', 'httpcore'} & set(sys.modules))"
    )
    env = {**os.environ, "READER_HOME": str(tmp_path / "home")}
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, env=env, capture_output=True, text=True
    )
    assert done.stdout.split() == ["a.mp3"], done


def test_a_saved_page_in_the_queue_keeps_its_address(tmp_path, monkeypatch):
    monkeypatch.setenv("READER_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    text = "It left at dawn, and nobody on the quay had seen it come. " * 9
    head = "<title>Ferry</title><link rel=canonical href='https://a.example/x'>"
    page = f"<html><head>{head}</head><body><p>{text}</p></body></html>"
    (tmp_path / "a.html").write_text(page)
    assert main(["add", "a.html"]) == 0
    assert main(["queue", "add", "Ferry"]) == 0
    assert main(["export", "--queue", "-v", "tone", "-o", "sounds/"]) == 0
    (made,) = (tmp_path / "sounds").glob("*.mp3")
    assert mutagen.id3.ID3(made).getall("WOAS")[0].url == "https://a.example/x"


def test_the_cover_of_a_book_is_the_cover(tmp_path, monkeypatch):
    monkeypatch.setenv("READER_HOME", str(tmp_path / "home"))
    package = """<package xmlns="http://www.idpf.org/2007/opf" version="2.0"><metadata>
<dc:title xmlns:dc="http://purl.org/dc/elements/1.1/">Tides</dc:title>
<meta name="cover" content="front"/></metadata><manifest>
<item id="front" href="my%20front.png" media-type="image/png"/>
<item id="one" href="one.xhtml" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="one"/></spine></package>"""
    text = f"<html><body><h1>Tides</h1><p>{'The sea rose again. ' * 20}</p></body></html>"
    with zipfile.ZipFile(tmp_path / "tides.epub", "w") as book:
        book.writestr("mimetype", "application/epub+zip")
        book.writestr(
            "META-INF/container.xml",
            '<container><rootfiles><rootfile full-path="x/book.opf"/></rootfiles></container>',
        )
        book.writestr("x/book.opf", package)
        book.writestr("x/one.xhtml", text)
        book.writestr("x/my front.png", painted((10, 180, 10)))
    path = tmp_path / "tides.mp3"
    assert main(["export", str(tmp_path / "tides.epub"), "-v", "tone", "-o", str(path)]) == 0
    mime, (red, green, blue) = colour_of(path)
    assert mime == "image/jpeg" and green > 150 > max(red, blue)
