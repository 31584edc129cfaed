"""Opening the door to the screen room costs nothing until a screen is wanted."""

from __future__ import annotations

import subprocess
import sys


def test_importing_the_room_does_not_import_textual() -> None:
    code = "import sys, reader.tui; sys.exit('textual' in sys.modules or 'rich' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
