"""People on their islands, the ties between them, and the fans that gather their ties to the outside."""

from dataclasses import dataclass

import numpy as np

from orgmapper.layout.curves import fans
from orgmapper.layout.shores import inside
from orgmapper.model.columns import NONE, BoolArray, FloatArray, IntArray
from orgmapper.scene.drawing import RECEDED, Drawing
from orgmapper.scene.facts import WITHHELD, Choice, MapFacts
from orgmapper.scene.island_marks import focus
from orgmapper.scene.islands_layout import IslandsPage
from orgmapper.scene.lanes import lane_looks, straight_ties
from orgmapper.scene.primitives import Circles, Curves, Lines, Squares, Standing, Style
from orgmapper.scene.ribbon_marks import Ribbons
from orgmapper.scene.theme import Theme, mix

MOST_PEOPLE_WITH_TIES, IN_SIGHT = 12_000, 2_500
"""Above the first number of people, ties are ribbons between units, and the caption says so, until one comes so close
that about the second number is in sight."""

_SMOOTH_FANS = 3_000
"""Up to so many fans are drawn in twice as many pieces."""

_LANES_LOUDER = 1.6
"""Lines in the colours of relations have to be told apart, so they are stronger than those in the hue of the island."""

_NO_PICK = np.empty(0, dtype=np.int64)


@dataclass(frozen=True, eq=False)
class Placed:
    """Where the people of a picture are, whatever kind it is.

    Attributes
    ----------
    x, y : (people,) float
        In page units; nan for somebody who has no place.
    room : (people,) float
        Half the least distance to a neighbour: no dot is larger. Infinite for somebody alone.
    scale : float
        Of all marks.
    """

    x: FloatArray
    y: FloatArray
    room: FloatArray
    scale: float


def placed_on_islands(facts: MapFacts, page: IslandsPage) -> Placed:
    """People of the islands picture."""
    geometry, unit = page.geometry, facts.person_unit
    room = np.full(len(unit), np.inf)
    room[unit != NONE] = geometry.elbow[unit[unit != NONE]]
    return Placed(geometry.person_x, geometry.person_y, room, page.sizes.marks)


@dataclass(frozen=True, eq=False)
class PeopleMarks:
    """What is known of every person for drawing: shown at all, radius of the dot, hue, receded."""

    shown: BoolArray
    radius: FloatArray
    hue: IntArray
    back: BoolArray


def ties_from_zoom(facts: MapFacts) -> float:
    """From which zoom on ties are drawn one by one; 0 where they always are."""
    people = len(facts.person_unit)
    return (people / IN_SIGHT) ** 0.5 if people > MOST_PEOPLE_WITH_TIES else 0.0


def people_marks(facts: MapFacts, placed: Placed, chosen: Choice) -> PeopleMarks:
    unit = facts.person_unit
    shown = ~np.isnan(placed.x)
    known = shown & (unit != NONE)
    shown[known] = facts.state[unit[known]] < WITHHELD
    people = len(unit)
    ties = np.bincount(np.concatenate([facts.source, facts.target]), minlength=people)
    scale = placed.scale
    radius = np.minimum(1.2 + 0.36 * np.sqrt(ties), 3.2) * scale
    # The largest dots may touch the half-way line to their neighbours, no more; smaller ones keep their proportion.
    fits = placed.room / (3.2 * scale)
    # Few people on a large island are drawn a little larger, so that 21 read as well as 2,000.
    radius = radius * np.minimum(fits * 0.9, 2.4 if people < 400 else 1.0)
    back = np.zeros(people, dtype=np.bool_)
    if chosen.people:
        back = ~_with_neighbours(facts, chosen)
    elif chosen.anything:
        held = focus(facts, chosen)
        back = ~held[np.maximum(unit, 0)] | (unit == NONE) if len(held) else back
    if facts.holds is not None:
        back = back | ~facts.holds
    hues = facts.unit_hue
    hue = np.where(unit == NONE, NONE, hues[np.maximum(unit, 0)]) if len(hues) else np.full(people, NONE)
    return PeopleMarks(shown, radius, hue.astype(np.int64), back)


def _with_neighbours(facts: MapFacts, chosen: Choice) -> BoolArray:
    """(people,) the chosen ones and all they have ties with."""
    held = np.zeros(len(facts.person_unit), dtype=np.bool_)
    held[list(chosen.people)] = True
    named, by = held[facts.source], held[facts.target]
    held[facts.target[named]] = True
    held[facts.source[by]] = True
    return held


def draw_people(drawing: Drawing, facts: MapFacts, placed: Placed, marks: PeopleMarks) -> None:
    """Dots: filled for those who answered, hollow for those who did not, ringed for those who lead."""
    theme, scale = drawing.theme, placed.scale
    x, y, island = placed.x, placed.y, theme.roles["island"]
    for back in (True, False):
        opacity = RECEDED if back else 1.0
        for hue in sorted(np.unique(marks.hue).tolist(), key=lambda number: (number < 0, number)):
            here = marks.shown & (marks.hue == hue) & (marks.back == back)
            colour = theme.hue(hue)
            filled, hollow = np.flatnonzero(here & facts.answered), np.flatnonzero(here & ~facts.answered)
            leads = np.flatnonzero(here & facts.manager)
            pick = _picks(facts, filled)
            style = drawing.style("person", opacity, "island", fill=colour)
            drawing.draw(
                "people", Circles(style, x[filled], y[filled], marks.radius[filled], pick), "person", back=back
            )
            style = drawing.style("silent", opacity, "island", fill=island, stroke=colour, width=0.8 * scale)
            inner = np.maximum(marks.radius[hollow] - 0.4 * scale, 0.5 * marks.radius[hollow])
            drawing.draw(
                "people", Circles(style, x[hollow], y[hollow], inner, _picks(facts, hollow)), "silent", back=back
            )
            style = drawing.style("manager", opacity, "island", stroke=colour, width=0.8 * scale)
            ring = marks.radius[leads] + 1.75 * scale * np.minimum(1.0, marks.radius[leads] / (1.6 * scale))
            # Where people stand close, the ring keeps to their own place.
            ring = np.minimum(ring, np.maximum(placed.room[leads] * 1.15, marks.radius[leads] * 1.2))
            drawing.draw("people", Circles(style, x[leads], y[leads], ring, _picks(facts, leads)), "manager", back=back)


def standing(facts: MapFacts, placed: Placed, marks: PeopleMarks, theme: Theme) -> Standing:
    """The same people for pictures in motion."""
    hues = np.unique(marks.hue)
    return Standing(
        x=np.where(marks.shown, placed.x, np.nan),
        y=np.where(marks.shown, placed.y, np.nan),
        r=marks.radius,
        colour=np.searchsorted(hues, marks.hue).astype(np.int64),
        colours=tuple(theme.hue(int(hue)) for hue in hues),
        filled=facts.answered,
        leads=facts.manager,
        back=marks.back,
    )


def draw_inner_ties(drawing: Drawing, facts: MapFacts, page: IslandsPage, marks: PeopleMarks) -> None:
    """Ties between people of one unit: quiet straight lines in the hue, or in the colours of relations side by side."""
    theme = drawing.theme
    a, b = facts.source, facts.target
    rows = np.flatnonzero((facts.person_unit[a] == facts.person_unit[b]) & marks.shown[a] & marks.shown[b])
    width = 0.7 * page.sizes.marks
    lines, ties, relation = straight_ties(facts, page.geometry.person_x, page.geometry.person_y, rows, width)
    looks = lane_looks(facts, theme)
    kind, receded = relation if facts.apart else marks.hue[a[ties]], marks.back[a[ties]] | marks.back[b[ties]]
    louder = _louder(len(lines)) * (_LANES_LOUDER if facts.apart else 1.0)
    for back in (True, False):
        share = min(theme.inside_tie * louder, 0.5) * (RECEDED if back else 1.0)
        for number in map(int, np.unique(kind)):
            colour = looks[number].colour if facts.apart else theme.hue(number)
            style = Style("inside-tie", "", mix(colour, theme.roles["island"], share), width)
            here = lines[(kind == number) & (receded == back)]
            drawing.draw(
                "inside-ties", Lines(style, here), looks[number].mark if facts.apart else "inside-tie", back=back
            )


def _louder(count: int) -> float:
    """How much stronger than usual thin lines are drawn where there are few of them."""
    return float(np.clip((1_500 / max(count, 1)) ** 0.35, 1.0, 2.5))


def draw_fans(drawing: Drawing, facts: MapFacts, page: IslandsPage, marks: PeopleMarks, ribbons: Ribbons) -> None:
    """From each person to where the ribbon to a unit she has ties with leaves the island."""
    if not len(ribbons.a):
        return
    unit, units, geometry = facts.person_unit, len(facts.names), page.geometry
    a = np.concatenate([facts.source, facts.target])
    b = np.concatenate([facts.target, facts.source])
    out = marks.shown[a] & marks.shown[b] & (unit[a] != unit[b])
    pairs = np.unique(a[out] * units + unit[b[out]])
    # Those of one island stand together: from close by whole blocks of them are out of sight.
    pairs = pairs[np.argsort(unit[pairs // units], kind="stable")]
    person, other = pairs // units, pairs % units
    leaves = np.zeros((units, units, 2))
    leaves[ribbons.a, ribbons.b] = ribbons.points[:, 0]
    leaves[ribbons.b, ribbons.a] = ribbons.points[:, -1]
    own = unit[person]
    start = np.stack([geometry.person_x[person], geometry.person_y[person]], axis=1)
    middle = np.stack([geometry.x[own], geometry.y[own]], axis=1)
    # A hair inside the rim, which stays whole.
    inset = (1.0 - 1.0 * page.sizes.marks / np.maximum(geometry.r[own], 2.0))[:, None]
    rim = middle + (leaves[own, other] - middle) * inset
    curves = fans(start, middle, rim, 8 if len(person) < _SMOOTH_FANS else 4)
    theme, none = drawing.theme, np.empty(0)
    for back in (True, False):
        rows = marks.back[person] == back
        share = 0.12 * _louder(len(person)) * (RECEDED if back else 1.0)
        colour = mix(theme.roles["tie"], theme.roles["island"], share)
        style = Style("fan", "", colour, 0.6 * page.sizes.marks)
        drawing.draw("fans", Curves(style, curves[rows], none, none, _NO_PICK), "fan", back=back)


def draw_outsiders(drawing: Drawing, facts: MapFacts, page: IslandsPage, marks: PeopleMarks) -> None:
    """Small squares at the edge of the page, as near as can be to those who named them."""
    who = facts.outside[marks.shown[facts.outside]] if len(facts.outside) else facts.outside
    if not len(who):
        return
    scale = page.sizes.marks
    x, y = _shoreless_places(page, who, 2.0 * scale)
    style = Style("outsider", drawing.theme.roles["canvas"], drawing.theme.roles["ink-third"], 0.8 * scale)
    drawing.draw("outsiders", Squares(style, x, y, np.full(len(x), 2.0 * scale), np.full(len(x), NONE)), "outsider")


def _shoreless_places(page: IslandsPage, who: IntArray, half: float) -> tuple[FloatArray, FloatArray]:
    """Places in open water, one each, nearest to each person in turn."""
    geometry = page.geometry
    step = half * 3.2
    gx, gy = np.arange(half * 2, geometry.page[0] - half, step), np.arange(half * 2, geometry.page[1] - half, step)
    free = np.stack(np.meshgrid(gx, gy), axis=-1).reshape(-1, 2)
    margin = geometry.spacing.shore + half
    away = np.hypot(free[:, 0, None] - geometry.x, free[:, 1, None] - geometry.y) - geometry.r
    free = free[away.min(axis=1) > margin]
    for ring in (ring for rings in geometry.rings for ring in rings):
        free = free[~inside(free, ring)]
    boxes = np.concatenate([geometry.label_box, geometry.name_box])
    for left, top, width, height in boxes[boxes[:, 2] > 0]:
        dx, dy = np.abs(free[:, 0] - left - width / 2) - width / 2, np.abs(free[:, 1] - top - height / 2) - height / 2
        free = free[(dx > margin / 2) | (dy > margin / 2)]
    chosen: list[FloatArray] = []
    for person in who[: len(free)].tolist():
        distance = np.hypot(free[:, 0] - geometry.person_x[person], free[:, 1] - geometry.person_y[person])
        nearest = int(distance.argmin())
        chosen.append(free[nearest])
        free = np.delete(free, nearest, axis=0)
    places = np.array(chosen).reshape(-1, 2)
    return places[:, 0], places[:, 1]


def _picks(facts: MapFacts, rows: IntArray) -> IntArray:
    """Whom a dot stands for; nobody where the audience sees no names."""
    return rows.astype(np.int64) if facts.names_shown else np.full(len(rows), NONE, dtype=np.int64)
