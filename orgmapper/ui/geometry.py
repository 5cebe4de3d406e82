"""Size and place of the window, kept apart from the settings: they belong to this screen, not to the user."""

from typing import cast

from PySide6.QtCore import QByteArray, QSettings

from orgmapper.ui.main_window import MainWindow
from orgmapper.workspace.folders import settings_folder

FILE = "window.ini"


def _store() -> QSettings:
    return QSettings(str(settings_folder() / FILE), QSettings.Format.IniFormat)


def restore_geometry(window: MainWindow) -> None:
    """Put the window where it was, or where it fits; a place that no screen shows is left to the system."""
    store = _store()
    place = cast("QByteArray | None", store.value("geometry"))
    if not (place and window.restoreGeometry(place)):
        window.resize(window.size().boundedTo(window.screen().availableSize()))
    for side in ("left", "right"):
        width = store.value(f"{side}_width")
        if isinstance(width, str) and width.isdigit():
            window.body.set_panel_width(side, int(width))
        if store.value(f"{side}_open") == "false":
            window.body.set_open(side, False)


def keep_geometry(window: MainWindow) -> None:
    """Remember where the window is and how wide its panels are."""
    store = _store()
    store.setValue("geometry", window.saveGeometry())
    for side in ("left", "right"):
        store.setValue(f"{side}_width", window.body.panel_width(side))
        store.setValue(f"{side}_open", window.body.wanted(side))
    store.sync()
