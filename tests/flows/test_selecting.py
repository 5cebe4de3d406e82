"""What is chosen in one place is chosen everywhere: list, map, tree, details."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from orgmapper.ui.main_window import MainWindow
from orgmapper.ui.map.picking import Hit
from orgmapper.workspace.workspace import Workspace
from tests.ui.fixtures import LONG


def unit_id(workspace: Workspace, name: str) -> int:
    units = workspace.document.units
    return int(units.id[units.name.index(name)])


def tree_names(window: MainWindow) -> set[str]:
    tree = window.left.tree
    return {index.data() for index in tree.selectionModel().selectedIndexes()}


def test_a_card_selects_both_units_everywhere(
    window: MainWindow, open_map: Callable[[], Workspace], qtbot: QtBot
) -> None:
    open_map()
    with qtbot.waitSignal(window.worker.ready, timeout=LONG):
        window.right.gaps.chosen.emit(window.right.gaps.cards[0].key)
    assert tree_names(window) == {"Reablement", "Housing"}
    assert len(window.map.rims.rims) == 2
    assert window.right.gaps.opened is not None
    red = window.look.colour("gap")
    assert all(rim.colour == red for rim in window.map.rims.rims)


def test_pressing_a_unit_on_the_map_shows_its_details(
    window: MainWindow, open_map: Callable[[], Workspace], qtbot: QtBot
) -> None:
    workspace = open_map()
    row = workspace.document.units.name.index("Parks")
    x, y, r = window.map.place_of(Hit("unit", row)) or (0.0, 0.0, 0.0)
    at = window.map.canvas.place_of(x + r * 0.97, y).toPoint()
    qtbot.mouseClick(window.map.canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert window.session.view.selection == (("unit", unit_id(workspace, "Parks")),)
    assert tree_names(window) == {"Parks"}
    page = window.right.details.page
    assert page is not None
    assert page.title == "Parks"
    assert "16 people" in page.under
    assert window.right.panel.tab == "details"


def test_control_and_a_second_unit_is_the_gap_between_them(
    window: MainWindow, open_map: Callable[[], Workspace]
) -> None:
    workspace = open_map()
    names = workspace.document.units.name
    window.map.pressed.emit(Hit("unit", names.index("Reablement")), False)
    window.map.pressed.emit(Hit("unit", names.index("Housing")), True)
    assert window.session.focus is not None
    assert window.session.focus[0] == "gap"
    assert window.right.panel.tab == "gaps"


def test_escape_steps_out(window: MainWindow, open_map: Callable[[], Workspace], qtbot: QtBot) -> None:
    workspace = open_map()
    window.session.select(("unit", unit_id(workspace, "Parks")))
    window.map.zoom_in()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.session.view.selection == ()
    assert not window.map.canvas.fitted
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.map.canvas.fitted


def test_details_lead_from_person_to_person(window: MainWindow, open_map: Callable[[], Workspace]) -> None:
    workspace = open_map()
    people = workspace.document.people
    window.session.select(("person", int(people.id[5])))
    page = window.right.details.page
    assert page is not None
    assert page.title == people.name[5]
    contacts = next(part for part in page.parts if part.heading.startswith("Whom do you go to"))
    window.right.details.led.emit(contacts.lines[0].leads_to)
    assert window.right.details.page is not None
    assert window.right.details.page.title == contacts.lines[0].text


def test_a_unit_hidden_in_the_tree_leaves_the_map(
    window: MainWindow, open_map: Callable[[], Workspace], qtbot: QtBot
) -> None:
    workspace = open_map()
    row = workspace.document.units.name.index("Parks")
    with qtbot.waitSignal(window.worker.ready, timeout=LONG):
        window.left.tree.toggle(row)
    assert window.left.tree.units.state(row) == Qt.CheckState.Unchecked
    assert window.session.view.hidden_units == {unit_id(workspace, "Parks")}
    place = workspace.document.units.name.index("Place")
    assert window.left.tree.units.state(place) == Qt.CheckState.PartiallyChecked
    with qtbot.waitSignal(window.worker.ready, timeout=LONG):
        window.left.filters.cleared.emit()
    assert window.session.view.hidden_units == frozenset()
