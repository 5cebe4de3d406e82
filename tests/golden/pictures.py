"""Small pictures of every view and theme to hold later ones to: ``python -m tests.golden.pictures`` makes them anew."""

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PIL import Image
from PySide6.QtGui import QGuiApplication, QImage

from orgmapper.scene.theme import THEMES
from orgmapper.ui.paint.picture import render
from orgmapper.workspace import results
from orgmapper.workspace.pictures import map_scene
from orgmapper.workspace.view import KINDS, Kind, ViewState
from orgmapper.workspace.workspace import Workspace
from tests.golden.compare import Pixels
from tests.scene.organisations import organisation
from tests.scene.pages import opened

FOLDER = Path(__file__).parent / "pictures"
PAGE = (640, 460)

DIVISIONS: dict[str, Sequence[tuple[str, int]]] = {
    "Care": [("Assessment", 26), ("Reablement", 22), ("Day Services", 14)],
    "Place": [("Housing", 30), ("Planning", 18), ("Building Control", 8)],
    "Schools": [("Early Help", 24), ("Youth", 16), ("Fostering", 3)],
    "Resources": [("Finance", 20), ("Digital", 28), ("Legal", 11)],
}
TIES = 1_100


def all_pictures() -> Iterator[tuple[str, Pixels]]:
    """Name and pixels of each view in each theme, with the first gap chosen."""
    document = organisation(DIVISIONS, TIES, 3, (("Housing", "Reablement"), ("Digital", "Early Help")))
    with opened(document) as workspace:
        for kind in KINDS:
            for theme in THEMES:
                yield f"{kind}-{theme}", _pixels(workspace, kind, theme)


def _pixels(workspace: Workspace, kind: Kind, theme: str) -> Pixels:
    view = ViewState(kind=kind)
    table = results.gap_table(workspace, view.choices, view.audience)
    ids = workspace.document.units.id
    assert table.units is not None
    row = int(table.ranked()[0])
    a, b = ids[table.units[[table.a[row], table.b[row]]]].tolist()
    chosen = ViewState(kind=kind, selection=(("gap", (a, b)),))
    image = render(map_scene(workspace, chosen, *PAGE, theme)).convertToFormat(QImage.Format.Format_RGBA8888)
    pixels = np.frombuffer(image.constBits(), dtype=np.uint8)
    return pixels.reshape(image.height(), image.bytesPerLine() // 4, 4)[:, : image.width(), :3].copy()


def kept(name: str) -> Pixels:
    """The picture as it was."""
    with Image.open(FOLDER / f"{name}.png") as picture:
        return np.array(picture.convert("RGB"))


def main() -> None:
    running = QGuiApplication.instance() or QGuiApplication([])
    FOLDER.mkdir(exist_ok=True)
    for name, pixels in all_pictures():
        few = Image.fromarray(pixels).quantize(128, dither=Image.Dither.NONE)
        few.save(FOLDER / f"{name}.png", optimize=True)
    del running


if __name__ == "__main__":
    sys.exit(main())
