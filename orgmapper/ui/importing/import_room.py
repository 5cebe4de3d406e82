"""An import from the first file to the map: reads, understands, tries out, asks, and hands over one edit at the end."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from orgmapper.model.document import Document
from orgmapper.model.edits import Import
from orgmapper.model.fixes import Fix, with_fix
from orgmapper.model.importing import ImportReport
from orgmapper.model.messages import message
from orgmapper.model.planning import ImportPlan, NameDecision, SheetPlan
from orgmapper.model.problems import Problem
from orgmapper.model.ticket import Ticket
from orgmapper.ui.chrome.notices import Notice
from orgmapper.ui.files.dialogs import choose_files
from orgmapper.ui.importing.import_frame import FILES, NAMES, SUMMARY, UNDERSTOOD, ImportPages
from orgmapper.ui.importing.kept_decisions import KeptDecisions
from orgmapper.ui.importing.names_page import Decision
from orgmapper.ui.look import Look
from orgmapper.ui.session import Session
from orgmapper.ui.words import words
from orgmapper.workspace.import_session import (
    ImportSession,
    SheetKey,
    Trial,
    Understood,
    try_out,
    understand,
    understand_again,
)
from orgmapper.workspace.job import Job
from orgmapper.workspace.name_file import as_decisions
from orgmapper.workspace.naming import TypedName
from orgmapper.workspace.plan_changes import with_correction
from orgmapper.workspace.workspace import Workspace

STANDS = 20
"""Milliseconds after which a page that was filled is painted too."""
AT_ONCE = 500
"""Decisions that are made at once; of more the window would notice."""


class ImportRoom(QObject):
    """Walks through one import at a time.

    Signals
    -------
    opened : the pages to show
    left : the pages are done with
    said : a notice
    failed : an error
    finished : (edit, report, the map to put it on, which may be a new one)
    """

    opened = Signal(object)
    left = Signal()
    said = Signal(object)
    failed = Signal(object)
    finished = Signal(object, object, object)

    def __init__(self, look: Look, session: Session, new_map: Callable[[], Workspace]) -> None:
        super().__init__()
        self._look, self._session, self._new_map = look, session, new_map
        self._into: Workspace | None = None
        self._made: Workspace | None = None
        self._waiting: tuple[str, ...] = ()
        self._to_map = False
        self._reading: Job | None = None
        self._jobs_left: Callable[[], None] | None = None
        self._stands = QTimer(self, singleShot=True, interval=STANDS)
        self._stands.timeout.connect(session.jobs.go_on)
        self.frame: ImportPages | None = None
        self.state = ImportSession(Document())
        self.kept = KeptDecisions(session, lambda: self.frame, lambda: self.state, self)
        self.kept.planned.connect(self._change)
        self.kept.named.connect(self._take_names)
        self.kept.said.connect(self.said)
        self.kept.failed.connect(self.failed)
        session.opened.connect(self.close)

    def begin(self, paths: Sequence[Path], into: Workspace | None) -> None:
        """Read files: the first of an import, or further ones of the import under way."""
        if self.frame is None:
            self._into = into
            self.state = ImportSession(into.document if into is not None else Document())
            self._open()
        self._read(paths, self.state.files)

    def cancel(self) -> None:
        """Give the import up; the map is as it was. What was decided until now can be brought back."""
        state, into = self.state, self._into
        self.close()
        if state.can_take_back:
            way = (words("importing.bring-back"), lambda: self.resume(state, into))
            self.said.emit(Notice(words("importing.given-up"), "note", (way,)))

    def escape(self) -> None:
        """As `cancel`, where nothing was decided yet: a stray key must not end what somebody worked on."""
        if self.state.can_take_back:
            self.said.emit(Notice(words("importing.stays")))
        else:
            self.cancel()

    def resume(self, state: ImportSession, into: Workspace | None) -> None:
        """Go on with an import that was given up, if the map is still the one it was made for."""
        if self.frame is None and into is self._session.workspace:
            self.state, self._into = state, into
            self._open()
            self._go_to(UNDERSTOOD)

    def close(self) -> None:
        """Let go of the pages and of all that was read."""
        frame, self.frame = self.frame, None
        if frame is None:
            return
        for job in self._session.jobs.jobs:
            if job.key in ("import", "import-trial", "import-file", "import-names"):
                job.cancel()
        if self._jobs_left is not None:
            self._jobs_left()
        self._let_go_of_made()
        self._stands.stop()
        self._session.jobs.go_on()
        self.state = ImportSession(Document())
        self._waiting, self._to_map = (), False
        self.left.emit()
        frame.deleteLater()

    def forward(self) -> None:
        """The next page; from the last one onto the map."""
        frame = self.frame
        if frame is None:
            return
        if frame.step == SUMMARY or (frame.step == UNDERSTOOD and frame.quick):
            self.put_on_map()
        elif frame.step == UNDERSTOOD and not self._left_to_check():
            self._go_to(SUMMARY)
        else:
            self._go_to(frame.step + 1)

    def back(self) -> None:
        """The page before; nothing is lost."""
        frame = self.frame
        if frame is not None and frame.step > FILES:
            skip = frame.step == SUMMARY and not (self._left_to_check() or self.state.plan.decisions)
            self._go_to(UNDERSTOOD if skip else frame.step - 1)

    def straight(self) -> None:
        """The other way on from what was understood."""
        if self.frame is not None and self.frame.quick:
            self._go_to(SUMMARY)
        else:
            self.put_on_map()

    def put_on_map(self) -> None:
        """Take the files in as the plan says now; the names that are open stay open."""
        self._to_map = True
        if self.state.tried:
            self._finish()
        else:
            self._try_out()

    def take_fixes(self, fixes: Sequence[Fix]) -> None:
        """Put findings right, as one change of the plan."""
        plan = self.state.plan
        for fix in fixes:
            plan = with_fix(plan, fix)
        self._change(plan)

    def take_back(self) -> None:
        """Undo the newest change of the plan."""
        if self.state.take_back():
            self._changed()

    def _open(self) -> None:
        frame = self.frame = ImportPages(self._look)
        frame.left.connect(self.cancel)
        frame.escaped.connect(self.escape)
        frame.back.connect(self.back)
        frame.forward.connect(self.forward)
        frame.straight.connect(self.straight)
        frame.taken_back.connect(self.take_back)
        frame.dropped.connect(lambda paths: self._read(paths, self.state.files))
        frame.save_plan.clicked.connect(self.kept.ask_plan_target)
        frame.save_names.clicked.connect(self.kept.ask_names_target)
        frame.load_names.clicked.connect(self.kept.ask_names_source)
        frame.files.choose.connect(self._ask_files)
        frame.files.removed.connect(lambda file: self._read((), self.state.without(file)))
        frame.files.plan_wanted.connect(self.kept.ask_plan_source)
        frame.files.names_wanted.connect(self.kept.ask_names_source)
        frame.understood.sheet_changed.connect(self._change_sheet)
        frame.understood.turning.connect(self._give_way)
        frame.understood.again.connect(self._understand_again)
        frame.understood.fixes_taken.connect(self.take_fixes)
        frame.understood.corrected.connect(lambda one: self._change(with_correction(self.state.plan, one)))
        frame.decided.connect(self._decide)
        frame.forgotten.connect(self._forget)
        frame.summary.fixes_taken.connect(self.take_fixes)
        frame.summary.aside_wanted.connect(self._show_aside)
        frame.summary.row_wanted.connect(self._show_row)
        self._jobs_left = self._session.jobs.listen(self._progress)
        frame.go_to(FILES)
        self.opened.emit(frame)

    def _read(self, paths: Sequence[Path], kept: Sequence[Any]) -> None:
        """Read these files beside the ones that are kept, and understand all of them."""
        frame = self.frame
        if frame is None:
            return
        self._waiting = tuple(path.name for path in paths)
        if paths or not kept:
            self._go_to(FILES)
        frame.show_session(self.state, self._waiting, kept)
        first = paths[0].name if paths else ""
        self._reading = self._session.jobs.run(
            message("window.job.import", count=len(paths), file=first),
            understand,
            tuple(paths),
            tuple(kept),
            self.state.base,
            where="thread",
            done=self._understood,
            failed=self._not_read,
            key="import",
        )

    def _understood(self, found: Understood) -> None:
        frame = self.frame
        if frame is None:
            return
        fresh, self._waiting = bool(self._waiting), ()
        self.state.start(found)
        if fresh and any(file.sheets for file in found.files) and not self.state.refused():
            frame.go_to(UNDERSTOOD)
        self._changed()

    def _not_read(self, error: BaseException) -> None:
        self._waiting = ()
        self._show()
        self.failed.emit(error)

    def _understand_again(self, key: SheetKey, kind: str, row: int | None) -> None:
        self._session.jobs.run(
            message("window.job.understand"),
            understand_sheet,
            self.state,
            key,
            kind,
            row,
            where="thread",
            done=lambda sheet: self._change_sheet(sheet) if sheet is not None else None,
            failed=self.failed.emit,
            key="import-file",
        )

    def _change_sheet(self, sheet: SheetPlan) -> None:
        self._change(self.state.plan.with_sheet(sheet))

    def _change(self, plan: ImportPlan) -> None:
        if self.frame is not None and self.state.change(plan):
            self._changed()

    def _changed(self) -> None:
        """The plan is another one: show it, and work out what would come of it."""
        self._show()
        if self.frame is not None and (self.frame.step != NAMES or not self.state.only_names_decided):
            # First the page stands: while a trial runs, each of the page's steps has to wait for its turn.
            QTimer.singleShot(0, self, self._try_out)

    def _decide(self, decisions: list[Decision]) -> None:
        """The page has let the names go by itself; that is enough until the next page."""
        trial, frame = self.state.trial, self.frame
        if trial is None or frame is None:
            return
        if len(decisions) <= AT_ONCE:
            self.state.decide(as_decisions(trial.edit.content, decisions, trial.people))
            frame.show_footer_of(self.state)
            return
        frame.wait()
        self._session.jobs.run(
            message("window.job.names"),
            lambda ticket: as_decisions(trial.edit.content, decisions, trial.people),
            where="thread",
            done=self._decided,
            failed=self.failed.emit,
            key="import-names",
        )

    def _decided(self, told: Sequence[NameDecision]) -> None:
        if self.frame is not None:
            self.state.decide(told)
            self.frame.show_footer_of(self.state)

    def _forget(self, name: TypedName) -> None:
        if self.frame is not None and self.state.forget(name.text):
            self.frame.show_footer_of(self.state)
            self._try_out()

    def _take_names(self, told: Sequence[NameDecision]) -> None:
        if self.frame is not None and self.state.decide(told):
            self._changed()

    def _try_out(self) -> None:
        state = self.state
        if self.frame is None or state.tried or not any(file.sheets for file in state.files):
            return
        self._session.jobs.run(
            message("window.job.try-out"),
            try_out,
            state.files,
            state.plan,
            state.base,
            where="thread",
            done=lambda trial: self._tried(state, trial),
            failed=self._not_tried,
            key="import-trial",
        )

    def _tried(self, state: ImportSession, trial: Trial) -> None:
        if state is not self.state or self.frame is None:
            return
        state.trial = trial
        if self._to_map and state.tried:
            self._finish()
        else:
            self._show()
            if state.left():
                # The page of names has many parts: they are made while nobody waits for them.
                QTimer.singleShot(0, self.frame, lambda frame=self.frame: frame.names)

    def _not_tried(self, error: BaseException) -> None:
        self._to_map = False
        self._let_go_of_made()
        self._show()
        self.failed.emit(error)

    def _finish(self) -> None:
        """Hand the edit over; the journal's copy is written before, in a job."""
        trial, into = self.state.trial, self._into
        if trial is None:
            return
        if into is not None and into.document is not self.state.base:
            # Something was changed meanwhile, and what was read must not take it back.
            self.state.base = into.document
            self.state.trial = None
            self._try_out()
            return
        from orgmapper.workspace.importing import is_usable

        if not is_usable(trial.report):
            self._to_map = False
            self.said.emit(Notice(words("import.nothing"), "warning"))
            return
        if self.frame is not None:
            self.frame.next_button.setEnabled(False)
            self.frame.straight_button.setEnabled(False)
        target = into or self._new_map()
        self._made = target if into is None else None
        self._session.jobs.run(
            message("window.job.put-on-map"),
            prepared,
            target,
            trial,
            where="thread",
            done=lambda edit: self._hand_over(edit, trial.report, target),
            failed=self._not_tried,
            key="import-trial",
        )

    def _hand_over(self, edit: Import, report: ImportReport, target: Workspace) -> None:
        self._made = None
        self.close()
        self.finished.emit(edit, report, target)

    def _let_go_of_made(self) -> None:
        """A new map that nothing came onto leaves nothing on the disk."""
        made, self._made = self._made, None
        if made is not None:
            self._session.jobs.run(
                message("window.job.put-on-map"),
                lambda ticket: made.close(),
                where="thread",
                done=lambda nothing: None,
                failed=self.failed.emit,
            )

    def _go_to(self, step: int) -> None:
        frame = self.frame
        if frame is None:
            return
        self._give_way()
        if frame.step != step:
            frame.go_to(step)
        self._show()
        if step != NAMES:
            self._try_out()

    def _show(self) -> None:
        if self.frame is not None:
            self._give_way()
            self.frame.show_session(self.state, self._waiting, self.state.files)

    def _give_way(self) -> None:
        """Much is about to be shown: the jobs wait until it stands."""
        self._session.jobs.give_way()
        self._stands.start()

    def _left_to_check(self) -> bool:
        return self.state.left() > 0

    def _progress(self, jobs: Sequence[Job]) -> None:
        reading = self._reading
        if self.frame is not None and reading is not None and reading in jobs:
            self.frame.files.show_progress(reading.done, reading.total)
        trial = next((job for job in jobs if job.key == "import-trial"), None)
        if self.frame is not None and trial is not None and trial.total:
            self.frame.show_share(trial.done / trial.total)

    def _show_aside(self, key: SheetKey) -> None:
        frame = self.frame
        if frame is not None:
            self._go_to(UNDERSTOOD)
            frame.understood.show_sheet(key)
            frame.understood.account.aside.setChecked(True)

    def _show_row(self, problem: Problem) -> None:
        frame = self.frame
        if frame is not None and problem.file:
            self._go_to(UNDERSTOOD)
            frame.understood.show_sheet((problem.file, problem.sheet))
            if problem.row is not None:
                frame.understood.table.go_to(problem.row, problem.column)

    def _ask_files(self) -> None:
        if self.frame is not None:
            then = lambda paths: self._read(paths, self.state.files)  # noqa: E731
            choose_files(self.frame, words("import.title"), words("import.filter"), then)


def understand_sheet(
    state: ImportSession, key: SheetKey, kind: str, row: int | None, ticket: Ticket
) -> SheetPlan | None:
    """The work of understanding one sheet anew, for a job."""
    from orgmapper.workspace.import_session import SheetWish

    return understand_again(state.files, state.base, key, SheetWish(kind, row), ticket)


def prepared(target: Workspace, trial: Trial, ticket: Ticket) -> Import:
    """Do what is slow before it is in the map, so that the window is not held up: above all write it to the disk."""
    edit = trial.edit.titled().with_key()
    target.prepare(edit)
    return edit
