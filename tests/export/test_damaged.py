"""A damaged file is told from a whole one, whatever the damage: nothing else is raised, no place
past its end is looked for, and no more memory is taken than it has bytes for."""

import contextlib
import tracemalloc

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mutagen.mp4._atom import Atoms

from reader.cli import main
from reader.errors import NotVerifiable
from reader.export.episode import read_episode
from reader.export.manifest import read_manifest
from reader.export.proof import proof
from reader.export.stream import stream_of
from tests.export.making import exported

FORMS = ["m4a", "opus", "ogg", "flac", "mp3", "wav"]
SHORT = "# Tides\n\nBoats leave on the ebb.\n"


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """The bytes of a small file of each format."""
    folder = tmp_path_factory.mktemp("whole")
    return {form: exported(folder, f"a.{form}", SHORT)[0].read_bytes() for form in FORMS}


@st.composite
def damages(draw, most=8):
    """Where, from the beginning or the end, and what stands there afterwards. In MP4 the tables
    stand behind the sound."""
    anywhere = st.one_of(
        st.integers(0, 400), st.integers(0, 6000), st.integers(-8000, -1), st.integers(0, 10**6)
    )
    content = st.one_of(
        st.binary(min_size=1, max_size=9),
        st.sampled_from([b"\xff" * 8, b"\0" * 8, b"\0\0\0\1", b"\x7f" + b"\xff" * 7, b"co64"]),
    )
    changes = draw(st.lists(st.tuples(anywhere, content), max_size=most))
    return changes, draw(st.none() | st.integers(0, 10**6))


def damaged(raw, changes, cut):
    made = bytearray(raw)
    for at, content in changes:
        at %= len(made)
        made[at : at + len(content)] = content[: len(made) - at]
    return bytes(made if cut is None else made[: cut % len(made)])


@pytest.mark.parametrize("form", FORMS)
@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(damage=damages())
def test_any_damage_is_told_as_one(whole, tmp_path, form, damage):
    (path := tmp_path / f"a.{form}").write_bytes(damaged(whole[form], *damage))
    tracemalloc.start()
    try:
        stream = stream_of(path)
        assert stream.bytes <= path.stat().st_size * 2
    except ValueError:
        pass
    finally:
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert most < 30_000_000


@pytest.mark.parametrize("form", FORMS)
@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(damage=damages())
def test_a_damaged_file_tells_something_or_that_it_is_damaged(whole, tmp_path, form, damage):
    (path := tmp_path / f"a.{form}").write_bytes(damaged(whole[form], *damage))
    with contextlib.suppress(NotVerifiable):
        read_episode(path)
        proof(path, read_manifest(path))


@pytest.mark.parametrize("form", ["m4a", "opus", "ogg"])
def test_a_damaged_manifest_is_told(whole, tmp_path, capsys, form):
    made = bytearray(whole[form])
    at = made.index(b"eN", made.index(b"manifest"))  # the first bytes of zlib's, in base64
    made[at + 40] = 0xC3
    (path := tmp_path / f"a.{form}").write_bytes(made)
    assert main(["verify", str(path)]) == 1
    err = capsys.readouterr().err
    assert "went wrong" not in err and "Export it again" in err


def far_away(path, place):
    """Have the place of the packets as a file of more than 4 GB has it, and damaged."""
    with path.open("rb") as file:
        boxes = Atoms(file).path(b"moov", b"trak", b"mdia", b"minf", b"stbl", b"stco")
    made = bytearray(path.read_bytes())
    table = boxes[-1]
    assert table.length == 20  # one place
    for box in boxes:
        made[box.offset : box.offset + 4] = (box.length + 4).to_bytes(4, "big")
    made[table.offset + 4 : table.offset + 8] = b"co64"
    made[table.offset + 16 : table.offset + 20] = place.to_bytes(8, "big")
    path.write_bytes(made)


@pytest.mark.parametrize("place", [2**63 - 2, 2**64 - 1, 2**50])
def test_places_past_the_end_of_an_m4a_are_damage(tmp_path, monkeypatch, capsys, place):
    monkeypatch.setenv("READER_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("READER_VOICE", "tone")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tides.md").write_text(SHORT)
    words = ["export", "tides.md", "-o", "tides.m4a", "--update"]
    assert main(words) == 0
    path = tmp_path / "tides.m4a"
    made = path.read_bytes()
    far_away(path, place)
    capsys.readouterr()
    assert main(["verify", "tides.m4a"]) == 1
    out, err = capsys.readouterr()
    assert "Invalid argument" not in out + err and "went wrong" not in err
    assert main(words) == 0
    out, err = capsys.readouterr()
    assert "tides.m4a is damaged" in err and "It is made again" in err
    assert path.read_bytes() == made
