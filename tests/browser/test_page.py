"""The listen page does in a browser what the reader does in a terminal."""

import pytest
from playwright.sync_api import expect

from reader.export.job import export
from reader.export.options import Options
from tests.export.making import TEXT, document

HOSTILE = """\
# </title><script>document.title = "mine"</script>

A <img src=x onerror=alert(1)> and `</script><b>` are words. [tta_listen_btn]

> "Quoted" & done.
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("page")

    def make(text, name):
        export(document(text), folder / f"{name}.mp3", voice="system", options=Options(page=True))
        return folder / f"{name}.html"

    return {"plain": make(TEXT, "plain"), "hostile": make(HOSTILE, "hostile")}


@pytest.fixture
def page(browser, made):
    opened = browser.new_page(viewport={"width": 800, "height": 600}, reduced_motion="reduce")
    opened.asked, opened.troubles = [], []
    opened.on("request", lambda request: opened.asked.append(request.url))
    opened.on("pageerror", lambda error: opened.troubles.append(str(error)))
    opened.on("console", lambda line: opened.troubles.append(line.text))
    opened.goto(made["plain"].as_uri())
    expect(opened.locator("#listen")).to_be_enabled()
    yield opened
    assert opened.troubles == []
    opened.close()


def test_playing_moves_the_light(page):
    page.click("#listen")
    expect(page.locator("#listen")).to_have_text("Pause")
    expect(page.locator(".s.now")).to_contain_text("The harbour keeps", timeout=8000)
    expect(page.locator(".s.now .w.now")).to_have_count(1)
    expect(page.locator(".s.now")).to_have_text("First light", timeout=20_000)


def test_a_click_on_a_sentence_goes_there_and_plays(page):
    page.get_by_text("Boats leave on the ebb").click()
    expect(page.locator(".s.now")).to_have_text("Boats leave on the ebb <at dawn>.")
    expect(page.locator("#listen")).to_have_text("Pause")
    expect(page.locator(".w.now")).to_have_text("$3.5bn", timeout=10_000)  # for two seconds


def test_keys(page):
    page.keyboard.press("Space")
    expect(page.locator("#listen")).to_have_text("Pause")
    page.keyboard.press("Space")
    expect(page.locator("#listen")).to_have_text("Listen")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".s.now")).to_have_text("First light")
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".s.now")).to_contain_text("The harbour")
    page.keyboard.press("]")
    expect(page.locator("#speed")).to_have_value("1.25")
    page.keyboard.press("Home")
    expect(page.locator(".s.now")).to_have_text("The tide tables")


def test_the_slider_seeks(page):
    page.locator("#seek").focus()
    page.keyboard.press("End")
    expect(page.locator(".s.now")).to_have_text("The end.")
    assert "of" in page.locator("#seek").get_attribute("aria-valuetext")


def test_the_end_is_told_and_it_can_begin_again(page):
    page.get_by_text("The end.").click()
    expect(page.locator("#told")).to_have_text("The end", timeout=10_000)
    page.click("#listen")
    expect(page.locator(".s.now")).to_have_text("The tide tables")


def test_it_asks_nobody_for_anything(page):
    page.click("#listen")
    expect(page.locator(".w.now")).to_have_count(1)
    assert all(address.startswith(("file:", "blob:")) for address in page.asked)


def test_dark_and_light(browser, made):
    for scheme, dark in (("dark", True), ("light", False)):
        page = browser.new_page(color_scheme=scheme)
        page.goto(made["plain"].as_uri())
        paper = "getComputedStyle(document.body).backgroundColor"
        before = page.evaluate(paper)
        assert (int(before.split("(")[1].split(",")[0]) < 100) is dark
        page.click("#look")
        assert page.evaluate(paper) != before
        page.close()


def test_everything_has_a_name_for_a_screen_reader(page):
    nameless = page.evaluate(
        """[...document.querySelectorAll("button, input, select")].filter(
            (one) => !(one.getAttribute("aria-label") || one.textContent.trim())).length"""
    )
    assert nameless == 0
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.locator("h1").count() == 1
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "To the article"


def test_the_text_of_the_article_is_only_text(browser, made):
    page = browser.new_page()
    troubles = []
    page.on("dialog", lambda dialog: troubles.append(dialog.message))
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.goto(made["hostile"].as_uri())
    expect(page.locator("#listen")).to_be_enabled()
    assert page.title() != "mine" and not troubles
    assert page.locator("main img, main script").count() == 0
    page.close()


def test_keys_work_wherever_the_focus_is(page):
    page.click("#listen")
    expect(page.locator("#listen")).to_have_text("Pause")
    page.click("#listen")
    page.click("#next")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".s.now")).to_have_text("First light")
    # Space is for the sound, and steps no further.
    page.keyboard.press("Space")
    expect(page.locator("#listen")).to_have_text("Pause")
    page.keyboard.press("Space")
    expect(page.locator("#listen")).to_have_text("Listen")
    page.keyboard.press("Home")
    expect(page.locator(".s.now")).to_have_text("The tide tables")
    # And for who came by Tab it is the button's.
    page.keyboard.press("Tab")
    page.locator("#listen").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#listen")).to_have_text("Pause")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".s.now")).to_contain_text("The harbour")
    page.locator("#next").focus()
    page.keyboard.press("Space")
    expect(page.locator(".s.now")).to_have_text("First light")
    expect(page.locator("#listen")).to_have_text("Listen")


def test_the_button_says_what_it_does_and_nothing_else(page):
    assert page.locator("#listen").get_attribute("aria-pressed") is None
    page.click("#listen")
    expect(page.get_by_role("button", name="Pause")).to_be_visible()


@pytest.mark.parametrize("key", ["End", "PageDown"])
def test_who_looks_elsewhere_by_key_is_not_brought_back(browser, made, tmp_path, key):
    text = "# Long\n\n" + "".join(f"Line {n}.\n\n" for n in range(120))
    export(document(text), tmp_path / "long.mp3", voice="tone", options=Options(page=True))
    opened = browser.new_page(viewport={"width": 800, "height": 600}, reduced_motion="reduce")
    opened.goto((tmp_path / "long.html").as_uri())
    expect(opened.locator("#listen")).to_be_enabled()
    opened.click("#listen")
    expect(opened.locator("#listen")).to_have_text("Pause")
    opened.keyboard.press(key)
    now, first = opened.locator(".s.now"), opened.locator(".s").first
    expect(first).not_to_be_in_viewport()
    before = now.text_content()
    expect(now).not_to_have_text(before)
    expect(first).not_to_be_in_viewport()
    expect(now).not_to_be_in_viewport()
    opened.keyboard.press("f")
    expect(now).to_be_in_viewport()
    opened.close()


def test_the_picture_of_the_article_is_shown(browser, tmp_path):
    import io

    from PIL import Image

    packed = io.BytesIO()
    Image.new("RGB", (400, 300), "teal").save(packed, "PNG")
    options = Options(page=True)
    for name, picture in (("own", packed.getvalue()), ("drawn", b"")):
        path = tmp_path / f"{name}.mp3"
        export(document(TEXT), path, voice="tone", options=options, picture=lambda p=picture: p)
        opened = browser.new_page()
        opened.troubles = []
        opened.on("console", lambda line: opened.troubles.append(line.text))  # noqa: B023
        opened.goto(path.with_suffix(".html").as_uri())
        expect(opened.locator("#listen")).to_be_enabled()
        assert opened.locator("img").count() == (name == "own")
        if name == "own":
            assert opened.evaluate("document.querySelector('img').naturalWidth") == 300
        assert opened.troubles == []
        opened.close()
