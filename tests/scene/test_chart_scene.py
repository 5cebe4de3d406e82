"""The chart through the door of the workspace: every person once, posts told apart, ties of what is chosen."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from orgmapper.model.choices import Choices
from orgmapper.model.columns import NONE, ints
from orgmapper.model.document import Document
from orgmapper.model.messages import say
from orgmapper.model.privacy import Audience
from orgmapper.model.tables import COUNTED, NOT_NAMED, VACANT, DottedLines, Memberships, Posts, Units
from orgmapper.scene.primitives import Curves, Scene
from orgmapper.scene.text import default_measure
from orgmapper.workspace.pictures import map_picture, map_scene
from orgmapper.workspace.view import ViewState
from orgmapper.workspace.workspace import Workspace
from tests.scene.check_words import words_colliding, words_off_page
from tests.scene.organisations import council
from tests.scene.pages import count, items, opened, words

PAGE = (950, 660)
CHART = ViewState(kind="chart")


@pytest.fixture(scope="module")
def document() -> Document:
    """The council with three vacant posts, two of unnamed holders and a count of posts in its first department."""
    made = council()
    old = made.posts
    unit = int(made.memberships.unit[0])
    state = [VACANT] * 3 + [NOT_NAMED] * 2 + [COUNTED]
    last = int(old.id.max(initial=0))
    posts = Posts(
        id=np.concatenate([old.id, last + 1 + np.arange(6)]),
        key=(*old.key, *([""] * 6)),
        title=(*old.title, *([""] * 6)),
        unit=np.concatenate([old.unit, np.full(6, unit)]),
        reports_to=np.concatenate([old.reports_to, np.full(6, NONE)]),
        head_count=np.concatenate([old.head_count, [1, 1, 1, 1, 1, 12.5]]),
        state=np.concatenate([old.state, state]),
        origin=np.concatenate([old.origin, np.full(6, NONE)]),
        origin_row=np.concatenate([old.origin_row, np.zeros(6, dtype=np.int64)]),
    )
    dotted = DottedLines(ints([0, 3]), ints([200, 900]))
    return replace(made, posts=posts, dotted_lines=dotted)


@pytest.fixture(scope="module")
def workspace(document: Document) -> Iterator[Workspace]:
    with opened(document) as workspace:
        yield workspace


@pytest.fixture(scope="module")
def scene(workspace: Workspace) -> Scene:
    return map_scene(workspace, CHART, *PAGE)


def unit_id(document: Document, name: str) -> int:
    return int(document.units.id[document.units.name.index(name)])


def test_every_person_stands_in_one_box(document: Document, scene: Scene) -> None:
    assert count(scene, "person") + count(scene, "silent") == len(document.people)
    assert count(scene, "box") + count(scene, "box-too-few") == 1 + 8 + 36
    assert count(scene, "connector") == 8 + 36


def test_posts_without_people_are_told_apart(scene: Scene) -> None:
    assert count(scene, "vacant") == 3
    assert count(scene, "not-named") == 2
    assert any("12.5 counted" in text for text in words(scene.layers))
    drawn = {row.label.id.removeprefix("scene.legend.") for row in scene.legend}
    assert drawn >= {"vacant", "not-named", "line", "dotted-line", "person", "manager"}


def test_dotted_lines_are_drawn(scene: Scene) -> None:
    (dotted,) = items(scene, "dotted")
    assert isinstance(dotted, Curves)
    assert len(dotted.points) == 2
    assert dotted.style.dash


@pytest.mark.parametrize("page", [(800, 600), (950, 660), (1280, 720), (1920, 1080)])
@pytest.mark.parametrize("level", ["Division", "Department"])
def test_words_never_collide(workspace: Workspace, page: tuple[int, int], level: str) -> None:
    scene = map_scene(workspace, replace(CHART, choices=Choices(level=level)), *page)
    assert words_colliding(scene, default_measure()) == []
    assert words_off_page(scene, default_measure()) == []


def test_ties_of_a_unit_run_behind_the_boxes(workspace: Workspace, document: Document) -> None:
    chosen = map_scene(workspace, replace(CHART, selection=(("unit", unit_id(document, "Housing")),)), *PAGE)
    order = [layer.name for layer in chosen.layers]
    assert order.index("box-ties") < order.index("islands")
    (ties,) = items(chosen, "box-tie")
    assert isinstance(ties, Curves)
    assert 1 < len(ties.points) <= 14
    assert count(chosen, "box-tie-end") == 2 * len(ties.points)
    assert say(chosen.title).startswith("Housing has most ties with ")


def test_a_gap_runs_over_the_boxes(workspace: Workspace, document: Document) -> None:
    pair = (unit_id(document, "Reablement"), unit_id(document, "Housing"))
    chosen = map_scene(workspace, replace(CHART, selection=(("gap", pair),)), *PAGE)
    order = [layer.name for layer in chosen.layers]
    assert order.index("gaps") > order.index("islands")
    assert count(chosen, "gap-clear") == 1
    assert count(chosen, "badge") == 1
    (line,) = items(chosen, "gap-clear")
    assert isinstance(line, Curves)
    assert (line.points >= 0).all()
    assert (line.points <= PAGE).all()
    assert count(chosen, "selection-gap") == 2


def test_a_folded_box_holds_what_lies_beneath(workspace: Workspace, document: Document, scene: Scene) -> None:
    folded = map_scene(
        workspace, replace(CHART, choices=replace(CHART.choices, folded=(unit_id(document, "Highways"),))), *PAGE
    )
    assert "Roads" not in words(folded.layers)
    assert "in 4 units" in words(folded.layers)
    assert count(folded, "box") + count(folded, "box-too-few") == 45 - 4
    assert count(folded, "person") + count(folded, "silent") == len(document.people) - 225
    assert count(scene, "handle") == 8


def test_what_is_there_to_press_is_on_no_paper(workspace: Workspace) -> None:
    picture = map_picture(workspace, CHART, *PAGE)
    assert not any(layer.entity == "fold" for layer in (*picture.layers, *picture.furniture))


def test_without_units_one_box_holds_everybody() -> None:
    made = council()
    bare = replace(
        made, units=Units(), memberships=Memberships(), posts=replace(made.posts, unit=made.posts.unit * 0 + NONE)
    )
    with opened(bare) as workspace:
        drawn = map_scene(workspace, CHART, *PAGE)
    assert drawn.people is not None
    assert not np.isnan(drawn.people.x).any()
    assert count(drawn, "box") == 1


def test_open_sees_no_small_units_and_nobody(workspace: Workspace, document: Document) -> None:
    scene = map_picture(workspace, replace(CHART, audience=Audience("open", "", 40)), *PAGE)
    assert count(scene, "box-withheld") > 0
    assert not set(document.people.name) & set(words((*scene.layers, *scene.furniture)))
    people = [item for layer in scene.layers if layer.entity == "person" for item in layer.items]
    assert all((np.asarray(getattr(item, "pick")) == NONE).all() for item in people)  # noqa: B009
