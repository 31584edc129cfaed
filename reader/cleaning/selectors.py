"""CSS selectors: a page's tree and the listener's choices come in, the chosen elements go out."""

from __future__ import annotations

from typing import Final, Literal

from reader.cleaning.choices import Choices
from reader.cleaning.places import Element

__all__ = ["Chosen", "chosen_elements", "fault"]

Chosen = dict[Element, Literal["include", "exclude"]]
"""The elements are looked up as they are: whoever holds this keeps them alive."""
_LONGEST: Final = 2_000  # characters


def fault(selector: str) -> str | None:
    """What is wrong with a selector, in a few words; None: nothing."""
    from cssselect import SelectorError
    from lxml.cssselect import CSSSelector
    from lxml.etree import Element as Root
    from lxml.etree import XPathError

    try:
        # Some faults, such as a namespace that nobody has named, show only when it is used.
        CSSSelector(selector[:_LONGEST], translator="html")(Root("html"))
    except (SelectorError, XPathError, ValueError) as error:  # ValueError: no text for XML
        return " ".join(str(error).split()) or type(error).__name__
    return None


def chosen_elements(tree: Element, choices: Choices) -> Chosen:
    """The elements that a selector of the listener's names. One that is faulty names none.

    :param tree: of an HTML page.
    """
    found: Chosen = {}
    if not choices.include and not choices.exclude:
        return found
    from lxml.cssselect import CSSSelector

    for choice, selectors in (("include", choices.include), ("exclude", choices.exclude)):
        for selector in selectors:
            if fault(selector) is None:
                for element in CSSSelector(selector, translator="html")(tree):
                    found[element] = "include" if choice == "include" else "exclude"
    return found
