"""How everything looks now: theme, text size, icons. Handed to every widget that draws; says when it changes."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QPixmap
from PySide6.QtWidgets import QApplication

from orgmapper.ui.icons import Icons
from orgmapper.ui.theme import POINTS, THEMES, Theme, load_theme, palette, style_sheet

SYSTEM_POINTS = 10.0
"""A system whose text is larger than this has asked for larger text."""


class Look(QObject):
    """The appearance of one program: `changed` is emitted after theme or text size became others."""

    changed = Signal()

    def __init__(self, application: QApplication, choice: str = "system", text_size: float = 1.0) -> None:
        super().__init__()
        self._application = application
        self._system_points = application.font().pointSizeF()
        self.choice = choice
        self.text_size = text_size
        self.theme: Theme = load_theme(self._wanted())
        self._icons = Icons(self.theme)
        self._fonts: dict[tuple[str, int], QFont] = {}
        application.styleHints().colorSchemeChanged.connect(self._system_changed)

    @property
    def scale(self) -> float:
        """Text size as a share of 100 %, from 1 to 2: what the system asks for times what the user chose."""
        system = self._system_points / SYSTEM_POINTS if self._system_points > 0 else 1.0
        return min(2.0, max(1.0, system * self.text_size))

    def apply(self) -> None:
        """Give the application its colours, font and style sheet."""
        self.theme = load_theme(self._wanted())
        self._icons = Icons(self.theme)
        self._fonts.clear()
        self._application.setFont(self.font("text"))
        self._application.setPalette(palette(self.theme))
        self._application.setStyleSheet(style_sheet(self.theme, self.scale))
        self.changed.emit()

    def choose(self, choice: str) -> None:
        """``system``, ``light``, ``dark`` or ``projector``."""
        self.choice = choice
        self.apply()

    def colour(self, role: str) -> QColor:
        return self.theme.colour(role)

    def font(self, use: str, weight: int = 400) -> QFont:
        """The font for one use of the type scale (`theme.POINTS`)."""
        known = self._fonts.get((use, weight))
        if known is not None:
            return QFont(known)
        result = QFont("Inter")
        result.setPointSizeF(POINTS[use] * self.scale)
        result.setWeight(QFont.Weight(weight))
        self._fonts[use, weight] = result
        return QFont(result)

    def icon(self, name: str, role: str = "ink-second") -> QIcon:
        return self._icons.icon(name, role)

    def pixmap(self, name: str, size: int, role: str = "ink-second", ratio: float = 1.0) -> QPixmap:
        return self._icons.pixmap(name, size, role, ratio)

    def px(self, size: float) -> int:
        """A length that grows with the text."""
        return round(size * self.scale)

    def follow(self, listener: Callable[[], None]) -> None:
        """Call now and after every change."""
        listener()
        self.changed.connect(listener)

    def _wanted(self) -> str:
        if self.choice in THEMES:
            return self.choice
        dark = self._application.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return "dark" if dark else "light"

    def _system_changed(self) -> None:
        if self.choice == "system":
            self.apply()
