"""One piece of slow work, as whoever started it and the status line see it."""

import threading
import time
from collections.abc import Callable

from orgmapper.model.messages import Message
from orgmapper.model.ticket import Cancelled


class Job:
    """One piece of slow work. Also the ticket of a thread job: its function calls `step` or `check`.

    Attributes
    ----------
    name : Message
        What the status line says.
    key : str
        A newer job of the same key takes this one's place; empty for none.
    done, total : int
        Steps; `total` is 0 while nothing is known about the end.
    """

    def __init__(self, name: Message, key: str, changed: Callable[[], None], stop: Callable[["Job"], None]) -> None:
        self.name = name
        self.key = key
        self.done = 0
        self.total = 0
        self._changed = changed
        self._stop = stop
        self._cancelled = threading.Event()
        self._over = threading.Event()
        self._rests_until = 0.0

    @property
    def cancelled(self) -> bool:
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Give the work up: neither `done` nor `failed` will be called. Safe at any time, from any thread."""
        if not self._cancelled.is_set():
            self._cancelled.set()
            self._stop(self)

    def step(self, done: int, total: int) -> None:
        """Report progress; raises ``Cancelled`` when the work is no longer wanted."""
        self.check()
        if (done, total) != (self.done, self.total):
            self.done, self.total = done, total
            self._changed()

    def check(self) -> None:
        """Raises ``Cancelled`` when the work is no longer wanted."""
        if self._rests_until:
            rest, self._rests_until = self._rests_until - time.monotonic(), 0.0
            if rest > 0:
                self._cancelled.wait(rest)
        if self._cancelled.is_set():
            raise Cancelled

    def rest(self, seconds: float) -> None:
        """Let the work stand still for so long, from when it looks at its ticket next."""
        self._rests_until = time.monotonic() + seconds

    def wait(self, seconds: float | None = None) -> bool:
        """Wait until the work has ended and its outcome was handed to `post`; False when time ran out first."""
        return self._over.wait(seconds)

    def end(self) -> None:
        """The runner's word that nothing more will come."""
        self._over.set()
