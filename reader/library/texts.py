"""The text of an article as it is kept: a Document goes to JSON and comes back the same."""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any, Final
from urllib.parse import urldefrag, urlsplit

from reader.document import Block, Document, Kind, Link, Rule

_PASSING: Final = frozenset(("", "-", "-c", "clipboard:"))
"""Sources that bring something else every time: only the text can tell what is the same."""

_OVERRULED: Final = "overruled"
"""Behind a rule that the listener overruled: the block is spoken."""

_ADDRESS: Final = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Text:
    """A document made ready to be kept."""

    address: str | None
    """What makes two sources the same; None where nothing does."""
    fingerprint: str
    """SHA-256, in hex, of the text that is spoken."""
    layout: str
    """SHA-256, in hex, of all blocks, their kinds and rules: equal, and a place is still good."""
    characters: int
    """Length of the text that is spoken."""
    head: str
    """JSON of the document's fields but for its blocks."""
    blocks: str
    """JSON of its blocks."""


def packed(document: Document) -> Text:
    """``document`` as it is kept."""
    spoken = "\n\n".join(document.blocks[i].text for i in document.spoken_blocks)
    blocks = _json(list(map(_packed, document.blocks)))
    head = {
        name: getattr(document, name)
        for name in ("source", "title", "author", "published", "site", "language", "image")
    }
    # Not those of the furniture, which are hundreds on many pages.
    links = [[n, *link] for n in document.spoken_blocks for link in document.blocks[n].links]
    if links:
        head["links"] = links
    for name in ("summary", "voice", "address"):  # which an older version does not know
        if value := getattr(document, name):
            head[name] = value
    return Text(
        address=address(document.source),
        fingerprint=_digest(spoken),
        layout=_digest(blocks),
        characters=len(spoken),
        head=_json(head),
        blocks=blocks,
    )


def unpacked(head: str, blocks: str) -> Document:
    """The document that was packed.

    :raises ValueError: it is broken.
    :raises TypeError: it is broken.
    """
    known = json.loads(head)
    links: dict[int, list[Link]] = {}
    for number, text, target in known.pop("links", ()):
        links.setdefault(number, []).append(Link(str(text), str(target)))
    parts = unpacked_blocks(blocks)
    if links:
        parts = tuple(
            replace(block, links=tuple(links[n])) if n in links else block
            for n, block in enumerate(parts)
        )
    return Document(blocks=parts, **known)


def unpacked_blocks(blocks: str) -> tuple[Block, ...]:
    """The blocks that were packed."""
    return tuple(_unpacked(*block) for block in json.loads(blocks))


def _packed(block: Block) -> list[str | dict[str, str]]:
    rule = block.skipped or block.overruled
    packed: list[str | dict[str, str]] = [block.kind.value, block.text]
    if rule is not None:
        packed += [rule.name, rule.why]
        if not block.skipped:
            packed.append(_OVERRULED)
    if block.language is not None:
        packed.append({"language": block.language})
    return packed


def _unpacked(kind: str, text: str, *rest: Any) -> Block:
    language = None
    if rest and isinstance(rest[-1], dict):
        *rest, other = rest  # type: ignore[assignment]  # a list serves as well
        language = str(other["language"])
    if not rest:
        return Block(Kind(kind), text, language=language)
    if tuple(rest[2:]) == (_OVERRULED,):
        return Block(Kind(kind), text, overruled=Rule(*rest[:2]), language=language)
    return Block(Kind(kind), text, Rule(*rest), language=language)


def address(source: str) -> str | None:
    """What stays the same when the same source is named again, from whatever folder.

    A file's absolute path with links followed; an address without its fragment, its host in lower
    case; other names as they are; None for what passes by, as standard input does.
    """
    if source in _PASSING:
        return None
    if source.lower().startswith("file:"):
        from urllib.request import url2pathname  # 17 ms, for a rare kind of source

        source = url2pathname(urlsplit(source).path)
    elif _ADDRESS.match(source):
        bare = urldefrag(source).url
        host = re.match(r"[^:]+://[^/?]*", bare)
        return printable(host[0].lower() + bare[host.end() :] if host else bare)
    path = os.path.expanduser(source)  # noqa: PTH111 - Path raises for ~nobody
    return printable(os.path.realpath(path) if os.path.exists(path) else source)  # noqa: PTH110


def printable(text: str) -> str:
    """``text`` with what is no Unicode escaped: a file may be called anything."""
    return text.encode("utf-8", "backslashreplace").decode()


def _json(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    try:
        text.encode()
    except UnicodeEncodeError:  # a file's name, with bytes that are no UTF-8
        text = json.dumps(value, separators=(",", ":"))
    return text


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
