"""Names that are close in spelling: typing slips against the whole roster at once."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
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
_CHUNK = 16
"""Names between two looks at the ticket; among 100,000 people they take some ten milliseconds."""
_PEOPLE = 4096
"""People between two looks at the ticket."""
_BITS = 31
"""Letters that are told apart; others of the alphabets share their place."""


class Spellings:
    """Compares typed names with all names of a roster, in alphabetical and in given order, whichever is closer.

    Two names with many different letters cannot be close: their letters, as the bits of one number, leave a few hundred
    of 100,000 people to be looked at, and the result is the same.
    """

    def __init__(self, roster: Roster, ticket: Ticket) -> None:
        self._people = [person for person, own in enumerate(roster.words) if own]
        self._sorted: list[str] = []
        self._plain: list[str] = []
        letters: list[int] = []
        for place, person in enumerate(self._people):
            if place % _PEOPLE == 0:
                ticket.check()
            own = roster.words[person]
            self._sorted.append(key(own))
            self._plain.append(" ".join(own))
            letters.append(_letters(self._plain[-1]))
        self._letters = np.array(letters, np.uint64)
        self._lengths = np.array([len(name) for name in self._plain], np.int32)

    def closest(self, names: Sequence[tuple[str, ...]], ticket: Ticket) -> list[list[tuple[int, float]]]:
        """For each name (its words) the people at least `ASK` close, best first, at most `MOST`."""
        result: list[list[tuple[int, float]]] = []
        for number, name in enumerate(names):
            if number % _CHUNK == 0:
                ticket.check()
            plain = " ".join(name)
            places = self._places(plain, ASK)
            scores = np.maximum(
                _scores(key(name), [self._sorted[place] for place in places], ASK),
                _scores(plain, [self._plain[place] for place in places], ASK),
            )
            hits = np.flatnonzero(scores)
            order = hits[np.argsort(-scores[hits], kind="stable")][:MOST]
            result.append([(self._people[places[hit]], float(scores[hit])) for hit in order.tolist()])
        return result

    def with_twins(self, people: Sequence[int], ticket: Ticket) -> frozenset[int]:
        """Those of the people whose name is so close to another of the roster that one slip makes one of the other."""
        wanted = frozenset(people)
        found: set[int] = set()
        for number, place in enumerate(place for place, person in enumerate(self._people) if person in wanted):
            if number % _CHUNK == 0:
                ticket.check()
            near = [self._sorted[other] for other in self._places(self._plain[place], TWINS)]
            if np.count_nonzero(_scores(self._sorted[place], near, TWINS)) > 1:
                found.add(self._people[place])
        return frozenset(found)

    def _places(self, name: str, cutoff: int) -> list[int]:
        """Where names stand whose letters allow this score: it is 100 times 1 - (letters to add and to take away) /
        (letters of both), and each letter that one of both has alone must be added or taken away."""
        most = (self._lengths + len(name)) * (100 - cutoff) // 100
        return np.flatnonzero(np.bitwise_count(self._letters ^ np.uint64(_letters(name))) <= most).tolist()


def _letters(name: str) -> int:
    """Which letters a name has, and in the upper bits which it has twice."""
    once = twice = 0
    for letter in name:
        if letter != " ":
            bit = 1 << ord(letter) % _BITS
            twice |= once & bit
            once |= bit
    return once | twice << _BITS


def _scores(name: str, known: Sequence[str], cutoff: int) -> npt.NDArray[np.float32]:
    """How close a name is to each of these; 0 below the cutoff."""
    return process.cdist([name], known, scorer=fuzz.ratio, score_cutoff=cutoff, dtype=np.float32)[0]
