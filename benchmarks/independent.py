"""Whether programs that we had no hand in read the exports of real pages as they were meant.

    .venv-bench/bin/python benchmarks/independent.py FOLDER [--pages 10] [--voice system]

The first pages (HTML) of a folder are exported into every format, and a podcast is made of them.
Then ffprobe and PyAV open each file, Chromium plays it and the listen page, and two strict parsers
read the feed: length, title, author, chapters, picture, sizes and links must be what the export and
the page tell. It needs ffmpeg with ffprobe, and chromium (or what READER_BROWSER names).
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

from bars import Bars

FORMATS = ("mp3", "m4b", "m4a", "opus", "ogg", "flac", "wav")
LENGTH = 0.09
"""Seconds by which a reader may find a file longer or shorter: some count what an encoder puts
first and last, which for an MP3 is three frames."""
SEEN = 0.6
"""The same for a browser, which reads the length of an MP3 or Ogg from its header and last page."""
PODCAST = "https://podcastindex.org/namespace/1.0"
BASE = "https://podcasts.example.org/read/"


@dataclass
class Made:
    """One exported file, and what should be found in it."""

    path: Path
    form: str
    seconds: float
    title: str
    author: str
    chapters: int


def exported(
    options: argparse.Namespace, page: Path, folder: Path, env: dict[str, str]
) -> list[Made]:
    """One page in every format."""
    reader = [options.python, "-m", "reader"]
    told = subprocess.run(
        [*reader, "text", "--json", str(page)], capture_output=True, env=env, check=False
    )
    if told.returncode:
        print(f"{page.name}: {told.stderr.decode().strip()}")
        return []
    about = json.loads(told.stdout)
    made = []
    for form in FORMATS:
        words = ["--page"] if form == "mp3" else []
        output = folder / form / f"{page.stem}.{form}"
        output.parent.mkdir(exist_ok=True)
        command = [*reader, "export", str(page), "-o", str(output), "--json", *words]
        done = subprocess.run(
            [*command, "--voice", options.voice], capture_output=True, env=env, check=False
        )
        if done.returncode:
            sys.exit(f"{page.name} as {form}: {done.stderr.decode().strip()}")
        one = json.loads(done.stdout)
        artist = about["author"] or about["site"] or ""
        made.append(Made(output, form, one["seconds"], one["title"], artist, one["chapters"]))
    return made


def probed(file: Made) -> list[str]:
    """What ffprobe finds otherwise."""
    shown = ["-show_format", "-show_streams", "-show_chapters", "-of", "json"]
    done = subprocess.run(
        ["ffprobe", "-v", "error", *shown, str(file.path)], capture_output=True, check=False
    )
    wrong = [f"ffprobe: {line}" for line in done.stderr.decode().splitlines()]
    told = json.loads(done.stdout)
    streams = told["streams"]
    tags = {
        key.lower(): value
        for part in (told["format"], *streams)
        for key, value in part.get("tags", {}).items()
    }
    tags |= {key.lower(): value for key, value in told["format"].get("tags", {}).items()}
    length = float(told["format"]["duration"])
    if abs(length - file.seconds) > LENGTH:
        wrong.append(f"ffprobe: {length - file.seconds:+.3f} s longer")
    for name, wanted in (("title", file.title), ("artist", file.author)):
        if wanted and tags.get(name) != wanted:
            wrong.append(f"ffprobe: {name} {tags.get(name)!r} instead of {wanted!r}")
    if not any(stream.get("disposition", {}).get("attached_pic") for stream in streams):
        # ffmpeg shows pictures of a WAV's ID3 no more than other programs do.
        wrong += [] if file.form == "wav" else ["ffprobe: no picture"]
    return wrong + chapters(
        "ffprobe",
        file,
        [(float(one["start_time"]), float(one["end_time"])) for one in told["chapters"]],
    )


def chapters(who: str, file: Made, found: list[tuple[float, float]]) -> list[str]:
    """What is wrong with the chapters that somebody found."""
    if len(found) != file.chapters:
        return [f"{who}: {len(found)} chapters instead of {file.chapters}"]
    if not found:
        return []
    found.sort()
    wrong = []
    if found[0][0] > 0.001:
        wrong.append(f"{who}: the first chapter begins at {found[0][0]}")
    if any(abs(one[1] - next_[0]) > 0.002 for one, next_ in pairwise(found)):
        wrong.append(f"{who}: there are gaps between chapters")
    if abs(found[-1][1] - file.seconds) > LENGTH:
        wrong.append(f"{who}: the last chapter ends at {found[-1][1]} of {file.seconds}")
    return wrong


def decoded(file: Made) -> list[str]:
    """What PyAV finds otherwise, after decoding all of it."""
    import av

    wrong = []
    with av.open(str(file.path)) as container:
        stream = container.streams.audio[0]
        samples = sum(frame.samples for frame in container.decode(stream))
        length = samples / stream.rate
        marks = [
            (float(one["start"] * one["time_base"]), float(one["end"] * one["time_base"]))
            for one in container.chapters()
        ]
        title = container.metadata.get("title") or stream.metadata.get("TITLE", "")
        title = title or stream.metadata.get("title", "")
    if abs(length - file.seconds) > LENGTH:
        wrong.append(f"PyAV: {length - file.seconds:+.3f} s longer")
    if title != file.title:
        wrong.append(f"PyAV: title {title!r} instead of {file.title!r}")
    return wrong + chapters("PyAV", file, marks)


_PLAY = """
(path) => new Promise((done) => {
    const sound = new Audio(path);
    sound.onerror = () => done({error: sound.error.message || "cannot be played"});
    sound.onloadedmetadata = () => { sound.currentTime = sound.duration / 2; };
    sound.onseeked = () => done({seconds: sound.duration, at: sound.currentTime});
})
"""


def played(files: list[Made]) -> list[str]:
    """What Chromium finds otherwise, and whether the listen pages open, ask nobody and play."""
    from playwright.sync_api import sync_playwright

    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    program = os.environ.get("READER_BROWSER") or next(filter(None, map(shutil.which, names)), None)
    if program is None:
        return ["there is no browser: apt install chromium"]
    wrong = []
    words = ["--no-sandbox", "--autoplay-policy=no-user-gesture-required", "--mute-audio"]
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=program, args=words)
        for file in files:
            page = browser.new_page()
            listen = file.path.with_suffix(".html")
            # A page of the same folder: a file may load what lies beside it.
            plain = file.path.with_name("plain.html")
            plain.write_text("<!doctype html><title>plain</title>", encoding="utf-8")
            page.goto(plain.as_uri())
            told = page.evaluate(_PLAY, file.path.as_uri())
            if "error" in told:
                wrong.append(f"{file.path.name}: Chromium: {told['error']}")
            elif abs(told["seconds"] - file.seconds) > SEEN:
                more = told["seconds"] - file.seconds
                wrong.append(f"{file.path.name}: Chromium: {more:+.3f} s longer")
            if file.form == "mp3":
                asked: list[str] = []
                page.on("request", lambda request, asked=asked: asked.append(request.url))
                page.on("pageerror", lambda error, asked=asked: asked.append(str(error)))
                page.on("console", lambda line, asked=asked: asked.append(line.text))
                page.goto(listen.as_uri())
                page.locator("#listen").click()
                page.wait_for_selector(".s.now")
                others = [one for one in asked if not one.startswith(("file:", "data:", "blob:"))]
                wrong += [f"{listen.name}: Chromium: {one}" for one in others]
            page.close()
        browser.close()
    return wrong


def fed(
    options: argparse.Namespace, folder: Path, files: list[Made], env: dict[str, str]
) -> list[str]:
    """What two parsers find otherwise in the podcast of a folder."""
    import podcastparser
    from rss_parser import PodcastParser

    command = [options.python, "-m", "reader", "podcast", str(folder), "--url", BASE]
    done = subprocess.run(command, capture_output=True, env=env, check=False)
    if done.returncode:
        return [f"reader podcast: {done.stderr.decode().strip()}"]
    feed = folder / "feed.xml"
    strict = PodcastParser.parse(feed.read_text(encoding="utf-8")).channel.content
    with feed.open("rb") as stream:
        loose = podcastparser.parse(BASE + "feed.xml", stream)
    wrong = []
    by_name = {file.path.name: file for file in files}
    if not len(strict.items) == len(loose["episodes"]) == len(files):
        wrong.append(f"{len(strict.items)} and {len(loose['episodes'])} of {len(files)} episodes")
    if not strict.itunes_image or not strict.itunes_categories or not strict.language:
        wrong.append("the channel lacks what Apple asks for")
    for item in strict.items:
        one = item.content
        (enclosure,) = (tag.attributes for tag in one.enclosures)
        file = by_name[unquote(str(enclosure["url"])).removeprefix(BASE)]
        told = [
            (one.title.content, file.title),
            (int(enclosure["length"]), file.path.stat().st_size),
            (str(enclosure["type"]), "audio/mpeg"),
            (int(one.itunes_duration.content), round(file.seconds)),
            (isinstance(one.pub_date.content, datetime), True),
        ]
        wrong += [
            f"{file.path.name}: {got!r} instead of {want!r}" for got, want in told if got != want
        ]
    for episode in loose["episodes"]:
        (enclosure,) = episode["enclosures"]
        file = by_name[unquote(enclosure["url"]).removeprefix(BASE)]
        if abs(episode["total_time"] - file.seconds) > 1:
            wrong.append(f"{file.path.name}: podcastparser: {episode['total_time']} s")
    # Neither parser knows the namespace of Podcasting 2.0 by the name that its makers gave it.
    for item in ElementTree.parse(feed).iter("item"):
        enclosure_ = item.find("enclosure")
        assert enclosure_ is not None
        file = by_name[unquote(enclosure_.attrib["url"]).removeprefix(BASE)]
        for name, wanted in (("transcript", True), ("chapters", file.chapters > 0)):
            links = [link.attrib["url"] for link in item.findall(f"{{{PODCAST}}}{name}")]
            if bool(links) != wanted:
                wrong.append(f"{file.path.name}: {len(links)} links to {name}")
            for link in links:
                if not (folder / unquote(link).removeprefix(BASE)).is_file():
                    wrong.append(f"{file.path.name}: {link} is not there")
    return [f"feed: {one}" for one in wrong]


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=10)
    parser.add_argument("--voice", default="system")
    parser.add_argument("--python", default=str(Path(".venv/bin/python")), help="the program's own")
    options = parser.parse_args()
    bars = Bars()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        env = os.environ | {"READER_HOME": str(folder / "home")}
        files: list[Made] = []
        pages = 0
        for page in sorted(options.folder.glob("*.html")):
            if pages == options.pages:
                break
            made = exported(options, page, folder, env)
            pages += bool(made)
            files += made
        probe, whole = ([(f, one) for f in files for one in look(f)] for look in (probed, decoded))
        print(
            f"{pages} pages in {len(FORMATS)} formats, {sum(f.chapters > 0 for f in files)} files "
            f"with chapters",
            flush=True,
        )
        bars.none(
            "files that ffprobe reads otherwise",
            [f"{f.path.name}: {w}" for f, w in probe],
            len(files),
        )
        bars.none(
            "files that PyAV reads otherwise", [f"{f.path.name}: {w}" for f, w in whole], len(files)
        )
        bars.none("files that Chromium plays otherwise", played(files), len(files))
        sounds = [file for file in files if file.form == "mp3"]
        bars.none(
            "episodes that are read otherwise", fed(options, folder / "mp3", sounds, env), pages
        )
    return bars.code


if __name__ == "__main__":
    sys.exit(main())
