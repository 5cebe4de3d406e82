"""Imports point one way, and nothing in the house escapes the checks."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from importlinter import cli


def test_contracts(root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(root)
    status = cli.lint_imports(config_filename=str(root / "pyproject.toml"), no_cache=True)
    assert status == cli.EXIT_STATUS_SUCCESS, capsys.readouterr().out


def test_every_room_has_its_place_among_the_layers(root: Path, project: dict[str, Any]) -> None:
    contract = next(c for c in project["tool"]["importlinter"]["contracts"] if c["type"] == "layers")
    named = {name for layer in contract["layers"] for name in layer.replace("|", " ").split()}
    assert rooms(root / "orgmapper") <= named


def test_types_are_strict_everywhere_but_in_the_window(root: Path, project: dict[str, Any]) -> None:
    strict = set(project["tool"]["pyright"]["strict"])
    assert {f"orgmapper/{room}" for room in rooms(root / "orgmapper") - {"ui"}} <= strict
    assert {f"tests/{room}" for room in rooms(root / "tests") - {"ui", "flows", "bench"}} <= strict


@pytest.fixture
def project(root: Path) -> dict[str, Any]:
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))


def rooms(folder: Path) -> set[str]:
    """Packages in a folder."""
    return {path.parent.name for path in folder.glob("*/__init__.py")}
