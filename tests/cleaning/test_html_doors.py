"""HTML as it should not be: no word that a page shows is lost, and nothing falls over."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.cleaning import clean
from reader.cleaning.html import html_blocks
from reader.document import Page
from reader.errors import ReaderError
from tests.growth import assert_linear

BLOCKS = ("p", "div", "section", "article", "li", "td", "blockquote", "h2", "pre", "aside",
          "figure", "nav", "footer", "header", "figcaption", "details", "main")  # fmt: skip
INLINE = ("b", "i", "span", "a", "em", "sup", "small", "code", "u", "font")
ATTRIBUTES = ("", ' class="share-row"', ' class="article-body"', " hidden", ' aria-hidden="true"',
              ' style="display:none"', ' id="comments"', ' class="sr-only"')  # fmt: skip


@st.composite
def trees(draw: st.DrawFn) -> tuple[str, set[str]]:
    """A well-formed page, and the words on it, each of them once."""
    words: set[str] = set()

    def inner(depth: int) -> str:
        parts: list[str] = []
        for _ in range(draw(st.integers(1, 3))):
            word = f"word{len(words)}"
            words.add(word)
            parts.append(f" {word} ")
            if depth < 5 and draw(st.booleans()):
                tag = draw(st.sampled_from(BLOCKS + INLINE if depth < 4 else INLINE))
                parts.append(
                    f"<{tag}{draw(st.sampled_from(ATTRIBUTES))}>{inner(depth + 1)}</{tag}>"
                )
        return "".join(parts)

    return f"<html><body><div>{inner(0)}</div></body></html>", words


@settings(max_examples=60, deadline=None)
@given(trees())
def test_every_word_of_a_page_is_in_some_block(found: tuple[str, set[str]]) -> None:
    html, words = found
    blocks, _ = html_blocks(html)
    there = set(re.findall(r"\w+", " ".join(block.text for block in blocks)))
    assert words <= there


SEED = (
    "<!doctype html><html lang=en><head><meta charset=utf-8><title>A title</title>"
    '<script type="application/ld+json">{"@type":"NewsArticle","headline":"A title"}</script>'
    "</head>"
    '<body class="page"><nav><ul><li><a href="/">Home</a></ul></nav><article><h1>A title</h1>'
    "<p>Some words, and <a href=x>a link</a>, and more.<br>A line.</p><table><tr><th>a<td>b</table>"
    "<pre>x\n y</pre><figure><img><figcaption>c</figcaption></figure>&amp;&#27;&shy;&nbsp;"
    '<p hidden>no</p><p style="display:none">no</p></article><!-- c --><footer>f</footer></body>'
)
PIECES = st.one_of(
    st.text(max_size=6),
    st.sampled_from(
        ["<", ">", "</", "<!--", "-->", "<![CDATA[", "<?", "&#x110000;", "&#0;", "\x00", '"', "'",
         "<table>", "</p>", "<p>", "<svg>", "<math>", "<script>", "</script>", "<title>", "<a>",
         "<body>", "<sup>", "</div>", "<template>", "<select><option>", "\ud800", "\u202e"]
    ),
)  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(SEED)), st.integers(0, 9), PIECES), max_size=8))
def test_a_page_with_mistakes_is_read_or_refused(edits: list[tuple[int, int, str]]) -> None:
    html = SEED
    for at, gone, piece in edits:
        html = html[:at] + piece + html[at + gone :]
    try:
        found = clean(Page(html.encode("utf-8", "surrogatepass"), "page.html", "text/html"))
    except ReaderError:
        return
    assert found.spoken_blocks
    assert all(block.text.strip() and "\x1b" not in block.text for block in found.blocks)


def test_a_table_in_a_table_four_hundred_times() -> None:
    html = "<table><tr><td>" * 400 + "The words at the bottom." + "</td></tr></table>" * 400
    blocks, _ = html_blocks(f"<html><body>{html}</body></html>")
    assert "The words at the bottom." in [block.text for block in blocks if not block.skipped]


@pytest.mark.parametrize(
    "html, times",
    [
        ("<div><a href=x>link</a> words.</div>", 20_000),
        ("<ul><li>word", 5_000),
        ("<p>word ", 100_000),
    ],
    ids=["boxes", "nested-lists", "paragraphs"],
)
def test_a_hostile_page_takes_linear_time(html: str, times: int) -> None:
    def read(size: int) -> None:
        blocks, _ = html_blocks(f"<html><body>{html * size}</body></html>")
        assert blocks

    assert_linear(read, times)
