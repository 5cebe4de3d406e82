"""Your files: what was dropped, what came of reading it, and more if there is more."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from orgmapper.model.cells import FileCells
from orgmapper.ui.faults import sentence
from orgmapper.ui.look import Look
from orgmapper.ui.start.drop_field import DropField
from orgmapper.ui.widgets.basics import Button, IconButton, IconLabel, label
from orgmapper.ui.words import words

MOST = 100
"""Files that get a line of their own."""


class FilesPage(QWidget):
    """The files of an import.

    Signals
    -------
    dropped : paths to read besides
    choose : ask for files
    removed : name of a file to leave out
    plan_wanted, names_wanted : ask for a saved plan, for saved decisions on names
    """

    dropped = Signal(object)
    choose = Signal()
    removed = Signal(str)
    plan_wanted = Signal()
    names_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setProperty("room", "see-through")
        self._heading = label("title")
        self.working = label("second", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        ground = QWidget()
        ground.setProperty("room", "see-through")
        ground.setLayout(self._list)
        self._list.setContentsMargins(0, 0, 0, 0)
        area = QScrollArea()
        area.setWidget(ground)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.field = DropField(look)
        self.field.setMaximumHeight(look.px(260))
        self.field.dropped.connect(self.dropped)
        self.field.choose.connect(self.choose)
        plan = Button(look, words("importing.files.plan"), "link")
        plan.clicked.connect(self.plan_wanted)
        names = Button(look, words("importing.names.load"), "link")
        names.clicked.connect(self.names_wanted)
        ways = QHBoxLayout()
        ways.setSpacing(16)
        ways.addWidget(plan)
        ways.addWidget(names)
        ways.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(10)
        for widget in (self._heading, self.working, self.bar):
            column.addWidget(widget)
        column.addWidget(area, 3)
        column.addWidget(self.field, 2)
        column.addLayout(ways)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 24, 24, 16)
        row.addStretch(1)
        middle = QWidget()
        middle.setProperty("room", "see-through")
        middle.setMaximumWidth(look.px(920))
        middle.setLayout(column)
        row.addWidget(middle, 20)
        row.addStretch(1)

    def show_files(self, files: Sequence[FileCells], waiting: Sequence[str]) -> None:
        """`waiting`: names of files that are being read."""
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._heading.setText(words("importing.files.heading", count=len(files) + len(waiting)))
        refused = sum(not file.sheets for file in files)
        self.working.setVisible(bool(waiting) or refused > 0)
        self.bar.setVisible(bool(waiting))
        if waiting:
            self.working.setText(words("importing.files.reading", count=len(waiting), file=waiting[0]))
        elif refused:
            every = "all" if refused == len(files) else "some"
            self.working.setText(words(f"importing.files.refused-{every}", count=refused))
        for file in files[:MOST]:
            self._list.addWidget(self._line(file))
        for name in waiting[: MOST - len(files)]:
            self._list.addWidget(self._waiting(name))
        left = len(files) + len(waiting) - MOST
        if left > 0:
            self._list.addWidget(label("second", words("importing.files.more", count=left)))
        self._list.addStretch(1)

    def show_progress(self, done: int, total: int) -> None:
        """How far the reading is; nothing is known of the end where `total` is 0."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _waiting(self, name: str) -> QWidget:
        line, _, column = self._row("clock", "ink-third")
        column.addWidget(label("strong", name, wrap=True))
        return line

    def _line(self, file: FileCells) -> QWidget:
        usable = bool(file.sheets)
        line, row, column = self._row("file" if usable else "warning", "accent" if usable else "gap")
        column.addWidget(label("strong", file.file, wrap=True))
        if usable:
            rows = sum(len(sheet.rows) for sheet in file.sheets)
            said = words("importing.files.rows", count=rows)
            column.addWidget(
                label("note-second", words("importing.files.sheets", count=len(file.sheets), rows=said), wrap=True)
            )
        for problem in file.problems[:3]:
            column.addWidget(label("second", sentence(problem), wrap=True))
        remove = IconButton(self._look, "cross", words("importing.files.remove", file=file.file), "small-square")
        remove.clicked.connect(lambda: self.removed.emit(file.file))
        row.addWidget(remove)
        return line

    def _row(self, icon: str, tone: str) -> tuple[QFrame, QHBoxLayout, QVBoxLayout]:
        line = QFrame()
        line.setProperty("room", "card")
        row = QHBoxLayout(line)
        row.setContentsMargins(14, 10, 10, 10)
        row.setSpacing(12)
        row.addWidget(IconLabel(self._look, icon, 20, tone))
        column = QVBoxLayout()
        column.setSpacing(1)
        row.addLayout(column, 1)
        return line, row, column
