"""An article with headings, and an export of it with the quickest voice."""

from reader.cleaning import clean
from reader.document import Page
from reader.export.job import export

TEXT = """\
# The tide tables

The harbour keeps two clocks; one is the town's, the other = the sea's.

## First light

Boats leave on the ebb \\<at dawn>. It costs $3.5bn a year, said Maj. Gen. Reeve.

## Noon & night

Nobody works at noon. The end.
"""


def document(text=TEXT, source="tides.md"):
    return clean(Page(text.encode(), source, "text/markdown"))


def exported(tmp_path, name="tides.mp3", text=TEXT, **options):
    path = tmp_path / name
    return path, export(document(text), path, voice=options.pop("voice", "tone"), jobs=1, **options)
