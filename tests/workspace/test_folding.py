"""A unit drawn coarser or finer than its level: the numbers follow what is drawn."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from orgmapper.model.choices import Choices
from orgmapper.model.document import Document
from orgmapper.model.messages import say
from orgmapper.model.privacy import Audience
from orgmapper.scene.text import default_measure
from orgmapper.workspace import results
from orgmapper.workspace.folding import can_collapse, can_expand, collapsed, expanded
from orgmapper.workspace.pictures import geometry_of, keep_places, map_scene
from orgmapper.workspace.view import ViewState
from orgmapper.workspace.workspace import Workspace
from tests.scene.check import examine
from tests.scene.organisations import COUNCIL, council
from tests.scene.pages import count, items, opened

PAGE = (1280.0, 720.0)
DEPARTMENTS = Choices(level="Department")


@pytest.fixture(scope="module")
def document() -> Document:
    return council(4_000)


@pytest.fixture
def workspace(document: Document) -> Iterator[Workspace]:
    with opened(document) as found:
        yield found


def _row(document: Document, unit: str) -> int:
    return document.units.name.index(unit)


def _shut(workspace: Workspace, unit: str, choices: Choices = DEPARTMENTS) -> Choices:
    groups = results.observed(workspace, choices).groups
    return collapsed(workspace.document.units, groups, choices, _row(workspace.document, unit))


def test_a_folded_division_stands_for_its_departments_and_has_their_people_and_ties(workspace: Workspace) -> None:
    document = workspace.document
    before = results.observed(workspace, DEPARTMENTS)
    after = results.observed(workspace, _shut(workspace, "Place"))
    assert len(after.groups) == len(before.groups) - len(COUNCIL["Place"]) + 1
    place = after.groups.short_names.index("Place")
    assert int(after.sizes[place]) == sum(COUNCIL["Place"].values())
    inside = np.isin(before.groups.short_names, list(COUNCIL["Place"]))
    group = before.groups.of_person
    a, b = group[before.ties.source], group[before.ties.target]
    crossing = int((inside[a] != inside[b]).sum())
    table = results.gap_table(workspace, _shut(workspace, "Place"), Audience("facilitator"))
    own = (table.a == place) | (table.b == place)
    assert int(table.ties[own].sum()) == crossing
    assert len(document.units) > len(after.groups)


def test_what_was_folded_is_expanded_again_and_further(workspace: Workspace) -> None:
    units, row = workspace.document.units, _row(workspace.document, "Place")
    shut = _shut(workspace, "Place")
    groups = results.observed(workspace, shut).groups
    assert can_expand(units, groups, row)
    assert not can_collapse(units, groups, row)
    assert expanded(units, shut, row) == DEPARTMENTS
    top = Choices(level="Division")
    opened_ = expanded(units, top, row)
    assert set(COUNCIL["Place"]) <= set(results.observed(workspace, opened_).groups.short_names)
    again = results.observed(workspace, opened_).groups
    assert not can_expand(units, again, _row(workspace.document, "Housing"))
    assert collapsed(units, again, opened_, row) == top


def test_nobody_is_counted_twice_however_units_are_cut(workspace: Workspace) -> None:
    units = workspace.document.units
    choices = replace(
        Choices(level="Division"),
        opened=tuple(int(units.id[_row(workspace.document, name)]) for name in ("Place", "Resources")),
    )
    observed = results.observed(workspace, choices)
    assert int(observed.sizes.sum()) == int((observed.groups.of_person >= 0).sum()) == len(workspace.document.people)


def test_the_others_stay_and_so_does_the_picture_when_it_is_expanded_again(workspace: Workspace) -> None:
    def shown(choices: Choices) -> dict[str, tuple[float, float]]:
        view = ViewState(choices=choices)
        facts, page = geometry_of(workspace, view, *PAGE)
        keep_places(workspace, view, *PAGE)
        found = examine(map_scene(workspace, view, *PAGE), page, facts, default_measure())
        assert found.faults == {}
        return dict(zip(facts.names, zip(page.geometry.x.tolist(), page.geometry.y.tolist(), strict=True), strict=True))

    before = shown(DEPARTMENTS)
    folded = shown(_shut(workspace, "Place"))
    moved = [np.hypot(*np.subtract(before[name], folded[name])) for name in before if name in folded]
    assert np.median(moved) < 0.02 * np.hypot(*PAGE)
    assert shown(DEPARTMENTS) == before


def test_ribbons_of_a_folded_unit_carry_their_counts_and_the_caption_says_what_is_not_seen(
    workspace: Workspace,
) -> None:
    assert count(map_scene(workspace, ViewState(choices=DEPARTMENTS), *PAGE), "tie-count") == 0
    choices = _shut(workspace, "Place")
    scene = map_scene(workspace, ViewState(choices=choices), *PAGE)
    table = results.gap_table(workspace, choices, Audience("facilitator"))
    place = results.observed(workspace, choices).groups.short_names.index("Place")
    ties = table.ties[(table.a == place) | (table.b == place)].tolist()
    written = [int(text) for item in items(scene, "tie-count") for text in item.text]  # type: ignore[union-attr]
    assert written
    assert set(written) <= set(ties)
    assert any(say(part).startswith("One unit stands for all beneath it") for part in scene.caption)


def test_the_chart_the_network_the_matrix_and_the_wheel_show_the_same_cut(workspace: Workspace) -> None:
    units = workspace.document.units
    choices = replace(_shut(workspace, "Place"), opened=(int(units.id[_row(workspace.document, "Housing")]),))
    for kind in ("chart", "network", "matrix", "wheel"):
        scene = map_scene(workspace, ViewState(kind=kind, choices=choices), *PAGE)  # type: ignore[arg-type]
        said = {text for layer in scene.layers for item in layer.items for text in getattr(item, "text", ())}
        assert "Regeneration" not in said
