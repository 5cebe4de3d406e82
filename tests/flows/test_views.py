"""From view to view: one selection, the same people, and a way between chart, islands and network."""

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from orgmapper.scene.primitives import Curves
from orgmapper.ui.main_window import MainWindow
from orgmapper.ui.map.glide import STOPS
from orgmapper.ui.map.picking import Hit
from orgmapper.ui.words import words
from orgmapper.workspace.view import KINDS
from orgmapper.workspace.workspace import Workspace
from tests.ui.fixtures import LONG


def pixels(image: QImage) -> np.ndarray:
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(bytes(plain.constBits()), dtype=np.uint8).astype(np.int64)


def show(window: MainWindow, qtbot: QtBot, kind: str) -> None:
    with qtbot.waitSignal(window.map.painting.fresh, timeout=LONG):
        window.views_control.show(kind)


def test_every_view_keeps_the_selection(window: MainWindow, open_map: Callable[[], Workspace], qtbot: QtBot) -> None:
    open_map()
    gap = window.right.gaps.cards[0].key
    with qtbot.waitSignal(window.worker.ready, timeout=LONG):
        window.session.select(gap)
    for kind in (*KINDS[1:], KINDS[0]):
        show(window, qtbot, kind)
        assert window.session.view.kind == kind
        assert window.session.view.selection == (gap,)
        assert window.map.scene is not None
        assert any(layer.items for layer in window.map.scene.layers)
        assert window.map_page.views.chosen_key() == kind
        assert window.map_page.way.isEnabled() == (kind in STOPS)


def test_a_cell_of_the_matrix_is_the_gap_or_both_units(
    window: MainWindow, open_map: Callable[[], Workspace], qtbot: QtBot
) -> None:
    open_map()
    show(window, qtbot, "matrix")
    assert window.worker.outcome is not None
    table = window.worker.outcome.table
    gap = int(table.ranked()[0])
    x, y, _ = window.map.place_of(Hit("pair", gap)) or (0.0, 0.0, 0.0)
    at = window.map.canvas.place_of(x, y).toPoint()
    qtbot.mouseClick(window.map.canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert [kind for kind, _ in window.session.view.selection] == ["gap"]
    connected = next(row for row in range(len(table)) if table.ties[row] > 0)
    window.map.pressed.emit(Hit("pair", connected), False)
    assert [kind for kind, _ in window.session.view.selection] == ["unit", "unit"]


def test_the_matrix_can_be_ordered_by_ties(window: MainWindow, open_map: Callable[[], Workspace], qtbot: QtBot) -> None:
    open_map()
    show(window, qtbot, "matrix")
    with qtbot.waitSignal(window.map.painting.fresh, timeout=LONG):
        window.map_page.ordered.emit("similarity")
    assert window.session.view.matrix == "similarity"


def test_boxes_of_the_chart_fold(window: MainWindow, open_map: Callable[[], Workspace], qtbot: QtBot) -> None:
    workspace = open_map()
    show(window, qtbot, "chart")
    parents = workspace.document.units.parent.tolist()
    row = next(row for row in range(len(parents)) if row in parents)
    with qtbot.waitSignal(window.map.painting.fresh, timeout=LONG):
        window.map.pressed.emit(Hit("fold", row), False)
    assert window.session.choices.folded == (int(workspace.document.units.id[row]),)
    with qtbot.waitSignal(window.map.painting.fresh, timeout=LONG):
        window.map.pressed.emit(Hit("fold", row), False)
    assert window.session.choices.folded == ()


def test_keys_go_from_stop_to_stop(window: MainWindow, open_map: Callable[[], Workspace], qtbot: QtBot) -> None:
    open_map()
    with qtbot.waitSignal(window.map.painting.fresh, timeout=LONG):
        window.actions_by_id["more-formal"].trigger()
    assert window.session.view.kind == "chart"
    window.actions_by_id["more-formal"].trigger()
    assert window.session.view.kind == "chart"
    with qtbot.waitSignal(window.map.painting.fresh, timeout=LONG):
        window.actions_by_id["view-wheel"].trigger()
    assert window.session.view.kind == "wheel"
    window.actions_by_id["more-informal"].trigger()
    assert window.session.view.kind == "wheel"


def test_people_glide_and_the_picture_takes_over(
    window: MainWindow, open_map: Callable[[], Workspace], qtbot: QtBot
) -> None:
    window.map.canvas.motion = True
    open_map()
    glide = window.map.glide
    qtbot.waitUntil(lambda: glide.ready, timeout=LONG)
    window.map_page.way.held.emit(0.5)
    assert glide.moving
    assert not window.map.picture.isVisible()
    assert glide.item.share == pytest.approx(0.5)
    window.map_page.way.let_go.emit(1.6)
    assert window.session.view.kind == "network"
    qtbot.waitUntil(lambda: not glide.moving, timeout=LONG)
    assert window.map.picture.isVisible()
    assert window.map.scene is not None
    assert window.map.scene.people is not None


def test_without_motion_the_view_changes_at_once(
    window: MainWindow, open_map: Callable[[], Workspace], qtbot: QtBot
) -> None:
    open_map()
    assert not window.map.glide.ready
    window.map_page.way.let_go.emit(0.2)
    assert window.session.view.kind == "chart"
    assert not window.map.glide.moving
    assert window.map_page.way.slider.accessibleName() == words("way.name")


def test_one_picture_fades_into_the_next(window: MainWindow, open_map: Callable[[], Workspace], qtbot: QtBot) -> None:
    open_map()
    canvas, fade = window.map.canvas, window.map.fade
    canvas.motion = True
    with qtbot.waitSignal(window.map.painting.replacing, timeout=LONG):
        window.views_control.show("wheel")
    assert fade.item.left == 1.0
    qtbot.waitUntil(lambda: fade.item.left == 0.0, timeout=LONG)
    assert not fade.item.isVisible()
    now = pixels(canvas.grab().toImage())
    fade.begin()
    window.map.picture.show_tiles(())
    # The first moment shows what was there, whatever has come since.
    assert np.abs(pixels(canvas.grab().toImage()) - now).mean() < 0.2
    fade.item.show_left(0.5)
    half = pixels(canvas.grab().toImage())
    fade.stop()
    empty = pixels(canvas.grab().toImage())
    assert np.abs(half - (now + empty) / 2).mean() < 0.6
    assert np.abs(now - empty).mean() > 2


def test_who_moves_the_map_does_not_wait_for_a_picture_to_fade(
    window: MainWindow, open_map: Callable[[], Workspace], qtbot: QtBot
) -> None:
    open_map()
    window.map.canvas.motion = True
    with qtbot.waitSignal(window.map.painting.replacing, timeout=LONG):
        window.views_control.show("matrix")
    window.map.canvas.push(5, 0)
    assert window.map.fade.item.left == 0.0
    window.map.canvas.motion = False
    with qtbot.waitSignal(window.map.painting.replacing, timeout=LONG):
        window.views_control.show("wheel")
    assert window.map.fade.item.left == 0.0


def test_arrows_and_tab_walk_over_the_map(window: MainWindow, open_map: Callable[[], Workspace], qtbot: QtBot) -> None:
    open_map()
    canvas = window.map.canvas
    canvas.setFocus()
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    first = window.session.focus
    assert first is not None
    assert first[0] == "unit"
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    second = window.session.focus
    assert second is not None
    assert second != first
    assert canvas.focusNextPrevChild(True)
    tied = window.session.focus
    assert tied is not None
    assert tied[0] == "unit"
    assert tied != second
    qtbot.keyClick(canvas, Qt.Key.Key_Down)
    person = window.session.focus
    assert person is not None
    assert person[0] == "person"
    qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert not canvas.fitted
    window.session.select()
    assert not window.walk_control.key(Qt.Key.Key_Tab)


def test_arrows_go_from_cell_to_cell(window: MainWindow, open_map: Callable[[], Workspace], qtbot: QtBot) -> None:
    open_map()
    show(window, qtbot, "matrix")
    window.map.canvas.setFocus()
    qtbot.keyClick(window.map.canvas, Qt.Key.Key_Right)
    here = window.map_control.pair_in_focus()
    assert here is not None
    qtbot.keyClick(window.map.canvas, Qt.Key.Key_Right)
    after = window.map_control.pair_in_focus()
    assert after is not None
    assert after != here
    qtbot.keyClick(window.map.canvas, Qt.Key.Key_Left)
    assert window.map_control.pair_in_focus() == here
    assert window.map_control.tell(Hit("pair", here))


def test_a_line_drawn_around_units_chooses_them(
    window: MainWindow, open_map: Callable[[], Workspace], qtbot: QtBot
) -> None:
    workspace = open_map()
    assert window.worker.outcome is not None
    units = window.worker.outcome.table.units
    assert units is not None
    canvas = window.map.canvas
    x, y, r = window.map.place_of(Hit("unit", int(units[0]))) or (0.0, 0.0, 0.0)
    window.actions_by_id["lasso"].trigger()
    assert canvas.lassoing
    corners = [(x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r)]
    first, *others = [canvas.place_of(*corner).toPoint() for corner in corners]
    qtbot.mousePress(canvas.viewport(), Qt.MouseButton.LeftButton, pos=first)
    for place in others:
        qtbot.mouseMove(canvas.viewport(), place)
        canvas.lasso.add(*canvas.page_at(place.toPointF()))
    qtbot.mouseRelease(canvas.viewport(), Qt.MouseButton.LeftButton, pos=others[-1])
    assert not canvas.lassoing
    assert ("unit", int(workspace.document.units.id[units[0]])) in window.session.view.selection
    window.actions_by_id["lasso"].trigger()
    assert window.map_control.step_out()
    assert not canvas.lassoing


@pytest.mark.parametrize("kind", ["islands", "network", "chart"])
def test_a_tie_of_a_chosen_person_says_who_named_whom(
    kind: str, window: MainWindow, open_map: Callable[[], Workspace], qtbot: QtBot
) -> None:
    document = open_map().document
    ties, people = document.ties, document.people
    newest = int(ties.wave.max())
    row = int(np.flatnonzero((ties.wave == newest) & (ties.relation == 0))[0])
    source, target = int(ties.source[row]), int(ties.target[row])
    if kind != "islands":
        show(window, qtbot, kind)
    with qtbot.waitSignal(window.worker.ready, timeout=LONG):
        window.session.select(("person", int(people.id[source])))
    scene = window.map.scene
    assert scene is not None
    own = next(layer for layer in scene.layers if layer.name == "own-ties")
    wanted = {source * len(people) + target, target * len(people) + source}
    line, pick = next(
        (points, int(number))
        for item in own.items
        if isinstance(item, Curves)
        for points, number in zip(item.points, item.pick, strict=True)
        if number in wanted
    )
    told = window.map_control.tell(Hit("tie", pick)).split("\n")
    assert set(told[0].split(" and ")) == {people.name[source], people.name[target]}
    assert any(f"{people.name[source]} named {people.name[target]}" in one or "each named" in one for one in told[1:])
    x, y = map(float, line[len(line) // 2])
    window.map.canvas.pointed.emit((x, y))
    window.menus.open(Hit("tie", pick), QPoint(10, 10))
    first = window.menus.menu.actions()[0]
    assert told[0] in first.text()
    first.trigger()
    window.menus.menu.close()
    assert {kind for kind, _ in window.session.view.selection} == {"person"}
    assert len(window.session.view.selection) == 2
