"""What every file of the repository must be."""

import re
import sys
from pathlib import Path

import pytest

KEPT = ("orgmapper", "tests", "resources", ".ci", "locks")
TEXT = {".py", ".md", ".toml", ".txt", ".csv", ".json", ".svg", ".qss", ".html", ""}


@pytest.fixture(scope="module")
def texts(root: Path) -> dict[Path, str]:
    """Every text file of the repository."""
    files = [path for folder in KEPT for path in (root / folder).rglob("*") if "__pycache__" not in path.parts]
    files += [path for path in root.iterdir() if not path.name.startswith(".")]
    return {
        path.relative_to(root): path.read_text(encoding="utf-8", errors="replace")
        for path in files
        if path.is_file() and path.suffix in TEXT
    }


@pytest.fixture(scope="module")
def code(texts: dict[Path, str]) -> dict[Path, str]:
    return {path: text for path, text in texts.items() if path.suffix == ".py"}


def test_no_file_of_code_is_longer_than_600_lines(code: dict[Path, str]) -> None:
    assert [f"{path}: {text.count(chr(10))}" for path, text in code.items() if text.count("\n") > 600] == []


def test_nobody_hurries_the_event_loop(code: dict[Path, str]) -> None:
    call = "processEvents" + "("
    assert [str(path) for path, text in code.items() if call in text] == []


def test_nothing_is_left_for_later(code: dict[Path, str]) -> None:
    mark = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X)\b")
    assert [str(path) for path, text in code.items() if mark.search(text)] == []


def test_no_test_sleeps(code: dict[Path, str]) -> None:
    sleep = re.compile(r"\btime\.sleep\(|\.qWait\(|\bqtbot\.wait\(")
    assert [str(path) for path, text in code.items() if path.parts[0] == "tests" and sleep.search(text)] == []


def test_no_place_of_this_machine_is_named(root: Path, texts: dict[Path, str]) -> None:
    places = {str(root), str(root.resolve()), sys.prefix, str(Path.home())} - {"/", "/usr", "/root", "/usr/local"}
    assert [f"{path}: {place}" for path, text in texts.items() for place in places if place in text] == []


def test_links_between_documents_lead_somewhere(root: Path, texts: dict[Path, str]) -> None:
    link = re.compile(r"""\]\((?!\w+:|#)([^)#\s]+)|(?:src|href)="(?!\w+:|#|data:)([^"#]+)\"""")
    dead = [
        f"{path}: {found[1] or found[2]}"
        for path, text in texts.items()
        if path.suffix == ".md"
        for found in link.finditer(text)
        if not (root / path.parent / (found[1] or found[2])).exists()
    ]
    assert dead == []


def test_files_that_the_readme_names_exist(root: Path) -> None:
    named = set(re.findall(r"`((?:orgmapper|resources|tests|locks|\.ci)/[\w./-]*)`", (root / "README.md").read_text()))
    assert named
    assert [name for name in named if not (root / name).exists()] == []
