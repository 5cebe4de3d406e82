"""What the gaps panel shows: cards by kind, in an order of choice."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from orgmapper.ui.widgets.cards import Card

KINDS = ("clear", "ask", "thread", "too-small", "low-coverage", "open-names", "fine", "withheld")

ORDERS = ("missing", "size", "answered", "name")
"""Most usual ties first; most people; best answered; by name."""


@dataclass(frozen=True)
class GapCard:
    """A card with what it can be sorted by.

    Attributes
    ----------
    card : Card
    pairs : int
        How many pairs of units it stands for; for a withheld unit 1.
    people : int
        In both units together; 0 where unknown.
    coverage : float
        Share of what could have been reported that was; 0 where unknown.
    """

    card: Card
    pairs: int = 1
    people: int = 0
    coverage: float = 0.0


@dataclass(frozen=True)
class GapList:
    """What the panel shows.

    Attributes
    ----------
    cards : dict
        Kind -> its cards, the most missing first.
    finding : str
        The heading where there are no cards.
    level : str
        What the units are called: "departments".
    instead : str
        Why no pair was looked at, or why nearly all are too small to say; and what to do.
    other_level : str
        The level of larger units that is offered.
    """

    cards: dict[str, tuple[GapCard, ...]]
    finding: str
    level: str = ""
    instead: str = ""
    other_level: str = ""

    def count(self, kind: str) -> int:
        """How many pairs are of this kind."""
        return sum(each.pairs for each in self.cards.get(kind, ()))


def in_order(cards: Sequence[GapCard], order: str) -> tuple[Card, ...]:
    """The cards in one of `ORDERS`; equals keep their place."""
    keys: dict[str, Any] = {
        "size": lambda each: -each.people,
        "answered": lambda each: -each.coverage,
        "name": lambda each: each.card.title.casefold(),
    }
    return tuple(each.card for each in (sorted(cards, key=keys[order]) if order in keys else cards))
