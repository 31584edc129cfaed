"""How well sentences are split and writing is said: our figures beside NLTK's Punkt as it comes.

Takes a folder of test sets: ``golden*.json`` and ``hard*.json`` hold cases (``text``, ``sents``:
the sentences), ``ud_*.json`` documents (``paras``: each a ``text`` and its ``sents`` as spans),
``norm*.json`` written and spoken forms (``text``, ``spoken``). A file ``ud_xx.json`` is in language
xx where that is the tag of a Punkt table, else in English. "whole" is the share of texts whose
sentences lose nothing.

    python benchmarks/language.py FOLDER...
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from reader.language import glossary_of, say, split
from reader.language.punkt_tables import TABLES
from reader.language.spoken.glossary import READ

Splitter = Callable[[str], list[tuple[int, int]]]
_ENDS = re.compile(r"[.?!…。！？।؟][\"'”’»)\]]*(?:\s?\[\d+\])*$")


def sentences(text: str, language: str = "en") -> list[tuple[int, int]]:
    """The door for other scorers: the sentences of one paragraph as offsets."""
    return split(text, language)


def spoken(text: str, language: str = "en") -> str:
    """The door for other scorers: what is said for a text."""
    return say(text, 0, len(text), language).text


def trimmed(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept = []
    for start, end in spans:
        piece = text[start:end]
        start += len(piece) - len(piece.lstrip())
        end -= len(piece) - len(piece.rstrip())
        if start < end:
            kept.append((start, end))
    return kept


def cases(path: Path, splitter: Splitter) -> str:
    found = json.loads(path.read_text("utf-8"))
    right = 0
    for case in found:
        text = case["text"]
        spans = trimmed(text, splitter(text))
        right += [text[a:b] for a, b in spans] == [s.strip() for s in case["sents"]]
    return f"{right}/{len(found)}"


def boundaries(path: Path, splitter: Splitter) -> str:
    """F1 of the boundaries inside paragraphs, without those that no mark shows."""
    hits = wrong = missed = 0
    for document in json.loads(path.read_text("utf-8")):
        for paragraph in document["paras"]:
            text = paragraph["text"]
            ours = {end for _, end in trimmed(text, splitter(text))[:-1]}
            gold = {end for _, end in trimmed(text, paragraph["sents"])[:-1]}
            hits += len(ours & gold)
            wrong += len(ours - gold)
            missed += sum(bool(_ENDS.search(text[max(0, e - 12) : e])) for e in gold - ours)
    return f"{200 * hits / max(1, 2 * hits + wrong + missed):.2f}"


def plain(spoken: str) -> str:
    words = re.sub(r"[^\w ]", " ", re.sub(r"['’]", "", spoken.lower())).split()
    joined: list[str] = []
    spelling = False
    for word in words:
        letter = len(word) == 1 and word.isalpha() and word not in ("a", "i")
        if letter and spelling:
            joined[-1] += word
        else:
            joined.append(word)
        spelling = letter or (spelling and letter)
    text = re.sub(r"\b(hundred|thousand|million|billion) and\b", r"\1", " ".join(joined))
    return re.sub(r"\bmisses\b", "missus", text)


def forms(path: Path) -> str:
    """Cases said word for word; figures that are left to the voice count as wrong."""
    found = json.loads(path.read_text("utf-8"))
    right = 0
    for case in found:
        accepted = case["spoken"] if isinstance(case["spoken"], list) else [case["spoken"]]
        said = say(case["text"], 0, len(case["text"]), "en").text
        right += plain(said) in {plain(form) for form in accepted}
    return f"{right}/{len(found)}"


def punkt(language: str) -> Splitter:
    """NLTK's tokenizer with its own settings and the same tables."""
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer
    from punkt import load_model

    source: Any = load_model(TABLES.get(language, "english"))
    parameters = PunktParameters()
    parameters.abbrev_types = set(source.abbrev_types)
    parameters.sent_starters = set(source.sent_starters)
    parameters.collocations = {tuple(pair) for pair in source.collocations}
    parameters.ortho_context.update(source.ortho_context)
    made = PunktSentenceTokenizer(parameters)
    return lambda text: list(made.span_tokenize(text))


def round_trip(text: str, spans: list[tuple[int, int]]) -> bool:
    """Spans are ordered and disjoint, and nothing but space is outside them."""
    at = 0
    for start, end in spans:
        if start < at or end <= start or text[at:start].strip():
            return False
        at = end
    return not text[at:].strip()


def paragraphs(path: Path) -> list[str]:
    found = json.loads(path.read_text("utf-8"))
    return [one["text"] for document in found for one in document.get("paras", [document])]


def speed(texts: list[str]) -> int:
    """The exit code: sentences and spoken forms keep to their limits."""
    from bars import Bars  # not for other scorers, to whom this folder is a package

    split("The tables are loaded. It takes a moment.")
    begun = time.process_time()
    spans = [(text, split(text)) for text in texts]
    middle = time.process_time()
    for text, found in spans:
        for start, end in found:
            say(text, start, end, "en")
    ended = time.process_time()
    glossary_of(texts)
    learnt = time.process_time() - ended
    learnt_from = min(READ, sum(map(len, texts)))
    long = " ".join(texts)
    long = (long * (1 + 1_000_000 // len(long)))[:1_000_000]
    begun_long = time.process_time()
    split(long)
    took = time.process_time() - begun_long
    count = sum(len(found) for _, found in spans)
    size = sum(len(text.encode()) for text in texts) / 1e6
    print(f"{count} sentences: split {1000 * (middle - begun) / count:.3f} ms each")
    print(f"acronyms learnt in {1e6 * learnt / learnt_from:.2f} ms for 1,000 characters")
    bars = Bars()
    bars.at_least("sentences", size / (middle - begun), 2, "MB per CPU-second")
    bars.at_least("sentences, 1 MB in one block", len(long.encode()) / 1e6 / took, 2, "MB/s")
    bars.at_most("spoken form of a sentence", 1000 * (ended - middle) / count, 1, "ms")
    return bars.code


def main(*folders: str) -> int:
    paths = [path for folder in folders for path in sorted(Path(folder).glob("*.json"))]
    print(f"{'':28}{'ours':>9}{'Punkt':>9}{'whole':>9}")
    english: list[str] = []
    for path in paths:
        if path.name.startswith("norm"):
            print(f"{path.stem:28}{forms(path):>9}")
            continue
        tag = path.stem.removeprefix("ud_")
        language = tag if tag in TABLES else "en"
        score = boundaries if path.name.startswith("ud_") else cases
        texts = paragraphs(path)
        if language == "en" and path.name.startswith("ud_"):
            english += texts
        whole = sum(round_trip(text, split(text, language)) for text in texts) / len(texts)
        ours = score(path, partial(split, language=language))
        print(f"{path.stem:28}{ours:>9}{score(path, punkt(language)):>9}{whole:>9.0%}")
    return speed(english) if english else 0


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit("usage: python benchmarks/language.py FOLDER...")
    sys.exit(main(*sys.argv[1:]))
