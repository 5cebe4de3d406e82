"""Where an earlier picture had its islands: the next one begins there, so that nothing jumps."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from orgmapper.layout.islands import IslandsGeometry
from orgmapper.model.columns import NONE, FloatArray, TextColumn, frozen
from orgmapper.scene.facts import LayoutFacts


@dataclass(frozen=True, eq=False)
class Places:
    """Middles of islands and of names of shores.

    Attributes
    ----------
    page : (width, height)
        Of the picture that was laid out anew, in page units; later ones began at its places.
    made_for : str
        What that picture was laid out for: see `LayoutFacts.digest`.
    units, shores : tuple of str
        Keys of units (see `LayoutFacts`) and names of shores.
    unit_xy, shore_xy : (n, 2) float
        As shares of the page.
    scale : float
        Radius over the root of people, as a share of the root of the page's area.
    budget : float
        How much of the page the labels were given, and whether type was set small: see `islands_layout`.
    small : bool
    """

    page: tuple[float, float]
    made_for: str
    units: TextColumn
    unit_xy: FloatArray
    shores: TextColumn
    shore_xy: FloatArray
    scale: float
    budget: float
    small: bool

    def fits(self, page: tuple[float, float]) -> bool:
        """A page of about the same shape: on another the same places would waste it."""
        return 0.8 < (self.page[0] / self.page[1]) / (page[0] / page[1]) < 1.25

    def start(self, facts: LayoutFacts, page: tuple[float, float]) -> tuple[FloatArray, FloatArray, float] | None:
        """Where islands (units, 2) and names of shores (shores, 2) begin on this page, and their scale.

        A unit that is new begins among those of its shore, or where the name of the shore was. None where hardly any
        unit is known.
        """
        row = {key: number for number, key in enumerate(self.units)}
        rows = np.array([row.get(key, NONE) for key in facts.keys], dtype=np.int64)
        known = rows != NONE
        if known.sum() * 2 < len(rows) or not len(rows):
            return None
        xy = np.full((len(rows), 2), np.nan)
        xy[known] = self.unit_xy[rows[known]]
        shore = {name: number for number, name in enumerate(self.shores)}
        names = np.array(
            [self.shore_xy[shore[name]] if name in shore else (np.nan, np.nan) for name in facts.shore_names]
        ).reshape(-1, 2)
        for unit in np.flatnonzero(~known):
            own = int(facts.shore[unit])
            near = known & (facts.shore == own) if own != NONE else known
            named = own != NONE and not np.isnan(names[own]).any()
            xy[unit] = names[own] if named and not near.any() else xy[near if near.any() else known].mean(axis=0)
        size = np.array(page)
        return xy * size, names * size, self.scale * float(np.sqrt(page[0] * page[1]))

    def to_json(self) -> dict[str, Any]:
        """The values that `from_json` reads."""
        return {
            "page": list(self.page),
            "made_for": self.made_for,
            "units": dict(zip(self.units, self.unit_xy.round(5).tolist(), strict=True)),
            "shores": dict(zip(self.shores, self.shore_xy.round(5).tolist(), strict=True)),
            "scale": self.scale,
            "budget": self.budget,
            "small": self.small,
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Places":
        """What `to_json` gave.

        Raises
        ------
        ValueError
            It is something else.
        """
        try:
            page = float(data["page"][0]), float(data["page"][1])
            units, shores = dict(data["units"]), dict(data["shores"])
            found = cls(
                page,
                str(data["made_for"]),
                tuple(map(str, units)),
                _points(list(units.values())),
                tuple(map(str, shores)),
                _points(list(shores.values())),
                float(data["scale"]),
                float(data["budget"]),
                bool(data["small"]),
            )
        except (KeyError, TypeError, IndexError, ValueError) as error:
            raise ValueError("places") from error
        sound = min(page) > 0 and found.scale > 0 and bool(np.isfinite([*page, found.scale, found.budget]).all())
        if not (sound and bool(np.isfinite(found.unit_xy).all()) and bool(np.isfinite(found.shore_xy).all())):
            raise ValueError("places")
        return found


def places_of(facts: LayoutFacts, geometry: IslandsGeometry, budget: float, small: bool) -> Places:
    """The places of a picture that was just made."""
    size = np.array(geometry.page)
    boxes = geometry.name_box
    named = np.flatnonzero(boxes[:, 2] > 0)
    middles = boxes[named, :2] + boxes[named, 2:] / 2
    # Two shores of one name would be one key: the later one begins above its topmost island.
    shores = {facts.shore_names[shore]: middles[row] / size for row, shore in enumerate(map(int, named))}
    return Places(
        geometry.page,
        facts.digest(),
        facts.keys,
        frozen(np.stack([geometry.x, geometry.y], axis=1) / size),
        tuple(shores),
        _points(list(shores.values())),
        geometry.scale / float(np.sqrt(geometry.page[0] * geometry.page[1])),
        budget,
        small,
    )


def _points(values: list[Any]) -> FloatArray:
    return frozen(np.array(values, dtype=np.float64).reshape(-1, 2))
