"""Every sentence that the code asks for is in the catalogue, and every sentence of the catalogue is asked for.

Ids stand in the code as text, or are put together from text (``f"gaps.chip.{kind}"``); the parts that vary are then
themselves texts of the code. The window leaves out the name of its room.
"""

import ast
import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

import pytest

from orgmapper.model.messages import catalogue

Pieces = tuple[str | None, ...]
"""What a text or an f-string looks like: what stands fast, and None where it varies."""


def pieces_of(node: ast.expr, prefix: str = "") -> Pieces | None:
    """Pieces of a text, None for any other expression."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return (prefix + node.value,)
    if isinstance(node, ast.JoinedStr):
        parts = tuple(str(part.value) if isinstance(part, ast.Constant) else None for part in node.values)
        return (prefix, *parts) if prefix else parts
    return None


class Code:
    """All modules of the product, read and not run."""

    def __init__(self, package: Path) -> None:
        self.nodes = [
            (path.relative_to(package), node)
            for path in sorted(package.rglob("*.py"))
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        ]

    @cached_property
    def words(self) -> set[str]:
        """Every text in the code, and the names of enum members; ids say ``-`` where names of the code say ``_``."""
        texts = {node.value for _, node in self.nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
        classes = [node for _, node in self.nodes if isinstance(node, ast.ClassDef)]
        members = [
            target for node in classes for line in node.body if isinstance(line, ast.Assign) for target in line.targets
        ]
        texts |= {target.id.lower() for target in members if isinstance(target, ast.Name)}
        return {text.replace("_", "-") for text in texts}

    @cached_property
    def joined(self) -> list[Pieces]:
        """Every f-string with something that stands fast; those of the window also with the name of the room."""
        found = [
            pieces
            for path, node in self.nodes
            if isinstance(node, ast.JoinedStr)
            for prefix in (["", "window."] if path.parts[0] == "ui" else [""])
            if (pieces := pieces_of(node, prefix)) and any(pieces)
        ]
        return [tuple(piece and piece.replace("_", "-") for piece in pieces) for pieces in found]

    def calls(self) -> Iterator[tuple[str, Pieces]]:
        """Place and id of every sentence that a call asks for."""
        for path, node in self.nodes:
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args):
                continue
            in_window = node.func.id == "words" and path.parts[0] == "ui"
            if in_window or node.func.id in ("message", "Message"):
                asked = node.args[0]
                for text in [asked.body, asked.orelse] if isinstance(asked, ast.IfExp) else [asked]:
                    pieces = pieces_of(text, "window." if in_window else "")
                    if pieces:
                        yield f"{path}:{node.lineno}", pieces

    def asks_for(self, entry: str) -> bool:
        """Whether this id stands somewhere in the code, or can be put together there."""
        return self.says(entry, depth=2) or self.says(entry.removeprefix("window."), depth=0)

    def says(self, text: str, depth: int) -> bool:
        """Whether the text is one of the code, a number, or put together of such, in at most so many steps."""
        text = text.replace("_", "-")
        if text in self.words or text.isdigit():
            return True
        return depth > 0 and any(self.fits(text, pieces, depth - 1) for pieces in self.joined)

    def fits(self, text: str, pieces: Sequence[str | None], depth: int) -> bool:
        """Whether pieces of the code make up the text."""
        if not pieces:
            return not text
        first, rest = pieces[0], pieces[1:]
        if first is not None:
            return text.startswith(first) and self.fits(text[len(first) :], rest, depth)
        ends = range(1, len(text) + 1) if rest else [len(text)]
        return any(self.fits(text[end:], rest, depth) and self.says(text[:end], depth) for end in ends)


@pytest.fixture(scope="module")
def code(root: Path) -> Code:
    return Code(root / "orgmapper")


def test_every_sentence_that_is_asked_for_is_there(code: Code) -> None:
    asked = list(code.calls())
    assert asked
    absent = [
        f"{place}: {pieces}"
        for place, pieces in asked
        if not any(
            re.fullmatch("".join(".+" if piece is None else re.escape(piece) for piece in pieces), entry)
            for entry in catalogue()
        )
    ]
    assert absent == []


def test_every_sentence_is_asked_for(code: Code) -> None:
    assert [entry for entry in catalogue() if not code.asks_for(entry)] == []


def test_every_sentence_has_the_forms_that_are_known() -> None:
    assert [
        entry for entry, forms in catalogue().items() if not {"other"} <= set(forms) <= {"zero", "one", "other"}
    ] == []


def test_sentences_keep_their_tone() -> None:
    tone = re.compile(r"\berrors?\b|\boops\b|!", re.IGNORECASE)
    assert [entry for entry, forms in catalogue().items() if any(map(tone.search, forms.values()))] == []
