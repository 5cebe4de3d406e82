"""A survey of very many questions: the left panel scrolls its layers, and squeezes none."""

from PySide6.QtCore import QCoreApplication

from orgmapper.ui.look import Look
from orgmapper.ui.main_window import MainWindow
from orgmapper.ui.panels.layers import LayerRow


def shown(window: MainWindow, count: int) -> list[int]:
    window.pages.setCurrentWidget(window.body)
    rows = [LayerRow(str(number), f"Question {number}", number, on=True, colour="#3E4A63") for number in range(count)]
    window.left.layers.show_layers(rows, "as-given")
    for _ in range(5):
        QCoreApplication.processEvents()
    return [window.left.layers.box(row.key).parentWidget().height() for row in rows]


def test_every_row_keeps_its_height(window: MainWindow, look: Look) -> None:
    few, tall = shown(window, 3), window.left.tree.height()
    assert window.left.layers.height() == window.left.layers.parentWidget().height(), "a few stand without scrolling"
    many = shown(window, 47)
    assert set(many) == set(few)
    assert min(many) >= look.px(28)
    assert window.left.layers.height() > window.left.layers.parentWidget().height()
    assert window.left.tree.height() >= look.px(120)
    shown(window, 3)
    assert window.left.tree.height() == tall
