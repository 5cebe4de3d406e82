"""What a result rests on: the choices of the user, looked up in the document."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from orgmapper.analysis.interests import SHARED_INTERESTS
from orgmapper.analysis.strength import Cut, strength_word
from orgmapper.model.choices import Choices, TieRule
from orgmapper.model.columns import NONE, TextColumn
from orgmapper.model.document import Document
from orgmapper.model.messages import message
from orgmapper.model.problems import ChoiceError, Problem
from orgmapper.model.questions import OUTSIDE
from orgmapper.model.tables import DERIVED, RECORDED, SURVEY

Seen = Literal["arcs", "either", "both"]
"""Which answers show a tie: each respondent's own arcs; a pair where either answered; a pair where both answered."""


@dataclass(frozen=True)
class Question:
    """The settings of a result as they were understood; printed under every result.

    Attributes
    ----------
    relations : tuple of str
        Names of the relations that are united, as the document calls them.
    rows : tuple of int
        Rows of those that are stored.
    interests : bool
        Shared interests, computed from claims, are among them.
    kind : int
        SURVEY, RECORDED or DERIVED: decides the words. Where kinds are mixed it is SURVEY.
    wave : int
        Row of the wave; NONE where the document has none.
    wave_name : str
    cuts : tuple of Cut
        From which strength ties count, for each of the relations where not all do.
    rule : TieRule
    undirected : bool
        Asked for, or all relations have no direction, or some lead to who was named and others to who named.
    turned : bool
        Ties lead from who was named to who named, in all relations.
    sensitive : bool
        One of the relations is sensitive.
    own_left_out : str
        Level of units whose own unit the question left out, the highest where relations differ; empty where people
        could name everybody.
    coverage_unknown : tuple of str
        Relations of which nobody knows who was asked; everyone is taken as asked.
    checks_taken : int
        Names to check that were taken unchecked.
    """

    relations: TextColumn
    rows: tuple[int, ...]
    interests: bool
    kind: int
    wave: int
    wave_name: str
    cuts: tuple[Cut, ...]
    rule: TieRule
    undirected: bool
    sensitive: bool
    own_left_out: str
    coverage_unknown: TextColumn
    checks_taken: int
    turned: bool = False

    @property
    def merged(self) -> bool:
        """Each pair of people counts once."""
        return self.undirected or self.rule != "as-given"

    @property
    def seen(self) -> Seen:
        """Interests in common show only where both have said theirs."""
        if self.rule == "both" or self.kind == DERIVED:
            return "both"
        return "either" if self.merged else "arcs"

    @property
    def coverage_known(self) -> bool:
        """Who answered is known for at least one of the relations (or nobody was asked anything)."""
        return len(self.coverage_unknown) < len(self.relations) or not self.relations


def unknown_choice(code: str, name: str, known: Sequence[str]) -> ChoiceError:
    """The sentence for a name that the map does not have: what it has instead."""
    sentence = message(f"gaps.{code}" if known else f"gaps.{code}.none", name=name, known=", ".join(known))
    return ChoiceError(Problem("stop", code, sentence))


def find(name: str, known: Sequence[str]) -> int:
    """Row of a name, compared without case and outer blanks; NONE where it is not there."""
    wanted = name.strip().casefold()
    return next((row for row, other in enumerate(known) if other.strip().casefold() == wanted), NONE)


def ask(document: Document, choices: Choices) -> Question:
    """Look the choices up in the document.

    Raises
    ------
    ChoiceError
        A relation or wave that the document does not have; the sentence names those it has.
    """
    relations = document.relations
    rows, interests = _relations(document, choices)
    wave = _wave(document, choices, rows, interests)
    if choices.relations is None:
        rows = [row for row in rows if wave in _waves_of(document, row)] or rows
    kinds = [*(int(relations.kind[row]) for row in rows), *([DERIVED] if interests else [])]
    directed = any(bool(relations.directed[row]) for row in rows)
    ways = {bool(relations.turned[row]) for row in rows if relations.directed[row]}
    names = (*(relations.name[row] for row in rows), *((SHARED_INTERESTS,) if interests else ()))
    return Question(
        relations=names,
        rows=tuple(rows),
        interests=interests,
        kind=kinds[0] if len(set(kinds)) == 1 else SURVEY,
        wave=wave,
        wave_name=document.waves.name[wave] if wave != NONE else "",
        cuts=tuple(cut for cut in cuts_of(document, choices) if cut.relation in names),
        rule=choices.ties,
        undirected=choices.undirected or (bool(kinds) and not directed) or len(ways) > 1,
        sensitive=any(bool(relations.sensitive[row]) for row in rows),
        own_left_out=_own_left_out(document, rows),
        coverage_unknown=tuple(relations.name[row] for row in rows if not relations.coverage_known[row]),
        checks_taken=document.checks_taken,
        turned=ways == {True},
    )


def cuts_of(document: Document, choices: Choices) -> tuple[Cut, ...]:
    """From which strength ties count, for every relation where not all do, whether it is asked for or not.

    Raises
    ------
    ChoiceError
        A relation that the document does not have.
    """
    if not choices.at_least:
        return ()
    known = _known(document)
    named = {_row(known, name): least for name, least in choices.at_least if name is not None}
    usual = dict(choices.at_least).get(None)
    cuts: list[Cut] = []
    for name, row in known.items():
        least = named.get(row, usual)
        if least is not None:
            word = f"{least:g}" if row == NONE else strength_word(document.relations, row, least)
            cuts.append(Cut(name, row, least, word))
    return tuple(cuts)


def _known(document: Document) -> dict[str, int]:
    """Relations that can be asked for, with their rows; NONE for shared interests."""
    table = document.relations
    stored = {table.name[row]: row for row in range(len(table)) if table.kind[row] in (SURVEY, RECORDED)}
    return stored | ({SHARED_INTERESTS: NONE} if len(document.claims) else {})


def _row(known: Mapping[str, int], name: str) -> int:
    place = find(name, tuple(known))
    if place == NONE:
        raise unknown_choice("unknown-relation", name, tuple(known))
    return tuple(known.values())[place]


def _relations(document: Document, choices: Choices) -> tuple[list[int], bool]:
    """Rows of the stored relations asked for, and whether shared interests are."""
    known = _known(document)
    if choices.relations is None:
        return [row for row in known.values() if row != NONE], False
    rows = dict.fromkeys(_row(known, name) for name in choices.relations)
    return [row for row in rows if row != NONE], NONE in rows


def _own_left_out(document: Document, rows: Sequence[int]) -> str:
    scopes = [document.relations.scope[row] for row in rows]
    names = [scope.removeprefix(OUTSIDE).strip() for scope in scopes if scope.startswith(OUTSIDE)]
    return min(names, key=lambda name: find(name, document.levels), default="")


def relations_in(document: Document, wave: int) -> tuple[int, ...]:
    """Rows of the stored relations that were asked or have ties in a wave."""
    return tuple(row for row in range(len(document.relations)) if wave in _waves_of(document, row))


def _waves_of(document: Document, relation: int) -> set[int]:
    """Waves in which a relation was asked or has ties."""
    ties, asked = document.ties, document.asked
    of_ties = np.unique(ties.wave[ties.relation == relation])
    of_asked = np.unique(asked.wave[(asked.relation == relation) & (asked.state > 0)])
    return {*of_ties.tolist(), *of_asked.tolist()}


def _wave(document: Document, choices: Choices, rows: Sequence[int], interests: bool) -> int:
    """Row of the wave asked for; else the newest in which any of the relations has something to say."""
    waves = document.waves
    if choices.wave is not None:
        found = find(choices.wave, waves.name)
        if found == NONE:
            raise unknown_choice("unknown-wave", choices.wave, waves.name)
        return found
    said = {wave for row in rows for wave in _waves_of(document, row)}
    if interests:
        said |= set(np.unique(document.claims.wave).tolist())
    return max(said, default=len(waves) - 1)
