"""What I understood: each sheet, what it is, what each column is and why; all of it can be changed here."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from orgmapper.model.planning import ImportPlan, SheetPlan
from orgmapper.model.problems import Problem
from orgmapper.ui.importing.account import Account
from orgmapper.ui.importing.picker import Picker
from orgmapper.ui.importing.problem_list import ProblemList
from orgmapper.ui.importing.questions import QuestionList
from orgmapper.ui.importing.role_words import KINDS, certainty, kind_word, reason
from orgmapper.ui.importing.sheet_model import Marks
from orgmapper.ui.importing.sheet_table import SheetTable
from orgmapper.ui.importing.sheet_tabs import SheetTabs, Tab
from orgmapper.ui.look import Look
from orgmapper.ui.widgets.basics import label, rule
from orgmapper.ui.widgets.chips import ChoiceChip
from orgmapper.ui.words import words
from orgmapper.workspace.import_session import ImportSession, SheetKey, Trial, sheet_of
from orgmapper.workspace.plan_changes import relations_of, with_kind, with_role

SIDE = 330
_WITH_QUESTIONS = ("survey", "edges", "matrix")


class UnderstoodPage(QWidget):
    """Shows the plan of a session, one sheet at a time. Nothing is kept here but which sheet is in sight.

    Signals
    -------
    sheet_changed : the plan of a sheet as it is to be
    again : (key, kind or '', row of the captions or None): understand the sheet anew
    fixes_taken : fixes to take, as one step
    corrected : the `Correction` of a cell that was typed over
    turning : another sheet is about to be shown
    """

    sheet_changed = Signal(object)
    again = Signal(object, str, object)
    fixes_taken = Signal(object)
    corrected = Signal(object)
    turning = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._session: ImportSession | None = None
        self._key: SheetKey | None = None
        self._drawn: object = None
        self._only_aside = False
        self._marked: tuple[Trial | None, SheetKey | None, Marks] = (None, None, {})
        self.setProperty("room", "see-through")
        self.tabs = SheetTabs(look)
        self.tabs.chosen.connect(self.show_sheet)
        self._title = label("title", wrap=True)
        self._why = label("second", wrap=True)
        self.kind = Picker(look, words("importing.sheet.kind"))
        self.kind.chosen.connect(self._take_for)
        self.captions = QLineEdit()
        self.captions.setValidator(QIntValidator(0, 1_048_576, self.captions))
        self.captions.setFixedWidth(look.px(64))
        self.captions.setAccessibleName(words("importing.sheet.captions"))
        self.captions.setToolTip(words("importing.sheet.captions-hint"))
        self.captions.editingFinished.connect(self._move_captions)
        self.table = SheetTable(look)
        self.table.role_chosen.connect(self._set_role)
        self.table.cells.typed.connect(self.corrected)
        self.account = Account(look)
        self.account.aside_wanted.connect(self._show_aside)
        self.problems = ProblemList(look, with_place=False)
        self.problems.fixes_taken.connect(self.fixes_taken)
        self.problems.row_wanted.connect(self._go_to)
        self.questions = QuestionList(look)
        self.questions.changed.connect(self.sheet_changed)
        self.questions.looked_at.connect(self._show_question)
        self.chips = {kind: ChoiceChip(look, kind, "") for kind in ("answers", "problems")}
        self._beside = QStackedWidget()
        self._build()

    @property
    def key(self) -> SheetKey | None:
        """The sheet in sight."""
        return self._key

    def show_session(self, session: ImportSession) -> None:
        """Show the plan as it is now."""
        self._session = session
        keys = [(sheet.file, sheet.sheet) for sheet in session.plan.sheets]
        if self._key not in keys:
            used = [key for key in keys if (sheet := sheet_of(session.plan, key)) and _is_used(sheet)]
            self._key = next(iter((*used, *keys)), None)
            self._choose_side()
        self._show()

    def show_sheet(self, key: SheetKey) -> None:
        """Bring another sheet into sight."""
        self.turning.emit()
        self._key = key
        self._only_aside = False
        self.account.aside.setChecked(False)
        self._choose_side()
        self._show()

    def show_side(self, kind: str) -> None:
        """What stands at the right: ``problems`` or ``answers``."""
        self._beside.setCurrentWidget(self.problems if kind == "problems" else self.questions)
        for name, chip in self.chips.items():
            chip.setChecked(name == kind)

    def _choose_side(self) -> None:
        plan = self._plan()
        asks = plan is not None and plan.kind.value in _WITH_QUESTIONS
        # A survey without a question about people is one to look at, not one to ask about.
        tells = asks and plan is not None and (plan.kind.value != "survey" or bool(relations_of(plan)))
        self.show_side("answers" if tells else "problems")

    def _plan(self) -> SheetPlan | None:
        session, key = self._session, self._key
        return sheet_of(session.plan, key) if session is not None and key is not None else None

    def _show(self) -> None:
        session, key, plan = self._session, self._key, self._plan()
        if session is None or key is None or plan is None:
            return
        self.tabs.show_tabs([_tab(session, sheet) for sheet in session.plan.sheets], key)
        kind = plan.kind.value
        self._title.setText(words(f"importing.title.{kind.replace('_', '-')}"))
        self._why.setText(self._reasons(session, plan))
        offered = [(one, kind_word(one)) for one in KINDS]
        if kind not in KINDS:
            offered.append((kind, kind_word(kind)))
        self.kind.offer(offered, kind)
        self.captions.setText(str(plan.header_row or 0))
        self._show_table(session, key, plan)
        trial = session.trial
        report = trial.sheet(key) if trial is not None else None
        self.account.show_report(report if session.tried else None)
        found = (*trial.problems(key), *trial.problems()) if trial is not None else ()
        self.problems.show_problems(found)
        asks = kind in _WITH_QUESTIONS
        self.questions.show_sheet(plan, _levels(session.plan), session.relations(plan) if asks else {})
        self.chips["answers"].setText(words("importing.side.answers"))
        self.chips["problems"].setText(words("importing.side.problems", count=len(found)))
        self._chips_ground.setVisible(asks)
        if not asks:
            self.show_side("problems")

    def _reasons(self, session: ImportSession, plan: SheetPlan) -> str:
        parts = [certainty(plan.kind) + reason(plan.kind)]
        if plan.header_row:
            parts.append(words("importing.sheet.header-found", row=str(plan.header_row)))
        elif _is_used(plan):
            parts.append(words("importing.sheet.no-header"))
        parts += _matches(plan)
        told = relations_of(plan) if plan.kind.value == "survey" else ()
        if told:
            parts.append(words("importing.sheet.questions", count=len(told)))
        return " ".join(parts)

    def _show_table(self, session: ImportSession, key: SheetKey, plan: SheetPlan) -> None:
        cells = session.sheet(key)
        marks = self._marks_of(session.trial, key)
        report = session.trial.sheet(key) if session.trial is not None else None
        only = report.aside if self._only_aside and report is not None else None
        drawn = (cells, plan.header_row, plan.header_rows, only)
        if drawn == self._drawn:
            self.table.cells.remark(marks, plan)
        else:
            self._drawn = drawn
            self.table.show_sheet(cells, plan, marks, only)
        self.table.cells.correct(session.plan.corrections)
        self.table.viewport().update()

    def _marks_of(self, trial: Trial | None, key: SheetKey) -> Marks:
        """Worked out once for each trial and sheet."""
        if self._marked[:2] != (trial, key):
            self._marked = (trial, key, _marks(trial.problems(key) if trial is not None else ()))
        return self._marked[2]

    def _show_aside(self, only: bool) -> None:
        self._only_aside = only
        self._show()

    def _go_to(self, problem: Problem) -> None:
        if problem.row is not None:
            if self._only_aside:
                self.account.aside.setChecked(False)
            self.table.go_to(problem.row, problem.column)

    def _show_question(self, relation: str) -> None:
        """Bring the answers to a question into sight."""
        plan = self._plan()
        for column in plan.columns if plan is not None else ():
            if column.role.value in ("names", "about") and (column.label or column.header) == relation:
                self.table.show_column(column.index)
                return

    def _take_for(self, kind: str) -> None:
        plan, session = self._plan(), self._session
        if plan is None or session is None or self._key is None:
            return
        guessed = sheet_of(session.guessed, self._key)
        if kind == "ignored":
            self.sheet_changed.emit(with_kind(plan, kind))
        elif guessed is not None and guessed.kind.value == kind:
            self.sheet_changed.emit(guessed)
        else:
            self.again.emit(self._key, kind, None)

    def _move_captions(self) -> None:
        plan = self._plan()
        if plan is None or not self.captions.text():
            return
        row = int(self.captions.text())
        if row != (plan.header_row or 0):
            self.again.emit(self._key, "", row)

    def _set_role(self, column: int, role: str) -> None:
        plan = self._plan()
        if plan is not None:
            self.sheet_changed.emit(with_role(plan, column, role))  # pyright: ignore[reportArgumentType]

    def _build(self) -> None:
        options = QHBoxLayout()
        options.setSpacing(8)
        options.addWidget(label("note-second", words("importing.sheet.kind")))
        options.addWidget(self.kind)
        options.addSpacing(12)
        options.addWidget(label("note-second", words("importing.sheet.captions")))
        options.addWidget(self.captions)
        options.addStretch(1)
        card = QFrame()
        card.setProperty("room", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setSpacing(0)
        inside.addWidget(self.table, 1)
        inside.addWidget(rule())
        foot = QFrame()
        foot.setProperty("room", "foot")
        below = QVBoxLayout(foot)
        below.setContentsMargins(16, 10, 16, 10)
        below.addWidget(self.account)
        inside.addWidget(foot)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.tabs)
        left.addWidget(self._title)
        left.addWidget(self._why)
        left.addLayout(options)
        left.addWidget(card, 1)
        side = QFrame()
        side.setProperty("room", "card")
        side.setFixedWidth(self._look.px(SIDE))
        beside = QVBoxLayout(side)
        beside.setContentsMargins(1, 1, 1, 1)
        beside.setSpacing(0)
        self._chips_ground = QWidget()
        chips = QHBoxLayout(self._chips_ground)
        chips.setContentsMargins(14, 10, 14, 10)
        chips.setSpacing(6)
        for chip in self.chips.values():
            chip.picked.connect(self.show_side)
            chips.addWidget(chip)
        chips.addStretch(1)
        beside.addWidget(self._chips_ground)
        beside.addWidget(self._beside, 1)
        self._beside.addWidget(self.problems)
        self._beside.addWidget(self.questions)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 12, 24, 16)
        row.setSpacing(16)
        row.addLayout(left, 1)
        row.addWidget(side)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)


def _matches(plan: SheetPlan) -> list[str]:
    """How the rows find their people, and the people their managers."""
    if plan.kind.value == "survey":
        for role in ("email", "id", "name"):
            column = plan.first(role)
            if column is not None:
                return [words("importing.sheet.matched-by", header=column.header)]
    manager = plan.first("manager")
    if manager is not None and manager.by:
        return [words(f"importing.sheet.manager-by.{manager.by}", header=manager.header)]
    return []


def _is_used(sheet: SheetPlan) -> bool:
    return sheet.kind.value not in ("ignored", "unknown")


def _tab(session: ImportSession, sheet: SheetPlan) -> Tab:
    cells = session.sheet((sheet.file, sheet.sheet))
    count = len(cells.rows) if cells is not None else 0
    if cells is not None and sheet.header_row in cells.numbers:
        count -= cells.numbers.index(sheet.header_row) + sheet.header_rows
    name = ", ".join(part for part in (sheet.file, sheet.sheet) if part)
    said = words("importing.tab", count=count, kind=kind_word(sheet.kind.value))
    return Tab((sheet.file, sheet.sheet), name, said, not _is_used(sheet))


def _levels(plan: ImportPlan) -> tuple[str, ...]:
    """Names of the levels of units that the sheets tell of."""
    found: dict[str, None] = {}
    for sheet in plan.sheets:
        labels = {column.index: column.label or column.header for column in sheet.columns}
        found.update(dict.fromkeys(labels[index] for index in sheet.units if index in labels))
    return tuple(found)


def _marks(problems: tuple[Problem, ...]) -> dict[tuple[int, str], str]:
    """Where in a sheet there is something to look at, the gravest of each place."""
    order = {"note": 0, "warning": 1, "stop": 2}
    found: dict[tuple[int, str], str] = {}
    for problem in problems:
        if problem.row is not None:
            at = (problem.row, problem.column)
            if order[problem.severity] >= order[found.get(at, "note")]:
                found[at] = problem.severity
    return found
