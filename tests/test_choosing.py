"""Choices kept for a site, from ``reader config`` to what is read, and back."""

from __future__ import annotations

import contextlib
import dataclasses
import io
import json

import pytest

from reader.choosing import ChoicesFor, SiteChoices, of_site, remember, site_of
from reader.cleaning.applying import apply, fingerprint
from reader.cleaning.choices import BUILT, NONE, Choices
from reader.cleaning.toggles import toggle_block, toggle_kind, toggle_rule
from reader.cli import main
from reader.config import load
from reader.document import Block, Document, Kind, Place, Rule
from reader.library import Library, library_path
from reader.opening import open_document

SHARE = Rule("share-row", "Buttons to share or print the page")
PAGE = """<!doctype html><html lang="en"><head><title>Hens at sea</title></head><body>
<article><h1>Hens at sea</h1>
<div class="share-buttons"><a href="#">Share</a> <a href="#">Tweet</a></div>
<p>The old ferry left the harbour at dawn (in the rain) with a crate of hens [12].</p>
<ul><li>Fog, three times in a row this week, and no bell to be heard.</li></ul>
<p>Nobody on the pier had expected the captain to sail, for the wind had risen all night.</p>
<p>The hens were quiet. The passengers were not, and two of them wanted their money back.</p>
</article></body></html>"""


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("READER_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "hens.html"
    path.write_text(PAGE, encoding="utf-8")
    return str(path)


def reader(*arguments: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(list(arguments))
    return code, out.getvalue(), err.getvalue()


def failed(*arguments: str) -> str:
    code, _, message = reader(*arguments)
    assert code == 2
    assert message.count("\n") == 1
    return message


def config(*arguments: str) -> str:
    code, printed, message = reader("config", *arguments)
    assert (code, message) == (0, ""), message
    return printed


def blocks(page: str) -> dict[str, dict[str, object]]:
    _, printed, _ = reader("text", "--json", page)
    return {block["text"]: block for block in json.loads(printed)["blocks"]}


def open_here(source: str) -> Document:
    return open_document(source, choices=ChoicesFor(load(), lambda *_: None))


@pytest.mark.parametrize(
    ("source", "site"),
    [
        ("https://www.Example.org/a?b", "example.org"),
        ("http://news.example.org:8080/", "news.example.org"),
        ("HTTPS://EXAMPLE.ORG.", "example.org"),
        ("https://Bücher.example/", "xn--bcher-kva.example"),
        ("http://[::1]:80/", "::1"),
        ("http://[::1", "files"),
        ("https://", "files"),
        ("notes.html", "files"),
        ("/home/ada/www.example.org", "files"),
        ("-", "files"),
        ("clipboard:", "files"),
        ("sample", "files"),
    ],
)
def test_a_site_is_the_host_of_an_address(source: str, site: str) -> None:
    assert site_of(source) == site


def test_what_is_set_is_heard_and_what_is_unset_is_not(page: str) -> None:
    before = blocks(page)
    assert before["Share Tweet"]["skipped"] == {"rule": "share-row", "why": SHARE.why}
    config("set", "cleaning.silent", "list-item")
    config("set", "--site", "files", "cleaning.off", "share-row")
    config("set", "--site", "files", "cleaning.asides", "brackets")
    config("set", "--site", "files", "cleaning.intro", "This is {title}.")
    found = blocks(page)
    assert found["Share Tweet"]["skipped"] is None
    fog = found["Fog, three times in a row this week, and no bell to be heard."]
    assert fog["skipped"] == {"rule": "kind-list-item", "why": "You have list items left out"}
    ferry = next(block for text, block in found.items() if text.startswith("The old"))
    said = ferry["sentences"][0]
    assert said["spoken"].startswith("The old ferry left the harbour at dawn with a crate")
    assert said["rules"][0] == "brackets"
    assert next(iter(found)) == "This is Hens at sea."
    why = reader("text", "--why", page)[1]
    assert "silent   kind-list-item" in why
    assert "spoken   share-row is off" in why

    config("unset", "cleaning.silent")
    for name in ("off", "asides", "intro"):
        config("unset", "--site", "files", f"cleaning.{name}")
    assert blocks(page) == before


def test_a_single_block_is_kept_or_dropped_from_the_command_line(page: str) -> None:
    before = blocks(page)
    share, fog = (before[text] for text in ("Share Tweet", next(t for t in before if "Fog" in t)))
    config("set", "--site", "files", "cleaning.keep", str(share["fingerprint"]))
    config("set", "cleaning.drop", str(fog["fingerprint"]))
    found = blocks(page)
    assert found["Share Tweet"]["skipped"] is None
    assert found[str(fog["text"])]["skipped"] == {
        "rule": "your-choice", "why": "You had this block left out",
    }  # fmt: skip
    rows = [line for line in config().splitlines() if line.startswith("cleaning.")]
    assert [row.split()[1] for row in rows] == [fog["fingerprint"], share["fingerprint"]]
    config("unset", "cleaning.drop")
    config("unset", "--site", "files", "cleaning.keep")
    assert blocks(page) == before


CODE = "Words before it are long enough.\n\n```\nx = y[0]\n```\n\nWords behind it are as well.\n"


def test_code_is_silent_unless_it_is_wanted(tmp_path) -> None:
    path = tmp_path / "code.md"
    path.write_text(f"# Title\n\n{CODE}", encoding="utf-8")
    source = str(path)
    assert "x = y[0]" not in reader("text", source)[1]
    assert "cleaning.spoken code" in reader("text", "--why", source)[1]
    config("set", "cleaning.spoken", "code")
    assert "x = y[0]" in reader("text", source)[1]
    config("set", "--site", "files", "cleaning.silent", "code")
    assert "x = y[0]" not in reader("text", source)[1]
    config("unset", "--site", "files", "cleaning.silent")
    config("unset", "cleaning.spoken")
    config("set", "--site", "files", "cleaning.spoken", "code")
    assert "x = y[0]" in reader("text", source)[1]
    config("unset", "--site", "files", "cleaning.spoken")
    path.write_text("```\nx = y[0]\n```\n", encoding="utf-8")
    assert "is code. To have code read:" in reader("text", source)[2]


def test_the_settings_show_what_was_chosen_and_where(home) -> None:
    assert not home.exists()
    assert "cleaning as built" in config()
    assert not library_path().exists()
    config("set", "cleaning.phrases", "Read more | Sign up, now")
    config("set", "--site", "WWW.Example.org", "cleaning.off", "ticker,share-row")
    config("set", "--site", "https://other.net/page", "cleaning.exclude", "div.promo, #more")
    rows = [line for line in config().splitlines() if line.startswith("cleaning.")]
    assert [row.split("  ")[0].split()[0] for row in rows] == [
        "cleaning.phrases",
        "cleaning.off",
        "cleaning.exclude",
    ]
    assert "Read more | Sign up, now config.toml" in rows[0]
    assert "share-row,ticker example.org" in rows[1]
    assert "div.promo, #more other.net" in rows[2]
    assert "other.net" not in config("show", "--site", "example.org")


@pytest.mark.parametrize(
    "arguments",
    [
        ("set", "--site", "example.org", "speed", "2"),
        ("set", "--site", "not a site/", "cleaning.off", "ticker"),
        ("set", "--site", "", "cleaning.off", "ticker"),
        ("set", "cleaning.of", "ticker"),
        ("set", "cleaning.off", "tickle"),
        ("set", "cleaning.exclude", "div["),
        ("unset", "cleaning.of"),
        ("unset", "--site", "example.org", "cleaning.of"),
    ],
)
def test_mistakes_are_told(arguments: tuple[str, ...], home) -> None:
    failed("config", *arguments)
    assert not library_path().exists()


def test_a_mistake_in_the_file_is_told_by_its_key(home, page: str) -> None:
    home.mkdir()
    (home / "config.toml").write_text("[cleaning]\nsilent = ['hens']\n")
    for command in (["text", page], ["export", page], ["speak", page], ["config"]):
        assert "'hens' in cleaning.silent" in failed(*command)
    (home / "config.toml").write_text("[cleaning]\nsilent = 3\n")
    assert "line 1, sets cleaning.silent to 3" in failed("text", page)
    (home / "config.toml").write_text("cleaning = 'code'\n")
    assert "sets cleaning to 'code'" in failed("text", page)


def test_unsetting_what_was_not_set_is_said(home) -> None:
    assert "was not set" in reader("config", "unset", "cleaning.off")[2]
    assert "not set on a.org" in reader("config", "unset", "--site", "a.org", "cleaning.off")[2]


def test_choices_come_back_from_the_library_and_what_is_not_understood_is_left_out() -> None:
    chosen = Choices(
        off=frozenset({"ticker"}), exclude=("a, b",), keep=frozenset({fingerprint("x")}), intro=""
    )
    with Library.open() as library:
        remember(library, "example.org", chosen)
        assert of_site(library, "EXAMPLE.org") == chosen
        library.set_site_setting("example.org", "cleaning.off", ["a-rule-of-tomorrow"])
        library.set_site_setting("example.org", "cleaning.dreams", True)
        library.set_site_setting("example.org", "speed", 2)
        assert of_site(library, "example.org") == dataclasses.replace(chosen, off=frozenset())
        remember(library, "example.org", NONE)
        assert of_site(library, "example.org") == NONE
        assert library.site_setting("example.org", "speed") == 2


def test_an_intro_does_not_move_the_kept_place(page: str) -> None:
    before = open_here(page)
    number = next(i for i, b in enumerate(before.blocks) if b.text.startswith("The hens"))
    with Library.open() as library:
        article = library.remember(before)
        library.save_place(article.id, Place(number, 16))
        config("set", "--site", "files", "cleaning.intro", "Now: {title}.")
        config("set", "--site", "files", "cleaning.phrases", "The old ferry")
        after = open_here(page)
        assert library.remember(after).id == article.id
        place = library.place(article.id)
    assert place == Place(number + 2, 16)
    assert after.blocks[place.block].text == before.blocks[number].text


def test_what_was_overruled_is_still_known_from_the_library() -> None:
    judged = Document((Block(Kind.PARAGRAPH, "Share", SHARE), Block(Kind.CODE, "x")), "a.html")
    chosen = apply(judged, Choices(off=frozenset({"share-row"}), silent=frozenset({"code"})))
    with Library.open() as library:
        found = library.document(library.remember(chosen).id)
    assert found == chosen
    assert [b.text for b in apply(found, NONE).blocks if b.skipped is None] == ["x"]


def test_every_toggle_done_twice_leaves_no_trace() -> None:
    share = Block(Kind.LIST_ITEM, "Share", SHARE)
    for everywhere in (
        NONE,
        Choices(off=frozenset({"share-row"}), silent=frozenset({"code"})),
        Choices(keep=frozenset({fingerprint("Share")})),
        BUILT,
    ):
        rule = toggle_rule(NONE, everywhere, "share-row")
        kind = toggle_kind(NONE, everywhere, "code")
        site = SiteChoices("a.org", everywhere, rule)
        off = "share-row" in everywhere.off
        assert ("share-row" in site.in_force.off) is not off
        assert toggle_rule(rule, everywhere, "share-row") == NONE
        assert toggle_kind(kind, everywhere, "code") == NONE
        now = apply(Document((share,), ""), everywhere).blocks[0]
        one = toggle_block(NONE, everywhere, now)
        site.choose(one)
        then = apply(Document((share,), ""), site.in_force).blocks[0]
        assert (then.skipped is None) is not (now.skipped is None)
        assert toggle_block(one, everywhere, then) == NONE
