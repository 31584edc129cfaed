"""What is on the bus: calls of the desktop come in, the session is commanded; changes go out.

The two interfaces that every MPRIS player has, in the words of the specification. Next and previous
are a sentence, as they are on the keyboard and for ``reader next``: that is what a listener wants
again. Stop is a pause: a place is never thrown away.

The bus library reads the annotations, so they are not put off here.
"""

import math
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Annotated, Any, Final

from dbus_fast import PropertyAccess, Variant
from dbus_fast.annotations import (
    DBusBool,
    DBusDict,
    DBusDouble,
    DBusInt64,
    DBusObjectPath,
    DBusSignature,
    DBusStr,
)
from dbus_fast.service import ServiceInterface, dbus_method, dbus_property, dbus_signal

from reader.config import SPEEDS
from reader.mpris.standing import Standing, seek, seek_to, standing
from reader.session import Session

IDENTITY: Final = "Article Reader"
_TRACKS: Final = "/org/article_reader/track"
_MICROSECONDS: Final = 1_000_000
_APART: Final = 1.0
"""Seconds by which a position is another one than that which the desktop works out for itself."""
_LONGER: Final = 2.0
"""Seconds by which a length, which is an estimate, must change to be told."""

READ: Final = PropertyAccess.READ
Strings = Annotated[list[str], DBusSignature("as")]


class Root(ServiceInterface):
    """The program."""

    def __init__(self, quit: Callable[[], None]) -> None:  # noqa: A002 (the word for it)
        super().__init__("org.mpris.MediaPlayer2")
        self._quit = quit

    @dbus_method(name="Raise")
    def bring_up(self) -> None:
        """A terminal cannot be brought to the front from within."""

    @dbus_method(name="Quit")
    def end(self) -> None:
        self._quit()

    @dbus_property(access=READ, name="CanQuit")
    def can_quit(self) -> DBusBool:
        return True

    @dbus_property(access=READ, name="CanRaise")
    def can_raise(self) -> DBusBool:
        return False

    @dbus_property(access=READ, name="HasTrackList")
    def has_track_list(self) -> DBusBool:
        return False

    @dbus_property(access=READ, name="Identity")
    def identity(self) -> DBusStr:
        return IDENTITY

    @dbus_property(access=READ, name="SupportedUriSchemes")
    def schemes(self) -> Strings:
        return []

    @dbus_property(access=READ, name="SupportedMimeTypes")
    def types(self) -> Strings:
        return []


class Controls(ServiceInterface):
    """The narration. ``tell`` says what has changed since it was called last."""

    def __init__(self, session: Session, touched: Callable[[], None]) -> None:
        """
        :param touched: told of every command that a person gave.
        """
        super().__init__("org.mpris.MediaPlayer2.Player")
        self._tracks = 0
        self._jumped = False
        self._told_at = 0.0
        self.follow(session, touched)

    def follow(self, session: Session, touched: Callable[[], None]) -> None:
        """Control another session from now on; it is another track for the desktop."""
        self._session, self._touched = session, touched
        self._tracks += 1
        self._track = f"{_TRACKS}/{self._tracks}"
        self._told = standing(session)
        self._told_track = ""
        """Of the last metadata that were told."""

    # -- what the desktop does ---------------------------------------------------------------------

    @dbus_method(name="Play")
    def play(self) -> None:
        self._do(self._session.play)

    @dbus_method(name="Pause")
    def pause(self) -> None:
        self._do(self._session.pause)

    @dbus_method(name="PlayPause")
    def play_or_pause(self) -> None:
        self._do(self._session.toggle)

    @dbus_method(name="Stop")
    def stop(self) -> None:
        self._do(self._session.pause)

    @dbus_method(name="Next")
    def next_sentence(self) -> None:
        self._do(self._session.next)

    @dbus_method(name="Previous")
    def previous_sentence(self) -> None:
        self._do(self._session.back)

    @dbus_method(name="Seek")
    def seek_by(self, offset: DBusInt64) -> None:
        self._do(lambda: seek(self._session, offset / _MICROSECONDS), jumps=True)

    @dbus_method(name="SetPosition")
    def set_position(self, track: DBusObjectPath, position: DBusInt64) -> None:
        seconds = position / _MICROSECONDS
        # A track that is over, or a place outside it, means that the desktop is behind.
        if track == self._track and 0 <= seconds <= standing(self._session).length:
            self._do(lambda: seek_to(self._session, seconds), jumps=True)

    @dbus_method(name="OpenUri")
    def open_uri(self, uri: DBusStr) -> None:
        """We say that we open no addresses; whoever asks all the same is not heard."""

    def _do(self, command: Callable[[], None], *, jumps: bool = False) -> None:
        command()
        self._jumped |= jumps
        self._touched()
        self.tell()

    # -- what the desktop sees ---------------------------------------------------------------------

    @dbus_property(access=READ, name="PlaybackStatus")
    def status(self) -> DBusStr:
        return standing(self._session).status

    @dbus_property(name="Rate")
    def rate(self) -> DBusDouble:
        return self._session.speed

    @rate.setter
    def rate_set(self, rate: DBusDouble) -> None:
        if rate == 0:  # as the specification has it
            self._do(self._session.pause)
        elif math.isfinite(rate):
            self._do(lambda: self._session.choose_speed(rate))

    @dbus_property(name="Volume")
    def volume(self) -> DBusDouble:
        return self._session.volume

    @volume.setter
    def volume_set(self, volume: DBusDouble) -> None:
        if math.isfinite(volume):
            self._do(lambda: setattr(self._session, "volume", volume))

    @dbus_property(access=READ, name="Metadata")
    def metadata(self) -> DBusDict:
        return self._metadata(standing(self._session))

    @dbus_property(access=READ, name="Position")
    def position(self) -> DBusInt64:
        return round(standing(self._session).position * _MICROSECONDS)

    @dbus_property(access=READ, name="MinimumRate")
    def slowest(self) -> DBusDouble:
        return SPEEDS[0]

    @dbus_property(access=READ, name="MaximumRate")
    def fastest(self) -> DBusDouble:
        return SPEEDS[1]

    @dbus_property(access=READ, name="CanGoNext")
    def can_next(self) -> DBusBool:
        return standing(self._session).can_next

    @dbus_property(access=READ, name="CanGoPrevious")
    def can_previous(self) -> DBusBool:
        return standing(self._session).can_previous

    @dbus_property(access=READ, name="CanPlay")
    def can_play(self) -> DBusBool:
        return True

    @dbus_property(access=READ, name="CanPause")
    def can_pause(self) -> DBusBool:
        return True

    @dbus_property(access=READ, name="CanSeek")
    def can_seek(self) -> DBusBool:
        return True

    @dbus_property(access=READ, name="CanControl")
    def can_control(self) -> DBusBool:
        return True

    @dbus_signal(name="Seeked")
    def seeked(self, position: int) -> DBusInt64:
        return position

    def _metadata(self, now: Standing) -> dict[str, Variant]:
        told = {
            "mpris:trackid": Variant("o", self._track),
            "mpris:length": Variant("x", round(now.length * _MICROSECONDS)),
            "xesam:title": Variant("s", now.title),
        }
        if now.author:
            told["xesam:artist"] = Variant("as", [now.author])
        if now.site:
            told["xesam:album"] = Variant("s", now.site)
        if now.url:
            told["xesam:url"] = Variant("s", now.url)
        return told

    # -- what has changed --------------------------------------------------------------------------

    def tell(self) -> None:
        """Tell the desktop what is not as it was told the last time."""
        now, before, at = standing(self._session), self._told, time.monotonic()
        changed: dict[str, Any] = {}
        if now.status != before.status:
            changed["PlaybackStatus"] = now.status
        if now.rate != before.rate:
            changed["Rate"] = now.rate
        if now.volume != before.volume:
            changed["Volume"] = now.volume
        if now.can_next != before.can_next:
            changed["CanGoNext"] = now.can_next
        new_track = self._track != self._told_track
        # What was told stays the measure: many small corrections must add up to a change.
        length = before.length
        if new_track or abs(now.length - length) >= _LONGER:
            changed["Metadata"] = self._metadata(now)
            length = now.length
        if new_track:
            changed |= {"PlaybackStatus": now.status, "CanGoNext": now.can_next}
        if changed:
            self.emit_properties_changed(changed)
        ran = (at - self._told_at) * before.rate if before.status == "Playing" else 0.0
        apart = abs(now.position - before.position - ran) >= _APART
        if self._jumped or (apart and not new_track):
            self.seeked(round(now.position * _MICROSECONDS))
        self._jumped = False
        self._told, self._told_at, self._told_track = (
            replace(now, length=length),
            at,
            self._track,
        )
