"""The export dialog: asked by mouse and by keyboard, told what would leave, and written."""

from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from orgmapper.ui.exporting.dialog import ExportDialog
from orgmapper.ui.exporting.order import FORMATS, Order
from orgmapper.ui.main_window import MainWindow
from orgmapper.workspace.settings import load_settings
from orgmapper.workspace.workspace import Workspace
from tests.ui.fixtures import LONG


@pytest.fixture
def dialog(window: MainWindow, open_map: Callable[[], Workspace], qtbot: QtBot) -> ExportDialog:
    open_map()
    window.pictures.choose()
    opened = window.pictures.dialog
    assert opened is not None
    qtbot.waitUntil(lambda: "2" in said(opened) or "Names" in said(opened), timeout=LONG)
    return opened


def said(dialog: ExportDialog) -> str:
    """What the check says now."""
    shown: list[str] = []
    for row in range(dialog.checked.count()):
        item = dialog.checked.itemAt(row)
        widget = item.widget() if item is not None else None
        if widget is not None:
            shown += [part.text() for part in ([widget] if isinstance(widget, QLabel) else widget.findChildren(QLabel))]
    return " ".join(shown)


def test_the_check_follows_what_is_asked(dialog: ExportDialog, qtbot: QtBot) -> None:
    assert "Made for the facilitator" in said(dialog)
    dialog.audience.chosen.emit("open")
    qtbot.waitUntil(lambda: "must not be seen by this audience" in said(dialog), timeout=LONG)
    dialog.choose_format("page")
    assert not dialog.preview.isVisible()
    assert dialog.people.isVisible()
    assert not dialog.audience.isVisible()
    qtbot.waitUntil(lambda: "must not be seen by this audience" in said(dialog), timeout=LONG)
    dialog.reject()


def test_every_format_can_be_reached_and_shows_its_own_choices(dialog: ExportDialog) -> None:
    for kind, (suffixes, _) in FORMATS.items():
        dialog.choose_format(kind)
        assert dialog.order.kind == kind
        assert dialog.order.suffix == suffixes[0]
        assert dialog.about.text()
        assert dialog.template.isVisible() == (kind in ("slides", "one-slide"))
        assert dialog.table.isVisible() == (kind == "table")
    dialog.reject()


def test_one_column_of_consent_is_taken(dialog: ExportDialog) -> None:
    dialog._columns = ("May be found",)
    dialog.choose_format("page")
    dialog.people.chosen.emit("agreed")
    assert dialog.order.consent == "May be found"
    assert dialog.consent.isVisible()
    dialog.reject()


def test_by_keyboard_alone(dialog: ExportDialog, qtbot: QtBot) -> None:
    dialog.activateWindow()
    slides = dialog.formats.button(0)
    slides.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(2):
        qtbot.keyClick(QApplication.focusWidget() or slides, Qt.Key.Key_Down)
    assert dialog.order.kind == "picture"
    wanted: list[Order] = []
    dialog.wanted.disconnect()
    dialog.wanted.connect(wanted.append)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert [order.kind for order in wanted] == ["picture"]
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_the_preview_is_dragged_as_image_and_svg(dialog: ExportDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: dialog.preview.scene is not None, timeout=LONG)
    handed: list[tuple[bool, bool]] = []
    dialog.preview.drag = lambda source, data, picture: handed.append(
        (data.hasImage(), data.hasFormat("image/svg+xml"))
    )
    pull(dialog.preview, Qt.KeyboardModifier.NoModifier)
    assert handed == [(True, True)]
    dialog.reject()


def test_the_map_itself_is_dragged_with_ctrl_held(
    window: MainWindow, open_map: Callable[[], Workspace], qtbot: QtBot
) -> None:
    open_map()
    canvas = window.map.canvas
    before = canvas.camera
    handed: list[tuple[bool, bool]] = []
    window.pictures.drag = lambda source, data, picture: handed.append(
        (data.hasImage() and not picture.isNull(), data.hasFormat("image/svg+xml"))
    )
    window.pictures.held = lambda: True
    pull(canvas.viewport(), Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: handed == [(True, True)], timeout=LONG)
    assert canvas.camera == before
    asked: list[bool] = []
    window.pictures.held = lambda: bool(asked.append(True))  # let go of before it was drawn
    pull(canvas.viewport(), Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: asked == [True], timeout=LONG)
    assert len(handed) == 1


def pull(widget: QWidget, held: Qt.KeyboardModifier) -> None:
    """Press on a widget, and move."""
    for kind, x in ((QEvent.Type.MouseButtonPress, 40.0), (QEvent.Type.MouseMove, 160.0)):
        at, left = QPointF(x, 40.0), Qt.MouseButton.LeftButton
        QApplication.sendEvent(widget, QMouseEvent(kind, at, at, left, left, held))


def test_the_template_is_chosen_once(
    window: MainWindow, dialog: ExportDialog, tmp_path: Path, root: Path, qtbot: QtBot
) -> None:
    template = tmp_path / "ours.pptx"
    template.write_bytes((root / "resources" / "templates" / "orgmapper.pptx").read_bytes())
    dialog._take_template(str(template))
    assert dialog.template.text() == "ours.pptx"
    assert load_settings()[0].template == str(template)
    dialog.reject()
    assert window.pictures.dialog is None
    window.pictures.choose()
    again = window.pictures.dialog
    assert again is not None
    assert again.order.template == str(template)
    qtbot.waitUntil(lambda: len(again.layout_button.menu().actions()) == 4, timeout=LONG)
    again.layout_button.menu().actions()[2].trigger()
    assert again.layout_button.text() == again.order.layout == "Title Only"
    assert load_settings()[0].layout == "Title Only"
    again.reject()


@pytest.mark.parametrize("kind", [kind for kind in FORMATS if kind != "slides"])
def test_every_format_is_written(
    window: MainWindow, open_map: Callable[[], Workspace], tmp_path: Path, qtbot: QtBot, kind: str
) -> None:
    open_map()
    suffix = FORMATS[kind][0][0]
    path = tmp_path / f"out{suffix}"
    with qtbot.waitSignal(window.pictures.said, timeout=LONG):
        window.pictures.write(Order(kind, suffix, window.session.view, scale=1.0), path)
    assert path.stat().st_size > 200
    assert path.name in window.notices.text
    if suffix in (".pptx", ".xlsx"):
        assert ZipFile(path).testzip() is None
