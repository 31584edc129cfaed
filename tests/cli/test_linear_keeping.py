"""Settings that linear mode keeps: what counts first, and what they leave alone."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from reader.cli.linear_beside import Beside
from reader.cli.linear_keeping import keep
from reader.cli.linear_places import PlacesByLine
from reader.playback.device import ManualDevice
from reader.session import Session
from reader.timing import Timing
from tests.fakes import document


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READER_HOME", str(tmp_path))


def places(session: Session) -> PlacesByLine:
    return PlacesByLine(
        session,
        lambda _: None,
        lambda do: "",
        None,
        Beside(keep=lambda name, value: keep(name, value or "", session, {})),
        list,
    )


def test_keeping_the_listeners_own_speed_leaves_a_time_to_be_through_by() -> None:
    text = document("One two three four five. " * 200)
    with Session(text, voice="tone", device=ManualDevice()) as session, Timing(session) as timing:
        session.choose_speed(1.25)
        timing.keep_to(datetime.now().astimezone() + timedelta(minutes=3))
        fast = session.speed
        assert timing.finish is not None
        assert places(session).keep_speed() == (
            "Every article without a speed of its own begins at 1.25 from now on."
        )
        assert timing.finish is not None
        assert session.speed == pytest.approx(fast, abs=0.1)


def test_what_counts_before_the_file_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READER_SPEED", "2")
    with Session(document("One."), voice="tone", device=ManualDevice()) as session:
        session.choose_speed(1.5)
        assert places(session).keep_speed() == (
            "Speed 1.5 is in the file; READER_SPEED counts before it."
        )
