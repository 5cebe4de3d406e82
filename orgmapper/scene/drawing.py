"""Collects what is drawn, and remembers which marks that were: the legend is made from this and from nothing else."""

from dataclasses import replace
from typing import Any

from orgmapper.model.messages import Message
from orgmapper.scene.primitives import (
    Circles,
    Curves,
    Layer,
    LegendRow,
    Lines,
    Outlines,
    Primitive,
    Scene,
    Squares,
    Standing,
    Style,
    Texts,
)
from orgmapper.scene.theme import Theme, mix

RECEDED, RECEDED_LABEL = 0.34, 0.7

PRESSED = ("pair", "fold")
"""Entities of layers that are for windows alone."""


class Drawing:
    """Layers from bottom to top, in the order they are opened."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self._layers: dict[str, tuple[str, float, str, list[Primitive]]] = {}
        self._marks: dict[str, Primitive] = {}
        self._receded: set[str] = set()

    def layer(self, name: str, entity: str = "", *, from_zoom: float = 0.0, instead: str = "") -> None:
        """Open a layer above those there are."""
        self._layers.setdefault(name, (entity, from_zoom, instead, []))

    def draw(self, layer: str, primitive: Primitive, mark: str = "", *, back: bool = False) -> None:
        """Put a primitive on a layer. `mark` is the row of the legend it stands for; empty where it needs none.

        Nothing is drawn, and no mark remembered, where the primitive holds nothing. `back`: it recedes; the legend
        shows it only where nothing of its kind stands out.
        """
        if not _holds(primitive):
            return
        self._layers[layer][-1].append(primitive)
        if mark and (mark not in self._marks or (mark in self._receded and not back)):
            self._marks[mark] = primitive
            (self._receded.add if back else self._receded.discard)(mark)

    def style(self, role: str, opacity: float = 1.0, ground: str = "canvas", **look: Any) -> Style:
        """A style that is see-through; mixed with what lies beneath where it is dashed and the theme wants that
        opaque (a see-through dashed pen makes PDF files huge).
        """
        style = Style(role, **look)
        if opacity >= 1.0 or not (self.theme.opaque and style.dash):
            return replace(style, opacity=opacity)
        beneath = self.theme.roles[ground]
        return replace(
            style,
            fill=mix(style.fill, beneath, opacity) if style.fill else "",
            stroke=mix(style.stroke, beneath, opacity) if style.stroke else "",
        )

    @property
    def marks(self) -> dict[str, Primitive]:
        """The first primitive of each mark that was drawn."""
        return dict(self._marks)

    @property
    def handles(self) -> tuple[Layer, ...]:
        """The layers that are there to be pressed."""
        return tuple(layer for layer in self._all() if layer.entity in PRESSED)

    def layers(self) -> tuple[Layer, ...]:
        """The picture itself, from bottom to top."""
        return tuple(layer for layer in self._all() if layer.entity not in PRESSED)

    def scene(
        self,
        page: tuple[float, float],
        title: Message,
        legend: tuple[LegendRow, ...],
        caption: tuple[Message, ...],
        people: Standing | None = None,
    ) -> Scene:
        """All that was drawn as a page of that size, which the map fills."""
        width, height = page
        return Scene(
            width=width,
            height=height,
            frame=(0.0, 0.0, width, height),
            background=self.theme.roles["canvas"],
            layers=self.layers(),
            handles=self.handles,
            title=title,
            legend=legend,
            caption=caption,
            people=people,
        )

    def _all(self) -> tuple[Layer, ...]:
        return tuple(
            Layer(name, tuple(items), entity, from_zoom, instead)
            for name, (entity, from_zoom, instead, items) in self._layers.items()
            if items
        )


def _holds(primitive: Primitive) -> bool:
    return _size(primitive) > 0


def _size(primitive: Primitive) -> int:
    match primitive:
        case Circles() | Squares() | Texts():
            return len(primitive.x)
        case Lines():
            return len(primitive.xyxy)
        case Curves():
            return len(primitive.points)
        case Outlines():
            return len(primitive.rings)
