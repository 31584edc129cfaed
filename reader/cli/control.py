"""``reader pause`` and the like: the words of another terminal go to the reader that is running."""

from __future__ import annotations

import argparse
from typing import Any

from reader.cli.terminal import duration, notice, one_line, print_json
from reader.config import SPEEDS
from reader.control.client import ask, events
from reader.errors import ReaderError

_SAME = 0.001
"""Difference of two speeds that is none."""


def run(options: argparse.Namespace) -> int:
    """Have one thing done, and print how things stand then."""
    wish: dict[str, Any] = {"do": options.do}
    if options.do in ("speed", "volume"):
        wish["value"] = options.value
    answer = ask(wish)
    _print(answer, options.json)
    if options.do == "speed" and abs(answer["speed"] - options.value) > _SAME:
        notice(f"Speeds are from {SPEEDS[0]:g} to {SPEEDS[1]:g}: it is {answer['speed']:g} now", "")
    if options.do == "volume" and not 0 <= options.value <= 1:
        notice(f"A volume is from 0 to 1: it is {min(max(options.value, 0), 1):g} now", "")
    return 0


def listen(options: argparse.Namespace) -> int:  # noqa: ARG001 (it has none)
    """Print what the reader tells, one JSON object a line, until it ends."""
    for event in events():
        print_json(event)
    return 0


def _print(answer: dict[str, Any], as_json: bool) -> None:
    if not answer.get("ok"):
        raise ReaderError(one_line(str(answer.get("error"))), "See reader --help")
    if as_json:
        print_json(answer)
        return
    title = one_line(str(answer.get("title") or answer.get("source") or ""))
    at = f"sentence {answer['sentence'] or 1} of {answer['sentences']}"
    left = duration(float(answer["left"]))
    print(f"{answer['state']}: {title}, {at}, {left} left, speed {answer['speed']:.3g}")
    if answer.get("text"):
        print(one_line(str(answer["text"])))
