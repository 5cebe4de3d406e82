"""The one door to the reading of files: cells, plan, import. What comes out is one edit, undone as one step."""

import datetime
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from orgmapper.io.apply import apply_plan
from orgmapper.io.apply.summary import posts_by_state, relation_reports
from orgmapper.io.atomic import disk_errors, replacing
from orgmapper.io.cells import read_cells
from orgmapper.io.collecting import collector_waits
from orgmapper.io.graphs.ucinet_dh import main_part
from orgmapper.io.recognise import recognise
from orgmapper.io.recognise.rounds import with_waves
from orgmapper.io.refresh.plans import followed, kept_plan
from orgmapper.model.cells import FileCells
from orgmapper.model.document import Document
from orgmapper.model.edits import Import, edit_from_values
from orgmapper.model.fixes import Fix, with_fix
from orgmapper.model.importing import ImportReport
from orgmapper.model.messages import message
from orgmapper.model.planning import ImportPlan, NameProposal
from orgmapper.model.problems import OrgMapperError, Problem
from orgmapper.model.tables import CHECK
from orgmapper.model.ticket import Free, Ticket
from orgmapper.workspace.jobs import JobRunner
from orgmapper.workspace.name_file import with_decisions
from orgmapper.workspace.settings import Settings
from orgmapper.workspace.workspace import Workspace

__all__ = [
    "count_to_check",
    "follow_plan",
    "is_usable",
    "load_plan",
    "make_import",
    "names_to_check",
    "plan_import",
    "posts_by_state",
    "read_files",
    "relation_reports",
    "save_plan",
    "take_fix",
    "told_apart",
    "with_fix",
    "write_map",
    "write_text",
]


def read_files(paths: Sequence[Path], ticket: Ticket | None = None) -> tuple[FileCells, ...]:
    """Every file as it stands. One that cannot be read has no sheets and says why; the others are used.

    Two files of one name in different folders are told apart by their folder. A file that is read with another one of
    them is not read by itself.

    Raises
    ------
    Cancelled
        By the ticket.
    """
    ticket = ticket or Free()
    with collector_waits():
        return told_apart([read_cells(path, ticket) for path in paths if main_part(path) not in paths])


def told_apart(files: Sequence[FileCells]) -> tuple[FileCells, ...]:
    """The files, those of one name with their folders before it."""
    names = [file.file for file in files]
    if len(set(names)) == len(names):
        return tuple(files)
    apart: list[FileCells] = []
    for file in files:
        name = f"{Path(file.path).parent.name}/{file.file}" if names.count(file.file) > 1 else file.file
        while name in {other.file for other in apart}:
            name += "’"
        apart.append(_renamed(file, name))
    return tuple(apart)


def _renamed(file: FileCells, name: str) -> FileCells:
    sheets = tuple(replace(sheet, file=name) for sheet in file.sheets)
    return replace(file, file=name, sheets=sheets, problems=tuple(replace(p, file=name) for p in file.problems))


def plan_import(files: Sequence[FileCells], document: Document, ticket: Ticket | None = None) -> ImportPlan:
    """What the files are taken for, with a reason for every guess; see `ImportPlan`."""
    with collector_waits():
        return with_waves(recognise(files, document, ticket), document)


def follow_plan(plan: ImportPlan, now: ImportPlan) -> tuple[ImportPlan, int]:
    """What files are taken for as a saved plan says of the sheets it knows, and how many these are.

    A sheet is known by its name or by its captions, so that next month's export may have another name. Of the other
    sheets holds what `now` says.
    """
    found = followed(plan, now, replace(now, title=plan.title or now.title))
    return found.plan, len(found.stands_for)


def make_import(
    files: Sequence[FileCells],
    plan: ImportPlan,
    document: Document,
    ticket: Ticket | None = None,
    *,
    today: datetime.date | None = None,
) -> tuple[Import, ImportReport]:
    """The edit that takes the files into the document as the plan says, and what became of every row and answer.

    Nothing enters the document before the edit is done: call it again with a changed plan as often as needed.
    `today`: people who left before it or begin after it are set aside; None: the day it is.
    """
    with collector_waits():
        content, report = apply_plan(files, plan, document, ticket, today=today or datetime.date.today())
    content = replace(with_decisions(content, plan.decisions), plan=kept_plan(document.plan, plan))
    return Import(tuple(file.file for file in files), content), report


def take_fix(workspace: Workspace, fix: Fix) -> bool:
    """Put a finding right in the open map, as one step that can be undone.

    False where only another import can, or where nothing would change. While files are being imported the plan takes
    the fix instead: `with_fix`.
    """
    return bool(fix.edit) and workspace.do(edit_from_values(dict(fix.edit)))


def is_usable(report: ImportReport) -> bool:
    """Something of the files is on the map: people, posts or ties."""
    return report.people > 0 or any(count > 0 for _, count in report.posts) or bool(report.relations)


def names_to_check(document: Document) -> tuple[NameProposal, ...]:
    """The typed names that wait for a decision, each text of a column once, the most frequent first."""
    mentions, candidates, people = document.mentions, document.candidates, document.people
    proposals: dict[int, list[tuple[int, float, str]]] = {}
    columns = (candidates.mention.tolist(), candidates.person.tolist(), candidates.score.tolist(), candidates.reason)
    for mention, person, score, reason in zip(*columns, strict=True):
        proposals.setdefault(mention, []).append((int(people.id[person]), score, reason))
    grouped: dict[tuple[str, str, str], NameProposal] = {}
    for row in range(len(mentions)):
        if mentions.state[row] != CHECK:
            continue
        origin = int(mentions.origin[row])
        file = document.sources.file[origin] if origin >= 0 else ""
        at = (mentions.text[row], file, mentions.column[row])
        known = grouped.get(at)
        grouped[at] = (
            replace(known, count=known.count + 1)
            if known
            else NameProposal(at[0], 1, file, at[2], int(mentions.origin_row[row]), tuple(proposals.get(row, ())))
        )
    return tuple(sorted(grouped.values(), key=lambda proposal: (-proposal.count, proposal.text)))


def count_to_check(document: Document) -> int:
    """How many answers wait for a decision on a name."""
    return int((document.mentions.state == CHECK).sum())


def save_plan(plan: ImportPlan, path: Path) -> None:
    """Write a plan as JSON.

    Raises
    ------
    OrgMapperError
        It cannot be written there.
    """
    write_text(path, json.dumps(plan.to_json(), ensure_ascii=False, indent=1) + "\n")


def load_plan(path: Path) -> ImportPlan:
    """Read a plan that `save_plan` wrote.

    Raises
    ------
    OrgMapperError
        It cannot be read, or it is no plan (code ``no-plan``).
    """
    with disk_errors(path, "read"):
        text = path.read_bytes()
    try:
        return ImportPlan.from_json(json.loads(text.decode("utf-8-sig")))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        said = message("import.problem.no-plan", file=path.name)
        raise OrgMapperError(
            Problem("stop", "no-plan", said, message("import.advice.no-plan"), file=path.name)
        ) from error


def write_map(path: Path, document: Document) -> None:
    """Write a new map to its file; one that is open elsewhere is left alone.

    Raises
    ------
    OrgMapperError
        The disk refused, or somebody has the file open.
    """
    with JobRunner() as jobs:
        workspace = Workspace(document, settings=Settings(), jobs=jobs, journal=False)
        try:
            workspace.save(path)
        finally:
            workspace.close()


def write_text(path: Path, text: str) -> None:
    """Write a text file in UTF-8, whole or not at all.

    Raises
    ------
    OrgMapperError
        The disk refused.
    """
    with replacing(path) as file:
        file.write(text.encode())
