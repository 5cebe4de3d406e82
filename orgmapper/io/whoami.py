"""Which running program this is, so that a lock or a journal can tell whether its owner still lives."""

import getpass
import os
import platform
from dataclasses import dataclass
from typing import Any

import psutil

_CLOCK = 60.0
"""Seconds that a start time may differ and still be the same process: it is reckoned from a clock that gets set."""


@dataclass(frozen=True)
class Owner:
    """A running program. `started` tells a process from a later one of the same number; seconds since 1970."""

    host: str
    user: str
    process: int
    started: float

    def to_json(self) -> dict[str, Any]:
        return {"host": self.host, "user": self.user, "process": self.process, "started": self.started}

    @classmethod
    def from_json(cls, data: Any) -> "Owner":
        """What `to_json` gave.

        Raises
        ------
        ValueError
            It is something else.
        """
        try:
            return cls(str(data["host"]), str(data["user"]), int(data["process"]), float(data["started"]))
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError from error

    @property
    def here(self) -> bool:
        """It runs, or ran, on this machine."""
        return self.host == platform.node()

    @property
    def alive(self) -> bool:
        """It still runs on this machine."""
        if not self.here:
            return False
        try:
            return abs(psutil.Process(self.process).create_time() - self.started) < _CLOCK
        except psutil.NoSuchProcess:
            return False
        except psutil.Error:
            return True


def myself() -> Owner:
    """This very program."""
    try:
        user = getpass.getuser()
    except (OSError, KeyError):  # a container user without a name
        user = str(os.getuid()) if hasattr(os, "getuid") else ""
    return Owner(platform.node(), user, os.getpid(), psutil.Process().create_time())
