"""What is drawn: reporting lines, each relation, shared interests; and when two people count as tied."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from orgmapper.ui.look import Look
from orgmapper.ui.panels.section import Section
from orgmapper.ui.panels.strength import StrengthButton
from orgmapper.ui.widgets.basics import Button, label
from orgmapper.ui.widgets.check import CheckBox
from orgmapper.ui.words import words

RULES = ("as-given", "either", "both")
_GAP = 8
"""Between the parts of a row, in px."""


@dataclass(frozen=True)
class LayerRow:
    """One layer: its key, word, how many ties, whether it is on, and its line as it is drawn."""

    key: str
    name: str
    count: int | None
    on: bool
    colour: str
    dash: tuple[float, ...] = ()
    about: str = ""
    """What the tooltip says: the question that was asked."""
    out_of: int | None = None
    """All its ties, where only some are strong enough to count."""
    strengths: tuple[tuple[float, str], ...] = ()
    """From which strength its ties could count: weight and word."""
    least: float | None = None
    """From which they do; None: all."""


class LayersSection(Section):
    """Rows with check boxes.

    Signals
    -------
    switched : key of a layer, and whether it is on
    strengthened : key of a layer, and the least strength of a tie or None
    ruled : the tie rule that was chosen
    parted : relations are to be drawn side by side, or as one
    """

    switched = Signal(str, bool)
    strengthened = Signal(str, object)
    ruled = Signal(str)
    parted = Signal(bool)

    def __init__(self, look: Look) -> None:
        super().__init__(look, words("layers.heading"))
        self._look = look
        self._rows: dict[str, _Row] = {}
        self._rule = Button(look, "", "link-quiet", "chevron-down", "ink-second")
        self._rule.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        menu = QMenu(self._rule)
        self._rules: dict[str, QAction] = {}
        for rule in RULES:
            action = menu.addAction(words(f"layers.rule.{rule}"))
            action.setCheckable(True)
            action.triggered.connect(lambda checked=False, name=rule: self.ruled.emit(name))
            self._rules[rule] = action
        self._rule.setMenu(menu)
        self._parting = QWidget()
        self.apart = CheckBox(look, words("layers.apart"))
        self.apart.setToolTip(words("layers.apart-about"))
        self.apart.toggled.connect(self.parted)
        name = label("second", words("layers.apart"))
        name.setBuddy(self.apart)
        line = QHBoxLayout(self._parting)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.apart)
        line.addWidget(name)
        line.addStretch(1)
        self.column.addWidget(self._parting)
        line = QHBoxLayout()
        line.setContentsMargins(look.px(26), 2, 0, 0)
        line.addWidget(self._rule)
        line.addStretch(1)
        self.column.addLayout(line)

    def show_layers(self, rows: Sequence[LayerRow], rule: str, *, apart: bool | None = None) -> None:
        """The layers of this map, top to bottom, and the tie rule that holds. `apart`: relations are drawn side by
        side; None where there are no two of them."""
        self.setVisible(bool(rows))
        if list(self._rows) != [row.key for row in rows]:
            for old in self._rows.values():
                self.body.removeWidget(old)
                old.hide()
                old.deleteLater()
            self._rows = {}
            for row in rows:
                made = _Row(self._look, row)
                made.box.toggled.connect(lambda on, key=row.key: self.switched.emit(key, on))
                made.strength.chosen.connect(lambda least, key=row.key: self.strengthened.emit(key, least))
                self._rows[row.key] = made
                self.body.addWidget(made)
        for row in rows:
            self._rows[row.key].show_row(row)
        quiet = self.apart.blockSignals(True)
        self.apart.setChecked(apart is True)
        self.apart.blockSignals(quiet)
        self._parting.setVisible(apart is not None)
        self._rule.setVisible(len(rows) > 1)
        self._rule.setText(words(f"layers.rule.{rule}"))
        self._rule.setAccessibleName(words("layers.rule", rule=words(f"layers.rule.{rule}")))
        for name, action in self._rules.items():
            action.setChecked(name == rule)

    def box(self, key: str) -> CheckBox:
        """The check box of one layer."""
        return self._rows[key].box


class _Row(QWidget):
    def __init__(self, look: Look, row: LayerRow) -> None:
        super().__init__()
        self.box = CheckBox(look, row.name)
        self._sample = _Sample(look)
        self._name = label("text", wrap=True)
        self._name.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self._name.setBuddy(self.box)
        self.strength = StrengthButton(look)
        self._count = label("note-second")
        top = QWidget()
        line = QHBoxLayout(top)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(_GAP)
        for widget, stretch in ((self.box, 0), (self._sample, 0), (self._name, 1), (self._count, 0)):
            line.addWidget(widget, stretch)
        top.setMinimumHeight(look.px(28))
        below = QHBoxLayout()
        below.addSpacing(self.box.sizeHint().width() + self._sample.width() + 2 * _GAP)
        below.addWidget(self.strength)
        below.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top)
        column.addLayout(below)

    def show_row(self, row: LayerRow) -> None:
        quiet = self.box.blockSignals(True)
        self.box.setChecked(row.on)
        self.box.blockSignals(quiet)
        self._sample.show_line(row.colour, row.dash)
        self._name.setText(row.name)
        self._name.setEnabled(row.on)
        self._name.setProperty("use", "text" if row.on else "second")
        self._name.style().polish(self._name)
        self.strength.show_layer(row.name, row.strengths, row.least)
        self._count.setText("" if row.count is None else words("count", count=row.count))
        tip = row.about or row.name
        if row.count is not None and row.out_of is not None:
            tip = words("strength.out-of", about=tip, count=row.count, all=row.out_of)
        self.setToolTip(tip)
        self.box.setToolTip(tip)


class _Sample(QWidget):
    """A piece of the line as it is drawn."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._colour, self._dash = QColor(), ()
        self.setFixedSize(QSize(look.px(22), look.px(16)))

    def show_line(self, colour: str, dash: tuple[float, ...]) -> None:
        self._colour, self._dash = QColor(colour), dash
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self._colour, 2.2)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if self._dash:
            pen.setDashPattern([part / 2.2 for part in self._dash])
        painter.setPen(pen)
        painter.drawLine(0, self.height() // 2, self.width(), self.height() // 2)
        painter.end()
