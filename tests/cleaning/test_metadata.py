"""What a page says of itself, on pages made of words: titles, authors and dates."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.cleaning import clean
from reader.cleaning.days import seen_dates
from reader.cleaning.names import clean_name
from reader.cleaning.titles import choose_title, without_site
from reader.document import Document, Page

PROSE = (
    "<p>The heron stood in the reeds of the pond all day, and nobody who walked by saw it move.</p>"
    "<p>It was a grey bird, of the sort that stands in ponds, and it had been there since spring."
    "</p><p>In the autumn the pond was drained by the council, which had other plans for it.</p>"
) * 3


def page(body: str = "", head: str = "", *, lang: str = "en") -> Document:
    html = (
        f'<!doctype html><html lang="{lang}"><head>{head}</head><body>'
        "<header>The Pond Post</header>"
        f"<main>{body or '<h1>The heron of the pond</h1>'}{PROSE}</main>"
        "<footer>© 2031 The Pond Post</footer></body></html>"
    )
    return clean(Page(html.encode(), "a.html", "text/html", "utf-8"), allow_empty=True)


def linked(**values: object) -> str:
    thing = {"@type": "NewsArticle", **values}
    return f'<script type="application/ld+json">{json.dumps(thing)}</script>'


H1 = "<h1>The heron of the pond</h1>"
PUBLISHED = "<meta property='article:published_time' content='2020-01-01T08:00:00Z'>"


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>The heron of the pond | Pond Post</title>", "", "The heron of the pond"),
        # What a reader sees, before what is written for search engines.
        ("<title>Herons 2024: all about the pond bird</title>", "<h1>A heron in our pond</h1>",
         "A heron in our pond"),
        (("<title>The long life of herons – Pond Post</title>"
         "<meta property=og:site_name content='Pond Post'>"),
         "<p>1</p>", "The long life of herons"),
        # A heading of something else is no headline.
        ("<title>The long life of herons</title>", "<h1>Menu</h1><h1>The long life of herons</h1>",
         "The long life of herons"),
        ("<title>Pond Post</title><meta property='og:title' content='Why herons stand'>",
         "<p>1</p>",
         "Why herons stand"),
        (linked(headline="Why herons &amp; storks stand"), "<p>1</p>", "Why herons & storks stand"),
        # The name of a blog, which stands in its tab and nowhere else.
        (("<title>Herons and I: Why storks stand</title>"
         "<meta property='og:title' content='Why storks stand'>"),
         "<h1>Herons and I</h1><h3>Why storks stand</h3>", "Why storks stand"),
        ("<title>The long life of herons | Birds | Pond Post of Reed</title>", "<p>1</p>",
         "The long life of herons"),
    ],
)  # fmt: skip
def test_titles(head: str, body: str, title: str) -> None:
    assert page(body, head).title == title


@pytest.mark.parametrize(
    ("title", "site", "bare"),
    [
        ("A heron - Pond Post", "Pond Post", "A heron"),
        ("A heron | News | Pond Post", "Pond Post", "A heron | News"),
        ("Pond Post: a heron", "Pond Post", "Pond Post: a heron"),
        ("Pond Post | A heron", "Pond Post", "A heron"),
        ("Heron – a long life", "Pond Post", "Heron – a long life"),
        ("A heron", None, "A heron"),
    ],
)
def test_a_title_without_its_site(title: str, site: str | None, bare: str) -> None:
    assert without_site(title, site, ()) == bare


def test_the_name_of_the_site_is_no_headline() -> None:
    titles = ["The long life of herons | Pond Post"]
    assert choose_title(["Pond Post"], titles, "", None) == titles[0]
    assert choose_title(["Pond Post"], titles, "", "Pond Post") == "The long life of herons"


def test_one_chapter_of_many_is_no_headline() -> None:
    title = "How the storks left the pond and what became of Egrets"
    assert choose_title(["Egrets", "Bitterns", "Cranes"], [title], "", None) == title
    assert choose_title(["Egrets"], [title], "", None) == "Egrets"


@given(st.lists(st.text(max_size=60), max_size=4), st.lists(st.text(max_size=60), max_size=3))
def test_a_title_is_chosen_from_anything(heads: list[str], titles: list[str]) -> None:
    title = choose_title(heads, titles, "https://pond.test/a-heron", "Pond")
    assert title is None or any(title in text for text in heads + titles)


@pytest.mark.parametrize(
    ("head", "byline", "author"),
    [
        (linked(author={"name": "Ann Lee"}), "", "Ann Lee"),
        (linked(author=[{"name": "Ann Lee"}, {"name": "Bo Ek"}, "Cy Fox"]), "",
         "Ann Lee, Bo Ek and Cy Fox"),
        (linked(author={"@type": "Organization", "name": "Heron Society"}), "", "Heron Society"),
        (('<script type="application/ld+json">{"@graph": [{"@type": "Article", "headline": "A",'
         '"author": {"@id": "#ann"}}, {"@type": "Person", "@id": "#ann", "name": "Ann Lee"}]}'
         "</script>"), "", "Ann Lee"),
        ("<meta name=author content='By Ann Lee'>", "", "Ann Lee"),
        ("<meta name='parsely-author' content='Ann Lee'>", "", "Ann Lee"),
        ("<meta name='sailthru.author' content='Ann Lee'>", "", "Ann Lee"),
        ("<meta name='DC.creator' content='Ann Lee'>", "", "Ann Lee"),
        ("<meta name=citation_author content='Ann Lee'><meta name=citation_author content='Bo Ek'>",
         "", "Ann Lee and Bo Ek"),
        # A journal that has the first of its authors in one place, and all in another.
        (("<meta name=author content='Ann Lee'><meta name=citation_authors content='Ann Lee'>"
         "<meta name=citation_authors content='Bo Ek'>"), "", "Ann Lee and Bo Ek"),
        (("<meta name='twitter:label1' content='Written by'>"
         "<meta name='twitter:data1' content='Ann Lee'>"), "", "Ann Lee"),
        ("", "<p>By Ann Lee</p>", "Ann Lee"),
        ("", "<p>By ANN LEE</p>", "Ann Lee"),
        ("", "<p>By Ann Lee, Staff Writer</p>", "Ann Lee"),
        ("", "<p>Written by Ann Lee | Updated May 3, 2024</p>", "Ann Lee"),
        ("", "<p>By Ann Lee ann@pond.test</p>", "Ann Lee"),
        ("", "<p>Von Jörg Müller</p>", "Jörg Müller"),
        ("", "<p>Par Élodie Lenoir</p>", "Élodie Lenoir"),
        ("", '<div class="byline"><span>By</span> <a>Ann Lee</a>, <a>Bo Ek</a></div>',
         "Ann Lee and Bo Ek"),
        ("", '<div class="post-author">Ann Lee</div>', "Ann Lee"),
        ("", '<a rel="author" href="/ann">Ann Lee</a>', "Ann Lee"),
        ("", '<span itemprop="author">Ann Lee</span>', "Ann Lee"),
        ("", "<p>Ann Lee</p><p>May 3, 2024 · 5 min read</p>", "Ann Lee"),
        ("", "<p>Article by</p><p>Ann Lee</p>", "Ann Lee"),
    ],
)  # fmt: skip
def test_authors(head: str, byline: str, author: str) -> None:
    assert page(H1 + byline, head).author == author


def test_an_author_box_that_tells_a_life_names_its_author() -> None:
    life = (
        "This post was written by Ann Lee, keeper of the pond and of all the birds that are on it,"
        " who has been there for more than thirty years, and has written about herons, storks and "
        "egrets for most of that time, in this paper and in several others."
    )
    assert page(f"{H1}{PROSE}<div class='author-bio'>{life}</div>").author == "Ann Lee"


def test_an_author_box_below_the_article_names_its_author() -> None:
    box = "<h4>Ann Lee</h4><p>Ann Lee is a writer who has lived beside ponds for all her life.</p>"
    assert page(H1 + PROSE + box).author == "Ann Lee"


@pytest.mark.parametrize(
    "text",
    ["", "admin", "By", "https://pond.test/ann", "{{ author }}", "12345", "May", "Updated", "—"],
)
def test_what_is_no_name(text: str) -> None:
    assert clean_name(text) is None


def test_nobody_is_named_where_nobody_is() -> None:
    found = page(f"{H1}<p>Home</p><p>By standing still, a heron catches its fish.</p>")
    assert found.author is None


@given(st.text(max_size=150))
def test_a_name_is_clean_once_it_was_cleaned(text: str) -> None:
    name = clean_name(text)
    assert name is None or (name == name.strip() and 2 <= len(name) <= 150)


@pytest.mark.parametrize(
    ("head", "body", "day"),
    [
        (linked(datePublished="2024-03-05T08:00:00Z"), "", "2024-03-05"),
        ("<meta property='article:published_time' content='2024-03-05T08:00:00+01:00'>", "",
         "2024-03-05"),
        ("<meta name='sailthru.date' content='2024-03-05 08:00'>", "", "2024-03-05"),
        ("<link rel=canonical href='https://pond.test/2024/03/05/heron'>", "", "2024-03-05"),
        ("", "<time datetime='2024-03-05'>last Tuesday</time>", "2024-03-05"),
        ("", "<p>Published on 5 March 2024</p>", "2024-03-05"),
        ("", "<p>March 5th, 2024 | 4 min read</p>", "2024-03-05"),
        # Of two days the shown one wins; one of an update over what JSON-LD alone says.
        (linked(datePublished="2020-01-01"), "<p>March 5, 2024</p>", "2024-03-05"),
        (linked(datePublished="2020-01-01"), "<p>Updated March 5, 2024</p>", "2024-03-05"),
        (PUBLISHED, "<p>Updated March 5, 2024</p>", "2020-01-01"),
        (PUBLISHED + "<meta property='article:modified_time' content='2024-03-05'>",
         "<p>March 5, 2024</p>", "2020-01-01"),
        (PUBLISHED, "<p>March 5, 2024</p>", "2024-03-05"),
        # What only machines are told is no day that is shown.
        ("", "<meta itemprop=dateModified content=2024-03-05><p>Published 1 May 2023</p>",
         "2023-05-01"),
        ("", "<p>Published on May 1, 2023 Updated on March 5, 2024</p>", "2023-05-01"),
        ("", "<p>By <b>Ann Lee</b><i>March 5, 2024</i></p>", "2024-03-05"),
        ("", "<p>Share</p>" * 14 + "<p>Updated March 5, 2024</p>", "2024-03-05"),
        # The page's other dates tell whether the day or the month comes first.
        ("", f"<p>05/03/2024</p>{PROSE}<footer><p>21/02/2024</p></footer>", "2024-03-05"),
        ("", f"<p>05/03/2024</p>{PROSE}<footer>Last issue: 5 March 2024</footer>", "2024-03-05"),
        ("<link rel=canonical href='https://pond.co.uk/heron'>", "<p>05/03/2024</p>", "2024-03-05"),
        ("", f"<p>03.05.2024</p>{PROSE}<footer><p>02.21.2024</p></footer>", "2024-03-05"),
        ("", "<p>Published: May 1, 2023</p><p>Updated: March 5, 2024</p>", "2023-05-01"),
        ('<script>x = {"publishedAt":"2024-03-05T01:00:00Z"}</script>', "", "2024-03-05"),
    ],
)  # fmt: skip
def test_dates(head: str, body: str, day: str) -> None:
    assert page(H1 + body, head).published == day


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("", ""),
        ("", ("<p>The pond was drained in 2019, and on 4 May 2020 the heron had come back to it, as"
             " everybody who had been there to see it on that day and later was glad to tell us"
             " again and again in the years that came after it had left the river.</p>")),
        (linked(datePublished="2999-01-01"), ""),
        (linked(datePublished="soon"), ""),
        ("<meta property='article:published_time' content='0000-00-00'>", ""),
        # Blogging software dates every page, those that are no articles as well.
        (('<script type="application/ld+json">{"@type":"WebPage","datePublished":"2015-01-02"}'
         "</script>"), ""),
        # A list of articles, or of events.
        ("", "<p>A pond, 5 March 2024</p><p>A lake, 6 April 2024</p><p>A river, 7 May 2024</p>"),
        ("", PROSE + PROSE + "<p>Updated March 5, 2024</p>"),
        ("", PROSE + PROSE + "<h4>Comments</h4><p>5 March 2024</p>"),
    ],
)  # fmt: skip
def test_no_date_is_made_up(head: str, body: str) -> None:
    assert page(H1 + body, head).published is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3 March 2024", "2024-03-03"), ("March 3rd, 2024", "2024-03-03"),
        ("3. März 2024", "2024-03-03"), ("3 mars 2024", "2024-03-03"),
        ("3 de marzo de 2024", "2024-03-03"), ("3 de março de 2024", "2024-03-03"),
        ("3 marzo 2024", "2024-03-03"), ("3 maart 2024", "2024-03-03"),
        ("3 марта 2024", "2024-03-03"), ("3 marca 2024", "2024-03-03"),
        ("3 Mart 2024", "2024-03-03"), ("3. maaliskuuta 2024", "2024-03-03"),
        ("2024年3月3日", "2024-03-03"), ("2024년 3월 3일", "2024-03-03"),
        ("2024-03-03", "2024-03-03"), ("03.04.2024", "2024-04-03"), ("23/12/2023", "2023-12-23"),
        ("2024. március 3.", "2024-03-03"), ("3 Maret 2024", "2024-03-03"),
        ("3 Μαρτίου 2024", "2024-03-03"), ("3 במרץ 2024", "2024-03-03"),
        ("12/23/2023", "2023-12-23"), ("Sept. 9, 2021", "2021-09-09"),
    ],
)  # fmt: skip
def test_dates_as_people_write_them(text: str, day: str) -> None:
    assert [found for found, _ in seen_dates(f"Published {text}")] == [day]


def test_a_headline_that_no_metadata_knows_has_its_date_and_author_beside_it() -> None:
    head = linked(headline="Eleven facts on grey birds") + "<title>Eleven facts on birds</title>"
    found = page("<h1>A heron</h1><p>By Ann Lee</p><p>March 5, 2024</p>", head)
    assert (found.author, found.published) == ("Ann Lee", "2024-03-05")


def test_a_menu_that_ran_on_is_no_author() -> None:
    byline = "<p>By PondsLakes and ManyRivers BirdsFishes NewtsFrogs</p><a rel=author>Ann Lee</a>"
    assert page(H1 + byline).author == "Ann Lee"


@given(st.text(max_size=80))
def test_days_are_read_in_anything(text: str) -> None:
    for day, at in seen_dates(f"{text} 3 March 2024 {text}", "en-gb"):
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", day)
        assert 0 <= at < 2 * len(text) + 16


def test_the_order_of_day_and_month_is_that_of_the_language() -> None:
    assert [day for day, _ in seen_dates("3/4/2024", "en-us")] == ["2024-03-04"]
    assert [day for day, _ in seen_dates("3/4/2024", "en-gb")] == ["2024-04-03"]


@pytest.mark.parametrize("text", ["31 February 2024", "3 Mulch 2024", "May 2024", "1.2.3", "10/10"])
def test_what_is_no_date(text: str) -> None:
    assert list(seen_dates(text)) == []


@pytest.mark.parametrize(
    "script", ["{", "[" * 5000, '{"@type": ["Article"], "author": [[]], "headline": 3}', "null",
               '{"@graph": {"@graph": {"@type": 7}}, "mainEntity": "x"}']
)  # fmt: skip
def test_broken_declarations_are_passed_over(script: str) -> None:
    found = page(H1, f'<script type="application/ld+json">{script}</script>')
    assert (found.title, found.author, found.published) == ("The heron of the pond", None, None)
