"""From one arrangement of a picture to another: every island and everybody on the way between two places."""

from dataclasses import dataclass, replace

import numpy as np

from orgmapper.model.columns import FloatArray
from orgmapper.scene.primitives import Circles, Layer, Primitive, Scene, Standing, Texts

NEAR = 1.5
"""Page units that nobody sees as a move."""

MOST_PEOPLE = 6_000
"""More do not go one by one: only islands move."""


@dataclass(frozen=True, eq=False)
class Journey:
    """The way between two scenes of one kind.

    `old`, `new`: the scenes. `start` and `end` hold by pick of an island where it is in each: x, y, r; `people`
    (people, 2) where everybody begins, empty where people are not shown on their way. `far`: most of it moves, somebody
    asked for another arrangement.
    """

    old: Scene
    new: Scene
    start: dict[int, tuple[float, float, float]]
    end: dict[int, tuple[float, float, float]]
    people: FloatArray
    far: bool

    def layers(self, share: float) -> tuple[Layer, ...]:
        """Islands and their labels so far along, 0 to 1; ties and gaps are not seen on the way."""
        here = {layer.name: layer for layer in self.new.layers}
        islands, words = here.get("islands", Layer("islands", ())), here.get("words", Layer("words", ()))
        labels = (item for item in words.items if isinstance(item, Texts) and item.pick is not None)
        return (
            replace(islands, items=tuple(self._island(item, share) for item in islands.items)),
            replace(words, items=tuple(self._label(item, share) for item in labels)),
        )

    def standing(self) -> tuple[Standing, Standing] | None:
        """Everybody where they begin and where they end."""
        if self.new.people is None or not len(self.people):
            return None
        return replace(self.new.people, x=self.people[:, 0], y=self.people[:, 1]), self.new.people

    def _island(self, item: Primitive, share: float) -> Primitive:
        if not isinstance(item, Circles):
            return item
        now = np.stack([item.x, item.y, item.r], axis=1)
        before = np.array(
            [self.start.get(pick, tuple(here)) for pick, here in zip(item.pick.tolist(), now, strict=True)]
        )
        x, y, r = (before.reshape(-1, 3) + (now - before.reshape(-1, 3)) * share).T
        return replace(item, x=x, y=y, r=r)

    def _label(self, item: Texts, share: float) -> Texts:
        """It goes with its island, without a halo, which takes long to draw."""
        back = np.zeros((len(item.x), 2))
        for row, pick in enumerate(item.pick.tolist() if item.pick is not None else ()):
            if pick in self.start and pick in self.end:
                back[row] = np.subtract(self.start[pick][:2], self.end[pick][:2])
        x, y = item.x + back[:, 0] * (1 - share), item.y + back[:, 1] * (1 - share)
        return replace(item, x=x, y=y, halo="")


def ground(scene: Scene) -> tuple[Layer, ...]:
    """What islands and people stand on, which does not move but fades."""
    return tuple(layer for layer in scene.layers if layer.name in ("shores", "communities"))


@dataclass(frozen=True)
class Carried:
    """Picks of islands and rows of people that the hand put down, and how far from where they stand in a scene."""

    islands: frozenset[int] = frozenset()
    people: frozenset[int] = frozenset()
    away: tuple[float, float] = (0.0, 0.0)


def journey(old: Scene, new: Scene, carried: Carried) -> Journey | None:
    """The way from where things are; None where nothing moves that can be seen to."""
    page = np.array([new.width / old.width, new.height / old.height])
    start: dict[int, tuple[float, float, float]] = {}
    for pick, (x, y, r) in _islands(old).items():
        dx, dy = carried.away if pick in carried.islands else (0.0, 0.0)
        start[pick] = float((x + dx) * page[0]), float((y + dy) * page[1]), r
    ends = _islands(new)
    both = [pick for pick in ends if pick in start]
    moved = np.array([np.hypot(ends[pick][0] - start[pick][0], ends[pick][1] - start[pick][1]) for pick in both])
    places, ways = _people_of(old.people, new.people, carried, page)
    if not (moved > NEAR).any() and not (ways > NEAR).any():
        return None
    known = moved if len(moved) else ways
    return Journey(old, new, start, ends, places, far=bool((known > NEAR).mean() > 0.5))


def _people_of(
    old: Standing | None, new: Standing | None, carried: Carried, page: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """(people, 2) where everybody begins, and how far each goes; both empty where that is not to be seen."""
    nobody = np.empty((0, 2)), np.empty(0)
    if old is None or new is None or len(old.x) != len(new.x) or len(new.x) > MOST_PEOPLE:
        return nobody
    places = np.stack([old.x, old.y], axis=1)
    places[list(carried.people)] += carried.away
    places = places * page
    ends = np.stack([new.x, new.y], axis=1)
    places = np.where(np.isnan(places), ends, places)
    return places, np.nan_to_num(np.hypot(*(ends - places).T))


def _islands(scene: Scene) -> dict[int, tuple[float, float, float]]:
    """Middle and radius of each island by its pick."""
    found: dict[int, tuple[float, float, float]] = {}
    for layer in scene.layers:
        for item in layer.items if layer.name == "islands" else ():
            if isinstance(item, Circles):
                rounds = zip(item.pick.tolist(), item.x.tolist(), item.y.tolist(), item.r.tolist(), strict=True)
                found.update({pick: (x, y, r) for pick, x, y, r in rounds})
    return found
