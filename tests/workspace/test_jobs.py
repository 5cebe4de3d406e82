"""Slow work: outcomes arrive once, cancel answers at once, and closing leaves nothing behind."""

import math
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import psutil
import pytest

from orgmapper.model.messages import message, say
from orgmapper.model.problems import OrgMapperError
from orgmapper.model.ticket import Ticket
from orgmapper.workspace import worker
from orgmapper.workspace.job import Job
from orgmapper.workspace.jobs import JobRunner
from orgmapper.workspace.workers import Workers
from tests.workspace import processes

NAME = message("edits.add-tie")
LONG = 60.0


class Outcomes:
    """Takes what jobs hand over."""

    def __init__(self) -> None:
        self.done = queue.SimpleQueue[Any]()
        self.failed = queue.SimpleQueue[BaseException]()

    @property
    def none(self) -> bool:
        return self.done.empty() and self.failed.empty()


@pytest.fixture
def runner() -> Iterator[JobRunner]:
    before = set(threading.enumerate())
    with JobRunner() as runner:
        yield runner
    assert set(threading.enumerate()) == before
    assert _children() == []


@pytest.fixture
def got() -> Outcomes:
    return Outcomes()


def _children() -> list[psutil.Process]:
    """Children of this process that run a worker; the tests' own tools may have others."""
    return [child for child in psutil.Process().children() if "orgmapper.workspace.worker" in " ".join(child.cmdline())]


def _in_steps(count: int, ticket: Ticket) -> int:
    for number in range(count):
        ticket.step(number, count)
    return count


def _run(runner: JobRunner, got: Outcomes, function: Callable[..., Any], *arguments: Any, **how: Any) -> Job:
    how.setdefault("where", "process")
    return runner.run(NAME, function, *arguments, done=got.done.put, failed=got.failed.put, **how)


def test_a_thread_job_gets_a_ticket_and_gives_its_result(runner: JobRunner, got: Outcomes) -> None:
    def work(number: int, ticket: Ticket) -> int:
        ticket.step(1, 2)
        return number + 1

    job = _run(runner, got, work, 2, where="thread")
    assert job.wait(LONG)
    assert got.done.get() == 3
    assert (job.done, job.total) == (1, 2)
    assert runner.jobs == ()


def test_a_process_job_sends_arrays_there_and_back(runner: JobRunner, got: Outcomes) -> None:
    job = _run(runner, got, np.sort, np.arange(100_000)[::-1])
    assert job.wait(LONG)
    assert np.array_equal(got.done.get(), np.arange(100_000))


def test_the_worker_is_kept_warm(runner: JobRunner, got: Outcomes) -> None:
    runner.warm("fractions")
    for _ in range(3):
        assert _run(runner, got, processes.whoami).wait(LONG)
    numbers = {got.done.get() for _ in range(3)}
    assert len(numbers) == 1
    assert numbers != {os.getpid()}
    assert _run(runner, got, processes.modules).wait(LONG)
    loaded = got.done.get()
    assert "fractions" in loaded
    assert not [name for name in loaded if name.startswith("PySide6")]


def test_what_a_library_prints_does_not_stand_among_the_answers(runner: JobRunner, got: Outcomes) -> None:
    assert _run(runner, got, processes.chatter).wait(LONG)
    assert got.done.get() == "answer"


@pytest.mark.parametrize("where", ["thread", "process"])
def test_what_is_raised_is_handed_over(runner: JobRunner, got: Outcomes, where: str) -> None:
    def work(ticket: Ticket) -> float:
        return math.sqrt(-1)

    job = _run(runner, got, work, where=where) if where == "thread" else _run(runner, got, math.sqrt, -1)
    assert job.wait(LONG)
    assert isinstance(got.failed.get(), ValueError)
    assert got.done.empty()


def test_sentences_come_out_of_the_worker_and_odd_exceptions_too(runner: JobRunner, got: Outcomes) -> None:
    assert _run(runner, got, processes.refuses).wait(LONG)
    refusal = got.failed.get()
    assert isinstance(refusal, OrgMapperError)
    assert refusal.problem.code == "example"
    assert _run(runner, got, processes.raises_what_cannot_be_sent).wait(LONG)
    odd = got.failed.get()
    assert str(odd) == "Odd: 1"
    assert "raises_what_cannot_be_sent" in "".join(odd.__notes__)


def test_a_function_that_the_worker_cannot_find_is_a_failure(runner: JobRunner, got: Outcomes) -> None:
    assert _run(runner, got, lambda: 1).wait(LONG)
    assert not isinstance(got.failed.get(), OrgMapperError)
    assert _run(runner, got, math.factorial, 5).wait(LONG)
    assert got.done.get() == 120


def test_a_crash_of_the_worker_is_a_sentence_and_the_next_job_runs(runner: JobRunner, got: Outcomes) -> None:
    assert _run(runner, got, os._exit, 3).wait(LONG)
    crash = got.failed.get()
    assert isinstance(crash, OrgMapperError)
    assert crash.problem.code == "worker-stopped"
    assert str(crash).startswith("Draw a tie: the work stopped")
    assert crash.problem.advice is not None
    assert say(crash.problem.advice)
    assert _run(runner, got, math.factorial, 5).wait(LONG)
    assert got.done.get() == 120


@pytest.mark.skipif(sys.platform == "win32", reason="waits on a named pipe")
def test_cancel_kills_the_worker_and_a_fresh_one_takes_over(runner: JobRunner, got: Outcomes, tmp_path: Path) -> None:
    started, answers = tmp_path / "started", tmp_path / "answers"
    os.mkfifo(started)
    os.mkfifo(answers)
    job = _run(runner, got, processes.stands_still, str(started), str(answers))
    child = psutil.Process(int(started.read_text()))
    job.cancel()
    assert runner.jobs == ()
    assert job.wait(LONG)
    assert not child.is_running()
    assert got.none
    assert _run(runner, got, processes.whoami).wait(LONG)
    assert got.done.get() != child.pid


@pytest.mark.skipif(sys.platform == "win32", reason="waits on a named pipe")
def test_closing_ends_work_of_every_kind(got: Outcomes, tmp_path: Path) -> None:
    started, answers = tmp_path / "started", tmp_path / "answers"
    os.mkfifo(started)
    os.mkfifo(answers)
    runner, begun = JobRunner(), threading.Event()

    def endless(ticket: Ticket) -> None:
        begun.set()
        while True:
            ticket.check()

    jobs = [_run(runner, got, processes.stands_still, str(started), str(answers))]
    started.read_text()
    jobs += [_run(runner, got, processes.whoami) for _ in range(3)]
    jobs += [_run(runner, got, endless, where="thread") for _ in range(4)]
    begun.wait(LONG)
    runner.close()
    runner.close()
    assert all(job.wait(0) for job in jobs)
    assert jobs[0].cancelled
    assert got.failed.empty()
    assert _children() == []
    with pytest.raises(RuntimeError):
        _run(runner, got, processes.whoami)


def test_a_cancelled_thread_job_hands_over_nothing(runner: JobRunner, got: Outcomes) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def work(ticket: Ticket) -> int:
        begun.set()
        go_on.wait(LONG)
        ticket.check()
        return 1

    job = _run(runner, got, work, where="thread")
    begun.wait(LONG)
    job.cancel()
    job.cancel()
    assert runner.jobs == ()
    go_on.set()
    assert job.wait(LONG)
    assert got.none


def test_the_newest_request_of_a_key_wins(runner: JobRunner, got: Outcomes) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def work(number: int, ticket: Ticket) -> int:
        begun.set()
        go_on.wait(LONG)
        ticket.check()
        return number

    jobs = [_run(runner, got, work, number, where="thread", key="layout") for number in range(4)]
    other = _run(runner, got, work, 10, where="thread", key="gaps")
    begun.wait(LONG)
    assert runner.jobs == (jobs[-1], other)
    go_on.set()
    assert all(job.wait(LONG) for job in [*jobs, other])
    assert sorted([got.done.get(), got.done.get()]) == [3, 10]
    assert got.none


def test_an_outcome_that_was_on_its_way_is_dropped_by_cancel(got: Outcomes) -> None:
    """As in the window: the outcome waits in the UI thread's queue while the user presses the cross."""
    posted = queue.SimpleQueue[Callable[[], None]]()
    with JobRunner(posted.put) as runner:
        job = _run(runner, got, math.factorial, 5)
        assert job.wait(LONG)
        assert runner.jobs == (job,)
        job.cancel()
        posted.get()()
    assert got.none


def test_outcomes_and_news_go_through_post(got: Outcomes) -> None:
    posted = queue.SimpleQueue[Callable[[], None]]()
    news: list[tuple[Job, ...]] = []
    with JobRunner(posted.put) as runner:
        leave = runner.listen(news.append)
        job = _run(runner, got, _in_steps, 99, where="thread")
        assert job.wait(LONG)
        assert got.none
        while not posted.empty():
            posted.get()()
        assert got.done.get() == 99
        # However many steps: one notice on its way at a time.
        assert news[0] == (job,)
        assert news[-1] == ()
        assert len(news) <= 3
        leave()
        leave()
        assert _run(runner, got, abs, -1).wait(LONG)
        assert len(news) <= 3


def test_a_fault_in_the_receiver_is_not_swallowed(runner: JobRunner, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Any] = []

    def hook(what: Any) -> None:
        seen.append(what.exc_type)

    monkeypatch.setattr(threading, "excepthook", hook)

    def careless(_: object) -> None:
        raise ZeroDivisionError

    job = runner.run(NAME, _in_steps, 1, where="thread", done=careless, failed=careless)
    assert job.wait(LONG)
    assert seen == [ZeroDivisionError]


def test_a_frozen_program_starts_itself_with_the_hidden_word(monkeypatch: pytest.MonkeyPatch) -> None:
    """Played by a script that is its own program: the entry point becomes the worker and never goes on."""
    script = "from orgmapper.workspace.worker import serve_if_asked; serve_if_asked(); raise SystemExit('went on')"
    monkeypatch.setattr(worker, "_command", lambda: [sys.executable, "-c", script, worker.WORD])
    started = worker.Worker()
    try:
        assert started.call(math.factorial, (5,)) == 120
    finally:
        started.close()
    plain = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert plain.stderr.strip() == "went on"
    monkeypatch.undo()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert worker._command() == [sys.executable, worker.WORD]  # pyright: ignore[reportPrivateUsage]


def _apart(runner: JobRunner, function: Callable[..., Any], *arguments: Any, ticket: Ticket) -> Any:
    return runner.apart(function, *arguments)


@pytest.fixture
def warm_runner() -> Iterator[JobRunner]:
    workers = Workers()
    workers.warm(("fractions",))
    with JobRunner(workers=workers) as runner:
        yield runner
    assert _children() == []


def test_apart_works_in_the_worker_that_was_made_warm(warm_runner: JobRunner, got: Outcomes) -> None:
    for _ in range(2):
        assert _run(warm_runner, got, _apart, warm_runner, os.getpid, where="thread").wait(LONG)
    first, second = got.done.get(), got.done.get()
    assert first == second != os.getpid()


def test_apart_is_here_without_a_warm_worker_and_outside_a_job(
    runner: JobRunner, warm_runner: JobRunner, got: Outcomes
) -> None:
    assert warm_runner.apart(os.getpid) == os.getpid()
    assert _run(runner, got, _apart, runner, os.getpid, where="thread").wait(LONG)
    assert got.done.get() == os.getpid()


def test_what_is_raised_apart_is_handed_over(warm_runner: JobRunner, got: Outcomes) -> None:
    assert _run(warm_runner, got, _apart, warm_runner, math.sqrt, -1, where="thread").wait(LONG)
    assert isinstance(got.failed.get(), ValueError)


@pytest.mark.skipif(sys.platform == "win32", reason="a named pipe tells when the worker is busy")
def test_a_young_call_apart_is_let_be_when_its_job_is_cancelled(
    warm_runner: JobRunner, got: Outcomes, tmp_path: Path
) -> None:
    assert _run(warm_runner, got, _apart, warm_runner, os.getpid, where="thread").wait(LONG)
    number = got.done.get()
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    job = _run(warm_runner, got, _apart, warm_runner, Path.read_text, pipe, where="thread")
    with pipe.open("w"):  # waits until the worker reads
        job.cancel()
    assert job.wait(LONG)
    assert got.none
    assert _run(warm_runner, got, _apart, warm_runner, os.getpid, where="thread").wait(LONG)
    assert got.done.get() == number


def test_jobs_go_on_after_giving_way(runner: JobRunner, got: Outcomes) -> None:
    def work(ticket: Ticket) -> str:
        ticket.check()
        return "here"

    runner.give_way()
    runner.run(NAME, work, where="thread", done=got.done.put, failed=got.failed.put)
    runner.go_on()
    assert got.done.get(timeout=LONG) == "here"
