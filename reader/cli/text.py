"""``reader text``: what is read out; with ``--why`` also what is not, and what is said otherwise
than it is written, and by which rule."""

from __future__ import annotations

import argparse
import shutil
import textwrap
from typing import Any

from reader.choosing import lexicon_for
from reader.cleaning.applying import fingerprint
from reader.cli.settings import choices_in_force
from reader.cli.terminal import for_each, notice, one_line, print_json
from reader.config import load
from reader.document import Block, Document
from reader.language.lexicon import EMPTY, Lexicon
from reader.narration.clips import left_out
from reader.narration.script import Script
from reader.opening import open_documents


def run(options: argparse.Namespace) -> int:
    """Print each source in turn; one that fails does not stop the others."""
    settings = load(vars(options))
    choices = choices_in_force(settings)
    shows_all = options.why or options.all or options.json
    printed = 0

    def one(source: str) -> None:
        nonlocal printed
        for document in open_documents(
            source, settings.lang, allow_empty=shows_all, entry=options.entry, choices=choices
        ):
            if options.json:
                lexicon = lexicon_for(document, notice)
                print_json(as_json(document, lexicon))
                for word, why in lexicon.stopped:
                    notice(*left_out(word, why))
                continue
            if printed:
                print()
            print(_explained(document, whole=options.all) if shows_all else _spoken(document))
            if options.why:
                _print_changes(document)
            printed += 1

    return for_each(options.sources, one, "read")


def as_json(document: Document, lexicon: Lexicon = EMPTY) -> dict[str, Any]:
    """The object that ``--json`` prints.

    :param lexicon: how the listener wants words said.
    """
    sentences: dict[int, list[dict[str, Any]]] = {}
    script = Script(document, lexicon=lexicon)
    for sentence in script.sentences:
        spoken = script.said(sentence)
        sentences.setdefault(sentence.block, []).append(
            {
                "start": sentence.start,
                "end": sentence.end,
                "spoken": spoken.text,
                "rules": list(spoken.rules),
            }
        )
    return {
        "title": document.title,
        "author": document.author,
        "published": document.published,
        "site": document.site,
        "language": document.language,
        "source": one_line(document.source),
        "blocks": [
            {
                "kind": block.kind.value,
                "text": block.text,
                "fingerprint": fingerprint(block.text),
                "skipped": block.skipped and {"rule": block.skipped.name, "why": block.skipped.why},
                "sentences": sentences.get(number, []),
            }
            for number, block in enumerate(document.blocks)
        ],
    }


def _spoken(document: Document) -> str:
    return "\n\n".join(document.blocks[i].text for i in document.spoken_blocks)


def _explained(document: Document, whole: bool) -> str:
    width = max(40, shutil.get_terminal_size((100, 24)).columns)
    lines = []
    for block in document.blocks:
        state, reason = _verdict(block)
        lead = f"{state}  {reason:<16}  "
        text = " ".join(block.text.split())
        if whole:
            lines.append(textwrap.fill(text, width, initial_indent=lead, subsequent_indent="    "))
        else:
            lines.append(lead + textwrap.shorten(text, width - len(lead), placeholder=" …"))
    used = {b.skipped.name: b.skipped.why for b in document.blocks if b.skipped}
    spoken = len(document.spoken_blocks)
    lines += ["", f"{spoken} of {len(document.blocks)} blocks are read out."]
    lines += [f"  {name:<16}  {why}" for name, why in used.items()]
    if any(block.overruled for block in document.blocks):
        lines.append("What is off, or kept by itself, is your choice: reader config")
    return "\n".join(lines)


def _print_changes(document: Document) -> None:
    """Each sentence that is said otherwise than it is written, as it is said, rule by rule."""
    from reader.cli.words_said import (
        shown,
    )  # plays as well: 60 ms that the text alone does not need
    from reader.explaining import explain

    lexicon = lexicon_for(document, notice)
    led = False
    for sentence in Script(document, lexicon=lexicon).sentences:
        found = explain(document, sentence, lexicon)
        if not found.changes:
            continue
        if not led:
            print("\nSaid otherwise than it is written:")
            led = True
        print("\n" + shown(found))
    for word, why in lexicon.stopped:
        notice(*left_out(word, why))


def _verdict(block: Block) -> tuple[str, str]:
    if block.skipped is None:
        asked = f"{block.overruled.name} is off" if block.overruled else ""
        return "spoken ", asked or block.kind.value
    return "silent ", block.skipped.name
