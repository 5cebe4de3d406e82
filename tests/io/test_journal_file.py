"""Lines stand whole or not at all; side files are what their names say."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgmapper.io.journal_file import LINES, JournalFile, read_lines, read_part

STEPS = [{"do": {"edit": "rename-map", "text": "Zoë\r\n\u2028\ud800"}}, {"undo": True}, {"redo": True}]


def _written(folder: Path) -> Path:
    journal = JournalFile(folder)
    for step in STEPS:
        journal.append(step)
    journal.close()
    return folder


def test_lines_come_back(tmp_path: Path) -> None:
    lines, length = read_lines(_written(tmp_path / "a"))
    assert lines == STEPS
    assert length == (tmp_path / "a" / LINES).stat().st_size


def test_each_line_is_on_the_disk_when_append_returns(tmp_path: Path) -> None:
    journal = JournalFile(tmp_path)
    for count, step in enumerate(STEPS, 1):
        journal.append(step)
        assert read_lines(tmp_path)[0] == STEPS[:count]
    journal.close()


@given(st.integers(0, 200))
def test_a_half_written_last_line_is_dropped_and_written_over(
    tmp_path_factory: pytest.TempPathFactory, end: int
) -> None:
    folder = _written(tmp_path_factory.mktemp("journal"))
    path = folder / LINES
    whole = path.read_bytes()
    path.write_bytes(whole[:end])
    lines, length = read_lines(folder)
    assert lines == STEPS[: whole[:end].count(b"\n")]
    journal = JournalFile(folder, length)
    journal.append({"undo": True})
    journal.close()
    assert read_lines(folder)[0] == [*lines, {"undo": True}]


def test_nothing_is_read_behind_a_damaged_line(tmp_path: Path) -> None:
    path = _written(tmp_path) / LINES
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(lines[0] + b"\0" * 20 + b"\n" + lines[2])
    assert read_lines(tmp_path) == (STEPS[:1], len(lines[0]))


def test_side_files_are_named_by_their_hash(tmp_path: Path) -> None:
    journal = JournalFile(tmp_path)
    name = journal.keep(b"bulk")
    assert journal.keep(b"bulk") == name
    journal.close()
    assert read_part(tmp_path, name) == b"bulk"
    (tmp_path / name).write_bytes(b"bulky")
    with pytest.raises(ValueError, match=name):
        read_part(tmp_path, name)


@pytest.mark.parametrize("name", ["../secret", "/etc/passwd", "a/b"])
def test_nothing_outside_the_folder_is_read(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError):
        read_part(tmp_path, name)
