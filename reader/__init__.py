"""article-reader: an article goes in, speech comes out, to the ear or to a file."""

__version__ = "0.1.0"
