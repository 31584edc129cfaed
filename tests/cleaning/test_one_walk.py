"""The tree of a page is parsed and walked once; who shares it does not get in another's way."""

from reader.cleaning.html import html_blocks

PROSE = "<p>That evening the keeper counted eleven ships and wrote all of them into his book.</p>"


def about(inside, head=""):
    return html_blocks(f"<html><head>{head}</head><body>{inside}{PROSE * 8}</body></html>")[1]


def test_dates_in_scripts_are_read_though_the_extractor_has_the_scripts_taken_out():
    script = '<script>var page = {"datePublished": "2021-03-04T05:06:07Z"};</script>'
    assert about("<h1>The lamp at the sound</h1>", script).published == "2021-03-04"


def test_the_title_of_a_drawing_is_kept_for_a_page_without_one():
    assert about("<svg><title>The lamp at the sound</title></svg>").title == "The lamp at the sound"


def test_a_byline_behind_a_menu_to_choose_from_is_found():
    choices = "<select><option>By Bo Ek</option></select>"
    byline = '<h1>The lamp at the sound</h1><div class="byline">By Ann Lee</div>'
    assert about(choices + byline).author == "Ann Lee"


def test_a_byline_in_what_the_walk_leaves_out_is_found():
    byline = '<h1>The lamp at the sound</h1><canvas><p class="byline">By Ann Lee</p></canvas>'
    assert about(byline).author == "Ann Lee"
