"""The command line as a user meets it: results on standard output, one line of advice if not."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import mutagen.id3
import mutagen.mp3
import pytest

ARTICLE = """\
ABC10.50▲ 0.25 (0.02%)DEF7.10▼ -0.10 (-0.01%)GHI99.00▲ 1.00 (0.01%)

The lighthouse keeps its keeper

Share
Tweet
[tta_listen_btn]

The lighthouse at the end of the long pier has been lit by the same family since it was built. \
Maj. Gen. Ida Holm opened it. Nobody else has ever wanted the work, which is cold and lonely.

Visitors come in summer, when the road is dry and the sea is calm enough for the small ferry. \
They climb the narrow stairs, look out at the water, and go home again before the evening.

—The writer lives on the coast.

Related Posts

Get Alerts
"""
HEADLINE = "The lighthouse keeps its keeper"


def run(*arguments, folder, stdin=b"", **environment):
    return subprocess.run(
        [sys.executable, "-m", "reader", *map(str, arguments)],
        cwd=folder,
        input=stdin,
        capture_output=True,
        timeout=120,
        env=os.environ | {"READER_HOME": str(folder / "home"), "TERM": "dumb"} | environment,
    )


def failed(done, code=1):
    """Its message, after checking that it is one line, with advice, and no traceback."""
    message = done.stderr.decode()
    assert done.returncode == code, message
    assert message.count("\n") == 1
    assert message.startswith("reader: ")
    assert "Traceback" not in message
    return message


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    return tmp_path


def leftovers(folder):
    return [p.name for p in folder.iterdir() if p.name not in ("article.txt", "home")]


# -- text --


def test_text_prints_the_article_alone(folder):
    done = run("text", "article.txt", folder=folder)
    assert done.returncode == 0
    paragraphs = done.stdout.decode().strip().split("\n\n")
    assert paragraphs[0] == HEADLINE
    assert len(paragraphs) == 3
    assert not done.stderr


def test_text_says_why(folder):
    shown = run("text", "--why", "article.txt", folder=folder).stdout.decode()
    for rule in ("ticker", "share-row", "shortcode", "byline", "related", "newsletter"):
        assert rule in shown
    assert "3 of 10 blocks are read out." in shown


def test_text_says_why_it_is_said_otherwise(folder):
    shown = run("text", "--why", "article.txt", folder=folder).stdout.decode()
    told = shown[shown.index("Said otherwise than it is written:") :]
    assert "Maj. Gen. Ida Holm opened it.\n→ Major General Ida Holm opened it.\n" in told
    assert "  Gen. → General [title]\n" in told
    (folder / "plain.txt").write_text(
        "Nothing here is said otherwise than it is written.\n", "utf-8"
    )
    shown = run("text", "--why", "plain.txt", folder=folder).stdout.decode()
    assert "Said otherwise" not in shown


def test_text_as_json_keeps_everything_in_page_order(folder):
    told = json.loads(run("text", "--json", "article.txt", folder=folder).stdout)
    assert set(told) == {
        "title", "author", "published", "site", "language", "source", "blocks",
    }  # fmt: skip
    assert (told["title"], told["language"]) == (HEADLINE, "en")
    assert [bool(b["skipped"]) for b in told["blocks"]] == [1, 0, 1, 1, 1, 0, 0, 1, 1, 1]
    paragraph = told["blocks"][5]
    said = [paragraph["text"][s["start"] : s["end"]] for s in paragraph["sentences"]]
    assert said[1] == "Maj. Gen. Ida Holm opened it."
    assert paragraph["sentences"][1]["spoken"] == "Major General Ida Holm opened it."
    assert paragraph["sentences"][1]["rules"]


def test_text_from_standard_input(folder):
    done = run("text", "-", folder=folder, stdin=b"Plain words only, said once.")
    assert done.stdout.decode().strip() == "Plain words only, said once."


def test_several_texts_go_on_after_a_failure(folder):
    done = run("text", "nowhere.txt", "article.txt", folder=folder)
    assert HEADLINE in done.stdout.decode()
    assert done.returncode == 1
    assert "nowhere.txt" in done.stderr.decode()
    assert "1 of 2 sources could not be read" in done.stderr.decode()


# -- export --


def test_export_makes_a_whole_tagged_file(folder):
    done = run("export", "article.txt", "-o", "out.mp3", "--json", "--voice", "tone", folder=folder)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    sound = mutagen.mp3.MP3(folder / "out.mp3")
    assert sound.info.length == pytest.approx(told["seconds"], abs=0.002)
    assert sound.tags.version == (2, 3, 0)
    assert sound.tags["TIT2"].text == [HEADLINE]
    assert set(told) == {
        "output", "seconds", "bytes", "sentences", "chapters", "voice", "lufs", "elapsed",
        "sha256", "beside", "title", "unchanged",
    }  # fmt: skip
    assert told["bytes"] == (folder / "out.mp3").stat().st_size
    assert told["sentences"] == 6
    assert leftovers(folder) == ["out.mp3"]


def test_export_is_named_after_its_source(folder):
    done = run("export", "article.txt", "-v", "tone", folder=folder)
    assert done.stdout.decode().strip() == "article.mp3"
    done = run("export", "-", "-v", "tone", folder=folder, stdin=ARTICLE.encode())
    assert done.stdout.decode().strip() == "the-lighthouse-keeps-its-keeper.mp3"


def test_any_number_of_jobs_makes_the_same_bytes(folder):
    for jobs in (1, 3):
        run("export", "article.txt", "-o", f"{jobs}.wav", "-v", "tone", "--jobs", jobs,
            folder=folder)  # fmt: skip
    assert (folder / "1.wav").read_bytes() == (folder / "3.wav").read_bytes()


def test_export_does_not_replace_without_force(folder):
    (folder / "out.mp3").write_bytes(b"mine")
    done = run("export", "article.txt", "-o", "out.mp3", "-v", "tone", folder=folder)
    assert "--force" in failed(done)
    assert (folder / "out.mp3").read_bytes() == b"mine"
    done = run("export", "article.txt", "-o", "out.mp3", "-v", "tone", "--force", folder=folder)
    assert done.returncode == 0
    assert mutagen.mp3.MP3(folder / "out.mp3").info.length > 1


def test_several_exports_go_into_a_folder(folder):
    (folder / "other.txt").write_text("Some other words are here.", encoding="utf-8")
    done = run("export", "article.txt", "gone.txt", "other.txt", "-o", "sounds/", "-v", "tone",
               folder=folder)  # fmt: skip
    assert done.returncode == 1
    assert "1 of 3 sources could not be exported" in done.stderr.decode()
    assert sorted(p.name for p in (folder / "sounds").iterdir()) == ["article.mp3", "other.mp3"]


def test_a_dry_run_makes_nothing(folder):
    done = run("export", "article.txt", "--dry-run", folder=folder)
    assert done.returncode == 0
    assert "article.mp3: about 0:" in done.stdout.decode()
    assert leftovers(folder) == []


@pytest.mark.skipif(sys.platform == "win32", reason="SIGINT to one process is POSIX")
@pytest.mark.parametrize(("name", "code"), [("SIGINT", 130), ("SIGTERM", 143), ("SIGHUP", 129)])
def test_an_interrupted_export_leaves_nothing(folder, name, code):
    (folder / "long.txt").write_text("A sentence that takes its time. " * 4000, encoding="utf-8")
    child = subprocess.Popen(
        [sys.executable, "-m", "reader", "export", "long.txt", "-v", "neural"],
        cwd=folder,
        stderr=subprocess.PIPE,
        env=os.environ | {"READER_HOME": str(folder / "home")},
    )
    deadline = time.monotonic() + 30
    while not any(p.suffix == ".part" and p.stat().st_size for p in folder.iterdir()):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    child.send_signal(getattr(signal, name))
    _, message = child.communicate(timeout=20)
    assert child.returncode == code
    assert b"Traceback" not in message
    (folder / "long.txt").unlink()
    assert leftovers(folder) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is always full")
def test_standard_output_that_is_full_is_no_traceback(folder):
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "reader", "text", "article.txt"],
            cwd=folder,
            stdout=full,
            stderr=subprocess.PIPE,
            env=os.environ | {"READER_HOME": str(folder / "home")},
        )
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert b"No space left" in done.stderr


# -- speak --


def test_speak_prints_each_sentence_as_it_is_heard(folder):
    (folder / "short.txt").write_text("One. Two is here.", encoding="utf-8")
    done = run("speak", "short.txt", "-v", "tone", "--device", "null", folder=folder)
    assert done.returncode == 0
    assert done.stdout.decode().splitlines() == ["One.", "Two is here."]


def test_without_a_terminal_the_screen_gives_way_to_lines(folder):
    (folder / "short.txt").write_text("One. Two is here.", encoding="utf-8")
    done = run("short.txt", "-v", "tone", "--device", "null", folder=folder)
    assert done.stdout.decode().splitlines() == ["One.", "Two is here."]


# -- bad input --


@pytest.mark.parametrize("command", ["text", "export", "speak"])
@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\n\t\n", "empty"),
        ("junk.txt", b"Share\nTweet\n[tta_listen_btn]\n", "furniture"),
        ("sound.txt", b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 20, "program"),
        ("page.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 4, "PDF"),
        ("noise.bin", bytes(range(256)) * 40, "binary"),
    ],
    ids=["empty", "blank", "furniture", "program", "pdf", "binary"],
)
def test_what_cannot_be_read_is_explained(folder, command, name, content, says):
    (folder / name).write_bytes(content)
    assert says in failed(run(command, name, folder=folder))
    assert not list(folder.glob("*.mp3"))


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["text", "nowhere.txt"], 1, "nowhere.txt"),
        (["text", "."], 1, "directory"),
        (["export", "article.txt", "-o", "no/such/folder.mp3"], 1, "not there"),
        (["export", "article.txt", "-o", "out.xyz"], 2, ".mp3"),
        (["export", "article.txt", "-v", "nobody"], 2, "neural"),
        (["export", "article.txt", "-v", "system:klingon"], 2, "klingon"),
        (["export", "article.txt", "-s", "9"], 2, "0.5"),
        (["export", "article.txt", "-s", "nan"], 2, "speed"),
        (["export"], 2, "SOURCE"),
        (["--no-such-option"], 2, "--help"),
        (["https://example.org/page"], 1, "address"),
    ],
)
def test_what_makes_no_sense_is_explained(folder, arguments, code, says):
    assert says in failed(run(*arguments, folder=folder), code)
    assert leftovers(folder) == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write")
def test_a_folder_that_does_not_let_you_write(folder):
    (folder / "closed").mkdir(mode=0o555)
    done = run("export", "article.txt", "-o", "closed/out.mp3", "-v", "tone", folder=folder)
    assert "does not let you write" in failed(done)


def test_hostile_text_reaches_no_terminal(folder):
    hostile = "A [@click=app.quit]word[/] \x1b]52;c;aGk=\x07and \x9b31mred\x1b[0m \u202eback."
    (folder / "hostile.txt").write_text(hostile, encoding="utf-8")
    for command in (["text"], ["text", "--why"], ["text", "--json"]):
        shown = run(*command, "hostile.txt", folder=folder).stdout
        assert b"\x1b" not in shown and b"\x07" not in shown and b"\xc2\x9b" not in shown
        assert "[@click=app.quit]word[/]" in shown.decode()
    named = run("text", "no\x1b]0;x\x07such.txt", folder=folder)
    assert "\x1b" not in failed(named)


def test_settings_come_from_file_environment_and_flag(folder):
    (folder / "home").mkdir()
    (folder / "home" / "config.toml").write_text('voice = "nobody"\n')
    assert "nobody" in failed(run("export", "article.txt", folder=folder), 2)
    done = run("export", "article.txt", folder=folder, READER_VOICE="no-one")
    assert "no-one" in failed(done, 2)
    done = run("export", "article.txt", "-v", "tone", folder=folder, READER_VOICE="no-one")
    assert done.returncode == 0
    (folder / "home" / "config.toml").write_text("voice = \n")
    assert "config.toml" in failed(run("export", "article.txt", folder=folder), 2)
    (folder / "home" / "config.toml").write_text("colour = 1\n")
    assert "no setting" in failed(run("export", "article.txt", folder=folder), 2)


# -- found by looking for trouble --


@pytest.mark.skipif(sys.platform == "win32", reason="closing a pipe early is POSIX")
@pytest.mark.parametrize("command", ["speak", "text"])
def test_a_reader_of_the_output_may_leave(folder, command):
    (folder / "long.txt").write_text("A sentence is here. " * 3000, encoding="utf-8")
    options = ["-v", "tone", "--device", "null"] if command == "speak" else []
    child = subprocess.Popen(
        [sys.executable, "-m", "reader", command, "long.txt", *options],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"READER_HOME": str(folder / "home")},
    )
    child.stdout.readline()
    child.stdout.close()
    try:
        code = child.wait(timeout=30)
    finally:
        child.kill()
    assert code == 0
    assert child.stderr.read().decode().count("Traceback") == 0


def test_sources_that_are_called_alike_get_a_file_each(folder):
    for name in ("a", "b"):
        (folder / name).mkdir()
        (folder / name / "x.txt").write_text(f"This is {name}.", encoding="utf-8")
    done = run("export", "a/x.txt", "b/x.txt", "-v", "tone", "--force", folder=folder)
    assert done.stdout.decode().split() == ["x.mp3", "x-2.mp3"]


def test_the_text_itself_is_never_overwritten(folder):
    (folder / "talk.mp3").write_text(ARTICLE, encoding="utf-8")
    done = run("export", "talk.mp3", "-v", "tone", "--force", folder=folder)
    assert "is the text itself" in failed(done)
    assert (folder / "talk.mp3").read_text(encoding="utf-8") == ARTICLE


def test_several_sources_do_not_go_into_one_file(folder):
    done = run("export", "article.txt", "article.txt", "-o", "all.mp3", folder=folder)
    assert "folder" in failed(done, 2)
    assert leftovers(folder) == []


@pytest.mark.parametrize("voice", ["neural", "auto"])
def test_a_text_that_cannot_be_said_is_no_silent_success(folder, voice):
    done = run("export", "-", "-o", "e.mp3", "-v", voice, folder=folder, stdin="😀 😀".encode())
    told = done.stderr.decode().splitlines()
    assert done.returncode == 1 and "nothing" in told[-1]
    assert all("Traceback" not in line for line in told)
    assert leftovers(folder) == []


def test_a_dry_run_checks_and_makes_no_folder(folder):
    done = run("export", "article.txt", "-o", "new/", "--dry-run", folder=folder)
    assert done.returncode == 0
    assert leftovers(folder) == []
    assert ".mp3" in failed(
        run("export", "article.txt", "-o", "x.tar", "--dry-run", folder=folder), 2
    )


def test_options_may_come_before_the_command(folder):
    done = run("--voice", "nobody", "export", "article.txt", folder=folder)
    assert "nobody" in failed(done, 2)


def test_a_link_is_written_through(folder):
    (folder / "link.mp3").symlink_to(folder / "real.mp3")
    done = run("export", "article.txt", "-o", "link.mp3", "-v", "tone", folder=folder)
    assert done.returncode == 0, done.stderr
    assert (folder / "link.mp3").is_symlink()
    assert mutagen.mp3.MP3(folder / "real.mp3").info.length > 1


def test_the_voice_reports_to_nobody(folder):
    home = folder / "empty"
    home.mkdir()
    done = run("export", "-", "-o", "e.mp3", "-v", "neural", folder=folder, stdin=b"One.",
               HOME=str(home), XDG_CACHE_HOME=str(home / "cache"))  # fmt: skip
    assert done.returncode == 0
    assert list(home.iterdir()) == []


@pytest.mark.parametrize(
    "line",
    ["speed = true", "jobs = 1.5", "jobs = inf", "voice = 3", 'lang = "german"', "[voice]"],
)
def test_settings_of_the_wrong_kind_are_explained(folder, line):
    (folder / "home").mkdir()
    (folder / "home" / "config.toml").write_text(line + "\n")
    assert "config.toml" in failed(run("text", "article.txt", folder=folder), 2)


# -- the rest --


def test_config_shows_where_a_setting_comes_from(folder):
    assert run("config", "init", folder=folder).returncode == 0
    assert "is there already" in failed(run("config", "init", folder=folder))
    file = folder / "home" / "config.toml"
    file.write_text(file.read_text().replace("# speed = 1.0", "speed = 1.5"))
    shown = run("config", folder=folder, READER_LANG="de").stdout.decode().splitlines()
    rows = {row.split()[0]: row.split()[1:3] for row in shown if len(row.split()) > 2}
    assert rows["speed"] == ["1.5", "config.toml"]
    assert rows["lang"] == ["de", "READER_LANG"]
    assert rows["voice"] == ["auto", "default"]
    assert run("config", "path", folder=folder).stdout.decode().strip() == str(file)


def test_voices_lists_what_is_here(folder):
    shown = run("voices", folder=folder).stdout.decode()
    for name in ("neural", "system:de", "tone"):
        assert f"\n{name} " in shown


def test_doctor_finds_a_working_house(folder):
    done = run("doctor", folder=folder)
    shown = done.stdout.decode()
    assert done.returncode == 0, shown
    for part in ("voice neural", "voice system", "silent clock", "MP3"):
        assert f"ok  {part}" in shown


def test_help_imports_nothing_heavy():
    code = (
        "import sys; from reader.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass\n"
    )
    code += "heavy = {'textual', 'nltk', 'numpy', 'pydub', 'lxml', 'trafilatura', 'miniaudio'}\n"
    code += "print('HEAVY', sorted(heavy & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "HEAVY []"


def test_the_sample_is_under_ninety_seconds(folder):
    done = run("export", "sample", "--json", folder=folder)
    assert json.loads(done.stdout)["seconds"] < 90
