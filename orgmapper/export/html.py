"""The open network as one page: works without a network, asks nobody for anything, also by keyboard and by ear."""

import json
import re
from dataclasses import dataclass, field
from html import escape
from string import Template
from typing import Any

from orgmapper.export.legal import legal
from orgmapper.export.svg import scene_to_svg
from orgmapper.locate import resource
from orgmapper.scene.primitives import Scene

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}\b")


@dataclass(frozen=True)
class Entry:
    """Somebody, or a unit, that can be found on the page.

    `interests`: numbers of interests and how many of the unit hold each (1 for a person); `ties`: numbers of other
    entries and how many ties there are. (x, y) with radius r is where it lies on the map.
    """

    name: str
    unit: str
    x: float
    y: float
    r: float
    interests: tuple[tuple[int, int], ...] = ()
    ties: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class NetworkPage:
    """The page before it is HTML.

    Attributes
    ----------
    light, dark : Scene
        The same map in two themes.
    title, about : str
    entries : tuple of Entry
    interests : tuple of str
    words : mapping
        What the page's own program says, by its keys.
    expires : str
        ISO date after which the page shows nothing any more; empty for never.
    """

    light: Scene
    dark: Scene
    title: str
    about: str
    entries: tuple[Entry, ...]
    interests: tuple[str, ...]
    words: dict[str, str] = field(default_factory=dict[str, str])
    expires: str = ""


def to_html(page: NetworkPage) -> str:
    """One file with everything in it. Its own policy forbids the page any request, even if a name were a script."""
    svg, colours = _two_themes(scene_to_svg(page.light), scene_to_svg(page.dark))
    data: dict[str, Any] = {
        "entries": [
            {
                "n": legal(entry.name),
                "u": legal(entry.unit),
                "x": round(entry.x, 1),
                "y": round(entry.y, 1),
                "r": round(entry.r, 1),
                "i": entry.interests,
                "t": entry.ties,
            }
            for entry in page.entries
        ],
        "interests": [legal(name) for name in page.interests],
        "words": page.words,
        "expires": page.expires,
        "width": page.light.width,
        "height": page.light.height,
    }
    folder = resource("templates")
    safe = {key: escape(words) for key, words in page.words.items()}
    return Template((folder / "network.html").read_text(encoding="utf-8")).substitute(
        safe,
        title=escape(legal(page.title)),
        about=escape(legal(page.about)),
        style=(folder / "network.css").read_text(encoding="utf-8"),
        colours=colours,
        map=svg.replace("<svg ", '<svg id="base" aria-hidden="true" ', 1),
        program=(folder / "network.js").read_text(encoding="utf-8"),
        # "<" could end the element that holds the data.
        data=json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"),
        options="".join(f'<option value="{escape(legal(name))}">' for name in page.interests),
    )


def _two_themes(light: str, dark: str) -> tuple[str, str]:
    """The picture with names in place of colours, and what the names mean by day and by night.

    Both themes draw the same marks in the same order, so their colours come in pairs.
    """
    by_day, by_night = _COLOUR.findall(light), _COLOUR.findall(dark)
    if len(by_day) != len(by_night):
        by_night = by_day
    names = {pair: f"--c{number}" for number, pair in enumerate(dict.fromkeys(zip(by_day, by_night, strict=True)))}
    pairs = iter(zip(by_day, by_night, strict=True))
    svg = _COLOUR.sub(lambda _: f"var({names[next(pairs)]})", light)
    day = "".join(f"{name}:{pair[0]};" for pair, name in names.items())
    night = "".join(f"{name}:{pair[1]};" for pair, name in names.items())
    return svg, (
        f":root{{{day}}}"
        f"@media (prefers-color-scheme:dark){{:root:not([data-theme=light]){{{night}}}}}"
        f":root[data-theme=dark]{{{night}}}"
    )
