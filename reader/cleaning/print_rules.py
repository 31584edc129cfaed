"""The rules of books and documents: nothing comes in; names of rules and why they silence go out.

What the rules for web pages and these have in common ("caption", "copyright") has one name.
"""

from __future__ import annotations

from typing import Final

from reader.document import Rule

__all__ = ["PRINT_RULES"]

_WHY: Final = {
    "auxiliary": "The book keeps it outside the order of reading",
    "bibliography": "A list of works that are cited",
    "caption": "The caption of a picture or a table",
    "contents": "A table of contents",
    "copyright": "A copyright notice",
    "cover": "The cover of the book",
    "figure-text": "Words within a picture or a diagram",
    "footnote": "A note at the foot of the page or at the end",
    "index": "An index of words with their pages",
    "page-number": "The number of a page",
    "repeated-title": "The title has been said already",
    "running-head": "A line that stands at the head or the foot of every page",
    "title-page": "The title page: title and author are known",
}
PRINT_RULES: Final = {name: Rule(name, why) for name, why in _WHY.items()}
"""Every rule of this kind by its name."""
