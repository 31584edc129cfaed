"""``python -m reader`` and the ``reader`` command: the door."""

import gc
import sys


def main() -> int:
    """Run one command and return its exit code."""
    try:
        gc.disable()  # imports make no garbage
        from reader.cli import main as run

        gc.enable()
        return run()
    except KeyboardInterrupt:  # before ``run`` could see to it, or while it ends
        return 130


if __name__ == "__main__":
    sys.exit(main())
