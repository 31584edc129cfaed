"""Shortcodes: ``[tta_listen_btn]`` and its like, which a page shows when its plug-in is gone.

Cleaning keeps those silent that stand alone, language those in the middle of a sentence.
"""

from __future__ import annotations

import re
from typing import Final

# A plug-in's name has an underscore, or attributes behind it, or everybody knows it. So [sic],
# [laughter], array[i] and [@click=app.quit] are text.
_ATTRIBUTE: Final = r"\s+[a-zA-Z_][\w-]*\s*=\s*(?:\"[^\"\]]*\"|“[^”\]]*”|'[^'\]]*'|[^\s\]\"']+)"
_KNOWN: Final = (
    "atlasvoice|gallery|caption|embed|embedyt|playlist|audio|video|button|contact-form(?:-\\d)?|"
    "elementor-template|wpforms|gravityform|mc4wp-form|recent-posts|responsivevoice"
)
SHORTCODE: Final = (
    rf"\[/?(?:[a-zA-Z][a-zA-Z0-9]*(?:[-_][a-zA-Z0-9]+)*(?:{_ATTRIBUTE})+"
    r"|[a-zA-Z][a-zA-Z0-9]*_[a-zA-Z0-9_]+"
    rf"|(?:{_KNOWN})(?:\s[^\[\]]*)?)\s*/?\]"
)
"""Matches one, opening or closing."""
TEMPLATE: Final = r"\{\{[<%][^\n{}]{0,500}[%>]\}\}|\{%[^\n{}]{0,500}%\}"
"""Matches a shortcode of Hugo or a tag of Jekyll, as they stand in Markdown."""
SHORTCODE_PATTERN: Final = re.compile(f"{SHORTCODE}|{TEMPLATE}")
