"""Documents of word processors: their text is read, their apparatus is silent."""

from __future__ import annotations

import pytest

from reader.cleaning import clean
from reader.document import Document, Kind, Page
from reader.errors import SourceError
from tests.cleaning.making import DOCX, ODT, R, W, docx, packed, paragraph


def read(content: bytes, media_type: str = DOCX) -> Document:
    return clean(Page(content, "pond.docx", media_type), allow_empty=True)


def lines(document: Document) -> list[tuple[str, str, str | None]]:
    return [(b.kind.value, b.text, b.skipped and b.skipped.name) for b in document.blocks]


def test_a_word_document() -> None:
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t> and fell.</w:t></w:r>'
    deleted = '<w:del w:id="1" w:author="x"><w:r><w:delText>gone</w:delText></w:r></w:del>'
    added = '<w:ins w:id="3" w:author="x"><w:r><w:t> Twice.</w:t></w:r></w:ins>'
    cells = f"<w:tc>{paragraph('a')}</w:tc><w:tc>{paragraph('b')}</w:tc>"
    document = read(
        docx(
            paragraph("Water 1", "toc1")
            + paragraph("The Pond", "Title")
            + paragraph("A sub", "Subtitle")
            + paragraph("One", "heading1")
            + paragraph("The water rose", inner=reference + deleted + added)
            + paragraph("Said.", "Quote")
            + paragraph("A pond", "caption")
            + f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>",
            footnotes=f'<w:footnote w:id="2">{paragraph("A note.")}</w:footnote>',
            core="<dc:title>Old title</dc:title><dc:creator>Ada Brook</dc:creator>"
            "<dcterms:created>2021-02-03T00:00:00Z</dcterms:created>",
        )
    )
    assert lines(document) == [
        ("paragraph", "Water 1", "contents"),
        ("title", "The Pond", None),
        ("paragraph", "A sub", None),
        ("heading", "One", None),
        ("paragraph", "The water rose and fell. Twice.", None),
        ("quote", "Said.", None),
        ("caption", "A pond", "caption"),
        ("table", "a, b", None),
        ("paragraph", "A note.", "footnote"),
    ]
    assert (document.title, document.author) == ("The Pond", "Ada Brook")
    assert document.published == "2021-02-03"


def test_the_styles_of_other_programs() -> None:
    document = read(
        docx(
            paragraph("The Pond", "Title")
            + paragraph("Ada Brook", "Author")
            + paragraph("3 May 2021", "Date")
            + paragraph("Said at length.", "BlockText")
            + paragraph("for x in y:", "SourceCode")
            + paragraph("    print(x)", "SourceCode")
            + paragraph("Brook, A. Ponds. 2020.", "Bibliography")
        )
    )
    assert lines(document) == [
        ("title", "The Pond", None),
        ("byline", "Ada Brook", "byline"),
        ("paragraph", "3 May 2021", "timestamp"),
        ("quote", "Said at length.", None),
        ("code", "for x in y:\n    print(x)", None),
        ("paragraph", "Brook, A. Ponds. 2020.", "bibliography"),
    ]


def test_who_wrote_it_stands_between_the_title_and_the_text() -> None:
    body = (
        paragraph("The Pond", "Title")
        + paragraph("A history")
        + paragraph("Ada Brook and Ida Stone")
        + paragraph("Reed University, ada@reed.example")
        + paragraph("3 May 2021")
        + paragraph("One", "heading1")
        + paragraph("Ada Brook")
    )
    core = "<dc:creator>Ada Brook; Ida Stone</dc:creator>"
    document = read(docx(body, core=core))
    assert document.author == "Ada Brook and Ida Stone"
    assert [document.blocks[i].text for i in document.spoken_blocks] == [
        "The Pond", "A history", "One", "Ada Brook",
    ]  # fmt: skip
    letter = paragraph("3 May 2021") + paragraph("Dear Ada Brook,") + paragraph("Ida Stone")
    assert len(read(docx(letter, core=core)).spoken_blocks) == 3


def test_what_is_not_shown_is_not_read() -> None:
    run = "<w:r><w:rPr><w:vanish{}/></w:rPr><w:t> {}</w:t></w:r>"
    inner = run.format("", "SECRET") + run.format(' w:val="0"', "and heron.")
    assert [b.text for b in read(docx(paragraph("Pond", inner=inner))).blocks] == [
        "Pond and heron."
    ]


def test_a_style_may_make_items_of_its_paragraphs() -> None:
    style = (
        f'<w:styles {W}><w:style w:type="paragraph" w:styleId="Steps"><w:name w:val="Steps"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>'
    )
    lists = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0">'
        '<w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
    )
    link = f'<Relationship Id="n" Type="{R}/numbering" Target="numbering.xml"/></Relationships>'
    content = docx(
        paragraph("Mix", "Steps") + paragraph("Bake", "Steps"),
        extra={"word/numbering.xml": lists, "word/styles.xml": style},
        relations=link,
    )
    assert [b.text for b in read(content).blocks] == ["1. Mix", "2. Bake"]


def test_formulas_are_text() -> None:
    m = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    x, two = ("<m:r><m:t>x</m:t></m:r>", "<m:r><m:t>2</m:t></m:r>")
    formula = f"<m:oMath {m}><m:sSup><m:e>{x}</m:e><m:sup>{two}</m:sup></m:sSup></m:oMath>"
    alone = f"<w:p><m:oMathPara {m}>{formula}</m:oMathPara></w:p>"
    after = "<w:r><w:t> metres.</w:t></w:r>"
    found = read(docx(paragraph("It is ", inner=formula + after) + alone))
    assert [b.text for b in found.blocks] == ["It is x² metres.", "x²"]


def test_entities_in_a_word_document_do_not_grow() -> None:
    body = paragraph("Fish &b;.")
    content = docx(body).replace(b"", b"")
    bomb = (
        '<?xml version="1.0"?><!DOCTYPE w:document [<!ENTITY a "boomboom"><!ENTITY b "&a;&a;">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"<w:body>{body}</w:body></w:document>"
    )
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    document = read(packed(files | {"word/document.xml": bomb}))
    assert "boom" not in document.blocks[0].text


@pytest.mark.parametrize(
    "document", ["", "<w:document", "<a/>", "<w:document xmlns:w='x'><w:body/></w:document>"]
)
def test_a_broken_word_document_says_so(document: str) -> None:
    with pytest.raises(SourceError) as refused:
        clean(Page(packed({"word/document.xml": document}), "a.docx", DOCX))
    assert refused.value.remedy


def test_an_open_document() -> None:
    content = (
        '<office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="b" xmlns:style="s">'
        '<office:automatic-styles><style:style style:name="P1" style:parent-style-name="Title"/>'
        '</office:automatic-styles><office:body><office:text><text:p text:style-name="P1">The Pond'
        '</text:p><text:h text:outline-level="2">One</text:h><text:p>The water<text:s text:c="2"/>'
        "rose<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>A note."
        "</text:p></text:note-body></text:note>.</text:p><text:list><text:list-item><text:p>Item."
        "</text:p></text:list-item></text:list><table:table><table:table-row><table:table-cell>"
        "<text:p>a</text:p></table:table-cell><table:table-cell><text:p>b</text:p>"
        "</table:table-cell></table:table-row></table:table><text:table-of-content><text:p>One 1"
        "</text:p></text:table-of-content></office:text></office:body></office:document-content>"
    )
    meta = '<m xmlns:dc="d"><dc:creator>Ada Brook</dc:creator><dc:language>en-GB</dc:language></m>'
    document = read(packed({"content.xml": content, "meta.xml": meta}, ODT), ODT)
    assert lines(document) == [
        ("title", "The Pond", None),
        ("heading", "One", None),
        ("paragraph", "The water rose.", None),
        ("list_item", "Item.", None),
        ("table", "a, b", None),
        ("paragraph", "One 1", "contents"),
        ("paragraph", "A note.", "footnote"),
    ]
    assert (document.author, document.language) == ("Ada Brook", "en-gb")


def test_numbered_lists_of_a_word_document_go_on_over_what_stands_between() -> None:
    def item(text: str, level: int = 0, number: int = 1) -> str:
        place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        return paragraph(text).replace("<w:p>", f"<w:p><w:pPr>{place}</w:pPr>", 1)

    def kind(number: int, *forms: str) -> str:
        levels = "".join(
            f'<w:lvl w:ilvl="{i}"><w:numFmt w:val="{form}"/></w:lvl>'
            for i, form in enumerate(forms)
        )
        return f'<w:abstractNum w:abstractNumId="{number}">{levels}</w:abstractNum>'

    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    lists = (
        f"<w:numbering {W}>{kind(7, 'decimal', 'decimal', 'bullet')}{kind(8, 'bullet')}"
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>'
        f'<w:num w:numId="3"><w:abstractNumId w:val="7"/>{again}</w:num></w:numbering>'
    )
    body = (
        item("Mix it") + item("flour", 1) + item("water", 1) + item("cold", 2)
        + paragraph("Wait.") + item("Bake it") + item("at once", 1) + item("apples", 0, 2)
        + item("Eat it", 0, 3) + item("2) its own", 0, 3)
    )  # fmt: skip
    link = f'<Relationship Id="n" Type="{R}/numbering" Target="numbering.xml"/></Relationships>'
    content = docx(body, extra={"word/numbering.xml": lists}, relations=link)
    assert [b.text for b in read(content).blocks] == [
        "1. Mix it", "1.1 flour", "1.2 water", "cold", "Wait.", "2. Bake it", "2.1 at once",
        "apples", "1. Eat it", "2) its own",
    ]  # fmt: skip


def test_letters_are_numbers_and_an_inner_list_may_be_one_of_its_own() -> None:
    def item(text: str, level: int, number: int) -> str:
        place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        return paragraph(text).replace("<w:p>", f"<w:p><w:pPr>{place}</w:pPr>", 1)

    def level(number: int, form: str) -> str:
        return f'<w:lvl w:ilvl="{number}"><w:numFmt w:val="{form}"/></w:lvl>'

    kinds = "".join(
        f'<w:abstractNum w:abstractNumId="{n}">{level(0, outer)}{level(1, inner)}</w:abstractNum>'
        for n, outer, inner in ((7, "decimal", "lowerLetter"), (8, "upperRoman", "lowerRoman"))
    )
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    lists = (
        f'<w:numbering {W}>{kinds}<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="8"/>{again}</w:num></w:numbering>'
    )
    body = (
        item("Mix", 0, 1) + item("flour", 1, 1) + item("Bake", 0, 1) + item("slowly", 1, 2)
        + item("then not", 1, 2) + paragraph("Wait.") + item("Eat", 0, 2)
    )  # fmt: skip
    link = f'<Relationship Id="n" Type="{R}/numbering" Target="numbering.xml"/></Relationships>'
    content = docx(body, extra={"word/numbering.xml": lists}, relations=link)
    assert [b.text for b in read(content).blocks] == [
        "1. Mix", "1.1 flour", "2. Bake", "2.1 slowly", "2.2 then not", "Wait.", "1. Eat",
    ]  # fmt: skip


def test_the_looks_of_an_open_document() -> None:
    style = '<style:style style:name="{}" style:family="{}" style:parent-style-name="{}">{}'
    end = "</style:style>"
    content = (
        '<office:document-content xmlns:office="o" xmlns:text="t" xmlns:style="s">'
        "<office:automatic-styles>"
        + style.format("P1", "paragraph", "Quotations", end)
        + style.format("P2", "paragraph", "Preformatted_20_Text", end)
        + style.format(
            "T1", "text", "", '<style:text-properties style:text-position="super 58%"/>' + end
        )
        + "</office:automatic-styles><office:body><office:text>"
        '<text:p text:style-name="Title">The Pond</text:p>'
        '<text:p text:style-name="Author">Ada Brook</text:p>'
        '<text:p text:style-name="Date">3 May 2021</text:p>'
        '<text:p text:style-name="P1">Said.</text:p>'
        '<text:p text:style-name="P2">for x in y:</text:p>'
        '<text:p text:style-name="P2">    print(x)</text:p>'
        '<text:p>10<text:span text:style-name="T1">6</text:span> hens.</text:p>'
        "</office:text></office:body></office:document-content>"
    )
    assert lines(read(packed({"content.xml": content}, ODT), ODT)) == [
        ("title", "The Pond", None),
        ("byline", "Ada Brook", "byline"),
        ("paragraph", "3 May 2021", "timestamp"),
        ("quote", "Said.", None),
        ("code", "for x in y:\n    print(x)", None),
        ("paragraph", "10⁶ hens.", None),
    ]


def test_numbered_lists_of_an_open_document() -> None:
    def level(number: int, kind: str, form: str) -> str:
        return f'<text:list-level-style-{kind} text:level="{number}" style:num-format="{form}"/>'

    def list_of(*items: str, style: str = "") -> str:
        inner = "".join(f"<text:list-item{item}</text:list-item>" for item in items)
        return f"<text:list{f' text:style-name={style!r}' if style else ''}>{inner}</text:list>"

    steps = list_of(
        ">" + "<text:p>Mix it.</text:p>" + list_of("><text:p>flour</text:p>"),
        ' text:start-value="5"><text:p>Bake it.</text:p>',
        style="L1",
    )
    content = (
        '<office:document-content xmlns:office="o" xmlns:text="t" xmlns:style="s">'
        '<office:automatic-styles><text:list-style style:name="L1">'
        f"{level(1, 'number', '1')}{level(2, 'bullet', '')}</text:list-style>"
        "</office:automatic-styles>"
        f"<office:body><office:text>{steps}{list_of('><text:p>Eat it.</text:p>', style='L9')}"
        "</office:text></office:body></office:document-content>"
    )
    document = read(packed({"content.xml": content}, ODT), ODT)
    assert [b.text for b in document.blocks] == ["1. Mix it.", "flour", "5. Bake it.", "Eat it."]
    assert {b.kind for b in document.blocks} == {Kind.LIST_ITEM}


def test_a_locked_open_document_says_so() -> None:
    files = {"content.xml": "x", "META-INF/manifest.xml": "<m:encryption-data/>"}
    with pytest.raises(SourceError, match="password"):
        read(packed(files, ODT), ODT)


def test_the_title_of_the_properties_where_the_document_has_none() -> None:
    core = "<dc:title>The Pond</dc:title>"
    document = read(docx(paragraph("Water."), core=core))
    assert [b.text for b in document.blocks] == ["The Pond", "Water."]
    assert document.blocks[0].kind is Kind.TITLE


def test_what_is_no_element_of_an_open_document_is_passed_over() -> None:
    """A comment, an instruction, an entity that nobody has explained."""
    content = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>'
        "<!-- a note --><?what ever?><text:p>The heron stood in the pond&ärger; all day long, "
        "and nobody saw it move.</text:p></office:text></office:body></office:document-content>"
    )
    document = read(packed({"content.xml": content}, ODT), ODT)
    assert "The heron stood in the pond" in document.blocks[0].text
