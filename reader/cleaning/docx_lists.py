"""The numbers of a Word document's lists: its XML comes in, and has them as words when it goes out.

Word keeps no numbers, but for each paragraph which list it belongs to and how deep. A list goes on
over the paragraphs between its items, which the lists of HTML cannot say.
"""

from __future__ import annotations

import re
from typing import Final

from reader.cleaning.flow import Element
from reader.cleaning.numbering import numbered
from reader.cleaning.xml import children, first, local

__all__ = ["number_items"]

_DEEPEST: Final = 9
_HEADING: Final = re.compile(r"heading|title|toc|berschrift", re.IGNORECASE)
_NUMBERED: Final = frozenset(
    ("decimal", "decimalZero", "ordinal", "lowerLetter", "upperLetter", "lowerRoman", "upperRoman")
)
"""Letters and Roman numbers are said as numbers, as in the other formats."""


def number_items(document: Element, numbering: Element | None, styles: Element | None) -> None:
    """Write the numbers of items before their words.

    :param document: ``word/document.xml``.
    :param numbering: ``word/numbering.xml``; None: there is none.
    :param styles: ``word/styles.xml``, likewise: a style may make items of its paragraphs.
    """
    if numbering is None:
        return
    by_style = _places_of_styles(styles)
    levels = {_value(each, "abstractNumId"): _levels(each)
              for each in children(numbering, "abstractnum")}  # fmt: skip
    lists: dict[str, tuple[str, dict[int, int]]] = {}
    for each in children(numbering, "num"):
        link = next(iter(children(each, "abstractnumid")), None)
        lists[_value(each, "numId")] = (_value(link, "val"), _restarts(each))
    counters: dict[str, dict[int, int]] = {}
    begun: set[str] = set()
    around: dict[int, str] = {}
    """Of the items that are open, the numbers by level: an inner list may be one of its own."""
    for paragraph in document.iter():
        if local(paragraph) != "p":
            continue
        if (place := _place(paragraph, by_style)) is None:
            around.clear()
            continue
        number, level = place
        kind, restarts = lists.get(number, ("", {}))
        forms = levels.get(kind, {})
        counter = counters.setdefault(kind, {})
        if number not in begun:
            begun.add(number)
            for each_level, start in restarts.items():
                counter[each_level] = start - 1
        form, start = forms.get(level, ("", 1))
        counter[level] = counter.get(level, start - 1) + 1
        for deeper in [each for each in counter if each > level]:
            del counter[deeper]
        for deeper in [each for each in around if each >= level]:
            del around[deeper]
        if form in _NUMBERED:
            _write(paragraph, _mark(counter, forms, around, level))
            around[level] = str(counter[level])


def _mark(
    counter: dict[int, int],
    forms: dict[int, tuple[str, int]],
    around: dict[int, str],
    level: int,
) -> str:
    path: list[str] = []
    for each in range(level, -1, -1):
        form, start = forms.get(each, ("", 1))
        if each in around:
            path.insert(0, around[each])
        elif form in _NUMBERED and counter.get(each, start - 1) >= start:
            path.insert(0, str(counter[each]))
        else:
            break
    return f"{path[0]}. " if len(path) == 1 else f"{'.'.join(path)} "


def _write(paragraph: Element, mark: str) -> None:
    text = first(paragraph, "t")
    if text is not None and text.text:
        text.text = numbered(mark, text.text)


def _place(paragraph: Element, by_style: dict[str, tuple[str, int]]) -> tuple[str, int] | None:
    """The list that a paragraph belongs to, and the level in it; None: to none."""
    properties = next(iter(children(paragraph, "ppr")), None)
    if properties is None:
        return None
    style = _value(next(iter(children(properties, "pstyle")), None), "val")
    if _HEADING.search(style):
        return None
    if next(iter(children(properties, "numpr")), None) is None:
        return by_style.get(style)
    number, level = _own_place(properties)
    return (number, level) if number not in ("", "0") and 0 <= level < _DEEPEST else None


def _own_place(properties: Element) -> tuple[str, int]:
    within = next(iter(children(properties, "numpr")), None)
    if within is None:
        return "", 0
    number = _value(next(iter(children(within, "numid")), None), "val")
    return number, _whole(_value(next(iter(children(within, "ilvl")), None), "val"), 0)


def _places_of_styles(styles: Element | None) -> dict[str, tuple[str, int]]:
    found: dict[str, tuple[str, int]] = {}
    for style in children(styles, "style") if styles is not None else ():
        properties = next(iter(children(style, "ppr")), None)
        place = _own_place(properties) if properties is not None else ("", 0)
        if place[0] not in ("", "0") and 0 <= place[1] < _DEEPEST:
            found[_value(style, "styleId")] = place
    return found


def _levels(abstract: Element) -> dict[int, tuple[str, int]]:
    """For each level how its numbers are written, and the first of them."""
    found = {}
    for each in children(abstract, "lvl"):
        form = next(iter(children(each, "numfmt")), None)
        start = next(iter(children(each, "start")), None)
        level = _whole(_value(each, "ilvl"), 0)
        found[level] = (_value(form, "val"), _whole(_value(start, "val"), 1))
    return found


def _restarts(number: Element) -> dict[int, int]:
    found = {}
    for each in children(number, "lvloverride"):
        start = next(iter(children(each, "startoverride")), None)
        if start is not None:
            found[_whole(_value(each, "ilvl"), 0)] = _whole(_value(start, "val"), 1)
    return found


def _value(element: Element | None, name: str) -> str:
    if element is None:
        return ""
    return next((v for key, v in element.attrib.items() if re.split("[}:]", key)[-1] == name), "")


def _whole(text: str, other: int) -> int:
    return int(text) if re.fullmatch("[0-9]{1,6}", text) else other
