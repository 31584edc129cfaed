"""How many sentences of our own tables are said, and split, as was decided beforehand.

The tables are in ``readings/``, named by language: ``en_2.txt`` is the second of English. A case is
two lines: what is written, and after ``= `` what is to be said. ``{a|b}`` are readings that are
equally right, and `` | `` parts whole ones. Letters and digits are compared, nothing else:
capitals, marks and spaces do not count, and neither does the "and" after hundred and thousand.

Passages that are hard to split are in ``passages/``: a line with a language's tag, then a passage a
line, its sentences parted by ``|``.

    python benchmarks/readings.py [--all] [TABLE...]

The tables named ``prose`` hold ordinary sentences that look like shorthand and are none: the cat
that was fed, the doc, the 9x series. All of them are to be right, whatever rule is added.

``--all`` prints every case as it is said, instead of those alone that are said otherwise.
"""

from __future__ import annotations

import itertools
import re
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from reader.language import say, split

TABLES = Path(__file__).with_name("readings")
PASSAGES = Path(__file__).with_name("passages")
_WITHOUT_SPACES = ("ja", "zh")
_CHOICE = re.compile(r"\{([^{}]*)\}")
_WHOLE = re.compile(r" \| (?![^{]*\})")
_AND = re.compile(r"\b(hundred|thousand|million|billion)( percent)? and (?=[a-z])")


def cases(path: Path) -> Iterator[tuple[str, str]]:
    """What is written, and the readings of it."""
    lines = [line for line in path.read_text("utf-8").splitlines() if line]
    for written, said in zip(lines[::2], lines[1::2], strict=True):
        if not said.startswith("= "):
            raise ValueError(f"{path.name}: no reading for {written!r}")
        yield written, said[2:]


def readings(said: str) -> Iterator[str]:
    """Every way of reading that a line allows."""
    for whole in _WHOLE.split(said):
        parts = _CHOICE.split(whole)
        choices = [part.split("|") if n % 2 else [part] for n, part in enumerate(parts)]
        yield from map("".join, itertools.product(*choices))


def heard(said: str, language: str) -> str:
    """What an ear can tell apart of it."""
    said = unicodedata.normalize("NFC", said.lower())
    said = "".join(letter if letter.isalnum() or letter.isspace() else " " for letter in said)
    said = " ".join(said.replace(" ’", "").split())
    if language == "en":
        said = _AND.sub(r"\1\2 ", said)
    return said.replace(" ", "")


def is_right(written: str, said: str, language: str) -> bool:
    spoken = heard(say(written, 0, len(written), language).text, language)
    return any(spoken == heard(reading, language) for reading in readings(said))


def passages(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Languages, each with the sentences of a passage."""
    language = ""
    for line in path.read_text("utf-8").splitlines():
        if len(line) == 2:
            language = line
        elif line:
            yield language, line.split("|")


def parts(language: str, wanted: list[str]) -> list[str]:
    """The sentences that are found where these are wanted."""
    text = ("" if language in _WITHOUT_SPACES else " ").join(wanted)
    return [text[start:end] for start, end in split(text, language)]


def main(*names: str) -> int:
    from bars import Bars  # not for other scorers, to whom this folder is a package

    every = "--all" in names
    paths = [Path(name) for name in names if name != "--all"] or sorted(TABLES.glob("*.txt"))
    bars = Bars()
    for path in paths:
        language = path.stem.split("_")[0]
        found = list(cases(path))
        right = 0
        for written, said in found:
            good = is_right(written, said, language)
            right += good
            if every or not good:
                print(f"{'   ' if good else 'not'} {written}")
                print(f"    {say(written, 0, len(written), language).text}")
        share = 100 * right / len(found)
        bars.at_least(f"{path.stem}: {right} of {len(found)}", share, 96, "% said right")
    for path in sorted(PASSAGES.glob("*.txt")) if len(names) == every else ():
        tried = list(passages(path))
        whole = 0
        for language, wanted in tried:
            cut = parts(language, wanted)
            whole += cut == wanted
            if every or cut != wanted:
                print(f"{'   ' if cut == wanted else 'not'} {' | '.join(cut)}")
        name = f"passages {path.stem}: {whole} of {len(tried)}"
        bars.at_least(name, 100 * whole / len(tried), 96, "% split right")
    return bars.code


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
