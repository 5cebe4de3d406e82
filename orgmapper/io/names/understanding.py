"""What a typed name was taken for."""

from dataclasses import dataclass, replace
from typing import Literal

from orgmapper.io.names.roster import Roster
from orgmapper.io.names.units import UnitNames
from orgmapper.model.columns import NONE

State = Literal["sure", "several", "check", "unknown", "outsider", "unit", "not_a_person", "self"]


@dataclass(frozen=True)
class Candidate:
    """Somebody it could be: row of the roster, score from 0 to 100, message id of the reason."""

    person: int
    score: float
    reason: str


@dataclass(frozen=True)
class Understanding:
    """`candidates` best first: one for ``sure``, at least one for ``check``; for ``several`` all who are meant at once.
    `unit` for ``unit``, else NONE.

    `fits` is true where the unit that was written beside the name is the person's own.
    """

    state: State
    candidates: tuple[Candidate, ...] = ()
    reason: str = ""
    unit: int = NONE
    fits: bool = False

    def each(self) -> tuple["Understanding", ...]:
        """Of several people who are meant at once each by itself; any other understanding alone."""
        if self.state != "several":
            return (self,)
        return tuple(Understanding("sure", (one,), self.reason) for one in self.candidates)

    def nearer(self, roster: Roster, units: UnitNames, unit: int) -> "Understanding":
        """The same with candidates of equal score in order of nearness to a unit, the one of who typed it."""
        if len(self.candidates) < 2 or unit == NONE:
            return self
        order = sorted(self.candidates, key=lambda c: (-c.score, -units.nearness(unit, roster.members[c.person].unit)))
        return replace(self, candidates=tuple(order))
