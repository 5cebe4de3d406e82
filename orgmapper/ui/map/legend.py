"""Under the map: one sample and one word for each mark that is drawn, from the rules that drew it, and the caption."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from orgmapper.scene.legend import HEIGHT
from orgmapper.scene.primitives import LegendRow
from orgmapper.ui.look import Look
from orgmapper.ui.map.words import FixedText
from orgmapper.ui.paint.painter import paint_primitive
from orgmapper.ui.widgets.basics import label
from orgmapper.ui.widgets.flow import FlowLayout
from orgmapper.ui.words import spoken


class Sample(QWidget):
    """The primitives of one legend row."""

    def __init__(self, look: Look, row: LegendRow) -> None:
        super().__init__()
        self._row, self._scale = row, look.scale
        self.setFixedSize(QSize(round(row.width), round(HEIGHT)) * look.scale)

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
        self._flow = FlowLayout(self, gap=6)

    def height_for(self, width: int) -> int:
        return self._flow.heightForWidth(width)

    def show_rows(self, rows: tuple[LegendRow, ...]) -> None:
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


class Foot(QWidget):
    """Legend and caption, one close under the other.

    There is room for as many lines as a usual legend needs at this width, so that a mark more or less does not move
    the map; for more where there are more.
    """

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.legend = Legend(look)
        self.caption = FixedText(look, "note", 400, "ink-third", (5, 4, 3))
        self.legend.setParent(self)
        self.caption.setParent(self)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        look.follow(self._place)

    def resizeEvent(self, event: object) -> None:  # noqa: N802
        self._place()

    def show_words(self, rows: tuple[LegendRow, ...], caption: str) -> None:
        self.legend.show_rows(rows)
        self.caption.show_text(caption)
        self._place()

    def _place(self) -> None:
        width, apart = self.width(), self._look.px(8)
        lines = 1 if width > self._look.px(1500) else 2 if width > self._look.px(700) else 3
        usual = lines * (self._look.px(round(HEIGHT)) + 6)
        needed, said = self.legend.height_for(width), self.caption.height_for(width)
        spare = max(usual - needed, 0)
        self.legend.setGeometry(0, spare, width, needed)
        self.caption.setGeometry(0, spare + needed + apart, width, said)
        self.setFixedHeight(spare + needed + apart + said)
