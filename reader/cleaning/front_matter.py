"""What stands above the text of a Markdown file: YAML or TOML comes in, what it says goes out.

Only what a listener is told is looked for, line by line; nothing of it can fail.
"""

from __future__ import annotations

import re
from typing import Final

from reader.cleaning.metadata import About
from reader.cleaning.names import listed

__all__ = ["front_matter"]

_FRONT: Final = re.compile(
    r"\s*(?P<fence>---|\+\+\+)[ \t]*\n(?P<body>[A-Za-z][\w-]*[ \t]*[:=](?:[^\n]*\n){1,200}?)"
    r"(?:(?P=fence)|\.\.\.)[ \t]*(?:\n|\Z)"
)
_KEY: Final = re.compile(r"([A-Za-z][\w-]*)[ \t]*[:=][ \t]*(.*)")
_ITEM: Final = re.compile(r"[ \t]*-[ \t]+(.*)")
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*")


def front_matter(text: str) -> tuple[About, str]:
    """What YAML or TOML at the top says, and the text below it."""
    match = _FRONT.match(text)
    if match is None:
        return About(), text
    found: dict[str, list[str]] = {}
    values: list[str] = []
    for line in match["body"].split("\n"):
        if key := _KEY.match(line):
            values = found.setdefault(key[1].lower(), [])
            values.extend(_values(key[2]))
        elif item := _ITEM.match(line):
            values.extend(_values(item[1]))
    date = next((d[0] for key in ("date", "published", "pubdate", "created")
                 for value in found.get(key, ()) if (d := _DATE.match(value))), None)  # fmt: skip
    language = next(iter(found.get("lang") or found.get("language") or ()), "")
    language = language.replace("_", "-").lower()
    authors = found.get("author") or found.get("authors") or ()
    return About(
        title=next(iter(found.get("title", ())), None),
        author=listed(authors),
        published=date,
        site=next(iter(found.get("site") or found.get("site_name") or ()), None),
        language=language if _LANGUAGE.fullmatch(language) else "",
    ), text[match.end() :]


def _values(raw: str) -> list[str]:
    """The values behind a key: one, or several in brackets."""
    raw = raw.strip()
    parts = raw[1:-1].split(",") if raw.startswith("[") and raw.endswith("]") else [raw]
    bare = (re.sub(r"\Aname:\s*", "", part.strip()).strip("\"'") for part in parts)
    return [" ".join(part.split())[:1000] for part in bare if part and part not in (">", "|", ">-")]
