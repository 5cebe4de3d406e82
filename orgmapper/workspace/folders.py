"""Where the program keeps its own things on this machine. ``ORGMAPPER_HOME`` puts all of them into one folder."""

import os
from pathlib import Path

import platformdirs


def settings_folder() -> Path:
    """Folder of the user's settings; made by whoever writes into it first."""
    home = os.environ.get("ORGMAPPER_HOME")
    return Path(home) if home else platformdirs.user_config_path("orgmapper", appauthor=False, roaming=True)


def state_folder() -> Path:
    """Folder of what must outlive a crash but not a move to another machine: the journals."""
    home = os.environ.get("ORGMAPPER_HOME")
    return Path(home) / "state" if home else platformdirs.user_state_path("orgmapper", appauthor=False)
