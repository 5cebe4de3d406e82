"""Things are put where somebody wants them: by hand, by keys, from a menu; each a step that can be taken back."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from orgmapper.ui.main_window import MainWindow
from orgmapper.ui.map.picking import Hit
from orgmapper.workspace.workspace import Workspace
from tests.flows.test_views import show
from tests.ui.fixtures import LONG


def move_hand(window: MainWindow, place: QPoint) -> None:
    """A move of the mouse with its left button down; qtbot's own has no button."""
    viewport = window.map.canvas.viewport()
    at = QPointF(place)
    held = Qt.MouseButton.LeftButton
    event = QMouseEvent(
        QMouseEvent.Type.MouseMove, at, viewport.mapToGlobal(at), held, held, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(viewport, event)


def drag(window: MainWindow, qtbot: QtBot, hit: Hit, by: QPoint) -> None:
    """Takes a thing at its rim, carries it, lets go."""
    x, y, r = window.map.place_of(hit) or (0.0, 0.0, 0.0)
    side = r * 0.97 if hit.entity == "unit" else 0.0
    start = window.map.canvas.place_of(x + side, y).toPoint()
    viewport = window.map.canvas.viewport()
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
    move_hand(window, start + by / 2)
    move_hand(window, start + by)
    qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=start + by)


def settled(window: MainWindow, workspace: Workspace, qtbot: QtBot) -> None:
    """The map shows the facts and the view as they are now, on a page that fills its room."""

    def shown() -> bool:
        outcome, canvas = window.worker.outcome, window.map.canvas
        return (
            outcome is not None
            and outcome.document is workspace.document
            and outcome.view == window.session.view
            and (outcome.scene.width, outcome.scene.height) == (canvas.width(), canvas.height())
        )

    qtbot.waitUntil(shown, timeout=LONG)


def inwards(window: MainWindow, hit: Hit) -> QPoint:
    """A way that leads from a thing towards the middle of the page."""
    x, y, _ = window.map.place_of(hit) or (0.0, 0.0, 0.0)
    scene = window.map.scene
    assert scene is not None
    return QPoint(40 if x < scene.width / 2 else -40, 24 if y < scene.height / 2 else -24)


def unit(workspace: Workspace, name: str) -> Hit:
    return Hit("unit", workspace.document.units.name.index(name))


def test_an_island_is_dragged_stays_pinned_and_goes_back_with_undo(
    window: MainWindow, open_map: Callable[[], Workspace], qtbot: QtBot
) -> None:
    workspace = open_map()
    settled(window, workspace, qtbot)
    parks = unit(workspace, "Parks")
    before = window.map.place_of(parks)
    assert before is not None
    way = inwards(window, parks)
    drag(window, qtbot, parks, way)
    with qtbot.waitSignal(window.map.painting.fresh, timeout=LONG):
        settled(window, workspace, qtbot)
    after = window.map.place_of(parks)
    assert after is not None
    assert (after[0] - before[0], after[1] - before[1]) == pytest.approx((way.x(), way.y()), abs=6)
    assert window.map.canvas.fitted
    assert window.map.carry.away is None
    assert window.map.scene is not None
    assert "scene.legend.pin" in {row.label.id for row in window.map.scene.legend}
    assert len(workspace.history) == 1
    window.actions_by_id["undo"].trigger()
    settled(window, workspace, qtbot)
    assert window.map.place_of(parks) == before


def test_water_and_what_fills_the_sight_are_pushed_not_carried(
    window: MainWindow, open_map: Callable[[], Workspace], qtbot: QtBot
) -> None:
    workspace = open_map()
    parks = unit(workspace, "Parks")
    x, y, r = window.map.place_of(parks) or (0.0, 0.0, 0.0)
    with qtbot.waitSignal(window.map.painting.fresh, timeout=LONG):
        window.map.canvas.show_part(x - r, y - r, 2 * r, 2 * r)
    before = window.map.canvas.camera
    drag(window, qtbot, parks, QPoint(-200, 0))
    assert window.map.canvas.camera != before
    assert not workspace.can_undo


def test_escape_puts_back_what_the_hand_carries(
    window: MainWindow, open_map: Callable[[], Workspace], qtbot: QtBot
) -> None:
    workspace = open_map()
    x, y, r = window.map.place_of(unit(workspace, "Parks")) or (0.0, 0.0, 0.0)
    start = window.map.canvas.place_of(x + r * 0.97, y).toPoint()
    qtbot.mousePress(window.map.canvas.viewport(), Qt.MouseButton.LeftButton, pos=start)
    move_hand(window, start + QPoint(40, 40))
    assert window.map.carry.away is not None
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.map.carry.away is None
    qtbot.mouseRelease(window.map.canvas.viewport(), Qt.MouseButton.LeftButton, pos=start + QPoint(40, 40))
    assert not workspace.can_undo


def test_keys_move_what_is_chosen_and_the_menu_unpins_it(
    window: MainWindow, open_map: Callable[[], Workspace], qtbot: QtBot
) -> None:
    workspace = open_map()
    parks = unit(workspace, "Parks")
    window.session.select(("unit", int(workspace.document.units.id[parks.row])))
    window.map.canvas.setFocus()
    qtbot.keyClick(window.map.canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    settled(window, workspace, qtbot)
    assert len(workspace.document.arrangement.pins) == 1
    qtbot.keyClick(window.map.canvas, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    texts = [action.text() for action in window.menus.menu.actions()]
    assert texts[0] == "Show Parks"
    next(action for action in window.menus.menu.actions() if action.text() == "Unpin").trigger()
    window.menus.menu.close()
    assert workspace.document.arrangement.pins == ()
    assert len(workspace.history) == 2


def test_all_that_is_chosen_goes_along_and_people_are_pinned_in_the_network(
    window: MainWindow, open_map: Callable[[], Workspace], qtbot: QtBot
) -> None:
    workspace = open_map()
    people = workspace.document.people
    show(window, qtbot, "network")
    window.session.select(("person", int(people.id[3])), ("person", int(people.id[4])))
    settled(window, workspace, qtbot)
    drag(window, qtbot, Hit("person", 3), QPoint(25, -20))
    settled(window, workspace, qtbot)
    pins = workspace.document.arrangement.pinned("network", "")
    assert {pin.key for pin in pins} == {str(people.id[3]), str(people.id[4])}
    assert len(workspace.history) == 1


def test_the_right_button_opens_the_menu_of_what_is_there(
    window: MainWindow, open_map: Callable[[], Workspace], qtbot: QtBot
) -> None:
    workspace = open_map()
    settled(window, workspace, qtbot)
    parks = unit(workspace, "Parks")
    x, y, r = window.map.place_of(parks) or (0.0, 0.0, 0.0)
    viewport = window.map.canvas.viewport()
    at = window.map.canvas.place_of(x + r * 0.97, y).toPoint()
    for place, first in ((at, "Show Parks"), (QPoint(2, 2), "Draw a line around what to choose")):
        asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, viewport.mapToGlobal(place))
        QApplication.sendEvent(viewport, asked)
        assert window.menus.menu.actions()[0].text() == first
        window.menus.menu.close()


def test_a_new_arrangement_is_a_step_and_leaves_pins(
    window: MainWindow, open_map: Callable[[], Workspace], qtbot: QtBot
) -> None:
    workspace = open_map()
    parks = unit(workspace, "Parks")
    drag(window, qtbot, parks, inwards(window, parks))
    settled(window, workspace, qtbot)
    placed = window.map.place_of(parks)
    assert placed is not None
    window.actions_by_id["arrange-anew"].trigger()
    settled(window, workspace, qtbot)
    assert (window.map.place_of(parks) or ())[:2] == pytest.approx(placed[:2], abs=3)
    assert [title.id for title in workspace.history] == ["edits.pin-places", "edits.arrange-anew"]


def test_each_thing_has_its_menu_and_the_water_has_what_concerns_the_whole_map(
    window: MainWindow, open_map: Callable[[], Workspace], qtbot: QtBot
) -> None:
    workspace = open_map()
    parks = unit(workspace, "Parks")
    window.menus.open(parks, QPoint(10, 10))
    by_text = {action.text(): action for action in window.menus.menu.actions()}
    with qtbot.waitSignal(window.worker.ready, timeout=LONG):
        by_text["Hide"].trigger()
    assert int(workspace.document.units.id[parks.row]) in window.session.view.hidden_units
    gap = window.right.gaps.cards[0].key
    window.session.select(gap)
    settled(window, workspace, qtbot)
    window.map.canvas.setFocus()
    qtbot.keyClick(window.map.canvas, Qt.Key.Key_Menu)
    assert "Fine as it is …" in {action.text() for action in window.menus.menu.actions()}
    window.menus.open(None, QPoint(10, 10))
    texts = {action.text() for action in window.menus.menu.actions()}
    assert {"Show hidden units again", "Arrange anew"} <= texts
    window.menus.menu.close()


def test_islands_go_to_their_new_places_before_ones_eyes(
    window: MainWindow, open_map: Callable[[], Workspace], qtbot: QtBot
) -> None:
    workspace = open_map()
    settled(window, workspace, qtbot)
    window.map.canvas.motion = True
    drag(window, qtbot, unit(workspace, "Parks"), inwards(window, unit(workspace, "Parks")))
    qtbot.waitUntil(lambda: window.map.moving.item.isVisible(), timeout=LONG)
    assert window.map.carry.away is None
    assert not window.map.picture.isVisible()
    qtbot.waitUntil(lambda: not window.map.moving.item.isVisible(), timeout=LONG)
    assert window.map.picture.isVisible()
    assert not window.map.moving.item.isVisible()
