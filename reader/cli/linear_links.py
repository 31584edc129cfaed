"""The links of the article in linear mode: one is opened, queued, copied, or gone to by its
number."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from reader.cleaning.links import listed
from reader.cli.linear_asking import GOING_ON, KEPT_NOT, Ask, silence
from reader.cli.linear_beside import Beside
from reader.cli.linear_lists import Pages, Questions, cut
from reader.cli.terminal import one_line
from reader.document import Place
from reader.errors import ReaderError
from reader.session import Session

if TYPE_CHECKING:
    from reader.document import Link

_ANSWERS: Final = (
    "A number opens that page. e 2 puts it into the queue, c 2 copies its address and says it.",
    "g 2 goes to where it stands in the text.",
    "m lists more, all lists those of the whole page, text those of what is read. Enter goes on.",
)
_ACT: Final = re.compile(r"([ecg])\s*([0-9]{1,5})", re.IGNORECASE)


class LinksByLine:
    """Lists them, asks, and does it."""

    def __init__(
        self, session: Session, gone: Callable[[Place], str], ask: Ask | None, beside: Beside
    ) -> None:
        """:param gone: moves the narration, and says what is to be printed then."""
        self._session = session
        self._gone = gone
        self._ask = ask
        self._beside = beside

    def links(self) -> str:
        """Go about in the links until one is opened or gone to, or Enter goes on."""
        found, said = self._listed(silent=False)
        if self._ask is None:
            return "\n".join(said.next()) if found else "There are no links in what is read."
        if not found and not listed(self._session.document, silent=True):
            return "There are no links on this page."
        with silence(self._session):
            return self._go_about(self._ask)
        return GOING_ON

    def _listed(self, *, silent: bool) -> tuple[list[tuple[int, Link]], Pages]:
        found = list(listed(self._session.document, silent=silent))
        return found, Pages([_line(link) for _, link in found])

    def _go_about(self, ask: Ask) -> str:
        asks = Questions(ask, "Links", _ANSWERS, self._beside.told)
        found, pages = self._listed(silent=False)
        said = pages.next() or ["There are no links in what is read."]
        while typed := asks(said):
            act = _ACT.fullmatch(typed)
            index = pages.index(act[2] if act else typed)
            if typed.lower() in ("all", "text"):
                found, pages = self._listed(silent=typed.lower() == "all")
                said = pages.next() or ["There are no links in what is read."]
            elif typed.lower() == "m":
                said = pages.more()
            elif index is None:
                said = [pages.none_such]
            elif act is None:
                opens, told = self._open(found[index][1].address)
                if opens:
                    return told
                said = [told]
            elif act[1].lower() == "e":
                said = self._queue(found[index][1].address)
            elif act[1].lower() == "c":
                said = [_copied(found[index][1].address)]
            else:
                block, link = found[index]
                at = self._session.document.blocks[block].text.find(link.text)
                return self._gone(Place(block, max(0, at)))
        return GOING_ON

    def _open(self, address: str) -> tuple[bool, str]:
        """Go over to a page; whether it can be had, and what is said of it."""
        if self._beside.fetch is None or self._beside.go_to is None:
            return False, KEPT_NOT
        try:
            number = self._beside.fetch(address)
        except ReaderError as error:
            return False, str(error)
        self._beside.go_to(number, None)
        return True, f"Opening {cut(address)}"

    def _queue(self, address: str) -> list[str]:
        return [KEPT_NOT] if self._beside.add is None else self._beside.add([address])


def _copied(address: str) -> str:
    from reader.sources.clipboard import write_clipboard

    try:
        write_clipboard(address)
    except ReaderError as error:
        return f"{one_line(address)}\n{error.what}: it is only printed."
    return f"Copied: {one_line(address)}"


def _line(link: Link) -> str:
    name = cut(link.text)
    host = (urlsplit(link.address).hostname or "").removeprefix("www.")
    return name if not host or one_line(link.text) == link.address else f"{name}, {one_line(host)}"
