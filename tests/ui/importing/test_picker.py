"""A menu of choices by keyboard alone."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from orgmapper.ui.importing.picker import ChoiceMenu
from orgmapper.ui.main_window import MainWindow


def test_it_opens_at_what_holds_and_letters_find_words(window: MainWindow, qtbot: QtBot) -> None:
    groups = ((("name", "Name"), ("email", "E-mail")), (("kept", "Kept as is"), ("number", "Number")))
    menu, picked = ChoiceMenu(window, groups, "email"), list[str]()
    menu.chosen.connect(picked.append)
    menu.popup(window.pos())
    assert menu.activeAction().text() == "E-mail"
    assert [action.isChecked() for action in menu.actions() if action.text()] == [False, True, False, False]
    for letter, found in (("k", "Kept as is"), ("n", "Number"), ("n", "Name"), ("k", "Kept as is")):
        qtbot.keyClicks(menu, letter)
        assert menu.activeAction().text() == found
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert picked == ["kept"]
