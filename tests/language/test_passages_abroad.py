"""Passages in another language than their article: which are found, and what follows from it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence

import pytest

from reader.document import Block, Document, Kind
from reader.language import prevailing, say, sentences_of, with_passages
from reader.language.passages import passage
from reader.opening import open_document

ENGLISH = (
    "The mayor of the town said on Monday that the bridge would be closed for the whole of the "
    "winter, and that nobody knew when it could be opened again."
)
FRENCH = (
    "« Nous ne savons pas encore ce qui s’est passé dans la nuit, mais les habitants de la ville "
    "ont le droit de connaître la vérité », a dit le maire."
)
GERMAN = (
    "Wir wissen noch nicht, was in der Nacht geschehen ist, aber die Menschen in der Stadt haben "
    "ein Recht auf die Wahrheit, und wir werden sie ihnen sagen."
)
SPANISH = (
    "No sabemos todavía lo que pasó en la noche, pero los vecinos de la ciudad tienen derecho a "
    "la verdad, y se la vamos a decir cuando la sepamos."
)
RUSSIAN = (
    "Мы ещё не знаем, что произошло этой ночью, но жители города имеют право знать правду, и мы "
    "её скажем, как только она станет известна нам самим."
)


@pytest.mark.parametrize(
    ("text", "article", "language"),
    [
        (FRENCH, "en", "fr"),
        (GERMAN, "en", "de"),
        (SPANISH, "en", "es"),
        (RUSSIAN, "en", "ru"),
        (ENGLISH, "fr", "en"),
        (ENGLISH, "de-at", "en"),
        (GERMAN, "fr", "de"),
        (ENGLISH, "ru", "en"),
        (ENGLISH, "ja", "en"),
        (RUSSIAN, "uk", "ru"),
        (
            "私たちはまだ夜に何が起きたのか知りませんが、町の人々は真実を知る権利があります。",
            "en",
            "ja",
        ),
        (
            "Δεν ξέρουμε ακόμη τι έγινε τη νύχτα, αλλά οι κάτοικοι της πόλης έχουν δικαίωμα.",
            "en",
            "el",
        ),
        (
            "우리는 밤에 무슨 일이 있었는지 아직 모르지만 시민들은 진실을 알 권리가 있다.",
            "en",
            "ko",
        ),
        (
            "لا نعرف بعد ماذا حدث في تلك الليلة، لكن سكان المدينة لهم الحق في معرفة الحقيقة كلها.",
            "en",
            "ar",
        ),
    ],
)
def test_a_passage_in_another_language_is_known(text: str, article: str, language: str) -> None:
    assert passage(text, article) == language


@pytest.mark.parametrize(
    ("text", "article"),
    [
        (ENGLISH, "en"),
        (ENGLISH, "en-gb"),
        (FRENCH, "fr"),
        (RUSSIAN, "ru"),
        ("Liberté, égalité, fraternité", "en"),
        ("« C’est la vie », a dit le maire.", "en"),
        (
            "Starring Jean Gabin, Michèle Morgan, Michel Simon, Pierre Brasseur, Édouard Delmont",
            "en",
        ),
        (
            "Bayern Munich 3, Borussia Dortmund 1; Real Madrid 2, Atlético 2; Paris FC 1, Lyon 0",
            "en",
        ),
        (
            "He calls it “la vie en rose”, and says that de la Tour and Le Corbusier did the same.",
            "en",
        ),
        (
            "The novels “Le Rouge et le Noir”, “La Peste” and “Les Misérables” are on a shelf.",
            "en",
        ),
        # "s" is a small word of Czech, but not behind an apostrophe.
        (
            "Anna’s oar, Tom’s lamp, Mary’s rope, Peter’s hook, Clara’s flag, Otto’s bell, my net",
            "en",
        ),
        ("Москва", "en"),
        ("1234567890 " * 20, "en"),
        ("🙂" * 200, "en"),
        ("", "en"),
    ],
)
def test_what_is_short_or_full_of_names_stays_with_the_article(text: str, article: str) -> None:
    assert passage(text, article) is None


def test_what_a_page_declares_is_believed_of_shorter_passages() -> None:
    text = "« Je ne sais pas », a dit le maire."
    assert passage(text, "en") is None
    assert passage(text, "en", "fr-FR") == "fr-fr"


def test_but_not_against_the_words_themselves() -> None:
    assert passage(ENGLISH, "en", "fr") is None
    assert passage(ENGLISH, "en", "en-US") is None
    assert passage(FRENCH, "en", "nonsense here") == "fr"


def _document(*texts: str, language: str = "en") -> Document:
    blocks = (Block(Kind.PARAGRAPH, text) for text in texts)
    return Document(with_passages(blocks, language), "-", language=language)


def test_sentences_and_spoken_forms_follow_the_passage() -> None:
    text = (
        "Im 3. Jahrhundert v. Chr. war die Stadt noch klein, und sie hatte nur 300 Häuser. "
        "Das war so, bis die Römer kamen, z. B. aus dem Süden."
    )
    document = _document(ENGLISH, text)
    assert [block.language for block in document.blocks] == [None, "de"]
    assert [s.block for s in sentences_of(document)] == [0, 1, 1]
    said = say(text, 0, len(text), document.language_of(1)).text
    assert "zum Beispiel" in said
    assert "dritten" in said


@pytest.mark.parametrize("kind", [Kind.TITLE, Kind.HEADING, Kind.CODE, Kind.TABLE])
def test_titles_and_code_are_not_asked_about(kind: Kind) -> None:
    (block,) = with_passages([Block(kind, FRENCH)], "en")
    assert block.language is None


def test_an_article_in_one_language_loads_no_model() -> None:
    code = (
        "import sys; from reader.document import Block, Kind; from reader.language import *;"
        f"with_passages([Block(Kind.PARAGRAPH, {ENGLISH!r})] * 50, 'en');"
        "assert 'py3langid' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def _languages(blocks: Sequence[Block]) -> list[str | None]:
    return [block.language for block in blocks]


def test_a_declared_language_that_is_the_articles_is_forgotten() -> None:
    blocks = [Block(Kind.PARAGRAPH, ENGLISH, language="en-US"), Block(Kind.QUOTE, FRENCH)]
    assert _languages(with_passages(blocks, "en")) == [None, "fr"]


@pytest.mark.parametrize(
    ("texts", "language"),
    [
        ([GERMAN, GERMAN], "de"),  # a template that says lang="en" around a German article
        (["Take care", GERMAN, GERMAN, ENGLISH], "de"),
        ([ENGLISH, ENGLISH, GERMAN], "en"),  # a quotation
        ([ENGLISH, GERMAN], "en"),
        ([FRENCH, GERMAN], "en"),  # of no other language there is enough
        (["Take care"], "en"),
        ([], "en"),
    ],
)
def test_the_language_of_most_words_is_the_articles_whatever_is_declared(texts, language) -> None:
    plain = [Block(Kind.PARAGRAPH, text) for text in texts]
    assert prevailing(with_passages(plain, "en"), "en") == language


def test_a_page_that_declares_the_wrong_language_is_read_in_its_own(tmp_path) -> None:
    path = tmp_path / "page.html"
    body = f"<p>{GERMAN}</p><p>Und {GERMAN}</p><p>Denn {GERMAN}</p>"
    path.write_text(f'<html lang="en"><title>x</title><body>{body}', encoding="utf-8")
    document = open_document(str(path))
    assert document.language == "de"
    assert [block.language for block in document.blocks if block.text.endswith("sagen.")] == [
        None, None, None,
    ]  # fmt: skip
    assert open_document(str(path), language="en").language == "en"
