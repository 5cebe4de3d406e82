"""Refresh from files: later files are read, what they would change is shown, and only then the map changes."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from orgmapper.model.document import Document
from orgmapper.model.messages import Message, message
from orgmapper.model.refreshing import WHAT, Refreshed
from orgmapper.model.ticket import Ticket
from orgmapper.ui.chrome.notices import Notice
from orgmapper.ui.files.dialogs import choose_files
from orgmapper.ui.files.imports import refused
from orgmapper.ui.look import Look
from orgmapper.ui.session import Session
from orgmapper.ui.widgets.basics import Button, label
from orgmapper.ui.words import spoken, words

if TYPE_CHECKING:
    from orgmapper.workspace.refreshing import Refresh
    from orgmapper.workspace.workspace import Workspace

_OPEN = 20
"""Sentences of a kind that are seen at once."""
_MOST_OF_A_KIND = 500
"""More sentences of one kind nobody reads here; how many there are stands above them."""


class Refreshing(QObject):
    """Refreshes the map that is open.

    Signals
    -------
    said : a notice
    failed : an error
    to_import : files of which nothing is known, to look at how they are understood
    names_wanted : the page of all names to check is asked for
    """

    said = Signal(object)
    failed = Signal(object)
    to_import = Signal(object)
    names_wanted = Signal()

    def __init__(self, look: Look, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._look, self._session, self._window = look, session, window
        self.question: RefreshQuestion | None = None

    def choose(self) -> None:
        """Ask for the later files."""
        if self._session.workspace is None:
            self.said.emit(Notice(_say("no-map"), "note"))
            return
        choose_files(self._window, _say("choose"), words("import.filter"), self.take)

    def take(self, paths: Sequence[Path]) -> None:
        """Read these files, and ask about what they would change."""
        workspace = self._session.workspace
        if workspace is None or not paths:
            return
        base = workspace.document
        self._session.jobs.run(
            message("refresh.job", count=len(paths), file=paths[0].name),
            read_refresh,
            tuple(paths),
            base,
            where="thread",
            done=lambda refresh: self._ask(refresh, workspace, base, paths),
            failed=self.failed.emit,
            key="import",
        )

    def _ask(self, refresh: "Refresh", workspace: "Workspace", base: Document, paths: Sequence[Path]) -> None:
        if workspace is not self._session.workspace:
            return
        if not refresh.usable:
            self.said.emit(self._unusable(refresh, paths))
            return
        if refresh.changes.nothing:
            stays = (spoken(one.said) for one in refresh.changes.stays)
            self.said.emit(Notice(" ".join((_say("nothing"), *stays))))
            return
        self.question = RefreshQuestion(
            self._look, self._window, refresh.changes, lambda: self._take(refresh, workspace, base, paths)
        )
        self.question.open()

    def _take(self, refresh: "Refresh", workspace: "Workspace", base: Document, paths: Sequence[Path]) -> None:
        if workspace is not self._session.workspace:
            return
        if workspace.document is not base:
            self.take(paths)  # the map was changed meanwhile: what would change is another thing now
            return
        workspace.do(refresh.edit)
        done, checks = _say("done", count=len(paths), file=paths[0].name), dict(refresh.report.names).get("check", 0)
        if not checks:
            self.said.emit(Notice(done))
            return
        ways = ((words("import.check-names"), self.names_wanted.emit),)
        self.said.emit(Notice(f"{done} {words('import.checks', count=checks)}", "note", ways))

    def _unusable(self, refresh: "Refresh", paths: Sequence[Path]) -> Notice:
        """Why nothing could be used; what could be read can be looked at in the pages of an import."""
        why = refused(refresh.report)
        if why:
            return Notice(" ".join((*why, _say("unusable"))), "warning")
        said = _say("not-understood", count=len(paths), file=paths[0].name)
        return Notice(said, "warning", ((_say("look"), lambda: self.to_import.emit(paths)),))


class RefreshQuestion(QDialog):
    """Everything that would change, in sentences by kind; refresh, or leave the map as it is."""

    def __init__(self, look: Look, parent: QWidget, changes: Refreshed, then: Callable[[], object]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_say("title-bar"))
        self.list = _Changes(look, changes)
        self.refresh = Button(look, _say("take"), "primary")
        self.leave = Button(look, _say("leave"))
        self.refresh.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(8)
        column.addWidget(label("heading", _say("explained"), wrap=True))
        known = changes.followed
        followed = _say("followed", count=len(known), file=known[0]) if known else _say("not-followed")
        for text in (followed, *(spoken(one.said) for one in changes.stays)):
            column.addWidget(label("second", text, wrap=True))
        column.addWidget(self.list, 1)
        if changes.count("left"):
            column.addWidget(label("second", _say("left-note"), wrap=True))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.leave)
        row.addWidget(self.refresh)
        column.addLayout(row)
        self.leave.clicked.connect(self.reject)
        self.refresh.clicked.connect(lambda: self._answer(then))

    def _answer(self, call: Callable[[], object]) -> None:
        self.accept()
        call()


def read_refresh(paths: tuple[Path, ...], document: Document, ticket: Ticket) -> "Refresh":
    """The job: what the files would change."""
    from orgmapper.workspace.importing import read_files  # keeps the reading rooms off the start
    from orgmapper.workspace.refreshing import make_refresh

    return make_refresh(read_files(paths, ticket), document, ticket)


class _Changes(QTreeWidget):
    """Sentences below a heading for each kind of change; few enough are open."""

    def __init__(self, look: Look, changes: Refreshed) -> None:
        super().__init__()
        self._row = QSize(0, look.px(25))
        self.setProperty("room", "changes")
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setAccessibleName(_say("explained"))
        for what in WHAT:
            said = [change.said for change in changes.people if change.what == what]
            if said:
                self._add(_say(f"group.{what}", count=len(said)), said)
        if changes.rest():
            self._add(_say("group.rest"), changes.rest())
        first = self.topLevelItem(0)
        if first is not None:
            self.setCurrentItem(first)

    def sizeHint(self) -> QSize:  # noqa: N802
        """As high as what is open, within what reads well."""
        groups = [group for row in range(self.topLevelItemCount()) if (group := self.topLevelItem(row)) is not None]
        rows = sum(1 + (group.childCount() if group.isExpanded() else 0) for group in groups)
        return QSize(self._row.height() * 28, self._row.height() * min(max(rows, 4), 16) + 2 * self.frameWidth())

    def _add(self, heading: str, said: Sequence[Message]) -> None:
        group = QTreeWidgetItem([heading])
        font = self.font()
        font.setWeight(QFont.Weight.DemiBold)
        group.setFont(0, font)
        group.setSizeHint(0, self._row)
        self.addTopLevelItem(group)
        lines = [spoken(one) for one in said[:_MOST_OF_A_KIND]]
        if len(said) > _MOST_OF_A_KIND:
            lines.append(_say("more", count=len(said) - _MOST_OF_A_KIND))
        for line in lines:
            item = QTreeWidgetItem(group, [line])
            item.setToolTip(0, line)
            item.setSizeHint(0, self._row)
        group.setExpanded(len(said) <= _OPEN)


def _say(which: str, **values: str | int) -> str:
    return spoken(message(f"refresh.{which}", **values))
