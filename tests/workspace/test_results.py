"""The door to gaps and measures: kept by the tables they read."""

from dataclasses import replace

import pytest

from orgmapper.model.choices import Choices
from orgmapper.model.document import Document
from orgmapper.model.edits import AddTie, RenameMap
from orgmapper.model.messages import say
from orgmapper.model.privacy import FACILITATOR, Audience
from orgmapper.model.problems import ChoiceError
from orgmapper.model.tables import HAS, OFFERS, WANTS
from orgmapper.workspace import results
from orgmapper.workspace.jobs import JobRunner
from orgmapper.workspace.settings import Settings
from orgmapper.workspace.workspace import Workspace
from tests.analysis.make import claims, interests, organisation

OPEN = Audience.parse("open")


def silent() -> Document:
    """Housing and Parks never name each other; both care about bats."""
    arcs = [(person, 20 + (person + step) % 10) for person in range(20) for step in range(3)]
    back = [(20 + person, (person * 2 + step) % 20) for person in range(10) for step in range(3)]
    held = [(row, 0, OFFERS) for row in range(6)] + [(10 + row, 0, WANTS) for row in range(3)]
    held += [(row, 1, HAS) for row in range(20, 23)]
    return replace(
        organisation(
            [unit for unit in range(3) for _ in range(10)], arcs + back, unit_names=["Housing", "Parks", "IT"]
        ),
        interests=interests("bats", "bees"),
        claims=claims(held),
    )


@pytest.fixture
def workspace() -> Workspace:
    return Workspace(silent(), settings=Settings(), jobs=JobRunner(lambda work: work()), journal=False)


def test_the_same_for_a_document_and_a_workspace(workspace: Workspace) -> None:
    for audience in (FACILITATOR, OPEN):
        one = results.gap_table(workspace, Choices(), audience)
        other = results.gap_table(workspace.document, Choices(), audience)
        assert results.gaps_json(one) == results.gaps_json(other)


def test_kept_until_a_table_it_reads_changes(workspace: Workspace) -> None:
    before = results.gap_table(workspace, Choices(), FACILITATOR)
    assert workspace.do(RenameMap("Another title"))
    assert results.gap_table(workspace, Choices(), FACILITATOR) is before
    document = workspace.document
    assert workspace.do(
        AddTie(
            int(document.people.id[0]),
            int(document.people.id[10]),
            int(document.relations.id[0]),
            int(document.waves.id[0]),
            "2026-11-23T14:32",
        )
    )
    after = results.gap_table(workspace, Choices(), FACILITATOR)
    row = before.row_of(0, 1)
    assert (int(before.ties[row]), int(after.ties[row])) == (0, 1)
    assert workspace.undo()
    assert results.gap_table(workspace, Choices(), FACILITATOR) is before


def test_the_finding_takes_the_interest_of_its_pair(workspace: Workspace) -> None:
    said = say(results.finding(workspace, Choices(), FACILITATOR))
    assert said == "Housing and Parks never name each other, yet both care about bats"
    (common,) = results.in_common(workspace, Choices(), FACILITATOR, 0, 1)
    assert (common.offers, common.wants) == (6, 3)


def test_an_interest_of_few_is_not_told_to_others(workspace: Workspace) -> None:
    """Three people of Parks name it: fewer than five."""
    assert say(results.finding(workspace, Choices(), OPEN)) == "Housing and Parks never name each other"
    assert results.in_common(workspace, Choices(), OPEN, 0, 1) == ()


def test_levels(workspace: Workspace) -> None:
    assert results.levels(workspace) == (("Department", 3),)
    assert results.default_level(workspace) == "Department"


def test_a_managers_unit_by_path_or_name(workspace: Workspace) -> None:
    found = results.whose_unit(workspace, Audience.parse("manager:housing"))
    assert (found.unit, found.min_group) == ("Housing", 5)
    assert results.whose_unit(workspace, OPEN) is OPEN
    with pytest.raises(ChoiceError, match="There is no unit “Roads”"):
        results.whose_unit(workspace, Audience.parse("manager:Roads"))
