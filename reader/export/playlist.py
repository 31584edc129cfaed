"""A playlist of exports: finished files come in, an M3U8 goes out.

Extended M3U in UTF-8: a line with seconds and title, and one with the path, seen from the playlist,
so that the folder can be moved as a whole.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from reader.errors import UsageError
from reader.export.files import disk, publish, shown, temporary
from reader.export.job import Exported
from reader.sources import safe_text

SUFFIXES = (".m3u8", ".m3u")


def write_playlist(path: Path, exports: Sequence[Exported]) -> None:
    """Write it whole, in the order given; one that is there is replaced.

    :raises ExportFailed: it cannot be written.
    """
    with disk(path), temporary(path) as part:
        with part.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(f"{line}\n" for line in _lines(path, exports))
            file.flush()
            os.fsync(file.fileno())
        publish(part, path, force=True)


def playlist_path(name: str, folder: Path | None) -> Path:
    """Where a playlist goes: a bare name stands beside the files.

    :raises UsageError: it is not called like one.
    """
    path = Path(name)
    if path.suffix.lower() not in SUFFIXES:
        raise UsageError(f"{shown(path)} is no playlist", "Let its name end in .m3u8")
    return path if folder is None or path.name != name else folder / path


def _lines(path: Path, exports: Sequence[Exported]) -> Iterator[str]:
    yield "#EXTM3U"
    beside = Path(os.path.abspath(path)).parent  # noqa: PTH100 - links stay what they are
    for made in exports:
        title = " ".join(safe_text(made.title or Path(made.output).stem).split())
        yield f"#EXTINF:{max(1, round(made.seconds))},{title}"
        yield _seen_from(beside, made.output)


def _seen_from(folder: Path, output: str) -> str:
    try:
        line = Path(os.path.relpath(output, folder)).as_posix()
    except ValueError:  # on another drive of Windows
        return str(Path(output).absolute())
    return f"./{line}" if line.startswith("#") else line  # or it would be a remark
