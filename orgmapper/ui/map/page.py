"""The middle of the window: the row of views above the map."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from orgmapper.scene.facts import MatrixOrder
from orgmapper.ui.look import Look
from orgmapper.ui.map.glide import STOPS
from orgmapper.ui.map.view import MapView
from orgmapper.ui.map.way import Way
from orgmapper.ui.widgets.basics import BEFORE_WORD, Button, frame
from orgmapper.ui.widgets.segmented import Segmented
from orgmapper.ui.words import words
from orgmapper.workspace.view import KINDS

ORDERS: tuple[MatrixOrder, ...] = ("division", "similarity")
SQUEEZE = 10
"""Pixels that the room around the words can lose without a word being cut."""


class MapPage(QWidget):
    """Views to choose from, and the one that is chosen.

    Signals
    -------
    opened : side whose panel was asked for
    wave : name of the wave that was chosen
    ordered : "division" or "similarity": how the matrix is to be ordered
    """

    opened = Signal(str)
    wave = Signal(str)
    ordered = Signal(str)

    def __init__(self, look: Look, view: MapView) -> None:
        super().__init__()
        self.setObjectName("page")
        self.views = Segmented(look, words("views.name"), stretch=False)
        self.show_kind(KINDS[0])
        row = frame("viewrow")
        row.setFixedHeight(look.px(48))
        line = self._line = QHBoxLayout(row)
        line.setContentsMargins(16, 4, 16, 4)
        self._left = Button(look, words("panel.left"), "plain", "chevron-right")
        self._right = Button(look, words("panel.right"), "plain", "chevron-left")
        self._left.clicked.connect(lambda: self.opened.emit("left"))
        self._right.clicked.connect(lambda: self.opened.emit("right"))
        line.addWidget(self._left)
        line.addWidget(self.views, 0, Qt.AlignmentFlag.AlignVCenter)
        self.way = Way(look, len(STOPS))
        line.addWidget(self.way)
        self._order = Button(look, "", "plain", "sort")
        self._order_word = ""
        self._orders = QMenu(self._order)
        self._order.setMenu(self._orders)
        self._order.hide()
        line.addWidget(self._order)
        line.addStretch(1)
        self._wave = Button(look, "", "plain", "clock")
        self._waves = QMenu(self._wave)
        self._wave.setMenu(self._waves)
        self._wave.hide()
        line.addWidget(self._wave)
        line.addWidget(self._right)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(row)
        column.addWidget(view, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """In a narrow row words beside the slider give way first, then icons, then the order in words; none is cut."""
        for way, icons, order in ((True, True, True), (False, True, True), (False, False, True), (False, False, False)):
            self.way.show_words(way)
            self.views.show_icons(icons)
            self._order.setText(BEFORE_WORD + self._order_word if order else "")
            for part in (self.way, self.views):
                part.updateGeometry()
            self._line.invalidate()
            if self._line.sizeHint().width() <= self.width() + SQUEEZE:
                return

    def free_part(self) -> tuple[int, int]:
        """Left and right edge, in the window, of the room beside the views."""
        ends = (button.x() for button in (self._wave, self._right) if not button.isHidden())
        return (
            self.mapTo(self.window(), QPoint(self.way.geometry().right() + 12, 0)).x(),
            self.mapTo(self.window(), QPoint(min(ends, default=self.width()) - 12, 0)).x(),
        )

    def show_kind(self, kind: str) -> None:
        """The view that is chosen."""
        self.views.offer([(each, words(f"views.{each}"), each) for each in KINDS], kind)

    def show_order(self, now: str | None) -> None:
        """How the matrix is ordered; None where there is nothing to order."""
        self._order.setVisible(now is not None)
        self.way.setVisible(now is None)
        if now is None:
            self._fit()
            return
        self._order_word = words(f"views.order.{now}")
        self._order.setAccessibleName(words("views.order"))
        self._order.setToolTip(self._order_word)
        self._orders.clear()
        for order in ORDERS:
            action = self._orders.addAction(words(f"views.order.{order}"))
            action.setCheckable(True)
            action.setChecked(order == now)
            action.triggered.connect(lambda checked=False, chosen=order: self.ordered.emit(chosen))
        self._fit()

    def show_waves(self, names: Sequence[str], now: str) -> None:
        """Survey rounds to choose from; with one alone there is nothing to choose."""
        self._wave.setVisible(len(names) > 1)
        self._wave.setText(BEFORE_WORD + (now or words("wave.unnamed")))
        self._wave.setAccessibleName(words("wave.name"))
        self._waves.clear()
        for name in names:
            action = self._waves.addAction(name or words("wave.unnamed"))
            action.setCheckable(True)
            action.setChecked(name == now)
            action.triggered.connect(lambda checked=False, chosen=name: self.wave.emit(chosen))
        self._fit()

    def show_ways(self, left: bool, right: bool) -> None:
        """Buttons that open panels which cannot be seen."""
        self._left.setVisible(left)
        self._right.setVisible(right)
        self._fit()
