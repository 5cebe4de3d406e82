"""Colours by role, and the style sheet made of them."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtGui import QColor, QPalette

from orgmapper.locate import resource

THEMES = ("light", "dark", "projector")

POINTS = {
    "promise": 24.0,
    "drop": 14.5,
    "under": 12.0,
    "title": 16.0,
    "heading": 11.0,
    "card": 10.5,
    "text": 10.0,
    "note": 9.0,
}
"""Sizes of type in points at 100 %."""

HEIGHTS = {"button": 30, "small": 24, "chip": 24, "tab": 42}
"""Heights of controls in px at 100 %, without the border of 1 on both sides."""


@dataclass(frozen=True)
class Theme:
    """One set of colours: role -> ``#rrggbb``; hues of divisions and relations in their order, dashes of relations."""

    name: str
    roles: Mapping[str, str]
    divisions: tuple[str, ...]
    relation_hues: tuple[str, ...]
    relation_dashes: tuple[tuple[float, ...], ...]

    def colour(self, role: str) -> QColor:
        """
        Raises
        ------
        KeyError
            The theme has no such role.
        """
        return QColor(self.roles[role])

    def mixed(self, role: str, other: str, share: float) -> str:
        """The colour of `role` with a `share` of another in it, as ``#rrggbb``."""
        a, b = self.colour(role), self.colour(other)
        parts = zip((a.red(), a.green(), a.blue()), (b.red(), b.green(), b.blue()), strict=True)
        return "#" + "".join(f"{round(x + (y - x) * share):02x}" for x, y in parts)

    def division(self, number: int) -> QColor:
        """Hue of the division with this number, counted from 0."""
        return QColor(self.divisions[number % len(self.divisions)])


def control_scale(scale: float) -> float:
    """How much higher controls are for a text `scale` times as large: they have air to give."""
    return 1 + (scale - 1) * 0.75


def load_theme(name: str) -> Theme:
    """The theme of this name from ``resources/themes``."""
    data = tomllib.loads(resource("themes", f"{name}.toml").read_text(encoding="utf-8"))
    relations = data["relations"]
    dashes = tuple(tuple(map(float, dash)) for dash in relations["dashes"])
    divisions = (*data["divisions"]["hues"], *data["divisions"]["more"])
    return Theme(name, data["roles"], divisions, tuple(relations["hues"]), dashes)


def style_sheet(theme: Theme, scale: float = 1.0) -> str:
    """The Qt style sheet in this theme's colours; `scale` 1 to 2 is the text size of the system."""
    values = dict(theme.roles)
    values |= {f"pt-{use}": f"{points * scale:.2f}pt" for use, points in POINTS.items()}
    values |= {f"h-{use}": f"{round(height * control_scale(scale))}px" for use, height in HEIGHTS.items()}
    values["radius-chip"] = f"{round(HEIGHTS['chip'] * control_scale(scale) / 2) + 1}px"
    values["accent-hover"] = theme.mixed("accent", "ink", 0.15)
    values["scroll"] = theme.mixed("line", "ink-third", 0.35)
    values["track"] = theme.mixed("line", "panel", 0.15)
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(resource("styles").glob("*.qss")))
    return re.sub(r"\$([a-z]+(?:-[a-z0-9]+)*)", lambda match: values[match.group(1)], text)


def palette(theme: Theme) -> QPalette:
    """The same colours for what style sheets do not reach: selections, placeholders, tooltips, drawn controls."""
    result = QPalette()
    role = QPalette.ColorRole
    for place, name in (
        (role.Window, "panel"),
        (role.Base, "panel"),
        (role.AlternateBase, "panel-quiet"),
        (role.Button, "panel"),
        (role.WindowText, "ink"),
        (role.Text, "ink"),
        (role.ButtonText, "ink"),
        (role.ToolTipBase, "panel"),
        (role.ToolTipText, "ink"),
        (role.PlaceholderText, "ink-third"),
        (role.Highlight, "accent"),
        (role.HighlightedText, "accent-text"),
        (role.Link, "accent"),
        (role.Mid, "line"),
        (role.Light, "panel"),
        (role.Dark, "ink-third"),
    ):
        result.setColor(place, theme.colour(name))
    for place in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, place, theme.colour("ink-third"))
    return result
