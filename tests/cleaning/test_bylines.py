"""Names of the authors that stand alone are a byline, and other names are not."""

from __future__ import annotations

import pytest

from reader.cleaning import clean
from reader.cleaning.bylines import name_authors
from reader.cleaning.rules import RULES
from reader.document import Block, Kind, Page
from tests.cleaning.making import STORY

AUTHORS = "Ann Lee; Bo Dahl; Cara Finch"
PROSE = "The heron stood in the pond for a long time, and nobody saw it move at all."


def kinds(*texts: str, author: str | None = AUTHORS, rule: str | None = None) -> list[str]:
    blocks = [Block(Kind.PARAGRAPH, text, RULES[rule] if rule else None) for text in texts]
    found = name_authors(blocks, author)
    return [block.skipped.name if block.skipped else block.kind.value for block in found]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee",
        "ANN LEE, BO DAHL",
        "Ann Lee | Bo Dahl and Cara Finch",
        "by Cara Finch •",
        "Ånn Lée",
    ],
)
def test_nothing_but_names_is_a_byline(text: str) -> None:
    assert kinds(text) == ["byline"]
    assert kinds(text, rule="header") == ["byline"]
    assert kinds(text, rule="related") == ["related"]
    assert kinds(text, author="Ann Lee, Bo Dahl and Cara Finch") == ["byline"]
    assert kinds(text, author=None) == ["paragraph"]


@pytest.mark.parametrize(
    "text", ["Ann Lee was there", "Ann", "Ann Leeds", "Dan Doe, Ann Lee", "by"]
)
def test_more_or_less_than_names_is_not(text: str) -> None:
    assert kinds(text) == ["paragraph"]


def test_a_site_is_no_author() -> None:
    menu = [Block(Kind.PARAGRAPH, "Pond News", RULES["navigation"])]
    assert name_authors(menu, "Pond News", "Pond News") == menu


def test_a_name_within_the_article_is_spoken() -> None:
    assert kinds("Ann Lee", PROSE, "Ann Lee") == ["byline", "paragraph", "paragraph"]


def test_a_list_of_authors_without_links_on_a_page() -> None:
    people = ",".join(f'{{"@type":"Person","name":"{name}"}}' for name in AUTHORS.split("; "))
    items = "".join(f"<li>{name}</li>" for name in AUTHORS.split("; "))
    page = (
        '<!doctype html><html lang="en"><head><title>The heron</title><script type="application/'
        f'ld+json">{{"@type":"NewsArticle","headline":"The heron","author":[{people}]}}</script>'
        f"</head><body><nav><a href='/'>Home</a></nav><article><header><h1>The heron</h1>"
        f"<ul>{items}</ul></header>{STORY}</article></body></html>"
    )
    found = clean(Page(page.encode(), "https://pond.example/a", "text/html"))
    named = [block for block in found.blocks if block.text in AUTHORS]
    assert [block.kind for block in named] == [Kind.BYLINE] * 3
    assert {block.skipped and block.skipped.name for block in named} == {"byline"}
