"""Where an article leads: its links are kept with the blocks that they stand in."""

import pytest

from reader.cleaning import clean
from reader.cleaning.links import listed
from reader.document import Block, Document, Kind, Link, Page
from reader.library import Library

BODY = (
    "The ferry leaves the harbour at seven in the morning and comes back at noon, as it has done "
    "since the old pier was rebuilt after the storm of that winter, when nobody crossed at all. "
)


def page(body, source="https://letter.example/ferries/today", head="", media="text/html"):
    if media == "text/html":
        article = f"<article><h1>The ferry</h1>{body}<p>{BODY * 2}</p></article>"
        body = f"<html><head><title>The ferry</title>{head}</head><body>{article}</body></html>"
    return clean(Page(body.encode(), source, media, "utf-8"))


def addresses(document, **options):
    return [link.address for _, link in listed(document, **options)]


def test_links_are_absolute_and_stand_in_their_blocks():
    document = page(
        f'<p>{BODY} See <a href="/timetable">the <b>whole</b> timetable</a>.</p>'
        f'<p>{BODY} <a href="tomorrow?x=1#top">Tomorrow</a>, <a href="//o.example/a">else</a>.</p>'
    )
    found = listed(document)
    assert [link for _, link in found] == [
        Link("the whole timetable", "https://letter.example/timetable"),
        Link("Tomorrow", "https://letter.example/ferries/tomorrow?x=1#top"),
        Link("else", "https://o.example/a"),
    ]
    for number, link in found:
        assert link.text in document.blocks[number].text


@pytest.mark.parametrize(
    "href",
    ["#note", "", "javascript:alert(1)", "mailto:ida@letter.example", "data:text/html,x",
     "http://[", "ftp://letter.example/a", "https://", "//"],
)  # fmt: skip
def test_what_is_no_page_of_the_web_is_no_link(href):
    assert addresses(page(f'<p>{BODY} It is <a href="{href}">here</a>.</p>')) == []


def test_each_address_once_and_not_the_page_itself():
    document = page(
        f'<p>{BODY} <a href="/a#one">One</a>, <a href="/a#two">two</a>, '
        f'<a href="/ferries/today#top">to the top</a>.</p>'
    )
    assert addresses(document) == ["https://letter.example/a#one"]


def test_a_page_may_name_what_its_addresses_are_relative_to():
    body = f'<p>{BODY} See <a href="a">this</a>.</p>'
    document = page(body, head='<base href="https://base.example/x/">')
    assert addresses(document) == ["https://base.example/x/a"]
    canonical = '<link rel="canonical" href="https://letter.example/b/c">'
    assert addresses(page(body, source="/home/ida/saved.html", head=canonical)) == [
        "https://letter.example/b/a"
    ]
    assert addresses(page(body, source="/home/ida/saved.html")) == []


def test_a_link_around_blocks_is_one_of_each():
    document = page(f'<a href="/a"><h2>Read this</h2><p>{BODY}</p></a>')
    links = [(link.text[:9], link.address) for block in document.blocks for link in block.links]
    assert ("Read this", "https://letter.example/a") in links
    assert ("The ferry", "https://letter.example/a") in links


def test_links_of_what_is_left_out_are_told_only_when_they_are_asked_for():
    document = page(
        f'<p>{BODY} <a href="/in">In it</a>.</p>'
        '<nav><ul><li><a href="/out">Sport</a></li><li><a href="/b">Books</a></li></ul></nav>'
    )
    assert addresses(document) == ["https://letter.example/in"]
    assert "https://letter.example/out" in addresses(document, silent=True)


def test_markdown_has_links():
    text = f"# The ferry\n\n{BODY} See [the *whole* table](https://o.example/t) or <https://o.example/u>.\n"
    document = page(text, "/home/ida/a.md", media="text/markdown")
    assert [link for _, link in listed(document)] == [
        Link("the whole table", "https://o.example/t"),
        Link("https://o.example/u", "https://o.example/u"),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It is at https://o.example/a.", ["https://o.example/a"]),
        ("(https://o.example/a_(b)), and", ["https://o.example/a_(b)"]),
        ("(see https://o.example/a).", ["https://o.example/a"]),
        ("“https://o.example/a?b=c&d”!", ["https://o.example/a?b=c&d"]),
        ("xhttps://o.example, http://x.example", ["http://x.example"]),
        ("No address: // here.", []),
    ],
)
def test_addresses_that_are_written_out(text, found):
    assert addresses(Document((Block(Kind.PARAGRAPH, text),), "test")) == found


def test_an_address_is_safe_to_print():
    document = page(f'<p>{BODY} <a href="/a\x1b[31m\u202eb&#10;c">Go on</a>.</p>')
    (address,) = addresses(document)
    assert address.isprintable()


def test_the_library_keeps_them_with_the_text(tmp_path):
    document = page(f'<p>{BODY} See <a href="/timetable">the timetable</a>.</p>')
    with Library.open(tmp_path / "library.sqlite3") as library:
        first = library.remember(document)
        assert listed(library.document(first.id)) == listed(document) != []
        # Another address behind the same words is no other text.
        other = page(f'<p>{BODY} See <a href="/timetable?new">the timetable</a>.</p>')
        assert library.remember(other).id == first.id
        assert addresses(library.document(first.id)) == ["https://letter.example/timetable?new"]
