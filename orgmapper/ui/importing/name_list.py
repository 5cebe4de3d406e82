"""Typed names under one another, as many as there are: only what is in sight is put into words and drawn."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from orgmapper.ui.importing.name_words import one_line, wrote_line
from orgmapper.ui.look import Look
from orgmapper.ui.words import words
from orgmapper.workspace.name_book import NameBook
from orgmapper.workspace.naming import TypedName

Index = QModelIndex | QPersistentModelIndex


class NameModel(QAbstractListModel):
    """The names in their order."""

    def __init__(self) -> None:
        super().__init__()
        self.names: tuple[TypedName, ...] = ()
        self.book: NameBook | None = None
        self.said: Callable[[TypedName], str] | None = None

    def show(self, names: Sequence[TypedName], book: NameBook, said: Callable[[TypedName], str] | None) -> None:
        """`said`: what stands beside a name; asked for those in sight."""
        self.beginResetModel()
        self.names, self.book, self.said = tuple(names), book, said
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        return 0 if parent.isValid() else len(self.names)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self.book is None:
            return None
        name = self.names[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return words("names.text", text=one_line(name.text))
        if role == Qt.ItemDataRole.UserRole:
            return name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{words('names.text', text=one_line(name.text))} {wrote_line(name)}"
        return name.text if role == Qt.ItemDataRole.ToolTipRole else None


class NameDelegate(QStyledItemDelegate):
    """Draws a typed text, how often it was written, and whom it likely means."""

    def __init__(self, look: Look, view: "NameList") -> None:
        super().__init__(view)
        self._look, self._view = look, view

    def height(self) -> int:
        """Height of a row: two lines."""
        heights = [QFontMetrics(font).height() for font in (self._look.font("card", 600), self._look.font("note"))]
        return sum(heights) + self._look.px(15)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        name: TypedName = index.data(Qt.ItemDataRole.UserRole)
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state = option.state  # pyright: ignore[reportAttributeAccessIssue]
        chosen, look = bool(state & QStyle.StateFlag.State_Selected), self._look
        painter.save()
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, look.colour("selection" if chosen else "panel-quiet"))
        if chosen:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), look.colour("accent"))
        painter.setPen(look.colour("line-soft"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = rect.adjusted(look.px(16), look.px(7), -look.px(14), -look.px(7))
        self._line(painter, inner, look.font("card", 600), "ink", index.data(), top=True)
        beside = self._beside(name)
        note = look.font("note")
        wrote = wrote_line(name)
        self._line(painter, inner, note, "ink-second", wrote, top=False)
        if beside:
            metrics = QFontMetrics(note)
            room = inner.adjusted(metrics.horizontalAdvance(wrote) + look.px(12 if wrote else 0), 0, 0, 0)
            tone = "accent" if name.likely else "ink-third"
            self._line(painter, room, note, tone, beside, top=False, right=bool(wrote))
        if state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(look.colour("accent"), 2))
            painter.drawRoundedRect(QRectF(rect).adjusted(2, 2, -2, -2), 4, 4)
        painter.restore()

    def _beside(self, name: TypedName) -> str:
        book, said = self._view.names.book, self._view.names.said
        if said is not None:
            return said(name)
        if book is None or not name.candidates:
            return ""
        called = book.called(name.candidates[0].person)
        if name.likely:
            return words("importing.names.likely", person=called)
        return words("importing.names.people", count=len(name.candidates)) if len(name.candidates) > 1 else called

    def _line(
        self, painter: QPainter, room: QRect, font: Any, role: str, text: str, *, top: bool, right: bool = False
    ) -> None:
        painter.setFont(font)
        painter.setPen(self._look.colour(role))
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        place = side | (Qt.AlignmentFlag.AlignTop if top else Qt.AlignmentFlag.AlignBottom)
        painter.drawText(room, place, QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width()))


class NameList(QTableView):
    """`chosen`: another name is the current one.

    A table of one column: a list view would ask for every one of its rows whenever one of them goes.
    """

    chosen = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.names = NameModel()
        self.setModel(self.names)
        self._delegate = NameDelegate(look, self)
        self.setItemDelegate(self._delegate)
        self.setProperty("room", "names")
        self.setAccessibleName(words("importing.names.list"))
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(24)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._quiet = False
        self.selectionModel().currentChanged.connect(self._current_changed)
        look.follow(self._fit)

    def _fit(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._delegate.height())

    @property
    def row(self) -> int:
        """Row of the current name; -1 where there is none."""
        return self.currentIndex().row()

    @property
    def name(self) -> TypedName | None:
        """The current name."""
        return self.names.names[self.row] if 0 <= self.row < len(self.names.names) else None

    def show_names(self, names: Sequence[TypedName], book: NameBook, said: Callable[[TypedName], str] | None) -> None:
        """Show these, without telling; the list stays where it was scrolled to."""
        at = self.verticalScrollBar().value()
        self._quiet = True
        self.names.show(names, book, said)
        self._quiet = False
        self.verticalScrollBar().setValue(at)

    def choose(self, row: int) -> None:
        """Make this the current name, without telling."""
        self._quiet = True
        if 0 <= row < len(self.names.names):
            self.setCurrentIndex(self.names.index(row))
        self._quiet = False

    def _current_changed(self, now: QModelIndex, before: QModelIndex) -> None:
        if not self._quiet and now.isValid():
            self.chosen.emit()
