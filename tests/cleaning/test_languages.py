"""Furniture in other languages than English: silent, called by name, and nothing of it is lost."""

from __future__ import annotations

import pytest

from reader.cleaning import clean
from reader.document import Document, Page

GERMAN = """<html lang="de"><head><title>Der Turm am Sund</title></head><body>
<div id="cookie-banner"><p>Diese Website verwendet Cookies.</p></div>
<nav><ul><li><a href=/>Startseite</a></li><li><a href=/w>Wetter</a></li></ul></nav>
<article><h1>Der Turm am Sund</h1><p>Von Anna Möller</p><p>12. März 2024, 10:30 Uhr</p>
<div>Lesezeit: 4 Min.</div><div><a href=#>Teilen</a> <a href=#>Facebook</a></div>
<p>Am Abend zählte der Wärter elf Schiffe und schrieb sie alle in sein Buch, wie jeden Abend.</p>
<p>Lesen Sie auch: <a href=/x>Warum Möwen niemals schlafen</a></p>
<p>Niemand auf der Insel konnte sich an einen Sommer mit so wenig Wind erinnern.</p>
<p>Anzeige</p>
<p>In der Dämmerung wurde das Licht angezündet, wie seit hundertvierzig Jahren an jedem Abend.</p>
<p>Jetzt Newsletter abonnieren und nichts verpassen</p>
<p>Seine Tochter trug das Öl die Treppe hinauf, zweihundert Stufen, ohne einmal zu rasten.</p>
<p>Mehr zum Thema</p><ul><li><a href=/a>Fünf Türme, die man sehen muss</a></li></ul></article>
<section><h3>3 Kommentare</h3><p>Ich war dort, und es war wirklich sehr schön.</p></section>
<footer><p>© 2024 Sundbote. Alle Rechte vorbehalten.</p></footer></body></html>"""
GERMAN_WHY = {
    "Diese Website": "cookie-notice", "Startseite": "navigation", "Wetter": "navigation",
    "Von Anna": "byline", "12. März": "timestamp", "Lesezeit": "reading-time",
    "Teilen": "share-row",
    "Lesen Sie auch": "related", "Anzeige": "advertisement", "Jetzt Newsletter": "newsletter",
    "Mehr zum": "related", "Fünf Türme": "related", "3 Kommentare": "comments",
    "Ich war dort": "comments", "©": "copyright",
}  # fmt: skip
FRENCH = """<html lang="fr"><head><title>Le phare du détroit</title></head><body>
<main><h1>Le phare du détroit</h1><p>Par Jeanne Morel</p><p>Publié le 12 mars 2024 à 10h30</p>
<div>Partager sur Facebook</div>
<p>Ce soir-là, le gardien compta onze navires et les inscrivit tous dans son registre.</p>
<p>À lire aussi : <a href=/x>Pourquoi les mouettes ne dorment jamais</a></p>
<p>Personne sur l’île ne se souvenait d’un été avec si peu de vent, et les voiles pendaient.</p>
<div>Publicité</div>
<p>À la tombée du jour, on alluma la lampe, comme tous les soirs depuis cent quarante ans.</p>
<p>Sa fille monta l’huile dans l’escalier, deux cent six marches, sans se reposer.</p>
<p>Cet article est réservé aux abonnés.</p>
<h2>Articles similaires</h2><p><a href=/a>Cinq phares à voir absolument</a></p>
<h3>2 commentaires</h3><p>J’y étais, et c’était très beau, je vous assure.</p></main>
<footer>Tous droits réservés</footer></body></html>"""
FRENCH_WHY = {
    "Par Jeanne": "byline", "Publié": "timestamp", "Partager": "share-row", "À lire": "related",
    "Publicité": "advertisement", "Cet article est": "newsletter",
    "Articles similaires": "related", "Cinq phares": "related", "2 commentaires": "comments",
    "J’y étais": "comments", "Tous droits": "copyright",
}  # fmt: skip
JAPANESE = """<html lang="ja"><head><title>海峡の灯台</title></head><body>
<nav><a href=/>ホーム</a> <a href=/n>ニュース</a></nav>
<main><article><h1>海峡の灯台</h1><time>2024年3月12日</time><div>シェア ツイート</div>
<p>その夜、灯台守は<a href=/f>十一隻</a>の船を数え、いつものように全て日誌に書き留めた。</p>
<p>島の誰も、これほど風の少ない夏を覚えていなかった。帆は洗濯物のように垂れ下がっていた。</p>
<p>広告</p>
<p>夕暮れになると、百四十年間毎晩そうしてきたように、ランプに火がともされた。</p>
<p>娘は二百六段の階段を、一度も休まずに油を運び上げた。</p>
<h3>関連記事</h3><ul><li><a href=/a>見るべき五つの灯台</a></li></ul></article></main>
<footer>© 2024 港新聞</footer></body></html>"""
JAPANESE_WHY = {
    "ホーム": "navigation", "2024年": "timestamp", "シェア": "share-row", "広告": "advertisement",
    "関連記事": "related", "見るべき": "related", "©": "copyright",
}  # fmt: skip


def document(html: str, encoding: str = "utf-8") -> Document:
    return clean(Page(html.encode(encoding), "page.html", "text/html"))


@pytest.mark.parametrize(
    ("html", "rules"),
    [(GERMAN, GERMAN_WHY), (FRENCH, FRENCH_WHY), (JAPANESE, JAPANESE_WHY)],
    ids=["german", "french", "japanese"],
)
def test_furniture_is_called_by_name(html: str, rules: dict[str, str]) -> None:
    found = document(html)
    silent = {block.text: block.skipped.name for block in found.blocks if block.skipped}
    assert {text: rules.get(_start(text, rules)) for text in silent} == silent
    assert len(silent) >= len(rules)
    spoken = [found.blocks[i].text for i in found.spoken_blocks]
    assert len(spoken) == 5
    assert spoken[0] == found.title


def _start(text: str, rules: dict[str, str]) -> str:
    return next((start for start in rules if text.startswith(start)), "")


def test_dates_and_labels_between_paragraphs_of_a_plain_page_are_the_articles() -> None:
    paragraphs = [
        "<p>The keeper counted eleven ships that evening and wrote them all into his log.</p>",
        "<p>March 1912</p>",
        "<p>Nobody on the island recalled a winter with so much snow, and the boats lay idle.</p>",
        "<p>Listen</p>",
        "<p>At dusk the lamp was lit, as it had been every evening for a hundred years.</p>",
    ]
    found = document(f"<html><body><h1>A log</h1>{''.join(paragraphs)}</body></html>")
    assert len(found.spoken_blocks) == 6


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("utf-16", "utf-16"), ("shift_jis", "shift_jis"), ("utf-8", "iso-8859-1"), ("utf-8", "")],
)
def test_encodings_are_found_out(encoding: str, declared: str) -> None:
    html = JAPANESE.replace("<head>", f"<head><meta charset='{declared}'>").replace("©", "(C)")
    found = document(html, encoding)
    assert found.title == "海峡の灯台"
    assert "娘は二百六段の階段を、一度も休まずに油を運び上げた。" in [b.text for b in found.blocks]
