"""RSS 2.0 with the tags of iTunes and Podcasting 2.0: a channel and its items come in, XML goes
out, and a channel comes back from what was written before.

Written with lxml. feedgen, the library for feeds, has had no release since 2023 and no wheel, knows
nothing of Podcasting 2.0, and writes the hour into every feed, which here only changes with the
exports.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from typing import Any

from reader.errors import ExportFailed
from reader.export.apple import above

GENERATOR = "article-reader"
_ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd"
_PODCAST = "https://podcastindex.org/namespace/1.0"
_ATOM = "http://www.w3.org/2005/Atom"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Channel:
    """A podcast."""

    base: str
    """Address of the folder, with a slash at its end."""
    self_link: str
    """Address of the feed."""
    title: str
    description: str
    author: str
    category: str
    image: str
    """Address; empty: none."""
    language: str
    identity: str
    """A UUID."""


@dataclass(frozen=True, slots=True)
class Item:
    """An episode. What is empty is left out."""

    title: str
    author: str
    summary: str
    link: str
    identity: str
    published: datetime
    seconds: float
    enclosure: str
    size: int
    """Bytes of the sound."""
    media_type: str
    image: str
    chapters: str
    transcript: str
    transcript_type: str
    language: str


def feed_bytes(channel: Channel, items: Sequence[Item]) -> bytes:
    """The feed in UTF-8; a function of what comes in alone."""
    from lxml import etree

    rss = etree.Element(
        "rss", {"version": "2.0"}, {"itunes": _ITUNES, "podcast": _PODCAST, "atom": _ATOM}
    )
    top = etree.SubElement(rss, "channel")

    def add(parent: Any, name: str, text: str = "", **attributes: str) -> Any:
        if not text and not attributes:
            return None
        made = etree.SubElement(parent, name, {k: _xml(v) for k, v in attributes.items()})
        made.text = _xml(text) or None
        return made

    add(top, "title", channel.title)
    add(top, "link", channel.base)
    add(top, "description", channel.description)
    add(top, "language", channel.language)
    add(top, "generator", GENERATOR)
    if items:
        add(top, "pubDate", format_datetime(max(item.published for item in items)))
    add(
        top,
        f"{{{_ATOM}}}link",
        href=channel.self_link,
        rel="self",
        type="application/rss+xml",
    )
    add(top, f"{{{_ITUNES}}}author", channel.author)
    within = above(channel.category)
    category = f"{{{_ITUNES}}}category"
    outer = top if within is None else etree.SubElement(top, category, {"text": within})
    etree.SubElement(outer, category, {"text": _xml(channel.category)})
    add(top, f"{{{_ITUNES}}}explicit", "false")
    add(top, f"{{{_ITUNES}}}type", "episodic")
    if channel.image:
        add(top, f"{{{_ITUNES}}}image", href=channel.image)
    add(top, f"{{{_PODCAST}}}guid", channel.identity)
    add(top, f"{{{_PODCAST}}}medium", "podcast")
    for item in items:
        node = etree.SubElement(top, "item")
        add(node, "title", item.title)
        add(node, "link", item.link)
        add(node, "description", item.summary)
        add(node, "guid", item.identity, isPermaLink="false")
        add(node, "pubDate", format_datetime(item.published))
        add(
            node,
            "enclosure",
            url=item.enclosure,
            length=str(item.size),
            type=item.media_type,
        )
        add(node, f"{{{_ITUNES}}}title", item.title)
        add(node, f"{{{_ITUNES}}}author", item.author)
        add(node, f"{{{_ITUNES}}}duration", str(max(1, round(item.seconds))))
        add(node, f"{{{_ITUNES}}}explicit", "false")
        add(node, f"{{{_ITUNES}}}episodeType", "full")
        if item.image:
            add(node, f"{{{_ITUNES}}}image", href=item.image)
        if item.transcript:
            spoken = {"language": item.language} if item.language else {}
            add(
                node,
                f"{{{_PODCAST}}}transcript",
                url=item.transcript,
                type=item.transcript_type,
                **spoken,
            )
        if item.chapters:
            add(
                node,
                f"{{{_PODCAST}}}chapters",
                url=item.chapters,
                type="application/json+chapters",
            )
    made: bytes = etree.tostring(rss, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return made


def channel_of(content: bytes, name: str) -> Channel:
    """What stands in a feed that was written before.

    :param name: of the feed, for the message.
    :raises ExportFailed: it is damaged, or another program's.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    remedy = "Move it away, or choose another folder"
    try:
        top = etree.fromstring(content, parser).find("channel")
    except etree.XMLSyntaxError as error:
        raise ExportFailed(f"{name} is no feed ({error})", remedy) from error
    if top is None or top.findtext("generator") != GENERATOR:
        raise ExportFailed(f"{name} was not written by this program", remedy)

    def attribute(path: str, key: str) -> str:
        node = top.find(path)
        return "" if node is None else str(node.get(key) or "")

    base = str(top.findtext("link") or "")
    if not base.startswith(("http://", "https://")):
        raise ExportFailed(f"{name} does not say where it will be", remedy)
    return Channel(
        base=base,
        self_link=attribute(f"{{{_ATOM}}}link", "href"),
        title=str(top.findtext("title") or ""),
        description=str(top.findtext("description") or ""),
        author=str(top.findtext(f"{{{_ITUNES}}}author") or ""),
        category=attribute(f"{{{_ITUNES}}}category/{{{_ITUNES}}}category", "text")
        or attribute(f"{{{_ITUNES}}}category", "text"),
        image=attribute(f"{{{_ITUNES}}}image", "href"),
        language=str(top.findtext("language") or ""),
        identity=str(top.findtext(f"{{{_PODCAST}}}guid") or ""),
    )


def _xml(text: str) -> str:
    return _NOT_XML.sub("", text)
