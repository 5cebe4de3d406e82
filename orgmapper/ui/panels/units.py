"""The tree of units: colour of the division, check box, name, people. A flat memory of rows, however many there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from orgmapper.ui.look import Look
from orgmapper.ui.widgets.check import SIDE, draw_check
from orgmapper.ui.words import words

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class UnitRow:
    """One unit: id, name, row of the parent or -1, people in it and below, number of its division's hue or -1."""

    id: int
    name: str
    parent: int
    people: int
    hue: int


class UnitModel(QAbstractItemModel):
    """Units as a tree; internal ids are rows."""

    def __init__(self) -> None:
        super().__init__()
        self.units: tuple[UnitRow, ...] = ()
        self.under: list[list[int]] = [[]]
        self.hidden: frozenset[int] = frozenset()

    def show(self, units: Sequence[UnitRow]) -> None:
        self.beginResetModel()
        self.units = tuple(units)
        self.under = [[] for _ in range(len(self.units) + 1)]
        for row, unit in enumerate(self.units):
            self.under[unit.parent].append(row)
        self._place = {row: place for rows in self.under for place, row in enumerate(rows)}
        self.endResetModel()

    def show_hidden(self, hidden: frozenset[int]) -> None:
        self.hidden = hidden

    def state(self, row: int) -> Qt.CheckState:
        """Checked, unchecked where it is hidden, partly where something below it is."""
        if not self.hidden:
            return Qt.CheckState.Checked
        if self.units[row].id in self.hidden:
            return Qt.CheckState.Unchecked
        if any(self.units[below].id in self.hidden for below in self.below(row)):
            return Qt.CheckState.PartiallyChecked
        return Qt.CheckState.Checked

    def below(self, row: int) -> list[int]:
        """All rows under this one."""
        found, waiting = [], list(self.under[row])
        while waiting:
            child = waiting.pop()
            found.append(child)
            waiting.extend(self.under[child])
        return found

    def index_of(self, row: int) -> QModelIndex:
        return self.createIndex(self._place[row], 0, row)

    def row_of(self, unit: int) -> int | None:
        """Row of the unit with this id."""
        return next((row for row, known in enumerate(self.units) if known.id == unit), None)

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        siblings = self.under[parent.internalId() if parent.isValid() else -1]
        return self.createIndex(row, column, siblings[row]) if 0 <= row < len(siblings) else QModelIndex()

    def parent(self, index: Index) -> QModelIndex:  # pyright: ignore[reportIncompatibleMethodOverride]
        above = self.units[index.internalId()].parent if index.isValid() else -1
        return self.index_of(above) if above >= 0 else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        return len(self.under[parent.internalId() if parent.isValid() else -1])

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        unit = self.units[index.internalId()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return unit.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            hidden = self.state(index.internalId()) == Qt.CheckState.Unchecked
            return words("units.hidden" if hidden else "units.row", unit=unit.name, count=unit.people)
        return unit if role == Qt.ItemDataRole.UserRole else None


class UnitDelegate(QStyledItemDelegate):
    """Draws a row of the tree."""

    def __init__(self, look: Look, model: UnitModel, view: "UnitTree") -> None:
        super().__init__(view)
        self._look, self._model, self._view = look, model, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        return QSize(100, self._look.px(25))

    def check_place(self, rect: QRect) -> QRectF:
        side = self._look.px(SIDE)
        return QRectF(rect.left() + 4, rect.center().y() - side / 2 + 0.5, side, side)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, row = self._look, index.internalId()
        unit = self._model.units[row]
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state = option.state  # pyright: ignore[reportAttributeAccessIssue]
        box = self.check_place(rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_check(painter, box, self._model.state(row), look)
        left = round(box.right()) + 8
        if unit.hue >= 0 and (unit.parent < 0 or unit.hue != self._model.units[unit.parent].hue):
            side = look.px(10)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.theme.division(unit.hue))
            painter.drawEllipse(QRectF(left, rect.center().y() - side / 2 + 0.5, side, side))
            left += side + 6
        bold = unit.parent < 0 or bool(state & QStyle.StateFlag.State_Selected)
        painter.setFont(look.font("note"))
        painter.setPen(look.colour("ink-second"))
        count = words("count", count=unit.people)
        right = rect.right() - look.px(10)
        wide = painter.fontMetrics().horizontalAdvance(count)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(right - wide, rect.top(), wide + 1, rect.height()), middle, count)
        painter.setFont(look.font("text", 600 if bold else 400))
        painter.setPen(look.colour("ink-third" if unit.id in self._model.hidden else "ink"))
        room = QRect(left, rect.top(), right - wide - 10 - left, rect.height())
        name = painter.fontMetrics().elidedText(unit.name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, middle, name)
        if self._view.hasFocus() and index == self._view.currentIndex():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.colour("accent"), 2))
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -3, -1), 4, 4)
        painter.restore()


class UnitTree(QTreeView):
    """Checks show and hide units. `checked` gives the ids hidden now, `picked` a unit's id and if Ctrl was held."""

    checked = Signal(object)
    picked = Signal(int, bool)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.units = UnitModel()
        self.setModel(self.units)
        self._delegate = UnitDelegate(look, self.units, self)
        self.setItemDelegate(self._delegate)
        self.setHeaderHidden(True)
        self.setAccessibleName(words("units.heading"))
        self.setIndentation(look.px(16))
        self.setUniformRowHeights(True)
        self.setExpandsOnDoubleClick(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self._gap = False

    def show_units(self, units: Sequence[UnitRow]) -> None:
        """Another tree; small ones are opened, others show their tops."""
        if tuple(units) == self.units.units:
            return
        self.units.show(units)
        if len(units) <= 24:
            self.expandAll()
        elif len(self.units.under[-1]) == 1:
            self.expandToDepth(0)

    def show_hidden(self, hidden: frozenset[int]) -> None:
        self.units.show_hidden(hidden)
        self.viewport().update()

    def show_chosen(self, chosen: Sequence[int], *, gap: bool = False) -> None:
        """Mark the units with these ids; both sides of a `gap` in its colour. Opens what hides them."""
        self._gap = gap
        model = self.selectionModel()
        model.clearSelection()
        for number, unit in enumerate(chosen):
            row = self.units.row_of(unit)
            if row is None:
                continue
            index = self.units.index_of(row)
            self.expand(index.parent())
            model.select(index, model.SelectionFlag.Select)
            if number == 0:
                model.setCurrentIndex(index, model.SelectionFlag.NoUpdate)
            self.scrollTo(index)
        self.viewport().update()

    def toggle(self, row: int) -> None:
        """Show or hide a unit with everything below it."""
        units = self.units
        own = {units.units[each].id for each in (row, *units.below(row))}
        if units.state(row) == Qt.CheckState.Checked:
            hidden = units.hidden | own
        else:
            hidden = units.hidden - own
            above = units.units[row].parent
            while above >= 0:
                hidden -= {units.units[above].id}
                above = units.units[above].parent
        self.checked.emit(frozenset(hidden))

    def drawRow(self, painter: QPainter, options: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802
        rect: QRect = options.rect  # pyright: ignore[reportAttributeAccessIssue]
        whole = QRect(0, rect.top(), self.viewport().width(), rect.height())
        if self.selectionModel().isSelected(index):  # pyright: ignore[reportArgumentType]
            painter.fillRect(whole, self._look.colour("selection"))
            colour = self._look.colour("gap" if self._gap else "accent")
            painter.fillRect(QRect(0, rect.top(), 3, rect.height()), colour)
        super().drawRow(painter, options, index)  # pyright: ignore[reportArgumentType]

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:  # noqa: N802
        if not self.units.hasChildren(index):  # pyright: ignore[reportArgumentType]
            return
        side = self._look.px(14)
        name = "chevron-down" if self.isExpanded(index) else "chevron-right"  # pyright: ignore[reportArgumentType]
        ratio = self.devicePixelRatioF()
        place = QRect(rect.right() - side, rect.center().y() - side // 2, side, side)
        painter.drawPixmap(place, self._look.pixmap(name, side, "ink-third", ratio))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        place = event.position().toPoint()
        index = self.indexAt(place)
        if index.isValid():
            rect = self.visualRect(index)
            if self._delegate.check_place(rect).adjusted(-4, -4, 4, 4).contains(event.position()):
                self.toggle(index.internalId())
                return
            if place.x() >= rect.left():
                held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
                self.setCurrentIndex(index)
                self.picked.emit(self.units.units[index.internalId()].id, held)
                return
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        index = self.currentIndex()
        if index.isValid() and event.key() == Qt.Key.Key_Space:
            self.toggle(index.internalId())
            return
        if index.isValid() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self.picked.emit(self.units.units[index.internalId()].id, held)
            return
        if event.text().strip() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        super().keyPressEvent(event)
