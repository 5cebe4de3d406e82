"""Several relations between the same two lie side by side, in every view, and the legend names each."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgmapper.model.choices import Choices
from orgmapper.model.columns import ints
from orgmapper.model.document import Document
from orgmapper.model.tables import SURVEY, appended
from orgmapper.scene.lanes import beside, lanes
from orgmapper.scene.primitives import Curves, Lines, Scene
from orgmapper.scene.wheel_scene import shared_out
from orgmapper.workspace.picture.order import order_of
from orgmapper.workspace.pictures import map_scene
from orgmapper.workspace.view import KINDS, ViewState
from orgmapper.workspace.workspace import Workspace
from tests.scene.organisations import council
from tests.scene.pages import items, opened

PAGE = (950, 660)
APART = ViewState(apart=True, choices=Choices(level="Department"))


def _with_help(document: Document) -> Document:
    """A second relation that has every other tie of the first, and none of its own."""
    relations, ties = document.relations, document.ties
    row = len(relations)
    columns = {name: [getattr(relations, name)[0]] for name in vars(relations)}
    second = appended(relations, **{**columns, "id": [document.next_id], "name": ["Help"], "kind": [SURVEY]})
    some = np.arange(0, len(ties), 2)
    copied = {name: getattr(ties, name)[some] for name in vars(ties)}
    number = document.next_id + 1
    more = appended(
        ties, **{**copied, "id": number + np.arange(len(some)), "relation": np.full(len(some), row, dtype=np.int64)}
    )
    return replace(document, relations=second, ties=more, next_id=number + len(some))


@pytest.fixture(scope="module")
def workspace() -> Iterator[Workspace]:
    with opened(_with_help(council(3_000))) as found:
        yield found


def _marks(scene: Scene) -> set[str]:
    return {row.label.id for row in scene.legend}


@given(st.lists(st.lists(st.sampled_from([0.0, 1.0, 3.0]), min_size=3, max_size=3), min_size=1, max_size=5))
def test_lanes_do_not_touch_and_lie_about_the_middle(widths: list[list[float]]) -> None:
    width = np.array(widths)
    found = lanes(width, 0.5)
    assert len(found.row) == int((width > 0).sum())
    for row in range(len(width)):
        own = found.row == row
        left, right = found.shift[own] - found.width[own] / 2, found.shift[own] + found.width[own] / 2
        if own.any():
            assert left.min() == pytest.approx(-right.max())
            assert np.all(left[1:] - right[:-1] == pytest.approx(0.5))


def test_a_line_beside_another_keeps_its_distance() -> None:
    bent = np.array([[(0.0, 0.0), (5.0, 1.0), (10.0, 0.0)]])
    moved = beside(bent, np.array([2.0]))
    assert np.hypot(*(moved - bent)[0].T) == pytest.approx(2.0)
    assert (moved[0, :, 1] > bent[0, :, 1]).all()


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in ("matrix", "chart")])
def test_each_relation_has_lines_of_its_own_and_a_row_of_the_legend(workspace: Workspace, kind: str) -> None:
    apart = map_scene(workspace, replace(APART, kind=kind), *PAGE)  # type: ignore[arg-type]
    together = map_scene(workspace, replace(APART, kind=kind, apart=False), *PAGE)  # type: ignore[arg-type]
    assert "scene.legend.lane" in _marks(apart)
    assert "scene.legend.lane" not in _marks(together)
    assert [row.label.values["relation"] for row in apart.legend if row.label.id == "scene.legend.lane"] == [
        *workspace.document.relations.name
    ]


def test_two_ribbons_of_one_pair_lie_beside_each_other(workspace: Workspace) -> None:
    facts = order_of(workspace, APART, None, None, None).facts
    scene = map_scene(workspace, APART, *PAGE)
    curves = [item for item in items(scene, "ribbon") if isinstance(item, Curves)]
    assert len({item.style.stroke for item in curves}) == 2
    drawn = sum(len(item.points) for item in curves)
    assert drawn == sum(int(np.triu(ties, 1).astype(bool).sum()) for ties in facts.unit_ties_of)
    middles = np.concatenate([item.points[:, 4] for item in curves])
    pick, widths = np.concatenate([item.pick for item in curves]), np.concatenate([item.widths for item in curves])
    for pair in np.unique(pick)[:40].tolist():
        own = np.flatnonzero(pick == pair)
        if len(own) == 2:
            assert np.hypot(*(middles[own[0]] - middles[own[1]])) > widths[own].sum() / 2


def test_ties_of_a_person_in_the_network_are_one_for_each_relation(workspace: Workspace) -> None:
    facts = order_of(workspace, APART, None, None, None).facts
    scene = map_scene(workspace, replace(APART, kind="network"), *PAGE)
    drawn = sum(len(item.xyxy) for item in items(scene, "tie") if isinstance(item, Lines))
    assert drawn == int(facts.tie_of.sum()) > len(facts.source)


def test_a_unit_on_the_chart_shows_its_ties_by_relation(workspace: Workspace) -> None:
    units = workspace.document.units
    unit = ("unit", int(units.id[units.name.index("Housing")]))
    scene = map_scene(workspace, replace(APART, kind="chart", selection=(unit,)), *PAGE)
    assert "scene.legend.lane" in _marks(scene)
    assert len({item.style.stroke for item in items(scene, "box-tie")}) == 2


def test_what_only_all_relations_together_make_is_drawn_as_such(workspace: Workspace) -> None:
    document = workspace.document
    ties = document.ties
    # Of the first pair one names the other in one relation and is named back in the other.
    first = replace(
        ties,
        **{name: getattr(ties, name)[:2] for name in vars(ties)},
    )
    crossed = replace(
        first,
        source=np.array([0, 1]),
        target=np.array([1, 0]),
        relation=np.array([0, 1]),
    )
    with opened(replace(document, ties=crossed)) as own:
        view = replace(APART, choices=replace(APART.choices, ties="both"))
        facts = order_of(own, view, None, None, None).facts
    assert facts.tie_of.tolist() == [[False, False, True]]


def test_strands_are_shared_out_by_ties() -> None:
    with opened(_with_help(council(3_000))) as own:
        facts = order_of(own, APART, None, None, None).facts
    a, b = (rows[:1] for rows in np.nonzero(np.triu(facts.unit_ties, 1)))
    shares = shared_out(facts, np.repeat(a, 6), np.repeat(b, 6))
    assert (np.diff(shares) >= 0).all()
    assert shared_out(facts, ints(), ints()).tolist() == []


def test_one_relation_alone_has_no_lanes(workspace: Workspace) -> None:
    view = replace(APART, visible=("Help",))
    assert not order_of(workspace, view, None, None, None).facts.apart
