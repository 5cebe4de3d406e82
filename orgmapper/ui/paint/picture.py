"""A scene as a picture: QImage, PNG bytes."""

import io

from PIL import Image
from PySide6.QtGui import QGuiApplication, QImage, QPainter

from orgmapper.scene.primitives import Scene
from orgmapper.ui.paint.painter import paint_scene

COLOURS = 256


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


def _exact(few: Image.Image, colour: str) -> None:
    """The ground keeps its very colour, so that no edge is seen on a slide; few colours come near it only."""
    palette = few.getpalette() or []
    wanted = [int(colour[start : start + 2], 16) for start in (1, 3, 5)]
    entries = range(0, len(palette), 3)
    nearest = min(entries, key=lambda at: sum(abs(palette[at + part] - wanted[part]) for part in range(3)))
    palette[nearest : nearest + 3] = wanted
    few.putpalette(palette)


def png(scene: Scene, scale: float = 1.0) -> bytes:
    """The page as a PNG file's bytes. Makes a Qt application without windows where none is."""
    running = QGuiApplication.instance() or QGuiApplication([])
    image = render(scene, scale).convertToFormat(QImage.Format.Format_RGBA8888)
    size, row = (image.width(), image.height()), image.bytesPerLine()
    picture = Image.frombuffer("RGBA", size, bytes(image.constBits()), "raw", "RGBA", row, 1)
    # The few colours of a map and their shades at the edges: a quarter of the bytes, and no eye tells them apart.
    ground = picture if not scene.background else picture.convert("RGB")
    few = ground.quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    if scene.background:
        _exact(few, scene.background)
    target = io.BytesIO()
    few.save(target, "PNG", compress_level=6)
    del running
    return target.getvalue()
