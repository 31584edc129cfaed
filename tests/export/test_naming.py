"""A file called after a title can be made on every file system, and read as nothing but a name."""

import unicodedata
from dataclasses import replace
from pathlib import PureWindowsPath

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reader.export.encoders import FORMATS
from reader.export.naming import stem_of_file, stem_of_title
from reader.export.places import default_output
from tests.fakes import document

DEVICES = (
    "con",
    "PRN",
    "aux",
    "NUL",
    "com1",
    "LPT9",
    "COM¹",
    "conin$",
    "nul.txt",
    "con .x",
    "aux ",
)
TITLES = st.one_of(
    st.text(max_size=400),
    st.text(st.characters(min_codepoint=0x3000, max_codepoint=0x9FFF), max_size=400),
    st.text(st.characters(min_codepoint=0x20000, max_codepoint=0x2A6DF), max_size=400),
    st.text(st.sampled_from("e\u0301\u0308 कि्ः-./\\"), max_size=400),
    st.sampled_from(DEVICES),
    st.lists(st.sampled_from(["..", "/", "\\", "-rf", ".ssh", "😀", "~", "%", ":", "a"])).map(
        "".join
    ),
)


@given(TITLES, st.sampled_from([*FORMATS]))
def test_a_title_makes_a_name_that_every_system_takes(title, form):
    for source in ("-", "clipboard:", "https://harbour.example/x"):
        output = default_output(replace(document("Words."), title=title, source=source), form)
        safe(output.name)
        assert str(output) == output.name
        assert output.suffix == f".{form}"
        assert not set(output.stem) & set('<>:"/\\|?* .$~%')
        assert len(output.stem) <= 70


@given(TITLES)
@example("\\\\0\\")
def test_so_does_the_name_of_a_file(name):
    safe(f"{stem_of_file(name.replace('/', ''))}-99.opus")


def safe(name):
    assert 0 < len(name.encode()) <= 255
    assert name[0] not in ".- "
    assert name.partition(".")[0].rstrip() != ""
    assert unicodedata.category(name[0])[0] != "M"
    assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in name)
    first = unicodedata.normalize("NFKC", name).partition(".")[0].strip().lower()
    assert first not in {"con", "prn", "aux", "nul", "conin$", "conout$", "com1", "com9", "lpt1"}
    assert not PureWindowsPath(name).drive


@given(st.text(max_size=80))
def test_the_same_title_has_one_name(title):
    composed, apart = (unicodedata.normalize(form, title) for form in ("NFC", "NFD"))
    assert stem_of_title(stem_of_title(title)) == stem_of_title(title)
    if composed.lower() == unicodedata.normalize("NFC", apart.lower()):
        assert stem_of_title(composed) == stem_of_title(apart)


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("The keeper’s lamp: a story / part 2", "the-keepers-lamp-a-story-part-2"),
        ("Con", "article-con"),
        ("../../etc/passwd", "etc-passwd"),
        ("-rf .", "rf"),
        ("😀 🚢", "article"),
        ("", "article"),
        ("Ein Über­blick", "ein-überblick"),
        ("हिन्दी में समाचार", "हिन्दी-में-समाचार"),
        ("می‌خواهم بروم", "میخواهم-بروم"),
        ("灯台の物語。" * 40, "灯台の物語-" * 10),
        ("a" * 300, "a" * 60),
        ("twos " * 20, "twos-" * 12),
    ],
)
def test_it_is_still_the_title(title, stem):
    assert stem_of_title(title) == stem.rstrip("-")


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("texts/My Notes.v2.txt", "My Notes.v2.mp3"),
        ("con.txt", "article-con.mp3"),
        (".profile", "profile.mp3"),
        ("./-n.md", "n.mp3"),
        ("灯" * 80 + ".html", "灯" * 80 + ".mp3"),
        ("x" * 252 + ".md", "x" * 240 + ".mp3"),
    ],
)
def test_a_file_lends_its_own_name(source, name):
    assert str(default_output(replace(document("Words."), source=source))) == name
