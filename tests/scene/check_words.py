"""Do words collide, turned ones too? For every kind of picture."""

import numpy as np

from orgmapper.model.columns import FloatArray
from orgmapper.scene.primitives import Scene, Texts
from orgmapper.scene.text import TextMeasure
from orgmapper.scene.text_corners import text_corners


def word_boxes(scene: Scene, measure: TextMeasure) -> tuple[FloatArray, list[str]]:
    """Corners (n, 4, 2) of every line of words that is seen from afar, badges left out, and what it says."""
    corners: list[FloatArray] = []
    said: list[str] = []
    for layer in scene.layers:
        if layer.from_zoom > 1.0 or layer.name == "badges":
            continue
        for item in layer.items:
            if isinstance(item, Texts):
                corners += text_corners(item, measure)
                said += item.text
    return np.array(corners, dtype=np.float64).reshape(-1, 4, 2), said


def words_colliding(scene: Scene, measure: TextMeasure) -> list[tuple[str, str]]:
    """Pairs of lines of words that overlap: no line parts them along a side of either box."""
    boxes, said = word_boxes(scene, measure)
    one, other = np.triu_indices(len(boxes), 1)
    low, high = boxes.min(axis=1), boxes.max(axis=1)
    near = ((low[one] < high[other]) & (low[other] < high[one])).all(axis=1)
    one, other = one[near], other[near]
    parted = np.zeros(len(one), dtype=np.bool_)
    for owner in (one, other):
        for first, second in ((0, 1), (1, 2)):
            axis = boxes[owner, second] - boxes[owner, first]
            axis = axis / np.maximum(np.hypot(axis[:, 0], axis[:, 1]), 1e-9)[:, None]
            a = np.einsum("nkd,nd->nk", boxes[one], axis)
            b = np.einsum("nkd,nd->nk", boxes[other], axis)
            parted |= (a.max(axis=1) <= b.min(axis=1) + 1e-6) | (b.max(axis=1) <= a.min(axis=1) + 1e-6)
    return [(said[int(a)], said[int(b)]) for a, b in zip(one[~parted], other[~parted], strict=True)]


def words_off_page(scene: Scene, measure: TextMeasure) -> list[str]:
    """Lines of words that reach beyond the page."""
    boxes, said = word_boxes(scene, measure)
    page = np.array([scene.width, scene.height])
    beyond = ((boxes < -0.5) | (boxes > page + 0.5)).any(axis=(1, 2))
    return [said[int(row)] for row in np.flatnonzero(beyond)]
