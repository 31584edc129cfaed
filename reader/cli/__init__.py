"""The command line: words come in, rooms are called, results go to standard output.

Messages and progress go to standard error. Exit codes: 0 done, 1 failed, 2 wrong usage, 130
interrupted. Nothing heavy is imported before it is known to be needed: ``reader --help`` is there
in a tenth of a second.
"""

from __future__ import annotations

import errno
import os
import signal
import sys
from collections.abc import Sequence
from types import FrameType

from reader.cli.parser import parse
from reader.cli.terminal import complain, explain, prepare_streams


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    prepare_streams()
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _terminated)
    try:
        options = parse(sys.argv[1:] if arguments is None else arguments)
        code: int = options.run(options)
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        complain("Stopped.")
        return 130
    except BrokenPipeError:
        _forget_output()  # whoever read it has enough
        return 0
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EIO, errno.EBADF):
            return explain(error)
        _forget_output()
        complain(f"The output could not be written ({error.strerror}). Send it somewhere else.")
        return 1
    except Exception as error:  # the last line of defence
        return explain(error)


def _forget_output() -> None:
    """Let what is still to be written go nowhere: Python would fail on it again when it exits."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def _terminated(number: int, frame: FrameType | None) -> None:
    """End as if by ``exit``, so that temporary files go and children are killed."""
    del frame
    sys.exit(128 + number)
