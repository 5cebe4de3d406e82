"""The legend under the map: one sample and one word for each mark that is drawn, from the rules that drew it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from orgmapper.scene.primitives import LegendRow
from orgmapper.ui.look import Look
from orgmapper.ui.paint.painter import paint_primitive
from orgmapper.ui.widgets.basics import label
from orgmapper.ui.widgets.flow import FlowLayout
from orgmapper.ui.words import spoken

SAMPLE = QSize(28, 16)


class Sample(QWidget):
    """The primitives of one legend row."""

    def __init__(self, look: Look, row: LegendRow) -> None:
        super().__init__()
        self._row, self._scale = row, look.scale
        self.setFixedSize(SAMPLE * look.scale)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self._scale, self._scale)
        for primitive in self._row.symbol:
            paint_primitive(painter, primitive)
        painter.end()


class Legend(QWidget):
    """Rows side by side, in as many lines as they need."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._rows: tuple[LegendRow, ...] = ()
        self._flow = FlowLayout(self, gap=6)

    def resizeEvent(self, event: object) -> None:  # noqa: N802
        self._make_room()

    def _make_room(self) -> None:
        """For as many lines as a usual legend needs at this width, so that a mark more or less does not move the map;
        for more where there are more.
        """
        lines = 1 if self.width() > self._look.px(1500) else 2 if self.width() > self._look.px(700) else 3
        usual = lines * (self._look.px(SAMPLE.height()) + 6)
        self.setFixedHeight(max(usual, self._flow.heightForWidth(self.width())))

    def show_rows(self, rows: tuple[LegendRow, ...]) -> None:
        self._rows = rows
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for row in rows:
            entry = QWidget(self)
            line = QHBoxLayout(entry)
            line.setContentsMargins(0, 0, 12, 0)
            line.setSpacing(7)
            line.addWidget(Sample(self._look, row), 0, Qt.AlignmentFlag.AlignVCenter)
            line.addWidget(label("note-second", spoken(row.label)))
            self._flow.addWidget(entry)
            entry.show()
        self._make_room()
        self.updateGeometry()
