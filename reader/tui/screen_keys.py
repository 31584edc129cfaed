"""The keys inside the other screens: nothing comes in; bindings go out, by their screen.

As in ``keys``: ids are stable, so that keys can be remapped, and begin with the screen; a tooltip
is the line in the help. A key means one thing on a screen, together with those ``under`` it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from textual.app import App
from textual.binding import Binding, BindingType

from reader.tui.keys import COMMANDS, IN_THE_TEXT


@dataclass(frozen=True, slots=True)
class ScreenKeys:
    """What the keys of a screen do."""

    title: str
    bindings: tuple[Binding, ...]
    under: str = ""
    """The screen whose keys are in force as well."""


_ALWAYS: Final = (
    # A modal screen hides the app's keys; these two must always work.
    Binding("ctrl+c", "app.quit(130)", "Quit", id="interrupt", show=False, system=True),
    Binding("ctrl+z", "app.suspend_process", "Suspend", id="suspend", show=False, system=True),
)

_TABLE: Final = {
    "dialog": (
        "Wherever something lies over the text",
        "",
        """
        close | escape | cancel | Close
        """,
    ),
    "list": (
        "In lists",
        "dialog",
        """
        down | down | list('cursor_down') | Down
        up | up | list('cursor_up') | Up
        page-down | pagedown | list('page_down') | Page down
        page-up | pageup | list('page_up') | Page up
        first | home | list('first') | To the first
        last | end | list('last') | To the last
        choose | enter | list('select') | Choose
        """,
    ),
    "library": (
        "Library",
        "dialog",
        """
        down | down,j | move(1) | Down
        up | up,k | move(-1) | Up
        page-down | pagedown | page(1) | Page down
        page-up | pageup | page(-1) | Page up
        first | home,g | move(-1000000) | To the first
        last | end,G | move(1000000) | To the last
        open | enter | open | Open
        part | tab,right | part(1) | Shelf, queue, archive
        part-back | shift+tab,left | part(-1) | The part before
        filter | slash | filter | Filter
        sort | s | sort | Sort by something else
        add | o | add | Add an address or a file
        queue | e | enqueue | Into the queue, or out of it
        next | n | enqueue_next | Next in the queue
        later | J,shift+down | shift(1) | Later in the queue
        sooner | K,shift+up | shift(-1) | Sooner in the queue
        archive | a | archive | Put away, or back on the shelf
        delete | d,delete | trash | Delete, for a week
        undo | u | undo | Undo
        play | space | app.play_or_pause | Play or pause
        close | l,q | cancel | Close
        """,
    ),
    "bookmarks": (
        "Bookmarks",
        "list",
        """
        all | tab | all | Of all articles, or of this one
        note | e | note | Note something with one
        remove | d,delete | remove | Remove
        undo | u | undo | Undo
        write | w | write | Write them to a file
        close | B,q | cancel | Close
        """,
    ),
    "links": (
        "Links",
        "list",
        """
        queue | a | add | Into the queue
        copy | c | copy | Copy the address
        show | g | place | Show it in the text
        all | tab | all | Of all the page, or of what is read
        close | q | cancel | Close
        """,
    ),
    "settings": (
        "Settings",
        "list",
        """
        before | left | step(-1) | The value before
        after | right | step(1) | The next value
        reset | d,delete | reset | As built
        undo | u | undo | Undo
        close | comma,q | cancel | Close
        """,
    ),
    "keys": (
        "Keys, in the settings",
        "list",
        """
        reset | d,delete | reset | As built
        close | q | cancel | Close
        """,
    ),
    "voices": (
        "Voices",
        "list",
        """
        keep | ctrl+d | keep | For every article in this language
        hear | ctrl+t | hear | Hear it, in the settings
        turn | tab | turn | To your own words, in the settings
        """,
    ),
    "choices": (
        "What should be read",
        "list",
        """
        change | space | list('select') | Change
        before | left | block(-1) | The block before
        after | right | block(1) | The next block
        undo | u | undo | Undo
        close | x | cancel | Close
        """,
    ),
    "why": (
        "Why it is said so",
        "dialog",
        """
        back | left | step(-1) | The sentence before
        next | right | step(1) | The next sentence
        down | down,j | scroll('down') | Down
        up | up,k | scroll('up') | Up
        page-down | pagedown | scroll('page_down') | Page down
        page-up | pageup | scroll('page_up') | Page up
        first | home | scroll('home') | To the beginning
        last | end | scroll('end') | To the end
        hear | enter,space | hear | Hear it
        pronounce | p | pronounce | Say a word otherwise
        close | y,q | cancel | Close
        """,
    ),
    "pronounce": (
        "A word, said otherwise",
        "dialog",
        """
        word-back | up,left | word(-1) | The word before
        word-next | down,right | word(1) | The next word
        shorter | shift+up,shift+left | longer(-1) | A word less
        longer | shift+down,shift+right | longer(1) | A word more
        keep | ctrl+s | keep | Keep it
        remove | ctrl+r | remove | Remove it
        hear | f2 | hear | Hear it
        """,
    ),
    "misread": (
        "Words that may be misread",
        "list",
        """
        hear | space | list('select') | Hear it
        fix | f | fix | Say it otherwise
        accept | a | accept | It is right
        better | b | better | As the other dictionary has it
        close | m,q | cancel | Close
        """,
    ),
    "contents": (
        "Contents, over the text",
        "dialog",
        """
        close | t,q | cancel | Close
        """,
    ),
    "find": (
        "While you search",
        "",
        """
        next | down | step(1) | Next match
        back | up | step(-1) | Match before
        clear | escape | give_up | Clear
        """,
    ),
    "help": (
        "Help",
        "dialog",
        """
        speak | h | speak | Read aloud
        close | q,question_mark | cancel | Close
        """,
    ),
    "history": (
        "What was listened to",
        "dialog",
        """
        close | q | cancel | Close
        """,
    ),
}
"""By screen, its title, the one under it, and for every command its name, keys, action, and what it
does."""


def _bindings(screen: str, table: str) -> tuple[Binding, ...]:
    found = []
    for row in table.strip().splitlines():
        name, keys, action, about = map(str.strip, row.split("|"))
        # Before a field's own, which deletes with it.
        first = (screen, name) == ("voices", "keep")
        found.append(
            Binding(
                keys,
                action,
                about,
                id=f"{screen}-{name}",
                tooltip=about,
                show=(screen, name) == ("find", "clear"),
                priority=first,
            )
        )
    return tuple(found)


SCREENS: Final = {
    name: ScreenKeys(title, _bindings(name, table), under)
    for name, (title, under, table) in _TABLE.items()
}
"""By the beginning of the ids."""


def keys_of(screen: str, *names: str) -> list[BindingType]:
    """For a screen's ``BINDINGS``.

    :param names: of commands, without the screen; none: all of them.
    """
    wanted = {f"{screen}-{name}" for name in names}
    always = _ALWAYS if screen == "dialog" and not names else ()
    return [*(b for b in SCREENS[screen].bindings if not names or b.id in wanted), *always]


def together() -> list[tuple[Binding, ...]]:
    """The bindings that are in force at the same time: in the text, and on every other screen."""
    text = tuple(each for each in (*COMMANDS, *IN_THE_TEXT) if isinstance(each, Binding))
    found = [text]
    for keys in SCREENS.values():
        bindings, under = keys.bindings, keys.under
        while under:
            bindings += SCREENS[under].bindings
            under = SCREENS[under].under
        found.append((*bindings, *_ALWAYS))
    return found


def keys_shown(app: App[object], binding: Binding) -> list[str]:
    """The keys of a command as they are shown, with the keymap applied."""
    keys = app._keymap.get(binding.id or "", binding.key)
    return [_shown(app, binding, key.strip()) for key in keys.split(",")]


def _shown(app: App[object], binding: Binding, key: str) -> str:
    # Many fonts have no sign for it.
    return key if key == "enter" else app.get_key_display(replace(binding, key=key))


def key_shown(app: App[object], command: str) -> str:
    """How the first key of a command is shown.

    :param command: the id of one of a screen.
    """
    for keys in SCREENS.values():
        for binding in keys.bindings:
            if binding.id == command:
                return keys_shown(app, binding)[0]
    raise KeyError(command)
