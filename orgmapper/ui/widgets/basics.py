"""Labels, rules and buttons, made in one line each; icons take the colours of the theme that is on."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QStyleOptionButton,
    QToolButton,
    QWidget,
)

from orgmapper.ui.look import Look

BEFORE_WORD = "\u2009\u2009"
"""Two thin spaces between icon and word; Qt has no measure for it."""
LEAST_BUTTON = 96
"""So narrow in px may a button become that can leave out the end of its word."""


def label(use: str, text: str = "", *, wrap: bool = False, parent: QWidget | None = None) -> QLabel:
    """Text for one use of the type scale ("heading", "note", ...; see resources/styles)."""
    result = QLabel(text, parent)
    result.setProperty("use", use)
    result.setTextFormat(Qt.TextFormat.PlainText)
    result.setWordWrap(wrap)
    if wrap:
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        result.setSizePolicy(policy)
        result.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    return result


def rule(*, upright: bool = False) -> QFrame:
    """A hairline; decoration only."""
    result = QFrame()
    result.setProperty("room", "upright" if upright else "rule")
    return result


def frame(room: str) -> QFrame:
    """A plain surface of the style sheet."""
    result = QFrame()
    result.setProperty("room", room)
    return result


def empty(layout: QLayout) -> None:
    """Take everything out of a layout of widgets."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()


class Button(QPushButton):
    """A button with a word, perhaps with an icon before it."""

    def __init__(self, look: Look, text: str, kind: str = "plain", icon: str = "", role: str = "ink") -> None:
        super().__init__(text)
        self._look, self._icon, self._role = look, icon, role
        self.setProperty("kind", kind)
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if icon:
            self.setText(BEFORE_WORD + text)
            self.setIconSize(QSize(look.px(18), look.px(18)))
            look.follow(self._tint)

    def set_icon(self, icon: str) -> None:
        self._icon = icon
        self._tint()

    def _tint(self) -> None:
        self.setIcon(self._look.icon(self._icon, self._role))


class ShorterButton(Button):
    """A button whose word ends with dots where there is no room for all of it."""

    tail = ""
    """The end of the word, which is always there."""

    def __init__(self, look: Look, text: str, kind: str, icon: str = "", role: str = "ink") -> None:
        self._missing = 0
        super().__init__(look, text, kind, icon, role)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return super().minimumSizeHint().boundedTo(QSize(LEAST_BUTTON, self.sizeHint().height()))

    def initStyleOption(self, option: QStyleOptionButton) -> None:  # noqa: N802
        super().initStyleOption(option)
        if self._missing > 0:
            measure, text = self.fontMetrics(), self.text().removesuffix(self.tail)
            room = measure.horizontalAdvance(text) - self._missing
            option.text = measure.elidedText(text, Qt.TextElideMode.ElideRight, room) + self.tail

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._missing = self.sizeHint().width() - self.width()


class IconButton(QToolButton):
    """A button that is an icon, perhaps with a word; without one the name is in the tooltip and for screen readers."""

    def __init__(self, look: Look, icon: str, name: str, kind: str = "square", *, with_word: bool = False) -> None:
        super().__init__()
        self._look, self._icon = look, icon
        self._role = "accent-text" if kind == "primary" else "ink"
        self.setProperty("kind", kind)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setIconSize(QSize(look.px(18), look.px(18)))
        if with_word:
            self.setText(BEFORE_WORD + name)
            self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        look.follow(self._tint)

    def set_icon(self, icon: str) -> None:
        self._icon = icon
        self._tint()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.EnabledChange:
            self._tint()
        super().changeEvent(event)

    def _tint(self) -> None:
        self.setIcon(self._look.icon(self._icon, self._role if self.isEnabled() else "ink-third"))


class IconLabel(QLabel):
    """An icon as a picture, for the eye only: what it says stands in words beside it."""

    def __init__(self, look: Look, icon: str, size: int = 18, role: str = "ink-second") -> None:
        super().__init__()
        self._look, self._icon, self._size, self._role = look, icon, size, role
        look.follow(self._tint)

    def _tint(self) -> None:
        size = self._look.px(self._size)
        self.setPixmap(self._look.pixmap(self._icon, size, self._role, self.devicePixelRatioF()))
        self.setFixedSize(size, size)
