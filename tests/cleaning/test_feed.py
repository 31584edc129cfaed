"""A feed is many articles: listed at once, read from the feed where they are in it."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path

import pytest

from reader import opening
from reader.cleaning import clean
from reader.cleaning.choices import Choices
from reader.cleaning.entries import entry_document
from reader.cleaning.feed import Feed, feed_of
from reader.cli import main
from reader.document import Page
from reader.errors import NothingToRead, SourceError, UsageError
from reader.sources import page_from_bytes
from tests.cleaning.making import STORY
from tests.growth import assert_linear


def rss(*items: str, head: str = "") -> bytes:
    return (
        '<?xml version="1.0"?>'
        f'{head}<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Pond &amp;amp; News</title>'
        f"<link>https://example.org/</link><language>en-GB</language>{''.join(items)}"
        "</channel></rss>"
    ).encode()


def item(title: str, date: str = "", text: str = "", more: str = "") -> str:
    return (
        f"<item><title>{title}</title><link>/{title.lower().replace(' ', '-')}</link>"
        f"<pubDate>{date}</pubDate><description>A few words.</description>"
        f"<content:encoded><![CDATA[{text}]]></content:encoded>{more}</item>"
    )


def feed(content: bytes) -> Feed:
    return feed_of(page_from_bytes(content, "https://example.org/feed"))


def test_rss() -> None:
    found = feed(
        rss(
            item("Older &lt;b&gt;one&lt;/b&gt;", "Mon, 06 Sep 2021 00:01:00 +0000", STORY),
            item("Newer", "Tue, 07 Sep 2021 23:59:00 -0400", more="<dc:creator>Ada</dc:creator>"),
        )
    )
    assert (found.title, found.language) == ("Pond & News", "en-gb")
    newer, older = found.entries
    assert (newer.title, newer.published, newer.author) == ("Newer", "2021-09-08", "Ada")
    assert (newer.link, newer.is_whole) == ("https://example.org/newer", False)
    assert (older.title, older.is_whole) == ("Older one", True)


def test_atom_with_html_xhtml_and_plain_text() -> None:
    story = STORY.replace("<", "&lt;")
    found = feed(
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Pond</title>'
        '<link rel="self" href="https://example.org/feed"/>'
        "<entry><title>A</title><link rel='enclosure' href='/a.mp3'/><link href='/a'/>"
        f"<published>2021-09-09T01:00:00Z</published><content type='html'>{story}</content>"
        "<author><name>Ada Brook</name><email>a@b.org</email></author></entry>"
        "<entry><title type='html'>B</title><updated>2021-09-08T01:00:00Z</updated>"
        f"<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>{STORY}</div></content>"
        "</entry><entry><title>C</title><updated>2021-09-07</updated><link href='ftp://x/c'/>"
        "<content type='text'>1 &lt; 2 words.</content></entry></feed>".encode()
    )
    a, b, c = found.entries
    assert (a.author, a.link, a.published) == ("Ada Brook", "https://example.org/a", "2021-09-09")
    assert a.is_whole and b.is_whole and b.words == a.words
    assert (c.link, c.text, c.is_whole) == (None, "<p>1 &lt; 2 words.</p>", True)


def test_rss_one_and_json_feed() -> None:
    found = feed(
        b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        b'xmlns="http://purl.org/rss/1.0/"><channel><title>Pond</title></channel>'
        b"<item><title>A</title><link>https://example.org/a</link></item></rdf:RDF>"
    )
    assert [entry.title for entry in found.entries] == ["A"]
    value = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Pond",
        "language": "en",
        "items": [
            {"title": "A", "content_html": STORY, "url": "https://example.org/a",
             "date_published": "2021-09-07T10:00:00Z", "authors": [{"name": "Ada"}]},
            {"content_text": "Only a few words here.\n\nAnd more.", "date_published": "2020-01-01"},
            "not an entry",
        ],
    }  # fmt: skip
    a, b = feed(json.dumps(value).encode()).entries
    assert (a.title, a.author, a.is_whole) == ("A", "Ada", True)
    assert (b.title, b.text) == ("Only a few words here. And more.",
                                 "<p>Only a few words here.</p><p>And more.</p>")  # fmt: skip


def test_an_entry_becomes_an_article() -> None:
    found = feed(rss(item("The Heron", "Mon, 06 Sep 2021 00:01:00 +0000", STORY)))
    document = entry_document(found, found.entries[0])
    text = [document.blocks[i].text for i in document.spoken_blocks]
    assert text[0] == "The Heron" and len(text) == 5
    assert (document.title, document.site) == ("The Heron", "Pond & News")
    assert (document.source, document.published) == ("https://example.org/the-heron", "2021-09-06")
    assert document.language == "en-gb"


def test_a_short_entry_without_a_page_is_read_whole() -> None:
    content = rss("<item><description>The pond is open again. Come by.</description></item>")
    found = feed(content)
    document = entry_document(found, found.entries[0])
    assert [b.text for b in document.blocks] == ["The pond is open again. Come by."]
    assert document.title == "The pond is open again. Come by."


def test_an_entry_without_a_title_is_not_read_twice() -> None:
    words = "The pond is open again.\\n\\nCome by, all of you, and bring a friend along."
    content = (
        '{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","authors":'
        f'[{{"name":"Ada Brook"}},{{"name":"Ida Stone"}}],"content_text":"{words}"}}]}}'
    )
    found = feed(content.encode())
    document = entry_document(found, found.entries[0])
    assert [b.text for b in document.blocks if b.skipped is None] == [
        "The pond is open again.", "Come by, all of you, and bring a friend along.",
    ]  # fmt: skip
    assert document.author == "Ada Brook and Ida Stone"


def test_a_teaser_is_not_taken_for_the_article() -> None:
    cut = STORY[: STORY.index("<p>Share")] + "<p>Continue reading</p>"
    assert not feed(rss(item("A", text=cut))).entries[0].is_whole


def test_entities_and_files_outside_are_not_followed() -> None:
    head = (
        '<!DOCTYPE rss [<!ENTITY a "boom"><!ENTITY b "&a;&a;"><!ENTITY f SYSTEM "file:///x">'
        ']><?xml-stylesheet href="http://127.0.0.1/x"?>'
    )
    found = feed(rss(item("Pond &b;&f; caf&eacute;"), head=head))
    assert found.entries[0].title == "Pond café"


@pytest.mark.parametrize(
    "content",
    [
        b"<rss ",
        b"<feed xmlns='x'",
        b"<rss version='2.0'/>",
        b'{"version":"https://jsonfeed.org/version/1","items":3}',
    ],
)
def test_a_broken_or_empty_feed_says_so(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "feed.xml"
    file.write_bytes(content)
    with pytest.raises(SourceError) as refused:
        opening.open_document(str(file))
    assert refused.value.remedy


def test_the_newest_entry_another_and_all(tmp_path: Path) -> None:
    file = tmp_path / "feed.xml"
    file.write_bytes(
        rss(
            item("Newest", "Wed, 08 Sep 2021 00:00:00 +0000", STORY),
            item("Older", "Tue, 07 Sep 2021 00:00:00 +0000", STORY.replace("heron", "stork")),
            item("Oldest", "Mon, 06 Sep 2021 00:00:00 +0000"),
        )
    )
    source = str(file)
    assert opening.open_document(source).title == "Newest"
    assert opening.open_document(source, entry=2).title == "Older"
    assert [d.title for d in opening.open_documents(source)] == ["Newest", "Older"]
    assert [d.title for d in opening.open_documents(source, entry=2)] == ["Older"]
    for number in (0, 4):
        with pytest.raises(UsageError, match="it has 3"):
            opening.open_document(source, entry=number)
    page = Page(file.read_bytes(), source, "application/rss+xml")
    assert clean(page).title == "Newest"


def test_a_feed_of_links_says_so_and_a_file_is_no_feed(tmp_path: Path) -> None:
    file = tmp_path / "feed.xml"
    file.write_bytes(rss(item("A"), item("B")))
    with pytest.raises(NothingToRead, match="None of the 2 entries"):
        list(opening.open_documents(str(file)))
    file.write_text("Only words.")
    with pytest.raises(UsageError, match="not a feed"):
        opening.open_document(str(file), entry=1)
    with pytest.raises(UsageError, match="not a feed"):
        opening.open_feed(str(file))


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/x", "http://[::1]/x", "http://10.0.0.1/x"])
def test_a_feed_cannot_send_the_reader_into_a_private_network(address: str, tmp_path: Path) -> None:
    file = tmp_path / "feed.xml"
    file.write_bytes(rss(f"<item><title>A</title><link>{address}</link></item>"))
    with pytest.raises(SourceError, match="not a public address"):
        opening.open_document(str(file))


def test_the_commands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "feed.xml"
    file.write_bytes(rss(item("Newest", text=STORY), item("\x1b[31mLinks")))
    assert main(["feed", str(file)]) == 0
    listed = capsys.readouterr().out
    assert "Newest" in listed and "link" in listed and "\x1b" not in listed
    assert main(["feed", str(file), "--json"]) == 0
    objects = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(o["entry"], o["title"], o["whole"]) for o in objects] == [
        (1, "Newest", True),
        (2, "Links", False),
    ]
    assert main(["text", str(file)]) == 0
    assert capsys.readouterr().out.count("grey bird") == 1
    assert main(["export", str(file), "--dry-run", "-o", f"{tmp_path}/", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["output"].endswith("newest.mp3")


def test_five_thousand_entries_are_listed_in_linear_time() -> None:
    def read(size: int) -> None:
        content = rss(*(item(f"Entry {n}", "Mon, 06 Sep 2021 00:01:00 +0000") for n in range(size)))
        assert len(feed(content).entries) == size

    assert_linear(read, 5000)


def one_entry(tmp_path: Path, text: str, link: str = "https://pond.example/a") -> str:
    path = tmp_path / "feed.xml"
    path.write_text(
        "<rss version='2.0'><channel><title>Pond</title><item><title>The heron</title>"
        f"<link>{link}</link><description>{escape(text)}</description></item></channel></rss>",
        encoding="utf-8",
    )
    return str(path)


BOXES = (
    "<div class='promo'><p>Every spring the pond society meets by the water, and cake is had.</p>"
    "</div><div class='extra'><p>The heron was counted twice<i class='fn'> or so</i>.</p></div>"
)


@pytest.mark.parametrize(
    ("story", "link"),
    [(STORY, "https://pond.example/a"), ("<p>It stood.</p>", "")],
    ids=["whole", "a few words"],
)
def test_the_listeners_selectors_hold_in_the_text_of_a_feed(
    tmp_path: Path, story: str, link: str
) -> None:
    source = one_entry(tmp_path, story + BOXES, link)
    before = opening.open_document(source)
    assert any("cake" in before.blocks[i].text for i in before.spoken_blocks)
    chosen = Choices(exclude=(".promo", ".fn"), include=(".extra",))
    found = opening.open_document(source, choices=lambda _: chosen)
    by_text = {block.text: block for block in found.blocks}
    cake = next(block for text, block in by_text.items() if "cake" in text)
    assert cake.skipped is not None
    assert cake.skipped.name == "excluded"
    assert by_text["The heron was counted twice."].skipped is None


def test_all_of_the_listeners_choices_hold_in_a_feed_for_the_site_of_the_entry(
    tmp_path: Path,
) -> None:
    story = STORY.replace("<p>It was", "<blockquote>Quoth the heron.</blockquote><p>It was")
    source = one_entry(tmp_path, story)
    asked: list[str] = []

    def choices(site: str) -> Choices:
        asked.append(site)
        return Choices(
            silent=frozenset({"quote", "title"}), off=frozenset({"share-row"}), outro="The end."
        )

    for found in (
        opening.open_document(source, choices=choices),
        *opening.open_documents(source, choices=choices),
    ):
        spoken = [found.blocks[i].text for i in found.spoken_blocks]
        assert spoken[-1] == "The end."
        assert "Quoth the heron." not in spoken
        assert "The heron" not in spoken
        assert "Share this: Facebook Twitter" in spoken
    assert set(asked) == {"https://pond.example/a"}


def test_an_entry_that_is_all_left_out_by_choice_says_so(tmp_path: Path) -> None:
    source = one_entry(tmp_path, STORY)
    with pytest.raises(NothingToRead):
        opening.open_document(source, choices=lambda _: Choices(exclude=("body",)))
