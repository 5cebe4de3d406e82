"""Pictures of the window to look at, without a screen: ``python -m tests.bench.screenshots FOLDER --size 1600x1000``.

With ``--preview`` it makes the sample's pictures for the start page (``resources/samples/preview-*.png``) anew.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_NO_GUI_THREADPOOL"] = "1"
os.environ["ORGMAPPER_HOME"] = tempfile.mkdtemp()

from PIL import Image
from PySide6.QtCore import QEventLoop, QTimer

from orgmapper.locate import resource
from orgmapper.ui.main_window import MainWindow
from orgmapper.ui.paint.picture import render
from orgmapper.workspace.pictures import map_scene
from tests.bench.windows import add_wishes, windows

PREVIEW = (860.0, 420.0)
PATIENCE = 120_000


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path, nargs="?", default=Path())
    add_wishes(parser, "1600x1000")
    parser.add_argument("--preview", action="store_true")
    wish = parser.parse_args(arguments)
    for theme, window in windows(wish):
        if wish.preview:
            _preview(window, theme)
        else:
            _pictures(window, wish.folder, f"{theme}-{wish.size}")
    return 0


def _pictures(window: MainWindow, folder: Path, name: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    _rest(300)
    window.grab().save(str(folder / f"start-{name}.png"))
    _wait_for(window, window.imports.open_sample)
    window.grab().save(str(folder / f"map-{name}.png"))
    gap = window.right.gaps.cards[0].key
    _wait_for(window, lambda: window.session.select(gap))
    window.grab().save(str(folder / f"gap-{name}.png"))
    unit = int(window.session.workspace.document.units.id[1]) if window.session.workspace else 0
    _wait_for(window, lambda: window.session.select(("unit", unit)))
    window.grab().save(str(folder / f"unit-{name}.png"))


def _preview(window: MainWindow, theme: str) -> None:
    _wait_for(window, window.imports.open_sample)
    assert window.session.workspace is not None
    scene = map_scene(window.session.workspace, window.session.view, *PREVIEW, theme=theme)
    # Words would be too small to read on the card.
    scene = replace(scene, layers=tuple(layer for layer in scene.layers if layer.name != "words"))
    path = resource("samples") / f"preview-{theme}.png"
    render(scene).save(str(path))
    # A third of the bytes, and no eye can tell at this size.
    with Image.open(path) as picture:
        few = picture.convert("RGB").quantize(160, dither=Image.Dither.NONE)
    few.save(path, optimize=True)


def _wait_for(window: MainWindow, does: Callable[[], object]) -> None:
    """Do something and wait until the map is painted anew, and a little longer for what follows."""
    loop = QEventLoop()
    window.map.painting.fresh.connect(loop.quit)
    QTimer.singleShot(PATIENCE, loop.quit)
    does()
    loop.exec()
    window.map.painting.fresh.disconnect(loop.quit)
    _rest(1200)


def _rest(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
