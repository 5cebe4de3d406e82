"""One table for all that can be done."""

from collections import Counter

from PySide6.QtWidgets import QToolButton

from orgmapper.ui.actions import ACTIONS
from orgmapper.ui.main_window import MainWindow


def test_no_two_actions_share_keys() -> None:
    keys = Counter(key for spec in ACTIONS for key in spec.keys)
    assert [key for key, count in keys.items() if count > 1] == []


def test_every_action_does_something(window: MainWindow) -> None:
    assert set(window.commands) == {spec.id for spec in ACTIONS}


def test_without_a_map_only_what_makes_sense_can_be_done(window: MainWindow) -> None:
    enabled = {spec.id for spec in ACTIONS if window.actions_by_id[spec.id].isEnabled()}
    assert {"open", "import", "open-sample", "search", "quit"} <= enabled
    assert not enabled & {"save", "undo", "redo", "export", "fit", "next-gap"}


def test_buttons_are_as_enabled_as_their_actions(window: MainWindow) -> None:
    buttons = {button.accessibleName(): button for button in window.top.findChildren(QToolButton)}
    assert buttons["Open"].isEnabled()
    assert not buttons["Undo"].isEnabled()
    assert not buttons["Export"].isEnabled()
