"""The islands picture through the door of the workspace: every mark, its legend, what is chosen, for whom."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import pytest

from orgmapper.model.choices import Choices
from orgmapper.model.columns import NONE, ints
from orgmapper.model.document import Document
from orgmapper.model.messages import say
from orgmapper.model.privacy import Audience
from orgmapper.model.tables import HAS, OUTSIDER, Claims, Interests, Mentions, Notes, Outsiders, Units
from orgmapper.scene.primitives import Circles, Curves, LegendRow, Scene, Squares, Texts
from orgmapper.scene.theme import load_theme
from orgmapper.workspace import results
from orgmapper.workspace.pictures import geometry_of, map_picture, map_scene
from orgmapper.workspace.view import ViewState
from orgmapper.workspace.workspace import Workspace
from tests.scene.organisations import council, organisation
from tests.scene.pages import count, items, opened, words

PAGE = (950, 730)


@pytest.fixture(scope="module")
def document() -> Document:
    return council()


@pytest.fixture(scope="module")
def workspace(document: Document) -> Iterator[Workspace]:
    with opened(document) as workspace:
        yield workspace


@pytest.fixture(scope="module")
def scene(workspace: Workspace) -> Scene:
    return map_scene(workspace, ViewState(), *PAGE)


def unit_id(document: Document, name: str) -> int:
    return int(document.units.id[document.units.name.index(name)])


def legend_ids(scene: Scene) -> set[str]:
    return {row.label.id.rpartition(".")[2] for row in scene.legend}


def colours(scene: Scene, role: str) -> set[str]:
    return {item.style.fill or item.style.stroke for item in items(scene, role)}


def test_every_unit_and_person_is_drawn_once(document: Document, scene: Scene) -> None:
    assert count(scene, "island") + count(scene, "island-too-few") == 36
    assert count(scene, "person") + count(scene, "silent") == len(document.people)
    assert count(scene, "division-label") == 8
    assert set(words(scene.layers)) >= {"Housing", "Reablement", "ADULT CARE", "Passenger", "Transport"}


def test_people_who_did_not_answer_are_hollow(document: Document, scene: Scene) -> None:
    answered = int((document.asked.state == 2).sum())
    assert count(scene, "person") == answered
    assert all(item.style.fill and not item.style.stroke for item in items(scene, "person"))
    assert all(item.style.stroke for item in items(scene, "silent"))


def test_dots_grow_with_ties_up_to_a_limit(scene: Scene) -> None:
    radii = np.concatenate([item.r for item in items(scene, "person") if isinstance(item, Circles)])
    assert radii.max() <= 3.2 + 1e-9
    assert radii.min() > 0
    assert len(np.unique(np.round(radii, 3))) > 5


def test_marks_without_a_meaning_of_their_own_are_in_the_legend_and_nothing_else(scene: Scene) -> None:
    assert legend_ids(scene) == {
        "person", "manager", "silent", "ribbon-of", "inside-tie", "fan", "gap-clear", "shore"
    }  # fmt: skip


def test_what_is_not_drawn_has_no_row(workspace: Workspace, scene: Scene) -> None:
    hushed = map_scene(workspace, ViewState(gaps_shown=0), *PAGE)
    assert "gap-clear" in legend_ids(scene)
    assert "gap-clear" not in legend_ids(hushed)
    assert count(hushed, "gap-clear") == 0
    lined = map_scene(workspace, ViewState(lines=True), *PAGE)
    assert legend_ids(lined) - legend_ids(scene) == {"line"}


def test_the_samples_of_the_legend_wear_the_style_of_the_mark(scene: Scene) -> None:
    row = next(row for row in scene.legend if row.label.id.endswith("gap-clear"))
    assert {part.style.stroke for part in row.symbol} == colours(scene, "gap-clear")


def test_symbols_stay_in_their_box(scene: Scene) -> None:
    for row in scene.legend:
        for x, y in _points(row):
            assert -1 <= x <= row.width + 1
            assert -1 <= y <= 17


def _points(row: LegendRow) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    for part in row.symbol:
        match part:
            case Circles():
                found += [(float(part.x[0] + s * part.r[0]), float(part.y[0] + s * part.r[0])) for s in (-1, 1)]
            case Curves():
                found += [(float(x), float(y)) for x, y in part.points.reshape(-1, 2)]
            case _:
                pass
    return found


def test_a_ribbon_says_how_many_ties(scene: Scene) -> None:
    widths = np.concatenate([item.widths for item in items(scene, "ribbon") if isinstance(item, Curves)])
    assert widths.min() == pytest.approx(0.35 + 0.62, rel=1e-6)
    assert all(0 < item.style.opacity <= 0.32 for item in items(scene, "ribbon"))


def test_gaps_are_the_worst_ones_and_numbered_in_order(scene: Scene) -> None:
    numbers = [text for item in items(scene, "badge-number") if isinstance(item, Texts) for text in item.text]
    assert numbers == ["1", "2", "3", "4", "5"]
    assert count(scene, "gap-clear") == 5
    assert count(scene, "gap-bar") == 10
    assert all(item.style.dash for item in items(scene, "gap-clear"))


def test_choosing_moves_nothing(document: Document, workspace: Workspace, scene: Scene) -> None:
    chosen = ViewState(selection=(("unit", unit_id(document, "Leisure")),), lines=True, gaps_shown=2)
    other = map_scene(workspace, chosen, *PAGE)
    assert [i.x.tolist() for i in items(scene, "island") if isinstance(i, Circles)] == [
        i.x.tolist() for i in items(other, "island") if isinstance(i, Circles)
    ]


def test_a_chosen_pair_stands_out_in_the_colour_of_gaps(document: Document, workspace: Workspace) -> None:
    pair = (unit_id(document, "Reablement"), unit_id(document, "Housing"))
    scene = map_scene(workspace, ViewState(selection=(("gap", pair),), gaps_shown=0), *PAGE)
    assert count(scene, "gap-clear") == 1
    assert count(scene, "selection-gap") == 2
    chosen = items(scene, "unit-label-chosen")
    accent = load_theme("light").roles["accent"]
    sides = [item for item in chosen if isinstance(item, Texts) and item.style.fill != accent]
    assert {text for item in sides for text in item.text} == {"Reablement", "Housing"}
    assert all(isinstance(item, Texts) and item.weight == 700 for item in chosen)
    assert {item.style.opacity for item in items(scene, "person")} == {0.34, 1.0}


def test_a_chosen_unit_shows_its_ties_above_the_islands(document: Document, workspace: Workspace, scene: Scene) -> None:
    chosen = map_scene(workspace, ViewState(selection=(("unit", unit_id(document, "Housing")),)), *PAGE)
    assert count(chosen, "selection") == 1
    assert 0 < count(chosen, "door") < 36
    assert count(chosen, "door") + count(chosen, "ribbon") == count(scene, "ribbon")
    assert "own-ties" in legend_ids(chosen)


def test_a_chosen_person_shows_every_tie(document: Document, workspace: Workspace) -> None:
    person = int(document.ties.source[0])
    chosen = map_scene(workspace, ViewState(selection=(("person", int(document.people.id[person])),)), *PAGE)
    both = (document.ties.source == person) | (document.ties.target == person)
    others = set(document.ties.source[both].tolist()) | set(document.ties.target[both].tolist())
    assert count(chosen, "own-tie") == len(others - {person})


def test_a_choice_that_is_not_on_the_map_is_nothing(workspace: Workspace, scene: Scene) -> None:
    view = ViewState(selection=(("unit", 7), ("person", 80_000_000), ("gap", (9, 10))))
    assert count(map_scene(workspace, view, *PAGE), "unit-label") == count(scene, "unit-label")


def test_units_switched_off_leave_their_place_empty(document: Document, workspace: Workspace, scene: Scene) -> None:
    hidden = frozenset({unit_id(document, "Housing")})
    other = map_scene(workspace, ViewState(hidden_units=hidden), *PAGE)
    assert "Housing" not in words(other.layers)
    assert count(other, "island") == count(scene, "island") - 1
    assert count(other, "person") < count(scene, "person")


def test_no_relation_in_sight_leaves_islands_and_takes_ties(workspace: Workspace, scene: Scene) -> None:
    bare = map_scene(workspace, ViewState(visible=()), *PAGE)
    assert count(bare, "ribbon") == count(bare, "fan") == count(bare, "inside-tie") == 0
    assert count(bare, "island") == count(scene, "island")


def test_an_interest_makes_its_people_stand_out(document: Document) -> None:
    people = 3
    with_interest = replace(
        document,
        interests=Interests(ints([77]), ("Home adaptations",)),
        claims=Claims(
            person=ints(range(people)),
            interest=ints([0] * people),
            kind=ints([HAS] * people),
            wave=ints([0] * people),
            origin=ints([NONE] * people),
            origin_row=ints([0] * people),
        ),
    )
    with opened(with_interest) as workspace:
        scene = map_scene(workspace, ViewState(interest=77), *PAGE)
    full = sum(
        len(item.x)
        for item in (*items(scene, "person"), *items(scene, "silent"))
        if isinstance(item, Circles) and item.style.opacity == 1.0
    )
    assert full == people
    said = [say(row.label) for row in scene.legend]
    assert "3 people with the interest Home adaptations; others are pale" in said


def test_a_group_too_small_is_grey_for_the_open_audience(workspace: Workspace) -> None:
    scene = map_scene(workspace, ViewState(audience=Audience.parse("open")), *PAGE)
    assert count(scene, "island-withheld") == 2
    assert count(scene, "lock") == 4
    assert "withheld" in legend_ids(scene)


@pytest.mark.parametrize("picture", [map_scene, map_picture])
def test_the_open_audience_sees_no_name_and_picks_nobody(
    document: Document, workspace: Workspace, picture: Callable[..., Scene]
) -> None:
    view = ViewState(audience=Audience.parse("open"), selection=(("person", 5),))
    scene = picture(workspace, view, *PAGE)
    said = " ".join([*words((*scene.layers, *scene.furniture)), say(scene.title), *map(say, scene.caption)])
    assert not any(name.split()[0] in said for name in document.people.name)
    for layer in scene.layers:
        for item in layer.items:
            if layer.entity == "person" and isinstance(item, Circles):
                assert (item.pick == NONE).all()


def test_a_picture_that_leaves_carries_title_legend_and_caption(workspace: Workspace) -> None:
    for width, height in ((950, 730), (1920, 1080), (600, 800)):
        scene = map_picture(workspace, ViewState(), width, height, "print")
        said = words(scene.furniture)
        assert " ".join(said).startswith(say(scene.title))
        for row in scene.legend:
            assert say(row.label) in said
        assert say(scene.caption[0])[:40] in " ".join(said)
        assert (scene.width, scene.height) == (width, height)
        for item in scene.furniture[0].items:
            if isinstance(item, Texts):
                assert item.x.min() >= 0
                assert item.y.max() <= height
        x, y, frame_width, frame_height = scene.frame
        islands = [i for i in items(scene, "island") if isinstance(i, Circles)]
        assert all((i.x - i.r >= x - 1e-6).all() and (i.x + i.r <= x + frame_width + 1e-6).all() for i in islands)
        assert all((i.y - i.r >= y - 1e-6).all() and (i.y + i.r <= y + frame_height + 1e-6).all() for i in islands)


def test_the_caption_says_who_answered_and_what_cannot_be_said(document: Document, scene: Scene) -> None:
    said = " ".join(map(say, scene.caption))
    answered = int((document.asked.state == 2).sum())
    assert f"Based on {answered:,} of {len(document.people):,} people who answered." in said
    assert "it cannot say that people never met" in said
    assert "Near means more ties for their size, roughly" in said


def test_unknown_coverage_is_said(document: Document) -> None:
    relations = replace(document.relations, coverage_known=np.array([False]))
    with opened(replace(document, relations=relations)) as workspace:
        scene = map_scene(workspace, ViewState(), *PAGE)
    assert f"all {len(document.people):,} people are taken as asked" in " ".join(map(say, scene.caption))
    assert "silent" not in legend_ids(scene)


def test_before_anybody_is_asked_the_chart_alone_is_drawn(document: Document) -> None:
    bare = Document(
        title="x",
        levels=document.levels,
        people=document.people,
        units=document.units,
        memberships=document.memberships,
    )
    with opened(bare) as workspace:
        scene = map_scene(workspace, ViewState(), *PAGE)
    assert legend_ids(scene) == {"person", "shore"}
    assert "Nobody has been asked yet" in " ".join(map(say, scene.caption))


def test_an_empty_map_is_an_empty_page() -> None:
    with opened(Document()) as workspace:
        scene = map_scene(workspace, ViewState(), *PAGE)
        framed = map_picture(workspace, ViewState(), *PAGE)
    assert scene.layers == ()
    assert scene.legend == ()
    assert words(framed.furniture)


def test_a_unit_outside_all_divisions_lies_on_no_shore() -> None:
    document = organisation({"A": [("One", 12), ("Two", 9)], "B": [("Three", 8)]}, 120)
    units = document.units
    lonely = Units(
        ints([*units.id.tolist(), 1_500_000]),
        (*units.name, "Chief executive"),
        ints([*units.parent.tolist(), NONE]),
        ints([*units.level.tolist(), 1]),
    )
    members = replace(document.memberships, unit=ints([5, *document.memberships.unit[1:].tolist()]))
    with opened(replace(document, units=lonely, memberships=members)) as workspace:
        scene = map_scene(workspace, ViewState(), *PAGE)
    assert "Chief" in " ".join(words(scene.layers))
    assert count(scene, "division-label") == 2


def test_named_but_not_on_the_chart(document: Document) -> None:
    mentions = Mentions(
        id=ints([1]),
        person=ints([4]),
        relation=ints([0]),
        wave=ints([0]),
        weight=np.array([1.0]),
        text=("A stranger",),
        state=ints([OUTSIDER]),
        outsider=ints([0]),
        unit=ints([NONE]),
        origin=ints([NONE]),
        origin_row=ints([0]),
        column=("",),
    )
    named = replace(document, mentions=mentions, outsiders=Outsiders(ints([5_000_000]), ("A stranger",)))
    with opened(named) as workspace:
        assert count(map_scene(workspace, ViewState(), *PAGE), "outsider") == 0
        scene = map_scene(workspace, ViewState(outsiders=True), *PAGE)
    assert count(scene, "outsider") == 1
    assert "outsider" in legend_ids(scene)
    (square,) = items(scene, "outsider")
    assert isinstance(square, Squares)
    for item in items(scene, "island"):
        assert isinstance(item, Circles)
        assert (np.hypot(item.x - square.x, item.y - square.y) > item.r).all()


def test_gaps_worth_asking_and_fine_ones_look_different_and_are_there_when_asked_for() -> None:
    document = council(ties=4_000)
    a, b = (document.units.name.index(name) for name in ("Housing", "Reablement"))
    notes = Notes(ints([9_000_000]), ints([min(a, b)]), ints([max(a, b)]), ("Goes through Early Help",), ("",))
    with opened(replace(document, notes=notes)) as workspace:
        scene = map_scene(workspace, ViewState(asks=True, gaps_shown=1), *PAGE)
        without = map_scene(workspace, ViewState(gaps_shown=1), *PAGE)
    assert count(scene, "gap-fine") == 1
    assert {"gap-ask", "gap-fine"} <= legend_ids(scene)
    assert not {"gap-ask", "gap-fine"} & legend_ids(without)
    assert count(scene, "gap-bar") == 2 * count(scene, "gap-clear")
    assert all(item.style.dash == () for item in items(scene, "gap-fine"))


@pytest.mark.parametrize("theme", ["light", "dark", "projector", "print"])
def test_every_theme_draws_the_same_things(workspace: Workspace, scene: Scene, theme: str) -> None:
    other = map_scene(workspace, ViewState(), *PAGE, theme)
    assert legend_ids(other) == legend_ids(scene)
    assert count(other, "person") == count(scene, "person")
    if theme == "print":
        assert all(item.style.opacity == 1.0 for item in items(other, "gap-clear"))


def test_the_smallest_words_are_nine_points_in_the_window_and_fourteen_on_the_projector(workspace: Workspace) -> None:
    for theme, least in (("light", 11.0), ("projector", 17.0)):
        scene = map_scene(workspace, ViewState(), 640, 480, theme)
        sizes = [item.size for item in items(scene, "unit-label") if isinstance(item, Texts)]
        assert min(sizes) >= least


def test_the_door_of_a_chosen_gap_stands_out_with_its_ties_to_both_sides() -> None:
    with opened(council()) as workspace:
        view = ViewState(choices=Choices(level="Department"))
        rows = results.gap_table(workspace, view.choices, view.audience)
        best = int(rows.ranked()[0])
        ids = workspace.document.units.id
        assert rows.units is not None
        pair = (int(ids[rows.units[rows.a[best]]]), int(ids[rows.units[rows.b[best]]]))
        plain = map_scene(workspace, view, 1400, 800)
        chosen = map_scene(workspace, replace(view, selection=(("gap", pair),)), 1400, 800)
    assert count(plain, "door") == 0
    assert count(chosen, "door") == 2
    assert count(chosen, "selection-door") == 1
    assert "scene.legend.door" in {row.label.id for row in chosen.legend}


def test_on_a_projector_a_chosen_gap_stands_alone(document: Document, workspace: Workspace) -> None:
    pair = (unit_id(document, "Reablement"), unit_id(document, "Housing"))
    view = ViewState(selection=(("gap", pair),))
    assert count(map_scene(workspace, view, *PAGE, "light"), "gap-clear") > 1
    assert count(map_scene(workspace, view, *PAGE, "projector"), "gap-clear") == 1


def test_the_badge_of_whichever_gap_is_chosen_touches_no_word_and_no_island(document: Document) -> None:
    pairs = [("Housing", "Reablement"), ("Special Needs", "Passenger Transport"), ("Early Help", "Libraries")]
    with opened(document) as workspace:
        for one, other in pairs:
            pair = (unit_id(document, one), unit_id(document, other))
            view = ViewState(selection=(("gap", pair),), gaps_shown=3)
            shown = map_scene(workspace, view, *PAGE)
            geometry = geometry_of(workspace, view, *PAGE)[1].geometry
            (badges,) = [layer for layer in shown.layers if layer.name == "badges"]
            chosen = max((item for item in badges.items if isinstance(item, Circles)), key=lambda item: item.r[0])
            x, y, r = chosen.x[0], chosen.y[0], chosen.r[0] + chosen.style.width / 2
            boxes = np.concatenate([geometry.label_box, geometry.name_box])
            dx = np.maximum(np.maximum(boxes[:, 0] - x, x - boxes[:, 0] - boxes[:, 2]), 0)
            dy = np.maximum(np.maximum(boxes[:, 1] - y, y - boxes[:, 1] - boxes[:, 3]), 0)
            assert np.hypot(dx, dy)[boxes[:, 2] > 0].min() >= r
            assert (np.hypot(geometry.x - x, geometry.y - y) - geometry.r).min() >= r
