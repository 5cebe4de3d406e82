"""What a result is asked for: relations, wave, level, cut. Saved with the document and printed under every result."""

from dataclasses import dataclass
from typing import Literal

TieRule = Literal["as-given", "either", "both"]
"""Arcs as they were named; a pair where either named the other; a pair where both did."""


@dataclass(frozen=True)
class Choices:
    """The settings of one question to the data.

    Attributes
    ----------
    relations : tuple of str, or None
        Names of relations, united; None for all informal relations of the wave (derived ones are never among them).
    wave : str or None
        Name of the wave; None for the newest.
    level : str or None
        Level of the unit tree; None for the lowest with at most 60 units.
    by : str or None
        Header of a people column to group by in place of units.
    at_least : tuple of (name of a relation, weight)
        Ties of the relation with a smaller weight are not counted as ties. None in place of a name stands for every
        relation that is not named.
    ties : TieRule
    folded, opened : tuple of int
        Ids of units that stand for all beneath them, and of those that the units below stand for: coarser and finer
        than the level.
    undirected : bool
        The relation has no direction: each pair of people counts once and the two-sided test is used.
    """

    relations: tuple[str, ...] | None = None
    wave: str | None = None
    level: str | None = None
    by: str | None = None
    at_least: tuple[tuple[str | None, float], ...] = ()
    folded: tuple[int, ...] = ()
    opened: tuple[int, ...] = ()
    ties: TieRule = "as-given"
    undirected: bool = False
