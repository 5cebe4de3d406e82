"""What keeps the start short stays so: heavy libraries are opened where they work, not when the window opens."""

import os
import subprocess
import sys

HEAVY = {"scipy", "igraph", "networkx", "openpyxl", "pptx", "python_calamine", "pandas", "matplotlib"}


def test_the_first_picture_opens_no_heavy_library() -> None:
    asked = "import sys, orgmapper.ui.app, orgmapper.ui.program, orgmapper.workspace.pictures; print(*sys.modules)"
    quiet = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    loaded = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True, env=quiet).stdout
    assert "orgmapper.ui.main_window" in loaded.split()
    assert HEAVY.isdisjoint(name.partition(".")[0] for name in loaded.split())
