"""Choices per site, words, and the history."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.errors import SourceMissing
from reader.library import Library, Scope
from tests.library.conftest import Clock
from tests.library.making import document

json_values = st.recursive(
    st.booleans() | st.integers(-(2**53), 2**53) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)


@given(json_values)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_a_choice_comes_back(library: Library, value: object) -> None:
    library.set_site_setting("Example.org", "rules", value)
    assert library.site_setting("example.ORG", "rules") == value


def test_choices_are_listed_and_taken_back(library: Library) -> None:
    library.set_site_setting("b.org", "off", ["ticker"])
    library.set_site_setting("a.org", "speed", 1.5)
    assert library.site_settings() == [("a.org", "speed", 1.5), ("b.org", "off", ["ticker"])]
    assert library.site_settings("B.org") == [("b.org", "off", ["ticker"])]
    library.set_site_setting("b.org", "off", None)
    assert library.site_setting("b.org", "off") is None
    assert library.site_settings("b.org") == []
    with pytest.raises(TypeError):
        library.set_site_setting("a.org", "speed", object())
    assert library.site_setting("a.org", "speed") == 1.5


def test_the_narrowest_word_comes_first(library: Library) -> None:
    article = library.remember(document("Words."))
    everywhere = library.add_word("lead", "led")
    site = library.add_word("lead", "leed", site="Example.org")
    here = library.add_word("lead", ipa="lɛd", article_id=article.id, any_case=True)
    library.add_word("lead", "else", site="other.org")
    assert library.words(article.id, "example.org") == [here, site, everywhere]
    assert library.words() == [everywhere]
    assert [entry.scope for entry in (here, site, everywhere)] == list(Scope)
    assert (here.ipa, here.any_case, here.regular) == ("lɛd", True, False)
    assert here.article_id == article.id
    assert site.site == "example.org"
    assert len(library.all_words()) == 4


def test_a_word_is_replaced_and_removed(library: Library) -> None:
    first = library.add_word("lead", "led")
    second = library.add_word("lead", "leed")
    assert second.id == first.id
    assert library.words() == [second]
    assert library.remove_word(second.id)
    assert not library.remove_word(second.id)
    assert library.words() == []


def test_words_that_cannot_be(library: Library) -> None:
    with pytest.raises(SourceMissing):
        library.add_word("a", "b", article_id=7)
    with pytest.raises(ValueError, match="not both"):
        library.add_word("a", "b", article_id=7, site="a.org")
    with pytest.raises(ValueError, match="written"):
        library.add_word("", "b")


def test_the_words_of_an_article_go_with_it(library: Library) -> None:
    article = library.remember(document("Words."))
    library.add_word("a", "b", article_id=article.id)
    library.forget(article.id)
    assert library.all_words() == []


def test_totals(library: Library, clock: Clock) -> None:
    thursday = datetime(2025, 6, 19, 15, 0)
    clock.now = thursday.timestamp()
    one = library.remember(document("One.", source="https://e.org/1")).id
    two = library.remember(document("Two.", source="https://e.org/2")).id
    library.listened(one, thursday - timedelta(hours=1), 10.0, 100)
    library.listened(two, thursday - timedelta(hours=2), 20.0, 200)
    library.listened(two, datetime(2025, 6, 18, 23, 59), 40.0, 400)
    library.listened(one, datetime(2025, 6, 16, 0, 0), 80.0, 800)
    library.listened(one, datetime(2025, 6, 15, 23, 59), 160.0, 1600)
    totals = library.totals()
    assert (totals.today.seconds, totals.today.characters, totals.today.articles) == (30, 300, 2)
    assert (totals.week.seconds, totals.all.seconds, totals.all.characters) == (150, 310, 3100)
    library.forget(one)
    assert library.totals().all.seconds == 310
    assert library.totals().all.articles == 1
