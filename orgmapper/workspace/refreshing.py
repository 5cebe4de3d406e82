"""Next month's files: what they would change in a map, and the one edit that changes it."""

import datetime
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

import numpy as np

from orgmapper.io.apply import apply_plan
from orgmapper.io.collecting import collector_waits
from orgmapper.io.refresh.changes import changes
from orgmapper.io.refresh.chart import merge_chart
from orgmapper.io.refresh.facts import merge_facts, without_facts
from orgmapper.io.refresh.plans import CHART, Followed, Key, follow, kept_plan
from orgmapper.model.cells import FileCells
from orgmapper.model.document import Document
from orgmapper.model.edits import Import
from orgmapper.model.importing import FileReport, ImportReport
from orgmapper.model.planning import ImportPlan
from orgmapper.model.refreshing import Refreshed, SheetStays
from orgmapper.model.ticket import Free, Ticket
from orgmapper.workspace.name_file import remembered


@dataclass(frozen=True, eq=False)
class Refresh:
    """What came of new files: the edit, the report of the import, and everything that would change.

    `usable` is false where the files held nothing to refresh from; then nobody is taken off the chart.
    """

    edit: Import
    report: ImportReport
    changes: Refreshed
    usable: bool


def make_refresh(
    files: Sequence[FileCells],
    document: Document,
    ticket: Ticket | None = None,
    *,
    today: datetime.date | None = None,
) -> Refresh:
    """Follow the plan that is kept in the map on later files.

    Whoever is known keeps id, place and decisions; whoever is not in the new list any more is taken off the chart with
    the ties that hang on them; sheets that the files do not stand for stay as they are. Nothing is changed before the
    edit is done, and undoing it gives back the very map.

    Raises
    ------
    Cancelled
        By the ticket.
    """
    ticket = ticket or Free()
    with collector_waits():
        followed = follow(document.plan, files, document, ticket)
        made, report = _carry_out(files, followed, document, ticket, today or datetime.date.today())
        plan = kept_plan(document.plan, followed.plan, followed.stands_for)
        made = replace(made, plan=plan, imports=(*document.imports, report), title=document.title or made.title)
        known = tuple(dict.fromkeys(file for file, _ in followed.stands_for))
        told = changes(document, made, known, _stays(document, made, followed))
    edit = Import(tuple(file.file for file in files), made, refreshed=True)
    usable = any(sheet.rows_used for file in report.files for sheet in file.sheets)
    return Refresh(edit, report, told, usable)


def _carry_out(
    files: Sequence[FileCells], followed: Followed, document: Document, ticket: Ticket, today: datetime.date
) -> tuple[Document, ImportReport]:
    plan = replace(followed.plan, decisions=(*remembered(document), *followed.plan.decisions))
    chart = frozenset((s.file, s.sheet) for s in plan.sheets if s.kind.value in CHART)
    replaced = _replaced(document, followed)
    made, reports = document, list[ImportReport]()
    of_chart, others = _only(files, chart), _only(files, frozenset((s.file, s.sheet) for s in plan.sheets) - chart)
    if any(file.sheets for file in of_chart) or not others:
        fresh, report = apply_plan(of_chart, _plan_of(plan, chart), Document(), ticket, today=today)
        reports.append(report)
        if len(fresh.people) or len(fresh.posts):
            made = merge_chart(document, fresh, _rows(document, replaced & _kinds(document, CHART)))
    if any(file.sheets for file in others):
        fresh, report = apply_plan(others, plan, without_facts(made), ticket, today=today)
        reports.append(report)
        made = merge_facts(made, fresh, _rows(made, replaced - _kinds(document, CHART)))
    return made, _one_report(files, reports, made)


def _replaced(document: Document, followed: Followed) -> frozenset[Key]:
    """Sheets of earlier files for which the new ones stand; of a map without a plan, those of the same kinds."""
    if document.plan.sheets:
        return frozenset(followed.stands_for.values())
    kinds = {sheet.kind.value for sheet in followed.plan.sheets}
    return frozenset[Key]().union(*(_kinds(document, CHART if kind in CHART else (kind,)) for kind in kinds))


def _stays(document: Document, made: Document, followed: Followed) -> tuple[SheetStays, ...]:
    """Lists of people that have no part in the new files, where others have."""
    held = [(sheet.file, sheet.sheet) for sheet in document.plan.sheets if sheet.kind.value in CHART]
    left = [key for key in held if key not in followed.stands_for.values()]
    if len(left) == len(held):
        return ()
    told = [SheetStays(*key, int(np.isin(made.people.origin, list(_rows(made, {key}))).sum())) for key in left]
    return tuple(one for one in told if one.count)


def _kinds(document: Document, kinds: Sequence[str]) -> frozenset[Key]:
    """Sheets that were taken in as one of these kinds."""
    reports = (file for report in document.imports for file in report.files)
    return frozenset((file.file, sheet.sheet) for file in reports for sheet in file.sheets if sheet.kind in kinds)


def _rows(document: Document, keys: Set[Key]) -> frozenset[int]:
    sources = document.sources
    return frozenset(row for row, at in enumerate(zip(sources.file, sources.sheet, strict=True)) if at in keys)


def _only(files: Sequence[FileCells], keys: Set[Key]) -> tuple[FileCells, ...]:
    """The files with these sheets alone; what was found while reading them is told once, for all."""
    left = (
        replace(file, sheets=tuple(sheet for sheet in file.sheets if (sheet.file, sheet.name) in keys), problems=())
        for file in files
    )
    return tuple(file for file in left if file.sheets)


def _plan_of(plan: ImportPlan, keys: Set[Key]) -> ImportPlan:
    return replace(plan, sheets=tuple(sheet for sheet in plan.sheets if (sheet.file, sheet.sheet) in keys))


def _one_report(files: Sequence[FileCells], reports: Sequence[ImportReport], made: Document) -> ImportReport:
    """Two passes over the same files are one import to whoever reads of it."""
    last = reports[-1]
    sheets = {(file.file, sheet.sheet): sheet for report in reports for file in report.files for sheet in file.sheets}
    told = tuple(
        FileReport(
            file.file,
            tuple(sheets[file.file, sheet.name] for sheet in file.sheets if (file.file, sheet.name) in sheets),
        )
        for file in files
    )
    of_files = [problem for file in files for problem in file.problems]
    return replace(
        last,
        files=told,
        people=len(made.people),
        units=len(made.units),
        problems=(*of_files, *(problem for report in reports for problem in report.problems)),
        resolutions=tuple(one for report in reports for one in report.resolutions),
        checks_taken=sum(report.checks_taken for report in reports),
    )
