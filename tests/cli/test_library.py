"""``reader add``, ``queue``, ``library``, ``bookmarks``, ``history`` as a listener meets them."""

import json
import os
import sqlite3
import sys
from datetime import UTC, datetime
from functools import partial
from importlib import import_module

import pytest

from reader.cli import main
from reader.document import Place
from reader.library import Library
from tests.cli.test_completion import complete

FEED = """\
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Harbour news</title><link>https://example.org/</link>
<item><title>The crane</title><link>https://example.org/crane</link>
<content:encoded>CRANE</content:encoded></item>
<item><title>Only a link</title><link>https://example.org/link</link></item>
<item><title>The lamp</title><link>https://example.org/lamp</link>
<content:encoded>LAMP</content:encoded>
</item></channel></rss>
"""
SHELF = ("add", "queue", "library", "bookmarks", "history")


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("READER_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    for name in ("VOICE", "SPEED", "LANG", "DEVICE", "ARCHIVE"):
        monkeypatch.delenv(f"READER_{name}", raising=False)
    for title in ("The green boat", "The red boat", "Żółw i rzeka"):
        text = f"# {title}\n\nThis is about it. There is more to be said, and it is said here.\n"
        (tmp_path / f"{title.split()[1]}.md").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def reader(capsys):
    """Runs a command: its exit code, lines and messages."""

    def run(*words):
        code = main([str(word) for word in words])
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return code, out.splitlines(), err

    return run


@pytest.fixture
def three(reader):
    assert reader("add", "green.md", "red.md", "i.md")[0] == 0


def kept():
    return Library.open(notice=lambda *_: None)


def titles(lines):
    return [json.loads(line)["title"] for line in lines]


def queue(reader):
    return titles(reader("queue", "--json")[1])


# -- adding --


def test_sources_are_added_and_those_that_fail_are_listed(reader):
    code, lines, messages = reader("add", "green.md", "nothing.md", "red.md")
    assert code == 1
    assert lines == ["Added: The green boat (under 1 min)", "Added: The red boat (under 1 min)"]
    assert "nothing.md" in messages and "1 of 3 sources could not be added" in messages
    assert queue(reader) == ["The green boat", "The red boat"]


def test_what_waits_already_stays_where_it_is(reader, three):
    assert reader("add", "green.md")[1] == ["Already in the queue: The green boat (under 1 min)"]
    assert queue(reader) == ["The green boat", "The red boat", "Żółw i rzeka"]
    assert reader("add", "--next", "i.md", "red.md")[0] == 0
    assert queue(reader) == ["Żółw i rzeka", "The red boat", "The green boat"]


def test_a_file_that_was_moved_and_updated_is_no_second_article(reader, home):
    text = "# The crane\n\n" + "\n\n".join(f"The crane was painted {n} times." for n in range(4))
    (home / "m1.md").write_text(text, encoding="utf-8")
    reader("add", "m1.md")
    (home / "m1.md").unlink()
    (home / "m2.md").write_text(f"{text}\n\nIt is green now.", encoding="utf-8")
    reader("add", "m2.md")
    (kept_one,) = map(json.loads, reader("library", "--json")[1])
    assert kept_one["source"].endswith("m2.md")
    (home / "m3.md").write_text(f"{text}\n\nIt is red now.", encoding="utf-8")
    reader("add", "m3.md")
    assert len(reader("library", "--json")[1]) == 2


def test_of_a_feed_one_or_all_that_is_whole(reader, home):
    text = FEED.replace("CRANE", " ".join(["The crane was painted green on Monday."] * 30))
    text = text.replace("LAMP", " ".join(["The lamp burns again at the end of the pier."] * 30))
    (home / "feed.xml").write_text(text, encoding="utf-8")
    assert reader("add", "feed.xml", "--entry", 3)[1] == ["Added: The lamp (2 min)"]
    code, lines, _ = reader("add", "feed.xml", "--newest", 1, "--json")
    assert (code, titles(lines)) == (0, ["The crane"])
    assert reader("add", "feed.xml", "--all")[1] == [
        "Already in the queue: The crane (1 min)",
        "Already in the queue: The lamp (2 min)",
    ]
    for wrong in (["--all", "--entry", 1], ["--newest", 0], ["--newest", 1, "--all"]):
        assert reader("add", "feed.xml", *wrong)[0] == 2


def test_what_was_copied_is_added(reader, monkeypatch):
    import io

    typed = io.TextIOWrapper(io.BytesIO(b"A line about the pier.\n"), encoding="utf-8")
    monkeypatch.setattr("sys.stdin", typed)
    assert reader("add", "-")[0] == 0
    assert reader("add")[0] == 2


def test_who_listens_does_not_keep_the_model_of_languages(reader, home, monkeypatch):
    (home / "short.txt").write_text("Xyzzy plugh foo bar quux.", encoding="utf-8")
    detecting = import_module("reader.language.detect")
    asked, judge = [], detecting._judge
    monkeypatch.setattr(detecting, "_judge", lambda *each: asked.append(each) or judge(*each))
    assert reader("speak", "short.txt", "-v", "tone", "--device", "null", "-s", 4)[0] == 0
    assert asked and detecting._identifier.cache_info().currsize == 0


# -- the queue --


def test_the_queue_is_put_in_order(reader, three):
    code, lines, _ = reader("queue")
    assert code == 0
    assert lines[1].split()[:2] == ["1", "new"] and lines[1].endswith("The green boat")
    assert lines[-1] == "3 articles, under 1 min."
    assert reader("queue", "move", "zolw", 1)[1] == ["Now number 1 of 3: Żółw i rzeka"]
    assert queue(reader) == ["Żółw i rzeka", "The green boat", "The red boat"]
    # Numbers are those of the list that was seen.
    assert reader("queue", "remove", 1, 3)[1] == ["Removed: Żółw i rzeka", "Removed: The red boat"]
    assert queue(reader) == ["The green boat"]
    assert reader("queue", "add", "red")[1] == ["In the queue: The red boat"]
    assert reader("queue", "clear")[0] == 0
    code, lines, messages = reader("queue")
    assert (code, lines) == (0, []) and "reader add" in messages


def test_an_empty_shelf_tells_what_is_kept_elsewhere(reader):
    assert "The library is empty" in reader("library")[2]
    assert reader("add", "green.md", "red.md")[0] == 0
    reader("library", "archive", "1")
    reader("library")
    reader("library", "delete", "1")
    code, lines, messages = reader("library")
    assert (code, lines) == (0, [])
    assert "1 in the archive: reader library --archived" in messages
    assert "1 in the bin: reader library --deleted" in messages


def test_an_empty_queue_cannot_be_played(reader):
    code, _, messages = reader("queue", "play", "--device", "null", "-v", "tone")
    assert code == 1 and "The queue is empty" in messages


@pytest.mark.parametrize(
    "words",
    [
        ["queue", "dance"],
        ["queue", "list", "x"],
        ["queue", "remove"],
        ["queue", "move", "green"],
        ["queue", "move", "green", "up"],
        ["queue", "clear", "--json"],
        ["speak", "green.md", "--in", "08:30"],
        ["speak", "green.md", "--until", "12m"],
        ["speak", "green.md", "--in", "1m", "--until", "08:30"],
        ["speak", "green.md", "--sleep", "late"],
        ["speak", "green.md", "--from", "here"],
        ["library", "archive"],
        ["library", "delete", "green", "--sort", "title"],
        ["library", "--archived", "--deleted"],
        ["library", "--sort", "size"],
        ["bookmarks", "remove"],
        ["bookmarks", "-o", "x.md"],
        ["history", "burn"],
    ],
)
def test_wrong_usage(reader, three, words):
    code, lines, messages = reader(*words)
    assert (code, lines) == (2, [])
    assert messages.startswith("reader: ")


# -- the library --


def test_the_library_is_listed_sorted_and_filtered(reader, three):
    with kept() as library:
        (red,) = [each for each in library.articles() if each.title == "The red boat"]
        library.save_place(red.id, Place(1, 18), 30.0, 120.0)
    _, lines, _ = reader("library", "--sort", "title")
    assert [line.rpartition("  ")[2] for line in lines[1:]] == [
        *("The green boat", "The red boat", "Żółw i rzeka")
    ]
    assert "75%" in lines[2]
    assert titles(reader("library", "list", "ZOLW", "--json")[1]) == ["Żółw i rzeka"]
    assert titles(reader("library", "boat", "red", "--json")[1]) == ["The red boat"]
    code, lines, messages = reader("library", "submarine")
    assert (code, lines) == (0, []) and "submarine" in messages
    (told,) = map(json.loads, reader("library", "show", "red boat", "--json")[1])
    assert (told["heard"], told["left"], told["text"][:8]) == (0.75, 30.0, "There is")
    assert "at         There is" in "\n".join(reader("library", "show", "red boat")[1])


def test_put_away_thrown_away_and_taken_back(reader, three):
    assert reader("library", "archive", "red")[1] == ["Put away: The red boat"]
    assert queue(reader) == ["The green boat", "Żółw i rzeka"]
    assert titles(reader("library", "--archived", "--json")[1]) == ["The red boat"]
    assert reader("library", "restore", 1)[1] == ["Back in the library: The red boat"]
    assert reader("library", "delete", "red", "green")[0] == 0
    assert titles(reader("library", "--json")[1]) == ["Żółw i rzeka"]
    assert len(reader("library", "--deleted", "--json")[1]) == 2
    assert reader("library", "undelete", "green")[0] == 0
    assert queue(reader) == ["The green boat", "Żółw i rzeka"]
    code, _, messages = reader("library", "restore", "green")
    assert code == 1 and "in the archive" in messages


def test_a_name_that_can_be_several_lists_them_and_their_numbers_count(reader, three):
    code, lines, messages = reader("library", "delete", "BOAT")
    assert (code, lines) == (2, [])
    assert "'BOAT' can be 2 articles" in messages
    number = next(line[8] for line in messages.splitlines() if "green" in line)
    assert reader("library", "delete", number)[1][0].startswith("Deleted: The green boat")


def test_one_that_is_not_found_stops_no_other(reader, three):
    code, lines, messages = reader("library", "archive", "submarine", "red", "99")
    assert (code, lines) == (1, ["Put away: The red boat"])
    assert "'submarine'" in messages and "number 99" in messages


def test_what_a_page_says_never_reaches_the_terminal_raw(reader):
    from tests.library.making import document

    with kept() as library:
        page = document("x", title="A\x1b[2Jb\u202ec\nd", site="e\x07", author="[red]")
        article = library.remember(page)
        library.enqueue(article.id)
        library.add_bookmark(article.id, Place(0, 0), "q\x1b[0m\n# h", "n\x1b]0;x\x07")
    for words in (
        ["queue"],
        ["library"],
        ["library", "show", "1"],
        ["bookmarks"],
        ["bookmarks", "export"],
    ):
        code, lines, messages = reader(*words)
        assert code == 0, messages
        said = "\n".join(lines) + messages
        assert not {"\x1b", "\x07", "\u202e"} & set(said)


# -- bookmarks and history --


@pytest.fixture
def marked(reader, three):
    with kept() as library:
        for title, quotation in (("green", "This *is* about it."), ("red", "There is more")):
            (article,) = [each for each in library.articles() if title in each.title]
            library.add_bookmark(article.id, Place(1, 0), quotation, f"Note on {title}", 65.0)


def test_bookmarks_are_listed_removed_and_written_out(reader, marked, home):
    assert "There are no bookmarks" not in reader("bookmarks")[2]
    assert len(reader("bookmarks", "--json")[1]) == 2
    _, lines, _ = reader("bookmarks", "green")
    assert lines == [
        "The green boat",
        "   1     1:05  This *is* about it.",
        "               Note on green",
    ]
    assert reader("bookmarks", "export", "-o", "marks.md")[1] == ["marks.md"]
    text = (home / "marks.md").read_text(encoding="utf-8")
    assert text.startswith("# Bookmarks\n")
    for line in ("## The green boat", r"> This \*is\* about it.", "Note on red"):
        assert f"\n{line}\n" in text
    assert "paragraph 2, character 1, 1:05, 20" in text
    assert "green.md" in text
    assert reader("bookmarks", "export", "-o", "marks.md")[0] == 1
    assert reader("bookmarks", "export", "red", "-o", "marks.md", "--force")[0] == 0
    assert "green" not in (home / "marks.md").read_text(encoding="utf-8")
    reader("bookmarks", "green")
    assert reader("bookmarks", "remove", 1)[1] == ["Removed: This *is* about it."]
    assert reader("bookmarks", "remove", 7)[0] == 1
    assert len(reader("bookmarks", "--json")[1]) == 1


def test_no_bookmarks(reader):
    assert reader("bookmarks")[0] == 0
    assert reader("bookmarks", "export")[0] == 1
    assert reader("bookmarks", "submarine")[0] == 1


def test_history_is_summed_and_cleared(reader, three):
    with kept() as library:
        number = library.articles()[0].id
        library.listened(number, datetime.now(UTC), 3900.0, 12)
        library.finish(number)
    _, lines, _ = reader("history")
    assert lines[0].split() == ["today", "1", "h", "05", "min", "1", "article,", "1", "finished"]
    (told,) = map(json.loads, reader("history", "--json")[1])
    assert told["this_week"] == {"seconds": 3900.0, "characters": 12, "articles": 1, "finished": 1}
    assert reader("history", "clear")[1] == ["Forgotten: 1 time of listening."]
    assert json.loads(reader("history", "--json")[1][0])["in_all"]["seconds"] == 0


def test_whether_what_is_finished_is_put_away(reader, home, monkeypatch):
    assert reader("config", "set", "archive", "off")[1] == ["archive = false"]
    assert "archive = false" in (home / "home" / "config.toml").read_text(encoding="utf-8")
    assert any(line.split()[:2] == ["archive", "false"] for line in reader("config")[1])
    assert reader("config", "set", "archive", "maybe")[0] == 2
    (home / "home" / "config.toml").write_text("archive = 1\n", encoding="utf-8")
    assert reader("config")[0] == 2
    monkeypatch.setenv("READER_ARCHIVE", "")
    (home / "home" / "config.toml").write_text("archive = true\n", encoding="utf-8")
    assert reader("config")[0] == 0


# -- a library that cannot be used --

READING = (["queue"], ["library"], ["bookmarks"], ["history"])
WRITING = (
    ["add", "green.md"],
    ["queue", "clear"],
    ["queue", "remove", "green"],
    ["queue", "add", "green"],
    ["library", "archive", "green"],
    ["library", "delete", "green"],
    ["history", "clear"],
)


@pytest.mark.parametrize("words", [*READING, *WRITING], ids=" ".join)
def test_a_library_of_a_later_version(reader, three, home, words):
    path = home / "home" / "library.sqlite3"
    with sqlite3.connect(path) as file:
        file.execute("PRAGMA user_version = 900")
    before = path.read_bytes()
    code, _, messages = reader(*words)
    assert code == 1
    assert "later version" in messages
    assert path.read_bytes() == before


@pytest.mark.parametrize("words", WRITING, ids=" ".join)
def test_a_library_that_another_program_has_locked(reader, three, home, words, monkeypatch):
    monkeypatch.setattr(Library, "open", partial(Library.open, patience=0.1))
    path = home / "home" / "library.sqlite3"
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    code, _, messages = reader(*words)
    other.execute("ROLLBACK")
    other.close()
    assert code == 1
    assert "Nothing is kept of that" in messages
    assert queue(reader) == ["The green boat", "The red boat", "Żółw i rzeka"]


def test_a_library_that_another_program_has_locked_is_listed(reader, three, home, monkeypatch):
    monkeypatch.setattr(Library, "open", partial(Library.open, patience=0.1))
    other = sqlite3.connect(home / "home" / "library.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert queue(reader) == ["The green boat", "The red boat", "Żółw i rzeka"]
    assert len(reader("library", "--json")[1]) == 3
    other.execute("ROLLBACK")
    other.close()


@pytest.mark.parametrize("words", [*READING, *WRITING], ids=" ".join)
def test_a_damaged_library_is_set_aside(reader, three, home, words):
    path = home / "home" / "library.sqlite3"
    path.write_bytes(b"no database at all" * 100)
    code, _, messages = reader(*words)
    assert code in (0, 1)
    assert "damaged" in messages and "kept as" in messages
    assert list(path.parent.glob("*damaged*"))
    assert reader("library")[0] == 0


@pytest.mark.skipif(
    sys.platform == "win32" or (hasattr(os, "geteuid") and os.geteuid() == 0),
    reason="this user may write everywhere",
)
def test_a_read_only_library_is_listed_and_not_changed(reader, three, home):
    folder = home / "home"
    (folder / "library.sqlite3").chmod(0o400)
    folder.chmod(0o500)
    try:
        assert queue(reader) == ["The green boat", "The red boat", "Żółw i rzeka"]
        code, _, messages = reader("queue", "clear")
        assert code == 1 and "Nothing is kept of that" in messages
    finally:
        folder.chmod(0o700)


@pytest.mark.parametrize("listing", ["", "[]", '{"library": 7}', '{"library": ["x"]}', "[" * 9999])
def test_a_list_that_was_not_put_down_right(reader, three, home, listing):
    (home / "home" / "listing.json").write_text(listing, encoding="utf-8")
    code, lines, _ = reader("library", "archive", 1)
    assert code == 0 and lines[0].startswith("Put away: ")


# -- the shell --


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("reader hist", {"history"}),
        ("reader library arch", {"archive"}),
        ("reader library --sort ti", {"title"}),
        ("reader queue mo", {"move"}),
        ("reader bookmarks exp", {"export"}),
        ("reader add gr", {"green.md"}),
        ("reader --from to", {"touched"}),
    ],
)
def test_the_shell_completes_it(home, line, offered):
    assert set(complete(line, home)) == offered


def test_the_shell_completes_titles(reader, three, home):
    assert set(complete("reader library show The\\ g", home)) == {"The\\ green\\ boat"}


@pytest.mark.parametrize("command", SHELF)
def test_help(reader, command):
    code, lines, _ = reader(command, "--help")
    assert code == 0 and lines[0].startswith(f"usage: reader {command}")
