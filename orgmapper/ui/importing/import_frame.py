"""The four pages of an import in one frame, filled from a session."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from orgmapper.model.cells import FileCells
from orgmapper.ui.importing.files_page import FilesPage
from orgmapper.ui.importing.frame import CONTROL, ImportFrame
from orgmapper.ui.importing.names_page import Decided, NamesPage
from orgmapper.ui.importing.summary_page import SummaryPage
from orgmapper.ui.importing.understood_page import UnderstoodPage
from orgmapper.ui.look import Look
from orgmapper.ui.start.drop_field import dropped_files
from orgmapper.ui.widgets.basics import Button
from orgmapper.ui.words import words
from orgmapper.workspace.import_session import ImportSession
from orgmapper.workspace.importing import is_usable

FILES, UNDERSTOOD, NAMES, SUMMARY = range(4)
STEPS = ("files", "understood", "names", "summary")


class ImportPages(ImportFrame):
    """Files, what was understood, names to check, summary.

    Signals
    -------
    straight : put it on the map as it is; where all is understood (`quick`) that is `forward`, and this the summary
    taken_back : undo the newest change
    decided : a list of (`TypedName`, `Meaning`)
    forgotten : a `TypedName` of which nothing is to be remembered
    dropped : further files
    """

    straight = Signal()
    taken_back = Signal()
    decided = Signal(object)
    forgotten = Signal(object)
    dropped = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__(
            look,
            words("importing.title"),
            [words(f"importing.step.{step}") for step in STEPS],
            words("importing.promise"),
        )
        self.setAcceptDrops(True)
        self.files = FilesPage(look)
        self.understood = UnderstoodPage(look)
        self.summary = SummaryPage(look)
        self._names: NamesPage | None = None
        self._no_names = QWidget()
        for page in (self.files, self.understood, self._no_names, self.summary):
            self.pages.addWidget(page)
        self.files.dropped.connect(self.dropped)
        self.quick = False
        self.straight_button = Button(look, words("importing.straight"), "outline")
        self.straight_button.clicked.connect(self.straight)
        self.save_plan = Button(look, words("importing.save-plan"), "flat")
        self.save_names = Button(look, words("importing.names.save"), "flat")
        self.load_names = Button(look, words("importing.names.load"), "flat")
        self.add_ways(self.save_plan, self.load_names, self.save_names)
        self.add_before_next(self.straight_button)

    @property
    def names(self) -> NamesPage:
        """The page of names; it has many parts, and is made when it is wanted first."""
        if self._names is None:
            page = self._names = NamesPage(self.look, fixed=False)
            page.taken_back.connect(self.taken_back)
            page.decided.connect(self.decided)
            page.forgotten.connect(self.forgotten)
            self.pages.removeWidget(self._no_names)
            self._no_names.deleteLater()
            self.pages.insertWidget(NAMES, page)
        return self._names

    @property
    def step(self) -> int:
        """The page in sight."""
        return self.pages.currentIndex()

    def go_to(self, step: int) -> None:
        """Bring a page into sight."""
        if step == NAMES:
            self.pages.setCurrentWidget(self.names)
        self.pages.setCurrentIndex(step)
        self.show_step(step)
        if step == NAMES:
            self.names.begin()
        elif step == UNDERSTOOD:
            self.understood.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.next_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_session(self, session: ImportSession, waiting: Sequence[str], files: Sequence[FileCells]) -> None:
        """Fill the page in sight, and the footer."""
        step = self.step
        if step == FILES:
            self.files.show_files(files, waiting)
        elif step == UNDERSTOOD:
            self.understood.show_session(session)
        elif step == NAMES and session.trial is not None:
            sure, done = dict(session.trial.report.names).get("sure", 0), session.decided_count()
            decided = Decided(done, session.decided, session.meaning)
            self.names.show_names(session.trial.book, session.waiting(), decided, done=done, sure=sure)
        elif step == SUMMARY:
            self.summary.show_session(session)
        self.show_footer_of(session, waiting=bool(waiting))

    def show_share(self, share: float) -> None:
        """How far the counting is."""
        if self.step in (UNDERSTOOD, SUMMARY) and not self.next_button.isEnabled():
            self.note.setText(words("importing.working-share", share=share))

    def show_footer_of(self, session: ImportSession, *, waiting: bool = False) -> None:
        """The footer alone, where the page in sight shows already what has changed."""
        step = self.step
        left = self.names.left() if step == NAMES else session.left()
        usable = any(file.sheets for file in session.files)
        ready = session.tried and not waiting
        # What came of nothing cannot be put on a map.
        comes = session.trial is None or is_usable(session.trial.report)
        self.save_plan.setVisible(step in (UNDERSTOOD, SUMMARY))
        self.load_names.setVisible(step == NAMES)
        self.save_names.setVisible(step == NAMES and bool(session.plan.decisions))
        self.straight_button.setVisible(step == UNDERSTOOD)
        self.straight_button.setEnabled(not waiting and comes)
        working = "" if ready or waiting or not usable else words("importing.working")
        if step == FILES:
            self.show_footer("", words("importing.next.understood"), back=False, ready=usable and not waiting)
            focus = QApplication.focusWidget()
            if self.next_button.isEnabled() and (focus is None or not self.isAncestorOf(focus)):
                # While it could not be pressed it could not hold the focus, and without one no key arrives here.
                self.next_button.setFocus(Qt.FocusReason.OtherFocusReason)
        elif step == UNDERSTOOD:
            self.quick = not left and ready and comes and not _asks(session)
            summary, straight = words("importing.next.summary"), words("importing.straight")
            on = words("importing.next.names", count=left) if left else straight if self.quick else summary
            self.straight_button.setText(summary if self.quick else straight)
            self.show_footer(working, on, back=True, ready=ready)
        elif step == NAMES:
            note = words("importing.names.left", count=left)
            on = words("importing.next.open", count=left) if left else words("importing.next.summary")
            self.show_footer(note, on, back=True)
        else:
            self.show_footer(working, words("importing.next.map"), back=True, ready=ready and comes)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Z and event.modifiers() & CONTROL:
            self.taken_back.emit()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        paths = dropped_files(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.files.field.hover(paths)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802
        self.files.field.hover(None)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        self.files.field.hover(None)
        event.acceptProposedAction()
        self.dropped.emit(dropped_files(event.mimeData()))


def _asks(session: ImportSession) -> bool:
    """There is something that a person should look at before the files are taken in."""
    found = session.trial.report.problems if session.trial is not None else ()
    return any(problem.severity != "note" for problem in found)
