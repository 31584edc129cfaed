"""``reader verify`` knows a file again: to the bit in its sound, by its words in its text, whatever
else a player has done to it."""

import json
import struct
import zlib

import mutagen
import pytest
from mutagen.id3 import APIC, ID3, PRIV, TIT2, USLT
from mutagen.mp4 import MP4Cover

from reader.cli import main
from reader.errors import ExportFailed
from reader.export import finishing
from reader.export.episode import identity_of
from reader.export.info_header import FrameHeader
from reader.export.manifest import NAME, read_manifest
from tests.export.making import TEXT, exported

ALL = ["mp3", "wav", "m4b", "m4a", "opus", "ogg", "flac"]
SOUND = "The sound is not what was written"
LONG = TEXT * 8


def verify(capsys, path):
    capsys.readouterr()
    code = main(["verify", "--json", str(path)])
    told = json.loads(capsys.readouterr().out)
    return code, told["faults"], told


def frames(path):
    """What stands before the frames of an MP3, and the frames; the first has no sound."""
    raw = path.read_bytes()
    size = 0
    for byte in raw[6:10]:
        size = size << 7 | byte
    at = begins = 10 + size
    found = []
    while at < len(raw):
        length = FrameHeader.parse(raw[at : at + 4]).size
        found.append(raw[at : at + length])
        at += length
    return raw[:begins], found


def swapped(all_of):
    some = len(all_of) // 8
    return [
        *all_of[:some],
        *all_of[3 * some : 4 * some],
        *all_of[2 * some : 3 * some],
        *all_of[some : 2 * some],
        *all_of[4 * some :],
    ]


DAMAGES = {
    "swapped": swapped,
    "rotated": lambda all_of: [all_of[0], *all_of[300:], *all_of[1:300]],
    "repeated": lambda all_of: [*all_of[:200], *all_of[100:200], *all_of[300:]],
    "buzz": lambda all_of: [all_of[0]] + [all_of[100]] * (len(all_of) - 1),
    "silence": lambda all_of: [*all_of[:120], *[all_of[-1]] * 83, *all_of[203:]],
    "end cut off": lambda all_of: all_of[:-2],
    "hole": lambda all_of: [*all_of[:300], *all_of[302:]],
    "one bit": lambda all_of: [*all_of[:99], all_of[99][:-1] + b"\1", *all_of[100:]],
}


@pytest.mark.parametrize("how", DAMAGES)
def test_no_damage_to_the_sound_is_too_clever(tmp_path, capsys, how):
    path, _ = exported(tmp_path, text=LONG)
    before, sound = frames(path)
    path.write_bytes(before + b"".join(DAMAGES[how](sound)))
    code, faults, told = verify(capsys, path)
    assert code == 1 and faults[0].startswith(SOUND) and told["as_written"] is False


@pytest.mark.parametrize("form", ALL)
def test_one_bit_in_any_format(tmp_path, capsys, form):
    path, _ = exported(tmp_path, f"tides.{form}")
    code, faults, told = verify(capsys, path)
    assert (code, faults, told["notes"], told["as_written"]) == (0, [], [], True)
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2 if form == "wav" else -2000] ^= 1  # far from the tags
    path.write_bytes(raw)
    code, faults, _ = verify(capsys, path)
    assert code == 1 and faults[0].startswith(SOUND)


@pytest.mark.parametrize("form", [form for form in ALL if form != "flac"])
def test_what_was_hung_on_is_said(tmp_path, capsys, form):
    path, _ = exported(tmp_path, f"tides.{form}")
    with path.open("ab") as file:
        file.write(bytes(20_000))
    code, faults, told = verify(capsys, path)
    assert code == 1 and told["as_written"] is True
    assert faults == ["20,000 bytes in it are neither sound nor tags"]


def resave(path, change):
    tags = ID3(path, translate=False)
    change(tags)
    tags.save(path, v2_version=3)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda tags: tags.delall("USLT"), "The text in it is gone"),
        (
            lambda tags: tags.setall("USLT", [USLT(encoding=1, lang="eng", text="Another.")]),
            "The text in it is not what was written",
        ),
        (lambda tags: tags.delall("SYLT"), "The text in time is gone"),
        (
            lambda tags: setattr(tags.getall("SYLT")[0], "text", [("Another", 5)]),
            "The text in time is not what was written",
        ),
        (lambda tags: [tags.delall(name) for name in ("CHAP", "CTOC")], "The chapters are gone"),
        (
            lambda tags: setattr(tags.getall("CHAP")[-1], "start_time", 7),
            "The chapters are not what was written",
        ),
    ],
)
def test_text_and_chapters_are_looked_at(tmp_path, capsys, change, fault):
    path, _ = exported(tmp_path)
    resave(path, change)
    code, faults, told = verify(capsys, path)
    assert (code, faults, told["as_written"]) == (1, [fault], True)


@pytest.mark.parametrize("form", ["m4b", "opus", "ogg", "flac"])
def test_text_and_chapters_are_looked_at_in_other_formats(tmp_path, capsys, form):
    path, _ = exported(tmp_path, f"tides.{form}")
    sound = mutagen.File(path)
    if form == "m4b":
        sound.tags["©lyr"] = ["Another."]
        expected = ["The text in it is not what was written"]
    else:
        del sound.tags["lyrics"], sound.tags["chapter000"]
        expected = ["The text in it is gone", "The chapters are gone"]
    sound.save()
    assert verify(capsys, path)[:2] == (1, expected)


def _titled(path):
    sound = mutagen.File(path)
    if path.suffix in (".m4a", ".m4b"):
        sound.tags["©nam"] = ["Another title"]
        sound.tags["covr"] = [MP4Cover(b"\xff\xd8\xff", MP4Cover.FORMAT_JPEG)]
        sound.tags["©grp"] = ["x" * 5000]
    elif hasattr(sound.tags, "getall"):
        sound.tags.setall("TIT2", [TIT2(encoding=3, text=["Another title"])])
        picture = APIC(encoding=0, mime="image/png", type=3, desc="x", data=b"\x89PNG")
        sound.tags.setall("APIC", [picture])
    else:
        sound.tags["title"] = ["Another title"]
        sound.tags["metadata_block_picture"] = []
        sound.tags["remark"] = ["x" * 70_000]
        if hasattr(sound, "clear_pictures"):
            sound.clear_pictures()
    sound.save()  # an ID3 in the newer version, and other encodings in it


@pytest.mark.parametrize("form", ALL)
def test_what_a_player_may_do_is_a_note(tmp_path, capsys, form):
    path, _ = exported(tmp_path, f"tides.{form}")
    _titled(path)
    code, faults, told = verify(capsys, path)
    assert (code, faults) == (0, [])
    assert told["notes"][0] == "Its title was changed"
    assert len(told["notes"]) == 2 and told["notes"][1].startswith("Its picture was")
    assert main(["verify", str(path)]) == 0
    told = capsys.readouterr()
    assert "all of its" in told.out and "Its title was changed" in told.err


def test_tags_at_the_end_of_an_mp3_are_no_damage(tmp_path, capsys):
    path, _ = exported(tmp_path)
    ape = b"APETAGEX" + struct.pack("<IIII", 2000, 32, 0, 0) + bytes(8)
    with path.open("ab") as file:
        file.write(ape + b"TAG" + b"The tides".ljust(125, b"\0"))
    assert verify(capsys, path)[:2] == (0, [])


def older(path):
    """Take out of its manifest what older versions did not write."""
    tags = ID3(path, translate=False)
    (frame,) = tags.getall("PRIV")
    told = json.loads(zlib.decompress(frame.data))
    for name in ("sound", "sound_bytes", "carries", "encoder", "no_picture"):
        del told[name]
    packed = zlib.compress(json.dumps(told).encode())
    tags.setall("PRIV", [PRIV(owner=NAME, data=packed)])
    tags.save(path, v2_version=3)


def test_a_file_of_an_older_version_is_checked_as_it_can_be(tmp_path, capsys):
    path, _ = exported(tmp_path)
    identity = identity_of(read_manifest(path))
    older(path)
    code, faults, told = verify(capsys, path)
    assert (code, faults, told["as_written"]) == (0, [], None)
    assert "no hash" in told["notes"][0]
    # By it listeners' programs know an episode: a newer version must not make a new one of it.
    assert identity_of(read_manifest(path)) == identity
    path.write_bytes(path.read_bytes()[:-20_000])
    assert verify(capsys, path)[0] == 1


def test_it_says_who_encoded_it(tmp_path):
    for form, program in (("mp3", "lameenc 1."), ("opus", "ffmpeg "), ("wav", "")):
        path, _ = exported(tmp_path, f"tides.{form}")
        assert read_manifest(path).encoder.startswith(program)
    assert read_manifest(tmp_path / "tides.opus").encoder.endswith(" libopus")


@pytest.mark.parametrize("form", ["mp3", "wav", "m4b"])
def test_what_is_published_is_what_was_listened_to(tmp_path, monkeypatch, form):
    """Something goes wrong with the file when it is tagged: once, it is made again; always, there
    is none."""
    left, real = [1], finishing.tag

    def tag(path, *rest):
        real(path, *rest)
        if left[0]:
            left[0] -= 1
            raw = bytearray(path.read_bytes())
            raw[len(raw) // 2] ^= 4
            path.write_bytes(raw)

    monkeypatch.setattr(finishing, "tag", tag)
    told = []
    path, _ = exported(tmp_path, f"a.{form}", tell=lambda *words: told.append(words[0]))
    assert told and told[0].startswith(SOUND)
    assert main(["verify", str(path)]) == 0
    left[0] = 9
    with pytest.raises(ExportFailed, match=SOUND):
        exported(tmp_path, f"b.{form}")
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_files_that_cannot_be_read_are_told_of_as_such(tmp_path, capsys):
    assert main(["verify", str(tmp_path / "nothing.mp3")]) == 1
    assert "There is no file" in capsys.readouterr().err
    assert main(["verify", str(tmp_path)]) == 1
    assert "is a folder" in capsys.readouterr().err
    path, _ = exported(tmp_path, "x.wav")
    path.write_bytes(path.read_bytes()[:-9000])
    assert main(["verify", str(path)]) == 1
    assert "()" not in capsys.readouterr().err


def test_one_sentence_is_no_plural(tmp_path, capsys):
    path, _ = exported(tmp_path, text="Nobody works at noon.")
    capsys.readouterr()
    assert main(["verify", str(path)]) == 0
    assert "its one sentence is heard" in capsys.readouterr().out
