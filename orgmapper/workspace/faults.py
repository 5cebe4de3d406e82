"""What nobody foresaw: its details go to a file, never to the user."""

import sys
import traceback
from datetime import datetime
from pathlib import Path

from orgmapper.workspace.folders import state_folder

LOG = "faults.log"
LARGEST = 1_000_000
"""Bytes; a longer log starts anew."""


def write_down(error: BaseException) -> Path:
    """Add the details to the log, or say them on standard error where the disk refuses; the log's path."""
    text = "".join(traceback.format_exception(error))
    path = state_folder() / LOG
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        mode = "w" if path.exists() and path.stat().st_size > LARGEST else "a"
        with path.open(mode, encoding="utf-8") as file:
            file.write(f"{datetime.now().isoformat(timespec='seconds')}\n{text}\n")
    except OSError:
        sys.stderr.write(text)
    return path
