"""The report of one import."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from orgmapper.io.apply.answers import Answers
from orgmapper.io.apply.draft import Draft
from orgmapper.io.apply.ledger import Ledger
from orgmapper.model.cells import FileCells
from orgmapper.model.columns import NONE
from orgmapper.model.document import Document
from orgmapper.model.importing import FileReport, ImportReport, RelationReport, WaveReport
from orgmapper.model.planning import ImportPlan
from orgmapper.model.problems import Problem
from orgmapper.model.tables import ANSWERED, ASKED, COUNTED, POST_STATES
from orgmapper.model.ticket import Ticket


def report_of(
    files: Sequence[FileCells],
    ledgers: Sequence[Ledger],
    draft: Draft,
    before: Document,
    plan: ImportPlan,
    answers: Answers,
    ticket: Ticket,
) -> tuple[Document, ImportReport]:
    """The document as it is now, with the report among its imports."""
    made = draft.document(ticket, title=before.title or plan.title)
    ticket.check()
    problems = [problem for file in files for problem in file.problems if not _told_by_rows(problem, ledgers)]
    problems += [problem for ledger in ledgers for problem in ledger.problems]
    report = ImportReport(
        files=tuple(_file_report(file, ledgers) for file in files),
        people=len(made.people),
        posts=tuple(posts_by_state(made).items()),
        units=len(made.units),
        interests=len(made.interests),
        relations=relation_reports(made),
        names=tuple(answers.counts.items()),
        problems=(*problems, *draft.problems),
        resolutions=tuple(resolution for ledger in ledgers for resolution in ledger.resolutions),
        checks_taken=made.checks_taken - before.checks_taken,
    )
    return replace(made, imports=(*before.imports, report)), report


def _told_by_rows(problem: Problem, ledgers: Sequence[Ledger]) -> bool:
    """Rows that are too long need no word of the file where the sheet says of each what became of it."""
    if problem.code != "longer-rows":
        return False
    own = [ledger for ledger in ledgers if (ledger.plan.file, ledger.plan.sheet) == (problem.file, problem.sheet)]
    told = sum(one.code in ("row-mended", "row-shifted") for ledger in own for one in ledger.problems)
    return told == problem.message.values["count"]


def _file_report(file: FileCells, ledgers: Sequence[Ledger]) -> FileReport:
    sheets = tuple(ledger.report() for ledger in ledgers if ledger.plan.file == file.file)
    return FileReport(file.file, sheets)


def posts_by_state(document: Document) -> dict[str, float]:
    """Numbers of posts filled, vacant and with a holder not named; `head_count`: posts that counted boxes stand for."""
    states, counts = document.posts.state, document.posts.head_count
    found: dict[str, float] = {
        name: int(np.sum(states == state)) for state, name in enumerate(POST_STATES) if state != COUNTED
    }
    found[POST_STATES[COUNTED]] = round(float(counts[states == COUNTED].sum()), 6)
    return found


def relation_reports(document: Document) -> tuple[RelationReport, ...]:
    """Ties, asked and answered of every relation; asked and answered are those of its newest wave."""
    return tuple(_relation_report(document, row) for row in range(len(document.relations)))


def _relation_report(document: Document, row: int) -> RelationReport:
    ties, asked, relations = document.ties, document.asked, document.relations
    of_ties, of_asked = ties.relation == row, asked.relation == row
    waves: list[int] = sorted({*ties.wave[of_ties].tolist(), *asked.wave[of_asked].tolist()})
    known = bool(relations.coverage_known[row])
    reports: list[WaveReport] = []
    for wave in waves:
        states = asked.state[of_asked & (asked.wave == wave)]
        reports.append(
            WaveReport(
                "" if wave == NONE else document.waves.name[wave],
                int(np.sum(of_ties & (ties.wave == wave))),
                int(np.sum(states >= ASKED)) if known else None,
                int(np.sum(states == ANSWERED)) if known else None,
            )
        )
    newest = reports[-1] if reports else None
    return RelationReport(
        relations.name[row],
        bool(relations.directed[row]),
        int(np.sum(of_ties)),
        newest.asked if newest else None,
        newest.answered if newest else None,
        tuple(reports),
        bool(relations.turned[row]),
    )
