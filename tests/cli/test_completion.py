"""What a shell is offered for a line that is being typed, and that nothing else is said."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

posix = pytest.mark.skipif(sys.platform == "win32", reason="a shell passes its file on by number")
IFS = "\013"


def complete(line, folder, shell="bash", **environment):
    """What argcomplete's script gets for a line with the cursor at its end."""
    answer = folder / "answer"
    asked = {
        "COMP_LINE": line,
        "COMP_POINT": str(len(line)),
        "COMP_TYPE": "9",
        "_ARGCOMPLETE": "1",
        "_ARGCOMPLETE_IFS": IFS,
        "_ARGCOMPLETE_SHELL": shell,
        "_ARGCOMPLETE_SUPPRESS_SPACE": "1",
        "_ARGCOMPLETE_STDOUT_FILENAME": str(answer),
        "READER_HOME": str(folder / "home"),
    }
    done = subprocess.run(
        [sys.executable, "-m", "reader"],
        cwd=folder,
        env=os.environ | asked | environment,
        capture_output=True,
        timeout=20,
    )
    assert done.returncode == 0, done.stderr
    assert not done.stdout
    assert not done.stderr
    return [each for each in answer.read_text(encoding="utf-8").split(IFS) if each]


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "harbour.html").touch()
    (tmp_path / "harbour.txt").touch()
    (tmp_path / "two words.txt").touch()
    (tmp_path / ".hidden").touch()
    return tmp_path


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("reader sp", {"speak", "speed"}),
        ("reader c", {"cache", "config", "completion"}),
        ("reader har", {"harbour.txt"}),
        ("reader speak te", {"texts/"}),
        ("reader speak texts/", {"texts/harbour.html"}),
        ("reader speak tw", {"two\\ words.txt"}),
        ("reader speak .h", {".hidden"}),
        ("reader text harbour.txt --w", {"--why"}),
        ("reader -s 2 --device null spea", {"speak"}),
        ("reader --device null speak --res", {"--resume"}),
        ("reader --device ", {"auto", "null"}),
        ("reader -v ", {"auto", "neural", "system", "tone"}),
        ("reader speak -v ton", {"tone"}),
        ("reader -v system:pt-b", {"system:pt-br"}),
        ("reader export harbour.txt -o te", {"texts/"}),
        ("reader cache ", {"info", "clear", "path"}),
        ("reader completion ", {"bash", "zsh", "fish"}),
        ("reader config ", {"show", "path", "init", "set", "unset"}),
        ("reader config set sp", {"speed"}),
        ("reader config set keys.next-", {"keys.next-match", "keys.next-paragraph"}),
        ("reader config set motion ", {"full", "reduced"}),
        ("reader config set theme reader-", {"reader-dark", "reader-light"}),
        ("reader config path ", set()),
        ("reader -v nobody:", set()),
        ("reader speak nowhere/", set()),
        ("reader -s ", set()),
    ],
)
def test_what_can_stand_there_is_offered(folder, line, offered):
    assert set(complete(line, folder)) == offered


def test_a_source_is_a_command_a_file_or_the_sample(folder):
    offered = set(complete("reader ", folder))
    assert {"speak", "doctor", "sample", "harbour.txt", "texts/"} <= offered
    assert not any(each.startswith(("-", ".")) for each in offered)


def test_formats_are_those_that_the_command_takes(folder):
    assert {"mp3", "wav"} <= set(complete("reader export -f ", folder))


def test_the_cursor_may_stand_within_the_line(folder):
    line = "reader spea harbour.txt"
    assert complete(line, folder, COMP_POINT=str(len("reader spea"))) == ["speak"]


def test_fish_and_zsh_are_told_what_each_is_for(folder):
    (offered,) = complete("reader text --w", folder, shell="zsh")
    assert offered.startswith("--why:all of the page")
    (offered,) = complete("reader text --w", folder, shell="fish", _ARGCOMPLETE_DFS="\t")
    assert offered.startswith("--why\tall of the page")


def test_the_shell_does_not_wait_for_what_is_heavy(folder):
    line = "reader speak har"
    asked = {"COMP_LINE": line, "COMP_POINT": str(len(line)), "_ARGCOMPLETE": "1"}
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "reader"],
        cwd=folder,
        env=os.environ | asked | {"_ARGCOMPLETE_STDOUT_FILENAME": str(folder / "answer")},
        capture_output=True,
        text=True,
        timeout=20,
    )
    imported = {row.rpartition("|")[2].strip().partition(".")[0] for row in done.stderr.split("\n")}
    assert "argcomplete" in imported
    assert not imported & {
        "textual",
        "rich",
        "nltk",
        "numpy",
        "pydub",
        "lxml",
        "miniaudio",
        "httpx",
    }


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_is_for_the_shell(folder, shell):
    script = subprocess.run(
        [sys.executable, "-m", "reader", "completion", shell],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "_ARGCOMPLETE" in script
    program = shutil.which(shell)
    if program is not None:
        subprocess.run([program, "-n"], input=script, text=True, check=True)


@posix
@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash here")
def test_bash_completes_by_the_script(folder):
    reader = folder / "bin" / "reader"
    reader.parent.mkdir()
    reader.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m reader "$@"\n')
    reader.chmod(0o755)
    ask = """
eval "$(reader completion bash)"
COMP_LINE="$1" COMP_POINT=${#1} COMP_TYPE=9
_python_argcomplete reader
printf '%s|' "${COMPREPLY[@]}"
"""
    done = subprocess.run(
        ["bash", "--norc", "-c", ask, "bash", "reader speak tw"],
        cwd=folder,
        env=os.environ | {"PATH": f"{reader.parent}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        timeout=20,
    )
    assert done.stdout.rstrip("| ") == "two\\ words.txt"
    assert not done.stderr


def test_help_does_not_pay_for_it():
    code = (
        "import sys; from reader.cli import main; main(['--help'])\n"
        "print('HEAVY', sorted({'argcomplete', 'tomlkit'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path.cwd()
    )
    assert done.stdout.splitlines()[-1] == "HEAVY []"
