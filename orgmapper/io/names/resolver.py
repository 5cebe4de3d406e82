"""The recipe by which a typed name becomes a person.

Sure: id, whole e-mail address, or a name that only one person on the chart has, in any order and without titles and
accents. Everything else is proposed, never taken: initials, nicknames, parts of a name, typing slips, lone first names.
"""

import re
from collections.abc import Iterable, Mapping

from orgmapper.io.collecting import FreedInParts
from orgmapper.io.names.close import AHEAD, LIKELY, Spellings
from orgmapper.io.names.forms import Forms
from orgmapper.io.names.roster import Roster
from orgmapper.io.names.text import stripped, words
from orgmapper.io.names.typed import Typed, typed
from orgmapper.io.names.understanding import Candidate, Understanding
from orgmapper.io.names.units import UnitNames
from orgmapper.io.names.wordlists import Wordlists
from orgmapper.model.columns import NONE
from orgmapper.model.ticket import Free, Ticket

EXACT, SURE_BY_KEY = 100.0, 100.0
_MOST = 8
_LONGEST_NAME = 4
_WHOLE = 2
"""Words that a whole name has at least."""
_CODE = re.compile(r"[\w.-]*\d[\w.-]*")


class Resolver(FreedInParts):
    """Understands typed names; every text is looked at once.

    `decided`: what was decided before, stripped text -> understanding; `by_writer`: the same for what one person wrote.
    """

    def __init__(
        self,
        roster: Roster,
        units: UnitNames,
        lists: Wordlists,
        decided: Mapping[str, Understanding] | None = None,
        by_writer: Mapping[tuple[str, int], Understanding] | None = None,
    ) -> None:
        self.roster = roster
        self.units = units
        self._lists = lists
        self._decided = decided or {}
        self._by_writer = by_writer or {}
        self._known: dict[str, Understanding] = {}
        self._forms = Forms(roster)
        self._spellings: Spellings | None = None

    def understand(self, texts: Iterable[str], ticket: Ticket | None = None) -> None:
        """Look at many texts together: much faster than one by one where names are misspelt."""
        slips: list[Typed] = []
        for number, text in enumerate(dict.fromkeys(texts)):
            if text in self._known:
                continue
            if ticket and number % 256 == 0:
                ticket.check()
            found = self._without_slips(text)
            if isinstance(found, Typed):
                slips.append(found)
            else:
                self._known[text] = found
        if slips:
            self._with_slips(slips, ticket or Free())

    def __call__(self, text: str) -> Understanding:
        """What one text was taken for."""
        if text not in self._known:
            self.understand([text])
        return self._known[text]

    def written_by(self, text: str, writer: int) -> Understanding:
        """What one text was taken for when this person (row of the roster) wrote it."""
        said = self._by_writer.get((stripped(text), writer)) if self._by_writer else None
        return said or self(text)

    def exact(self, text: str) -> Understanding | None:
        """What can be said without looking for slips; None where only that would help."""
        if text in self._known:
            return self._known[text]
        found = self._without_slips(text)
        if isinstance(found, Typed):
            return None
        self._known[text] = found
        return found

    def _without_slips(self, text: str) -> Understanding | Typed:
        before = self._decided.get(stripped(text))
        if before:
            return before
        if self._lists.is_oneself(text):
            return Understanding("self", reason="import.name.self")
        if self._lists.is_nobody(text):
            return Understanding("not_a_person", reason="import.name.nobody")
        by_key = self._by_key(text)
        if by_key:
            return by_key
        name = typed(text, self.units, self._lists)
        found = self._by_mail(name) or self._by_number(name)
        if found or not name.words:
            return found or self._nobody_on_the_chart(name)
        return self._by_name(name) or self._by_form(name) or self._group(name) or name

    def _by_key(self, text: str) -> Understanding | None:
        plain = text.strip()
        people = self.roster.ids(plain) if " " not in plain or any(map(str.isdigit, plain)) else []
        if people:
            # An id that is a plain word ("ann") is sure only where it is the whole name too.
            tells = any(map(str.isdigit, plain)) or "@" in plain or self.roster.members[people[0]].name == plain
            if len(people) == 1 and tells:
                return _sure(people[0], "import.name.id")
            return _check([Candidate(person, 88, "import.name.id") for person in people])
        return None

    def _by_mail(self, name: Typed) -> Understanding | None:
        """A whole address is sure, unless the name beside it is somebody else's."""
        if not name.mail or name.several:
            return None
        people = self.roster.by_mail.get(name.mail, [])
        if len(people) == 1 and self._could_be(name.words, self.roster.words[people[0]]):
            return _sure(people[0], "import.name.email")
        weak = people or self.roster.by_local_part.get(name.mail.split("@")[0], [])
        return _check([Candidate(person, 85, "import.name.local-part") for person in weak]) if weak else None

    def _by_number(self, name: Typed) -> Understanding | None:
        """The one id in a text is sure beside the whole name of its owner: ``Ann Lee (1003)``, ``1003 - Ann Lee``."""
        codes = _CODE.findall(name.text)
        people = self.roster.ids(codes[0]) if len(codes) == 1 and not name.mail else []
        beside = words(name.text.replace(codes[0], " "), self._lists.titles) if people else ()
        if len(people) != 1 or len(beside) < _WHOLE or sorted(beside) != sorted(self.roster.words[people[0]]):
            return None
        return _sure(people[0], "import.name.id")

    def _could_be(self, typed: tuple[str, ...], own: tuple[str, ...]) -> bool:
        """The words beside an address could be the name of its owner, and of nobody besides."""
        return not typed or (len(typed) <= len(own) and not set(typed).isdisjoint(own)) or set(typed) <= set(own)

    def _by_name(self, name: Typed) -> Understanding | None:
        people = self.roster.named(name.words)
        if not people or (name.several and "," in name.name and len(name.words) > _LONGEST_NAME):
            return None
        if len(people) > 1:
            return self._check(name, [Candidate(person, 80, "import.name.same-name") for person in people])
        person = people[0]
        lone = name.words[0] if len(name.words) == 1 else ""
        if lone and (len(self.roster.by_word[lone]) > 1 or name.beside):
            return None
        if name.outside or name.mail or (name.beside and not name.units):
            return _check([Candidate(person, 80, "import.name.outside")])
        if not name.units:
            in_order = self.roster.words[person] == name.words
            return _sure(person, "import.name.exact" if in_order else "import.name.reordered")
        if self.units.inside(self.roster.members[person].unit, name.units):
            return Understanding(
                "sure", (Candidate(person, EXACT, "import.name.exact"),), "import.name.exact", fits=True
            )
        return _check([Candidate(person, 78, "import.name.other-unit")])

    def _by_form(self, name: Typed) -> Understanding | None:
        if name.mail or (len(name.words) == 1 and not name.beside and self.units.find(name.text)):
            return None
        found = self._forms.of(name.words, whole=name.several)
        # Two whole words and another organisation: somebody else who shares a name with a colleague's short form.
        if not found or (name.outside and len(name.words) > 1 and not name.units):
            return None
        return self._check(name, found)

    def _check(self, name: Typed, found: list[Candidate]) -> Understanding:
        """Proposals in order; those of the unit that was named beside the name come first."""
        best: dict[int, Candidate] = {}
        for one in found:
            inside = bool(name.units) and self.units.inside(self.roster.members[one.person].unit, name.units)
            reason = "import.name.in-unit" if inside and one.reason != "import.name.typo" else one.reason
            score = min(99.0, one.score + 12) if inside else one.score - (20 if name.units else 0)
            if one.person not in best or best[one.person].score < score:
                best[one.person] = Candidate(one.person, score, reason)
        order = sorted(best.values(), key=lambda c: -c.score)
        return _check(order, fits=order[0].reason == "import.name.in-unit")

    def _group(self, name: Typed) -> Understanding | None:
        """A unit, or words for several people at once."""
        units = self.units.find(name.text)
        group = self._lists.is_group(name.text) and not name.several
        if group and not units:
            units = self.units.like(name.text)
        if not units and not group:
            return None
        return Understanding("unit", reason="import.name.unit", unit=min(units, default=NONE))

    def _nobody_on_the_chart(self, name: Typed) -> Understanding:
        if name.outside or name.mail or (name.beside and not name.units and len(name.words) > 1):
            return Understanding("outsider", reason="import.name.outsider")
        return Understanding("unknown", reason="import.name.unknown")

    def _with_slips(self, names: list[Typed], ticket: Ticket) -> None:
        if self._spellings is None:
            self._spellings = Spellings(self.roster, ticket)
        # Words with digits are ids: a slip in an id is another id.
        tried = [name for name in names if name.words and not any(map(str.isdigit, name.text))]
        several = [name for name in tried if 1 < len(name.words) <= 6 and not name.mail]
        close_to = self._spellings.closest([name.words for name in several], ticket)
        likely = [close[0][0] for close in close_to if close and close[0][1] >= LIKELY]
        twins = self._spellings.with_twins(likely, ticket)
        for name, close in zip(several, close_to, strict=True):
            # Beside another organisation only a single slip from one name speaks for somebody on the chart.
            if close and (close[0][1] >= LIKELY or not name.beside or name.units):
                self._known[name.text] = self._slipped(name, close, twins)
        for name in tried:
            if name.text not in self._known and len(name.words) == 1 and not self.units.like(name.text):
                found = self._forms.slipped_word(name.words[0])
                if found:
                    self._known[name.text] = self._check(name, found)
        for name in names:
            if name.text not in self._known:
                self._known[name.text] = self._unit_like(name) or self._nobody_on_the_chart(name)

    def _unit_like(self, name: Typed) -> Understanding | None:
        """A lone word that begins the name of a unit: ``Regen``, ``HR``."""
        units = self.units.like(name.text) if len(name.text.split()) == 1 else frozenset[int]()
        return Understanding("unit", reason="import.name.unit-like", unit=min(units)) if units else None

    def _slipped(self, name: Typed, close: list[tuple[int, float]], twins: frozenset[int]) -> Understanding:
        person, score = close[0]
        ahead = len(close) == 1 or score - close[1][1] >= AHEAD
        if score >= LIKELY and ahead and person not in twins:
            return self._check(name, [Candidate(person, score, "import.name.typo")])
        return self._check(name, [Candidate(person, min(score, 89), "import.name.close") for person, score in close])


def _sure(person: int, reason: str) -> Understanding:
    return Understanding("sure", (Candidate(person, SURE_BY_KEY, reason),), reason)


def _check(found: list[Candidate], *, fits: bool = False) -> Understanding:
    return Understanding("check", tuple(found[:_MOST]), found[0].reason, fits=fits)
