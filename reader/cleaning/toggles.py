"""One choice changed to its opposite: what was chosen comes in, what is chosen then goes out.

What is chosen for a site (``own``) lies over what holds everywhere. A toggle first takes back what
was chosen before, and chooses only where that does not do: done twice, it leaves no trace.
"""

from __future__ import annotations

from dataclasses import replace

from reader.cleaning.applying import apply, fingerprint
from reader.cleaning.choices import Choices, merged
from reader.document import Block, Document

__all__ = ["toggle_block", "toggle_kind", "toggle_rule"]


def toggle_rule(own: Choices, everywhere: Choices, rule: str) -> Choices:
    """Have a rule silence something on this site, or nothing."""
    was_off = rule in merged(everywhere, own).off
    own = replace(own, off=own.off - {rule}, on=own.on - {rule})
    if (rule in merged(everywhere, own).off) is not was_off:
        return own
    return replace(own, on=own.on | {rule}) if was_off else replace(own, off=own.off | {rule})


def toggle_kind(own: Choices, everywhere: Choices, kind: str) -> Choices:
    """Have blocks of a kind silent on this site, or not."""
    was_silent = kind in merged(everywhere, own).silent
    own = replace(own, silent=own.silent - {kind}, spoken=own.spoken - {kind})
    if (kind in merged(everywhere, own).silent) is not was_silent:
        return own
    if was_silent:
        return replace(own, spoken=own.spoken | {kind})
    return replace(own, silent=own.silent | {kind})


def toggle_block(own: Choices, everywhere: Choices, block: Block) -> Choices:
    """Have a single block spoken on this site, or silent."""
    was_silent = block.skipped is not None
    mark = fingerprint(block.text)
    own = replace(own, keep=own.keep - {mark}, drop=own.drop - {mark})
    again = apply(Document((block,), ""), merged(everywhere, own)).blocks[0]
    if (again.skipped is not None) is not was_silent:
        return own
    return (
        replace(own, keep=own.keep | {mark}) if was_silent else replace(own, drop=own.drop | {mark})
    )
