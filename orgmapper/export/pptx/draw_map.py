"""A map with its lists and its legend."""

import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from orgmapper.export.pptx.content import Block, MapBody, SceneNames
from orgmapper.export.pptx.frame import HEADING, LINE, TEXT, height_of, map_room, side_room
from orgmapper.export.pptx.look import Look
from orgmapper.export.pptx.scene_shapes import SceneShapes, shape_count
from orgmapper.export.pptx.shapes import Fill, Pen, Shapes, Words
from orgmapper.export.pptx.template import Page, Rectangle
from orgmapper.model.messages import message, say
from orgmapper.scene.legend import HEIGHT, WIDTH
from orgmapper.scene.primitives import Layer, LegendRow, Scene, Texts

WIDEST = 2560
"""Pixels of the crowd's picture."""

_NATIVE = ("gaps", "rims", "badges")
_BADGE, _SYMBOL = 15.0, 1.35


def draw_map(
    shapes: Shapes,
    part: Any,
    body: MapBody,
    page: Page,
    look: Look,
    pictures: Callable[[Scene, float], bytes] | None,
) -> bool:
    """Whether the crowd became a picture."""
    x, y, width, height = map_room(page)
    scene = body.scene
    scale = min(width / scene.width, height / scene.height)
    at = (x + (width - scene.width * scale) / 2, y + (height - scene.height * scale) / 2)
    crowded = pictures is not None and shape_count(scene) > body.most
    if crowded and pictures is not None:
        ground = look.role("canvas") if look.plain else ""
        png = pictures(crowd(scene, ground), WIDEST / scene.width)
        _, relation = part.get_or_add_image_part(io.BytesIO(png))
        about = " ".join(say(sentence) for sentence in scene.caption)
        place = (*at, scene.width * scale, scene.height * scale)
        shapes.picture(relation, place, say(message("slides.crowd")), about)
    SceneShapes(shapes, scene, body.names, at, scale, look.measure).draw(over_picture=crowded)
    _side(shapes, body, page, look)
    return crowded


def crowd(scene: Scene, ground: str) -> Scene:
    """What lies in the picture beneath the native shapes; words and gaps leave the ground that they stand on."""
    layers: list[Layer] = []
    for layer in scene.layers:
        if layer.name in _NATIVE:
            halos = tuple(item for item in layer.items if item.style.role == "gap-halo")
            layers.append(replace(layer, items=halos))
            continue
        items = [
            replace(item, style=replace(item.style, fill=item.halo)) if isinstance(item, Texts) else item
            for item in layer.items
            if not isinstance(item, Texts) or item.halo
        ]
        layers.append(replace(layer, items=tuple(items)))
    return replace(scene, layers=tuple(layers), furniture=(), background=ground)


def _side(shapes: Shapes, body: MapBody, page: Page, look: Look) -> None:
    x, y, width, height = side_room(page)
    labels = [say(row.label) for row in body.scene.legend]
    heights = [height_of(label, width - WIDTH * _SYMBOL - 12, TEXT, look) + 4 for label in labels]
    bottom = y + height - sum(heights) - 24
    top = draw_blocks(shapes, body.blocks, (x, y, width, bottom - y), look) + 8 if body.blocks else y
    if not labels:
        return
    with shapes.group(say(message("slides.legend"))):
        if body.blocks:
            name = say(message("slides.legend-line"))
            shapes.connector((x, top), (x + width, top), Pen(look.role("line"), 1.5), name)
            top += 16
        for row, tall in zip(body.scene.legend, heights, strict=True):
            _legend_row(shapes, row, (x, top, width, tall), look)
            top += tall


def _legend_row(shapes: Shapes, row: LegendRow, place: Rectangle, look: Look) -> None:
    x, y, width, height = place
    words = say(row.label)
    parts = (Layer(words, row.symbol),)
    symbol = Scene(row.width, HEIGHT, (0, 0, row.width, HEIGHT), "", parts, row.label, (), ())
    at = x + (WIDTH - row.width) / 2 * _SYMBOL, y + (TEXT * LINE - HEIGHT * _SYMBOL) / 2
    SceneShapes(shapes, symbol, SceneNames(), at, _SYMBOL, look.measure).draw()
    text = Words(words, TEXT, look.role("ink-second"))
    shapes.text([text], (x + WIDTH * _SYMBOL + 12, y, width - WIDTH * _SYMBOL - 12, height), words)


def draw_blocks(
    shapes: Shapes, blocks: tuple[Block, ...], place: tuple[float, float, float, float], look: Look
) -> float:
    """Headings with their entries, as many as find room; where the last one ends."""
    x, y, width, height = place
    ink, second, gap = look.role("ink"), look.role("ink-second"), look.role("gap")
    bottom = y + height
    for number, block in enumerate(blocks):
        if number:
            y += 10
        own = height_of(block.heading, width, HEADING, look, 700)
        if y + own > bottom:
            break
        shapes.text([Words(block.heading, HEADING, ink, bold=True)], (x, y, width, own), block.heading)
        y += own + 8
        for row, entry in enumerate(block.entries):
            left = x + (2 * _BADGE + 14 if entry.badge else 0)
            room = width - (left - x)
            title = height_of(entry.title, room, TEXT, look, 700) if entry.title else 0.0
            said = height_of(entry.text, room, TEXT, look) if entry.text else 0.0
            left_out = len(block.entries) - row
            if y + title + said + (TEXT * LINE if left_out > 1 else 0.0) > bottom:
                more = say(message("slides.and-more", count=left_out))
                shapes.text([Words(more, TEXT, second)], (x, y, width, TEXT * LINE), more)
                y += TEXT * LINE + 10
                break
            if entry.badge:
                words = Words(entry.badge, TEXT * 0.95, look.role("gap-text"), bold=True, align="ctr")
                shapes.box(
                    (x, y - 2, 2 * _BADGE, 2 * _BADGE),
                    Fill(gap),
                    Pen(),
                    say(message("slides.badge", number=entry.badge)),
                    form="ellipse",
                    words=[words],
                )
            paragraphs = [Words(entry.title, TEXT, ink, bold=True)] if entry.title else []
            paragraphs += [Words(entry.text, TEXT, second)] if entry.text else []
            shapes.text(paragraphs, (left, y, room, title + said), entry.title or entry.text)
            y += title + said + 10
    return y
