"""A manager reads the list of gaps, opens one, asks how sure it is, and asks otherwise."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from orgmapper.ui.look import Look
from orgmapper.ui.main_window import MainWindow
from orgmapper.ui.panels.open_gap import Answers, GapFacts, OpenGap
from orgmapper.ui.widgets.cards import Card
from orgmapper.ui.words import words
from orgmapper.workspace.workspace import Workspace
from tests.ui.fixtures import LONG

Opened = Callable[[], Workspace]


def unit_id(workspace: Workspace, name: str) -> int:
    units = workspace.document.units
    return int(units.id[units.name.index(name)])


def open_first(window: MainWindow, qtbot: QtBot) -> OpenGap:
    """Open the first gap and wait until all is said about it."""
    window.actions_by_id["next-gap"].trigger()
    return told(window, qtbot)


def told(window: MainWindow, qtbot: QtBot) -> OpenGap:
    qtbot.waitUntil(lambda: window.right.gaps.opened is not None and bool(window.right.gaps.opened.sure), timeout=LONG)
    opened = window.right.gaps.opened
    assert opened is not None
    return opened


def test_a_gap_says_who_stands_nearest_and_its_statistics_only_when_asked(
    window: MainWindow, open_map: Opened, qtbot: QtBot
) -> None:
    open_map()
    opened = open_first(window, qtbot)
    said = [line.text for line in opened.lines]
    assert said[0].startswith("Both care about Home adaptations")
    assert any("people have ties with people of both" in text for text in said)
    assert any(text.startswith("There may still be ties nobody named") for text in said)
    assert not opened.sure_shown
    assert not any(", p " in text for text in said)
    opened.toggle_sure()
    assert opened.sure_shown
    assert any(", p " in text for text in opened.sure)
    door = next(line for line in opened.lines if line.text.startswith("Could open the door: "))
    window.right.gaps.led.emit(door.leads_to)
    assert window.session.focus == door.leads_to
    assert window.right.panel.tab == "details"


def test_few_answers_of_a_unit_are_noted_on_its_card(look: Look, qtbot: QtBot) -> None:
    answers = (Answers("Waste", 36, 88, few=True), Answers("Parks", 80, 88))
    opened = OpenGap(look, Card(None, "Parks and Waste", ""), GapFacts(answers))
    qtbot.addWidget(opened)
    said = [part.text() for part in opened.findChildren(QLabel)]
    assert "Fewer than 7 in 10 answered in Waste: read with care." in said


def test_the_list_is_copied_as_sentences_with_what_it_rests_on(
    window: MainWindow, open_map: Opened, qtbot: QtBot
) -> None:
    open_map()
    window.right.gaps.copy()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == "1 pair of departments has no tie where you would expect several"
    assert lines[2].startswith("1. Reablement and Housing: No tie either way; about ")
    assert "Level: Department." in lines
    assert any("answered;" in line for line in lines)


def test_another_kind_stays_shown_though_a_gap_is_open(window: MainWindow, open_map: Opened, qtbot: QtBot) -> None:
    open_map()
    opened = open_first(window, qtbot)
    with qtbot.waitSignal(window.worker.ready, timeout=LONG):
        opened.note("by design")
    gaps = window.right.gaps
    assert gaps.kind == "fine"
    with qtbot.waitSignal(window.worker.ready, timeout=LONG):
        window.left.layers.ruled.emit("both")
    other = next(kind for kind in ("clear", "ask", "thread", "too-small", "open-names") if gaps.count(kind))
    gaps.show_kind(other)
    assert gaps.kind == other
    assert gaps.opened is None
    gaps.sort("name")
    titles = [card.title.casefold() for card in gaps.cards]
    assert titles == sorted(titles)


def test_a_connected_pair_can_be_looked_at_too(window: MainWindow, open_map: Opened, qtbot: QtBot) -> None:
    workspace = open_map()
    pair = (unit_id(workspace, "Parks"), unit_id(workspace, "Legal"))
    window.session.select(("gap", (min(pair), max(pair))))
    opened = told(window, qtbot)
    assert window.right.panel.tab == "gaps"
    assert window.right.gaps.list.cards.cards[0].title in ("Parks and Legal", "Legal and Parks")
    assert not opened.sure_shown
    window.session.select()
    assert window.right.gaps.opened is None
    assert len(window.right.gaps.list.cards.cards) == len(window.right.gaps.cards)


def test_a_reason_is_needed_to_call_a_gap_fine(window: MainWindow, open_map: Opened, qtbot: QtBot) -> None:
    workspace = open_map()
    opened = open_first(window, qtbot)
    opened.ask_reason()
    opened.note("   ")
    assert len(workspace.document.notes) == 0
    with qtbot.waitSignal(window.worker.ready, timeout=LONG):
        opened.note("by design")
    assert len(workspace.document.notes) == 1
    gaps = window.right.gaps
    gaps.show_kind("fine")
    with qtbot.waitSignal(window.worker.ready, timeout=LONG):
        gaps.unmarked.emit(gaps.cards[0].key)
    assert gaps.count("fine") == 0
    assert gaps.count("clear") == 1


def test_names_that_could_close_a_gap_are_one_press_away(window: MainWindow, open_map: Opened) -> None:
    workspace = open_map()
    window.right.gaps.names.emit((int(workspace.document.mentions.id[0]),))
    assert window.right.panel.tab == "problems"
    assert window.right.problems.heading.text() == "1 name could close this gap"
    window.right.problems.show_only(())
    assert window.right.problems.heading.text() != "1 name could close this gap"


def test_what_a_result_rests_on_is_said_asked_otherwise_and_saved_with_the_map(
    window: MainWindow, open_map: Opened, tmp_path: Path, qtbot: QtBot
) -> None:
    open_map()
    foot = window.right.gaps.foot
    assert "Every tie counts, however weak." in foot.said
    foot.toggle()
    assert foot.unfolded
    menu: Any = next(action for action in foot.menu.actions() if action.text() == words("rests.level")).menu()
    higher = next(action for action in menu.actions() if action.text() == "Directorate")
    with qtbot.waitSignal(window.worker.ready, timeout=LONG):
        higher.trigger()
    assert window.session.choices.level == "Directorate"
    assert "Level: Directorate." in foot.said
    with qtbot.waitSignal(window.worker.ready, timeout=LONG):
        foot.changed.emit("rule", "both", True)
    assert window.session.choices.ties == "both"
    path = tmp_path / "asked.orgmap"
    with qtbot.waitSignal(window.session.saved, timeout=LONG):
        window.maps.save_to(path)
    window.maps.close()
    with qtbot.waitSignal(window.worker.ready, timeout=LONG):
        window.start.open_recent.emit(str(path))
    assert (window.session.choices.level, window.session.choices.ties) == ("Directorate", "both")
    assert "Level: Directorate." in foot.said


def test_people_are_grouped_by_a_column(window: MainWindow, open_map: Opened, qtbot: QtBot) -> None:
    open_map()
    foot = window.right.gaps.foot
    with qtbot.waitSignal(window.worker.ready, timeout=LONG):
        foot.changed.emit("by", "Job title", True)
    assert "Grouped by Job title." in foot.said
    gaps = window.right.gaps
    kind = next(kind for kind in ("clear", "ask", "thread", "too-small", "open-names") if gaps.count(kind))
    gaps.show_kind(kind)
    gaps.list.entered_card.emit(gaps.cards[0].key)
    told(window, qtbot)
    assert window.session.view.selection == ()
    with qtbot.waitSignal(window.worker.ready, timeout=LONG):
        foot.changed.emit("by", "Job title", False)
    assert window.session.choices.by is None


def test_the_list_and_an_open_card_are_read_with_the_keyboard_alone(
    window: MainWindow, open_map: Opened, qtbot: QtBot
) -> None:
    open_map()
    window.activateWindow()
    cards: Any = window.right.gaps.list
    cards.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(cards, Qt.Key.Key_Down)
    opened = told(window, qtbot)
    names: list[str] = []
    for _ in range(12):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        names.append(focus.accessibleName())
        if not opened.isAncestorOf(focus):
            break
    leading = [line.text for line in opened.lines if line.leads_to is not None]
    assert [name for name in names if any(name.startswith(text) for text in leading)] == names[: len(leading)]
    assert words("gap.fine") in names
    assert words("gap.how-sure") in names
    assert names[-1] == words("rests.fold")
