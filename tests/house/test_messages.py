"""Every sentence that the code asks for is in the catalogue, and every sentence of the catalogue is asked for.

Ids stand in the code as text, or are put together from text (``f"gaps.chip.{kind}"``); the parts that vary are then
themselves text somewhere in the code. The window leaves out the name of its room.
"""

import ast
import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import pytest

from orgmapper.model.messages import catalogue

ROOMS = {entry.split(".")[0] for entry in catalogue()}


class Ask(NamedTuple):
    """A place in the code that names a sentence."""

    place: str
    id: re.Pattern[str]
    """What the id looks like; groups where it varies."""


class Code:
    """All modules of the product, read and not run."""

    def __init__(self, package: Path) -> None:
        self.trees = {
            path.relative_to(package.parent): ast.parse(path.read_text(encoding="utf-8"))
            for path in sorted(package.rglob("*.py"))
        }

    @cached_property
    def words(self) -> set[str]:
        """Every text in the code, whole."""
        return {
            node.value
            for tree in self.trees.values()
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        }

    @cached_property
    def calls(self) -> list[Ask]:
        """Sentences that are asked for by a call."""
        return list(self._calls())

    def _calls(self) -> Iterator[Ask]:
        for path, tree in self.trees.items():
            for node in ast.walk(tree):
                if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args):
                    continue
                in_window = node.func.id == "words" and path.parts[1] == "ui"
                if in_window or node.func.id in ("message", "Message"):
                    for text in (
                        [node.args[0].body, node.args[0].orelse]
                        if isinstance(node.args[0], ast.IfExp)
                        else node.args[:1]
                    ):
                        looks = pattern(text)
                        if looks is not None:
                            prefix = r"window\." if in_window else ""
                            yield Ask(f"{path}:{node.lineno}", re.compile(prefix + looks))

    @cached_property
    def patterns(self) -> list[re.Pattern[str]]:
        """Ids that are put together, in a call or before it."""
        joined = [
            (path, pattern(node))
            for path, tree in self.trees.items()
            for node in ast.walk(tree)
            if isinstance(node, ast.JoinedStr)
        ]
        looks = [text for _, text in joined if text]
        looks += [rf"window\.{text}" for path, text in joined if text and path.parts[1] == "ui"]
        return [re.compile(text) for text in looks if text.split(r"\.")[0] in ROOMS]

    def asks_for(self, entry: str) -> bool:
        """Whether this id stands somewhere in the code, or can be put together there."""
        if entry in self.words or (entry.startswith("window.") and entry.removeprefix("window.") in self.words):
            return True
        found = (looks.fullmatch(entry) for looks in self.patterns)
        return any(match and all(self._known(part) for part in match.groups()) for match in found)

    def _known(self, part: str) -> bool:
        """Whether the varying part of an id can come from the code: a text of it, a number, or such texts joined."""
        if part in self.words or part.isdigit():
            return True
        return any(
            part[:at] in self.words and part[at + 1 :] in self.words for at, letter in enumerate(part) if letter in ".-"
        )


def pattern(node: ast.expr) -> str | None:
    """What a text or an f-string looks like, as a regular expression; None for anything else."""
    if isinstance(node, ast.Constant):
        return re.escape(str(node.value))
    if isinstance(node, ast.JoinedStr):
        return "".join(re.escape(str(p.value)) if isinstance(p, ast.Constant) else r"(.+)" for p in node.values)
    return None


@pytest.fixture(scope="module")
def code(root: Path) -> Code:
    return Code(root / "orgmapper")


def test_every_sentence_that_is_asked_for_is_there(code: Code) -> None:
    assert code.calls
    assert [f"{ask.place}: {ask.id.pattern}" for ask in code.calls if not any(map(ask.id.fullmatch, catalogue()))] == []


def test_every_sentence_is_asked_for(code: Code) -> None:
    assert [entry for entry in catalogue() if not code.asks_for(entry)] == []


def test_every_sentence_has_the_forms_that_are_known() -> None:
    assert [
        entry for entry, forms in catalogue().items() if not {"other"} <= set(forms) <= {"zero", "one", "other"}
    ] == []


def test_sentences_keep_their_tone() -> None:
    tone = re.compile(r"\berrors?\b|\boops\b|!", re.IGNORECASE)
    assert [entry for entry, forms in catalogue().items() if any(map(tone.search, forms.values()))] == []
