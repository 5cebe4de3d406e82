"""Names that are close in spelling: typing slips against the whole roster at once."""

from collections.abc import Sequence

import numpy as np
from rapidfuzz import fuzz, process

from orgmapper.io.names.roster import Roster
from orgmapper.io.names.text import key
from orgmapper.model.ticket import Ticket

ASK = 75
"""Below this a name is somebody else's."""
LIKELY = 90
AHEAD = 8
TWINS = 92
"""Two names of the chart that are this close could be taken for one another by one slip."""
MOST = 5
_CHUNK = 512


class Spellings:
    """Compares typed names with all names of a roster, in alphabetical and in given order, whichever is closer."""

    def __init__(self, roster: Roster) -> None:
        self._people = [person for person, own in enumerate(roster.words) if own]
        self._sorted = [key(roster.words[person]) for person in self._people]
        self._plain = [" ".join(roster.words[person]) for person in self._people]

    def closest(self, names: Sequence[tuple[str, ...]], ticket: Ticket) -> list[list[tuple[int, float]]]:
        """For each name (its words) the people at least `ASK` close, best first, at most `MOST`."""
        result: list[list[tuple[int, float]]] = []
        if not self._people:
            return [[] for _ in names]
        for start in range(0, len(names), _CHUNK):
            ticket.check()
            part = names[start : start + _CHUNK]
            scores = np.maximum(
                self._scores([key(name) for name in part], self._sorted),
                self._scores([" ".join(name) for name in part], self._plain),
            )
            result.extend(self._best(row) for row in scores)
        return result

    def _scores(self, typed: list[str], known: list[str]) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
        return process.cdist(typed, known, scorer=fuzz.ratio, score_cutoff=ASK, dtype=np.float32, workers=-1)

    def _best(self, row: np.ndarray[tuple[int], np.dtype[np.float32]]) -> list[tuple[int, float]]:
        hits = np.flatnonzero(row)
        order = hits[np.argsort(-row[hits], kind="stable")][:MOST]
        return [(self._people[place], float(row[place])) for place in order.tolist()]

    def with_twins(self, people: Sequence[int], ticket: Ticket) -> frozenset[int]:
        """Those of the people whose name is so close to another of the roster that one slip makes one of the other."""
        wanted = frozenset(people)
        places = [place for place, person in enumerate(self._people) if person in wanted]
        found: set[int] = set()
        for start in range(0, len(places), _CHUNK):
            ticket.check()
            part = places[start : start + _CHUNK]
            own = [self._sorted[place] for place in part]
            near = process.cdist(own, self._sorted, scorer=fuzz.ratio, score_cutoff=TWINS, dtype=np.uint8, workers=-1)
            counts = np.count_nonzero(near, axis=1).tolist()
            found.update(self._people[place] for place, count in zip(part, counts, strict=True) if count > 1)
        return frozenset(found)
