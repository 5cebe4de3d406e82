"""What a template looks like: its colours, its fonts and its ground, and the theme that a map takes on it."""

import colorsys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from orgmapper.export.pptx.library import etree
from orgmapper.scene.text import TextMeasure, default_measure
from orgmapper.scene.theme import Theme, load_theme, mix

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_THEME = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme"

_WIDTHS = {
    "calibri": 0.90,
    "carlito": 0.90,
    "aptos": 0.97,
    "arial": 0.98,
    "liberation sans": 0.98,
    "helvetica": 0.98,
    "segoe ui": 0.97,
    "times new roman": 0.86,
    "cambria": 0.93,
    "georgia": 0.98,
    "garamond": 0.82,
    "arial narrow": 0.82,
    "tahoma": 0.99,
    "verdana": 1.15,
    "century gothic": 1.07,
    "inter": 1.0,
}
"""How wide a font runs beside Inter; one that is not known is taken to run a little wider."""

_LEAST_WIDTH = 0.97
"""Room is kept for a font that stands in where a narrow one is not installed."""

LABEL, LEAST_LABEL = 13.0, 15.0
"""Size of a unit's label on a map 950 units wide, and the smallest: 7.5 points."""


@dataclass(frozen=True)
class FontOf:
    """Measures words in the font of a template by those of the shipped one."""

    factor: float

    def width(self, text: str, size: float, weight: int = 400) -> float:
        return default_measure().width(text, size, weight) * self.factor


@dataclass(frozen=True)
class Look:
    """Colours and measure for everything on a slide.

    `theme`: of the map. `scheme`: ``#RRGGBB`` -> name in the template, for what follows it. `plain`: the ground is of
    one colour, so a picture may carry it.
    """

    theme: Theme
    scheme: Mapping[str, str]
    plain: bool
    measure: TextMeasure
    title_measure: TextMeasure

    def role(self, name: str) -> str:
        return self.theme.roles[name]


def look_of(layout: Any) -> Look:
    """Read from a slide layout of python-pptx."""
    master = layout.slide_master
    theme = etree.fromstring(master.part.part_related_by(_THEME).blob)
    names = _scheme(theme, master._element.find(f"{_P}clrMap"))
    ground, plain = _ground((layout._element, master._element), names)
    base = load_theme("print" if _luminance(ground) > 0.18 else "dark")
    text = names.get("tx1", base.roles["ink"])
    ink = text if _contrast(text, ground) >= 7 else base.roles["ink"]
    accent = names.get("accent1", "")
    accent = accent if accent and _contrast(accent, ground) >= 4.5 else base.roles["accent"]
    roles = {
        **base.roles,
        "canvas": ground,
        "panel": ground,
        "island": mix(base.roles["island"], ground, 0.35) if base.name == "dark" else ground,
        "ink": ink,
        "ink-second": mix(ink, ground, 0.78),
        "ink-third": mix(ink, ground, 0.66),
        "accent": accent,
        "accent-text": "#FFFFFF" if _contrast("#FFFFFF", accent) >= 4.5 else "#10151D",
        "line": mix(ink, ground, 0.16),
        "line-soft": mix(ink, ground, 0.09),
        "panel-quiet": mix(ink, ground, 0.045),
    }
    scheme = {colour: name for name in ("accent1", "bg1", "tx1") if (colour := names.get(name, ""))}
    own = replace(base, name="slide", roles=roles, label=LABEL, least_label=LEAST_LABEL, marks=1.0, opaque=False)
    return Look(own, scheme, plain, _measure(theme, "minorFont"), _measure(theme, "majorFont"))


def _measure(theme: Any, which: str) -> FontOf:
    latin = theme.find(f".//{_A}{which}/{_A}latin")
    face = (latin.get("typeface") or "" if latin is not None else "").strip().lower()
    return FontOf(max(_WIDTHS.get(face, 1.04), _LEAST_WIDTH))


def _scheme(theme: Any, mapped: Any) -> dict[str, str]:
    """Names as shapes use them (bg1, tx1, accent1 ...) -> ``#RRGGBB``."""
    own: dict[str, str] = {}
    for entry in theme.find(f".//{_A}clrScheme"):
        colour = entry[0]
        value = colour.get("lastClr") or colour.get("val") or ""
        if len(value) == 6:
            own[etree.QName(entry).localname] = "#" + value.upper()
    usual = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
    names = dict(own)
    for name, target in {**usual, **(dict(mapped.attrib) if mapped is not None else {})}.items():
        if target in own:
            names[name] = own[target]
    return names


def _ground(elements: tuple[Any, ...], names: Mapping[str, str]) -> tuple[str, bool]:
    """Colour of the background, and whether it is all of one colour."""
    white = names.get("bg1", "#FFFFFF")
    for element in elements:
        found = element.find(f"{_P}cSld/{_P}bg")
        if found is None:
            continue
        reference = found.find(f"{_P}bgRef")
        if reference is not None:
            return _colour(reference[0], names) if len(reference) else white, reference.get("idx") in ("0", "1001")
        solid = found.find(f"{_P}bgPr/{_A}solidFill")
        if solid is not None:
            return _colour(solid[0], names), True
        stop = found.find(f".//{_A}gs")
        return (_colour(stop[0], names) if stop is not None else white), False
    return white, True


def _colour(element: Any, names: Mapping[str, str]) -> str:
    """A colour with the changes of brightness that stand in it."""
    value = element.get("lastClr") or element.get("val") or ""
    colour = "#" + value.upper() if etree.QName(element).localname != "schemeClr" else names.get(value, "#FFFFFF")
    if len(colour) != 7:
        return "#FFFFFF"
    hue, light, strong = colorsys.rgb_to_hls(*(part / 255 for part in _channels(colour)))
    for change in element:
        share = int(change.get("val", "100000")) / 100_000
        match etree.QName(change).localname:
            case "lumMod" | "shade":
                light *= share
            case "lumOff":
                light += share
            case "tint":
                light = 1 - (1 - light) * share
            case _:
                pass
    red, green, blue = colorsys.hls_to_rgb(hue, min(max(light, 0.0), 1.0), strong)
    return f"#{round(red * 255):02X}{round(green * 255):02X}{round(blue * 255):02X}"


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    """Relative luminance (WCAG 2)."""
    parts = [part / 255 for part in _channels(colour)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
