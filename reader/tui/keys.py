"""The keys of the reading screen: nothing comes in; bindings with ids, labels and tooltips go out.

Ids are stable, so that keys can be remapped; a tooltip is the line in the help screen and in the
command palette; what has no tooltip is in neither.
"""

from __future__ import annotations

from textual.binding import Binding, BindingType

_SENTENCE = Binding.Group("Sentence", compact=True)

COMMANDS: list[BindingType] = [
    Binding("space", "play_or_pause", "Play/pause", id="play", tooltip="Play or pause"),
    Binding("left", "sentence(-1)", "Back", id="back", tooltip="Back a sentence", group=_SENTENCE),
    Binding("right", "sentence(1)", "Next", id="next", tooltip="Next sentence", group=_SENTENCE),
    # The footer is cut off on the right: what a newcomer needs most comes first.
    Binding("question_mark", "help", "Help", id="help", tooltip="This list"),
    Binding("q", "quit", "Quit", id="quit", tooltip="Quit"),
    Binding(
        "shift+left,ctrl+up",
        "paragraph(-1)",
        "Paragraph back",
        id="back-paragraph",
        tooltip="Back a paragraph",
        show=False,
    ),
    Binding(
        "shift+right,ctrl+down",
        "paragraph(1)",
        "Paragraph on",
        id="next-paragraph",
        tooltip="Next paragraph",
        show=False,
    ),
    Binding("r", "again", "Again", id="again", tooltip="Say this sentence again", show=False),
    Binding(
        "R,alt+r",
        "again_slower",
        "Again, slower",
        id="again-slower",
        tooltip="Say this sentence again, slower",
        show=False,
    ),
    Binding("w,alt+w", "where", "Where", id="where", tooltip="Say where I am", show=False),
    Binding(
        "i,alt+i", "skim", "Skim", id="skim", tooltip="Skim: headings, first sentences", show=False
    ),
    Binding(
        "o,alt+o",
        "study",
        "Study",
        id="study",
        tooltip="Study: wait after each sentence",
        show=False,
    ),
    Binding(
        "h,alt+h", "listen", "Listen", id="listen", tooltip="Listen to the selection", show=False
    ),
    Binding("z,alt+s", "sleep", "Sleep", id="sleep", tooltip="Sleep timer", show=False),
    Binding("Z,alt+z", "finish", "Finish by", id="finish", tooltip="Finish by a time", show=False),
    Binding(
        "left_square_bracket", "speed(-1)", "Slower", id="slower", tooltip="Slower", show=False
    ),
    Binding(
        "right_square_bracket", "speed(1)", "Faster", id="faster", tooltip="Faster", show=False
    ),
    Binding(
        "backspace",
        "speed(0)",
        "Normal speed",
        id="normal-speed",
        tooltip="Normal speed",
        show=False,
    ),
    Binding(
        "left_curly_bracket,alt+down",
        "speed(-1,4)",
        "Much slower",
        id="much-slower",
        tooltip="Slower by a quarter",
        show=False,
    ),
    Binding(
        "right_curly_bracket,alt+up",
        "speed(1,4)",
        "Much faster",
        id="much-faster",
        tooltip="Faster by a quarter",
        show=False,
    ),
    Binding(
        "S,alt+k",
        "keep_speed",
        "Keep speed",
        id="keep-speed",
        tooltip="Keep this speed for every article",
        show=False,
    ),
    Binding("minus", "volume(-1)", "Quieter", id="quieter", tooltip="Quieter", show=False),
    Binding("plus,equals_sign", "volume(1)", "Louder", id="louder", tooltip="Louder", show=False),
    Binding("f", "follow", "Follow", id="follow", tooltip="Follow the voice again", show=False),
    Binding(
        "full_stop",
        "skipped",
        "Skipped",
        id="skipped",
        tooltip="Show what is left out",
        show=False,
    ),
    Binding(
        "F,alt+f", "focus_mode", "Focus", id="focus", tooltip="Focus on one paragraph", show=False
    ),
    Binding("W,alt+m", "measure", "Width", id="measure", tooltip="Width of the text", show=False),
    Binding(
        "c,alt+c",
        "highlight",
        "Highlight",
        id="highlight",
        tooltip="What is highlighted",
        show=False,
    ),
    Binding("x,X", "choose", "Choose", id="choose", tooltip="Choose what is read", show=False),
    # Two keys each: one may be given to another command.
    Binding("y,Y", "why", "Why", id="why", tooltip="Why it is said so", show=False),
    Binding(
        "p,P", "pronounce", "Pronounce", id="pronounce", tooltip="Say a word otherwise", show=False
    ),
    Binding(
        "m,M",
        "misread",
        "Misread",
        id="misread",
        tooltip="Words that may be misread",
        show=False,
    ),
    Binding(
        "u,U",
        "unsay",
        "Take back",
        id="unsay",
        tooltip="Take back the last change",
        show=False,
    ),
    Binding("slash", "search", "Search", id="search", tooltip="Search in the text"),
    Binding("t", "outline", "Contents", id="outline", tooltip="Headings, to go to one"),
    Binding("v", "voices", "Voice", id="voices", tooltip="Choose another voice"),
    Binding("s", "speeds", "Speed", id="speeds", tooltip="Choose the speed", show=False),
    Binding("d", "devices", "Output", id="devices", tooltip="Choose where it sounds", show=False),
    Binding("e", "export", "Export", id="export", tooltip="Save as a sound file"),
    Binding("l,L", "library", "Library", id="library", tooltip="Library and queue"),
    Binding(
        "b", "bookmark", "Bookmark", id="bookmark", tooltip="Set or remove a bookmark", show=False
    ),
    Binding("B", "bookmarks", "Bookmarks", id="bookmarks", tooltip="List bookmarks", show=False),
    Binding("D", "changed", "What is new", id="changed", tooltip="Only what is new", show=False),
    Binding(
        "T,alt+t",
        "touched",
        "Last command",
        id="touched",
        tooltip="Where I gave the last command",
        show=False,
    ),
    Binding("a,A", "links", "Links", id="links", tooltip="Links of the article", show=False),
    Binding("comma,f2", "settings", "Settings", id="settings", tooltip="Settings", show=False),
    Binding(
        "ctrl+z",
        "suspend_process",
        "Suspend",
        id="suspend",
        tooltip="Suspend; fg comes back",
        show=False,
    ),
    # With text selected the screen's own ctrl+c comes first, and copies it.
    Binding("ctrl+c", "quit(130)", "Quit", id="interrupt", show=False, system=True),
]

IN_THE_TEXT: list[BindingType] = [
    Binding("up,k", "rows(-1)", "Up", id="up", show=False, tooltip="Scroll up a row"),
    Binding("down,j", "rows(1)", "Down", id="down", show=False, tooltip="Scroll down a row"),
    Binding("pageup", "pages(-1)", "Page up", id="page-up", show=False, tooltip="Page up"),
    Binding("pagedown", "pages(1)", "Page down", id="page-down", show=False, tooltip="Page down"),
    Binding("g,home", "top", "Top", id="top", show=False, tooltip="To the top"),
    Binding("G,end", "bottom", "End", id="end", show=False, tooltip="To the end"),
    Binding("n", "match(1)", "Next match", id="next-match", show=False, tooltip="Next match"),
    Binding("N", "match(-1)", "Match back", id="back-match", show=False, tooltip="Match before"),
    Binding(
        "enter",
        "read_match",
        "Read",
        id="read-match",
        show=False,
        tooltip="Read from the match, or all of this",
    ),
    Binding(
        "escape",
        "forget_matches",
        "Clear",
        id="clear-search",
        show=False,
        tooltip="Stop the aside, clear the search",
    ),
]
