"""HTML pages: the article is spoken, everything else is there and silent, for a reason."""

from __future__ import annotations

import pytest

from reader.cleaning import clean
from reader.document import Document, Kind, Page
from reader.errors import NothingToRead

PARAGRAPHS = [
    "The old ferry left the harbour at dawn with eleven passengers and a crate of hens.",
    "Nobody on the pier had expected the captain to sail, for the wind had risen all night.",
    "By noon the fog had closed in, and a bell was the only thing to steer by.",
    "The hens were quiet. The passengers were not, and two of them wanted their money back.",
]
HEAD = """<!doctype html><html lang="en-GB"><head>
<title>A morning on the water - Harbour Post</title>
<meta property="og:site_name" content="Harbour Post">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "A morning on the water",
 "datePublished": "2024-03-05T08:00:00Z", "author": {"name": "Jane Doe"}}</script></head><body>
"""
BODY = """<nav class="menu"><a href="/">Start here</a></nav>
<header class="site-header"><p>The paper of the coast since 1890</p></header>
<article><h1>A morning on the water</h1>
<div class="byline">By Jane Doe</div>
<div class="share-buttons"><a href="#">Share</a> <a href="#">Tweet</a></div>
<p>{0}</p><figure><img src="x.jpg"><figcaption>The pier, seen from the boat</figcaption></figure>
<p>{1}</p><h2>Into the fog</h2><p>{2}</p>[tta_listen_btn]
<p class="no-read-aloud">This paragraph is for readers only and must not be read aloud.</p>
<p><a href="/x">Why hens travel so very well by boat</a></p><p>{3}</p></article>
<aside class="related-posts"><p>Ten harbours to see before you sail</p></aside>
<div id="comments"><p>I was on that boat and it was nothing like this at all, believe me.</p></div>
<footer><p>© 2024 Harbour Post. All rights reserved.</p></footer>
<script>var hidden = "never text";</script></body></html>"""
for number, paragraph in enumerate(PARAGRAPHS):
    BODY = BODY.replace(f"{{{number}}}", paragraph)
PAGE = HEAD + BODY


def document(html: str, **options: bool) -> Document:
    return clean(Page(html.encode(), "page.html", "text/html"), **options)


def spoken(found: Document) -> list[str]:
    return [found.blocks[i].text for i in found.spoken_blocks]


def why(found: Document, start: str) -> str | None:
    block = next(block for block in found.blocks if block.text.startswith(start))
    return block.skipped.name if block.skipped else None


def test_the_article_is_spoken_and_the_rest_is_there() -> None:
    found = document(PAGE)
    assert spoken(found) == [
        "A morning on the water", *PARAGRAPHS[:2], "Into the fog", *PARAGRAPHS[2:],
    ]  # fmt: skip
    kinds = [found.blocks[i].kind for i in found.spoken_blocks]
    assert kinds[0] is Kind.TITLE
    assert kinds[3] is Kind.HEADING
    assert why(found, "By Jane") == "byline"
    assert why(found, "Share") == "share-row"
    assert why(found, "The pier") == "caption"
    assert why(found, "[tta") == "shortcode"
    assert why(found, "This paragraph is for readers") == "no-read-aloud"
    assert why(found, "Start here") == "navigation"
    assert why(found, "The paper of the coast") == "header"
    assert why(found, "Ten harbours") == "related"
    assert why(found, "I was on that boat") == "comments"
    assert why(found, "©") == "copyright"
    assert not any("never text" in block.text for block in found.blocks)


def test_what_the_page_says_about_itself() -> None:
    found = document(PAGE)
    assert (found.title, found.site, found.published) == (
        "A morning on the water",
        "Harbour Post",
        "2024-03-05",
    )
    assert found.author == "Jane Doe"
    assert found.language == "en-gb"
    assert document("<p>Just a few plain words here.</p>").language == ""


def test_a_title_that_is_not_on_the_page_is_said_first() -> None:
    body = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    found = document(
        f'<html><head><meta property="og:title" content="Dawn at sea"></head><body>{body}'
    )
    assert spoken(found) == ["Dawn at sea", *PARAGRAPHS]


def test_words_do_not_run_together() -> None:
    html = (
        "<p>They landed<br>on<a href='#'> Kharg</a> <b>i</b>sland.<br><br>Next.</p>"
        "<div><span>Two</span><span>words</span></div>"
    )
    texts = [block.text for block in document(html, allow_empty=True).blocks]
    assert texts == ["They landed on Kharg island.", "Next.", "Two words"]


def test_text_that_the_page_silences_within_a_paragraph() -> None:
    found = document(
        "<p>Before<span aria-hidden='true'> DECOR</span> and after it.</p><p>More words.</p>"
    )
    assert spoken(found) == ["Before and after it.", "More words."]
    assert why(found, "DECOR") == "no-read-aloud"


def test_kinds_come_from_tags() -> None:
    html = (
        "<h1>First</h1><h2>Head</h2><ul><li>An item</li></ul>"
        "<blockquote><p>Quoted words</p></blockquote>"
        "<pre>a = 1\n  b = 2</pre><table><tr><td>Name</td><td>Age</td></tr></table>"
        "<table><tr><td><p>Layout</p></td></tr></table>"
        "<figure><figcaption>Below it</figcaption></figure>"
    )
    found = document(html, allow_empty=True)
    assert [(block.kind, block.text) for block in found.blocks] == [
        (Kind.TITLE, "First"), (Kind.HEADING, "Head"), (Kind.LIST_ITEM, "An item"),
        (Kind.QUOTE, "Quoted words"),
        (Kind.CODE, "a = 1\n  b = 2"), (Kind.TABLE, "Name, Age"), (Kind.PARAGRAPH, "Layout"),
        (Kind.CAPTION, "Below it"),
    ]  # fmt: skip


def test_a_page_too_small_for_the_extractor_is_spoken() -> None:
    assert spoken(document("<p>Hello world</p>")) == ["Hello world"]


@pytest.mark.parametrize("tag", ["div", "b", "table><tr><td"])
def test_deep_nesting_keeps_the_words(tag: str) -> None:
    found = document(
        "<html><body>" + f"<{tag}>" * 30_000 + "<p>Words at the very bottom of it all.</p>"
    )
    assert "Words at the very bottom of it all." in spoken(found)


@pytest.mark.parametrize(
    "html", ["<" * 99_999, "<a " * 50_000, "<!--" * 99_999, "<script>" * 9_999, "&#0;&#27;"]
)
def test_broken_html_does_not_crash(html: str) -> None:
    for block in document(html, allow_empty=True).blocks:
        assert "\x1b" not in block.text


def test_markup_and_escapes_in_a_page_are_words_or_gone() -> None:
    found = document(
        "<p>Press [@click=app.quit]here[/] &#27;]52;c;aGk=&#7;now, or array[i] will wait.</p>"
    )
    assert spoken(found) == ["Press [@click=app.quit]here[/] now, or array[i] will wait."]


def test_nothing_but_furniture() -> None:
    html = "<html><body><nav><p>Skip to content</p></nav><p>Share on Facebook</p></body></html>"
    with pytest.raises(NothingToRead, match="2 blocks skipped"):
        document(html)
    assert len(document(html, allow_empty=True).blocks) == 2
