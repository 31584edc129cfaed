"""The built-in article: the first run, the no-argument case and the tutorial, all in one.

It is a page as a scraper leaves it, furniture and all, so that what it says about being cleaned
can be seen to be true.
"""

from importlib.resources import files

from reader.document import Page

NAME = "sample"


def page() -> Page:
    """The sample as a source delivers it."""
    content = files(__name__).joinpath("article.txt").read_bytes()
    return Page(content, NAME, "text/plain", "utf-8")
