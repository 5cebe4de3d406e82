"""Programs that files are opened with: a check by them is skipped where they are absent, unless they were promised."""

import os
import shutil

import pytest

PROMISED = "ORGMAPPER_PROGRAMS"
"""Environment variable: the build has installed them, so their absence is a failure."""


def program(*names: str) -> str:
    """Path of the first of these programs that is there."""
    for name in names:
        found = shutil.which(name)
        if found:
            return found
    if os.environ.get(PROMISED):
        pytest.fail(f"{names[0]} was promised and is not there")
    pytest.skip(f"no {names[0]} here")
