"""The listener's own choices: what they silence, what they have spoken; nothing is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reader.cleaning import clean
from reader.cleaning.applying import apply, arrange, fingerprint, judged, silencing
from reader.cleaning.choices import ABOUT, ASIDES, BUILT, KINDS, NONE, Choices, merged, words_of
from reader.cleaning.rules import RULES
from reader.document import Block, Document, Kind, Page, Rule
from reader.errors import NothingToRead, UsageError

SHARE, TICKER = RULES["share-row"], RULES["ticker"]
ARTICLE = Document(
    (
        Block(Kind.TITLE, "The ferry that kept its own time"),
        Block(Kind.PARAGRAPH, "Share  Tweet", SHARE),
        Block(Kind.PARAGRAPH, "The ferry left when the captain had finished his coffee."),
        Block(Kind.PARAGRAPH, "Email  Print", SHARE),
        Block(Kind.CODE, "leave(coffee)"),
        Block(Kind.PARAGRAPH, "WOOL 41.20 +0.3%", TICKER),
        Block(Kind.QUOTE, "I would rather promise the coffee."),
        Block(Kind.PARAGRAPH, "Continue reading"),
    ),
    "ferry.html",
    title="The ferry that kept its own time",
    author="Ada Moreno",
    site="Aldersand Letter",
    published="2024-03-05",
)


def spoken(document: Document) -> list[str]:
    return [document.blocks[i].text for i in document.spoken_blocks]


def rules(document: Document) -> list[str | None]:
    return [block.skipped and block.skipped.name for block in document.blocks]


def chosen(**settings: object) -> Choices:
    return Choices.from_settings(settings, "This")


def test_without_choices_nothing_changes() -> None:
    assert apply(ARTICLE, NONE) == ARTICLE
    assert arrange(ARTICLE, NONE) == ARTICLE


def test_a_rule_that_is_off_silences_nothing_and_is_not_forgotten() -> None:
    found = apply(ARTICLE, chosen(off="share-row"))
    assert spoken(found)[1] == "Share  Tweet"
    assert found.blocks[1].overruled == SHARE
    assert found.blocks[5].skipped == TICKER
    assert apply(found, NONE) == ARTICLE


@pytest.mark.parametrize("kind", ["title", "code", "quote"])
def test_a_kind_stays_silent_by_a_rule_of_its_own(kind: str) -> None:
    found = apply(ARTICLE, chosen(silent=[kind]))
    silent = [block for block in found.blocks if block.kind == kind]
    assert [block.skipped.name for block in silent if block.skipped] == [f"kind-{kind}"]
    assert apply(found, NONE) == ARTICLE


def test_single_blocks_go_before_all_rules_wherever_they_stand() -> None:
    tweet, coffee = fingerprint("share tweet"), fingerprint(ARTICLE.blocks[2].text)
    choices = chosen(keep=[tweet], drop=[coffee], silent="quote")
    elsewhere = replace(ARTICLE, blocks=tuple(reversed(ARTICLE.blocks)))
    for document in (ARTICLE, elsewhere):
        found = apply(document, choices)
        by_text = {block.text: block for block in found.blocks}
        assert by_text["Share  Tweet"].skipped is None
        assert by_text["Email  Print"].skipped == SHARE
        assert rules(found)[found.blocks.index(by_text[ARTICLE.blocks[2].text])] == "your-choice"
        assert apply(found, NONE) == document


def test_a_page_tells_which_rules_silence_how_much_of_it_whatever_was_chosen() -> None:
    assert silencing(ARTICLE) == {SHARE: 2, TICKER: 1}
    assert silencing(apply(ARTICLE, chosen(off="share-row,ticker", silent="code"))) == {
        SHARE: 2,
        TICKER: 1,
    }


def test_what_is_not_said_within_sentences_goes_with_the_document() -> None:
    assert apply(ARTICLE, NONE).unsaid == {"citations"}
    assert apply(ARTICLE, chosen(asides="brackets,urls")).unsaid == {"brackets", "urls"}
    assert apply(ARTICLE, chosen(asides="none")).unsaid == set()


# -- phrases, intro, outro --


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Continue reading", ["Continue reading"]),
        ("CONTINUE  READING …", ["CONTINUE  READING …"]),
        ("Continue reading: The tide.", ["Continue reading:", "The tide."]),
        ("The tide came in. Continue reading", ["The tide came in.", "Continue reading"]),
        (
            "Continue reading. He would continue reading. Continue reading.",
            ["Continue reading.", "He would continue reading.", "Continue reading."],
        ),
        ("Continue reading. Continue reading!", ["Continue reading.", "Continue reading!"]),
        ("To continue reading is a joy.", ["To continue reading is a joy."]),
        ("Continue readings at home.", ["Continue readings at home."]),
        ("(ad) Buy this", ["(ad)", "Buy this"]),
    ],
)
def test_phrases_are_left_out_where_a_block_is_begins_or_ends_with_them(
    text: str, parts: list[str]
) -> None:
    document = Document((Block(Kind.PARAGRAPH, text),), "test")
    found = arrange(document, chosen(phrases="continue reading | (ad)"))
    assert [block.text for block in found.blocks] == parts
    silent = [b.text.casefold().startswith(("continue", "(ad)")) for b in found.blocks]
    if len(parts) == 1 and parts[0].endswith(("joy.", "home.")):
        silent = [False]
    assert [block.skipped is not None for block in found.blocks] == silent
    assert {block.skipped.name for block in found.blocks if block.skipped} <= {"dropped-phrase"}


@example("a a", ["a"])
@given(st.text(alphabet="ab .(", max_size=30), st.lists(st.text("ab (", min_size=1), max_size=3))
def test_cutting_phrases_off_loses_nothing_and_is_done_once(text: str, phrases: list[str]) -> None:
    document = Document((Block(Kind.PARAGRAPH, text.strip() or "x"),), "test")
    choices = chosen(phrases=phrases)
    found = arrange(document, choices)
    letters = "".join("".join(block.text.split()) for block in found.blocks)
    assert letters == "".join(document.blocks[0].text.split())
    assert all(block.text.strip() for block in found.blocks)


def test_intro_and_outro_frame_the_article() -> None:
    choices = chosen(
        intro="{title}. By {author}, in {site}, on {date}. About {minutes} minutes.",
        outro="That was {site}.",
    )
    found = arrange(ARTICLE, choices)
    first, *between, last = found.blocks
    assert first.text == (
        "The ferry that kept its own time. By Ada Moreno, in Aldersand Letter, on 2024-03-05. "
        "About 1 minute."
    )
    assert (last.text, last.kind, last.skipped) == (
        "That was Aldersand Letter.",
        Kind.PARAGRAPH,
        None,
    )
    assert tuple(between) == ARTICLE.blocks
    assert apply(found, NONE) == found  # other choices go over it, and nothing is added twice


SUMMARY = """<html lang=en><head><title>Hens at sea</title>
<meta property="og:description" content="{}"></head><body><article><h1>Hens at sea</h1>
<p>The old ferry left the harbour at dawn in the rain, with a crate of hens and a captain.</p>
<p>Nobody on the pier had expected the captain to sail, for the wind had risen all night.</p>
</article></body></html>"""


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("A crate of hens crossed the sea.", "Hens at sea. A crate of hens crossed the sea."),
        ("A crate of hens crossed [&amp;hellip;]", "Hens at sea. A crate of hens crossed…"),
        ("They crossed the sea. [...]", "Hens at sea. They crossed the sea."),
        # It is said anyway.
        ("The old ferry left the harbour at dawn in the rain, with…", "Hens at sea."),
        (" ", "Hens at sea."),
    ],
)
def test_the_intro_may_have_the_pages_summary(written: str, spoken: str) -> None:
    page = Page(SUMMARY.format(written).encode(), "https://a.example/1", "text/html")
    found = arrange(clean(page), chosen(intro="{title}. {summary}"))
    assert found.blocks[0].text == spoken


def test_a_sentence_of_the_intro_that_the_page_cannot_fill_is_left_out() -> None:
    bare = replace(ARTICLE, author=None, site=None)
    found = arrange(bare, chosen(intro="{title}. By {author}. Listen!", outro="From {site}"))
    assert found.blocks[0].text == "The ferry that kept its own time. Listen!"
    assert len(found.blocks) == len(ARTICLE.blocks) + 1


# -- selectors --

PAGE = """<!doctype html><html lang="en"><head><title>A morning on the water</title></head><body>
<nav><a href="/">Start here</a></nav><article><h1>A morning on the water</h1>
<p>The old ferry left the harbour at dawn with eleven passengers and a crate of hens.</p>
<div class="promo"><p>A calendar with twelve fine pictures can be had at the ticket office.
</p></div>
<p>Nobody on the pier had expected the captain to sail<span class="fn"> (see note nine)</span>, for
the wind had risen all night, and the glass had been falling since the day before.</p>
<p>By noon the fog had closed in, and a bell was the only thing to steer by.</p></article>
<aside class="log">Fog, wind, fog again and then the hens were at it.</aside></body></html>"""


def page(**settings: object) -> Document:
    return clean(Page(PAGE.encode(), "page.html", "text/html"), choices=chosen(**settings))


def test_selectors_include_and_exclude_parts_of_a_page() -> None:
    plainly = page()
    assert any("calendar" in text for text in spoken(plainly))
    assert not any("hens were at it" in text for text in spoken(plainly))
    found = page(exclude=[".promo", "span.fn"], include="aside.log")
    why = {block.text: block.skipped.name for block in found.blocks if block.skipped}
    assert (
        why["A calendar with twelve fine pictures can be had at the ticket office."] == "excluded"
    )
    assert why["(see note nine)"] == "excluded"
    assert "Fog, wind, fog again and then the hens were at it." in spoken(found)
    assert any("captain to sail, for the wind" in text for text in spoken(found))


def test_an_excluded_headline_is_not_spoken() -> None:
    found = page(exclude="h1", silent="title")
    assert not any(text == "A morning on the water" for text in spoken(found))


def test_choices_that_leave_nothing_are_told() -> None:
    with pytest.raises(NothingToRead):
        page(exclude="body", silent="title")


# -- settings --


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("of", "ticker"),
        ("off", "ticke"),
        ("off", 3),
        ("off", [3]),
        ("silent", "paragraph"),
        ("asides", "dreams"),
        ("exclude", "div["),
        ("include", "::before("),
        ("include", "svg|rect"),
        ("exclude", "[a=\\1 ]"),
        ("keep", "xyz"),
        ("drop", "0123456789AB"),
        ("intro", "{titel}"),
        ("intro", "{title"),
        ("outro", ["a"]),
        ("phrases", "a\x1b[31m"),
    ],
)
def test_what_cannot_be_used_is_refused_by_its_name(name: str, value: object) -> None:
    with pytest.raises(UsageError, match=rf"This .*cleaning\.{name}"):
        chosen(**{name: value})
    kept = Choices.from_settings({name: value, "silent": "code"}, "", strict=name == "silent")
    assert kept == chosen(silent="code")


names = st.frozensets(st.sampled_from(sorted(RULES)))
kinds = st.frozensets(st.sampled_from(KINDS))
marks = st.frozensets(st.sampled_from([fingerprint(str(n)) for n in range(5)]))
lines = st.none() | st.sampled_from(["", "Read on.", "{title} | {site}"])
words = st.lists(st.sampled_from(["div", "a, b", "p:not(.x)"]), unique=True, max_size=2).map(tuple)
some = st.builds(
    Choices,
    off=names,
    on=names,
    silent=kinds,
    spoken=kinds,
    asides=st.none() | st.frozensets(st.sampled_from(ASIDES)),
    include=words,
    exclude=words,
    phrases=st.lists(st.sampled_from(["and", "so on"]), unique=True).map(tuple),
    keep=marks,
    drop=marks,
    intro=lines,
    outro=lines,
)


@given(some)
def test_choices_come_back_from_their_settings(choices: Choices) -> None:
    told = choices.settings()
    assert Choices.from_settings(told, "This") == choices
    assert set(told) <= set(ABOUT)
    for name in ("off", "silent", "asides", "phrases", "keep"):
        if told.get(name):
            typed = words_of(name, told[name])
            assert Choices.from_settings({name: typed}, "This").settings()[name] == told[name]


@given(some, some)
def test_a_site_goes_over_everywhere_and_undoes_it(everywhere: Choices, site: Choices) -> None:
    both = merged(everywhere, site)
    assert both.off >= site.off
    assert not both.off & (site.on - site.off)
    assert not both.silent & (site.spoken - site.silent)
    assert not both.spoken & (site.silent - site.spoken)
    assert both.keep >= site.keep
    assert both.intro == (everywhere.intro if site.intro is None else site.intro)
    assert merged(everywhere, NONE) == replace(everywhere, on=frozenset())


@given(some, some)
def test_the_last_choices_count_and_none_is_lost(first: Choices, second: Choices) -> None:
    once = apply(ARTICLE, second)
    assert apply(apply(ARTICLE, first), second) == once
    assert [judged(block) for block in once.blocks] == [block.skipped for block in ARTICLE.blocks]
    assert [block.text for block in once.blocks] == [block.text for block in ARTICLE.blocks]


def test_a_rule_of_the_page_that_is_called_like_ours_is_not_taken_for_ours() -> None:
    block = Block(Kind.PARAGRAPH, "x", Rule("share-row", "Buttons"))
    assert judged(block) == block.skipped


@pytest.mark.parametrize("kind", ["caption", "byline"])
def test_a_kind_that_is_to_be_spoken_is_not_silenced_by_its_own_rule(kind: str) -> None:
    blocks = (
        Block(Kind(kind), "The pond at dusk", RULES[kind]),
        Block(Kind(kind), "Photo: Ada Brook", RULES["credit"]),
        Block(Kind.PARAGRAPH, "The heron stood in the pond."),
    )
    document = Document(blocks, "page")
    wanted = apply(document, merged(merged(BUILT, Choices(spoken=frozenset({kind}))), Choices()))
    assert wanted.spoken_blocks == (0, 2)
    assert apply(wanted, BUILT).spoken_blocks == (2,)
    site = Choices(silent=frozenset({kind}))
    undone = merged(Choices(spoken=frozenset({kind})), site)
    assert apply(document, undone).spoken_blocks == (2,)
