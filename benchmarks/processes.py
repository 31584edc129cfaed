"""Processes and their memory: the id of a process comes in; its children and peaks go out.

Linux only, where ``/proc`` tells; elsewhere everything is empty. What a child used is known only
while it lives, so its own high-water mark is read again and again until it is gone.
"""

from __future__ import annotations

import compileall
import threading
from pathlib import Path
from types import TracebackType
from typing import Self

EVERY = 0.1
"""Seconds between two looks; one costs 1 ms or so, which what is watched does not have."""


def compiled() -> None:
    """Have the bytecode of the reader on disk, as pip leaves it when it installs.

    Where PYTHONDONTWRITEBYTECODE is set, each process would compile all of it anew, and no peer's.
    """
    for name in ("reader", "voices"):
        compileall.compile_dir(Path(__file__).resolve().parents[1] / name, quiet=1)


def descendants(root: int) -> set[int]:
    """The ids of a process's children and theirs, without those that are only waited for."""
    children: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            # The name of the program stands in brackets and may hold anything, brackets included.
            state, parent = path.read_text().rpartition(")")[2].split()[:2]
        except OSError:
            continue
        if state != "Z":
            children.setdefault(int(parent), []).append(int(path.parent.name))
    found: set[int] = set()
    left = [root]
    while left:
        for child in children.get(left.pop(), ()):
            found.add(child)
            left.append(child)
    return found


def alive(pid: int) -> bool:
    """Whether a process runs, and is not only waited for."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"


def peak(pid: int) -> float:
    """Megabytes (10**6 bytes) of a process at its largest; 0: it is gone."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0.0
    _, found, rest = status.partition("VmHWM:")
    return int(rest.split()[0]) * 1024 / 1e6 if found else 0.0


class Watch:
    """Follows the peak memory of a process and all it starts, between ``with`` and its end."""

    def __init__(self, root: int) -> None:
        self._root = root
        self._over = threading.Event()
        self._peaks: dict[int, float] = {}
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._over.set()
        self._thread.join()

    @property
    def largest(self) -> float:
        """Megabytes of the largest process so far."""
        return max(self._peaks.values(), default=0.0)

    @property
    def root(self) -> float:
        """Megabytes of the first process alone."""
        return self._peaks.get(self._root, 0.0)

    def _run(self) -> None:
        while True:
            for pid in (self._root, *descendants(self._root)):
                self._peaks[pid] = max(self._peaks.get(pid, 0.0), peak(pid))
            if self._over.wait(EVERY):
                return
