"""Every word of the window is in the catalogue, and the catalogue holds no word that nobody says."""

import re
from datetime import datetime
from pathlib import Path

import pytest

from orgmapper.model.messages import catalogue
from orgmapper.ui.actions import ACTIONS
from orgmapper.ui.panels import gaps, layers, problems
from orgmapper.ui.words import STRETCH, moment, stretched, words


def said(root: Path) -> tuple[set[str], set[str], list[str]]:
    """Ids asked for in the code, everything in it that reads like an id, and beginnings of those put together."""
    asked, mentioned, parts = set[str](), set[str](), list[str]()
    for file in (root / "orgmapper" / "ui").rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        asked |= set(re.findall(r'words\(\s*"([a-z0-9.-]+)"', text))
        asked |= set(re.findall(r'message\(\s*"window\.([a-z0-9.-]+)"', text))
        mentioned |= set(re.findall(r'"(?:window\.)?([a-z-]+\.[a-z0-9.-]+)"', text))
        parts += re.findall(r"""f["'](?:window\.)?([a-z-]+(?:\.[a-z-]+)*[.-])\{""", text)
    return asked, mentioned, parts


def test_every_id_that_is_said_has_words(root: Path) -> None:
    known = {key.removeprefix("window.") for key in catalogue() if key.startswith("window.")}
    assert said(root)[0] - known == set()


def test_every_word_is_said_somewhere(root: Path) -> None:
    asked, mentioned, parts = said(root)
    known = {key.removeprefix("window.") for key in catalogue() if key.startswith("window.")}
    left = {key for key in known - asked - mentioned if not any(key.startswith(part) for part in parts)}
    assert left == set()


@pytest.mark.parametrize("spec", ACTIONS, ids=lambda spec: spec.id)
def test_every_action_has_a_word(spec: object) -> None:
    assert words(f"action.{spec.id}")  # pyright: ignore[reportAttributeAccessIssue]


def test_kinds_have_words() -> None:
    for kind in gaps.KINDS:
        assert words(f"gaps.chip.{kind}", count=3)
        one, two = (words(f"gaps.heading.{kind}", count=count, level="departments") for count in (1, 2))
        assert one != two
    for kind in problems.KINDS:
        assert words(f"problems.heading.{kind}", count=1)
    for rule in layers.RULES:
        assert words(f"layers.rule.{rule}")


def test_a_time_is_said_as_people_do() -> None:
    now = datetime(2026, 10, 14, 18, 0)
    assert moment(datetime(2026, 10, 14, 9, 5), now) == "Today, 09:05"
    assert moment(datetime(2026, 9, 12), now) == "12 September"
    assert moment(datetime(2025, 7, 3), now) == "3 July 2025"


def test_a_longer_language(monkeypatch: pytest.MonkeyPatch) -> None:
    assert stretched("Open 2 files", 200) == "Openopen 2 filesfiles"
    monkeypatch.setenv(STRETCH, "200")
    assert words("action.open") == "Openopen"
