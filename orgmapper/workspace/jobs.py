"""The one door for slow work: threads for work in small steps, a child process for long calls into C."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from types import TracebackType
from typing import Any, Literal, TypeVar

from orgmapper.model.messages import Message, message
from orgmapper.model.problems import OrgMapperError, Problem
from orgmapper.model.ticket import Cancelled
from orgmapper.workspace.job import Job, Rest
from orgmapper.workspace.worker import WorkerGone
from orgmapper.workspace.workers import Workers

Result = TypeVar("Result")
Post = Callable[[Callable[[], None]], None]
THREADS = 2
WORKERS = 2
MOMENT = 0.25
"""Seconds in which a window shows another page, at most."""


def at_once(call: Callable[[], None]) -> None:
    """The plainest `post`: call straight away, in the thread that did the work."""
    call()


class JobRunner:
    """Runs jobs and keeps the list of those that run.

    Parameters
    ----------
    post : callable
        Gets every call of `done`, `failed` and of listeners, to make it in the thread that wants it (the window posts
        to the UI thread). The default calls straight away in the worker's thread.

    workers : Workers, optional
        Child processes that were started before there was a runner; the runner closes them.

    A cancelled job leaves the list at once and its outcome is dropped, even when it was already on its way through
    `post`. A process job's child is killed; a fresh one is started in its place.
    """

    def __init__(self, post: Post = at_once, workers: Workers | None = None) -> None:
        self._post = post
        self._lock = threading.Lock()
        self._jobs: list[Job] = []
        self._listeners: list[Callable[[tuple[Job, ...]], None]] = []
        self._news = False
        self._closed = False
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="orgmapper-thread")
        self._keepers = ThreadPoolExecutor(WORKERS, thread_name_prefix="orgmapper-worker")
        self._workers = workers or Workers()
        self._here = threading.local()
        self._rest = Rest()

    def __enter__(self) -> "JobRunner":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def jobs(self) -> tuple[Job, ...]:
        """What is running or waits for its turn, oldest first."""
        with self._lock:
            return tuple(self._jobs)

    def listen(self, listener: Callable[[tuple[Job, ...]], None]) -> Callable[[], None]:
        """Call `listener` with the running jobs whenever the list or a job's progress changes; returns the way out.

        Changes that come while an earlier notice is on its way through `post` are told together.
        """
        with self._lock:
            self._listeners.append(listener)

        def leave() -> None:
            with self._lock:
                if listener in self._listeners:
                    self._listeners.remove(listener)

        return leave

    def run(
        self,
        name: Message,
        function: Callable[..., Result],
        *arguments: Any,
        where: Literal["thread", "process"],
        done: Callable[[Result], None],
        failed: Callable[[BaseException], None],
        key: str = "",
    ) -> Job:
        """Start a job.

        Parameters
        ----------
        function : callable
            For ``thread``: gets its `Job` as keyword `ticket` and calls ``ticket.step`` or ``ticket.check`` at least
            every 50 ms. For ``process``: a function at the top of an importable module; arguments and result travel
            by pickle, best as arrays.
        done, failed : callable
            One of them is called, through `post`, with the result or with what was raised. A child that crashed is an
            `OrgMapperError` with a sentence. Neither is called for a cancelled job.
        key : str
            A running job of the same key is cancelled first: the newest request wins.

        Raises
        ------
        RuntimeError
            The runner was closed.
        """
        job = Job(name, key, self._tell, self._stopped, self._rest)
        with self._lock:
            if self._closed:
                raise RuntimeError("closed")
            older = [other for other in self._jobs if key and other.key == key]
            self._jobs.append(job)
            if where == "thread":
                self._threads.submit(self._follow, job, lambda: function(*arguments, ticket=job), done, failed)
            else:
                self._keepers.submit(self._follow, job, lambda: self._in_worker(job, function, arguments), done, failed)
        for other in older:
            other.cancel()
        self._tell()
        return job

    def warm(self, *modules: str) -> None:
        """Start a worker before it is needed and let it import these modules."""
        with self._lock:
            if not self._closed:
                self._keepers.submit(self._workers.warm, modules)

    def give_way(self) -> None:
        """Let the thread jobs stand still for a moment, until `go_on` at most: a window has much to show, and each of
        its steps would have to wait for its turn."""
        self._rest.begin(MOMENT)

    def go_on(self) -> None:
        """The window stands: let the thread jobs go on."""
        self._rest.end()

    def apart(self, function: Callable[..., Result], *arguments: Any) -> Result:
        """The function's result, worked out in a worker while this thread job waits: the window keeps its core.

        The function stands at the top of an importable module; arguments and result travel by pickle. Outside a thread
        job of this runner, or where no worker was made warm, it is called straight away. When the job is cancelled, a
        call of more than a second is ended; a younger one is let be, since a new worker would cost more.

        Raises
        ------
        Cancelled
            The job is no longer wanted.
        OrgMapperError
            The worker crashed.
        Exception
            What the function raised.
        """
        job: Job | None = getattr(self._here, "job", None)
        if job is None or not self._workers.warmed:
            return function(*arguments)
        job.check()
        return self._in_worker(job, function, arguments, grace=1.0)

    def close(self) -> None:
        """Cancel everything and wait until no thread and no process is left. May be called twice."""
        with self._lock:
            self._closed = True
            self._listeners.clear()
        self._workers.stop()
        for job in self.jobs:
            job.cancel()
        self._threads.shutdown(wait=True)
        self._keepers.shutdown(wait=True)
        self._workers.close()

    def _follow(
        self,
        job: Job,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        """The whole life of a job, in a thread of the pool."""
        self._here.job = job
        try:
            outcome = self._outcome(job, work, done, failed)
            if outcome is not None:
                self._hand_over(outcome)
        finally:
            self._here.job = None
            job.end()

    def _outcome(
        self,
        job: Job,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None],
    ) -> Callable[[], None] | None:
        try:
            job.check()
            result = work()
        except Cancelled:
            job.cancel()
            return None
        except BaseException as error:
            problem = error
            return lambda: self._deliver(job, lambda: failed(problem))
        return lambda: self._deliver(job, lambda: done(result))

    def _hand_over(self, outcome: Callable[[], None]) -> None:
        try:
            self._post(outcome)
        except BaseException as error:
            # A fault in the receiver's own code: the pool would swallow it without a word.
            threading.excepthook(
                threading.ExceptHookArgs((type(error), error, error.__traceback__, threading.current_thread()))
            )

    def _deliver(self, job: Job, call: Callable[[], None]) -> None:
        if self._gone(job) and not job.cancelled:
            self._tell()
            call()

    def _gone(self, job: Job) -> bool:
        with self._lock:
            if job not in self._jobs:
                return False
            self._jobs.remove(job)
            return True

    def _stopped(self, job: Job) -> None:
        self._workers.kill(job)
        if self._gone(job):
            self._tell()

    def _tell(self) -> None:
        with self._lock:
            if self._news or not self._listeners:
                return
            self._news = True
        self._post(self._told)

    def _told(self) -> None:
        with self._lock:
            self._news = False
            listeners, jobs = tuple(self._listeners), tuple(self._jobs)
        for listener in listeners:
            listener(jobs)

    def _in_worker(self, job: Job, function: Callable[..., Any], arguments: tuple[Any, ...], grace: float = 0.0) -> Any:
        try:
            return self._workers.call(job, function, arguments, grace)
        except WorkerGone:
            job.check()
            raise OrgMapperError(
                Problem(
                    "stop",
                    "worker-stopped",
                    message("jobs.worker-stopped", job=job.name),
                    message("jobs.worker-stopped-advice"),
                )
            ) from None
