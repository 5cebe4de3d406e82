"""A scene as SVG: one group a layer and style, plain attributes that browsers, Inkscape and PowerPoint all read."""

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from orgmapper.export.legal import legal
from orgmapper.model.columns import FloatArray
from orgmapper.model.messages import say
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

FONT = "Inter, 'Segoe UI', Helvetica, Arial, sans-serif"


def scene_to_svg(scene: Scene) -> str:
    """The whole page as one SVG document, text as text.

    Characters that XML forbids are left out; names are escaped, so markup in a name stays a name.
    """
    hatches = _Hatches()
    body: list[str] = []
    if scene.background:
        body.append(f'<rect width="100%" height="100%" fill="{scene.background}"/>')
    for layer in (*scene.layers, *scene.furniture):
        if layer.from_zoom > 1.0:
            continue
        body.extend(_layer(layer, hatches))
    width, height = _number(scene.width), _number(scene.height)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'role="img" font-family={quoteattr(FONT)}>'
    )
    title = f"<title>{_text(say(scene.title))}</title>"
    about = f"<desc>{_text(' '.join(say(part) for part in scene.caption))}</desc>"
    return "\n".join([head, title, about, *hatches.definitions(), *body, "</svg>", ""])


def _layer(layer: Layer, hatches: "_Hatches") -> Iterator[str]:
    yield f"<g id={quoteattr('layer-' + layer.name)}>"
    for item in layer.items:
        yield from _primitive(item, hatches)
    yield "</g>"


def _primitive(item: Primitive, hatches: "_Hatches") -> Iterator[str]:
    if isinstance(item, Texts):
        yield from _texts(item)
        return
    yield f"<g class={quoteattr(item.style.role)}{_attributes(item.style, hatches)}>"
    if isinstance(item, Circles):
        for x, y, r in zip(item.x, item.y, item.r, strict=True):
            yield f'<circle cx="{_number(x)}" cy="{_number(y)}" r="{_number(r)}"/>'
    elif isinstance(item, Squares):
        for x, y, r in zip(item.x, item.y, item.r, strict=True):
            side = _number(2 * r)
            yield f'<rect x="{_number(x - r)}" y="{_number(y - r)}" width="{side}" height="{side}"/>'
    elif isinstance(item, Lines):
        if len(item.xyxy):
            pieces = (f"M{_number(a)} {_number(b)}L{_number(c)} {_number(d)}" for a, b, c, d in item.xyxy)
            yield f'<path d="{"".join(pieces)}"/>'
    elif isinstance(item, Curves):
        yield from _curves(item)
    else:
        yield from _outlines(item)
    yield "</g>"


def _curves(item: Curves) -> Iterator[str]:
    for row, points in enumerate(item.points):
        own = ""
        if len(item.widths):
            own += f' stroke-width="{_number(item.widths[row])}"'
        if len(item.opacities):
            own += f' stroke-opacity="{_number(item.opacities[row])}"'
        yield f'<path d="{_path(points)}"{own}/>'


def _outlines(item: Outlines) -> Iterator[str]:
    for ring in item.rings:
        yield f'<path d="{_path(ring)}Z"/>'


def _texts(item: Texts) -> Iterator[str]:
    style = (
        f' font-size="{_number(item.size)}" font-weight="{item.weight}" text-anchor="{item.anchor}"'
        f"{_opacity('opacity', item.style.opacity)}"
    )
    if item.spacing:
        style += f' letter-spacing="{_number(item.spacing * item.size)}"'
    yield f"<g class={quoteattr(item.style.role)}{style}>"
    turns = [0.0] * len(item.text) if item.turn is None else item.turn.tolist()
    placed = [
        f'x="{_number(x)}" y="{_number(y)}"{_turned(turn, x, y)}>{_text(text)}</text>'
        for x, y, turn, text in zip(item.x.tolist(), item.y.tolist(), turns, item.text, strict=True)
    ]
    if item.halo:
        outline = f'fill="none" stroke="{item.halo}" stroke-width="{_number(2 * item.halo_width)}"'
        yield f'<g {outline} stroke-linejoin="round" aria-hidden="true">'
        yield from (f"<text {one}" for one in placed)
        yield "</g>"
    yield f'<g fill="{item.style.fill}">'
    yield from (f"<text {one}" for one in placed)
    yield "</g></g>"


def _turned(turn: float, x: float, y: float) -> str:
    return f' transform="rotate({_number(turn)} {_number(x)} {_number(y)})"' if turn else ""


def _attributes(style: Style, hatches: "_Hatches") -> str:
    fill = f"url(#{hatches.name(style)})" if style.hatch else style.fill or "none"
    parts = [f' fill="{fill}"']
    if style.stroke and not (style.hatch and not style.width):
        parts.append(f' stroke="{style.stroke}" stroke-width="{_number(style.width)}"')
    if style.dash:
        parts.append(f' stroke-dasharray="{" ".join(_number(length) for length in style.dash)}"')
    if style.round_ends:
        parts.append(' stroke-linecap="round" stroke-linejoin="round"')
    parts.append(_opacity("opacity", style.opacity))
    return "".join(parts)


class _Hatches:
    """The diagonal patterns that a page needs, one a pair of colours."""

    def __init__(self) -> None:
        self._names: dict[tuple[str, str], str] = {}

    def name(self, style: Style) -> str:
        return self._names.setdefault((style.fill, style.stroke), f"hatch-{len(self._names) + 1}")

    def definitions(self) -> Iterable[str]:
        for (fill, stroke), name in self._names.items():
            ground = f'<rect width="6" height="6" fill="{fill}"/>' if fill else ""
            yield (
                f'<defs><pattern id="{name}" width="6" height="6" patternUnits="userSpaceOnUse">{ground}'
                f'<path d="M-1 7L7 -1M-1 1L1 -1M5 7L7 5" stroke="{stroke}" stroke-width="1"/></pattern></defs>'
            )


def _path(points: FloatArray) -> str:
    return "M" + "L".join(f"{_number(x)} {_number(y)}" for x, y in points)


def _opacity(name: str, value: float) -> str:
    return "" if value >= 1 else f' {name}="{_number(value)}"'


def _number(value: float) -> str:
    """Two decimals are a quarter of what the eye can see at 8,000 pixels."""
    text = f"{float(value):.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def _text(words: str) -> str:
    return escape(legal(words))
