"""A book is read in its order, and what is not its text stays silent with its reason."""

from __future__ import annotations

import pytest

from reader.cleaning import clean
from reader.document import Block, Document, Kind, Page
from reader.errors import SourceError
from tests.cleaning.making import epub, packed, xhtml


def read(content: bytes) -> Document:
    return clean(Page(content, "pond.epub", "application/epub+zip"), allow_empty=True)


def spoken(content: bytes) -> list[str]:
    document = read(content)
    return [document.blocks[i].text for i in document.spoken_blocks]


def rules(content: bytes) -> dict[str, str | None]:
    return {b.text: b.skipped.name if b.skipped else None for b in read(content).blocks}


def test_the_spine_is_the_order_and_the_title_comes_first() -> None:
    book = epub({"b.xhtml": "<h1>One</h1><p>First.</p>", "a.xhtml": "<h1>Two</h1><p>Second.</p>"})
    assert spoken(book) == ["The Pond", "One", "First.", "Two", "Second."]
    assert read(book).blocks[0].kind is Kind.TITLE


def test_what_the_book_says_of_itself() -> None:
    document = read(
        epub(
            {"a.xhtml": "<p>Words.</p>"},
            metadata="<dc:title>Pond &amp; Heron</dc:title><dc:creator opf:role='aut'>Ada Brook"
            "</dc:creator><dc:creator opf:role='ill'>Ida Stone</dc:creator>"
            "<dc:date>2021-04</dc:date><dc:language>EN_gb</dc:language>"
            "<dc:publisher>Reed Press</dc:publisher>",
        )
    )
    assert (document.title, document.author) == ("Pond & Heron", "Ada Brook")
    assert (document.published, document.language) == ("2021-04-01", "en-gb")
    assert document.site == "Reed Press"


def test_a_chapter_without_a_heading_gets_it_from_the_contents() -> None:
    nav = (
        '<nav epub:type="toc"><ol><li><a href="text/one%20a.xhtml">Water</a></li>'
        '<li><a href="text/../two.xhtml#s">Air</a></li><li><a href="two.xhtml#t">Fire</a></li>'
        "</ol></nav>"
    )
    book = epub(
        {
            "text/one%20a.xhtml": "<p>It rose.</p>",
            "two.xhtml": '<h2 id="s">Air</h2><p>Still.</p><p id="t">It burned.</p>',
        },
        nav=nav,
    )
    assert spoken(book) == ["The Pond", "Water", "It rose.", "Air", "Still.", "Fire", "It burned."]


def test_older_books_have_their_contents_in_an_ncx() -> None:
    ncx = (
        '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint id="n">'
        "<navLabel><text>Water</text></navLabel><content src='a.xhtml'/></navPoint></navMap></ncx>"
    )
    assert spoken(epub({"a.xhtml": "<p>It rose.</p>"}, ncx=ncx))[1:] == ["Water", "It rose."]


def test_notes_are_silent_and_their_marks_leave_no_trace() -> None:
    found = rules(
        epub(
            {
                "a.xhtml": '<p>It rose.<a epub:type="noteref" href="#n">1</a> It fell'
                '<sup><a id="r" href="b.xhtml#m">2</a></sup> again.</p>'
                '<aside epub:type="footnote" id="n"><p>One note.</p></aside>',
                "b.xhtml": '<p>See <a href="a.xhtml">Water</a>.</p>'
                '<p id="m"><a href="a.xhtml#r">2</a> Another note.</p>'
                '<div class="footnotes"><p>A third.</p></div>',
            }
        )
    )
    assert found["It rose. It fell again."] is None
    assert found["See Water."] is None
    assert found["One note."] == found["2 Another note."] == found["A third."] == "footnote"


def test_page_breaks_and_ruby_leave_no_trace() -> None:
    body = (
        '<p>The wa<span epub:type="pagebreak" title="3">3</span>ter of <ruby>水<rt>mizu</rt></ruby>'
        "<br/>rose.</p>"
    )
    assert spoken(epub({"a.xhtml": body}))[1:] == ["The water of 水 rose."]


def test_what_is_around_the_text_is_silent() -> None:
    found = rules(
        epub(
            {
                "c.xhtml": '<section epub:type="cover"><p>Cover words</p></section>',
                "t.xhtml": '<p class="x">Half title</p>',
                "r.xhtml": "<p>Copyright © 2021 Ada Brook</p><p>All rights reserved.</p>",
                "k.xhtml": "<h1>Contents</h1>" + "<p><a href='a.xhtml'>A chapter</a></p>" * 4,
                "a.xhtml": "<p>The text.</p><figure><figcaption>A pond.</figcaption></figure>",
                "n.xhtml": "<p>Beside it.</p>",
                "i.xhtml": '<section role="doc-index"><p>pond, 3</p></section>',
            },
            spine=("", "", "", "", "", 'linear="no"'),
            guide='<guide><reference type="title-page" href="t.xhtml"/></guide>',
        )
    )
    assert {rule: text for text, rule in found.items() if rule} == {
        "cover": "Cover words",
        "title-page": "Half title",
        "copyright": "All rights reserved.",
        "contents": "A chapter",
        "caption": "A pond.",
        "auxiliary": "Beside it.",
        "index": "pond, 3",
    }
    assert found["The text."] is None


def test_kinds_and_tables() -> None:
    body = (
        "<blockquote><p>Said.</p></blockquote><ul><li><p>Item.</p></li></ul><pre>a  b\n c</pre>"
        "<table><tr><td><p>a</p></td><td>b</td></tr></table>"
    )
    assert read(epub({"a.xhtml": body})).blocks[1:] == (
        Block(Kind.QUOTE, "Said."),
        Block(Kind.LIST_ITEM, "Item."),
        Block(Kind.CODE, "a  b\n c"),
        Block(Kind.TABLE, "a, b"),
    )


def test_raised_figures_and_formulas_keep_their_sense() -> None:
    body = "<p>10<sup>6</sup> hens on the 5<sup>th</sup>; <math><mi>x</mi></math> more.</p>"
    assert spoken(epub({"a.xhtml": body}))[1:] == ["10⁶ hens on the 5th; x more."]


def test_a_chapter_nested_deeper_than_a_parser_goes_is_read_all_the_same() -> None:
    body = "<div>" * 3000 + "<p>One &amp; two.</p><p>Three.</p>"
    assert spoken(epub({"a.xhtml": body}))[1:] == ["One & two.", "Three."]


def test_a_missing_chapter_is_not_fatal() -> None:
    assert spoken(epub({"a.xhtml": "", "b.xhtml": "<p>Here.</p>"}))[1:] == ["Here."]


def test_entities_are_put_in_and_never_grow() -> None:
    chapter = xhtml("<p>Fish &mdash; caf&eacute; &boom;.</p>").replace(
        "<html", '<!DOCTYPE html [<!ENTITY boom "boom">]><html', 1
    )
    book = epub({"a.xhtml": "x"}, extra={"OEBPS/a.xhtml": chapter})
    assert spoken(book)[1].startswith("Fish — café")
    bomb = '<?xml version="1.0"?><!DOCTYPE p [<!ENTITY a "boom"><!ENTITY b "&a;&a;">]>'
    opf = f"{bomb}<package><metadata><title>&b; Pond</title></metadata></package>"
    with pytest.raises(SourceError):
        read(epub({"a.xhtml": "x"}, extra={"OEBPS/book.opf": opf}))


def test_an_encrypted_book_says_so_and_hidden_fonts_do_not_matter() -> None:
    entry = (
        '<encryption xmlns:e="x"><e:EncryptedData><e:EncryptionMethod Algorithm="{}"/>'
        '<e:CipherData><e:CipherReference URI="{}"/></e:CipherData></e:EncryptedData></encryption>'
    )
    font = entry.format("http://www.idpf.org/2008/embedding", "OEBPS/a.otf")
    text = entry.format("http://www.w3.org/2001/04/xmlenc#aes128-cbc", "OEBPS/a.xhtml")
    chapters = {"a.xhtml": "<p>Words.</p>"}
    assert spoken(epub(chapters, extra={"META-INF/encryption.xml": font}))[1:] == ["Words."]
    with pytest.raises(SourceError, match="DRM"):
        read(epub(chapters, extra={"META-INF/encryption.xml": text}))


@pytest.mark.parametrize("files", [{}, {"META-INF/container.xml": "<x/>"}, {"a.opf": "no"}])
def test_a_book_without_an_order_says_so(files: dict[str, str]) -> None:
    with pytest.raises(SourceError, match="order") as refused:
        read(packed(files, "application/epub+zip"))
    assert refused.value.remedy


def test_a_path_out_of_the_book_leads_nowhere() -> None:
    assert spoken(epub({"../../../etc/passwd": "", "a.xhtml": "<p>Here.</p>"}))[1:] == ["Here."]


def test_numbered_lists_keep_their_numbers() -> None:
    chapter = (
        '<ol start="3"><li><p>Mix it.</p><p>Wait.</p></li><li>Knead it:<ol><li>fold</li><li>turn'
        '<ul><li>slowly</li></ul></li></ol></li><li value="9"><p>9. Bake it.</p></li></ol>'
        "<ol reversed=''><li>two</li><li>one</li></ol><ol start='x'><li><table><tr><td>a</td>"
        "<td>b</td></tr></table></li><li>second</li></ol><ul><li>no number</li></ul>"
    )
    assert spoken(epub({"a.xhtml": chapter}))[1:] == [
        "3. Mix it.", "Wait.", "4. Knead it:", "4.1 fold", "4.2 turn", "slowly", "9. Bake it.",
        "2. two", "1. one", "a, b", "2. second", "no number",
    ]  # fmt: skip
