"""The formulas of a Word document: its XML comes in, and goes out with their letters as text.

mammoth passes formulas over without a word. What they say in a line is worth more than a hole in
the sentence: ``x²`` of a raised 2.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from reader.cleaning.flow import Element
from reader.cleaning.pen import raised
from reader.cleaning.xml import local

__all__ = ["formulas_as_text"]

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def formulas_as_text(document: Element) -> None:
    """Put a run of text in the place of each formula.

    :param document: ``word/document.xml``.
    """
    from lxml import etree

    found = [each for each in document.iter() if local(each) in ("omathpara", "omath")]
    for formula in found:
        around = formula.getparent()
        if around is None or any(local(each) == "omathpara" for each in formula.iterancestors()):
            continue
        run = etree.Element(f"{_W}r")
        text = etree.SubElement(run, f"{_W}t")
        text.text = "".join(_letters(formula))
        run.tail = formula.tail
        around.replace(formula, run)


def _letters(formula: Element) -> Iterator[str]:
    for each in formula.iter():
        if local(each) == "t" and each.text:
            up = any(local(outer) == "sup" for outer in each.iterancestors())
            yield raised(each.text) if up else each.text
