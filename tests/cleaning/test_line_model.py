"""The model behind plain text: scrapes in many languages, and weights that may be replaced."""

from __future__ import annotations

import dataclasses
from importlib.resources import files

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.cleaning import clean
from reader.cleaning.line_features import line_columns
from reader.cleaning.line_model import LineModel, article_lines, shipped_model
from reader.cleaning.line_net import LineNet
from reader.cleaning.line_trees import Forest
from reader.cleaning.line_windows import best_run
from reader.cleaning.plain import judge_pieces, verdicts_of
from reader.cleaning.shape import Piece, pieces
from reader.document import Document, Kind, Page

MENU = "Menu\n\nHome\nShop\nAbout us\nContact\n\nSearch\n\nShare on Facebook\nTweet"
FOOT = "Related posts\n\n{related}\n\n3 Comments\n\nLeave a comment\n\n© 2024 All rights reserved."

_TEXTS = {
    "en": """
How the harbour clock was mended

The clock above the harbour office had stood at ten past four for eleven years, and nobody in
the town could say for certain why it had stopped.

In spring a retired watchmaker climbed the ladder with a lamp and a box of tools. He found a
nest of jackdaws in the case, and waited until the young had flown before he began.

The wheels were sound. Only the pendulum spring had rusted through, and a new one cost less than
the paint on the dial.

It strikes again.
""",
    "de": """
Wie die Hafenuhr repariert wurde

Die Uhr über dem Hafenamt stand seit elf Jahren auf zehn nach vier, und niemand in der Stadt
konnte mit Sicherheit sagen, warum sie stehen geblieben war.

Im Frühjahr stieg ein Uhrmacher im Ruhestand mit einer Lampe und einem Werkzeugkasten auf die
Leiter. Er fand ein Dohlennest im Gehäuse und wartete, bis die Jungen ausgeflogen waren.

Die Räder waren in Ordnung. Nur die Pendelfeder war durchgerostet, und eine neue kostete weniger
als die Farbe auf dem Zifferblatt.

Sie schlägt wieder.
""",
    "fr": """
Comment l'horloge du port a été réparée

L'horloge de la capitainerie marquait quatre heures dix depuis onze ans, et personne en ville ne
savait dire avec certitude pourquoi elle s'était arrêtée.

Au printemps, un horloger à la retraite monta à l'échelle avec une lampe et une boîte d'outils.
Il trouva un nid de choucas dans le boîtier et attendit l'envol des petits.

Les roues étaient en bon état. Seul le ressort du balancier avait rouillé, et un neuf coûtait
moins cher que la peinture du cadran.

Elle sonne de nouveau.
""",
    "es": """
Cómo se arregló el reloj del puerto

El reloj de la oficina del puerto marcaba las cuatro y diez desde hacía once años, y nadie en el
pueblo sabía decir con certeza por qué se había parado.

En primavera, un relojero jubilado subió la escalera con una lámpara y una caja de herramientas.
Encontró un nido de grajillas y esperó a que volaran los polluelos.

Las ruedas estaban sanas. Solo el muelle del péndulo se había oxidado, y uno nuevo costaba menos
que la pintura de la esfera.

Vuelve a dar la hora.
""",
    "zh": """
港口的钟是怎样修好的

港务局楼上的那座钟停在四点十分已经十一年了，镇上没有人能说清楚它到底为什么停了下来，连最老的渔民也只是摇头。

春天的时候，一位退休的钟表匠带着一盏灯和一箱工具爬上了梯子。他在钟箱里发现了一窝寒鸦，于是等到小鸟飞走之后才开始动手。

齿轮都还完好，只有摆簧锈断了，而换一根新的比钟面上的油漆还要便宜。

钟又敲响了。
""",
    "ar": """
كيف أصلحت ساعة الميناء

توقفت الساعة فوق مكتب الميناء عند الرابعة وعشر دقائق منذ أحد عشر عاما، ولم يكن أحد في البلدة
يعرف على وجه اليقين سبب توقفها.

وفي الربيع صعد ساعاتي متقاعد السلم ومعه مصباح وصندوق من الأدوات، فوجد عشا للطيور داخل الصندوق
وانتظر حتى طارت الفراخ قبل أن يبدأ العمل.

كانت العجلات سليمة، ولم يصدأ سوى نابض البندول، وكان ثمن نابض جديد أقل من ثمن الطلاء على وجه
الساعة.

عادت الساعة تدق.
""",
}
ARTICLES = {
    language: tuple(" ".join(part.split()) for part in text.strip().split("\n\n"))
    for language, text in _TEXTS.items()
}
RELATED = "Ten lighthouses to see\nA bakery opens at night\nThe last tram to Northfield"


def document(text: str) -> Document:
    return clean(Page(text.encode(), "page.txt", "text/plain"), allow_empty=True)


def spoken(found: Document) -> list[str]:
    return [found.blocks[i].text for i in found.spoken_blocks]


def scrape(language: str) -> str:
    title, *article = ARTICLES[language]
    body = "\n\n".join(article)
    foot = FOOT.format(related=RELATED)
    return f"{title} | The Harbour Post\n\n{MENU}\n\n{title}\n\n12 March 2024\n\n{body}\n\n{foot}"


@pytest.mark.parametrize("language", ARTICLES)
def test_a_scrape_in_any_language_speaks_its_article(language: str) -> None:
    found = document(scrape(language))
    title, *article = ARTICLES[language]
    assert [text for text in spoken(found) if not text.startswith(title)] == article


@pytest.mark.parametrize("language", ARTICLES)
def test_an_article_alone_is_spoken_in_full_in_any_language(language: str) -> None:
    text = "\n\n".join(ARTICLES[language])
    assert spoken(document(text)) == list(ARTICLES[language])


def test_every_silent_block_of_a_scrape_says_why() -> None:
    found = document(scrape("en"))
    rules = {block.text: block.skipped.name for block in found.blocks if block.skipped}
    assert rules["Ten lighthouses to see"] == "related"
    assert rules["Leave a comment"] == "comments"
    assert rules["Menu"] == "navigation"


@pytest.mark.parametrize(
    "text",
    [
        "anna: are you there?\nben: yes\nanna: bring the ladder\nben: which\nanna: the long one",
        "def area(w, h):\n    return w * h\n\nprint(area(2, 3))",
        "Pancakes\n\n- 200 g flour\n- 2 eggs\n- 300 ml milk\n\n1. Stir.\n2. Wait.\n3. Fry.",
        "Agenda\n\n10:00 Welcome\n10:15 Minutes\n11:00 Budget\n\nLunch at noon.",
        "The sea gives\nand the sea takes,\n\nand the boats\nknow neither word.",
        "Call me tomorrow. I have found the key.",
    ],
)
def test_text_that_is_no_page_is_spoken_in_full(text: str) -> None:
    kept = "".join(spoken(document(text)))
    assert "".join(kept.split()) == "".join(text.replace("- ", "").split())


def test_teasers_of_other_articles_are_not_the_article() -> None:
    teasers = "\n\n".join(
        f"{title}\n{line} ...\n2 days ago"
        for title, line in (
            ("Council votes on tram fares", "The council will vote on Monday on whether a ticket"),
            (
                "Storm closes the pass road",
                "Snow and fallen trees have closed the road over the pass",
            ),
            (
                "Bakers win a national prize",
                "Two sisters from the valley have won the prize for their",
            ),
        )
    )
    page = scrape("en").replace("3 Comments", f"{teasers}\n\n3 Comments")
    assert not [text for text in spoken(document(page)) if text.endswith("...")]


def test_the_weights_fit_the_features() -> None:
    model = shipped_model()
    page = pieces(scrape("en"))
    columns = line_columns(page, verdicts_of(page))
    assert set(model.columns) <= set(columns)
    forest = model.forest
    assert forest.asked.shape == forest.cuts.shape
    assert forest.leaves.shape == (len(forest.asked), 2 ** forest.asked.shape[1])
    assert forest.asked.max() < len(model.columns)
    assert model.net is not None
    assert model.net.edges.shape[1] == len(model.columns)
    assert model.columns[model.net.group] == "group"
    chances = model.chances(columns)
    assert chances.shape == (len(page),)
    assert ((chances > 0) & (chances < 1)).all()


def test_the_weights_are_small_and_say_where_they_come_from() -> None:
    file = files("reader.cleaning").joinpath("lines.npz")
    assert len(file.read_bytes()) < 150_000
    with file.open("rb") as opened, np.load(opened, allow_pickle=False) as kept:
        assert "CC BY 4.0" in str(kept["about"])


def test_other_weights_may_judge() -> None:
    def always(odds: float) -> LineModel:
        one = np.zeros((1, 1))
        leaves = np.array([[odds, odds]])
        return LineModel(("words",), Forest(0.0, one.astype(np.int64), np.float32(one), leaves))

    page = pieces(scrape("en"))
    columns = line_columns(page, verdicts_of(page))
    assert all(article_lines(columns, always(5.0)))
    assert not any(article_lines(columns, always(-5.0)))
    blocks = judge_pieces(page, always(5.0))
    assert [block.text for block in blocks] == [piece.text for piece in page]


def test_a_model_comes_back_from_its_arrays() -> None:
    model = shipped_model()
    again = LineModel.of(model.arrays())
    page = pieces(scrape("en"))
    columns = line_columns(page, verdicts_of(page))
    assert (again.chances(columns) == model.chances(columns)).all()


def small_net(seed: int) -> LineNet:
    random = np.random.default_rng(seed)

    def some(*shape: int) -> np.ndarray:
        return random.normal(0, 0.3, shape).astype(np.float32)

    nets, units, columns = 2, 4, 3
    return LineNet(
        edges=np.sort(some(5, columns), axis=0),
        group=0,
        enter=some(nets, columns + 14, units),
        enter_bias=some(nets, units),
        scales=some(nets, 3, units),
        shifts=some(nets, 3, units),
        kernels=some(nets, 3, 5 * units, units),
        biases=some(nets, 3, units),
        whole=np.zeros((nets, units, units), np.float32),
        whole_bias=some(nets, units),
        leave=some(nets, units),
        offset=some(nets, 1),
    )


def test_a_network_looks_26_lines_far_and_no_farther() -> None:
    net = small_net(1)
    rows = np.random.default_rng(2).normal(0, 1, (120, 3)).astype(np.float32)
    rows[:, net.group] = 3
    odds = net.odds(rows)
    assert odds.shape == (120,)
    other = rows.copy()
    other[60, 1:] = -other[60, 1:]
    changed = np.flatnonzero(np.abs(net.odds(other) - odds) > 1e-6)
    assert changed.min() >= 60 - 26
    assert changed.max() <= 60 + 26
    assert len(changed) > 20


def test_what_goes_in_is_what_is_learnt_from() -> None:
    net = small_net(4)
    rows = np.random.default_rng(5).normal(0, 1, (40, 3)).astype(np.float32)
    rows[:, net.group] = np.arange(40) % 14
    alone = dataclasses.replace(net, whole=net.whole * 0, kernels=net.kernels * 0)
    first = np.maximum(net.inputs(rows) @ net.enter + net.enter_bias[:, None], 0)
    first += np.maximum(net.biases, 0).sum(axis=1)[:, None]
    first = np.maximum(first + net.whole_bias[:, None], 0)
    wanted = ((first * net.leave[:, None]).sum(axis=2) + net.offset).mean(axis=0)
    assert alone.odds(rows) == pytest.approx(wanted, abs=1e-5)


def test_a_network_takes_a_page_of_one_line() -> None:
    assert np.isfinite(small_net(3).odds(np.zeros((1, 3), np.float32))).all()


@given(st.lists(st.text(min_size=1, max_size=30).filter(str.strip), min_size=1, max_size=12))
def test_any_pieces_have_finite_columns(texts: list[str]) -> None:
    page = [Piece(Kind.PARAGRAPH, text.strip(), apart=i % 2 == 0) for i, text in enumerate(texts)]
    columns = line_columns(page, [""] * len(page))
    table = np.stack(list(columns.values()))
    assert table.shape[1] == len(page)
    assert np.isfinite(table).all()


def test_line_feeds_within_code_move_no_words_to_other_lines() -> None:
    before, after = pieces(scrape("en")), pieces("The clock struck four, and the town heard it.")
    names = verdicts_of([*before, *after])
    tables = [
        line_columns([*before, Piece(Kind.CODE, code), *after], [*names[:-1], "", names[-1]])
        for code in ("wind(clock)\nstrike(4)\nrest()", "wind(clock) strike(4) rest()")
    ]
    for name in ("shared with core", "new words", "says we", "shared with title"):
        assert tables[0][name] == pytest.approx(tables[1][name])


@given(st.lists(st.floats(-9, 9), min_size=1, max_size=30))
def test_no_run_is_better_than_the_best(worth: list[float]) -> None:
    start, end = best_run(np.array(worth))
    best = sum(worth[start:end])
    size = len(worth)
    runs = [sum(worth[a:b]) for a in range(size) for b in range(a, size + 1)]
    assert best == pytest.approx(max(0.0, *runs))
