"""Markdown: its structure becomes kinds, its marks are gone, its furniture is silent."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.cleaning import clean
from reader.cleaning.markdown import markdown_blocks
from reader.document import Block, Document, Kind, Page
from reader.sources import safe_text


def document(text: str) -> Document:
    return clean(Page(text.encode(), "note.md", "text/markdown"), allow_empty=True)


def seen(found: Document) -> list[tuple[Kind, str]]:
    return [(block.kind, block.text) for block in found.blocks]


def spoken(found: Document) -> list[str]:
    return [found.blocks[i].text for i in found.spoken_blocks]


def why(found: Document, text: str) -> str | None:
    block = next(block for block in found.blocks if block.text == text)
    return block.skipped.name if block.skipped else None


def test_structure_becomes_kinds() -> None:
    found = document(
        "# The *old* mill\n\nIt stands by\nthe river.  \nStill.\n\n## Inside\n\n- a wheel\n"
        "- [x] a stone\n\n  of granite\n\n1. first\n\n> Somebody said\n> this.\n>\n> - an item\n\n"
        "| Year | Flour |\n|---|---|\n| 1890 | *much* |\n\n```py\nx = 1\n  y = 2\n```\n\n"
        "    indented\n"
    )
    assert seen(found) == [
        (Kind.TITLE, "The old mill"),
        (Kind.PARAGRAPH, "It stands by the river. Still."),
        (Kind.HEADING, "Inside"),
        (Kind.LIST_ITEM, "a wheel"),
        (Kind.LIST_ITEM, "a stone"),
        (Kind.LIST_ITEM, "of granite"),
        (Kind.LIST_ITEM, "1. first"),
        (Kind.QUOTE, "Somebody said this."),
        (Kind.LIST_ITEM, "an item"),
        (Kind.TABLE, "Year, Flour"),
        (Kind.TABLE, "1890, much"),
        (Kind.CODE, "x = 1\n  y = 2"),
        (Kind.CODE, "indented"),
    ]
    assert len(found.spoken_blocks) == len(found.blocks)
    assert found.title == "The old mill"


def test_numbers_of_items_are_words_of_the_text_and_tell_how_deep_they_stand() -> None:
    found = document(
        "2. Mix it\n3. Knead it:\n   1. fold\n   2. turn\n      - slowly\n\n        7. at last\n\n"
        "   and wait\n4. > Bake,\n   > she said\n5. 1\\) has its own\n\n<!-- -->\n\n"
        "0. <b>zero</b>\n1. ```\n   code\n   ```\n   after\n"
    )
    assert [text for _, text in seen(found)] == [
        "2. Mix it",
        "3. Knead it:",
        "3.1 fold",
        "3.2 turn",
        "slowly",
        "7. at last",
        "and wait",
        "Bake, she said",
        "1) has its own",
        "0. zero",
        "code",
        "after",
    ]


def test_links_are_words_and_pictures_are_captions() -> None:
    found = document(
        'Go [to the sea](https://example.org/sea "Sea"), [by train][t] or `walk`, ~~soon~~ now.\n\n'
        "[t]: https://example.org/train\n\n![A red boat](boat.png)\n\nThe ![duck](d.png) swims on."
    )
    assert seen(found) == [
        (Kind.PARAGRAPH, "Go to the sea, by train or walk, soon now."),
        (Kind.CAPTION, "A red boat"),
        (Kind.PARAGRAPH, "The swims on."),
        (Kind.CAPTION, "duck"),
    ]
    assert why(found, "A red boat") == "caption"


FRONT = """---
title: "A day at the mill"
authors:
  - Jane Doe
  - John Roe
date: 2024-05-06T10:00:00Z
lang: en_GB
tags: [mills, rivers]
---
"""


def test_front_matter_is_known_and_not_said() -> None:
    found = document(FRONT + "\nWater turned the wheel all day long, and nobody minded.\n")
    assert (found.title, found.author) == ("A day at the mill", "Jane Doe and John Roe")
    assert (found.published, found.language) == ("2024-05-06", "en-gb")
    assert spoken(found) == [
        "A day at the mill",
        "Water turned the wheel all day long, and nobody minded.",
    ]
    toml = document('+++\ntitle = "Mills"\nauthor = "Jane Doe"\n+++\nWater turned the wheel.')
    assert (toml.title, toml.author) == ("Mills", "Jane Doe")


def test_the_headline_on_the_page_comes_before_the_front_matter() -> None:
    found = document(FRONT + "\n# The mill, one day\n\nWater turned the wheel.\n")
    assert found.title == "The mill, one day"
    assert spoken(found) == ["The mill, one day", "Water turned the wheel."]
    rule = document("---\n\nA line between rules.\n\n---\n\nAnother line.\n")
    assert spoken(rule) == ["A line between rules.", "Another line."]


def test_html_within() -> None:
    found = document(
        "<!-- a note to the editor -->\n\n"
        "It was **good**<br>indeed <!-- no --> and <b>warm</b>.\n\n"
        "<div class='share-buttons'>Tell your friends of it</div>\n\n<script>x()</script>\n\n"
        "<p>A paragraph of its own.</p>\n\n"
        "Read <span class='no-read-aloud'>SILENT</span>this aloud.\n"
    )
    assert spoken(found) == [
        "It was good indeed and warm.", "A paragraph of its own.", "Read this aloud.",
    ]  # fmt: skip
    assert why(found, "Tell your friends of it") == "share-row"
    assert why(found, "SILENT") == "no-read-aloud"
    assert len(found.blocks) == 5


def test_footnotes_are_not_said_in_the_middle_of_a_sentence() -> None:
    found = document("It burned down.[^1] Twice.\n\n[^1]: Once in 1820, once in 1911.\n")
    assert seen(found) == [
        (Kind.PARAGRAPH, "It burned down. Twice."),
        (Kind.LIST_ITEM, "Once in 1820, once in 1911."),
    ]
    assert why(found, "Once in 1820, once in 1911.") == "footnote"


def test_markdown_within_html_is_of_its_box() -> None:
    found = document(
        "It burned down.\n\n<div aria-hidden='true'>\n\nNot **said**.\n\n- nor this\n\n</div>\n\n"
        "<details>\n<summary>More</summary>\n\nIt was rebuilt.\n\n</details>\n"
    )
    assert spoken(found) == ["It burned down.", "More", "It was rebuilt."]
    assert why(found, "Not said.") == why(found, "nor this") == "no-read-aloud"


@pytest.mark.parametrize(
    "line",
    [
        '{{< figure src="mill.jpg" >}}', "{% include mill.html %} {% endif %}", ":::note", ":::",
        '!!! note "Mind"', "[TOC]", "[[_TOC_]]", "{: .no_toc }", "import Mill from './mill'",
    ],
)  # fmt: skip
def test_words_to_the_program_that_makes_the_page_are_silent(line: str) -> None:
    found = document(f"# Mill\n\nIt burned down.\n{line}\nTwice.\n\n```\n{line}\n```\n")
    assert spoken(found) == ["Mill", "It burned down.", "Twice.", line]
    silent = [block.skipped.name for block in found.blocks if block.skipped]
    assert silent == ["ornament" if line == ":::" else "shortcode"]


def test_what_stands_in_an_admonition_is_no_code() -> None:
    found = document(
        "Down.\n\n!!! note\n    It burned\n    down.\n\n    - twice\n\nUp.\n\n    code\n"
    )
    assert seen(found)[2:] == [
        (Kind.PARAGRAPH, "It burned down."),
        (Kind.LIST_ITEM, "twice"),
        (Kind.PARAGRAPH, "Up."),
        (Kind.CODE, "code"),
    ]


def test_who_wrote_it_is_silent_below_the_title() -> None:
    found = document(
        FRONT + "\n# The mill\n\nJane Doe, John Roe\n\n6 May 2024\n\nIt burned down.\n"
    )
    assert spoken(found) == ["The mill", "It burned down."]


def test_furniture_is_silent_and_the_authors_lists_are_not() -> None:
    prose = "The wheel turned for ninety years, and then it stopped for good one night."
    found = document(
        f'# The mill\n\nBy Jane Doe\n\n[tta_listen_btn]\n\n{prose} [gallery ids="1"]\n\n'
        "Share on Facebook\n\n## Parts\n\n- Home\n- Wheel\n\n"
        f"| 1 | 2 |\n|---|---|\n| 3 | 4 |\n\n{prose}"
    )
    assert why(found, "By Jane Doe") == "byline"
    assert why(found, "[tta_listen_btn]") == "shortcode"
    assert why(found, '[gallery ids="1"]') == "shortcode"
    assert why(found, "Share on Facebook") == "share-row"
    assert spoken(found) == ["The mill", prose, "Parts", "Home", "Wheel", "1, 2", "3, 4", prose]


def test_a_page_turned_into_markdown_loses_its_menus() -> None:
    prose = "The wheel turned for ninety years, and then it stopped for good one windy night."
    menu = "".join(f"- [Section {n}](https://example.org/{n})\n" for n in range(20))
    found = document(
        f"Skip to content\n\n{menu}\n# The mill\n\nShare on Facebook\n\n{prose}\n\n"
        f"{prose} Really.\n\n"
        f"## Related posts\n\n{menu}\n© 2024 Example. All rights reserved.\n"
    )
    assert spoken(found) == ["The mill", prose, f"{prose} Really."]


@pytest.mark.parametrize(
    "text",
    ["[" * 200_000, "![" * 100_000, ">" * 20_000 + " words", "*a " * 50_000, "<a " * 50_000,
     "\n".join("  " * i + "- a" for i in range(200)), "- " * 100_000 + "words"],
    ids=("brackets", "pictures", "quotes", "stars", "tags", "lists", "items"),
)  # fmt: skip
def test_broken_markdown_takes_no_time_and_loses_no_words(text: str) -> None:
    blocks, _ = markdown_blocks(text)  # in half a second; without limits it takes minutes
    assert blocks


@given(
    st.lists(st.sampled_from(
        ["# ", "- ", "> ", "\n", "\n\n", "word ", "*", "**", "[a](b)", "![c](d)", "`", "```\n", "|",
         "|-|-|\n", "---\n", "<b>", "</b>", "<!--", "-->", "&#27;", "[^1]", "[^1]: ", "    ",
         "[x] "]
    ), max_size=40)
)  # fmt: skip
def test_every_block_is_safe_and_has_text(parts: list[str]) -> None:
    blocks, _ = markdown_blocks("".join(parts))
    for block in blocks:
        assert isinstance(block, Block)
        assert block.text.strip()
        assert safe_text(block.text) == block.text


@pytest.mark.parametrize("tag", ["footer", "nav", 'div aria-hidden="true"'])
def test_an_element_that_is_never_closed_silences_nothing_behind_it(tag: str) -> None:
    heron = "The heron stood in the pond all day, and nobody saw it leave."
    found = document(f"# The heron\n\n<{tag}>\n\n{heron}\n\n## Later\n\nIt came back.\n")
    assert spoken(found) == ["The heron", heron, "Later", "It came back."]
    name = tag.split()[0]
    found = document(f"# The heron\n\n<{tag}>\n\nHome and more\n\n</{name}>\n\n{heron}\n")
    assert spoken(found) == ["The heron", heron]


def test_an_end_tag_shown_as_code_ends_nothing() -> None:
    found = document("# Tags\n\n<nav>\n\nThe heron stood in the pond.\n\n```\n</nav>\n```\n")
    assert "The heron stood in the pond." in spoken(found)


def test_a_sentence_with_an_address_below_the_title_is_text() -> None:
    tickets = "Write to fair@pond.example for tickets to the fair, which opens on Monday."
    found = document(f"# The fair\n\n{tickets}\n\nIt has three herons and a bittern this year.\n")
    assert tickets in spoken(found)
    who = "Ada Brook, Institute of Ponds at the University of Marsh, ada@pond.example"
    found = document(f"# The fair\n\n{who}\n\nIt has three herons and a bittern this year.\n")
    assert why(found, who) == "byline"


def test_a_script_that_is_never_closed_hides_no_end_tag() -> None:
    found = document(
        '# Tags\n\nThe heron likes <script> and more.\n\n<div aria-hidden="true">\n\n'
        "Not for the ear.\n\n</div>\n\nThe heron stood in the pond.\n"
    )
    assert "Not for the ear." not in spoken(found)
    assert "The heron stood in the pond." in spoken(found)


def test_a_sentence_with_an_address_is_text_in_scripts_without_case() -> None:
    tickets = "请写信到 fair@pond.example 索取星期一开始的集市的门票。"
    found = document(f"# 集市\n\n{tickets}\n\n今年那里有三只苍鹭和一只麻鳽，还有很多别的鸟。\n")
    assert tickets in spoken(found)
