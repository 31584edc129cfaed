"""What is said in between: a text comes in, its utterances go out, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from reader.narration.script import Script, Utterance
from voices import VoiceProfile


class Aside:
    """For one thread. A whole article may be said like that, so it is never made all at once.

    :param make: makes its script, when it is asked first.
    """

    def __init__(self, make: Callable[[], Script]) -> None:
        self._make = make
        self.script: Script | None = None
        """None: nobody has asked yet."""
        self._utterances: Iterator[Utterance] = iter(())
        self._first: Utterance | None = None

    def first(self, profile: VoiceProfile) -> Utterance | None:
        """What is to be said next, until ``said``; None: nothing is left."""
        if self.script is None:
            self.script = self._make()
            self._utterances = _utterances(self.script, profile)
            self.said()
        return self._first

    def said(self) -> None:
        """The first was said: the next one is it."""
        self._first = next(self._utterances, None)


def _utterances(script: Script, profile: VoiceProfile) -> Iterator[Utterance]:
    for sentence in range(len(script.sentences)):
        yield from script.utterances(sentence, profile, hurry=sentence == 0)
