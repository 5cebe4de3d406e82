"""Panels, drawers, keys, notices: the frame around the map."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLabel, QLineEdit, QPushButton, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from orgmapper.ui.chrome.notices import Notice
from orgmapper.ui.main_window import MainWindow
from orgmapper.ui.words import STRETCH
from orgmapper.workspace.workspace import Workspace
from tests.ui.fixtures import LONG


def test_f9_hides_and_shows_the_left_panel(window: MainWindow, open_map: Callable[[], Workspace], qtbot: QtBot) -> None:
    open_map()
    before = window.map.width()
    qtbot.keyClick(window, Qt.Key.Key_F9)
    assert not window.left.isVisible()
    assert window.map.width() > before
    qtbot.keyClick(window, Qt.Key.Key_F9, Qt.KeyboardModifier.ShiftModifier)
    assert not window.right.panel.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_F9)
    assert window.left.isVisible()


def test_in_a_narrow_window_panels_are_drawers(
    window: MainWindow, open_map: Callable[[], Workspace], qtbot: QtBot
) -> None:
    open_map()
    window.resize(1100, 700)
    assert not window.left.isVisible()
    assert window.right.panel.isVisible()
    wide = window.map.width()
    window.body.set_open("left", True)
    assert window.left.isVisible()
    assert window.map.width() == wide
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.body.is_open("left")
    window.resize(900, 700)
    assert not window.right.panel.isVisible()
    window.resize(1280, 800)
    assert window.left.isVisible()
    assert window.right.panel.isVisible()


def test_the_map_gets_most_of_the_window(window: MainWindow, open_map: Callable[[], Workspace]) -> None:
    open_map()
    window.resize(1600, 1000)
    assert window.map.canvas.width() >= 0.58 * 1600


def test_what_nobody_foresaw_is_one_sentence_and_the_window_lives(window: MainWindow) -> None:
    window.faults.caught(ValueError, ValueError("inner detail"), None)
    assert "inner detail" not in window.notices.text
    assert window.notices.text.endswith("faults.log.")
    window.say(Notice("Next"))
    assert window.notices.text == "Next"


def test_a_map_that_cannot_be_drawn_says_so(window: MainWindow) -> None:
    window.worker.failed.emit(ValueError("inner detail"))
    assert any("could not be drawn" in label.text() for label in window.map.findChildren(QLabel))
    assert "inner detail" not in window.notices.text


def test_a_notice_has_a_way_on(window: MainWindow) -> None:
    pressed: list[int] = []
    window.say(Notice("Look", "warning", (("Do it", lambda: pressed.append(1)),)))
    window.notices.press(0)
    assert pressed == [1]
    window.notices.close_notice()
    assert window.notices.text == ""


def controls(window: MainWindow) -> list[QWidget]:
    kinds = (QAbstractButton, QLineEdit, QAbstractItemView, QTabBar)
    return [
        widget
        for widget in window.findChildren(QWidget)
        if isinstance(widget, kinds) and widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


def test_every_control_has_a_name(window: MainWindow, open_map: Callable[[], Workspace]) -> None:
    open_map()
    window.actions_by_id["next-gap"].trigger()
    nameless = [widget for widget in controls(window) if not widget.accessibleName()]
    assert nameless == []


def test_no_control_is_too_small_to_hit(window: MainWindow, open_map: Callable[[], Workspace]) -> None:
    open_map()
    small = [widget for widget in controls(window) if widget.height() < 22 or widget.width() < 22]
    assert [widget.accessibleName() for widget in small] == []


def test_f6_goes_through_the_areas(window: MainWindow, open_map: Callable[[], Workspace], qtbot: QtBot) -> None:
    open_map()
    window.activateWindow()
    seen: list[str] = []
    for _ in range(4):
        window.actions_by_id["next-area"].trigger()
        focus = window.focusWidget()
        areas = {"search": window.search.field, "left": window.left, "map": window.map, "right": window.right.panel}
        seen += [
            name for name, area in areas.items() if focus is not None and (area is focus or area.isAncestorOf(focus))
        ]
    assert set(seen) == {"search", "left", "map", "right"}


def test_the_list_is_used_by_keyboard(window: MainWindow, open_map: Callable[[], Workspace], qtbot: QtBot) -> None:
    open_map()
    cards = window.right.gaps.list
    cards.setFocus()
    qtbot.keyClick(cards, Qt.Key.Key_Down)
    assert window.session.focus == window.right.gaps.cards[0].key
    assert window.right.gaps.opened is not None


def test_words_twice_as_long_are_not_cut(
    window: MainWindow, open_map: Callable[[], Workspace], monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setenv(STRETCH, "200")
    open_map()
    qtbot.waitUntil(lambda: not window.session.jobs.jobs, timeout=LONG)
    window.actions_by_id["next-gap"].trigger()
    opened = window.right.gaps.opened
    assert opened is not None
    cut = [
        button.text()
        for button in window.right.panel.findChildren(QPushButton)
        if button.isVisible() and button.width() < button.sizeHint().width()
    ]
    assert cut == []
