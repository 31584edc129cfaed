"""``reader doctor``: tries every part for real, and says how to mend what does not work."""

from __future__ import annotations

import argparse
import io
import locale
import os
import platform
import sys
import time
from collections.abc import Callable
from pathlib import Path

from reader import __version__, config, sample
from reader.cli.settings import in_force
from reader.errors import ExportFailed, ReaderError
from reader.narration.worker import VoiceWorker
from reader.opening import open_document
from reader.playback.device import SilentDevice, find, outputs

Part = tuple[str, Callable[[], str], bool]
"""Name, what tries it and tells what was found, and whether the reader is useless without it."""


def run(options: argparse.Namespace) -> int:
    """Print a line a part. 1 if a part fails that nothing can stand in for."""
    del options
    print(f"article-reader {__version__}, Python {platform.python_version()}, {_system()}")
    parts: list[Part] = [
        ("settings", _settings, True),
        ("library", _library, False),
        ("terminal", _terminal, False),
        ("text", _text, True),
        ("voice neural", lambda: _voice("neural"), False),
        ("voice system", lambda: _voice("system"), False),
        ("sound card", _speakers, False),
        ("silent clock", _silent, True),
        ("MP3", _mp3, True),
        ("ffmpeg", _ffmpeg, False),
        ("media keys", _desktop, False),
    ]
    worked = {}
    broken = False
    for name, attempt, needed in parts:
        began = time.perf_counter()
        try:
            found = attempt()
        except ReaderError as error:
            print(f"  --  {name:<13} {error}")
            broken |= needed
        except (ImportError, OSError) as error:
            print(f"  --  {name:<13} {error}. Install article-reader again.")
            broken |= needed
        else:
            worked[name] = True
            took = f"{time.perf_counter() - began:.2f} s"
            print(f"  ok  {name:<13} {found} ({took})")
    if "voice neural" not in worked and "voice system" not in worked:
        print("No voice can run here, so nothing can be read out.")
        broken = True
    return 1 if broken else 0


def _system() -> str:
    return f"{platform.system()} {platform.release()} {platform.machine()}"


def _settings() -> str:
    settings = in_force()
    path = config.settings_file()
    whole = "which is sound" if path.exists() else "which is not there"
    return f"voice {settings.voice}, speed {settings.speed:g}, from {path}, {whole}"


def _library() -> str:
    from reader.library import Library, library_path

    path = library_path()
    if not path.exists():
        return f"{path}, which is not there yet"
    told: list[tuple[str, str]] = []
    with Library.open(notice=lambda what, remedy: told.append((what, remedy))) as library:
        count = len(library.recent(1_000_000))
    if told:
        raise ReaderError(*told[0])
    return f"{count:,} article{'' if count == 1 else 's'} in {path}"


def _terminal() -> str:
    term = os.environ.get("TERM", "")
    looks = f"TERM={term or '(unset)'}, {locale.getpreferredencoding(False)}"
    if not sys.stdout.isatty():
        return f"{looks}; not a terminal here, so reader narrates a line a sentence"
    return looks


def _text() -> str:
    document = open_document(sample.NAME)
    silent = len(document.blocks) - len(document.spoken_blocks)
    return f"sample: {len(document.spoken_blocks)} blocks read out, {silent} kept silent"


def _voice(name: str) -> str:
    with VoiceWorker(name) as worker:
        info, _ = worker.ready()
        speech = worker.speak("This is how it sounds.")
        return f"{info.version}, {speech.seconds:.1f} s of speech, {speech.timing} word times"


def _speakers() -> str:
    chosen = config.load().device
    with find("auto" if chosen == "null" else chosen) as device:
        device.open(24_000, lambda frames: bytes(2 * frames))
        if device.trouble is not None:
            raise device.trouble
        there = [f"{each.name}{' (default)' * each.is_default}" for each in outputs()]
        return f"opened {device.name}; outputs: {', '.join(there) or 'not listed'}"


def _silent() -> str:
    with SilentDevice() as device:
        device.open(24_000, lambda frames: bytes(2 * frames))
        began = time.perf_counter()
        while not device.heard() and time.perf_counter() - began < 2:
            time.sleep(0.01)
        if not device.heard():
            raise OSError("it does not run")
        return "keeps time where there is no sound card"


def _mp3() -> str:
    from reader.export.mp3 import Mp3Encoder

    file = io.BytesIO()
    encoder = Mp3Encoder(file, 24_000)
    encoder.write(bytes(48_000))
    encoder.finish()
    return f"1 s is {len(file.getvalue())} bytes"


def _ffmpeg() -> str:
    import tempfile
    import threading

    from reader.export.cancel import Cancel
    from reader.export.encoders import FORMATS, FfmpegEncoder
    from reader.export.ffmpeg import decoded
    from reader.export.programs import PATIENCE, broken, find_ffmpeg, version

    formats = [name for name, encoder in FORMATS.items() if issubclass(encoder, FfmpegEncoder)]
    for name in formats:
        FORMATS[name].check()
    hangs = Cancel()
    timer = threading.Timer(PATIENCE, hangs)
    timer.daemon = True
    timer.start()
    try:
        with tempfile.TemporaryDirectory(prefix="reader-") as folder:
            path = Path(folder) / "second.m4a"
            with path.open("w+b") as file, FORMATS["m4a"](file, 24_000) as encoder:
                hangs.ends(encoder.close)
                encoder.write(bytes(48_000))
                encoder.finish()
            seconds = sum(map(len, decoded(path, 24_000, hangs.ends))) / 48_000
    except ExportFailed as error:
        if hangs.called:
            raise ExportFailed("ffmpeg does not come to an end", "Install it again") from error
        raise
    finally:
        timer.cancel()
    if not 0.9 < seconds < 1.1:
        raise ExportFailed(
            f"ffmpeg wrote a second of sound and found {seconds:.1f} of it", "Install it again"
        )
    program = find_ffmpeg("aac")
    told = f"{version(program)} for {', '.join(formats)}, {program}"
    if passed := broken():
        told += f" ({', '.join(passed)} does not run and is passed over)"
    return told


def _desktop() -> str:
    from importlib.util import find_spec

    from reader.mpris.desktop import bus_address

    if not sys.platform.startswith("linux"):
        raise ReaderError("They are for the desktops of Linux", "Use the keys of the screen")
    if find_spec("dbus_fast") is None:
        raise ReaderError(
            "They need the extra mpris", 'Install it: pip install "article-reader[mpris]"'
        )
    if bus_address() is None:
        raise ReaderError("There is no bus of a desktop here", "None is needed for the rest")
    return "MPRIS, on the user's bus"
