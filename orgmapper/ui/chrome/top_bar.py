"""The bar at the top: menu, open, import, undo, redo, title, search, for whom names are on, export."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QWidget

from orgmapper.ui.look import Look
from orgmapper.ui.widgets.basics import IconButton, IconLabel, label, rule
from orgmapper.ui.words import words

TIGHT = 1040
"""Below this width the words of the buttons beside the title and the audience give way."""


class TopBar(QFrame):
    """Holds buttons for actions and the search field; knows nothing of what they do."""

    def __init__(self, look: Look, actions: Mapping[str, QAction], menu: QMenu, search: QWidget) -> None:
        super().__init__()
        self.setProperty("room", "topbar")
        self.setFixedHeight(look.px(52))
        self.setAccessibleName(words("top.bar"))
        menu_button = IconButton(look, "menu", words("top.menu"))
        menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu_button.setMenu(menu)
        self._open = _button(look, actions["open"], "open", with_word=True)
        self._import = _button(look, actions["import"], "import", with_word=True)
        undo = _button(look, actions["undo"], "undo")
        redo = _button(look, actions["redo"], "redo")
        self._title = label("strong")
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._title.setMinimumWidth(look.px(60))
        self._full_title = ""
        self._search = search
        self._audience = _AudienceLabel(look)
        self._export = _button(look, actions["export"], "export", with_word=True, kind="primary")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 1)
        row.setSpacing(4)
        for widget in (menu_button, self._open, self._import):
            row.addWidget(widget)
        row.addSpacing(4)
        line = rule(upright=True)
        line.setFixedHeight(look.px(22))
        row.addWidget(line)
        row.addSpacing(4)
        row.addWidget(undo)
        row.addWidget(redo)
        row.addSpacing(8)
        row.addWidget(self._title, 3)
        row.addWidget(search, 4)
        row.addSpacing(12)
        row.addStretch(1)
        row.addWidget(self._audience)
        row.addSpacing(8)
        row.addWidget(self._export)

    def show_title(self, title: str) -> None:
        self._full_title = title
        self._title.setToolTip(title)
        self._fit_title()

    def show_audience(self, text: str) -> None:
        self._audience.show_text(text)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        word = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        bare = Qt.ToolButtonStyle.ToolButtonIconOnly
        for button in (self._open, self._import):
            button.setToolButtonStyle(word if self.width() >= TIGHT else bare)
        self._audience.setVisible(self.width() >= TIGHT)
        self._fit_title()

    def _fit_title(self) -> None:
        room = max(20, self._title.width() - 4)
        self._title.setText(self._title.fontMetrics().elidedText(self._full_title, Qt.TextElideMode.ElideRight, room))


class _AudienceLabel(QFrame):
    """A plain statement of who may see names; a choice will stand here when there is one to make."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(8)
        row.addWidget(IconLabel(look, "eye", 18))
        self._text: QLabel = label("second")
        row.addWidget(self._text)

    def show_text(self, text: str) -> None:
        self._text.setText(text)


def _button(look: Look, action: QAction, icon: str, *, with_word: bool = False, kind: str = "flat") -> IconButton:
    """A tool button that does the action and is as enabled as it is."""
    result = IconButton(look, icon, action.text(), kind if with_word else "square", with_word=with_word)

    def follow() -> None:
        result.setEnabled(action.isEnabled())
        result.setToolTip(action.toolTip())

    action.changed.connect(follow)
    follow()
    result.clicked.connect(action.trigger)
    return result
