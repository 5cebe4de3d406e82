"""Named people -> ties, and what became of every name that is none."""

from dataclasses import dataclass

from orgmapper.io.apply.draft import Draft
from orgmapper.io.apply.ledger import Ledger
from orgmapper.io.apply.references import reference
from orgmapper.io.collecting import FreedInParts
from orgmapper.io.names.resolver import Resolver
from orgmapper.io.names.understanding import Understanding
from orgmapper.model.columns import NONE
from orgmapper.model.importing import Resolution
from orgmapper.model.tables import MENTION_STATES


@dataclass(frozen=True)
class Where:
    """Where an answer stands, and what it is an answer to."""

    row: int
    column: str
    relation: int
    wave: int


class Answers(FreedInParts):
    """Collects ties of all sheets of an import. Of a tie that is told twice the larger weight stays.

    `counts` holds how many names were sure, to check and unknown.
    """

    def __init__(self, draft: Draft, resolver: Resolver, *, take_checks: bool) -> None:
        self._draft = draft
        self.resolver = resolver
        self.take_checks = take_checks
        self._tie_of: dict[tuple[int, int, int, int], int] = {}
        ties = draft.ties
        for row, (relation, wave, *ends) in enumerate(
            zip(*(ties[c] for c in ("relation", "wave", "source", "target")), strict=True)
        ):
            self._tie_of[relation, wave, *self._ends(relation, ends[0], ends[1])] = row
        self._mentioned: set[tuple[int, int, int, str]] = set()
        mentions = draft.mentions
        self._mentioned.update(zip(*(mentions[c] for c in ("person", "relation", "wave", "text")), strict=True))
        self.not_asked: set[int] = set()
        """People who are on the map only because somebody named them."""
        self.counts = {"sure": 0, "check": 0, "unknown": 0}

    def meaning(self, text: str, asker: int) -> Understanding:
        """What a text is taken for when this person typed it."""
        meant = self.resolver.written_by(text, asker)
        return meant.nearer(self.resolver.roster, self.resolver.units, self._draft.unit_of(asker))

    def take(self, ledger: Ledger, asker: int, text: str, weight: float, where: Where) -> None:
        """One name that a person gave; one that means several people is an answer for each of them."""
        for meaning in self.meaning(text, asker).each():
            self._take(ledger, asker, text, meaning, weight, where)

    def _take(self, ledger: Ledger, asker: int, text: str, meaning: Understanding, weight: float, where: Where) -> None:
        person = self._person(meaning)
        to_self = meaning.state == "self" or person == asker
        self.tell(ledger, text, meaning, where, to_self=to_self)
        if to_self:
            ledger.answer("self")
        elif person != NONE:
            if meaning.state == "check":
                self._draft.checks_taken += 1
            ledger.answer("ties" if self.tie(ledger, asker, person, weight, where) else "duplicates")
        else:
            self._mention(ledger, asker, text, meaning, weight, where)

    def people(self, meaning: Understanding) -> list[int]:
        """Whom a text counts for: all it surely means; with `take_checks` the first proposal."""
        if meaning.state in ("sure", "several"):
            return [one.person for one in meaning.candidates]
        return [meaning.candidates[0].person] if meaning.state == "check" and self.take_checks else []

    def _person(self, meaning: Understanding) -> int:
        return next(iter(self.people(meaning)), NONE)

    def tie(self, ledger: Ledger, source: int, target: int, weight: float, where: Where) -> bool:
        """Make a tie; false where it stands already, perhaps with a weight that grows by this.

        Without a direction a pair stands once.
        """
        ties = self._draft.ties
        source, target = self._ends(where.relation, source, target)
        at = (where.relation, where.wave, source, target)
        known = self._tie_of.get(at)
        if known is not None:
            if weight > ties["weight"][known]:
                ties.set(known, weight=weight)
            return False
        self._tie_of[at] = ties.add(
            id=self._draft.new_id(),
            source=source,
            target=target,
            relation=where.relation,
            wave=where.wave,
            weight=weight,
            origin=ledger.origin,
            origin_row=ledger.number(where.row),
        )
        return True

    def _ends(self, relation: int, source: int, target: int) -> tuple[int, int]:
        directed = self._draft.relations["directed"][relation]
        return (source, target) if directed or source < target else (target, source)

    def tell(self, ledger: Ledger, text: str, meaning: Understanding, where: Where, *, to_self: bool = False) -> None:
        """Record how a name was understood."""
        if meaning.state in self.counts:
            self.counts[meaning.state] += 1
        best = meaning.candidates[0] if meaning.candidates else None
        ledger.resolutions.append(
            Resolution(
                ledger.plan.file,
                ledger.plan.sheet,
                ledger.number(where.row),
                where.column,
                text,
                reference(self._draft, best.person) if best else "",
                "self" if to_self else meaning.state,
                round(best.score, 1) if best else None,
                "import.name.self" if to_self else meaning.reason,
            )
        )

    def _mention(
        self, ledger: Ledger, asker: int, text: str, meaning: Understanding, weight: float, where: Where
    ) -> None:
        """A name that is no tie stays with the person who gave it, with everybody it could mean."""
        state = meaning.state
        ledger.answer({"outsider": "outsiders", "unit": "units"}.get(state, state))
        at = (asker, where.relation, where.wave, text)
        if at in self._mentioned:
            return
        self._mentioned.add(at)
        mention = self._draft.mentions.add(
            id=self._draft.new_id(),
            person=asker,
            relation=where.relation,
            wave=where.wave,
            weight=weight,
            text=text,
            state=MENTION_STATES.index(state),
            outsider=self._draft.outsider(text) if state == "outsider" else NONE,
            unit=meaning.unit,
            origin=ledger.origin,
            origin_row=ledger.number(where.row),
            column=where.column,
        )
        if state == "check":
            for one in meaning.candidates:
                self._draft.candidates.add(mention=mention, person=one.person, score=one.score, reason=one.reason)
