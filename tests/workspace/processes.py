"""Functions that the worker processes of the tests run: at the top of an importable module, as the product's are."""

import os
import sys
from pathlib import Path

from orgmapper.model.messages import message
from orgmapper.model.problems import OrgMapperError, Problem


def whoami() -> int:
    return os.getpid()


def chatter() -> str:
    """Prints among the answers, as some libraries do."""
    sys.stdout.write("noise\n")
    sys.stdout.flush()
    os.write(1, b"more noise\n")
    return "answer"


def refuses() -> None:
    raise OrgMapperError(Problem("stop", "example", message("edits.add-tie")))


class Odd(Exception):  # noqa: N818
    """Cannot be sent: its pickle cannot be read again."""

    def __init__(self, a: int, b: int) -> None:
        super().__init__(a)


def raises_what_cannot_be_sent() -> None:
    raise Odd(1, 2)


def stands_still(started: str, answers: str) -> None:
    """Tells its number by a file, then waits for good in one call, as a long call into C does."""
    Path(started).write_text(str(os.getpid()))
    with Path(answers).open("rb") as never:
        never.read()


def modules() -> list[str]:
    return sorted(sys.modules)
