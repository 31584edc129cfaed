"""A podcast of a folder of exports: the folder comes in, its feed and the files that the feed names
go out.

``feed.xml`` stands in the folder, pictures, chapters and transcripts in ``podcast/`` below it, so
that the folder can be put on any web host as it is. All of it is a function of the exports and of
what was chosen, and what was chosen stands in the feed: done again when nothing has changed, not a
byte changes.
"""

from __future__ import annotations

import contextlib
import os
import re
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote, urlsplit

from reader.document import Document
from reader.errors import ExportFailed, NothingToRead, NotVerifiable, ReaderError, UsageError
from reader.export.apple import CATEGORIES, category
from reader.export.cover import cover_of
from reader.export.episode import MEDIA_TYPES, Episode
from reader.export.files import disk, publish, shown, temporary
from reader.export.podcast_files import chapters_json, checked_picture, transcript
from reader.export.proof import whole_episode
from reader.export.rss import Channel, Item, channel_of, feed_bytes
from reader.sources import safe_text

FEED = "feed.xml"
ASIDE = "podcast"
"""Folder of the files that only the feed names."""
_NAMESPACE = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
"""That podcasts' identities are made in, by the convention of Podcasting 2.0."""
_SUMMARY = 500
"""Characters of the text that the feed shows."""
_TRANSCRIPTS = {"vtt": "text/vtt", "srt": "application/x-subrip"}
"""By suffix; the first that is there is linked."""
_PICTURES = {"image/jpeg": ".jpg", "image/png": ".png"}
_PREFERRED = tuple(MEDIA_TYPES)
_CHOSEN, _DRAWN = "chosen", "drawn"
"""Names of the podcast's own picture."""
_OURS = re.compile(rf"(?:[0-9a-f]{{32}}|{_CHOSEN}|{_DRAWN})\.(?:json|vtt|jpg|png)")
"""Names of files in ``podcast/``: those that are of no use any more are removed."""
_TIMES = 3
"""So many times as large as an episode's is the podcast's own picture: 1800 pixels."""

Bad = Callable[[Path, ReaderError], None]
"""Told of a file that has no place in the feed."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is chosen for a podcast; None: as it was, or as is usual."""

    url: str | None = None
    title: str | None = None
    image: str | None = None
    """A file or an address."""
    author: str | None = None
    description: str | None = None
    category: str | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """A feed that is up to date."""

    feed: str
    address: str
    """That it will have."""
    episodes: int
    seconds: float
    changed: bool


def keep(folder: Path, wishes: Wishes, bad: Bad, tell: Callable[[str, str], None]) -> Kept:
    """Bring the feed of a folder up to date.

    :param bad: told of sound files that are no exports, or damaged; the others are still kept.
    :param tell: told what else is to know, with a remedy.
    :raises UsageError: it was never said where the folder will be, or not in a way that is one.
    :raises NothingToRead: there is no export in it.
    :raises ExportFailed: it cannot be read or written, or its feed is another program's.
    """
    feed = folder / FEED
    with disk(feed):
        if not folder.is_dir():
            raise ExportFailed(f"{shown(folder)} is no folder", "Name a folder of exports")
        before = feed.read_bytes() if feed.exists() else b""
    old = channel_of(before, shown(feed)) if before else None
    episodes = _episodes(folder, bad, tell)
    if not episodes and old is None:
        raise NothingToRead(
            f"There is no export in {shown(folder)}", f"Make some: reader export -o {shown(folder)}"
        )
    if not episodes:
        tell(f"There is no export left in {shown(folder)}", "The feed is kept, and is empty")
    base = _base(wishes.url, old)
    channel = _channel(folder, base, wishes, old, episodes)
    image, files = _image(base, folder, wishes.image, old, channel.title)
    channel = replace(channel, image=image)
    items = [_item(folder, base, episode, files) for episode in episodes]
    items.sort(key=lambda item: (-item.published.timestamp(), item.enclosure))
    content = feed_bytes(channel, items)
    changed = _write_all(folder / ASIDE, files)
    if content != before:
        _write(feed, content)
        changed = True
    return Kept(
        feed=str(feed),
        address=base + FEED,
        episodes=len(items),
        seconds=round(sum(episode.seconds for episode in episodes), 3),
        changed=changed,
    )


def _episodes(folder: Path, bad: Bad, tell: Callable[[str, str], None]) -> list[Episode]:
    """The exports in a folder and those within it, each text once."""
    by_identity: dict[str, Episode] = {}
    for path in _sounds(folder):
        try:
            with disk(path):
                episode = whole_episode(path)
        except (ExportFailed, NotVerifiable) as error:
            bad(path, error)
            continue
        other = by_identity.setdefault(episode.identity, episode)
        if other is not episode:
            if _preference(episode) < _preference(other):
                by_identity[episode.identity], episode = episode, other
                other = by_identity[episode.identity]
            tell(f"{shown(episode.path)} is the same as {shown(other.path)}", "It is left out")
    return list(by_identity.values())


def _preference(episode: Episode) -> int:
    return _PREFERRED.index(episode.path.suffix[1:].lower())


def _sounds(folder: Path) -> Iterator[Path]:
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(
            name for name in folders if name[0] != "." and Path(here, name) != folder / ASIDE
        )
        for name in sorted(names):
            if name[0] != "." and Path(name).suffix[1:].lower() in MEDIA_TYPES:
                yield Path(here, name)


def _base(url: str | None, old: Channel | None) -> str:
    """The address of the folder, with a slash at its end."""
    if url is None:
        if old is None:
            raise UsageError(
                "A feed must say where its files are to be found",
                "Name the address the folder will have: --url https://example.org/listen/",
            )
        return old.base
    parts = urlsplit(url.strip())
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise UsageError(
            f"{url!r} is no address a folder can have", "Give one like https://example.org/listen/"
        )
    path = quote(parts.path, safe="/%:@!$&'()*+,;=~-._")
    return f"{parts.scheme}://{parts.netloc}{path.rstrip('/')}/"


def _channel(
    folder: Path, base: str, wishes: Wishes, old: Channel | None, episodes: list[Episode]
) -> Channel:
    title = _chosen(wishes.title, old.title if old else None, Path(os.path.realpath(folder)).name)
    spoken = [episode.language for episode in episodes if episode.language]
    most = max(sorted(set(spoken)), key=spoken.count, default="en")
    identity = uuid.uuid5(_NAMESPACE, (base + FEED).partition("://")[2].rstrip("/"))
    return Channel(
        base=base,
        self_link=base + FEED,
        title=title or "Articles",
        description=_chosen(
            wishes.description, old.description if old else None, "Articles, read aloud."
        ),
        author=_chosen(wishes.author, old.author if old else None, title),
        category=_category(wishes.category, old),
        image="",
        language=most,
        # Once it has one it keeps it, wherever it goes: by it the listeners' programs know it.
        identity=(old.identity if old else "") or str(identity),
    )


def _category(wish: str | None, old: Channel | None) -> str:
    if wish is None:
        return _chosen(None, old.category if old else None, "News")
    found = category(wish)
    if found is None:
        tops = ", ".join(CATEGORIES)
        raise UsageError(
            f"{wish!r} is no category of Apple's", f"Choose one of these or below them: {tops}"
        )
    return found


def _chosen(wish: str | None, before: str | None, usual: str) -> str:
    return _line(wish if wish is not None else before or "") or _line(usual)


def _image(
    base: str, folder: Path, wish: str | None, old: Channel | None, title: str
) -> tuple[str, dict[str, bytes]]:
    """The address of the podcast's picture, and its file, if it is one of ours."""
    if wish is not None and wish.startswith(("http://", "https://")):
        return wish, {}
    if wish is not None:
        path = Path(wish)
        try:
            content = path.read_bytes()
        except OSError as error:
            raise ExportFailed(
                f"The picture {shown(path)} cannot be read ({error.strerror})", "Name another"
            ) from error
        return _ours(base, _CHOSEN, content, checked_picture(content, path))
    if old is not None and old.image:
        mine = old.image.removeprefix(f"{old.base}{ASIDE}/")
        if mine == old.image:
            return old.image, {}
        if mine.startswith(_CHOSEN):
            with contextlib.suppress(OSError):
                return _ours(base, _CHOSEN, (folder / ASIDE / mine).read_bytes(), Path(mine).suffix)
    cover = cover_of(Document((), "-", title=title), times=_TIMES)
    if cover is None:
        return "", {}
    return _ours(base, _DRAWN, cover.content, _PICTURES[cover.media_type])


def _ours(base: str, stem: str, content: bytes, suffix: str) -> tuple[str, dict[str, bytes]]:
    name = f"{stem}{suffix}"
    return f"{base}{ASIDE}/{name}", {name: content}


def _item(folder: Path, base: str, episode: Episode, files: dict[str, bytes]) -> Item:
    """An episode as the feed tells of it; the files it needs are added to ``files``."""
    stem = episode.identity[:32]

    def aside(suffix: str, content: bytes) -> str:
        files[stem + suffix] = content
        return f"{base}{ASIDE}/{stem}{suffix}"

    image = ""
    if episode.cover and episode.cover_type in _PICTURES:
        image = aside(_PICTURES[episode.cover_type], episode.cover)
    chapters = aside(".json", chapters_json(episode)) if episode.chapters else ""
    spoken, kind = "", ""
    for suffix, media_type in _TRANSCRIPTS.items():
        beside = episode.path.with_suffix(f".{suffix}")
        if beside.is_file():
            spoken, kind = _address(base, folder, beside), media_type
            break
    else:
        made = transcript(episode)
        if made:
            spoken, kind = aside(".vtt", made), _TRANSCRIPTS["vtt"]
    summary = " ".join(episode.text.split())
    if len(summary) > _SUMMARY:
        summary = summary[:_SUMMARY].rsplit(" ", 1)[0] + " …"
    return Item(
        title=episode.title,
        author=episode.author,
        summary=summary or episode.title,
        link=episode.address if episode.address.startswith(("http://", "https://")) else "",
        identity=str(uuid.uuid5(_NAMESPACE, episode.identity)),
        published=_published(episode),
        seconds=episode.seconds,
        enclosure=_address(base, folder, episode.path),
        size=episode.size,
        media_type=episode.media_type,
        image=image,
        chapters=chapters,
        transcript=spoken,
        transcript_type=kind,
        language=episode.language,
    )


def _address(base: str, folder: Path, path: Path) -> str:
    return base + quote(os.fsencode(path.relative_to(folder).as_posix()), safe="/")


def _published(episode: Episode) -> datetime:
    """When the article was; else when the file was made."""
    for pattern in ("%Y-%m-%d", "%Y-%m", "%Y"):
        with contextlib.suppress(ValueError):
            day = datetime.strptime(episode.date, pattern).replace(tzinfo=UTC)
            if day.year >= 1900:
                return day
    return datetime.fromtimestamp(int(episode.path.stat().st_mtime), UTC)


def _write_all(folder: Path, files: dict[str, bytes]) -> bool:
    """Write what has changed and remove what is of no use; whether there was anything to do."""
    changed = False
    with disk(folder):
        if files:
            folder.mkdir(exist_ok=True)
        present = [path for path in folder.glob("*") if _OURS.fullmatch(path.name)]
    for name, content in files.items():
        path = folder / name
        with disk(path):
            same = path.exists() and path.read_bytes() == content
        if not same:
            _write(path, content)
            changed = True
    for path in present:
        if path.name not in files:
            with disk(path):
                path.unlink(missing_ok=True)
            changed = True
    return changed


def _write(path: Path, content: bytes) -> None:
    with disk(path), temporary(path) as part:
        part.write_bytes(content)
        publish(part, path, force=True)


def _line(text: str) -> str:
    return " ".join(safe_text(text).split())
