"""All measures through the one door: light at the start, kept, the same in a process of their own."""

import subprocess
import sys
from dataclasses import replace
from queue import Queue

import pytest

from orgmapper.analysis.measures.findings import Findings
from orgmapper.model.choices import Choices
from orgmapper.model.columns import bools
from orgmapper.model.edits import RenameMap
from orgmapper.model.privacy import FACILITATOR, Audience
from orgmapper.workspace import gap_facts, measuring, results
from orgmapper.workspace.jobs import JobRunner
from orgmapper.workspace.settings import Settings
from orgmapper.workspace.workspace import Workspace
from tests.analysis.make import organisation


@pytest.fixture
def workspace() -> Workspace:
    arcs = [(person, (person * step + 7) % 30) for person in range(30) for step in (2, 3, 5)]
    document = organisation([person // 10 for person in range(30)], [arc for arc in arcs if arc[0] != arc[1]])
    return Workspace(document, settings=Settings(), jobs=JobRunner(lambda work: work()), journal=False)


def test_heavy_libraries_wait_until_a_measure_needs_them() -> None:
    """In a process of its own: this one has loaded them long ago."""
    heavy = "{'igraph', 'networkx', 'scipy'}"
    rooms = "results, orgmapper.workspace.measuring, orgmapper.workspace.gap_facts"
    code = f"import sys, orgmapper.workspace.{rooms}; sys.exit(bool({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_measures_are_kept_until_a_table_they_read_changes(workspace: Workspace) -> None:
    before = measuring.slow_measures(workspace, Choices())
    assert workspace.do(RenameMap("Another title"))
    assert measuring.slow_measures(workspace, Choices()) is before


def test_the_job_gives_what_the_command_line_gives(workspace: Workspace) -> None:
    found: Queue[Findings | BaseException] = Queue()
    measuring.start_measures(workspace, Choices(), FACILITATOR, done=found.put, failed=found.put)
    there = found.get(timeout=60)
    workspace.jobs.close()
    assert not isinstance(there, BaseException)
    question = results.observed(workspace, Choices()).question
    here = measuring.measures_json(measuring.findings(workspace, Choices(), FACILITATOR), question)
    assert measuring.measures_json(there, question) == here
    assert len(here["by_person"]) == 30


def test_a_group_too_small_to_show_has_no_figures(workspace: Workspace) -> None:
    question = results.observed(workspace, Choices()).question
    found = measuring.findings(workspace, Choices(), Audience("open", min_group=50))
    value = measuring.measures_json(found, question)
    assert found.by_formula is found.slow is None
    shown = {key for key, figure in value.items() if figure is not None}
    assert shown == {"relation", "directed", "people", "settings"}


def test_a_sensitive_question_stays_one_where_there_are_no_units() -> None:
    document = organisation([None] * 9, [(0, 1), (1, 2)])
    document = replace(document, relations=replace(document.relations, sensitive=bools([True])))
    found = measuring.findings(document, Choices(), Audience("open", min_group=5))
    assert found.by_formula is None
    assert measuring.findings(document, Choices(), FACILITATOR).by_formula is not None


def test_what_pairs_hang_on_is_one_number_whoever_asks(workspace: Workspace) -> None:
    table = results.gap_table(workspace, Choices(), FACILITATOR)
    found = gap_facts.threads(workspace, Choices(), FACILITATOR).hangs_on
    assert found.tolist() == measuring.slow_measures(workspace, Choices()).bus_factor.tolist()
    assert (found > 0).tolist() == (table.ties > 0).tolist()
    for pair in range(len(table)):
        assert gap_facts.threads(workspace, Choices(), FACILITATOR, pair).hangs_on[pair] == found[pair]
