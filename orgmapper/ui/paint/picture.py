"""A scene as a picture: QImage, PNG bytes."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QGuiApplication, QImage, QPainter

from orgmapper.scene.primitives import Scene
from orgmapper.ui.paint.painter import paint_scene


def render(scene: Scene, scale: float = 1.0) -> QImage:
    """The whole page, `scale` pixels a page unit; transparent where the scene has no background.

    Raises
    ------
    MemoryError
        The picture would be too large for this machine.
    """
    image = QImage(round(scene.width * scale), round(scene.height * scale), QImage.Format.Format_ARGB32_Premultiplied)
    if image.isNull():
        raise MemoryError
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    painter.scale(scale, scale)
    paint_scene(painter, scene)
    painter.end()
    return image


def png(scene: Scene, scale: float = 1.0) -> bytes:
    """The page as a PNG file's bytes. Makes a Qt application without windows where none is."""
    running = QGuiApplication.instance() or QGuiApplication([])
    image = render(scene, scale)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # pyright: ignore[reportArgumentType, reportCallIssue]
    buffer.close()
    del running
    return bytes(data.data())
