"""One open map: edits are told, saving is whole, a file that others hold is left alone."""

import errno
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from orgmapper.io.document_file import read_document, write_document
from orgmapper.io.journal_file import LINES, read_lines
from orgmapper.io.lock_file import lock_path
from orgmapper.model.document import Document
from orgmapper.model.edits import Import, RemoveTies, RenameMap
from orgmapper.model.messages import say
from orgmapper.model.problems import OrgMapperError
from orgmapper.model.tables import Ties
from orgmapper.workspace import journal as journals
from orgmapper.workspace.folders import state_folder
from orgmapper.workspace.jobs import JobRunner
from orgmapper.workspace.journal import FOLDER, Base, Journal
from orgmapper.workspace.settings import Settings
from orgmapper.workspace.workspace import Change, Workspace
from tests.model.documents import large, same
from tests.workspace.edits import small

SETTINGS = Settings()
LONG = 60.0


@pytest.fixture
def jobs() -> Iterator[JobRunner]:
    with JobRunner() as jobs:
        yield jobs


@pytest.fixture
def workspace(jobs: JobRunner) -> Iterator[Workspace]:
    workspace = Workspace(small(), settings=SETTINGS, jobs=jobs)
    yield workspace
    workspace.close()


@pytest.fixture
def saved(tmp_path: Path, jobs: JobRunner) -> Iterator[Workspace]:
    """A map opened from a file."""
    write_document(tmp_path / "map.orgmap", small())
    workspace = Workspace.open(tmp_path / "map.orgmap", settings=SETTINGS, jobs=jobs)
    yield workspace
    workspace.close()


def _path(workspace: Workspace) -> Path:
    assert workspace.path is not None
    return workspace.path


def _journals() -> list[Path]:
    folder = state_folder() / FOLDER
    return list(folder.iterdir()) if folder.exists() else []


def test_an_edit_is_one_step_and_is_told_with_the_tables_it_changed(workspace: Workspace) -> None:
    told: list[Change] = []
    leave = workspace.listen(told.append)
    before = workspace.document
    edit = RemoveTies((int(before.ties.id[0]),))
    assert workspace.do(edit)
    assert [(change.before, change.after, change.tables) for change in told] == [
        (before, workspace.document, frozenset({"ties"}))
    ]
    assert workspace.history == (edit.title,)
    assert (workspace.undo_title, workspace.redo_title) == (edit.title, None)
    assert workspace.undo()
    assert told[-1].after is before
    assert (workspace.can_undo, workspace.can_redo, workspace.redo_title) == (False, True, edit.title)
    assert workspace.redo()
    leave()
    leave()
    assert workspace.undo()
    assert len(told) == 3


def test_what_changes_nothing_is_no_step(workspace: Workspace) -> None:
    told: list[Change] = []
    workspace.listen(told.append)
    assert not workspace.do(RemoveTies((10**9,)))
    assert not workspace.undo()
    assert not workspace.redo()
    assert (told, workspace.history, workspace.saved) == ([], (), True)
    workspace.flush()
    assert _journals() == []


def test_derived_values_are_kept_over_edits_elsewhere(workspace: Workspace) -> None:
    def counted(ties: Ties) -> list[int]:
        return [len(ties)]

    first = workspace.derived(counted, workspace.document.ties)
    workspace.do(RenameMap("another"))
    assert workspace.derived(counted, workspace.document.ties) is first
    workspace.do(RemoveTies((int(workspace.document.ties.id[0]),)))
    assert workspace.derived(counted, workspace.document.ties) == [first[0] - 1]
    workspace.undo()
    assert workspace.derived(counted, workspace.document.ties) is first


def test_the_title_falls_back_to_the_file(jobs: JobRunner) -> None:
    def title(document: Document, path: Path | None) -> str:
        return Workspace(document, path, settings=SETTINGS, jobs=jobs).title

    assert title(Document(title="Own"), Path("/a/file.orgmap")) == "Own"
    assert title(Document(), Path("/a/file.orgmap")) == "file"
    assert title(Document(), None) == ""


def test_saving_and_opening(workspace: Workspace, tmp_path: Path, jobs: JobRunner) -> None:
    with pytest.raises(ValueError, match="path"):
        workspace.save()
    workspace.do(RenameMap("Council"))
    assert not workspace.saved
    workspace.save(tmp_path / "council.orgmap")
    assert workspace.saved
    assert workspace.path == tmp_path / "council.orgmap"
    assert _journals() == []
    workspace.undo()
    assert not workspace.saved
    workspace.redo()
    assert workspace.saved
    document = workspace.document
    workspace.close()
    workspace.close()
    again = Workspace.open(tmp_path / "council.orgmap", settings=SETTINGS, jobs=jobs)
    assert same(again.document, document)
    assert again.saved
    again.close()
    assert [path.name for path in tmp_path.iterdir()] == ["council.orgmap"]
    assert _journals() == []


def test_edits_made_while_a_save_runs_stay_unsaved_and_journalled(saved: Workspace) -> None:
    """The ticket is looked at between tables: an edit and an undo come in there, from the same thread or another."""

    class Meddling:
        def __init__(self) -> None:
            self.left = [lambda: saved.do(RenameMap("b")), lambda: saved.do(RenameMap("c"))]

        def step(self, done: int, total: int) -> None:
            if self.left:
                self.left.pop(0)()

        def check(self) -> None:
            pass

    saved.do(RenameMap("a"))
    saved.save(ticket=Meddling())
    assert read_document(_path(saved)).title == "a"
    assert saved.document.title == "c"
    assert not saved.saved
    saved.flush()
    (folder,) = _journals()
    assert [line["do"]["text"] for line in read_lines(folder)[0][1:]] == ["b", "c"]


def test_a_failed_save_leaves_file_state_and_journal(saved: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    before = _path(saved).read_bytes()
    saved.do(RenameMap("a"))

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("orgmapper.workspace.workspace.document_bytes", lambda *_: b"x" * 100)  # pyright: ignore[reportUnknownLambdaType, reportUnknownArgumentType]
    with monkeypatch.context() as patch:
        saved.flush()
        patch.setattr("orgmapper.io.atomic.synced", full)
        with pytest.raises(OrgMapperError, match="no room"):
            saved.save()
    assert _path(saved).read_bytes() == before
    assert not saved.saved
    saved.flush()
    assert len(_journals()) == 1


def test_a_map_that_is_open_is_refused_or_opened_to_look_at(saved: Workspace, tmp_path: Path, jobs: JobRunner) -> None:
    path = _path(saved)
    with pytest.raises(OrgMapperError) as refusal:
        Workspace.open(path, settings=SETTINGS, jobs=jobs)
    assert refusal.value.problem.code == "map-locked"
    looking = Workspace.open(path, settings=SETTINGS, jobs=jobs, if_locked="read")
    assert looking.only_to_look
    looking.do(RenameMap("mine"))
    with pytest.raises(OrgMapperError, match="look at it only"):
        looking.save()
    looking.save(tmp_path / "mine.orgmap")
    assert not looking.only_to_look
    looking.save()
    looking.close()
    assert lock_path(path).exists()
    taken = Workspace.open(path, settings=SETTINGS, jobs=jobs, if_locked="take")
    assert not taken.only_to_look
    saved.close()
    assert lock_path(path).exists()
    taken.close()
    assert not lock_path(path).exists()


def test_a_map_that_another_has_open_is_not_saved_over(saved: Workspace, workspace: Workspace) -> None:
    with pytest.raises(OrgMapperError) as refusal:
        workspace.save(_path(saved))
    assert refusal.value.problem.code == "map-locked"
    assert workspace.path is None


def test_a_file_changed_by_somebody_else_is_not_saved_over(saved: Workspace) -> None:
    path = _path(saved)
    write_document(path, Document(title="theirs"))
    saved.do(RenameMap("ours"))
    with pytest.raises(OrgMapperError) as refusal:
        saved.save()
    assert refusal.value.problem.code == "map-changed-on-disk"
    assert refusal.value.problem.advice is not None
    assert say(refusal.value.problem.advice)
    assert read_document(path).title == "theirs"
    saved.save(overwrite=True)
    assert read_document(path).title == "ours"
    path.unlink()
    saved.save()
    assert read_document(path).title == "ours"


def test_a_file_that_is_no_map_leaves_no_lock(tmp_path: Path, jobs: JobRunner) -> None:
    path = tmp_path / "map.orgmap"
    path.write_bytes(b"name,unit\n")
    with pytest.raises(OrgMapperError):
        Workspace.open(path, settings=SETTINGS, jobs=jobs)
    assert list(tmp_path.iterdir()) == [path]


def test_a_map_can_be_saved_from_a_thread_job(workspace: Workspace, tmp_path: Path, jobs: JobRunner) -> None:
    outcomes: list[object] = []

    def save(ticket: object) -> str:
        workspace.save(tmp_path / "map.orgmap")
        return threading.current_thread().name

    name = RenameMap("x").title
    job = jobs.run(name, save, where="thread", done=outcomes.append, failed=outcomes.append)
    assert job.wait(LONG)
    assert str(outcomes[0]).startswith("orgmapper-thread")
    assert workspace.saved


def test_a_step_is_on_the_disk_when_do_returns() -> None:
    base, edit = small(), RenameMap("a")
    journal = Journal(state_folder(), Base(base), patience=LONG)
    assert _journals() == []
    journal.step("do", edit, edit.apply(base))
    (folder,) = _journals()
    assert read_lines(folder)[0][1:] == [{"do": {"edit": "rename-map", "text": "a"}}]
    journal.close()
    assert _journals() == []


def test_ids_as_numpy_gives_them_are_journalled_too() -> None:
    base = small()
    edit = RemoveTies((base.ties.id[0],))
    journal = Journal(state_folder(), Base(base), patience=LONG)
    journal.step("do", edit, edit.apply(base))
    (folder,) = _journals()
    assert read_lines(folder)[0][1:] == [{"do": {"edit": "remove-ties", "ties": [int(base.ties.id[0])]}}]
    journal.close()


def test_bulk_content_is_written_once_and_ahead_when_prepared(monkeypatch: pytest.MonkeyPatch) -> None:
    base, edit = small(), Import(("a.csv",), large(people=60, ties=50))
    journal = Journal(state_folder(), Base(Document()), patience=LONG)
    journal.prepare(RenameMap("nothing to prepare"))
    journal.prepare(edit)

    def never(*_: object, **__: object) -> bytes:
        raise AssertionError

    monkeypatch.setattr(journals, "document_bytes", never)
    journal.step("do", edit, edit.apply(base))
    assert journal.problem is None
    (folder,) = _journals()
    line = read_lines(folder)[0][1]
    assert line["do"] == {"edit": "import", "files": ["a.csv"], "refreshed": False}
    assert (folder / line["content"]).exists()
    journal.close()


def test_a_disk_that_refuses_is_said_and_the_next_step_notes_the_whole_map(monkeypatch: pytest.MonkeyPatch) -> None:
    base = small()
    journal = Journal(state_folder(), Base(base), patience=LONG)
    first, second, third = (RenameMap(text).apply(base) for text in "abc")
    journal.step("do", RenameMap("a"), first)
    (folder,) = _journals()

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr("orgmapper.io.journal_file.synced", full)
        journal.step("do", RenameMap("b"), second)
    assert journal.problem is not None
    assert journal.problem.code == "disk-full"
    assert (folder / LINES).read_bytes().endswith(b"\n")
    journal.step("do", RenameMap("c"), third)
    assert journal.problem is None
    lines = read_lines(folder)[0]
    assert [next(iter(line)) for line in lines[1:]] == ["do", "at"]
    journal.close()


def test_a_map_without_a_journal_leaves_no_trace(jobs: JobRunner) -> None:
    before = set(threading.enumerate())
    workspace = Workspace(small(), settings=SETTINGS, jobs=jobs, journal=False)
    workspace.do(RenameMap("a"))
    workspace.prepare(RenameMap("b"))
    workspace.flush()
    assert workspace.journal_problem is None
    workspace.close()
    assert _journals() == []
    assert set(threading.enumerate()) == before
