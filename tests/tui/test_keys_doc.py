"""docs/keys.md says what the help screen says."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"


def test_the_page_of_keys_is_up_to_date() -> None:
    check = [sys.executable, str(DOCS / "keys.py"), "--check"]
    done = subprocess.run(check, check=False, capture_output=True, text=True, cwd=DOCS.parent)
    assert done.returncode == 0, done.stderr
