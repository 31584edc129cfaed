"""What was typed finds the articles that are meant."""

from hypothesis import given
from hypothesis import strategies as st

from reader.document import Place
from reader.library.finding import filtered, folded, meant
from tests.library.making import document


def shelf(library, *titles):
    for number, title in enumerate(titles):
        library.remember(
            document(f"Text {number}.", source=f"https://example.org/{number}", title=title)
        )
    return library.articles(sort="title")


def titles(articles):
    return [article.title for article in articles]


def test_neither_accents_nor_capitals_matter(library):
    articles = shelf(library, "Die Brücke am Fluß", "Ça va?", "Żółw", "STRASSE")
    assert titles(filtered(articles, "brucke")) == ["Die Brücke am Fluß"]
    assert titles(filtered(articles, "CA VA")) == ["Ça va?"]
    assert titles(filtered(articles, "fluss am")) == ["Die Brücke am Fluß"]
    assert titles(filtered(articles, "straße")) == ["STRASSE"]
    assert titles(filtered(articles, " ")) == titles(articles)


def test_author_and_site_are_looked_at_as_well(library):
    library.remember(document("x", title="A", author="Zoë Ångström", site="The Harbour"))
    assert filtered(library.articles(), "angstrom harbour")
    assert not filtered(library.articles(), "angstrom pier")


def test_a_whole_title_goes_before_a_part_of_one(library):
    articles = shelf(library, "The boat", "The boat is back", "A rope")
    assert titles(meant(articles, "the BOAT")) == ["The boat"]
    assert titles(meant(articles, "boat")) == ["The boat", "The boat is back"]
    assert titles(meant(articles, "https://EXAMPLE.org/2")) == ["A rope"]
    assert meant(articles, "") == []


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(text):
    assert folded(folded(text)) == folded(text)


def test_how_much_was_heard(library):
    article = library.remember(document("One two three."))
    assert article.share is None
    library.save_place(article.id, Place(0, 0), 30.0, 120.0)
    assert library.article(article.id).share == 0.75
    assert library.article(article.id).left == 30.0
    library.save_place(article.id, Place(0, 0), 30.0)
    assert library.article(article.id).share is None
    library.finish(article.id)
    assert library.article(article.id).share == 1.0


def test_the_place_of_the_last_command(library, path):
    article = library.remember(document("One.", "Two.", "Three."))
    assert library.touched(article.id) is None
    library.touch(article.id, Place(1, 0))
    library.touch(12345, Place(1, 0))
    assert library.touched(article.id) == Place(1, 0)
    library.remember(document("Something new.", "One.", "Two.", "Three."))
    assert library.touched(article.id) == Place(2, 0)
    library.forget(article.id)
    assert library.touched(article.id) is None


def test_the_history_can_be_cleared(library, clock):
    from datetime import UTC, datetime

    article = library.remember(document("One."))
    library.listened(article.id, datetime.fromtimestamp(clock.now, UTC), 60.0, 4)
    library.finish(article.id)
    totals = library.totals()
    assert (totals.today.seconds, totals.today.finished, totals.all.finished) == (60.0, 1, 1)
    clock.now += 40 * 86_400
    assert library.totals().week.finished == 0
    assert library.clear_history() == 1
    assert library.totals().all.seconds == 0


def test_what_lies_in_the_bin(library, clock):
    first, second = shelf(library, "A", "B")
    library.trash(first.id)
    clock.now += 1
    library.trash(second.id)
    assert titles(library.binned()) == ["B", "A"]
