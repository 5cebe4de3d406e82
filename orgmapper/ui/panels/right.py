"""The right panel: gaps, details, interests, problems under tabs."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from orgmapper.ui.look import Look
from orgmapper.ui.widgets.basics import rule
from orgmapper.ui.words import words


class RightPanel(QFrame):
    """Tabs in a row, each with its page."""

    def __init__(self, look: Look, pages: Sequence[tuple[str, QWidget]]) -> None:
        super().__init__()
        self.setProperty("room", "right")
        self.setAccessibleName(words("panel.right"))
        self._names = [name for name, _ in pages]
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.tabs.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.tabs.setAccessibleName(words("panel.right"))
        self._stack = QStackedWidget()
        for name, page in pages:
            self.tabs.addTab(words(f"tab.{name}"))
            self._stack.addWidget(page)
        self.tabs.currentChanged.connect(self._stack.setCurrentIndex)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        tabs = QVBoxLayout()
        tabs.setContentsMargins(8, 2, 0, 0)
        tabs.addWidget(self.tabs)
        column.addLayout(tabs)
        column.addWidget(rule())
        column.addWidget(self._stack, 1)

    @property
    def tab(self) -> str:
        """Name of the page shown."""
        return self._names[self.tabs.currentIndex()]

    def show_tab(self, name: str) -> None:
        self.tabs.setCurrentIndex(self._names.index(name))

    def show_count(self, name: str, count: int) -> None:
        """A number after the tab's word; none for 0."""
        word = words(f"tab.{name}")
        text = words("tab.with-count", word=word, count=count) if count else word
        self.tabs.setTabText(self._names.index(name), text)
