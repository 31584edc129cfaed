"""An article that was updated: what is new is known, and can be heard alone."""

from dataclasses import replace

import pytest

from reader.document import Block, Document, Kind, Place, Rule
from reader.events import State
from reader.keeping import Keeper
from reader.library import Library
from reader.news import UNCHANGED, News, new_blocks, only, told_of
from reader.session import Session
from tests.fakes import ManualDevice, eventually

OLD = ["The ferry left.", "It was late.", "Nobody minded."]
NEW = ["The ferry left.", "It was late, by an hour.", "Nobody minded.", "It came back."]


def page(*texts, headings=()):
    kinds = [Kind.HEADING if text in headings else Kind.PARAGRAPH for text in texts]
    blocks = (Block(Kind.TITLE, "The ferry"), *map(Block, kinds, texts))
    return Document(blocks, "https://letter.example/a", title="The ferry", language="en")


@pytest.fixture
def library(tmp_path):
    with Library.open(tmp_path / "library.sqlite3") as opened:
        yield opened


def session_of(document):
    return Session(document, voice="tone", device=ManualDevice())


def spoken(session):
    blocks = session.document.blocks
    return [blocks[sentence.block].text for sentence in session.sentences]


def opened(library, document):
    """What is new when a document is opened."""
    with session_of(document) as session, Keeper(session, library.lent(), notice=print) as keeper:
        keeper.resume()
        return keeper.news()


# -- which it is --


def test_blocks_with_other_words_are_new():
    assert new_blocks(["The ferry", *OLD], page(*NEW)) == {2, 4}


def test_the_second_of_two_equal_blocks_is_new():
    assert new_blocks(["Yes.", "No."], page("Yes.", "Yes.", "No.")) == {0, 2}


def test_what_is_silent_is_not_new():
    document = page(*NEW)
    blocks = (*document.blocks, Block(Kind.PARAGRAPH, "Share this", Rule("share-row", "a button")))
    assert new_blocks(["The ferry", *OLD], replace(document, blocks=blocks)) == {2, 4}


def test_an_update_is_known_until_it_was_listened_to(library):
    first = library.remember(page(*OLD))
    assert opened(library, page(*NEW)) == frozenset()  # it was never heard
    library.remember(page(*OLD))
    library.save_place(first.id, Place(2, 0), 3.0)
    assert opened(library, page(*OLD)) == frozenset()
    assert opened(library, page(*NEW)) == {2, 4}
    assert opened(library, page(*NEW)) == {2, 4}  # looked at only
    library.save_place(first.id, Place(4, 0), 1.0)
    assert opened(library, page(*NEW)) == frozenset()


def test_a_finished_article_has_news_as_well(library):
    first = library.remember(page(*OLD))
    library.save_place(first.id, Place(3, 0), 0.0)
    library.finish(first.id)
    assert opened(library, page(*NEW)) == {2, 4}


def test_other_rules_alone_are_no_news(library):
    first = library.remember(page(*OLD))
    library.save_place(first.id, Place(2, 0), 3.0)
    again = page(*OLD)
    blocks = (*again.blocks, Block(Kind.PARAGRAPH, "Share this", Rule("share-row", "a button")))
    assert opened(library, replace(again, blocks=blocks)) == frozenset()


# -- hearing it alone --


def test_only_what_is_new_is_spoken_with_the_title_and_its_heading():
    document = page("One.", "A.", "Two.", "B.", "C.", headings=("One.", "Two."))
    heard = only(document, {4})
    assert [heard.blocks[n].text for n in heard.spoken_blocks] == ["The ferry", "Two.", "B."]


def test_a_session_goes_to_the_first_of_it_and_back_to_everything():
    with session_of(page(*NEW)) as session:
        session.go(session.sentences[3].place)
        news = News(session, frozenset({2, 4}))
        assert news.toggle()
        assert spoken(session) == ["The ferry", "It was late, by an hour.", "It came back."]
        assert session.heard().sentence == 1
        assert not news.toggle()
        assert spoken(session) == ["The ferry", *NEW]
        assert session.heard().sentence == 3
        assert session.document.blocks == page(*NEW).blocks


def test_where_all_is_new_nothing_is_made_silent_or_moved():
    with session_of(page(*NEW)) as session:
        session.go(session.sentences[3].place)
        news = News(session, frozenset({1, 2, 3, 4}))
        for _ in range(2):
            assert news.toggle() is None
            assert spoken(session) == ["The ferry", *NEW]
            assert session.heard().sentence == 3


def test_what_can_be_left_out_is_offered_and_nothing_else():
    assert told_of({2, 4}, page(*NEW), "N") == (
        "It has changed since you heard it: 2 new paragraphs",
        "N reads only what is new",
    )
    assert told_of({1, 2, 3, 4}, page(*NEW), "N") == (
        "It has changed since you heard it: all is new",
        "",
    )


def test_it_is_heard_to_its_end():
    device = ManualDevice()
    with Session(page(*NEW), voice="tone", device=device) as session:
        News(session, frozenset({2, 4}), rest_heard=lambda: True).toggle()
        session.play()
        eventually(lambda: session.heard().state is State.FINISHED or device.advance(0.2))
        assert session.document.blocks[1].skipped == UNCHANGED
