"""An aside in the player: it goes before the ring, held or not, and nothing of the ring is lost."""

from dataclasses import replace

import pytest

from reader.narration.clips import Mark
from reader.playback.device import ManualDevice
from reader.playback.player import Player
from tests.playback.test_player import RATE, clip, sounding, start


class Buffered(ManualDevice):
    """What is handed out is heard a tenth of a second later."""

    def heard(self) -> int:
        return max(0, super().heard() - RATE // 10)


@pytest.fixture(params=[ManualDevice, Buffered])
def player(request):
    player = Player(request.param())
    yield player
    player.close()


def say(player, *clips):
    player.interrupt()
    for each in clips:
        player.put_aside(each)
    player.finish_aside()


def marked(sentence, seconds, *begins):
    marks = tuple(Mark(at, at + 0.1, number, number + 1) for number, at in enumerate(begins))
    return replace(clip(sentence, seconds), marks=marks)


def test_the_ring_goes_on_from_the_word_that_was_cut_off(player):
    start(player, marked(0, 1.0, 0.0, 0.3, 0.6), clip(1, 0.5))
    player.device.advance(0.5)
    say(player, clip(8, 0.2))
    player.device.advance(1.4)
    played = bytes(player.device.played)
    before, after = clip(0, 0.5).pcm, clip(0, 0.7).pcm
    assert played == before + clip(8, 0.2).pcm + after + clip(1, 0.5).pcm
    assert not player.has_aside


def test_short_clips_that_were_in_the_buffer_are_heard_whole():
    player = Player(Buffered())
    start(player, marked(0, 0.5, 0.0, 0.3), clip(1, 0.04), clip(2, 0.5))
    player.device.advance(0.56)
    assert sounding(player) == (0, 0.46)
    say(player, clip(8, 0.2))
    player.device.advance(0.2 + 0.2 + 0.04 + 0.5)
    behind = bytes(player.device.played)[2 * 560 :]
    wanted = clip(8, 0.2).pcm + clip(0, 0.2).pcm + clip(1, 0.04).pcm + clip(2, 0.5).pcm
    assert behind == wanted
    player.close()


def test_it_sounds_while_the_ring_is_held(player):
    start(player, clip(0, 0.5))
    player.hold()
    say(player, clip(8, 0.2))
    assert player.has_aside
    player.device.patience = 0.02
    player.device.advance(1.0)
    assert bytes(player.device.played) == clip(8, 0.2).pcm
    assert player.sounding() is None
    player.play()
    player.device.advance(0.5)
    assert bytes(player.device.played) == clip(8, 0.2).pcm + clip(0, 0.5).pcm


def test_the_ring_waits_for_an_aside_that_is_being_made(player):
    start(player, clip(0, 0.5))
    player.device.advance(0.2)
    player.interrupt()
    assert player._pull(100) == b""
    assert player.has_aside
    player.end_aside()
    assert not player.has_aside
    assert player._pull(100)


def test_one_with_nothing_in_it_is_over_at_once(player):
    start(player, clip(0, 0.5))
    say(player, clip(8, 0.0))
    assert not player.has_aside
    player.device.advance(0.5)
    assert bytes(player.device.played) == clip(0, 0.5).pcm
