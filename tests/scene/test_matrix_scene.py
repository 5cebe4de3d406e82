"""The matrix through the door of the workspace: every pair, every state, in order, for whom."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from orgmapper.analysis.gaps import Grade, State
from orgmapper.model.document import Document
from orgmapper.model.messages import say
from orgmapper.model.privacy import Audience
from orgmapper.scene.cell_marks import cell_shape, mark_of
from orgmapper.scene.cells import Cell, cells_of
from orgmapper.scene.primitives import Scene, Squares
from orgmapper.scene.text import default_measure
from orgmapper.scene.theme import load_theme
from orgmapper.workspace import results
from orgmapper.workspace.pictures import map_picture, map_scene
from orgmapper.workspace.view import ViewState
from orgmapper.workspace.workspace import Workspace
from tests.scene.check_words import words_colliding, words_off_page
from tests.scene.organisations import council
from tests.scene.pages import count, items, opened, words

PAGE = (950, 730)
MATRIX = ViewState(kind="matrix")


@pytest.fixture(scope="module")
def workspace() -> Iterator[Workspace]:
    with opened(council()) as workspace:
        yield workspace


@pytest.fixture(scope="module")
def scene(workspace: Workspace) -> Scene:
    return map_scene(workspace, MATRIX, *PAGE)


def gap_ids(document: Document, table: results.GapTable, row: int) -> tuple[int, int]:
    assert table.units is not None
    a, b = document.units.id[table.units[[table.a[row], table.b[row]]]].tolist()
    return a, b


def test_every_pair_has_a_cell_on_either_side(workspace: Workspace, scene: Scene) -> None:
    table = results.gap_table(workspace, MATRIX.choices, MATRIX.audience)
    cells = cells_of(table)
    assert (cells.state == cells.state.T).all()
    assert (np.diagonal(cells.state) == Cell.OWN).all()
    (whole,) = items(scene, "pair")
    assert isinstance(whole, Squares)
    assert np.bincount(whole.pick).tolist() == [2] * len(table)
    assert count(scene, "own") == len(table.names)
    squares = sum(count(scene, mark_of(state)) for state in Cell if state <= Cell.MORE)
    assert squares == 2 * int((table.state == State.CONNECTED).sum())
    clear = (table.state == State.NO_TIE) & (table.grade == Grade.CLEAR)
    assert count(scene, "cell-clear") == 2 * int(clear.sum()) > 0


def test_more_ties_than_usual_make_a_larger_square(workspace: Workspace) -> None:
    table = results.gap_table(workspace, MATRIX.choices, MATRIX.audience)
    cells = cells_of(table)
    found = [table.log2_ratio()[cells.of_pair == state] for state in (0, 1, 2, 3)]
    for less, more in pairwise(part for part in found if len(part)):
        assert less.max() < more.min()


def test_no_two_states_look_alike_in_grey() -> None:
    """Kinds and sizes of primitives, with every colour left out."""
    at, theme = np.zeros(1), load_theme("light")

    def shape(state: Cell) -> tuple[object, ...]:
        parts = cell_shape(state, at, at, 1.0, theme)
        return tuple(
            (
                type(part).__name__,
                bool(part.style.fill),
                part.style.width,
                part.style.dash,
                tuple(np.ravel(getattr(part, "r", getattr(part, "xyxy", getattr(part, "points", 0)))).tolist()),
            )
            for part in parts
        )

    shapes = [shape(state) for state in Cell if state != Cell.OWN]
    assert len(set(shapes)) == len(shapes)


def test_the_counts_under_the_matrix_are_all_pairs(scene: Scene) -> None:
    said = say(scene.caption[0])
    total, _, parts = said.partition(" pairs: ")
    assert int(total) == 630 == sum(int(part.split()[0]) for part in parts.rstrip(".").split(", "))
    drawn = {row.label.id.removeprefix("scene.legend.") for row in scene.legend}
    assert drawn >= {"cell-steps", "cell-clear", "cell-own"}


@pytest.mark.parametrize("page", [(800, 600), (1280, 720), (1920, 1080)])
@pytest.mark.parametrize("order", ["division", "similarity"])
def test_words_never_collide(workspace: Workspace, page: tuple[int, int], order: str) -> None:
    view = ViewState.from_json({**MATRIX.to_json(), "matrix": order, "audience": {"kind": "facilitator"}})
    scene = map_scene(workspace, view, *page)
    assert words_colliding(scene, default_measure()) == []
    assert words_off_page(scene, default_measure()) == []


def test_a_gap_marks_its_cells_and_its_names(workspace: Workspace) -> None:
    table = results.gap_table(workspace, MATRIX.choices, MATRIX.audience)
    row = int(table.ranked()[0])
    chosen = map_scene(workspace, replace(MATRIX, selection=(("gap", gap_ids(workspace.document, table, row)),)), *PAGE)
    assert count(chosen, "selection") == 2
    assert count(chosen, "band") == 4
    assert count(chosen, "unit-label-chosen") == 4
    assert table.short_names[int(table.a[row])] in say(chosen.title)


def test_on_the_projector_names_of_what_is_chosen_are_seen_from_afar(workspace: Workspace) -> None:
    table = results.gap_table(workspace, MATRIX.choices, MATRIX.audience)
    row = int(table.ranked()[0])
    view = replace(MATRIX, selection=(("gap", gap_ids(workspace.document, table, row)),))
    scene = map_scene(workspace, view, 1200, 560, "projector")
    (words_layer,) = (layer for layer in scene.layers if layer.name == "words")
    assert words_layer.from_zoom > 1
    seen = words(tuple(layer for layer in scene.layers if layer.name == "chosen-words"))
    assert set(seen) == {table.short_names[int(table.a[row])], table.short_names[int(table.b[row])]}
    assert words_colliding(scene, default_measure()) == []
    assert words_off_page(scene, default_measure()) == []


def test_a_unit_switched_off_has_no_line(workspace: Workspace, scene: Scene) -> None:
    unit = int(workspace.document.units.id[workspace.document.units.name.index("Housing")])
    without = map_scene(workspace, replace(MATRIX, hidden_units=frozenset({unit})), *PAGE)
    assert count(without, "own") == count(scene, "own") - 1
    assert "Housing" not in words(without.layers)


def test_open_sees_no_names_of_people_and_withheld_cells(workspace: Workspace) -> None:
    scene = map_picture(workspace, replace(MATRIX, audience=Audience("open", "", 40)), *PAGE)
    table = results.gap_table(workspace, MATRIX.choices, Audience("open", "", 40))
    assert count(scene, "cell-withheld") > 0
    assert not set(workspace.document.people.name) & set(words((*scene.layers, *scene.furniture)))
    hidden = table.hidden > 0
    kept = cells_of(table)
    assert (kept.state[hidden][:, ~hidden] == Cell.WITHHELD).all()
    assert np.isnan(kept.ratio[hidden]).all()


@pytest.mark.parametrize("page", [(616, 450), (1030, 700), (616, 900)])
def test_names_of_a_chosen_pair_are_whole_on_a_small_page(workspace: Workspace, page: tuple[int, int]) -> None:
    table = results.gap_table(workspace, MATRIX.choices, MATRIX.audience)
    for row in table.ranked()[:3].tolist():
        pair = gap_ids(workspace.document, table, row)
        chosen = map_scene(workspace, replace(MATRIX, selection=(("gap", pair),)), *page)
        assert words_off_page(chosen, default_measure()) == []
        assert count(chosen, "unit-label-chosen") >= 2


def test_the_caption_says_what_another_order_means(workspace: Workspace, scene: Scene) -> None:
    by_ties = map_scene(workspace, replace(MATRIX, matrix="similarity"), 950, 660)
    added = {sentence.id for sentence in by_ties.caption} - {sentence.id for sentence in scene.caption}
    assert added == {"scene.caption.by-ties"}
