"""Every kind of furniture in and around an article: it is there, silent, and called by name."""

from __future__ import annotations

import pytest

from reader.cleaning import clean
from reader.cleaning.rules import judge, judge_page
from reader.document import Document, Page

STORY = [
    "The lighthouse keeper counted eleven ships that evening, and wrote them all into his log.",
    "Nobody on the island remembered a summer with so little wind, and sails hung like washing.",
    "At dusk the lamp was lit, as it had been every evening for a hundred and forty years.",
    "His daughter carried the oil up the stairs, two hundred and six of them, without a rest.",
    "“You could set your watch by that lamp,” said the baker, who had been doing so all his life.",
    "In the morning the ships were gone, and the log said only that the night had been quiet.",
]


def page(*, inside: str = "", before: str = "", after: str = "", head: str = "") -> str:
    """A page with furniture in the middle of the article, above it and below it."""
    paragraphs = [f"<p>{text}</p>" for text in STORY]
    paragraphs.insert(3, inside)
    return (
        "<!doctype html><html lang=en><head><title>The lamp of the island</title>"
        f"{head}</head><body>"
        '<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>'
        f"{before}<main><article><h1>The lamp of the island</h1>{''.join(paragraphs)}</article>"
        f"{after}</main><footer><p>© 2024 The Island Post</p></footer></body></html>"
    )


def document(html: str) -> Document:
    return clean(Page(html.encode(), "page.html", "text/html"))


def spoken(found: Document) -> list[str]:
    return [found.blocks[i].text for i in found.spoken_blocks]


def why(found: Document, start: str) -> str | None:
    block = next(block for block in found.blocks if block.text.startswith(start))
    return block.skipped.name if block.skipped else None


INSIDE = [
    ('<p>Read also: <a href="/x">Seven islands without a ferry</a></p>', "Read also", "related"),
    ('<p><strong>RELATED: <a href="/x">How lamps were lit</a></strong></p>', "RELATED", "related"),
    ('<div class="newsletter-box"><p>Get the island in your inbox every Friday.</p></div>',
     "Get the island", "newsletter"),
    ("<p>Download our app for the latest stories</p>", "Download our app", "newsletter"),
    ('<div class="share-tools"><a href="#">Facebook</a> <a href="#">Twitter</a></div>',
     "Facebook", "share-row"),
    ("<p>Advertisement</p>", "Advertisement", "advertisement"),
    ("<p>Story continues below advertisement</p>", "Story continues", "advertisement"),
    ("<div>Listen to this article (4 min)</div>", "Listen to", "player"),
    ("<p>5 min read</p>", "5 min read", "reading-time"),
    ("<figure><img src=a.jpg><figcaption>The lamp at dusk, from the pier</figcaption></figure>",
     "The lamp at dusk", "caption"),
    ("<p>Photo: Ann Lee / Getty Images</p>", "Photo: Ann", "credit"),
    ("<p>[tta_listen_btn]</p>", "[tta_listen", "shortcode"),
    ('<p>[atlasvoice lang="en" voice="a"]</p>', "[atlasvoice", "shortcode"),
    ('<div class="atlasvoice_no_read"><p>Only for the eye, this one.</p></div>',
     "Only for the eye", "no-read-aloud"),
    ('<p aria-hidden="true">Drawn for the eye alone.</p>', "Drawn for", "no-read-aloud"),
]  # fmt: skip


@pytest.mark.parametrize(("html", "start", "rule"), INSIDE)
def test_furniture_in_the_middle_of_the_article(html: str, start: str, rule: str) -> None:
    found = document(page(inside=html))
    assert spoken(found) == ["The lamp of the island", *STORY]
    assert why(found, start) == rule


COMMENT = "<p>I was there and saw it all myself, and it was just as he says.</p>"
FERRY = "<p><a href=/a>The ferry that never came</a></p>"
BIO = "<p>Jo Reed writes about the sea and lives beside it.</p>"
TONGUES = "".join(f"<li><a href=/{t}>{t}</a></li>" for t in ("Deutsch", "Français", "Italiano"))
COOKIES = "<p>We use cookies to improve this site.</p>"
CRUMBS = "<a href=/>Home</a> <a href=/i>Isles</a>"

AROUND = [
    ("before", f'<div class="cookie-banner">{COOKIES}</div>', "We use", "cookie-notice"),
    ("before", "<div>ABC 12.40 +1.2% ▲ DEF 8.10 -0.4% ▼ GHI 99.10 +3.1% ▲</div>", "ABC", "ticker"),
    ("before", f'<div class="breadcrumbs">{CRUMBS}</div>', "Home Isles", "navigation"),
    (
        "after",
        f'<section id="comments"><h3>2 comments</h3>{COMMENT}</section>',
        "I was",
        "comments",
    ),
    ("after", f'<div class="related-posts"><h3>More</h3>{FERRY}</div>', "The ferry", "related"),
    ("after", f'<div class="author-bio">{BIO}</div>', "Jo Reed", "byline"),
    ("after", '<ul class="tags"><li><a href=/t>lamps</a></li></ul>', "lamps", "tags"),
    ("after", f"<ul>{TONGUES}</ul>", "Deutsch", "navigation"),
]


@pytest.mark.parametrize(("place", "html", "start", "rule"), AROUND)
def test_furniture_around_the_article(place: str, html: str, start: str, rule: str) -> None:
    found = document(page(**{place: html}))
    assert spoken(found) == ["The lamp of the island", *STORY]
    assert why(found, start) == rule


def test_teasers_below_a_label_are_related() -> None:
    cards = "".join(
        f'<div class="card"><a href="/{n}"><h3>{title}</h3></a><p>{text}</p></div>'
        for n, (title, text) in enumerate(
            [
                ("A harbour rebuilt in a year", "How the town found the stones for it."),
                ("The last of the salt boats", "Two brothers and a very old engine."),
                ("Bread at four in the morning", "The baker who never overslept."),
            ]
        )
    )
    found = document(page(after=f"<section><h2>You may also like</h2>{cards}</section>"))
    assert spoken(found) == ["The lamp of the island", *STORY]
    assert why(found, "You may also like") == "related"
    assert why(found, "A harbour rebuilt") == "related"
    assert why(found, "How the town") == "related"


def test_a_pulled_quote_is_not_said_twice() -> None:
    inside = f'<aside class="pullquote"><p>{STORY[1]}</p></aside>'
    found = document(page(inside=inside))
    assert spoken(found) == ["The lamp of the island", *STORY]


def test_headings_lists_quotes_and_tables_of_the_article_are_spoken() -> None:
    inside = (
        "<h2>What the log says</h2><ul><li>Eleven ships were seen before dark, all from the south."
        "</li><li>Two of them had no lights, and were told so by signal.</li></ul>"
        "<blockquote><p>The night was quiet, and the sea was as flat as a table.</p></blockquote>"
    )
    found = document(page(inside=inside))
    texts = spoken(found)
    assert texts[4:8] == [
        "What the log says",
        "Eleven ships were seen before dark, all from the south.",
        "Two of them had no lights, and were told so by signal.",
        "The night was quiet, and the sea was as flat as a table.",
    ]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("They landed<br>on the isle.", "They landed on the isle."),
        ('<span class="dropcap">T</span>hey landed on the isle.', "They landed on the isle."),
        ("They lan&shy;ded on the <wbr>isle.", "They landed on the isle."),
        ("The <ruby>isle<rt>ail</rt></ruby> was dry.", "The isle was dry."),
        ('It was dry<sup><a href="#n1">1</a></sup> and cold.', "It was dry and cold."),
        ('It was dry<sup class="reference">[2]</sup> and cold.', "It was dry and cold."),
        ("It was 10<sup>6</sup> miles off.", "It was 10⁶ miles off."),
        ("It was the 2<sup>nd</sup> of May.", "It was the 2nd of May."),
        ('See <a href="/x">the log<span class="sr-only"> (opens in a new window)</span></a> of it.',
         "See the log of it."),
        ('So Ann Lee<span class="person-popover-body"><b>Ann Lee</b> is a sailor</span> left.',
         "So Ann Lee left."),
        ('<span style="display:none">SECRET</span>It was dry.', "It was dry."),
    ],
)  # fmt: skip
def test_words_are_neither_joined_nor_split(html: str, text: str) -> None:
    found = document(page(inside=f"<p>{html} {STORY[0]}</p>"))
    assert f"{text} {STORY[0]}" in spoken(found)


def test_a_page_that_hides_the_rest_of_a_paragraph_until_a_click_has_it_all() -> None:
    rest = " ".join(STORY)
    found = document(page(inside=f'<p>It began so. <span style="display:none">{rest}</span></p>'))
    assert f"It began so. {rest}" in spoken(found)


def test_what_is_not_shown_without_scripts_is_not_words() -> None:
    inside = "<noscript><img src=x alt=y>Turn it on</noscript><template><p>A mould</p></template>"
    found = document(page(inside=inside))
    assert not any("mould" in block.text or "Turn it on" in block.text for block in found.blocks)


def test_details_are_there() -> None:
    inside = f"<details><summary>What the log said</summary><p>{' '.join(STORY[:2])}</p></details>"
    texts = spoken(document(page(inside=inside)))
    assert " ".join(STORY[:2]) in texts


def test_a_page_is_judged_as_its_lines_are() -> None:
    lines = [
        "Home",
        "Advertisement",
        "The ferry left at noon, and nobody on the quay could say who had steered it.",
        "By continuing to use this site you agree to our terms.",
        "Photo: Ida Holm / Getty Images",
        "© 2024 The Harbour Post. All rights reserved.",
    ]
    found = judge_page(lines)
    assert found == [judge(line, i / 5) for i, line in enumerate(lines)]
    names = [verdict[0].name if verdict else None for verdict in found]
    assert names[1:] == ["advertisement", None, "cookie-notice", "credit", "copyright"]
    assert judge_page([]) == []
    assert judge_page(["", ""]) == [None, None]
