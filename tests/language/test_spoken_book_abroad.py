"""The book of spoken forms shows every rule of every language at work."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from reader.language.spoken import rules_for, say

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture
def book(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.setattr(sys, "path", [*sys.path])
    spec = importlib.util.spec_from_file_location("spoken_forms", DOCS / "spoken_forms.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("language", ["de", "fr", "es", "it", "pt"])
def test_each_rule_changes_its_example(book: ModuleType, language: str) -> None:
    shown = list(book.own_rules(language))
    own = [rule for rule in rules_for(language) if not rule.example]
    assert [rule for rule, _ in shown] == own
    for rule, (written, said) in shown:
        spoken = say(written, 0, len(written), language)
        assert spoken.text == said
        assert rule.name in spoken.rules


def test_the_page_is_what_is_printed(book: ModuleType) -> None:
    assert (DOCS / "spoken-forms.md").read_text("utf-8") == book.book()


def test_a_rule_without_an_example_is_an_error(
    book: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(book.EXAMPLES, "de", "Nichts wird anders.")
    with pytest.raises(LookupError, match="no example"):
        book.book()
