"""Bad input is normal input: it is read as far as it can be, or refused with what to do."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import reader.sources
from reader.cleaning import clean
from reader.document import Page
from reader.errors import NothingToRead, NotText, SourceMissing
from reader.language import detect, sentences_of
from reader.language.sentences import split
from reader.sources import open_source, page_from_bytes

_PROSE = "The old boat lay on the sand all winter. In spring they painted it blue and white. " * 12


def _text(content: bytes, name: str = "a.html") -> str:
    document = clean(page_from_bytes(content, name))
    return "\n".join(document.blocks[i].text for i in document.spoken_blocks)


# -- long lines ------------------------------------------------------------------------------------
@pytest.mark.parametrize("unit", ["U.S. ", "a. ", "Mr. ", "A. "])
def test_a_line_without_an_end_is_split_all_the_same(unit: str) -> None:
    """It has 20,000 places where a sentence might end, and each must cost the same."""
    text = unit * (100_000 // len(unit))
    assert "".join(_split(text)).replace(" ", "") == text.replace(" ", "")


def test_a_line_is_split_alike_wherever_it_stands_in_a_long_one() -> None:
    said = (
        "Dr. Ames of St. Ives came at 5 p.m. yesterday. He left again at once! Why? No one knows. "
    )
    every = _split(said) * 400
    assert _split(said * 400) == every


def _split(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text)]


def test_punkt_is_never_given_so_much_that_it_gives_up() -> None:
    nltk_redos = pytest.importorskip("nltk.redos")
    limit, nltk_redos.DEFAULT_TIMEOUT = nltk_redos.DEFAULT_TIMEOUT, 0.5
    try:
        assert split("Mr. " * 40_000)
    finally:
        nltk_redos.DEFAULT_TIMEOUT = limit


# -- pages -----------------------------------------------------------------------------------------
def test_a_table_row_of_a_hundred_thousand_cells() -> None:
    row = "<table><tr>" + "<td>word 12</td>" * 100_000 + "</tr></table>"
    assert "painted it blue" in _text(f"<html><body><p>{_PROSE}</p>{row}".encode())


def test_the_form_of_a_login_says_that_it_is_one() -> None:
    form = "<form><label>Name <input name=u></label><input class='a' type='password'></form>"
    page = f"<html><head><title>Sign in</title></head><body><h1>Sign in</h1>{form}%s</body></html>"
    with pytest.raises(NothingToRead, match="login") as refused:
        _text((page % "").encode())
    assert "sign in there" in refused.value.remedy
    assert "painted it blue" in _text((page % f"<article><p>{_PROSE}</p></article>").encode())


def test_a_table_in_four_hundred_tables_loses_no_word() -> None:
    deep = "<table><tr><td>" * 400 + "The inmost cell." + "</td></tr></table>" * 400
    page = f"<html><body><h1>Boats</h1><p>{_PROSE}</p>{deep}<p>So it ended.</p></body></html>"
    blocks = clean(page_from_bytes(page.encode(), "a.html")).blocks
    assert [block.text.strip() for block in blocks][-2:] == ["The inmost cell.", "So it ended."]


def test_a_page_with_stray_zero_bytes_is_read() -> None:
    page = f"<html><body>\0<p>{_PROSE}\0</p><div>cut \0off <a href='"
    assert "painted it blue and white" in _text(page.encode())
    with pytest.raises(NotText):
        page_from_bytes(b"<html>" + b"\0\x01\x02\x03" * 200, "a.html")
    with pytest.raises(NotText):
        page_from_bytes(b"Some words\0and more", "a.txt")


def test_a_label_that_cannot_be_right_is_not_believed() -> None:
    words = "今日は天気がいいですね。公園を歩いて、海を見ました。" * 20
    page = f'<html><head><meta charset="iso-8859-1"></head><body><p>{words}</p>'
    assert words[:24] in _text(page.encode("shift-jis"))
    german = "<html><meta charset='latin1'><body><p>" + "Grüße aus Köln – „überall“. " * 20
    assert "Grüße aus Köln – „überall“." in _text(german.encode("cp1252"))


# -- sources ---------------------------------------------------------------------------------------
def test_what_is_too_big_and_no_text_is_refused_for_what_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader.sources, "LIMIT", 100_000)
    film = tmp_path / "film.png"
    film.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200_000))
    with pytest.raises(NotText, match="a picture"):
        open_source(str(film))
    with film.open("rb") as stream, pytest.raises(NotText, match="a picture"):
        open_source("-", stdin=stream)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no endless device")
def test_an_endless_device_ends() -> None:
    with pytest.raises(NotText, match="binary"):
        open_source("/dev/zero")


def test_an_empty_name_is_no_directory() -> None:
    with pytest.raises(SourceMissing, match="name of the source is empty"):
        open_source("")


def test_a_password_is_not_shown_where_the_address_makes_no_sense() -> None:
    with pytest.raises(SourceMissing) as caught:
        open_source("http://ann:se\x1bcret@[::1/")
    assert "ann" not in str(caught.value)
    assert "is not an address" in str(caught.value)


# -- a full disk, closed streams -------------------------------------------------------------------
def test_a_full_temporary_folder_costs_only_the_detection(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(text: str) -> tuple[str, float]:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("py3langid.classify", full)
    # Its words show what it is, without the model.
    assert detect("Der alte Hund schlief im Garten unter dem Baum, und niemand kam.") == "de"
    assert detect("Zxqv bnmt wrtp.") == "en"


@pytest.mark.skipif(sys.platform == "win32", reason="a shell of POSIX")
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_no_file_takes_the_place_of_a_closed_stream(closed: str, tmp_path: Path) -> None:
    """Else an error message of a C library is written into the file."""
    out = tmp_path / "out"
    program = (
        "import os; from reader.cli.terminal import prepare_streams; prepare_streams(); "
        f"n = os.open({str(out)!r}, os.O_CREAT | os.O_WRONLY); os.write(n, str(n).encode())"
    )
    subprocess.run(["sh", "-c", f'"$0" -c "$1" {closed}', sys.executable, program], check=True)
    assert int(out.read_text()) > 2


# -- names -----------------------------------------------------------------------------------------
@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names there are Unicode")
def test_a_hostile_file_name_reaches_no_terminal(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/n\nl\x1b[31m\x1b]0;x\x07\xff\xfe[@click=app.quit].txt"
    Path(os.fsdecode(name)).write_bytes(b"Hello there, this is a sentence. And one more.\n")
    command = [sys.executable.encode(), b"-m", b"reader"]
    home = {**os.environ, "READER_HOME": str(tmp_path)}
    for words in (
        [b"text", b"--json", name],
        [b"text", name + b"x"],
        [b"export", b"--dry-run", name],
    ):
        done = subprocess.run([*command, *words], capture_output=True, env=home)
        said = done.stdout + done.stderr
        assert said.count(b"\n") == 1
        assert not {0x1B, 0x07} & set(said)
        assert b"Traceback" not in said


def test_a_document_of_marks_alone_has_nothing_to_say() -> None:
    for mark in ("\u0301", "\u200b", "\u202e", "<", "&", "[", "*", ".", "\x1b[", "=", "`"):
        document = clean(Page((mark * 50_000).encode(), "-", "text/plain"), allow_empty=True)
        sentences_of(document)
