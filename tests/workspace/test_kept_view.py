"""Settings are saved with the document and hold when it is opened again."""

from dataclasses import replace
from pathlib import Path

from orgmapper.model.choices import Choices
from orgmapper.workspace.jobs import JobRunner
from orgmapper.workspace.kept_view import kept_view
from orgmapper.workspace.settings import Settings
from orgmapper.workspace.view import ViewState
from orgmapper.workspace.workspace import Workspace
from tests.analysis.make import organisation


def test_a_view_is_written_with_the_map_and_is_no_change_of_it(tmp_path: Path) -> None:
    view = ViewState(choices=Choices(level="Department", ties="both"), selection=(("person", 1),), gaps_shown=2)
    path = tmp_path / "map.orgmap"
    with JobRunner() as jobs:
        workspace = Workspace(organisation([0, 0, 1], [(0, 2)]), settings=Settings(), jobs=jobs, journal=False)
        workspace.looked_at = view.to_json()
        workspace.save(path)
        assert workspace.saved
        assert not workspace.can_undo
        workspace.close()
        again = Workspace.open(path, settings=Settings(), jobs=jobs)
        assert kept_view(again.document) == replace(view, selection=())
        again.save()
        again.close()
        third = Workspace.open(path, settings=Settings(), jobs=jobs)
        assert kept_view(third.document) == replace(view, selection=())
        third.close()


def test_a_map_that_was_never_looked_at_has_the_usual_view() -> None:
    assert kept_view(organisation([0, 1])) == ViewState()


def test_without_units_there_are_no_islands_to_begin_with() -> None:
    assert kept_view(organisation([None, None], [(0, 1)])) == ViewState(kind="network")
    assert kept_view(organisation([None, None])) == ViewState(kind="chart")


def test_names_the_map_does_not_know_take_their_usual_values() -> None:
    for choices in (Choices(level="Team"), Choices(relations=("friendship",)), Choices(by="Site")):
        view = ViewState(choices=choices, lines=True)
        document = replace(organisation([0, 1], [(0, 1)]), views=(view.to_json(),))
        assert kept_view(document) == ViewState(lines=True)
