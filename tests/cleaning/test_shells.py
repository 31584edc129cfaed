"""Pages that are but the way to an article are refused, and short pages are not."""

from __future__ import annotations

import pytest

from reader.cleaning import clean
from reader.document import Document, Page
from reader.errors import NothingToRead

MENU = "".join(
    f"<li><a href=/{word}>{word}</a></li>"
    for word in ("Home", "World", "Politics", "Business", "Science", "Health", "Sport", "Arts")
)
FOOT = (
    "<footer><p>Pond Media has been an independent publisher of local news since 1923, and has"
    " offices in four towns of the valley.</p></footer>"
)
NOTE = (
    "This site requires JavaScript to work. Please enable JavaScript in the settings of your"
    " browser, and load the page again. If you keep seeing this, write to us at any time, and we"
    " will be happy to help you with the matter at hand."
)
FORM = (
    "<title>Sign in - Pond Accounts</title><h1>Sign in</h1><p>Use your Pond account</p>"
    "<form><input type=email><button>Next</button></form><p>No account yet? Ask for one.</p>"
)
HENS = (
    "<title>The hens are back - Pond</title><h1>The hens are back</h1>"
    "<p>The hens came back on Monday, and nobody knows from where.</p>"
)
SLOGAN = "We are the best maker of ponds in the whole wide world."
WALL = "Please sign in or create an account so that you can read all of this."
HAN = "池塘里的母鸡回来了"
HAN_TEXT = "<p>母鸡星期一回到了池塘，没有人知道它们从哪里来。</p>" * 12
SCRIPT = "<script src=/app.js></script>"


def read(body: str) -> Document:
    return clean(Page(f"<!doctype html><html>{body}</html>".encode(), "page.html", "text/html"))


@pytest.mark.parametrize(
    "body",
    [
        f"<title>Pond</title><ul>{MENU}</ul><div id='root'></div>{FOOT}{SCRIPT}",
        f"<title>Pond</title><ul>{MENU}</ul><pond-app></pond-app>{FOOT}{SCRIPT}",
        f"<title>Pond</title><div>{NOTE}</div>{SCRIPT}",
        f"<title>Pond</title><h1>Pond</h1><p>{SLOGAN}</p><div id=root></div>{SCRIPT}",
    ],
)
def test_a_shell_that_waits_for_scripts_is_refused(body: str) -> None:
    with pytest.raises(NothingToRead, match="runs scripts"):
        read(body)


@pytest.mark.parametrize(
    "body",
    [
        FORM,
        "<title>Pond</title><p>You must be logged in to view this page.</p>",
        f"<title>Hens</title><h1>Big news of hens</h1><p>{WALL}</p><input type=password>",
        f"<title>Hens</title><h1>Members only</h1><p>{SLOGAN}</p><input type=password>",
        "<title>Teich</title><p>Sie müssen sich anmelden, um diese Seite zu sehen.</p>",
    ],
)
def test_a_login_without_a_field_for_a_password_is_refused(body: str) -> None:
    with pytest.raises(NothingToRead, match="login"):
        read(body)


@pytest.mark.parametrize(
    "body",
    [
        f"{HENS}<div id=app></div>{SCRIPT}",
        f"{HENS}<weather-app></weather-app>{SCRIPT}",
        f"<h1>{HAN}</h1>{HAN_TEXT}<div id=app></div>{SCRIPT}",
        f"<h1>{HAN}</h1>{HAN_TEXT}<input type=password>",
        f"{HENS}<form><input type=password name=word></form>",
        "<title>Login data of two ponds leaked</title><p>Somebody left it in the reeds.</p>",
        "<title>Entrar en el estanque</title><p>Nadie puede entrar en el estanque este lunes.</p>",
        "<title>Hens</title><p>Visitors must sign in before entering the yard, it says.</p>",
        "<title>Sign in at the desk</title><p>Please sign in at the desk when you arrive.</p>",
        f"{HENS}<div>Please enable JavaScript to view the comments.</div>{SCRIPT}",
        f"{HENS}<div id=app>Share</div>{SCRIPT}",
    ],
)
def test_a_short_page_is_read(body: str) -> None:
    assert read(body).spoken_blocks
