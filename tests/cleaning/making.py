"""Books and documents for the tests, made of words: nothing here is anybody else's."""

from __future__ import annotations

import io
import re
import textwrap
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import md5

from pdfminer.arcfour import Arcfour

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"

STORY = (
    "<p>The heron stood in the café’s pond for a long time, and nobody saw it move at all that "
    "day, or so they said.</p><p>It was a grey bird, of the sort that stands in ponds, and it had"
    " been there since the spring, when the ice went away and the frogs came back to sing at "
    "night.</p><p>In the autumn the pond was drained by the council, who had other plans for the "
    "land, and the heron flew to the river, where it stands today under the bridge.</p><p>People "
    "who cross the bridge on their way to work look down at it every morning, and some of them "
    "have given it a name, though no two of them have given it the same one, which does not seem "
    "to trouble it in the least.</p><p>Share this: Facebook Twitter</p>"
)
"""Five paragraphs of a page, the last of them buttons."""

CONTAINER = (
    '<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
    '<rootfiles><rootfile full-path="OEBPS/book.opf" '
    'media-type="application/oebps-package+xml"/></rootfiles></container>'
)


def packed(files: Mapping[str, str | bytes], mimetype: str | None = None) -> bytes:
    """A zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        if mimetype:
            archive.writestr(zipfile.ZipInfo("mimetype"), mimetype)
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def xhtml(body: str) -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml" '
        'xmlns:epub="http://www.idpf.org/2007/ops"><head><title/><script/></head>'
        f"<body>{body}</body></html>"
    )


def epub(
    chapters: Mapping[str, str],
    *,
    metadata: str = "<dc:title>The Pond</dc:title><dc:language>en-GB</dc:language>",
    spine: Sequence[str] = (),
    nav: str = "",
    ncx: str = "",
    extra: Mapping[str, str | bytes] | None = None,
    guide: str = "",
) -> bytes:
    """A book of ``chapters``: file name (as in the manifest) to the inside of its body.

    :param spine: attributes beside ``idref`` for each chapter.
    """
    names = list(chapters)
    items = "".join(
        f'<item id="i{i}" href="{name}" media-type="application/xhtml+xml"/>'
        for i, name in enumerate(names)
    )
    refs = "".join(
        f'<itemref idref="i{i}" {spine[i] if i < len(spine) else ""}/>' for i in range(len(names))
    )
    files: dict[str, str | bytes] = {"META-INF/container.xml": CONTAINER}
    if nav:
        items += (
            '<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>'
        )
        files["OEBPS/nav.xhtml"] = xhtml(nav)
    if ncx:
        items += '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
        files["OEBPS/toc.ncx"] = ncx
    files["OEBPS/book.opf"] = (
        '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/" '
        f'xmlns:opf="http://www.idpf.org/2007/opf">{metadata}</metadata>'
        f'<manifest>{items}</manifest><spine toc="ncx">{refs}</spine>{guide}</package>'
    )
    for name, body in chapters.items():
        if body:
            files[f"OEBPS/{name.replace('%20', ' ')}"] = xhtml(body)
    return packed(files | dict(extra or {}), "application/epub+zip")


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/>'
    "</w:style>"
    for name in (
        *("Title", "Subtitle", "heading 1", "Quote", "toc 1", "caption", "Block Text"),
        *("Source Code", "Author", "Date", "Bibliography"),
    )
)


def paragraph(text: str, style: str = "", inner: str = "") -> str:
    """A paragraph of a Word document; ``inner`` is XML after the text."""
    kind = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{kind}<w:r><w:t xml:space="preserve">{text}</w:t></w:r>{inner}</w:p>'


def docx(
    body: str,
    *,
    footnotes: str = "",
    core: str = "",
    extra: Mapping[str, str] | None = None,
    relations: str = "</Relationships>",
) -> bytes:
    """A Word document with ``body`` in it.

    :param extra: more parts, and ``relations`` what the document says of them.
    """
    office = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    files = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/></Types>'
        ),
        "_rels/.rels": (
            f'{office}<Relationship Id="r1" Type="{R}/officeDocument" '
            'Target="word/document.xml"/></Relationships>'
        ),
        "word/_rels/document.xml.rels": (
            f'{office}<Relationship Id="s" Type="{R}/styles" Target="styles.xml"/>'
            f'<Relationship Id="f" Type="{R}/footnotes" Target="footnotes.xml"/>{relations}'
        ),
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {W}>{_STYLES}</w:styles>",
        "word/footnotes.xml": f"<w:footnotes {W}>{footnotes}</w:footnotes>",
    }
    if core:
        files["docProps/core.xml"] = (
            '<cp:coreProperties xmlns:cp="c" xmlns:dc="http://purl.org/dc/elements/1.1/" '
            f'xmlns:dcterms="http://purl.org/dc/terms/">{core}</cp:coreProperties>'
        )
    return packed({**files, **(extra or {})})


_PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
_OWNER = bytes(32)


def _key() -> bytes:
    """The key of a file that an empty password opens."""
    return md5(_PADDING + _OWNER + (-4).to_bytes(4, "little", signed=True) + b"\xaa").digest()[:5]


def _locked(stream: bytes, number: int) -> bytes:
    own = md5(_key() + number.to_bytes(3, "little") + b"\0\0").digest()[:10]
    return Arcfour(own).process(stream)


def _hebrew(number: int) -> tuple[bytes, bytes]:
    """A font with Hebrew letters, and before it the object with which letters they are.

    :param number: of that object.
    """
    letters = (
        b"1 begincodespacerange <00> <ff> endcodespacerange "
        b"1 beginbfrange <e0> <fa> <05d0> endbfrange"
    )
    return (
        b"<</Length %d>>stream\n%s\nendstream" % (len(letters), letters),
        b"<</Type/Font/Subtype/Type1/BaseFont/Hebrew/FirstChar 32/LastChar 255/Widths[%s]"
        b"/ToUnicode %d 0 R>>" % (b"500 " * 224, number),
    )


@dataclass
class Print:
    """A PDF that is written by hand, in Helvetica, line by line. Points from the lower left."""

    title: str = ""
    width: int = 612
    height: int = 792
    pages: list[list[str]] = field(default_factory=list)

    def page(self) -> None:
        self.pages.append([])

    def line(self, x: float, y: float, text: str, size: float = 10, bold: bool = False) -> None:
        raw = text.encode("cp1252", "replace")
        for mark in (b"\\", b"(", b")"):
            raw = raw.replace(mark, b"\\" + mark)
        self.pages[-1].append(
            f"BT /F{2 if bold else 1} {size} Tf {x} {y} Td ({raw.decode('latin-1')}) Tj ET"
        )

    def to_the_left(self, right: float, y: float, text: str, size: float = 10) -> None:
        """A line of Hebrew that ends at the margin on the right, painted from the left."""
        raw = text[::-1]  # the way it is painted; figures run to the right
        raw = re.sub(r"[0-9]+", lambda figure: figure[0][::-1], raw)
        letters = "".join(f"{byte:02x}" for byte in raw.encode("cp1255"))
        x = right - 0.5 * size * len(text)
        self.pages[-1].append(f"BT /F3 {size} Tf {x} {y} Td <{letters}> Tj ET")

    def column(
        self, x: float, y: float, text: str, letters: int = 42, size: float = 10, indent: float = 0
    ) -> float:
        """A paragraph below ``y``, broken after so many letters; gives where the next begins."""
        for number, line in enumerate(textwrap.wrap(text, letters)):
            self.line(x + (indent if number == 0 else 0), y, line, size)
            y -= 1.2 * size
        return y

    def bytes(self, *, locked: bool = False) -> bytes:
        """
        :param locked: encrypted (RC4, 40 bits) so that an empty password opens it.
        """
        objects: list[bytes] = [b"", b""]
        fonts = []
        for name in ("Helvetica", "Helvetica-Bold"):
            objects.append(
                f"<</Type/Font/Subtype/Type1/BaseFont/{name}/Encoding/WinAnsiEncoding>>".encode()
            )
            fonts.append(len(objects))
        third = ""
        if any("/F3 " in line for lines in self.pages for line in lines):
            objects.extend(_hebrew(len(objects) + 1))
            third = f"/F3 {len(objects)} 0 R"
        kids = []
        for lines in self.pages:
            stream = zlib.compress("\n".join(lines).encode("latin-1"))
            if locked:
                stream = _locked(stream, len(objects) + 1)
            objects.append(
                b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(stream), stream)
            )
            objects.append(
                f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {self.width} {self.height}]"
                f"/Contents {len(objects)} 0 R/Resources<</Font<</F1 {fonts[0]} 0 R"
                f"/F2 {fonts[1]} 0 R{third}>>>>>>".encode()
            )
            kids.append(f"{len(objects)} 0 R")
        objects[0] = b"<</Type/Catalog/Pages 2 0 R/Lang(en-GB)>>"
        objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>".encode()
        lock = b""
        if locked:
            self.title = ""
            lock = b"/ID[<aa><aa>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>" % (
                _OWNER.hex().encode(), Arcfour(_key()).process(_PADDING).hex().encode(),
            )  # fmt: skip
        objects.append(
            f"<</Title({self.title})/Author(Ada Brook)/CreationDate(D:20210907000000Z)>>".encode()
        )
        out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
        places = []
        for number, content in enumerate(objects, 1):
            places.append(len(out))
            out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
        start = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
        out += b"".join(b"%010d 00000 n \n" % place for place in places)
        out += b"trailer\n<</Size %d/Root 1 0 R/Info %d 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (
            len(objects) + 1,
            len(objects),
            lock,
            start,
        )
        return bytes(out)
