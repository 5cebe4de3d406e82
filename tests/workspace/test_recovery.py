"""A crash loses nothing: whatever was done comes back, on the file it was done to."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orgmapper.io.document_file import write_document
from orgmapper.io.journal_file import LINES
from orgmapper.io.lock_file import lock_path
from orgmapper.io.whoami import Owner
from orgmapper.model.document import Document
from orgmapper.model.edits import Edit, RenameMap
from orgmapper.model.messages import say
from orgmapper.model.problems import OrgMapperError
from orgmapper.workspace.folders import state_folder
from orgmapper.workspace.jobs import JobRunner
from orgmapper.workspace.journal import ASIDE, FOLDER
from orgmapper.workspace.recovery import Recoverable, forget, recoverable
from orgmapper.workspace.settings import Settings
from orgmapper.workspace.workspace import Workspace
from tests.model.documents import same
from tests.workspace.edits import edits, small, twenty

BASE = small()
SETTINGS = Settings()


@pytest.fixture
def jobs() -> Iterator[JobRunner]:
    with JobRunner() as jobs:
        yield jobs


@pytest.fixture
def everybody_is_dead(monkeypatch: pytest.MonkeyPatch) -> None:
    """The owner of every lock and journal counts as stopped, this very process too."""
    monkeypatch.setattr(Owner, "alive", property(lambda _: False))  # pyright: ignore[reportUnknownLambdaType]


def _after(steps: int) -> Document:
    document = BASE
    for edit in twenty(BASE)[:steps]:
        document = edit.apply(document)
    return document


def _crashed(workspace: Workspace) -> None:
    """The program is gone; what it wrote is there."""
    journal = workspace._journal  # pyright: ignore[reportPrivateUsage]
    assert journal is not None
    journal.leave()


def _only() -> Recoverable:
    (found,) = recoverable()
    return found


def test_the_twenty_edits_are_twenty() -> None:
    document = BASE
    for edit in twenty(BASE):
        assert not same(edit.apply(document), document)
        document = edit.apply(document)


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL as POSIX has it")
@pytest.mark.parametrize("steps", range(1, 21))
def test_twenty_edits_each_followed_by_a_kill(steps: int, tmp_path: Path, jobs: JobRunner) -> None:
    path = tmp_path / "map.orgmap" if steps % 5 else None
    if path is not None:
        write_document(path, BASE)
    victim = [sys.executable, "-m", "tests.workspace.victim", str(path or ""), str(steps)]
    killed = subprocess.run(victim, check=False)
    assert killed.returncode == -9
    found = _only()
    assert (found.path, found.steps, found.state) == (path, steps, "ready")
    workspace = Workspace.recover(found, settings=SETTINGS, jobs=jobs)
    assert same(workspace.document, _after(steps))
    assert not workspace.saved
    assert workspace.notice is None
    for _ in range(steps):
        assert workspace.undo()
    assert same(workspace.document, BASE)
    assert workspace.saved
    workspace.close()
    assert recoverable() == ()


@pytest.mark.usefixtures("everybody_is_dead")
@given(steps=st.lists(edits(BASE) | st.sampled_from(["undo", "redo", "save", "crash"]), max_size=14))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_walk_comes_back_after_a_crash_at_any_place(
    steps: list[Edit | str], tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, jobs: JobRunner
) -> None:
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("ORGMAPPER_HOME", str(folder))
    workspace = Workspace(BASE, settings=SETTINGS, jobs=jobs)
    for step in [*steps, "crash"]:
        if step == "undo":
            workspace.undo()
        elif step == "redo":
            workspace.redo()
        elif step == "save":
            workspace.save(folder / "map.orgmap")
        elif step == "crash":
            workspace = _brought_back(workspace, jobs)
        elif not isinstance(step, str):
            workspace.do(step)
    workspace.close()
    assert recoverable() == ()


def _brought_back(workspace: Workspace, jobs: JobRunner) -> Workspace:
    _crashed(workspace)
    found = recoverable()
    if not found:
        # Nothing but what the file holds, or nothing at all.
        assert workspace.saved or workspace.path is None
        if workspace.path is not None:
            return Workspace.open(workspace.path, settings=SETTINGS, jobs=jobs)
        assert workspace.document is BASE or same(workspace.document, BASE)
        return workspace
    (one,) = found
    again = Workspace.recover(one, settings=SETTINGS, jobs=jobs)
    assert same(again.document, workspace.document)
    assert again.path == workspace.path
    return again


@pytest.mark.usefixtures("everybody_is_dead")
def test_a_second_crash_after_a_recovery_loses_nothing_either(jobs: JobRunner) -> None:
    workspace = Workspace(BASE, settings=SETTINGS, jobs=jobs)
    for number in range(4):
        workspace.do(RenameMap(f"Round {number}"))
        _crashed(workspace)
        workspace = Workspace.recover(_only(), settings=SETTINGS, jobs=jobs)
    assert workspace.document.title == "Round 3"
    assert len(workspace.history) == 4
    workspace.close()


@pytest.mark.usefixtures("everybody_is_dead")
def test_a_half_written_last_line_is_dropped(jobs: JobRunner) -> None:
    workspace = Workspace(BASE, settings=SETTINGS, jobs=jobs)
    workspace.do(RenameMap("a"))
    workspace.do(RenameMap("b"))
    _crashed(workspace)
    path = _only().folder / LINES
    path.write_bytes(path.read_bytes()[:-9])
    workspace = Workspace.recover(_only(), settings=SETTINGS, jobs=jobs)
    assert workspace.document.title == "a"
    workspace.do(RenameMap("c"))
    _crashed(workspace)
    workspace = Workspace.recover(_only(), settings=SETTINGS, jobs=jobs)
    assert workspace.document.title == "c"
    workspace.close()


@pytest.mark.usefixtures("everybody_is_dead")
def test_a_step_that_cannot_be_made_ends_the_replay_and_is_kept_aside(jobs: JobRunner) -> None:
    workspace = Workspace(BASE, settings=SETTINGS, jobs=jobs)
    workspace.do(RenameMap("a"))
    _crashed(workspace)
    path = _only().folder / LINES
    with path.open("a") as lines:
        lines.write(json.dumps({"do": {"edit": "from-the-future"}}) + "\n" + json.dumps({"undo": True}) + "\n")
    workspace = Workspace.recover(_only(), settings=SETTINGS, jobs=jobs)
    assert workspace.document.title == "a"
    assert workspace.notice is not None
    assert say(workspace.notice.message).startswith("The last 2 steps")
    assert workspace.notice.advice is not None
    assert str(state_folder() / ASIDE) in say(workspace.notice.advice)
    workspace.do(RenameMap("b"))
    _crashed(workspace)
    workspace = Workspace.recover(_only(), settings=SETTINGS, jobs=jobs)
    assert workspace.document.title == "b"
    workspace.close()
    assert len(list((state_folder() / ASIDE).iterdir())) == 1


@pytest.mark.usefixtures("everybody_is_dead")
@pytest.mark.parametrize("state", ["changed", "missing"])
def test_a_journal_whose_base_is_not_as_it_was_is_moved_aside(state: str, tmp_path: Path, jobs: JobRunner) -> None:
    path = tmp_path / "map.orgmap"
    write_document(path, BASE)
    workspace = Workspace.open(path, settings=SETTINGS, jobs=jobs)
    workspace.do(RenameMap("a"))
    _crashed(workspace)
    if state == "changed":
        write_document(path, RenameMap("another").apply(BASE))
    else:
        path.unlink()
    found = _only()
    assert found.state == state
    with pytest.raises(OrgMapperError, match=r"map\.orgmap is not as it was") as refusal:
        Workspace.recover(found, settings=SETTINGS, jobs=jobs)
    assert recoverable() == ()
    (aside,) = (state_folder() / ASIDE).iterdir()
    assert (aside / LINES).exists()
    assert refusal.value.problem.advice is not None
    assert str(aside) in say(refusal.value.problem.advice)
    assert not lock_path(path).exists()


@pytest.mark.usefixtures("everybody_is_dead")
def test_a_crash_between_replacing_the_file_and_removing_the_journal(
    tmp_path: Path, jobs: JobRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "map.orgmap"
    write_document(path, BASE)
    workspace = Workspace.open(path, settings=SETTINGS, jobs=jobs)
    workspace.do(RenameMap("a"))
    journal = workspace._journal  # pyright: ignore[reportPrivateUsage]
    assert journal is not None
    monkeypatch.setattr(journal, "rebase", lambda *_: None)  # pyright: ignore[reportUnknownLambdaType, reportUnknownArgumentType]
    workspace.save()
    assert recoverable() == ()
    workspace.do(RenameMap("b"))
    _crashed(workspace)
    found = _only()
    assert (found.state, found.steps) == ("ready", 1)
    workspace = Workspace.recover(found, settings=SETTINGS, jobs=jobs)
    assert workspace.document.title == "b"
    workspace.undo()
    assert workspace.document.title == "a"
    workspace.close()


def test_a_map_that_is_open_is_not_offered(jobs: JobRunner) -> None:
    workspace = Workspace(BASE, settings=SETTINGS, jobs=jobs)
    workspace.do(RenameMap("a"))
    workspace.flush()
    assert list((state_folder() / FOLDER).iterdir())
    assert recoverable() == ()
    workspace.close()


@pytest.mark.usefixtures("everybody_is_dead")
def test_what_is_not_wanted_back_is_forgotten(jobs: JobRunner) -> None:
    workspace = Workspace(BASE, settings=SETTINGS, jobs=jobs)
    workspace.do(RenameMap("a"))
    _crashed(workspace)
    found = _only()
    assert found.title == BASE.title
    assert abs((datetime.now(UTC) - found.when).total_seconds()) < 3600
    forget(found)
    assert recoverable() == ()


@pytest.mark.usefixtures("everybody_is_dead")
def test_a_journal_of_another_machine_is_offered_only_when_it_is_old(
    jobs: JobRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = Workspace(BASE, settings=SETTINGS, jobs=jobs)
    workspace.do(RenameMap("a"))
    _crashed(workspace)
    monkeypatch.setattr(Owner, "here", property(lambda _: False))  # pyright: ignore[reportUnknownLambdaType]
    (folder,) = (state_folder() / FOLDER).iterdir()
    assert recoverable() == ()
    os.utime(folder / LINES, (0, 0))
    assert _only().folder == folder


@pytest.mark.parametrize("spoilt", [b"", b"\0\0", b"{}\n", b'{"journal": 9, "by": {}}\n', b"[]\n"])
def test_a_spoilt_journal_is_passed_over(spoilt: bytes) -> None:
    folder = state_folder() / FOLDER / "20260101-000000-abcd"
    folder.mkdir(parents=True)
    (folder / LINES).write_bytes(spoilt)
    assert recoverable() == ()
    assert folder.exists()
