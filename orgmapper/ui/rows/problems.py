"""Problems of the data: names to check first, then what the imports have to say."""

from dataclasses import replace

import numpy as np

from orgmapper.model.columns import NONE
from orgmapper.model.document import Document
from orgmapper.model.edits import edit_from_values
from orgmapper.model.fixes import Fix
from orgmapper.model.hierarchy import first_unit
from orgmapper.model.problems import Problem
from orgmapper.model.tables import CHECK
from orgmapper.ui.paint.glyphs import missing_letters
from orgmapper.ui.panels.problems import NameToCheck, Proposal
from orgmapper.ui.widgets.cards import Card
from orgmapper.ui.words import spoken, words
from orgmapper.workspace.fonts import font_problems

_LOOK = {"stop": ("warning", "gap"), "warning": ("warning", "warning"), "note": ("info", "ink-third")}


def problem_cards(document: Document) -> tuple[Card, ...]:
    """One card for each problem of this computer and of all imports, the gravest first."""
    order = {"stop": 0, "warning": 1, "note": 2}
    cards: list[Card] = []
    for number, problem in sorted(enumerate(_found(document)), key=lambda item: (order[item[1].severity], item[0])):
        mark, tone = _LOOK[problem.severity]
        parts = [spoken(problem.advice)] if problem.advice is not None else []
        where = place(problem)
        text = "\n".join(part for part in (*parts, where) if part)
        cards.append(Card(("problem", number), spoken(problem.message), text, "icon", mark, tone))
    return tuple(cards)


def finding(document: Document, number: int) -> Problem | None:
    """The problem with this number, with the fixes that can be taken on the map as it is now."""
    found = _found(document)
    if not 0 <= number < len(found):
        return None
    problem = found[number]
    return replace(problem, fixes=tuple(fix for fix in problem.fixes if _changes(document, fix)))


def _found(document: Document) -> tuple[Problem, ...]:
    own = font_problems(document, missing_letters)
    return (*own, *(problem for report in document.imports for problem in report.problems))


def _changes(document: Document, fix: Fix) -> bool:
    """Taking it would change something; where the map moved on since the import it may name what is gone."""
    return bool(fix.edit) and edit_from_values(dict(fix.edit)).apply(document) is not document


def place(problem: Problem) -> str:
    """File, sheet, row and column in one line."""
    parts = [problem.file, problem.sheet]
    if problem.row is not None:
        parts.append(words("problems.row", row=str(problem.row)))
    parts.append(problem.column)
    return " · ".join(part for part in parts if part)


def name_cards(document: Document) -> tuple[Card, ...]:
    """One card for each name that waits for a decision."""
    mentions, people = document.mentions, document.people
    cards: list[Card] = []
    for row in np.flatnonzero(mentions.state == CHECK).tolist():
        by = people.name[mentions.person[row]]
        cards.append(
            Card(
                ("name", int(mentions.id[row])),
                words("names.text", text=mentions.text[row]),
                words("names.written-by", person=by, relation=document.relations.name[mentions.relation[row]]),
                "icon",
                "question",
                "warning",
            )
        )
    return tuple(cards)


def name_to_check(document: Document, mention: int) -> NameToCheck | None:
    """The people a name could mean, best first; None where it was decided meanwhile."""
    rows = np.flatnonzero(document.mentions.id == mention)
    if not len(rows):
        return None
    candidates, unit = document.candidates, first_unit(document)
    proposals: list[Proposal] = []
    for row in np.flatnonzero(candidates.mention == rows[0]).tolist():
        person = int(candidates.person[row])
        where = document.units.name[unit[person]] if unit[person] != NONE else ""
        proposals.append(Proposal(int(document.people.id[person]), document.people.name[person], where))
    return NameToCheck(mention, tuple(proposals))
