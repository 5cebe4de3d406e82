"""How good is a map of islands? The bars of a picture, for tests and for ``python -m tests.bench.bench_quality``."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.stats import spearmanr

from orgmapper.analysis.withheld import withheld
from orgmapper.model.columns import FloatArray
from orgmapper.model.document import Document
from orgmapper.scene.facts import LayoutFacts
from orgmapper.scene.from_observed import layout_facts
from orgmapper.scene.islands_layout import IslandsPage
from orgmapper.scene.text import default_measure
from orgmapper.workspace import results
from orgmapper.workspace.importing import make_import, plan_import, read_files
from orgmapper.workspace.pictures import geometry_of, map_scene
from orgmapper.workspace.view import ViewState
from orgmapper.workspace.workspace import Workspace
from tests.scene.check import Soundness, examine

PAGES = ((1280.0, 720.0), (1920.0, 1080.0))
MANY = 12
"""With so many units and more, islands and shores are to cover certain shares of the page."""
USUAL = ViewState()


@dataclass(frozen=True, eq=False)
class Quality:
    """One picture: its islands and how sound it is.

    `nearness`: rank correlation of the closeness of two islands with their ties per opportunity, over all pairs that
    have any opportunity; nan where ranks say nothing.
    """

    units: int
    divisions: int
    page: IslandsPage
    sound: Soundness
    nearness: float
    theme: str

    def misses(self) -> list[str]:
        """The bars that it does not reach, but for that of nearness, which depends on the data."""
        found, units, sound = [f"{name} {value}" for name, value in self.sound.faults.items()], self.units, self.sound
        if units >= MANY:
            bars = [("islands_cover", 0.25 if self.theme != "projector" else 0.2)]
            bars += [("shores_cover", 0.5)] if self.divisions else []
        else:
            bars = [("islands_cover", 0.2)]
            if max(sound.across, sound.down) < 0.9:
                found.append(f"across {sound.across:.2f} and down {sound.down:.2f}")
        bars.append(("labelled", 0.95 if units <= 40 else 0.6))
        found += [f"{name} {getattr(sound, name):.3f}" for name, bar in bars if getattr(sound, name) < bar]
        return found + ([f"shores_width {sound.shores_width:.2f}"] if sound.shores_width > 1.5 else [])


def look_at(workspace: Workspace, page: tuple[float, float], view: ViewState = USUAL, theme: str = "light") -> Quality:
    """Draws the islands of a view on a page and measures the picture."""
    scene = map_scene(workspace, view, *page, theme)
    facts, shown = geometry_of(workspace, view, *page, theme)
    sound = examine(scene, shown, facts, default_measure())
    near = _nearness(_layout_facts(workspace, view), shown)
    return Quality(len(facts.names), len(facts.shore_names), shown, sound, near, theme)


def _layout_facts(workspace: Workspace, view: ViewState) -> LayoutFacts:
    """What the places of this picture were found for."""
    observed = results.observed(workspace, view.choices)
    return layout_facts(workspace.document, observed, withheld(observed, view.audience), 1)


def _nearness(facts: LayoutFacts, shown: IslandsPage) -> float:
    one, other = np.triu_indices(len(facts.names), 1)
    seen = facts.unit_chances[one, other] > 0
    one, other = one[seen], other[seen]
    rate = facts.unit_ties[one, other] / facts.unit_chances[one, other]
    if len(rate) < 3 or rate.min() == rate.max():
        return float("nan")
    x, y = shown.geometry.x, shown.geometry.y
    return float(spearmanr(rate, -np.hypot(x[one] - x[other], y[one] - y[other])).statistic)


def moved(before: IslandsPage, after: IslandsPage) -> FloatArray:
    """(units,) way of each island from one picture to a later one of as many, as a share of the page's diagonal."""
    one = np.stack([before.geometry.x, before.geometry.y], axis=1) / before.geometry.page
    other = np.stack([after.geometry.x, after.geometry.y], axis=1) / after.geometry.page
    way = (other - one) * after.geometry.page
    return np.hypot(way[:, 0], way[:, 1]) / np.hypot(*after.geometry.page)


def imported(*paths: Path) -> Document:
    """What these files come to when nobody decides anything."""
    start = Document()
    files = read_files(paths)
    edit, _ = make_import(files, plan_import(files, start), start)
    return edit.apply(start)
