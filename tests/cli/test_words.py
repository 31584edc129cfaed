"""``reader words`` as a listener meets it: words kept, tried, carried over, and found."""

import contextlib
import io
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.cli import main
from reader.cli.words_text import Word, line_of, parse, text_of
from reader.document import Block, Document, Kind
from reader.library import Library
from tests.cli.test_completion import complete
from voices.readings import Readings

ARTICLE = """\
Zhgarin came to Vlkovice.

Nobody knew Zhgarin. He bought bread, oil and a rope on Monday.
"""


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("READER_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    for name in ("VOICE", "SPEED", "LANG", "DEVICE"):
        monkeypatch.delenv(f"READER_{name}", raising=False)
    return tmp_path


@pytest.fixture
def article(home):
    path = home / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture
def other_article(home):
    path = home / "other.txt"
    path.write_text(ARTICLE.replace("Monday", "Friday"), encoding="utf-8")
    return path


@pytest.fixture
def typed(monkeypatch):
    """Puts what is typed, or piped in, on standard input."""

    def put(content):
        raw = content if isinstance(content, bytes) else content.encode()
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8"))

    return put


class _Few(Readings):
    """A dictionary that knows every word of the article but the names."""

    whole = True
    words = frozenset(re.findall(r"\w+", ARTICLE.lower())) - {"zhgarin", "vlkovice"}

    def knows(self, word):
        return word.lower() in self.words

    def better(self, word):
        return "ʒɡɑˈrin" if word == "Zhgarin" else None

    def sound(self, word):
        return "zɡ"


@pytest.fixture
def dictionary(monkeypatch):
    monkeypatch.setattr("reader.narration.ear.readings", lambda voice, language: _Few())


def run(*arguments):
    """Its exit code, what it printed, and its messages."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(["words", *map(str, arguments)])
    return code, out.getvalue(), err.getvalue()


def done(*arguments):
    """What it printed."""
    code, printed, message = run(*arguments)
    assert code == 0, message
    return printed


def failed(*arguments, code=2):
    """Its one message."""
    got, printed, message = run(*arguments)
    assert got == code, (printed, message)
    assert message.count("\n") == 1
    assert message.startswith("reader: ")
    return message


def entries():
    return [json.loads(line) for line in done("list", "--json").splitlines()]


# -- list, add, remove -------------------------------------------------------------------------


def test_what_is_added_is_listed_tried_and_removed():
    assert done("add", "Zhgarin", "zhuh garin") == "Added: Zhgarin → zhuh garin (everywhere)\n"
    head, row = done().splitlines()
    assert head.split() == ["WRITTEN", "SAID", "WHERE", "HOW", "NUMBER"]
    assert row.split("  ")[0] == "Zhgarin"
    assert "→ Old zhuh garin slept." in done("test", "Old Zhgarin slept.")
    assert done("remove", "Zhgarin") == "Removed: Zhgarin → zhuh garin (everywhere)\n"
    assert "There are no words" in run("list")[2]


def test_nothing_is_made_where_nothing_is_added(home):
    done()
    done("test", "A quiet town")
    done("export")
    assert not (home / "home").exists()


def test_a_word_that_is_there_already_is_replaced_and_said_so():
    done("add", "Zhgarin", "one")
    assert done("add", "Zhgarin", "two").startswith("Replaced: Zhgarin → two")
    assert [entry["spoken"] for entry in entries()] == ["two"]


def test_a_word_is_looked_for_without_its_capitals_and_by_its_number():
    done("add", "Zhgarin", "one")
    done("remove", "zhgarin")
    done("add", "Zhgarin", "one")
    done("remove", entries()[0]["number"])
    assert entries() == []


def test_a_word_that_is_not_there_cannot_be_removed():
    assert "reader words list" in failed("remove", "Zhgarin", code=1)


def test_of_several_words_one_must_be_named():
    done("add", "Zhgarin", "one")
    done("add", "Zhgarin", "two", "--site", "example.org")
    code, _, message = run("remove", "Zhgarin")
    assert code == 2
    lines = message.splitlines()
    assert len(lines) == 3
    assert all(str(entry["number"]) in message for entry in entries())
    assert len(entries()) == 2
    done("remove", "Zhgarin", "--site", "www.example.org")
    assert [entry["spoken"] for entry in entries()] == ["one"]


def test_a_word_of_an_article_puts_the_article_into_the_library(article, other_article):
    done("add", "Zhgarin", "one", "--article", article)
    assert [entry["scope"] for entry in entries()] == ["article"]
    assert entries()[0]["article"].endswith("article.txt")
    assert "→ one\n" in done("test", "Zhgarin", "--article", article)
    assert "→ Zhgarin\n" in done("test", "Zhgarin")
    assert "not in the library" in failed("list", "--article", other_article, code=1)
    assert done("list", "--article", article).count("Zhgarin") == 1


def test_the_sound_is_taken_with_and_without_words():
    done("add", "Zhgarin", "--ipa", "/ʒɡɑˈrin/")
    done("add", "Vlkovice", "vulk", "--ipa", "ˈvl̩kovɪtsɛ")
    done("add", "Brno", "/ˈbr̩no/")
    said = {entry["written"]: (entry["spoken"], entry["ipa"]) for entry in entries()}
    assert said["Zhgarin"] == ("Zhgarin", "ʒɡɑˈrin")
    assert said["Vlkovice"][0] == "vulk"
    assert said["Brno"] == ("Brno", "ˈbr̩no")


@pytest.mark.parametrize("ipa", ["", "//", "Za4RIN", "123"])
def test_what_is_no_ipa_is_refused(ipa):
    assert "IPA" in failed("add", "Zhgarin", "--ipa", ipa)


def test_silence_has_to_be_asked_for():
    assert 'WRITTEN ""' in failed("add", "Zhgarin")
    done("add", "Zhgarin", "")
    assert "→ Old slept." in done("test", "Old Zhgarin slept.")


def test_a_regular_expression_that_does_not_compile_is_named():
    message = failed("add", "Zh(gar", "x", "--regex")
    assert "Zh(gar" in message
    assert "compile" in message
    assert entries() == []


def test_an_accepted_word_sounds_as_it_did():
    done("accept", "Zhgarin", "$3bn")
    assert [(entry["written"], entry["accepted"]) for entry in entries()] == [
        ("$3bn", True),
        ("Zhgarin", True),
    ]
    assert "accepted: said as by itself" in done("list")
    assert "three billion dollars" in done("test", "It paid $3bn.")


def test_an_accepted_word_is_not_frozen_as_it_is_said_alone():
    assert done("accept", "St.") == "Accepted: St. stays as it is (everywhere)\n"
    assert "→ Main Street and Saint Paul." in done("test", "Main St. and St. Paul.")


def test_a_regular_expression_that_runs_away_on_a_text_is_told_of(monkeypatch, home):
    monkeypatch.setattr("reader.language.lexicon._trial_lines", lambda _: [])
    monkeypatch.setattr("reader.language.lexicon.PATIENCE", 0.02)
    done("add", "(q|qq)+w", "x", "--regex")
    text = "q" * 60 + " ends here."
    code, _, message = run("test", text)
    assert code == 0
    assert "is left out" in message
    (home / "long.txt").write_text(text)
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        assert main(["text", "--json", "long.txt"]) == 0
    assert json.loads(out.getvalue())
    assert "is left out" in err.getvalue()


@pytest.mark.parametrize(
    "arguments",
    [
        ("add",),
        ("add", "a", "b", "c"),
        ("remove",),
        ("import",),
        ("check",),
        ("list", "a"),
        ("add", " ", "b"),
        ("add", "a", "b", "--site", "x.org", "--article", "y.txt"),
        ("add", "a", "b", "--site", "no site"),
        ("list", "--play"),
        ("test", "a", "--json"),
        ("export", "--dry-run"),
        ("check", "sample", "--limit", "0"),
        ("check", "sample", "--json", "--play"),
        ("check", "sample", "-v", "nobody"),
        ("fly",),
    ],
)
def test_what_makes_no_sense_is_wrong_usage(arguments):
    failed(*arguments)


def test_nothing_that_a_terminal_obeys_is_printed():
    with Library.open() as library:
        library.add_word("evil\x1b[2J", "red\x1b[31m\nline")
    for arguments in (("list",), ("list", "--json"), ("export",), ("remove", "evil\x1b[2J")):
        assert "\x1b" not in "".join(run(*arguments)[1:])
    assert "\x1b" not in "".join(run("add", "a\x1b[2Jb", "c\x1b[1m")[1:])
    assert entries()[0]["written"] == "ab"


# -- test --------------------------------------------------------------------------------------


def test_a_sentence_is_explained_rule_by_rule():
    done("add", "Zhgarin", "zhuh garin")
    lines = done("test", "Maj. Zhgarin paid $3bn.").splitlines()
    assert lines[0] == "Maj. Zhgarin paid $3bn."
    assert lines[1] == "→ Major zhuh garin paid three billion dollars."
    assert [line.rpartition("  ")[2] for line in lines[2:]] != []
    assert "[lexicon]" in lines[3]


def test_a_word_is_tried_without_being_kept():
    assert "→ zhuh garin\n" in done("test", "Zhgarin", "zhuh garin")
    assert entries() == []


def test_what_is_tried_can_be_heard():
    quietly = ("-v", "tone", "-s", "3", "--device", "null")
    assert "→ Yes" in done("test", "Yes", "--play", *quietly)


# -- files -------------------------------------------------------------------------------------


def test_the_lines_of_voice_dream_are_understood(home):
    (home / "words.txt").write_text(
        '“Sea View”,1,N,””,1\n"lol",0,Y,"laughing out loud",0\n"(\\d+)nm",2,N,"$1 miles",0\n',
        encoding="utf-8",
    )
    assert done("import", "words.txt") == "Imported 3 words.\n"
    assert "→ ed by." in done("test", "Sea Viewed by.")
    assert "→ laughing out loud, lollipop." in done("test", "LOL, lollipop.")
    assert "→ about 12 miles" in done("test", "about 12nm")


@pytest.mark.parametrize(
    "line",
    [
        '"a",3,N,"b",0',
        '"a",0,X,"b",0',
        '"a",0,N,"b",2',
        '"a",0,N,"b"',
        '"a",0,N,"b',
        '"a",0,N,"b"c,0',
        '"",0,N,"b",0',
        '"(",2,N,"b",0',
        '"a",0,N,"b",0,"","x.org","y.txt"',
        '"a",0,N,"b",0,"","","missing.txt"',
        '"a",0,N,"b",0,"","no site",""',
        '"a",0,N,"b",0,"Za4RIN","",""',
        '"a\x1b[2J",0,N,"b",0',
        '"a",0,N,"b\x07",0',
        '"a\x85c",0,N,"b",0',
        "prose",
        "x" * 20_000,
    ],
)
def test_each_bad_line_is_named_and_the_others_are_kept(home, line):
    (home / "words.csv").write_text(f'"one",0,N,"1",0\n\n{line}\n# no word\n"two",0,N,"2",0\n')
    code, printed, message = run("import", "words.csv")
    assert code == 1
    assert printed == "Imported 2 words.\n"
    assert "Line 3 is left out: " in message
    assert message.count("left out:") == 1
    assert [entry["written"] for entry in entries()] == ["one", "two"]


def test_a_word_that_comes_twice_in_a_file_is_named(home):
    (home / "words.csv").write_text('"one",0,N,"1",0\n"one",0,Y,"1",0\n"one",0,N,"2",0\n')
    code, printed, message = run("import", "words.csv")
    assert code == 0
    assert printed == "Imported 2 words.\n"
    assert "Line 1 gives way to line 3" in message
    assert {entry["spoken"] for entry in entries()} == {"1", "2"}


def test_a_site_and_a_sound_are_kept_as_add_keeps_them(home):
    (home / "words.csv").write_text('"one",0,N,"1",0,"/wʌn/","www.Example.org",""\n')
    done("import", "words.csv")
    assert [(entry["ipa"], entry["site"]) for entry in entries()] == [("wʌn", "example.org")]


def test_a_dry_run_keeps_nothing(home):
    (home / "words.csv").write_text('"one",0,N,"1",0\n')
    assert "Would import 1 word." in done("import", "words.csv", "--dry-run")
    assert not (home / "home").exists()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_file_is_read_as_it_was_saved(home, encoding, end):
    lines = '"Brünn",0,N,"broon",0', '"say ""it""",0,N,"it",0'
    (home / "words.csv").write_bytes(end.join(lines).encode(encoding))
    done("import", "words.csv")
    assert [entry["written"] for entry in entries()] == ["Brünn", 'say "it"']


def test_words_are_read_from_a_pipe(typed):
    typed('"one",0,N,"1",0\n')
    assert done("import", "-") == "Imported 1 word.\n"


@pytest.mark.parametrize(
    "content", [b"", b"\x00\x01\x02\x7fELF", b"\n\n", b"# nothing\n"], ids=repr
)
def test_what_holds_no_words_is_refused(home, content):
    (home / "words.csv").write_bytes(content)
    failed("import", "words.csv", code=1)


def test_a_folder_and_a_missing_file_are_refused(home):
    failed("import", home, code=1)
    failed("import", "missing.csv", code=1)
    failed("export", home, code=1)


def test_words_come_back_as_they_were(home, article):
    done("add", "Zhgarin", "one", "--article", article)
    done("add", "Zhgarin", "two", "--site", "example.org", "--any-case")
    done("add", "Brno", "--ipa", "ˈbr̩no")
    done("add", r"(\d+)nm", r"\1 miles", "--regex")
    done("add", "quiet", "")
    before = [{**entry, "number": 0} for entry in entries()]
    assert done("export", "words.csv") == "Exported 5 words.\n"
    assert "--force" in failed("export", "words.csv", code=1)
    for entry in entries():
        done("remove", entry["number"])
    done("import", "words.csv")
    assert [{**entry, "number": 0} for entry in entries()] == before
    assert done("export") == (home / "words.csv").read_text(encoding="utf-8")


_TEXT = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=20)
_SOME = _TEXT.filter(str.strip)


@given(
    st.lists(
        st.builds(
            Word,
            _SOME,
            _TEXT,
            st.none() | _SOME,
            st.booleans(),
            st.booleans(),
            st.none(),
            st.none() | _SOME,
        )
    )
)
def test_every_word_has_a_line_that_gives_it_back(words):
    found, bad = parse(text_of(words))
    assert not bad
    assert [word for _, word in found] == words


@given(_TEXT)
def test_no_line_is_lost_without_a_word(line):
    found, bad = parse(line)
    assert len(found) + len(bad) == (0 if not line.strip() or line.lstrip()[0] == "#" else 1)


def test_a_plain_word_is_written_as_voice_dream_has_it():
    assert line_of(Word("lol", "laughing", any_case=True)) == '"lol",0,Y,"laughing",0'
    assert line_of(Word("c\\+\\+", "x", regular=True)) == '"c++",1,N,"x",0'
    assert line_of(Word("lol", "")) == '"lol",0,N,"",1'


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ('"lol",0,1,"laughing",0', Word("lol", "laughing", any_case=True)),
        ('"lol",0,true,"laughing",false', Word("lol", "laughing", any_case=True)),
        ('"lol",0,0,"laughing",N', Word("lol", "laughing")),
        ('"lol",0,no,"laughing",yes', Word("lol", "")),
    ],
)
def test_yes_and_no_may_be_written_otherwise(line, word):
    assert parse(line) == ([(1, word)], [])


# -- check -------------------------------------------------------------------------------------


def test_the_suspects_of_an_article_are_ranked_with_reason_and_sentence(dictionary, article):
    first, sentence, second, _ = done("check", article).splitlines()
    assert first.startswith("1. Zhgarin, 2 times, said /zɡ/ and not /ʒɡɑˈrin/: another dictionary")
    assert sentence.strip().startswith("Zhgarin came")
    assert second.startswith("2. Vlkovice")


def test_json_has_the_place_of_each(dictionary, article):
    (found,) = map(json.loads, done("check", article, "--json", "--limit", "1").splitlines())
    assert found["word"] == "Zhgarin"
    assert found["count"] == 2
    assert found["sentence"]["text"].startswith("Zhgarin came")
    assert [each["reason"] for each in found["reasons"]][:2] == ["otherwise", "unknown"]


def test_what_the_listener_has_settled_is_not_named_again(dictionary, article):
    done("accept", "Zhgarin")
    done("add", "Vlkovice", "vulk")
    code, printed, message = run("check", article)
    assert (code, printed) == (0, "")
    assert "No word" in message


QUIETLY = ("--play", "-v", "tone", "-s", "3", "--device", "null")


def test_suspects_are_heard_mended_and_accepted(dictionary, article, typed):
    typed("?\nr\nzhuh garin\nb\n\na\n")
    printed = done("check", article, *QUIETLY)
    assert "Added: Zhgarin → zhuh garin (everywhere)" in printed
    assert "Replaced: Zhgarin → Zhgarin /ʒɡɑˈrin/ (everywhere)" in printed
    assert "Accepted: Vlkovice stays as it is (everywhere)" in printed
    assert len(entries()) == 2


def test_answers_may_end_early_and_make_no_sense(dictionary, article, typed):
    typed("/Z9/\ns\nq\n")
    code, printed, message = run("check", article, *QUIETLY)
    assert code == 0
    assert "2. Vlkovice" not in printed
    assert message.count("\n") == 2
    typed("")
    assert "2. Vlkovice" not in done("check", article, *QUIETLY)


def test_a_word_may_be_mended_in_this_text_alone(dictionary, article, typed):
    typed("t\nzhuh garin\nq\n")
    done("check", article, *QUIETLY)
    assert [entry["scope"] for entry in entries()] == ["article"]


def test_a_shell_completes_actions_files_and_words(home):
    done("add", "Zhgarin", "one")
    (home / "words.csv").touch()
    assert complete("reader words imp", home) == ["import"]
    assert complete("reader words import w", home) == ["words.csv"]
    assert complete("reader words remove Zh", home) == ["Zhgarin"]
    assert complete("reader words add Zhgarin --any", home) == ["--any-case"]
    assert complete("reader words list ", home) == []


def test_the_words_of_its_site_hold_for_an_article():
    with Library.open() as library:
        text = Document((Block(Kind.PARAGRAPH, "Zhgarin came."),), "https://www.example.org/a")
        library.remember(text)
    done("add", "Zhgarin", "one", "--site", "example.org")
    assert "→ one\n" in done("test", "Zhgarin", "--article", "https://www.example.org/a")
    assert "→ one\n" in done("test", "Zhgarin", "--site", "example.org")
    assert "→ Zhgarin\n" in done("test", "Zhgarin", "--site", "example.com")
