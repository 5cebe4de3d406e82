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
    more : tuple of str
        Hues of the ninth to the fortieth, for units without divisions: whatever eyes look at them, all forty are told
        apart.
    relation_hues, relation_dashes : tuple
        Of relations in their order.
    shore, shore_line, rim, inside_tie, own : float
        Shares of the hue over what lies beneath; `own` is that of a unit's cell with itself.
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
    more: tuple[str, ...]
    relation_hues: tuple[str, ...]
    relation_dashes: tuple[tuple[float, ...], ...]
    shore: float
    shore_line: float
    rim: float
    inside_tie: float
    own: float
    marks: float
    label: float
    least_label: float
    opaque: bool

    def hue(self, division: int) -> str:
        """Of the division, or of the unit where there are none, with this number; what belongs to none is grey."""
        every = self.hues + self.more
        return self.roles["ink-third"] if division < 0 else every[division % len(every)]

    def label_hue(self, division: int) -> str:
        return self.labels[division] if 0 <= division < len(self.labels) else self.roles["ink-second"]

    def hatched(self, division: int) -> bool:
        """From the ninth on a hatch helps to tell them from the first eight."""
        return division >= len(self.hues)


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
        more=tuple(divisions["more"]),
        relation_hues=tuple(data["relations"]["hues"]),
        relation_dashes=tuple(tuple(float(part) for part in dash) for dash in data["relations"]["dashes"]),
        shore=divisions["shore"],
        shore_line=divisions["shore_line"],
        rim=divisions["rim"],
        inside_tie=divisions["inside_tie"],
        own=divisions["own"],
        marks=marks["scale"],
        label=marks["label"],
        least_label=marks["least_label"],
        opaque=marks["opaque"],
    )


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
