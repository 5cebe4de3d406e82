"""Full names for units whose label had to be shortened: from how close by there is room for them."""

from dataclasses import dataclass

import numpy as np

from orgmapper.layout.islands import IslandsGeometry
from orgmapper.model.columns import FloatArray, TextColumn
from orgmapper.scene.labels import LabelForm, label_forms
from orgmapper.scene.text import TextMeasure

STEPS = (1.6, 2.2, 3.0, 4.5, 7.0)
"""Zooms at which the map is looked at again."""

GROWTH = 0.35
"""Power of the zoom that words grow with; distances grow with the zoom itself."""


@dataclass(frozen=True)
class NearLabel:
    """The full name of a unit, seen from this zoom on. (x, bottom): middle and lower edge of the label."""

    unit: int
    form: LabelForm
    from_zoom: float
    x: float
    bottom: float


def near_labels(
    names: TextColumn,
    labels: tuple[LabelForm | None, ...],
    geometry: IslandsGeometry,
    size: float,
    gap: float,
    measure: TextMeasure,
) -> tuple[NearLabel, ...]:
    """One for each unit whose label does not say its whole name, at the first step that has room for it.

    `size` is that of the type, `gap` the distance of a label from its island where it has none yet.
    """
    waiting = [unit for unit, form in enumerate(labels) if form is None or " ".join(form.lines) != names[unit]]
    waiting.sort(key=lambda unit: -float(geometry.r[unit]))
    forms = {unit: label_forms(names[unit], measure, size) for unit in waiting}
    box = geometry.label_box
    labelled = np.array([form is not None for form in labels], dtype=np.bool_)
    x = np.where(labelled, box[:, 0] + box[:, 2] / 2, geometry.x)
    bottom = np.where(labelled, box[:, 1] + box[:, 3], geometry.y - geometry.r - gap)
    wide = np.where(labelled, box[:, 2], 0.0)
    tall = np.where(labelled, box[:, 3], 0.0)
    found: list[NearLabel] = []
    for zoom in STEPS:
        shrink = zoom ** (GROWTH - 1.0)
        for unit in [unit for unit in waiting if unit in forms]:
            fitting = next(
                (form for form in forms[unit] if _free(unit, form, shrink, geometry, x, bottom, wide, tall)), None
            )
            if fitting is not None:
                found.append(NearLabel(unit, fitting, zoom, float(x[unit]), float(bottom[unit])))
                wide[unit], tall[unit] = fitting.width, fitting.height
                del forms[unit]
    return tuple(found)


def _free(
    unit: int,
    form: LabelForm,
    shrink: float,
    geometry: IslandsGeometry,
    x: FloatArray,
    bottom: FloatArray,
    wide: FloatArray,
    tall: FloatArray,
) -> bool:
    """The form, shrunk as words are, lies on no other label, no name of a shore and no island."""
    half, height = form.width * shrink / 2 + 1.0, form.height * shrink
    left, right, top, low = x[unit] - half, x[unit] + half, bottom[unit] - height, bottom[unit]
    others = np.arange(len(x)) != unit
    beside = np.abs(x - x[unit]) >= half + wide * shrink / 2
    apart = (bottom - tall * shrink >= low) | (bottom <= top)
    if (others & (wide > 0) & ~beside & ~apart).any():
        return False
    names = geometry.name_box
    across = (names[:, 0] < right) & (names[:, 0] + names[:, 2] > left)
    if (across & (names[:, 1] < low) & (names[:, 1] + names[:, 3] > top) & (names[:, 2] > 0)).any():
        return False
    dx = np.maximum(np.maximum(left - geometry.x, geometry.x - right), 0.0)
    dy = np.maximum(np.maximum(top - geometry.y, geometry.y - low), 0.0)
    return not (others & (np.hypot(dx, dy) < geometry.r)).any()
