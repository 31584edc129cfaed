"""The command line: words come in, rooms are called, results go to standard output.

Messages and progress go to standard error. Exit codes: 0 done, 1 failed, 2 wrong usage, 130
interrupted. Nothing heavy is imported before it is known to be needed: ``reader --help`` is there
in a tenth of a second.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from types import FrameType

from reader.cli.parser import parse
from reader.cli.terminal import complain, prepare_streams
from reader.errors import ReaderError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    prepare_streams()
    signal.signal(signal.SIGTERM, _terminated)
    try:
        options = parse(sys.argv[1:] if arguments is None else arguments)
        code: int = options.run(options)
        sys.stdout.flush()
        return code
    except ReaderError as error:
        complain(str(error))
        return error.exit_code
    except KeyboardInterrupt:
        complain("Stopped.")
        return 130
    except BrokenPipeError:
        # Whoever read our output has enough; Python would complain once more while it exits.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:  # the last line of defence: never a traceback at a listener
        if os.environ.get("READER_DEBUG"):
            raise
        complain(
            f"Something went wrong inside the reader ({type(error).__name__}: {error}). "
            "Set READER_DEBUG=1 to see where, and please report it."
        )
        return 1


def _terminated(number: int, frame: FrameType | None) -> None:
    """End as if by ``exit``, so that temporary files go and children are killed."""
    del frame
    sys.exit(128 + number)
