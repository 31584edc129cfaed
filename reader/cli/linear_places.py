"""Going about in linear mode: headings, words, bookmarks, links, voices, outputs, a line at a time.

Each is listed with numbers and asked for by one; Enter alone leaves all as it is. The narration is
silent while somebody types, as it is for words (``linear_words``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reader.cleaning.links import listed
from reader.cli.linear_words import NOBODY, Ask, silence
from reader.cli.terminal import duration, one_line
from reader.document import Kind, Place
from reader.errors import ReaderError
from reader.session import Session

if TYPE_CHECKING:
    from reader.library import Library
    from voices import VoiceInfo

LISTED: Final = 30
"""Lines of a list, at most: they are listened to."""
_LEFT: Final = "Left as it is."


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a narration, and can be reached from it."""

    library: Callable[[], Library] | None = None
    """Opens the library; None: nothing is kept."""
    article: Callable[[], int | None] = lambda: None
    """The id of the article in it."""
    add: Callable[[list[str]], list[str]] | None = None
    """Puts sources into the queue, and says what became of each."""
    keep: Callable[[str, str], str] | None = None
    """Keeps a setting, and says since when it holds, or what counts before it; None: none is
    kept."""
    go_to: Callable[[int], None] | None = None
    """Goes over to an article of the library, by its id; None: that cannot be done."""
    export: Callable[[str], str] | None = None
    """Begins to save what is heard as a file of that name, and says so; None: it cannot."""


class PlacesByLine:
    """Lists, asks and goes there."""

    def __init__(
        self,
        session: Session,
        go: Callable[[Place], None],
        moved: Callable[[Callable[[], None]], str],
        ask: Ask | None,
        beside: Beside,
        silent: Callable[[int], tuple[list[int], list[str]]],
    ) -> None:
        """
        :param go: moves the narration, as it is read just now.
        :param moved: has it moved, and says what is to be printed then.
        :param silent: so many of the blocks that are left out: their numbers, and a line of each.
        """
        self._session = session
        self._go = go
        self._moved = moved
        self._ask = ask
        self._beside = beside
        self._silent = silent
        self._words = ""
        """That were searched last."""

    def outline(self) -> str:
        """Go to a heading."""
        session = self._session
        blocks = session.document.blocks
        first: dict[int, int] = {}
        for number, sentence in enumerate(session.sentences):
            if blocks[sentence.block].kind is Kind.HEADING:
                first.setdefault(sentence.block, number)
        if not first:
            return "This article has no headings."
        begins = session.begins(first.values())
        lines = [
            f"{one_line(blocks[block].text)}, at {duration(at)}"
            for block, at in zip(first, begins, strict=True)
        ]
        chosen = self._choose(lines, "Number of the heading to go to: ")
        if isinstance(chosen, str):
            return chosen
        return self._gone(Place(list(first)[chosen], 0))

    def search(self) -> str:
        """Go to the next place where some words stand."""
        if self._ask is None:
            return NOBODY
        with silence(self._session):
            words = (self._ask("Which words? ") or "").strip()
            if not words:
                return _LEFT
            self._words = words
            return self.match(1)
        return _LEFT

    def match(self, step: int) -> str:
        """On to the next place where the words stand, or back to the one before."""
        from reader.tui.search import Matches

        if not self._words:
            return "Nothing is searched."
        found = Matches(self._session.document.blocks, self._words, all=False)
        heard, sentences = self._session.heard(), self._session.sentences
        here = sentences[min(heard.sentence or 0, len(sentences) - 1)]
        # In this sentence it stands already: what is wanted is before or after it.
        found.look_from(Place(here.block, here.end) if step > 0 else here.place)
        if step < 0:
            found.step(-1)
        if found.place is None:
            return f"{one_line(self._words)} is nowhere in it."
        return f"One of {len(found)}. {self._gone(found.place)}".rstrip()

    def left_out(self) -> str:
        """List what is left out, and hear one of it."""
        numbers, lines = self._silent(LISTED)
        if not numbers:
            return "Nothing is left out of this article."
        chosen = self._choose(lines, "Number of the one to hear: ")
        if isinstance(chosen, str):
            return chosen
        return self._moved(lambda: self._session.hear(numbers[chosen]))

    def bookmark(self) -> str:
        """Set one at the sentence that is heard, or take it out."""
        number = self._beside.article()
        if self._beside.library is None or number is None:
            return "Nothing is kept this time."
        heard, sentences = self._session.heard(), self._session.sentences
        sentence = sentences[min(heard.sentence or 0, len(sentences) - 1)]
        text = self._session.document.blocks[sentence.block].text
        quotation = " ".join(text[sentence.start : sentence.end].split())
        with self._beside.library() as library:
            standing = [mark for mark in library.bookmarks(number) if mark.place == sentence.place]
            for mark in standing:
                library.remove_bookmark(mark.id)
            if not standing:
                library.add_bookmark(number, sentence.place, quotation, seconds=heard.seconds)
        return f"Bookmark{' taken out' if standing else ''}: {one_line(quotation)}"

    def bookmarks(self) -> str:
        """Go to a bookmark of this article."""
        number = self._beside.article()
        if self._beside.library is None or number is None:
            return "Nothing is kept this time."
        with self._beside.library() as library:
            marks = library.bookmarks(number)
        if not marks:
            return "There is no bookmark in this article."
        notes = (f"{one_line(mark.note)}: " if mark.note else "" for mark in marks)
        lines = [
            f"{note}{one_line(mark.quotation)}" for note, mark in zip(notes, marks, strict=True)
        ]
        chosen = self._choose(lines, "Number of the bookmark to go to: ")
        return chosen if isinstance(chosen, str) else self._gone(marks[chosen].place)

    def links(self) -> str:
        """List the links of the article, and put one into the queue."""
        found = [link for _, link in listed(self._session.document)]
        if not found:
            return "There are no links in what is read."
        lines = [f"{one_line(link.text)}: {one_line(link.address)}" for link in found]
        chosen = self._choose(lines, "Number of the link to put into the queue: ")
        if isinstance(chosen, str):
            return chosen
        if self._beside.add is None:
            return "Nothing is kept this time."
        return "\n".join(self._beside.add([found[chosen].address]))

    def voices(self) -> str:
        """Another voice, for this article."""
        from voices import VoiceError, engine, names

        language = self._session.document.language.partition("-")[0]
        found: list[VoiceInfo] = []
        for name in names():
            try:
                found += engine(name).variants()
            except VoiceError:  # reader voices says why
                continue
        fitting = [
            voice
            for voice in found
            if any(tag.partition("-")[0] in (language, "*") for tag in voice.languages)
        ]
        fitting = fitting or found
        lines = [f"{voice.name}, {one_line(voice.description)}" for voice in fitting]
        chosen = self._choose(lines, f"It is {self._session.voice}. Number of another voice: ")
        if isinstance(chosen, str):
            return chosen
        self._session.revoice(fitting[chosen].name)
        return f"Voice {fitting[chosen].name}."

    def devices(self) -> str:
        """Another output."""
        from reader.playback.device import named
        from reader.playback.outputs import DEFAULT, SILENT, outputs

        known = [(DEFAULT[0], "the default output")]
        known += [(each.name, each.name) for each in outputs()]
        known.append((SILENT, "silent, keeps time"))
        lines = [about for _, about in known]
        chosen = self._choose(lines, f"It is {self._session.device}. Number of another output: ")
        if isinstance(chosen, str):
            return chosen
        self._session.use(named(known[chosen][0]))
        return f"Output: {known[chosen][1]}."

    def keep_speed(self) -> str:
        """Every article begins at this speed from now on."""
        if self._beside.keep is None:
            return "No settings are kept this time."
        speed = f"{self._session.speed:g}"
        try:
            self._beside.keep("speed", speed)
        except ReaderError as error:
            return f"{error.what}. {error.remedy}."
        return f"Every article begins at {speed} from now on."

    # -- inside ------------------------------------------------------------------------------------

    def _choose(self, lines: Sequence[str], prompt: str) -> int | str:
        """The index of the line that was asked for, or what is said where none was."""
        shown = [f"{number}. {line}" for number, line in enumerate(lines[:LISTED], 1)]
        if len(lines) > LISTED:
            shown.append(f"And {len(lines) - LISTED} more.")
        if self._ask is None:
            return "\n".join(shown)
        with silence(self._session):
            answer = (self._ask("\n".join([*shown, prompt])) or "").strip()
            if not answer:
                return _LEFT
            number = int(answer) if answer.isdecimal() and len(answer) < 6 else 0
            if not 1 <= number <= len(lines):
                return f"Give a number from 1 to {len(lines)}."
            return number - 1
        return _LEFT

    def _gone(self, place: Place) -> str:
        return self._moved(lambda: self._go(place))
