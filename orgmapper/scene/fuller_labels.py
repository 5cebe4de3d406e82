"""Where everything lies, a label that was shortened may after all have more room than was planned for it."""

from dataclasses import replace

import numpy as np

from orgmapper.layout.islands import IslandsGeometry
from orgmapper.layout.shores import inside
from orgmapper.model.columns import NONE, FloatArray, IntArray, TextColumn
from orgmapper.scene.labels import LabelForm, label_forms, short_form
from orgmapper.scene.text import TextMeasure

_STEPS = (0.9, 0.8, 0.7, 0.6)
"""Shares of the whole name's width that a longer form is tried at."""


def fuller_labels(
    names: TextColumn,
    shore: IntArray,
    labels: tuple[LabelForm | None, ...],
    geometry: IslandsGeometry,
    size: float,
    measure: TextMeasure,
) -> tuple[IslandsGeometry, tuple[LabelForm | None, ...]]:
    """Shortened labels in the fullest form that there is room for; nothing else moves.

    A longer label lies on no other words and no island, and stays inside the shore of its unit.
    """
    boxes, fuller = geometry.label_box.copy(), list(labels)
    cut = [unit for unit, form in enumerate(labels) if form is not None and " ".join(form.lines) != names[unit]]
    for unit in sorted(cut, key=lambda unit: -float(geometry.r[unit])):
        before = fuller[unit]
        for form in _longer(names[unit], before, measure, size) if before is not None else ():
            box = _placed(form, boxes[unit])
            if _free(unit, box, boxes, geometry) and _ashore(box, int(shore[unit]), geometry):
                boxes[unit], fuller[unit] = box, form
                break
    return replace(geometry, label_box=boxes), tuple(fuller)


def _longer(name: str, before: LabelForm, measure: TextMeasure, size: float) -> list[LabelForm]:
    """Forms that say more, the whole name first. One whose beginning was left out is told apart by its end, so only
    the whole name says more."""
    whole = list(dict.fromkeys(label_forms(name, measure, size)))
    if before.lines[0].startswith("…"):
        return whole
    shorter = [short_form(name, share * whole[0].width, measure, size) for share in _STEPS]
    kept = len(before.lines[0])
    return whole + [form for form in dict.fromkeys(shorter) if len(form.lines[0]) > kept]


def _placed(form: LabelForm, box: FloatArray) -> FloatArray:
    """Over the same middle, on the same lower edge."""
    middle, bottom = box[0] + box[2] / 2, box[1] + box[3]
    return np.array([middle - form.width / 2, bottom - form.height, form.width, form.height])


def _free(unit: int, box: FloatArray, boxes: FloatArray, geometry: IslandsGeometry) -> bool:
    """On the page, on no island, and as far from other words as words usually are."""
    low, high, gap = box[:2], box[:2] + box[2:], geometry.spacing.label
    if (low < 0).any() or (high > geometry.page).any():
        return False
    words = np.concatenate([np.delete(boxes, unit, axis=0), geometry.name_box])
    words = words[words[:, 2] > 0]
    margin = np.array([gap, 1.0])
    over = ((words[:, :2] < high + margin) & (words[:, :2] + words[:, 2:] > low - margin)).all(axis=1)
    others = np.arange(len(geometry.x)) != unit
    middle = np.stack([geometry.x, geometry.y], axis=1)[others]
    apart = np.maximum(np.maximum(low - middle, middle - high), 0.0)
    return not over.any() and bool((np.hypot(apart[:, 0], apart[:, 1]) > geometry.r[others] + 1.0).all())


def _ashore(box: FloatArray, shore: int, geometry: IslandsGeometry) -> bool:
    """Inside the own shore; of a unit that has none, on no shore."""
    along = np.tile(np.linspace(0.0, 1.0, 9), 2)
    across = np.repeat([0.0, 1.0], 9)
    edges = box[:2] + np.stack([along, across], axis=1) * box[2:]
    if shore != NONE:
        return any(bool(inside(edges, ring).all()) for ring in geometry.rings[shore])
    return not any(bool(inside(edges, ring).any()) for rings in geometry.rings for ring in rings)
