"""What fills the window: the map with its bars, or for a while a page over all of it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget


class Stage(QStackedWidget):
    """The ground, and at most one page over it. `covered` says whether a page is over the ground."""

    covered = Signal(bool)

    def __init__(self, ground: QWidget) -> None:
        super().__init__()
        self._ground = ground
        self.addWidget(ground)

    @property
    def page(self) -> QWidget | None:
        """The page over the ground."""
        now = self.currentWidget()
        return None if now is self._ground else now

    def cover(self, page: QWidget) -> None:
        """Show this page; one that was there makes way."""
        self.uncover()
        self.addWidget(page)
        self.setCurrentWidget(page)
        self.covered.emit(True)

    def uncover(self) -> None:
        """Show the ground again; the page belongs to whoever made it."""
        page = self.page
        if page is not None:
            self.removeWidget(page)
            page.hide()
            self.setCurrentWidget(self._ground)
            # Else the first button of the window would take the keys.
            self.window().setFocus()
            self.covered.emit(False)
