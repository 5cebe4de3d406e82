"""The names of a map are decided by keyboard, many at once, and taken back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from orgmapper.model.document import Document
from orgmapper.ui.importing.names_page import NamesPage
from orgmapper.ui.main_window import MainWindow
from orgmapper.workspace import importing
from orgmapper.workspace.workspace import Workspace
from tests.ui.fixtures import LONG

STAFF = (
    "id,name,email,department\n1,Ann Lee,ann@x.example,Housing\n2,Robert Ray,bob@x.example,Housing\n"
    "3,Jo Dunn,jo@x.example,Planning\n4,Jo Fox,fox@x.example,Planning\n5,Elizabeth Hay,hay@x.example,Planning\n"
)
ANSWERS = (
    "Timestamp,Email,Whom do you ask for help?\n2026-05-01,ann@x.example,Jo; Bob Ray; Zed Quark; Liz Hay\n"
    "2026-05-02,bob@x.example,Jo; J Dunn\n"
)


@pytest.fixture
def names(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> Callable[[], NamesPage]:
    """Opens a map with names to check, and its page of names."""

    def opened() -> NamesPage:
        paths = tmp_path / "staff.csv", tmp_path / "survey.csv"
        for path, text in zip(paths, (STAFF, ANSWERS), strict=True):
            path.write_text(text, encoding="utf-8")
        cells = importing.read_files(paths)
        edit, _ = importing.make_import(cells, importing.plan_import(cells, Document()), Document())
        window.session.open(Workspace(edit.content, settings=window.maps.settings, jobs=window.session.jobs))
        window.names.open()
        assert window.names.frame is not None
        page = window.names.frame.page
        qtbot.waitUntil(lambda: page.book is not None, timeout=LONG)
        return page

    return opened


def settled(page: NamesPage, window: MainWindow, qtbot: QtBot) -> None:
    """Wait until the page shows the map as it is now."""
    workspace = window.session.workspace
    assert workspace is not None
    qtbot.waitUntil(lambda: page.book is not None and page.book.document is workspace.document, timeout=LONG)


def texts(page: NamesPage) -> list[str]:
    return [name.text for name in page.list.names.names]


def test_the_keyboard_decides(window: MainWindow, names: Callable[[], NamesPage], qtbot: QtBot) -> None:
    page = names()
    workspace = window.session.workspace
    assert workspace is not None
    assert texts(page)[0] == "Jo"
    ties = len(workspace.document.ties)
    qtbot.keyClick(page.list, Qt.Key.Key_2)
    assert "Jo" not in texts(page), "it goes at once"
    assert len(workspace.document.ties) == ties + 2
    assert "Jo" in page.last.text()
    settled(page, window, qtbot)
    qtbot.keyClick(page.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settled(page, window, qtbot)
    assert texts(page)[0] == "Jo"
    assert len(workspace.document.ties) == ties
    qtbot.keyClick(page.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(workspace.document.people) == 5, "what was done before stays"


def test_all_likely_ones_are_one_step_and_a_lone_first_name_is_none(
    window: MainWindow, names: Callable[[], NamesPage], qtbot: QtBot
) -> None:
    page = names()
    workspace = window.session.workspace
    assert workspace is not None
    assert sorted(name.text for name in page.list.names.names if name.likely) == ["Bob Ray", "J Dunn", "Liz Hay"]
    steps = len(workspace.history)
    page.likely.click()
    assert len(workspace.history) == steps + 1
    assert texts(page) == ["Jo"]
    settled(page, window, qtbot)
    assert page.heading.text() == "1 name to check"
    assert not page.likely.isVisible()


def test_a_name_is_searched_for_or_is_nobody(window: MainWindow, names: Callable[[], NamesPage], qtbot: QtBot) -> None:
    page = names()
    workspace = window.session.workspace
    assert workspace is not None
    page.show_kind("unknown")
    assert texts(page) == ["Zed Quark"]
    qtbot.keyClick(page.list, Qt.Key.Key_A)
    assert page.detail.field.text() == "a"
    qtbot.keyClicks(page.detail.field, "nn")
    page.detail.look_up()
    qtbot.keyClick(page.detail.field, Qt.Key.Key_Return)
    assert workspace.document.aliases.text == ("Zed Quark",)
    settled(page, window, qtbot)
    page.show_kind("check")
    qtbot.keyClick(page.list, Qt.Key.Key_O)
    assert workspace.document.outsiders.name == ("Jo",)
    assert page.last.text() == "Last: “Jo”: outside"


def test_decisions_are_saved_and_used_again(
    window: MainWindow, names: Callable[[], NamesPage], tmp_path: Path, qtbot: QtBot
) -> None:
    page = names()
    workspace = window.session.workspace
    assert workspace is not None
    page.likely.click()
    settled(page, window, qtbot)
    path = tmp_path / "names.csv"
    with qtbot.waitSignal(window.names.said, timeout=LONG):
        window.names.save_to(path)
    assert "J Dunn" in path.read_text(encoding="utf-8")
    again = names()
    assert "J Dunn" in texts(again)
    with qtbot.waitSignal(window.names.said, timeout=LONG):
        window.names.load_from(path)
    assert "J Dunn" not in texts(again) or window.session.workspace is not None
    settled(again, window, qtbot)
    assert texts(again) == ["Jo"]


def test_decide_later_and_the_way_back_to_the_map(
    window: MainWindow, names: Callable[[], NamesPage], qtbot: QtBot
) -> None:
    page = names()
    first = texts(page)[0]
    qtbot.keyClick(page.list, Qt.Key.Key_L)
    assert texts(page)[-1] == first
    assert page.name is not None
    assert page.name.text != first
    assert window.stage.page is window.names.frame
    with qtbot.waitSignal(window.worker.ready, timeout=LONG):
        qtbot.keyClick(page.list, Qt.Key.Key_Escape)
    assert window.stage.page is None
    assert window.pages.isVisible()


def test_the_windows_own_keys_rest_meanwhile(window: MainWindow, names: Callable[[], NamesPage], qtbot: QtBot) -> None:
    page = names()
    qtbot.keyClick(page.list, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    assert window.session.workspace is not None
    assert window.stage.page is window.names.frame


def test_a_text_that_means_several_people(window: MainWindow, names: Callable[[], NamesPage], qtbot: QtBot) -> None:
    page = names()
    workspace = window.session.workspace
    assert workspace is not None
    ties = len(workspace.document.ties)
    qtbot.keyClick(page.list, Qt.Key.Key_M)
    qtbot.keyClick(page.list, Qt.Key.Key_1)
    qtbot.keyClick(page.list, Qt.Key.Key_2)
    assert "Jo" in texts(page), "nothing is taken before Enter"
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert "Jo" not in texts(page)
    assert len(workspace.document.ties) == ties + 4, "two people wrote it, and each meant both"
    assert "Jo Dunn" in page.last.text()
    assert "Jo Fox" in page.last.text()


def test_a_decision_is_forgotten_and_that_is_taken_back(
    window: MainWindow, names: Callable[[], NamesPage], qtbot: QtBot
) -> None:
    page = names()
    workspace = window.session.workspace
    assert workspace is not None
    qtbot.keyClick(page.list, Qt.Key.Key_2)
    settled(page, window, qtbot)
    ties = len(workspace.document.ties)
    page.chips["decided"].click()
    assert texts(page) == ["Jo"]
    assert not page.detail.take(), "what is a tie already is not decided otherwise here"
    qtbot.keyClick(page.list, Qt.Key.Key_F)
    assert len(workspace.document.aliases) == 0
    assert len(workspace.document.ties) == ties
    settled(page, window, qtbot)
    qtbot.keyClick(page.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert workspace.document.aliases.text == ("Jo",)
