"""The shelf side of the app: from one article to the next, bookmarks, and what was listened to.

An article is opened on the shelf's thread while the one before it goes on; when it is ready the
screen goes over to it, and the one before is closed. The queue plays on in the same way.
"""

from __future__ import annotations

from dataclasses import dataclass
from threading import Thread
from typing import TYPE_CHECKING, Final

from textual import on
from textual.message import Message

from reader.choosing import SiteChoices, site_of
from reader.cleaning.choices import BUILT, NONE
from reader.document import Document, Place
from reader.errors import ReaderError
from reader.events import Event, State, StateChanged
from reader.session import Session
from reader.tui.library_rows import name_of
from reader.tui.listening import Told
from reader.tui.shelf import Opened, Shelf
from reader.tui.wording_app import WordingApp
from reader.wording import Saved, Wording

if TYPE_CHECKING:
    from reader.keeping import Keeper
    from reader.library import Article, Bookmark
    from reader.news import News


OPENING: Final = "Opening the article …"


class Ended(Message):
    """An article was heard to its end."""


@dataclass
class Known(Message):
    """The article that is open is this one of the library."""

    article_id: int


@dataclass
class Ready(Message):
    """An article can be gone over to."""

    opened: Opened
    place: Place | None
    """Where to begin; None: where it was left."""
    play: bool
    put_away: Article | None = None
    """The one before it, if it is in the archive now."""


@dataclass
class NotOpened(Message):
    """It stays with the article that is open."""

    what: str
    remedy: str


@dataclass
class RanOut(Message):
    """Nothing comes next in the queue."""

    put_away: Article | None
    """The last of it, if it is in the archive now."""


@dataclass
class Bookmarked(Message):
    """A bookmark was set, or taken out."""

    bookmark: Bookmark | None
    removed: bool


class ShelfApp(WordingApp):
    """Goes from article to article."""

    def __init__(
        self,
        session: Session,
        *,
        play: bool = False,
        choices: SiteChoices | None = None,
        wording: Wording | None = None,
        shelf: Shelf | None = None,
    ) -> None:
        super().__init__(session, play=play, wording=wording)
        self._choices = choices or SiteChoices(site_of(session.document.source), BUILT, NONE)
        self._shelf = shelf
        self._number: int | None = None
        """Of the article that is open, when it was opened."""
        self._opened: Opened | None = None
        """That was gone over to; None: still the one that the app began with."""
        self._opening = False
        self._put_away: int | None = None
        """The id of the article that was put away by itself last, for undo."""
        self._news: News | None = None
        """Since it was heard the last time; None: nothing is new."""
        self._keeper: Keeper | None = None
        """Of the session; None: nothing of it is kept."""

    def on_mount(self) -> None:
        shelf, document = self._shelf, self.session.document
        if shelf is not None:
            shelf.errands.trouble = self._trouble
        if shelf is not None and shelf.keeps:
            # The same that its keeper does: whoever comes second changes nothing.
            shelf.errands.put(lambda: self._post(Known(shelf.library.remember(document).id)))

    @property
    def _article(self) -> int | None:
        """The id of the one that is open; None: it is not kept, or that is not known yet. A library
        that comes back may know it under another one: ask every time."""
        return None if self._shelf is None else self._shelf.present(self._number)

    @on(Known)
    def _known(self, message: Known) -> None:
        if self._opened is None:
            self._number = message.article_id

    def _trouble(self, error: ReaderError) -> None:
        """Called on the shelf's thread."""
        self._post(Told(error.what, error.remedy, fatal=False))

    def _post(self, message: Message) -> None:
        """Called from any thread."""
        try:
            self.post_message(message)
        except RuntimeError:  # the loop closed in the meantime, and nobody wants to know
            if self.is_running:
                raise

    # -- from article to article -------------------------------------------------------------------

    def action_library(self) -> None:
        from reader.tui.library_screen import LibraryScreen

        if self._shelf is None:
            self._nothing_kept()
            return
        self.push_screen(LibraryScreen(self._shelf, self._article), self._library_answered)

    def _nothing_kept(self) -> None:
        self._notices.tell("Nothing is kept this time", "Start without --no-resume")

    def _library_answered(self, article_id: int | None) -> None:
        shelf = self._shelf
        if (
            shelf is not None
            and article_id is not None
            and shelf.present(article_id) != self._article
        ):
            self.open_article(article_id)

    def open_article(self, article_id: int, place: Place | None = None) -> None:
        """Go over to an article of the library, and play it if this one plays.

        :param place: where to begin; None: where it was left.
        """
        shelf, before = self._shelf, self.session
        if shelf is None or self._opening:
            return
        self._opening = True
        play = before.heard().state in (State.PLAYING, State.WAITING)
        self._notices.tell(OPENING)

        def work() -> None:
            self._post(Ready(shelf.open_article(article_id, before), place, play))

        shelf.errands.put(work, self._failed_to_open)

    def _failed_to_open(self, error: ReaderError) -> None:
        """Called on the shelf's thread."""
        self._post(NotOpened(error.what, error.remedy))

    @on(NotOpened)
    def _not_opened(self, message: NotOpened) -> None:
        self._opening = False
        self._notices.take_back(OPENING)
        self._notices.tell(message.what, message.remedy, severity="warning")

    @on(Ready)
    def _opened_now(self, message: Ready) -> None:
        self._opening = False
        self._notices.take_back(OPENING)
        if self._silencing is not None:  # the listener has quit meanwhile
            Thread(target=message.opened.close, name="shelf-close", daemon=True).start()
            return
        # Of an article that was heard out: fetching this one took its time.
        slept = self.session.heard().state is State.FINISHED and self._timing.slept_between()
        self._go_over(message.opened)
        if message.place is not None:
            self.session.go(message.place)
        if message.play and not slept:
            self.session.play()
        self._reading.follow()
        self._resync()
        if message.put_away is not None:
            self._tell_put_away(message.put_away)

    def _go_over(self, opened: Opened) -> None:
        before, session = self._opened, self.session
        close = session.close if before is None else before.close
        Thread(target=close, name="shelf-close", daemon=True).start()
        self._drop_dialogs()
        if self._outline.display:
            self._outline.close()
        reading = self._reading
        reading.light(None, None)
        reading.search("")
        # The page keeps what is at its top when it is laid anew; that is another text now.
        reading.scroll_to(y=0, animate=False, force=True, immediate=True)
        self.session, self._opened = opened.session, opened
        self._choices, self._wording = opened.choices, opened.wording
        self._number = opened.article_id
        self._news, self._keeper = opened.news, opened.keeper
        self._clicked = self._last_saved = None
        self._recover()
        self._take_in()
        reading.focus()
        self.show_name(self.session.document)
        self.session.subscribe(self._hear)
        self.session.load()

    def show_name(self, document: Document) -> None:
        """Show which article is open. Who derives from this has the widgets."""

    def _drop_dialogs(self) -> None:
        """Those that are about the article that was open: they command its session."""
        from reader.tui.export_dialog import ExportDialog
        from reader.tui.help import HelpScreen
        from reader.tui.history_dialog import HistoryDialog
        from reader.tui.library_screen import LibraryScreen
        from reader.tui.settings_screen import SettingsScreen

        stay = (ExportDialog, HelpScreen, HistoryDialog, LibraryScreen, SettingsScreen)
        while len(self.screen_stack) > 1 and not all(
            isinstance(screen, stay) for screen in self.screen_stack[1:]
        ):
            self.pop_screen()

    # -- the queue plays on ------------------------------------------------------------------------

    def _hear(self, event: Event) -> None:
        super()._hear(event)
        if isinstance(event, StateChanged) and event.state is State.FINISHED:
            self._post(Ended())

    @on(Ended)
    def _play_on(self) -> None:
        """Go over to what comes next in the queue, if anything does."""
        shelf, before, article = self._shelf, self.session, self._article
        # The event may be the last word of a session that was gone from meanwhile.
        if shelf is None or self._opening or before.heard().state is not State.FINISHED:
            return
        self._opening = True
        over = self._timing.take_end()

        def work() -> None:
            library, put_away = shelf.library, None
            queued = shelf.playlist.next_article(article)
            if over:  # the listener wants to sleep now
                queued = None
            kept = None if article is None else library.article(article)
            if kept is not None and kept.archived is not None:
                put_away = kept
            while queued is not None:
                number = queued.article.id
                try:
                    opened = shelf.open_article(number, before)
                except ReaderError as error:
                    self._trouble(error)
                    queued = shelf.playlist.after_failure(number)
                else:
                    self._post(Ready(opened, None, True, put_away))
                    return
            self._post(RanOut(put_away))

        shelf.errands.put(work, self._failed_to_open)

    @on(RanOut)
    def _ran_out(self, message: RanOut) -> None:
        self._opening = False
        if message.put_away is not None:
            self._tell_put_away(message.put_away)

    def _tell_put_away(self, article: Article) -> None:
        self._put_away = article.id
        self._notices.tell(
            f"{name_of(article)} was heard, and is in the archive",
            f"{self._key('unsay')} takes it back",
        )

    def action_unsay(self) -> None:
        shelf, number = self._shelf, self._put_away
        if shelf is None or number is None:
            super().action_unsay()
            return
        self._put_away = None
        shelf.errands.put(lambda: shelf.library.archive(number, False))
        self._notices.tell("It is on the shelf again")

    def _saved(self, saved: Saved) -> None:
        self._put_away = None
        super()._saved(saved)

    # -- what is new -------------------------------------------------------------------------------

    def action_changed(self) -> None:
        """Read only what is new since this was heard the last time, or all of it again."""
        if self._news is None or not self._news.blocks:
            self._notices.tell("Nothing is new here since you heard it")
            return
        only = self._news.toggle()
        if only is None:
            self._notices.tell("All of it is new")
            return
        if only:
            self._notices.tell("Only what is new is read", f"{self._key('changed')} reads it all")
        else:
            self._notices.tell("Everything is read")
        self.action_follow()

    # -- where the last command was given ----------------------------------------------------------

    def action_touched(self) -> None:
        """Go to where the last command was given, the last time: he may have slept since."""
        where = "your last command"
        if self._keeper is not None and self._keeper.found:
            where = "your place of the last time"
        if self._keeper is None or not self._keeper.back_to_touched():
            self._notices.tell("Where you gave the last command is not known of this article")
            return
        self._show_glimpse(where)
        self.action_follow()

    # -- bookmarks and history ---------------------------------------------------------------------

    def action_bookmark(self) -> None:
        """Set one at the sentence that is heard, or take it out."""
        shelf, number = self._shelf, self._article
        if shelf is None or number is None:
            self._nothing_kept()
            return
        heard, sentences = self._heard(), self.session.sentences
        if not sentences:
            return
        sentence = sentences[min(heard.sentence or 0, len(sentences) - 1)]
        text = self.session.document.blocks[sentence.block].text
        quotation = " ".join(text[sentence.start : sentence.end].split())

        def work() -> None:
            standing = [
                mark
                for mark in shelf.library.bookmarks(number)
                if mark.place.block == sentence.block
                and sentence.start <= mark.place.character < sentence.end
            ]
            if standing:
                for mark in standing:
                    shelf.library.remove_bookmark(mark.id)
                self._post(Bookmarked(standing[0], True))
                return
            mark_set = shelf.library.add_bookmark(
                number, sentence.place, quotation, seconds=heard.seconds
            )
            self._post(Bookmarked(mark_set, False))

        shelf.errands.put(work)

    @on(Bookmarked)
    def _bookmarked(self, message: Bookmarked) -> None:
        if message.bookmark is None:
            self._notices.tell(
                "The article is not in the library any more",
                "Open it again from its source",
                severity="warning",
            )
            return
        words = message.bookmark.quotation
        words = words if len(words) <= 50 else f"{words[:49].rstrip()}…"
        if message.removed:
            self._notices.tell(f"Bookmark taken out: {words}")
        else:
            self._notices.tell(f"Bookmark: {words}", f"{self._key('bookmarks')} lists them")

    def action_bookmarks(self) -> None:
        from reader.tui.bookmarks_dialog import BookmarksDialog

        if self._shelf is None:
            self._nothing_kept()
            return
        dialog = BookmarksDialog(self._shelf, self._article, self._key("bookmark"))
        self.push_screen(dialog, self._go_to_bookmark)

    def _go_to_bookmark(self, mark: Bookmark | None) -> None:
        if mark is None or self._shelf is None:
            return
        if self._shelf.present(mark.article_id) == self._article:
            self.session.go(mark.place)
            self.action_follow()
        else:
            self.open_article(mark.article_id, mark.place)

    def action_history(self) -> None:
        from reader.tui.history_dialog import HistoryDialog

        if self._shelf is None:
            self._nothing_kept()
            return
        self.push_screen(HistoryDialog(self._shelf))
