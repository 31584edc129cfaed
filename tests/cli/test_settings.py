"""Settings as users meet them: their origins, how they are set, what is said of mistakes."""

import contextlib
import io
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader import config
from reader.cleaning.applying import apply
from reader.cleaning.choices import ABOUT, BUILT, Choices
from reader.cli import main
from reader.cli.linear import Linear
from reader.cli.settings import in_force, keys_in_force, plain
from reader.cli.settings_text import template, with_value, without_value
from reader.config import Settings
from reader.document import Block, Document, Kind
from reader.errors import UsageError
from reader.tui.keymap import commands, keymap, shown
from reader.tui.screen_keys import together
from tests.fakes import session

DOCUMENT = Document((Block(Kind.CODE, "x = [1]"), Block(Kind.PARAGRAPH, "It is one.")), "test")


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("READER_HOME", str(tmp_path))
    for name in config.choices():
        monkeypatch.delenv(f"READER_{name.upper()}", raising=False)
    return tmp_path


@pytest.fixture
def file(home):
    return home / "config.toml"


def run(*arguments):
    """Its exit code, what it printed, and its message."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(["config", *arguments])
    return code, out.getvalue(), err.getvalue()


def failed(*arguments, code=2):
    got, _, message = run(*arguments)
    assert got == code, message
    assert message.count("\n") == 1
    return message


def rows():
    code, printed, message = run()
    assert code == 0, message
    return {row.split()[0]: row.split()[1:3] for row in printed.splitlines()}


# -- the file with everything --


def test_the_file_that_init_writes_sets_nothing(file):
    assert run("init") == (0, f"{file}\n", "")
    assert in_force() == Settings()
    assert tomllib.loads(file.read_text()) == {"keys": {}, "cleaning": {}}


def test_the_file_that_init_writes_has_every_default():
    text = template()
    live = "\n".join(line[2:] if " = " in line else line for line in text.splitlines())
    values = tomllib.loads(live)
    keys, cleaning = values.pop("keys"), values.pop("cleaning")
    defaults = {
        name: choice.value for name, choice in config.choices().items() if name not in config.TABLES
    }
    assert values == defaults
    assert apply(DOCUMENT, Choices.from_settings(cleaning, "")) == apply(DOCUMENT, BUILT)
    assert set(cleaning) == set(ABOUT)
    assert set(keys) == set(commands())
    assert keymap(keys, "") == {name: command.keys for name, command in commands().items()}


def test_init_does_not_replace(file):
    file.write_text("speed = 2\n")
    assert "is there already" in failed("init", code=1)
    assert file.read_text() == "speed = 2\n"


# -- set and unset --


@pytest.mark.parametrize(
    ("name", "word", "value"),
    [
        ("voice", "system:de", "system:de"),
        ("voices", "de=system:de, fr=tone", "de=system:de, fr=tone"),
        ("speed", "1.25", 1.25),
        ("pitch", "0.8", 0.8),
        ("volume", "0", 0.0),
        ("lang", "pt-BR", "pt-BR"),
        ("device", "Headphones (USB)", "Headphones (USB)"),
        ("theme", "nord", "nord"),
        ("motion", "reduced", "reduced"),
        ("jobs", "3", 3),
        ("measure", "64", 64),
        ("highlight", "word", "word"),
    ],
)
def test_what_is_set_is_in_force(file, name, word, value):
    assert run("set", name, word)[0] == 0
    assert getattr(config.load(), name) == value
    assert config.choices()[name].origin == "config.toml"
    assert type(tomllib.loads(file.read_text())[name]) is type(value)


def test_setting_and_unsetting_leaves_the_file_as_it_was(file):
    run("init")
    before = file.read_bytes()
    for name, word in [("speed", "2"), ("theme", "nord"), ("keys.play", "p"), ("keys.end", "E")]:
        assert run("set", name, word)[0] == 0
    text = file.read_text()
    assert "# times the voice's own rate, 0.5 to 4\n# speed = 1.0\nspeed = 2.0\n" in text
    assert '# play = "space"\nplay = "p"\n' in text
    for name in ("keys.end", "speed", "keys.play", "theme"):
        assert run("unset", name)[0] == 0
    assert file.read_bytes() == before


def test_setting_begins_with_a_file_that_explains_everything(file):
    run("set", "speed", "1.5")
    assert file.read_text() == template().replace("# speed = 1.0\n", "# speed = 1.0\nspeed = 1.5\n")


def test_comments_order_and_line_ends_stay():
    text = "# mine\r\nspeed = 1.5 # brisk\r\n\r\nvoice = 'tone'\r\n[keys] # few\r\nplay='p'\r\n"
    assert with_value(text, "speed", 2.0) == text.replace("1.5", "2.0")
    assert with_value(text, "keys.play", "x") == text.replace("'p'", '"x"')
    for name in ("jobs", "keys.quit"):
        changed = with_value(text, name, "q")
        assert changed.count("\n") == changed.count("\r\n") > text.count("\n")
        assert tomllib.loads(without_value(changed, name)) == tomllib.loads(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "voice = 'tone'",
        "[keys]\nplay = 'p'",
        "keys.play = 'p'\n",
        "keys = {play = 'p'}\n",
        'lang = """\n# speed = 1.0\n"""\n',
        "[keys]\n# speed = 1.0\n",
        "# speed = 1.0",
    ],
)
@pytest.mark.parametrize("name", ["speed", "keys.next"])
def test_any_file_takes_a_setting(text, name):
    wanted = tomllib.loads(text)
    place = wanted.setdefault("keys", {}) if "." in name else wanted
    place[name.rpartition(".")[2]] = "v"
    assert tomllib.loads(with_value(text, name, "v")) == wanted


@given(st.dictionaries(st.sampled_from(["speed", "lang", "keys.play", "keys.up"]), st.text()))
def test_values_of_any_letters_come_back(values):
    text = template()
    for name, value in values.items():
        text = with_value(text, name, value)
    read = tomllib.loads(text)
    assert read.pop("cleaning") == {}
    flat = {f"keys.{key}": value for key, value in read.pop("keys").items()} | read
    assert flat == values


def test_a_link_stays_a_link_and_nothing_else_is_left(home, file):
    kept = home / "dotfiles" / "reader.toml"
    kept.parent.mkdir()
    kept.write_text("speed = 1.5\n")
    try:
        file.symlink_to(kept)
    except OSError:
        pytest.skip("no links here")
    run("set", "speed", "2")
    assert file.is_symlink()
    assert kept.read_text() == "speed = 2.0\n"
    assert [each.name for each in kept.parent.iterdir()] == ["reader.toml"]


def test_a_file_that_cannot_be_written_stays(home, file, monkeypatch):
    file.write_text("speed = 1.5\n")

    def full(number):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    assert "No space left" in failed("set", "speed", "2", code=1)
    assert file.read_text() == "speed = 1.5\n"
    assert [each.name for each in home.iterdir()] == ["config.toml"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("set", "speed", "9"), "between 0.5 and 4"),
        (("set", "volume", "1.5"), "from 0 to 1"),
        (("set", "pitch", "3"), "between 0.5 and 2"),
        (("set", "speed", "fast"), "value like 1.0"),
        (("set", "colour", "red"), "Settings are: voice, voices, speed"),
        (("set", "keys", "p"), "keys.play"),
        (("set", "theme", "plaid"), "Themes are: auto, reader-dark, reader-light"),
        (("set", "motion", "some"), "full or reduced"),
        (("set", "measure", "12"), "from 40 to 160"),
        (("set", "highlight", "page"), "both, sentence, word, none"),
        (("set", "voice", "nobody"), "reader voices"),
        (("set", "device", ""), "auto or a name"),
        (("set", "keys.fly", "x"), "Commands are: play, back, next"),
        (("set", "keys.play", "spacebar"), "spacebar"),
        (("set", "speed"), "takes NAME and VALUE"),
        (("unset",), "takes NAME"),
        (("path", "speed"), "no more words"),
        (("unset", "colour"), "Settings are"),
    ],
)
def test_what_cannot_be_set_is_said_and_nothing_is_written(file, arguments, said):
    assert said in failed(*arguments)
    assert not file.exists()


def test_a_key_that_there_is_not_can_be_mended(file):
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text('[keys]\nplay = "notakey+x"\n')
    code, _, _ = run("set", "keys.play", "p")
    assert code == 0
    assert 'play = "p"' in file.read_text()


def test_unsetting_what_was_not_set_is_no_mistake(file):
    code, _, message = run("unset", "speed")
    assert (code, message) == (0, "reader: speed was not set.\n")
    assert not file.exists()


# -- a broken file --


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("speed = 1\nvoice = \n", "line 2"),
        ("jobs = 1\nspeed = 9\n", "line 2, sets the speed to 9"),
        ("\n\ncolour = 1\n", "line 3, sets 'colour', which is no setting"),
        ("keys = 3\n", "line 1, sets keys to 3"),
        ("[keys]\nplay = 3\n", "gives 'play' the key 3"),
        ("[keys]\nfly = 'x'\n", "'fly', which is no command. Commands are: play"),
        ("[keys]\nplay = 'x'\nnext = 'x'\n", "gives x to play and to next"),
        ("[keys]\nnext = 'n,right'\n", "leaves next-match without a key"),
        ("theme = 'plaid'\n", "sets the theme to 'plaid'"),
    ],
)
def test_a_broken_file_is_named_with_what_is_wrong(file, text, said):
    file.write_text(text)
    with pytest.raises(UsageError) as caught:
        in_force()
    assert str(file) in str(caught.value)
    assert said in str(caught.value)


def test_a_wrong_value_can_be_mended_from_the_command_line(file):
    file.write_text("speed = 9\ncolour = 1\n")
    assert run("set", "speed", "2")[0] == 0
    assert run("unset", "colour")[0] == 0
    assert config.load().speed == 2.0


def test_what_is_not_toml_is_left_alone(file):
    file.write_text("speed = \n")
    assert "line 1" in failed("set", "speed", "2")
    assert file.read_text() == "speed = \n"


# -- show --


def test_every_setting_is_shown_with_its_origin(file, monkeypatch):
    file.write_text('speed = 1.0\ntheme = "nord"\n[keys]\nup = "k"\nplay = "up"\n')
    monkeypatch.setenv("READER_THEME", "dracula")
    shown_now = rows()
    assert shown_now["speed"] == ["1.0", "config.toml"]
    assert shown_now["theme"] == ["dracula", "READER_THEME"]
    assert shown_now["voice"] == ["auto", "default"]
    assert shown_now["keys.play"] == ["up", "config.toml"]
    assert shown_now["keys.up"] == ["k", "config.toml"]


def test_what_counts_before_the_file_is_said(monkeypatch):
    monkeypatch.setenv("READER_SPEED", "2")
    assert "READER_SPEED" in run("set", "speed", "1.5")[2]


# -- keys --


@pytest.mark.parametrize(
    ("chosen", "force"),
    [
        ({"play": "p"}, {"play": ("p",), "pronounce": ("P",)}),
        ({"play": "?", "help": "F1"}, {"play": ("question_mark",), "help": ("f1",)}),
        ({"play": ","}, {"play": ("comma",), "settings": ("f2",)}),
        ({"play": "ctrl+T, Shift+Left"}, {"play": ("ctrl+t", "shift+left"),
                                          "back-paragraph": ("ctrl+up",)}),
        ({"slower": "]", "faster": "["}, {"slower": ("right_square_bracket",),
                                          "faster": ("left_square_bracket",)}),
        ({"next": "k,right"}, {"next": ("k", "right"), "up": ("up",)}),
        ({"library-archive": "z"}, {"library-archive": ("z",)}),
        ({"library-open": "o", "library-add": "enter"}, {"library-open": ("o",),
                                                         "library-add": ("enter",)}),
        ({"bookmarks-write": "delete"}, {"bookmarks-write": ("delete",),
                                         "bookmarks-remove": ("d",)}),
        ({"louder": "+"}, {"louder": ("plus",)}),
    ],
)  # fmt: skip
def test_chosen_keys_are_in_force(chosen, force):
    assert keymap(chosen, "") == force


@pytest.mark.parametrize(
    "keys", ["", "spacebar", "shift+a", "ctrl+", "ctrl+c", "p,", "latin_small_letter_a", "hypr+x"]
)
def test_what_is_no_key_is_refused(keys):
    with pytest.raises(UsageError, match="there"):
        keymap({"play": keys}, "there")


@given(st.dictionaries(st.sampled_from(sorted(commands())), st.characters(codec="utf-8")))
def test_no_key_ever_does_two_things(chosen):
    try:
        changed = keymap(chosen, "")
    except UsageError:
        return
    force = {name: command.keys for name, command in commands().items()} | changed
    for bindings in together():
        names = {each.id for each in bindings if each.id in force}
        keys = [key for name in names for key in force[name]]
        assert len(set(keys)) == len(keys)
    assert all(force.values())
    assert keymap({n: ",".join(shown(k) for k in keys) for n, keys in force.items()}, "") == force


def test_a_command_of_a_screen_is_given_a_key_and_who_loses_one_is_told():
    assert run("set", "keys.library-archive", "z")[2] == ""  # on the text it is another's
    told = run("set", "keys.play", "p")[2]
    assert "p is taken from pronounce (Say a word otherwise)" in told
    assert "P still" in told
    assert "d is taken from library-delete" in run("set", "keys.library-open", "d")[2]
    assert config.load().keys["library-archive"] == "z"
    assert "library-sort" in failed("set", "keys.library-fly", "x")
    assert "leaves list-down without a key" in failed("set", "keys.bookmarks-note", "down")
    assert "always interrupts" in failed("set", "keys.library-open", "ctrl+c")


def linear(file, **keys):
    file.write_text("[keys]\n" + "\n".join(f"{name} = '{key}'" for name, key in keys.items()))
    made, _, _ = session("One here. Two here. Three here.")
    return made, Linear(made, plain(keys_in_force(config.load())))


def test_linear_mode_has_the_same_keys(file):
    made, on = linear(file, play="p", again="question_mark", help="f1")
    with made:
        assert on.press("p") == "Playing."
        assert on.press("p") == "Paused."
        assert on.press("space") == ""
        assert on.press("?") == "A quiet title"
        # A plain terminal has no F1: without a key for it, nothing is promised.
        assert on.greeting() == ""


def test_linear_mode_lists_the_keys_in_force(file):
    made, on = linear(file, quit="x", play="w")
    with made:
        rows = {about: keys for keys, _, about in map(split_row, on.press("?").splitlines())}
        assert rows["quit"] == "x"
        assert rows["pause, play"] == "w"
        assert "where am I" not in rows
        assert on.quits("x")
        assert not on.quits("q")
        assert on.greeting() == "w pauses and plays, ? lists all keys"


def split_row(row):
    return row.partition(": ")


def test_linear_mode_changes_the_volume(file):
    made, on = linear(file)
    with made:
        assert on.press("-") == "Volume 90%."
        assert [on.press("+") for _ in range(2)] == ["Volume 100%."] * 2
        assert made.volume == 1.0


# -- the voices of languages --


@pytest.mark.parametrize(
    ("language", "voice"),
    [
        ("de", "system:de"),
        ("de-at", "system:de"),
        ("pt-BR", "tone"),
        ("pt", "neural"),
        ("", "neural"),
    ],
)
def test_each_language_has_its_voice(file, language, voice):
    file.write_text('voice = "neural"\nvoices = "DE=system:de, pt_BR = tone"\n')
    assert config.voice_for(config.load(), language) == voice


def test_a_voice_for_this_once_reads_every_language(file, monkeypatch):
    file.write_text('voices = "de=system:de"\n')
    assert config.voice_for(config.load({"voice": "tone"}), "de") == "tone"
    assert config.voice_for(config.load({"voice": "auto"}), "de") == "auto"
    monkeypatch.setenv("READER_VOICE", "tone")
    assert config.voice_for(config.load(), "de") == "tone"
    monkeypatch.setenv("READER_VOICES", "de=neural")
    assert config.voice_for(config.load(), "de") == "neural"
    assert config.voice_for(config.load(), "en") == "tone"


@pytest.mark.parametrize(
    "word", ["system:de", "de=", "=tone", "de=tone,fr", "german language=tone"]
)
def test_a_list_of_voices_that_makes_no_sense(word):
    assert "Give de=system:de, fr=NAME" in failed("set", "voices", word)


def test_a_voice_of_a_language_must_be_there():
    assert "There is no voice called 'flute'" in failed("set", "voices", "de=flute")


def test_the_voice_of_a_language_is_replaced_in_its_list():
    written = config.with_voice("fr=tone, de=system:de", "de-at", "neural")
    assert config.voices_of(written) == {"de": "neural", "fr": "tone"}
    assert config.with_voice("", "en", "tone") == "en=tone"
