"""Letters or a word: what the shape of a word in capitals, a table and the article itself tell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.language import glossary_of, say
from reader.language.spoken.english.letters import Reading, reading, sayable
from tests.growth import assert_linear


def said(text: str, *article: str) -> str:
    """What is said for a text that stands in an article."""
    return say(text, 0, len(text), "en", glossary=glossary_of([*article, text])).text


@pytest.mark.parametrize(
    ("word", "how"),
    [
        ("FATF", Reading.LETTERS),
        ("OECD", Reading.LETTERS),
        ("ILO", Reading.LETTERS),
        ("EV", Reading.LETTERS),
        ("TTP", Reading.LETTERS),
        ("PEMRA", Reading.WORD),
        ("SIGAR", Reading.WORD),
        ("AIPAC", Reading.WORD),
        ("TROOPS", Reading.WORD),
        ("QUARANTINED", Reading.WORD),
        ("NATO", Reading.AS_IT_STANDS),
        ("US", Reading.AS_IT_STANDS),
        ("NOT", Reading.AS_IT_STANDS),
        ("XIV", Reading.AS_IT_STANDS),
        ("OSXI", Reading.AS_IT_STANDS),
    ],
)
def test_without_an_article(word: str, how: Reading) -> None:
    assert reading(word) is how


@pytest.mark.parametrize(
    "words",
    [
        "THREE MIGHT KNOWN WHAT SHOULD TWELFTHS HEALTH LAYOUT QUEUE SQUEEZED WARMTH GROWTH",
        "AMONGST CYBORG AUTUMN SPHERE ETHICS SCREAMED THWART CHLORINE EIGHTH NEWT WHILST YOUTH",
    ],
)
def test_english_words_have_the_shape_of_words(words: str) -> None:
    assert [word for word in words.split() if not sayable(word)] == []


@pytest.mark.parametrize("word", ["FATF", "ISPR", "ISKP", "UNDP", "IAEA", "LGBT", "QNTR", "CIIS"])
def test_what_nobody_can_say_has_not(word: str) -> None:
    assert not sayable(word)


@pytest.mark.parametrize(
    ("article", "text", "heard"),
    [
        pytest.param(
            "The Harbour Action Trust (HAT) met.",
            "The HAT left.",
            "The H.A.T left.",
            id="explained, though English has the word",
        ),
        pytest.param(
            "The Alliance of Railway Users of Norfolk (ARUN) met.",
            "The ARUN left.",
            "The A.R.U.N left.",
            id="explained, and unsure",
        ),
        pytest.param(
            "ODEL (Office for Dams, Energy and Lakes) met.",
            "They asked ODEL first.",
            "They asked O.D.E.L first.",
            id="explained behind it",
        ),
        pytest.param(
            "The National Register of Addresses (NADRO) met.",
            "They asked NADRO first.",
            "They asked Nadro first.",
            id="explained, and easily said",
        ),
        pytest.param(
            "The envoy of Ilaf spoke.",
            "They asked ILAF first.",
            "They asked Ilaf first.",
            id="written as a name elsewhere",
        ),
        pytest.param(
            "He said he would hem the coat.",
            "He would HEM it.",
            "He would Hem it.",
            id="a common word elsewhere",
        ),
        pytest.param(
            "An LAV stood there.",
            "Two men left the LAV and fled.",
            "Two men left the L.A.V and fled.",
            id="an article that fits letters",
        ),
        pytest.param(
            "He met a NOFAR envoy.",
            "They asked NOFAR first.",
            "They asked Nofar first.",
            id="an article that fits a word",
        ),
        pytest.param(
            "It joined the O.R.E.L. in May.",
            "They asked OREL first.",
            "They asked O.R.E.L first.",
            id="with full stops elsewhere",
        ),
        pytest.param(
            "They asked the WHO for help.",
            "According to WHO, it spreads.",
            "According to W.H.O, it spreads.",
            id="the health organization",
        ),
        pytest.param("Nothing.", "WHO did that?", "WHO did that?", id="a shouted question"),
    ],
)
def test_the_article_tells(article: str, text: str, heard: str) -> None:
    assert said(text, article) == heard


@pytest.mark.parametrize(
    ("headline", "heard"),
    [
        ("REBEL TROOPS TAKE TOWNS AS US LEAVES", "Rebel Troops Take Towns As US Leaves"),
        ("UAE AND FATF SAY NO TO ALL", "U.A.E And F.A.T.F Say No To All"),
        ("IT IS NEW, SAYS THE MINISTER", "It Is New, Says The Minister"),
        ("DON'T PANIC", "DON'T Panic"),
    ],
)
def test_a_headline_in_capitals_is_read_in_words(headline: str, heard: str) -> None:
    assert said(headline) == heard


def test_an_acronym_of_the_article_stays_one_in_a_headline() -> None:
    article = "The Rural Union Network (RUN) met. The RUN said no."
    assert said("RUN LEADERS MEET IN TOWN", article) == "R.U.N Leaders Meet In Town"
    assert said("RUN FOR COVER IN TOWN") == "Run For Cover In Town"


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("anti-ISI and pro-PTI men", "anti-I.S.I and pro-P.T.I men"),
        ("a PEMRA-led, ILO-funded plan", "a Pemra-led, I.L.O-funded plan"),
        ("links of ISI/FATF men", "links of I.S.I F.A.T.F men"),
        ("PEMRA's and the ILO's", "Pemra's and the I.L.O's"),
        ("two SUVs and GREPs", "two S.U.V's and Greps"),
        ("The XXIV Games, Falcon-III", "The twenty-fourth Games, Falcon three"),
    ],
)
def test_endings_and_companions(text: str, heard: str) -> None:
    assert said(text) == heard


def test_other_languages_take_no_notice() -> None:
    glossary = glossary_of(["The Harbour Action Trust (HAT) met."])
    assert say("Der HAT da.", 0, 11, "de", glossary=glossary).text == "Der HAT da."


@given(st.lists(st.sampled_from(["NATO", "a ", "an ", "(", ")", " ", "A.B.", "Ab", "x", "ILO"])))
def test_any_text_has_a_glossary(parts: list[str]) -> None:
    text = "".join(parts)
    glossary = glossary_of([text])
    assert not glossary.spelled & glossary.said
    say(text, 0, len(text), "en", glossary=glossary)


@pytest.mark.parametrize("unit", ["A", "AB ", "(AB) ", "a (", "A.", "An AB ", "AB (C "])
def test_a_book_takes_linear_time(unit: str) -> None:
    assert_linear(lambda size: glossary_of([(unit * size)[:size]]), 300_000)
