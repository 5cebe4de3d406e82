"""The table of a sheet: over each column what it is taken for, why and how sure; a press changes it."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from orgmapper.model.cells import Sheet
from orgmapper.model.planning import ColumnPlan, SheetPlan
from orgmapper.ui.importing.picker import ChoiceMenu
from orgmapper.ui.importing.role_words import UNSURE, certainty, offered_roles, reason, role_word
from orgmapper.ui.importing.sheet_model import COLUMN, Marks, SheetModel
from orgmapper.ui.look import Look
from orgmapper.ui.words import words

CHIP, HEADER = 24, 108
NARROWEST, WIDEST, MANY = 112, 220, 120
MOST_SPARE, MANY_WIDTH = 120, 136
LEFT_OUT = 88
"""Width of a column that is left out: the others need the room."""
_TONES = {"stop": "gap", "warning": "warning", "note": "line"}
_GROUNDS = {"stop": "gap-background", "warning": "warning-background", "note": "panel-quiet"}


class RoleHeader(QHeaderView):
    """What each column is taken for. `wanted` gives the column whose role is to be changed."""

    wanted = Signal(int)

    def __init__(self, look: Look, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._look = look
        self.setSectionsClickable(True)
        self.setMinimumSectionSize(look.px(60))
        self.setAccessibleName(words("importing.sheet.roles"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(super().sizeHint().width(), self._look.px(HEADER))

    def paintEvent(self, e: QPaintEvent) -> None:  # noqa: N802
        """All columns in sight in one go; see `SheetTable.paintEvent`."""
        painter = QPainter(self.viewport())
        painter.fillRect(e.rect(), self._look.colour("panel"))
        for column in _in_sight(self, e.rect().left(), e.rect().right()):
            left, width = self.sectionViewportPosition(column), self.sectionSize(column)
            self._paint_column(painter, QRect(left, 0, width, self.viewport().height()), column)
        painter.end()

    def _paint_column(self, painter: QPainter, rect: QRect, section: int) -> None:
        column: ColumnPlan | None = self.model().headerData(section, Qt.Orientation.Horizontal, COLUMN)
        look = self._look
        painter.save()
        painter.fillRect(rect, look.colour("panel"))
        painter.setPen(look.colour("line-soft"))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if column is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._chip(painter, rect, column)
            room = rect.adjusted(look.px(8), look.px(CHIP + 14), -look.px(6), -look.px(4))
            painter.setFont(look.font("note"))
            painter.setPen(look.colour("ink-second"))
            # Whole lines only: half a line reads as a fault.
            lines = room.height() // painter.fontMetrics().lineSpacing()
            self._reason(painter, room, f"{certainty(column.role)}{reason(column.role)}", lines)
        painter.restore()

    def _reason(self, painter: QPainter, room: QRect, text: str, most: int) -> None:
        """A text in at most so many lines; where it is longer, the last ends with an ellipsis."""
        metrics, found = painter.fontMetrics(), broken(text, painter.fontMetrics(), room.width())
        if len(found) > most:
            rest = " ".join(found[most - 1 :])
            found = [*found[: most - 1], metrics.elidedText(rest, Qt.TextElideMode.ElideRight, room.width())]
        for number, line in enumerate(found):
            painter.drawText(room.left(), room.top() + number * metrics.lineSpacing() + metrics.ascent(), line)

    def mouseReleaseEvent(self, e: QMouseEvent) -> None:  # noqa: N802
        super().mouseReleaseEvent(e)
        at = e.position().toPoint()
        column = self.logicalIndexAt(at)
        edge = min(abs(self.sectionViewportPosition(column) + self.sectionSize(column) - at.x()), at.x())
        if column >= 0 and e.button() == Qt.MouseButton.LeftButton and edge > 4:
            self.wanted.emit(column)

    def _chip(self, painter: QPainter, rect: QRect, column: ColumnPlan) -> None:
        look, role = self._look, column.role
        place = QRectF(rect.adjusted(look.px(6), look.px(8), -look.px(6), 0))
        place.setHeight(look.px(CHIP))
        place.adjust(0.5, 0.5, -0.5, -0.5)
        kept, unsure = role.value in ("attribute", "system"), role.confidence < UNSURE
        pen = QPen(look.colour("line" if kept else "warning" if unsure else "accent"), 1.2)
        if unsure:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(look.colour("panel-quiet" if kept else "warning-background" if unsure else "selection"))
        painter.drawRoundedRect(place, 6, 6)
        painter.setFont(look.font("note", 500 if kept else 600))
        painter.setPen(look.colour("ink-second" if kept else "ink"))
        said = role_word(column)
        word = words("importing.sheet.unsure", role=said) if unsure and not kept else said
        room = place.adjusted(look.px(8), 0, -look.px(20), 0)
        text = QFontMetrics(painter.font()).elidedText(word, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        side = look.px(12)
        arrow = look.pixmap("chevron-down", side, "ink-second", self.devicePixelRatioF())
        painter.drawPixmap(round(place.right()) - side - look.px(5), round(place.center().y()) - side // 2, arrow)


class RowNumbers(QHeaderView):
    """The numbers of the rows as the source counts them."""

    def __init__(self, look: Look, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._look = look
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setDefaultSectionSize(look.px(28))
        self.setSectionsClickable(False)

    def paintEvent(self, e: QPaintEvent) -> None:  # noqa: N802
        """All numbers in sight in one go; see `SheetTable.paintEvent`."""
        model, look = self.model(), self._look
        painter = QPainter(self.viewport())
        painter.fillRect(e.rect(), look.colour("panel"))
        painter.setFont(look.font("note"))
        line, ink = look.colour("line-soft"), look.colour("ink-third")
        size, width = self.defaultSectionSize(), self.viewport().width()
        for row in _in_sight(self, e.rect().top(), e.rect().bottom()):
            top = self.sectionViewportPosition(row)
            painter.setPen(line)
            painter.drawLine(0, top + size - 1, width, top + size - 1)
            painter.setPen(ink)
            room = QRect(look.px(8), top, width, size)
            number = str(model.headerData(row, Qt.Orientation.Vertical))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, number)
        painter.setPen(line)
        painter.drawLine(width - 1, 0, width - 1, self.viewport().height())
        painter.end()


def broken(text: str, metrics: QFontMetrics, width: int) -> list[str]:
    """The lines of a text of this width; a word that is wider than a line is shortened."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and metrics.horizontalAdvance(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(metrics.elidedText(word, Qt.TextElideMode.ElideRight, width))
    return lines


def _in_sight(header: QHeaderView, start: int, end: int) -> range:
    """Sections between two places of the viewport."""
    if not header.count():
        return range(0)
    first, last = header.visualIndexAt(start), header.visualIndexAt(end)
    return range(max(first, 0), (header.count() if last < 0 else last + 1))


class SheetTable(QTableView):
    """`role_chosen` gives a column and the role it is to have."""

    role_chosen = Signal(int, str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.cells = SheetModel()
        self.setModel(self.cells)
        self.setProperty("room", "sheet")
        self.setAccessibleName(words("importing.sheet.table"))
        self.header = RoleHeader(look, self)
        self.setHorizontalHeader(self.header)
        self.header.wanted.connect(self.offer_roles)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setShowGrid(True)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalHeader(RowNumbers(look, self))
        self.menu: ChoiceMenu | None = None

    def paintEvent(self, e: QPaintEvent) -> None:  # noqa: N802
        """All cells in sight in one go. Left to the view, each cell would call the model and a delegate, and every such
        call may have to wait for a job that is counting rows."""
        painter, area = QPainter(self.viewport()), e.rect()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(area, self._look.colour("panel"))
        columns = _in_sight(self.header, area.left(), area.right())
        places = [(column, self.columnViewportPosition(column), self.columnWidth(column)) for column in columns]
        current, height = self.currentIndex(), self.verticalHeader().defaultSectionSize()
        for row in _in_sight(self.verticalHeader(), area.top(), area.bottom()):
            top = self.rowViewportPosition(row)
            for column, left, width in places:
                place = QRect(left, top, width, height)
                chosen = row == current.row() and column == current.column()
                self._paint_cell(painter, place, row, column, chosen=chosen)
        painter.end()

    def _paint_cell(self, painter: QPainter, place: QRect, row: int, column: int, *, chosen: bool) -> None:
        look, cell = self._look, self.cells.cell(row, column)
        ground = "selection" if chosen else "panel" if cell.below else "panel-quiet"
        if ground != "panel":
            painter.fillRect(place, look.colour(ground))
        painter.setPen(look.colour("line-soft"))
        painter.drawLine(place.topRight(), place.bottomRight())
        painter.drawLine(place.bottomLeft(), place.bottomRight())
        if cell.mark or (chosen and self.hasFocus()):
            painter.setPen(QPen(look.colour("accent" if chosen else _TONES[cell.mark]), 2 if chosen else 1.4))
            painter.setBrush(look.colour(_GROUNDS[cell.mark]) if cell.mark else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(place).adjusted(1.5, 1.5, -2.5, -2.5), 4, 4)
        painter.setFont(look.font("text", 600 if cell.caption or cell.changed else 400))
        role = "accent" if cell.changed else "ink" if cell.caption or cell.below else "ink-third"
        painter.setPen(look.colour(role))
        room = place.adjusted(look.px(8), 0, -look.px(6), 0)
        shown = painter.fontMetrics().elidedText(cell.text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def show_sheet(
        self, sheet: Sheet | None, plan: SheetPlan | None, marks: Marks, only: Sequence[int] | None = None
    ) -> None:
        """Show a sheet from its captions on; `only` these rows below them."""
        self.cells.show(sheet, plan, marks, only)
        if sheet is not None:
            self.verticalHeader().setFixedWidth(self._number_width(sheet))
            self._fit(sheet)
        if self.cells.rowCount():
            self.scrollTo(self.cells.index(self.cells.caption_row, 0), QAbstractItemView.ScrollHint.PositionAtTop)

    def go_to(self, number: int, header: str) -> None:
        """Bring a row of the source into sight."""
        row = self.cells.row_of(number)
        if row is not None:
            index = self.cells.index(row, self.cells.column_of(header))
            self.setCurrentIndex(index)
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def show_column(self, column: int) -> None:
        """Bring a column into sight, whatever row that is."""
        if column < self.cells.columnCount():
            bar, left = self.horizontalScrollBar(), self.header.sectionPosition(column)
            right = left + self.columnWidth(column)
            if not bar.value() <= left or right > bar.value() + self.viewport().width():
                bar.setValue(max(0, right - self.viewport().width() + self._look.px(24)))

    def offer_roles(self, column: int) -> None:
        """Let the person choose what a column is."""
        plan = self.cells.plan
        if plan is None or column >= self.cells.columnCount():
            return
        now = self.cells.headerData(column, Qt.Orientation.Horizontal, COLUMN)
        word = lambda role: (role, words(f"importing.role.{role.replace('_', '-')}"))  # noqa: E731
        groups = (tuple(map(word, group)) for group in offered_roles(plan.kind.value))
        menu = self.menu = ChoiceMenu(self, groups, now.role.value if now is not None else "")
        menu.chosen.connect(lambda role: self.role_chosen.emit(column, role))
        corner = QPoint(self.header.sectionViewportPosition(column), self._look.px(CHIP + 10))
        menu.popup(self.header.viewport().mapToGlobal(corner))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in keys and not control and self.currentIndex().isValid():
            self.offer_roles(self.currentIndex().column())
            return
        super().keyPressEvent(event)

    def _fit(self, sheet: Sheet) -> None:
        """Widths by captions and the first values."""
        look, count = self._look, self.cells.columnCount()
        if count > MANY:
            self.header.setDefaultSectionSize(look.px(MANY_WIDTH))
            return
        metrics, small = QFontMetrics(look.font("text")), QFontMetrics(look.font("note", 600))
        first = self.cells.caption_row
        widths: list[int] = []
        sample = range(first, min(first + 14, len(sheet.rows)))
        for column in range(count):
            texts = [sheet.text(row, column)[:60] for row in sample]
            plan = self.cells.headerData(column, Qt.Orientation.Horizontal, COLUMN)
            if plan is not None and plan.role.value == "system":
                widths.append(look.px(LEFT_OUT))
                continue
            longest = max((metrics.horizontalAdvance(text) for text in texts), default=0) + look.px(20)
            chip = small.horizontalAdvance(role_word(plan)) + look.px(56) if plan is not None else 0
            widths.append(min(look.px(WIDEST), max(look.px(NARROWEST), longest, chip)))
        # Few columns take the room there is, as far as that helps to read them.
        beside = self.verticalHeader().width() + self.verticalScrollBar().sizeHint().width() + look.px(4)
        spare = max(0, self.width() - beside - sum(widths)) // max(count, 1)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width + min(spare, look.px(MOST_SPARE)))

    def _number_width(self, sheet: Sheet) -> int:
        longest = str(max(sheet.numbers, default=1))
        return QFontMetrics(self._look.font("note")).horizontalAdvance(longest) + self._look.px(22)
