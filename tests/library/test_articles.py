"""What is remembered comes back the same, and the same article is the same entry."""

from __future__ import annotations

import dataclasses
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.document import Block, Document, Kind, Place, Rule
from reader.errors import SourceMissing
from reader.library import Library, library_path
from tests.library.conftest import Clock
from tests.library.making import document

anything = st.text(st.characters(codec=None, categories=None), max_size=30)
blocks = st.builds(
    Block,
    st.sampled_from(Kind),
    anything,
    st.none() | st.builds(Rule, anything, anything),
)
documents = st.builds(
    Document,
    st.lists(blocks, max_size=6).map(tuple),
    anything,
    st.none() | anything,
    st.none() | anything,
    st.none() | anything,
    st.none() | anything,
    anything,
)


@given(documents)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_a_document_comes_back_as_it_was(library: Library, given: Document) -> None:
    article = library.remember(given)
    assert library.document(article.id) == given
    assert library.article(article.id) == article
    again = library.remember(given)
    if article.characters or given.source not in ("", "-", "-c", "clipboard"):
        assert again == article
    library.forget(article.id)
    library.forget(again.id)


def test_the_facts_are_kept(library: Library, clock: Clock) -> None:
    article = library.remember(
        document(
            "Some words.", "~Buy!", title="A", author="B", published="2025-01-02", site="c.org"
        )
    )
    assert (article.title, article.author, article.published) == ("A", "B", "2025-01-02")
    assert (article.site, article.language, article.characters) == ("c.org", "en", 11)
    assert article.added == article.opened == datetime.fromtimestamp(clock.now, UTC)
    assert article.listened is article.finished is article.previous_fingerprint is None


def test_the_same_source_is_the_same_entry(library: Library, clock: Clock) -> None:
    first = library.remember(document("Old words.", title="Old"))
    clock.now += 60
    second = library.remember(document("New words.", title="New"))
    assert second.id == first.id
    assert second.title == "New"
    assert second.added == first.added < second.opened
    assert second.fingerprint != first.fingerprint == second.previous_fingerprint
    assert library.document(first.id) == document("New words.", title="New")
    assert len(library.recent()) == 1


def test_a_new_title_alone_is_kept_too(library: Library) -> None:
    first = library.remember(document("Words.", title="Old"))
    second = library.remember(document("Words.", title="New"))
    assert second == dataclasses.replace(first, title="New")
    assert library.document(first.id).title == "New"


def test_what_is_skipped_does_not_change_the_fingerprint(library: Library) -> None:
    first = library.remember(document("Words."))
    second = library.remember(document("~Buy this!", "Words."))
    assert second == first
    assert len(library.document(first.id).blocks) == 2


def test_a_moved_file_is_the_same_entry(library: Library, tmp_path: Path) -> None:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text("x")
    first = library.remember(document("Words.", source=str(old)))
    old.rename(new)
    second = library.remember(document("Words.", source=str(new)))
    assert second.id == first.id
    assert Path(second.source) == new.resolve()


PARAGRAPHS = [f"Paragraph {n} of it." for n in range(5)]


@pytest.mark.parametrize(
    ("after", "title", "gone", "same"),
    [
        ([*PARAGRAPHS, "A new one."], "Gulls", True, True),
        ([*PARAGRAPHS[:4], "It was written anew."], "Gulls", True, True),
        ([*PARAGRAPHS[:3], "It was", "written anew."], "Gulls", True, False),
        ([*PARAGRAPHS, *(f"Another, {n}." for n in range(6))], "Gulls", True, False),
        ([*PARAGRAPHS, "A new one."], "Bells", True, False),
        ([*PARAGRAPHS, "A new one."], "Gulls", False, False),
    ],
    ids=["more", "four of five", "three of five", "a part of it", "another title", "both there"],
)
def test_a_file_that_was_moved_and_changed_at_once_is_the_same_entry(
    library: Library, tmp_path: Path, after: list[str], title: str, gone: bool, same: bool
) -> None:
    old, new = tmp_path / "old.md", tmp_path / "new.md"
    old.write_text("x")
    first = library.remember(document(*PARAGRAPHS, source=str(old), title="Gulls"))
    library.save_place(first.id, Place(3, 2))
    new.write_text("y")
    if gone:
        old.unlink()
    second = library.remember(document(*after, source=str(new), title=title))
    assert (second.id == first.id) is same
    if same:
        assert library.place(second.id) == Place(3, 2)
        assert Path(second.source) == new.resolve()
        assert second.previous_fingerprint == first.fingerprint
    assert len(library.recent()) == 2 - same


def test_an_address_is_never_a_file_that_was_moved(library: Library, tmp_path: Path) -> None:
    (tmp_path / "new.md").write_text("y")
    library.remember(document(*PARAGRAPHS, title="Gulls"))
    library.remember(document(*PARAGRAPHS, "More.", source=str(tmp_path / "new.md"), title="Gulls"))
    assert len(library.recent()) == 2


def test_a_file_is_the_same_from_every_folder(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "text.txt").write_text("x")
    (tmp_path / "text.txt").write_text("y")
    monkeypatch.chdir(tmp_path)
    outer = library.remember(document("Outer.", source="text.txt"))
    inner = library.remember(document("Inner.", source="a/text.txt"))
    assert outer.id != inner.id
    monkeypatch.chdir(tmp_path / "a")
    assert library.remember(document("Inner!", source="text.txt")).id == inner.id
    uri = (tmp_path / "text.txt").as_uri()
    assert library.remember(document("Outer!", source=uri)).id == outer.id


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://example.org/a#part", "https://EXAMPLE.org/a", True),
        ("https://example.org/a?b=1", "https://example.org/a?b=2", False),
        ("https://example.org/A", "https://example.org/a", False),
        ("https://[broken/a", "https://[broken/a", True),
        ("sample", "sample", True),
        ("-", "-", False),
    ],
)
def test_which_sources_are_the_same(library: Library, one: str, other: str, same: bool) -> None:
    first = library.remember(document("One text.", source=one))
    second = library.remember(document("Another text.", source=other))
    assert (first.id == second.id) is same


def test_documents_without_a_spoken_word_are_not_one(library: Library) -> None:
    first = library.remember(document("~Buy!", source="https://example.org/a"))
    second = library.remember(document("~Sell!", source="https://example.org/b"))
    assert first.id != second.id


@pytest.mark.skipif(os.name == "nt", reason="file names are Unicode there")
def test_a_file_name_that_is_no_text(library: Library, tmp_path: Path) -> None:
    name = os.fsdecode(bytes(tmp_path) + b"/caf\xe9.txt")
    Path(name).write_text("x")
    article = library.remember(document("Words.", source=name))
    article.source.encode()
    assert library.document(article.id).source == name


def test_recent_and_last(library: Library, clock: Clock) -> None:
    assert library.last() is None
    ids = [library.remember(document(f"{n}.", source=f"https://e.org/{n}")).id for n in range(4)]
    clock.now -= 1_000_000  # somebody mended the clock
    library.remember(document("1.", source="https://e.org/1"))
    assert [a.id for a in library.recent()] == [ids[1], ids[3], ids[2], ids[0]]
    assert [a.id for a in library.recent(2)] == [ids[1], ids[3]]
    last = library.last()
    assert last and last.id == ids[1]
    library.save_place(ids[2], Place(0, 1), 12.5)
    library.save_place(ids[0], Place(0, 1))
    library.save_place(ids[2], Place(0, 1), 12.5)
    last = library.last()
    assert last and last.id == ids[2] and last.seconds_left == 12.5 and last.listened
    library.finish(ids[2])
    last = library.last()
    assert last and last.id == ids[0]
    library.finish(ids[0])
    last = library.last()
    assert last and last.id == ids[1]


def test_a_forgotten_article_is_gone(library: Library) -> None:
    article = library.remember(document("Words."))
    library.save_place(article.id, Place(0, 1))
    library.forget(article.id)
    library.forget(article.id)
    library.save_place(article.id, Place(0, 2))  # it was still playing
    library.finish(article.id)
    assert library.article(article.id) is None
    assert library.place(article.id) is None
    with pytest.raises(SourceMissing, match="Open it again"):
        library.document(article.id)
    assert library.remember(document("Words.")).id != article.id


def test_at_most_three_texts_are_kept(path: Path) -> None:
    with Library.open(path) as library:
        for n in range(60):
            library.remember(document(f"{n:03}" * 10_000))
    assert path.stat().st_size < 300_000


def test_the_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("READER_HOME", str(tmp_path / "here"))
    assert library_path() == tmp_path / "here" / "library.sqlite3"
    with Library.open() as library:
        assert library.on_file
    assert library_path().exists()
    monkeypatch.delenv("READER_HOME")
    assert library_path().parent.name == "article-reader"


@pytest.mark.parametrize("source", ["-", "clipboard:"])
def test_what_passes_through_is_told_apart_by_its_text(library: Library, source: str) -> None:
    first = library.remember(dataclasses.replace(document("One text."), source=source))
    second = library.remember(dataclasses.replace(document("Another text."), source=source))
    assert first.id != second.id
