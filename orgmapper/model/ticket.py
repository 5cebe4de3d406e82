"""Progress and cancel for slow work."""

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

Item = TypeVar("Item")
_MANY = 1024


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


def watched(items: Iterable[Item], ticket: Ticket) -> Iterator[Item]:
    """The items, with a look at the ticket every thousand or so."""
    for number, item in enumerate(items):
        if number % _MANY == 0:
            ticket.check()
        yield item
