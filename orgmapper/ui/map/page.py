"""The middle of the window: the row of views above the map."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from orgmapper.ui.look import Look
from orgmapper.ui.map.view import MapView
from orgmapper.ui.widgets.basics import frame
from orgmapper.ui.widgets.segmented import Segmented
from orgmapper.ui.words import words


class MapPage(QWidget):
    """Views to choose from, and the one that is chosen."""

    def __init__(self, look: Look, view: MapView) -> None:
        super().__init__()
        self.setObjectName("page")
        self.views = Segmented(look, words("views.name"), stretch=False)
        self.views.offer([("islands", words("views.islands"), "islands")], "islands")
        row = frame("viewrow")
        row.setFixedHeight(look.px(48))
        line = QHBoxLayout(row)
        line.setContentsMargins(16, 4, 16, 4)
        line.addWidget(self.views)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(row)
        column.addWidget(view, 1)
