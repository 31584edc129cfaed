"""The picture of a file: a document comes in, a square picture goes out.

The article's own, where there is one that can be shown; else its title, set large on a colour that
is always the same for its site, so that a shelf of exports can be told apart at a glance.
"""

from __future__ import annotations

import hashlib
import io
import unicodedata
import warnings
from colorsys import hls_to_rgb
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from reader.document import Document

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

SIDE = 600
"""Pixels; a car's screen shows 300, and more only makes the file longer."""
_LARGEST = 40_000_000
"""Pixels of a picture that is looked at; more is a trap for whoever unpacks it."""
_MARGIN = 48
_FONTS = (
    *("DejaVuSans.ttf", "NotoSans-Regular.ttf", "LiberationSans-Regular.ttf"),
    *("arial.ttf", "Arial Unicode.ttf", "Arial.ttf", "segoeui.ttf"),
    *("NotoSansCJK-Regular.ttc", "msgothic.ttc", "msyh.ttc", "malgun.ttf", "Hiragino Sans GB.ttc"),
)
"""Of Linux, Windows and macOS; Pillow knows where each keeps them."""
_DASHES = str.maketrans({"–": "-", "—": "-", "ß": "ss", "ø": "o", "ł": "l", "Ł": "L", "ı": "i"})
_SHADES = 16
_BARS = 13
_SIZES = (72, 60, 50, 42, 36, 30)
"""Of letters, in pixels: the first at which the title fits."""


@dataclass(frozen=True, slots=True)
class Cover:
    """A picture, packed."""

    content: bytes
    media_type: str
    """``image/jpeg`` or ``image/png``."""
    side: int
    """Pixels: it is square."""
    own: bool = False
    """The article's, not its title drawn."""


def cover_of(document: Document, picture: bytes = b"", times: int = 1) -> Cover | None:
    """The picture for a document.

    :param picture: of the article, packed in any way; one that cannot be shown counts as none.
    :param times: as large as ``SIDE`` a drawn one is.
    :returns: None where there is neither a picture nor a title that can be drawn.
    """
    return _fitted(picture) or _drawn(document, times)


def _fitted(picture: bytes) -> Cover | None:
    """The middle of a picture, square, as JPEG without whatever else it carried."""
    if not picture:
        return None
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(picture))
            if image.width * image.height > _LARGEST:
                return None
            upright = ImageOps.exif_transpose(image).convert("RGB")
    # Pillow's decoders answer a broken file with whatever broke in them.
    except (
        UnidentifiedImageError,
        OSError,
        ValueError,
        SyntaxError,
        TypeError,
        IndexError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ):
        return None
    side = min(SIDE, upright.width, upright.height)
    if side < SIDE // 6:  # a logo, or a pixel that counts visitors
        return None
    packed = io.BytesIO()
    ImageOps.fit(upright, (side, side)).save(packed, "JPEG", quality=82)
    return Cover(packed.getvalue(), "image/jpeg", side, own=True)


def _drawn(document: Document, times: int) -> Cover | None:
    from PIL import Image, ImageDraw, features

    title = " ".join((document.title or "").split())
    if not title or not features.check("freetype2"):
        return None
    side, margin, small_size = SIDE * times, _MARGIN * times, 26 * times
    image = Image.new("L", (side, side), 0)  # how far each point is from the colour to white
    draw = ImageDraw.Draw(image)
    drawable = _drawable(title)
    if drawable is None:
        _draw_wave(draw, title, times)
    else:
        _draw_title(draw, *drawable, times)
    below = _drawable(" ".join((document.site or document.author or "").split()))
    if below is not None:
        small = _font(below[1], small_size)
        line = _cut(draw, below[0], small, side - 2 * margin)
        draw.text((margin, side - margin - small_size), line, 230, small)
    # Sixteen shades: a tenth of the bytes, and letters on one colour have no more. Made here and
    # not looked for by Pillow, which took longer than all other tags of a short article.
    shades = image.point([round(level * (_SHADES - 1) / 255) for level in range(256)], "P")
    shades.putpalette(_shades(_colour(document.site or document.source)))
    packed = io.BytesIO()
    shades.save(packed, "PNG", bits=4, compress_level=6)
    return Cover(packed.getvalue(), "image/png", side)


def _draw_title(draw: ImageDraw, title: str, name: str | None, times: int) -> None:
    """At the first size at which it fits."""
    side, margin = SIDE * times, _MARGIN * times
    for size in (size * times for size in _SIZES):
        font = _font(name, size)
        lines = _wrapped(draw, title, font, side - 2 * margin)
        if size * 1.3 * len(lines) <= side - 3 * margin or size == _SIZES[-1] * times:
            room = int((side - 3 * margin) / (size * 1.3))
            if len(lines) > room:
                lines = [*lines[: room - 1], lines[room - 1] + "…"]
            where = (margin, margin)
            draw.multiline_text(where, "\n".join(lines), 255, font, spacing=size * 0.3)
            break


def _draw_wave(draw: ImageDraw, title: str, times: int) -> None:
    """Sound, of a shape of its own for each title: for one in letters that no font here has."""
    side, margin = SIDE * times, _MARGIN * times
    lengths = hashlib.sha256(title.encode("utf-8", "replace")).digest()[:_BARS]
    width = (side - 2 * margin) / (2 * _BARS - 1)
    for number, length in enumerate(lengths):
        left, half = margin + 2 * number * width, width + length * (side // 4) / 255
        box = (left, side / 2 - half, left + width, side / 2 + half)
        draw.rounded_rectangle(box, width / 2, 255)


def _colour(name: str) -> tuple[int, int, int]:
    """Dark enough for white letters, the same for the same name."""
    hue = hashlib.sha256(name.encode("utf-8", "replace")).digest()[0] / 256
    red, green, blue = hls_to_rgb(hue, 0.27, 0.45)
    return round(red * 255), round(green * 255), round(blue * 255)


def _shades(colour: tuple[int, int, int]) -> list[int]:
    """From a colour to white, as Pillow takes it."""
    steps = range(_SHADES)
    return [round(part + (255 - part) * step / (_SHADES - 1)) for step in steps for part in colour]


def _drawable(text: str) -> tuple[str, str | None] | None:
    """A text as it can be drawn, and the font for it: Pillow's own, which knows English alone, else
    one of the machine's; without one, letters lose their accents. None: it cannot be drawn."""
    if _can_draw(text, None):
        return text, None
    for name in _FONTS:
        try:
            if _can_draw(text, name):
                return text, name
        except OSError:
            continue
    bare = unicodedata.normalize("NFKD", text.translate(_DASHES))
    bare = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return (bare, None) if _can_draw(bare, None) else None


@lru_cache(maxsize=16)  # Pillow's own is unpacked anew for each size, and each file asks for three
def _font(name: str | None, size: int) -> FreeTypeFont:
    from PIL import ImageFont

    if name:
        return ImageFont.truetype(name, size)
    return cast("FreeTypeFont", ImageFont.load_default(size))


def _can_draw(text: str, name: str | None) -> bool:
    """Whether the font has a picture of its own for each letter.

    :raises OSError: there is no such font.
    """
    missing = _drawing(name, "\uffff")
    return all(_drawing(name, letter) != missing for letter in set(text) - {" "})


@lru_cache(maxsize=512)
def _drawing(name: str | None, letter: str) -> bytes:
    return bytes(_font(name, 20).getmask(letter))


def _wrapped(draw: ImageDraw, text: str, font: FreeTypeFont, room: float) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and draw.textlength(longer, font) <= room:
            lines[-1] = longer
        else:
            lines.append(_cut(draw, word, font, room))
    return lines


def _cut(draw: ImageDraw, text: str, font: FreeTypeFont, room: float) -> str:
    if draw.textlength(text, font) <= room:
        return text
    while text and draw.textlength(text + "…", font) > room:
        text = text[:-1]
    return text + "…"
