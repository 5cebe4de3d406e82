"""Title, legend and caption around the map, for pictures that leave the program."""

from dataclasses import dataclass, replace

import numpy as np

from orgmapper.model.messages import Message, say
from orgmapper.scene.legend import HEIGHT
from orgmapper.scene.move import enlarged, moved, moved_layer
from orgmapper.scene.primitives import Layer, LegendRow, Primitive, Scene, Style, Texts
from orgmapper.scene.sizes import Sizes
from orgmapper.scene.text import TextMeasure
from orgmapper.scene.theme import Theme

_TITLE, _LINE = 16 / 9, 1.35
"""Size of the title over that of a label; height of a line over its size."""


@dataclass(frozen=True)
class Frame:
    """The part of a page that is left for the map."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class _Surroundings:
    """Words broken into lines for one page."""

    title: tuple[str, ...]
    legend: tuple[tuple[tuple[LegendRow, str], ...], ...]
    caption: tuple[str, ...]
    margin: float
    size: float

    @property
    def above(self) -> float:
        return self.margin + len(self.title) * self.size * _TITLE * 1.25

    @property
    def below(self) -> float:
        rows = len(self.legend) * self.size * 1.7
        return self.margin + rows + len(self.caption) * self.size * _LINE + self.size


def frame_for(
    width: float,
    height: float,
    title: Message,
    legend: tuple[LegendRow, ...],
    caption: tuple[Message, ...],
    sizes: Sizes,
    measure: TextMeasure,
) -> Frame:
    """What is left for the map; never less than a third of the page's height, however much is to be said."""
    around = _broken(width, title, legend, caption, sizes, measure)
    left = max(height - around.above - around.below, height / 3)
    return Frame(around.margin / 2, around.above, width - around.margin, left)


def furnished(
    scene: Scene, frame: Frame, page: tuple[float, float], sizes: Sizes, theme: Theme, measure: TextMeasure
) -> Scene:
    """The map in its frame with title, legend and caption around it. `scene` is as large as the frame."""
    around = _broken(page[0], scene.title, scene.legend, scene.caption, sizes, measure)
    items = [
        *_lines(
            around.title, around.margin, around.margin, around.size * _TITLE, 1.25, theme.roles["ink"], 700, "title"
        ),
        *_legend(around, frame.y + frame.height + around.size * 0.6, theme, measure),
    ]
    top = frame.y + frame.height + around.size * (1.0 + 1.7 * len(around.legend))
    items += _lines(around.caption, around.margin, top, around.size, _LINE, theme.roles["ink-second"], 400, "caption")
    return replace(
        scene,
        width=page[0],
        height=page[1],
        frame=(frame.x, frame.y, frame.width, frame.height),
        layers=tuple(moved_layer(layer, frame.x, frame.y) for layer in scene.layers),
        furniture=(Layer("furniture", tuple(items)),),
    )


def _broken(
    width: float,
    title: Message,
    legend: tuple[LegendRow, ...],
    caption: tuple[Message, ...],
    sizes: Sizes,
    measure: TextMeasure,
) -> _Surroundings:
    size, margin = sizes.label, sizes.label * 1.4
    room = width - 2 * margin
    titled = wrapped(say(title), room, size * _TITLE, 700, measure)
    rows: list[list[tuple[LegendRow, str]]] = []
    used = room
    for row in legend:
        words = say(row.label)
        needed = _symbol_width(row, size) + measure.width(words, size) + size * 1.6
        if used + needed > room + size * 1.6:
            rows.append([])
            used = 0.0
        rows[-1].append((row, words))
        used += needed
    said = wrapped(" ".join(say(part) for part in caption), room, size, 400, measure)
    return _Surroundings(titled, tuple(tuple(row) for row in rows), said, margin, size)


def wrapped(text: str, width: float, size: float, weight: int, measure: TextMeasure) -> tuple[str, ...]:
    """Lines no wider than the width, but for single words that are."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and measure.width(longer, size, weight) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def _legend(around: _Surroundings, top: float, theme: Theme, measure: TextMeasure) -> list[Primitive]:
    items: list[Primitive] = []
    size, scale = around.size, around.size / 12
    ink = Style("legend", theme.roles["ink-second"])
    for number, row in enumerate(around.legend):
        x, y = around.margin, top + number * size * 1.7
        for entry, words in row:
            items += [moved(enlarged(part, scale), x, y) for part in entry.symbol]
            at = x + _symbol_width(entry, size)
            baseline = y + HEIGHT * scale / 2 + 0.36 * size
            items.append(Texts(ink, np.array([at]), np.array([baseline]), (words,), size, 400, "start"))
            x = at + measure.width(words, size) + size * 1.6
    return items


def _symbol_width(row: LegendRow, size: float) -> float:
    """With the room before its words."""
    return (row.width + 6.0) * size / 12


def _lines(
    lines: tuple[str, ...], x: float, top: float, size: float, spacing: float, colour: str, weight: int, role: str
) -> list[Primitive]:
    if not lines:
        return []
    y = (top + size * (np.arange(len(lines)) * spacing + 0.8)).astype(np.float64)
    return [Texts(Style(role, colour), np.full(len(lines), x), y, lines, size, weight, "start")]
