"""A small scene with one of every primitive, for painters to show what they do with it."""

import numpy as np

from orgmapper.model.messages import Message
from orgmapper.scene.primitives import (
    Circles,
    Curves,
    Layer,
    Lines,
    Outlines,
    Primitive,
    Scene,
    Squares,
    Style,
    Texts,
)

NO_NUMBERS = np.array([], dtype=np.float64)


def curves(count: int) -> Curves:
    """Bent lines with own widths and opacities."""
    t = np.linspace(0, 1, 9)
    y = 20 + 60 * np.arange(count)[:, None] / max(count, 1) + 20 * np.sin(np.pi * t)[None]
    points = np.stack([np.broadcast_to(20 + 160 * t, y.shape), y], axis=2)
    return Curves(
        Style("ribbon", stroke="#3E4A63"),
        points,
        np.linspace(0.5, 5, count),
        np.linspace(0.1, 0.9, count),
        np.arange(count),
    )


def primitives() -> tuple[Primitive, ...]:
    x = np.array([40.0, 100.0, 160.0])
    ring = np.array([[30.0, 100.0], [80.0, 95.0], [90.0, 140.0], [40.0, 145.0]])
    return (
        Outlines(Style("shore", fill="#CFE0F0", stroke="#3C82C4", width=1.5), (ring,), np.array([0])),
        Outlines(
            Style("hatched", stroke="#B85A12", hatch=True, width=1), (ring + np.array([80.0, 0.0]),), np.array([1])
        ),
        curves(4),
        Lines(Style("tie", stroke="#559A58", width=2, opacity=0.5), np.array([[20.0, 10.0, 180.0, 20.0]])),
        Curves(
            Style("gap-clear", stroke="#B5123A", width=2.2, dash=(7, 5)),
            curves(1).points + 50,
            NO_NUMBERS,
            NO_NUMBERS,
            np.array([0]),
        ),
        Circles(Style("person", fill="#74429A"), x, x * 0 + 120, np.array([6.0, 9.0, 12.0]), np.arange(3)),
        Circles(Style("manager", stroke="#74429A", width=1), x, x * 0 + 120, np.array([9.0, 12.0, 15.0]), np.arange(3)),
        Squares(Style("outsider", stroke="#1D2129", width=1), x, x * 0 + 70, np.array([3.0, 4.0, 5.0]), np.arange(3)),
    )


def texts(words: tuple[str, ...] = ("Housing", "PLACE")) -> Texts:
    count = len(words)
    return Texts(
        Style("label", fill="#1D2129"),
        np.full(count, 100.0),
        30 + 16 * np.arange(count, dtype=np.float64),
        words,
        12,
        600,
        "middle",
        0.07,
        "#FFFFFF",
        3,
    )


def scene(*items: Primitive, background: str = "#F6F6F3") -> Scene:
    layer = Layer("map", items or primitives())
    return Scene(200, 160, (0, 0, 200, 160), background, (layer,), Message("edits.add-tie"), (), ())
