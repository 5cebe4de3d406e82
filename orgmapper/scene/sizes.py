"""Sizes of marks and type for a page, in page units (design language, sections 3 to 6)."""

from dataclasses import dataclass

from orgmapper.layout.footprints import Spacing
from orgmapper.scene.theme import Theme

USUAL_WIDTH = 950.0

BADGE, BADGE_CHOSEN, BADGE_RIM = 8.5, 10.5, 1.5
"""Radius of a gap's badge, of that of the chosen gap, and the line around both, where a label is 12 high."""


@dataclass(frozen=True)
class Sizes:
    """Scale of marks and sizes of type.

    Attributes
    ----------
    marks : float
        Scales every line and dot.
    label, least_label : float
        Size of a unit's label, and the smallest it may be set in.
    name, number : float
        Size of the names of divisions; of numbers in badges.
    spacing : Spacing
    least_island : float
        Smallest radius of an island.
    """

    marks: float
    label: float
    least_label: float
    name: float
    number: float
    spacing: Spacing
    least_island: float


def sizes_for(width: float, theme: Theme) -> Sizes:
    """Marks and type grow with the root of the page's width; type never falls below what can be read."""
    growth = (width / USUAL_WIDTH) ** 0.5
    return _sized(growth * theme.marks, max(theme.label * growth, theme.least_label), theme.least_label)


def smallest_type(sizes: Sizes) -> Sizes:
    """The same marks with type as small as the theme allows."""
    return _sized(sizes.marks, sizes.least_label, sizes.least_label)


def _sized(marks: float, label: float, least: float) -> Sizes:
    unit = label / 12.0
    return Sizes(
        marks=marks,
        label=label,
        least_label=least,
        name=label * 11.0 / 12.0,
        number=label * 11.0 / 12.0,
        spacing=Spacing(
            inside=6.5 * unit,
            label_gap=2.5 * unit,
            label=4.0 * unit,
            shore=8.5 * unit,
            shore_label=4.5 * unit,
            channel=12.0 * unit,
            edge=3.0 * unit,
        ),
        least_island=7.5 * unit,
    )
