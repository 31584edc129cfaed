"""The sample: a page with furniture, of which exactly the article is read out."""

from reader.document import Kind
from reader.opening import open_document


def test_its_furniture_is_silent_each_piece_by_its_rule():
    blocks = open_document("sample").blocks
    rules = [block.skipped.name for block in blocks if block.skipped]
    assert rules == [
        "ticker",
        *["share-row"] * 4,
        "shortcode",
        "byline",
        "contact",
        "related",
        "newsletter",
    ]


def test_it_has_one_title_and_five_paragraphs():
    document = open_document("sample")
    kinds = [document.blocks[i].kind for i in document.spoken_blocks]
    assert kinds == [Kind.TITLE, *[Kind.PARAGRAPH] * 5]
    assert document.title == "How to listen to a page"
    assert document.language == "en"
