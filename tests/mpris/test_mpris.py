"""The desktop's player controls show a narration and command it, over a private bus."""

import asyncio
import contextlib
import logging
import os
import subprocess
import sys
import threading
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from reader.document import Kind
from reader.events import State
from reader.mpris.desktop import NAME, PATH, Desktop
from reader.mpris.standing import seek, seek_to, standing
from reader.timing import Timing
from tests.cli.test_listen import LONG, QUIETLY, write
from tests.fakes import eventually, session

TEXTS = ("One is here. Two is next. Three follows.", "Four begins. Five is last.")


@contextmanager
def shown(*texts, **options):
    made, device, _ = session(*(texts or TEXTS))
    with made, Desktop(made, quit=options.pop("quit", lambda: None), **options) as desktop:
        yield made, device, desktop


def playing(made, device):
    made.play()
    eventually(lambda: made.heard().state is State.PLAYING or device.advance(0.05))
    eventually(lambda: made.heard().sentence is not None and not device.advance(0.01))


# -- what it is in the desktop's terms --


def test_position_and_length_stay_when_the_speed_changes():
    made, device, _ = session(*TEXTS)
    with made:
        playing(made, device)
        made.next()
        before = standing(made)
        made.speed = 2.0
        after = standing(made)
        assert (after.rate, before.rate) == (2.0, 1.0)
        assert after.position == pytest.approx(before.position)
        assert after.length == pytest.approx(before.length)


@pytest.mark.parametrize("speed", [0.5, 1.0, 2.0])
def test_seeking_lands_on_sentences_and_always_moves_on(speed):
    made, _, _ = session(*TEXTS)
    with made:
        made.speed = speed
        made.next()
        seek(made, 0.01)
        assert made.heard().sentence == 1
        seek(made, 0.01)
        assert made.heard().sentence == 2
        seek(made, -0.01)
        assert made.heard().sentence == 1
        seek(made, 1e6)
        assert made.heard().sentence == len(made.sentences) - 1
        seek(made, -1e6)
        assert made.heard().sentence == 0
        (third,) = made.begins([3])
        seek_to(made, third * speed + 0.01)
        assert made.heard().sentence == 3


@pytest.mark.parametrize(
    ("source", "url"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("/home/ida/a b.txt", "file:///home/ida/a%20b.txt"),
        ("-", ""),
        ("sample", ""),
    ],
)
def test_the_address_of_an_article(source, url):
    made, _, _ = session("One.")
    with made:
        made.document = replace(made.document, source=source)
        assert standing(made).url == url


def test_the_name_of_a_file_stands_for_a_title_as_the_bus_can_carry_it():
    made, _, _ = session("One.")
    with made:
        blocks = tuple(replace(each, kind=Kind.PARAGRAPH) for each in made.document.blocks)
        source = "/tmp/ferry\udcff\x1b[31m.txt"
        made.document = replace(made.document, blocks=blocks, title=None, source=source)
        assert standing(made).title == "ferry\ufffd.txt"


# -- on a bus --


def test_playerctl_sees_and_commands_it(playerctl):
    touches = []
    with shown(touched=lambda: touches.append(1)) as (made, device, _):
        eventually(lambda: "article_reader.instance" in playerctl("--list-all"))
        assert playerctl("status") == "Stopped"
        assert playerctl("metadata", "xesam:title") == "A quiet title"
        assert playerctl("play") == ""
        eventually(lambda: made.heard().state is State.PLAYING or device.advance(0.05))
        eventually(lambda: playerctl("status") == "Playing")
        assert playerctl("play-pause") == ""
        assert made.heard().state is State.PAUSED
        eventually(lambda: playerctl("status") == "Paused")
        playerctl("next")
        playerctl("next")
        assert made.heard().sentence == 2
        playerctl("previous")
        assert made.heard().sentence == 1
        playerctl("volume", "0.5")
        assert made.volume == 0.5
        playerctl("position", "1+")
        here = made.heard().sentence
        assert here >= 2
        eventually(
            lambda: float(playerctl("position")) == pytest.approx(made.heard().seconds, abs=0.01)
        )
        playerctl("stop")
        assert made.heard().state is State.PAUSED and made.heard().sentence == here
        assert len(touches) == 8


def test_metadata_names_author_site_and_address(playerctl):
    made, _, _ = session("One is here.")
    made.document = replace(
        made.document, author="Ida Holm", site="The Quiet", source="https://example.org/a"
    )
    with made, Desktop(made, quit=lambda: None):
        eventually(lambda: playerctl("metadata", "xesam:artist") == "Ida Holm")
        assert playerctl("metadata", "xesam:album") == "The Quiet"
        assert playerctl("metadata", "xesam:url") == "https://example.org/a"
        length = int(playerctl("metadata", "mpris:length")) / 1e6
        assert length == pytest.approx(made.heard().total, abs=2)


def client(work):
    """Run a coroutine function that is given the player's two interfaces and its properties."""
    from dbus_fast.aio import MessageBus

    async def run():
        bus = await MessageBus().connect()
        try:
            for _ in range(500):
                with contextlib.suppress(Exception):
                    tree = await bus.introspect(NAME, PATH)
                    break
                await asyncio.sleep(0.01)
            proxy = bus.get_proxy_object(NAME, PATH, tree)
            return await work(
                proxy.get_interface("org.mpris.MediaPlayer2"),
                proxy.get_interface("org.mpris.MediaPlayer2.Player"),
                proxy.get_interface("org.freedesktop.DBus.Properties"),
            )
        finally:
            bus.disconnect()

    return asyncio.run(asyncio.wait_for(run(), 30))


async def until(condition):
    for _ in range(1000):
        if condition():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it did not come about in time")


def test_changes_are_told_whoever_makes_them(bus):
    with shown() as (made, device, _):

        async def work(root, player, properties):
            told, seeked = {}, []
            properties.on_properties_changed(lambda _, changed, gone: told.update(changed))
            player.on_seeked(seeked.append)
            await properties.call_get("org.mpris.MediaPlayer2", "Identity")  # it listens now
            made.play()

            def status():
                return told["PlaybackStatus"].value if "PlaybackStatus" in told else None

            # That it is stopped may be told on the way.
            await until(lambda: device.advance(0.02) or status() == "Playing")
            made.pause()
            await until(lambda: status() == "Paused")
            made.speed, made.volume = 1.5, 0.25
            await until(lambda: "Rate" in told and "Volume" in told)
            assert (told["Rate"].value, told["Volume"].value) == (1.5, 0.25)
            made.go(made.sentences[-1].place)
            await until(lambda: seeked)
            assert seeked[-1] == pytest.approx(made.heard().seconds * 1.5e6, rel=0.01)
            await until(lambda: told.get("CanGoNext") and told["CanGoNext"].value is False)

        client(work)


def test_rate_position_and_quit(bus):
    quits = threading.Event()
    with shown(quit=quits.set) as (made, _, _):

        async def work(root, player, properties):
            assert await root.get_can_quit() and not await root.get_can_raise()
            assert await player.get_minimum_rate() == 0.5
            await player.set_rate(2.0)
            assert made.speed == 2.0
            await player.set_rate(99.0)
            assert made.speed == await player.get_maximum_rate() == 4.0
            await player.set_rate(float("nan"))
            assert made.speed == 4.0
            await player.set_volume(-3.0)
            assert made.volume == 0.0
            track = (await player.get_metadata())["mpris:trackid"].value
            (begin,) = made.begins([3])
            await player.call_set_position("/another/track", 0)
            assert made.heard().sentence is None
            await player.call_set_position(track, round(begin * 4e6) + 1000)
            assert made.heard().sentence == 3
            await player.call_set_position(track, 10**12)
            await player.call_set_position(track, -1)
            assert made.heard().sentence == 3
            await root.call_quit()

        client(work)
        assert quits.wait(10)


def test_a_rate_ends_the_keeping_to_a_time_as_a_key_does(bus):
    with shown() as (made, device, _), Timing(made) as timing:
        timing.keep_to(datetime.now().astimezone() + timedelta(minutes=30))

        async def work(root, player, properties):
            await player.set_rate(1.5)

        client(work)
        assert timing.finish is None
        playing(made, device)
        assert made.speed == 1.5


def test_what_others_have_to_log_is_not_kept_from_them(bus, caplog):
    logger = logging.getLogger("asyncio")
    with shown():

        async def work(root, player, properties):
            await root.get_identity()  # it is on the bus, and silent itself

        client(work)
        logger.warning("somebody else's trouble")
        assert "somebody else's trouble" in caplog.text
        assert logger.propagate
    eventually(lambda: not logger.filters)


def test_a_queue_is_one_player_from_its_first_article_to_its_last(bus, tmp_path):
    environment = os.environ | {"READER_HOME": str(tmp_path / "home"), "TERM": "dumb"}
    for name in ("one", "two", "three"):
        write(tmp_path / f"{name}.txt", ["It begins.", f"This is {name}."])

    def start(*words):
        return subprocess.Popen(
            [sys.executable, "-m", "reader", *words],
            cwd=tmp_path,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            env=environment,
        )

    assert start("add", "one.txt", "two.txt", "three.txt").wait(60) == 0
    owners, titles = asyncio.run(players_of(lambda: start("queue", "play", *QUIETLY)))
    assert len(owners) == 2 and owners[0] and not owners[1]
    assert [f"{name}.txt" for name in ("one", "two", "three")] == list(dict.fromkeys(titles))


async def players_of(start):
    """The owners that a program's name on the bus gets, and the titles that it tells."""
    from dbus_fast import Message, MessageType
    from dbus_fast.aio import MessageBus

    owners, titles = [], []
    bus = await MessageBus().connect()

    def heard(message):
        if message.message_type is not MessageType.SIGNAL:
            return
        if message.member == "NameOwnerChanged" and message.body[0].startswith(
            "org.mpris.MediaPlayer2.article_reader"
        ):
            owners.append(message.body[2])
        if message.member == "PropertiesChanged" and "Metadata" in message.body[1]:
            titles.append(message.body[1]["Metadata"].value["xesam:title"].value)

    bus.add_message_handler(heard)
    for rule in ("member='NameOwnerChanged'", "member='PropertiesChanged'"):
        await bus.call(
            Message(
                destination="org.freedesktop.DBus",
                path="/org/freedesktop/DBus",
                interface="org.freedesktop.DBus",
                member="AddMatch",
                signature="s",
                body=[f"type='signal',{rule}"],
            )
        )
    program = start()
    try:
        while program.poll() is None:
            await asyncio.sleep(0.02)
        await asyncio.sleep(0.1)
        assert program.returncode == 0, program.stderr.read()
    finally:
        program.kill()
        program.communicate()
        bus.disconnect()
    return owners, titles


def test_another_article_is_another_track(bus):
    other, _, _ = session("Else is here.", voice="tone")
    other.document = replace(other.document, title="Something else")
    with other, shown() as (_, _, desktop):

        async def work(root, player, properties):
            before = (await player.get_metadata())["mpris:trackid"].value
            told = []
            properties.on_properties_changed(lambda _, changed, gone: told.append(changed))
            await root.get_identity()
            desktop.follow(other)
            await until(lambda: any("Metadata" in each for each in told))
            (after,) = [each["Metadata"].value for each in told if "Metadata" in each]
            assert after["xesam:title"].value == "Something else"
            assert after["mpris:trackid"].value != before
            await player.call_next()
            assert other.heard().sentence == 0

        client(work)


# -- where there is no bus --


def test_a_bus_that_goes_away_is_no_trouble(bus, playerctl, capfd):
    with shown() as (made, device, _):
        eventually(lambda: "article_reader" in playerctl("--list-all"))
        bus.kill()
        bus.wait()
        playing(made, device)
        made.next()
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("address", ["", "disabled:", "unix:path=/nowhere/bus", "nonsense"])
def test_no_bus_is_silence(address, monkeypatch, capfd):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    monkeypatch.setenv("XDG_RUNTIME_DIR", "/nowhere")
    with shown() as (made, device, _):
        playing(made, device)
    assert capfd.readouterr() == ("", "")


def test_no_library_is_silence(bus, monkeypatch, capfd):
    monkeypatch.setitem(sys.modules, "dbus_fast", None)
    monkeypatch.setitem(sys.modules, "dbus_fast.aio", None)
    with shown() as (made, device, _):
        playing(made, device)
    assert capfd.readouterr() == ("", "")


def test_a_reader_without_a_screen_is_controlled_and_ended(playerctl, tmp_path):
    write(tmp_path / "long.txt", LONG)
    program = subprocess.Popen(
        [sys.executable, "-m", "reader", "speak", "long.txt", *QUIETLY, "-s", "0.5"],
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"READER_HOME": str(tmp_path / "home"), "TERM": "dumb"},
    )
    try:
        program.stdout.readline()
        eventually(lambda: playerctl("status") == "Playing")
        playerctl("pause")
        eventually(lambda: playerctl("status") == "Paused")
        name = f"org.mpris.MediaPlayer2.article_reader.instance{program.pid}"
        quit_it = "org.mpris.MediaPlayer2.Quit"
        subprocess.run(
            ["dbus-send", "--session", "--print-reply", f"--dest={name}", PATH, quit_it],
            check=True,
            capture_output=True,
        )
        _, messages = program.communicate(timeout=20)
        assert program.returncode == 0 and "Traceback" not in messages
    finally:
        program.kill()
        program.communicate()
