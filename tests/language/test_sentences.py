from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.document import Block, Document, Kind, Rule, Sentence
from reader.language import sentences_of, split
from tests.growth import assert_linear

TEXTY = st.text(
    alphabet=st.one_of(st.sampled_from(list(" \n.?!…\"'”“’()[]abAB19-:;,。？")), st.characters())
)


def sentences(text: str, language: str = "en") -> list[str]:
    return [text[start:end] for start, end in split(text, language)]


@given(TEXTY, st.sampled_from(["en", "de", "zh", "xx"]))
def test_spans_are_ordered_disjoint_trimmed_and_lose_nothing(text: str, language: str) -> None:
    at = 0
    for start, end in split(text, language):
        assert at <= start < end <= len(text)
        assert not text[at:start].strip()
        assert text[start:end] == text[start:end].strip()
        at = end
    assert not text[at:].strip()


@given(st.lists(TEXTY, min_size=1, max_size=4), st.sampled_from(["en", "fi", "uk", "ja"]))
def test_a_block_end_is_a_boundary(texts: list[str], language: str) -> None:
    blocks = tuple(Block(Kind.PARAGRAPH, text) for text in texts)
    found = sentences_of(Document(blocks, "-", language=language))
    expected = [
        Sentence(number, start, end)
        for number, text in enumerate(texts)
        for start, end in split(text, language)
    ]
    assert list(found) == expected


@pytest.mark.parametrize("language", ["en", "de", "uk", "el", "zh", "hi"])
@pytest.mark.parametrize(
    ("unit", "times"),
    [
        ("word ", 200_000),
        ("x", 1_000_000),
        (".", 10_000),
        (". ", 10_000),
        ("\U0001f600\U0001f389 ", 5_000),
        ("(", 500_000),
        ('"', 500_000),
    ],
    ids=["no-mark", "no-space", "stops", "spaced", "emoji", "brackets", "quotes"],
)
def test_bad_input_is_one_sentence_in_linear_time(unit: str, times: int, language: str) -> None:
    def one(size: int) -> None:
        assert len(split(unit * size, language)) == 1

    assert_linear(one, times)


@pytest.mark.parametrize("text", ["", " \n\t"])
def test_nothing_is_no_sentence(text: str) -> None:
    assert split(text, "en") == []


@pytest.mark.parametrize(
    "text",
    [
        "Brig. Gen. Omar Haddad spoke to Lt. Col. Ines Roth on Tuesday.",
        "She met J. R. Okafor and Prof. Dr. Lena Vogt in the U.S. capital.",
        "See No. 12 on p. 40, and Fig. 3 as well.",
        "“Is it ready?” the pilot asked.",
        "It grew by 4.5 per cent, e.g. in the north, vs. 3.1 before.",
        "He wrote to anna.b@example.org and read www.example.org/a.b?c=d first.",
        "The bridge (opened in Sept. 1931 and closed since) is old.",
        "I waited . . . and then some more.",
        "They sold it to Harbour & Co. in May.",
        "At 7 a.m. Mr. Ito left.",
        "A. Her name was Rosa.",
        "“The rivers rose . . . and the town emptied . . .” (Harlow 31).",
        "The panel cited Fed. R. Civ. P. 12 and 9 F. Supp. 44.",
        "Gen. A. B. Marsh and Sgt. Maj. Lind spoke first.",
        "The order (Dkt. No. 44) cites Ex. B, p. 7, and Pub. L. No. 117.",
        "Id. at 347.",
        "The 9th Cir. affirmed what Sec. Lloyd Ames and Wm. H. Orr had said.",
        "The 5th Mar. Regt. and the 1st Inf. Div. landed.",
        "It rose 3 pct. on Fri. in New York.",
        "He said so—twice!—and left.",
        "They live in Harwick, Minn., near St. Ann's church.",
    ],
)
def test_one_sentence_stays_whole(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The ship belongs to the U.N.", "It left on Friday."),
        ("The raid was claimed by XY-Q.", "A senior official denied it."),
        ("The lake is drying out.[4][5]", "Nobody knows why."),
        ("“Nobody saw it.”", "She closed the door."),
        ("It took 30 sec.", "Then it was over."),
        ("The critics agreed. :-)", "Really."),
        ("They opened at 9 a.m.", "Visitors queued for hours."),
        ("Well... he said so…", "Then he left."),
        ("She took vitamin D.", "The doctor agreed."),
        ("He works for Alder Inc.", "She does not."),
        ("(It rained all day.)", "We stayed at home."),
        ("Minorities are protected. 4", "Even so they are few."),
        ("The tide turned (see map 3).", "(We had none.)"),
        ("She paid $4.5 million.", "That was in 1999."),
        ("He broke the Civ. Code.", "Mr. Poe did not."),
        ("It was 45 C. in the shade, op. cit. says.", "People stayed in."),
        ("It was a photo op.", "Then he left."),
    ],
)
def test_two_sentences_are_two(first: str, second: str) -> None:
    assert sentences(f"{first} {second}") == [first, second]


def test_a_missing_space_before_a_usual_first_word_is_made_up_for() -> None:
    assert sentences("It was over.The crowd left. Read node.The and lib.js") == [
        "It was over.",
        "The crowd left.",
        "Read node.",
        "The and lib.js",
    ]


def test_a_list_run_together_falls_apart_where_its_numbers_count_up() -> None:
    text = "1. Wash the rice 2. Boil the water 3. Wait"
    assert sentences(text) == ["1. Wash the rice", "2. Boil the water", "3. Wait"]


def test_only_spoken_blocks_and_headings_whole() -> None:
    document = Document(
        blocks=(
            Block(Kind.TITLE, "Who won? We did."),
            Block(Kind.PARAGRAPH, "Share this. Now."),
            Block(Kind.PARAGRAPH, "One. Two."),
        ),
        source="-",
    )
    silent = Block(Kind.PARAGRAPH, "Share this. Now.", Rule("share-row", "buttons"))
    document = Document((document.blocks[0], silent, document.blocks[2]), "-")
    assert sentences_of(document) == (Sentence(0, 0, 16), Sentence(2, 0, 4), Sentence(2, 5, 9))


def test_initials_are_no_list() -> None:
    text = "J. K. R. Moss and W.E.B. Dunn wrote it."
    assert sentences(text) == [text]


def test_a_numbered_text_has_no_loose_notes() -> None:
    text = "1 The door is shut. 2 The lamp is lit."
    assert sentences(text)[-1].startswith("2")


@pytest.mark.parametrize("unit", ["word ", "x", ". ", "a. ", '."', "!", "(", "U.", "[1]"])
def test_long_paragraphs_take_linear_time(unit: str) -> None:
    assert_linear(lambda size: split((unit * size)[:size]), 100_000)


def test_nothing_heavy_is_imported_and_nltk_stays_whole() -> None:
    program = (
        "import sys; import reader.language as l;"
        "assert not {'nltk', 'punkt', 'py3langid', 'numpy'} & set(sys.modules);"
        "assert len(l.split('One. Two.')) == 2; import nltk; assert nltk.__version__"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_the_tables_load_while_another_thread_imports() -> None:
    """As when two articles are exported at once."""
    script = """
import sys, threading
from reader.language.punkt_tables import _forget_nltk
ended = threading.Event()
def import_things():
    while not ended.is_set():
        for number in range(50):
            sys.modules[f"passing{number}"] = sys
        for number in range(50):
            del sys.modules[f"passing{number}"]
importing = threading.Thread(target=import_things)
importing.start()
sys.setswitchinterval(1e-6)
try:
    for _ in range(3000):
        _forget_nltk()
finally:
    ended.set()
"""
    subprocess.run([sys.executable, "-c", script], check=True)
