"""Over the map: nobody meets the filters, and a way out by taking one of them away."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from orgmapper.ui.look import Look
from orgmapper.ui.panels.filters import Filter
from orgmapper.ui.widgets.basics import empty
from orgmapper.ui.widgets.chips import FilterChip
from orgmapper.ui.widgets.flow import FlowLayout
from orgmapper.ui.words import words

_WIDEST, _MARGIN = 440, 24


class Nobody(QFrame):
    """A sentence and the filters as chips. `removed` gives the key of the one that is pressed."""

    removed = Signal(str)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setProperty("room", "plate")
        self._said = QLabel()
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setWordWrap(True)
        chips = QWidget()
        self._chips = FlowLayout(chips, gap=6)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(12)
        column.addWidget(self._said)
        column.addWidget(chips)
        self.hide()

    def show_filters(self, said: str, filters: Sequence[Filter], room: QRect) -> None:
        """What nobody meets, in the middle of the room; nothing where `said` is empty."""
        empty(self._chips)
        self._said.setText(said)
        for item in filters if said else ():
            chip = FilterChip(self._look, item.text, words("filters.remove", filter=item.text))
            chip.clicked.connect(lambda checked=False, key=item.key: self.removed.emit(key))
            self._chips.addWidget(chip)
        self.setVisible(bool(said))
        self.place(room)

    def place(self, room: QRect) -> None:
        """Stand in the middle of the room."""
        width = min(self._look.px(_WIDEST), max(room.width() - 2 * _MARGIN, 1))
        height = self.heightForWidth(width)
        self.setGeometry(room.center().x() - width // 2, room.center().y() - height // 2, width, height)
