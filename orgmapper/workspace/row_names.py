"""Names on which a whole row depends: who answered, where a tie begins. They wait for a decision like all others."""

from collections.abc import Sequence
from dataclasses import replace

from orgmapper.io.names.resolver import Resolver
from orgmapper.io.names.roster import Roster
from orgmapper.io.names.text import stripped
from orgmapper.io.names.units import UnitNames
from orgmapper.io.names.wordlists import wordlists
from orgmapper.io.recognise.members import document_members
from orgmapper.model.document import Document
from orgmapper.model.problems import Problem
from orgmapper.workspace.naming import NameCandidate, NamePlace, NameState, TypedName

_STATES: dict[str, NameState] = {
    "respondent-to-check": "check",
    "unknown-respondent": "unknown",
    "source-to-check": "check",
    "unknown-source": "unknown",
    "member-to-check": "check",
    "unknown-member": "unknown",
}


def with_row_names(
    names: Sequence[TypedName], problems: Sequence[Problem], document: Document
) -> tuple[TypedName, ...]:
    """The names with those for which rows were set aside; a text that is both stands once. The most frequent first."""
    found: dict[tuple[str, NameState], list[tuple[str, NamePlace]]] = {}
    for problem in problems:
        text = str(problem.message.values.get("text", ""))
        if problem.code in _STATES and text and problem.row is not None:
            place = NamePlace(problem.file, problem.sheet, problem.row, problem.column)
            found.setdefault((stripped(text), _STATES[problem.code]), []).append((text, place))
    if not found:
        return tuple(names)
    known = {(name.key, name.state): name for name in names}
    resolver = _resolver(document) if any(state == "check" for _, state in found) else None
    for (key, state), places in found.items():
        name = known.get((key, state))
        if name is None:
            text = places[0][0]
            proposed = _candidates(resolver, document, text) if resolver and state == "check" else ()
            name = TypedName(key, text, state, candidates=proposed)
        known[key, state] = replace(name, places=(*name.places, *(place for _, place in places)))
    return tuple(sorted(known.values(), key=lambda name: (-name.count, name.key)))


def _resolver(document: Document) -> Resolver:
    lists = wordlists()
    units = UnitNames(document.units.name, document.units.parent.tolist(), lists)
    return Resolver(Roster(document_members(document), lists), units, lists)


def _candidates(resolver: Resolver, document: Document, text: str) -> tuple[NameCandidate, ...]:
    people = document.people.id
    return tuple(NameCandidate(int(people[one.person]), one.score, one.reason) for one in resolver(text).candidates)
