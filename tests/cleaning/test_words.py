"""Words on an HTML page: each is in a block as a browser shows it, none is joined to another."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.cleaning import clean
from reader.cleaning.parsing import parse
from reader.cleaning.walk import walk
from reader.document import Page

INLINE = ("b", "i", "u", "kbd", "code", "q", "abbr", "font", "ins", "sub")
BLOCK = ("div", "p", "section", "li", "ul", "blockquote", "h2", "figure", "center", "details")
BETWEEN = ("<br>", "<hr>", "<br><br>", "<div></div>", " ", "\n", "&nbsp;", "&emsp;")
WITHIN = ("<wbr>", "&shy;", "&#8203;", "<b></b>", "<i></i>")

# What is shown: "|" for every end of a line, and the text between.
Shown = tuple[str, str]


def texts(html: str) -> list[str]:
    tree, whole = parse(f"<html><body>{html}</body></html>")
    assert tree is not None
    assert whole
    return [block.text for block in walk(tree)]


def pieces() -> st.SearchStrategy[Shown]:
    """HTML, and the text that a browser shows for it."""
    word = st.text("abcdefghijklmnopqrstuvwxyzäéшя", min_size=1, max_size=6).map(lambda w: (w, w))
    within = st.sampled_from(WITHIN).map(lambda html: (html, ""))
    between = st.sampled_from(BETWEEN).map(lambda html: (html, "|"))

    def grown(inner: st.SearchStrategy[Shown]) -> st.SearchStrategy[Shown]:
        row = st.lists(inner, min_size=1, max_size=4).map(
            lambda parts: ("".join(html for html, _ in parts), "".join(text for _, text in parts))
        )
        inline = st.tuples(st.sampled_from(INLINE), row).map(
            lambda it: (f"<{it[0]}>{it[1][0]}</{it[0]}>", it[1][1])
        )
        block = st.tuples(st.sampled_from(BLOCK), row).map(
            lambda it: (f"<{it[0]}>{it[1][0]}</{it[0]}>", f"|{it[1][1]}|")
        )
        cells = st.lists(row, min_size=1, max_size=3).map(
            lambda cells: (
                f"<table><tr>{''.join(f'<td>{html}</td>' for html, _ in cells)}</tr></table>",
                f"|{'|'.join(text for _, text in cells)}|",
            )
        )
        return st.one_of(row, inline, block, cells)

    return st.recursive(st.one_of(word, word, within, between), grown, max_leaves=14)


@given(pieces())
@settings(max_examples=300, deadline=None)
def test_every_word_is_in_a_block_as_it_is_shown(piece: Shown) -> None:
    html, shown = piece
    found = " ".join(texts(html)).replace(",", " ").split()
    assert sorted(found) == sorted(shown.replace("|", " ").split())


@pytest.mark.parametrize(
    ("html", "blocks"),
    [
        ("<p>one<br>two</p>", ["one two"]),
        ("<table><tr><td>one</td><td>two</td></tr></table>", ["one, two"]),
        ("<p><span>one<div>two</div></span>three</p>", ["one", "two", "three"]),
        ("<p>super<wbr>market and soft&shy;ware</p>", ["supermarket and software"]),
        ("<p>10<sup>6</sup> and H<sub>2</sub>O</p>", ["10⁶ and H2O"]),
        ("<p>the 4<sup>th</sup> of May</p>", ["the 4th of May"]),
        ("<p>un<b>believ</b><i>able</i></p>", ["unbelievable"]),
        ("<p><span class=a>Monday</span><span class=b>Harbour</span></p>", ["Monday Harbour"]),
        ("<p><b>W</b><b>o</b><b>r</b><b>d</b></p>", ["Word"]),
        ("<p>彼は<a href=x>東京</a>に行った。</p>", ["彼は東京に行った。"]),
        ("<p><a href=x>北京</a><a href=y>上海</a>之间</p>", ["北京上海之间"]),
        ("<p>彼は\n  <a href=x>東京</a>\n  に行った。</p>", ["彼は東京に行った。"]),
        ("<p>長い文章を\n折り返す。</p>", ["長い文章を折り返す。"]),
        ("<p>서울\n부산</p>", ["서울 부산"]),
        ("<p>Die App\nLotse 東京\nTokyo</p>", ["Die App Lotse 東京 Tokyo"]),
        ("<p>one<!-- a -->two</p>", ["onetwo"]),
        ("<p>one<img src=x>two <svg><text>no</text></svg>three</p>", ["one two three"]),
        ("<p>one<script>x()</script>two<iframe src=x></iframe>three</p>", ["one two three"]),
        ("<p>one<video>no</video><b>two</b></p>", ["one two"]),
        ("<p>one<span aria-hidden=true>|</span>two</p>", ["one two", "|"]),
        ("<p>彼は<img src=x>東京</p>", ["彼は東京"]),
        ("<p>one, <math><mi>x</mi><annotation>{x}</annotation></math>, two</p>", ["one, x, two"]),
        ("<p><hr>one</p>two", ["one two"]),
        ("<dl><dt>Tide</dt><dd>It rises.</dd></dl>", ["Tide", "It rises."]),
        ("<ul><li>one</li><li>two</li></ul>", ["one", "two"]),
    ],
)
def test_words_at_the_seams(html: str, blocks: list[str]) -> None:
    assert texts(html) == blocks


def test_what_is_hidden_within_a_sentence_is_apart_from_it() -> None:
    html = (
        "<article><h1>Tides</h1><p>The tide<span class=sr-only> (opens in a new window)</span> "
        "rises<span style='display:none'>SECRET</span> twice<span hidden>NOTHING</span> a day, and "
        "nobody on the pier has ever thought of asking it why that is so.</p></article>"
    )
    found = clean(Page(html.encode(), "page.html", "text/html"))
    spoken = [found.blocks[i].text for i in found.spoken_blocks]
    assert spoken[-1].startswith("The tide rises twice a day, and nobody")
    silent = {block.text: block.skipped.name for block in found.blocks if block.skipped}
    assert silent == {"(opens in a new window)": "hidden", "SECRET": "hidden", "NOTHING": "hidden"}
