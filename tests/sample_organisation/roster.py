"""What a careful reader could know from the chart alone: who a typed name might be."""

from collections import defaultdict
from collections.abc import Iterable
from difflib import SequenceMatcher

from .chances import Ints
from .council import load
from .people import Person, name_key
from .structure import Chart


class Roster:
    """The people on one chart, found by full name, by surname and initial, and by what they are called."""

    def __init__(self, chart: Chart, people: tuple[Person, ...]) -> None:
        self.people = people
        self.chart = chart
        self.department: Ints = chart.department_of(len(people))
        self.nicknames: dict[str, list[str]] = load("nicknames.toml")
        self.titles: dict[str, list[str]] = {
            first: titles.split() for titles, firsts in load("titles.toml").items() for first in firsts.split()
        }
        self._keys: dict[int, list[str]] = defaultdict(list)
        self._by_name: dict[str, list[int]] = defaultdict(list)
        self._by_initial: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._by_call: dict[str, list[int]] = defaultdict(list)
        for place, person in enumerate(people):
            if self.department[place] == -2:
                continue
            key = name_key(person.name)
            self._keys[int(self.department[place])].append(key)
            self._by_name[key].append(place)
            self._by_initial[name_key(person.last), name_key(person.first)[0]].append(place)
            for call in {person.first, *self.nicknames.get(person.first, ())}:
                self._by_call[name_key(call)].append(place)

    def named(self, text: str) -> list[int]:
        """Everybody with this full name, whatever its order, case and accents."""
        return self._by_name.get(name_key(text), [])

    def unique(self, person: int) -> bool:
        """Whether nobody else on the chart has the same full name."""
        return len(self.named(self.people[person].name)) == 1

    def initialled(self, first: str, last: str) -> list[int]:
        """Everybody with this surname and first letter."""
        return self._by_initial.get((name_key(last), name_key(first)[0]), [])

    def called(self, call: str, department: int | None = None) -> list[int]:
        """Everybody who has this first name or is called so, in one department or all."""
        found = self._by_call.get(name_key(call), [])
        return [place for place in found if department is None or self.department[place] == department]

    def surnamed(self, call: str, person: int) -> list[int]:
        """Everybody with this person's surname who may be called so."""
        last = name_key(self.people[person].last)
        return [place for place in self.called(call) if name_key(self.people[place].last) == last]

    def resembles(self, text: str, departments: Iterable[int]) -> bool:
        """Whether somebody in these departments has a name so near that a reader might take the text for a slip."""
        key = name_key(text)
        initials = {word[0] for word in key.split()}
        return any(
            SequenceMatcher(None, key, other).ratio() > 0.72
            for department in departments
            for other in self._keys.get(department, ())
            if any(word[0] in initials for word in other.split())
        )
