"""Icons: drawn once as SVG in ``currentColor``, tinted by role."""

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from orgmapper.locate import resource
from orgmapper.ui.theme import Theme

SIZES = (16, 20, 24, 32)


class Icons:
    """The icons of one theme, made when they are first asked for."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._icons: dict[tuple[str, str], QIcon] = {}

    def icon(self, name: str, role: str) -> QIcon:
        """An icon in the colour of `role`, paler where its control is disabled."""
        known = self._icons.get((name, role))
        if known is not None:
            return known
        made = QIcon()
        for size in SIZES:
            for ratio in (1.0, 2.0):
                made.addPixmap(self.pixmap(name, size, role, ratio), QIcon.Mode.Normal)
                made.addPixmap(self.pixmap(name, size, role, ratio), QIcon.Mode.Active)
                made.addPixmap(self.pixmap(name, size, role, ratio, 0.4), QIcon.Mode.Disabled)
        self._icons[name, role] = made
        return made

    def pixmap(self, name: str, size: int, role: str, ratio: float = 1.0, opacity: float = 1.0) -> QPixmap:
        """The icon `size` px wide, drawn for a screen with `ratio` device pixels a px."""
        colour = self._theme.roles[role]
        drawing = resource("icons", f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
        result = QPixmap(round(size * ratio), round(size * ratio))
        result.fill(Qt.GlobalColor.transparent)
        painter = QPainter(result)
        painter.setOpacity(opacity)
        QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(0, 0, result.width(), result.height()))
        painter.end()
        result.setDevicePixelRatio(ratio)
        return result
