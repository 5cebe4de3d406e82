"""The picture that would leave, small; it can be dragged into another program."""

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDrag, QMouseEvent, QPixmap
from PySide6.QtWidgets import QApplication, QLabel

from orgmapper.scene.primitives import Scene
from orgmapper.ui.look import Look
from orgmapper.ui.paint.picture import render
from orgmapper.ui.words import words

SCALE = 2.0
"""Pixels a page unit of a picture that is handed to another program."""


def picture_data(scene: Scene) -> QMimeData:
    """A picture for another program, which takes it as SVG or as an image, whichever it knows."""
    from orgmapper.workspace.output import svg

    data = QMimeData()
    data.setImageData(render(scene, SCALE))
    data.setData("image/svg+xml", svg(scene).encode())
    return data


class Preview(QLabel):
    """Shows a scene. `drag` is how it leaves the window, for tests another way than by hand."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._scene: Scene | None = None
        self._pressed: QPoint | None = None
        self.drag: Callable[[QMimeData, QPixmap], object] = self._drag
        self.setProperty("room", "preview")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFixedSize(look.px(320), look.px(200))
        self.setAccessibleName(words("export.preview"))

    @property
    def scene(self) -> Scene | None:
        return self._scene

    def show_scene(self, scene: Scene | None) -> None:
        """Another picture, or none."""
        self._scene = scene
        if scene is None:
            self.setPixmap(QPixmap())
            return
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setToolTip(words("export.drag"))
        self.setPixmap(self._small(scene))

    def wait(self) -> None:
        """The picture belongs to another choice; the next one is being drawn."""
        self._scene = None
        self.setText(words("export.looking"))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if self._pressed is None or self._scene is None:
            return
        if (event.position().toPoint() - self._pressed).manhattanLength() < QApplication.startDragDistance():
            return
        self._pressed = None
        self.drag(picture_data(self._scene), self.pixmap())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self._pressed = None

    def _small(self, scene: Scene) -> QPixmap:
        ratio = self.devicePixelRatioF()
        scale = min((self.width() - 2) / scene.width, (self.height() - 2) / scene.height) * ratio
        picture = QPixmap.fromImage(render(scene, scale))
        picture.setDevicePixelRatio(ratio)
        return picture

    def _drag(self, data: QMimeData, picture: QPixmap) -> None:
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.setPixmap(picture)
        drag.exec(Qt.DropAction.CopyAction)
