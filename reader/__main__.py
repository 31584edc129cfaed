"""``python -m reader`` and the ``reader`` command: the door."""

import gc
import sys


def main() -> int:
    """Run one command and return its exit code."""
    gc.disable()  # imports make no garbage
    try:
        from reader.cli import main as run
    except KeyboardInterrupt:  # in the first tenth of a second, while all is being imported
        return 130
    gc.enable()
    return run()


if __name__ == "__main__":
    sys.exit(main())
