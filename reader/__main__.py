"""``python -m reader`` and the ``reader`` command: the door."""

import sys


def main() -> int:
    """Run one command and return its exit code."""
    try:
        from reader.cli import main as run
    except KeyboardInterrupt:  # in the first tenth of a second, while all is being imported
        return 130
    return run()


if __name__ == "__main__":
    sys.exit(main())
