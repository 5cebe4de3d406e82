"""Somebody types a few letters and is taken there."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from orgmapper.ui.main_window import MainWindow
from orgmapper.workspace.workspace import Workspace


def typed(window: MainWindow, qtbot: QtBot, text: str) -> None:
    """Type into the search field as a person does, and wait for the answers."""
    window.actions_by_id["search"].trigger()
    field = window.search.field
    qtbot.keyClicks(field.field, text)
    field.look_up()


def test_a_unit_is_found_by_its_beginning_and_selected(
    window: MainWindow, open_map: Callable[[], Workspace], qtbot: QtBot
) -> None:
    workspace = open_map()
    typed(window, qtbot, "reab")
    popup = window.search.field.popup
    assert popup.cards[0].title == "Reablement"
    qtbot.keyClick(window.search.field.field, Qt.Key.Key_Return)
    row = workspace.document.units.name.index("Reablement")
    assert window.session.view.selection == (("unit", int(workspace.document.units.id[row])),)
    assert window.right.panel.tab == "details"
    assert not window.map.canvas.fitted
    assert not popup.isVisible()


def test_words_in_any_order_find_a_person(window: MainWindow, open_map: Callable[[], Workspace], qtbot: QtBot) -> None:
    workspace = open_map()
    name = workspace.document.people.name[40]
    given, family = name.split()
    typed(window, qtbot, f"{family} {given[:2]}".lower())
    cards = window.search.field.popup.cards
    assert cards[0].title == name
    qtbot.keyClick(window.search.field.field, Qt.Key.Key_Return)
    assert window.right.details.page is not None
    assert window.right.details.page.title == name


def test_arrows_choose_an_action(window: MainWindow, open_map: Callable[[], Workspace], qtbot: QtBot) -> None:
    open_map()
    window.map.zoom_in()
    assert not window.map.canvas.fitted
    typed(window, qtbot, "whole map")
    assert [card.title for card in window.search.field.popup.cards] == ["Show the whole map"]
    qtbot.keyClick(window.search.field.field, Qt.Key.Key_Return)
    assert window.map.canvas.fitted


def test_without_a_hit_the_nearest_spellings_are_said(
    window: MainWindow, open_map: Callable[[], Workspace], qtbot: QtBot
) -> None:
    open_map()
    typed(window, qtbot, "reablment")
    popup = window.search.field.popup
    assert "reablment" in popup.said
    assert popup.cards[0].title == "Reablement"
    qtbot.keyClick(window.search.field.field, Qt.Key.Key_Return)
    assert window.right.details.page is not None
    assert window.right.details.page.title == "Reablement"


def test_escape_closes_the_list_and_then_empties_the_field(
    window: MainWindow, open_map: Callable[[], Workspace], qtbot: QtBot
) -> None:
    open_map()
    typed(window, qtbot, "hou")
    field = window.search.field
    assert field.popup.isVisible()
    qtbot.keyClick(field.field, Qt.Key.Key_Escape)
    assert not field.popup.isVisible()
    assert field.field.text() == "hou"
    qtbot.keyClick(field.field, Qt.Key.Key_Escape)
    assert field.field.text() == ""
