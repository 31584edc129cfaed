"""Plain text: prose is spoken in full, furniture is skipped by a rule with a name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.cleaning import clean
from reader.document import Document, Kind, Page
from reader.errors import NothingToRead
from tests.growth import assert_linear

PROSE = [
    "The old ferry left the harbour at dawn with eleven passengers and a crate of hens.",
    "Nobody on the pier had expected the captain to sail, since the wind had risen all night.",
    "By noon the fog had closed in, and the bell of the lighthouse was the only thing to steer by.",
    "They reached the island in the end. Nobody was hurt.",
]


def document(text: str, **options: bool) -> Document:
    return clean(Page(text.encode(), "page.txt", "text/plain"), **options)


def spoken(text: str) -> list[str]:
    found = document(text)
    return [found.blocks[i].text for i in found.spoken_blocks]


def rules(text: str) -> dict[str, str | None]:
    found = document(text, allow_empty=True)
    return {block.text: block.skipped.name if block.skipped else None for block in found.blocks}


def test_a_scrape_speaks_the_article_alone() -> None:
    scrape = "\n\n".join(
        [
            "ABCD12.50▲ 0.31 (0.02%)EFG7.10▼ -0.04 (-0.01%)HIJ88.00▲ 1.10 (0.01%)",
            "A morning on the water",
            "Share\nTweet\nWhatsApp\nShare on Linkedin\n[xyz_listen_btn]",
            *PROSE,
            "—The writer, who lives on the coast, is a retired pilot.",
            "Email: [email\u00a0protected]",
            "Related Posts\nTen harbours to see\nWhy hens travel well",
            "Get Alerts",
            "© 2024 The Harbour Post. All rights reserved.",
        ]
    )
    found = document(scrape)
    assert found.title == "A morning on the water"
    assert spoken(scrape) == ["A morning on the water", *PROSE]
    assert found.blocks[found.spoken_blocks[0]].kind is Kind.TITLE
    by_rule = rules(scrape)
    assert by_rule["Tweet"] == by_rule["WhatsApp"] == by_rule["Share on Linkedin"] == "share-row"
    assert by_rule["[xyz_listen_btn]"] == "shortcode"
    assert by_rule["Related Posts"] == by_rule["Ten harbours to see"] == "related"
    assert by_rule["Get Alerts"] == "newsletter"
    assert by_rule["Email: [email\u00a0protected]".replace("\u00a0", " ")] == "contact"
    assert next(iter(by_rule.values())) == "ticker"
    assert {b.kind for b in found.blocks if b.skipped and b.skipped.name == "byline"} == {
        Kind.BYLINE
    }


@pytest.mark.parametrize(
    "text",
    [
        "Hello world",
        "Share",
        "milk\neggs\ntwo loaves of bread\nbutter",
        "- milk\n- eggs\n- 3 apples",
        "The moon is on the water\nand the water is asleep\n\nNo one on the shore\nto count sheep",
        "18 November 1942\n\nToday it rained. We stayed in the barn and played cards all day.",
        "Dear Anna,\n\nThank you for the letter. I like it here.\n\nYours,\nTom",
        "He wrote [sic] that array[i] and [@click=app.quit] and [/] are the same thing.",
        "Home\n\nIt was the first word she learned to write, and for a year it was the only one.",
        "Profits rose 3.2%, 4.1% and 5.0% in the three quarters after the merger.",
        "These sites use cookies, and the commission wants to know what for. It reports in May.",
        "\n\n".join(PROSE),
    ],
)
def test_clean_text_loses_nothing(text: str) -> None:
    bare = text.replace("- ", "")
    assert "".join("".join(spoken(text)).split()) == "".join(bare.split())


@pytest.mark.parametrize(
    "text",
    [
        "The sea, the sea\n\nIt gives and it takes\nand knows no word\n\nThe sea, the sea",
        f"Harbour days - a diary\n\n3 May 1931\n\n{PROSE[0]}\n\n4 May 1931\n\n{PROSE[1]}",
        f"Harbour days | A diary\n\nHarbour days\n\nFirst part\n\n{PROSE[0]}\n\n{PROSE[1]}",
    ],
)
def test_an_opening_that_comes_again_makes_no_page_of_clean_text(text: str) -> None:
    assert not {"outside-run", "navigation", "related"} & set(rules(text).values())


def test_a_page_is_known_by_its_title_with_the_name_of_the_site() -> None:
    page = "\n\n".join(
        [
            "A morning on the water | The Harbour Post",
            "Boats\nNets\nWeather\nTides\nPeople",
            "A morning on the water",
            "3 March 2021",
            *PROSE,
            "Ten harbours to see\nWhy hens travel well\nA bakery opens at night\nThe last tram",
        ]
    )
    assert [text for text in spoken(page) if text not in PROSE] == ["A morning on the water"]


def test_hard_wrapped_lines_are_joined() -> None:
    wrapped = (
        "The old ferry left the harbour at dawn with eleven passengers and a\n"
        "crate of hens on board, and nobody on the pier had expected the old\n"
        "captain to sail.\n\n"
        "The wind had been rising all night, and by noon the fog had closed in\n"
        "on them."
    )
    assert [text.count("\n") for text in spoken(wrapped)] == [0, 0]
    assert spoken(wrapped)[1].endswith("closed in on them.")


def test_a_paragraph_a_line_stays_a_paragraph_a_line() -> None:
    assert spoken("\n".join(PROSE)) == PROSE


def test_marks_of_headings_lists_quotes_and_code() -> None:
    text = f"# The title\n\n{PROSE[0]}\n\n## Part two ##\n\n- one\n- two\n1. three"
    text += "\n\n> said he\n\n```\nx = 1\n```"
    found = document(text)
    assert [(block.kind, block.text) for block in found.blocks] == [
        (Kind.TITLE, "The title"),
        (Kind.PARAGRAPH, PROSE[0]),
        (Kind.HEADING, "Part two"),
        (Kind.LIST_ITEM, "one"),
        (Kind.LIST_ITEM, "two"),
        (Kind.LIST_ITEM, "1. three"),
        (Kind.QUOTE, "said he"),
        (Kind.CODE, "x = 1"),
    ]


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Share this article on Facebook", "share-row"),
        ("Facebook Twitter WhatsApp Email", "share-row"),
        ('[gallery ids="1,2,3"]', "shortcode"),
        ('[player_widget id="7" mode="dark"]', "shortcode"),
        ("TSLA ▲ 2.3% AAPL ▼ 0.4%", "ticker"),
        ("Read also: Ten harbours you should see before you sail", "related"),
        ("You may also like", "related"),
        ("Sign up for our daily newsletter", "newsletter"),
        ("We use cookies to give you the best experience on our site.", "cookie-notice"),
        ("editor@example.org", "contact"),
        ("https://example.org/a/b?c=d", "link"),
        ("Copyright 2020 Example Ltd", "copyright"),
        ("Home > News > World", "navigation"),
        ("Skip to content", "navigation"),
        ("12 Comments", "comments"),
        ("Leave a comment", "comments"),
        ("ADVERTISEMENT", "advertisement"),
        ("Story continues below advertisement", "advertisement"),
        ("Photo: Jane Doe / Example Pictures", "credit"),
        ("Published 3 March 2021, 10:45 GMT", "timestamp"),
        ("5 min read", "reading-time"),
        ("* * *", "ornament"),
    ],
)
def test_furniture_is_known_by_its_kind(line: str, rule: str) -> None:
    assert rules(f"{PROSE[0]}\n\n{line}\n\n{PROSE[1]}") == {
        PROSE[0]: None,
        line: rule,
        PROSE[1]: None,
    }


def test_a_shortcode_at_the_end_of_a_paragraph_is_a_block_of_its_own() -> None:
    assert rules(f"{PROSE[0]} [tta_read_aloud]") == {
        PROSE[0]: None,
        "[tta_read_aloud]": "shortcode",
    }


def test_a_byline_is_silent() -> None:
    text = f"A morning on the water\n\nBy Jane Doe and Rob Roe\n\n{PROSE[0]}\n\n{PROSE[1]}"
    byline = document(text).blocks[1]
    assert (byline.kind, byline.skipped and byline.skipped.name) == (Kind.BYLINE, "byline")


def test_nothing_but_furniture() -> None:
    text = "Share on Facebook\nRelated Posts\nGet Alerts"
    with pytest.raises(NothingToRead, match=r"3 blocks skipped.*--why page\.txt"):
        document(text)
    assert len(document(text, allow_empty=True).blocks) == 3


@given(st.text(st.sampled_from("ab. \n[]_=/@:,-#>1%▲|»\"'—Byx"), max_size=200))
def test_every_word_is_in_a_block(text: str) -> None:
    blocks = document(text, allow_empty=True).blocks
    letters = [c for c in text if c in "abBxy"]
    assert [c for block in blocks for c in block.text if c in "abBxy"] == letters or "```" in text
    assert all(block.text.strip() for block in blocks)


@pytest.mark.parametrize(
    "text, times",
    [("word ", 400_000), ("Some short line\n", 60_000), ("[a b=c ", 100_000), ("a > ", 100_000),
     ("1 , , , , , , , , , , , , , , , , , , , , , , x\n", 9_000)],
)  # fmt: skip
def test_large_and_hostile_text_takes_linear_time(text: str, times: int) -> None:
    assert_linear(lambda size: document(text * size, allow_empty=True), times)
