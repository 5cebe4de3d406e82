"""Where lines of words are, turned ones too."""

import numpy as np

from orgmapper.model.columns import FloatArray
from orgmapper.scene.primitives import Texts
from orgmapper.scene.text import TextMeasure

ABOVE, BELOW = 0.74, 0.2
"""Capitals above and tails below the baseline, as a share of the size."""


def text_corners(item: Texts, measure: TextMeasure) -> list[FloatArray]:
    """The box of each line, (4, 2), turned as it is drawn."""
    share = {"start": 0.0, "middle": 0.5, "end": 1.0}[item.anchor]
    turns = np.zeros(len(item.x)) if item.turn is None else np.radians(item.turn)
    result: list[FloatArray] = []
    for x, y, angle, text in zip(item.x.tolist(), item.y.tolist(), turns.tolist(), item.text, strict=True):
        width = measure.width(text, item.size, item.weight) + item.spacing * item.size * max(len(text) - 1, 0)
        left, right, top, bottom = -share * width, (1 - share) * width, -ABOVE * item.size, BELOW * item.size
        box = np.array([(left, top), (right, top), (right, bottom), (left, bottom)])
        turn = np.array([(np.cos(angle), np.sin(angle)), (-np.sin(angle), np.cos(angle))])
        result.append(box @ turn + np.array([x, y]))
    return result
