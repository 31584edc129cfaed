"""Makes the pictures of the README: the real screen, a real voice, a clock that is turned by hand.

make pictures
"""

from __future__ import annotations

import asyncio
from pathlib import Path

import cairosvg

from reader.opening import open_document
from reader.playback.device import ManualDevice
from reader.session import Session
from reader.tui.app import ReaderApp

FOLDER = Path(__file__).parent / "pictures"
SECONDS = 21.0
"""Into the sample: a word in the middle of a paragraph is lit."""


async def shoot(name: str, theme: str, skipped: bool, size: tuple[int, int]) -> None:
    device = ManualDevice()
    with Session(open_document("sample"), voice="neural", device=device) as session:
        app = ReaderApp(session, play=True)
        async with app.run_test(size=size) as pilot:
            app.theme = theme
            await asyncio.to_thread(device.advance, SECONDS)
            if skipped:
                await pilot.press("full_stop")
            await pilot.pause(0.6)
            svg = app.export_screenshot(title="reader")
    png = FOLDER / f"{name}.png"
    # The font that Textual names is on no machine; this one is on most and has all the signs.
    text = svg.replace("Fira Code", "DejaVu Sans Mono")
    cairosvg.svg2png(bytestring=text.encode(), write_to=str(png), output_width=1200)
    print(png)


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    asyncio.run(shoot("reading", "reader-dark", False, (90, 26)))
    asyncio.run(shoot("why", "reader-light", True, (90, 34)))


if __name__ == "__main__":
    main()
