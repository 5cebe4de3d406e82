"""A file is written whole or not at all, and what the disk refuses is a sentence."""

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from orgmapper.io.atomic import disk_errors, disk_problem, replacing
from orgmapper.model.messages import catalogue, say
from orgmapper.model.problems import OrgMapperError

posix = pytest.mark.skipif(sys.platform == "win32", reason="rights and limits as POSIX has them")


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Path]:
    """A file with earlier content; afterwards it must still be the only one in its folder."""
    path = tmp_path / "map.orgmap"
    path.write_bytes(b"earlier")
    yield path
    assert list(tmp_path.iterdir()) == [path]


def test_new_content_takes_the_place_of_the_old(kept: Path) -> None:
    with replacing(kept) as stream:
        stream.write(b"new")
        stream.flush()
        assert kept.read_bytes() == b"earlier"
    assert kept.read_bytes() == b"new"


def test_an_exception_leaves_the_old_file(kept: Path) -> None:
    with pytest.raises(ZeroDivisionError), replacing(kept) as stream:
        stream.write(b"half")
        raise ZeroDivisionError
    assert kept.read_bytes() == b"earlier"


def test_a_full_disk_leaves_the_old_file(kept: Path) -> None:
    def write_until_full(stream_path: Path) -> None:
        with replacing(stream_path) as stream:
            stream.write(b"some of it")
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with pytest.raises(OrgMapperError, match=r"there is no room for map\.orgmap") as refusal:
        write_until_full(kept)
    assert refusal.value.problem.code == "disk-full"
    assert kept.read_bytes() == b"earlier"


@posix
def test_a_real_limit_leaves_the_old_file(kept: Path) -> None:
    """In a child whose files may not grow beyond 64 KB, as on a disk that fills up while it is written."""
    script = """
import resource, sys
from pathlib import Path
from orgmapper.io.atomic import replacing
from orgmapper.model.problems import OrgMapperError
resource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536))
try:
    with replacing(Path(sys.argv[1])) as stream:
        stream.write(bytes(1_000_000))
except OrgMapperError as error:
    print(error.problem.code)
"""
    run = subprocess.run([sys.executable, "-c", script, str(kept)], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["disk-full"]
    assert kept.read_bytes() == b"earlier"


@posix
def test_rights_are_kept_and_new_files_follow_the_mask(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    old.write_bytes(b"")
    old.chmod(0o640)
    before = os.umask(0o027)
    try:
        for path in (old, new):
            with replacing(path) as stream:
                stream.write(b"x")
    finally:
        os.umask(before)
    assert old.stat().st_mode & 0o777 == 0o640
    assert new.stat().st_mode & 0o777 == 0o640


@posix
def test_a_link_is_followed(tmp_path: Path) -> None:
    real, link = tmp_path / "folder" / "real.orgmap", tmp_path / "link.orgmap"
    real.parent.mkdir()
    real.write_bytes(b"earlier")
    link.symlink_to(real)
    with replacing(link) as stream:
        stream.write(b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


@pytest.mark.parametrize(
    ("name", "code"),
    [("missing/map.orgmap", "disk-missing"), ("n" * 300, "disk-name-too-long"), ("folder", "disk-is-a-folder")],
)
def test_what_cannot_be_written_is_a_sentence(tmp_path: Path, name: str, code: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(OrgMapperError) as refusal, replacing(tmp_path / name) as stream:
        stream.write(b"x")
    assert refusal.value.problem.code == code
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_every_reason_has_its_words() -> None:
    reasons = {key.split("-", 1)[1] for key in catalogue() if key.startswith("disk.write-")}
    assert {key.split("-", 1)[1] for key in catalogue() if key.startswith("disk.read-")} == reasons
    for number in errno.errorcode:
        problem = disk_problem(OSError(number, os.strerror(number)), Path("a/map.orgmap"), "write")
        assert "map.orgmap" in say(problem.message) or "a" in say(problem.message)
        assert problem.advice is not None
        assert say(problem.advice)


def test_a_file_that_another_program_holds() -> None:
    held = OSError(errno.EACCES, "sharing violation")
    held.winerror = 32  # pyright: ignore[reportAttributeAccessIssue]
    assert disk_problem(held, Path("map.orgmap"), "write").code == "disk-in-use"


def test_reading_what_is_not_there() -> None:
    with pytest.raises(OrgMapperError) as refusal, disk_errors(Path("gone.orgmap"), "read"):
        Path("gone.orgmap").read_bytes()
    assert refusal.value.problem.code == "disk-missing"
