"""The speed of an article on the command line: it is kept, told, and there again."""

import json
from types import SimpleNamespace

from reader.cli.beside import Narration
from reader.cli.listen import _screen_shelf
from reader.cli.narrating import session_on
from reader.config import load
from reader.news import News
from reader.playback.device import named
from tests.cli.test_control import folder, kept, reader, start  # noqa: F401 (fixtures)
from tests.fakes import document


def speed_of(reader, folder, *words):  # noqa: F811
    """That something is read at, from the first sentence on."""
    program = start(*words, folder=folder)
    program.stdout.readline()
    speed = json.loads(reader("where", "--json")[1][0])["speed"]
    return speed, program


def end(reader, program):  # noqa: F811
    reader("stop")
    _, messages = program.communicate(timeout=60)
    assert program.returncode == 0, messages


def own(reader):  # noqa: F811
    return {
        each["title"] or each["source"].rpartition("/")[2]: each["speed"]
        for each in map(json.loads, reader("library", "--json")[1])
    }


def test_an_article_is_gone_on_with_at_its_speed(reader, folder, monkeypatch):  # noqa: F811
    monkeypatch.setattr("tests.cli.test_control.QUIETLY", QUIETLY)
    speed, program = speed_of(reader, folder, "speak", "--resume", "long.txt")
    assert speed == 1.0
    reader("speed", 0.6)
    end(reader, program)
    assert own(reader) == {"long.txt": 0.6}
    assert "speed      0.6" in reader("library", "show", "1")[1]
    speed, program = speed_of(reader, folder, "speak", "--resume")
    end(reader, program)
    assert speed == 0.6
    speed, program = speed_of(reader, folder, "speak", "--resume", "long.txt", "-s", "0.8")
    end(reader, program)
    assert speed == 0.8
    assert own(reader) == {"long.txt": 0.8}


def test_each_of_a_queue_has_its_own_or_that_of_the_settings(reader, folder, monkeypatch):  # noqa: F811
    monkeypatch.setattr("tests.cli.test_control.QUIETLY", QUIETLY)
    reader("add", "one.txt", "two.txt", "three.txt")
    reader("config", "set", "speed", "3")
    with kept() as library:
        first, second, third = library.queue()
        library.set_speed(second.id, 2.5)
    program = start("queue", "play", folder=folder)
    speeds = {}
    for line in program.stdout:
        for told in reader("where", "--json")[1]:
            answer = json.loads(told)
            speeds.setdefault(answer["source"].rpartition("/")[2], answer["speed"])
        if len(speeds) == 1:
            reader("speed", 2.0)
        del line
    program.communicate(timeout=60)
    assert speeds == {"one.txt": 3.0, "two.txt": 2.5, "three.txt": 3.0}
    with kept() as library:
        speeds = [library.article(each.id).speed for each in (first, second, third)]
    assert speeds == [2.0, 2.5, None]


def test_the_screen_goes_over_to_an_article_at_its_own_speed_or_that_of_the_settings(
    reader,  # noqa: F811
    folder,  # noqa: F811
):
    reader("add", "one.txt", "two.txt", "three.txt")
    reader("config", "set", "speed", "1.2")
    options = SimpleNamespace(speed=2.0, resume=True, device="null", voice="tone")
    settings = load(vars(options))
    assert settings.speed == 2.0
    first = session_on(document("It is open already."), settings, named("null"), None)
    with kept() as library:
        one, two, three = (article.id for article in library.queue())
        library.set_speed(two, 0.7)
    now = Narration(first, None, None, None, News(first))
    outside = SimpleNamespace(follow=lambda *_: None)
    with first, _screen_shelf(options, settings, None, now, outside, lambda _: "") as shelf:
        opened = {number: shelf.open_article(number, first) for number in (one, two)}
        assert {number: each.session.speed for number, each in opened.items()} == {
            one: 1.2,
            two: 0.7,
        }
        opened[one].session.choose_speed(1.5)
        reader("config", "set", "speed", "1.3")  # as S does
        assert shelf.open_article(three, opened[one].session).session.speed == 1.3
        opened[one].close()
    assert set(own(reader).values()) == {1.5, 0.7, None}


QUIETLY = ("-v", "tone", "-l", "en", "--device", "null", "--no-cache")
