"""What was decided about names: in this plan, and in earlier imports (aliases of the document)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from orgmapper.io.apply.draft import Draft
from orgmapper.io.apply.references import person_of
from orgmapper.io.names.text import stripped
from orgmapper.io.names.understanding import Candidate, State, Understanding
from orgmapper.model.columns import NONE
from orgmapper.model.planning import NameDecision
from orgmapper.model.tables import MENTION_STATES, Aliases

_STATES: dict[str, State] = {
    "unknown": "unknown",
    "outsider": "outsider",
    "unit": "unit",
    "not_a_person": "not_a_person",
}
_ELSEWHERE = 97.0
"""How alike somebody is whom a lone word means in another file: "Jo" may be another Jo here."""


@dataclass
class Decided:
    """What texts mean: `for_all` by the stripped text, `by_writer` by that and the person (row) who wrote it."""

    for_all: dict[str, Understanding] = field(default_factory=dict[str, Understanding])
    by_writer: dict[tuple[str, int], Understanding] = field(default_factory=dict[tuple[str, int], Understanding])

    def forget(self, text: str) -> None:
        """As if nothing had been decided on a text."""
        self.for_all.pop(text, None)
        for at in [at for at in self.by_writer if at[0] == text]:
            del self.by_writer[at]


@dataclass(frozen=True)
class _Said:
    """One decision, people as rows; `place` tells those that belong together."""

    place: tuple[str, str, str, int]
    person: int | None
    state: str
    elsewhere: bool


def decided(draft: Draft, aliases: Aliases, decisions: Sequence[NameDecision]) -> Decided:
    """What is known of typed texts. What the user says now goes before what was said earlier.

    A lone word that was decided in one file is only proposed in another: "Jo" may be another Jo there.
    """
    found = Decided()
    _take(found, _remembered(aliases), "import.name.remembered")
    for one in decisions:
        if one.forgets:
            found.forget(stripped(one.text))
    _take(found, (_of_plan(draft, one) for one in decisions if not one.forgets), "import.name.decided")
    return found


def _remembered(aliases: Aliases) -> Iterable[_Said]:
    codes: list[list[int]] = np.stack([aliases.person, aliases.state, aliases.writer], axis=1).tolist()
    for text, file, column, (person, state, writer) in zip(
        aliases.text, aliases.file, aliases.column, codes, strict=True
    ):
        told = "" if state == NONE else MENTION_STATES[state]
        somebody = None if person == NONE else person
        yield _Said((text, file, column, writer), somebody, told, bool(file) and _is_lone(text))


def _of_plan(draft: Draft, one: NameDecision) -> _Said:
    writer = person_of(draft, one.writer)
    # What somebody wrote who is not there says nothing about the others.
    person = None if one.writer and writer is None else person_of(draft, one.person)
    state = "" if one.writer and writer is None else one.state
    elsewhere = bool(one.file) and _is_lone(one.text) and one.file not in draft.sources["file"]
    return _Said((one.text, one.file, one.column, NONE if writer is None else writer), person, state, elsewhere)


def _take(found: Decided, said: Iterable[_Said], reason: str) -> None:
    """Put decisions that belong together into one understanding; a later one on a text replaces an earlier one."""
    together: dict[tuple[str, str, str, int], list[_Said]] = {}
    for one in said:
        together.setdefault(one.place, []).append(one)
    for (text, _, _, writer), several in together.items():
        people = dict.fromkeys(one.person for one in several if one.person is not None)
        meaning = _meaning(list(people), several[-1], reason)
        if meaning is None:
            continue
        if writer == NONE:
            found.for_all[stripped(text)] = meaning
        else:
            found.by_writer[stripped(text), writer] = meaning


def _meaning(people: Sequence[int], said: _Said, reason: str) -> Understanding | None:
    if people and said.elsewhere:
        reason = "import.name.remembered-elsewhere"
        return Understanding("check", tuple(Candidate(person, _ELSEWHERE, reason) for person in people), reason)
    if people:
        candidates = tuple(Candidate(person, 100.0, reason) for person in people)
        return Understanding("sure" if len(people) == 1 else "several", candidates, reason)
    return Understanding(_STATES[said.state], (), reason) if said.state in _STATES else None


def _is_lone(text: str) -> bool:
    return len(text.split()) < 2
