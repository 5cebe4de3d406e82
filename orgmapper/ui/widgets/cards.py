"""A list of cards, as long as it may be: only what is in sight is drawn. The one in focus can open into a widget."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from orgmapper.ui.look import Look

Index = QModelIndex | QPersistentModelIndex
Badge = Literal["", "filled", "hollow", "icon"]

PIECE = 100
"""Cards that are added at a time while the list is scrolled."""


@dataclass(frozen=True)
class Card:
    """One card.

    Attributes
    ----------
    key : object
        What it stands for; told when it is chosen.
    title, text : str
        Bold line, and what is said under it.
    badge, mark : str
        A number in a filled or hollow round, or the name of an icon; `tone` is its colour role.
    trailing : str
        Small text at the right of the title.
    """

    key: Any
    title: str
    text: str = ""
    badge: Badge = ""
    mark: str = ""
    tone: str = "gap"
    trailing: str = ""
    light: bool = False
    """Title in ordinary weight: rows rather than cards."""


class CardModel(QAbstractListModel):
    """Cards in their order, handed to the view in pieces."""

    def __init__(self) -> None:
        super().__init__()
        self.cards: tuple[Card, ...] = ()
        self._given = 0

    def show(self, cards: Sequence[Card]) -> None:
        self.beginResetModel()
        self.cards = tuple(cards)
        self._given = min(PIECE, len(self.cards))
        self.endResetModel()

    def row_of(self, key: Any) -> int | None:
        return next((row for row, card in enumerate(self.cards) if card.key == key), None)

    def give(self, row: int) -> None:
        """Make sure that this row is among those handed out."""
        if row >= self._given:
            last = min(len(self.cards), row + PIECE) - 1
            self.beginInsertRows(QModelIndex(), self._given, last)
            self._given = last + 1
            self.endInsertRows()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        return 0 if parent.isValid() else self._given

    def canFetchMore(self, parent: Index) -> bool:  # noqa: N802
        return not parent.isValid() and self._given < len(self.cards)

    def fetchMore(self, parent: Index) -> None:  # noqa: N802
        self.give(self._given)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.cards):
            return None
        card = self.cards[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return card.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return " ".join(part for part in (card.mark if card.badge != "icon" else "", card.title, card.text) if part)
        if role == Qt.ItemDataRole.ToolTipRole and card.light:
            return card.text or None
        return card if role == Qt.ItemDataRole.UserRole else None


class CardDelegate(QStyledItemDelegate):
    """Draws a card, or leaves room for the widget that stands in its place."""

    def __init__(self, look: Look, view: "CardList") -> None:
        super().__init__(view)
        self._look, self._view = look, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        width = self._view.viewport().width()
        opened = self._view.indexWidget(index)  # pyright: ignore[reportArgumentType]
        if opened is not None:
            hint = opened.heightForWidth(width) if opened.hasHeightForWidth() else -1
            return QSize(width, hint if hint > 0 else opened.sizeHint().height())
        card: Card = index.data(Qt.ItemDataRole.UserRole)
        title, text = self._rooms(card, width)
        return QSize(width, title.height() + text.height() + self._pad(card) * 2 + (2 if card.text else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if self._view.indexWidget(index) is not None:  # pyright: ignore[reportArgumentType]
            return
        card: Card = index.data(Qt.ItemDataRole.UserRole)
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state = option.state  # pyright: ignore[reportAttributeAccessIssue]
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        look = self._look
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, look.colour("selection" if chosen else "panel-quiet"))
        painter.setPen(look.colour("line-soft"))
        if not card.light:
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        title, text = self._rooms(card, rect.width())
        top = rect.top() + self._pad(card)
        self._badge(painter, card, rect, top)
        painter.setFont(self._title_font(card))
        painter.setPen(look.colour("ink"))
        painter.drawText(title.translated(rect.left(), top), _WRAP, card.title)
        if card.trailing:
            painter.setFont(look.font("note"))
            painter.setPen(look.colour("ink-third"))
            right = QRect(rect.left(), top, rect.width() - look.px(16), title.height())
            painter.drawText(right, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, card.trailing)
        if card.text:
            painter.setFont(look.font("note" if card.light else "text"))
            painter.setPen(look.colour("ink-second"))
            painter.drawText(text.translated(rect.left(), top + title.height() + 2), _WRAP, card.text)
        if state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus():
            painter.setPen(QPen(look.colour("accent"), 2))
            painter.drawRoundedRect(QRectF(rect).adjusted(2, 2, -2, -2), 4, 4)
        painter.restore()

    def _pad(self, card: Card) -> int:
        return self._look.px(5 if card.light else 10)

    def _title_font(self, card: Card) -> Any:
        return self._look.font("text") if card.light else self._look.font("card", 600)

    def _rooms(self, card: Card, width: int) -> tuple[QRect, QRect]:
        """Where title and text go, from the card's left edge and its first line."""
        look = self._look
        left = look.px(46 if card.badge else 16)
        inner = max(40, width - left - look.px(16))
        beside = QFontMetrics(look.font("note")).horizontalAdvance(card.trailing) + 12 if card.trailing else 0
        metrics = QFontMetrics(self._title_font(card))
        title = metrics.boundingRect(QRect(0, 0, max(40, inner - beside), 10_000), _WRAP, card.title)
        text = QRect()
        if card.text:
            metrics = QFontMetrics(look.font("note" if card.light else "text"))
            text = metrics.boundingRect(QRect(0, 0, inner, 10_000), _WRAP, card.text)
        return (
            QRect(left, 0, max(40, inner - beside), title.height()),
            QRect(left, 0, inner, text.height()),
        )

    def _badge(self, painter: QPainter, card: Card, rect: QRect, top: int) -> None:
        if not card.badge:
            return
        look = self._look
        side = look.px(21)
        place = QRectF(rect.left() + look.px(15), top - look.px(2), side, side)
        draw_badge(painter, place, card, look)


def draw_badge(painter: QPainter, place: QRectF, card: Card, look: Look) -> None:
    """A number in a round, filled or hollow, or an icon."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if card.badge == "icon":
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(place.toRect(), look.pixmap(card.mark, round(place.width()), card.tone, ratio))
        painter.restore()
        return
    filled = card.badge == "filled"
    painter.setPen(QPen(look.colour(card.tone), 1.4))
    painter.setBrush(look.colour(card.tone if filled else "panel"))
    font = look.font("note", 700)
    wide = max(place.width(), QFontMetrics(font).horizontalAdvance(card.mark) + 9)
    round_place = QRectF(place.center().x() - wide / 2, place.y(), wide, place.height()).adjusted(0.7, 0.7, -0.7, -0.7)
    painter.drawRoundedRect(round_place, place.height() / 2, place.height() / 2)
    painter.setFont(font)
    painter.setPen(look.colour("gap-text" if filled and card.tone == "gap" else "accent-text" if filled else card.tone))
    painter.drawText(round_place, Qt.AlignmentFlag.AlignCenter, card.mark)
    painter.restore()


class CardList(QListView):
    """Cards under one another. `chosen` gives the key of the card picked, `entered_card` of one pressed again."""

    chosen = Signal(object)
    entered_card = Signal(object)

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self.cards = CardModel()
        self.setModel(self.cards)
        self.setItemDelegate(CardDelegate(look, self))
        self.setAccessibleName(name)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(False)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(24)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._quiet = False
        self._opened: QPersistentModelIndex | None = None
        self.selectionModel().currentChanged.connect(self._current_changed)
        self.clicked.connect(self._clicked)
        look.changed.connect(self.again)

    def show_cards(self, cards: Sequence[Card], chosen: Any = None) -> None:
        """Show these, the one of key `chosen` selected. The same cards as before stay as they are, also open."""
        if self.cards.cards == tuple(cards):
            if chosen is not None:
                self.choose(chosen)
            return
        at = self.verticalScrollBar().value()
        self._opened = None
        self.cards.show(cards)
        self.choose(chosen)
        if chosen is None:
            self.verticalScrollBar().setValue(at)

    def choose(self, key: Any) -> None:
        """Select the card of this key without telling; None selects none."""
        row = None if key is None else self.cards.row_of(key)
        self._quiet = True
        self.close_card()
        if row is None:
            self.selectionModel().clear()
        else:
            self.cards.give(row)
            self.setCurrentIndex(self.cards.index(row))
        self._quiet = False

    def open_card(self, key: Any, widget: QWidget) -> None:
        """Put a widget in place of the card."""
        row = self.cards.row_of(key)
        if row is None:
            widget.deleteLater()
            return
        self.close_card()
        self.cards.give(row)
        index = self.cards.index(row)
        self._opened = QPersistentModelIndex(index)
        self.setIndexWidget(index, widget)
        self.link_keys([child for child in widget.findChildren(QWidget) if child.focusPolicy() & _BY_TAB])
        self.again()
        self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    def link_keys(self, stops: Sequence[QWidget]) -> None:
        """Let Tab go from the list to these controls of the open card, one after the other, and on from there."""
        before: QWidget = self
        for stop in stops:
            QWidget.setTabOrder(before, stop)
            before = stop

    def is_open(self, key: Any) -> bool:
        """The card of this key is the one that is open."""
        opened = self._opened
        return opened is not None and opened.isValid() and self.cards.cards[opened.row()].key == key

    def close_card(self) -> None:
        """Show the opened card as a card again."""
        if self._opened is not None and self._opened.isValid():
            self.setIndexWidget(self.cards.index(self._opened.row()), None)  # pyright: ignore[reportArgumentType]
            self._opened = None
            self.again()

    def again(self) -> None:
        """Sizes are others now."""
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def resizeEvent(self, e: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(e)
        if e.size().width() != e.oldSize().width():
            self.again()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.entered_card.emit(self.currentIndex().data(Qt.ItemDataRole.UserRole).key)
            return
        # Letters are shortcuts of the window, not a search in the list.
        if event.text().strip() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        super().keyPressEvent(event)

    def _current_changed(self, now: QModelIndex, before: QModelIndex) -> None:
        if not self._quiet and now.isValid():
            self.chosen.emit(now.data(Qt.ItemDataRole.UserRole).key)

    def _clicked(self, index: QModelIndex) -> None:
        if not self._quiet:
            self.entered_card.emit(index.data(Qt.ItemDataRole.UserRole).key)


_BY_TAB = Qt.FocusPolicy.TabFocus
_WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignTop)
