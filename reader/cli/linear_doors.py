"""The doors of linear mode: a narration comes in, the ways from it to library and files go out."""

from __future__ import annotations

from collections.abc import Callable

from reader.cli.beside import Narration
from reader.cli.linear_beside import Beside
from reader.cli.linear_saving import Saving
from reader.cli.settings import choices_in_force
from reader.cli.terminal import notice
from reader.config import Settings
from reader.document import Place


def beside(
    now: Narration,
    settings: Settings,
    *,
    keep: Callable[[str, str | None], str],
    go_to: Callable[[int, Place | None], None],
    saving: Saving,
    told: set[str],
) -> Beside:
    """Library, settings and files, for a narration without a screen.

    :param keep: keeps a setting, and says since when it holds; None: it is to be as built.
    :param go_to: has another article heard, from a place or from where it was left.
    :param told: the questions whose answers were told (``Beside.told``).
    """
    from reader.cli.add import from_outside
    from reader.library import Library, library_path

    keeper = now.keeper
    # What is not kept itself makes no library, but may look into one that is there.
    there = keeper is not None or library_path().exists()
    return Beside(
        library=(lambda: Library.open(notice=lambda *_: None)) if there else None,
        article=(lambda: None) if keeper is None else (lambda: keeper.article_id),
        add=from_outside(settings),
        fetch=None if keeper is None else lambda address: _fetched(address, settings),
        keep=keep,
        reset=lambda name: keep(name, None),
        go_to=go_to,
        export=lambda name, replace: saving.begin(now.session, name, replace),
        saving=saving.told,
        unsave=saving.cancel,
        told=told,
    )


def _fetched(address: str, settings: Settings) -> int:
    """Have a page in the library; its id there.

    :raises ReaderError: it cannot be had.
    """
    from reader.language import let_go
    from reader.library import Library
    from reader.opening import open_document

    print("Fetching it.", flush=True)
    choices = choices_in_force(settings)
    try:
        document = open_document(address, settings.lang, choices=choices)
    finally:
        let_go()
    with Library.open(notice=notice) as library:
        return library.remember(document).id
