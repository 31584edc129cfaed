"""The listen page: a finished track and its MP3 come in, one HTML file with both in it goes out.

It asks for nothing from outside, and its content policy sees to that: the article's own text is
escaped, scripts and styles are those of this program, and the sound stands in it as text.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator
from html import escape
from importlib import resources
from itertools import groupby
from pathlib import Path

from reader.document import Kind
from reader.export.cover import Cover
from reader.export.manifest import Manifest
from reader.export.track import Said, Track

_LINE = 57_000
"""Bytes of sound in a line of the page; divisible by three, so that no line is padded but the
last."""
_TAGS = {
    Kind.TITLE: ("h1", ""),
    Kind.HEADING: ("h2", ""),
    Kind.QUOTE: ("blockquote", ""),
    Kind.LIST_ITEM: ("div", "item"),
    Kind.CODE: ("div", "code"),
}
_RTL = frozenset({"ar", "dv", "fa", "he", "ps", "ur", "yi"})
_SPEEDS = ("0.5", "0.75", "1", "1.25", "1.5", "1.75", "2", "2.5", "3")


def page(
    track: Track, manifest: Manifest, sound: Path, name: str, cover: Cover | None = None
) -> Iterator[str]:
    """The lines of the page.

    :param sound: the finished MP3.
    :param name: title of a document that has none.
    :param cover: of the file; it is shown where it is the article's own picture.
    :raises OSError: the sound cannot be read.
    """
    document = track.document
    title = document.title or name
    style, script = (_asset(f"page.{kind}") for kind in ("css", "js"))
    yield "<!DOCTYPE html>"
    primary = document.language.partition("-")[0]
    direction = ' dir="rtl"' if primary in _RTL else ""
    yield f'<html lang="{escape(document.language or "en")}"{direction}>'
    yield '<head><meta charset="utf-8">'
    policy = (
        f"default-src 'none'; script-src 'sha256-{_digest(script)}'; "
        f"style-src 'sha256-{_digest(style)}'; media-src blob:"
        f"{'; img-src data:' if cover is not None and cover.own else ''}"
    )
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="referrer" content="no-referrer">'
    yield f"<title>{escape(title)}</title>"
    yield f"<style>{style}</style></head>"
    yield '<body><a class="skip" href="#article">To the article</a>'
    yield from _bar(track.seconds)
    yield f'<main id="article"><article aria-label="{escape(title)}">'
    if cover is not None and cover.own:
        packed = base64.b64encode(cover.content).decode()
        yield f'<img class="picture" alt="" src="data:{cover.media_type};base64,{packed}">'
    yield from _article(track)
    yield "</article>"
    yield from _about(track, manifest)
    yield '</main><p id="told" class="unseen" role="status"></p>'
    yield f'<script type="application/json" id="times">{_times(track, manifest)}</script>'
    yield '<script type="text/plain" id="sound">'
    with sound.open("rb") as file:
        while piece := file.read(_LINE):
            yield base64.b64encode(piece).decode()
    yield "</script>"
    yield f"<script>{script}</script></body></html>"


def _bar(seconds: float) -> Iterator[str]:
    yield '<div class="bar" role="region" aria-label="Player">'
    yield '<button id="listen" type="button" disabled>Listen</button>'
    yield '<button id="back" type="button" aria-label="Sentence back" title="Left">◀</button>'
    yield '<button id="next" type="button" aria-label="Next sentence" title="Right">▶</button>'
    yield (
        f'<input id="seek" type="range" min="0" max="{seconds:.3f}" step="any" value="0" '
        'aria-label="Place in the article">'
    )
    yield '<span id="time"></span>'
    chosen = {"1": " selected"}
    options = "".join(
        f'<option value="{speed}"{chosen.get(speed, "")}>{speed}×</option>' for speed in _SPEEDS
    )
    yield f'<select id="speed" aria-label="Speed">{options}</select>'
    yield '<button id="look" type="button" aria-label="Dark or light">◐</button></div>'


def _article(track: Track) -> Iterator[str]:
    blocks = track.document.blocks
    for number, group in groupby(track.said, key=lambda said: said.sentence.block):
        block = blocks[number]
        tag, style = _TAGS.get(block.kind, ("p", ""))
        line = f'<{tag} dir="auto"' + (f' class="{style}">' if style else ">")
        at = 0
        for said in group:
            line += escape(block.text[at : said.sentence.start]) + _sentence(track, said)
            at = said.sentence.end
        yield line + escape(block.text[at:]) + f"</{tag}>"


def _sentence(track: Track, said: Said) -> str:
    text = track.document.blocks[said.sentence.block].text
    made, at = '<span class="s">', said.sentence.start
    for word in track.words(said):
        start, end = max(word.start, at), min(word.end, said.sentence.end)
        # A word that stands nowhere, or where another was, is there as well: its time is counted.
        end = max(start, end)
        made += f'{escape(text[at:start])}<span class="w">{escape(text[start:end])}</span>'
        at = end
    return made + escape(text[at : said.sentence.end]) + "</span>"


def _about(track: Track, manifest: Manifest) -> Iterator[str]:
    document = track.document
    told = [escape(fact) for fact in (document.author, document.site, document.published) if fact]
    if document.web_address:
        address = escape(document.web_address)
        told.append(f'<a href="{address}" rel="noopener noreferrer">{address}</a>')
    told.append(f"Read by {escape(manifest.made_by)}, voice {escape(manifest.voice)}")
    yield f'<p class="about">{" · ".join(told)}</p>'
    yield (
        '<p class="help"><kbd>Space</kbd> listen or pause, <kbd>←</kbd> <kbd>→</kbd> sentence, '
        "<kbd>[</kbd> <kbd>]</kbd> speed, <kbd>f</kbd> to what is said; "
        "a click on a sentence goes there.</p>"
    )


def _times(track: Track, manifest: Manifest) -> str:
    words: list[int] = []
    of: list[int] = []
    for number, said in enumerate(track.said):
        for word in track.words(said):
            words.append(round(word.begins * 1000))
            of.append(number)
    told = {
        "id": manifest.text_sha256[:16],
        "seconds": round(track.seconds, 3),
        "sentences": [round(said.begins * 1000) for said in track.said],
        "words": words,
        "of": of,
    }
    return json.dumps(told, separators=(",", ":"))


def _asset(name: str) -> str:
    return (resources.files("reader.export") / "listen_page" / name).read_text("utf-8")


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
