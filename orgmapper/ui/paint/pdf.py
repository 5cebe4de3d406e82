"""A scene as a page of PDF: lines as lines, text as text in fonts that travel with it."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QGuiApplication, QPageSize, QPainter, QPdfWriter

from orgmapper.scene.primitives import Scene
from orgmapper.ui.paint.painter import paint_scene

_UNITS, _POINTS = 96, 72.0
"""Page units and points an inch. The pen has as many steps as units: Qt would stretch spaced letters otherwise."""


def pdf(scene: Scene, title: str = "") -> bytes:
    """The page as a PDF file's bytes, as large as the scene at 96 units an inch.

    Makes a Qt application without windows where none is.
    """
    running = QGuiApplication.instance() or QGuiApplication([])
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_UNITS)
    size = QSizeF(scene.width, scene.height) * (_POINTS / _UNITS)
    writer.setPageSize(QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setTitle(title)
    writer.setCreator("OrgMapper")
    painter = QPainter(writer)
    paint_scene(painter, scene)
    painter.end()
    buffer.close()
    del running
    return bytes(data.data())
