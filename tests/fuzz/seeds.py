"""What fuzzing begins with: for each door whole inputs of its kind, made for this purpose."""

from __future__ import annotations

from typing import Final

from reader.sources.unpacking import EPUB
from tests.cleaning.making import CONTAINER, STORY, Print, W, docx, packed, paragraph, xhtml
from tests.fuzz.doors import CUT

__all__ = ["SEEDS"]


def _print() -> bytes:
    made = Print("Pond")
    made.page()
    made.line(60, 700, "The water of the pond was still.")
    made.line(60, 688, "The heron stood among the reeds.")
    return made.bytes()


_BOOK: Final = (
    b'<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata '
    b'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>The Pond</dc:title><dc:language>en'
    b'</dc:language><dc:creator>Ada Brook</dc:creator></metadata><manifest><item id="nav" '
    b'href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/><item id="a" '
    b'href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/>'
    b"</spine></package>"
)
_CONTENTS: Final = xhtml(
    '<nav epub:type="toc"><ol><li><a href="a.xhtml#n">Water</a></li></ol></nav>'
).encode()
_CHAPTER: Final = xhtml(
    '<h1>One</h1><p>It rose.<a epub:type="noteref" href="#n">1</a></p><table><tr><td>a</td><td>b'
    '</td></tr></table><aside epub:type="footnote" id="n"><p>A note.</p></aside><pre>a = b</pre>'
).encode()
_WORD: Final = (
    f"<w:document {W}><w:body>{paragraph('The Pond', 'Title')}{paragraph('Water.')}<w:tbl><w:tr>"
    f"<w:tc>{paragraph('a')}</w:tc></w:tr></w:tbl></w:body></w:document>"
).encode()
_NOTES: Final = (
    f'<w:footnotes {W}><w:footnote w:id="2">{paragraph("A note.")}</w:footnote></w:footnotes>'
).encode()
_ITEMS: Final = (
    f'<w:document {W}><w:body><w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/>'
    "</w:numPr></w:pPr><w:r><w:t>One</w:t></w:r></w:p></w:body></w:document>"
).encode()
_LISTS: Final = (
    f'<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="2"/>'
    '<w:numFmt w:val="decimal"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId '
    'w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/></w:lvlOverride></w:num>'
    "</w:numbering>"
).encode()
_OPEN: Final = (
    b"<d><list-style name='L'><list-level-style-number level='1' num-format='1'/></list-style>"
    b"<text><h outline-level='2'>One</h><p>Water<s c='3'/>rose.</p>"
    b"<list style-name='L'><list-item start-value='2'><p>a</p>"
    b"</list-item></list><note><note-citation>1</note-citation><note-body><p>b</p></note-body>"
    b"</note></text></d>"
)
_STORY: Final = f"<!doctype html><html><head><title>A</title></head><body>{STORY}</body></html>"
_HTML: Final = (
    b'<!doctype html><html lang="en"><head><title>The pond</title><meta property="og:title" '
    b'content="The pond"><script type="application/ld+json">{"@type":"NewsArticle","author":{"name"'
    b':"Ada"},"datePublished":"2021-01-01"}</script><link rel="canonical" href="/a"></head><body>'
    b'<nav><a href="/">Home</a></nav><article><h1>The pond</h1><p class="byline">By Ada Brook</p>'
    b"<p>The heron stood in the pond for a long time, and nobody saw it.</p><table><tr><td>1</td>"
    b"<td>2</td></tr></table><ul><li>One<ul><li>Two</li></ul></li></ul><pre>a\n b</pre>"
    b'<p aria-hidden="true">No</p>[atlasvoice lang="de"]</article></body></html>'
)
_MARKDOWN: Final = (
    b"---\ntitle: A\nauthor: [B, C]\n---\n# A\n\n1. one\n   - two [x](y)\n\n```py\na\n```\n\n"
    b"> q\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\ntext[^1] ![p](q) <b>c</b>\n\n[^1]: note\n"
)
SEEDS: Final[dict[str, tuple[bytes, ...]]] = {
    "file": (_STORY.encode(), "Ein Weg. Noch ein Weg.".encode("utf-16"), b"# A\n\n[b](https://c.d)"),
    "text": (
        b"The pond\n\nIt was still. By Ada Brook\nShare\nTweet\n",
        "池は静かだった。\n".encode("utf-16-le") * 4, "Тихо.\n".encode("utf-16-be") * 8,
        "池は静か".encode("cp932"), b"a\x1b[2Jb\x1b]0;x\x07\x9b1m\x08",
    ),
    "html": (_HTML, _STORY.encode()),
    "look": (_HTML, _STORY.encode()),
    "markdown": (_MARKDOWN,),
    "mhtml": (
        (b"Subject: =?utf-8?Q?A=20b?=\nMIME-Version: 1.0\nContent-Type: multipart/related; "
        b'boundary=b; start="<p@x>"\n\n--b\nContent-Type: text/html; charset=utf-8\nContent-ID: '
        b"<p@x>\nContent-Transfer-Encoding: quoted-printable\n\n<h1>T</h1>=\n<p>Words=2E</p>\n"
        b"--b--"),
    ),
    "feed": (
        (b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "x">]><rss version="2.0"><channel><title>'
        b"T</title><item><title>A &amp; b</title><link>https://example.org/</link><pubDate>Mon, 06 "
        b"Sep 2021 00:01:00 +0000</pubDate><description>&lt;p&gt;Words.&lt;/p&gt;</description>"
        b"</item></channel></rss>"),
        (b'<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><title>A</title>'
        b'<content type="xhtml"><div><p>Words.</p></div></content></entry></feed>'),
        (b'{"version":"https://jsonfeed.org/version/1","items":[{"title":"A","content_html":"<p>B'
        b'</p>","date_published":"2021-01-01","authors":[{"name":"C"}]}]}'),
    ),
    "xml": (b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a b="c">&b;&nbsp;<d/></a>',),
    "epub": (CUT.join((_BOOK, _CONTENTS, _CHAPTER)),),
    "docx": (CUT.join((_WORD, b"", _NOTES)), CUT.join((_ITEMS, b"", b"", _LISTS))),
    "odt": (CUT.join((_OPEN, b"<m><title>The Pond</title><creator>Ada</creator></m>")),),
    "archive": (
        packed({"META-INF/container.xml": CONTAINER, "OEBPS/book.opf": _BOOK}, EPUB),
        docx(paragraph("Water.")),
    ),
    "pdf": (_print(),),
    "choices": (
        b"off = share-row,ticker\nsilent = code,table\nasides = citations,urls\n",
        b"phrases = Read more | Sponsored\nintro = {title}. By {author}.\noutro = The end.\n",
        b"include = #a > p.b, div:not(.c)\nexclude = [data-x='y'] ~ p::before\nkeep = 0123456789ab",
    ),
    "name": (b"https://www.example.org/a?b=c", b"file:///a", b"~/a\x1b[2J", "http://bücher.example".encode()),
    "kept": (
        (b'{"format":"article-reader page 1","url":"https://example.org/a","source":"s","type":'
        b'"text/html","encoding":null,"fetched":1.0,"etag":"","modified":"","sha256":"e3b0c44298fc1c'
        b'149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}\n'),
    ),
}  # fmt: skip
"""For each door whole inputs of its kind."""
