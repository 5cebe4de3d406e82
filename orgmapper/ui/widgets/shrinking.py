"""A part that is as high as what it holds where there is room, and scrolls where there is none."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from orgmapper.ui.look import Look

_LEAST = 96
"""Pixels of height that it keeps: three rows."""


class Shrinking(QScrollArea):
    """Holds one widget. A layout takes room from this part first, so that nothing in it is ever squeezed."""

    def __init__(self, look: Look, content: QWidget) -> None:
        super().__init__()
        self._content, self._least = content, look.px(_LEAST)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setWidget(content)
        content.installEventFilter(self)

    def sizeHint(self) -> QSize:  # noqa: N802
        content = self._content
        if content.isHidden():
            return QSize(0, 0)
        width = self.viewport().width()
        height = content.heightForWidth(width) if content.hasHeightForWidth() else content.sizeHint().height()
        return QSize(content.sizeHint().width(), height)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(0, min(self.sizeHint().height(), self._least))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        changed = (QEvent.Type.LayoutRequest, QEvent.Type.ShowToParent, QEvent.Type.HideToParent)
        if watched is self._content and event.type() in changed:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()
