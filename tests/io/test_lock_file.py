"""One map, one writer: locks of living programs hold, those of dead ones do not."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from orgmapper.io.lock_file import Lock, lock_path, owner_of
from orgmapper.io.whoami import Owner, myself
from orgmapper.model.messages import say
from orgmapper.model.problems import OrgMapperError


def _locked_by(path: Path, owner: Owner) -> None:
    lock_path(path).write_text(json.dumps(owner.to_json()))


def _dead() -> Owner:
    """A process that ran on this machine and is gone."""
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    return replace(myself(), process=child.pid)


def test_a_lock_names_who_holds_it_and_goes_with_its_release(tmp_path: Path) -> None:
    path = tmp_path / "map.orgmap"
    lock = Lock.acquire(path)
    assert owner_of(lock_path(path)) == myself()
    lock.release()
    lock.release()
    assert list(tmp_path.iterdir()) == []


def test_a_map_that_is_open_here_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "map.orgmap"
    lock = Lock.acquire(path)
    with pytest.raises(OrgMapperError) as refusal:
        Lock.acquire(path)
    assert refusal.value.problem.code == "map-locked"
    assert myself().user in str(refusal.value)
    assert myself().host in str(refusal.value)
    assert refusal.value.problem.advice is not None
    assert say(refusal.value.problem.advice)
    lock.release()


def test_a_map_that_is_open_on_another_machine_is_refused_until_it_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "map.orgmap"
    _locked_by(path, replace(_dead(), host="the-other-one", user="sam"))
    with pytest.raises(OrgMapperError, match="sam has it open on the-other-one"):
        Lock.acquire(path)
    lock = Lock.acquire(path, take=True)
    assert owner_of(lock_path(path)) == myself()
    lock.release()


@pytest.mark.parametrize("text", ["", "{}", "[]", "not JSON"])
def test_a_lock_that_says_nothing_is_taken_over(tmp_path: Path, text: str) -> None:
    path = tmp_path / "map.orgmap"
    lock_path(path).write_text(text)
    Lock.acquire(path).release()
    assert not lock_path(path).exists()


def test_a_lock_of_a_dead_program_is_taken_over(tmp_path: Path) -> None:
    path = tmp_path / "map.orgmap"
    _locked_by(path, _dead())
    Lock.acquire(path).release()
    assert not lock_path(path).exists()


def test_a_lock_of_an_earlier_process_of_the_same_number_is_taken_over(tmp_path: Path) -> None:
    path = tmp_path / "map.orgmap"
    _locked_by(path, replace(myself(), started=myself().started - 3600))
    Lock.acquire(path).release()
    assert not lock_path(path).exists()


def test_a_lock_that_somebody_took_over_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "map.orgmap"
    lock = Lock.acquire(path)
    _locked_by(path, replace(myself(), host="the-other-one"))
    lock.release()
    assert owner_of(lock_path(path)) is not None


@pytest.mark.skipif(sys.platform == "win32", reason="rights as POSIX has them")
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_takes_no_lock_does_not_stop_the_work(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    Lock.acquire(tmp_path / "map.orgmap").release()
    tmp_path.chmod(0o700)


def test_a_name_as_long_as_the_disk_allows_does_not_stop_the_work(tmp_path: Path) -> None:
    Lock.acquire(tmp_path / ("n" * 248 + ".orgmap")).release()
