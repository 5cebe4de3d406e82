"""Walking over the map: up, down and beside in the tree, and along ties."""

from collections.abc import Iterator

import pytest

from orgmapper.model.document import Document
from orgmapper.workspace import results
from orgmapper.workspace.view import Selected, ViewState
from orgmapper.workspace.walk import along_ties, along_tree, start
from orgmapper.workspace.workspace import Workspace
from tests.scene.organisations import council
from tests.scene.pages import opened


def everything(kind: str, row: int) -> bool:
    return True


def departments(kind: str, row: int) -> bool:
    """Islands: departments and people have places, divisions have none."""
    return kind == "person" or row not in DIVISIONS


DOCUMENT = council(3_000)
DIVISIONS = {row for row, up in enumerate(DOCUMENT.units.parent.tolist()) if up == -1}


@pytest.fixture(scope="module")
def document() -> Document:
    return DOCUMENT


@pytest.fixture(scope="module")
def workspace() -> Iterator[Workspace]:
    with opened(DOCUMENT) as workspace:
        yield workspace


def unit(name: str) -> Selected:
    return ("unit", int(DOCUMENT.units.id[DOCUMENT.units.name.index(name)]))


def named(what: Selected | None) -> str:
    assert what is not None
    assert what[0] == "unit"
    ids: list[int] = DOCUMENT.units.id.tolist()
    return DOCUMENT.units.name[ids.index(what[1])]


def test_the_walk_begins_at_the_first_unit_that_is_drawn(document: Document) -> None:
    assert named(start(document, everything)) == "Adult Care"
    assert named(start(document, departments)) == "Assessment"
    assert start(Document(), everything) is None


def test_units_up_down_and_beside(document: Document) -> None:
    assert named(along_tree(document, everything, unit("Reablement"), "up")) == "Adult Care"
    assert named(along_tree(document, everything, unit("Adult Care"), "down")) == "Assessment"
    assert named(along_tree(document, everything, unit("Assessment"), "after")) == "Reablement"
    assert named(along_tree(document, everything, unit("Reablement"), "before")) == "Assessment"
    assert along_tree(document, everything, unit("Adult Care"), "up") is None
    assert along_tree(document, everything, unit("Adult Care"), "before") is None


def test_what_is_not_drawn_is_passed_over(document: Document) -> None:
    assert along_tree(document, departments, unit("Reablement"), "up") is None
    assert named(along_tree(document, departments, unit("Commissioning"), "after")) == "Youth"


def test_down_from_a_unit_leads_to_its_people_and_up_again(document: Document) -> None:
    person = along_tree(document, departments, unit("Housing"), "down")
    assert person is not None
    assert person[0] == "person"
    for _ in range(10):
        if person[0] == "unit":
            break
        above = along_tree(document, departments, person, "up")
        assert above is not None
        person = above
    assert person[0] == "unit"


def test_ties_lead_to_the_strongest_first(workspace: Workspace) -> None:
    view = ViewState()
    table = results.gap_table(workspace, view.choices, view.audience)
    found = along_ties(workspace, view, table, departments, unit("Housing"))
    group = table.short_names.index("Housing")
    ties = [int(table.ties[table.row_of(group, table.short_names.index(named(other)))]) for other in found]
    assert ties == sorted(ties, reverse=True)
    assert ties[-1] > 0
    assert unit("Reablement") not in found
    assert len(set(found)) == len(found)
    person: Selected = ("person", int(DOCUMENT.people.id[int(DOCUMENT.ties.source[0])]))
    met = along_ties(workspace, view, table, departments, person)
    assert ("person", int(DOCUMENT.people.id[int(DOCUMENT.ties.target[0])])) in met
