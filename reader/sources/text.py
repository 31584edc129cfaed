"""The door for untrusted text: bytes or text from anywhere come in, safe text goes out.

``decode`` turns a page's bytes into text and never raises. ``safe_text`` makes text that can be
printed on a terminal, shown by a widget and spoken: escape sequences are cut out whole, so that
nothing on a page can move the cursor, write the clipboard or turn the reading direction around.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from typing import Final

from reader.document import Page
from reader.sources.mojibake import mended
from reader.sources.wide import are_common, wide_without_mark

__all__ = ["byte_order_mark", "decode", "safe_text"]

_CONTROL_STRING: Final = r"[^\x07\x1b\n\x90\x98\x9c-\x9f]*(?:\x07|\x1b\\|\x9c)"
_ESCAPES: Final = re.compile(
    # CSI: colours, cursor moves. 7-bit and 8-bit form.
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"
    # OSC, DCS, SOS, PM, APC up to their terminator: titles, hyperlinks, the clipboard.
    rf"|\x1b[\]PX^_]{_CONTROL_STRING}"
    # Never terminated: only what looks like its parameters goes, not the rest of the page.
    r"|\x1b[\]PX^_](?:\d*;)*[!-~]*"
    # The 8-bit forms only with parameters and a terminator: the same bytes stand inside the
    # curly quotes and Cyrillic letters of text that was decoded with the wrong charset.
    rf"|[\x90\x9d][0-9]*;{_CONTROL_STRING}"
    rf"|[\x98\x9e\x9f][!-~]{_CONTROL_STRING}"
    # Everything else that ESC introduces: charset shifts, save and restore, reset.
    r"|\x1b[ -/]*[0-~]?"
)
_OVERSTRIKE: Final = re.compile(r"[^\n\x08]\x08")
_LINE_ENDS: Final = re.compile(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# A class without a callback takes 3 ms per MB; str.translate takes 0.5 on ASCII and 41 on Cyrillic.
_UNSAFE: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f"  # C0 but tab and line feed, DEL, C1
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"  # direction marks, overrides and isolates
    "\u00ad\u180e\u200b\u2060-\u2064\ufeff\ufff9-\ufffb]+"  # soft hyphen and zero width
)
_SURROGATES: Final = re.compile("[\ud800-\udfff]")
# All that the patterns above act on, line feed and tab apart: most pages have none of it, and one
# look takes a tenth of the time that they take.
_ANY_OF_THESE: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e"
    "\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
# Sorting a run of combining marks is quadratic in its length (20,000 marks: seconds), and Unicode's
# stream-safe form needs no more than 30.
_MARK: Final = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u302a-\u302f\u3099\u309a\ufe20-\ufe2f]"
)
_MARKS: Final = re.compile(f"({_MARK.pattern}{{30}}){_MARK.pattern}+")


def safe_text(text: str) -> str:
    """``text`` in NFC, without escape sequences, control characters and direction overrides.

    Line ends of every kind become ``\\n``; tabs stay, and so do the joiners (ZWJ, ZWNJ) that
    scripts and emoji need. Idempotent. 3 ms per MB of ASCII, 4 of Cyrillic, 26 of marks to compose.
    """
    if _ANY_OF_THESE.search(text):
        if "\x1b" in text or not text.isascii():
            text = _ESCAPES.sub("", text)
        if "\x08" in text:
            text = _OVERSTRIKE.sub("", text)
        text = _LINE_ENDS.sub("\n", text)
        text = _UNSAFE.sub("", text)
        text = _SURROGATES.sub("\ufffd", text)
    if text.isascii():
        return text
    if not _MARK.search(text) and unicodedata.is_normalized("NFC", text):
        return text
    text = unicodedata.normalize("NFC", _MARKS.sub(r"\1", text))
    return _MARKS.sub(r"\1", text)


_MARKS_OF_ORDER: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with the shorter one
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def byte_order_mark(content: bytes) -> tuple[str, int] | None:
    """The encoding that a byte order mark gives, and the mark's length in bytes."""
    for mark, encoding in _MARKS_OF_ORDER:
        if content.startswith(mark):
            return encoding, len(mark)
    return None


_META_CHARSET: Final = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([-\w.:]{2,40})"
    rb"|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([-\w.:]{2,40})",
    re.IGNORECASE,
)
# WHATWG: pages that declare these mean the Windows charset, whose C1 range holds the curly quotes.
_MEANT: Final = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "tis-620": "cp874",
}
_SEVEN_BIT: Final = ("iso2022", "hz")
_NEVER: Final = (
    "utf-7",
    "utf-16",
    "utf-32",
    "utf-16-le",
    "utf-16-be",
    "idna",
    "punycode",
    "unicode-escape",
    "raw-unicode-escape",
    "utf-8-sig",
    "undefined",
    "mbcs",
    "oem",
)


# What is found in the wild. Left to choose among all, the detector takes French for Baltic.
_LEGACY: Final = (
    "cp1252",
    "cp1250",
    "iso8859_2",
    "cp1251",
    "koi8_r",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "cp932",
    "euc_jp",
    "gb18030",
    "big5",
    "cp949",
    "cp874",
)


def _codec(name: str) -> str | None:
    """The Python codec that a declared charset means, or None where it is not one for text."""
    try:
        info = codecs.lookup(name.strip())
    except (LookupError, ValueError):
        return None
    if info.name in _NEVER:
        return "utf-8" if info.name == "utf-8-sig" else None
    try:
        b"a".decode(info.name)
    except (LookupError, UnicodeError, ValueError):  # rot13, base64 and their kind
        return None
    return _MEANT.get(info.name, info.name)


def _declared(page: Page) -> str | None:
    if page.encoding and (codec := _codec(page.encoding)):
        return codec
    if page.media_type == "text/html" and (found := _META_CHARSET.search(page.content[:4096])):
        return _codec((found[1] or found[2]).decode("ascii", "ignore"))
    return None


def _almost_utf8(content: bytes) -> str | None:
    """UTF-8 with a few broken bytes (a cut at the end, one bad paste), else None."""
    text = content.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(
        content.count(lead) for lead in (b"\xc2", b"\xc3", b"\xd0", b"\xd1", b"\xe2", b"\xe3")
    )
    return text if broken <= 1 + whole // 20 and whole > broken else None


def _guess(content: bytes) -> str:
    """The most likely legacy charset, from one window around the first byte that is not ASCII."""
    from charset_normalizer import from_bytes

    high = next((i for i, byte in enumerate(content) if byte > 127), 0)
    # The detector takes seconds per MB; 16 kB decide as well and take tens of milliseconds.
    sample = content[max(0, high - 512) : high + 16384]
    matches = from_bytes(sample, steps=4, chunk_size=1024, cp_isolation=list(_LEGACY))
    best = matches.best()
    if best is None:
        return "cp1252"
    # Of equals, the common one: the detector lists them by name, and French fits cp1250 as well.
    equals = [m.encoding for m in matches if (m.chaos, m.coherence) == (best.chaos, best.coherence)]
    return "cp1252" if "cp1252" in equals else best.encoding


_LOOKED_AT: Final = 20_000
"""Characters."""
_FEWEST: Final = 20
"""Letters beyond ASCII; of fewer nothing can be said."""
_EAST: Final = frozenset(("cp932", "euc_jp", "gb18030", "big5", "cp949"))
_LATIN: Final = re.compile(r"cp125[0247]|iso8859-(?:1|2|3|4|9|10|13|14|15|16)")
_BROKEN_CASE: Final = re.compile(
    "[а-яёґіїђ-џ][А-ЯЁҐІЇЂ-Џ]|[\u03b1-\u03ce][\u0391-\u03a9]|[a-zà-ÿ][À-ß]"
)
_ODD: Final = re.compile("[\uff61-\uff9f\ue000-\uf8ff\ufffd\x80-\x9f]")


def _is_credible(text: str, charset: str) -> bool:
    """Whether text that was decoded with ``charset`` can be meant.

    Latin text is mostly ASCII, whatever its language. Chinese, Japanese and Korean are written with
    few of all their characters; read with each other's charset they become rare ones. And letters
    of an alphabet that is not meant are large and small as it happens.
    """
    text = text[:_LOOKED_AT]
    letters = [char for char in text if char.isalpha()]
    beyond = [char for char in letters if char > "\x7f"]
    odd = len(_ODD.findall(text))
    if odd > 0.3 * (odd + len(beyond)):
        return False
    if len(beyond) < _FEWEST:
        return True
    capitals = sum(map(str.isupper, beyond))
    if capitals > 0.6 * len(beyond) or len(_BROKEN_CASE.findall(text)) > 0.05 * len(letters):
        return False
    if _LATIN.fullmatch(charset):
        return len(beyond) < 0.45 * len(letters)
    if charset in _EAST:
        rare = "".join(char for char in beyond if "\u3400" <= char <= "\ud7ff")
        return odd < 0.1 * len(beyond) and (len(rare) < _FEWEST or are_common(rare, 0.6))
    return True


def _decode(page: Page) -> str:
    content = page.content
    if mark := byte_order_mark(content):
        return content[mark[1] :].decode(mark[0], "replace")
    if wide := wide_without_mark(content):
        return content.decode(wide, "replace")
    declared = _declared(page)
    if declared and declared.startswith(_SEVEN_BIT):  # all ASCII, so UTF-8 would accept it as well
        return content.decode(declared, "replace")
    # Before what is declared: bytes that are UTF-8 by chance hardly exist, wrong labels do.
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if text := _almost_utf8(content):
        return text
    as_declared = None
    if declared and declared != "utf-8":
        try:
            as_declared = content.decode(declared, "strict" if declared == "cp1252" else "replace")
        except UnicodeDecodeError:
            pass  # it has letters that no Latin text has: the label was left there by mistake
        else:
            if _is_credible(as_declared, declared):
                return as_declared
    charset = _guess(content)
    try:
        guessed = content.decode(charset)
    except (LookupError, UnicodeDecodeError):
        return as_declared or content.decode("cp1252", "replace")
    return guessed if as_declared is None or _is_credible(guessed, charset) else as_declared


def decode(page: Page) -> str:
    """The page's text, made safe. Never raises.

    In order: byte order mark, UTF-16 or UTF-32 that makes sense, UTF-8, what the carrier or the
    HTML declares, a guess from a bounded sample, Windows-1252. What was encoded twice is mended.
    """
    return safe_text(mended(_decode(page)))


def decode_as_is(page: Page) -> str:
    """As ``decode``, but not made safe: for who has to tell that something in it is not."""
    return _decode(page)
