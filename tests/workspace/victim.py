"""A program that makes edits and is killed: ``python -m tests.workspace.victim MAP STEPS``; no MAP: never saved."""

import os
import signal
import sys
from pathlib import Path

from orgmapper.workspace.jobs import JobRunner
from orgmapper.workspace.settings import Settings
from orgmapper.workspace.workspace import Workspace
from tests.workspace.edits import small, twenty


def main(path: str, steps: int) -> None:
    """Make the steps, each on the disk before the next, and die without a word."""
    jobs, settings = JobRunner(), Settings()
    if path:
        workspace = Workspace.open(Path(path), settings=settings, jobs=jobs)
    else:
        workspace = Workspace(small(), settings=settings, jobs=jobs)
    for edit in twenty(small())[:steps]:
        assert workspace.do(edit)
        # A step waits for the disk for a tenth of a second; a machine busy with tests may need longer.
        workspace.flush()
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
