"""Linear mode: keys come in, commands go to the session, one plain line for each comes out.

The same commands as on the screen, for a terminal that is listened to itself or that obeys nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from reader.choosing import SiteChoices, site_of
from reader.cleaning.choices import BUILT, NONE
from reader.cli.linear_asking import Ask
from reader.cli.linear_beside import Beside
from reader.cli.linear_bookmarks import BookmarksByLine
from reader.cli.linear_choices import ChoicesByLine
from reader.cli.linear_keys import all_keys, commands_in_force, keys_of, told_aloud
from reader.cli.linear_links import LinksByLine
from reader.cli.linear_lists import folded
from reader.cli.linear_passages import PassagesByLine
from reader.cli.linear_places import PlacesByLine
from reader.cli.linear_saving import SavingByLine
from reader.cli.linear_settings import SettingsByLine
from reader.cli.linear_shelf import ShelfByLine
from reader.cli.linear_times import TimesByLine
from reader.cli.linear_voices import VoicesByLine
from reader.cli.linear_words import WordsByLine
from reader.config import SPEEDS
from reader.events import Event, SentenceBegan, State
from reader.news import News
from reader.reading_modes import ReadingModes, Study
from reader.session import Session
from reader.timing import Timing
from reader.whereabouts import whereabouts
from reader.wording import Wording

STEP: Final = 0.1
"""Of the volume, for one press."""
SPEED_STEP: Final = 0.05
MUCH: Final = 0.25
"""Of the speed, for one press."""

_STUDY: Final = {
    Study.OFF: "Reading on.",
    Study.SENTENCE: "Waiting after each sentence.",
    Study.PARAGRAPH: "Waiting after each paragraph.",
}


class Linear:
    """What a listener without a screen does, and is told."""

    def __init__(
        self,
        session: Session,
        keys: Mapping[str, Sequence[str]] | None = None,
        *,
        wording: Wording | None = None,
        choices: SiteChoices | None = None,
        ask: Ask | None = None,
        back_to_touched: Callable[[], bool] = lambda: False,
        timing: Timing | None = None,
        news: News | None = None,
        beside: Beside | None = None,
    ) -> None:
        """
        :param keys: by the id of a command, those it has instead of its own.
        :param wording: keeps how words are said; None: until the narration ends.
        :param choices: what is read of the article; None: all that is built in, until it ends.
        :param ask: for a line of text (``Keys.ask``); None: nobody can be asked.
        :param back_to_touched: goes to where the last command was given the last time; false: that
            is not known.
        :param timing: the times that the session is kept to; the caller closes it.
        :param news: what is new since the article was heard the last time; None: nothing is.
        :param beside: library and settings; None: nothing is kept.
        """
        self._session = session
        ask = None if ask is None else _folding(ask)
        self._ways = ReadingModes(session)
        self._timing = timing or Timing(session)
        self._news = news or News(session)
        beside = beside or Beside()
        self._words = WordsByLine(session, wording, ask, beside.told)
        choices = choices or SiteChoices(site_of(session.document.source), BUILT, NONE)
        self._choices = ChoicesByLine(session, choices, ask, beside.told)
        self._places = PlacesByLine(
            session, self._ways.go, self._moved, ask, beside, self._choices.left_out
        )
        self._passages = PassagesByLine(session, self._places.found, ask, beside)
        self._links = LinksByLine(session, self._places.gone, ask, beside)
        self._voices = VoicesByLine(session, ask, beside)
        self._bookmarks = BookmarksByLine(session, self._places.gone, ask, beside)
        self._shelf = ShelfByLine(session, ask, beside)
        self._settings = SettingsByLine(session, ask, beside)
        self._saving = SavingByLine(session, ask, beside)
        self._times = TimesByLine(session, self._timing, ask)
        self._back_to_touched = back_to_touched
        self._commands = commands_in_force(keys or {})
        self._printed: int | None = None
        """Sentence that was printed when it was moved to in silence, and is not yet said."""

    def greeting(self) -> str:
        """How to begin; empty if there are no keys for it."""
        played, listed = keys_of("play", self._commands), keys_of("help", self._commands)
        if not played or not listed:
            return ""
        first = played[0] if len(played[0]) == 1 else played[0].capitalize()
        return f"{first} pauses and plays, {listed[0]} lists all keys"

    def quits(self, key: str) -> bool:
        """Whether a key ends the narration."""
        return self._commands.get(key) == "quit"

    def when_heard(self, tell: Callable[[int], None]) -> None:
        """Have the sentences told, as they begin, that are heard: not those that are left again at
        once, before anything was heard of them, because the narration waits or skims.

        :param tell: called on the session's threads.
        """

        def told(event: Event) -> None:
            if isinstance(event, SentenceBegan) and not self._ways.passes(event.index):
                tell(event.index)

        self._session.subscribe(told)

    def began(self, index: int) -> str:
        """The line for a sentence that begins; empty: it is there already."""
        printed, self._printed = self._printed, None
        return "" if index == printed else self._sentence(index)

    def press(self, key: str) -> str:
        """Do what a key stands for.

        :returns: the line to be printed; empty where there is nothing to be said.
        :raises KeyboardInterrupt: it was Ctrl-C, on a terminal that makes a key of it.
        """
        return folded(self._press(self._commands.get(key, key)))

    def _press(self, command: str) -> str:
        session = self._session
        match command:
            case "play":
                session.toggle()
                return "Paused." if session.heard().state is State.PAUSED else "Playing."
            case "back":
                return self._moved(self._ways.back)
            case "next":
                return self._moved(self._ways.next)
            case "back-paragraph":
                return self._moved(self._ways.back_paragraph)
            case "next-paragraph":
                return self._moved(self._ways.next_paragraph)
            case "top":
                return self._moved(lambda: self._ways.go(session.sentences[0].place))
            case "end":
                return self._moved(lambda: self._ways.go(session.sentences[-1].place))
            case "again":
                return self._moved(self._ways.again)
            case "again-slower":
                self._ways.slower()
                return f"Again at {session.speed:.3g}."
            case "skim":
                self._ways.skim(not self._ways.skims)
                return "Skimming." if self._ways.skims else "Reading everything."
            case "read-match":
                return "Into the paragraph." if self._ways.enter() else ""
            case "study":
                every = list(Study)
                self._ways.pause_after(every[(every.index(self._ways.study) + 1) % len(every)])
                return _STUDY[self._ways.study]
            case "listen":
                return self._passages.listen()
            case "sleep":
                return self._times.sleep()
            case "finish":
                return self._times.finish()
            case "slower":
                return self._speed(session.speed - SPEED_STEP)
            case "faster":
                return self._speed(session.speed + SPEED_STEP)
            case "much-slower":
                return self._speed(session.speed - MUCH)
            case "much-faster":
                return self._speed(session.speed + MUCH)
            case "speeds":
                return self._times.speed()
            case "normal-speed":
                return self._speed(1.0)
            case "quieter":
                return self._volume(session.volume - STEP)
            case "louder":
                return self._volume(session.volume + STEP)
            case "choose":
                return self._choices.choose()
            case "skipped":
                return self._places.left_out()
            case "why":
                return self._words.why()
            case "pronounce":
                return self._words.pronounce()
            case "misread":
                return self._words.misread()
            case "unsay":
                return self._words.unsay()
            case "touched":
                before = self._session.heard().state
                if not self._back_to_touched():
                    return "That is not known of this article."
                return self._silently_at(before)
            case "outline":
                return self._places.outline()
            case "search":
                return self._places.search()
            case "next-match":
                return self._places.match(1)
            case "back-match":
                return self._places.match(-1)
            case "library":
                return self._shelf.library()
            case "settings":
                return self._settings.settings()
            case "export":
                return self._saving.export()
            case "bookmark":
                return self._bookmarks.toggle()
            case "bookmarks":
                return self._bookmarks.listed()
            case "links":
                return self._links.links()
            case "voices":
                return self._voices.voices()
            case "devices":
                return self._voices.devices()
            case "keep-speed":
                return self._places.keep_speed()
            case "changed":
                return self._only_new()
            case "where":
                return self._where()
            case "help":
                return all_keys(self._commands)
            case "read-help":
                return self._read_help()
            case "ctrl+c":
                raise KeyboardInterrupt
        return ""

    def _moved(self, command: Callable[[], None]) -> str:
        before = self._session.heard().state
        command()
        return self._silently_at(before)

    def _silently_at(self, before: State) -> str:
        """The sentence that was moved to, if it is not printed as it begins."""
        if before is not State.PAUSED:
            return ""
        self._printed = self._session.heard().sentence
        return "" if self._printed is None else self._sentence(self._printed)

    def _speed(self, speed: float) -> str:
        self._session.choose_speed(min(max(round(speed, 2), SPEEDS[0]), SPEEDS[1]))
        return f"Speed {self._session.speed:g}."

    def _volume(self, volume: float) -> str:
        self._session.volume = min(max(round(volume, 1), 0.0), 1.0)
        return f"Volume {self._session.volume:.0%}."

    def _where(self) -> str:
        """Said as well: who listens to the lines hears it twice, and who does not hears it once."""
        words = whereabouts(self._session)
        self._session.aside(words)
        return words

    def _only_new(self) -> str:
        if not self._news.blocks:
            return "Nothing is new here since you heard it."
        before = self._session.heard().state
        only = self._news.toggle()
        if only is None:
            return "All of it is new."
        told = "Only what is new." if only else "Everything."
        return "\n".join(filter(None, (told, self._silently_at(before))))

    def _read_help(self) -> str:
        self._session.aside(told_aloud(self._commands))
        return all_keys(self._commands)

    def close(self) -> None:
        """End the timers. May be called twice."""
        self._timing.close()

    def _sentence(self, index: int) -> str:
        sentence = self._session.sentences[index]
        text = self._session.document.blocks[sentence.block].text
        return " ".join(text[sentence.start : sentence.end].split())


def _folding(ask: Ask) -> Ask:
    """Asks the same with lines that can be listened to."""
    return lambda prompt: ask(folded(prompt))
