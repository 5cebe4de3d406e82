"""A figure about the organisation: its plain name, its value, one sentence, and one click away how it is worked out."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from orgmapper.ui.look import Look
from orgmapper.ui.widgets.basics import Button, label
from orgmapper.ui.words import words


@dataclass(frozen=True)
class Figure:
    """One figure.

    Attributes
    ----------
    id : str
        Of the measure in the registry.
    name : str
    value : str
        Empty where it is not available; `said` then gives the reason.
    said : str
        What it says here, in a sentence.
    behind : tuple of str
        What it means in general, what belongs to it, where the formula comes from.
    """

    id: str
    name: str
    value: str
    said: str
    behind: tuple[str, ...]


class FigureBox(QWidget):
    """A figure as it stands in a panel."""

    def __init__(self, look: Look, figure: Figure) -> None:
        super().__init__()
        self.setAccessibleName(figure.name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(label("strong", figure.name, wrap=True), 1)
        value = label("strong" if figure.value else "note", figure.value or words("figure.not-available"))
        row.addWidget(value, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        column.addLayout(row)
        column.addWidget(label("second", figure.said, wrap=True))
        self._fold = Button(look, words("figure.behind"), "link-quiet", "chevron-right", "ink-second")
        self._fold.setAccessibleName(words("figure.behind-this", name=figure.name))
        self._fold.clicked.connect(self.toggle)
        fold = QHBoxLayout()
        fold.addWidget(self._fold)
        fold.addStretch(1)
        column.addLayout(fold)
        self._behind = QWidget()
        lines = QVBoxLayout(self._behind)
        lines.setContentsMargins(30, 0, 0, 4)
        lines.setSpacing(3)
        for sentence in figure.behind:
            lines.addWidget(label("note-second", sentence, wrap=True))
        self._behind.hide()
        column.addWidget(self._behind)

    @property
    def unfolded(self) -> bool:
        return not self._behind.isHidden()

    def toggle(self) -> None:
        """Show how it is worked out, or hide it again."""
        self._behind.setVisible(self._behind.isHidden())
        self._fold.set_icon("chevron-down" if self.unfolded else "chevron-right")
