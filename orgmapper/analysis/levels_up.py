"""When nearly every pair is too small to say: which level of larger units to look at instead."""

from collections.abc import Sequence

from orgmapper.analysis.gaps import GapTable, Grade, State
from orgmapper.model.messages import Message, message

NEARLY_ALL = 0.9
ENOUGH_PAIRS = 12
"""Fewer pairs than this are looked at one by one, however small."""


def level_up(table: GapTable, levels: Sequence[tuple[str, int]]) -> str:
    """The next level up with more than one unit; empty where there is none, or where there is enough to read here.

    `levels`: names of the levels from the top and how many units each has. Nearly all: of nine in ten pairs
    without a tie nothing can be said, half of all pairs (twelve at least) are too small, and no pair is clear.
    """
    small, silent = int((table.grade == Grade.TOO_SMALL).sum()), int((table.state == State.NO_TIE).sum())
    if len(table) < ENOUGH_PAIRS or bool((table.grade == Grade.CLEAR).any()):
        return ""
    unsaid = silent - int((table.grade == Grade.ASK).sum())
    if unsaid < NEARLY_ALL * silent or small < len(table) / 2:
        return ""
    names = [name for name, _ in levels]
    if table.by_column or table.level not in names:
        return ""
    return next((name for name, count in reversed(levels[: names.index(table.level)]) if count > 1), "")


def level_up_said(table: GapTable, level: str) -> Message:
    """The offer in words."""
    small = int((table.grade == Grade.TOO_SMALL).sum())
    return message("gaps.level-up", small=small, count=len(table), level=level)
