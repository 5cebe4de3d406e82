"""The middle of the window: the row of views above the map."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from orgmapper.ui.look import Look
from orgmapper.ui.map.view import MapView
from orgmapper.ui.widgets.basics import Button, frame
from orgmapper.ui.widgets.segmented import Segmented
from orgmapper.ui.words import words


class MapPage(QWidget):
    """Views to choose from, and the one that is chosen. `opened` gives the side whose panel was asked for."""

    opened = Signal(str)

    def __init__(self, look: Look, view: MapView) -> None:
        super().__init__()
        self.setObjectName("page")
        self.views = Segmented(look, words("views.name"), stretch=False)
        self.views.offer([("islands", words("views.islands"), "islands")], "islands")
        row = frame("viewrow")
        row.setFixedHeight(look.px(48))
        line = QHBoxLayout(row)
        line.setContentsMargins(16, 4, 16, 4)
        self._left = Button(look, words("panel.left"), "plain", "chevron-right")
        self._right = Button(look, words("panel.right"), "plain", "chevron-left")
        self._left.clicked.connect(lambda: self.opened.emit("left"))
        self._right.clicked.connect(lambda: self.opened.emit("right"))
        line.addWidget(self._left)
        line.addWidget(self.views, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addStretch(1)
        line.addWidget(self._right)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(row)
        column.addWidget(view, 1)

    def free_from(self) -> int:
        """Left edge, in the window, of the room beside the views."""
        return self.views.mapTo(self.window(), QPoint(self.views.width() + 12, 0)).x()

    def show_ways(self, left: bool, right: bool) -> None:
        """Buttons that open panels which cannot be seen."""
        self._left.setVisible(left)
        self._right.setVisible(right)
