"""The command line: words come in, rooms are called, results go to standard output.

Messages and progress go to standard error. Exit codes: 0 done, 1 failed, 2 wrong usage, 130
interrupted. Nothing heavy is imported before it is known to be needed: ``reader --help`` is there
in a tenth of a second.
"""

# PYTHON_ARGCOMPLETE_OK (for those who have argcomplete complete every program)

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from types import FrameType

from reader.cli.parser import parse
from reader.cli.terminal import OUTPUT_LOST, complain, explain, notice, prepare_streams


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    if "_ARGCOMPLETE" in os.environ:
        from reader.cli.completion import complete

        complete()
    prepare_streams()
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        # nohup has the hang-up ignored, and so must we.
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _terminated)
    try:
        try:
            options = parse(sys.argv[1:] if arguments is None else arguments)
            _keep_pages(not getattr(options, "no_cache", False))
            code: int = options.run(options)
        except SystemExit as end:  # --help and --version
            code = end.code if isinstance(end.code, int) else 0
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second one would only garble the end
        complain("Stopped.")
        return 130
    except BrokenPipeError:
        _forget_output()  # whoever read it has enough
        return 0
    except OSError as error:
        if error.errno not in OUTPUT_LOST:
            return explain(error)
        _forget_output()
        complain(f"The output could not be written ({error.strerror}). Send it somewhere else.")
        return 1
    except Exception as error:  # the last line of defence
        return explain(error)


def _keep_pages(wished: bool) -> None:
    """Keep pages of the web for a day without one, and say so when such a page is read."""
    from reader.sources.pages import PageCache
    from reader.sources.visiting import Visits, use

    use(Visits(PageCache() if wished else None, notice))


def _forget_output() -> None:
    """Let what is still to be written go nowhere: Python would fail on it again when it exits."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def _terminated(number: int, frame: FrameType | None) -> None:
    """End as if by ``exit``, so that temporary files go and children are killed."""
    del frame
    sys.exit(128 + number)
