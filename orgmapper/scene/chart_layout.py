"""From facts and a page to the geometry of the chart: words are measured here."""

from dataclasses import dataclass

import numpy as np

from orgmapper.layout.chart import ChartGeometry, ChartProblem, chart
from orgmapper.model.columns import NONE, FloatArray, IntArray, TextColumn
from orgmapper.model.messages import message, say
from orgmapper.scene.chart_facts import ChartFacts
from orgmapper.scene.facts import MapFacts
from orgmapper.scene.labels import short_form, told_apart, two_lines
from orgmapper.scene.people_marks import Placed
from orgmapper.scene.sizes import Sizes
from orgmapper.scene.text import TextMeasure

PITCH, PITCH_OF_FEW, FEW = 13.0, 24.0, 150
"""Greatest distance of two dots times the scale of marks; for fewer people than that they are larger."""

_ROOM = 0.42
"""Of a dot, as a share of the distance of two: the rings of managers need the rest."""


@dataclass(frozen=True, eq=False)
class ChartPage:
    """Geometry with the words that were measured for it.

    `titles`, `notes`: lines of each box. `people`: where everybody stands. `vacant`, `not_named`: (n, 2) places of
    posts nobody holds, and of posts whose holder is not named.
    """

    geometry: ChartGeometry
    sizes: Sizes
    titles: tuple[TextColumn, ...]
    notes: tuple[TextColumn, ...]
    people: Placed
    vacant: FloatArray
    not_named: FloatArray

    @property
    def from_zoom(self) -> float:
        """How close one must be to read the words; 0 where they always can be read."""
        size = self.geometry.size
        return 0.0 if size >= self.sizes.least_label * 0.999 else self.sizes.least_label / size


def chart_page(
    facts: MapFacts, boxes: ChartFacts, page: tuple[float, float], sizes: Sizes, measure: TextMeasure
) -> ChartPage:
    """Boxes in columns, people in rows: who leads first."""
    names = tuple(name or say(message("scene.chart.whole")) for name in boxes.names)
    notes = _notes(boxes)
    folded = [two_lines(name, measure) for name in names]
    problem = ChartProblem(
        parent=boxes.parent,
        dots=np.bincount(boxes.person_box[boxes.person_box != NONE], minlength=len(boxes))
        + boxes.vacant
        + boxes.not_named,
        one=np.array([measure.width(name, 1.0, 700) for name in names]),
        two=np.array([max(measure.width(line, 1.0, 700) for line in lines) for lines in folded]),
        notes=np.array([len(lines) for lines in notes], dtype=np.int64),
        note=np.array([max((0.85 * measure.width(line, 1.0) for line in lines), default=0.0) for lines in notes]),
    )
    few = len(boxes.person_box) < FEW
    geometry = chart(problem, page, sizes.label, (PITCH_OF_FEW if few else PITCH) * sizes.marks)
    notes = tuple(
        lines
        if geometry.notes[row] and problem.note[row] * geometry.size <= geometry.box[row, 2] - geometry.padding
        else ()
        for row, lines in enumerate(notes)
    )
    titles = tuple(told_apart(names, lambda row, name: _title(name, geometry, row, measure)))
    x, y, vacant, not_named = _places(facts, boxes, geometry)
    room = np.where(np.isnan(x), np.inf, geometry.pitch * _ROOM)
    placed = Placed(x, y, room, sizes.marks)
    return ChartPage(geometry, sizes, titles, notes, placed, vacant, not_named)


def _title(name: str, geometry: ChartGeometry, row: int, measure: TextMeasure) -> TextColumn:
    room = float(geometry.box[row, 2]) - 2 * geometry.padding
    size = geometry.size
    lines = (name,) if geometry.lines[row] == 1 else two_lines(name, measure)
    return tuple(
        line if measure.width(line, size, 700) <= room else short_form(line, room, measure, size, 700).lines[0]
        for line in lines
    )


def _notes(boxes: ChartFacts) -> tuple[TextColumn, ...]:
    """Small words under a title: people beneath, posts of which there is a count only."""
    result: list[TextColumn] = []
    for row in range(len(boxes)):
        lines: list[str] = []
        people, beneath = int(boxes.people[row]), int(boxes.beneath[row])
        if beneath and people != NONE:
            lines.append(say(message("scene.chart.people", count=people)))
        if boxes.folded[row]:
            lines.append(say(message("scene.chart.folded", count=beneath)))
        if boxes.counted[row] > 0:
            lines.append(say(message("scene.chart.counted", count=_rounded(float(boxes.counted[row])))))
        result.append(tuple(lines))
    return tuple(result)


def _rounded(value: float) -> float | int:
    return round(value) if abs(value - round(value)) < 0.05 or value >= 100 else round(value, 1)


def _places(
    facts: MapFacts, boxes: ChartFacts, geometry: ChartGeometry
) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray]:
    """Places of people (x, y), of vacant posts and of posts whose holder is not named."""
    people = len(boxes.person_box)
    x, y = np.full(people, np.nan), np.full(people, np.nan)
    vacant, not_named = [np.empty((0, 2))], [np.empty((0, 2))]
    order: IntArray = np.lexsort((np.arange(people), ~facts.manager, boxes.person_box))
    order = order[boxes.person_box[order] != NONE]
    starts = np.searchsorted(boxes.person_box[order], np.arange(len(boxes) + 1))
    for row in range(len(boxes)):
        own = order[starts[row] : starts[row + 1]]
        empty, unnamed = int(boxes.vacant[row]), int(boxes.not_named[row])
        places = geometry.dot_places(row, len(own) + unnamed + empty)
        if boxes.beneath[row] and len(places):
            # Under a title in the middle dots stand in the middle.
            left, _, width, _ = geometry.box[row]
            places[:, 0] += left + width / 2 - (places[:, 0].min() + places[:, 0].max()) / 2
        x[own], y[own] = places[: len(own), 0], places[: len(own), 1]
        not_named.append(places[len(own) : len(own) + unnamed])
        vacant.append(places[len(own) + unnamed :])
    return x, y, np.concatenate(vacant), np.concatenate(not_named)
