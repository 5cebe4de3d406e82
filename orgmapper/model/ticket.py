"""Progress and cancel for slow work."""

from typing import Protocol


class Cancelled(Exception):  # noqa: N818 - not a fault
    """The user no longer wants the result."""


class Ticket(Protocol):
    """What slow work is given. It calls ``step`` or ``check`` at least every 50 ms."""

    def step(self, done: int, total: int) -> None:
        """Report progress; raises ``Cancelled`` when the work is no longer wanted."""
        ...

    def check(self) -> None:
        """Raises ``Cancelled`` when the work is no longer wanted."""
        ...


class Free:
    """A ticket for work that nobody watches: command line and tests."""

    def step(self, done: int, total: int) -> None:
        pass

    def check(self) -> None:
        pass
