"""A part of a panel: a small heading, perhaps something at its right, and what stands under it."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from orgmapper.ui.look import Look
from orgmapper.ui.widgets.basics import label


class Section(QFrame):
    """Heading and body."""

    def __init__(self, look: Look, heading: str, beside: QWidget | None = None) -> None:
        super().__init__()
        self.setAccessibleName(heading)
        self.column = column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.addWidget(label("section", heading), 1)
        if beside is not None:
            head.addWidget(beside)
        column.addLayout(head)
        self.body = QVBoxLayout()
        self.body.setSpacing(2)
        column.addLayout(self.body)
