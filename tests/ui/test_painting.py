"""When the map is painted: once for each sight, first what is seen, and nothing while it moves."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from orgmapper.model.messages import Message
from orgmapper.model.ticket import Free
from orgmapper.ui.look import Look
from orgmapper.ui.map.canvas import Canvas
from orgmapper.ui.map.items import PictureItem
from orgmapper.ui.map.painting import Painting
from orgmapper.workspace.job import Job
from orgmapper.workspace.jobs import JobRunner
from tests.golden.make import scene


class Held(JobRunner):
    """Keeps jobs until they are asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.held: list[tuple[Job, Callable[[], None]]] = []

    def run(self, name: Message, function: Callable[..., Any], *arguments: Any, **ways: Any) -> Job:
        job = Job(name, "", lambda: None, lambda job: None)
        self.held.append((job, lambda: ways["done"](function(*arguments, ticket=Free()))))
        return job

    def finish(self) -> int:
        """Do what is still wanted; how much that was."""
        wanted = [work for job, work in self.held if not job.cancelled]
        self.held.clear()
        for work in wanted:
            work()
        return len(wanted)


@pytest.fixture
def jobs() -> Iterator[Held]:
    made = Held()
    yield made
    made.close()


@pytest.fixture
def painting(look: Look, qtbot: QtBot, jobs: Held) -> Painting:
    canvas, picture = Canvas(look), PictureItem()
    qtbot.addWidget(canvas)
    canvas.motion = False
    canvas.resize(400, 300)
    canvas.box.addItem(picture, ignoreBounds=True)
    canvas.set_page(200, 160)
    return Painting(canvas, picture, jobs)


def canvas_of(painting: Painting) -> Canvas:
    canvas = painting.parent()
    assert isinstance(canvas, Canvas)
    return canvas


def test_one_sight_is_painted_once(painting: Painting, jobs: Held) -> None:
    painting.show(scene())
    painting.refresh()
    assert len(jobs.held) == 1
    assert jobs.finish() == 1
    painting.refresh()
    assert not jobs.held


def test_what_is_seen_comes_first_and_a_margin_after_it(painting: Painting, jobs: Held, qtbot: QtBot) -> None:
    painting.show(scene())
    jobs.finish()
    canvas = canvas_of(painting)
    canvas.zoom(3.0)
    canvas.settled.emit()
    with qtbot.waitSignal(painting.fresh):
        assert jobs.finish() == 1
    left, top, wide, high = canvas.seen()
    assert jobs.finish() == 1
    canvas.push(0.1 * 400, 0.1 * 300)
    canvas.settled.emit()
    assert not jobs.held
    assert canvas.seen() != (left, top, wide, high)


def test_nothing_is_painted_while_the_map_moves(painting: Painting, jobs: Held) -> None:
    painting.show(scene())
    jobs.finish()
    canvas = canvas_of(painting)
    canvas.zoom(3.0)
    canvas.settled.emit()
    jobs.finish()
    canvas.push(20, 0)
    canvas.push(-20, 0)
    assert jobs.finish() == 0
    # The sight is as it was, and its margin is still wanted.
    canvas.settled.emit()
    assert jobs.finish() == 1


def test_a_first_picture_is_made_whoever_moves(painting: Painting, jobs: Held) -> None:
    painting.show(scene())
    canvas_of(painting).push(20, 0)
    assert jobs.finish() == 1
