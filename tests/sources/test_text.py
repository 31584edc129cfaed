"""Untrusted text is made safe, once and for all, and every charset becomes text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.document import Page
from reader.sources import decode, page_from_bytes, safe_text
from reader.sources.wide import wide_without_mark
from tests.growth import assert_linear

NASTY = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(
            "\x1b\x07\x08\x9b\x9d\x90\x9c\\][;0m?P\r\n\x85\u2028\u202e\u00ad\u0301\ufeff"
        ),
        st.characters(categories=["Cs"]),
    ),
    max_size=80,
)


@given(NASTY)
def test_safe_text_is_idempotent_and_safe(text: str) -> None:
    safe = safe_text(text)
    assert safe_text(safe) == safe
    assert unicodedata.is_normalized("NFC", safe)
    for char in safe:
        assert char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cs", "Zl", "Zp")
        assert (
            char not in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
        )
    safe.encode("utf-8")


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("a\x1b[1;31mred\x1b[0m b", "ared b"),
        ("\x1b]52;c;aGVsbG8=\x07clip", "clip"),
        ("\x1b]52;c;aGVsbG8=\x1b\\clip", "clip"),
        ("\x1b]0;never ended\nnext line", " ended\nnext line"),
        ("\x1b]8;;https://example.org\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x1bP1;2|secret\x1b\\text", "text"),
        ("\x9b31mred \x9d0;title\x9ctext", "red text"),
        ("\x1b(Bok\x1bc", "ok"),
        ("one\r\ntwo\rthree\u2028four\u2029five\x85six", "one\ntwo\nthree\nfour\nfive\nsix"),
        ("left\u202eright\u2066x\u200f", "leftrightx"),
        ("co\u00adop\ufeff\u200bs", "coops"),
        ("e\u0301 \ud800!", "\u00e9 \ufffd!"),
        (
            "\U0001f469\u200d\U0001f4bb \u0645\u06cc\u200c\u062e",
            "\U0001f469\u200d\U0001f4bb \u0645\u06cc\u200c\u062e",
        ),
        ("N\x08NA\x08A\tx", "NA\tx"),
        ("[@click=app.quit] [/] array[i]", "[@click=app.quit] [/] array[i]"),
    ],
)
def test_what_is_cut_and_what_stays(text: str, safe: str) -> None:
    assert safe_text(text) == safe


def test_text_read_with_the_wrong_charset_keeps_its_words() -> None:
    wrong = "\u201cHello\u201d she said. \u201cBye\u201d".encode().decode("latin-1")
    assert "Hello" in safe_text(wrong)
    assert "she said" in safe_text(wrong)


@pytest.mark.parametrize(
    "text",
    ["plain words ", "\u043f\u0440\u0438\u0432\u0435\u0442 ", "\x1b]", "\x9d1;a", "\u0316\u0301"],
)
def test_a_megabyte_takes_linear_time(text: str) -> None:
    assert_linear(lambda size: safe_text("a" + text * (size // len(text))), 1_000_000)


GERMAN = "Größe und Mühe, „so“ sagte sie – fünf Äpfel. "
RUSSIAN = "Сегодня утром в городе шёл дождь, и все остались дома. "
JAPANESE = "今日は朝から雨が降っていたので、家で本を読みました。"


@pytest.mark.parametrize("text", [GERMAN, RUSSIAN, JAPANESE])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_back(text: str, encoding: str) -> None:
    assert decode(Page((text * 5).encode(encoding), "x", "text/plain")) == text * 5


WIDE = {
    "de": GERMAN,
    "pl": "Zażółć gęślą jaźń. Rano padał deszcz.",
    "ru": RUSSIAN,
    "el": "Σήμερα το πρωί έβρεχε στην πόλη.",
    "he": "הבוקר ירד גשם בעיר וכולם נשארו בבית.",
    "hi": "आज सुबह शहर में बारिश हो रही थी और सब लोग घर पर रहे।",
    "ja": JAPANESE,
    "kana": "きょうはあめがふっていました。",
    "zh": "昨天早晨下了一场大雨，村子里的人都留在家里看书。",
    "zh-tw": "昨天早晨下了一場大雨，村子裡的人都留在家裡看書。",
    "ko": "어제 아침에 비가 많이 내려서 마을 사람들은 모두 집에 있었다.",
}


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("text", WIDE.values(), ids=WIDE)
def test_wide_characters_need_no_mark_in_any_script(text: str, encoding: str) -> None:
    page = f"<!doctype html><html><head><title>{text}</title></head><body>{text}</body></html>"
    found = page_from_bytes(page.encode(encoding), "a")
    assert (found.media_type, decode(found)) == ("text/html", page)
    for lines in (text, f"{text}\n" * 300):
        found = page_from_bytes(lines.encode(encoding), "a")
        assert (found.media_type, decode(found)) == ("text/plain", lines)


@pytest.mark.parametrize("encoding", ["utf-8", "cp932", "gb18030", "big5", "euc_kr", "koi8_r"])
@pytest.mark.parametrize("text", WIDE.values(), ids=WIDE)
def test_narrow_characters_are_not_taken_for_wide_ones(text: str, encoding: str) -> None:
    content = text.encode(encoding, "ignore") * 5
    for stray in (b"", b"\0", b"\x01\x02"):
        assert wide_without_mark(content[:40] + stray + content[40:]) is None


@given(st.binary(min_size=40))
def test_bytes_of_no_kind_are_not_wide_text(content: bytes) -> None:
    found = wide_without_mark(content)
    if found is not None:  # all but a few of them are letters, digits or spaces, then
        text = content.decode(found, "replace")
        assert sum(char.isprintable() or char.isspace() for char in text) > 0.6 * len(text)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(GERMAN, "cp1252"), (RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"), (JAPANESE, "cp932")],
)
def test_a_legacy_charset_is_guessed(text: str, encoding: str) -> None:
    assert decode(Page((text * 20).encode(encoding), "x", "text/plain")) == text * 20


def test_a_declared_charset_is_used_and_a_wrong_one_is_not() -> None:
    short = "Żółw"
    assert decode(Page(short.encode("iso-8859-2"), "x", "text/plain", "ISO-8859-2")) == short
    assert decode(Page(short.encode(), "x", "text/plain", "latin-1")) == short
    assert decode(Page(b"caf\xe9", "x", "text/plain", "no-such-charset")) == "caf\u00e9"
    meta = b'<html><head><meta charset="iso-8859-2"><p>' + short.encode("iso-8859-2")
    assert short in decode(Page(meta, "x", "text/html"))


@pytest.mark.parametrize(
    ("text", "encoding", "label"),
    [
        (JAPANESE, "cp932", "euc-jp"),
        (JAPANESE, "euc_jp", "shift_jis"),
        (JAPANESE, "euc_jp", "windows-1251"),
        (WIDE["zh"], "gb18030", "big5"),
        (WIDE["zh-tw"], "big5", "gb2312"),
        (WIDE["ko"], "cp949", "latin-1"),
        (RUSSIAN, "cp1251", "koi8-r"),
        (RUSSIAN, "koi8-r", "windows-1251"),
        (RUSSIAN, "cp1251", "iso-8859-2"),
        (GERMAN, "cp1252", "shift_jis"),
        (GERMAN, "cp1252", "windows-1252"),
        (WIDE["pl"], "iso-8859-2", "iso-8859-2"),
        (WIDE["el"], "cp1253", "windows-1252"),
    ],
)
def test_a_label_that_makes_no_sense_of_the_letters_is_not_believed(
    text: str, encoding: str, label: str
) -> None:
    page = (text * 10).encode(encoding)
    assert decode(Page(page, "x", "text/plain", label)) == text * 10


def test_one_broken_byte_does_not_spoil_utf8() -> None:
    content = (RUSSIAN * 20).encode() + b"\xd0"
    assert decode(Page(content, "x", "text/plain")).startswith(RUSSIAN)


@given(
    st.binary(max_size=300), st.sampled_from([None, "utf-8", "utf-16", "rot13", "big5", "", "hz"])
)
def test_decode_never_raises(content: bytes, encoding: str | None) -> None:
    decode(Page(content, "x", "text/html", encoding))
