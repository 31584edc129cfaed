"""What is set like code and is prose is told from code."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.cleaning import clean
from reader.cleaning.applying import apply
from reader.cleaning.choices import BUILT, Choices, merged
from reader.cleaning.programs import is_program
from reader.document import Block, Document, Kind, Page

PROSE = {
    "poem": "The heron stands upon one leg\nAnd looks into the water\n"
    "He will not move nor beg\n"
    "  He waits for frogs in summer",
    "letter": "Dear Bo,\n\nthe ice has gone, and the frogs are back. Come soon!\n\nYours, Ann",
    "mail": "> Did you see the heron?\n\nI saw it this morning, and so did Cara.\n"
    "It stood there until the bus came. We were late because of it, all three of us.",
    "japanese": "池は静かだった。鷺は朝から葦の中に立っていた。誰もそれを見なかった。",
    "russian": "Цапля стояла в пруду весь день, и никто не видел, чтобы она двигалась.",
}
CODE = {
    "python": "def rise(water):\n    for pond in water:\n        yield pond.level + 1",
    "shell": "sudo apt install pond\npond start --now",
    "commands": "git add water\ngit commit\ngit push origin main\ngit fetch\ngit merge",
    "settings": "pond: deep\nheron: grey\nfrogs:\n  - green\n  - brown\nice: no\nwater: yes",
    "query": "SELECT name, depth FROM ponds WHERE depth > 3 ORDER BY name;",
    "output": "pond 1  3.2 m  ok\npond 2  4.1 m  ok\npond 3  0.2 m  dry",
    "drawing": "+------+\n| pond |\n+------+",
    "comment": "# Count the herons in every pond there is.\nn = sum(len(p.herons) for p in ponds)",
    "one word": "pond",
    "nothing": "...",
}


@pytest.mark.parametrize("text", PROSE.values(), ids=PROSE)
def test_prose_is_read_however_it_is_set(text: str) -> None:
    assert not is_program(text)
    document = Document((Block(Kind.CODE, text),), "a")
    assert apply(document, BUILT) == document


@pytest.mark.parametrize("text", CODE.values(), ids=CODE)
def test_code_is_code(text: str) -> None:
    assert is_program(text)
    document = apply(Document((Block(Kind.CODE, text),), "a"), BUILT)
    assert [b.skipped.name for b in document.blocks if b.skipped] == ["kind-code"]


def test_code_within_a_page_is_spoken_to_who_wants_it() -> None:
    first, second = (f"<pre>{CODE[name]}</pre>" for name in ("python", "shell"))
    prose = first.join(
        f"<p>The heron stood in pond {name} all day, and nobody who walked by saw it move.</p>"
        for name in ("one", "two", "three", "four", "five")
    )
    html = f"<html><body><article><h1>The heron</h1>{prose}{second}</article></body></html>"
    document = clean(Page(html.encode(), "a.html", "text/html"))
    code = {CODE["python"], CODE["shell"]}
    silent = {(b.text, b.skipped.name) for b in apply(document, BUILT).blocks if b.skipped}
    assert silent == {(text, "kind-code") for text in code}
    wanted = apply(document, merged(BUILT, Choices(spoken=frozenset({"code"}))))
    assert code <= {b.text for b in wanted.blocks if b.skipped is None}


@given(st.text())
def test_any_text_is_one_or_the_other(text: str) -> None:
    assert is_program(text) in (True, False)
