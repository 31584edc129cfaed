"""The book of spoken forms: every rule, with a sentence that it changes and what is said for it.

python docs/spoken_forms.py            write docs/spoken-forms.md
python docs/spoken_forms.py --check    fail if it is out of date
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from spoken_examples import EXAMPLES, LANGUAGES

from reader.language.spoken import rules_for, say
from reader.language.spoken.pipeline import SpokenRule, claims_of, rewrite

BOOK = Path(__file__).with_name("spoken-forms.md")
_HEAD = """\
# What is written, and what is said

Every rule, in order of priority: the first that claims a piece of the text has it. Made from the
code by `python docs/spoken_forms.py`; `reader text --why` shows the rules at work in an article. A
full stop between capitals ("I.S.K") makes every voice spell them.

English has the most rules; German, French, Spanish, Italian and Portuguese have those listed under
their names, and there a number that stands alone ("12 personnes") and telephone numbers are left to
the voice. Dutch, Polish and Swedish have words for addresses. Every other language, such as
Finnish, Estonian, Greek, Hindi, Arabic or Japanese, has rules for where a sentence ends, but no
spoken forms of its own: only what is for the eye (links, citations, markup) is left out, and its
figures and signs are the voice's to read. Your own words (pronunciation.md) work in every language.

## English

| rule | what it does | written | said |
|---|---|---|---|
"""
_OTHERS = """
## {name}

| rule | what it does | written | said |
|---|---|---|---|
"""
_BRITISH = """
## English of other countries

`en-gb` and its like (not `en` and `en-us`) say the "and" of numbers, and read dates in figures with
the day first: "{written}" is "{said}"
"""


def book() -> str:
    """The whole page, in Markdown."""
    lines = [_HEAD]
    for rule in rules_for("en"):
        said = say(rule.example, 0, len(rule.example), "en").text
        lines.append(_row(rule, rule.example, said))
    written = "On 3/4/2026 it had 125 members."
    said = say(written, 0, len(written), "en-gb").text
    lines.append(_BRITISH.format(written=written, said=said))
    for tag, name in LANGUAGES.items():
        lines.append(_OTHERS.format(name=name))
        lines += (_row(rule, *example) for rule, example in own_rules(tag))
    return "".join(lines)


def own_rules(tag: str) -> Iterator[tuple[SpokenRule, tuple[str, str]]]:
    """The rules that a language has of its own, each with a sentence that it changes, and how.

    :raises LookupError: it changes none of the examples.
    """
    rules = rules_for(tag)
    sentences = EXAMPLES[tag].strip().splitlines()
    for rule in rules:
        if rule.example:
            continue  # it is the same in every language, and stands with English
        for text in sentences:
            claims = claims_of(text, 0, len(text), rules)
            if any(claim.rule is rule for claim in claims):
                yield rule, (text, rewrite(text, 0, len(text), rules).text)
                break
        else:
            raise LookupError(f"no example for the rule {rule.name} of {tag}: {rule.why}")


def _row(rule: SpokenRule, written: str, said: str) -> str:
    cells = (f"`{rule.name}`", rule.why, written, said)
    return "| " + " | ".join(_cell(cell) for cell in cells) + " |\n"


def _cell(text: str) -> str:
    if text.startswith("`"):
        return text
    for sign in "\\*_[]<>|`#~":
        text = text.replace(sign, "\\" + sign)
    return text.replace("&", "&amp;")


if __name__ == "__main__":
    if sys.argv[1:] == ["--check"]:
        if not BOOK.exists() or BOOK.read_text("utf-8") != book():
            sys.exit(f"{BOOK.name} is out of date: run python docs/spoken_forms.py")
    else:
        BOOK.write_text(book(), "utf-8", newline="\n")
