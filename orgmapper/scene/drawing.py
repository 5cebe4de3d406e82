"""Collects what is drawn, and remembers which marks that were: the legend is made from this and from nothing else."""

from collections.abc import Iterable
from dataclasses import replace

from orgmapper.scene.primitives import Circles, Curves, Layer, Lines, Outlines, Primitive, Squares, Style, Texts
from orgmapper.scene.theme import Theme, mix

RECEDED, RECEDED_LABEL = 0.34, 0.66


class Drawing:
    """Layers from bottom to top, in the order they are opened."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self._layers: dict[str, tuple[str, bool, list[Primitive]]] = {}
        self._marks: dict[str, Primitive] = {}

    def layer(self, name: str, entity: str = "", *, cheap: bool = True) -> None:
        """Open a layer above those there are."""
        self._layers.setdefault(name, (entity, cheap, []))

    def draw(self, layer: str, primitive: Primitive, mark: str = "") -> None:
        """Put a primitive on a layer. `mark` is the row of the legend it stands for; empty where it needs none.

        Nothing is drawn, and no mark remembered, where the primitive holds nothing.
        """
        if not _holds(primitive):
            return
        self._layers[layer][2].append(primitive)
        if mark:
            self._marks.setdefault(mark, primitive)

    def ink(self, colour: str, opacity: float, ground: str = "canvas") -> tuple[str, float]:
        """Colour and opacity of something see-through; mixed with what lies beneath where the theme wants it opaque."""
        if opacity >= 1.0 or not self.theme.opaque:
            return colour, opacity
        return mix(colour, self.theme.roles[ground], opacity), 1.0

    def style(self, role: str, opacity: float = 1.0, ground: str = "canvas", **look: object) -> Style:
        """A style whose fill and stroke are see-through as far as the theme allows it."""
        style = Style(role, **look)  # pyright: ignore[reportArgumentType]
        if opacity >= 1.0 or not self.theme.opaque:
            return replace(style, opacity=opacity)
        ground = self.theme.roles[ground]
        return replace(
            style,
            fill=mix(style.fill, ground, opacity) if style.fill else "",
            stroke=mix(style.stroke, ground, opacity) if style.stroke else "",
        )

    @property
    def marks(self) -> dict[str, Primitive]:
        """The first primitive of each mark that was drawn."""
        return dict(self._marks)

    def layers(self) -> tuple[Layer, ...]:
        return tuple(
            Layer(name, tuple(items), entity, cheap) for name, (entity, cheap, items) in self._layers.items() if items
        )


def count(items: Iterable[Primitive]) -> int:
    """How many circles, lines, curves, shapes and words there are."""
    return sum(_size(item) for item in items)


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
