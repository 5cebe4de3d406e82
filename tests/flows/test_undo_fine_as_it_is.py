"""A pair is marked as fine as it is, with a reason, and the mark is taken back."""

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from orgmapper.ui.main_window import MainWindow
from orgmapper.workspace.workspace import Workspace
from tests.ui.fixtures import LONG


def test_a_reason_is_noted_and_taken_back(window: MainWindow, open_map: Callable[[], Workspace], qtbot: QtBot) -> None:
    open_map()
    gaps = window.right.gaps
    assert gaps.count("clear") == 1
    window.actions_by_id["next-gap"].trigger()
    window.actions_by_id["fine-as-it-is"].trigger()
    assert gaps.opened is not None
    with qtbot.waitSignal(window.worker.ready, timeout=LONG):
        gaps.opened.note("goes through Day Services")
    assert gaps.count("clear") == 0
    assert gaps.count("fine") == 1
    gaps.show_kind("fine")
    assert "goes through Day Services" in gaps.cards[0].text
    with qtbot.waitSignal(window.worker.ready, timeout=LONG):
        window.actions_by_id["undo"].trigger()
    assert gaps.count("clear") == 1
    assert gaps.count("fine") == 0


def test_what_is_being_written_stays_while_the_map_is_drawn_anew(
    window: MainWindow, open_map: Callable[[], Workspace], qtbot: QtBot
) -> None:
    open_map()
    with qtbot.waitSignal(window.worker.ready, timeout=LONG):
        window.actions_by_id["next-gap"].trigger()
        window.actions_by_id["fine-as-it-is"].trigger()
        opened = window.right.gaps.opened
        assert opened is not None
        opened.toggle_sure()
    assert window.right.gaps.opened is opened
    assert opened.sure_shown
    assert opened.isVisible()
