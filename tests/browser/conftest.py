"""One browser for all tests of the listen page: the machine's own, without a window or a sound."""

import os
import shutil

import pytest
from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")


@pytest.fixture(scope="session")
def browser():
    program = os.environ.get("READER_BROWSER") or next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        pytest.fail("No browser here: apt install chromium, or name one in READER_BROWSER")
    options = ["--no-sandbox", "--autoplay-policy=no-user-gesture-required", "--mute-audio"]
    with sync_playwright() as player:
        running = player.chromium.launch(executable_path=program, args=options)
        yield running
        running.close()
