"""A scene as native shapes: one for each mark, named, grouped by unit, lines glued to what they join."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from orgmapper.export.pptx.content import SceneNames
from orgmapper.export.pptx.shapes import Fill, Pen, Shapes, Words
from orgmapper.model.columns import FloatArray
from orgmapper.model.messages import message, say
from orgmapper.scene.primitives import Circles, Curves, Lines, Outlines, Primitive, Scene, Squares, Style, Texts
from orgmapper.scene.text import TextMeasure

ISLANDS = ("island", "island-too-few", "island-withheld")
_STRAIGHT = 0.03
"""A curve that leaves its chord by less than this share of it is drawn as a straight, glued line."""
_SITES = 8


@dataclass
class _Unit:
    """An island and what lies on it."""

    pick: int
    name: str
    x: float
    y: float
    r: float
    style: Style
    people: list[tuple[Style, float, float, float, int]] = field(
        default_factory=list[tuple[Style, float, float, float, int]]
    )
    ties: list[tuple[Style, FloatArray]] = field(default_factory=list[tuple[Style, FloatArray]])
    fans: list[tuple[Style, FloatArray]] = field(default_factory=list[tuple[Style, FloatArray]])
    words: list[tuple[Texts, list[int]]] = field(default_factory=list[tuple[Texts, list[int]]])
    id: int = 0


def shape_count(scene: Scene) -> int:
    """How many shapes `draw_scene` makes of it, roughly: fans of a unit are one."""
    total = 0
    for layer in scene.layers:
        for item in layer.items:
            if isinstance(item, Texts) or item.style.role == "fan":
                total += len(item.x) if isinstance(item, Texts) else 10
            elif isinstance(item, Outlines):
                total += len(item.rings)
            elif isinstance(item, Lines):
                total += len(item.xyxy)
            else:
                total += len(item.points) if isinstance(item, Curves) else len(item.x)
    return total


class SceneShapes:
    """Draws one scene on one slide, moved and scaled into a place."""

    def __init__(
        self,
        shapes: Shapes,
        scene: Scene,
        names: SceneNames,
        at: tuple[float, float],
        scale: float,
        measure: TextMeasure,
    ) -> None:
        self._measure = measure
        self._shapes, self._scene, self._names = shapes, scene, names
        self._at, self._scale = at, scale
        self._units = self._find_units()
        self._dots: dict[tuple[float, float], int] = {}
        self._said = _Numbers(names)

    def draw(self, *, over_picture: bool = False) -> None:
        """All marks; `over_picture`: islands, words and gaps alone, the rest is in a picture beneath."""
        layers = {layer.name: layer.items for layer in self._scene.layers}
        known = bool(self._units)
        with self._shapes.group(say(message("slides.map")), self._names.about):
            if not over_picture:
                self._plain(layers.get("shores", ()), say(message("slides.division")), self._names.shores)
                with self._shapes.group(say(message("slides.ribbons"))):
                    self._ribbons(layers.get("ribbons", ()))
            if known:
                self._take_apart(layers, over_picture)
                for unit in self._units:
                    self._unit(unit, over_picture)
            done = ("shores", "ribbons", *(("islands", "inside-ties", "fans", "people", "words") if known else ()))
            for name, items in layers.items():
                if name in done:
                    continue
                if over_picture and name not in ("gaps", "rims", "words", "badges"):
                    self._plain([item for item in items if isinstance(item, Texts)], name)
                elif name == "gaps":
                    self._gaps(items)
                elif name == "lines" and known:
                    with self._shapes.group(say(message("slides.lines"))):
                        self._joined(items)
                else:
                    self._plain(items, name)
            if known:
                self._loose_words(layers.get("words", ()))

    def _find_units(self) -> list[_Unit]:
        found: list[_Unit] = []
        for layer in self._scene.layers:
            for item in layer.items:
                if isinstance(item, Circles) and item.style.role in ISLANDS:
                    for x, y, r, pick in zip(
                        item.x.tolist(), item.y.tolist(), item.r.tolist(), item.pick.tolist(), strict=True
                    ):
                        name = self._names.units.get(pick, say(message("slides.unit")))
                        found.append(_Unit(pick, name, x, y, r, item.style))
        return found

    def _take_apart(self, layers: dict[str, tuple[Primitive, ...]], over_picture: bool) -> None:
        """Lay each mark on its island."""
        by_pick = {unit.pick: unit for unit in self._units}
        for item in layers.get("words", ()):
            if isinstance(item, Texts) and item.pick is not None:
                rows: dict[int, list[int]] = {}
                for row, pick in enumerate(item.pick.tolist()):
                    rows.setdefault(pick, []).append(row)
                for pick, lines in rows.items():
                    if pick in by_pick:
                        by_pick[pick].words.append((item, lines))
        if over_picture:
            return
        centres = np.array([(unit.x, unit.y) for unit in self._units])
        radii = np.array([unit.r for unit in self._units])

        def on(points: FloatArray) -> list[int]:
            away = np.hypot(points[:, 0, None] - centres[:, 0], points[:, 1, None] - centres[:, 1]) / radii
            return away.argmin(axis=1).tolist()

        for item in layers.get("people", ()):
            if isinstance(item, Circles) and len(item.x):
                places = np.stack([item.x, item.y], axis=1)
                for row, unit in enumerate(on(places)):
                    dot = (item.style, *places[row].tolist(), float(item.r[row]), int(item.pick[row]))
                    self._units[unit].people.append(dot)
        for item in layers.get("inside-ties", ()):
            if isinstance(item, Lines) and len(item.xyxy):
                for row, unit in enumerate(on(item.xyxy[:, :2])):
                    self._units[unit].ties.append((item.style, item.xyxy[row]))
        for item in layers.get("fans", ()):
            if isinstance(item, Curves) and len(item.points):
                for row, unit in enumerate(on(item.points[:, 0])):
                    self._units[unit].fans.append((item.style, item.points[row]))

    def _unit(self, unit: _Unit, over_picture: bool) -> None:
        shapes, about = self._shapes, self._names.units_about.get(unit.pick, "")
        with shapes.group(unit.name, about):
            fill = Fill(unit.style.fill or "#FFFFFF", 0.0) if over_picture else self._fill(unit.style)
            x, y = self._place(unit.x, unit.y)
            unit.id = shapes.circle(x, y, unit.r * self._scale, fill, self._pen(unit.style), unit.name, about)
            dots = [(style, dx, dy, r, pick) for style, dx, dy, r, pick in unit.people]
            # Ties lie beneath the dots they join, so the ids of the dots are given out first.
            first = shapes.reserve(len(dots))
            for offset, (_, dx, dy, _, _) in enumerate(dots):
                self._dots.setdefault((round(dx, 3), round(dy, 3)), first + offset)
            for style, ends in unit.ties:
                self._line(style, ends, say(message("slides.tie")))
            for style, curves in _by_style(unit.fans):
                name = say(message("slides.fans", unit=unit.name))
                shapes.outline(
                    [self._points(points) for points in curves], Fill(), self._pen(style), name, closed=False
                )
            for offset, (style, dx, dy, r, pick) in enumerate(dots):
                cx, cy = self._place(dx, dy)
                name = self._said.person(unit.name, style.role, pick, (round(dx, 3), round(dy, 3)))
                shapes.circle(cx, cy, r * self._scale, self._fill(style), self._pen(style), name, number=first + offset)
            for item, rows in unit.words:
                self._label(item, rows, unit.name)

    def _ribbons(self, items: Sequence[Primitive]) -> None:
        curves = [item for item in items if isinstance(item, Curves)]
        ribbons = Counter(pick for item in curves for pick in item.pick.tolist())
        for item in curves:
            for row, points in enumerate(item.points):
                pen = self._pen(item.style, float(item.widths[row]) if len(item.widths) else None)
                a, b = self._unit_at(points[0]), self._unit_at(points[-1])
                if a is None or b is None:
                    self._shapes.outline([self._points(points)], Fill(), pen, item.style.role, closed=False)
                    continue
                name = say(message("slides.ribbon", a=a.name, b=b.name))
                # Several relations of one pair stay beside each other: each has ends of its own.
                beside = ribbons[int(item.pick[row])] > 1
                self._glued(a, b, pen, name, "", points if beside else None)

    def _gaps(self, items: Sequence[Primitive]) -> None:
        for item in items:
            if isinstance(item, Lines):
                parts = [self._points(ends.reshape(2, 2)) for ends in item.xyxy]
                self._shapes.outline(
                    parts, Fill(), self._pen(item.style), say(message("slides.gap-ends")), closed=False
                )
            # The ground around a gap is for pictures; over shapes it would cover a label that runs wider.
            if not isinstance(item, Curves) or item.style.role == "gap-halo":
                continue
            for points, pick in zip(item.points, map(int, item.pick), strict=True):
                about = self._names.gaps_about.get(pick, "")
                name = about or say(message("slides.gap-line"))
                a, b = self._unit_at(points[0]), self._unit_at(points[-1])
                pen = self._pen(item.style)
                if _straight(points) and a is not None and b is not None:
                    self._glued(a, b, pen, name, about, points)
                else:
                    self._shapes.outline([self._points(points)], Fill(), pen, name, about, closed=False)

    def _joined(self, items: Sequence[Primitive]) -> None:
        for item in items:
            if isinstance(item, Lines):
                for ends in item.xyxy:
                    self._line(item.style, ends, say(message("slides.line")))

    def _line(self, style: Style, ends: FloatArray, name: str) -> None:
        """From dot to dot, glued where there are dots."""
        x1, y1, x2, y2 = ends.tolist()
        one, other = self._dots.get((round(x1, 3), round(y1, 3))), self._dots.get((round(x2, 3), round(y2, 3)))
        self._shapes.connector(
            self._place(x1, y1),
            self._place(x2, y2),
            self._pen(style),
            name,
            glued=(
                (one, _site(x2 - x1, y2 - y1)) if one is not None else None,
                (other, _site(x1 - x2, y1 - y2)) if other is not None else None,
            ),
        )

    def _glued(
        self, a: _Unit, b: _Unit, pen: Pen, name: str, about: str = "", points: FloatArray | None = None
    ) -> None:
        dx, dy = b.x - a.x, b.y - a.y
        length = max(float(np.hypot(dx, dy)), 1e-9)
        if points is None:
            start = (a.x + dx / length * a.r, a.y + dy / length * a.r)
            end = (b.x - dx / length * b.r, b.y - dy / length * b.r)
        else:
            start, end = (float(points[0, 0]), float(points[0, 1])), (float(points[-1, 0]), float(points[-1, 1]))
        glue = tuple((unit.id, _site(*way)) if unit.id else None for unit, way in ((a, (dx, dy)), (b, (-dx, -dy))))
        self._shapes.connector(self._place(*start), self._place(*end), pen, name, about, glued=(glue[0], glue[1]))

    def _plain(self, items: Sequence[Primitive], name: str, own: tuple[str, ...] = ()) -> None:
        """Marks one by one, as they stand."""
        for item in items:
            self._one(item, name, own)

    def _one(self, item: Primitive, name: str, own: tuple[str, ...]) -> None:
        shapes = self._shapes
        match item:
            case Circles() | Squares():
                for x, y, r in zip(item.x.tolist(), item.y.tolist(), item.r.tolist(), strict=True):
                    cx, cy = self._place(x, y)
                    r *= self._scale
                    if isinstance(item, Circles):
                        shapes.circle(cx, cy, r, self._fill(item.style), self._pen(item.style), name)
                    else:
                        shapes.box((cx - r, cy - r, 2 * r, 2 * r), self._fill(item.style), self._pen(item.style), name)
            case Lines():
                for x1, y1, x2, y2 in item.xyxy.tolist():
                    shapes.connector(self._place(x1, y1), self._place(x2, y2), self._pen(item.style), name)
            case Curves():
                for row, points in enumerate(item.points):
                    pen = self._pen(item.style, float(item.widths[row]) if len(item.widths) else None)
                    shapes.outline([self._points(points)], Fill(), pen, name, closed=False)
            case Outlines():
                for ring, pick in zip(item.rings, item.pick.tolist(), strict=True):
                    called = own[int(pick)] if 0 <= pick < len(own) else name
                    shapes.outline(
                        [self._points(ring)], self._fill(item.style), self._pen(item.style), called, closed=True
                    )
            case Texts():
                for row in range(len(item.x)):
                    self._label(item, [row], item.text[row])

    def _loose_words(self, items: Sequence[Primitive]) -> None:
        """Names of divisions: what belongs to no island."""
        for item in items:
            if isinstance(item, Texts) and item.pick is None:
                for row in range(len(item.x)):
                    self._label(item, [row], item.text[row])

    def _label(self, item: Texts, rows: list[int], name: str) -> None:
        """Lines of one label as paragraphs of one text box."""
        size = item.size * self._scale
        x, first = self._place(float(item.x[rows[0]]), float(item.y[rows[0]]))
        wide = max(self._width(item, row, size) for row in rows) + 4
        align = {"start": "l", "middle": "ctr", "end": "r"}[item.anchor]
        left = {"l": x, "ctr": x - wide / 2, "r": x - wide}[align]
        words = [
            Words(
                item.text[row],
                size,
                item.style.fill,
                item.weight >= 600,
                align,
                spacing=item.spacing,
                halo=item.halo,
            )
            for row in rows
        ]
        height = 1.2 * size * len(rows)
        top = first - 0.95 * size
        turn = 0.0 if item.turn is None else float(item.turn[rows[0]])
        if turn:
            # A text box turns about its middle, a text of the scene about its anchor.
            way, dx, dy = np.deg2rad(turn), left + wide / 2 - x, top + height / 2 - first
            left = x + float(dx * np.cos(way) - dy * np.sin(way)) - wide / 2
            top = first + float(dx * np.sin(way) + dy * np.cos(way)) - height / 2
        self._shapes.text(words, (left, top, wide, height), name, wrap=False, turn=turn)

    def _width(self, item: Texts, row: int, size: float) -> float:
        text = item.text[row]
        return self._measure.width(text, size, item.weight) + item.spacing * size * len(text)

    def _unit_at(self, point: FloatArray) -> _Unit | None:
        """The island whose rim a line ends on."""
        if not self._units:
            return None
        off = [abs(float(np.hypot(point[0] - unit.x, point[1] - unit.y)) - unit.r) / unit.r for unit in self._units]
        nearest = int(np.argmin(off))
        return self._units[nearest] if off[nearest] < 0.25 else None

    def _place(self, x: float, y: float) -> tuple[float, float]:
        return self._at[0] + x * self._scale, self._at[1] + y * self._scale

    def _points(self, points: FloatArray) -> FloatArray:
        return points * self._scale + np.array(self._at)

    def _fill(self, style: Style) -> Fill:
        return Fill(style.fill, style.opacity)

    def _pen(self, style: Style, width: float | None = None) -> Pen:
        thick = (style.width if width is None else width) * self._scale
        dash = tuple(part * self._scale for part in style.dash)
        return Pen(style.stroke, thick, dash, style.opacity, style.round_ends)


class _Numbers:
    """People of a unit in the order they are drawn; a ring around a dot has the number of its dot."""

    def __init__(self, names: SceneNames) -> None:
        self._names = names
        self._count: dict[str, int] = {}
        self._known: dict[tuple[float, float], str] = {}

    def person(self, unit: str, role: str, pick: int, place: tuple[float, float]) -> str:
        name = self._names.people.get(pick, "") or self._known.get(place, "")
        if not name:
            self._count[unit] = self._count.get(unit, 0) + 1
            name = say(message("slides.person", number=str(self._count[unit])))
        self._known.setdefault(place, name)
        whose = "slides.ring-of" if role == "manager" else "slides.person-of"
        return say(message(whose, unit=unit, person=name))


def _by_style(curves: Sequence[tuple[Style, FloatArray]]) -> list[tuple[Style, list[FloatArray]]]:
    found: dict[Style, list[FloatArray]] = {}
    for style, points in curves:
        found.setdefault(style, []).append(points)
    return list(found.items())


def _straight(points: FloatArray) -> bool:
    ends = points[-1] - points[0]
    length = max(float(np.hypot(*ends)), 1e-9)
    off = np.abs(ends[0] * (points[:, 1] - points[0, 1]) - ends[1] * (points[:, 0] - points[0, 0])) / length
    return float(off.max()) < _STRAIGHT * length


def _site(dx: float, dy: float) -> int:
    """Connection site of an ellipse in this direction: 0 is the top, then against the clock."""
    angle = np.arctan2(-dx, -dy)
    return round(float(angle) / (2 * np.pi) * _SITES) % _SITES
