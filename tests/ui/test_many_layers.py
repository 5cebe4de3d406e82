"""A survey of very many questions: the left panel scrolls its layers, and squeezes none."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from orgmapper.ui.look import Look
from orgmapper.ui.main_window import MainWindow
from orgmapper.ui.panels.layers import LayerRow


def show(window: MainWindow, count: int) -> None:
    window.pages.setCurrentWidget(window.body)
    rows = [LayerRow(str(number), f"Question {number}", number, on=True, colour="#3E4A63") for number in range(count)]
    window.left.layers.show_layers(rows, "as-given")


def around(widget: QWidget) -> QWidget:
    parent = widget.parentWidget()
    assert parent is not None
    return parent


def test_every_row_keeps_its_height(window: MainWindow, look: Look, qtbot: QtBot) -> None:
    layers, tree = window.left.layers, window.left.tree
    show(window, 3)
    qtbot.waitUntil(lambda: layers.height() == around(layers).height() > look.px(3 * 28))
    show(window, 47)
    qtbot.waitUntil(lambda: layers.height() > around(layers).height())
    assert min(around(layers.box(str(number))).height() for number in range(47)) >= look.px(28)
    assert tree.height() >= look.px(120)
    show(window, 3)
    qtbot.waitUntil(lambda: layers.height() == around(layers).height())
