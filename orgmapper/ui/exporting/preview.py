"""A picture on its way into another program: by the clipboard, or dragged there by its small preview."""

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDrag, QMouseEvent, QPixmap
from PySide6.QtWidgets import QApplication, QLabel, QWidget

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


def small(scene: Scene, widget: QWidget, width: float, height: float) -> QPixmap:
    """The picture within this room of a widget, sharp on its screen."""
    ratio = widget.devicePixelRatioF()
    picture = QPixmap.fromImage(render(scene, min(width / scene.width, height / scene.height) * ratio))
    picture.setDevicePixelRatio(ratio)
    return picture


def drag(source: QWidget, data: QMimeData, picture: QPixmap) -> None:
    """Hand a picture to where it is let go of; comes back then."""
    moved = QDrag(source)
    moved.setMimeData(data)
    moved.setPixmap(picture)
    moved.exec(Qt.DropAction.CopyAction)


Drag = Callable[[QWidget, QMimeData, QPixmap], object]


class Preview(QLabel):
    """Shows a scene. `drag` is how it leaves the window, for tests another way than by hand."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._scene: Scene | None = None
        self._pressed: QPoint | None = None
        self.drag: Drag = drag
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
        self.setPixmap(small(scene, self, self.width() - 2, self.height() - 2))

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
        self.drag(self, picture_data(self._scene), self.pixmap())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self._pressed = None
