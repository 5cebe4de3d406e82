"""Which form of its label each unit may use, before places are sought: as much as the page has room for."""

from dataclasses import dataclass

import numpy as np

from orgmapper.layout.footprints import Spacing
from orgmapper.model.columns import BoolArray, FloatArray, IntArray
from orgmapper.scene.labels import LabelForm

FULL, SHORT, INITIALS, HIDDEN = range(4)
_AIMED = 0.30
_LABELLED = 0.62
"""At least this share of units keeps a label however many there are."""


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
    forms: list[tuple[LabelForm, ...]], people: IntArray, page: tuple[float, float], spacing: Spacing, budget: float
) -> LabelPlan:
    """Full labels where footprints would then fill no more than `budget` of the page; else those that cost the most
    room for the fewest people are shortened, then cut to initials, then left out.
    """
    count = len(forms)
    size = np.sqrt(np.maximum(people, 1).astype(np.float64))
    r = size * np.sqrt(_AIMED * page[0] * page[1] / (np.pi * (size**2).sum())) if count else size
    step = np.zeros(count, dtype=np.int64)
    room = budget * page[0] * page[1]
    cost = np.stack([_costs(forms, kind, r, spacing) for kind in (FULL, SHORT, INITIALS, HIDDEN)], axis=1)
    total = float(cost[:, FULL].sum())
    for kind in (SHORT, INITIALS, HIDDEN):
        saved = cost[:, kind - 1] - cost[:, kind]
        order = np.argsort(-saved / np.maximum(people, 1), kind="stable")
        if kind == HIDDEN:
            order = order[: int(count * (1 - _LABELLED))]
        for unit in order.tolist():
            if total <= room:
                break
            total -= float(saved[unit])
            step[unit] = kind
    return LabelPlan(step, tuple(_pair(unit, int(kind)) for unit, kind in zip(forms, step, strict=True)))


def _pair(forms: tuple[LabelForm, ...], step: int) -> tuple[LabelForm, LabelForm]:
    if step == FULL:
        return forms[0], forms[1]
    form = _NOTHING if step == HIDDEN else forms[2 if step == SHORT else 3]
    return form, form


def _costs(forms: list[tuple[LabelForm, ...]], kind: int, r: FloatArray, spacing: Spacing) -> FloatArray:
    """Area each footprint takes with its margins."""
    chosen = [_pair(unit, kind) for unit in forms]
    one = np.array([pair[0].width for pair in chosen])
    fits: BoolArray = one <= 2.3 * r
    wide = np.where(fits, one, np.array([pair[1].width for pair in chosen]))
    tall = np.where(fits, [pair[0].height for pair in chosen], [pair[1].height for pair in chosen])
    across = np.maximum(2 * r + spacing.inside, np.where(wide > 0, wide + spacing.label, 0))
    label = np.where(wide > 0, tall + spacing.label_gap, 0)
    # Beside a label that is narrower than its island there is room for others.
    return across * (2 * r + spacing.inside) + label * (np.minimum(across, wide + spacing.label) + across) / 2
