"""Going about in linear mode: headings, words, what is left out, a line at a time.

Each is listed with numbers and asked for by one; Enter alone leaves all as it is. The narration is
silent while somebody types, as it is for words (``linear_asking``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reader.cli.linear_asking import LEFT, NOBODY, Ask, silence
from reader.cli.linear_beside import Beside
from reader.cli.linear_keeping import IN_THE_FILE
from reader.cli.linear_lists import LISTED, choose, cut
from reader.cli.terminal import duration, one_line
from reader.document import Kind, Place
from reader.errors import ReaderError
from reader.session import Session


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
        heard = session.heard().sentence or 0
        here = max((block for block, number in first.items() if number <= heard), default=-1)
        lines = [
            f"{cut(blocks[block].text)}, at {duration(at)}{', here' if block == here else ''}"
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
        which = f"Match {(found.current or 0) + 1} of {len(found)}."
        return f"{which} {self.gone(found.place)}".rstrip()

    def found(self) -> list[int]:
        """The numbers of the sentences that the words which were searched last stand in."""
        from reader.tui.search import Matches

        if not self._words:
            return []
        found = Matches(self._session.document.blocks, self._words, all=False)
        return [
            number
            for number, sentence in enumerate(self._session.sentences)
            if any(found.within(sentence.block, (sentence.start, sentence.end)))
        ]

    def left_out(self) -> str:
        """List what is left out, and hear one of it."""
        numbers, lines = self._silent(LISTED)
        if not numbers:
            return "Nothing is left out of this article."
        chosen = self._choose(lines, "Number of the one to hear: ")
        if isinstance(chosen, str):
            return chosen
        return self._moved(lambda: self._session.hear(numbers[chosen]))

    def keep_speed(self) -> str:
        """Every article begins at this speed from now on."""
        if self._beside.keep is None:
            return "No settings are kept this time."
        # Not one to which it is kept for a time.
        speed = f"{self._session.own_speed:g}"
        try:
            holds = self._beside.keep("speed", speed)
        except ReaderError as error:
            return f"{error.what}. {error.remedy}."
        if holds.startswith(IN_THE_FILE):
            return f"Speed {speed} is {holds}."
        return f"Every article without a speed of its own begins at {speed} from now on."

    # -- inside ------------------------------------------------------------------------------------

    def _choose(self, lines: Sequence[str], prompt: str) -> int | str:
        return choose(self._session, self._ask, lines, prompt)

    def gone(self, place: Place) -> str:
        """Go there, and say what is to be printed then."""
        return self._moved(lambda: self._go(place))
