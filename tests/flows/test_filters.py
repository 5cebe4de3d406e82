"""Filters narrow the map down, one beside another, and go in any order."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from orgmapper.model.tables import Attribute
from orgmapper.ui.main_window import MainWindow
from orgmapper.ui.rows.layers import where_key
from orgmapper.ui.widgets.chips import FilterChip
from orgmapper.workspace.workspace import Workspace
from tests.flows.test_placing import settled
from tests.ui.fixtures import LONG


def with_grades(window: MainWindow, workspace: Workspace, qtbot: QtBot) -> Workspace:
    """The map opened anew, its people with grades and sites."""
    count = len(workspace.document.people)
    grades = tuple("10" if row % 3 else "11" for row in range(count))
    sites = tuple("Attic" if row == 1 else "Depot" if row % 2 else "Hall" for row in range(count))
    extra = (Attribute("Grade", grades), Attribute("Site", sites))
    document = replace(workspace.document, people=replace(workspace.document.people, extra=extra))
    other = Workspace(document, settings=window.maps.settings, jobs=window.session.jobs)
    with qtbot.waitSignal(window.map.painting.fresh, timeout=LONG):
        window.session.open(other)
    return other


def test_chips_are_added_and_taken_away_in_any_order(
    window: MainWindow, open_map: Callable[[], Workspace], qtbot: QtBot
) -> None:
    other = with_grades(window, open_map(), qtbot)
    count = len(other.document.people)
    filters = window.left.filters
    grade, site = where_key("Grade", "11"), where_key("Site", "Depot")
    for key in (grade, site):
        filters.added.emit(key)
    settled(window, other, qtbot)
    assert window.session.view.where == (("Grade", "11"), ("Site", "Depot"))
    assert window.map.scene is not None
    assert window.map.scene.people is not None
    chosen = [row for row in range(count) if row % 3 == 0 and row % 2]
    assert [row for row, back in enumerate(window.map.scene.people.back.tolist()) if not back] == chosen
    row = next(row for row in window.map.scene.legend if row.label.id == "scene.legend.filtered")
    assert row.label.values["count"] == len(chosen)
    filters.removed.emit(grade)
    assert window.session.view.where == (("Site", "Depot"),)
    filters.cleared.emit()
    assert window.session.view.where == ()


def test_filters_that_leave_nobody_say_so_over_the_map_and_can_be_taken_away_there(
    window: MainWindow, open_map: Callable[[], Workspace], qtbot: QtBot
) -> None:
    other = with_grades(window, open_map(), qtbot)
    nobody = window.map.nobody
    for key in (where_key("Grade", "11"), where_key("Site", "Attic")):
        assert not nobody.isVisible()
        window.left.filters.added.emit(key)
        settled(window, other, qtbot)
    assert nobody.isVisible()
    assert nobody.findChildren(QLabel)[0].text() == "Nobody has Grade 11 and Site Attic. Take a filter away:"
    first = nobody.findChildren(FilterChip)[0]
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    settled(window, other, qtbot)
    assert window.session.view.where == (("Site", "Attic"),)
    assert not nobody.isVisible()
