"""The lock files say what pyproject.toml asks for, for every system, and nothing about where it came from."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

KINDS = ("run", "test")


def locked(root: Path, kind: str) -> dict[str, str]:
    """Package -> version."""
    text = (root / "locks" / f"{kind}.txt").read_text(encoding="utf-8")
    return dict(re.findall(r"(?m)^([\w.-]+)==([^\s;\\]+)", text))


def asked(root: Path, kind: str) -> list[Requirement]:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    extras = project["project"]["optional-dependencies"]
    lines = project["project"]["dependencies"] + extras["build"] + (extras["test"] if kind == "test" else [])
    return [Requirement(line) for line in lines]


@pytest.mark.parametrize("kind", KINDS)
def test_everything_asked_for_is_locked_at_a_version_that_will_do(root: Path, kind: str) -> None:
    versions = locked(root, kind)
    wrong = [
        str(r) for r in asked(root, kind) if not r.specifier.contains(versions.get(canonicalize_name(r.name), "0"))
    ]
    assert not wrong, "renew the lock files: .ci/renew-locks"


@pytest.mark.parametrize("kind", KINDS)
def test_every_package_has_hashes_and_no_index_is_named(root: Path, kind: str) -> None:
    text = (root / "locks" / f"{kind}.txt").read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[\w.-]+==)", text)[1:]
    assert len(entries) == len(locked(root, kind))
    assert [entry.split("==")[0] for entry in entries if "--hash=sha256:" not in entry] == []
    assert "://" not in text


def test_running_and_testing_use_the_same_versions(root: Path) -> None:
    assert locked(root, "run").items() <= locked(root, "test").items()


def test_qt_is_the_one_that_is_sound_on_every_python(root: Path) -> None:
    assert locked(root, "run")["pyside6-essentials"] == locked(root, "run")["shiboken6"] == "6.11.3"
