"""An import under way: files, what was understood, the person's changes, and what would come of them.

Nothing enters the map before the end. The state that a person changes is the import plan, a frozen value; the session
keeps the plans it came from, so that each change can be taken back and pages can be walked back and forth.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from orgmapper.io.collecting import collector_waits
from orgmapper.io.names.text import stripped
from orgmapper.io.recognise import SheetWish, recognise
from orgmapper.io.recognise.rounds import with_waves
from orgmapper.model.cells import FileCells, Sheet
from orgmapper.model.document import Document
from orgmapper.model.edits import Import
from orgmapper.model.importing import ImportReport, SheetReport
from orgmapper.model.planning import ImportPlan, Kind, NameDecision, SheetPlan
from orgmapper.model.problems import Problem
from orgmapper.model.ticket import Ticket
from orgmapper.workspace.importing import make_import, plan_import, read_files, told_apart
from orgmapper.workspace.name_book import NameBook, book_of
from orgmapper.workspace.name_file import is_from_elsewhere, meaning_of, remembered
from orgmapper.workspace.naming import (
    Meaning,
    People,
    TypedName,
    Waiting,
    taken_names,
    typed_names,
    waiting,
)
from orgmapper.workspace.plan_changes import completed, relations_of, with_kind
from orgmapper.workspace.row_names import with_row_names

SheetKey = tuple[str, str]
"""Name of the file and of the sheet."""


@dataclass(frozen=True, eq=False)
class Understood:
    """Files as they stand, and what they are taken for."""

    files: tuple[FileCells, ...]
    plan: ImportPlan


@dataclass(frozen=True, eq=False)
class Trial:
    """What would come of a plan: the edit, its report, the names of this import that are no ties, and those that were
    `taken` as decided or remembered. `people`: how they are named."""

    plan: ImportPlan
    edit: Import
    report: ImportReport
    book: NameBook
    taken: tuple[TypedName, ...]
    people: People

    def sheet(self, key: SheetKey) -> SheetReport | None:
        """The report of one sheet."""
        files = (file for file in self.report.files if file.file == key[0])
        return next((sheet for file in files for sheet in file.sheets if sheet.sheet == key[1]), None)

    def problems(self, key: SheetKey | None = None) -> tuple[Problem, ...]:
        """What there is to say of one sheet; without a key of the import as a whole."""
        return self._by_sheet.get(key, ())

    @cached_property
    def _by_sheet(self) -> Mapping[SheetKey | None, tuple[Problem, ...]]:
        found: dict[SheetKey | None, list[Problem]] = {}
        for problem in self.report.problems:
            found.setdefault((problem.file, problem.sheet) if problem.file else None, []).append(problem)
        return {key: tuple(problems) for key, problems in found.items()}


def understand(paths: Sequence[Path], kept: Sequence[FileCells], base: Document, ticket: Ticket) -> Understood:
    """Read further files beside those that were read before, and understand all of them together; for a job.

    A file that was read before is read anew.
    """
    fresh = {str(path) for path in paths}
    there = [file for file in kept if file.path not in fresh]
    files = told_apart((*there, *read_files(paths, ticket)))
    return Understood(files, plan_import(files, base, ticket))


def understand_again(
    files: Sequence[FileCells], base: Document, key: SheetKey, wish: SheetWish, ticket: Ticket
) -> SheetPlan | None:
    """One sheet understood anew after the person said what it is or where its captions stand; for a job."""
    sheet = sheet_of(with_waves(recognise(files, base, ticket, {key: wish}), base), key)
    kind: Kind | None = wish.kind or None  # pyright: ignore[reportAssignmentType]
    return with_kind(sheet, kind) if sheet is not None and kind else sheet


def try_out(files: Sequence[FileCells], plan: ImportPlan, base: Document, ticket: Ticket) -> Trial:
    """Work out what would come of a plan; for a job."""
    with collector_waits():
        whole = completed(plan, files)
        edit, report = make_import(files, whole, base, ticket)
        ticket.check()
        names = with_row_names(typed_names(edit.content, base.next_id), report.problems, edit.content)
        ticket.check()
        for name in names:
            _ = name.likely, name.proposal  # kept in each: a window with very many has no time for it
        people = People(edit.content, ticket)
        taken = taken_names(edit.content, report.resolutions, people.find)
        trial = Trial(plan, edit, report, book_of(edit.content, names), taken, people)
        trial.problems()  # sorted here, not when the window wants them
        return trial


class ImportSession:
    """The state of one import.

    Attributes
    ----------
    base : Document
        The map as it is.
    files : tuple of FileCells
    guessed : ImportPlan
        What the files were taken for before the person changed anything.
    trial : Trial or None
        What came of the plan that was tried last.
    """

    def __init__(self, base: Document) -> None:
        self.base = base
        self.files: tuple[FileCells, ...] = ()
        self.guessed = ImportPlan()
        self.trial: Trial | None = None
        self._plans: list[ImportPlan] = [ImportPlan()]
        self._seen: dict[str, TypedName] = {}
        self._waiting: tuple[Trial | None, ImportPlan | None, Waiting] = (None, None, Waiting({}, 0))
        self._texts: tuple[Trial | None, ImportPlan | None, set[str]] = (None, None, set())
        self._told: tuple[Trial | None, ImportPlan | None, Mapping[str, Sequence[NameDecision]]] = (None, None, {})

    @property
    def plan(self) -> ImportPlan:
        """How the files are to be taken in now."""
        return self._plans[-1]

    @property
    def tried(self) -> bool:
        """The trial is of the plan as it is now."""
        return self.trial is not None and self.trial.plan is self.plan

    @property
    def can_take_back(self) -> bool:
        return len(self._plans) > 1

    def start(self, understood: Understood) -> None:
        """Take up files that were read. What the person said before of a sheet that is still there stays."""
        old, said = self.guessed, self.plan
        changed = {
            key: sheet
            for sheet in said.sheets
            if sheet != sheet_of(old, key := (sheet.file, sheet.sheet)) and sheet.digest
        }
        self.files, self.guessed = understood.files, understood.plan
        sheets = tuple(_kept(sheet, changed) for sheet in understood.plan.sheets)
        self._plans = [replace(understood.plan, sheets=sheets, decisions=said.decisions, corrections=said.corrections)]
        self.trial = None

    def change(self, plan: ImportPlan) -> bool:
        """Take this plan from now on; False where it says the same."""
        if plan == self.plan:
            return False
        self._plans.append(plan)
        return True

    def decide(self, decisions: Sequence[NameDecision]) -> bool:
        """Remember what typed names mean; a later decision on a text replaces an earlier one."""
        texts, before = {stripped(one.text) for one in decisions}, self._decided_texts()
        kept = self.plan.decisions
        if any(one.forgets or one.writer for one in kept) or not texts.isdisjoint(before):
            kept = tuple(one for one in kept if stripped(one.text) not in texts)
        if not self.change(replace(self.plan, decisions=(*kept, *decisions))):
            return False
        if not any(one.forgets or one.file for one in decisions):
            before.update(texts)
            self._texts = (self.trial, self.plan, before)
        return True

    def forget(self, text: str) -> bool:
        """As if nothing had been decided on a text, here or in earlier imports; False where nothing was."""
        key = stripped(text)
        kept = tuple(one for one in self.plan.decisions if stripped(one.text) != key)
        if any(stripped(known) == key for known in self.base.aliases.text):
            kept = (*kept, NameDecision(text))
        return self.change(replace(self.plan, decisions=kept))

    def take_back(self) -> bool:
        """Undo the newest change; False where there is none."""
        if not self.can_take_back:
            return False
        self._plans.pop()
        return True

    def sheet(self, key: SheetKey) -> Sheet | None:
        """The cells of one sheet."""
        files = (file for file in self.files if file.file == key[0])
        return next((sheet for file in files for sheet in file.sheets if sheet.name == key[1]), None)

    def relations(self, sheet: SheetPlan) -> dict[str, bool | None]:
        """The relations that a sheet tells of; of each whether its ties lead one way, None before the trial.

        What a column of a list of ties calls them is known after the trial.
        """
        known = {one.name: one.directed for one in self.trial.report.relations} if self.trial is not None else {}
        told = relations_of(sheet)
        if not told and sheet.kind.value == "edges":
            others = {name for other in self.plan.sheets for name in relations_of(other)}
            told = tuple(name for name in known if name not in others)
        return {name: known.get(name) for name in told}

    def decided(self) -> tuple[TypedName, ...]:
        """The names that were decided, in this import (the newest first) or before. `meaning` says what they mean."""
        return tuple(self._seen[key] for key, told in self._said().items() if key in self._seen and not told[0].forgets)

    def decided_count(self) -> int:
        """How many they are."""
        return len(self._decided_texts()) + len(self._taken_before())

    def meaning(self, key: str) -> Meaning:
        """What a name that was decided means."""
        trial = self.trial
        told = self._said().get(key, ())
        return meaning_of(trial.edit.content, told, trial.people.find) if trial is not None else Meaning()

    def waiting(self) -> Waiting:
        """The names of the trial that were not decided since; worked out once for a trial and a plan."""
        trial, plan = self.trial, self.plan
        if trial is None:
            return Waiting({"check": ()}, 0)
        if self._waiting[0] is not trial or self._waiting[1] is not plan:
            gone = self._decided_texts()
            self._waiting = (trial, plan, waiting(name for name in trial.book.names if name.key not in gone))
        return self._waiting[2]

    def left(self) -> int:
        """How many of them are to be checked."""
        return len(self.waiting().by_state["check"])

    def _decided_texts(self) -> set[str]:
        """Texts of which nothing is left to be decided; worked out once for a plan, and followed by `decide`."""
        trial, plan = self.trial, self.plan
        if self._texts[0] is not trial or self._texts[1] is not plan:
            files = {file.file for file in self.files}
            told = [one for one in plan.decisions if not is_from_elsewhere(one, files) and not one.forgets]
            # What was decided writer by writer leaves nothing open either, unless the trial still asks with it.
            tried: set[NameDecision] = set()
            if trial is not None and any(one.writer for one in told):
                tried = set(trial.plan.decisions)
            self._texts = (trial, plan, {stripped(one.text) for one in told if not one.writer or one not in tried})
        return self._texts[2]

    def _taken_before(self) -> Set[str]:
        """Texts that were taken as earlier imports decided them."""
        if self.trial is None or not len(self.base.aliases):
            return set()
        return {name.key for name in self.trial.taken} - {stripped(one.text) for one in self.plan.decisions}

    def _said(self) -> Mapping[str, Sequence[NameDecision]]:
        """By text all decisions of the plan, the newest first, and those of earlier imports that were taken up."""
        trial, plan = self.trial, self.plan
        if self._told[0] is not trial or self._told[1] is not plan:
            for name in (*trial.book.names, *trial.taken) if trial is not None else ():
                self._seen.setdefault(name.key, name)
            said: dict[str, list[NameDecision]] = {}
            for one in plan.decisions:
                said.setdefault(stripped(one.text), []).append(one)
            said = dict(reversed(said.items()))
            taken = self._taken_before()
            for one in remembered(self.base) if taken else ():
                if stripped(one.text) in taken:
                    said.setdefault(stripped(one.text), []).append(one)
            self._told = (trial, plan, said)
        return self._told[2]

    @property
    def only_names_decided(self) -> bool:
        """Since the trial nothing was changed but what names mean: its list of names still holds."""
        return self.trial is not None and replace(self.trial.plan, decisions=()) == replace(self.plan, decisions=())

    def without(self, file: str) -> tuple[FileCells, ...]:
        """The files but one."""
        return tuple(one for one in self.files if one.file != file)

    def refused(self) -> tuple[Problem, ...]:
        """Why files could not be read."""
        return tuple(problem for file in self.files if not file.sheets for problem in file.problems)


def sheet_of(plan: ImportPlan, key: SheetKey) -> SheetPlan | None:
    """The plan of one sheet."""
    return next((sheet for sheet in plan.sheets if (sheet.file, sheet.sheet) == key), None)


def _kept(sheet: SheetPlan, changed: dict[SheetKey, SheetPlan]) -> SheetPlan:
    """What the person said of this sheet, if its file is the same."""
    said = changed.get((sheet.file, sheet.sheet))
    return said if said is not None and said.digest == sheet.digest else sheet
