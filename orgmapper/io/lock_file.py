"""The lock beside an open map: who has it open, so that two people do not save over each other."""

import contextlib
import json
import os
from pathlib import Path

from orgmapper.io.whoami import Owner, myself
from orgmapper.model.messages import message
from orgmapper.model.problems import OrgMapperError, Problem


def lock_path(path: Path) -> Path:
    """Where the lock of a map lies."""
    real = Path(os.path.realpath(path))
    return real.with_name(f".~lock.{real.name}#")


class Lock:
    """Held from `acquire` to `release`. On a disk that takes no lock the map is simply not locked."""

    def __init__(self, path: Path, mark: bytes | None) -> None:
        self._path = path
        self._mark = mark

    @classmethod
    def acquire(cls, document: Path, take: bool = False) -> "Lock":
        """Lock a map. A lock whose owner is known to be gone is taken over; with `take` any other one too.

        Raises
        ------
        OrgMapperError
            Somebody has it open.
        """
        path = lock_path(document)
        mark = json.dumps(myself().to_json() | {"token": os.urandom(8).hex()}).encode()
        for _ in range(2):
            try:
                descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644)
            except FileExistsError:
                owner = owner_of(path)
                if not take and owner is not None and (owner.alive or not owner.here):
                    raise _locked(document, path, owner) from None
                with contextlib.suppress(OSError):
                    path.unlink()
            except OSError:
                return cls(path, None)
            else:
                with os.fdopen(descriptor, "wb") as stream:
                    stream.write(mark)
                return cls(path, mark)
        return cls(path, None)

    def release(self) -> None:
        """Take the lock away, unless somebody else has taken it over meanwhile. May be called twice."""
        with contextlib.suppress(OSError):
            if self._mark is not None and self._path.read_bytes() == self._mark:
                self._path.unlink()
        self._mark = None


def owner_of(lock: Path) -> Owner | None:
    """Who wrote this lock; None where it says nothing that can be understood."""
    try:
        return Owner.from_json(json.loads(lock.read_bytes()))
    except (OSError, ValueError):
        return None


def _locked(document: Path, lock: Path, owner: Owner) -> OrgMapperError:
    return OrgMapperError(
        Problem(
            "stop",
            "map-locked",
            message("documents.locked", file=document.name, user=owner.user, host=owner.host),
            message("documents.locked-advice", lock=lock.name),
            file=document.name,
        )
    )
