"""One piece of slow work, as whoever started it and the status line see it."""

import threading
import time
from collections.abc import Callable

from orgmapper.model.messages import Message
from orgmapper.model.ticket import Cancelled


class Rest:
    """Until when thread jobs stand still once they look at their ticket; one for all jobs of a runner."""

    def __init__(self) -> None:
        self._until = 0.0
        self._over = threading.Event()

    def begin(self, seconds: float) -> None:
        """Let them stand still, until `end` or for so long."""
        self._over.clear()
        self._until = time.monotonic() + seconds

    def end(self) -> None:
        """Let them go on."""
        self._until = 0.0
        self._over.set()

    def wait(self) -> None:
        """Stand still as long as it lasts."""
        if self._until and (left := self._until - time.monotonic()) > 0:
            self._over.wait(left)


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

    def __init__(
        self,
        name: Message,
        key: str,
        changed: Callable[[], None],
        stop: Callable[["Job"], None],
        rest: Rest | None = None,
    ) -> None:
        self.name = name
        self.key = key
        self.done = 0
        self.total = 0
        self._changed = changed
        self._stop = stop
        self._cancelled = threading.Event()
        self._over = threading.Event()
        self._rest = rest or Rest()

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
        self._rest.wait()  # also when it is cancelled: to let go of all it holds is work as well
        if self._cancelled.is_set():
            raise Cancelled

    def wait(self, seconds: float | None = None) -> bool:
        """Wait until the work has ended and its outcome was handed to `post`; False when time ran out first."""
        return self._over.wait(seconds)

    def end(self) -> None:
        """The runner's word that nothing more will come."""
        self._over.set()
