"""Going about in linear mode: headings, words, links, voices, outputs, a line at a time.

Each is listed with numbers and asked for by one; Enter alone leaves all as it is. The narration is
silent while somebody types, as it is for words (``linear_words``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from reader.cleaning.links import listed
from reader.cli.linear_beside import Beside
from reader.cli.linear_lists import LEFT, LISTED, choose
from reader.cli.linear_words import NOBODY, Ask, silence
from reader.cli.terminal import duration, one_line
from reader.document import Kind, Place
from reader.errors import ReaderError
from reader.session import Session

if TYPE_CHECKING:
    from voices import VoiceInfo


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
        return self.gone(Place(list(first)[chosen], 0))

    def search(self) -> str:
        """Go to the next place where some words stand."""
        if self._ask is None:
            return NOBODY
        with silence(self._session):
            words = (self._ask("Which words? ") or "").strip()
            if not words:
                return LEFT
            self._words = words
            return self.match(1)
        return LEFT

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
        return f"One of {len(found)}. {self.gone(found.place)}".rstrip()

    def left_out(self) -> str:
        """List what is left out, and hear one of it."""
        numbers, lines = self._silent(LISTED)
        if not numbers:
            return "Nothing is left out of this article."
        chosen = self._choose(lines, "Number of the one to hear: ")
        if isinstance(chosen, str):
            return chosen
        return self._moved(lambda: self._session.hear(numbers[chosen]))

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
        return choose(self._session, self._ask, lines, prompt)

    def gone(self, place: Place) -> str:
        """Go there, and say what is to be printed then."""
        return self._moved(lambda: self._go(place))
