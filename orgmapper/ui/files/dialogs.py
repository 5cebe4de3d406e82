"""Questions about files. Each opens without holding up the program and calls back with the answer."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from orgmapper.ui.look import Look
from orgmapper.ui.widgets.basics import Button, label
from orgmapper.ui.words import words

MAP_SUFFIX = ".orgmap"


def choose_files(parent: QWidget, title: str, filters: str, then: Callable[[tuple[Path, ...]], object]) -> QFileDialog:
    """Ask for files that are there."""
    dialog = _dialog(parent, title, filters)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.filesSelected.connect(lambda names: then(tuple(Path(name) for name in names)))
    dialog.open()
    return dialog


def choose_target(
    parent: QWidget, title: str, filters: str, suggestion: Path, then: Callable[[Path], object]
) -> QFileDialog:
    """Ask where to write; the suggested file's ending is added where none was typed."""
    dialog = _dialog(parent, title, filters)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setDefaultSuffix(suggestion.suffix.lstrip("."))
    dialog.filterSelected.connect(lambda name: dialog.setDefaultSuffix(_suffix_of(name)))
    if suggestion.parent.is_dir():
        dialog.setDirectory(str(suggestion.parent))
    dialog.selectFile(suggestion.name)
    dialog.fileSelected.connect(lambda name: then(Path(name)))
    dialog.open()
    return dialog


def choose_folder(parent: QWidget, title: str, then: Callable[[Path], object]) -> QFileDialog:
    """Ask for a folder that is there."""
    dialog = QFileDialog(parent, title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(lambda name: then(Path(name)))
    dialog.open()
    return dialog


class KeepQuestion(QDialog):
    """There are changes that no file holds: save them, leave them, or stay."""

    def __init__(self, look: Look, parent: QWidget, title: str, then: Callable[[bool], object]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(words("keep.title"))
        self.setMinimumWidth(look.px(420))
        self.keep = Button(look, words("keep.save"), "primary")
        self.leave = Button(look, words("keep.leave"))
        self.stay = Button(look, words("keep.stay"))
        self.keep.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(8)
        column.addWidget(label("heading", words("keep.question", title=title), wrap=True))
        column.addWidget(label("second", words("keep.otherwise"), wrap=True))
        column.addSpacing(12)
        row = QHBoxLayout()
        row.addWidget(self.leave)
        row.addStretch(1)
        row.addWidget(self.stay)
        row.addWidget(self.keep)
        column.addLayout(row)
        self.keep.clicked.connect(lambda: self._answer(lambda: then(True)))
        self.leave.clicked.connect(lambda: self._answer(lambda: then(False)))
        self.stay.clicked.connect(self.reject)

    def _answer(self, call: Callable[[], object]) -> None:
        self.accept()
        call()


def _dialog(parent: QWidget, title: str, filters: str) -> QFileDialog:
    dialog = QFileDialog(parent, title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setNameFilter(filters)
    return dialog


def _suffix_of(name_filter: str) -> str:
    """``PNG picture (*.png)`` -> ``png``."""
    return name_filter.rpartition("*.")[2].partition(")")[0].split(" ")[0]
