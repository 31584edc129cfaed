"""``reader add``: sources come in, and wait in the library and the queue to be heard.

It works beside a reader that runs: that one looks into the queue whenever an article ends.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from reader.adding import add, next_place
from reader.cli.settings import choices_in_force
from reader.cli.shelf_names import called, minutes, shelf
from reader.cli.terminal import for_each, notice, one_line, print_json
from reader.config import Settings, load
from reader.document import Document
from reader.errors import ReaderError, UsageError
from reader.language import let_go
from reader.opening import open_document, open_documents

if TYPE_CHECKING:
    from reader.choosing import ChoicesFor
    from reader.library import Library


def run(options: argparse.Namespace) -> int:
    """Add every source; one that fails does not stop the others.

    :raises UsageError: the options make no sense together.
    :raises ExportFailed: the library cannot be written.
    """
    if options.entry is not None and (options.all or options.newest is not None):
        raise UsageError("--entry names one of a feed", "Leave --all and --newest out")
    if options.newest is not None and options.newest < 1:
        raise UsageError("--newest takes a number from 1", "Give 5 for the newest five")
    settings = load(vars(options))
    choices = choices_in_force(settings)
    with shelf(writing=True) as library:
        at = next_place(library, playing()) if options.next else None
        adder = Adder(library, settings, choices, at)

        def one(source: str) -> None:
            for document in _documents(source, options, settings, choices):
                _print(adder.add(document), options.json)

        return for_each(options.sources, one, "added")


class Adder:
    """Adds documents one behind the other.

    :param at: place of the first one in the queue; None: last.
    """

    def __init__(
        self, library: Library, settings: Settings, choices: ChoicesFor, at: int | None = None
    ) -> None:
        self._library = library
        self._settings = settings
        self._choices = choices
        self._at = at

    def add(self, document: Document) -> dict[str, Any]:
        """Add one, and tell what became of it.

        :raises NothingToRead: nothing of it is read out.
        """
        added = add(self._library, document, self._at)
        if self._at is not None:
            self._at += 1
        article = added.article
        return {
            "title": called(article),
            "source": one_line(article.source),
            "minutes": round(article.left / self._settings.speed / 60, 1),
            "waited": added.waited,
        }

    def add_source(self, source: str) -> str:
        """Open and add one, as another program asks for it; what became of it, in a line."""
        try:
            document = open_document(source, self._settings.lang, choices=self._choices)
            return sentence(self.add(document))
        except ReaderError as error:
            return one_line(f"{source}: {error}")


def from_outside(settings: Settings) -> Callable[[list[str]], list[str]]:
    """What a narration that is controlled from outside does when it is to add sources."""

    def act(sources: list[str]) -> list[str]:
        from reader.library import Library

        with Library.open(notice=notice) as library:
            adder = Adder(library, settings, choices_in_force(settings))
            try:
                return [adder.add_source(source) for source in sources]
            finally:
                let_go()  # whoever listens goes on for long

    return act


def playing() -> str | None:
    """The source of what is heard in a reader that runs; None: none does."""
    from reader.control.client import ask

    try:
        source = ask({"do": "where"}).get("source")
    except ReaderError:
        return None
    return source if isinstance(source, str) else None


def sentence(added: dict[str, Any]) -> str:
    """What was added, for people."""
    before = "Already in the queue" if added["waited"] else "Added"
    return f"{before}: {added['title']} ({minutes(added['minutes'] * 60)})"


def _documents(
    source: str, options: argparse.Namespace, settings: Settings, choices: ChoicesFor
) -> Iterator[Document]:
    if options.all or options.newest is not None:
        yield from islice(open_documents(source, settings.lang, choices=choices), options.newest)
    else:
        yield open_document(source, settings.lang, entry=options.entry, choices=choices)


def _print(added: dict[str, Any], as_json: bool) -> None:
    if as_json:
        print_json(added)
    else:
        print(sentence(added), flush=True)
