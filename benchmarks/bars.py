"""What every benchmark prints: a measured figure comes in, one line and the exit code go out.

::

    bars = Bars()
    bars.at_most("first sound", 82.0, 100, "ms")
    bars.at_least("export", 2.1, 1.6, "x espeak-ng | lame")
    return bars.code

A line has what was measured, the limit, the ratio of the two, and whether the limit is kept.
"""

from __future__ import annotations

from collections.abc import Sequence


class Bars:
    """Prints a line for each limit and remembers whether one was missed."""

    def __init__(self) -> None:
        self.code = 0
        """For the shell: 1 once a limit was missed."""

    def at_most(self, name: str, measured: float, limit: float, unit: str) -> None:
        """A figure that must not be larger than its limit."""
        self._line(name, measured, f"limit {limit:g}", limit, unit, measured <= limit, "over")

    def at_least(self, name: str, measured: float, limit: float, unit: str) -> None:
        """A figure that must not be smaller than its limit."""
        self._line(name, measured, f"at least {limit:g}", limit, unit, measured >= limit, "under")

    def none(self, name: str, found: Sequence[object], of: int) -> None:
        """Of ``of`` tries, none may be among the ``found``, which are listed."""
        self.at_most(name, len(found), 0, f"of {of}")
        for one in found:
            print(f"  {one}")

    def _line(
        self, name: str, measured: float, wanted: str, limit: float, unit: str, ok: bool, bad: str
    ) -> None:
        shown = f"{measured:.0f}" if abs(measured) >= 100 or measured == round(measured) else ""
        ratio = f"ratio {measured / limit:.2f}" if limit else "ratio -"
        verdict = "ok" if ok else bad
        print(
            f"{name:<44} {shown or f'{measured:.3g}':>6} {unit}, {wanted}: {ratio}, {verdict}",
            flush=True,
        )
        self.code = self.code if ok else 1


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest of the values that at least ``share`` of them do not pass."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, -int(-share * len(ordered) // 1) - 1))]
