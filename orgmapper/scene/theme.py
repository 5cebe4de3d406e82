"""Colours by role: what the design language calls a theme, read from ``resources/themes``."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from orgmapper.locate import resource

THEMES = ("light", "dark", "projector", "print")


@dataclass(frozen=True)
class Theme:
    """One set of colours.

    Attributes
    ----------
    roles : mapping
        Role -> ``#rrggbb``.
    hues, labels : tuple of str
        Of divisions in their order: marks; their names, readable on their shore.
    shades : tuple of tuple of str
        Five steps of each hue from dark to light, for units where colour means unit.
    relation_hues, relation_dashes : tuple
        Of relations in their order.
    shore, shore_line, rim, inside_tie : float
        Shares of the hue over what lies beneath.
    marks : float
        How much larger marks are than in the window.
    label, least_label : float
        Size of a unit's label on a page 950 wide, and the smallest allowed, in page units.
    opaque : bool
        Dashed lines are never see-through: colours are mixed instead.
    """

    name: str
    roles: Mapping[str, str]
    hues: tuple[str, ...]
    labels: tuple[str, ...]
    shades: tuple[tuple[str, ...], ...]
    relation_hues: tuple[str, ...]
    relation_dashes: tuple[tuple[float, ...], ...]
    shore: float
    shore_line: float
    rim: float
    inside_tie: float
    marks: float
    label: float
    least_label: float
    opaque: bool

    def hue(self, division: int) -> str:
        """Of the division with this number; the ninth starts again, what belongs to none is grey."""
        return self.roles["ink-third"] if division < 0 else self.hues[division % len(self.hues)]

    def label_hue(self, division: int) -> str:
        return self.roles["ink-second"] if division < 0 else self.labels[division % len(self.labels)]

    def hatched(self, division: int) -> bool:
        """The second round of hues is told apart by a hatch."""
        return (division // len(self.hues)) % 2 == 1 if division >= 0 else False


def mix(colour: str, ground: str, share: float) -> str:
    """`share` of the colour over the ground, as ``#rrggbb``."""
    parts = zip(_channels(colour), _channels(ground), strict=True)
    return "#" + "".join(f"{round(b + (a - b) * share):02X}" for a, b in parts)


def load_theme(name: str) -> Theme:
    """The theme of this name.

    Raises
    ------
    FileNotFoundError
        There is none.
    """
    data: dict[str, Any] = tomllib.loads(resource("themes", f"{name}.toml").read_text(encoding="utf-8"))
    divisions, marks = data["divisions"], data["marks"]
    return Theme(
        name=name,
        roles=data["roles"],
        hues=tuple(divisions["hues"]),
        labels=tuple(divisions["labels"]),
        shades=tuple(tuple(steps) for steps in divisions["shades"]),
        relation_hues=tuple(data["relations"]["hues"]),
        relation_dashes=tuple(tuple(float(part) for part in dash) for dash in data["relations"]["dashes"]),
        shore=divisions["shore"],
        shore_line=divisions["shore_line"],
        rim=divisions["rim"],
        inside_tie=divisions["inside_tie"],
        marks=marks["scale"],
        label=marks["label"],
        least_label=marks["least_label"],
        opaque=marks["opaque"],
    )


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
