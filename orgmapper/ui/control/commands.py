"""What each action does."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from orgmapper.ui.chrome.body import Body
from orgmapper.ui.control.arranging import Arranging
from orgmapper.ui.control.right import RightControl
from orgmapper.ui.control.search import SearchControl
from orgmapper.ui.control.views import ViewsControl
from orgmapper.ui.files.imports import Imports
from orgmapper.ui.files.maps import Maps
from orgmapper.ui.files.pictures import Pictures
from orgmapper.ui.files.refresh import Refreshing
from orgmapper.ui.files.templates import Templates
from orgmapper.ui.importing.names_room import NamesRoom
from orgmapper.ui.map.view import MapView
from orgmapper.ui.session import Session
from orgmapper.workspace.view import KINDS


@dataclass(frozen=True)
class Parts:
    """The parts of a window that actions reach."""

    session: Session
    maps: Maps
    imports: Imports
    names: NamesRoom
    refreshing: Refreshing
    templates: Templates
    pictures: Pictures
    map: MapView
    views: ViewsControl
    arranging: Arranging
    body: Body
    right: RightControl
    search: SearchControl
    window: QWidget


def commands(parts: Parts) -> dict[str, Callable[[], object]]:
    """Id of an action (`actions.ACTIONS`) -> what it does."""
    return {
        "open": parts.maps.choose,
        "import": parts.imports.choose,
        "refresh": parts.refreshing.choose,
        **{f"template-{kind}": partial(parts.templates.choose, kind) for kind in ("chart", "survey", "interests")},
        "survey-kit": parts.templates.choose_kit,
        "open-sample": parts.imports.open_sample,
        "save": parts.maps.save,
        "save-as": parts.maps.save_as,
        "export": parts.pictures.choose,
        "copy-picture": parts.pictures.copy,
        "close-map": parts.maps.close,
        "undo": parts.session.undo,
        "redo": parts.session.redo,
        "search": parts.search.field.begin,
        "next-gap": lambda: parts.right.step(1),
        "previous-gap": lambda: parts.right.step(-1),
        "names": parts.names.open,
        "fine-as-it-is": parts.right.fine_as_it_is,
        "lasso": parts.map.canvas.take_lasso,
        "zoom-in": parts.map.zoom_in,
        "zoom-out": parts.map.zoom_out,
        "fit": parts.map.fit,
        "more-formal": lambda: parts.views.step(-1),
        "more-informal": lambda: parts.views.step(1),
        **{f"view-{kind}": partial(parts.views.show, kind) for kind in KINDS},
        "arrange-anew": parts.arranging.anew,
        "left-panel": lambda: parts.body.toggle("left"),
        "right-panel": lambda: parts.body.toggle("right"),
        "theme-system": lambda: parts.maps.choose_theme("system"),
        "theme-light": lambda: parts.maps.choose_theme("light"),
        "theme-dark": lambda: parts.maps.choose_theme("dark"),
        "theme-projector": lambda: parts.maps.choose_theme("projector"),
        "next-area": lambda: _next_area(parts, 1),
        "previous-area": lambda: _next_area(parts, -1),
        "quit": parts.window.close,
    }


def areas(parts: Parts) -> list[QWidget]:
    """The areas F6 goes through: search, left panel, map, right panel; those that can be seen."""
    left, right = parts.body.panel("left"), parts.body.panel("right")
    return [area for area in (parts.search.field, left, parts.map, right) if area.isVisible()]


def _next_area(parts: Parts, by: int) -> None:
    found = areas(parts)
    focus = QApplication.focusWidget()
    here = next((n for n, area in enumerate(found) if focus is area or (focus and area.isAncestorOf(focus))), -1)
    target = found[(here + by) % len(found)] if found else None
    if target is None:
        return
    inside = _first_focus(target)
    inside.setFocus()


def _first_focus(area: QWidget) -> QWidget:
    """The first control inside that takes the focus by Tab."""
    for child in area.findChildren(QWidget):
        if child.isVisible() and child.isEnabled() and child.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return child
    return area
