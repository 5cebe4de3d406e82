"""Of every relation by itself it is said from which strength its ties count."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from orgmapper.model.columns import bools, floats, ints
from orgmapper.model.document import Document
from orgmapper.model.edits import Import
from orgmapper.model.messages import say
from orgmapper.model.tables import RECORDED, SURVEY, kept
from orgmapper.ui.main_window import MainWindow
from orgmapper.ui.panels.strength import StrengthButton
from orgmapper.ui.widgets.chips import FilterChip
from orgmapper.workspace.workspace import Workspace
from tests.analysis.make import relations
from tests.flows.test_placing import settled
from tests.ui.fixtures import LONG

ADVICE, CALLS = "Goes to for advice and help", "Calls"


@pytest.fixture
def scaled(document: Document) -> Document:
    """Advice from yearly to weekly, and calls counted: every other tie of the small organisation is of each."""
    rows = np.arange(len(document.ties))
    kinds = relations((ADVICE, True, SURVEY, True), (CALLS, True, RECORDED, False))
    weights = np.where(rows % 2, 5.0 + rows % 7, 1.0 + rows % 3)
    return replace(
        document,
        relations=replace(kinds, scale=("|yearly|monthly|weekly", ""), turned=bools([False, False])),
        ties=replace(document.ties, relation=ints(rows % 2), weight=floats(weights)),
        asked=replace(document.asked, relation=ints([0] * len(document.asked))),
        mentions=replace(document.mentions, relation=ints([0] * len(document.mentions))),
    )


@pytest.fixture
def opened(window: MainWindow, scaled: Document, qtbot: QtBot) -> Workspace:
    workspace = Workspace(scaled, settings=window.maps.settings, jobs=window.session.jobs)
    with qtbot.waitSignal(window.map.painting.fresh, timeout=LONG):
        window.session.open(workspace)
    return workspace


@pytest.fixture
def choose(window: MainWindow, opened: Workspace, qtbot: QtBot) -> Callable[[str, str], None]:
    """Press a line of the menu of a layer."""

    def press(relation: str, line: str) -> None:
        button = strength(window, relation)
        menu = button.menu()
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
        action = next(action for action in menu.actions() if action.text() == line)
        qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
        settled(window, opened, qtbot)

    return press


def strength(window: MainWindow, relation: str) -> StrengthButton:
    """The button of a layer; every layer has one, where there is nothing to choose it is hidden."""
    found = window.left.layers.findChildren(StrengthButton)
    return next(button for button in found if relation in button.accessibleName())


def counted(window: MainWindow, relation: str) -> str:
    """What stands behind the name of a layer."""
    texts = [text.text() for text in window.left.layers.findChildren(QLabel)]
    return texts[texts.index(relation) + 1]


def shown(window: MainWindow) -> str:
    """What the list of gaps rests on, in short."""
    return window.right.gaps.foot.findChildren(QLabel)[0].text()


def chips(window: MainWindow) -> dict[str, FilterChip]:
    held = [chip for chip in window.left.filters.findChildren(FilterChip) if chip.isVisible()]
    return {chip.text().removesuffix(chip.tail): chip for chip in held}


def test_each_relation_has_its_filter_and_chips_go_in_any_order(
    window: MainWindow, opened: Workspace, choose: Callable[[str, str], None], qtbot: QtBot
) -> None:
    ties = opened.document.ties
    button = strength(window, ADVICE)
    assert button.text() == "Every tie"
    assert [action.text() for action in button.menu().actions()] == ["Every tie", "At least monthly", "At least weekly"]
    assert [action.text() for action in strength(window, CALLS).menu().actions()][1] == "At least 6"
    choose(ADVICE, "At least monthly")
    choose(CALLS, "At least 8")
    assert window.worker.outcome is not None
    assert len(window.worker.outcome.table.question.cuts) == 2
    here, least = (ties.relation == 0), (ties.weight >= np.where(ties.relation == 0, 2, 8))
    assert counted(window, ADVICE) == f"{(here & least).sum():,}"
    assert counted(window, CALLS) == f"{(~here & least).sum():,}"
    assert button.text() == "At least monthly"
    qtbot.waitUntil(
        lambda: set(chips(window)) == {"At least monthly: Goes to for advice and help", "At least 8: Calls"},
        timeout=LONG,
    )
    said = [say(sentence) for sentence in window.worker.outcome.scene.caption]
    assert {
        "Goes to for advice and help: ties from “monthly” up.",
        "Calls: ties from 8 up.",
    } <= set(said)
    assert "At least monthly: Goes to for advice and help · At least 8: Calls" in shown(window)
    room = window.left.filters.contentsRect().right()
    assert all(chip.mapTo(window.left.filters, chip.rect().topRight()).x() < room for chip in chips(window).values())
    qtbot.mouseClick(chips(window)["At least monthly: Goes to for advice and help"], Qt.MouseButton.LeftButton)
    settled(window, opened, qtbot)
    qtbot.waitUntil(lambda: set(chips(window)) == {"At least 8: Calls"}, timeout=LONG)
    assert button.text() == "Every tie"
    choose(CALLS, "Every tie")
    assert window.session.choices.at_least == ()
    qtbot.waitUntil(lambda: chips(window) == {}, timeout=LONG)


def test_a_filter_of_a_relation_that_is_gone_with_an_import_goes_along(
    window: MainWindow, opened: Workspace, choose: Callable[[str, str], None], qtbot: QtBot
) -> None:
    choose(CALLS, "At least 8")
    relations_left = replace(
        relations((ADVICE, True, SURVEY, True)), scale=("|yearly|monthly|weekly",), turned=bools([False])
    )
    without = replace(
        opened.document, relations=relations_left, ties=kept(opened.document.ties, opened.document.ties.relation == 0)
    )
    window.session.do(Import(("survey.csv",), without))
    settled(window, opened, qtbot)
    assert window.session.choices.at_least == ()
    qtbot.waitUntil(lambda: chips(window) == {}, timeout=LONG)
    assert window.notices.text == ""


def test_a_filter_of_shared_interests_goes_with_the_last_interest(
    window: MainWindow, opened: Workspace, qtbot: QtBot
) -> None:
    window.session.choose(at_least=(("Shared interests", 0.5),))
    settled(window, opened, qtbot)
    without = replace(opened.document, claims=kept(opened.document.claims, opened.document.claims.person < 0))
    window.session.do(Import(("people.csv",), without))
    settled(window, opened, qtbot)
    assert window.session.choices.at_least == ()
    qtbot.waitUntil(lambda: chips(window) == {}, timeout=LONG)
    assert window.notices.text == ""
