"""Which form of its label each unit may use, before places are sought: as much as the page has room for."""

from dataclasses import dataclass

import numpy as np

from orgmapper.layout.footprints import Spacing
from orgmapper.model.columns import BoolArray, FloatArray, IntArray, TextColumn
from orgmapper.scene.labels import LabelForm, initials_form, label_forms, short_forms
from orgmapper.scene.text import TextMeasure

FULL, SHORT, INITIALS, HIDDEN = range(4)
_AIMED = 0.30
_LABELLED, _LABELLED_OF_FEW, _FEW = 0.62, 0.95, 40
"""At least this share of units keeps a label however many there are; of up to forty units nearly all do."""


_WORTH = 0.12
"""Initials have to save this share of the footprint, else the short form stays."""


@dataclass(frozen=True, eq=False)
class LabelPlan:
    """For each unit two forms the layout may choose from (the same twice where there is no choice).

    `step` (units,) is FULL, SHORT, INITIALS or HIDDEN.
    """

    step: IntArray
    forms: tuple[tuple[LabelForm, LabelForm], ...]

    @property
    def widths(self) -> FloatArray:
        return np.array([[form.width for form in pair] for pair in self.forms]).reshape(len(self.forms), 2)

    @property
    def heights(self) -> FloatArray:
        return np.array([[form.height for form in pair] for pair in self.forms]).reshape(len(self.forms), 2)


_NOTHING = LabelForm((), 0.0, 0.0)


def plan_labels(
    names: TextColumn,
    people: IntArray,
    page: tuple[float, float],
    spacing: Spacing,
    budget: float,
    measure: TextMeasure,
    size: float,
) -> LabelPlan:
    """Full labels where footprints would then fill no more than `budget` of the page; else those that cost the most
    room for the fewest people are shortened, then cut to initials, then left out.
    """
    count = len(names)
    root = np.sqrt(np.maximum(people, 1).astype(np.float64))
    r = root * np.sqrt(_AIMED * page[0] * page[1] / (np.pi * max(float((root**2).sum()), 1.0)))
    shorts = short_forms(names, np.maximum(2.3 * r, 4.5 * size).tolist(), measure, size)
    forms = [_ladder(name, short, measure, size) for name, short in zip(names, shorts, strict=True)]
    step = np.zeros(count, dtype=np.int64)
    room = budget * page[0] * page[1]
    cost = np.stack([_costs(forms, kind, r, spacing) for kind in (FULL, SHORT, INITIALS, HIDDEN)], axis=1)
    total = float(cost[:, FULL].sum())
    for kind in (SHORT, INITIALS, HIDDEN):
        saved = cost[np.arange(count), step] - cost[:, kind]
        order = np.argsort(-saved / np.maximum(people, 1), kind="stable")
        if kind == HIDDEN:
            order = order[: int(count * (1 - (_LABELLED if count > _FEW else _LABELLED_OF_FEW)))]
        for unit in order.tolist():
            if total <= room:
                break
            if kind == INITIALS and saved[unit] < _WORTH * cost[unit, step[unit]]:
                continue
            total -= float(saved[unit])
            step[unit] = kind
    return LabelPlan(step, tuple(ladder[kind] for ladder, kind in zip(forms, step.tolist(), strict=True)))


def _ladder(name: str, short: LabelForm, measure: TextMeasure, size: float) -> tuple[tuple[LabelForm, LabelForm], ...]:
    """Both forms at each step: full, short, initials, nothing. No step is wider than the one before."""
    one, two = label_forms(name, measure, size)
    short = short if short.width * short.height < two.width * two.height else two
    first = initials_form(name, measure, size)
    # One letter says nothing.
    first = first if first.width < short.width and len(first.lines[0]) > 1 else short
    return (one, two), (short, short), (first, first), (_NOTHING, _NOTHING)


def _costs(
    forms: list[tuple[tuple[LabelForm, LabelForm], ...]], kind: int, r: FloatArray, spacing: Spacing
) -> FloatArray:
    """Area each footprint takes with its margins."""
    chosen = [ladder[kind] for ladder in forms]
    one = np.array([pair[0].width for pair in chosen])
    fits: BoolArray = one <= 2.3 * r
    wide = np.where(fits, one, np.array([pair[1].width for pair in chosen]))
    tall = np.where(fits, [pair[0].height for pair in chosen], [pair[1].height for pair in chosen])
    across = np.maximum(2 * r + spacing.inside, np.where(wide > 0, wide + spacing.label, 0))
    label = np.where(wide > 0, tall + spacing.label_gap, 0)
    # Beside a label that is narrower than its island there is room for others.
    return across * (2 * r + spacing.inside) + label * (np.minimum(across, wide + spacing.label) + across) / 2
