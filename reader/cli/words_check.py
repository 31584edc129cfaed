"""``reader words check``: an article comes in, the words most likely to be misread go out, ranked.

With ``--play`` each is heard in its sentence, and an answer is read from standard input, a line
each: nothing is drawn, so that it works for a screen reader, and for answers that are piped in.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from reader.choosing import FILES, lexicon_for, site_of
from reader.cli.page_voice import voice_of
from reader.cli.parser import CLIPBOARD
from reader.cli.settings import choices_in_force
from reader.cli.terminal import notice, one_line, print_json
from reader.cli.words import keep
from reader.cli.words_said import Speaker, text_of
from reader.cli.words_scope import EVERYWHERE, Reach, words_kept
from reader.config import load
from reader.document import Document
from reader.errors import ReaderError, UsageError
from reader.language import sentences_of
from reader.language.ear import Suspect
from reader.language.lexicon import Lexicon
from reader.narration.choice import AUTO
from reader.narration.ear import ear_report
from reader.opening import open_document
from reader.wording import typed
from voices import names

LIMIT: Final = 20
HELP: Final = """\
Enter    leave it, and go on to the next
a        accept it: it is said right, and not named again
r        hear it again
w        hear the word alone
b        say it as the other dictionary has it, where there is one
e, s, t  from now on what you type holds everywhere, on this site, in this text
q        end
Anything else is how it is to sound: kah seem, or its IPA between slashes, /kɑːˈsiːm/;
= before it where it is one of these letters."""


def check(options: argparse.Namespace) -> int:
    """Print the suspects of an article, or go through them.

    :raises UsageError: none or several sources are named.
    :raises SourceError: it cannot be had.
    """
    sources = [*options.words, *([CLIPBOARD] if options.copied else [])]
    if len(sources) != 1:
        raise UsageError("reader words check takes one SOURCE", "A file, a web address, - or -c")
    if options.json and options.play:
        raise UsageError("--json and --play are two ways to be told", "Give one of them")
    if options.limit is not None and options.limit < 1:
        raise UsageError(f"--limit {options.limit} leaves nothing", "Give 1 or more")
    settings = load(vars(options))
    if settings.voice.partition(":")[0] not in (AUTO, *names()):
        raise UsageError(
            f"There is no voice called {settings.voice!r}",
            "reader voices lists those that are here",
        )
    document = open_document(
        *(sources[0], settings.lang), entry=options.entry, choices=choices_in_force(settings)
    )
    lexicon = lexicon_for(document, notice)
    sentences = sentences_of(document)
    found = ear_report(
        *(document, voice_of(settings, document)),
        sentences=sentences,
        lexicon=lexicon,
        passages=settings.passages == "voice",
        limit=options.limit or LIMIT,
    )
    if not found:
        if not options.json:
            notice("No word of it looks as if it would be misread", "")
        return 0
    if options.json:
        for suspect in found:
            print_json(as_json(document, suspect))
    elif options.play:
        texts = [text for each in found for text in (text_of(document, each.sentence), each.word)]
        language = document.language
        with Speaker(texts, language, settings, options.device, lexicon) as speaker:
            _Round(document, found, speaker).run()
    else:
        for number, suspect in enumerate(found, 1):
            print(shown(document, suspect, number))
    return 0


def as_json(document: Document, suspect: Suspect) -> dict[str, Any]:
    """The object that ``--json`` prints."""
    sentence = suspect.sentence
    return {
        "word": suspect.word,
        "reasons": [{"reason": each.value, "why": each.why} for each in suspect.reasons],
        "count": suspect.count,
        "block": suspect.place.block,
        "start": suspect.place.character,
        "end": suspect.place.character + len(suspect.word),
        "said": suspect.said,
        "ipa": suspect.ipa,
        "better": suspect.better,
        "weight": suspect.weight,
        "sentence": {
            "start": sentence.start,
            "end": sentence.end,
            "text": text_of(document, sentence),
        },
    }


def shown(document: Document, suspect: Suspect, number: int) -> str:
    """Word, reasons and sentence, in two lines that are safe to print."""
    times = f", {suspect.count} times" if suspect.count > 1 else ""
    sound = f", said /{suspect.ipa}/" if suspect.ipa else ""
    better = f" and not /{suspect.better}/" if suspect.better else ""
    why = "; ".join(each.why for each in suspect.reasons)
    return (
        f"{number}. {one_line(suspect.word)}{times}{one_line(sound + better)}: {why}\n"
        f"   {one_line(text_of(document, suspect.sentence))}"
    )


@dataclass(slots=True)
class _Round:
    """One way through the suspects, with somebody who answers."""

    document: Document
    suspects: Sequence[Suspect]
    speaker: Speaker
    scope: str = EVERYWHERE

    def run(self) -> None:
        """Until the last of them, ``q``, or the end of the answers."""
        print("An answer and Enter; ? lists them all.", flush=True)
        for number, suspect in enumerate(self.suspects):
            print(shown(self.document, suspect, number + 1), flush=True)
            self.speaker.say(2 * number)
            if not self._asked(number, suspect):
                return

    def _asked(self, number: int, suspect: Suspect) -> bool:
        """Answers about one word; False: it is the end."""
        while True:
            answer = _answer()
            if answer is None or answer == "q":
                return False
            if not answer:
                return True
            try:
                if self._done(answer, number, suspect):
                    return True
            except UsageError as error:
                notice(error.what, error.remedy)

    def _done(self, answer: str, number: int, suspect: Suspect) -> bool:
        """Do what an answer says; True: with this word it is done.

        :raises UsageError: it cannot be done.
        """
        match answer:
            case "?":
                print(HELP, flush=True)
            case "r":
                self.speaker.say(2 * number)
            case "w":
                self.speaker.say(2 * number + 1)
            case "e" | "s" | "t":
                self._choose_scope(answer)
            case "a":
                self._keep(suspect.word, suspect.word, None)
                return True
            case "b":
                if suspect.better is None:
                    raise UsageError("No other dictionary has it", "Type how it sounds")
                self._say_as(number, suspect.word, suspect.said, suspect.better)
            case _:
                said, ipa = typed(answer.removeprefix("="))
                self._say_as(number, suspect.word, said or suspect.word, ipa)
        return False

    def _say_as(self, number: int, written: str, said: str, ipa: str | None) -> None:
        self._keep(written, said, ipa)
        self.speaker.say(2 * number, self._lexicon())

    def _keep(self, written: str, said: str, ipa: str | None) -> None:
        with words_kept(writing=True) as library:
            assert library is not None
            site = site_of(self.document.source)
            reach = {
                EVERYWHERE: lambda: Reach(),
                "site": lambda: Reach(site=site),
                "article": lambda: Reach(article=library.remember(self.document).id),
            }[self.scope]()
            keep(library, reach, written, said, ipa)
        sys.stdout.flush()

    def _choose_scope(self, letter: str) -> None:
        scopes = {"e": EVERYWHERE, "s": "site", "t": "article"}
        if letter == "s" and site_of(self.document.source) == FILES:
            raise UsageError("This text is from no site", "e is everywhere, t this text alone")
        self.scope = scopes[letter]
        where = {"site": "on this site", "article": "in this text"}.get(self.scope, EVERYWHERE)
        print(f"What you type holds {where}.", flush=True)

    def _lexicon(self) -> Lexicon:
        return lexicon_for(self.document, notice)


def _answer() -> str | None:
    """The next line of standard input; None: there is no more."""
    if sys.stdin is None:
        return None
    if sys.stdin.isatty():
        print("> ", end="", flush=True)
    try:
        line = sys.stdin.readline()
    except (OSError, ValueError, UnicodeDecodeError) as error:
        raise ReaderError("The answers cannot be read", "Type them, or pipe in text") from error
    return one_line(line) if line else None
