"""The child processes of a `JobRunner`: who waits, who is busy with what."""

import threading
import time
from collections.abc import Callable
from typing import Any

from orgmapper.workspace.job import Job
from orgmapper.workspace.worker import Worker, WorkerGone


class Workers:
    """Workers kept warm. The one that was busy last is asked first; one that was killed is made anew."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._idle: list[Worker] = []
        self._busy: dict[Job, tuple[Worker, float]] = {}
        self._modules: tuple[str, ...] = ()
        self._stopping = False

    def warm(self, modules: tuple[str, ...]) -> None:
        """Have a worker ready that knows these modules; workers made later will know them too."""
        with self._lock:
            self._modules = modules
        self._put_back(self._worker())

    @property
    def warmed(self) -> bool:
        """A worker was asked for before it was needed."""
        return bool(self._modules)

    def call(self, job: Job, function: Callable[..., Any], arguments: tuple[Any, ...], grace: float = 0.0) -> Any:
        """What `Worker.call` gives; `kill` with the same job ends it, though not in its first `grace` seconds."""
        worker = self._worker()
        with self._lock:
            self._busy[job] = worker, time.monotonic() + grace
            if job.cancelled and not grace:
                worker.kill()
        whole = True
        try:
            return worker.call(function, arguments)
        except WorkerGone:
            whole = False
            raise
        finally:
            with self._lock:
                del self._busy[job]
            if whole and worker.alive:
                self._put_back(worker)
            else:
                worker.close()
                self._replace()

    def kill(self, job: Job) -> None:
        """End the worker that is busy with this job, if one is."""
        with self._lock:
            worker, safe_until = self._busy.get(job, (None, 0.0))
            if worker is not None and time.monotonic() >= safe_until:
                worker.kill()

    def stop(self) -> None:
        """From now on no worker is made in place of a killed one."""
        self._stopping = True

    def close(self) -> None:
        """End those that wait; call it when none is busy any more."""
        while self._idle:
            self._idle.pop().close()

    def _worker(self) -> Worker:
        while True:
            with self._lock:
                worker = self._idle.pop() if self._idle else None
            if worker is None:
                return Worker(self._modules)
            if worker.alive:
                return worker
            worker.close()

    def _put_back(self, worker: Worker) -> None:
        with self._lock:
            self._idle.append(worker)

    def _replace(self) -> None:
        with self._lock:
            wanted = not self._stopping and not self._idle
        if wanted:
            self._put_back(Worker(self._modules))
