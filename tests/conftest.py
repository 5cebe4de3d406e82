"""What every test stands on: no window on the screen, no trace in the tester's own folders, shared data if present."""

import importlib
import os
import re
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import settings

# Both must stand before the first Qt application is made.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_NO_GUI_THREADPOOL"] = "1"

ROOT = Path(__file__).resolve().parents[1]

# A slow machine is no failing property; the same examples on every run of the build.
settings.register_profile("orgmapper", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("orgmapper")


def qt_loads() -> bool:
    """Whether this machine has the libraries that Qt needs to draw."""
    try:
        importlib.import_module("PySide6.QtGui")
    except ImportError:
        return False
    return True


QT = qt_loads()


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Without Qt the other tests still run; `start.py` says so."""
    if QT or collection_path == Path(__file__):
        return None
    if collection_path.is_dir():
        return True if collection_path == ROOT / "tests" / "ui" else None
    needs_qt = re.search(r"PySide6|pyqtgraph|qtbot|orgmapper\.ui", collection_path.read_text(encoding="utf-8"))
    return True if needs_qt else None


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder that holds ``pyproject.toml``."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """Public data sets and format samples that may lie beside the checkout; without them the test is skipped."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("no shared data beside the checkout")
    return folder


@pytest.fixture(scope="session")
def _homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("homes")


@pytest.fixture(autouse=True)
def orgmapper_home(_homes: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """This test's own folder for settings and journals, made by whoever writes first; child processes inherit it."""
    home = _homes / uuid4().hex
    monkeypatch.setenv("ORGMAPPER_HOME", str(home))
    return home
