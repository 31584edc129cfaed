"""A printed page is read as the eye does: columns, paragraphs, and not the furniture of paper."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable

import pytest

from reader.cleaning import clean
from reader.cleaning.pdf_bidi import in_reading_order
from reader.document import Document, Kind, Page
from reader.errors import NothingToRead, SourceError
from reader.sources import page_from_bytes
from tests.cleaning.making import Print

WALK = (
    "The water of the pond was still in the morning and the heron stood among the reeds without"
    " moving while the farmer walked past with his two dogs on the way to the upper field."
)


def read(content: bytes) -> Document:
    return clean(Page(content, "pond.pdf", "application/pdf"), allow_empty=True)


def lines(document: Document) -> list[tuple[str, str, str | None]]:
    return [(b.kind.value, b.text, b.skipped and b.skipped.name) for b in document.blocks]


def spoken(document: Document) -> list[str]:
    return [document.blocks[i].text for i in document.spoken_blocks]


@pytest.fixture(scope="module")
def paper() -> Document:
    """Two columns on three pages, with all that paper has around its text."""
    made = Print("A Survey of Ponds")
    for number in range(3):
        made.page()
        made.line(230, 765, f"Annals of Ponds, volume {number + 7}", 8)
        made.line(300, 30, f"{number + 1}", 9)
        top = 730.0
        if number == 0:
            made.line(120, 725, "A Survey of Ponds and Herons", 20)
            top = 680
        else:
            made.line(60, top, f"{number + 1}. Methods", 12, bold=True)
            top -= 24
        for x, column in ((60, "left"), (320, "right")):
            y = top
            for part in (1, 2, 3):
                text = f"Here page {number} {column} {part} begins. {WALK} {WALK}"
                y = made.column(x, y, text, 46, indent=12)
        if number == 0:
            made.line(60, 90, "1 A note in small type at the foot of the column", 7)
            made.line(60, 81, "that goes on for two lines.", 7)
    return read(made.bytes())


def test_columns_are_read_one_after_the_other(paper: Document) -> None:
    text = [text for text in spoken(paper) if text.startswith("Here")]
    assert text == [
        f"Here page {number} {column} {part} begins. {WALK} {WALK}"
        for number in range(3)
        for column in ("left", "right")
        for part in (1, 2, 3)
    ]


def test_the_furniture_of_paper_is_silent(paper: Document) -> None:
    silent = [(text, rule) for _, text, rule in lines(paper) if rule]
    assert [rule for _, rule in silent].count("page-number") == 3
    assert [rule for _, rule in silent].count("running-head") == 3
    notes = [text for text, rule in silent if rule == "footnote"]
    assert notes == ["1 A note in small type at the foot of the column that goes on for two lines."]


def test_titles_headings_and_what_the_file_says(paper: Document) -> None:
    assert lines(paper)[0] == ("title", "A Survey of Ponds and Herons", None) or (
        lines(paper)[1] == ("title", "A Survey of Ponds and Herons", None)
    )
    assert [b.text for b in paper.blocks if b.kind is Kind.HEADING] == ["2. Methods", "3. Methods"]
    assert (paper.title, paper.author) == ("A Survey of Ponds and Herons", "Ada Brook")
    assert (paper.published, paper.language) == ("2021-09-07", "en-gb")


def test_hyphens_at_the_ends_of_lines() -> None:
    made = Print()
    made.page()
    made.column(60, 700, "A long-term obser- " + WALK, 90)
    y = 600.0
    for line in (
        "The observation was a long",
        "one, and an obser-",
        "vation of the long-",
        "term kind is a self-",
        "made thing. The win-",
        "dow was open on the North-",
        "South side of the house, and the wind came in.",
    ):
        made.line(60, y, line)
        y -= 12
    text = spoken(read(made.bytes()))[-1]
    assert text == (
        "The observation was a long one, and an observation of the long-term kind is a self-made"
        " thing. The window was open on the North-South side of the house, and the wind came in."
    )


def test_a_paragraph_goes_on_over_the_page() -> None:
    made = Print()
    for number, (start, end) in enumerate((("Alone.", "and then the farmer who"), ("", ""))):
        made.page()
        y = made.column(60, 700, f"{start} {WALK * 3} {end}".strip(), 90)
        if number == 1:
            made.column(60, y - 12, "Next.", 90)
    found = spoken(read(made.bytes()))
    assert len(found) == 3 or "farmer who The water" not in " ".join(found)
    made = Print()
    made.page()
    made.column(60, 700, "It rose when the farmer who had walked", 90)
    made.line(300, 30, "1")
    made.page()
    made.column(60, 700, "past the pond came home.", 90)
    made.line(300, 30, "2")
    assert spoken(read(made.bytes())) == [
        "It rose when the farmer who had walked past the pond came home."
    ]


def test_captions_contents_and_lists() -> None:
    made = Print()
    made.page()
    y = made.column(60, 740, WALK, 90)
    made.line(60, y - 20, "Figure 1. A heron and its pond.")
    made.line(60, y - 50, "1 Introduction . . . . . . . . . . . . . . . 3")
    made.line(60, y - 64, "2 Methods . . . . . . . . . . . . . . . . . . 7")
    made.line(60, y - 90, "\u2022 The first thing.")
    made.line(60, y - 102, "\u2022 The second thing.")
    assert lines(read(made.bytes()))[1:] == [
        ("caption", "Figure 1. A heron and its pond.", "caption"),
        ("paragraph", "1 Introduction . . . . . . . . . . . . . . . 3", "contents"),
        ("paragraph", "2 Methods . . . . . . . . . . . . . . . . . . 7", "contents"),
        ("list_item", "The first thing.", None),
        ("list_item", "The second thing.", None),
    ]


def test_a_table_is_read_by_its_rows() -> None:
    made = Print()
    made.page()
    y = made.column(60, 740, WALK, 90)
    for number in range(6):
        made.line(60, y - 30 - 14 * number, f"Pond {number}")
        made.line(320, y - 30 - 14 * number, f"{number * 7} herons")
    text = " ".join(spoken(read(made.bytes())))
    assert "Pond 2 14 herons" in text


def test_a_scanned_page_says_so() -> None:
    made = Print()
    made.page()
    with pytest.raises(NothingToRead, match="scanned") as refused:
        read(made.bytes())
    assert "ocrmypdf" in refused.value.remedy


def test_an_encrypted_file_says_so() -> None:
    made = Print()
    made.page()
    made.line(60, 700, WALK)
    lock = (
        b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<" + b"11" * 32 + b">/U<" + b"22" * 32 + b">>>"
        b"/ID[<aa><aa>]/Root"
    )
    with pytest.raises(SourceError, match="password"):
        read(made.bytes().replace(b"/Root", lock, 1))


def test_an_empty_password_opens_a_file_that_only_forbids_to_print_it() -> None:
    made = Print()
    made.page()
    made.column(60, 700, WALK, 90)
    content = made.bytes(locked=True)
    assert spoken(read(content)) == [WALK]
    broken = content.replace(b"startxref", b"startxxxx")
    assert spoken(read(broken)) == [WALK]


def _pages(count: int = 3) -> bytes:
    made = Print("Pond")
    for number in range(count):
        made.page()
        made.column(60, 700 - 50 * number, f"This is page {number}. {WALK}", 90)
    return made.bytes()


def _wrong_table(content: bytes) -> bytes:
    return re.sub(rb"\d{10} 00000 n", b"0000000007 00000 n", content)


def _without_tree(content: bytes) -> bytes:
    return re.sub(rb"[12] 0 obj\n.*?endobj\n", b"", content, count=2, flags=re.DOTALL)


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: content[: content.rindex(b"xref\n0")],
        lambda content: content[: content.rindex(b"trailer")],
        lambda content: content.replace(b"/Root 1 0 R", b""),
        lambda content: content.replace(b"/Root 1 0 R", b"/Root 77 0 R"),
        lambda content: content.replace(b"startxref\n", b"startxref\n1"),
        lambda content: content.replace(b"%PDF-1.4\n", b"%PDF-1.4\n% moved by some bytes\n"),
        lambda content: b"HTTP/1.1 200 OK\r\nContent-Type: x\r\n\r\n" + content,
        lambda content: _wrong_table(content),
        lambda content: _without_tree(content),
    ],
    ids=["table", "trailer", "no root", "wrong root", "startxref", "moved", "head", "lies", "tree"],
)
def test_a_damaged_file_is_mended(damage: Callable[[bytes], bytes]) -> None:
    page = page_from_bytes(damage(_pages()), "pond.pdf")
    assert page.media_type == "application/pdf"
    found = " ".join(spoken(clean(page)))
    assert [f"This is page {number}." in found for number in range(3)] == [True] * 3


def test_a_file_that_breaks_off_has_its_first_pages() -> None:
    content = _pages()
    found = " ".join(spoken(read(content[: content.index(b"endobj", len(content) // 2)])))
    assert "This is page 0." in found
    assert "This is page 2." not in found


def test_a_page_that_is_broken_does_not_take_the_others_with_it() -> None:
    found = " ".join(spoken(read(_pages().replace(b"/Resources<<", b"/Resources(<", 1))))
    assert "This is page 0." not in found
    assert "This is page 1." in found
    assert "This is page 2." in found


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7\n", b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer<<>>"]
)
def test_a_broken_file_says_so(content: bytes) -> None:
    with pytest.raises(SourceError) as refused:
        read(content)
    assert "broken" in refused.value.what or "scanned" in refused.value.what
    assert refused.value.remedy


def test_a_file_whose_list_of_objects_is_lost_still_has_its_pages() -> None:
    made = Print()
    made.page()
    made.column(60, 700, WALK, 90)
    content = made.bytes()
    assert spoken(read(content[: content.index(b"startxref")]))[-1] == WALK


def test_a_stream_that_unpacks_to_gigabytes_is_stopped() -> None:
    import zlib

    machine = zlib.compressobj(9)
    packed = b"".join(machine.compress(b" " * 1_000_000) for _ in range(80)) + machine.flush()
    made = Print()
    made.page()
    made.line(60, 700, WALK)
    content = made.bytes()
    start = content.index(b"<</Length")
    end = content.index(b"endstream", start)
    bomb = b"<</Length %d/Filter/FlateDecode>>stream\n%s\n" % (len(packed), packed)
    with pytest.raises(SourceError, match="unpacks to far more"):
        read(content[:start] + bomb + content[end:])


HEBREW = "הנמל קפא בלילה השני של ינואר 1923 ובבוקר שכבה המעבורת בקרח עבה ככף יד."


def test_a_script_that_runs_to_the_left_is_read_so() -> None:
    made = Print()
    made.page()
    for column, right in enumerate((550, 290)):  # the column on the right comes first
        y = 700.0
        for number in range(3):
            text = f"{column + 1}{number} {HEBREW} {HEBREW} {HEBREW}"
            for line in textwrap.wrap(text, 44):
                made.to_the_left(right, y, line)
                y -= 12
            y -= 12
    found = spoken(read(made.bytes()))
    assert found == [
        f"{column}{number} {HEBREW} {HEBREW} {HEBREW}" for column in (1, 2) for number in range(3)
    ]


@pytest.mark.parametrize(
    ("painted", "text"),
    [
        ("(English 2024) םלוע םולש", "שלום עולם (English 2024)"),
        ("plain (text)", "plain (text)"),
        ("25.5% בא", "אב 25.5%"),
        ("\ufee1\ufefc\ufeb3", "سلام"),
    ],
)
def test_letters_of_a_line_are_put_in_the_order_of_reading(painted: str, text: str) -> None:
    assert in_reading_order([(letter, float(x)) for x, letter in enumerate(painted)]) == text
    to_the_left = [(letter, float(-x)) for x, letter in enumerate(text)]
    assert in_reading_order(to_the_left) == text
