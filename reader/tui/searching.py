"""The searching side of the app: what the search line says comes in, the page goes to the matches.

The page searches itself (``reading``); here are the line that is typed into, and what is told.
"""

from __future__ import annotations

from textual import on

from reader.document import Place
from reader.tui.modes_app import ModesApp
from reader.tui.reading import Escaped, Looked
from reader.tui.search_bar import SearchBar


class SearchingApp(ModesApp):
    """Finds words in the text, and comes back to where the listener was."""

    _searching = False
    _before_search: tuple[Place, float, bool] | None = None
    """The top of the page, how far down it was, and whether it followed."""

    @property
    def _search(self) -> SearchBar:
        return self.screen_stack[0].query_one("#search", SearchBar)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a query is typed, its sign is a letter like others."""
        del parameters
        return not (action == "search" and self._searching)

    def action_search(self) -> None:
        reading = self._reading
        self._before_search = (reading.top_place(), reading.scroll_target_y, reading.following)
        self._searching = True
        self._search.open(reading.matches.query)
        self._count()

    @on(SearchBar.Typed)
    def _searched(self, message: SearchBar.Typed) -> None:
        if not self._searching:  # a letter typed on the heels of Enter
            return
        start = self._before_search[0] if self._before_search else None
        self._reading.search(message.query, start)
        self._count()

    @on(SearchBar.Stepped)
    def _stepped(self, message: SearchBar.Stepped) -> None:
        self._reading.step_match(message.step)
        self._count()

    @on(SearchBar.Closed)
    def _search_closed(self, message: SearchBar.Closed) -> None:
        self._searching = False
        self._search.close()
        self._reading.focus()
        if message.keep:
            self._looked()
            return
        self._reading.search("")
        if self._before_search is not None:
            _, top, following = self._before_search
            self._reading.scroll_to(y=top, animate=False, force=True)
            if following:
                self.action_follow()

    @on(Escaped)
    def _escaped(self) -> None:
        if not self.hush():
            self._reading.search("")

    @on(Looked)
    def _looked(self) -> None:
        matches = self._reading.matches
        if matches.current is not None:
            number = f"{matches.current + 1} of {len(matches)}"
            self._show_glimpse(f"{number} · {self._key('read-match')} reads")
        elif matches.query:
            self._notices.tell(f"{matches.query!r} is not in the text")
        else:
            self._notices.tell(
                "Nothing is searched", f"Press {self._key('search')} and type what to find"
            )

    def _count(self) -> None:
        matches = self._reading.matches
        self._search.count(matches.current, len(matches))
