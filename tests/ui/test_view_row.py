"""The row of views: where it is narrow something gives way, and no word is cut."""

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from orgmapper.ui.main_window import MainWindow


@pytest.mark.parametrize("order", [None, "division"])
@pytest.mark.parametrize("width", [1280, 1600])
def test_no_word_is_cut_beside_a_wave(window: MainWindow, width: int, order: str | None, qtbot: QtBot) -> None:
    window.resize(width, 800)
    window.pages.setCurrentWidget(window.body)
    page = window.map_page
    page.show_waves(["May 2026", "September 2026"], "September 2026")
    page.show_order(order)
    buttons = page.views.findChildren(QPushButton)
    assert len(buttons) == 5

    def cut() -> list[str]:
        needed = {
            button: button.fontMetrics().horizontalAdvance(button.text().strip()) + button.iconSize().width()
            for button in buttons
        }
        return [button.text() for button in buttons if button.width() < needed[button] + 8]

    qtbot.waitUntil(lambda: not cut())
