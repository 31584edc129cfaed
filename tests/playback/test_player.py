"""The ring of clips: played in order, held without loss, and the place is what was heard."""

from dataclasses import replace

import pytest

from reader.document import Spoken
from reader.narration.clips import Clip
from reader.narration.script import Utterance
from reader.playback.device import ManualDevice, SilentDevice
from reader.playback.player import Player

RATE = 1000


def clip(sentence: int, seconds: float, pause: float = 0.0, rate: int = RATE) -> Clip:
    utterance = Utterance(sentence, 0, 0, 1, Spoken("", ()), pause)
    pcm = (sentence + 1).to_bytes(2, "little") * round(seconds * rate)
    return Clip(utterance, pcm, rate, (), "exact", pause)


@pytest.fixture
def player():
    player = Player(ManualDevice())
    yield player
    player.close()


def start(player: Player, *clips: Clip) -> None:
    for each in clips:
        player.put(each)
    player.open()
    player.play()


def sounding(player: Player) -> tuple[int, float]:
    found = player.sounding()
    assert found is not None
    return found.clip.utterance.sentence, round(found.seconds, 3)


def test_clips_are_played_in_order_without_a_gap(player):
    start(player, clip(0, 0.5), clip(1, 0.25), clip(2, 1.0))
    player.device.advance(1.75)
    assert bytes(player.device.played) == b"".join(
        each.pcm for each in (clip(0, 0.5), clip(1, 0.25), clip(2, 1.0))
    )


def test_the_place_is_where_the_device_is(player):
    start(player, clip(0, 0.5), clip(1, 0.5))
    player.device.advance(0.2)
    assert sounding(player) == (0, 0.2)
    player.device.advance(0.4)
    assert sounding(player) == (1, 0.1)


def test_a_pause_belongs_to_its_clip(player):
    start(player, clip(0, 0.5, pause=0.3), clip(1, 0.5))
    player.device.advance(0.7)
    assert sounding(player) == (0, 0.7)
    player.device.advance(0.2)
    assert sounding(player) == (1, 0.1)


def test_holding_loses_nothing():
    with SilentDevice() as device:
        player = Player(device)
        start(player, clip(0, 0.3), clip(1, 0.3))
        player.hold()
        waiting = player.waiting_seconds
        assert player._pull(100) == b""
        assert player.waiting_seconds == waiting
        player.play()
        assert len(player._pull(100)) == 200


def test_clearing_forgets_what_was_heard(player):
    start(player, clip(0, 0.5))
    player.device.advance(0.2)
    player.clear()
    assert player.sounding() is None
    assert player.starved
    player.put(clip(7, 0.5))
    player.device.advance(0.1)
    assert sounding(player) == (7, 0.1)


def test_drained_when_the_last_frame_was_heard(player):
    start(player, clip(0, 0.5))
    player.device.advance(0.4)
    assert not player.drained()
    player.device.advance(0.1)
    assert player.drained()


def test_an_empty_clip_is_passed_over(player):
    start(player, clip(0, 0.2), clip(1, 0.0), clip(2, 0.2))
    player.device.advance(0.3)
    assert sounding(player) == (2, 0.1)


def test_another_sample_rate_is_brought_to_the_first(player):
    start(player, clip(0, 0.5), clip(1, 1.0, rate=2 * RATE))
    player.device.advance(1.4)
    sentence, seconds = sounding(player)
    assert sentence == 1
    assert seconds == pytest.approx(0.9, abs=0.01)


def test_a_speed_that_is_too_far_from_the_clips_does_what_it_can(player):
    slow = replace(clip(0, 4.0), speed=0.5)
    start(player, slow)
    player.speed = 3.0
    player.device.advance(0.25)
    assert sounding(player) == (0, 1.0)


def test_the_silent_device_keeps_real_time():
    import time

    with SilentDevice() as device:
        player = Player(device)
        start(player, clip(0, 5.0, rate=24_000))
        began = time.monotonic()
        while time.monotonic() - began < 0.6:
            time.sleep(0.02)
        found = player.sounding()
        assert found is not None
        assert 0.3 < found.seconds < 0.7
